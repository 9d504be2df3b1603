#include "base/heap.h"

#include "base/arena.h"

#include <stdlib.h>

void heap_push(struct heap *h, void *item)
{
    if (h->count == h->cap) {
        h->cap = h->cap ? h->cap * 2 : 16;
        h->item = memory_grow(h->item, h->cap, sizeof *h->item);
    }
    size_t at = h->count++;
    for (; at && h->before(item, h->item[(at - 1) / 2]); at = (at - 1) / 2)
        h->item[at] = h->item[(at - 1) / 2];
    h->item[at] = item;
}

void *heap_top(const struct heap *h)
{
    return h->count ? h->item[0] : NULL;
}

void heap_sink(struct heap *h)
{
    if (!h->count)
        return;
    void *item = h->item[0];
    size_t at = 0, child;
    while ((child = 2 * at + 1) < h->count) {
        if (child + 1 < h->count && h->before(h->item[child + 1], h->item[child]))
            child++;
        if (!h->before(h->item[child], item))
            break;
        h->item[at] = h->item[child];
        at = child;
    }
    h->item[at] = item;
}

void heap_pop(struct heap *h)
{
    h->item[0] = h->item[--h->count];
    heap_sink(h);
}

void heap_free(struct heap *h)
{
    free(h->item);
    *h = (struct heap){.before = h->before};
}
