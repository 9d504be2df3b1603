/* --why: the records behind a figure, judged by the same functions that counted it. */
#include "voice/why.h"

#include "voice/naming.h"
#include "voice/phrase.h"

const struct cells_column why_columns[WHY_COLUMNS] = {
    {"number", {"Number", "编号"}, REPORT_LEFT}, {"title", {"Matter", "事项"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},   {"at", {"Time", "时间"}, REPORT_LEFT},
    {"due", {"Due", "期限"}, REPORT_LEFT},       {"closed", {"Closed", "办结"}, REPORT_LEFT},
};

static const struct cells_column share_columns[] = {{"part", {"Part", "计入"}, REPORT_RIGHT},
                                                    {"whole", {"Whole", "基数"}, REPORT_RIGHT}};

struct why {
    const struct telling *t;
    const struct metric *metric;
    struct report *r;
    struct out *out;
    struct cells cells;
    struct retrieval retrieval;
    struct share sums;
    bool any;
    enum status status;
};

/* One that counts for something, or for nothing: a count has no whole of its own. */
static bool counts(const struct why *w, const struct subject *s, struct share *share)
{
    if (s->event->kind != w->metric->kind || w->status)
        return false;
    *share = w->metric->judge(s, &w->t->span);
    return w->metric->shape == METRIC_RATE ? share->whole != 0 : share->part != 0;
}

static void see_line(void *context, const struct subject *s)
{
    struct why *w = context;
    struct share share;
    if (!counts(w, s, &share))
        return;
    w->any = true;
    w->status = history_line(w->t->h, w->t->in, s->index, &w->retrieval);
    if (w->status)
        return;
    out_add(w->out, buffer_slice(&w->retrieval.line));
    out_line_end(w->out);
}

enum status why_lines(const struct telling *t, const struct metric *metric, struct out *out)
{
    struct why w = {.t = t, .metric = metric, .out = out};
    span_walk(t->h, &t->scope, &t->span, see_line, &w);
    retrieval_free(&w.retrieval);
    return w.status ? w.status : w.any ? STATUS_DONE : STATUS_NEGATIVE;
}

/* The table */

static void add_closed(const struct telling *t, struct cells *c, const struct task_state *task,
                       const struct issue_state *issue)
{
    uint32_t by = NO_EVENT;
    if (task && task->status == TASK_CLOSED)
        by = task->closed_by;
    if (issue && !issue->open)
        by = issue->closed_by;
    if (by == NO_EVENT)
        cells_choice(c, NULL);
    else
        cells_stamp(c, history_event(t->h, by)->at, history_event(t->h, by)->bare);
}

enum status why_cells(const struct telling *t, struct cells *c, uint32_t event,
                      const struct task_state *task, const struct issue_state *issue)
{
    struct naming name = {0};
    const struct event *e = history_event(t->h, event);
    enum status status = naming_of(t, event, &name);
    cells_add(c, name.number);
    cells_add(c, name.title);
    cells_add(c, t->plain_rows ? history_atom(t->h, history_room_of(t->h, event))
                               : telling_room(t, event));
    cells_stamp(c, e->at, e->bare);
    cells_due(c,
              task    ? task->due
              : issue ? issue->due
                      : NO_DUE,
              task ? task->due_bare : issue && issue->due_bare);
    add_closed(t, c, task, issue);
    naming_free(&name);
    return status;
}

/* Yes and no where a subject is one; how many where it is more (people, times). */
static void add_share(struct why *w, int64_t n, int64_t most)
{
    static const struct words words[] = {{"no", "否"}, {"yes", "是"}};
    if (most == 1 && w->metric->shape == METRIC_RATE)
        cells_text(&w->cells, words_in(words[n == 1], w->t->language));
    else
        cells_number(&w->cells, n);
}

static void see_row(void *context, const struct subject *s)
{
    struct why *w = context;
    struct share share;
    if (!counts(w, s, &share))
        return;
    struct cells *c = &w->cells;
    w->status = why_cells(w->t, c, s->index, s->task, s->issue);
    w->sums.part += share.part;
    w->sums.whole += share.whole;
    add_share(w, share.part, share.whole);
    if (w->metric->shape == METRIC_RATE)
        cells_number(c, share.whole);
    cells_end(c);
}

static void add_sums(const struct why *w)
{
    struct buffer line = {0};
    const char *unit = words_in(w->metric->unit, w->t->language);
    if (w->metric->shape == METRIC_RATE)
        number_rate(&line, w->sums.part, w->sums.whole);
    else
        buffer_format(&line, "%jd%s", (intmax_t)w->sums.part, unit);
    report_line(w->r, words_in(w->metric->label, w->t->language), buffer_slice(&line));
    report_note(w->r, slice_of(words_in(w->metric->meaning, w->t->language)));
    buffer_free(&line);
}

enum status why_build(const struct telling *t, const struct metric *metric, struct report *r)
{
    struct why w = {.t = t, .metric = metric, .r = r, .cells = {.t = t, .r = r}};
    struct cells_column columns[WHY_COLUMNS + 2];
    memcpy(columns, why_columns, sizeof why_columns);
    memcpy(columns + WHY_COLUMNS, share_columns, sizeof share_columns);
    telling_head(t, r, metric->label, false);
    cells_table(t, r, slice_of(""), columns, WHY_COLUMNS + (metric->shape == METRIC_RATE ? 2 : 1));
    span_walk(t->h, &t->scope, &t->span, see_row, &w);
    add_sums(&w);
    cells_free(&w.cells);
    bool empty = metric->shape == METRIC_RATE ? !w.sums.whole : !w.sums.part;
    return w.status ? w.status : empty ? STATUS_NEGATIVE : STATUS_DONE;
}
