/* score --why UNIT: the events behind a unit's points, indicator by indicator, by the same
 * functions that counted them. */
#include "voice/facts_take.h"
#include "voice/score_told.h"
#include "voice/why.h"

#include "format/text.h"

#include <stdlib.h>

static const struct place nowhere = {0};

static const struct cells_column columns[] = {
    {"part", {"Part", "计入"}, REPORT_RIGHT},
    {"whole", {"Whole", "基数"}, REPORT_RIGHT},
};
static const struct cells_column of_which[] = {
    {"indicator_number", {"Indicator", "指标编号"}, REPORT_LEFT},
    {"indicator", {"Indicator", "指标"}, REPORT_LEFT},
};
enum { ALL_COLUMNS = WHY_COLUMNS + 4 };

struct entry {
    size_t indicator;
    uint32_t event;
    struct share share;
};

struct behind {
    struct scoring w;
    struct telling t; /* with facts of its own */
    struct facts facts;
    uint32_t unit;
    struct entry *entry;
    size_t count, cap;
};

/* Which unit */

static enum status say_no_unit(const struct score *s, struct slice name)
{
    const char **names = memory_take((s->units + 1) * sizeof *names);
    struct arena arena = {0};
    for (uint32_t u = 0; u < s->units; u++) {
        struct slice path = s->unit[u].name, last = path;
        for (size_t i = 0; i < path.len; i++)
            if (path.at[i] == '/')
                last = (struct slice){path.at + i + 1, path.len - i - 1};
        names[u] = arena_format(&arena, "%.*s", (int)last.len, last.at);
    }
    names[s->units] = NULL;
    const char *near = text_nearest(name, names);
    if (near)
        say_error(STATUS_USAGE, nowhere,
                  "--why %.*s: neither a figure nor a unit that is scored; did you mean %s?",
                  "--why %.*s：既不是指标，也不是参加考核的单位；是不是“%s”？", (int)name.len,
                  name.at, near);
    else
        say_error(STATUS_USAGE, nowhere,
                  "--why %.*s: neither a figure nor a unit that is scored; write the room's path, "
                  "its last names, or the department",
                  "--why %.*s：既不是指标，也不是参加考核的单位；请写议事室的全路径、末尾名称，或"
                  "承办单位",
                  (int)name.len, name.at);
    free(names);
    arena_free(&arena);
    return STATUS_USAGE;
}

/* What counts */

static void see(void *context, size_t indicator, uint32_t event, struct share share)
{
    struct behind *b = context;
    bool streak = b->w.s.indicators.at[indicator].base == BASE_STREAK;
    if (!score_cell(&b->w.s, b->unit, indicator)->holds)
        return;
    for (size_t i = 0; i < b->count && streak; i++) /* an earlier matter ended it before */
        if (b->entry[i].indicator == indicator && b->entry[i].share.part < share.part)
            b->entry[i--] = b->entry[--b->count];
    if (b->count == b->cap)
        b->entry = memory_grow(b->entry, b->cap = b->cap ? 2 * b->cap : 64, sizeof *b->entry);
    b->entry[b->count] = (struct entry){indicator, event, share};
    b->count++;
}

/* Then in the order of the history. */
static int by_indicator(const void *a, const void *b, void *history)
{
    const struct entry *x = a, *y = b;
    const struct event *e = history_event(history, x->event), *f = history_event(history, y->event);
    if (x->indicator != y->indicator)
        return x->indicator < y->indicator ? -1 : 1;
    if (e->at != f->at)
        return e->at < f->at ? -1 : 1;
    return e->kind != f->kind
               ? e->kind - f->kind
               : id_order(event_id(history, e), event_id(history, f));
}

static enum status gather(struct behind *b, const struct telling *t, struct slice name)
{
    b->t = *t;
    b->t.each = true;
    b->t.facts = &b->facts;
    b->facts.of = FACTS_SCORE;
    b->w.t = &b->t;
    enum status status = facts_take(&b->t, &b->facts);
    b->w.top = telling_whose(&b->t);
    if (!status)
        status = score_begin(&b->w);
    if (status)
        return status;
    b->unit = score_unit_called(&b->w.s, slice_trim(name));
    if (b->unit == NO_UNIT)
        return say_no_unit(&b->w.s, name);
    struct score_witness witness = {see, b, b->unit};
    status = score_facts_witness(&b->w.s, &witness);
    if (b->count)
        qsort_r(b->entry, b->count, sizeof *b->entry, by_indicator, (void *)t->h);
    return status;
}

static enum status end(struct behind *b, enum status status)
{
    bool any = b->count > 0;
    free(b->entry);
    score_free(&b->w.s);
    facts_free(&b->facts);
    buffer_free(&b->w.line);
    return status ? status : any ? STATUS_DONE : STATUS_NEGATIVE;
}

/* As records */

enum status score_why_lines(const struct telling *t, struct slice unit, struct out *out)
{
    struct behind b = {0};
    struct retrieval r = {0};
    uint32_t count = history_count(t->h);
    bool *told = memory_take(count + 1);
    memset(told, 0, count + 1);
    enum status status = gather(&b, t, unit);
    for (size_t i = 0; i < b.count && !status; i++)
        told[b.entry[i].event] = true;
    for (uint32_t n = 0; n < count && !status; n++) {
        uint32_t e = history_order(t->h)[n];
        if (!told[e])
            continue;
        status = history_line(t->h, t->in, e, &r);
        out_add(out, buffer_slice(&r.line));
        out_line_end(out);
    }
    retrieval_free(&r);
    free(told);
    return end(&b, status);
}

/* As tables */

static void begin_table(const struct behind *b)
{
    struct cells_column all[ALL_COLUMNS];
    size_t n = 0;
    if (b->w.t->plain_rows) {
        memcpy(all, of_which, sizeof of_which);
        n = sizeof of_which / sizeof *of_which;
    }
    memcpy(all + n, why_columns, sizeof why_columns);
    memcpy(all + n + WHY_COLUMNS, columns, sizeof columns);
    cells_table(b->w.t, b->w.r, slice_of(""), all, n + WHY_COLUMNS + 2);
}

static enum status add_entry(struct behind *b, struct cells *c, const struct entry *e)
{
    const struct telling *t = b->w.t;
    const struct indicator *i = &b->w.s.indicators.at[e->indicator];
    enum kind_id kind = history_event(t->h, e->event)->kind;
    struct task_state task;
    struct issue_state issue;
    if (kind == KIND_TASK)
        task = task_state_at(t->h, e->event, t->span.from - 1, t->span.cut);
    if (kind == KIND_ISSUE)
        issue = issue_state_at(t->h, e->event, t->span.from - 1, t->span.cut);
    if (t->plain_rows) {
        cells_add(c, i->number);
        cells_add(c, indicator_name(i, t->language));
    }
    enum status status = why_cells(t, c, e->event, kind == KIND_TASK ? &task : NULL,
                                   kind == KIND_ISSUE ? &issue : NULL);
    number_decimal(&b->w.line, i->base == BASE_STREAK ? 1 : e->share.part,
                   i->base == BASE_GIVEN ? 100 : 1, i->base == BASE_GIVEN ? 2 : 0);
    cells_add(c, buffer_slice(&b->w.line));
    buffer_clear(&b->w.line);
    if (i->rate || i->base == BASE_GIVEN)
        cells_number(c, e->share.whole);
    else
        cells_choice(c, NULL);
    cells_end(c);
    return status;
}

/* KH-1 按期办结率：3/4=75.0%，得分45.00，满分60 */
static void add_caption(struct behind *b, size_t indicator)
{
    struct scoring *w = &b->w;
    const struct indicator *i = &w->s.indicators.at[indicator];
    const struct score_cell *cell = score_cell(&w->s, b->unit, indicator);
    buffer_add(&w->line, i->number);
    buffer_text(&w->line, i->number.len ? " " : "");
    buffer_add(&w->line, indicator_name(i, w->t->language));
    buffer_text(&w->line, score_pick(w, ": ", "："));
    score_value(w, i, cell, &w->line);
    if (cell->due) {
        buffer_text(&w->line, score_pick(w, "; points ", "；得分"));
        score_points(w, cell->points, &w->line);
        buffer_text(&w->line, score_pick(w, " of ", "，满分"));
        buffer_number(&w->line, indicator_full(i));
    }
    report_line(w->r, NULL, buffer_slice(&w->line));
    buffer_clear(&w->line);
}

static enum status add_indicators(struct behind *b)
{
    struct scoring *w = &b->w;
    struct cells c = {.t = w->t, .r = w->r};
    enum status status = STATUS_DONE;
    size_t at = 0;
    if (w->t->plain_rows)
        begin_table(b);
    for (size_t i = 0; i < w->s.indicators.count && !status; i++) {
        if (!score_cell(&w->s, b->unit, i)->holds)
            continue;
        if (!w->t->plain_rows)
            add_caption(b, i);
        if (!w->t->plain_rows && at < b->count && b->entry[at].indicator == i)
            begin_table(b);
        for (; at < b->count && b->entry[at].indicator == i && !status; at++)
            status = add_entry(b, &c, &b->entry[at]);
    }
    cells_free(&c);
    return status;
}

/* 得分71.58，应得满分100，折合百分71.58，第1名 */
static void add_sum(struct behind *b)
{
    struct scoring *w = &b->w;
    const struct score_row *row = &w->s.now[b->unit];
    if (!row->due) {
        report_line(w->r, NULL, slice_of(score_pick(w, "Nothing was due.", "无应考事项。")));
        return;
    }
    score_points(w, row->points, &w->line);
    buffer_format(&w->line, score_pick(w, " of %jd, of 100 ", "，应得满分%jd，折合百分"),
                  (intmax_t)row->full);
    score_points(w, row->grade, &w->line);
    if (row->rank)
        buffer_format(&w->line, score_pick(w, ", rank %jd", "，第%jd名"), (intmax_t)row->rank);
    if (row->veto)
        buffer_text(&w->line, score_pick(w, ", vetoed", "，一票否决"));
    report_line(w->r, score_pick(w, "Points", "得分"), buffer_slice(&w->line));
    buffer_clear(&w->line);
}

enum status score_why(const struct telling *t, struct slice unit, struct report *r)
{
    struct behind b = {.w.r = r};
    enum status status = gather(&b, t, unit);
    if (!status) {
        struct slice name = score_unit_name(&b.w, b.unit);
        char *title =
            arena_format(report_arena(r), score_pick(&b.w, "Points of %.*s", "%.*s得分依据"),
                         (int)name.len, name.at);
        telling_head(t, r, (struct words){title, title}, false);
        if (!t->plain_rows)
            add_sum(&b);
        status = add_indicators(&b);
    }
    return end(&b, status);
}
