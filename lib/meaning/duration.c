#include "meaning/metric.h"

#include <stdlib.h>

struct times {
    const struct span *span;
    int64_t *us, *days;
    size_t count, cap;
    int unpublished;
};

static void see_closed(void *context, const struct subject *s)
{
    struct times *t = context;
    if (s->event->kind != KIND_ISSUE || s->issue->open || s->issue->closed_by == NO_EVENT ||
        !span_has_time(t->span, s->issue->closed_at))
        return;
    if (t->count == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 256;
        t->us = memory_grow(t->us, t->cap, sizeof *t->us);
        t->days = memory_grow(t->days, t->cap, sizeof *t->days);
    }
    const struct history_sense *sense = history_sense(s->h);
    day_number from = moment_day((struct moment){.us = s->event->at}, sense->zone);
    day_number to = moment_day((struct moment){.us = s->issue->closed_at}, sense->zone);
    if (!t->unpublished)
        t->unpublished = calendar_unpublished(sense->calendar, from, to);
    t->days[t->count] = t->unpublished ? 0 : calendar_between(sense->calendar, from, to);
    t->us[t->count++] = s->issue->closed_at - s->event->at;
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Twice the median: exact for an even count too. */
static int64_t twice_median(const int64_t *sorted, size_t n)
{
    return sorted[(n - 1) / 2] + sorted[n / 2];
}

static int64_t percentile_90(const int64_t *sorted, size_t n)
{
    return sorted[(9 * n + 9) / 10 - 1];
}

void durations_measure(const struct history *h, const struct scope *scope, const struct span *span,
                       struct durations *d)
{
    struct times t = {.span = span};
    span_walk(h, scope, span, see_closed, &t);
    *d = (struct durations){.count = (int64_t)t.count, .unpublished = t.unpublished};
    if (t.count) {
        qsort(t.us, t.count, sizeof *t.us, ascending);
        qsort(t.days, t.count, sizeof *t.days, ascending);
        d->median_us = twice_median(t.us, t.count) / 2;
        d->p90_us = percentile_90(t.us, t.count);
        d->median_halves = twice_median(t.days, t.count);
        d->p90_days = percentile_90(t.days, t.count);
    }
    free(t.us);
    free(t.days);
}
