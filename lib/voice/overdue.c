/* 逾期: tasks that are open past their due time, by department, then those that soon will be. */
#include "voice/attention.h"
#include "voice/cells.h"
#include "voice/facts_take.h"
#include "voice/phrase.h"

#include <stdlib.h>

static const struct cells_column sum_columns[] = {
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"overdue", {"Overdue", "逾期未结"}, REPORT_RIGHT},
    {"new", {"New", "本期新增"}, REPORT_RIGHT},
    {"older", {"Older", "往期"}, REPORT_RIGHT},
    {"yellow", {"Yellow", "黄灯"}, REPORT_RIGHT},
};
enum { SUM_COLUMNS = sizeof sum_columns / sizeof *sum_columns };

struct sums {
    struct slice lead;
    int64_t red, fresh, yellow;
};

struct overdue {
    const struct telling *t;
    struct report *r;
    const struct fact_task *task; /* the soonest due first */
    size_t count;
    struct sums *sums; /* a department each, most overdue first */
    size_t leads;
    struct sums all;
    bool unpublished; /* some days could not be counted */
};

/* From the history */

struct taking {
    const struct telling *t;
    struct facts *f;
    struct attention *attention;
    enum status status;
};

static void see(void *context, const struct subject *s)
{
    struct taking *w = context;
    attention_see(w->attention, s);
    if (w->status || !s->task || !s->task->open || s->task->status == TASK_PAUSED)
        return;
    if (s->task->overdue || s->task->light == LIGHT_YELLOW)
        w->status = task_take(w->t, w->f, s->index, s->task);
}

enum status overdue_take(const struct telling *t, struct facts *f)
{
    struct taking w = {t, f, attention_new(t, f), STATUS_DONE};
    span_walk(t->h, &t->scope, &t->span, see, &w);
    enum status status = attention_free(w.attention);
    return status ? status : w.status;
}

/* Sums of departments */

static void count_into(struct sums *s, const struct fact_task *e)
{
    s->red += e->red;
    s->fresh += e->fresh;
    s->yellow += !e->red;
}

static int most_first(const void *a, const void *b)
{
    const struct sums *x = a, *y = b;
    if (x->red != y->red)
        return x->red < y->red ? 1 : -1;
    if (x->yellow != y->yellow)
        return x->yellow < y->yellow ? 1 : -1;
    return slice_order(x->lead, y->lead);
}

static int by_lead(const void *a, const void *b)
{
    const struct fact_task *x = *(const struct fact_task *const *)a;
    const struct fact_task *y = *(const struct fact_task *const *)b;
    return slice_order(x->lead, y->lead);
}

static void sum_up(struct overdue *o)
{
    struct arena *arena = report_arena(o->r);
    const struct fact_task **task = arena_take(arena, (o->count + 1) * sizeof *task);
    o->sums = arena_clear(arena, o->count + 1, sizeof *o->sums);
    for (size_t i = 0; i < o->count; i++)
        task[i] = &o->task[i];
    qsort(task, o->count, sizeof *task, by_lead);
    for (size_t i = 0; i < o->count; i++) {
        if (!i || !slice_same(task[i]->lead, task[i - 1]->lead))
            o->sums[o->leads++].lead = task[i]->lead;
        count_into(&o->sums[o->leads - 1], task[i]);
        count_into(&o->all, task[i]);
    }
    qsort(o->sums, o->leads, sizeof *o->sums, most_first);
}

static void add_sum(struct cells *c, struct slice name, const struct sums *s)
{
    cells_add(c, name.len ? name : slice_of("—"));
    cells_number(c, s->red);
    cells_number(c, s->fresh);
    cells_number(c, s->red - s->fresh);
    cells_number(c, s->yellow);
    cells_end(c);
}

/* Who has most of it. */
static void draw_sums(const struct overdue *o)
{
    enum { MOST = 8 };
    enum language language = o->t->language;
    const struct slice series[] = {slice_of(words_in((struct words){"older", "往期"}, language)),
                                   slice_of(words_in((struct words){"new", "本期新增"}, language))};
    struct slice label[MOST];
    int64_t value[2 * MOST];
    size_t count = 0;
    for (; count < o->leads && count < MOST && o->sums[count].red; count++) {
        struct slice lead = o->sums[count].lead;
        label[count] = lead.len ? lead : slice_of("—");
        value[2 * count] = o->sums[count].red - o->sums[count].fresh;
        value[2 * count + 1] = o->sums[count].fresh;
    }
    if (count < 2 || o->t->plain_rows)
        return;
    report_chart_of(o->r, &(struct report_chart){
                              .title = slice_of(words_in(
                                  (struct words){"Overdue by department (those with most)",
                                                 "逾期未结，按承办单位（前列）"},
                                  language)),
                              .label = label,
                              .labels = count,
                              .series = series,
                              .serieses = 2,
                              .value = value,
                              .stacked = true,
                              .in_text = true});
}

static void add_sums(const struct overdue *o)
{
    struct cells c = {.t = o->t, .r = o->r};
    cells_table(o->t, o->r, slice_of(""), sum_columns, SUM_COLUMNS);
    for (size_t i = 0; i < o->leads; i++)
        add_sum(&c, o->sums[i].lead, &o->sums[i]);
    if (o->leads)
        add_sum(&c, slice_of(words_in((struct words){"Total", "合计"}, o->t->language)), &o->all);
    cells_free(&c);
    draw_sums(o);
}

/* Rows. A table for people leaves out what its caption or section says of all its rows. */

struct row {
    struct overdue *o;
    const struct fact_task *task;
    struct cells *cells;
};

static void add_number(const struct row *w)
{
    cells_add(w->cells, w->task->number);
}
static void add_matter(const struct row *w)
{
    cells_add(w->cells, w->task->title);
}

static void add_room(const struct row *w)
{
    cells_add(w->cells, w->o->t->plain_rows ? w->task->room : telling_path(w->o->t, w->task->room));
}

static void add_lead(const struct row *w)
{
    cells_add(w->cells, w->task->lead);
}

static void add_due(const struct row *w)
{
    cells_due(w->cells, w->task->due, w->task->due_bare);
}

static void add_first_due(const struct row *w)
{
    const struct fact_task *t = w->task;
    bool shown = t->first_due != t->due || w->o->t->plain_rows;
    cells_due(w->cells, shown ? t->first_due : NO_DUE, t->first_due_bare);
}

static void add_days(const struct row *w)
{
    const struct fact_task *t = w->task;
    if (!t->red || t->days < 0)
        cells_choice(w->cells, NULL);
    else
        cells_number(w->cells, t->days);
    w->o->unpublished |= t->days < 0;
}

static void add_yes(const struct row *w, bool yes)
{
    static const struct words words[] = {{"no", "否"}, {"yes", "是"}};
    cells_text(w->cells, words_in(words[yes], w->o->t->language));
}

static void add_new(const struct row *w)
{
    add_yes(w, w->task->fresh);
}
static void add_pledged(const struct row *w)
{
    add_yes(w, w->task->pledged);
}

static void add_urged(const struct row *w)
{
    const struct field_spec *spec = schema_field(schema_kind(KIND_URGE), FIELD_LEVEL);
    cells_choice(w->cells, w->task->urged ? &spec->choices[w->task->urged - 1] : NULL);
}

static void add_colour(const struct row *w)
{
    cells_choice(w->cells, &lights[w->task->red ? LIGHT_RED : LIGHT_YELLOW]);
}

enum { IN_ROWS = 1, IN_RED = 2, IN_YELLOW = 4, IN_ALL = 7 };

static const struct {
    struct cells_column column;
    int tables;
    void (*add)(const struct row *);
} columns[] = {
    {{"number", {"Number", "编号"}, REPORT_LEFT}, IN_ALL, add_number},
    {{"title", {"Matter", "事项"}, REPORT_LEFT}, IN_ALL, add_matter},
    {{"room", {"Room", "议事室"}, REPORT_LEFT}, IN_ALL, add_room},
    {{"lead", {"Department", "承办单位"}, REPORT_LEFT}, IN_ROWS, add_lead},
    {{"due", {"Due", "期限"}, REPORT_LEFT}, IN_ALL, add_due},
    {{"first_due", {"First due", "原期限"}, REPORT_LEFT}, IN_ALL, add_first_due},
    {{"days", {"Working days over", "逾期(工作日)"}, REPORT_RIGHT}, IN_ROWS | IN_RED, add_days},
    {{"new", {"New", "本期新增"}, REPORT_LEFT}, IN_ROWS | IN_RED, add_new},
    {{"urged", {"Urged", "督办"}, REPORT_LEFT}, IN_ALL, add_urged},
    {{"pledged", {"Pledged", "承诺"}, REPORT_LEFT}, IN_ALL, add_pledged},
    {{"light", {"Light", "亮灯"}, REPORT_LEFT}, IN_ROWS, add_colour},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void begin_table(const struct overdue *o, int table)
{
    struct cells_column shown[COLUMNS];
    size_t count = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        if (columns[i].tables & table)
            shown[count++] = columns[i].column;
    cells_table(o->t, o->r, slice_of(""), shown, count);
}

static void add_row(struct overdue *o, struct cells *c, const struct fact_task *task, int table)
{
    struct row row = {o, task, c};
    for (size_t i = 0; i < COLUMNS; i++)
        if (columns[i].tables & table)
            columns[i].add(&row);
    cells_end(c);
}

static void add_rows(struct overdue *o, struct slice lead, bool red)
{
    struct cells c = {.t = o->t, .r = o->r};
    for (size_t i = 0; i < o->count; i++)
        if (slice_same(o->task[i].lead, lead) && o->task[i].red == red)
            add_row(o, &c, &o->task[i], red ? IN_RED : IN_YELLOW);
    cells_free(&c);
}

/* The tables of red or yellow ones, a department each. */
static void add_light(struct overdue *o, bool red)
{
    bool en = o->t->language == LANGUAGE_EN;
    for (size_t i = 0; i < o->leads; i++) {
        const struct sums *s = &o->sums[i];
        int64_t count = red ? s->red : s->yellow;
        struct buffer caption = {0};
        if (!count)
            continue;
        buffer_add(&caption, s->lead);
        buffer_format(&caption, en ? " (%jd)" : "（%jd件）", (intmax_t)count);
        report_line(o->r, NULL, buffer_slice(&caption));
        begin_table(o, red ? IN_RED : IN_YELLOW);
        buffer_free(&caption);
        add_rows(o, s->lead, red);
    }
}

static void section(const struct overdue *o, const char *name, const char *text)
{
    report_section(o->r, name, slice_of(text));
}

/* 逾期未结5件＝本期新增3＋往期2；黄灯6件 */
static void add_overview(const struct overdue *o)
{
    bool en = o->t->language == LANGUAGE_EN;
    const struct sums *s = &o->all;
    struct buffer line = {0};
    buffer_format(&line,
                  en ? "Overdue %jd = new in the period %jd + older %jd; yellow %jd"
                     : "逾期未结%jd件＝本期新增%jd＋往期%jd；黄灯%jd件",
                  (intmax_t)s->red, (intmax_t)s->fresh, (intmax_t)(s->red - s->fresh),
                  (intmax_t)s->yellow);
    section(o, "overview", en ? "Overview" : "总体情况");
    report_line(o->r, NULL, buffer_slice(&line));
    buffer_free(&line);
    add_sums(o);
}

static void add_notes(const struct overdue *o)
{
    bool en = o->t->language == LANGUAGE_EN;
    report_note(
        o->r, slice_of(en ? "New: the due time fell in the period. Yellow: due within two "
                            "working days, or the first due time was missed. Paused tasks are "
                            "left out."
                          : "口径：本期新增＝期限在本期内；黄灯＝距期限不超过2个工作日，或原期限已"
                            "超过；挂起的不计。"));
    if (o->unpublished)
        report_note(o->r,
                    slice_of(en ? "—: working days unknown, because a year has no published "
                                  "calendar."
                                : "注：“—”表示所涉年度的工作日历尚未公布，逾期工作日无法计算。"));
}

static void add_plain(struct overdue *o)
{
    struct cells c = {.t = o->t, .r = o->r};
    begin_table(o, IN_ROWS);
    for (int red = 1; red >= 0; red--)
        for (size_t i = 0; i < o->count; i++)
            if (o->task[i].red == red)
                add_row(o, &c, &o->task[i], IN_ROWS);
    cells_free(&c);
}

static void add_sections(struct overdue *o)
{
    bool en = o->t->language == LANGUAGE_EN;
    add_overview(o);
    section(o, "red", en ? "Overdue" : "逾期未结");
    add_light(o, true);
    if (!o->all.red)
        report_line(o->r, NULL, slice_of(en ? "None." : "无。"));
    section(o, "yellow", en ? "Yellow" : "黄灯预警");
    add_light(o, false);
    if (!o->all.yellow)
        report_line(o->r, NULL, slice_of(en ? "None." : "无。"));
}

enum status overdue_build(const struct telling *t, struct report *r)
{
    const struct rows *tasks = &t->facts->list[FACTS_TASKS];
    struct overdue o = {.t = t, .r = r, .task = tasks->at, .count = tasks->count};
    telling_head(t, r, (struct words){"Overdue tasks", "逾期事项督办清单"}, false);
    sum_up(&o);
    if (t->plain_rows)
        add_plain(&o);
    else
        add_sections(&o);
    attention_add(t, r);
    add_notes(&o);
    return o.all.red ? STATUS_DONE : STATUS_NEGATIVE;
}
