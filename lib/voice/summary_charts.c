/* The charts of a period summary: how things went up to it, and what its wholes are made of. */
#include "voice/summary.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- how things went ---- */

/* Partials may hold anything. */
static bool is_of(const struct summary_course *c, const struct fact_course *row)
{
    return row->back >= 0 && row->back < (int64_t)c->steps;
}

/* Periods before the first of which anything is known are left out. */
void summary_course_of(const struct summary *s, struct summary_course *c)
{
    const struct rows *rows = &s->f->list[FACTS_COURSE];
    const struct fact_course *row = rows->at;
    enum { LEAST = 3 };
    struct period periods[COURSE_MOST];
    int64_t most = (int64_t)course_periods(s->t->span.period, periods), oldest = -1;
    *c = (struct summary_course){0};
    for (size_t i = 0; i < rows->count; i++)
        if (row[i].back < most && row[i].back > oldest)
            oldest = row[i].back;
    if (oldest + 1 < LEAST)
        return;
    c->steps = (size_t)oldest + 1;
    for (size_t i = 0; i < rows->count; i++) {
        if (!is_of(c, &row[i]))
            continue;
        c->raised[oldest - row[i].back] += row[i].raised;
        c->settled[oldest - row[i].back] += row[i].settled;
    }
}

static int more_first(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return slice_order(x->label, y->label);
}

/* The categories with most in all periods, at most SHOWN; the rest is one more. */
enum { SHOWN = 4, SERIES = SHOWN + 2 };

static size_t categories_of(const struct summary *s, struct part *shown)
{
    const struct rows *rows = &s->f->list[FACTS_COURSE];
    const struct fact_course *row = rows->at;
    struct part *parts = memory_take((rows->count + 1) * sizeof *parts);
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) { /* in the order of categories */
        if (!count || !slice_same(parts[count - 1].label, row[i].category))
            parts[count++] = (struct part){row[i].category, 0};
        parts[count - 1].n += row[i].raised;
    }
    qsort(parts, count, sizeof *parts, more_first);
    bool rest = count > SHOWN + 1;
    size_t named = rest ? SHOWN : count;
    for (size_t i = 0; i < named; i++)
        shown[i] = parts[i];
    if (rest)
        shown[named] = (struct part){slice_of(summary_pick(s, "others", "其他")), -1};
    free(parts);
    return named + rest;
}

/* Which of the series a category belongs to. */
static size_t series_of(const struct part *shown, size_t count, struct slice category)
{
    for (size_t i = 0; i < count; i++)
        if (shown[i].n >= 0 && slice_same(shown[i].label, category))
            return i;
    return count - 1;
}

static void add_step(struct buffer *b, const struct summary *s, struct period p)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct civil first = day_to_civil(p.first);
    int year, week;
    switch (p.unit) {
    case PERIOD_WEEK:
        day_iso_week(p.first, &year, &week);
        if (day_weekday(p.first) == 1)
            buffer_format(b, summary_pick(s, "W%d", "%d周"), week);
        else
            buffer_format(b, "%d-%d", first.month, first.day);
        break;
    case PERIOD_MONTH:
        if (s->t->language == LANGUAGE_EN)
            buffer_text(b, months[first.month - 1]);
        else
            buffer_format(b, "%d月", first.month);
        break;
    case PERIOD_QUARTER:
        buffer_format(b, "Q%d", (first.month + 2) / 3);
        break;
    default:
        buffer_format(b, "%d", first.year);
    }
}

static void add_steps(struct summary *s, struct slice *label, size_t steps)
{
    struct period periods[COURSE_MOST];
    course_periods(s->t->span.period, periods);
    for (size_t i = 0; i < steps; i++) {
        add_step(summary_line(s), s, periods[steps - 1 - i]);
        label[i] = arena_copy(report_arena(s->r), buffer_slice(&s->line));
    }
}

void summary_course(struct summary *s)
{
    static const struct words units[] = {[PERIOD_WEEK] = {"weeks", "周"},
                                         [PERIOD_MONTH] = {"months", "个月"},
                                         [PERIOD_QUARTER] = {"quarters", "个季度"},
                                         [PERIOD_YEAR] = {"years", "年"}};
    struct summary_course c;
    struct part shown[SERIES] = {0};
    struct slice label[COURSE_MOST], series[SERIES];
    int64_t value[COURSE_MOST * SERIES] = {0};
    summary_course_of(s, &c);
    if (!c.steps)
        return;
    size_t categories = categories_of(s, shown), serieses = categories + 1;
    const struct fact_course *row = s->f->list[FACTS_COURSE].at;
    for (size_t i = 0; i < s->f->list[FACTS_COURSE].count; i++) {
        if (!is_of(&c, &row[i]))
            continue;
        size_t step = c.steps - 1 - (size_t)row[i].back;
        value[step * serieses + series_of(shown, categories, row[i].category)] += row[i].raised;
    }
    for (size_t i = 0; i < c.steps; i++)
        value[i * serieses + categories] = c.settled[i];
    for (size_t i = 0; i < categories; i++)
        series[i] =
            shown[i].label.len ? shown[i].label : slice_of(summary_pick(s, "not given", "未注明"));
    series[categories] = slice_of(summary_pick(s, "closed", "办结"));
    add_steps(s, label, c.steps);
    buffer_format(
        summary_line(s),
        summary_pick(s, "Issues raised and closed in the last %zu %s", "近%zu%s诉求受理与办结"),
        c.steps, summary_word(s, units[s->t->span.period.unit]));
    report_chart_of(s->r, &(struct report_chart){.title = buffer_slice(&s->line),
                                                 .label = label,
                                                 .labels = c.steps,
                                                 .series = series,
                                                 .serieses = serieses,
                                                 .value = value,
                                                 .upright = true,
                                                 .stacked = true,
                                                 .sum = summary_pick(s, "raised", "受理"),
                                                 .line = true,
                                                 .in_text = true});
}

/* ---- what wholes are made of ---- */

void summary_whole(struct summary *s, const struct part *parts, size_t count)
{
    struct slice series[SUMMARY_PARTS], label = slice_of("");
    int64_t value[SUMMARY_PARTS], all = 0;
    for (size_t i = 0; i < count; i++) {
        series[i] = parts[i].label;
        value[i] = parts[i].n;
        all += parts[i].n;
    }
    if (all)
        report_chart_of(s->r, &(struct report_chart){.title = buffer_slice(&s->line),
                                                     .label = &label,
                                                     .labels = 1,
                                                     .series = series,
                                                     .serieses = count,
                                                     .value = value,
                                                     .stacked = true});
}

/* The first categories of the period, beside the period before. */
void summary_categories(struct summary *s, const struct part *parts, size_t count)
{
    enum { MOST = 8 };
    const struct slice series[] = {slice_of(summary_now(s)),
                                   slice_of(summary_word(s, summary_units[s->t->unit].before))};
    const struct rows *rows = &s->f->list[FACTS_CATEGORIES];
    const struct fact_category *row = rows->at;
    struct slice label[MOST];
    int64_t value[MOST * 2];
    size_t shown = 0;
    for (; shown < count && shown < MOST && parts[shown].n; shown++) {
        label[shown] = parts[shown].label;
        value[2 * shown] = parts[shown].n;
        value[2 * shown + 1] = 0;
        for (size_t i = 0; i < rows->count; i++)
            if (slice_same(row[i].name.len ? row[i].name
                                           : slice_of(summary_pick(s, "not given", "未注明")),
                           parts[shown].label))
                value[2 * shown + 1] = row[i].before;
    }
    if (shown > 1)
        report_chart_of(
            s->r, &(struct report_chart){
                      .title = slice_of(summary_pick(s, "Issues by category", "诉求类别（前列）")),
                      .label = label,
                      .labels = shown,
                      .series = series,
                      .serieses = 2,
                      .value = value});
}
