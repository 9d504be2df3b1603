#include "meaning/digest.h"

#include "format/topic.h"

#include <stdlib.h>

struct digesting {
    const struct history *h;
    const struct span *span;
    struct digest *d;
    unsigned char *discussed; /* by event: an issue talked about in the span */
    unsigned char *decided;
};

/* Issues */

static void talked_about(struct digesting *w, const struct subject *s)
{
    for (uint32_t c = s->event->child; c != NO_EVENT;) {
        const struct event *e = history_event(w->h, c);
        if (!e->gone && span_has(w->span, e)) {
            w->discussed[s->index] |= e->kind == KIND_REMARK || e->kind == KIND_MOTION;
            w->decided[s->index] |= e->kind == KIND_DECISION;
        }
        c = e->next;
    }
}

static void see_issue(struct digesting *w, const struct subject *s)
{
    struct digest *d = w->d;
    struct share solved = metrics[METRIC_RESOLUTION].judge(s, w->span);
    d->sum.tier_closed[s->issue->tier] += solved.whole;
    d->sum.tier_solved[s->issue->tier] += solved.part;
    talked_about(w, s);
    if (!span_has(w->span, s->event))
        return;
    d->sum.raised++;
    d->sum.source[s->event->code]++;
    d->sum.type[s->event->also]++;
    d->category[s->event->atom]++;
    d->sum.tier[s->issue->tier]++;
    if (s->issue->open && s->issue->triage != NO_EVENT &&
        event_says(history_event(w->h, s->issue->triage), FIELD_TIER, "district")) {
        d->sum.district++;
        event_list_add(&d->district, s->index);
    }
}

/* Tasks */

static void see_due(struct digest *d, const struct task_state *t, const struct span *span)
{
    if (t->due == NO_DUE || t->status == TASK_RETURNED || t->status == TASK_PAUSED ||
        !span_has_time(span, t->due - 1))
        return;
    d->sum.due++;
    d->sum.due_on_time += t->status == TASK_CLOSED && !t->late;
    d->sum.due_late += t->status == TASK_CLOSED && t->late;
    d->sum.due_unclosed += t->status != TASK_CLOSED;
}

/* A task may be closed, reopened and closed again in one span: the last closing is sorted by its
 * due time, the others are counted as such. */
static void see_closings(struct digest *d, const struct task_state *t, const struct span *span)
{
    if (!t->closings)
        return;
    d->sum.closed += t->closings;
    bool stayed = t->status == TASK_CLOSED;
    d->sum.closed_again += t->closings - stayed;
    if (!stayed)
        return;
    d->sum.outcome[t->outcome]++;
    if (t->due == NO_DUE) {
        d->sum.closed_limitless++;
        return;
    }
    d->sum.with_due++;
    d->sum.with_due_on_time += !t->late;
    if (t->due - 1 < span->from)
        d->sum.closed_old++;
    else if (span_has_time(span, t->due - 1))
        d->sum.closed_due++;
    else
        d->sum.closed_early++;
}

static void see_open(struct digest *d, const struct subject *s, const struct span *span)
{
    const struct task_state *t = s->task;
    d->sum.open_after++;
    if (t->overdue) {
        d->sum.overdue++;
        d->sum.overdue_new += span_has_time(span, t->due - 1);
        event_list_add(&d->overdue, s->index);
    } else if (t->status == TASK_PAUSED) {
        d->sum.paused++;
    } else if (t->light == LIGHT_YELLOW) {
        d->sum.yellow++;
    } else {
        d->sum.normal++;
    }
}

static void see_task(struct digesting *w, const struct subject *s)
{
    struct digest *d = w->d;
    const struct task_state *t = s->task;
    struct period next = period_after(w->span->period);
    const struct history_sense *sense = history_sense(w->h);
    d->sum.open_before += t->was_open;
    d->sum.assigned += span_has(w->span, s->event);
    d->sum.reopened += t->reopenings;
    d->sum.returned += t->returns;
    d->sum.pledges_broken += t->pledges_broken;
    see_due(d, t, w->span);
    see_closings(d, t, w->span);
    if (!t->open)
        return;
    see_open(d, s, w->span);
    d->sum.due_next += t->due != NO_DUE && t->due > day_start(next.first, sense->zone) &&
                       t->due <= day_start(next.end, sense->zone);
}

/* The rest */

static bool reopened_after(const struct digesting *w, uint32_t rating)
{
    const struct event *r = history_event(w->h, rating);
    if (r->on == NO_EVENT)
        return false;
    for (uint32_t c = history_turn(w->h, r->on); c != NO_EVENT; c = history_turn(w->h, c)) {
        const struct event *e = history_event(w->h, c);
        if (e->kind == KIND_REOPEN && !e->gone && e->at >= r->at && e->at <= w->span->cut)
            return true;
    }
    return false;
}

static void see_rating(struct digesting *w, const struct subject *s)
{
    struct digest *d = w->d;
    if (!rating_calls_back(w->h, s->event))
        return;
    d->sum.called++;
    d->sum.unreached += !s->event->accepted;
    if (!s->event->accepted)
        return;
    d->sum.reached++;
    d->sum.grade[s->event->code]++;
    d->sum.unsatisfied_reopened +=
        event_says(s->event, FIELD_GRADE, "unsatisfied") && reopened_after(w, s->index);
}

static void see(void *context, const struct subject *s)
{
    struct digesting *w = context;
    struct digest *d = w->d;
    metrics_add(&d->measures, s, w->span);
    if (s->event->kind == KIND_ISSUE)
        see_issue(w, s);
    else if (s->event->kind == KIND_TASK)
        see_task(w, s);
    if (!span_has(w->span, s->event))
        return;
    switch (s->event->kind) {
    case KIND_DECISION:
        d->sum.decisions++;
        d->sum.how[s->event->code]++;
        event_list_add(&d->decided, s->index);
        break;
    case KIND_RATING:
        see_rating(w, s);
        break;
    case KIND_OUTCOME:
        d->sum.outcomes[s->event->code]++;
        d->sum.outcomes_adopted[s->event->code] +=
            s->event->also != 0 && !event_says(s->event, FIELD_STATUS, "submitted");
        break;
    default:
        break;
    }
}

static void take_item(struct digesting *w, uint32_t issue)
{
    if (issue == NO_EVENT || !history_event(w->h, issue)->known)
        w->d->strangers++;
    else
        w->discussed[issue] = 1;
}

/* Agendas name issues by id; they lie in the meetings' lines. */
static enum status see_agendas(struct digesting *w, struct input *in, const struct scope *scope)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    struct events meetings = span_part(w->span, w->h, KIND_MEETING);
    for (uint32_t i = 0; i < meetings.count && !status; i++) {
        uint32_t index = meetings.at[i];
        const struct event *e = history_event(w->h, index);
        if (e->gone || !meeting_deliberates(e) || !scope_has(scope, w->h, index))
            continue;
        status = history_record(w->h, in, index, &r);
        struct nest agenda = nest_open(record_value(&r.record, FIELD_AGENDA));
        struct member item, part;
        while (!status && agenda.at && nest_next(&agenda, &item)) {
            struct nest parts = nest_open(item.value);
            struct id id;
            while (item.value.type == VALUE_OBJECT && nest_next(&parts, &part))
                if (slice_is(part.key, "issue") && id_read(part.value.text, &id))
                    take_item(w, history_find(w->h, id));
        }
    }
    retrieval_free(&r);
    return status;
}

static void count_plans(struct digesting *w, const struct scope *scope)
{
    struct period next = period_after(w->span->period);
    const struct history_sense *sense = history_sense(w->h);
    int64_t from = day_start(next.first, sense->zone), end = day_start(next.end, sense->zone);
    struct events meetings =
        events_between(w->h, history_of_kind(w->h, KIND_MEETING), from, end - 1);
    for (uint32_t i = 0; i < meetings.count; i++) {
        /* A meeting that is yet to come is later than now, and so "gone". */
        w->d->sum.meetings_planned += !history_is_void(w->h, meetings.at[i]) &&
                                      meeting_deliberates(history_event(w->h, meetings.at[i])) &&
                                      scope_has(scope, w->h, meetings.at[i]);
    }
}

/* Longest overdue first */

static int longest_first(const void *a, const void *b, void *context)
{
    const struct digesting *w = context;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int64_t dx = task_state_at(w->h, x, w->span->from - 1, w->span->cut).due;
    int64_t dy = task_state_at(w->h, y, w->span->from - 1, w->span->cut).due;
    if (dx != dy)
        return dx < dy ? -1 : 1;
    return id_order(event_id(w->h, history_event(w->h, x)), event_id(w->h, history_event(w->h, y)));
}

/* Topics */

static void count_before(struct digesting *w, const struct scope *scope)
{
    struct span before = span_of(w->h, period_before(w->span->period));
    struct events issues = span_part(&before, w->h, KIND_ISSUE);
    for (uint32_t i = 0; i < issues.count; i++) {
        const struct event *e = history_event(w->h, issues.at[i]);
        w->d->category_before[e->atom] += !e->gone && scope_has(scope, w->h, issues.at[i]);
    }
}

static int order_titles(const void *a, const void *b)
{
    const struct title *x = a, *y = b;
    int order = slice_order(x->normal, y->normal);
    return order ? order : slice_order(x->text, y->text);
}

static enum status read_titles(struct digesting *w, struct input *in, const struct scope *scope)
{
    struct retrieval r = {0};
    struct buffer normal = {0};
    enum status status = STATUS_DONE;
    struct events issues = span_part(w->span, w->h, KIND_ISSUE);
    for (uint32_t i = 0; i < issues.count && !status; i++) {
        uint32_t index = issues.at[i];
        if (history_event(w->h, index)->gone || !scope_has(scope, w->h, index))
            continue;
        status = history_record(w->h, in, index, &r);
        if (status)
            break;
        struct slice text = record_text(&r.record, FIELD_TITLE, &w->d->arena);
        buffer_clear(&normal);
        topic_add(&normal, text, TOPIC_NUMBERS_ALIKE);
        w->d->titles[w->d->title_count++] = (struct title){
            arena_copy(&w->d->arena, buffer_slice(&normal)), arena_copy(&w->d->arena, text)};
    }
    buffer_free(&normal);
    retrieval_free(&r);
    return status;
}

enum status digest_make(const struct history *h, struct input *in, const struct scope *scope,
                        const struct span *span, struct digest *d)
{
    uint32_t count = history_count(h), atoms = history_atoms(h);
    struct arena work = {0};
    *d = (struct digest){.span = *span};
    d->category = arena_clear(&d->arena, atoms, sizeof *d->category);
    d->category_before = arena_clear(&d->arena, atoms, sizeof *d->category_before);
    struct digesting w = {.h = h,
                          .span = span,
                          .d = d,
                          .discussed = arena_clear(&work, count + 1, 1),
                          .decided = arena_clear(&work, count + 1, 1)};
    span_walk(h, scope, span, see, &w);
    enum status status = see_agendas(&w, in, scope);
    for (uint32_t e = 0; e < count; e++)
        d->sum.continuing += w.discussed[e] && !w.decided[e] && scope_has(scope, h, e);
    count_plans(&w, scope);
    if (d->overdue.count)
        qsort_r(d->overdue.at, d->overdue.count, sizeof *d->overdue.at, longest_first, &w);
    count_before(&w, scope);
    d->titles = arena_clear(&d->arena, (size_t)d->sum.raised + 1, sizeof *d->titles);
    if (!status)
        status = read_titles(&w, in, scope);
    qsort(d->titles, d->title_count, sizeof *d->titles, order_titles);
    arena_free(&work);
    return status;
}

void digest_free(struct digest *d)
{
    free(d->decided.at);
    free(d->overdue.at);
    free(d->district.at);
    arena_free(&d->arena);
}
