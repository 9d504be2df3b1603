/* What units are scored by, taken from the history. Which units and indicators there are may be
 * known elsewhere only, so nothing is summed up for them here. */
#include "format/json.h"
#include "meaning/names.h"
#include "meaning/score.h"
#include "voice/facts_table.h"
#include "voice/facts_take.h"

#include <stdlib.h>

/* Orders and joins */

static int order_works(const void *a, const void *b)
{
    const struct score_work *x = a, *y = b;
    int order = order_numbers(x->span, y->span);
    if (!order)
        order = slice_order(x->room, y->room);
    if (!order)
        order = slice_order(x->rooms, y->rooms);
    if (!order)
        order = slice_order(x->department, y->department);
    if (!order)
        order = slice_order(x->category, y->category);
    if (!order)
        order = order_numbers(x->form, y->form);
    return order ? order : order_numbers(x->event, y->event);
}

static void join_works(void *a, const void *b)
{
    struct score_work *x = a;
    const struct score_work *y = b;
    for (size_t id = 0; id < METRIC_IDS; id++) {
        x->of.of[id].part += y->of.of[id].part;
        x->of.of[id].whole += y->of.of[id].whole;
    }
}

static int order_busy(const void *a, const void *b)
{
    return slice_order(((const struct score_busy *)a)->department,
                       ((const struct score_busy *)b)->department);
}

static void join_busy(void *a, const void *b)
{
    ((struct score_busy *)a)->spans |= ((const struct score_busy *)b)->spans;
}

static int order_streaks(const void *a, const void *b)
{
    const struct score_streak *x = a, *y = b;
    int order = order_numbers(x->span, y->span);
    if (!order)
        order = slice_order(x->room, y->room);
    if (!order)
        order = slice_order(x->category, y->category);
    return order ? order : order_numbers(x->event, y->event);
}

static void join_streaks(void *a, const void *b)
{
    struct score_streak *x = a;
    const struct score_streak *y = b;
    x->day = y->day > x->day ? y->day : x->day;
}

static int order_activities(const void *a, const void *b)
{
    const struct score_activity *x = a, *y = b;
    return x->span != y->span ? order_numbers(x->span, y->span) : slice_order(x->path, y->path);
}

static void join_activities(void *a, const void *b)
{
    ((struct score_activity *)a)->held |= ((const struct score_activity *)b)->held;
    ((struct score_activity *)a)->nil |= ((const struct score_activity *)b)->nil;
}

static int order_given(const void *a, const void *b)
{
    const struct score_given *x = a, *y = b;
    return order_times(x->at, x->id, y->at, y->id);
}

static int order_lines(const void *a, const void *b)
{
    const struct fact_line *x = a, *y = b;
    int order = id_order(x->id, y->id);
    return order ? order : slice_order(x->text, y->text);
}

/* Columns */

static const struct fact_column line_columns[] = {
    COLUMN(fact_line, FACT_ID, id),
    COLUMN(fact_line, FACT_TEXT, text),
};
static const struct fact_column given_columns[] = {
    COLUMN(score_given, FACT_ID, id),        COLUMN(score_given, FACT_NUMBER, at),
    COLUMN(score_given, FACT_YES, veto),     COLUMN(score_given, FACT_ID, indicator),
    COLUMN(score_given, FACT_TEXT, subject), COLUMN(score_given, FACT_TEXT, points),
    COLUMN(score_given, FACT_TEXT, reason),  COLUMN(score_given, FACT_DAY, until),
};
static const struct fact_column work_columns[] = {
    COLUMN(score_work, FACT_NUMBER, span),   COLUMN(score_work, FACT_TEXT, room),
    COLUMN(score_work, FACT_TEXT, rooms),    COLUMN(score_work, FACT_TEXT, department),
    COLUMN(score_work, FACT_TEXT, category), COLUMN(score_work, FACT_NUMBER, form),
    COLUMN(score_work, FACT_MEASURES, of),
};
static const struct fact_column busy_columns[] = {
    COLUMN(score_busy, FACT_TEXT, department),
    COLUMN(score_busy, FACT_NUMBER, spans),
};
static const struct fact_column streak_columns[] = {
    COLUMN(score_streak, FACT_NUMBER, span),
    COLUMN(score_streak, FACT_TEXT, room),
    COLUMN(score_streak, FACT_TEXT, category),
    COLUMN(score_streak, FACT_DAY, day),
};
static const struct fact_column activity_columns[] = {
    COLUMN(score_activity, FACT_NUMBER, span),
    COLUMN(score_activity, FACT_TEXT, path),
    COLUMN(score_activity, FACT_YES, held),
    COLUMN(score_activity, FACT_YES, nil),
};

const struct list_spec indicator_list =
    LIST_SPEC("indicators", fact_line, line_columns, order_lines, fact_join_same, 0);
const struct list_spec given_list =
    LIST_SPEC("given", score_given, given_columns, order_given, fact_join_same, 0);
const struct list_spec work_list =
    LIST_SPEC("work", score_work, work_columns, order_works, join_works, 0);
const struct list_spec busy_list =
    LIST_SPEC("busy", score_busy, busy_columns, order_busy, join_busy, 0);
const struct list_spec streak_list =
    LIST_SPEC("streaks", score_streak, streak_columns, order_streaks, join_streaks, 0);
const struct list_spec activity_list =
    LIST_SPEC("periods", score_activity, activity_columns, order_activities, join_activities, 0);

/* Figures */

struct scored {
    const struct telling *t;
    struct facts *f;
    struct span span[SCORE_SPANS];
    int which;
    struct names keys;    /* of the rows of this span, in their order */
    size_t first;         /* of these rows */
    unsigned char *busy;  /* by atom, see struct score_busy; the last bit: it had a task at all */
    uint32_t *department; /* by event, an atom or UNKNOWN */
    struct buffer key, rooms;
    struct retrieval retrieval;
    enum status status;
};

enum { UNKNOWN = UINT32_MAX };

static uint32_t lead_at_cut(const struct scored *w, uint32_t task)
{
    const struct span *span = &w->span[w->which];
    return task_state_at(w->t->h, task, span->from - 1, span->cut).lead;
}

/* An issue, and what somebody thought of it, is of the department that has its last task. */
static uint32_t department_at_cut(const struct scored *w, uint32_t on)
{
    const struct history *h = w->t->h;
    const struct span *span = &w->span[w->which];
    if (history_event(h, on)->kind == KIND_TASK)
        return lead_at_cut(w, on);
    if (history_event(h, on)->kind != KIND_ISSUE)
        return NO_ATOM;
    uint32_t task = issue_state_at(h, on, span->from - 1, span->cut).task;
    return task == NO_EVENT ? NO_ATOM : lead_at_cut(w, task);
}

static uint32_t department_of(struct scored *w, const struct subject *subject)
{
    uint32_t on = subject->event->kind == KIND_RATING ? subject->event->on : subject->index;
    if (subject->task)
        return subject->task->lead;
    if (on == NO_EVENT)
        return NO_ATOM;
    /* Thousands may rate one issue, whose state takes time in proportion to its thread. */
    if (w->department[on] == UNKNOWN)
        w->department[on] = department_at_cut(w, on);
    return w->department[on];
}

static void add_room(struct scored *w, struct value name)
{
    struct buffer space = {0};
    buffer_add(&w->rooms, value_text(name, &space));
    buffer_char(&w->rooms, '\n');
    buffer_free(&space);
}

static void find_rooms(struct scored *w, const struct subject *subject)
{
    struct member m;
    buffer_clear(&w->rooms);
    if (subject->event->kind != KIND_MEETING || !subject->event->direct)
        return;
    w->status = history_record(w->t->h, w->t->in, subject->index, &w->retrieval);
    if (w->status)
        return;
    struct value rooms = record_value(&w->retrieval.record, FIELD_ROOMS);
    if (rooms.type == VALUE_STRING)
        add_room(w, rooms);
    struct nest nest = nest_open(rooms);
    while (rooms.type == VALUE_ARRAY && nest_next(&nest, &m))
        add_room(w, m.value);
}

static bool has_to_do(const struct scored *w, const struct subject *subject)
{
    const struct task_state *t = subject->task;
    return t &&
           (t->open || t->was_open || t->closings || span_has(&w->span[w->which], subject->event));
}

/* Whether there is anything to add. */
static bool measure(const struct scored *w, const struct subject *subject, struct measures *m)
{
    bool any = false;
    *m = (struct measures){0};
    for (size_t id = 0; id < METRIC_IDS; id++) {
        struct share *share = &m->of[id];
        if (metrics[id].kind != (enum kind_id)subject->event->kind)
            continue;
        *share = metrics[id].judge(subject, &w->span[w->which]);
        if (id == METRIC_OVERDUE) /* something to be late with makes it due */
            share->whole = has_to_do(w, subject);
        any |= share->part || share->whole;
    }
    return any;
}

static struct score_work *work_of(struct scored *w, const struct score_work *like)
{
    const struct slice parts[] = {like->room, like->department, like->category};
    struct rows *rows = &w->f->list[FACTS_WORK];
    buffer_clear(&w->key);
    buffer_format(&w->key, "%jd %u", (intmax_t)like->form, like->event);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buffer_char(&w->key, '\0');
        buffer_add(&w->key, parts[i]);
    }
    buffer_char(&w->key, '\0');
    buffer_add(&w->key, buffer_slice(&w->rooms));
    uint32_t known = w->keys.count, name = names_add(&w->keys, buffer_slice(&w->key));
    if (w->keys.count > known) {
        struct score_work *row = facts_row(w->f, FACTS_WORK);
        *row = *like;
        row->of = (struct measures){0};
        row->rooms = arena_copy(&w->f->arena, buffer_slice(&w->rooms));
    }
    return (struct score_work *)rows->at + w->first + name;
}

static void see_subject(void *context, const struct subject *subject)
{
    struct scored *w = context;
    const struct history *h = w->t->h;
    const struct event *e = subject->event;
    struct score_work add = {.span = w->which, .event = w->t->each ? subject->index : 0};
    if (has_to_do(w, subject))
        w->busy[subject->task->lead] |= 1 << w->which;
    if (w->status || e->kind == KIND_ROOM || !measure(w, subject, &add.of))
        return;
    uint32_t issue = history_issue_of(h, subject->index);
    add.room = history_atom(h, history_room_of(h, subject->index));
    add.department = history_atom(h, department_of(w, subject));
    if (issue != NO_EVENT)
        add.category = history_atom(h, history_event(h, issue)->atom);
    if (schema_field(schema_kind(e->kind), FIELD_FORM))
        add.form = e->code;
    find_rooms(w, subject);
    join_works(work_of(w, &add), &add);
}

static void see_room(void *context, uint32_t room)
{
    (void)context;
    (void)room;
}

static void see_mark(void *context, struct room_mark mark)
{
    struct scored *w = context;
    if (!mark.meetings && !mark.nil)
        return;
    struct score_activity *row = facts_row(w->f, FACTS_ACTIVITY);
    *row = (struct score_activity){w->which, arena_copy(&w->f->arena, mark.path), mark.meetings > 0,
                                   mark.nil};
}

static enum status take_span(struct scored *w)
{
    const struct telling *t = w->t;
    const struct span *span = &w->span[w->which];
    names_free(&w->keys);
    memset(w->department, 0xff, history_count(t->h) * sizeof *w->department);
    w->first = w->f->list[FACTS_WORK].count;
    span_walk(t->h, &t->scope, span, see_subject, w);
    return w->status ? w->status
                     : rooms_watch(t->h, t->in, &t->scope, span,
                                   (struct room_watch){see_room, see_mark, w});
}

/* The rest needs no states: one look at everything */

static void see_matter(struct scored *w, const struct event *e, uint32_t index)
{
    const struct history *h = w->t->h;
    int64_t day = moment_day((struct moment){.us = e->at}, history_sense(h)->zone);
    for (int which = 0; which < SCORE_SPANS; which++) {
        if (e->at > w->span[which].cut)
            continue;
        struct score_streak *row = facts_row(w->f, FACTS_STREAKS);
        *row = (struct score_streak){.span = which,
                                     .day = day,
                                     .room = history_atom(h, e->room),
                                     .category = history_atom(h, e->atom),
                                     .event = w->t->each ? index : 0};
    }
}

static struct slice text_of(struct scored *w, enum field_id field)
{
    struct arena *arena = &w->f->arena;
    return arena_copy(arena, record_text(&w->retrieval.record, field, arena));
}

static enum status see_given(struct scored *w, const struct event *e, uint32_t index)
{
    bool veto = e->kind == KIND_VETO;
    const struct span *last = &w->span[SCORE_SPANS - 1];
    if (veto ? e->until < last->period.first : e->at < last->from)
        return STATUS_DONE;
    enum status status = history_record(w->t->h, w->t->in, index, &w->retrieval);
    if (status)
        return status;
    struct score_given *row = facts_row(w->f, FACTS_GIVEN);
    *row = (struct score_given){.at = e->at,
                                .until = veto ? e->until : 0,
                                .id = event_id(w->t->h, e),
                                .subject = text_of(w, FIELD_SUBJECT),
                                .reason = text_of(w, FIELD_REASON),
                                .veto = veto,
                                .event = index};
    struct slice points = record_value(&w->retrieval.record, FIELD_SCORE).text;
    row->points = veto ? slice_of("") : arena_copy(&w->f->arena, points);
    if (!veto && e->on != NO_EVENT)
        row->indicator = event_id(w->t->h, history_event(w->t->h, e->on));
    return STATUS_DONE;
}

/* As it holds. */
static enum status see_indicator(struct scored *w, const struct event *e, uint32_t index)
{
    enum status status = history_record(w->t->h, w->t->in, index, &w->retrieval);
    const struct record *rec = &w->retrieval.record;
    if (status)
        return status;
    buffer_clear(&w->key);
    for (size_t i = 0; i < rec->count; i++) {
        buffer_char(&w->key, i ? ',' : '{');
        json_add_string(&w->key, rec->members[i].key);
        buffer_char(&w->key, ':');
        json_add_canonical_value(&w->key, rec->members[i].value);
    }
    buffer_char(&w->key, '}');
    struct fact_line *row = facts_row(w->f, FACTS_INDICATORS);
    *row =
        (struct fact_line){event_id(w->t->h, e), arena_copy(&w->f->arena, buffer_slice(&w->key))};
    return STATUS_DONE;
}

static enum status take_all(struct scored *w)
{
    const struct telling *t = w->t;
    enum status status = STATUS_DONE;
    for (uint32_t n = 0; n < history_count(t->h) && !status; n++) {
        uint32_t index = history_order(t->h)[n];
        const struct event *e = history_event(t->h, index);
        if (!e->known)
            break;
        if (e->gone || !scope_counts(&t->scope, e))
            continue;
        if (e->kind == KIND_TASK || e->kind == KIND_ADJUST)
            w->busy[e->atom] |= 1 << SCORE_SPANS;
        if (e->at > t->span.cut)
            continue;
        if (e->kind == KIND_ISSUE)
            see_matter(w, e, index);
        else if (e->kind == KIND_SCORE || e->kind == KIND_VETO)
            status = see_given(w, e, index);
        else if (e->kind == KIND_INDICATOR)
            status = see_indicator(w, e, index);
    }
    return status;
}

static void take_busy(struct scored *w)
{
    for (uint32_t a = 1; a < history_atoms(w->t->h); a++) {
        if (!w->busy[a])
            continue;
        struct score_busy *row = facts_row(w->f, FACTS_BUSY);
        *row = (struct score_busy){history_atom(w->t->h, a), w->busy[a]};
    }
}

enum status score_take(const struct telling *t, struct facts *f)
{
    struct scored w = {.t = t, .f = f, .span = {t->span}};
    w.busy = memory_take(history_atoms(t->h));
    w.department = memory_grow(NULL, history_count(t->h) + 1, sizeof *w.department);
    memset(w.busy, 0, history_atoms(t->h));
    for (int n = 1; n < SCORE_SPANS; n++)
        w.span[n] = span_of(t->h, period_before(w.span[n - 1].period));
    enum status status = registry_take(t, f);
    for (w.which = 0; w.which < SCORE_SPANS && !status; w.which++)
        status = take_span(&w);
    if (!status)
        status = take_all(&w);
    take_busy(&w);
    names_free(&w.keys);
    buffer_free(&w.key);
    buffer_free(&w.rooms);
    retrieval_free(&w.retrieval);
    free(w.busy);
    free(w.department);
    return status;
}
