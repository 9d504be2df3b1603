/* The numbers of STV: long division, fractions, rounding, text. */
#include "promise.h"

#include "meaning/stv_num.h"

#include <string.h>

static struct arena arena;

static bool is_text(struct arithmetic *a, struct num n, const char *expected)
{
    struct buffer text = {0};
    num_text(a, n, &text);
    bool same = slice_is(buffer_slice(&text), expected);
    if (!same)
        printf("# %.*s, not %s\n", (int)text.len, text.at, expected);
    buffer_free(&text);
    return same;
}

static struct num ratio(struct arithmetic *a, int64_t above, int64_t below)
{
    return num_ratio(a, num_of(a, above), num_of(a, below), ROUND_DOWN);
}

static void fixed_numbers(void)
{
    struct arithmetic a;
    arithmetic_begin(&a, false, 4, 0, &arena);
    struct num third = ratio(&a, 1, 3), minus = ratio(&a, -1, 3);
    promise(is_text(&a, third, "0.3333"), "a third is cut to the decimals that are kept");
    promise(is_text(&a, minus, "-0.3334"), "down is down below zero too");
    promise(is_text(&a, num_ratio(&a, num_of(&a, 1), num_of(&a, 3), ROUND_UP), "0.3334"),
            "or rounded up");
    promise(is_text(&a, num_product(&a, third, third, ROUND_DOWN), "0.1110"),
            "a product is cut once");
    promise(is_text(&a, num_share(&a, third, num_of(&a, 3), num_of(&a, 7), ROUND_DOWN), "0.1428"),
            "x times y by z is cut once");
    promise(is_text(&a, num_epsilon(&a, 2), "0.0100"), "10^-2");
    promise(is_text(&a, num_quota(&a, num_of(&a, 10), 3, 0, ROUND_DOWN), "3.0000"),
            "a quota may have fewer decimals");
    promise(is_text(&a, num_quota(&a, num_of(&a, 10), 3, 2, ROUND_UP), "3.3400"),
            "and be rounded up at them");
    promise(is_text(&a, num_of(&a, INT64_C(9007199254740991)), "9007199254740991.0000"),
            "2^53 - 1 votes fit");
    arithmetic_begin(&a, false, 9, 0, &arena);
    struct num most = num_of(&a, INT64_C(9007199254740991));
    promise(is_text(&a, num_ratio(&a, most, most, ROUND_UP), "1.000000000"),
            "also with nine decimals");
    arithmetic_begin(&a, false, 0, 2, &arena);
    promise(is_text(&a, num_of(&a, 5), "0.05"), "areas are shown in square metres");
}

static void exact_numbers(void)
{
    struct arithmetic a;
    arithmetic_begin(&a, true, 12, 0, &arena);
    struct num third = ratio(&a, 1, 3), sum = num_of(&a, 0);
    promise(is_text(&a, third, "0.333333333333"), "a third is shown with twelve places");
    promise(is_text(&a, ratio(&a, 2, 3), "0.666666666667"), "rounded half up");
    for (int i = 0; i < 3; i++)
        sum = num_add(&a, sum, third);
    promise(num_order(&a, sum, num_of(&a, 1)) == 0, "three thirds are one");
    struct num below = num_less(&a, third, num_of(&a, 1));
    promise(is_text(&a, below, "-0.666666666667"), "differences may be negative");
    promise(num_order(&a, below, num_of(&a, 0)) < 0 && num_order(&a, num_of(&a, 0), below) > 0,
            "and are in order");
    promise(is_text(&a, num_quota(&a, num_of(&a, 100), 3, -1, ROUND_DOWN), "33.333333333333"),
            "an exact quota is not rounded");
    promise(is_text(&a, num_quota(&a, num_of(&a, 100), 3, 0, ROUND_UP), "34.000000000000"),
            "another one is");
    struct arena other = {0};
    struct num kept = num_keep(&a, third, &other);
    promise(num_order(&a, kept, third) == 0, "a copy is the same number");
    arena_free(&other);
}

/* (x ÷ y) × y = x, with numbers that grow to some hundred digits: every step of the division must
 * be right for the fraction to come back to its lowest terms. */
static bool comes_back(struct arithmetic *a, uint64_t seed)
{
    struct num x = num_of(a, 1), factor[24];
    for (int i = 0; i < 24; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        int64_t above = (int64_t)(seed >> 11), below = (int64_t)(seed >> 33) + 1;
        if (i % 3 == 0) /* digits that make the first guess of a quotient too large */
            above = INT64_C(0x7fffffff00000000), below = INT64_C(0x7fffffff) + i;
        factor[i] = ratio(a, above + 1, below);
        x = num_product(a, x, factor[i], ROUND_DOWN);
    }
    for (int i = 24; i--;)
        x = num_ratio(a, x, factor[i], ROUND_DOWN);
    return !a->too_long && num_order(a, x, num_of(a, 1)) == 0;
}

static void long_numbers(void)
{
    struct arithmetic a;
    bool all = true;
    arithmetic_begin(&a, true, 30, 0, &arena);
    for (uint64_t seed = 1; seed <= 200 && all; seed++)
        all = comes_back(&a, seed);
    promise(all, "long fractions divide back to one");
    struct num x = num_of(&a, 1);
    for (int i = 0; i < 40; i++)
        x = num_product(&a, x, num_of(&a, 10), ROUND_DOWN);
    promise(is_text(&a, num_add(&a, x, ratio(&a, 1, 7)),
                    "10000000000000000000000000000000000000000.142857142857142857142857142857"),
            "numbers beyond 128 bits are written out");
    for (int i = 0; i < 3000 && !a.too_long; i++)
        x = num_product(&a, x, ratio(&a, 1000000007, 998244353), ROUND_DOWN);
    promise(a.too_long, "numbers that grow without end are noticed");
}

int main(void)
{
    fixed_numbers();
    exact_numbers();
    long_numbers();
    arena_free(&arena);
    return promise_end();
}
