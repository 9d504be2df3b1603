/* A text looked over before it is scanned: one pass over its bytes, thirty-two at a time where the
 * processor can (AVX2, found at run time), that tells what the scan then need not look for, and
 * marks the bytes at which it has to look: the end of a string is found from bit to bit. */
#ifndef YISHI_FORMAT_SURVEY_H
#define YISHI_FORMAT_SURVEY_H

#include "base/slice.h"

#include <endian.h>

struct survey {
    bool utf8;    /* all of it is UTF-8 (RFC 3629), ended inside no character */
    bool control; /* a byte that a control character above U+001F has: DEL, or the first of C1's */
};

/* A bit for every byte, byte i's in marks[i / 8], the lowest first: set where a byte cannot simply
 * stand in a JSON string (quote, backslash, below the space), and behind the last byte, so that who
 * goes from bit to bit needs no other end. */
static inline size_t survey_marks(size_t len) /* how many bytes that takes, with some to spare */
{
    return len / 8 + 24;
}

/* The place of the first mark from `place` on; there is one. */
static inline size_t survey_next(const unsigned char *marks, size_t place)
{
    uint64_t bits;
    memcpy(&bits, marks + place / 8, sizeof bits);
    bits = le64toh(bits) >> place % 8;
    if (bits)
        return place + (size_t)__builtin_ctzll(bits);
    do {
        place = (place / 8 + 8) * 8;
        memcpy(&bits, marks + place / 8, sizeof bits);
    } while (!bits);
    return place + (size_t)__builtin_ctzll(le64toh(bits));
}

/* The fastest there is for this processor; all of them give the same. */
typedef struct survey survey_take(struct slice text, unsigned char *marks);
survey_take *survey_best(void);

/* The one that needs nothing of the processor. */
survey_take survey_plainly;

#endif
