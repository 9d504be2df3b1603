/* A period as instants, and a walk over everything that counts in it. */
#ifndef YISHI_MEANING_SPAN_H
#define YISHI_MEANING_SPAN_H

#include "edge/period.h"
#include "meaning/state.h"

struct span {
    struct period period;
    int64_t from; /* 00:00 of the first day */
    int64_t end;  /* 00:00 of the first day after */
    int64_t cut;  /* the last microsecond that is looked at: of the period, or now if that is before */
};

struct span span_of(const struct history *h, struct period period);
/* Whether an event happened in the span and by its cut. */
bool span_has(const struct span *s, const struct event *e);
/* The events of a kind that did. */
struct events span_part(const struct span *s, const struct history *h, enum kind_id kind);
/* Whether an instant did. */
bool span_has_time(const struct span *s, int64_t us);

/* The rooms a report is about: those at or below a path; an empty path is all. One byte an atom.
 * What was read from `until` on is there to be referred to (--in) and belongs to nobody's figures.
 */
struct scope {
    struct slice top;
    unsigned char *inside; /* by atom; NULL: all */
    uint64_t until;        /* an offset of the input; as scope_of makes it, none */
};
struct scope scope_of(const struct history *h, struct slice top);
void scope_free(struct scope *s);
bool scope_has(const struct scope *s, const struct history *h, uint32_t e);
/* Whether it counts at all, of whatever room. */
bool scope_counts(const struct scope *s, const struct event *e);

/* One thing that figures count, with its state at the span's cut and what changed since its start. */
struct subject {
    const struct history *h;
    uint32_t index;
    const struct event *event;
    const struct issue_state *issue; /* of an issue */
    const struct task_state *task;   /* of a task */
};

/* Calls `see` for every issue, task, meeting, decision, rating, outcome, activity and room in scope that
 * happened by the span's cut and is not gone, kind by kind, of each in order; but not issues whose
 * threads ended before the span, nor tasks of which there is nothing left to tell in it. */
void span_walk(const struct history *h, const struct scope *scope, const struct span *span,
               void (*see)(void *context, const struct subject *subject), void *context);
/* The same, of these kinds only (bits): the states of others are not found. */
void span_walk_kinds(const struct history *h, const struct scope *scope, const struct span *span,
                     uint64_t kinds,
                     void (*see)(void *context, const struct subject *subject), void *context);

#endif
