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
    const struct score_witness *witness; /* or NULL */
    uint32_t *units; /* those that a row counts for */
    size_t count;
    uint32_t *stamp, stamps; /* by unit: the last row that was counted for it */
    struct names known;      /* rooms of the registry, for messages */
    enum status status;
};

static struct share *share_of(struct finding *w, uint32_t unit, size_t indicator)
{
    return &w->f->share[unit * w->s->indicators.count + indicator];
}

static void count(struct finding *w, uint32_t unit, size_t indicator, uint32_t event,
                  struct share share)
{
    struct share *to = share_of(w, unit, indicator);
    to->part += share.part;
    to->whole += share.whole;
    if (w->witness && w->witness->unit == unit)
        w->witness->see(w->witness->context, indicator, event, share);
}

/* For whom */

/* A unit and all that it is below, each once for a row. */
static void count_for(struct finding *w, uint32_t unit)
{
    for (; unit != NO_UNIT && w->stamp[unit] != w->stamps; unit = w->s->unit[unit].above) {
        w->stamp[unit] = w->stamps;
        w->units[w->count++] = unit;
    }
}

/* A meeting of several rooms was a meeting of each. */
static void find_units(struct finding *w, const struct score_work *work)
{
    struct slice rest = work->rooms;
    w->count = 0;
    w->stamps++;
    count_for(w, score_unit_at(w->s, work->room));
    while (rest.len)
        count_for(w, score_unit_at(w->s, slice_cut(&rest, '\n')));
    count_for(w, score_office(w->s, work->department));
}

/* Figures */

static bool is_meant(const struct indicator *i, const struct score_work *work)
{
    return i->metric && (!i->form_code || i->form_code == work->form) &&
           (!i->room.len || room_within(work->room, i->room)) &&
           (!i->category.len || slice_same(work->category, i->category));
}

static void take_work(struct finding *w, const struct score_work *work)
{
    bool found = false;
    for (size_t i = 0; i < w->s->indicators.count; i++) {
        const struct indicator *in = &w->s->indicators.at[i];
        struct share share = in->metric ? work->of.of[in->metric - metrics] : (struct share){0, 0};
        if (!is_meant(in, work) || (!share.part && !share.whole))
            continue;
        if (!found)
            find_units(w, work);
        found = true;
        for (size_t n = 0; n < w->count; n++)
            count(w, w->units[n], i, work->event, share);
    }
}

/* Rooms that deliberated */

static int order_activity(const void *a, const void *b)
{
    const struct score_activity *x = a, *y = b;
    return x->span != y->span ? (x->span < y->span ? -1 : 1) : slice_order(x->path, y->path);
}

static void take_room(struct finding *w, const struct score_room *room)
{
    const struct score_rows *rows = w->s->rows;
    const struct score_activity key = {.span = w->f->which, .path = room->path}, *did = NULL;
    if (rows->activities)
        did = bsearch(&key, rows->activity, rows->activities, sizeof key, order_activity);
    for (uint32_t u = score_unit_at(w->s, room->path); u != NO_UNIT; u = w->s->unit[u].above)
        for (size_t i = 0; i < w->s->indicators.count; i++) {
            const struct indicator *in = &w->s->indicators.at[i];
            if (in->base != BASE_COVERED && in->base != BASE_REPORTED)
                continue;
            bool done = did && (did->held || in->base == BASE_REPORTED);
            count(w, u, i, room->event, (struct share){done, 1});
        }
}

static bool stands(const struct score_room *room, const struct span *span)
{
    return room->until >= span->period.first && room->from < span->period.end;
}

static void take_coverage(struct finding *w)
{
    const struct score_rows *rows = w->s->rows;
    for (size_t r = 0; r < rows->rooms; r++)
        if (stands(&rows->room[r], w->f->span) &&
            (!rows->top.len || room_within(rows->room[r].path, rows->top)))
            take_room(w, &rows->room[r]);
}

/* Streaks */

/* The day before a unit could have a matter at all. */
static day_number day_before(const struct score *s, const struct score_room *room)
{
    day_number day = room->from;
    if (day == -DAY_OPEN)
        day = moment_day((struct moment){.us = room->at}, s->rows->zone);
    return day - 1;
}

static void end_streak(struct finding *w, uint32_t unit, size_t indicator,
                       const struct score_streak *row)
{
    share_of(w, unit, indicator)->part = row->day;
    if (w->witness && w->witness->unit == unit)
        w->witness->see(w->witness->context, indicator, row->event, (struct share){row->day, 1});
}

static void take_streak(struct finding *w, size_t i)
{
    const struct score_rows *rows = w->s->rows;
    struct slice category = w->s->indicators.at[i].category;
    for (uint32_t u = 0; u < w->s->rooms; u++)
        *share_of(w, u, i) = (struct share){day_before(w->s, w->s->unit[u].room), 1};
    for (size_t n = 0; n < rows->streaks; n++) {
        const struct score_streak *row = &rows->streak[n];
        if (row->span != w->f->which || (category.len && !slice_same(row->category, category)))
            continue;
        for (uint32_t u = score_unit_at(w->s, row->room); u != NO_UNIT; u = w->s->unit[u].above)
            if (share_of(w, u, i)->part <= row->day)
                end_streak(w, u, i, row);
    }
}

/* Scores that people gave, and vetoes */

static void warn_stranger(struct finding *w, const struct score_given *given, struct slice name)
{
    const struct score_rows *rows = w->s->rows;
    if (!w->tell || rows->top.len)
        return;
    for (size_t r = w->known.count ? rows->rooms : 0; r < rows->rooms; r++)
        names_add(&w->known, rows->room[r].path);
    if (names_find(&w->known, name) == NO_NAME)
        say_warning((struct place){0},
                    "a %s names %.*s, which is no unit that is scored: write its whole path, or "
                    "the department as in its tasks",
                    "%s所写的“%.*s”不是参加考核的单位：请写议事室的全路径，或交办事项里的承办单位",
                    say_pick(given->veto ? (struct words){"veto", "一票否决"}
                                         : (struct words){"score", "考核评分"}),
                    (int)name.len, name.at);
}

static uint32_t subject_of(struct finding *w, const struct score_given *given)
{
    struct slice name = slice_trim(given->subject);
    uint32_t unit = score_unit_called(w->s, name);
    if (unit == NO_UNIT)
        warn_stranger(w, given, name);
    return unit;
}

static size_t indicator_at(const struct score *s, struct id id)
{
    size_t i = 0;
    while (i < s->indicators.count && !id_same(s->indicators.at[i].id, id))
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

static void take_score(struct finding *w, const struct score_given *given)
{
    size_t i = indicator_at(w->s, given->indicator);
    struct decimal points;
    if (i == w->s->indicators.count)
        return;
    if (w->s->indicators.at[i].base != BASE_GIVEN) {
        w->status = say_not_given(&w->s->indicators.at[i]);
        return;
    }
    uint32_t unit = subject_of(w, given);
    if (unit == NO_UNIT || !decimal_read(given->points, &points))
        return;
    for (; points.decimals < 2 && points.n <= score_most; points.decimals++)
        points.n *= 10;
    if (points.n > score_most) {
        w->status = say_error(STATUS_INPUT, (struct place){0}, "a score is too large",
                              "有考核评分的分数过大");
        return;
    }
    count(w, unit, i, given->event, (struct share){points.n, 1});
}

static void take_given(struct finding *w)
{
    const struct score_rows *rows = w->s->rows;
    const struct span *span = w->f->span;
    for (size_t n = 0; n < rows->givens && !w->status; n++) {
        const struct score_given *given = &rows->given[n];
        if (!given->veto && span_has_time(span, given->at))
            take_score(w, given);
        if (given->veto && given->at <= span->cut && given->until >= span->period.first) {
            uint32_t unit = subject_of(w, given);
            if (unit != NO_UNIT)
                w->f->veto[unit] = given;
        }
    }
}

/* All of it */

static void begin(struct finding *w, int which)
{
    struct score *s = w->s;
    size_t shares = s->units * s->indicators.count + 1;
    struct score_facts *f = w->f;
    *f = (struct score_facts){.span = &s->rows->spans[which],
                              .which = which,
                              .share = memory_grow(NULL, shares, sizeof *f->share),
                              .live = memory_take(s->units + 1),
                              .veto = memory_grow(NULL, s->units + 1, sizeof *f->veto)};
    memset(f->share, 0, shares * sizeof *f->share);
    for (uint32_t u = 0; u < s->units; u++) {
        const struct score_unit *unit = &s->unit[u];
        f->veto[u] = NULL;
        f->live[u] = unit->room ? stands(unit->room, f->span) : unit->busy >> which & 1;
    }
    w->units = memory_grow(NULL, s->units + 1, sizeof *w->units);
    w->stamp = memory_grow(NULL, s->units + 1, sizeof *w->stamp);
    memset(w->stamp, 0, (s->units + 1) * sizeof *w->stamp);
}

static enum status find(struct score *s, int which, bool tell,
                        const struct score_witness *witness, struct score_facts *f)
{
    struct finding w = {.s = s, .f = f, .tell = tell, .witness = witness};
    begin(&w, which);
    for (size_t n = 0; n < s->rows->works; n++)
        if (s->rows->work[n].span == which)
            take_work(&w, &s->rows->work[n]);
    take_coverage(&w);
    for (size_t i = 0; i < s->indicators.count; i++)
        if (s->indicators.at[i].base == BASE_STREAK)
            take_streak(&w, i);
    take_given(&w);
    names_free(&w.known);
    free(w.units);
    free(w.stamp);
    return w.status;
}

enum status score_facts_find(struct score *s, int which, bool tell, struct score_facts *f)
{
    return find(s, which, tell, NULL, f);
}

enum status score_facts_witness(struct score *s, const struct score_witness *witness)
{
    struct score_facts f;
    enum status status = find(s, 0, false, witness, &f);
    score_facts_free(&f);
    return status;
}

void score_facts_free(struct score_facts *f)
{
    free(f->share);
    free(f->live);
    free(f->veto);
    *f = (struct score_facts){0};
}
