#include "format/survey.h"

#include "format/skip.h"
#include "format/utf8.h"

/* The marks of the last bytes, fewer than thirty-two, and the one behind them. */
static void marks_end(unsigned char *marks, uint64_t bits, size_t count)
{
    uint64_t end[2] = {htole64(bits | UINT64_C(1) << count), 0};
    memcpy(marks, end, sizeof end);
}

static uint32_t marks_of(const char *at, size_t count)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < count; i++)
        if (skip_unescaped(at + i, at + i + 1) == at + i)
            bits |= UINT32_C(1) << i;
    return bits;
}

#ifdef __SSE2__
static uint32_t marks_of_thirty_two(const char *at)
{
    const __m128i *from = (const __m128i *)at;
    uint32_t low = (uint32_t)skip_stops(_mm_loadu_si128(from));
    return low | (uint32_t)skip_stops(_mm_loadu_si128(from + 1)) << 16;
}
#else
static uint32_t marks_of_thirty_two(const char *at)
{
    return marks_of(at, 32);
}
#endif

struct survey survey_plainly(struct slice text, unsigned char *marks)
{
    struct survey s = {.utf8 = true};
    size_t at = 0;
    for (; text.len - at >= 32; at += 32) {
        uint32_t bits = htole32(marks_of_thirty_two(text.at + at));
        memcpy(marks + at / 8, &bits, sizeof bits);
    }
    marks_end(marks + at / 8, marks_of(text.at + at, text.len - at), text.len - at);
    if (!text.len)
        return s;
    const char *end = text.at + text.len;
    s.utf8 = utf8_check(text.at, end) == end;
    s.control = memchr(text.at, 0x7F, text.len) || memchr(text.at, 0xC2, text.len);
    return s;
}

/* YISHI_PORTABLE: as on a processor without vectors, for `make portable`. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(YISHI_PORTABLE)
#include "format/processor.h"

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

/* What was found so far, and the bytes that were looked at last. */
struct found {
    __m256i errors, control, last;
};

/* Looks at the next thirty-two bytes; gives their marks. */
WIDE static inline uint32_t look(struct found *f, __m256i now)
{
    /* Its own low half leads each of these back to itself, and no other byte. */
    const __m128i half =
        _mm_setr_epi8(-1, -1, '"', -1, -1, -1, -1, -1, -1, -1, -1, -1, '\\', -1, -1, -1);
    __m256i self = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), now);
    __m256i marks = _mm256_cmpeq_epi8(self, now);
    __m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(now, _mm256_set1_epi8(0x1F)), now);
    __m256i del = _mm256_cmpeq_epi8(now, _mm256_set1_epi8(0x7F));
    __m256i c1 = _mm256_cmpeq_epi8(now, _mm256_set1_epi8((char)0xC2));
    f->errors = _mm256_or_si256(f->errors, block_errors(now, f->last));
    f->control = _mm256_or_si256(f->control, _mm256_or_si256(del, c1));
    f->last = now;
    return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(marks, low));
}

/* A text too short for its last thirty-two bytes to be looked at in one go, with what stands before
 * them. */
WIDE static uint32_t look_at_copy(struct found *f, const char *at, size_t count)
{
    char copy[32] = {0}; /* the zeros also end the last character */
    memcpy(copy, at, count);
    return look(f, _mm256_loadu_si256((const __m256i *)copy)) & ((UINT32_C(1) << count) - 1);
}

/* The last bytes, fewer than thirty-two, with as many before them as are needed. */
WIDE static uint32_t look_at_last(struct found *f, const char *end, size_t count)
{
    const __m256i *last = (const __m256i *)(end - 32);
    f->last = _mm256_loadu_si256(last - 1);
    uint32_t marks = look(f, _mm256_loadu_si256(last)) >> 1 >> (31 - count);
    /* Nor may a character begin there that does not end there. */
    const __m256i most = _mm256_setr_epi64x(-1, -1, -1, (long long)0xBFDFEFFFFFFFFFFF);
    f->errors = _mm256_or_si256(f->errors, _mm256_subs_epu8(f->last, most));
    return marks;
}

WIDE static struct survey survey_wide(struct slice text, unsigned char *marks)
{
    struct found f = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
    size_t at = 0;
    for (; text.len - at >= 32; at += 32) {
        uint32_t bits = look(&f, _mm256_loadu_si256((const __m256i *)(text.at + at)));
        memcpy(marks + at / 8, &bits, sizeof bits);
    }
    size_t count = text.len - at;
    uint32_t bits = text.len < 64 ? look_at_copy(&f, text.at + at, count)
                                  : look_at_last(&f, text.at + text.len, count);
    marks_end(marks + at / 8, bits, count);
    return (struct survey){_mm256_testz_si256(f.errors, f.errors),
                           !_mm256_testz_si256(f.control, f.control)};
}

survey_take *survey_best(void)
{
    return processor_has_avx2() ? survey_wide : survey_plainly;
}

#else

survey_take *survey_best(void)
{
    return survey_plainly;
}

#endif
