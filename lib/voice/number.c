#include "voice/number.h"

/* Below it a per cent says more than there is. */
enum { PERCENT_LEAST = 30 };

/* From so many cases on, one of them shows in the second decimal. */
enum { HUNDREDTHS_LEAST = 100 };

static const char none[] = "—";

enum sign { SIGN_NEGATIVE_ONLY, SIGN_ALWAYS };

static __int128 power_of_ten(int decimals)
{
    __int128 power = 1;
    while (decimals-- > 0)
        power *= 10;
    return power;
}

/* n/scale. The caller sees to it that 2 * n * 10^decimals fits. */
static void add_ratio(struct buffer *out, __int128 n, __int128 scale, int decimals, enum sign sign)
{
    __int128 unit = power_of_ten(decimals);
    __int128 size = n < 0 ? -n : n;
    __int128 rounded = (2 * size * unit + scale) / (2 * scale);
    if (n > 0 && sign == SIGN_ALWAYS)
        buffer_char(out, '+');
    if (n < 0 && (rounded > 0 || sign == SIGN_ALWAYS))
        buffer_char(out, '-');
    /* A quotient of 64-bit numbers may itself need more than 64 bits. */
    char digits[48];
    char *end = digits + sizeof digits, *at = end;
    for (int i = 0; i <= decimals || rounded > 0; i++, rounded /= 10) {
        if (i == decimals && decimals > 0)
            *--at = '.';
        *--at = (char)('0' + (int)(rounded % 10));
    }
    buffer_add(out, slice_from(at, end));
}

void number_percent(struct buffer *out, int64_t part, int64_t whole)
{
    if (whole <= 0) {
        buffer_text(out, none);
        return;
    }
    add_ratio(out, (__int128)part * 100, whole, whole < HUNDREDTHS_LEAST ? 1 : 2,
              SIGN_NEGATIVE_ONLY);
    buffer_char(out, '%');
}

void number_rate(struct buffer *out, int64_t part, int64_t whole)
{
    if (whole > 0) {
        buffer_number(out, part);
        buffer_char(out, '/');
        buffer_number(out, whole);
        buffer_char(out, '=');
    }
    number_percent(out, part, whole);
}

void number_change(struct buffer *out, int64_t now, int64_t before)
{
    __int128 more = (__int128)now - before;
    if (more == 0) {
        buffer_text(out, "±0");
    } else if (now >= PERCENT_LEAST && before >= PERCENT_LEAST) {
        add_ratio(out, more * 100, before, 1, SIGN_ALWAYS);
        buffer_char(out, '%');
    } else {
        add_ratio(out, more, 1, 0, SIGN_ALWAYS);
    }
}

void number_points(struct buffer *out, int64_t part, int64_t whole, int64_t before_part,
                   int64_t before_whole, enum language language)
{
    if (whole <= 0 || before_whole <= 0) {
        buffer_text(out, none);
        return;
    }
    __int128 more = (__int128)part * before_whole - (__int128)before_part * whole;
    if (more == 0)
        buffer_text(out, "±0");
    else
        add_ratio(out, more * 100, (__int128)whole * before_whole, 1, SIGN_ALWAYS);
    buffer_text(out, words_in((struct words){" pp", "百分点"}, language));
}

void number_decimal(struct buffer *out, int64_t n, int64_t scale, int decimals)
{
    if (scale <= 0) {
        buffer_text(out, none);
        return;
    }
    add_ratio(out, n, scale, decimals > 9 ? 9 : decimals, SIGN_NEGATIVE_ONLY);
}
