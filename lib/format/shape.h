/* The keys of objects in the orders they came in before. Records of one kind are written alike, so
 * the next key is nearly always one that stood there in an earlier line: then one comparison of a
 * few words reads `"key":`, and knows that it is no repeated key, because a path was checked when
 * it was learned.
 *
 * A tree: a place is the keys so far. What is not in it, is too long for it or is written otherwise
 * is for the caller to read as if there were no tree; the tree forgets nothing and stays small. */
#ifndef YISHI_FORMAT_SHAPE_H
#define YISHI_FORMAT_SHAPE_H

#include "base/slice.h"

#include <stdint.h>

enum {
    SHAPE_ROOT = 0,      /* no key yet */
    SHAPE_NONE = 0,      /* no place */
    SHAPE_PLACES = 1024, /* at most; a place is below this */
    SHAPE_KEY = 29       /* bytes of a key, at most */
};

struct shapes;

struct shapes *shapes_new(void);
void shapes_free(struct shapes *s);

/* The place after `place` whose key stands at `at`, as `"key":`, or SHAPE_NONE; *len is how many
 * bytes that is. */
uint32_t shape_next(struct shapes *s, uint32_t place, const char *at, const char *end, size_t *len);
/* Learns that `key` (without escapes) may follow place, and is none of those before it. SHAPE_NONE
 * when there is no room. */
uint32_t shape_learn(struct shapes *s, uint32_t place, struct slice key);

#endif
