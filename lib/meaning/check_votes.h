/* Votes against their motions: who is not on the roll, what came too late, what chooses something
 * that was not offered. Told by the count itself, so that it is what yishi-vote count refuses. */
#ifndef YISHI_MEANING_CHECK_VOTES_H
#define YISHI_MEANING_CHECK_VOTES_H

#include "record/check.h"

/* After check_settle. Reads the input again. STATUS_SYSTEM: said. */
enum status check_votes(struct check *c, struct findings *f, struct input *in,
                        const struct check_sense *sense);

#endif
