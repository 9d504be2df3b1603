/* The order of events: by time, then kind, then id; and the events of each kind in that order. */
#include "meaning/history_inside.h"

#include <stdlib.h>

/* What is sorted by lies beside the events: they are far apart in memory. */
struct sorting {
    const struct history *h;
    int64_t *at;         /* of each event */
    unsigned char *kind; /* of each */
    int64_t first;       /* the earliest of those that say a time */
    uint64_t length;     /* from it to the latest */
};

static void gather(struct sorting *s, struct history *h)
{
    int64_t last = INT64_MIN;
    uint32_t known = 0, unknown = h->count;
    s->first = INT64_MAX;
    for (uint32_t e = 0; e < h->count; e++) {
        const struct event *event = &h->event[e];
        s->at[e] = event->at;
        s->kind[e] = event->kind;
        if (!event->known) {
            h->order[--unknown] = e;
            continue;
        }
        known++;
        if (event->at == UNTIMED)
            continue;
        s->first = event->at < s->first ? event->at : s->first;
        last = event->at > last ? event->at : last;
    }
    h->known = known;
    s->length = last < s->first ? 0 : (uint64_t)last - (uint64_t)s->first;
}

static int order_events(const void *a, const void *b, void *sorting)
{
    const struct sorting *s = sorting;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    if (s->at[x] != s->at[y])
        return s->at[x] < s->at[y] ? -1 : 1;
    if (s->kind[x] != s->kind[y])
        return s->kind[x] < s->kind[y] ? -1 : 1;
    return id_order(s->h->id[x], s->h->id[y]);
}

static void sort_few(struct sorting *s, uint32_t *order, uint32_t count)
{
    enum { FEW = 16 };
    if (count > FEW) {
        qsort_r(order, count, sizeof *order, order_events, s);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        uint32_t one = order[i], j = i;
        for (; j > 0 && order_events(&order[j - 1], &one, s) > 0; j--)
            order[j] = order[j - 1];
        order[j] = one;
    }
}

/* Time is cut into about as many slots as there are events: what is in the same one is soon put in
 * order, and journals are nearly in order, so that the slots are filled one after the other. */
struct slots {
    uint32_t *end; /* of each in the order; while it is filled, where the next one goes */
    uint32_t count;
    int shift;
};

static uint32_t slot_of(const struct slots *slots, const struct sorting *s, uint32_t e)
{
    if (s->at[e] == UNTIMED)
        return 0;
    return 1 + (uint32_t)(((uint64_t)s->at[e] - (uint64_t)s->first) >> slots->shift);
}

static void fill(struct slots *slots, const struct sorting *s, struct history *h)
{
    uint32_t before = 0;
    for (uint32_t e = 0; e < h->count; e++)
        if (h->event[e].known)
            slots->end[slot_of(slots, s, e)]++;
    for (uint32_t i = 0; i < slots->count; i++) {
        uint32_t count = slots->end[i];
        slots->end[i] = before;
        before += count;
    }
    for (uint32_t e = 0; e < h->count; e++)
        if (h->event[e].known)
            h->order[slots->end[slot_of(slots, s, e)]++] = e;
}

static void sort(struct sorting *s, struct history *h)
{
    struct slots slots = {.count = 2};
    while (s->length >> slots.shift >= h->known)
        slots.shift++;
    slots.count += (uint32_t)(s->length >> slots.shift);
    slots.end = memory_table(slots.count, sizeof *slots.end);
    fill(&slots, s, h);
    for (uint32_t i = 0, begin = 0; i < slots.count; begin = slots.end[i++])
        sort_few(s, h->order + begin, slots.end[i] - begin);
    free(slots.end);
}

static void part_kinds(const struct sorting *s, struct history *h)
{
    uint32_t next[KIND_COUNT] = {0}, before = 0;
    for (uint32_t i = 0; i < h->known; i++)
        next[s->kind[h->order[i]]]++;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t count = next[kind];
        next[kind] = before;
        before += count;
        h->kind_end[kind] = before;
    }
    for (uint32_t i = 0; i < h->known; i++)
        h->of_kind[next[s->kind[h->order[i]]]++] = h->order[i];
}

void timeline_make(struct history *h)
{
    struct sorting s = {.h = h};
    s.at = memory_grow(NULL, (size_t)h->count + 1, sizeof *s.at);
    s.kind = memory_take((size_t)h->count + 1);
    h->order = memory_grow(h->order, (size_t)h->count + 1, sizeof *h->order);
    h->of_kind = memory_grow(h->of_kind, (size_t)h->count + 1, sizeof *h->of_kind);
    h->last_day = memory_grow(h->last_day, (size_t)h->count + 1, sizeof *h->last_day);
    gather(&s, h);
    if (h->known)
        sort(&s, h);
    part_kinds(&s, h);
    free(s.at);
    free(s.kind);
}

/* Parts of it */

/* How many of them come before this microsecond. */
static uint32_t count_before(const struct history *h, struct events all, int64_t at)
{
    uint32_t low = 0, high = all.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (h->event[all.at[middle]].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct events events_until(const struct history *h, struct events all, int64_t until)
{
    if (until < INT64_MAX)
        all.count = count_before(h, all, until + 1);
    return all;
}

struct events events_between(const struct history *h, struct events all, int64_t from,
                             int64_t until)
{
    uint32_t begin = count_before(h, all, from);
    all = events_until(h, all, until);
    return begin < all.count ? (struct events){all.at + begin, all.count - begin}
                             : (struct events){all.at, 0};
}

struct events history_known(const struct history *h)
{
    return (struct events){h->order, h->known};
}

struct events history_of_kind(const struct history *h, enum kind_id kind)
{
    uint32_t begin = kind ? h->kind_end[kind - 1] : 0;
    return (struct events){h->of_kind + begin, h->kind_end[kind] - begin};
}
