#include "meaning/stv_num.h"

/* Natural numbers: 32-bit digits, the lowest first, none of them a leading zero. */
struct natural {
    uint32_t *digit;
    size_t count;
};

struct fraction {
    struct natural above, below; /* without a common divisor */
    bool negative;
};

/* Longer fractions (some 2,400 decimal digits) take seconds a step. */
enum { DIGITS_MAX = 256 };

static struct natural natural_room(struct arithmetic *a, size_t count)
{
    return (struct natural){arena_clear(a->arena, count + 1, sizeof(uint32_t)), count};
}

static struct natural trimmed(struct natural n)
{
    while (n.count && !n.digit[n.count - 1])
        n.count--;
    return n;
}

static struct natural natural_of(struct arithmetic *a, unsigned __int128 n)
{
    struct natural result = natural_room(a, 4);
    for (size_t i = 0; i < 4; i++)
        result.digit[i] = (uint32_t)(n >> (32 * i));
    return trimmed(result);
}

static int natural_order(struct natural x, struct natural y)
{
    if (x.count != y.count)
        return x.count < y.count ? -1 : 1;
    for (size_t i = x.count; i--;)
        if (x.digit[i] != y.digit[i])
            return x.digit[i] < y.digit[i] ? -1 : 1;
    return 0;
}

static struct natural natural_add(struct arithmetic *a, struct natural x, struct natural y)
{
    size_t count = (x.count > y.count ? x.count : y.count) + 1;
    struct natural sum = natural_room(a, count);
    uint64_t carry = 0;
    for (size_t i = 0; i < count; i++) {
        carry += (uint64_t)(i < x.count ? x.digit[i] : 0) + (i < y.count ? y.digit[i] : 0);
        sum.digit[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return trimmed(sum);
}

/* x - y, where x >= y. */
static struct natural natural_less(struct arithmetic *a, struct natural x, struct natural y)
{
    struct natural rest = natural_room(a, x.count);
    int64_t borrow = 0;
    for (size_t i = 0; i < x.count; i++) {
        borrow += (int64_t)x.digit[i] - (i < y.count ? y.digit[i] : 0);
        rest.digit[i] = (uint32_t)borrow;
        borrow = borrow < 0 ? -1 : 0;
    }
    return trimmed(rest);
}

static struct natural natural_product(struct arithmetic *a, struct natural x, struct natural y)
{
    struct natural product = natural_room(a, x.count + y.count);
    for (size_t i = 0; i < x.count; i++) {
        uint64_t carry = 0;
        for (size_t j = 0; j < y.count; j++) {
            carry += (uint64_t)x.digit[i] * y.digit[j] + product.digit[i + j];
            product.digit[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        product.digit[i + y.count] = (uint32_t)carry;
    }
    return trimmed(product);
}

static struct natural shifted(struct arithmetic *a, struct natural x, int bits)
{
    struct natural result = natural_room(a, x.count + 1);
    for (size_t i = 0; i < x.count; i++) {
        uint64_t wide = (uint64_t)x.digit[i] << bits;
        result.digit[i] |= (uint32_t)wide;
        result.digit[i + 1] |= (uint32_t)(wide >> 32);
    }
    return result; /* with its leading digit, zero or not */
}

static void shift_back(struct natural *x, int bits)
{
    for (size_t i = 0; bits && i < x->count; i++) {
        uint64_t wide = x->digit[i] | (i + 1 < x->count ? (uint64_t)x->digit[i + 1] << 32 : 0);
        x->digit[i] = (uint32_t)(wide >> bits);
    }
    *x = trimmed(*x);
}

/* top -= by × q at place `at`; the digit of the quotient, which was at most one too large. */
static uint32_t take_off(uint32_t *top, struct natural by, uint64_t q)
{
    uint64_t carry = 0;
    int64_t borrow = 0;
    for (size_t i = 0; i <= by.count; i++) {
        carry += i < by.count ? q * by.digit[i] : 0;
        borrow += (int64_t)top[i] - (uint32_t)carry;
        top[i] = (uint32_t)borrow;
        borrow = borrow < 0 ? -1 : 0;
        carry >>= 32;
    }
    if (!borrow)
        return (uint32_t)q;
    carry = 0;
    for (size_t i = 0; i <= by.count; i++) {
        carry += (uint64_t)top[i] + (i < by.count ? by.digit[i] : 0);
        top[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return (uint32_t)q - 1;
}

/* One digit of a quotient, as the first digits suggest it: right, or one too large. */
static uint64_t guess(const uint32_t *top, struct natural by)
{
    uint64_t wide = (uint64_t)top[by.count] << 32 | top[by.count - 1];
    uint64_t first = by.digit[by.count - 1], second = by.count > 1 ? by.digit[by.count - 2] : 0;
    uint64_t third = by.count > 1 ? top[by.count - 2] : 0;
    uint64_t q = wide / first, rest = wide % first;
    while (q > UINT32_MAX || (rest <= UINT32_MAX && q * second > (rest << 32 | third))) {
        q--;
        rest += first;
        if (rest > UINT32_MAX)
            break;
    }
    return q;
}

/* x ÷ by, by not 0: long division by whole digits (Knuth, The Art of Computer Programming 2, 4.3.1,
 * algorithm D). */
static struct natural natural_ratio(struct arithmetic *a, struct natural x, struct natural by,
                                    struct natural *rest)
{
    if (natural_order(x, by) < 0) {
        *rest = x;
        return natural_room(a, 0);
    }
    int bits = __builtin_clz(by.digit[by.count - 1]);
    struct natural top = shifted(a, x, bits), divisor = trimmed(shifted(a, by, bits));
    struct natural quotient = natural_room(a, x.count - by.count + 1);
    for (size_t i = quotient.count; i--;)
        quotient.digit[i] = take_off(top.digit + i, divisor, guess(top.digit + i, divisor));
    shift_back(&top, bits);
    *rest = top;
    return trimmed(quotient);
}

static struct natural common_divisor(struct arithmetic *a, struct natural x, struct natural y)
{
    while (y.count) {
        struct natural rest;
        natural_ratio(a, x, y, &rest);
        x = y;
        y = rest;
    }
    return x;
}

/* Fractions */

static bool is_one(struct natural n)
{
    return n.count == 1 && n.digit[0] == 1;
}

static struct num fraction(struct arithmetic *a, bool negative, struct natural above,
                           struct natural below)
{
    struct fraction *f = arena_take(a->arena, sizeof *f);
    struct natural rest, divisor;
    if (above.count > DIGITS_MAX || below.count > DIGITS_MAX) {
        a->too_long = true; /* any value will do from here on */
        above = below = natural_of(a, 1);
    }
    if (!is_one(below)) {
        divisor = common_divisor(a, below, above);
        if (!is_one(divisor)) {
            above = natural_ratio(a, above, divisor, &rest);
            below = natural_ratio(a, below, divisor, &rest);
        }
    }
    *f = (struct fraction){above, below, negative && above.count};
    return (struct num){0, f};
}

static struct num exact_sum(struct arithmetic *a, const struct fraction *x,
                            const struct fraction *y, bool less)
{
    struct natural left = natural_product(a, x->above, y->below);
    struct natural right = natural_product(a, y->above, x->below);
    struct natural below = natural_product(a, x->below, y->below);
    bool y_negative = y->negative != less;
    if (x->negative == y_negative)
        return fraction(a, x->negative, natural_add(a, left, right), below);
    if (natural_order(left, right) >= 0)
        return fraction(a, x->negative, natural_less(a, left, right), below);
    return fraction(a, y_negative, natural_less(a, right, left), below);
}

static struct num exact_product(struct arithmetic *a, const struct fraction *x,
                                const struct fraction *y)
{
    return fraction(a, x->negative != y->negative, natural_product(a, x->above, y->above),
                    natural_product(a, x->below, y->below));
}

static struct num exact_ratio(struct arithmetic *a, const struct fraction *x,
                              const struct fraction *y)
{
    return fraction(a, x->negative != y->negative, natural_product(a, x->above, y->below),
                    natural_product(a, x->below, y->above));
}

static int exact_order(struct arithmetic *a, const struct fraction *x, const struct fraction *y)
{
    if (x->negative != y->negative)
        return x->negative ? -1 : 1;
    int order = natural_order(natural_product(a, x->above, y->below),
                              natural_product(a, y->above, x->below));
    return x->negative ? -order : order;
}

/* above ÷ below × 10^decimals, rounded to an integer. */
static struct natural rounded(struct arithmetic *a, const struct fraction *f, int decimals,
                              enum rounding r)
{
    struct natural scaled = f->above, rest, ten = natural_of(a, 10);
    for (int i = 0; i < decimals; i++)
        scaled = natural_product(a, scaled, ten);
    struct natural whole = natural_ratio(a, scaled, f->below, &rest);
    return r == ROUND_UP && rest.count ? natural_add(a, whole, natural_of(a, 1)) : whole;
}

/* Numbers */

static __int128 power_of_ten(int n)
{
    __int128 power = 1;
    while (n-- > 0)
        power *= 10;
    return power;
}

void arithmetic_begin(struct arithmetic *a, bool exact, int decimals, int shift,
                      struct arena *arena)
{
    *a = (struct arithmetic){.exact = exact,
                             .decimals = decimals,
                             .shift = shift,
                             .unit = power_of_ten(decimals),
                             .arena = arena};
}

struct num num_of(struct arithmetic *a, int64_t n)
{
    unsigned __int128 size = n < 0 ? -(__int128)n : n;
    if (a->exact)
        return fraction(a, n < 0, natural_of(a, size), natural_of(a, 1));
    return (struct num){n * a->unit, NULL};
}

struct num num_epsilon(struct arithmetic *a, int decimals)
{
    if (a->exact)
        return fraction(a, false, natural_of(a, 1),
                        natural_of(a, (unsigned __int128)power_of_ten(decimals)));
    return (struct num){power_of_ten(a->decimals - decimals), NULL};
}

struct num num_add(struct arithmetic *a, struct num x, struct num y)
{
    if (a->exact)
        return exact_sum(a, x.exact, y.exact, false);
    return (struct num){x.fixed + y.fixed, NULL};
}

struct num num_less(struct arithmetic *a, struct num x, struct num y)
{
    if (a->exact)
        return exact_sum(a, x.exact, y.exact, true);
    return (struct num){x.fixed - y.fixed, NULL};
}

struct num num_times(struct arithmetic *a, struct num x, int64_t n)
{
    if (a->exact)
        return exact_product(a, x.exact, num_of(a, n).exact);
    return (struct num){x.fixed * n, NULL};
}

static struct num fixed_ratio(__int128 above, __int128 below, enum rounding r)
{
    __int128 whole = above / below, rest = above % below;
    if (rest < 0) { /* towards zero is not down */
        whole--;
        rest += below;
    }
    return (struct num){whole + (r == ROUND_UP && rest), NULL};
}

struct num num_product(struct arithmetic *a, struct num x, struct num y, enum rounding r)
{
    if (a->exact)
        return exact_product(a, x.exact, y.exact);
    return fixed_ratio(x.fixed * y.fixed, a->unit, r);
}

struct num num_ratio(struct arithmetic *a, struct num x, struct num y, enum rounding r)
{
    if (a->exact)
        return exact_ratio(a, x.exact, y.exact);
    return fixed_ratio(x.fixed * a->unit, y.fixed, r);
}

struct num num_share(struct arithmetic *a, struct num x, struct num y, struct num z,
                     enum rounding r)
{
    if (a->exact)
        return exact_ratio(a, exact_product(a, x.exact, y.exact).exact, z.exact);
    return fixed_ratio(x.fixed * y.fixed, z.fixed, r);
}

struct num num_quota(struct arithmetic *a, struct num n, int64_t by, int decimals, enum rounding r)
{
    struct num all = num_of(a, by);
    if (!a->exact) {
        __int128 step = power_of_ten(a->decimals - decimals);
        struct num whole = fixed_ratio(n.fixed, by * step, r);
        return (struct num){whole.fixed * step, NULL};
    }
    struct num ratio = exact_ratio(a, n.exact, all.exact);
    if (decimals < 0)
        return ratio;
    return fraction(a, false, rounded(a, ratio.exact, decimals, r),
                    natural_of(a, (unsigned __int128)power_of_ten(decimals)));
}

int num_order(struct arithmetic *a, struct num x, struct num y)
{
    if (a->exact)
        return exact_order(a, x.exact, y.exact);
    return x.fixed < y.fixed ? -1 : x.fixed > y.fixed;
}

static struct natural kept(struct natural n, struct arena *arena)
{
    uint32_t *digit = arena_take(arena, (n.count + 1) * sizeof *digit);
    memcpy(digit, n.digit, n.count * sizeof *digit);
    return (struct natural){digit, n.count};
}

struct num num_keep(const struct arithmetic *a, struct num x, struct arena *arena)
{
    if (!a->exact)
        return x;
    struct fraction *f = arena_take(arena, sizeof *f);
    *f = (struct fraction){kept(x.exact->above, arena), kept(x.exact->below, arena),
                           x.exact->negative};
    return (struct num){0, f};
}

/* Text */

/* The decimal digits of n, at least `least` of them. */
static void add_digits(struct arithmetic *a, struct natural n, int least, struct buffer *out)
{
    struct natural billion = natural_of(a, 1000000000), rest;
    size_t start = out->len;
    while (n.count) {
        n = natural_ratio(a, n, billion, &rest);
        uint32_t nine = rest.count ? rest.digit[0] : 0;
        for (int i = 0; i < 9 && (n.count || nine); i++, nine /= 10)
            buffer_char(out, (char)('0' + nine % 10));
    }
    while (out->len < start + (size_t)least)
        buffer_char(out, '0');
    for (size_t i = start, j = out->len - 1; i < j; i++, j--) {
        char c = out->at[i];
        out->at[i] = out->at[j];
        out->at[j] = c;
    }
}

static void add_point(struct buffer *out, int decimals)
{
    char *room = buffer_room(out, 1);
    memmove(room - decimals + 1, room - decimals, (size_t)decimals);
    room[-decimals] = '.';
    out->len++;
}

static struct natural half_up(struct arithmetic *a, const struct fraction *f)
{
    struct fraction doubled = {natural_product(a, f->above, natural_of(a, 2)), f->below, false};
    struct natural twice = rounded(a, &doubled, a->decimals, ROUND_DOWN), rest;
    return natural_ratio(a, natural_add(a, twice, natural_of(a, 1)), natural_of(a, 2), &rest);
}

void num_text(struct arithmetic *a, struct num x, struct buffer *out)
{
    bool negative = a->exact ? x.exact->negative : x.fixed < 0;
    unsigned __int128 size = (unsigned __int128)(x.fixed < 0 ? -x.fixed : x.fixed);
    struct natural digits = a->exact ? half_up(a, x.exact) : natural_of(a, size);
    int decimals = a->decimals + a->shift;
    if (negative && digits.count)
        buffer_char(out, '-');
    add_digits(a, digits, decimals + 1, out);
    if (decimals)
        add_point(out, decimals);
}
