/* A text looked over before it is scanned: one pass over its bytes, thirty-two at a time where the
 * processor can (AVX2, found at run time), that tells what the scan then need not look for. */
#ifndef YISHI_FORMAT_SURVEY_H
#define YISHI_FORMAT_SURVEY_H

#include "base/slice.h"

#include <stdbool.h>

struct survey {
    bool utf8;    /* all of it is UTF-8 (RFC 3629), ended inside no character */
    bool control; /* a byte that a control character above U+001F has: DEL, or the first of C1's */
};

/* The fastest there is for this processor; all of them give the same. */
typedef struct survey survey_take(struct slice text);
survey_take *survey_best(void);

/* The definition, byte by byte. */
survey_take survey_plainly;

#endif
