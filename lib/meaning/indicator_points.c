/* The points that a share of a unit comes to. */
#include "meaning/indicator.h"

int64_t indicator_full(const struct indicator *i)
{
    return i->how == HOW_BONUS ? 0 : i->weight;
}

bool indicator_due(const struct indicator *i, struct share share)
{
    bool mean = i->base == BASE_GIVEN && (i->how == HOW_PROPORTIONAL || i->how == HOW_THRESHOLD);
    return share.whole > 0 || !(i->rate || i->fewer || mean || i->base == BASE_STREAK);
}

static struct num quotient(struct arithmetic *a, int64_t above, int64_t below)
{
    return num_ratio(a, num_of(a, above), num_of(a, below), ROUND_DOWN);
}

static struct num ratio(struct arithmetic *a, struct decimal_ratio r)
{
    return quotient(a, r.above, r.below);
}

struct num indicator_value(const struct indicator *i, struct share share, struct arithmetic *a)
{
    if (i->rate)
        return quotient(a, share.part, share.whole);
    if (i->base == BASE_GIVEN) {
        struct num sum = quotient(a, share.part, 100);
        return share.whole ? num_ratio(a, sum, num_of(a, share.whole), ROUND_DOWN) : sum;
    }
    return num_of(a, share.part);
}

/* Months are exact for months, quarters and years; other periods are taken by their days. */
struct decimal_ratio indicator_target(const struct indicator *i, const struct span *span)
{
    const struct period *p = &span->period;
    struct decimal_ratio target = i->target;
    if (!i->per)
        return target;
    target.below *= i->per;
    if (p->unit == PERIOD_MONTH || p->unit == PERIOD_QUARTER || p->unit == PERIOD_YEAR) {
        target.above *= p->unit == PERIOD_MONTH ? 1 : p->unit == PERIOD_QUARTER ? 3 : 12;
        return target;
    }
    target.above *= (int64_t)(p->end - p->first) * 12;
    target.below *= 365;
    return target;
}

/* What is more than nothing. */
static struct num surplus(struct arithmetic *a, struct num from, struct num less)
{
    struct num rest = num_less(a, from, less), zero = num_of(a, 0);
    return num_order(a, rest, zero) > 0 ? rest : zero;
}

static struct num at_most(struct arithmetic *a, struct num x, int64_t most)
{
    struct num limit = num_of(a, most);
    return num_order(a, x, limit) > 0 ? limit : x;
}

/* How often points are lost: things missed, percentage points below, more than or short of. */
static struct num misses(const struct indicator *i, const struct span *span, struct share share,
                         struct arithmetic *a)
{
    struct num target = ratio(a, indicator_target(i, span));
    if (i->base == BASE_GIVEN)
        return quotient(a, share.part, 100);
    if (i->rate && !i->has_target)
        return num_of(a, share.whole - share.part);
    struct num value = indicator_value(i, share, a);
    if (i->rate)
        return num_times(a, surplus(a, target, value), 100);
    return i->fewer ? surplus(a, value, target) : surplus(a, target, value);
}

static struct num hits(const struct indicator *i, const struct span *span, struct share share,
                       struct arithmetic *a)
{
    if (i->base == BASE_GIVEN)
        return quotient(a, share.part, 100);
    if (i->rate && !i->has_target)
        return num_of(a, share.part);
    struct num more = surplus(a, indicator_value(i, share, a), ratio(a, indicator_target(i, span)));
    return i->rate ? num_times(a, more, 100) : more;
}

bool indicator_misses(const struct indicator *i, const struct span *span, struct share share,
                      struct arithmetic *a)
{
    return num_order(a, misses(i, span, share, a), num_of(a, 0)) > 0;
}

static struct num deducted(const struct indicator *i, const struct span *span, struct share share,
                           bool again, struct arithmetic *a)
{
    struct num lost = num_product(a, misses(i, span, share, a), ratio(a, i->each), ROUND_DOWN);
    if (again && i->how == HOW_DOUBLED)
        lost = num_times(a, lost, 2);
    return num_less(a, num_of(a, i->weight), at_most(a, lost, i->has_cap ? i->cap : i->weight));
}

struct num indicator_points(const struct indicator *i, const struct span *span, struct share share,
                            bool again, struct arithmetic *a)
{
    struct num value, target = ratio(a, indicator_target(i, span)), points;
    switch (i->how) {
    case HOW_THRESHOLD:
        value = indicator_value(i, share, a);
        bool met = i->fewer ? num_order(a, value, target) <= 0 : num_order(a, value, target) >= 0;
        return num_of(a, met ? i->weight : 0);
    case HOW_DEDUCT:
    case HOW_DOUBLED:
        return deducted(i, span, share, again, a);
    case HOW_BONUS:
        points = num_product(a, hits(i, span, share, a), ratio(a, i->each), ROUND_DOWN);
        return i->has_cap ? at_most(a, points, i->cap) : points;
    default:
        value = num_times(a, indicator_value(i, share, a), i->weight);
        points = num_ratio(a, value, target, ROUND_DOWN);
        return at_most(a, points, i->has_cap ? i->cap : i->weight);
    }
}
