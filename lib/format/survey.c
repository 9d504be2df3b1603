#include "format/survey.h"

#include "format/utf8.h"

struct survey survey_plainly(struct slice text)
{
    struct survey s = {.utf8 = true};
    if (!text.len)
        return s;
    const char *end = text.at + text.len;
    s.utf8 = utf8_check(text.at, end) == end;
    s.control = memchr(text.at, 0x7F, text.len) || memchr(text.at, 0xC2, text.len);
    return s;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx2")))

/* The kinds of wrong that two bytes in a row can be, a bit each: J. Keiser and D. Lemire,
 * "Validating UTF-8 In Less Than One Instruction Per Byte", 2021. A pair is wrong in a way when all
 * three of its half bytes looked up (the first's two, the second's upper) say that it may be. */
enum {
    SHORT = 1 << 0,      /* a lead without its continuation */
    LONG = 1 << 1,       /* a continuation behind ASCII */
    OVERLONG_3 = 1 << 2, /* E0 80..9F */
    ABOVE = 1 << 3,      /* F4 90.., F5.. */
    SURROGATE = 1 << 4,  /* ED A0.. */
    OVERLONG_2 = 1 << 5, /* C0, C1 */
    ABOVE_80 = 1 << 6,   /* F5..FF 80..8F */
    OVERLONG_4 = 1 << 6, /* F0 80..8F */
    TWO = 1 << 7,        /* two continuations: right only behind a lead of three or four */
    ALWAYS = SHORT | LONG | TWO
};

/* A table of sixteen, in both halves of a vector as the shuffle wants it. */
WIDE static inline __m256i table(const unsigned char t[16])
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)t));
}

/* The bytes `n` places before those of `now`. */
#define BEFORE(now, last, n) \
    _mm256_alignr_epi8(now, _mm256_permute2x128_si256(last, now, 0x21), 16 - (n))

WIDE static inline __m256i upper_half(__m256i bytes)
{
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
}

WIDE static inline __m256i pair_errors(__m256i now, __m256i before)
{
    static const unsigned char first_upper[16] = {LONG,
                                                  LONG,
                                                  LONG,
                                                  LONG,
                                                  LONG,
                                                  LONG,
                                                  LONG,
                                                  LONG,
                                                  TWO,
                                                  TWO,
                                                  TWO,
                                                  TWO,
                                                  SHORT | OVERLONG_2,
                                                  SHORT,
                                                  SHORT | OVERLONG_3 | SURROGATE,
                                                  SHORT | ABOVE | ABOVE_80 | OVERLONG_4};
    static const unsigned char first_lower[16] = {ALWAYS | OVERLONG_3 | OVERLONG_2 | OVERLONG_4,
                                                  ALWAYS | OVERLONG_2,
                                                  ALWAYS,
                                                  ALWAYS,
                                                  ALWAYS | ABOVE,
                                                  ALWAYS | ABOVE | ABOVE_80,
                                                  ALWAYS | ABOVE | ABOVE_80,
                                                  ALWAYS | ABOVE | ABOVE_80,
                                                  ALWAYS | ABOVE | ABOVE_80,
                                                  ALWAYS | ABOVE | ABOVE_80,
                                                  ALWAYS | ABOVE | ABOVE_80,
                                                  ALWAYS | ABOVE | ABOVE_80,
                                                  ALWAYS | ABOVE | ABOVE_80,
                                                  ALWAYS | ABOVE | ABOVE_80 | SURROGATE,
                                                  ALWAYS | ABOVE | ABOVE_80,
                                                  ALWAYS | ABOVE | ABOVE_80};
    static const unsigned char second_upper[16] = {SHORT,
                                                   SHORT,
                                                   SHORT,
                                                   SHORT,
                                                   SHORT,
                                                   SHORT,
                                                   SHORT,
                                                   SHORT,
                                                   LONG | OVERLONG_2 | TWO | OVERLONG_3 | ABOVE_80 |
                                                       OVERLONG_4,
                                                   LONG | OVERLONG_2 | TWO | OVERLONG_3 | ABOVE,
                                                   LONG | OVERLONG_2 | TWO | SURROGATE | ABOVE,
                                                   LONG | OVERLONG_2 | TWO | SURROGATE | ABOVE,
                                                   SHORT,
                                                   SHORT,
                                                   SHORT,
                                                   SHORT};
    __m256i lower = _mm256_and_si256(before, _mm256_set1_epi8(0x0F));
    __m256i errors = _mm256_shuffle_epi8(table(first_upper), upper_half(before));
    errors = _mm256_and_si256(errors, _mm256_shuffle_epi8(table(first_lower), lower));
    return _mm256_and_si256(errors, _mm256_shuffle_epi8(table(second_upper), upper_half(now)));
}

/* Non-zero bytes where `now`, behind `last`, is not UTF-8. */
WIDE static inline __m256i block_errors(__m256i now, __m256i last)
{
    __m256i errors = pair_errors(now, BEFORE(now, last, 1));
    /* 0x80 where a lead of three stands two before, or one of four three before. */
    __m256i third = _mm256_subs_epu8(BEFORE(now, last, 2), _mm256_set1_epi8((char)(0xE0 - 0x80)));
    __m256i fourth = _mm256_subs_epu8(BEFORE(now, last, 3), _mm256_set1_epi8((char)(0xF0 - 0x80)));
    __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(must, errors);
}

WIDE static struct survey survey_wide(struct slice text)
{
    char rest[32] = {0}; /* the zeros also end the last character */
    __m256i last = _mm256_setzero_si256(), errors = last, control = last;
    for (size_t at = 0;; at += 32) {
        bool whole = text.len - at >= 32;
        if (!whole && text.len > at)
            memcpy(rest, text.at + at, text.len - at);
        __m256i now = _mm256_loadu_si256((const __m256i *)(whole ? text.at + at : rest));
        if (_mm256_movemask_epi8(_mm256_or_si256(now, last)))
            errors = _mm256_or_si256(errors, block_errors(now, last));
        __m256i del = _mm256_cmpeq_epi8(now, _mm256_set1_epi8(0x7F));
        __m256i c1 = _mm256_cmpeq_epi8(now, _mm256_set1_epi8((char)0xC2));
        control = _mm256_or_si256(control, _mm256_or_si256(del, c1));
        last = now;
        if (!whole)
            break;
    }
    return (struct survey){_mm256_testz_si256(errors, errors),
                           !_mm256_testz_si256(control, control)};
}

survey_take *survey_best(void)
{
    return __builtin_cpu_supports("avx2") ? survey_wide : survey_plainly;
}

#else

survey_take *survey_best(void)
{
    return survey_plainly;
}

#endif
