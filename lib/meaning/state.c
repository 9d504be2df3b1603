#include "meaning/state.h"

#include "meaning/history_inside.h"

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

static day_number local_day(const struct history *h, int64_t us)
{
    return moment_day((struct moment){.us = us}, h->sense.zone);
}

day_number due_day(const struct history *h, int64_t due)
{
    return local_day(h, due - 1); /* the last microsecond that is in time */
}

int overdue_days(const struct history *h, int64_t due, int64_t now)
{
    day_number from = local_day(h, due - 1), to = local_day(h, now);
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
    day_number last = calendar_add_working(h->sense.calendar, local_day(h, issue->at), 1);
    return day_start(last + 1, h->sense.zone);
}

/* A task. Its own events and the closes and reopens of its issue, in order. */

struct task_walk {
    const struct history *h;
    struct task_state s;
    int64_t since, until;
    int64_t at;              /* of the step: what stands on a task does not come before it */
    int64_t paused_at;       /* when paused */
    int64_t returned_at;     /* when returned */
    enum task_status before; /* what it was when it was paused or returned */
    bool due_set;
    bool answered; /* by an answer after `since` */
    bool by_issue; /* closed by its issue's close */
};

static bool counts(const struct task_walk *w, const struct event *e)
{
    return !e->gone && e->at <= w->until;
}

/* What the last answer to a request said; a request nobody answered is taken as granted. */
static bool granted(struct task_walk *w, const struct event *request)
{
    bool yes = true;
    for (uint32_t c = request->child; c != NO_EVENT; c = w->h->event[c].next) {
        const struct event *answer = &w->h->event[c];
        if (answer->kind != KIND_ANSWER || !counts(w, answer))
            continue;
        yes = answer->accepted;
        w->answered |= answer->at > w->since;
    }
    return yes;
}

static void set_due(struct task_walk *w, int64_t due, bool bare)
{
    if (due == NO_DUE)
        return;
    if (!w->due_set) {
        w->s.first_due = due;
        w->s.first_due_bare = bare;
    } else if (w->s.open && w->at >= w->s.first_due) {
        w->s.first_missed = true;
    }
    w->due_set = true;
    w->s.due = due;
    w->s.due_bare = bare;
}

/* The clock stood still: a date moves by the working days of the pause, an instant by its length.
 */
static void move_due(struct task_walk *w)
{
    const struct history *h = w->h;
    if (w->s.due == NO_DUE)
        return;
    if (!w->s.due_bare) {
        w->s.due += w->at - w->paused_at;
        return;
    }
    int days = calendar_between(h->sense.calendar, local_day(h, w->paused_at), local_day(h, w->at));
    if (days > 0)
        w->s.due =
            day_start(calendar_add_working(h->sense.calendar, local_day(h, w->s.due - 1), days) + 1,
                      h->sense.zone);
}

/* Whatever ends a pause starts the clock again: a resume, a close, a return. */
static void end_pause(struct task_walk *w)
{
    if (w->s.status != TASK_PAUSED)
        return;
    w->s.status = w->before;
    move_due(w);
}

/* What was handed back and yet closed had been kept: within one span it never left. */
static void take_back(struct task_walk *w)
{
    if (w->returned_at > w->since)
        w->s.returns--;
    else
        w->s.reopenings += w->at > w->since;
    w->s.open = true;
    w->s.status = w->before;
}

/* A close of what is closed does not close it again; of several, the last one's outcome holds. */
static void close_task(struct task_walk *w, uint32_t e, bool own)
{
    if (own && w->s.status == TASK_RETURNED)
        take_back(w);
    if (!w->s.open && !own)
        return;
    end_pause(w);
    if (w->s.open) {
        w->s.closings += w->at > w->since;
        w->s.first_missed |= w->at >= w->s.first_due;
        w->s.open = false;
        w->s.begun = true;
        w->s.status = TASK_CLOSED;
        w->s.closed_at = w->at;
        w->s.closed_by = e;
    }
    w->s.outcome = w->h->event[e].code;
    w->by_issue = !own;
}

static void reopen_task(struct task_walk *w, bool own)
{
    if (w->s.status != TASK_CLOSED || (!own && !w->by_issue))
        return;
    w->s.reopenings += w->at > w->since;
    w->s.open = true;
    w->s.status = TASK_REOPENED;
}

static void pause_task(struct task_walk *w)
{
    if (!w->s.open || w->s.status == TASK_PAUSED)
        return;
    w->before = w->s.status;
    w->s.status = TASK_PAUSED;
    w->paused_at = w->at;
}

static void return_task(struct task_walk *w, const struct event *e)
{
    if (!granted(w, e) || !w->s.open)
        return;
    end_pause(w);
    w->s.returns += w->at > w->since;
    w->s.open = false;
    w->before = w->s.status;
    w->s.status = TASK_RETURNED;
    w->returned_at = w->at;
}

static void begin_task(struct task_walk *w)
{
    bool waits = w->s.status == TASK_PAUSED || w->s.status == TASK_RETURNED;
    enum task_status *status = waits ? &w->before : &w->s.status;
    w->s.begun = true;
    if (*status == TASK_ASSIGNED)
        *status = TASK_UNDERWAY;
}

static void step_task(struct task_walk *w, uint32_t index)
{
    const struct event *e = &w->h->event[index];
    switch (e->kind) {
    case KIND_PLEDGE:
        w->s.pledged = true;
        w->s.pledge = index;
        /* fall through */
    case KIND_PROGRESS:
        begin_task(w);
        break;
    case KIND_EXTEND:
        if (granted(w, e))
            set_due(w, e->due, e->due_bare);
        break;
    case KIND_ADJUST:
        w->s.lead = e->atom ? e->atom : w->s.lead;
        set_due(w, e->due, e->due_bare);
        break;
    case KIND_RETURN:
        return_task(w, e);
        break;
    case KIND_PAUSE:
        pause_task(w);
        break;
    case KIND_RESUME:
        end_pause(w);
        break;
    case KIND_URGE:
        w->s.urged = e->code > w->s.urged ? e->code : w->s.urged;
        break;
    case KIND_CLOSE:
        close_task(w, index, true);
        break;
    case KIND_REOPEN:
        reopen_task(w, true);
        break;
    default:
        break;
    }
}

static void step_issue(struct task_walk *w, uint32_t index)
{
    if (w->h->event[index].kind == KIND_CLOSE)
        close_task(w, index, false);
    if (w->h->event[index].kind == KIND_REOPEN)
        reopen_task(w, false);
}

static bool is_near(const struct history *h, int64_t at, int64_t due)
{
    return due != NO_DUE && calendar_between(h->sense.calendar, local_day(h, at),
                                             local_day(h, due - 1)) <= YELLOW_DAYS;
}

static void judge_task(struct task_walk *w)
{
    struct task_state *s = &w->s;
    const struct history *h = w->h;
    bool running = s->open && s->status != TASK_PAUSED;
    s->overdue = running && s->due != NO_DUE && w->until + 1 >= s->due;
    s->late = s->status == TASK_CLOSED && s->closed_at >= s->due;
    if (s->open && s->first_due != NO_DUE && w->until + 1 >= s->first_due)
        s->first_missed = true;
    /* Red made up for is never green again. */
    bool yellow = s->late || s->first_missed || (running && is_near(h, w->until, s->due));
    s->light = s->due == NO_DUE || s->status == TASK_RETURNED ? LIGHT_NONE
               : s->overdue                                   ? LIGHT_RED
               : yellow                                       ? LIGHT_YELLOW
                                                              : LIGHT_GREEN;
}

static struct task_walk walk_task(const struct history *h, uint32_t task, int64_t since,
                                  int64_t until)
{
    const struct event *e = &h->event[task];
    struct task_walk w = {.h = h, .since = since, .until = until, .at = e->at};
    w.s = (struct task_state){.open = true,
                              .due = NO_DUE,
                              .first_due = NO_DUE,
                              .lead = e->atom,
                              .closed_by = NO_EVENT,
                              .pledge = NO_EVENT};
    set_due(&w, e->due, e->due_bare);
    uint32_t issue = history_issue_of(h, task);
    uint32_t own = e->child, other = issue == NO_EVENT ? NO_EVENT : history_turn(h, issue);
    bool looked = e->at > since;
    while (own != NO_EVENT || other != NO_EVENT) {
        bool mine = other == NO_EVENT ||
                    (own != NO_EVENT && event_order(&h->event[own], &h->event[other]) <= 0);
        uint32_t at = mine ? own : other;
        const struct event *now = &h->event[at];
        if (mine)
            own = now->next;
        else
            other = history_turn(h, at);
        if (!counts(&w, now) || (!mine && now->at < e->at))
            continue;
        w.at = now->at < e->at ? e->at : now->at;
        if (!looked && w.at > since) {
            w.s.was_open = w.s.open;
            looked = true;
        }
        if (mine)
            step_task(&w, at);
        else
            step_issue(&w, at);
    }
    if (!looked)
        w.s.was_open = w.s.open;
    judge_task(&w);
    return w;
}

/* An answer after `since` changes what held then; the flow goes on from what did hold. */
struct task_state task_state_at(const struct history *h, uint32_t task, int64_t since,
                                int64_t until)
{
    struct task_walk w = walk_task(h, task, since, until);
    if (w.answered && h->event[task].at <= since) {
        bool was_open = walk_task(h, task, since, since).s.open;
        w.s.reopenings += w.s.was_open && !was_open;
        w.s.returns += was_open && !w.s.was_open;
        w.s.was_open = was_open;
    }
    return w.s;
}

void event_list_add(struct event_list *list, uint32_t e)
{
    if (list->count == list->cap)
        list->at =
            memory_grow(list->at, list->cap = list->cap ? 2 * list->cap : 32, sizeof *list->at);
    list->at[list->count++] = e;
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

struct issue_state issue_state_at(const struct history *h, uint32_t issue, int64_t since,
                                  int64_t until)
{
    struct issue_walk w = {.h = h, .since = since, .until = until};
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
    if (!looked)
        w.s.was_open = w.s.open;
    return w.s;
}
