/* A text as its letters, so that what looks alike is alike: full-width and mathematical ASCII is
 * half-width, letters are small, dashes are '-', dots in the middle '·', blanks of every width ' ',
 * and what nobody sees (zero-width, bidirectional marks, soft hyphens) is not there. A line end
 * stays '\n'. A byte that is not UTF-8 is U+FFFD. */
#ifndef YISHI_FORMAT_LETTERS_H
#define YISHI_FORMAT_LETTERS_H

#include "base/slice.h"

#include <stdint.h>

struct letter {
    uint32_t c;
    uint32_t from, to; /* its bytes in the text */
};

/* Zero-initialise to begin; letters_free. */
struct letters {
    struct letter *at;
    size_t count, cap;
};

/* In place of what was there; the text may be up to 4 GiB. */
void letters_read(struct letters *l, struct slice text);
void letters_free(struct letters *l);

static inline bool letter_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}
/* ASCII letters (which are small) and digits. */
static inline bool letter_is_latin(uint32_t c)
{
    return letter_is_digit(c) || (c >= 'a' && c <= 'z');
}
static inline bool letter_is_blank(uint32_t c)
{
    return c == ' ' || c == '\n';
}
/* Chinese characters. */
static inline bool letter_is_han(uint32_t c)
{
    return c == 0x3007 || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

#endif
