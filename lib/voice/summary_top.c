/* The top of a period summary: headline figures at a glance, and what needs attention. What is told
 * here stands in the sections as well. */
#include "voice/number.h"
#include "voice/summary.h"

/* ---- cards ---- */

static void add_compared(struct buffer *b, const struct summary *s, const struct metric *m,
                         struct share now, struct share before)
{
    if (m->shape == METRIC_RATE)
        buffer_format(b, "%jd/%jd%s", (intmax_t)now.part, (intmax_t)now.whole,
                      summary_pick(s, "; ", "，"));
    if (s->t->language == LANGUAGE_ZH)
        buffer_format(b, "较%s ", summary_word(s, summary_units[s->t->unit].before));
    if (m->shape == METRIC_RATE)
        number_points(b, now.part, now.whole, before.part, before.whole, s->t->language);
    else
        number_change(b, now.part, before.part);
    if (s->t->language == LANGUAGE_EN)
        buffer_format(b, " on %s", summary_word(s, summary_units[s->t->unit].before));
}

static void tell_card(struct summary *s, enum metric_id id, const int64_t *course, size_t count)
{
    const struct metric *m = &metrics[id];
    struct share now = s->f->compared[0].of[id], before = s->f->compared[1].of[id];
    struct buffer value = {0}, compared = {0};
    if (m->shape == METRIC_RATE)
        number_percent(&value, now.part, now.whole);
    else
        buffer_number(&value, now.part);
    add_compared(&compared, s, m, now, before);
    report_card(s->r, &(struct report_card){.label = summary_word(s, m->label),
                                            .unit = summary_word(s, m->unit),
                                            .value = buffer_slice(&value),
                                            .compared = buffer_slice(&compared),
                                            .course = course,
                                            .count = count,
                                            .alarm = id == METRIC_OVERDUE && now.part});
    buffer_free(&value);
    buffer_free(&compared);
}

/* ---- what needs attention ---- */

static void call(struct summary *s, const char *section)
{
    report_attention(s->r, section, buffer_slice(&s->line));
}

static void call_tasks(struct summary *s)
{
    const struct figures *d = s->d;
    int64_t unsatisfied = summary_coded(KIND_RATING, FIELD_GRADE, d->grade, "unsatisfied");
    if (d->overdue) {
        buffer_format(summary_line(s),
                      summary_pick(s, "overdue: %jd, %jd of them new; on yellow: %jd",
                                   "逾期未结%jd件，其中本期新增%jd件；黄灯%jd件"),
                      (intmax_t)d->overdue, (intmax_t)d->overdue_new, (intmax_t)d->yellow);
        call(s, "overdue");
    }
    if (d->pledges_broken) {
        buffer_format(summary_line(s), summary_pick(s, "pledges broken: %jd", "失信承诺%jd件"),
                      (intmax_t)d->pledges_broken);
        call(s, "tasks");
    }
    if (unsatisfied) {
        buffer_format(summary_line(s),
                      summary_pick(s, "unsatisfied: %jd, %jd of them reopened",
                                   "不满意%jd件，其中已重办%jd件"),
                      (intmax_t)unsatisfied, (intmax_t)d->unsatisfied_reopened);
        call(s, "ratings");
    }
}

static void call_rooms(struct summary *s)
{
    struct cover c;
    cover_of(s->f, s->t->scope.top, &s->t->span, report_arena(s->r), &c);
    if (!c.totals[ROOM_SILENT])
        return;
    buffer_format(summary_line(s),
                  summary_pick(s, "silent rooms: %u of %u", "议事室未报%u个（共%u个）"),
                  c.totals[ROOM_SILENT], c.count);
    call(s, "rooms");
}

static void call_topics(struct summary *s)
{
    struct topics topics;
    topics_of(s->f, report_arena(s->r), &topics);
    const struct topic *t = &topics.rising[0];
    if (!t->count)
        return;
    buffer_format(summary_line(s),
                  summary_pick(s, "rising: %.*s, %jd (%s %jd)", "热点：%.*s%jd件（%s%jd）"),
                  (int)t->text.len, t->text.at, (intmax_t)t->count,
                  summary_word(s, summary_units[s->t->unit].before), (intmax_t)t->before);
    call(s, "topics");
}

static void call_district(struct summary *s)
{
    if (!s->d->district)
        return;
    buffer_format(summary_line(s),
                  summary_pick(s, "to be settled by the district: %jd", "需区级协调%jd件"),
                  (intmax_t)s->d->district);
    call(s, "next");
}

void summary_top(struct summary *s)
{
    struct summary_course c;
    summary_course_of(s, &c);
    tell_card(s, METRIC_RAISED, c.raised, c.steps);
    tell_card(s, METRIC_SETTLED, c.settled, c.steps);
    tell_card(s, METRIC_MEETINGS, NULL, 0);
    tell_card(s, METRIC_ON_TIME, NULL, 0);
    tell_card(s, METRIC_SATISFACTION, NULL, 0);
    tell_card(s, METRIC_OVERDUE, NULL, 0);
    call_tasks(s);
    call_rooms(s);
    call_topics(s);
    call_district(s);
}
