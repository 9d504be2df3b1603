/* What a period summary tells, as numbers and lists: every breakdown adds up to its total, and every
 * flow to its end. How it is worded is the report's. */
#ifndef YISHI_MEANING_DIGEST_H
#define YISHI_MEANING_DIGEST_H

#include "meaning/metric.h"

enum { CODES = 32 }; /* more than any enumerated list of the schema has values; 0 is "not given" */

/* A text and how often, for the list of what rises or repeats. */
struct topic {
    struct slice text; /* lives as long as the digest */
    int64_t count, before;
};

enum { TOPICS = 5 };

struct digest {
    struct span span;

    /* issues raised in the span; each breakdown adds up to `raised` */
    int64_t raised, source[CODES], type[CODES], tier[CODES];
    int64_t *category; /* by atom */

    /* decisions of the span, and matters discussed in it that were not decided */
    int64_t decisions, how[CODES], continuing;
    struct event_list decided;

    /* tasks: open_before + assigned + reopened - closed - returned = open_after, which is
     * normal + paused + yellow + overdue */
    int64_t open_before, assigned, reopened, closed, returned, open_after;
    int64_t normal, paused, yellow, overdue;
    /* due in the span = on_time + late + unclosed */
    int64_t due, due_on_time, due_late, due_unclosed;
    /* closed = of_due + old_debt (due before) + early (due later) + limitless + again (closed more than
     * once in the span) */
    int64_t closed_due, closed_old, closed_early, closed_limitless, closed_again;
    int64_t with_due, with_due_on_time; /* of the tasks closed in the span that have a due time */
    int64_t outcome[CODES];             /* of the tasks closed, at the last closing */
    struct event_list overdue_list;     /* longest first */
    int64_t overdue_new;                /* fell due in the span */

    /* ratings: called = reached + unreached; reached = the grades */
    int64_t called, reached, unreached, grade[CODES], unsatisfied_reopened;

    int64_t outcomes[CODES], outcomes_adopted[CODES]; /* by form */
    struct coverage coverage;

    struct topic rising[TOPICS], repeated[TOPICS]; /* ended by a count of 0 */

    /* what comes */
    int64_t meetings_planned, due_next;
    struct event_list district; /* open issues of the span that go up to the district */

    struct arena arena;
};

enum status digest_make(const struct history *h, struct input *in, const struct scope *scope,
                        const struct span *span, struct digest *d);
void digest_free(struct digest *d);

#endif
