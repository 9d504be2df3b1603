/* Lots from a declared seed fall as java.util.Random lets them fall. */
#include "meaning/lots.h"

#include "promise.h"

#include <stdbool.h>

static uint32_t first_of(int64_t seed, uint32_t n)
{
    struct lots lots = lots_seed(seed);
    return lots_one_of(&lots, n);
}

int main(void)
{
    uint32_t list[50], again[50];
    bool seen[50] = {false}, all = true, same = true, moved = false;
    struct lots lots = lots_seed(20261122);
    /* new Random(0).nextDouble() is 0.730967787…, of 42 it is 0.727563680… */
    promise(first_of(0, 1000000) == 730967, "the seed 0 draws as published");
    promise(first_of(42, 1000000) == 727563, "so does 42");
    promise(first_of(7, 1) == 0, "of one there is no choice");
    for (int i = 0; i < 1000; i++)
        all &= lots_one_of(&lots, 3) < 3;
    promise(all, "a lot is one of those there are");
    for (uint32_t i = 0; i < 50; i++)
        list[i] = again[i] = i;
    lots = lots_seed(-5);
    lots_shuffle(&lots, list, 50);
    lots = lots_seed(-5);
    lots_shuffle(&lots, again, 50);
    for (uint32_t i = 0; i < 50; i++) {
        seen[list[i]] = true;
        same &= list[i] == again[i];
        moved |= list[i] != i;
    }
    for (uint32_t i = 0; i < 50; i++)
        all &= seen[i];
    promise(all && moved, "an order by lot has everybody once");
    promise(same, "the same seed gives the same order");
    return promise_end();
}
