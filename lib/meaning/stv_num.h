/* The numbers of an STV count: fixed decimals that are rounded where the rule says so, or exact
 * fractions. Both behind one set of verbs, so that a count is written once. No floating point.
 *
 * Fixed: n × 10^-decimals in 128 bits. Votes are below 2^53 and decimals at most 9, and one factor
 * of every product is at most about 1, so nothing overflows. Exact: a fraction in lowest terms. */
#ifndef YISHI_MEANING_STV_NUM_H
#define YISHI_MEANING_STV_NUM_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdint.h>

enum { STV_DECIMALS_MAX = 9, STV_SHOWN_MAX = 30 };

enum rounding { ROUND_DOWN, ROUND_UP };

struct fraction;

struct num {
    __int128 fixed;
    const struct fraction *exact; /* NULL: fixed */
};

/* How numbers are kept. */
struct arithmetic {
    bool exact;
    int decimals; /* fixed: kept; exact: shown, rounded half up */
    int shift;    /* a vote is 10^-shift of what is shown: 2 for areas, else 0 */
    __int128 unit;
    struct arena *arena; /* of new fractions */
    bool too_long;       /* a fraction became longer than is worth waiting for; values are void */
};

void arithmetic_begin(struct arithmetic *a, bool exact, int decimals, int shift,
                      struct arena *arena);

struct num num_of(struct arithmetic *a, int64_t n);
struct num num_epsilon(struct arithmetic *a, int decimals); /* 10^-decimals */
struct num num_add(struct arithmetic *a, struct num x, struct num y);
struct num num_less(struct arithmetic *a, struct num x, struct num y); /* x - y */
struct num num_times(struct arithmetic *a, struct num x, int64_t n);
/* Rounded where they are fixed. */
struct num num_product(struct arithmetic *a, struct num x, struct num y, enum rounding r);
struct num num_ratio(struct arithmetic *a, struct num x, struct num y, enum rounding r);
/* x × y ÷ z, rounded once. */
struct num num_share(struct arithmetic *a, struct num x, struct num y, struct num z,
                     enum rounding r);
/* n ÷ by, rounded to so many decimals (at most those kept); exact: not rounded where decimals is
 * negative. */
struct num num_quota(struct arithmetic *a, struct num n, int64_t by, int decimals, enum rounding r);
int num_order(struct arithmetic *a, struct num x, struct num y); /* <0, 0, >0 */
/* A copy that lives in another arena. */
struct num num_keep(const struct arithmetic *a, struct num x, struct arena *arena);
/* With all its decimals. */
void num_text(struct arithmetic *a, struct num x, struct buffer *out);

#endif
