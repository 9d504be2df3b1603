/* Numbers as reports write them, added to a buffer. Exact for counts up to 2^53, without floating
 * point; halves are rounded away from zero. */
#ifndef YISHI_VOICE_NUMBER_H
#define YISHI_VOICE_NUMBER_H

#include "base/buffer.h"
#include "base/words.h"

/* 90.0%: part/whole to one decimal, from 100 cases on to two (83.60%); — for an empty whole. */
void number_percent(struct buffer *out, int64_t part, int64_t whole);
/* 36/40=90.0%; — for an empty whole. */
void number_rate(struct buffer *out, int64_t part, int64_t whole);
/* A count beside an earlier one: +10.3% when both are 30 or more, else +2; ±0 when they are the
 * same. A change too small for its decimal keeps its sign: -0.0%. */
void number_change(struct buffer *out, int64_t now, int64_t before);
/* A rate beside an earlier one, in percentage points: -1.7百分点 / -1.7 pp; — when either is empty.
 * The difference is taken before rounding. */
void number_points(struct buffer *out, int64_t part, int64_t whole, int64_t before_part,
                   int64_t before_whole, enum language language);
/* Parts of a unit: n/scale with `decimals` digits, at most 9 (1121, 100, 2 → 11.21); — for a scale
 * that is not positive. */
void number_decimal(struct buffer *out, int64_t n, int64_t scale, int decimals);

#endif
