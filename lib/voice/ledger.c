/* 台账: the issues raised in the period, a row each, by category, with where they stand. */
#include "voice/cells.h"
#include "voice/facts_table.h"
#include "voice/phrase.h"

/* For people the category stands above each table, so its column, the first, is left out. */
static const struct cells_column columns[] = {
    {"category", {"Category", "类别"}, REPORT_LEFT},
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"date", {"Raised", "受理时间"}, REPORT_LEFT},
    {"title", {"Matter", "事项"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"source", {"Source", "来源"}, REPORT_LEFT},
    {"tier", {"Tier", "分流层级"}, REPORT_LEFT},
    {"meetings", {"Meetings", "协商(次)"}, REPORT_RIGHT},
    {"decision", {"Decision", "议定"}, REPORT_LEFT},
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"due", {"Due", "期限"}, REPORT_LEFT},
    {"status", {"Status", "状态"}, REPORT_LEFT},
    {"closed", {"Closed", "办结时间"}, REPORT_LEFT},
    {"outcome", {"Outcome", "办理结果"}, REPORT_LEFT},
    {"grade", {"Rating", "评价"}, REPORT_LEFT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* Rows */

static const struct choice *choice_of(enum kind_id kind, enum field_id field, int64_t code)
{
    return code ? &fact_choices(kind, field)[code - 1] : NULL;
}

static struct slice or_missing(const struct telling *t, struct slice s)
{
    return s.len ? s : slice_of(t->plain_rows ? "" : "—");
}

static void add_state(const struct telling *t, struct cells *c, const struct fact_issue *i)
{
    cells_choice(c, choice_of(KIND_DECISION, FIELD_HOW, i->how));
    cells_add(c, or_missing(t, i->lead));
    cells_due(c, i->due, i->due_bare);
    cells_choice(c, choice_of(KIND_ISSUE, FIELD_STATUS, i->status));
    if (i->closed_at == NO_DUE)
        cells_choice(c, NULL);
    else
        cells_stamp(c, i->closed_at, i->closed_bare);
    cells_choice(c, choice_of(KIND_CLOSE, FIELD_OUTCOME, i->outcome));
    cells_choice(c, choice_of(KIND_RATING, FIELD_GRADE, i->grade));
}

static void add_row(const struct telling *t, struct cells *c, const struct fact_issue *i)
{
    if (t->plain_rows)
        cells_add(c, i->category);
    cells_add(c, i->number);
    cells_stamp(c, i->at, i->bare);
    cells_add(c, i->title);
    cells_add(c, t->plain_rows ? i->room : telling_path(t, i->room));
    cells_choice(c, choice_of(KIND_ISSUE, FIELD_SOURCE, i->source));
    cells_choice(c, choice_of(KIND_TRIAGE, FIELD_TIER, i->tier));
    cells_number(c, i->meetings);
    add_state(t, c, i);
    cells_end(c);
}

/* Categories */

struct sums {
    int64_t raised, open, closed, other;
};

static void sums_add(struct sums *s, const struct fact_issue *i)
{
    bool closed = i->status - 1 == ISSUE_CLOSED || i->status - 1 == ISSUE_RATED;
    s->raised++;
    s->open += i->open;
    s->closed += closed;
    s->other += !i->open && !closed;
}

/* 24件＝办结20＋在办3＋其他1 */
static void sums_write(struct buffer *out, const struct sums *s, enum language language)
{
    if (language == LANGUAGE_EN)
        buffer_format(out, "%jd = closed %jd + open %jd + other %jd", (intmax_t)s->raised,
                      (intmax_t)s->closed, (intmax_t)s->open, (intmax_t)s->other);
    else
        buffer_format(out, "%jd件＝办结%jd＋在办%jd＋其他%jd", (intmax_t)s->raised,
                      (intmax_t)s->closed, (intmax_t)s->open, (intmax_t)s->other);
}

static void begin_table(const struct telling *t, struct report *r)
{
    size_t skip = t->plain_rows ? 0 : 1;
    cells_table(t, r, slice_of(""), columns + skip, COLUMNS - skip);
}

static void begin_category(const struct telling *t, struct report *r, struct slice category,
                           const struct sums *s)
{
    bool en = t->language == LANGUAGE_EN;
    struct buffer title = {0};
    buffer_add(&title, category.len ? category : slice_of(en ? "No category" : "未分类"));
    buffer_text(&title, en ? " (" : "（");
    sums_write(&title, s, t->language);
    buffer_text(&title, en ? ")" : "）");
    report_section(r, "category", buffer_slice(&title));
    begin_table(t, r);
    buffer_free(&title);
}

/* The issues from `at` on that are of one category; returns the end of them. */
static const struct fact_issue *add_category(const struct telling *t, struct report *r,
                                             const struct fact_issue *at,
                                             const struct fact_issue *last)
{
    const struct fact_issue *end = at;
    struct sums sums = {0};
    struct cells c = {.t = t, .r = r};
    for (; end < last && slice_same(end->category, at->category); end++)
        sums_add(&sums, end);
    begin_category(t, r, at->category, &sums);
    for (; at < end; at++)
        add_row(t, &c, at);
    cells_free(&c);
    return end;
}

static void add_total(const struct telling *t, struct report *r)
{
    struct buffer line = {0};
    struct sums all = {0};
    const struct rows *issues = &t->facts->list[FACTS_ISSUES];
    for (size_t i = 0; i < issues->count; i++)
        sums_add(&all, (const struct fact_issue *)issues->at + i);
    sums_write(&line, &all, t->language);
    report_line(r, words_in((struct words){"Total", "合计"}, t->language), buffer_slice(&line));
    buffer_free(&line);
    report_note(r,
                slice_of(words_in(
                    (struct words){"Issues raised in the period, with where they stand at its end; "
                                   "other: merged, declined or withdrawn.",
                                   "口径：本期受理的诉求，状态为期末状态；其他＝并单、不予受理、"
                                   "撤回。"},
                    t->language)));
}

enum status ledger_build(const struct telling *t, struct report *r)
{
    const struct rows *issues = &t->facts->list[FACTS_ISSUES];
    const struct fact_issue *i = issues->at, *last = issues->count ? i + issues->count : i;
    telling_head(t, r, (struct words){"Ledger of issues", "协商议事诉求管理台账"}, false);
    add_total(t, r);
    if (!issues->count)
        begin_table(t, r);
    for (; i < last;)
        i = add_category(t, r, i, last);
    return issues->count ? STATUS_DONE : STATUS_NEGATIVE;
}
