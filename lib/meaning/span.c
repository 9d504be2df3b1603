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

struct events span_part(const struct span *s, const struct history *h, enum kind_id kind)
{
    return events_between(h, history_of_kind(h, kind), s->from, s->cut);
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
    return scope_counts(s, history_event(h, e)) && (!s->inside || s->inside[history_room_of(h, e)]);
}

bool scope_counts(const struct scope *s, const struct event *e)
{
    return e->offset < s->until;
}

struct walk {
    const struct history *h;
    const struct scope *scope;
    const struct span *span;
    void (*see)(void *context, const struct subject *subject);
    void *context;
};

static void see(const struct walk *w, uint32_t index)
{
    const struct span *span = w->span;
    struct subject s = {.h = w->h, .index = index, .event = history_event(w->h, index)};
    struct issue_state issue;
    struct task_state task;
    if (s.event->kind == KIND_ISSUE) {
        issue = issue_state_at(w->h, index, span->from - 1, span->cut);
        s.issue = &issue;
    } else if (s.event->kind == KIND_TASK) {
        task = task_state_at(w->h, index, span->from - 1, span->cut);
        s.task = &task;
    }
    w->see(w->context, &s);
}

static void walk_kind(const struct walk *w, enum kind_id kind)
{
    struct events all = events_until(w->h, history_of_kind(w->h, kind), w->span->cut);
    bool ends = kind == KIND_ISSUE || kind == KIND_TASK;
    const day_number *last = ends ? history_last_days(w->h, all) : NULL;
    for (uint32_t i = 0; i < all.count; i++) {
        if (ends && last[i] < w->span->period.first)
            continue;
        if (!history_event(w->h, all.at[i])->gone && scope_has(w->scope, w->h, all.at[i]))
            see(w, all.at[i]);
    }
}

void span_walk_kinds(const struct history *h, const struct scope *scope, const struct span *span,
                     uint64_t kinds, void (*seer)(void *context, const struct subject *subject),
                     void *context)
{
    struct walk w = {h, scope, span, seer, context};
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (kinds & kind_bit(kind))
            walk_kind(&w, (enum kind_id)kind);
}

void span_walk(const struct history *h, const struct scope *scope, const struct span *span,
               void (*seer)(void *context, const struct subject *subject), void *context)
{
    const uint64_t kinds = kind_bit(KIND_ISSUE) | kind_bit(KIND_TASK) | kind_bit(KIND_MEETING) |
                           kind_bit(KIND_DECISION) | kind_bit(KIND_RATING) |
                           kind_bit(KIND_OUTCOME) | kind_bit(KIND_ACTIVITY) | kind_bit(KIND_ROOM);
    span_walk_kinds(h, scope, span, kinds, seer, context);
}
