#include "meaning/metric.h"

struct seeing {
    const struct span *span;
    void (*see)(void *context, int64_t us, int64_t days, int unpublished);
    void *context;
};

static void see_closed(void *context, const struct subject *s)
{
    const struct seeing *w = context;
    if (s->event->kind != KIND_ISSUE || s->issue->open || s->issue->closed_by == NO_EVENT ||
        !span_has_time(w->span, s->issue->closed_at))
        return;
    const struct history_sense *sense = history_sense(s->h);
    day_number from = moment_day((struct moment){.us = s->event->at}, sense->zone);
    day_number to = moment_day((struct moment){.us = s->issue->closed_at}, sense->zone);
    int unpublished = calendar_unpublished(sense->calendar, from, to);
    w->see(w->context, s->issue->closed_at - s->event->at,
           unpublished ? 0 : calendar_between(sense->calendar, from, to), unpublished);
}

void durations_see(const struct history *h, const struct scope *scope, const struct span *span,
                   void (*see)(void *context, int64_t us, int64_t days, int unpublished),
                   void *context)
{
    struct seeing w = {span, see, context};
    span_walk_kinds(h, scope, span, kind_bit(KIND_ISSUE), see_closed, &w);
}

int run_order(const void *a, const void *b)
{
    int64_t x = ((const struct run *)a)->value, y = ((const struct run *)b)->value;
    return (x > y) - (x < y);
}

/* The value at a rank, from 0. */
static int64_t value_at(const struct run *runs, size_t count, int64_t rank)
{
    size_t i = 0;
    for (; i + 1 < count && rank >= runs[i].count; i++)
        rank -= runs[i].count;
    return runs[i].value;
}

/* Twice the median: exact for an even count too. */
static int64_t twice_median(const struct run *runs, size_t count, int64_t n)
{
    return value_at(runs, count, (n - 1) / 2) + value_at(runs, count, n / 2);
}

static int64_t percentile_90(const struct run *runs, size_t count, int64_t n)
{
    return value_at(runs, count, (9 * n + 9) / 10 - 1);
}

void durations_measure(const struct run *us, size_t us_runs, const struct run *days,
                       size_t days_runs, struct durations *d)
{
    *d = (struct durations){0};
    for (size_t i = 0; i < us_runs; i++)
        d->count += us[i].count;
    if (!d->count || !days_runs)
        return;
    d->median_us = twice_median(us, us_runs, d->count) / 2;
    d->p90_us = percentile_90(us, us_runs, d->count);
    d->median_halves = twice_median(days, days_runs, d->count);
    d->p90_days = percentile_90(days, days_runs, d->count);
}
