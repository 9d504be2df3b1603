/* Whole numbers of any width, none of them negative, for fractions whose denominators grow: runs of
 * 64-bit limbs, the lowest first, of a length that the caller keeps. Nothing here allocates; what
 * does not fit is given back, so that the caller can prove or refuse. */
#ifndef YISHI_BASE_WIDE_H
#define YISHI_BASE_WIDE_H

#include <stddef.h>
#include <stdint.h>

enum { LIMB_BITS = 64 };

/* <0, 0, >0 */
int wide_order(const uint64_t *a, const uint64_t *b, size_t limbs);
/* a = n */
void wide_set(uint64_t *a, size_t limbs, uint64_t n);
/* a = b × n; what goes beyond the limbs. a may be b. */
uint64_t wide_times(uint64_t *a, const uint64_t *b, size_t limbs, uint64_t n);
/* a += b × n; what goes beyond the limbs. */
uint64_t wide_add(uint64_t *a, const uint64_t *b, size_t limbs, uint64_t n);
/* a -= b × n; what was missing, 0 when a was at least b × n. */
uint64_t wide_take(uint64_t *a, const uint64_t *b, size_t limbs, uint64_t n);
/* a = a ÷ n, cut; the rest. n not 0. */
uint64_t wide_divide(uint64_t *a, size_t limbs, uint64_t n);
/* a mod n */
uint64_t wide_rest(const uint64_t *a, size_t limbs, uint64_t n);
/* How many limbs it takes: those above are 0. */
size_t wide_used(const uint64_t *a, size_t limbs);

#endif
