/* What happened in each unit in a span, as each indicator counts it. */
#include "meaning/score.h"

#include "meaning/budget.h"

#include <stdlib.h>

/* Of a score, in hundredths: so that sums of any number of them fit. */
static const int64_t score_most = 100000000;

struct finding {
    struct score *s;
    struct score_facts *f;
    bool tell;
    struct retrieval retrieval;
    struct arena arena;
    uint32_t *units; /* those that a subject counts for */
    size_t count;
    uint32_t *stamp, stamps; /* by unit: the last subject that was counted for it */
    enum status status;
};

static struct share *share_of(struct finding *w, uint32_t unit, size_t indicator)
{
    return &w->f->share[unit * w->s->indicators.count + indicator];
}

/* For whom */

/* A unit and all that it is below, each once for a subject. */
static void count_for(struct finding *w, uint32_t unit)
{
    for (; unit != NO_UNIT && w->stamp[unit] != w->stamps; unit = w->s->unit[unit].above) {
        w->stamp[unit] = w->stamps;
        w->units[w->count++] = unit;
    }
}

static void count_for_room(struct finding *w, struct value name)
{
    struct buffer space = {0};
    count_for(w, w->s->home[history_atom_of(w->s->h, value_text(name, &space))]);
    buffer_free(&space);
}

/* A meeting of several rooms was a meeting of each. */
static void count_for_rooms(struct finding *w, uint32_t meeting)
{
    struct member m;
    w->status = history_record(w->s->h, w->s->in, meeting, &w->retrieval);
    if (w->status)
        return;
    struct value rooms = record_value(&w->retrieval.record, FIELD_ROOMS);
    if (rooms.type == VALUE_STRING)
        count_for_room(w, rooms);
    struct nest nest = nest_open(rooms);
    while (rooms.type == VALUE_ARRAY && nest_next(&nest, &m))
        count_for_room(w, m.value);
}

static uint32_t lead_at_cut(const struct finding *w, uint32_t task)
{
    return task_state_at(w->s->h, task, w->f->span.from - 1, w->f->span.cut).lead;
}

/* An issue, and what somebody thought of it, is of the department that has its last task. */
static uint32_t department_of(const struct finding *w, const struct subject *subject)
{
    const struct history *h = w->s->h;
    if (subject->task)
        return subject->task->lead;
    uint32_t on = subject->event->kind == KIND_RATING ? subject->event->on : subject->index;
    if (on == NO_EVENT)
        return NO_ATOM;
    if (history_event(h, on)->kind == KIND_TASK)
        return lead_at_cut(w, on);
    if (history_event(h, on)->kind != KIND_ISSUE)
        return NO_ATOM;
    struct issue_state state;
    if (!subject->issue)
        state = issue_state_at(h, on, w->f->span.from - 1, w->f->span.cut);
    uint32_t task = subject->issue ? subject->issue->task : state.task;
    return task == NO_EVENT ? NO_ATOM : lead_at_cut(w, task);
}

static void find_units(struct finding *w, const struct subject *subject)
{
    w->count = 0;
    w->stamps++;
    count_for(w, w->s->home[history_room_of(w->s->h, subject->index)]);
    if (subject->event->kind == KIND_MEETING && subject->event->direct &&
        span_has(&w->f->span, subject->event))
        count_for_rooms(w, subject->index);
    if (w->s->units > w->s->rooms)
        count_for(w, w->s->office[department_of(w, subject)]);
}

/* Figures */

static bool of_category(const struct history *h, const struct indicator *i, uint32_t e)
{
    uint32_t issue = i->category.len ? history_issue_of(h, e) : NO_EVENT;
    return !i->category.len ||
           (issue != NO_EVENT &&
            slice_same(history_atom(h, history_event(h, issue)->atom), i->category));
}

static bool has_to_do(const struct finding *w, const struct subject *subject)
{
    const struct task_state *t = subject->task;
    return t && (t->open || t->was_open || t->closings || span_has(&w->f->span, subject->event));
}

static struct share judged(struct finding *w, const struct indicator *i,
                           const struct subject *subject)
{
    const struct share none = {0, 0};
    if (!i->metric || i->metric->kind != subject->event->kind ||
        (i->form_code && i->form_code != subject->event->code) ||
        !scope_has(&i->scope, w->s->h, subject->index) || !of_category(w->s->h, i, subject->index))
        return none;
    struct share share = i->metric->judge(subject, &w->f->span);
    if (i->fewer) /* something to be late with makes it due */
        share.whole = has_to_do(w, subject);
    return share;
}

static void see(void *context, const struct subject *subject)
{
    struct finding *w = context;
    bool found = false;
    if (w->status || subject->event->kind == KIND_ROOM)
        return;
    for (size_t i = 0; i < w->s->indicators.count; i++) {
        struct share share = judged(w, &w->s->indicators.at[i], subject);
        if (!share.part && !share.whole)
            continue;
        if (!found)
            find_units(w, subject);
        found = true;
        for (size_t n = 0; n < w->count; n++) {
            struct share *to = share_of(w, w->units[n], i);
            to->part += share.part;
            to->whole += share.whole;
        }
    }
    if (subject->task && w->s->units > w->s->rooms && has_to_do(w, subject)) {
        uint32_t unit = w->s->office[subject->task->lead];
        if (unit != NO_UNIT)
            w->f->live[unit] = true;
    }
}

/* Rooms that deliberated */

static enum status take_coverage(struct finding *w)
{
    struct score *s = w->s;
    struct coverage c = {0};
    bool asked = false;
    for (size_t i = 0; i < s->indicators.count; i++)
        asked |=
            s->indicators.at[i].base == BASE_COVERED || s->indicators.at[i].base == BASE_REPORTED;
    if (!asked)
        return STATUS_DONE;
    enum status status = coverage_measure(s->h, s->in, s->scope, &w->f->span, &c);
    for (uint32_t r = 0; r < c.count && !status; r++)
        for (uint32_t u = s->home[history_event(s->h, c.room[r])->room]; u != NO_UNIT;
             u = s->unit[u].above)
            for (size_t i = 0; i < s->indicators.count; i++) {
                const struct indicator *in = &s->indicators.at[i];
                bool done = c.activity[r] == ROOM_HELD ||
                            (in->base == BASE_REPORTED && c.activity[r] == ROOM_NIL);
                if (in->base != BASE_COVERED && in->base != BASE_REPORTED)
                    continue;
                share_of(w, u, i)->part += done;
                share_of(w, u, i)->whole++;
            }
    coverage_free(&c);
    return status;
}

/* Streaks */

/* The day before a unit could have a matter at all. */
static day_number day_before(const struct score *s, const struct score_unit *unit)
{
    const struct event *room = history_event(s->h, unit->room);
    day_number day = room->from;
    if (day == -DAY_OPEN)
        day = moment_day((struct moment){.us = room->at}, history_sense(s->h)->zone);
    return day - 1;
}

static void begin_streaks(struct finding *w, size_t i)
{
    for (uint32_t u = 0; u < w->s->rooms; u++)
        *share_of(w, u, i) = (struct share){day_before(w->s, &w->s->unit[u]), 1};
}

/* Days since the last matter: all issues are looked at, those long over too. */
static void take_streaks(struct finding *w)
{
    const struct history *h = w->s->h;
    for (size_t i = 0; i < w->s->indicators.count; i++) {
        const struct indicator *in = &w->s->indicators.at[i];
        if (in->base != BASE_STREAK)
            continue;
        begin_streaks(w, i);
        for (uint32_t n = 0; n < history_count(h); n++) {
            uint32_t e = history_order(h)[n];
            const struct event *event = history_event(h, e);
            if (!event->known || event->at > w->f->span.cut)
                break;
            if (event->kind != KIND_ISSUE || event->gone || !of_category(h, in, e))
                continue;
            day_number day = moment_day((struct moment){.us = event->at}, history_sense(h)->zone);
            for (uint32_t u = w->s->home[event->room]; u != NO_UNIT; u = w->s->unit[u].above)
                if (share_of(w, u, i)->part < day)
                    share_of(w, u, i)->part = day;
        }
    }
}

/* Scores that people gave, and vetoes */

static uint32_t subject_of(struct finding *w, uint32_t e)
{
    w->status = history_record(w->s->h, w->s->in, e, &w->retrieval);
    if (w->status)
        return NO_UNIT;
    arena_reset(&w->arena);
    struct slice name = record_text(&w->retrieval.record, FIELD_SUBJECT, &w->arena);
    uint32_t unit = score_unit_called(w->s, slice_trim(name));
    uint32_t atom = history_atom_of(w->s->h, slice_trim(name));
    bool known = atom != NO_ATOM && history_room(w->s->h, atom) != NO_EVENT;
    if (unit == NO_UNIT && w->tell && !known && !w->s->scope->inside)
        say_warning((struct place){0},
                    "a %s names %.*s, which is no unit that is scored: write its whole path, or "
                    "the department as in its tasks",
                    "%s所写的“%.*s”不是参加考核的单位：请写议事室的全路径，或交办事项里的承办单位",
                    say_pick(history_event(w->s->h, e)->kind == KIND_VETO
                                 ? (struct words){"veto", "一票否决"}
                                 : (struct words){"score", "考核评分"}),
                    (int)name.len, name.at);
    return unit;
}

static size_t indicator_at(const struct score *s, uint32_t event)
{
    size_t i = 0;
    while (i < s->indicators.count && s->indicators.at[i].event != event)
        i++;
    return i;
}

static enum status say_not_given(const struct indicator *i)
{
    struct slice name = indicator_name(i, say_language());
    return say_error(
        STATUS_INPUT, (struct place){0},
        "a score stands on the indicator %.*s, whose points follow from records; only "
        "one with metric=given takes scores",
        "有考核评分记在指标“%.*s”上，而它由记录自动计分；只有 指标=人工评分 的才能评分",
        (int)name.len, name.at);
}

static void take_score(struct finding *w, uint32_t e)
{
    size_t i = indicator_at(w->s, history_event(w->s->h, e)->on);
    struct decimal given;
    if (i == w->s->indicators.count)
        return;
    if (w->s->indicators.at[i].base != BASE_GIVEN) {
        w->status = say_not_given(&w->s->indicators.at[i]);
        return;
    }
    uint32_t unit = subject_of(w, e);
    if (unit == NO_UNIT || w->status ||
        !decimal_read(record_value(&w->retrieval.record, FIELD_SCORE).text, &given))
        return;
    for (; given.decimals < 2 && given.n <= score_most; given.decimals++)
        given.n *= 10;
    if (given.n > score_most) {
        w->status = say_error(STATUS_INPUT, (struct place){0}, "a score is too large",
                              "有考核评分的分数过大");
        return;
    }
    share_of(w, unit, i)->part += given.n;
    share_of(w, unit, i)->whole++;
}

static void take_given(struct finding *w)
{
    const struct history *h = w->s->h;
    for (uint32_t n = 0; n < history_count(h) && !w->status; n++) {
        uint32_t e = history_order(h)[n];
        const struct event *event = history_event(h, e);
        if (!event->known || event->at > w->f->span.cut)
            break;
        if (event->gone)
            continue;
        if (event->kind == KIND_SCORE && span_has(&w->f->span, event))
            take_score(w, e);
        if (event->kind == KIND_VETO && event->until >= w->f->span.period.first) {
            uint32_t unit = subject_of(w, e);
            if (unit != NO_UNIT)
                w->f->veto[unit] = e;
        }
    }
}

/* All of it */

static void begin(struct finding *w, const struct span *span)
{
    struct score *s = w->s;
    size_t shares = s->units * s->indicators.count + 1;
    struct score_facts *f = w->f;
    *f = (struct score_facts){.span = *span,
                              .share = memory_grow(NULL, shares, sizeof *f->share),
                              .live = memory_take(s->units + 1),
                              .veto = memory_grow(NULL, s->units + 1, sizeof *f->veto)};
    memset(f->share, 0, shares * sizeof *f->share);
    memset(f->live, 0, s->units + 1);
    memset(f->veto, 0xff, (s->units + 1) * sizeof *f->veto);
    w->units = memory_grow(NULL, s->units + 1, sizeof *w->units);
    w->stamp = memory_grow(NULL, s->units + 1, sizeof *w->stamp);
    memset(w->stamp, 0, (s->units + 1) * sizeof *w->stamp);
    for (uint32_t u = 0; u < s->rooms; u++)
        f->live[u] = room_stands(history_event(s->h, s->unit[u].room), span);
}

enum status score_facts_find(struct score *s, const struct span *span, bool tell,
                             struct score_facts *f)
{
    struct finding w = {.s = s, .f = f, .tell = tell};
    begin(&w, span);
    span_walk(s->h, s->scope, span, see, &w);
    if (!w.status)
        w.status = take_coverage(&w);
    if (!w.status)
        take_streaks(&w);
    if (!w.status)
        take_given(&w);
    retrieval_free(&w.retrieval);
    arena_free(&w.arena);
    free(w.units);
    free(w.stamp);
    return w.status;
}

void score_facts_free(struct score_facts *f)
{
    free(f->share);
    free(f->live);
    free(f->veto);
    *f = (struct score_facts){0};
}
