/* 逾期: tasks that are open past their due time, by department, then those that soon will be. */
#include "voice/cells.h"
#include "voice/naming.h"
#include "voice/phrase.h"

#include <stdlib.h>

static const struct cells_column columns[] = {
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"title", {"Matter", "事项"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"due", {"Due", "期限"}, REPORT_LEFT},
    {"first_due", {"First due", "原期限"}, REPORT_LEFT},
    {"days", {"Working days over", "逾期(工作日)"}, REPORT_RIGHT},
    {"new", {"New", "本期新增"}, REPORT_LEFT},
    {"urged", {"Urged", "督办"}, REPORT_LEFT},
    {"pledged", {"Pledged", "承诺"}, REPORT_LEFT},
    {"light", {"Light", "亮灯"}, REPORT_LEFT},
};
static const struct cells_column sum_columns[] = {
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"overdue", {"Overdue", "逾期未结"}, REPORT_RIGHT},
    {"new", {"New", "本期新增"}, REPORT_RIGHT},
    {"older", {"Older", "往期"}, REPORT_RIGHT},
    {"yellow", {"Yellow", "黄灯"}, REPORT_RIGHT},
};
enum {
    COLUMNS = sizeof columns / sizeof *columns,
    SUM_COLUMNS = sizeof sum_columns / sizeof *sum_columns
};

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

static void add_sum(const struct overdue *o, struct cells *c, struct slice name,
                    const struct sums *s)
{
    cells_add(c, name.len ? name : slice_of("—"));
    cells_number(c, s->red);
    cells_number(c, s->fresh);
    cells_number(c, s->red - s->fresh);
    cells_number(c, s->yellow);
    cells_end(c);
    (void)o;
}

static void add_sums(const struct overdue *o)
{
    struct cells c = {.t = o->t, .r = o->r};
    cells_table(o->t, o->r, slice_of(""), sum_columns, SUM_COLUMNS);
    for (size_t i = 0; i < o->leads; i++)
        add_sum(o, &c, history_atom(o->t->h, o->sums[i].lead), &o->sums[i]);
    if (o->leads)
        add_sum(o, &c, slice_of(words_in((struct words){"Total", "合计"}, o->t->language)),
                &o->all);
    cells_free(&c);
}

/* Rows */

static void add_yes(struct cells *c, bool yes)
{
    static const struct words words[] = {{"no", "否"}, {"yes", "是"}};
    cells_text(c, words_in(words[yes], c->t->language));
}

static void add_days(struct overdue *o, struct cells *c, const struct entry *e)
{
    int days = e->red ? overdue_days(o->t->h, e->state.due, o->t->span.cut + 1) : 0;
    if (!e->red || days < 0)
        cells_choice(c, NULL);
    else
        cells_number(c, days);
    o->unpublished |= days < 0;
}

static const struct choice *urged(const struct task_state *s)
{
    const struct field_spec *spec = schema_field(schema_kind(KIND_URGE), FIELD_LEVEL);
    return s->urged ? &spec->choices[s->urged - 1] : NULL;
}

static enum status add_row(struct overdue *o, struct cells *c, const struct entry *e)
{
    const struct telling *t = o->t;
    const struct task_state *s = &e->state;
    struct naming name = {0};
    enum status status = naming_of(t, e->task, &name);
    if (!status) {
        bool moved = s->first_due != s->due;
        cells_add(c, name.number);
        cells_add(c, name.title);
        cells_add(c, t->plain_rows ? history_atom(t->h, history_room_of(t->h, e->task))
                                   : telling_room(t, e->task));
        cells_add(c, history_atom(t->h, s->lead));
        cells_due(c, s->due, s->due_bare);
        cells_due(c, moved || t->plain_rows ? s->first_due : NO_DUE, s->due_bare);
        add_days(o, c, e);
        add_yes(c, e->fresh);
        cells_choice(c, urged(s));
        add_yes(c, s->pledged);
        cells_choice(c, &lights[e->red ? LIGHT_RED : LIGHT_YELLOW]);
        cells_end(c);
    }
    naming_free(&name);
    return status;
}

static enum status add_rows(struct overdue *o, uint32_t lead, bool red)
{
    struct cells c = {.t = o->t, .r = o->r};
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < o->count && !status; i++)
        if (o->entry[i].state.lead == lead && o->entry[i].red == red)
            status = add_row(o, &c, &o->entry[i]);
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
        cells_table(o->t, o->r, slice_of(""), columns, COLUMNS);
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
    cells_table(o->t, o->r, slice_of(""), columns, COLUMNS);
    for (int red = 1; red >= 0 && !status; red--)
        for (size_t i = 0; i < o->count && !status; i++)
            if (o->entry[i].red == red)
                status = add_row(o, &c, &o->entry[i]);
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
    telling_head(t, r, (struct words){"Overdue tasks", "逾期事项督办清单"});
    span_walk(t->h, &t->scope, &t->span, see, &o);
    if (o.count)
        qsort_r(o.entry, o.count, sizeof *o.entry, soonest_first, (void *)t->h);
    sum_up(&o);
    enum status status = t->plain_rows ? add_plain(&o) : add_sections(&o);
    add_notes(&o);
    free(o.entry);
    return status ? status : o.all.red ? STATUS_DONE : STATUS_NEGATIVE;
}
