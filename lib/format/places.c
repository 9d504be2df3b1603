#include "format/places.h"

#include "format/hash.h"

enum { FEW = 16 };

static uint32_t *slot_of(const struct places *p, struct slice name)
{
    size_t at = hash_key(name, p->seed) & (p->slots - 1);
    while (p->slot[at] && !slice_same(p->name[p->slot[at] - 1].text, name))
        at = (at + 1) & (p->slots - 1);
    return &p->slot[at];
}

static struct places_name *find(const struct places *p, struct slice name)
{
    if (p->slots) {
        uint32_t index = *slot_of(p, name);
        return index ? &p->name[index - 1] : NULL;
    }
    for (size_t i = 0; i < p->count; i++)
        if (slice_same(p->name[i].text, name))
            return &p->name[i];
    return NULL;
}

size_t places_find(const struct places *p, struct slice name, size_t absent)
{
    const struct places_name *found = find(p, name);
    return found ? found->place : absent;
}

static void grow(struct places *p, struct arena *arena)
{
    struct places_name *more = arena_take(arena, (2 * p->room + FEW) * sizeof *more);
    if (p->name)
        memcpy(more, p->name, p->count * sizeof *more);
    p->name = more;
    p->room = 2 * p->room + FEW;
    if (p->count < FEW)
        return;
    if (!p->slots)
        hash_random(p->seed, sizeof p->seed);
    for (p->slots = 4 * FEW; p->slots < 2 * p->room;)
        p->slots *= 2;
    p->slot = arena_clear(arena, p->slots, sizeof *p->slot);
    for (size_t i = 0; i < p->count; i++)
        *slot_of(p, p->name[i].text) = (uint32_t)i + 1;
}

void places_set(struct places *p, struct slice name, size_t place, struct arena *arena)
{
    struct places_name *found = find(p, name);
    if (found) {
        found->place = place;
        return;
    }
    if (!p->name || p->count == p->room)
        grow(p, arena);
    if (p->slots)
        *slot_of(p, name) = (uint32_t)p->count + 1;
    p->name[p->count++] = (struct places_name){name, place};
}
