/* Of each voter the ballot that counts, found by a table of places. */
#include "meaning/votes.h"

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
static bool each_counts(const struct votes *v, const struct ballot *b)
{
    return v->motion[b->motion].revotes == REVOTES_EVERY && !b->token;
}

static bool same_voter(const struct votes *v, const struct ballot *a, const struct ballot *b)
{
    return a->motion == b->motion && a->voter == b->voter && a->token == b->token &&
           a->proxied == b->proxied && (!each_counts(v, b) || id_same(a->id, b->id));
}

static uint64_t hash_of(const struct votes *v, const struct ballot *b)
{
    uint64_t key = ((uint64_t)b->motion << 32 | b->voter) ^ v->seed;
    if (each_counts(v, b))
        key ^= id_key(b->id, v->seed);
    return mix(key + 2 * b->token + b->proxied);
}

/* The slot to look at first. */
static uint32_t home_of(const struct votes *v, uint64_t hash)
{
    return (uint32_t)((hash >> 32) * v->slots >> 32);
}

static uint32_t slot_behind(const struct votes *v, uint32_t s)
{
    return s + 1 < v->slots ? s + 1 : 0;
}

/* A slot holds the ballot's place from 1 in its low bits, as many as the table needs, and above
 * them bits of the hash: they tell most others apart without a look at the ballot, far away in
 * memory. */
static uint32_t place_bits(const struct votes *v)
{
    return UINT32_MAX >> __builtin_clz(v->slots);
}

static uint32_t slot_value(const struct votes *v, uint64_t hash, uint32_t place)
{
    return ((uint32_t)hash & ~place_bits(v)) | (place + 1);
}

static struct ballot *ballot_in(const struct votes *v, uint32_t slot)
{
    return votes_ballot(v, (v->slot[slot] & place_bits(v)) - 1);
}

/* The next slot from s on that is free or may be that of the hash. */
static uint32_t slot_like(const struct votes *v, uint64_t hash, uint32_t s)
{
    uint32_t differs = ~place_bits(v);
    while (v->slot[s] && ((v->slot[s] ^ (uint32_t)hash) & differs))
        s = slot_behind(v, s);
    return s;
}

/* By half, because every slot is part of what a ballot costs; all ballots in it differ. */
static void slots_grow(struct votes *v)
{
    if (!v->slots)
        hash_random(&v->seed, sizeof v->seed);
    v->slots = v->slots ? v->slots + v->slots / 2 : 1024;
    free(v->slot);
    v->slot = memory_table(v->slots, sizeof *v->slot);
    for (uint32_t i = 0; i < v->ballots; i++) {
        uint64_t hash = hash_of(v, votes_ballot(v, i));
        uint32_t s = home_of(v, hash);
        while (v->slot[s])
            s = slot_behind(v, s);
        v->slot[s] = slot_value(v, hash, i);
    }
}

/* The first piece grows to its size, for the many motions of few ballots. */
static void chunks_grow(struct votes *v)
{
    if (v->room > 0 && v->room < BALLOTS_CHUNK) {
        v->room = 2 * v->room < BALLOTS_CHUNK ? 2 * v->room : BALLOTS_CHUNK;
        v->chunk[0] = memory_grow(v->chunk[0], v->room, sizeof **v->chunk);
        return;
    }
    v->chunk = memory_grow(v->chunk, (size_t)v->chunks + 1, sizeof *v->chunk);
    v->room += v->chunks ? BALLOTS_CHUNK : BALLOTS_CHUNK / 64;
    v->chunk[v->chunks] = memory_table(v->chunks ? BALLOTS_CHUNK : v->room, sizeof **v->chunk);
    v->chunks++;
}

static void append_ballot(struct votes *v, const struct waiting *w, uint32_t slot)
{
    if (v->ballots == v->room)
        chunks_grow(v);
    v->slot[slot] = slot_value(v, w->hash, v->ballots);
    *votes_ballot(v, v->ballots++) = w->ballot;
}

static enum status say_edited(struct place place)
{
    return say_error(STATUS_INPUT, place,
                     "another ballot with the same id says something else; one of them was edited",
                     "另有识别码相同而内容不同的表决票，其中一条被改动过");
}

/* Of one token every paper must say the same; of one voter one ballot counts. */
static enum status put_ballot(struct votes *v, const struct waiting *w)
{
    const struct ballot *b = &w->ballot;
    uint32_t s = slot_like(v, w->hash, home_of(v, w->hash));
    while (v->slot[s] && !same_voter(v, ballot_in(v, s), b))
        s = slot_like(v, w->hash, slot_behind(v, s));
    if (!v->slot[s]) {
        append_ballot(v, w, s);
        return STATUS_DONE;
    }
    struct ballot *old = ballot_in(v, s);
    bool differs = old->paper != b->paper;
    if (id_same(old->id, b->id))
        return differs && !old->disputed ? say_edited(w->place) : STATUS_DONE;
    bool disputed = old->disputed || (b->token && differs);
    if (b->token ? id_order(b->id, old->id) > 0
                 : ballot_counts(b, old, v->motion[b->motion].revotes))
        *old = *b;
    old->disputed = disputed;
    return STATUS_DONE;
}

/* Ballots wait in a ring while the memory that they need comes: first the slot, then, half a ring
 * later, the ballot it names. Nothing but the speed tells. */

static struct waiting *waiting_at(struct votes *v, uint32_t n)
{
    return &v->waiting[n % BALLOTS_WAITING];
}

enum status ballots_settle(struct votes *v)
{
    enum status status = STATUS_DONE;
    while (v->settled < v->came && !status)
        status = put_ballot(v, waiting_at(v, v->settled++));
    v->settled = v->came = 0;
    return status;
}

/* Full: there would be a slot for every ballot, but seven of eight is what finds quickly. */
static bool is_full(const struct votes *v)
{
    return 8 * ((uint64_t)v->ballots + BALLOTS_WAITING) >= 7 * (uint64_t)v->slots;
}

enum status ballots_add(struct votes *v, const struct ballot *b, struct place place)
{
    enum status status = STATUS_DONE;
    if (is_full(v)) {
        status = ballots_settle(v);
        slots_grow(v);
    }
    if (!status && v->came - v->settled == BALLOTS_WAITING)
        status = put_ballot(v, waiting_at(v, v->settled++));
    struct waiting *w = waiting_at(v, v->came++);
    *w = (struct waiting){*b, place, hash_of(v, b)};
    __builtin_prefetch(&v->slot[home_of(v, w->hash)]);
    if (v->came - v->settled > BALLOTS_WAITING / 2) {
        uint64_t hash = waiting_at(v, v->came - BALLOTS_WAITING / 2 - 1)->hash;
        uint32_t s = slot_like(v, hash, home_of(v, hash));
        if (v->slot[s])
            __builtin_prefetch(ballot_in(v, s));
    }
    return status;
}
