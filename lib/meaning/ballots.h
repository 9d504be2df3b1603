/* The ballots on one motion: of each voter the one that counts, or each under revotes=every. A
 * ballot costs 32 bytes, and its share of a table that finds it. */
#ifndef YISHI_MEANING_BALLOTS_H
#define YISHI_MEANING_BALLOTS_H

#include "base/say.h"
#include "format/hash.h"

/* Which of a voter's ballots within the window counts; EVERY: each does, as in a poll. */
enum revotes { REVOTES_LAST, REVOTES_FIRST, REVOTES_EVERY };

struct ballot {
    int64_t at; /* UTC microseconds as the record has it; UNTIMED when it has none */
    struct id id;
    uint32_t voter;      /* name: of the voter, or the token */
    uint32_t paper : 28; /* see votes_paper */
    uint32_t token : 1, proxied : 1, bare : 1;
    uint32_t disputed : 1; /* different papers under one token */
};

enum { PAPERS_MAX = 1 << 28 };

enum { BALLOTS_BLOCK = 64 };

/* Zero-initialise to begin. */
struct ballots {
    struct ballot **block; /* so growing copies none but the first few */
    uint32_t count, room;
    uint32_t *slot, slots; /* see ballots.c; a power of two */
};

static inline struct ballot *ballots_at(const struct ballots *b, uint32_t place)
{
    return &b->block[place / BALLOTS_BLOCK][place % BALLOTS_BLOCK];
}

/* How those of one voter are told, and chosen from. */
struct ballots_sense {
    enum revotes revotes;
    uint64_t seed; /* of hash_random */
};

/* Alike for those of one voter. */
uint64_t ballots_key(const struct ballot *ballot, struct ballots_sense sense);
/* Call for the memory that putting a ballot of this key will need: first its slot, and a while
 * later the ballot that the slot names. */
void ballots_call_slot(const struct ballots *b, uint64_t key);
void ballots_call(const struct ballots *b, uint64_t key);

/* Of one token every paper must say the same; of one voter one ballot counts. STATUS_INPUT, said
 * with `place`: this ballot or the one with the same id that came before it was edited. */
enum status ballots_put(struct ballots *b, const struct ballot *ballot, struct ballots_sense sense,
                        uint64_t key, const struct place *place);

void ballots_forget(struct ballots *b); /* all of them */
void ballots_settle(struct ballots *b); /* nothing is put any more: gives the table back */
void ballots_free(struct ballots *b);

/* Whether a counts rather than b, both of one voter. */
bool ballot_counts(const struct ballot *a, const struct ballot *b, enum revotes revotes);

#endif
