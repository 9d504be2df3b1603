/* The summary of a period: 周报 月报 季报 年报. Sections in the order the field writes them; every
 * breakdown adds up to its total because it is counted from the same subjects (meaning/digest.h).
 */
#include "voice/summary.h"

#include "voice/anchor.h"
#include "voice/number.h"

/* 一、概况 */

static const enum metric_id headline[] = {
    METRIC_RAISED,  METRIC_MEETINGS,       METRIC_ATTENDANCE, METRIC_CLOSED,       METRIC_SETTLED,
    METRIC_ON_TIME, METRIC_ON_TIME_CLOSED, METRIC_RESPONSE,   METRIC_SATISFACTION,
};

struct comparison {
    const struct measures *m;
    bool there[FACTS_COMPARED];
    struct buffer name[FACTS_COMPARED];
};

static void compare(const struct telling *t, struct comparison *c)
{
    c->m = t->facts->compared;
    for (int i = 0; i < FACTS_COMPARED; i++) {
        struct period p;
        c->there[i] = summary_period(t, i, &p);
        if (c->there[i])
            period_write(&c->name[i], p);
    }
}

static void add_value(struct buffer *b, const struct metric *m, struct share share)
{
    if (m->shape == METRIC_RATE)
        number_rate(b, share.part, share.whole);
    else
        buffer_number(b, share.part);
}

static void add_change(struct buffer *b, const struct metric *m, struct share now,
                       struct share before, enum language language)
{
    if (m->shape == METRIC_RATE)
        number_points(b, now.part, now.whole, before.part, before.whole, language);
    else
        number_change(b, now.part, before.part);
}

/* label | now | before | change | a year before | change */
static void headline_row(struct summary *s, const struct comparison *c, enum metric_id id)
{
    const struct metric *m = &metrics[id];
    struct buffer cell[6] = {0};
    struct slice cells[6];
    enum language language = s->t->language;
    const char *unit = summary_word(s, m->unit);
    buffer_format(&cell[0], *unit ? "%s(%s)" : "%s", summary_word(s, m->label), unit);
    add_value(&cell[1], m, c->m[0].of[id]);
    add_value(&cell[2], m, c->m[1].of[id]);
    add_change(&cell[3], m, c->m[0].of[id], c->m[1].of[id], language);
    if (c->there[2]) {
        add_value(&cell[4], m, c->m[2].of[id]);
        add_change(&cell[5], m, c->m[0].of[id], c->m[2].of[id], language);
    }
    for (int i = 0; i < 6; i++)
        cells[i] = buffer_slice(&cell[i]);
    report_row(s->r, cells);
    for (int i = 0; i < FACTS_COMPARED; i++)
        if (c->there[i])
            report_figure(s->r, m->name, slice_of(summary_word(s, m->label)),
                          buffer_slice(&c->name[i]), slice_of(""), c->m[i].of[id].part,
                          m->shape == METRIC_RATE ? c->m[i].of[id].whole : -1);
    for (int i = 0; i < 6; i++)
        buffer_free(&cell[i]);
}

/* Whether nothing at all happened in the period. */
static bool is_empty(const struct measures *m)
{
    for (size_t i = 0; i < METRIC_IDS; i++)
        if (m->of[i].part || m->of[i].whole)
            return false;
    return true;
}

/* STATUS_NEGATIVE where the period is empty. */
static enum status tell_headline(struct summary *s)
{
    struct comparison c = {0};
    compare(s->t, &c);
    buffer_format(summary_line(s), summary_pick(s, "Overview of %s", "%s概况"), summary_now(s));
    summary_section(s, "overview");
    struct report_column columns[6] = {
        {slice_of(summary_pick(s, "Figure", "指标")), REPORT_LEFT},
        {slice_of(summary_now(s)), REPORT_RIGHT},
        {slice_of(summary_word(s, summary_units[s->t->unit].before)), REPORT_RIGHT},
        {slice_of(summary_pick(s, "change", "环比")), REPORT_RIGHT},
        {slice_of(summary_pick(s, "year before", "去年同期")), REPORT_RIGHT},
        {slice_of(summary_pick(s, "change", "同比")), REPORT_RIGHT},
    };
    report_table(s->r, slice_of(""), columns, c.there[2] ? 6 : 4);
    for (size_t i = 0; i < sizeof headline / sizeof headline[0]; i++)
        headline_row(s, &c, headline[i]);
    for (int i = 0; i < FACTS_COMPARED; i++)
        buffer_free(&c.name[i]);
    return is_empty(&c.m[0]) ? STATUS_NEGATIVE : STATUS_DONE;
}
/* 口径 */

static void tell_notes(struct summary *s)
{
    const enum metric_id told[] = {METRIC_ON_TIME, METRIC_ON_TIME_CLOSED, METRIC_RESPONSE,
                                   METRIC_SATISFACTION, METRIC_MEETINGS};
    struct buffer *b = summary_line(s);
    buffer_text(b, summary_pick(s, "How it is counted: ", "口径："));
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        buffer_format(b, summary_pick(s, "%s%s = %s", "%s%s＝%s"),
                      i ? summary_pick(s, "; ", "；") : "", summary_word(s, metrics[told[i]].label),
                      summary_word(s, metrics[told[i]].meaning));
    buffer_text(b,
                summary_pick(s, ". Counts under 30 are compared as ±n.", "。不足30的数按±n比较。"));
    report_note(s->r, buffer_slice(b));
    if (s->f->dangling) {
        buffer_format(
            summary_line(s),
            summary_pick(s,
                         "%jd records that others refer to were not among the input; these "
                         "figures may lack what belongs to them.",
                         "有%jd条被引用的记录不在所读文件中，本表数字可能不全。"),
            (intmax_t)s->f->dangling);
        report_note(s->r, buffer_slice(&s->line));
    }
    /* A line of its own: a code must not be broken at its hyphen. */
    if (anchor_add(summary_line(s), s->f, s->t->language))
        report_note(s->r, buffer_slice(&s->line));
}

enum status summary_build(const struct telling *t, struct report *r)
{
    struct summary s = {.t = t, .r = r, .f = t->facts, .d = &t->facts->figures};
    period_write(&s.period, t->span.period);
    telling_head(t, r, summary_units[t->unit].title, true);
    summary_top(&s);
    enum status status = tell_headline(&s);
    summary_decisions(&s);
    summary_overdue(&s);
    summary_raised(&s);
    summary_tasks(&s);
    summary_ratings(&s);
    summary_outcomes(&s);
    summary_rooms(&s);
    summary_topics(&s);
    summary_next(&s);
    tell_notes(&s);
    buffer_free(&s.line);
    buffer_free(&s.period);
    return status;
}
