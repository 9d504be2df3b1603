#include "record/catalog_inside.h"

#include "base/arena.h"

#include <stdlib.h>

enum { BITS_FIRST = 6, BITS_MOST = 32 };

static size_t table_size(const struct table *t)
{
    return t->slot ? (size_t)1 << t->bits : 0;
}

/* What of a hash stands above the place in a slot. */
static uint32_t tag_of(const struct table *t, uint64_t hash)
{
    return (uint32_t)(hash >> 32 << t->bits);
}

static void slot_put(struct table *t, uint64_t hash, size_t place)
{
    size_t mask = table_size(t) - 1, at = (size_t)hash & mask;
    while (t->slot[at])
        at = (at + 1) & mask;
    t->slot[at] = tag_of(t, hash) | (uint32_t)(place + 1);
    t->used++;
}

/* Everything is put in anew in the order of the array, because that is quick to go through, and so
 * the old slots need not stay beside the new ones. */
static void table_grow(struct table *t, const struct catalog *c)
{
    t->bits = t->slot ? t->bits + 1 : BITS_FIRST;
    if (t->bits > BITS_MOST)
        say_no_memory();
    free(t->slot);
    t->slot = memory_table((size_t)1 << t->bits, sizeof *t->slot);
    t->used = 0;
    for (size_t place = 0; place < t->places; place++) {
        uint64_t hash;
        if (t->hash(c, place, &hash))
            slot_put(t, hash, place);
    }
}

/* A slot must hold the place too, which may be far above `used` where many are not in the table. */
void table_put(struct table *t, const struct catalog *c, uint64_t hash, size_t place)
{
    while (t->used >= table_size(t) / 8 * 7 || place + 1 >= table_size(t))
        table_grow(t, c);
    slot_put(t, hash, place);
    t->places = place + 1;
}

void table_expect(const struct table *t, uint64_t hash)
{
    if (t->slot)
        __builtin_prefetch(&t->slot[(size_t)hash & (table_size(t) - 1)]);
}

bool table_next(const struct table *t, uint64_t hash, size_t *step, size_t *place)
{
    size_t size = table_size(t), mask = size - 1;
    uint32_t tag = tag_of(t, hash);
    for (; *step < size; ++*step) {
        uint32_t slot = t->slot[((size_t)hash + *step) & mask];
        if (!slot)
            return false;
        if (((slot ^ tag) & ~(uint32_t)mask) == 0) {
            ++*step;
            *place = (slot & mask) - 1;
            return true;
        }
    }
    return false;
}
