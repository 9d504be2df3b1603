#include "meaning/lots.h"

#define MULTIPLIER UINT64_C(0x5DEECE66D)
#define MASK ((UINT64_C(1) << 48) - 1)

struct lots lots_seed(int64_t seed)
{
    return (struct lots){((uint64_t)seed ^ MULTIPLIER) & MASK};
}

static uint32_t next_bits(struct lots *l, int bits)
{
    l->state = (l->state * MULTIPLIER + 0xB) & MASK;
    return (uint32_t)(l->state >> (48 - bits));
}

uint32_t lots_one_of(struct lots *l, uint32_t n)
{
    uint64_t high = next_bits(l, 26), low = next_bits(l, 27);
    return (uint32_t)((unsigned __int128)((high << 27) + low) * n >> 53);
}

/* Below n without bias: what lies above the last whole multiple of n is drawn again. */
static uint32_t next_below(struct lots *l, uint32_t n)
{
    uint32_t bits = next_bits(l, 31);
    if ((n & (n - 1)) == 0)
        return (uint32_t)((uint64_t)n * bits >> 31);
    while ((uint64_t)bits - bits % n + n > UINT64_C(1) << 31)
        bits = next_bits(l, 31);
    return bits % n;
}

void lots_shuffle(struct lots *l, uint32_t *list, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = next_below(l, i), kept = list[i - 1];
        list[i - 1] = list[j];
        list[j] = kept;
    }
}
