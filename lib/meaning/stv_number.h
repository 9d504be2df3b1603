/* The numbers of an STV count: fixed decimals that are rounded where the rule says so, or exact
 * fractions. Both behind one set of verbs, so that a count is written once. No floating point.
 *
 * Fixed: n × 10^-decimals in 128 bits. Votes are below 2^53 and decimals at most 9, and one factor
 * of every product is at most about 1, so nothing overflows. Exact: a fraction in lowest terms. */
#ifndef YISHI_MEANING_STV_NUMBER_H
#define YISHI_MEANING_STV_NUMBER_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdint.h>

enum { STV_DECIMALS_MAX = 9, STV_SHOWN_MAX = 30 };

enum rounding { ROUND_DOWN, ROUND_UP };

struct fraction;

struct number {
    __int128 fixed;
    const struct fraction *exact; /* NULL: fixed */
};

/* How numbers are kept. */
struct arithmetic {
    bool exact;
    int decimals; /* fixed: kept; exact: shown, rounded half up */
    __int128 unit;
    struct arena *arena; /* of new fractions */
    bool too_long;       /* a fraction became longer than is worth waiting for; values are void */
};

void arithmetic_begin(struct arithmetic *a, bool exact, int decimals, struct arena *arena);

struct number number_of(struct arithmetic *a, int64_t n);
struct number number_epsilon(struct arithmetic *a, int decimals); /* 10^-decimals */
struct number number_add(struct arithmetic *a, struct number x, struct number y);
struct number number_less(struct arithmetic *a, struct number x, struct number y); /* x - y */
struct number number_times(struct arithmetic *a, struct number x, int64_t n);
/* Rounded where they are fixed. */
struct number number_product(struct arithmetic *a, struct number x, struct number y,
                             enum rounding r);
struct number number_ratio(struct arithmetic *a, struct number x, struct number y, enum rounding r);
/* x × y ÷ z, rounded once. */
struct number number_share(struct arithmetic *a, struct number x, struct number y, struct number z,
                           enum rounding r);
/* n ÷ by, rounded to so many decimals (at most those kept); exact: not rounded where decimals is
 * negative. */
struct number number_quota(struct arithmetic *a, struct number n, int64_t by, int decimals,
                           enum rounding r);
int number_order(struct arithmetic *a, struct number x, struct number y); /* <0, 0, >0 */
/* A copy that lives in another arena. */
struct number number_keep(const struct arithmetic *a, struct number x, struct arena *arena);
/* With all its decimals. */
void number_text(struct arithmetic *a, struct number x, struct buffer *out);

#endif
