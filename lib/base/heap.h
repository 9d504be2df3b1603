/* A binary heap of pointers: which of many comes first. It owns nothing that they point to. */
#ifndef YISHI_BASE_HEAP_H
#define YISHI_BASE_HEAP_H

#include <stdbool.h>
#include <stddef.h>

struct heap {
    bool (*before)(const void *a, const void *b); /* a strict order */
    void **item;
    size_t count, cap;
};

void heap_push(struct heap *h, void *item);
/* The first of all; NULL when empty. */
void *heap_top(const struct heap *h);
/* The first has changed, never to an earlier place: puts it where it belongs. */
void heap_sink(struct heap *h);
/* Takes the first out. */
void heap_pop(struct heap *h);
void heap_free(struct heap *h);

#endif
