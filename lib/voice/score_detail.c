/* What every unit has for every indicator, with both counts, and what each indicator means. */
#include "voice/score_told.h"

#include "voice/number.h"
#include "voice/phrase.h"

static const struct cells_column columns[] = {
    {"unit", {"Unit", "单位"}, REPORT_LEFT},      {"group", {"Group", "分组"}, REPORT_LEFT},
    {"number", {"Number", "编号"}, REPORT_LEFT},  {"indicator", {"Indicator", "指标"}, REPORT_LEFT},
    {"metric", {"Figure", "计量"}, REPORT_LEFT},  {"part", {"Part", "分子"}, REPORT_RIGHT},
    {"whole", {"Whole", "分母"}, REPORT_RIGHT},   {"points", {"Points", "得分"}, REPORT_RIGHT},
    {"full", {"Full", "应得满分"}, REPORT_RIGHT}, {"doubled", {"Doubled", "加倍"}, REPORT_LEFT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const struct cells_column paper_columns[] = {
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"indicator", {"Indicator", "指标"}, REPORT_LEFT},
    {"value", {"Value", "完成情况"}, REPORT_RIGHT},
    {"target", {"Target", "目标"}, REPORT_RIGHT},
    {"points", {"Points", "得分"}, REPORT_RIGHT},
    {"full", {"Full", "满分"}, REPORT_RIGHT},
};
enum { PAPER_COLUMNS = sizeof paper_columns / sizeof *paper_columns };

static void add_decimal(struct buffer *out, int64_t above, int64_t below)
{
    number_decimal(out, above, below, 2);
    while (out->at[out->len - 1] == '0')
        out->len--;
    if (out->at[out->len - 1] == '.')
        out->len--;
}

void score_ratio(struct buffer *out, struct decimal_ratio r, bool rate)
{
    int64_t above = rate ? r.above * 100 : r.above, x = above, y = r.below;
    if ((__int128)above * 100 % r.below == 0) {
        add_decimal(out, above, r.below);
    } else {
        while (y) { /* to lowest terms */
            int64_t rest = x % y;
            x = y;
            y = rest;
        }
        buffer_format(out, "%jd/%jd", (intmax_t)(above / x), (intmax_t)(r.below / x));
    }
    buffer_text(out, rate ? "%" : "");
}

bool score_has_target(const struct indicator *i)
{
    return i->has_target || i->how == HOW_PROPORTIONAL || i->how == HOW_THRESHOLD;
}

static const char *unit_of(const struct scoring *w, const struct indicator *i)
{
    if (i->base == BASE_STREAK)
        return score_pick(w, " d", "天");
    return i->metric ? words_in(i->metric->unit, w->t->language) : "";
}

/* 36/40=90.0%, 12场, 171.50/2=85.75 */
void score_value(struct scoring *w, const struct indicator *i, const struct score_cell *cell,
                 struct buffer *out)
{
    if (!cell->due) {
        buffer_text(out, "—");
    } else if (i->rate) {
        number_rate(out, cell->share.part, cell->share.whole);
    } else if (i->base == BASE_GIVEN) {
        number_decimal(out, cell->share.part, 100, 2);
        if (cell->share.whole > 1 && i->how <= HOW_THRESHOLD) {
            buffer_format(out, "/%jd=", (intmax_t)cell->share.whole);
            score_points(w, indicator_value(i, cell->share, &w->s.arithmetic), out);
        }
    } else {
        buffer_format(out, "%jd%s", (intmax_t)cell->share.part, unit_of(w, i));
    }
}

static void take_line(struct scoring *w, struct cells *c)
{
    cells_add(c, buffer_slice(&w->line));
    buffer_clear(&w->line);
}

static void add_points(struct scoring *w, struct cells *c, const struct score_cell *cell)
{
    if (cell->due)
        score_points(w, cell->points, &w->line);
    else
        buffer_text(&w->line, w->t->plain_rows ? "" : "—");
    if (cell->doubled && !w->t->plain_rows)
        buffer_text(&w->line, score_pick(w, " (doubled)", "（加倍）"));
    take_line(w, c);
}

static void add_paper_row(struct scoring *w, struct cells *c, const struct indicator *i,
                          const struct score_cell *cell)
{
    cells_add(c, i->number.len ? i->number : slice_of("—"));
    cells_add(c, indicator_name(i, w->t->language));
    score_value(w, i, cell, &w->line);
    take_line(w, c);
    if (score_has_target(i))
        score_ratio(&w->line, indicator_target(i, &w->t->span), i->rate);
    else
        buffer_text(&w->line, "—");
    take_line(w, c);
    add_points(w, c, cell);
    if (i->how == HOW_BONUS)
        cells_text(c, score_pick(w, "bonus", "加分"));
    else if (cell->due)
        cells_number(c, indicator_full(i));
    else
        cells_choice(c, NULL);
    cells_end(c);
}

static void add_total(struct scoring *w, struct cells *c, const struct score_row *row)
{
    cells_text(c, "");
    cells_text(c, score_pick(w, "Total", "合计"));
    cells_text(c, "");
    cells_text(c, "");
    score_points(w, row->points, &w->line);
    take_line(w, c);
    cells_number(c, row->full);
    cells_end(c);
}

static void begin_unit(struct scoring *w, uint32_t u)
{
    const struct score_row *row = &w->s.now[u];
    struct buffer name = {0};
    buffer_add(&name, score_unit_name(w, u));
    buffer_char(&name, '\0');
    if (row->due) {
        buffer_text(&w->line, score_pick(w, "of 100 ", "折合百分"));
        score_points(w, row->grade, &w->line);
    }
    report_line(w->r, name.at, buffer_slice(&w->line));
    cells_table(w->t, w->r, slice_of(""), paper_columns, PAPER_COLUMNS);
    buffer_clear(&w->line);
    buffer_free(&name);
}

/* A unit's table, or its rows in the one table for programs. */
static void add_unit(struct scoring *w, struct cells *c, uint32_t u)
{
    const struct score_row *row = &w->s.now[u];
    if (!w->t->plain_rows)
        begin_unit(w, u);
    for (size_t n = 0; n < w->s.indicators.count; n++) {
        const struct indicator *i = &w->s.indicators.at[n];
        const struct score_cell *cell = score_cell(&w->s, u, n);
        if (!cell->holds)
            continue;
        if (!w->t->plain_rows) {
            add_paper_row(w, c, i, cell);
            continue;
        }
        cells_add(c, score_unit_name(w, u));
        cells_add(c, w->s.unit[u].group);
        cells_add(c, i->number);
        cells_add(c, indicator_name(i, w->t->language));
        cells_text(c, words_in(indicator_measures(i), w->t->language));
        number_decimal(&w->line, cell->share.part, i->base == BASE_GIVEN ? 100 : 1,
                       i->base == BASE_GIVEN ? 2 : 0);
        take_line(w, c);
        cells_number(c, cell->share.whole);
        add_points(w, c, cell);
        cells_number(c, cell->due ? indicator_full(i) : 0);
        cells_text(c, cell->doubled ? score_pick(w, "yes", "是") : "");
        cells_end(c);
    }
    if (!w->t->plain_rows)
        add_total(w, c, row);
}

/* A bulletin is read: of more units than this the details are left to be asked for. */
enum { UNITS_DETAILED = 20 };

static void point_to_details(struct scoring *w)
{
    buffer_format(&w->line,
                  score_pick(w,
                             "%u units; one of them: yishi-report score --why UNIT, all: "
                             "yishi-report score -f csv",
                             "%u个单位；逐个查看：yishi-report 考核 --why 单位，全部：yishi-report "
                             "考核 -f csv"),
                  w->ranked + w->vetoed);
    report_line(w->r, NULL, buffer_slice(&w->line));
    buffer_clear(&w->line);
}

void score_details(struct scoring *w)
{
    struct cells c = {.t = w->t, .r = w->r};
    if (!w->ranked && !w->vetoed)
        return;
    report_section(w->r, "detail", slice_of(score_pick(w, "Unit by unit", "各单位得分明细")));
    if (!w->t->plain_rows && w->ranked + w->vetoed > UNITS_DETAILED) {
        point_to_details(w);
        return;
    }
    if (w->t->plain_rows)
        cells_table(w->t, w->r, slice_of(""), columns, COLUMNS);
    for (uint32_t n = 0; n < w->ranked; n++)
        add_unit(w, &c, w->order[n]);
    for (uint32_t u = 0; u < w->s.units; u++)
        if (w->s.now[u].live && w->s.now[u].veto)
            add_unit(w, &c, u);
    cells_free(&c);
}
