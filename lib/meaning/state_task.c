/* A task: its own events and the closes and reopens of its issue, in order. */
#include "meaning/history_inside.h"
#include "meaning/state_inside.h"

/* A due time, and the day on which a limit of calendar days would end if no day were off. */
struct clock {
    int64_t due;
    day_number end;
    bool bare, by_days;
};

enum request { ASKED_EXTEND, ASKED_RETURN, REQUESTS };

struct task_walk {
    const struct history *h;
    struct task_state s;
    struct clock now, first;  /* what is due, and what was due at first, both moved by pauses */
    struct clock pledge;      /* of the pledge that nothing was done for yet */
    uint32_t asked[REQUESTS]; /* the last of each, while nobody answered it */
    struct complaint complaint;
    int64_t since, until;
    int64_t at;              /* of the step: what stands on a task does not come before it */
    int64_t paused_at;       /* when paused */
    int64_t returned_at;     /* when returned */
    enum task_status before; /* what it was when it was paused or returned */
    unsigned char urged;     /* since the due time was set */
    bool answered;           /* by an answer after `since` */
    bool by_issue;           /* closed by its issue's close */
};

static bool counts(const struct task_walk *w, const struct event *e)
{
    return !e->gone && e->at <= w->until;
}

/* What the last answer to a request said; one that nobody answered is taken as granted, and waits.
 */
static bool granted(struct task_walk *w, uint32_t index, enum request kind)
{
    const struct event *request = &w->h->event[index];
    bool yes = true;
    w->asked[kind] = index;
    for (uint32_t c = request->child; c != NO_EVENT; c = w->h->event[c].next) {
        const struct event *answer = &w->h->event[c];
        if (answer->kind != KIND_ANSWER || !counts(w, answer))
            continue;
        yes = answer->accepted;
        w->asked[kind] = NO_EVENT;
        w->answered |= answer->at > w->since;
    }
    return yes;
}

static void set_due(struct task_walk *w, const struct event *e)
{
    if (e->due == NO_DUE)
        return;
    w->now = (struct clock){.due = e->due, .bare = e->due_bare};
    if (e->kind == KIND_TASK && e->direct && !e->working) {
        w->now.by_days = true;
        w->now.end = history_day(w->h, e->at) + e->number;
    }
    if (w->first.due == NO_DUE) {
        w->first = w->now;
        w->s.first_due = e->due;
        w->s.first_due_bare = e->due_bare;
    } else if (w->s.open && w->at >= w->first.due) {
        w->s.first_missed = true;
    }
    w->urged = 0;
}

/* The clock stood still: an instant moves by the length of the pause, a limit of calendar days by
 * its days, any other date by its working days. */
static void clock_hold(const struct history *h, struct clock *c, int64_t from, int64_t to)
{
    const struct calendar *calendar = h->sense.calendar;
    day_number begin = history_day(h, from), end = history_day(h, to), due;
    if (c->due == NO_DUE)
        return;
    if (!c->bare) {
        c->due += to - from;
        return;
    }
    if (c->by_days) {
        c->end += end - begin;
        due = calendar_add_days(calendar, c->end - 1, 1); /* off a day off */
    } else {
        int days = calendar_between(calendar, begin, end);
        due = history_day(h, c->due - 1);
        due = days > 0 ? calendar_add_working(calendar, due, days) : due;
    }
    c->due = day_start(due + 1, h->sense.zone);
}

/* A pledge to be done by a day is broken when that passes and nothing was reported by then. */
static void judge_pledge(struct task_walk *w, int64_t at)
{
    if (w->pledge.due == NO_DUE || at < w->pledge.due)
        return;
    w->s.pledge_broken = true;
    w->s.broken_due = w->pledge.due;
    w->s.broken_due_bare = w->pledge.bare;
    w->s.pledges_broken += w->pledge.due - 1 > w->since;
    w->pledge.due = NO_DUE;
}

/* Something was done about it, or somebody else is to. */
static void end_pledge(struct task_walk *w)
{
    judge_pledge(w, w->at);
    w->pledge.due = NO_DUE;
}

/* Whatever ends a pause starts the clock again: a resume, a close, a return. */
static void end_pause(struct task_walk *w)
{
    if (w->s.status != TASK_PAUSED)
        return;
    w->s.status = w->before;
    clock_hold(w->h, &w->now, w->paused_at, w->at);
    clock_hold(w->h, &w->first, w->paused_at, w->at);
    clock_hold(w->h, &w->pledge, w->paused_at, w->at);
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
    w->asked[ASKED_EXTEND] = w->asked[ASKED_RETURN] = NO_EVENT;
    if (own && w->s.status == TASK_RETURNED)
        take_back(w);
    if (!w->s.open && !own)
        return;
    end_pause(w);
    end_pledge(w);
    if (w->s.open) {
        w->s.closings += w->at > w->since;
        w->s.first_missed |= w->at >= w->first.due;
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
    w->urged = 0;
}

static void pause_task(struct task_walk *w)
{
    if (!w->s.open || w->s.status == TASK_PAUSED)
        return;
    judge_pledge(w, w->at);
    w->s.first_missed |= w->at >= w->first.due;
    w->before = w->s.status;
    w->s.status = TASK_PAUSED;
    w->paused_at = w->at;
}

static void return_task(struct task_walk *w, uint32_t index)
{
    if (!granted(w, index, ASKED_RETURN) || !w->s.open)
        return;
    end_pause(w);
    end_pledge(w);
    w->asked[ASKED_EXTEND] = NO_EVENT;
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

/* One that says no level is of the lowest. */
static void urge_task(struct task_walk *w, unsigned char level)
{
    w->s.urged = level > w->s.urged ? level : w->s.urged;
    w->urged = level > w->urged ? level : w->urged;
}

static void step_task(struct task_walk *w, uint32_t index)
{
    const struct event *e = &w->h->event[index];
    complaint_hear(&w->complaint, e, index);
    switch (e->kind) {
    case KIND_PLEDGE:
        judge_pledge(w, w->at);
        w->s.pledged = true;
        w->s.pledge = index;
        if (e->due != NO_DUE)
            w->pledge = (struct clock){.due = e->due, .bare = e->due_bare};
        begin_task(w);
        break;
    case KIND_PROGRESS:
        end_pledge(w);
        begin_task(w);
        break;
    case KIND_EXTEND:
        if (granted(w, index, ASKED_EXTEND))
            set_due(w, e);
        break;
    case KIND_ADJUST:
        w->s.lead = e->atom ? e->atom : w->s.lead;
        set_due(w, e);
        break;
    case KIND_RETURN:
        return_task(w, index);
        break;
    case KIND_PAUSE:
        pause_task(w);
        break;
    case KIND_RESUME:
        end_pause(w);
        break;
    case KIND_URGE:
        urge_task(w, e->code ? e->code : 1);
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
    return due != NO_DUE && calendar_between(h->sense.calendar, history_day(h, at),
                                             history_day(h, due - 1)) <= YELLOW_DAYS;
}

static void judge_task(struct task_walk *w)
{
    struct task_state *s = &w->s;
    const struct history *h = w->h;
    bool running = s->open && s->status != TASK_PAUSED;
    s->due = w->now.due;
    s->due_bare = w->now.bare;
    s->overdue = running && s->due != NO_DUE && w->until >= s->due - 1;
    s->late = s->status == TASK_CLOSED && s->closed_at >= s->due;
    if (running && w->first.due != NO_DUE && w->until >= w->first.due - 1)
        s->first_missed = true;
    /* Red made up for is never green again. */
    bool yellow = s->late || s->first_missed || (running && is_near(h, w->until, s->due));
    s->light = s->due == NO_DUE || s->status == TASK_RETURNED ? LIGHT_NONE
               : s->overdue                                   ? LIGHT_RED
               : yellow                                       ? LIGHT_YELLOW
                                                              : LIGHT_GREEN;
    s->urged_since = w->urged;
    s->unanswered = s->status == TASK_CLOSED ? w->complaint.unanswered : NO_EVENT;
    if (running)
        judge_pledge(w, w->until + 1);
}

/* What was handed back and then given to somebody else was accepted. */
static bool is_handed_on(const struct task_walk *w, const struct event *task, uint32_t back)
{
    const struct history *h = w->h;
    uint32_t last = task->on == NO_EVENT ? NO_EVENT : h->last_task[task->on];
    if (last == NO_EVENT || h->event[last].at <= w->until)
        return last != NO_EVENT && &h->event[last] != task &&
               h->event[last].at >= h->event[back].at;
    /* A past moment: what came last then has to be looked for. */
    for (uint32_t c = task->next; c != NO_EVENT; c = h->event[c].next)
        if (h->event[c].kind == KIND_TASK && counts(w, &h->event[c]) &&
            h->event[c].at >= h->event[back].at)
            return true;
    return false;
}

static void judge_requests(struct task_walk *w, const struct event *task)
{
    uint32_t extend = w->asked[ASKED_EXTEND], back = w->asked[ASKED_RETURN];
    if (w->s.open)
        w->s.request = extend;
    else if (w->s.status == TASK_RETURNED && back != NO_EVENT && !is_handed_on(w, task, back))
        w->s.request = back;
}

static struct task_walk walk_task(const struct history *h, uint32_t task, int64_t since,
                                  int64_t until)
{
    const struct event *e = &h->event[task];
    struct task_walk w = {.h = h,
                          .since = since,
                          .until = until,
                          .at = e->at,
                          .now.due = NO_DUE,
                          .first.due = NO_DUE,
                          .pledge.due = NO_DUE,
                          .asked = {NO_EVENT, NO_EVENT},
                          .complaint = complaint_none};
    w.s = (struct task_state){.open = true,
                              .first_due = NO_DUE,
                              .lead = e->atom,
                              .closed_by = NO_EVENT,
                              .pledge = NO_EVENT,
                              .request = NO_EVENT,
                              .broken_due = NO_DUE};
    set_due(&w, e);
    uint32_t issue = history_issue_of(h, task);
    uint32_t own = e->child, other = issue == NO_EVENT ? NO_EVENT : history_turn(h, issue);
    bool looked = e->at > since;
    while (own != NO_EVENT || other != NO_EVENT) {
        bool mine = other == NO_EVENT || (own != NO_EVENT && event_order(h, own, other) <= 0);
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
    judge_requests(&w, e);
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

static bool has_parts(const struct history *h, uint32_t task)
{
    for (uint32_t c = h->event[task].child; c != NO_EVENT; c = h->event[c].next)
        if (h->event[c].kind == KIND_TASK)
            return true;
    return false;
}

day_number task_last_day(const struct history *h, uint32_t task)
{
    uint32_t issue = history_issue_of(h, task);
    if (issue == NO_EVENT || has_parts(h, task))
        return DAY_OPEN;
    /* Where now is the end of time, nothing can be added to it. */
    int64_t now = h->sense.now < INT64_MAX / 2 ? h->sense.now : INT64_MAX / 2;
    struct task_state s = task_state_at(h, task, now, now);
    if (s.status != TASK_CLOSED || s.unanswered != NO_EVENT)
        return DAY_OPEN;
    day_number last = h->event[issue].until;
    day_number due = s.due == NO_DUE ? last : due_day(h, s.due);
    return due > last ? due : last;
}

struct task_parts task_parts_at(const struct history *h, uint32_t task, int64_t until)
{
    struct task_parts parts = {0};
    int64_t due = NO_DUE;
    for (uint32_t c = h->event[task].child; c != NO_EVENT; c = h->event[c].next) {
        const struct event *part = &h->event[c];
        if (part->kind != KIND_TASK || part->gone || part->at > until)
            continue;
        if (!parts.parts++)
            due = task_state_at(h, task, INT64_MIN, until).due;
        struct task_state s = task_state_at(h, c, INT64_MIN, until);
        parts.open += s.open;
        parts.later += s.open && due != NO_DUE && s.due != NO_DUE && s.due > due;
    }
    return parts;
}
