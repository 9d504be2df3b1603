/* Texts that come again and again, each kept once: rooms, categories, departments, groups. */
#include "meaning/history_inside.h"

#include <stdlib.h>

/* The slot to look at first. */
static uint32_t home_of(const struct atoms *a, struct slice text)
{
    return (uint32_t)hash_quick(text, a->seed) & (a->slots - 1);
}

static void grow(struct atoms *a)
{
    a->slots = a->slots ? 2 * a->slots : 256;
    a->slot = memory_grow(a->slot, a->slots, sizeof *a->slot);
    memset(a->slot, 0, a->slots * sizeof *a->slot);
    for (uint32_t i = 1; i < a->count; i++) {
        uint32_t s = home_of(a, a->text[i]);
        while (a->slot[s])
            s = (s + 1) & (a->slots - 1);
        a->slot[s] = i;
    }
}

void atoms_begin(struct atoms *a)
{
    hash_random(a->seed, sizeof a->seed);
    a->cap = 64;
    a->text = memory_take(a->cap * sizeof *a->text);
    a->text[0] = slice_of("");
    a->count = 1;
    grow(a);
}

void atoms_free(struct atoms *a)
{
    arena_free(&a->arena);
    free(a->text);
    free(a->slot);
}

/* The slot of a text: of its atom, or the empty one where it would go. */
static uint32_t atom_slot(const struct history *h, struct slice text)
{
    const struct atoms *a = &h->atoms;
    uint32_t s = home_of(a, text);
    while (a->slot[s] && !slice_same(a->text[a->slot[s]], text))
        s = (s + 1) & (a->slots - 1);
    return s;
}

uint32_t atom_intern(struct history *h, struct slice text)
{
    struct atoms *a = &h->atoms;
    if (text.len == 0)
        return NO_ATOM;
    uint32_t s = atom_slot(h, text);
    if (a->slot[s])
        return a->slot[s];
    if (a->count == a->cap) {
        a->cap *= 2;
        a->text = memory_grow(a->text, a->cap, sizeof *a->text);
    }
    a->text[a->count] = arena_copy(&a->arena, text);
    a->slot[s] = a->count++;
    if (2 * a->count > a->slots)
        grow(a);
    return a->count - 1;
}

struct slice history_atom(const struct history *h, uint32_t atom)
{
    return h->atoms.text[atom];
}
uint32_t history_atoms(const struct history *h)
{
    return h->atoms.count;
}

uint32_t history_atom_of(const struct history *h, struct slice text)
{
    return text.len ? h->atoms.slot[atom_slot(h, text)] : NO_ATOM;
}
