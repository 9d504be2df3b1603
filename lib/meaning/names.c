#include "meaning/names.h"

#include "format/hash.h"

#include <stdlib.h>

static uint32_t slot_of(const struct names *n, struct slice text)
{
    uint32_t s = (uint32_t)hash_key(text, n->seed) & (n->slots - 1);
    while (n->slot[s] && !slice_same(n->text[n->slot[s] - 1], text))
        s = (s + 1) & (n->slots - 1);
    return s;
}

static void grow(struct names *n)
{
    if (!n->slots)
        hash_random(n->seed, sizeof n->seed);
    n->slots = n->slots ? 2 * n->slots : 64;
    n->slot = memory_grow(n->slot, n->slots, sizeof *n->slot);
    memset(n->slot, 0, n->slots * sizeof *n->slot);
    for (uint32_t i = 0; i < n->count; i++)
        n->slot[slot_of(n, n->text[i])] = i + 1;
}

uint32_t names_find(const struct names *n, struct slice text)
{
    return n->slots ? n->slot[slot_of(n, text)] - 1 : NO_NAME;
}

uint32_t names_add(struct names *n, struct slice text)
{
    if (4 * (uint64_t)n->count >= 3 * (uint64_t)n->slots)
        grow(n);
    uint32_t s = slot_of(n, text);
    if (n->slot[s])
        return n->slot[s] - 1;
    if (n->count == n->cap) {
        n->cap = n->cap ? n->cap + n->cap / 2 : 64;
        n->text = memory_grow(n->text, n->cap, sizeof *n->text);
    }
    n->text[n->count] = arena_copy(&n->arena, text);
    n->slot[s] = ++n->count;
    return n->count - 1;
}

struct slice names_text(const struct names *n, uint32_t name)
{
    return n->text[name];
}

void names_free(struct names *n)
{
    arena_free(&n->arena);
    free(n->text);
    free(n->slot);
    *n = (struct names){0};
}
