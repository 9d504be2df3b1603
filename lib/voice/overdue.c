/* 逾期: tasks that are open past their due time, by department, then those that soon will be. */
#include "voice/cells.h"
#include "voice/naming.h"
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

struct entry {
    uint32_t task;
    bool red; /* overdue; else yellow */
    bool fresh;
    struct task_state state;
};

struct sums {
    uint32_t lead;
    int64_t red, fresh, yellow;
};

struct overdue {
    const struct telling *t;
    struct report *r;
    struct entry *entry;
    size_t count, cap;
    struct sums *sums; /* a department each, most overdue first */
    size_t leads;
    struct sums all;
    bool unpublished; /* some days could not be counted */
};

static void see(void *context, const struct subject *s)
{
    struct overdue *o = context;
    if (!s->task || !s->task->open || s->task->status == TASK_PAUSED)
        return;
    if (!s->task->overdue && s->task->light != LIGHT_YELLOW)
        return;
    if (o->count == o->cap)
        o->entry = memory_grow(o->entry, o->cap = o->cap ? 2 * o->cap : 64, sizeof *o->entry);
    o->entry[o->count++] =
        (struct entry){s->index, s->task->overdue,
                       s->task->overdue && span_has_time(&o->t->span, s->task->due - 1), *s->task};
}

/* Sums of departments */

static void count_into(struct sums *s, const struct entry *e)
{
    s->red += e->red;
    s->fresh += e->fresh;
    s->yellow += !e->red;
}

static int most_first(const void *a, const void *b, void *history)
{
    const struct sums *x = a, *y = b;
    if (x->red != y->red)
        return x->red < y->red ? 1 : -1;
    if (x->yellow != y->yellow)
        return x->yellow < y->yellow ? 1 : -1;
    return slice_order(history_atom(history, x->lead), history_atom(history, y->lead));
}

static void sum_up(struct overdue *o)
{
    const struct history *h = o->t->h;
    uint32_t atoms = history_atoms(h);
    struct sums *by = arena_clear(report_arena(o->r), atoms, sizeof *by);
    for (size_t i = 0; i < o->count; i++) {
        count_into(&by[o->entry[i].state.lead], &o->entry[i]);
        count_into(&o->all, &o->entry[i]);
    }
    o->sums = by;
    for (uint32_t a = 0; a < atoms; a++) {
        if (!by[a].red && !by[a].yellow)
            continue;
        struct sums found = by[a];
        found.lead = a;
        by[o->leads++] = found;
    }
    qsort_r(by, o->leads, sizeof *by, most_first, (void *)h);
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

static void add_sums(const struct overdue *o)
{
    struct cells c = {.t = o->t, .r = o->r};
    cells_table(o->t, o->r, slice_of(""), sum_columns, SUM_COLUMNS);
    for (size_t i = 0; i < o->leads; i++)
        add_sum(&c, history_atom(o->t->h, o->sums[i].lead), &o->sums[i]);
    if (o->leads)
        add_sum(&c, slice_of(words_in((struct words){"Total", "合计"}, o->t->language)), &o->all);
    cells_free(&c);
}

/* Rows. A table for people leaves out what its caption or section says of all its rows. */

struct row {
    struct overdue *o;
    const struct entry *entry;
    const struct naming *name;
    struct cells *cells;
};

static void add_number(const struct row *w)
{
    cells_add(w->cells, w->name->number);
}
static void add_matter(const struct row *w)
{
    cells_add(w->cells, w->name->title);
}

static void add_room(const struct row *w)
{
    const struct telling *t = w->o->t;
    uint32_t task = w->entry->task;
    cells_add(w->cells, t->plain_rows ? history_atom(t->h, history_room_of(t->h, task))
                                      : telling_room(t, task));
}

static void add_lead(const struct row *w)
{
    cells_add(w->cells, history_atom(w->o->t->h, w->entry->state.lead));
}

static void add_due(const struct row *w)
{
    cells_due(w->cells, w->entry->state.due, w->entry->state.due_bare);
}

static void add_first_due(const struct row *w)
{
    const struct task_state *s = &w->entry->state;
    bool shown = s->first_due != s->due || w->o->t->plain_rows;
    cells_due(w->cells, shown ? s->first_due : NO_DUE, s->first_due_bare);
}

static void add_days(const struct row *w)
{
    const struct entry *e = w->entry;
    int days = e->red ? overdue_days(w->o->t->h, e->state.due, w->o->t->span.cut) : 0;
    if (!e->red || days < 0)
        cells_choice(w->cells, NULL);
    else
        cells_number(w->cells, days);
    w->o->unpublished |= days < 0;
}

static void add_yes(const struct row *w, bool yes)
{
    static const struct words words[] = {{"no", "否"}, {"yes", "是"}};
    cells_text(w->cells, words_in(words[yes], w->o->t->language));
}

static void add_new(const struct row *w)
{
    add_yes(w, w->entry->fresh);
}
static void add_pledged(const struct row *w)
{
    add_yes(w, w->entry->state.pledged);
}

static void add_urged(const struct row *w)
{
    const struct field_spec *spec = schema_field(schema_kind(KIND_URGE), FIELD_LEVEL);
    unsigned char urged = w->entry->state.urged;
    cells_choice(w->cells, urged ? &spec->choices[urged - 1] : NULL);
}

static void add_colour(const struct row *w)
{
    cells_choice(w->cells, &lights[w->entry->red ? LIGHT_RED : LIGHT_YELLOW]);
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

static enum status add_row(struct overdue *o, struct cells *c, const struct entry *e, int table)
{
    struct naming name = {0};
    struct row row = {o, e, &name, c};
    enum status status = naming_of(o->t, e->task, &name);
    for (size_t i = 0; i < COLUMNS && !status; i++)
        if (columns[i].tables & table)
            columns[i].add(&row);
    if (!status)
        cells_end(c);
    naming_free(&name);
    return status;
}

static enum status add_rows(struct overdue *o, uint32_t lead, bool red)
{
    struct cells c = {.t = o->t, .r = o->r};
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < o->count && !status; i++)
        if (o->entry[i].state.lead == lead && o->entry[i].red == red)
            status = add_row(o, &c, &o->entry[i], red ? IN_RED : IN_YELLOW);
    cells_free(&c);
    return status;
}

/* The tables of red or yellow ones, a department each. */
static enum status add_light(struct overdue *o, bool red)
{
    bool en = o->t->language == LANGUAGE_EN;
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < o->leads && !status; i++) {
        const struct sums *s = &o->sums[i];
        int64_t count = red ? s->red : s->yellow;
        struct buffer caption = {0};
        if (!count)
            continue;
        buffer_add(&caption, history_atom(o->t->h, s->lead));
        buffer_format(&caption, en ? " (%jd)" : "（%jd件）", (intmax_t)count);
        report_line(o->r, NULL, buffer_slice(&caption));
        begin_table(o, red ? IN_RED : IN_YELLOW);
        buffer_free(&caption);
        status = add_rows(o, s->lead, red);
    }
    return status;
}

static int soonest_first(const void *a, const void *b, void *history)
{
    const struct entry *x = a, *y = b;
    if (x->state.due != y->state.due)
        return x->state.due < y->state.due ? -1 : 1;
    return id_order(history_event(history, x->task)->id, history_event(history, y->task)->id);
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

static enum status add_plain(struct overdue *o)
{
    enum status status = STATUS_DONE;
    struct cells c = {.t = o->t, .r = o->r};
    begin_table(o, IN_ROWS);
    for (int red = 1; red >= 0 && !status; red--)
        for (size_t i = 0; i < o->count && !status; i++)
            if (o->entry[i].red == red)
                status = add_row(o, &c, &o->entry[i], IN_ROWS);
    cells_free(&c);
    return status;
}

static enum status add_sections(struct overdue *o)
{
    bool en = o->t->language == LANGUAGE_EN;
    add_overview(o);
    section(o, "red", en ? "Overdue" : "逾期未结");
    enum status status = add_light(o, true);
    if (!o->all.red)
        report_line(o->r, NULL, slice_of(en ? "None." : "无。"));
    section(o, "yellow", en ? "Yellow" : "黄灯预警");
    if (!status)
        status = add_light(o, false);
    if (!o->all.yellow)
        report_line(o->r, NULL, slice_of(en ? "None." : "无。"));
    return status;
}

enum status overdue_build(const struct telling *t, struct report *r)
{
    struct overdue o = {.t = t, .r = r};
    telling_head(t, r, (struct words){"Overdue tasks", "逾期事项督办清单"}, false);
    span_walk(t->h, &t->scope, &t->span, see, &o);
    if (o.count)
        qsort_r(o.entry, o.count, sizeof *o.entry, soonest_first, (void *)t->h);
    sum_up(&o);
    enum status status = t->plain_rows ? add_plain(&o) : add_sections(&o);
    add_notes(&o);
    free(o.entry);
    return status ? status : o.all.red ? STATUS_DONE : STATUS_NEGATIVE;
}
