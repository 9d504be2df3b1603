/* UTF-8 as RFC 3629 has it, for the modules that look at text byte by byte. Nothing here reads at
 * or after `end`. */
#ifndef YISHI_FORMAT_UTF8_H
#define YISHI_FORMAT_UTF8_H

#include "base/slice.h"

#include <endian.h>
#include <stdint.h>

/* How many of the bytes at `at` fit a character, and in *need how many it has to have; 0 if the
 * first byte begins none. Over-long forms, surrogates and what is above U+10FFFF do not fit. */
static inline size_t utf8_fitting(const char *at, const char *end, size_t *need)
{
    const unsigned char *b = (const unsigned char *)at;
    size_t left = (size_t)(end - at);
    *need = 0;
    if (left == 0 || (b[0] >= 0x80 && b[0] < 0xC2) || b[0] > 0xF4)
        return 0;
    *need = b[0] < 0x80 ? 1 : b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
    unsigned char low = b[0] == 0xE0 ? 0xA0 : b[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = b[0] == 0xED ? 0x9F : b[0] == 0xF4 ? 0x8F : 0xBF;
    size_t n = 1;
    while (n < *need && n < left && b[n] >= low && b[n] <= high) {
        n++;
        low = 0x80;
        high = 0xBF;
    }
    return n;
}

/* The bytes of the character at `at`; 0 if there is no whole and valid one. */
static inline size_t utf8_length(const char *at, const char *end)
{
    size_t need;
    return utf8_fitting(at, end, &need) == need ? need : 0;
}

/* Whether a valid character begins at `at` and the text ends inside it. */
static inline bool utf8_is_cut(const char *at, const char *end)
{
    size_t need;
    size_t n = utf8_fitting(at, end, &need);
    return n > 0 && n < need && at + n == end;
}

/* Past the valid three-byte characters at `at`: the bulk of Chinese text, so checked as words.
 * Stops early, never late: near the end the caller goes on with utf8_length. */
static inline const char *utf8_skip_three(const char *at, const char *end)
{
    while (end - at >= 4) {
        uint32_t word;
        memcpy(&word, at, sizeof word);
        word = le32toh(word);
        /* The low half of the lead and the top bit of the second byte's six: 0x0000 is over-long
         * (E0 80…9F), 0x200D a surrogate (ED A0…BF). */
        uint32_t head = word & 0x200F;
        if ((word & 0xC0C0F0) != 0x8080E0 || head == 0 || head == 0x200D)
            break;
        at += 3;
    }
    return at;
}

/* The first byte that is not part of valid UTF-8, or `end`. */
static inline const char *utf8_check(const char *at, const char *end)
{
    while (at < end) {
        size_t n = utf8_length(at, end);
        if (n == 0)
            break;
        at = utf8_skip_three(at + n, end);
    }
    return at;
}

#endif
