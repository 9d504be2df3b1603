/* Lots drawn from a declared seed: who knows the seed can draw them again.
 *
 * The generator is the 48-bit linear congruential one of POSIX drand48 with the seeding and the
 * derived draws of java.util.Random, since published counts (RCTab) were drawn by it. It is no
 * secret source of chance: the chance must be in the seed, which is fixed and published before
 * the count (dice thrown in public, say). */
#ifndef YISHI_MEANING_LOTS_H
#define YISHI_MEANING_LOTS_H

#include <stddef.h>
#include <stdint.h>

struct lots {
    uint64_t state;
};

struct lots lots_seed(int64_t seed);
/* One of n (at least 1), from 0: a fraction of 53 bits times n, cut. */
uint32_t lots_one_of(struct lots *l, uint32_t n);
/* Puts n things in an order by lot. */
void lots_shuffle(struct lots *l, uint32_t *list, uint32_t n);

#endif
