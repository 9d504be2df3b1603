#include "promise.h"

#include "base/wide.h"

#include <string.h>

enum { LIMBS = 6 };

/* a = n! */
static void factorial(uint64_t *a, uint64_t n)
{
    wide_set(a, LIMBS, 1);
    for (uint64_t i = 2; i <= n; i++)
        wide_times(a, a, LIMBS, i);
}

static void products(void)
{
    uint64_t a[LIMBS], b[LIMBS];
    factorial(a, 60);
    promise(wide_used(a, LIMBS) == 5, "60! has 273 bits, 5 limbs");
    for (uint64_t i = 60; i > 1; i--)
        promise(wide_rest(a, LIMBS, i) == 0 && wide_divide(a, LIMBS, i) == 0,
                "%d divides what is left of 60!", (int)i);
    wide_set(b, LIMBS, 1);
    promise(wide_order(a, b, LIMBS) == 0, "which in the end is 1");
    memset(a, 0xff, sizeof a);
    promise(wide_times(a, a, LIMBS, UINT64_MAX) == UINT64_MAX - 1,
            "what goes beyond the limbs is given back");
    promise(a[0] == 1 && a[LIMBS - 1] == UINT64_MAX, "with the lower limbs right");
}

static void sums(void)
{
    uint64_t a[LIMBS], b[LIMBS], c[LIMBS];
    factorial(a, 50);
    factorial(b, 49);
    memcpy(c, a, sizeof c);
    promise(wide_take(c, b, LIMBS, 49) == 0, "50! - 49 × 49! is not below nothing");
    promise(wide_order(c, b, LIMBS) == 0, "it is 49!");
    promise(wide_take(c, b, LIMBS, 2) != 0, "less than nothing is told");
    promise(wide_add(c, b, LIMBS, 2) != 0 && wide_order(c, b, LIMBS) == 0, "and can be undone");
    promise(wide_add(c, b, LIMBS, 49) == 0 && wide_order(c, a, LIMBS) == 0, "49! + 49 × 49! = 50!");
    promise(wide_order(b, a, LIMBS) < 0 && wide_order(a, b, LIMBS) > 0, "numbers have an order");
    memset(a, 0xff, sizeof a);
    memset(b, 0xff, sizeof b);
    promise(wide_add(a, b, LIMBS, UINT64_MAX) == UINT64_MAX,
            "a sum of the largest carries exactly");
    promise(wide_divide(b, LIMBS, 10) == wide_rest((uint64_t[]){5}, 1, 10), "2^384 - 1 ends in 5");
    wide_set(a, LIMBS, 0);
    promise(wide_used(a, LIMBS) == 0, "nothing takes no limbs");
}

int main(void)
{
    products();
    sums();
    return promise_end();
}
