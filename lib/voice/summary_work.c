/* Sections of a period summary: tasks and how they ended, ratings, outcomes, rooms, what comes. */
#include "voice/number.h"
#include "voice/phrase.h"
#include "voice/summary.h"

/* 五、交办办理 */

static void tell_flow(struct summary *s)
{
    const struct figures *d = s->d;
    struct buffer *b = summary_line(s);
    buffer_format(b,
                  summary_pick(s,
                               "open at the start %jd + assigned %jd + reopened %jd - closed %jd",
                               "期初在办%jd＋新交办%jd＋重办%jd－办结%jd"),
                  (intmax_t)d->open_before, (intmax_t)d->assigned, (intmax_t)d->reopened,
                  (intmax_t)d->closed);
    if (d->returned)
        buffer_format(b, summary_pick(s, " - returned %jd", "－退单%jd"), (intmax_t)d->returned);
    buffer_format(b,
                  summary_pick(s, " = open at the end %jd (normal %jd, yellow %jd, overdue %jd",
                               "＝期末%jd（正常%jd 黄灯%jd 逾期%jd"),
                  (intmax_t)d->open_after, (intmax_t)d->normal, (intmax_t)d->yellow,
                  (intmax_t)d->overdue);
    if (d->paused)
        buffer_format(b, summary_pick(s, ", paused %jd", " 挂起%jd"), (intmax_t)d->paused);
    buffer_text(b, summary_pick(s, ")", "）"));
    summary_end(s, NULL);
}

static void draw_open(struct summary *s)
{
    const struct figures *d = s->d;
    const struct part parts[] = {{slice_of(summary_pick(s, "normal", "正常")), d->normal},
                                 {slice_of(summary_pick(s, "yellow", "黄灯")), d->yellow},
                                 {slice_of(summary_pick(s, "overdue", "逾期")), d->overdue},
                                 {slice_of(summary_pick(s, "paused", "挂起")), d->paused}};
    buffer_format(summary_line(s), summary_pick(s, "Open at the end: %jd", "期末在办%jd件"),
                  (intmax_t)d->open_after);
    summary_whole(s, parts, d->paused ? 4 : 3);
}

static void draw_ratings(struct summary *s, int64_t satisfied, int64_t basic, int64_t not )
{
    const struct part parts[] = {
        {slice_of(summary_pick(s, "satisfied", "满意")), satisfied},
        {slice_of(summary_pick(s, "basically satisfied", "基本满意")), basic},
        {slice_of(summary_pick(s, "unsatisfied", "不满意")), not },
    };
    buffer_format(summary_line(s), summary_pick(s, "Graded: %jd", "已评价%jd件"),
                  (intmax_t)(satisfied + basic + not ));
    summary_whole(s, parts, 3);
}

static void draw_rooms(struct summary *s, const struct cover *c)
{
    const struct part parts[] = {{slice_of(summary_pick(s, "met", "开展")), c->totals[ROOM_HELD]},
                                 {slice_of(summary_pick(s, "reported nothing", "零报告")),
                                  c->totals[ROOM_NIL]},
                                 {slice_of(summary_pick(s, "silent", "未报")),
                                  c->totals[ROOM_SILENT]}};
    buffer_format(summary_line(s), summary_pick(s, "Rooms: %u", "议事室%u个"), c->count);
    summary_whole(s, parts, 3);
}

static void tell_due(struct summary *s)
{
    const struct figures *d = s->d;
    struct buffer *b = summary_line(s);
    buffer_format(b,
                  summary_pick(s,
                               "due %jd = on time %jd + closed late %jd + not closed %jd; on time ",
                               "应办结%jd＝按期%jd＋逾期办结%jd＋逾期未结%jd；按期办结率"),
                  (intmax_t)d->due, (intmax_t)d->due_on_time, (intmax_t)d->due_late,
                  (intmax_t)d->due_unclosed);
    number_rate(b, d->due_on_time, d->due);
    buffer_text(b, summary_pick(s, "; closed ", "，办结率"));
    number_rate(b, d->due_on_time + d->due_late, d->due);
    summary_end(s, NULL);
}

static void tell_closed(struct summary *s)
{
    const struct figures *d = s->d;
    struct part parts[CODES];
    struct buffer *b = summary_line(s);
    buffer_format(b,
                  summary_pick(s, "closed %jd = due now %jd + old %jd + early %jd",
                               "办结%jd＝应办结%jd＋清旧欠%jd＋提前%jd"),
                  (intmax_t)d->closed, (intmax_t)d->closed_due, (intmax_t)d->closed_old,
                  (intmax_t)d->closed_early);
    if (d->closed_limitless)
        buffer_format(b, summary_pick(s, " + without a limit %jd", "＋无期限%jd"),
                      (intmax_t)d->closed_limitless);
    if (d->closed_again)
        buffer_format(b, summary_pick(s, " + reopened since %jd", "＋办结后又重办%jd"),
                      (intmax_t)d->closed_again);
    buffer_text(
        b, summary_pick(s, "; on time of closed with a due time ", "；按期占办结（有期限的）"));
    number_rate(b, d->with_due_on_time, d->with_due);
    summary_end(s, NULL);
    size_t n = summary_parts(s, KIND_CLOSE, FIELD_OUTCOME, d->outcome,
                             (struct words){"not given", "未注明"}, parts);
    summary_breakdown(s, "closed_by_outcome", (struct words){"Outcomes", "结果"}, parts, n, n);
}

static void tell_durations(struct summary *s)
{
    struct durations times;
    const struct rows *us = &s->f->list[FACTS_TIMES], *working = &s->f->list[FACTS_DAYS];
    durations_measure(us->at, us->count, working->at, working->count, &times);
    if (!times.count)
        return;
    struct buffer *b = summary_line(s);
    static const int64_t day = 86400000000;
    buffer_format(b,
                  summary_pick(s, "%jd issues closed; calendar days: median ",
                               "办结诉求%jd件，日历天：中位数"),
                  (intmax_t)times.count);
    number_decimal(b, times.median_us, day, 2);
    buffer_text(b, summary_pick(s, ", 90 % within ", "，九成在"));
    number_decimal(b, times.p90_us, day, 2);
    buffer_text(b, summary_pick(s, "; working days: ", "以内；工作日："));
    if (s->f->unpublished) {
        buffer_format(
            b, summary_pick(s, "— (no calendar is published for %jd)", "—（%jd年无工作日历）"),
            (intmax_t)s->f->unpublished);
    } else {
        buffer_text(b, summary_pick(s, "median ", "中位数"));
        number_decimal(b, times.median_halves, 2, times.median_halves % 2 ? 1 : 0);
        buffer_format(b, summary_pick(s, ", 90 %% within %jd", "，九成在%jd以内"),
                      (intmax_t)times.p90_days);
    }
    summary_end(s, summary_pick(s, "Time taken", "办理用时"));
    report_figure(s->r, "duration_median_us",
                  slice_of(summary_pick(s, "Median time, microseconds", "办理用时中位数（微秒）")),
                  buffer_slice(&s->period), slice_of(""), times.median_us, -1);
}

/* 分层解决：楼幢1/1=100.0%、社区2/3=66.7%: where no tier is given there is nothing to tell. */
static void tell_tiers(struct summary *s)
{
    const struct choice *tiers = schema_field(schema_kind(KIND_TRIAGE), FIELD_TIER)->choices;
    const struct words label = {"Solved by tier", "分层解决率"};
    struct buffer *b = summary_line(s);
    for (size_t i = 0; tiers[i].name; i++) {
        int64_t solved = s->d->tier_solved[i + 1], closed = s->d->tier_closed[i + 1];
        const char *name = phrase_choice(&tiers[i], s->t->language);
        if (!closed)
            continue;
        buffer_text(b, b->len ? summary_pick(s, ", ", "、") : "");
        buffer_format(b, summary_pick(s, "%s ", "%s"), name);
        number_rate(b, solved, closed);
        report_figure(s->r, "solved_by_tier", slice_of(summary_word(s, label)),
                      buffer_slice(&s->period), slice_of(name), solved, closed);
    }
    if (b->len)
        summary_end(s, summary_word(s, label));
}

/* 失信承诺 */
static void tell_broken(struct summary *s)
{
    int64_t broken = s->d->pledges_broken;
    struct words label = {"Pledges broken", "失信承诺"};
    if (broken) {
        buffer_format(summary_line(s),
                      summary_pick(s, "%jd: the day passed with nothing reported",
                                   "%jd件（承诺期限已过，未报进展也未办结）"),
                      (intmax_t)broken);
        summary_end(s, summary_word(s, label));
    }
    summary_figure(s, "pledges_broken", label, "", broken);
}

void summary_tasks(struct summary *s)
{
    const struct figures *d = s->d;
    buffer_text(summary_line(s), summary_pick(s, "Tasks", "交办办理"));
    summary_section(s, "tasks");
    tell_flow(s);
    tell_due(s);
    tell_closed(s);
    tell_durations(s);
    tell_tiers(s);
    tell_broken(s);
    draw_open(s);
    summary_figure(s, "open_before", (struct words){"Open at the start", "期初在办"}, "",
                   d->open_before);
    summary_figure(s, "assigned", metrics[METRIC_ASSIGNED].label, "", d->assigned);
    summary_figure(s, "reopened", (struct words){"Reopened", "重办"}, "", d->reopened);
    summary_figure(s, "returned", (struct words){"Returned", "退单"}, "", d->returned);
    summary_figure(s, "open_after", (struct words){"Open at the end", "期末在办"}, "",
                   d->open_after);
    summary_figure(s, "due", (struct words){"Due", "应办结"}, "", d->due);
    summary_figure(s, "due_late", (struct words){"Closed late", "逾期办结"}, "", d->due_late);
    summary_figure(s, "due_unclosed", (struct words){"Due, not closed", "到期未结"}, "",
                   d->due_unclosed);
    summary_rate(s, "closed_of_due", metrics[METRIC_CLOSED_OF_DUE].label,
                 d->due_on_time + d->due_late, d->due);
}

/* 六、群众评价  七、成果转化 */

void summary_ratings(struct summary *s)
{
    const struct figures *d = s->d;
    int64_t satisfied = summary_coded(KIND_RATING, FIELD_GRADE, d->grade, "satisfied");
    int64_t basic = summary_coded(KIND_RATING, FIELD_GRADE, d->grade, "basic");
    int64_t not = summary_coded(KIND_RATING, FIELD_GRADE, d->grade, "unsatisfied");
    buffer_format(summary_line(s),
                  summary_pick(s, "Ratings (%jd called = %jd reached + %jd not)",
                               "群众评价（回访%jd＝联系上%jd＋未联系上%jd）"),
                  (intmax_t)d->called, (intmax_t)d->reached, (intmax_t)d->unreached);
    summary_section(s, "ratings");
    summary_figure(s, "called", (struct words){"Called", "回访"}, "", d->called);
    if (!d->called)
        return;
    struct buffer *b = summary_line(s);
    buffer_format(b,
                  summary_pick(s, "satisfied %jd, basically %jd, unsatisfied %jd",
                               "满意%jd 基本满意%jd 不满意%jd"),
                  (intmax_t)satisfied, (intmax_t)basic, (intmax_t) not );
    if (not )
        buffer_format(b, summary_pick(s, " (reopened %jd, other %jd)", "（重办%jd 其他%jd）"),
                      (intmax_t)d->unsatisfied_reopened, (intmax_t)(not -d->unsatisfied_reopened));
    if (d->reached > satisfied + basic + not )
        buffer_format(b, summary_pick(s, ", gave no grade %jd", " 未评价%jd"),
                      (intmax_t)(d->reached - satisfied - basic - not ));
    buffer_text(b, summary_pick(s, "; satisfaction ", "；满意率"));
    number_rate(b, satisfied + basic, d->reached);
    summary_end(s, NULL);
    draw_ratings(s, satisfied, basic, not );
    summary_figure(s, "rated", (struct words){"Ratings", "评价"},
                   summary_pick(s, "satisfied", "满意"), satisfied);
    summary_figure(s, "rated", (struct words){"Ratings", "评价"},
                   summary_pick(s, "basic", "基本满意"), basic);
    summary_figure(s, "rated", (struct words){"Ratings", "评价"},
                   summary_pick(s, "unsatisfied", "不满意"), not );
}

void summary_outcomes(struct summary *s)
{
    const struct figures *d = s->d;
    const struct choice *forms = schema_field(schema_kind(KIND_OUTCOME), FIELD_FORM)->choices;
    buffer_text(summary_line(s), summary_pick(s, "Outcomes", "成果转化"));
    summary_section(s, "outcomes");
    struct buffer *b = summary_line(s);
    for (size_t i = 0; forms[i].name; i++) {
        const char *form = phrase_choice(&forms[i], s->t->language);
        buffer_format(b, summary_pick(s, "%s%s %jd", "%s%s%jd"),
                      i ? summary_pick(s, ", ", " ") : "", form, (intmax_t)d->outcomes[i + 1]);
        if (d->outcomes_adopted[i + 1])
            buffer_format(b, summary_pick(s, " (taken up %jd)", "（采用%jd）"),
                          (intmax_t)d->outcomes_adopted[i + 1]);
        summary_figure(s, "outcomes_by_form", (struct words){"Outcomes", "成果转化"}, form,
                       d->outcomes[i + 1]);
    }
    summary_end(s, NULL);
}

/* 八、议事室 */

void summary_rooms(struct summary *s)
{
    struct cover cover, *c = &cover;
    cover_of(s->f, s->t->scope.top, &s->t->span, report_arena(s->r), c);
    struct buffer *b = summary_line(s);
    buffer_format(b,
                  summary_pick(s, "Rooms (%u = %u met + %u reported nothing + %u silent)",
                               "议事室（%u个＝开展%u＋零报告%u＋未报%u）"),
                  c->count, c->totals[ROOM_HELD], c->totals[ROOM_NIL], c->totals[ROOM_SILENT]);
    summary_section(s, "rooms");
    summary_rate(s, "coverage", (struct words){"Coverage", "覆盖率"}, c->totals[ROOM_HELD],
                 c->count);
    b = summary_line(s);
    number_rate(b, c->totals[ROOM_HELD], c->count);
    summary_end(s, summary_pick(s, "Met", "开展率"));
    draw_rooms(s, c);
    uint32_t named = 0;
    b = summary_line(s);
    for (uint32_t i = 0; i < c->count; i++) {
        if (c->room[i].activity != ROOM_SILENT || named++ >= SUMMARY_LISTED)
            continue;
        struct slice room = phrase_room(c->room[i].room->path);
        buffer_format(b, "%s%.*s", named > 1 ? summary_pick(s, ", ", "、") : "", (int)room.len,
                      room.at);
    }
    if (named > SUMMARY_LISTED)
        buffer_format(b, summary_pick(s, " and %u more", "等%u个"),
                      named > SUMMARY_LISTED
                          ? named - (s->t->language == LANGUAGE_EN ? SUMMARY_LISTED : 0)
                          : 0);
    if (named)
        summary_end(s, summary_pick(s, "Silent", "未报"));
    if (c->unregistered_count) {
        buffer_format(summary_line(s), summary_pick(s, "%u", "%u个"), c->unregistered_count);
        summary_end(s, summary_pick(s, "Rooms without a record of their own", "未登记的议事室"));
    }
}

/* 九、热点预警  十、下期安排 */

void summary_topics(struct summary *s)
{
    struct topics topics, *d = &topics;
    topics_of(s->f, report_arena(s->r), d);
    buffer_text(summary_line(s), summary_pick(s, "What rises and repeats", "热点预警"));
    summary_section(s, "topics");
    struct buffer *b = summary_line(s);
    for (int i = 0; i < TOPICS && d->rising[i].count; i++)
        buffer_format(b, summary_pick(s, "%s%.*s %jd (%s %jd)", "%s%.*s%jd件（%s%jd）"),
                      i ? summary_pick(s, "; ", "；") : "", (int)d->rising[i].text.len,
                      d->rising[i].text.at, (intmax_t)d->rising[i].count,
                      summary_word(s, summary_units[s->t->unit].before),
                      (intmax_t)d->rising[i].before);
    for (int i = 0; i < TOPICS && d->repeated[i].count; i++)
        buffer_format(b, summary_pick(s, "%s%.*s: raised %jd times", "%s%.*s重复反映%jd次"),
                      b->len ? summary_pick(s, "; ", "；") : "", (int)d->repeated[i].text.len,
                      d->repeated[i].text.at, (intmax_t)d->repeated[i].count);
    if (!b->len)
        buffer_text(b, summary_pick(s, "none", "无"));
    summary_end(s, NULL);
}

void summary_next(struct summary *s)
{
    const struct figures *d = s->d;
    const struct rows *district = &s->f->list[FACTS_DISTRICT];
    buffer_format(summary_line(s), summary_pick(s, "%s", "%s安排"),
                  summary_word(s, summary_units[s->t->unit].next));
    summary_section(s, "next");
    struct buffer *b = summary_line(s);
    buffer_format(b,
                  summary_pick(s, "meetings %jd; tasks due %jd; to be settled by the district %jd",
                               "议事会%jd场；到期交办%jd件；需区级协调%jd件"),
                  (intmax_t)d->meetings_planned, (intmax_t)d->due_next, (intmax_t)d->district);
    for (size_t i = 0; i < district->count; i++) {
        struct slice number = ((const struct fact_matter *)district->at)[i].number;
        buffer_format(b, "%s%.*s", i ? summary_pick(s, ", ", "、") : summary_pick(s, " (", "（"),
                      (int)number.len, number.at);
    }
    if (d->district)
        buffer_text(b, summary_pick(s, ")", "）"));
    summary_end(s, NULL);
    summary_figure(s, "meetings_planned", (struct words){"Meetings planned", "下期议事会"}, "",
                   d->meetings_planned);
    summary_figure(s, "due_next", (struct words){"Tasks due next", "下期到期"}, "", d->due_next);
}
