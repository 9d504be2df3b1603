/* Where in a sorted array something stands, or would. */
#ifndef YISHI_BASE_SORTED_H
#define YISHI_BASE_SORTED_H

#include <stddef.h>

/* The first of `count` items of `size` bytes that does not come before the key, which is an item
 * too; `count` where all do. bsearch finds any of those that are the same, and nothing where none
 * is. `order` is what the items were sorted with. */
size_t sorted_first(const void *key, const void *items, size_t count, size_t size,
                    int (*order)(const void *, const void *));

#endif
