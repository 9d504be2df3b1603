/* Sections of a period summary: what was decided, what is overdue, what was raised. */
#include "voice/number.h"
#include "voice/phrase.h"
#include "voice/summary.h"

#include <stdlib.h>

/* 二、议定事项 */

static void tell_decision(struct summary *s, const struct fact_decision *d)
{
    const struct choice *how = schema_field(schema_kind(KIND_DECISION), FIELD_HOW)->choices;
    struct buffer *b = summary_line(s);
    if (d->about.len && !slice_same(d->about, d->text))
        buffer_format(b, summary_pick(s, "%.*s: ", "%.*s："), (int)d->about.len, d->about.at);
    buffer_add(b, d->text);
    buffer_format(b, summary_pick(s, " (%s", "（%s"),
                  phrase_choice(d->how ? &how[d->how - 1] : NULL, s->t->language));
    buffer_add(b, s->t->language == LANGUAGE_EN ? d->votes_en : d->votes_zh);
    buffer_text(b, summary_pick(s, ")", "）"));
    report_item(s->r, buffer_slice(b));
}

void summary_decisions(struct summary *s)
{
    const struct figures *d = s->d;
    struct part parts[CODES];
    buffer_format(summary_line(s),
                  summary_pick(s, "Decisions (%jd matters = %jd decided + %jd still discussed)",
                               "议定事项（议题%jd个＝议定%jd＋继续协商%jd）"),
                  (intmax_t)(d->decisions + d->continuing), (intmax_t)d->decisions,
                  (intmax_t)d->continuing);
    summary_section(s, "decisions");
    summary_figure(s, "continuing", (struct words){"Still discussed", "继续协商"}, "",
                   d->continuing);
    if (!d->decisions)
        return;
    size_t n = summary_parts(s, KIND_DECISION, FIELD_HOW, d->how,
                             (struct words){"not given", "未注明"}, parts);
    summary_breakdown(s, "decisions", (struct words){"Conclusions", "结论"}, parts, n, n);
    const struct rows *rows = &s->f->list[FACTS_DECISIONS];
    for (size_t i = 0; i < rows->count; i++)
        tell_decision(s, (const struct fact_decision *)rows->at + i);
    summary_rest(s, (size_t)d->decisions, "yishi-list records -k decision");
}

/* 三、逾期与督办 */

static void overdue_row(struct summary *s, const struct fact_task *task)
{
    const struct choice *levels = schema_field(schema_kind(KIND_URGE), FIELD_LEVEL)->choices;
    struct buffer due = {0}, days = {0};
    phrase_due(&due, task->due, task->due_bare, s->t->h);
    if (task->days < 0)
        buffer_text(&days, "—");
    else
        buffer_number(&days, task->days);
    struct slice cells[6] = {
        task->number,
        task->title,
        task->lead,
        buffer_slice(&due),
        buffer_slice(&days),
        slice_of(task->urged ? phrase_choice(&levels[task->urged - 1], s->t->language) : "")};
    report_row(s->r, cells);
    buffer_free(&due);
    buffer_free(&days);
}

void summary_overdue(struct summary *s)
{
    const struct figures *d = s->d;
    buffer_format(
        summary_line(s),
        summary_pick(s, "Overdue (%jd open = %jd due in the period + %jd older; %jd on yellow)",
                     "逾期与督办（逾期未结%jd件＝本期新增%jd＋往期%jd；黄灯%jd件）"),
        (intmax_t)d->overdue, (intmax_t)d->overdue_new, (intmax_t)(d->overdue - d->overdue_new),
        (intmax_t)d->yellow);
    summary_section(s, "overdue");
    summary_figure(s, "overdue", metrics[METRIC_OVERDUE].label, "", d->overdue);
    summary_figure(s, "overdue_new", (struct words){"Newly overdue", "本期新增逾期"}, "",
                   d->overdue_new);
    if (!d->overdue)
        return;
    struct report_column columns[6] = {
        {slice_of(summary_pick(s, "Number", "编号")), REPORT_LEFT},
        {slice_of(summary_pick(s, "Matter", "事项")), REPORT_LEFT},
        {slice_of(summary_pick(s, "Lead", "承办单位")), REPORT_LEFT},
        {slice_of(summary_pick(s, "Due", "期限")), REPORT_LEFT},
        {slice_of(summary_pick(s, "Days over", "逾期(工作日)")), REPORT_RIGHT},
        {slice_of(summary_pick(s, "Urged", "督办")), REPORT_LEFT},
    };
    report_table(s->r, slice_of(""), columns, 6);
    const struct rows *rows = &s->f->list[FACTS_TASKS];
    for (size_t i = 0; i < rows->count; i++)
        overdue_row(s, (const struct fact_task *)rows->at + i);
    summary_rest(s, (size_t)d->overdue, "yishi-report overdue");
}

/* 四、诉求受理 */

static void tell_categories(struct summary *s)
{
    const struct fact_category *category = s->f->list[FACTS_CATEGORIES].at;
    size_t count = s->f->list[FACTS_CATEGORIES].count;
    struct part *parts = memory_take((count + 1) * sizeof *parts);
    for (size_t i = 0; i < count; i++)
        parts[i] = (struct part){category[i].name.len
                                     ? category[i].name
                                     : slice_of(summary_pick(s, "not given", "未注明")),
                                 category[i].now};
    summary_breakdown(s, "raised_by_category", (struct words){"Category", "类别"}, parts, count, 6);
    summary_categories(s, parts, count);
    free(parts);
}

void summary_raised(struct summary *s)
{
    const struct figures *d = s->d;
    struct part parts[CODES];
    const struct words missing = {"not given", "未注明"};
    buffer_format(summary_line(s),
                  summary_pick(s, "Issues raised (%jd; every line adds up to it)",
                               "诉求受理（%jd件，每行合计均为%jd）"),
                  (intmax_t)d->raised, (intmax_t)d->raised);
    summary_section(s, "raised");
    if (!d->raised)
        return;
    size_t n = summary_parts(s, KIND_ISSUE, FIELD_SOURCE, d->source, missing, parts);
    summary_breakdown(s, "raised_by_source", (struct words){"Source", "来源"}, parts, n, n);
    n = summary_parts(s, KIND_ISSUE, FIELD_TYPE, d->type, missing, parts);
    summary_breakdown(s, "raised_by_type", (struct words){"Type", "类型"}, parts, n, n);
    tell_categories(s);
    n = summary_parts(s, KIND_TRIAGE, FIELD_TIER, d->tier,
                      (struct words){"not yet sorted", "待分流"}, parts);
    summary_breakdown(s, "raised_by_tier", (struct words){"Tier", "分流"}, parts, n, n);
    summary_course(s);
}
