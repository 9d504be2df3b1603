/* What yishi-vote does with records that are there: counts them, explains a count, lists rules. */
#ifndef YISHI_VOICE_VOTING_H
#define YISHI_VOICE_VOTING_H

#include "edge/options.h"

/* The operands after the verb; none: standard input, or the journal where that is a terminal or
 * /dev/null. */
struct voting_files {
    const char *const *at;
    size_t count;
};

#define VOTING_FORMATS "ndjson|table|csv|tsv|text|md|html"

/* One result a motion. STATUS_NEGATIVE under -e: one is not carried, or a tie is open. */
enum status voting_count(const struct options *o, struct voting_files files);
/* The sheet of the motions that -i names. */
enum status voting_explain(const struct options *o, struct voting_files files);
/* The shipped rules, and those of the records. */
enum status voting_rules(const struct options *o, struct voting_files files);

#endif
