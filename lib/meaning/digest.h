/* What a period summary tells, as numbers and lists: every breakdown adds up to its total, and every
 * flow to its end. How it is worded is the report's. */
#ifndef YISHI_MEANING_DIGEST_H
#define YISHI_MEANING_DIGEST_H

#include "meaning/metric.h"

enum { CODES = 32 }; /* more than any enumerated list of the schema has values; 0 is "not given" */

/* What is counted of a period. Figures of different rooms add up, each number for itself. */
struct figures {
    /* issues raised in the span; each breakdown adds up to `raised` */
    int64_t raised, source[CODES], type[CODES], tier[CODES];

    /* issues closed in the span, and how many of them solved or partly solved, by tier */
    int64_t tier_closed[CODES], tier_solved[CODES];

    /* decisions of the span, and matters discussed in it that were not decided */
    int64_t decisions, how[CODES], continuing;

    /* tasks: open_before + assigned + reopened - closed - returned = open_after, which is
     * normal + paused + yellow + overdue */
    int64_t open_before, assigned, reopened, closed, returned, open_after;
    int64_t normal, paused, yellow, overdue, overdue_new; /* new: fell due in the span */
    /* due in the span = on_time + late + unclosed */
    int64_t due, due_on_time, due_late, due_unclosed;
    /* closed = of_due + old_debt (due before) + early (due later) + limitless + again (closed more than
     * once in the span) */
    int64_t closed_due, closed_old, closed_early, closed_limitless, closed_again;
    int64_t with_due, with_due_on_time; /* of the tasks closed in the span that have a due time */
    int64_t outcome[CODES];             /* of the tasks closed, at the last closing */
    int64_t pledges_broken; /* their day passed in the span, and nothing was reported by then */

    /* ratings: called = reached + unreached; reached = the grades */
    int64_t called, reached, unreached, grade[CODES], unsatisfied_reopened;

    int64_t outcomes[CODES], outcomes_adopted[CODES]; /* by form */

    /* what comes */
    int64_t meetings_planned, due_next;
    int64_t district; /* open issues of the span that go up to the district */
};

/* A title as it stands, and as topics are compared. */
struct title {
    struct slice normal, text;
};

struct digest {
    struct span span;
    struct figures sum;
    struct measures measures; /* as metrics_measure has them */
    int64_t *category, *category_before; /* issues of the span and of the one before, by atom */
    struct event_list decided;
    struct event_list overdue;  /* longest first */
    struct event_list district; /* in order */
    struct title *titles;       /* of all issues of the span, in order of their normal form */
    size_t title_count;
    int64_t strangers; /* issues that an agenda names and that were not read */
    struct arena arena;
};

enum status digest_make(const struct history *h, struct input *in, const struct scope *scope,
                        const struct span *span, struct digest *d);
void digest_free(struct digest *d);

#endif
