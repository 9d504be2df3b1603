/* What the kinds of records are for, and what a field's name and type leave unsaid: for `yishi
 * help` and the tables of yishi-record(5). */
#ifndef YISHI_VOICE_MEANINGS_H
#define YISHI_VOICE_MEANINGS_H

#include "record/schema.h"

extern const struct words kind_meanings[KIND_COUNT];

/* NULL where there is nothing to add. */
const struct words *field_meaning(enum kind_id kind, enum field_id field);

#endif
