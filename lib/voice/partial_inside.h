/* What the writer and the reader of partials share. */
#ifndef YISHI_VOICE_PARTIAL_INSIDE_H
#define YISHI_VOICE_PARTIAL_INSIDE_H

#include "voice/facts.h"

/* Raised with every change of what a partial holds: a partial of another version is refused. */
enum { PARTIAL_VERSION = 3 };

/* Adds the content of one member of a partial's record to the facts; texts go to the arena. False:
 * it is not as it is written. */
bool partial_take(struct facts *f, const struct member *m, struct arena *arena);

#endif
