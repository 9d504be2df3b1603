/* Sections of a period summary: what was decided, what is overdue, what was raised. */
#include "voice/naming.h"
#include "voice/number.h"
#include "voice/phrase.h"
#include "voice/summary.h"

#include <stdlib.h>

/* 二、议定事项 */

/* The votes on what a decision stands on, where a result of the span gives them. */
static enum status add_votes(struct summary *s, uint32_t decision, struct buffer *b)
{
    const struct history *h = s->t->h;
    uint32_t on = history_event(h, decision)->on;
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t m = on == NO_EVENT ? on : history_event(h, on)->child; m != NO_EVENT && !status;
         m = history_event(h, m)->next) {
        if (history_event(h, m)->kind != KIND_MOTION || history_event(h, m)->gone)
            continue;
        for (uint32_t c = history_event(h, m)->child; c != NO_EVENT && !status;
             c = history_event(h, c)->next) {
            const struct event *e = history_event(h, c);
            if (e->kind != KIND_RESULT || e->gone || !span_has(&s->t->span, e))
                continue;
            status = history_record(h, s->t->in, c, &r);
            if (!status)
                naming_votes(&r.record, s->t->language, b);
        }
    }
    retrieval_free(&r);
    return status;
}

static enum status tell_decision(struct summary *s, uint32_t decision)
{
    const struct telling *t = s->t;
    struct naming about = {0};
    const struct event *e = history_event(t->h, decision);
    struct retrieval r = {0};
    enum status status = e->on == NO_EVENT ? STATUS_DONE : naming_of(t, e->on, &about);
    if (!status)
        status = history_record(t->h, t->in, decision, &r);
    if (!status) {
        struct slice text = record_text(&r.record, FIELD_TEXT, report_arena(s->r));
        struct buffer *b = summary_line(s);
        if (about.title.len && !slice_same(about.title, text))
            buffer_format(b, summary_pick(s, "%.*s: ", "%.*s："), (int)about.title.len,
                          about.title.at);
        buffer_add(b, text);
        buffer_format(b, summary_pick(s, " (%s", "（%s"),
                      phrase_choice(event_choice(e, FIELD_HOW), t->language));
        status = add_votes(s, decision, b);
        buffer_text(b, summary_pick(s, ")", "）"));
        report_item(s->r, buffer_slice(b));
    }
    retrieval_free(&r);
    naming_free(&about);
    return status;
}

enum status summary_decisions(struct summary *s)
{
    const struct digest *d = s->d;
    enum status status = STATUS_DONE;
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
        return status;
    size_t n = summary_parts(s, KIND_DECISION, FIELD_HOW, d->how,
                             (struct words){"not given", "未注明"}, parts);
    summary_breakdown(s, "decisions", (struct words){"Conclusions", "结论"}, parts, n, n);
    for (size_t i = 0; i < d->decided.count && i < SUMMARY_LISTED && !status; i++)
        status = tell_decision(s, d->decided.at[i]);
    summary_rest(s, d->decided.count, "yishi-list records -k decision");
    return status;
}

/* 三、逾期与督办 */

static enum status overdue_row(struct summary *s, uint32_t task)
{
    const struct telling *t = s->t;
    struct task_state state = task_state_at(t->h, task, t->span.from - 1, t->span.cut);
    struct naming name = {0};
    struct buffer due = {0}, days = {0};
    enum status status = naming_of(t, task, &name);
    int late = overdue_days(t->h, state.due, t->span.cut);
    const struct choice *levels = schema_field(schema_kind(KIND_URGE), FIELD_LEVEL)->choices;
    phrase_due(&due, state.due, state.due_bare, t->h);
    if (late < 0)
        buffer_text(&days, "—");
    else
        buffer_number(&days, late);
    struct slice cells[6] = {
        name.number,
        name.title,
        history_atom(t->h, state.lead),
        buffer_slice(&due),
        buffer_slice(&days),
        slice_of(state.urged ? phrase_choice(&levels[state.urged - 1], t->language) : "")};
    if (!status)
        report_row(s->r, cells);
    buffer_free(&due);
    buffer_free(&days);
    naming_free(&name);
    return status;
}

enum status summary_overdue(struct summary *s)
{
    const struct digest *d = s->d;
    enum status status = STATUS_DONE;
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
    if (!d->overdue_list.count)
        return status;
    struct report_column columns[6] = {
        {slice_of(summary_pick(s, "Number", "编号")), REPORT_LEFT},
        {slice_of(summary_pick(s, "Matter", "事项")), REPORT_LEFT},
        {slice_of(summary_pick(s, "Lead", "承办单位")), REPORT_LEFT},
        {slice_of(summary_pick(s, "Due", "期限")), REPORT_LEFT},
        {slice_of(summary_pick(s, "Days over", "逾期(工作日)")), REPORT_RIGHT},
        {slice_of(summary_pick(s, "Urged", "督办")), REPORT_LEFT},
    };
    report_table(s->r, slice_of(""), columns, 6);
    for (size_t i = 0; i < d->overdue_list.count && i < SUMMARY_LISTED && !status; i++)
        status = overdue_row(s, d->overdue_list.at[i]);
    summary_rest(s, d->overdue_list.count, "yishi-report overdue");
    return status;
}

/* 四、诉求受理 */

static void tell_categories(struct summary *s)
{
    const struct history *h = s->t->h;
    uint32_t atoms = history_atoms(h);
    struct part *parts = memory_take(atoms * sizeof *parts);
    struct slice labels[CODES];
    int64_t values[CODES];
    size_t shown = 0;
    for (uint32_t a = 0; a < atoms; a++)
        parts[a] =
            (struct part){a ? history_atom(h, a) : slice_of(summary_pick(s, "not given", "未注明")),
                          s->d->category[a]};
    summary_breakdown(s, "raised_by_category", (struct words){"Category", "类别"}, parts, atoms, 6);
    for (; shown < atoms && shown < 8 && parts[shown].n; shown++) {
        labels[shown] = parts[shown].label;
        values[shown] = parts[shown].n;
    }
    if (shown > 1)
        report_chart(s->r, slice_of(summary_pick(s, "Issues by category", "诉求类别（前列）")),
                     labels, values, shown, false);
    free(parts);
}

void summary_raised(struct summary *s)
{
    const struct digest *d = s->d;
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
}
