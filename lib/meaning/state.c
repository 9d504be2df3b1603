#include "meaning/history_inside.h"
#include "meaning/state_inside.h"

#include <stdlib.h>

const struct choice issue_statuses[ISSUE_STATUSES + 1] = {
    {"raised", "待分流", "未分流"},
    {"sorted", "已分流", NULL},
    {"deliberating", "协商中", NULL},
    {"decided", "已议定", NULL},
    {"assigned", "已交办", NULL},
    {"underway", "办理中", "在办"},
    {"closed", "已办结", "办结"},
    {"rated", "已评价", NULL},
    {"declined", "不予受理", NULL},
    {"returned", "退单待重派", "退单"},
    {"paused", "已挂起", "挂起"},
    {"merged", "已并单", "并单"},
    {"withdrawn", "已撤回", "撤回"},
    {"reopened", "重办中", "重办"},
    {NULL, NULL, NULL},
};

const struct choice task_statuses[TASK_STATUSES + 1] = {
    {"assigned", "已交办", NULL}, {"underway", "办理中", "在办"},
    {"paused", "已挂起", "挂起"}, {"returned", "已退单", "退单"},
    {"closed", "已办结", "办结"}, {"reopened", "重办中", "重办"},
    {NULL, NULL, NULL},
};

const struct choice lights[LIGHTS + 1] = {
    {"none", "无", NULL},  {"green", "绿灯", "绿"}, {"yellow", "黄灯", "黄"},
    {"red", "红灯", "红"}, {NULL, NULL, NULL},
};

bool rating_calls_back(const struct history *h, const struct event *rating)
{
    const struct event *on = rating->on == NO_EVENT ? NULL : history_event(h, rating->on);
    return !on || !on->known || (on->kind != KIND_ROOM && on->kind != KIND_MEMBER);
}

bool meeting_deliberates(const struct event *meeting)
{
    static const char *const forms[] = {"consult", "council",   "forum",     "briefing", "hearing",
                                        "owners",  "villagers", "residents", "group"};
    const struct choice *form = event_choice(meeting, FIELD_FORM);
    if (!form)
        return true; /* a room's meeting without a form is its ordinary one */
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (strcmp(form->name, forms[i]) == 0)
            return true;
    return false;
}

/* Days */

day_number due_day(const struct history *h, int64_t due)
{
    return history_day(h, due - 1); /* the last microsecond that is in time */
}

int overdue_days(const struct history *h, int64_t due, int64_t now)
{
    day_number from = history_day(h, due - 1), to = history_day(h, now);
    if (calendar_unpublished(h->sense.calendar, from, to))
        return -1;
    return calendar_between(h->sense.calendar, from, to);
}

const struct choice *outcome_choice(unsigned char code)
{
    return code ? &schema_field(schema_kind(KIND_CLOSE), FIELD_OUTCOME)->choices[code - 1] : NULL;
}

int64_t response_limit(const struct history *h, const struct event *issue)
{
    day_number last = calendar_add_working(h->sense.calendar, history_day(h, issue->at), 1);
    return day_start(last + 1, h->sense.zone);
}

void event_list_add(struct event_list *list, uint32_t e)
{
    if (list->count == list->cap)
        list->at =
            memory_grow(list->at, list->cap = list->cap ? 2 * list->cap : 32, sizeof *list->at);
    list->at[list->count++] = e;
}

/* Complaints */

const struct complaint complaint_none = {NO_EVENT, NO_DUE};

/* A pledge, a report, a further close that explains: something was done. */
static bool answers(const struct event *e)
{
    const uint64_t kinds = kind_bit(KIND_REOPEN) | kind_bit(KIND_CLOSE) |
                                  kind_bit(KIND_PROGRESS) | kind_bit(KIND_PLEDGE) |
                                  kind_bit(KIND_TASK) | kind_bit(KIND_DECISION);
    return kinds >> e->kind & 1;
}

void complaint_hear(struct complaint *c, const struct event *e, uint32_t index)
{
    if (answers(e))
        c->unanswered = NO_EVENT;
    if (e->kind == KIND_REOPEN)
        c->reopened_at = e->at;
    /* A reopening of the same bare date stands before the rating that it is for. */
    if (e->kind == KIND_RATING && e->accepted && event_says(e, FIELD_GRADE, "unsatisfied") &&
        e->at != c->reopened_at && c->unanswered == NO_EVENT)
        c->unanswered = index;
}

/* An issue */

struct issue_walk {
    const struct history *h;
    struct issue_state s;
    int64_t since, until;
    int64_t at;              /* of the step: what stands on an issue does not come before it */
    enum issue_status stage; /* how far it has come, RAISED to UNDERWAY */
    bool declined, closed, withdrawn, rated, reopened, merged;
    uint32_t paused, last_returned;
    struct complaint complaint; /* of it or a task */
};

static void reach(struct issue_walk *w, enum issue_status stage)
{
    if (w->stage < stage)
        w->stage = stage;
}

static void take_task(struct issue_walk *w, uint32_t index)
{
    struct task_state t = task_state_at(w->h, index, w->since, w->until);
    struct issue_state *s = &w->s;
    reach(w, t.begun ? ISSUE_UNDERWAY : ISSUE_ASSIGNED);
    s->task = index;
    s->tasks++;
    s->pledged |= t.pledged;
    s->overdue |= t.overdue;
    s->late |= t.late;
    w->paused += t.status == TASK_PAUSED;
    w->last_returned = t.status == TASK_RETURNED;
    if (t.open ? !s->tasks_open || t.due < s->due : !s->tasks_open) {
        s->due = t.due;
        s->due_bare = t.due_bare;
    }
    s->tasks_open += t.open;
}

static void take_close(struct issue_walk *w, uint32_t index)
{
    const struct event *e = &w->h->event[index];
    const struct choice *outcome = event_choice(e, FIELD_OUTCOME);
    if (!w->closed) {
        w->s.closings += w->at > w->since;
        w->closed = true;
        w->rated = false;
        w->s.closed_at = w->at;
        w->s.closed_by = index;
    }
    w->s.outcome = e->code;
    w->withdrawn = outcome && strcmp(outcome->name, "withdrawn") == 0;
}

static void take_reopen(struct issue_walk *w)
{
    w->s.reopenings += w->closed && w->at > w->since;
    w->s.closed_by = NO_EVENT;
    w->s.outcome = 0;
    w->closed = false;
    w->reopened = true;
}

static void step_of_issue(struct issue_walk *w, uint32_t issue, uint32_t index)
{
    const struct event *e = &w->h->event[index];
    complaint_hear(&w->complaint, e, index);
    switch (e->kind) {
    case KIND_TRIAGE:
        reach(w, ISSUE_SORTED);
        w->s.triage = index;
        w->s.tier = e->code;
        w->s.nature = e->also;
        w->declined = !e->accepted;
        break;
    case KIND_MERGE:
        w->merged = true;
        w->s.into = e->ref;
        break;
    case KIND_REMARK:
    case KIND_MOTION:
        reach(w, ISSUE_DELIBERATING);
        break;
    case KIND_DECISION: {
        const struct choice *how = event_choice(e, FIELD_HOW);
        bool deferred = how && strcmp(how->name, "deferred") == 0;
        reach(w, deferred ? ISSUE_DELIBERATING : ISSUE_DECIDED);
        w->s.decision = index;
        break;
    }
    case KIND_TASK:
        take_task(w, index);
        break;
    case KIND_CLOSE:
        if (e->on == issue)
            take_close(w, index);
        break;
    case KIND_REOPEN:
        take_reopen(w);
        break;
    case KIND_RATING:
        if (!e->accepted)
            break; /* nobody was reached */
        w->s.rating = index;
        w->s.grade = e->code;
        w->rated = w->closed;
        break;
    default:
        break;
    }
}

static enum issue_status conclude(const struct issue_walk *w)
{
    const struct issue_state *s = &w->s;
    if (w->merged)
        return ISSUE_MERGED;
    if (w->closed && w->withdrawn)
        return ISSUE_WITHDRAWN;
    if (w->closed)
        return w->rated ? ISSUE_RATED : ISSUE_CLOSED;
    if (w->declined && !s->tasks)
        return ISSUE_DECLINED;
    if (w->reopened)
        return ISSUE_REOPENED;
    if (s->tasks && !s->tasks_open && w->last_returned)
        return ISSUE_RETURNED;
    if (s->tasks_open && w->paused == s->tasks_open)
        return ISSUE_PAUSED;
    return w->stage;
}

static bool is_open(enum issue_status status)
{
    return status < ISSUE_CLOSED || status == ISSUE_RETURNED || status == ISSUE_PAUSED ||
           status == ISSUE_REOPENED;
}

/* Nobody works on it any more, and it did not go elsewhere. */
static bool is_left(const struct issue_walk *w)
{
    enum issue_status status = w->s.status;
    return status == ISSUE_CLOSED || status == ISSUE_RATED ||
           (w->s.open && w->s.tasks && !w->s.tasks_open && status != ISSUE_RETURNED);
}

struct issue_state issue_state_at(const struct history *h, uint32_t issue, int64_t since,
                                  int64_t until)
{
    struct issue_walk w = {.h = h, .since = since, .until = until, .complaint = complaint_none};
    w.s = (struct issue_state){.triage = NO_EVENT,
                               .closed_by = NO_EVENT,
                               .task = NO_EVENT,
                               .decision = NO_EVENT,
                               .rating = NO_EVENT,
                               .into = NO_EVENT,
                               .due = NO_DUE};
    size_t count;
    const uint32_t *thread = history_thread(h, issue, &count);
    bool looked = h->event[issue].at > since;
    for (size_t i = 0; i < count; i++) {
        int64_t at = h->event[thread[i]].at;
        if (at > until)
            break;
        if (h->event[thread[i]].gone)
            continue;
        w.at = at < h->event[issue].at ? h->event[issue].at : at;
        if (!looked && w.at > since) {
            w.s.was_open = is_open(conclude(&w));
            looked = true;
        }
        step_of_issue(&w, issue, thread[i]);
    }
    w.s.status = conclude(&w);
    w.s.open = is_open(w.s.status);
    w.s.unanswered = is_left(&w) ? w.complaint.unanswered : NO_EVENT;
    if (!looked)
        w.s.was_open = w.s.open;
    return w.s;
}
