/* What won a vote, as tasks: `yishi-vote count … | yishi-add task --from ndjson`. */
#ifndef YISHI_RECORD_WINNERS_H
#define YISHI_RECORD_WINNERS_H

#include "record/import.h"

/* A task for each option of the result that won: titled by its name, on its issue, else on what the
 * motion stands on, as of the result's time; the rest is filled from --set. Nothing of an election,
 * an evaluation or a yes-or-no vote. */
enum status import_winners(struct import *im, const struct record *result, struct place place);

#endif
