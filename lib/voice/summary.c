/* The summary of a period: 周报 月报 季报 年报. Sections in the order the field writes them; every
 * breakdown adds up to its total because it is counted from the same subjects (meaning/digest.h).
 */
#include "meaning/digest.h"
#include "voice/naming.h"
#include "voice/number.h"
#include "voice/phrase.h"
#include "voice/reports.h"

#include <stdlib.h>

struct summary {
    const struct telling *t;
    struct report *r;
    const struct digest *d;
    struct buffer line;   /* being composed */
    struct buffer period; /* the name of the period, for figures */
};

static const char *pick(const struct summary *s, const char *en, const char *zh)
{
    return s->t->language == LANGUAGE_EN ? en : zh;
}

/* What the period and its neighbours are called. */
static const struct {
    struct words title, now, before, next;
} units[] = {
    [PERIOD_SPAN] = {{"Deliberation summary", "“有事好商量”协商议事工作综报"},
                     {"this period", "本期"},
                     {"before", "上期"},
                     {"Next period", "下期"}},
    [PERIOD_WEEK] = {{"Deliberation weekly summary", "“有事好商量”协商议事工作周报"},
                     {"this week", "本周"},
                     {"last week", "上周"},
                     {"Next week", "下周"}},
    [PERIOD_MONTH] = {{"Deliberation monthly summary", "“有事好商量”协商议事工作月报"},
                      {"this month", "本月"},
                      {"last month", "上月"},
                      {"Next month", "下月"}},
    [PERIOD_QUARTER] = {{"Deliberation quarterly summary", "“有事好商量”协商议事工作季报"},
                        {"this quarter", "本季"},
                        {"last quarter", "上季"},
                        {"Next quarter", "下季"}},
    [PERIOD_YEAR] = {{"Deliberation yearly summary", "“有事好商量”协商议事工作年报"},
                     {"this year", "本年"},
                     {"last year", "上年"},
                     {"Next year", "下年"}},
};

static const char *unit_word(const struct summary *s, struct words w)
{
    return words_in(w, s->t->language);
}

static const char *now_word(const struct summary *s)
{
    return unit_word(s, units[s->t->unit].now);
}

/* A line under construction: begin, add, end as a line with a lead. */
static struct buffer *begin(struct summary *s)
{
    buffer_clear(&s->line);
    return &s->line;
}

static void end_line(struct summary *s, const char *lead)
{
    report_line(s->r, lead, buffer_slice(&s->line));
}

static void section(struct summary *s, const char *name)
{
    report_section(s->r, name, buffer_slice(&s->line));
}

static void figure(struct summary *s, const char *name, struct words label, const char *key,
                   int64_t n)
{
    report_figure(s->r, name, slice_of(unit_word(s, label)), buffer_slice(&s->period),
                  slice_of(key), n, -1);
}

static void rate_figure(struct summary *s, const char *name, struct words label, int64_t part,
                        int64_t whole)
{
    report_figure(s->r, name, slice_of(unit_word(s, label)), buffer_slice(&s->period), slice_of(""),
                  part, whole);
}

/* Breakdowns */

struct part {
    struct slice label;
    int64_t n;
};

static int larger_first(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return slice_order(x->label, y->label);
}

/* "A 31  B 22": the parts that are not empty, largest first; those past `most` as one rest. */
static void breakdown(struct summary *s, const char *name, struct words label, struct part *parts,
                      size_t count, size_t most)
{
    struct buffer *b = begin(s);
    int64_t rest = 0;
    bool zh = s->t->language == LANGUAGE_ZH;
    qsort(parts, count, sizeof *parts, larger_first);
    for (size_t i = 0; i < count && parts[i].n; i++) {
        report_figure(s->r, name, slice_of(unit_word(s, label)), buffer_slice(&s->period),
                      parts[i].label, parts[i].n, -1);
        if (i >= most) {
            rest += parts[i].n;
            continue;
        }
        buffer_format(b, zh ? "%s%.*s%jd" : "%s%.*s %jd", i ? (zh ? " " : ", ") : "",
                      (int)parts[i].label.len, parts[i].label.at, (intmax_t)parts[i].n);
    }
    if (rest)
        buffer_format(b, zh ? " 其余%jd" : ", rest %jd", (intmax_t)rest);
    if (!b->len)
        buffer_text(b, "—");
    end_line(s, unit_word(s, label));
}

/* The parts of an enumerated field; the count of what was not given comes under `missing`. */
static size_t coded_parts(const struct summary *s, enum kind_id kind, enum field_id field,
                          const int64_t *counts, struct words missing, struct part *parts)
{
    const struct choice *choices = schema_field(schema_kind(kind), field)->choices;
    size_t n = 0;
    for (size_t i = 0; choices[i].name; i++)
        parts[n++] =
            (struct part){slice_of(phrase_choice(&choices[i], s->t->language)), counts[i + 1]};
    parts[n++] = (struct part){slice_of(unit_word(s, missing)), counts[0]};
    return n;
}

static int64_t coded(enum kind_id kind, enum field_id field, const int64_t *counts,
                     const char *name)
{
    const struct choice *choices = schema_field(schema_kind(kind), field)->choices;
    return counts[choice_named(choices, slice_of(name)) - choices + 1];
}

/* 一、概况 */

static const enum metric_id headline[] = {
    METRIC_RAISED,  METRIC_MEETINGS,       METRIC_ATTENDANCE, METRIC_CLOSED,       METRIC_SETTLED,
    METRIC_ON_TIME, METRIC_ON_TIME_CLOSED, METRIC_RESPONSE,   METRIC_SATISFACTION,
};

enum { COMPARED = 3 }; /* now, before, a year before */

struct comparison {
    struct measures m[COMPARED];
    bool there[COMPARED];
    struct buffer name[COMPARED];
};

static void compare(const struct telling *t, struct comparison *c)
{
    struct period p[COMPARED] = {t->span.period, period_before(t->span.period)};
    c->there[0] = c->there[1] = true;
    /* For a year, the year before is the period before; of more than a year it would overlap. */
    c->there[2] = t->unit != PERIOD_YEAR && p[0].end - p[0].first < 366 &&
                  period_year_before(t->span.period, &p[2]);
    for (int i = 0; i < COMPARED; i++) {
        if (!c->there[i])
            continue;
        struct span span = span_of(t->h, p[i]);
        metrics_measure(t->h, &t->scope, &span, &c->m[i]);
        period_write(&c->name[i], p[i]);
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
    const char *unit = unit_word(s, m->unit);
    buffer_format(&cell[0], *unit ? "%s(%s)" : "%s", unit_word(s, m->label), unit);
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
    for (int i = 0; i < COMPARED; i++)
        if (c->there[i])
            report_figure(s->r, m->name, slice_of(unit_word(s, m->label)),
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
    buffer_format(begin(s), pick(s, "Overview of %s", "%s概况"), now_word(s));
    section(s, "overview");
    struct report_column columns[6] = {
        {slice_of(pick(s, "Figure", "指标")), REPORT_LEFT},
        {slice_of(now_word(s)), REPORT_RIGHT},
        {slice_of(unit_word(s, units[s->t->unit].before)), REPORT_RIGHT},
        {slice_of(pick(s, "change", "环比")), REPORT_RIGHT},
        {slice_of(pick(s, "year before", "去年同期")), REPORT_RIGHT},
        {slice_of(pick(s, "change", "同比")), REPORT_RIGHT},
    };
    report_table(s->r, slice_of(""), columns, c.there[2] ? 6 : 4);
    for (size_t i = 0; i < sizeof headline / sizeof headline[0]; i++)
        headline_row(s, &c, headline[i]);
    for (int i = 0; i < COMPARED; i++)
        buffer_free(&c.name[i]);
    return is_empty(&c.m[0]) ? STATUS_NEGATIVE : STATUS_DONE;
}

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
        struct buffer *b = begin(s);
        if (about.title.len && !slice_same(about.title, text))
            buffer_format(b, pick(s, "%.*s: ", "%.*s："), (int)about.title.len, about.title.at);
        buffer_add(b, text);
        buffer_format(b, pick(s, " (%s", "（%s"),
                      phrase_choice(event_choice(e, FIELD_HOW), t->language));
        status = add_votes(s, decision, b);
        buffer_text(b, pick(s, ")", "）"));
        report_item(s->r, buffer_slice(b));
    }
    retrieval_free(&r);
    naming_free(&about);
    return status;
}

enum { LISTED = 20 }; /* rows of a list in a summary; the rest is named and counted */

static void tell_rest(struct summary *s, size_t count, const char *where)
{
    if (count <= LISTED)
        return;
    buffer_format(begin(s), pick(s, "and %zu more: %s", "另有%zu项，见 %s"), count - LISTED, where);
    end_line(s, NULL);
}

static enum status tell_decisions(struct summary *s)
{
    const struct digest *d = s->d;
    enum status status = STATUS_DONE;
    struct part parts[CODES];
    buffer_format(begin(s),
                  pick(s, "Decisions (%jd matters = %jd decided + %jd still discussed)",
                       "议定事项（议题%jd个＝议定%jd＋继续协商%jd）"),
                  (intmax_t)(d->decisions + d->continuing), (intmax_t)d->decisions,
                  (intmax_t)d->continuing);
    section(s, "decisions");
    figure(s, "continuing", (struct words){"Still discussed", "继续协商"}, "", d->continuing);
    if (!d->decisions)
        return status;
    size_t n = coded_parts(s, KIND_DECISION, FIELD_HOW, d->how,
                           (struct words){"not given", "未注明"}, parts);
    breakdown(s, "decisions", (struct words){"Conclusions", "结论"}, parts, n, n);
    for (size_t i = 0; i < d->decided.count && i < LISTED && !status; i++)
        status = tell_decision(s, d->decided.at[i]);
    tell_rest(s, d->decided.count, "yishi-list records -k decision");
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

static enum status tell_overdue(struct summary *s)
{
    const struct digest *d = s->d;
    enum status status = STATUS_DONE;
    buffer_format(begin(s),
                  pick(s, "Overdue (%jd open = %jd due in the period + %jd older; %jd on yellow)",
                       "逾期与督办（逾期未结%jd件＝本期新增%jd＋往期%jd；黄灯%jd件）"),
                  (intmax_t)d->overdue, (intmax_t)d->overdue_new,
                  (intmax_t)(d->overdue - d->overdue_new), (intmax_t)d->yellow);
    section(s, "overdue");
    figure(s, "overdue", metrics[METRIC_OVERDUE].label, "", d->overdue);
    figure(s, "overdue_new", (struct words){"Newly overdue", "本期新增逾期"}, "", d->overdue_new);
    if (!d->overdue_list.count)
        return status;
    struct report_column columns[6] = {
        {slice_of(pick(s, "Number", "编号")), REPORT_LEFT},
        {slice_of(pick(s, "Matter", "事项")), REPORT_LEFT},
        {slice_of(pick(s, "Lead", "承办单位")), REPORT_LEFT},
        {slice_of(pick(s, "Due", "期限")), REPORT_LEFT},
        {slice_of(pick(s, "Days over", "逾期(工作日)")), REPORT_RIGHT},
        {slice_of(pick(s, "Urged", "督办")), REPORT_LEFT},
    };
    report_table(s->r, slice_of(""), columns, 6);
    for (size_t i = 0; i < d->overdue_list.count && i < LISTED && !status; i++)
        status = overdue_row(s, d->overdue_list.at[i]);
    tell_rest(s, d->overdue_list.count, "yishi-report overdue");
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
        parts[a] = (struct part){a ? history_atom(h, a) : slice_of(pick(s, "not given", "未注明")),
                                 s->d->category[a]};
    breakdown(s, "raised_by_category", (struct words){"Category", "类别"}, parts, atoms, 6);
    for (; shown < atoms && shown < 8 && parts[shown].n; shown++) {
        labels[shown] = parts[shown].label;
        values[shown] = parts[shown].n;
    }
    if (shown > 1)
        report_chart(s->r, slice_of(pick(s, "Issues by category", "诉求类别（前列）")), labels,
                     values, shown, false);
    free(parts);
}

static void tell_raised(struct summary *s)
{
    const struct digest *d = s->d;
    struct part parts[CODES];
    const struct words missing = {"not given", "未注明"};
    buffer_format(begin(s),
                  pick(s, "Issues raised (%jd; every line adds up to it)",
                       "诉求受理（%jd件，每行合计均为%jd）"),
                  (intmax_t)d->raised, (intmax_t)d->raised);
    section(s, "raised");
    if (!d->raised)
        return;
    size_t n = coded_parts(s, KIND_ISSUE, FIELD_SOURCE, d->source, missing, parts);
    breakdown(s, "raised_by_source", (struct words){"Source", "来源"}, parts, n, n);
    n = coded_parts(s, KIND_ISSUE, FIELD_TYPE, d->type, missing, parts);
    breakdown(s, "raised_by_type", (struct words){"Type", "类型"}, parts, n, n);
    tell_categories(s);
    n = coded_parts(s, KIND_TRIAGE, FIELD_TIER, d->tier, (struct words){"not yet sorted", "待分流"},
                    parts);
    breakdown(s, "raised_by_tier", (struct words){"Tier", "分流"}, parts, n, n);
}

/* 五、交办办理 */

static void tell_flow(struct summary *s)
{
    const struct digest *d = s->d;
    struct buffer *b = begin(s);
    buffer_format(b,
                  pick(s, "open at the start %jd + assigned %jd + reopened %jd - closed %jd",
                       "期初在办%jd＋新交办%jd＋重办%jd－办结%jd"),
                  (intmax_t)d->open_before, (intmax_t)d->assigned, (intmax_t)d->reopened,
                  (intmax_t)d->closed);
    if (d->returned)
        buffer_format(b, pick(s, " - returned %jd", "－退单%jd"), (intmax_t)d->returned);
    buffer_format(b,
                  pick(s, " = open at the end %jd (normal %jd, yellow %jd, overdue %jd",
                       "＝期末%jd（正常%jd 黄灯%jd 逾期%jd"),
                  (intmax_t)d->open_after, (intmax_t)d->normal, (intmax_t)d->yellow,
                  (intmax_t)d->overdue);
    if (d->paused)
        buffer_format(b, pick(s, ", paused %jd", " 挂起%jd"), (intmax_t)d->paused);
    buffer_text(b, pick(s, ")", "）"));
    end_line(s, NULL);
}

static void tell_due(struct summary *s)
{
    const struct digest *d = s->d;
    struct buffer *b = begin(s);
    buffer_format(b,
                  pick(s, "due %jd = on time %jd + closed late %jd + not closed %jd; on time ",
                       "应办结%jd＝按期%jd＋逾期办结%jd＋逾期未结%jd；按期办结率"),
                  (intmax_t)d->due, (intmax_t)d->due_on_time, (intmax_t)d->due_late,
                  (intmax_t)d->due_unclosed);
    number_rate(b, d->due_on_time, d->due);
    buffer_text(b, pick(s, "; closed ", "，办结率"));
    number_rate(b, d->due_on_time + d->due_late, d->due);
    end_line(s, NULL);
}

static void tell_closed(struct summary *s)
{
    const struct digest *d = s->d;
    struct part parts[CODES];
    struct buffer *b = begin(s);
    buffer_format(b,
                  pick(s, "closed %jd = due now %jd + old %jd + early %jd",
                       "办结%jd＝应办结%jd＋清旧欠%jd＋提前%jd"),
                  (intmax_t)d->closed, (intmax_t)d->closed_due, (intmax_t)d->closed_old,
                  (intmax_t)d->closed_early);
    if (d->closed_limitless)
        buffer_format(b, pick(s, " + without a limit %jd", "＋无期限%jd"),
                      (intmax_t)d->closed_limitless);
    if (d->closed_again)
        buffer_format(b, pick(s, " + reopened since %jd", "＋办结后又重办%jd"),
                      (intmax_t)d->closed_again);
    buffer_text(b, pick(s, "; on time of closed with a due time ", "；按期占办结（有期限的）"));
    number_rate(b, d->with_due_on_time, d->with_due);
    end_line(s, NULL);
    size_t n = coded_parts(s, KIND_CLOSE, FIELD_OUTCOME, d->outcome,
                           (struct words){"not given", "未注明"}, parts);
    breakdown(s, "closed_by_outcome", (struct words){"Outcomes", "结果"}, parts, n, n);
}

static void tell_durations(struct summary *s)
{
    struct durations times;
    durations_measure(s->t->h, &s->t->scope, &s->t->span, &times);
    if (!times.count)
        return;
    struct buffer *b = begin(s);
    static const int64_t day = 86400000000;
    buffer_format(
        b, pick(s, "%jd issues closed; calendar days: median ", "办结诉求%jd件，日历天：中位数"),
        (intmax_t)times.count);
    number_decimal(b, times.median_us, day, 2);
    buffer_text(b, pick(s, ", 90 % within ", "，九成在"));
    number_decimal(b, times.p90_us, day, 2);
    buffer_text(b, pick(s, "; working days: ", "以内；工作日："));
    if (times.unpublished) {
        buffer_format(b, pick(s, "— (no calendar is published for %d)", "—（%d年无工作日历）"),
                      times.unpublished);
    } else {
        buffer_text(b, pick(s, "median ", "中位数"));
        number_decimal(b, times.median_halves, 2, times.median_halves % 2 ? 1 : 0);
        buffer_format(b, pick(s, ", 90 %% within %jd", "，九成在%jd以内"),
                      (intmax_t)times.p90_days);
    }
    end_line(s, pick(s, "Time taken", "办理用时"));
    report_figure(s->r, "duration_median_us",
                  slice_of(pick(s, "Median time, microseconds", "办理用时中位数（微秒）")),
                  buffer_slice(&s->period), slice_of(""), times.median_us, -1);
}

static void tell_tasks(struct summary *s)
{
    const struct digest *d = s->d;
    buffer_text(begin(s), pick(s, "Tasks", "交办办理"));
    section(s, "tasks");
    tell_flow(s);
    tell_due(s);
    tell_closed(s);
    tell_durations(s);
    figure(s, "open_before", (struct words){"Open at the start", "期初在办"}, "", d->open_before);
    figure(s, "assigned", metrics[METRIC_ASSIGNED].label, "", d->assigned);
    figure(s, "reopened", (struct words){"Reopened", "重办"}, "", d->reopened);
    figure(s, "returned", (struct words){"Returned", "退单"}, "", d->returned);
    figure(s, "open_after", (struct words){"Open at the end", "期末在办"}, "", d->open_after);
    figure(s, "due", (struct words){"Due", "应办结"}, "", d->due);
    figure(s, "due_late", (struct words){"Closed late", "逾期办结"}, "", d->due_late);
    figure(s, "due_unclosed", (struct words){"Due, not closed", "到期未结"}, "", d->due_unclosed);
    rate_figure(s, "closed_of_due", metrics[METRIC_CLOSED_OF_DUE].label,
                d->due_on_time + d->due_late, d->due);
}

/* 六、群众评价  七、成果转化 */

static void tell_ratings(struct summary *s)
{
    const struct digest *d = s->d;
    int64_t satisfied = coded(KIND_RATING, FIELD_GRADE, d->grade, "satisfied");
    int64_t basic = coded(KIND_RATING, FIELD_GRADE, d->grade, "basic");
    int64_t not = coded(KIND_RATING, FIELD_GRADE, d->grade, "unsatisfied");
    buffer_format(begin(s),
                  pick(s, "Ratings (%jd called = %jd reached + %jd not)",
                       "群众评价（回访%jd＝联系上%jd＋未联系上%jd）"),
                  (intmax_t)d->called, (intmax_t)d->reached, (intmax_t)d->unreached);
    section(s, "ratings");
    figure(s, "called", (struct words){"Called", "回访"}, "", d->called);
    if (!d->called)
        return;
    struct buffer *b = begin(s);
    buffer_format(
        b,
        pick(s, "satisfied %jd, basically %jd, unsatisfied %jd", "满意%jd 基本满意%jd 不满意%jd"),
        (intmax_t)satisfied, (intmax_t)basic, (intmax_t) not );
    if (not )
        buffer_format(b, pick(s, " (reopened %jd, other %jd)", "（重办%jd 其他%jd）"),
                      (intmax_t)d->unsatisfied_reopened, (intmax_t)(not -d->unsatisfied_reopened));
    if (d->reached > satisfied + basic + not )
        buffer_format(b, pick(s, ", gave no grade %jd", " 未评价%jd"),
                      (intmax_t)(d->reached - satisfied - basic - not ));
    buffer_text(b, pick(s, "; satisfaction ", "；满意率"));
    number_rate(b, satisfied + basic, d->reached);
    end_line(s, NULL);
    figure(s, "rated", (struct words){"Ratings", "评价"}, pick(s, "satisfied", "满意"), satisfied);
    figure(s, "rated", (struct words){"Ratings", "评价"}, pick(s, "basic", "基本满意"), basic);
    figure(s, "rated", (struct words){"Ratings", "评价"}, pick(s, "unsatisfied", "不满意"), not );
}

static void tell_outcomes(struct summary *s)
{
    const struct digest *d = s->d;
    const struct choice *forms = schema_field(schema_kind(KIND_OUTCOME), FIELD_FORM)->choices;
    buffer_text(begin(s), pick(s, "Outcomes", "成果转化"));
    section(s, "outcomes");
    struct buffer *b = begin(s);
    for (size_t i = 0; forms[i].name; i++) {
        const char *form = phrase_choice(&forms[i], s->t->language);
        buffer_format(b, pick(s, "%s%s %jd", "%s%s%jd"), i ? pick(s, ", ", " ") : "", form,
                      (intmax_t)d->outcomes[i + 1]);
        if (d->outcomes_adopted[i + 1])
            buffer_format(b, pick(s, " (taken up %jd)", "（采用%jd）"),
                          (intmax_t)d->outcomes_adopted[i + 1]);
        figure(s, "outcomes_by_form", (struct words){"Outcomes", "成果转化"}, form,
               d->outcomes[i + 1]);
    }
    end_line(s, NULL);
}

/* 八、议事室 */

static void tell_coverage(struct summary *s)
{
    const struct coverage *c = &s->d->coverage;
    struct buffer *b = begin(s);
    buffer_format(b,
                  pick(s, "Rooms (%u = %u met + %u reported nothing + %u silent)",
                       "议事室（%u个＝开展%u＋零报告%u＋未报%u）"),
                  c->count, c->totals[ROOM_HELD], c->totals[ROOM_NIL], c->totals[ROOM_SILENT]);
    section(s, "rooms");
    rate_figure(s, "coverage", (struct words){"Coverage", "覆盖率"}, c->totals[ROOM_HELD],
                c->count);
    b = begin(s);
    number_rate(b, c->totals[ROOM_HELD], c->count);
    end_line(s, pick(s, "Met", "开展率"));
    uint32_t named = 0;
    b = begin(s);
    for (uint32_t i = 0; i < c->count; i++) {
        if (c->activity[i] != ROOM_SILENT || named++ >= LISTED)
            continue;
        struct slice room =
            phrase_room(history_atom(s->t->h, history_event(s->t->h, c->room[i])->room));
        buffer_format(b, "%s%.*s", named > 1 ? pick(s, ", ", "、") : "", (int)room.len, room.at);
    }
    if (named > LISTED)
        buffer_format(b, pick(s, " and %u more", "等%u个"),
                      named > LISTED ? named - (s->t->language == LANGUAGE_EN ? LISTED : 0) : 0);
    if (named)
        end_line(s, pick(s, "Silent", "未报"));
    if (c->unregistered_count) {
        buffer_format(begin(s), pick(s, "%u", "%u个"), c->unregistered_count);
        end_line(s, pick(s, "Rooms without a record of their own", "未登记的议事室"));
    }
}

/* 九、热点预警  十、下期安排 */

static void tell_topics(struct summary *s)
{
    const struct digest *d = s->d;
    buffer_text(begin(s), pick(s, "What rises and repeats", "热点预警"));
    section(s, "topics");
    struct buffer *b = begin(s);
    for (int i = 0; i < TOPICS && d->rising[i].count; i++)
        buffer_format(b, pick(s, "%s%.*s %jd (%s %jd)", "%s%.*s%jd件（%s%jd）"),
                      i ? pick(s, "; ", "；") : "", (int)d->rising[i].text.len,
                      d->rising[i].text.at, (intmax_t)d->rising[i].count,
                      unit_word(s, units[s->t->unit].before), (intmax_t)d->rising[i].before);
    for (int i = 0; i < TOPICS && d->repeated[i].count; i++)
        buffer_format(b, pick(s, "%s%.*s: raised %jd times", "%s%.*s重复反映%jd次"),
                      b->len ? pick(s, "; ", "；") : "", (int)d->repeated[i].text.len,
                      d->repeated[i].text.at, (intmax_t)d->repeated[i].count);
    if (!b->len)
        buffer_text(b, pick(s, "none", "无"));
    end_line(s, NULL);
}

static enum status tell_next(struct summary *s)
{
    const struct digest *d = s->d;
    enum status status = STATUS_DONE;
    buffer_format(begin(s), pick(s, "%s", "%s安排"), unit_word(s, units[s->t->unit].next));
    section(s, "next");
    struct buffer *b = begin(s);
    buffer_format(b,
                  pick(s, "meetings %jd; tasks due %jd; to be settled by the district %zu",
                       "议事会%jd场；到期交办%jd件；需区级协调%zu件"),
                  (intmax_t)d->meetings_planned, (intmax_t)d->due_next, d->district.count);
    for (size_t i = 0; i < d->district.count && i < LISTED && !status; i++) {
        struct naming name = {0};
        status = naming_of(s->t, d->district.at[i], &name);
        buffer_format(b, "%s%.*s", i ? pick(s, ", ", "、") : pick(s, " (", "（"),
                      (int)name.number.len, name.number.at);
        naming_free(&name);
    }
    if (d->district.count)
        buffer_text(b, pick(s, ")", "）"));
    end_line(s, NULL);
    figure(s, "meetings_planned", (struct words){"Meetings planned", "下期议事会"}, "",
           d->meetings_planned);
    figure(s, "due_next", (struct words){"Tasks due next", "下期到期"}, "", d->due_next);
    return status;
}

/* 口径 */

static void tell_notes(struct summary *s)
{
    const enum metric_id told[] = {METRIC_ON_TIME, METRIC_ON_TIME_CLOSED, METRIC_RESPONSE,
                                   METRIC_SATISFACTION, METRIC_MEETINGS};
    struct buffer *b = begin(s);
    buffer_text(b, pick(s, "How it is counted: ", "口径："));
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        buffer_format(b, pick(s, "%s%s = %s", "%s%s＝%s"), i ? pick(s, "; ", "；") : "",
                      unit_word(s, metrics[told[i]].label), unit_word(s, metrics[told[i]].meaning));
    buffer_text(b, pick(s, ". Counts under 30 are compared as ±n.", "。不足30的数按±n比较。"));
    report_note(s->r, buffer_slice(b));
    if (history_dangling(s->t->h)) {
        buffer_format(begin(s),
                      pick(s,
                           "%u records that others refer to were not among the input; these "
                           "figures may lack what belongs to them.",
                           "有%u条被引用的记录不在所读文件中，本表数字可能不全。"),
                      history_dangling(s->t->h));
        report_note(s->r, buffer_slice(&s->line));
    }
}

enum status summary_build(const struct telling *t, struct report *r)
{
    struct digest d;
    struct summary s = {.t = t, .r = r, .d = &d};
    enum status status = digest_make(t->h, t->in, &t->scope, &t->span, &d);
    period_write(&s.period, t->span.period);
    telling_head(t, r, units[t->unit].title, true);
    enum status empty = STATUS_DONE;
    if (!status) {
        empty = tell_headline(&s);
        status = tell_decisions(&s);
    }
    if (!status)
        status = tell_overdue(&s);
    if (!status) {
        tell_raised(&s);
        tell_tasks(&s);
        tell_ratings(&s);
        tell_outcomes(&s);
        tell_coverage(&s);
        tell_topics(&s);
        status = tell_next(&s);
        tell_notes(&s);
    }
    digest_free(&d);
    buffer_free(&s.line);
    buffer_free(&s.period);
    return status ? status : empty;
}
