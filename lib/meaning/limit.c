/* Due times that follow from limits: a task's own, or the one that stands for its category
 * (时限标准). */
#include "meaning/history_inside.h"

#include <stdlib.h>

struct limits {
    uint32_t *at; /* events, by category, room and order */
    size_t count;
    uint32_t every; /* the atom of LIMIT_EVERY */
};

static int order_limits(const void *a, const void *b, void *history)
{
    const struct history *h = history;
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    const struct event *x = &h->event[i], *y = &h->event[j];
    if (x->atom != y->atom)
        return x->atom < y->atom ? -1 : 1;
    if (x->room != y->room)
        return x->room < y->room ? -1 : 1;
    return event_order(h, i, j);
}

static void gather(const struct history *h, struct limits *l)
{
    struct events limits = history_of_kind(h, KIND_LIMIT);
    *l = (struct limits){.every = history_atom_of(h, slice_of(LIMIT_EVERY))};
    l->at = memory_grow(NULL, limits.count, sizeof *l->at);
    for (uint32_t i = 0; i < limits.count; i++)
        if (!h->event[limits.at[i]].gone)
            l->at[l->count++] = limits.at[i];
    if (l->count)
        qsort_r(l->at, l->count, sizeof *l->at, order_limits, (void *)h);
}

/* Behind the last limit of a category in a room that was set by then. */
static size_t behind(const struct history *h, const struct limits *l, struct event key)
{
    size_t low = 0, high = l->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct event *e = &h->event[l->at[middle]];
        bool before = e->atom != key.atom   ? e->atom < key.atom
                      : e->room != key.room ? e->room < key.room
                                            : e->at <= key.at;
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The last that was set, unless it has ended: then the one before it stands again. */
static uint32_t standing(const struct history *h, const struct limits *l, struct event key)
{
    day_number day = history_day(h, key.at);
    for (size_t i = behind(h, l, key); i > 0; i--) {
        const struct event *e = &h->event[l->at[i - 1]];
        if (e->atom != key.atom || e->room != key.room)
            break;
        if (day <= e->until)
            return l->at[i - 1];
    }
    return NO_EVENT;
}

/* From the task's own room upwards; a limit without a room stands above all. */
static uint32_t nearest(const struct history *h, const struct limits *l, uint32_t category,
                        const struct event *task)
{
    struct slice path = history_atom(h, task->room);
    uint32_t found = NO_EVENT;
    if (category == NO_ATOM)
        return NO_EVENT;
    for (bool up = true; up && found == NO_EVENT;) {
        struct event key = {.atom = category, .room = history_atom_of(h, path), .at = task->at};
        if (key.room != NO_ATOM || path.len == 0)
            found = standing(h, l, key);
        up = path.len > 0;
        while (path.len > 0 && path.at[path.len - 1] != '/')
            path.len--;
        path.len -= path.len > 0;
    }
    return found;
}

static uint32_t limit_for(const struct history *h, const struct limits *l, uint32_t task)
{
    if (!l->count)
        return NO_EVENT;
    uint32_t issue = history_issue_of(h, task);
    uint32_t category = issue == NO_EVENT ? NO_ATOM : h->event[issue].atom;
    uint32_t found = nearest(h, l, category, &h->event[task]);
    return found == NO_EVENT ? nearest(h, l, l->every, &h->event[task]) : found;
}

/* A task that states no time at all takes the limit that stood when it was assigned. */
static void take_limit(struct history *h, uint32_t task, const struct limits *limits)
{
    struct event *e = &h->event[task];
    uint32_t limit = e->number ? NO_EVENT : limit_for(h, limits, task);
    e->extra = (int32_t)limit;
    if (limit == NO_EVENT)
        return;
    e->number = h->event[limit].number;
    e->working = h->event[limit].working;
}

static enum status settle_due(struct history *h, uint32_t task, const struct limits *limits,
                              struct input *in)
{
    const struct history_sense *s = &h->sense;
    struct event *e = &h->event[task];
    e->extra = (int32_t)NO_EVENT;
    if (e->due != NO_DUE || e->voided)
        return STATUS_DONE;
    take_limit(h, task, limits);
    if (!e->number)
        return STATUS_DONE;
    struct moment at = {.us = e->at, .bare = false};
    day_number day = moment_day(at, s->zone);
    day_number due = e->working ? calendar_add_working(s->calendar, day, e->number)
                                : calendar_add_days(s->calendar, day, e->number);
    int year = calendar_unpublished(s->calendar, day, due);
    if (year)
        return say_error(
            STATUS_INPUT, input_place(in, e->offset),
            "the limit of this task needs the working days of %d, which has no "
            "published calendar; add day records or use --calendar weekends",
            "该交办的时限要用到 %d 年的工作日历，但该年日历尚未公布；请补录工作日历，或用 "
            "--calendar weekends",
            year);
    e->due = day_start(due + 1, s->zone);
    e->due_bare = e->direct = true;
    return STATUS_DONE;
}

enum status due_settle(struct history *h, struct input *in)
{
    struct limits limits;
    enum status status = STATUS_DONE;
    gather(h, &limits);
    struct events tasks = history_of_kind(h, KIND_TASK);
    for (uint32_t i = 0; i < tasks.count && !status; i++)
        status = settle_due(h, tasks.at[i], &limits, in);
    free(limits.at);
    return status;
}

uint32_t history_limit_of(const struct history *h, uint32_t task)
{
    return (uint32_t)h->event[task].extra;
}
