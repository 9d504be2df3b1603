/* What is known only when all has been read: what stands on what, what is corrected away, until
 * when there is something to tell. */
#include "meaning/history_inside.h"

#include "base/errand.h"
#include "meaning/state.h"

#include <stdlib.h>

static int order_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Ids are trusted as read, so records that were made up could stand on each other in a circle. Any
 * circle leads forward somewhere. */
static enum status check_circles(struct history *h, struct input *in)
{
    enum { UNSEEN, WALKING, FINE };
    struct event_list *forward = &h->forward;
    if (!forward->count)
        return STATUS_DONE;
    unsigned char *seen = memory_table(h->count, 1);
    enum status status = STATUS_DONE;
    qsort(forward->at, forward->count, sizeof *forward->at, order_numbers);
    for (size_t i = 0; i < forward->count && !status; i++) {
        uint32_t begin = forward->at[i], at = begin;
        while (at != NO_EVENT && seen[at] == UNSEEN) {
            seen[at] = WALKING;
            at = h->event[at].on;
        }
        if (at != NO_EVENT && seen[at] == WALKING)
            status = say_error(STATUS_INPUT, input_place(in, h->event[at].offset),
                               "records that stand on each other in a circle; their ids are false",
                               "记录互相引用成环，识别码不实");
        for (at = begin; at != NO_EVENT && seen[at] == WALKING; at = h->event[at].on)
            seen[at] = FINE;
    }
    free(seen);
    return status;
}

/* What an event stands on is far away in memory: asks for it before it is needed. */
static void foresee_on(const struct history *h, uint32_t e)
{
    if (e < h->count && h->event[e].on != NO_EVENT)
        __builtin_prefetch(&h->event[h->event[e].on]);
}

static bool turns(const struct event *e)
{
    return e->kind == KIND_CLOSE || e->kind == KIND_REOPEN;
}

static void link_children(struct history *h)
{
    enum { SOON = 16 };
    h->turn = memory_grow(h->turn, (size_t)h->count + 1, sizeof *h->turn);
    memset(h->turn, 0xff, ((size_t)h->count + 1) * sizeof *h->turn);
    for (uint32_t i = h->known; i-- > 0;) {
        foresee_on(h, h->order[i > SOON ? i - SOON : 0]);
        struct event *e = &h->event[h->order[i]];
        if (e->on == NO_EVENT)
            continue;
        e->next = h->event[e->on].child;
        h->event[e->on].child = h->order[i];
        if (turns(e)) {
            h->turn[h->order[i]] = h->turn[e->on];
            h->turn[e->on] = h->order[i];
        }
    }
}

static bool corrects(const struct event *e)
{
    return e->kind == KIND_AMEND || e->kind == KIND_VOID;
}

/* What an event has of what it stands on: the issue, the room where it gives none, and that it is
 * gone, unless it corrects that. */
static void take_after(struct history *h, uint32_t index)
{
    struct event *e = &h->event[index];
    bool issue = e->known && e->kind == KIND_ISSUE;
    e->gone = e->voided || e->at > h->sense.now;
    h->issue[index] = issue ? index : NO_EVENT;
    if (e->on == NO_EVENT)
        return;
    const struct event *on = &h->event[e->on];
    if (!issue)
        h->issue[index] = h->issue[e->on];
    if (e->room == NO_ATOM)
        e->room = on->room;
    if (on->gone && !e->gone && !corrects(e)) {
        e->gone = true;
        e->voided = on->voided;
    }
}

/* A chain is walked once, however long it is; most are of one, what it stands on having come
 * before. */
static void inherit(struct history *h)
{
    enum { SOON = 16 };
    const uint32_t unseen = NO_EVENT - 1U;
    struct event_list chain = {0};
    h->issue = memory_grow(h->issue, (size_t)h->count + 1, sizeof *h->issue);
    for (uint32_t e = 0; e < h->count; e++)
        h->issue[e] = unseen;
    for (uint32_t e = 0; e < h->count; e++) {
        foresee_on(h, e + SOON);
        for (uint32_t at = e; at != NO_EVENT && h->issue[at] == unseen; at = h->event[at].on)
            event_list_add(&chain, at);
        while (chain.count)
            take_after(h, chain.at[--chain.count]);
    }
    free(chain.at);
}

static bool in_thread(const struct history *h, uint32_t e)
{
    return h->issue[e] != NO_EVENT && h->issue[e] != e;
}

/* By issue, and within one in order: counted first, then each put behind the last one of its
 * issue. */
static void gather_threads(struct history *h)
{
    h->thread = memory_grow(h->thread, (size_t)h->known + 1, sizeof *h->thread);
    h->thread_end = memory_grow(h->thread_end, (size_t)h->count + 1, sizeof *h->thread_end);
    memset(h->thread_end, 0, ((size_t)h->count + 1) * sizeof *h->thread_end);
    for (uint32_t i = 0; i < h->known; i++)
        if (in_thread(h, h->order[i]))
            h->thread_end[h->issue[h->order[i]] + 1]++;
    for (uint32_t e = 0; e < h->count; e++)
        h->thread_end[e + 1] += h->thread_end[e];
    for (uint32_t i = 0; i < h->known; i++)
        if (in_thread(h, h->order[i]))
            h->thread[h->thread_end[h->issue[h->order[i]]]++] = h->order[i];
}

static void settle_days(struct history *h)
{
    struct events days = history_of_kind(h, KIND_DAY);
    for (uint32_t i = 0; i < days.count; i++) {
        const struct event *e = &h->event[days.at[i]];
        if (!e->gone)
            calendar_set(h->sense.calendar, e->from, e->accepted);
    }
}

/* The last day on which something happened to an issue, or was due. */
static day_number last_day(const struct history *h, uint32_t index)
{
    const struct event *issue = &h->event[index];
    size_t count;
    const uint32_t *thread = history_thread(h, index, &count);
    if (issue->gone)
        return -DAY_OPEN;
    /* That an answer was due is the least that can be told of it. */
    int64_t last = response_limit(h, issue) - 1;
    while (count > 0 && h->event[thread[count - 1]].gone)
        count--;
    if (count > 0 && h->event[thread[count - 1]].at > last)
        last = h->event[thread[count - 1]].at;
    return history_day(h, last);
}

static void foresee_thread(const struct history *h, uint32_t issue)
{
    if (h->thread_end[issue] > 0)
        __builtin_prefetch(&h->event[h->thread[h->thread_end[issue] - 1]]);
}

/* Some of the issues, or of the tasks: what is written of each is its own. */
struct share {
    struct history *h;
    struct events events;
};

/* An issue whose thread ended before a span has nothing to tell of it: span_walk leaves it out, and
 * with it the tasks that are over. */
static void settle_last_days(void *share)
{
    enum { SOON = 16 };
    struct history *h = ((struct share *)share)->h;
    struct events issues = ((struct share *)share)->events;
    day_number *last = h->last_day + (issues.at - h->of_kind);
    for (uint32_t i = 0; i < issues.count; i++) {
        if (i + SOON < issues.count)
            foresee_thread(h, issues.at[i + SOON]);
        last[i] = h->event[issues.at[i]].until = last_day(h, issues.at[i]);
    }
}

static void settle_last_days_of_tasks(void *share)
{
    enum { SOON = 16, NEXT = 8 };
    struct history *h = ((struct share *)share)->h;
    struct events tasks = ((struct share *)share)->events;
    day_number *last = h->last_day + (tasks.at - h->of_kind);
    for (uint32_t i = 0; i < tasks.count; i++) {
        struct event *e = &h->event[tasks.at[i]];
        if (i + SOON < tasks.count)
            __builtin_prefetch(&h->event[tasks.at[i + SOON]]);
        if (i + NEXT < tasks.count && h->event[tasks.at[i + NEXT]].child != NO_EVENT)
            __builtin_prefetch(&h->event[h->event[tasks.at[i + NEXT]].child]);
        last[i] = e->gone ? -DAY_OPEN : task_last_day(h, tasks.at[i]);
        if (!e->gone)
            e->until = last[i];
    }
}

static void settle_halves(struct history *h, enum kind_id kind, bool apart,
                          void (*settle)(void *share))
{
    struct events all = history_of_kind(h, kind);
    struct share half = {h, {all.at, all.count / 2}};
    struct share other = {h, {all.at + all.count / 2, all.count - all.count / 2}};
    struct errand errand;
    errand_begin(&errand, apart, settle, &other);
    settle(&half);
    errand_end(&errand);
}

/* Who came after is asked only of what was handed back. */
static void find_last_tasks(struct history *h)
{
    struct events tasks = history_of_kind(h, KIND_TASK);
    if (!history_of_kind(h, KIND_RETURN).count)
        return;
    h->last_task = memory_grow(h->last_task, (size_t)h->count + 1, sizeof *h->last_task);
    memset(h->last_task, 0xff, ((size_t)h->count + 1) * sizeof *h->last_task);
    for (uint32_t i = 0; i < tasks.count; i++) {
        const struct event *e = &h->event[tasks.at[i]];
        if (!e->gone && e->on != NO_EVENT)
            h->last_task[e->on] = tasks.at[i];
    }
}

static void index_rooms(struct history *h)
{
    struct events rooms = history_of_kind(h, KIND_ROOM);
    h->room = memory_grow(h->room, h->atoms.count, sizeof *h->room);
    memset(h->room, 0xff, h->atoms.count * sizeof *h->room);
    for (uint32_t i = 0; i < rooms.count; i++) {
        const struct event *e = &h->event[rooms.at[i]];
        if (!e->gone)
            h->room[e->room] = rooms.at[i];
    }
}

static void order(void *history)
{
    timeline_make(history);
}

static void link(void *history)
{
    link_children(history);
    index_rooms(history);
}

/* What runs apart writes nothing that is looked at here meanwhile. */
enum status history_settle(struct history *h, struct input *in)
{
    bool apart = in && input_threads(in) > 1;
    struct errand errand;
    enum status status = check_circles(h, in);
    if (!status)
        status = corrections_settle(h, in);
    if (status)
        return status;
    errand_begin(&errand, apart, order, h);
    inherit(h);
    errand_end(&errand);
    errand_begin(&errand, apart, link, h);
    gather_threads(h);
    settle_days(h);
    status = due_settle(h, in);
    errand_end(&errand);
    find_last_tasks(h);
    settle_halves(h, KIND_ISSUE, apart, settle_last_days);
    settle_halves(h, KIND_TASK, apart, settle_last_days_of_tasks);
    return status;
}
