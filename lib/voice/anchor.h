/* The code of the newest seal, printed at the foot of what goes on paper: whoever keeps the paper
 * can tell later whether the journal is still the one it was made from (yishi-check --anchor). */
#ifndef YISHI_VOICE_ANCHOR_H
#define YISHI_VOICE_ANCHOR_H

#include "base/buffer.h"
#include "base/words.h"
#include "voice/facts.h"

/* Adds "核验码 zod2-knnm", or the codes of the newest seals of several journals, newest first, at
 * most three. False, and nothing added, where no seal was read. */
bool anchor_add(struct buffer *out, const struct facts *f, enum language language);

#endif
