/* The rules of voting that come with the suite: record/rules.draft.ndjson. */
#ifndef YISHI_RECORD_SHIPPED_RULES_H
#define YISHI_RECORD_SHIPPED_RULES_H

#include "record/record.h"

/* Calls `see` for each shipped rule, a draft without id, in order, until it is not STATUS_DONE. The
 * record lives during the call. Not DONE of its own only if the shipped file is broken: said. */
enum status shipped_rules(enum status (*see)(void *context, const struct record *rec,
                                             struct place place),
                          void *context);

#endif
