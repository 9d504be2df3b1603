/* What the writer and the reader of partials share. */
#ifndef YISHI_VOICE_PARTIAL_INSIDE_H
#define YISHI_VOICE_PARTIAL_INSIDE_H

#include "voice/facts.h"

/* Raised with every change of what a partial holds: a partial of another version is refused. */
enum { PARTIAL_VERSION = 3 };

/* What is taken from the partials, one after the other. An id proves no origin, and figures near
 * 2^63 would overflow where they are added up. */
struct taking {
    struct facts *facts;
    struct arena *arena; /* of texts */
    int64_t left;   /* what the counts to come may add up to, in all partials: of PARTIAL_COUNTS */
    bool too_large; /* a number that nothing real has was found */
};
#define PARTIAL_COUNTS (INT64_C(1) << 53) /* up to which rates are exact: see voice/number.h */

/* Adds the content of one member of a partial's record to the facts. False: it is not as it is
 * written. */
bool partial_take(struct taking *t, const struct member *m);

#endif
