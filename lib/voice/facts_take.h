/* The facts of a report, taken from the history. Adding a report that partials can be made of is a
 * kind of facts, a taker here, and lists in facts_table.c for what is new. */
#ifndef YISHI_VOICE_FACTS_TAKE_H
#define YISHI_VOICE_FACTS_TAKE_H

#include "voice/reports.h"

/* Takes what f->of says and settles it; texts live as long as the history and the facts. Not DONE:
 * said. */
enum status facts_take(const struct telling *t, struct facts *f);

/* The takers of one kind each. */
enum status summary_take(const struct telling *t, struct facts *f);
enum status ledger_take(const struct telling *t, struct facts *f);
enum status overdue_take(const struct telling *t, struct facts *f);
enum status coverage_take(const struct telling *t, struct facts *f);
enum status score_take(const struct telling *t, struct facts *f);
enum status warning_take(const struct telling *t, struct facts *f);
enum status lists_take(const struct telling *t, struct facts *f);
enum status checklist_take(const struct telling *t, struct facts *f);
enum status duty_take(const struct telling *t, struct facts *f);

/* The registered rooms; and what happened in rooms. */
enum status registry_take(const struct telling *t, struct facts *f);
enum status rooms_take_all(const struct telling *t, struct facts *f);

/* One task as it stands at the end of the span. */
enum status task_take(const struct telling *t, struct facts *f, uint32_t task,
                      const struct task_state *state);

#endif
