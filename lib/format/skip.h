/* Where the next byte is that needs a look: the inner loops of reading and writing text, sixteen
 * bytes at a time where the processor can. Each gives the first such byte from `at` on, or `end`;
 * nothing is read at or after `end`. */
#ifndef YISHI_FORMAT_SKIP_H
#define YISHI_FORMAT_SKIP_H

#ifdef __SSE2__
#include <emmintrin.h>

static inline __m128i skip_are(__m128i bytes, char c)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c));
}

/* A bit for each byte that cannot simply stand in a JSON string. */
static inline int skip_stops(__m128i bytes)
{
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    __m128i mark = _mm_or_si128(skip_are(bytes, '"'), skip_are(bytes, '\\'));
    return _mm_movemask_epi8(_mm_or_si128(low, mark));
}
#endif

/* Past the ASCII characters that stand for themselves in a JSON string. */
static inline const char *skip_plain(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)at);
        /* Signed: the bytes of non-ASCII characters are below zero, so below the space as well. */
        __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
        __m128i mark = _mm_or_si128(skip_are(bytes, '"'), skip_are(bytes, '\\'));
        int stop = _mm_movemask_epi8(_mm_or_si128(low, mark));
        if (stop)
            return at + __builtin_ctz((unsigned)stop);
    }
#endif
    while (at < end && (signed char)*at >= ' ' && *at != '"' && *at != '\\')
        at++;
    return at;
}

/* Past all characters, ASCII or not, that stand for themselves in a JSON string. */
static inline const char *skip_unescaped(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        int stop = skip_stops(_mm_loadu_si128((const __m128i *)at));
        if (stop)
            return at + __builtin_ctz((unsigned)stop);
    }
#endif
    while (at < end && (unsigned char)*at >= ' ' && *at != '"' && *at != '\\')
        at++;
    return at;
}

/* Past what may stand in a cell of CSV without quotes around it. */
static inline const char *skip_cell(const char *at, const char *end, char delimiter)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)at);
        __m128i mark = _mm_or_si128(skip_are(bytes, '"'), skip_are(bytes, delimiter));
        __m128i line = _mm_or_si128(skip_are(bytes, '\n'), skip_are(bytes, '\r'));
        int stop = _mm_movemask_epi8(_mm_or_si128(mark, line));
        if (stop)
            return at + __builtin_ctz((unsigned)stop);
    }
#endif
    while (at < end && *at != '"' && *at != delimiter && *at != '\n' && *at != '\r')
        at++;
    return at;
}

/* Past what is in a string that passed the scan and cannot be a control character: stops at
 * backslashes, at DEL, and at the byte that C1 controls begin with. */
static inline const char *skip_visible(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)at);
        __m128i mark = _mm_or_si128(skip_are(bytes, 0x7F), skip_are(bytes, '\\'));
        int stop = _mm_movemask_epi8(_mm_or_si128(mark, skip_are(bytes, '\xC2')));
        if (stop)
            return at + __builtin_ctz((unsigned)stop);
    }
#endif
    while (at < end && *at != '\\' && *at != 0x7F && *at != '\xC2')
        at++;
    return at;
}

#endif
