#include "base/wide.h"

#include <string.h>

#ifndef __SIZEOF_INT128__
#error "exact figures need 128-bit integers, which compilers have on processors of 64 bits"
#endif

#define twin unsigned __int128 /* two limbs */

int wide_order(const uint64_t *a, const uint64_t *b, size_t limbs)
{
    while (limbs--)
        if (a[limbs] != b[limbs])
            return a[limbs] < b[limbs] ? -1 : 1;
    return 0;
}

void wide_set(uint64_t *a, size_t limbs, uint64_t n)
{
    memset(a, 0, limbs * sizeof *a);
    a[0] = n;
}

uint64_t wide_times(uint64_t *a, const uint64_t *b, size_t limbs, uint64_t n)
{
    twin carry = 0;
    for (size_t i = 0; i < limbs; i++) {
        carry += (twin)b[i] * n;
        a[i] = (uint64_t)carry;
        carry >>= LIMB_BITS;
    }
    return (uint64_t)carry;
}

uint64_t wide_add(uint64_t *a, const uint64_t *b, size_t limbs, uint64_t n)
{
    twin carry = 0;
    for (size_t i = 0; i < limbs; i++) {
        carry += (twin)b[i] * n + a[i]; /* at most (2^64-1)^2 + 2 (2^64-1) = 2^128 - 1 */
        a[i] = (uint64_t)carry;
        carry >>= LIMB_BITS;
    }
    return (uint64_t)carry;
}

uint64_t wide_take(uint64_t *a, const uint64_t *b, size_t limbs, uint64_t n)
{
    twin carry = 0;
    for (size_t i = 0; i < limbs; i++) {
        carry += (twin)b[i] * n;
        uint64_t low = (uint64_t)carry;
        carry >>= LIMB_BITS;
        carry += a[i] < low;
        a[i] -= low;
    }
    return (uint64_t)carry;
}

uint64_t wide_divide(uint64_t *a, size_t limbs, uint64_t n)
{
    twin rest = 0;
    while (limbs--) {
        rest = rest << LIMB_BITS | a[limbs];
        a[limbs] = (uint64_t)(rest / n);
        rest %= n;
    }
    return (uint64_t)rest;
}

uint64_t wide_rest(const uint64_t *a, size_t limbs, uint64_t n)
{
    twin rest = 0;
    while (limbs--)
        rest = (rest << LIMB_BITS | a[limbs]) % n;
    return (uint64_t)rest;
}

size_t wide_used(const uint64_t *a, size_t limbs)
{
    while (limbs && !a[limbs - 1])
        limbs--;
    return limbs;
}
