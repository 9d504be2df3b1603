/* How a count came to its winners, for the sheet: the rounds as tables, what happened in each, the
 * order of election or of all options, a tie that stays open. */
#ifndef YISHI_VOICE_ROUNDS_H
#define YISHI_VOICE_ROUNDS_H

#include "meaning/count.h"
#include "voice/report.h"

/* Adds to the section that was begun; nothing where the method has none of it. */
void rounds_tell(struct report *r, const struct count *c, enum language language);

#endif
