/* What yishi-vote does with records that are there: counts them, explains a count, lists rules. */
#ifndef YISHI_VOICE_VOTING_H
#define YISHI_VOICE_VOTING_H

#include "edge/options.h"
#include "record/schema.h"

/* The operands after the verb are what is read: see edge/sources.h. */

#define VOTING_FORMATS "ndjson|table|csv|tsv|text|md|html"

enum voting_verb_id {
    VOTING_COUNT,
    VOTING_EXPLAIN,
    VOTING_CAST,
    VOTING_TOKENS,
    VOTING_RULES,
    VOTING_VERBS
};

struct voting_verb {
    struct choice names;
    const enum option_id *takes; /* ended by OPTION_COUNT; help and version go without saying */
};
extern const struct voting_verb voting_verbs[VOTING_VERBS];

/* By any name; VOTING_VERBS: there is none. */
enum voting_verb_id voting_verb_called(struct slice word);
bool voting_verb_takes(enum voting_verb_id verb, enum option_id id);

/* One result a motion. STATUS_NEGATIVE under -e: one is not carried, or a tie is open. */
enum status voting_count(const struct options *o);
/* The sheet of the motions that -i names. */
enum status voting_explain(const struct options *o);
/* The shipped rules, and those of the records. */
enum status voting_rules(const struct options *o);

#endif
