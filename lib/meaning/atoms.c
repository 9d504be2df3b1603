/* Texts that come again and again, each kept once: rooms, categories, departments, groups. */
#include "meaning/history_inside.h"

#include <stdlib.h>

static uint64_t text_key(struct slice s, uint64_t seed)
{
    uint64_t key = seed ^ s.len, word;
    for (; s.len >= sizeof word; s.at += sizeof word, s.len -= sizeof word) {
        memcpy(&word, s.at, sizeof word);
        key = (key ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        key ^= key >> 32;
    }
    for (size_t i = 0; i < s.len; i++)
        key = (key ^ (unsigned char)s.at[i]) * 0x100000001b3u;
    return key ^ key >> 29;
}

static void grow(struct atoms *a, uint64_t seed)
{
    a->slots = a->slots ? 2 * a->slots : 256;
    a->slot = memory_grow(a->slot, a->slots, sizeof *a->slot);
    memset(a->slot, 0, a->slots * sizeof *a->slot);
    for (uint32_t i = 1; i < a->count; i++) {
        uint32_t s = (uint32_t)text_key(a->text[i], seed) & (a->slots - 1);
        while (a->slot[s])
            s = (s + 1) & (a->slots - 1);
        a->slot[s] = i;
    }
}

void atoms_begin(struct atoms *a, uint64_t seed)
{
    a->cap = 64;
    a->text = memory_take(a->cap * sizeof *a->text);
    a->text[0] = slice_of("");
    a->count = 1;
    grow(a, seed);
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
    uint32_t s = (uint32_t)text_key(text, h->seed) & (a->slots - 1);
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
        grow(a, h->seed);
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
