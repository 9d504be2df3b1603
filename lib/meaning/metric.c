#include "meaning/metric.h"

#include "format/text.h"

#include <stdlib.h>

static const struct share nothing = {0, 0};

static struct share one(bool yes)
{
    return (struct share){yes, yes};
}
static struct share rate(bool part, bool whole)
{
    return (struct share){whole && part, whole};
}

/* Judges */

static struct share happened(const struct subject *s, const struct span *span)
{
    return one(span_has(span, s->event));
}

static struct share settled(const struct subject *s, const struct span *span)
{
    (void)span;
    return (struct share){s->issue->closings, s->issue->closings};
}

static struct share met(const struct subject *s, const struct span *span)
{
    return one(span_has(span, s->event) && meeting_deliberates(s->event));
}

static struct share attended(const struct subject *s, const struct span *span)
{
    int64_t people = met(s, span).part ? s->event->number : 0;
    return (struct share){people, people};
}

static struct share closed(const struct subject *s, const struct span *span)
{
    (void)span;
    return (struct share){s->task->closings, s->task->closings};
}

static struct share overdue(const struct subject *s, const struct span *span)
{
    (void)span;
    return one(s->task->overdue);
}

/* 应办结: due in the span and not later than its cut; what was handed back is nobody's to close. */
static bool fell_due(const struct subject *s, const struct span *span)
{
    return s->task->due != NO_DUE && s->task->status != TASK_RETURNED &&
           s->task->status != TASK_PAUSED && span_has_time(span, s->task->due - 1);
}

static struct share on_time(const struct subject *s, const struct span *span)
{
    return rate(s->task->status == TASK_CLOSED && !s->task->late, fell_due(s, span));
}

static struct share on_time_of_closed(const struct subject *s, const struct span *span)
{
    bool now = s->task->status == TASK_CLOSED && span_has_time(span, s->task->closed_at);
    return rate(!s->task->late, now && s->task->due != NO_DUE);
}

static struct share closed_of_due(const struct subject *s, const struct span *span)
{
    return rate(s->task->status == TASK_CLOSED, fell_due(s, span));
}

/* Answered in time: something was done about it by the end of the first working day after. As with
 * tasks, what counts is what fell due in the span: matters of a Friday are due on Monday. */
static struct share responded(const struct subject *s, const struct span *span)
{
    int64_t limit = response_limit(s->h, s->event);
    if (!span_has_time(span, limit - 1))
        return nothing;
    bool answered = false;
    for (uint32_t c = s->event->child; c != NO_EVENT && !answered;) {
        const struct event *e = history_event(s->h, c);
        answered = !e->gone && e->at < limit && e->kind != KIND_AMEND && e->kind != KIND_VOID;
        c = e->next;
    }
    return rate(answered, true);
}

static struct share resolved(const struct subject *s, const struct span *span)
{
    bool now = s->issue->closed_by != NO_EVENT && !s->issue->open &&
               span_has_time(span, s->issue->closed_at);
    if (!now)
        return nothing;
    const struct choice *outcome = outcome_choice(s->issue->outcome);
    return rate(outcome &&
                    (strcmp(outcome->name, "solved") == 0 || strcmp(outcome->name, "partly") == 0),
                true);
}

static struct share satisfied(const struct subject *s, const struct span *span)
{
    bool reached =
        span_has(span, s->event) && s->event->accepted && rating_calls_back(s->h, s->event);
    return rate(event_says(s->event, FIELD_GRADE, "satisfied") ||
                    event_says(s->event, FIELD_GRADE, "basic"),
                reached);
}

static struct share adopted(const struct subject *s, const struct span *span)
{
    const struct choice *status = event_choice(s->event, FIELD_STATUS);
    return rate(status && strcmp(status->name, "submitted") != 0, span_has(span, s->event));
}

static struct share acted(const struct subject *s, const struct span *span)
{
    int64_t times = span_has(span, s->event) ? s->event->extra : 0;
    return (struct share){times, times};
}

/* The table */

const struct metric metrics[METRIC_IDS] = {
    [METRIC_RAISED] = {"raised",
                       {"Issues raised", "受理诉求"},
                       {"", "件"},
                       {"issues recorded in the period", "本期登记的诉求"},
                       "受理|诉求|受理诉求数",
                       KIND_ISSUE,
                       METRIC_COUNT,
                       happened},
    [METRIC_SETTLED] = {"settled",
                        {"Issues closed", "办结诉求"},
                        {"", "件"},
                        {"closings of issues in the period", "本期办结的诉求"},
                        "诉求办结|办结诉求数",
                        KIND_ISSUE,
                        METRIC_COUNT,
                        settled},
    [METRIC_MEETINGS] = {"meetings",
                         {"Deliberations held", "协商议事"},
                         {"", "场"},
                         {"deliberative meetings; executive and mobilisation meetings are not",
                          "协商类会议，不含常务会、动员会"},
                         "场次|会议|协商场次",
                         KIND_MEETING,
                         METRIC_COUNT,
                         met},
    [METRIC_ATTENDANCE] = {"attendance",
                           {"Attendances", "参与"},
                           {"", "人次"},
                           {"people-times at deliberative meetings", "协商类会议到会人次"},
                           "人次|参与人次",
                           KIND_MEETING,
                           METRIC_COUNT,
                           attended},
    [METRIC_DECISIONS] = {"decisions",
                          {"Decisions", "议定事项"},
                          {"", "项"},
                          {"decisions of the period", "本期议定的事项"},
                          "议定",
                          KIND_DECISION,
                          METRIC_COUNT,
                          happened},
    [METRIC_ASSIGNED] = {"assigned",
                         {"Tasks assigned", "新交办"},
                         {"", "件"},
                         {"tasks handed over in the period", "本期交办的事项"},
                         "交办|交办事项",
                         KIND_TASK,
                         METRIC_COUNT,
                         happened},
    [METRIC_CLOSED] = {"closed",
                       {"Tasks closed", "办结"},
                       {"", "件"},
                       {"closings of tasks in the period", "本期办结的交办事项"},
                       "办结交办|交办办结|办结数",
                       KIND_TASK,
                       METRIC_COUNT,
                       closed},
    [METRIC_OVERDUE] = {"overdue",
                        {"Overdue", "逾期未结"},
                        {"", "件"},
                        {"tasks open past their due time at the end of the period",
                         "期末已过期限而未办结的交办事项"},
                        "逾期",
                        KIND_TASK,
                        METRIC_COUNT,
                        overdue},
    [METRIC_ON_TIME] = {"on_time",
                        {"On time, of due", "按期办结率"},
                        {"", ""},
                        {"closed on time ÷ due in the period", "按期办结÷应办结，应办结＝本期到期"},
                        "按期率|按期结案率|on-time",
                        KIND_TASK,
                        METRIC_RATE,
                        on_time},
    [METRIC_ON_TIME_CLOSED] = {"on_time_closed",
                               {"On time, of closed", "按期占办结"},
                               {"", ""},
                               {"closed on time ÷ closed in the period with a due time",
                                "按期办结÷本期办结（有期限的）"},
                               "按期占办结率",
                               KIND_TASK,
                               METRIC_RATE,
                               on_time_of_closed},
    [METRIC_CLOSED_OF_DUE] = {"closed_of_due",
                              {"Closed, of due", "办结率"},
                              {"", ""},
                              {"closed ÷ due in the period", "已办结÷应办结"},
                              "结案率",
                              KIND_TASK,
                              METRIC_RATE,
                              closed_of_due},
    [METRIC_RESPONSE] = {"response",
                         {"Response rate", "响应率"},
                         {"", ""},
                         {"acted on by the end of the next working day ÷ due for it in the period",
                          "次一工作日内有回应÷本期应回应"},
                         "及时响应率|响应",
                         KIND_ISSUE,
                         METRIC_RATE,
                         responded},
    [METRIC_RESOLUTION] = {"resolution",
                           {"Resolution rate", "解决率"},
                           {"", ""},
                           {"solved or partly solved ÷ issues closed",
                            "（已解决＋部分解决）÷办结诉求"},
                           "解决",
                           KIND_ISSUE,
                           METRIC_RATE,
                           resolved},
    [METRIC_SATISFACTION] = {"satisfaction",
                             {"Satisfaction", "满意率"},
                             {"", ""},
                             {"(satisfied + basically satisfied) ÷ reached",
                              "（满意＋基本满意）÷联系上"},
                             "满意度|满意",
                             KIND_RATING,
                             METRIC_RATE,
                             satisfied},
    [METRIC_OUTCOMES] = {"outcomes",
                         {"Outcomes", "成果转化"},
                         {"", "件"},
                         {"suggestions, proposals and opinions handed in",
                          "转化的建议、提案、社情民意信息"},
                         "转化|成果",
                         KIND_OUTCOME,
                         METRIC_COUNT,
                         happened},
    [METRIC_ADOPTED] = {"adopted",
                        {"Outcomes taken up", "成果采用率"},
                        {"", ""},
                        {"adopted, instructed, filed or answered ÷ handed in",
                         "（采用＋批示＋立案＋答复）÷报送"},
                        "采用率|转化率",
                        KIND_OUTCOME,
                        METRIC_RATE,
                        adopted},
    [METRIC_ACTIVITIES] = {"activities",
                           {"Activities", "履职活动"},
                           {"", "次"},
                           {"visits, inspections, receptions and the like", "视察、走访、接待等"},
                           "活动|履职",
                           KIND_ACTIVITY,
                           METRIC_COUNT,
                           acted},
};

const struct metric *metric_called(struct slice word, const char **near)
{
    const char *names[2 * METRIC_IDS + 1];
    size_t n = 0;
    for (size_t i = 0; i < METRIC_IDS; i++) {
        const struct metric *m = &metrics[i];
        if (schema_called(word, m->name, m->label.zh, m->synonyms) ||
            schema_called(word, m->label.en, NULL, NULL))
            return m;
        names[n++] = m->name;
        names[n++] = m->label.zh;
    }
    names[n] = NULL;
    *near = text_nearest(word, names);
    return NULL;
}

struct measuring {
    const struct span *span;
    struct measures *m;
};

void metrics_add(struct measures *m, const struct subject *subject, const struct span *span)
{
    for (size_t i = 0; i < METRIC_IDS; i++) {
        if (metrics[i].kind != subject->event->kind)
            continue;
        struct share share = metrics[i].judge(subject, span);
        m->of[i].part += share.part;
        m->of[i].whole += share.whole;
    }
}

static void measure(void *context, const struct subject *subject)
{
    struct measuring *w = context;
    metrics_add(w->m, subject, w->span);
}

void metrics_measure(const struct history *h, const struct scope *scope, const struct span *span,
                     struct measures *m)
{
    struct measuring w = {span, m};
    *m = (struct measures){0};
    span_walk(h, scope, span, measure, &w);
}
