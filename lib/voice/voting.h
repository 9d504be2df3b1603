/* What yishi-vote does with records that are there: counts them, explains a count, lists rules. */
#ifndef YISHI_VOICE_VOTING_H
#define YISHI_VOICE_VOTING_H

#include "edge/options.h"

/* The operands after the verb are what is read: see edge/sources.h. */

#define VOTING_FORMATS "ndjson|table|csv|tsv|text|md|html"

/* One result a motion. STATUS_NEGATIVE under -e: one is not carried, or a tie is open. */
enum status voting_count(const struct options *o);
/* The sheet of the motions that -i names. */
enum status voting_explain(const struct options *o);
/* The shipped rules, and those of the records. */
enum status voting_rules(const struct options *o);

#endif
