#include "meaning/span.h"

#include <stdlib.h>

struct span span_of(const struct history *h, struct period period)
{
    const struct history_sense *sense = history_sense(h);
    struct span s = {.period = period,
                     .from = day_start(period.first, sense->zone),
                     .end = day_start(period.end, sense->zone)};
    s.cut = s.end - 1 < sense->now ? s.end - 1 : sense->now;
    return s;
}

bool span_has_time(const struct span *s, int64_t us)
{
    return us >= s->from && us <= s->cut;
}

bool span_has(const struct span *s, const struct event *e)
{
    return span_has_time(s, e->at);
}

struct scope scope_of(const struct history *h, struct slice top)
{
    struct scope s = {.top = top, .until = UINT64_MAX};
    if (!top.len)
        return s;
    uint32_t atoms = history_atoms(h);
    s.inside = memory_take(atoms);
    for (uint32_t a = 0; a < atoms; a++)
        s.inside[a] = a != NO_ATOM && room_within(history_atom(h, a), top);
    return s;
}

void scope_free(struct scope *s)
{
    free(s->inside);
    s->inside = NULL;
}

bool scope_has(const struct scope *s, const struct history *h, uint32_t e)
{
    return scope_counts(s, history_event(h, e)) &&
           (!s->inside || s->inside[history_room_of(h, e)]);
}

bool scope_counts(const struct scope *s, const struct event *e)
{
    return e->offset < s->until;
}

/* Its last day is behind it: see history.h. */
static bool is_over(const struct event *e, const struct span *span)
{
    return (e->kind == KIND_ISSUE || e->kind == KIND_TASK) && e->until < span->period.first;
}

void span_walk_kinds(const struct history *h, const struct scope *scope, const struct span *span,
                     uint64_t kinds,
                     void (*see)(void *context, const struct subject *subject), void *context)
{
    const uint32_t *order = history_order(h);
    uint32_t count = history_count(h);
    for (uint32_t i = 0; i < count; i++) {
        const struct event *e = history_event(h, order[i]);
        if (!e->known || e->at > span->cut)
            break;
        if (e->gone || !(kinds >> e->kind & 1) || is_over(e, span) ||
            !scope_has(scope, h, order[i]))
            continue;
        struct subject s = {.h = h, .index = order[i], .event = e};
        struct issue_state issue;
        struct task_state task;
        if (e->kind == KIND_ISSUE) {
            issue = issue_state_at(h, order[i], span->from - 1, span->cut);
            s.issue = &issue;
        } else if (e->kind == KIND_TASK) {
            task = task_state_at(h, order[i], span->from - 1, span->cut);
            s.task = &task;
        }
        see(context, &s);
    }
}

void span_walk(const struct history *h, const struct scope *scope, const struct span *span,
               void (*see)(void *context, const struct subject *subject), void *context)
{
    const uint64_t kinds = kind_bit(KIND_ISSUE) | kind_bit(KIND_TASK) | kind_bit(KIND_MEETING) |
                           kind_bit(KIND_DECISION) | kind_bit(KIND_RATING) |
                           kind_bit(KIND_OUTCOME) | kind_bit(KIND_ACTIVITY) | kind_bit(KIND_ROOM);
    span_walk_kinds(h, scope, span, kinds, see, context);
}
