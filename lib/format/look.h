/* What a text holds, in one look over it: for those who do not go on to scan it. */
#ifndef YISHI_FORMAT_LOOK_H
#define YISHI_FORMAT_LOOK_H

#include "base/slice.h"

struct look {
    bool utf8;    /* all of it is UTF-8 (RFC 3629), ended inside no character */
    bool control; /* a byte that a control character above U+001F has: DEL, or the first of C1's */
    bool marked;  /* a byte that JSON escapes: quote, backslash, below the space */
};

struct look look_over(struct slice text);

/* Whether it can stand in a JSON string, and in a record, as it is. What only may be wrong in it
 * (C1 controls share their first byte with others) makes it false. */
static inline bool look_is_plain(struct slice text)
{
    struct look look = look_over(text);
    return look.utf8 && !look.control && !look.marked;
}

#endif
