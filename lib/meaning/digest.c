#include "meaning/digest.h"

#include "format/text.h"

#include <stdlib.h>

struct digesting {
    const struct history *h;
    const struct span *span;
    struct digest *d;
    unsigned char *discussed; /* by event: an issue talked about in the span */
    unsigned char *decided;
    int64_t *before; /* categories of the period before, by atom */
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
    talked_about(w, s);
    if (!span_has(w->span, s->event))
        return;
    d->raised++;
    d->source[s->event->code]++;
    d->type[s->event->also]++;
    d->category[s->event->atom]++;
    d->tier[s->issue->tier]++;
    if (s->issue->open && s->issue->triage != NO_EVENT &&
        event_says(history_event(w->h, s->issue->triage), FIELD_TIER, "district"))
        event_list_add(&d->district, s->index);
}

/* Tasks */

static void see_due(struct digest *d, const struct task_state *t, const struct span *span)
{
    if (t->due == NO_DUE || t->status == TASK_RETURNED || t->status == TASK_PAUSED ||
        !span_has_time(span, t->due - 1))
        return;
    d->due++;
    d->due_on_time += t->status == TASK_CLOSED && !t->late;
    d->due_late += t->status == TASK_CLOSED && t->late;
    d->due_unclosed += t->status != TASK_CLOSED;
}

/* A task may be closed, reopened and closed again in one span: the last closing is sorted by its
 * due time, the others are counted as such. */
static void see_closings(struct digest *d, const struct task_state *t, const struct span *span)
{
    if (!t->closings)
        return;
    d->closed += t->closings;
    bool stayed = t->status == TASK_CLOSED;
    d->closed_again += t->closings - stayed;
    if (!stayed)
        return;
    d->outcome[t->outcome]++;
    if (t->due == NO_DUE) {
        d->closed_limitless++;
        return;
    }
    d->with_due++;
    d->with_due_on_time += !t->late;
    if (t->due - 1 < span->from)
        d->closed_old++;
    else if (span_has_time(span, t->due - 1))
        d->closed_due++;
    else
        d->closed_early++;
}

static void see_open(struct digest *d, const struct subject *s, const struct span *span)
{
    const struct task_state *t = s->task;
    d->open_after++;
    if (t->overdue) {
        d->overdue++;
        d->overdue_new += span_has_time(span, t->due - 1);
        event_list_add(&d->overdue_list, s->index);
    } else if (t->status == TASK_PAUSED) {
        d->paused++;
    } else if (t->light == LIGHT_YELLOW) {
        d->yellow++;
    } else {
        d->normal++;
    }
}

static void see_task(struct digesting *w, const struct subject *s)
{
    struct digest *d = w->d;
    const struct task_state *t = s->task;
    struct period next = period_after(w->span->period);
    const struct history_sense *sense = history_sense(w->h);
    d->open_before += t->was_open;
    d->assigned += span_has(w->span, s->event);
    d->reopened += t->reopenings;
    d->returned += t->returns;
    see_due(d, t, w->span);
    see_closings(d, t, w->span);
    if (!t->open)
        return;
    see_open(d, s, w->span);
    d->due_next += t->due != NO_DUE && t->due > day_start(next.first, sense->zone) &&
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
    d->called++;
    d->unreached += !s->event->accepted;
    if (!s->event->accepted)
        return;
    d->reached++;
    d->grade[s->event->code]++;
    d->unsatisfied_reopened +=
        event_says(s->event, FIELD_GRADE, "unsatisfied") && reopened_after(w, s->index);
}

static void see(void *context, const struct subject *s)
{
    struct digesting *w = context;
    struct digest *d = w->d;
    if (s->event->kind == KIND_ISSUE)
        see_issue(w, s);
    else if (s->event->kind == KIND_TASK)
        see_task(w, s);
    if (!span_has(w->span, s->event))
        return;
    switch (s->event->kind) {
    case KIND_DECISION:
        d->decisions++;
        d->how[s->event->code]++;
        event_list_add(&d->decided, s->index);
        break;
    case KIND_RATING:
        see_rating(w, s);
        break;
    case KIND_OUTCOME:
        d->outcomes[s->event->code]++;
        d->outcomes_adopted[s->event->code] +=
            s->event->also != 0 && !event_says(s->event, FIELD_STATUS, "submitted");
        break;
    default:
        break;
    }
}

/* Agendas name issues by id; they lie in the meetings' lines. */
static enum status see_agendas(struct digesting *w, struct input *in, const struct scope *scope)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(w->h) && !status; i++) {
        uint32_t index = history_order(w->h)[i];
        const struct event *e = history_event(w->h, index);
        if (e->kind != KIND_MEETING || !e->known || e->gone || !span_has(w->span, e) ||
            !meeting_deliberates(e) || !scope_has(scope, w->h, index))
            continue;
        status = history_record(w->h, in, index, &r);
        struct nest agenda = nest_open(record_value(&r.record, FIELD_AGENDA));
        struct member item, part;
        while (!status && agenda.at && nest_next(&agenda, &item)) {
            struct nest parts = nest_open(item.value);
            struct id id;
            while (item.value.type == VALUE_OBJECT && nest_next(&parts, &part))
                if (slice_is(part.key, "issue") && id_read(part.value.text, &id) &&
                    history_find(w->h, id) != NO_EVENT)
                    w->discussed[history_find(w->h, id)] = 1;
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
    for (uint32_t i = 0; i < history_count(w->h); i++) {
        const struct event *e = history_event(w->h, i);
        /* A meeting that is yet to come is later than now, and so "gone". */
        w->d->meetings_planned += e->known && e->kind == KIND_MEETING && e->at >= from &&
                                  e->at < end && !history_is_void(w->h, i) &&
                                  meeting_deliberates(e) && scope_has(scope, w->h, i);
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
    return id_order(history_event(w->h, x)->id, history_event(w->h, y)->id);
}

/* Topics: what rises, what repeats */

static void keep_topic(struct topic *topics, struct topic t, int64_t weight, int64_t *weights)
{
    for (size_t i = 0; i < TOPICS; i++) {
        if (topics[i].count && (weights[i] > weight ||
                                (weights[i] == weight && slice_order(topics[i].text, t.text) <= 0)))
            continue;
        memmove(&topics[i + 1], &topics[i], (TOPICS - 1 - i) * sizeof *topics);
        memmove(&weights[i + 1], &weights[i], (TOPICS - 1 - i) * sizeof *weights);
        topics[i] = t;
        weights[i] = weight;
        return;
    }
}

static void see_before(void *context, const struct subject *s)
{
    struct digesting *w = context;
    if (s->event->kind == KIND_ISSUE && span_has(w->span, s->event))
        w->before[s->event->atom]++;
}

/* A category rises when it has five or more and more than the period before. */
static void find_rising(struct digesting *w, const struct scope *scope)
{
    struct span before = span_of(w->h, period_before(w->span->period));
    struct digesting b = {.h = w->h, .span = &before, .before = w->before};
    int64_t weights[TOPICS] = {0};
    span_walk(w->h, scope, &before, see_before, &b);
    for (uint32_t a = 1; a < history_atoms(w->h); a++) {
        int64_t count = w->d->category[a];
        if (count >= 5 && count > w->before[a])
            keep_topic(w->d->rising, (struct topic){history_atom(w->h, a), count, w->before[a]},
                       count - w->before[a], weights);
    }
}

struct title {
    struct slice normal, text;
};

static int order_titles(const void *a, const void *b)
{
    const struct title *x = a, *y = b;
    int order = slice_order(x->normal, y->normal);
    return order ? order : slice_order(x->text, y->text);
}

static enum status read_titles(struct digesting *w, struct input *in, const struct scope *scope,
                               struct title *titles, size_t *count)
{
    struct retrieval r = {0};
    struct buffer normal = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(w->h) && !status; i++) {
        uint32_t index = history_order(w->h)[i];
        const struct event *e = history_event(w->h, index);
        if (!e->known || e->kind != KIND_ISSUE || e->gone || !span_has(w->span, e) ||
            !scope_has(scope, w->h, index))
            continue;
        status = history_record(w->h, in, index, &r);
        if (status)
            break;
        struct slice text = record_text(&r.record, FIELD_TITLE, &w->d->arena);
        buffer_clear(&normal);
        text_add_normalised(&normal, text);
        titles[(*count)++] = (struct title){arena_copy(&w->d->arena, buffer_slice(&normal)),
                                            arena_copy(&w->d->arena, text)};
    }
    buffer_free(&normal);
    retrieval_free(&r);
    return status;
}

/* A title repeats when it stands three times or more after normalising. */
static enum status find_repeated(struct digesting *w, struct input *in, const struct scope *scope)
{
    struct title *titles = memory_take(((size_t)w->d->raised + 1) * sizeof *titles);
    size_t count = 0;
    int64_t weights[TOPICS] = {0};
    enum status status = read_titles(w, in, scope, titles, &count);
    qsort(titles, count, sizeof *titles, order_titles);
    for (size_t i = 0, j; i < count; i = j) {
        for (j = i + 1; j < count && slice_same(titles[i].normal, titles[j].normal); j++)
            ;
        if (j - i >= 3)
            keep_topic(w->d->repeated, (struct topic){titles[i].text, (int64_t)(j - i), 0},
                       (int64_t)(j - i), weights);
    }
    free(titles);
    return status;
}

enum status digest_make(const struct history *h, struct input *in, const struct scope *scope,
                        const struct span *span, struct digest *d)
{
    uint32_t count = history_count(h), atoms = history_atoms(h);
    struct arena work = {0};
    *d = (struct digest){.span = *span};
    d->category = arena_clear(&d->arena, atoms, sizeof *d->category);
    struct digesting w = {.h = h,
                          .span = span,
                          .d = d,
                          .discussed = arena_clear(&work, count + 1, 1),
                          .decided = arena_clear(&work, count + 1, 1),
                          .before = arena_clear(&work, atoms, sizeof *w.before)};
    span_walk(h, scope, span, see, &w);
    enum status status = see_agendas(&w, in, scope);
    for (uint32_t e = 0; e < count; e++)
        d->continuing += w.discussed[e] && !w.decided[e] && scope_has(scope, h, e);
    count_plans(&w, scope);
    if (d->overdue_list.count)
        qsort_r(d->overdue_list.at, d->overdue_list.count, sizeof *d->overdue_list.at,
                longest_first, &w);
    find_rising(&w, scope);
    if (!status)
        status = find_repeated(&w, in, scope);
    if (!status)
        status = coverage_measure(h, in, scope, span, &d->coverage);
    arena_free(&work);
    return status;
}

void digest_free(struct digest *d)
{
    free(d->decided.at);
    free(d->overdue_list.at);
    free(d->district.at);
    coverage_free(&d->coverage);
    arena_free(&d->arena);
}
