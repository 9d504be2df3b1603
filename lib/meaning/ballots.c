#include "meaning/ballots.h"

#include "base/arena.h"

#include <stdlib.h>

bool ballot_counts(const struct ballot *a, const struct ballot *b, enum revotes revotes)
{
    if (a->at != b->at)
        return revotes == REVOTES_FIRST ? a->at < b->at : a->at > b->at;
    return id_order(a->id, b->id) > 0;
}

/* The table */

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 31) * 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 29) * 0xbf58476d1ce4e5b9u;
    return x ^ x >> 32;
}

/* Where each ballot counts, only the same one is a repeat. */
static bool each_counts(const struct ballot *b, enum revotes revotes)
{
    return revotes == REVOTES_EVERY && !b->token;
}

static bool same_voter(const struct ballot *a, const struct ballot *b, enum revotes revotes)
{
    return a->voter == b->voter && a->token == b->token && a->proxied == b->proxied &&
           (!each_counts(b, revotes) || id_same(a->id, b->id));
}

uint64_t ballots_key(const struct ballot *b, struct ballots_sense sense)
{
    uint64_t key = ((uint64_t)b->voter << 2 | b->token << 1 | b->proxied) ^ sense.seed;
    return mix(each_counts(b, sense.revotes) ? key ^ id_key(b->id, sense.seed) : key);
}

/* The slot to look at first. */
static uint32_t home_of(const struct ballots *b, uint64_t key)
{
    return (uint32_t)(key >> 32) & (b->slots - 1);
}

static uint32_t slot_behind(const struct ballots *b, uint32_t s)
{
    return (s + 1) & (b->slots - 1);
}

/* A slot is 0 or the ballot's place from 1 in its low bits, as many as the table needs, and above
 * them bits of the key: they tell most others apart without a look at the ballot, far away in
 * memory. */
static uint32_t slot_value(const struct ballots *b, uint64_t key, uint32_t place)
{
    return ((uint32_t)key & ~(b->slots - 1)) | (place + 1);
}

static struct ballot *ballot_in(const struct ballots *b, uint32_t slot)
{
    return ballots_at(b, (b->slot[slot] & (b->slots - 1)) - 1);
}

/* The next slot from s on that is free or may be that of the key. */
static uint32_t slot_like(const struct ballots *b, uint64_t key, uint32_t s)
{
    uint32_t differs = ~(b->slots - 1);
    while (b->slot[s] && ((b->slot[s] ^ (uint32_t)key) & differs))
        s = slot_behind(b, s);
    return s;
}

/* All ballots in it differ. */
static void slots_grow(struct ballots *b, struct ballots_sense sense)
{
    if (b->slots > UINT32_MAX / 2)
        say_no_memory();
    b->slots = b->slots ? 2 * b->slots : 8;
    free(b->slot);
    b->slot = memory_table(b->slots, sizeof *b->slot);
    for (uint32_t i = 0; i < b->count; i++) {
        uint64_t key = ballots_key(ballots_at(b, i), sense);
        uint32_t s = home_of(b, key);
        while (b->slot[s])
            s = slot_behind(b, s);
        b->slot[s] = slot_value(b, key, i);
    }
}

/* Full: seven of eight, since every slot is part of what a ballot costs; more would find slowly. */
static bool is_full(const struct ballots *b)
{
    return 8 * (uint64_t)b->count >= 7 * (uint64_t)b->slots;
}

/* The first block grows to its size, for the many motions of few ballots. */
static void blocks_grow(struct ballots *b)
{
    enum { FEW = 4 };
    uint32_t blocks = b->room / BALLOTS_BLOCK;
    if (b->room < BALLOTS_BLOCK) {
        b->room = b->room ? 2 * b->room : FEW;
        b->block = b->block ? b->block : memory_grow(NULL, 1, sizeof *b->block);
        b->block[0] = memory_grow(b->count ? b->block[0] : NULL, b->room, sizeof **b->block);
        return;
    }
    if ((blocks & (blocks - 1)) == 0)
        b->block = memory_grow(b->block, 2 * (size_t)blocks, sizeof *b->block);
    b->block[blocks] = memory_grow(NULL, BALLOTS_BLOCK, sizeof **b->block);
    b->room += BALLOTS_BLOCK;
}

static enum status append(struct ballots *b, const struct ballot *ballot, uint32_t slot,
                          uint64_t key)
{
    if (b->count == b->room)
        blocks_grow(b);
    b->slot[slot] = slot_value(b, key, b->count);
    *ballots_at(b, b->count++) = *ballot;
    return STATUS_DONE;
}

static enum status say_edited(struct place place)
{
    return say_error(STATUS_INPUT, place,
                     "another ballot with the same id says something else; one of them was edited",
                     "另有识别码相同而内容不同的表决票，其中一条被改动过");
}

enum status ballots_put(struct ballots *b, const struct ballot *ballot, struct ballots_sense sense,
                        uint64_t key, const struct place *place)
{
    if (is_full(b))
        slots_grow(b, sense);
    uint32_t s = slot_like(b, key, home_of(b, key));
    while (b->slot[s] && !same_voter(ballot_in(b, s), ballot, sense.revotes))
        s = slot_like(b, key, slot_behind(b, s));
    if (!b->slot[s])
        return append(b, ballot, s, key);
    struct ballot *old = ballot_in(b, s);
    bool differs = old->paper != ballot->paper;
    if (id_same(old->id, ballot->id))
        return differs && !old->disputed ? say_edited(*place) : STATUS_DONE;
    bool disputed = old->disputed || (ballot->token && differs);
    if (ballot->token ? id_order(ballot->id, old->id) > 0
                      : ballot_counts(ballot, old, sense.revotes))
        *old = *ballot;
    old->disputed = disputed;
    return STATUS_DONE;
}

void ballots_call_slot(const struct ballots *b, uint64_t key)
{
    if (b->slots)
        __builtin_prefetch(&b->slot[home_of(b, key)]);
}

void ballots_call(const struct ballots *b, uint64_t key)
{
    if (!b->slots)
        return;
    uint32_t s = slot_like(b, key, home_of(b, key));
    if (b->slot[s])
        __builtin_prefetch(ballot_in(b, s));
    else if (b->count < b->room)
        __builtin_prefetch(ballots_at(b, b->count), 1);
}

void ballots_forget(struct ballots *b)
{
    b->count = 0;
    if (b->slots)
        memset(b->slot, 0, b->slots * sizeof *b->slot);
}

void ballots_settle(struct ballots *b)
{
    free(b->slot);
    b->slot = NULL;
    b->slots = 0;
}

void ballots_free(struct ballots *b)
{
    for (uint32_t i = 0; i < b->room; i += BALLOTS_BLOCK)
        free(b->block[i / BALLOTS_BLOCK]);
    free(b->block);
    free(b->slot);
}
