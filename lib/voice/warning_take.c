/* What an early warning counts, taken from the history. */
#include "voice/facts_table.h"
#include "voice/facts_take.h"
#include "voice/warning.h"

#include <stdlib.h>

/* Heaps */

static int order_heaps(const void *a, const void *b)
{
    const struct fact_heap *x = a, *y = b;
    return x->sort != y->sort ? order_numbers(x->sort, y->sort) : slice_order(x->key, y->key);
}

/* The shortest that it is called, and whether it is called otherwise. */
static void call(struct fact_heap *heap, struct slice what, bool various)
{
    if (!what.len)
        return;
    heap->various |= various || (heap->what.len && !slice_same(heap->what, what));
    if (!heap->what.len || what.len < heap->what.len ||
        (what.len == heap->what.len && slice_order(what, heap->what) < 0))
        heap->what = what;
}

static void join_heaps(void *a, const void *b)
{
    struct fact_heap *x = a;
    const struct fact_heap *y = b;
    for (int i = 0; i < FACTS_SPANS; i++)
        x->count[i] += y->count[i];
    call(x, y->what, y->various);
}

static const struct fact_column heap_columns[] = {
    COLUMN(fact_heap, FACT_NUMBER, sort),    COLUMN(fact_heap, FACT_TEXT, key),
    COLUMN(fact_heap, FACT_TEXT, room),      COLUMN(fact_heap, FACT_TEXT, what),
    COLUMN(fact_heap, FACT_YES, various),    COLUMN(fact_heap, FACT_COUNT, count[0]),
    COLUMN(fact_heap, FACT_COUNT, count[1]), COLUMN(fact_heap, FACT_COUNT, count[2]),
    COLUMN(fact_heap, FACT_COUNT, count[3]),
};
const struct list_spec heap_list =
    LIST_SPEC("heaps", fact_heap, heap_columns, order_heaps, join_heaps, 0);

/* What lies on them, in the order of the history */

static int order_heaped(const void *a, const void *b)
{
    const struct fact_heaped *x = a, *y = b;
    int order = order_numbers(x->sort, y->sort);
    if (!order)
        order = slice_order(x->key, y->key);
    if (!order)
        order = order_times(x->at, x->of, y->at, y->of);
    return order ? order : order_numbers(x->behind, y->behind);
}

static const struct fact_column heaped_columns[] = {
    COLUMN(fact_heaped, FACT_NUMBER, sort), COLUMN(fact_heaped, FACT_TEXT, key),
    COLUMN(fact_heaped, FACT_NUMBER, at),   COLUMN(fact_heaped, FACT_ID, of),
    COLUMN(fact_heaped, FACT_YES, behind),  COLUMN(fact_heaped, FACT_ID, id),
    COLUMN(fact_heaped, FACT_TEXT, number),
};
const struct list_spec heaped_list =
    LIST_SPEC("heaped", fact_heaped, heaped_columns, order_heaped, fact_join_same, 0);

/* Counting */

int warning_span(const struct warning *w, int64_t us)
{
    for (int i = 0; i < WARNING_SPANS; i++)
        if (span_has_time(&w->span[i], us))
            return i;
    return NO_SPAN;
}

static bool is_local(enum warning_sort sort)
{
    return sort == WARNING_PLACE || sort == WARNING_AGAIN;
}

static struct fact_heap *heap_of(struct warning *w, enum warning_sort sort, struct slice key,
                                 uint32_t event)
{
    struct warning_tally *t = &w->tally[sort];
    const struct history *h = w->t->h;
    uint32_t known = t->keys.count, name = names_add(&t->keys, key);
    if (t->keys.count > t->cap)
        t->heap = memory_grow(t->heap, t->cap = t->cap ? 2 * t->cap : 64, sizeof *t->heap);
    if (t->keys.count > known) {
        t->heap[name] = (struct fact_heap){.sort = sort, .key = arena_copy(&w->f->arena, key)};
        if (is_local(sort))
            t->heap[name].room = history_atom(h, history_room_of(h, event));
    }
    return &t->heap[name];
}

static void lay(struct warning *w, const struct fact_heap *heap, uint32_t of, bool behind,
                struct warned what)
{
    const struct event *e = history_event(w->t->h, of);
    struct fact_heaped *row = facts_row(w->f, FACTS_HEAPED);
    *row = (struct fact_heaped){.sort = heap->sort,
                                .at = e->at,
                                .behind = behind,
                                .id = event_id(w->t->h, history_event(w->t->h, what.event)),
                                .of = event_id(w->t->h, e),
                                .key = heap->key,
                                .number = what.number};
}

void warning_count(struct warning *w, enum warning_sort sort, struct slice key, int span,
                   struct warned event, struct slice what)
{
    struct fact_heap *heap = heap_of(w, sort, key, event.event);
    heap->count[span]++;
    if (span != 0)
        return;
    bool new = !slice_same(heap->what, what);
    call(heap, new ? arena_copy(&w->f->arena, what) : heap->what, false);
    lay(w, heap, event.event, true, event);
}

void warning_recall(struct warning *w, enum warning_sort sort, struct slice key, uint32_t event,
                    struct warned earlier)
{
    lay(w, heap_of(w, sort, key, event), event, false, earlier);
}

/* All of it */

static void begin(struct warning *w)
{
    w->span[0] = w->t->span;
    for (int i = 1; i < WARNING_SPANS; i++)
        w->span[i] = span_of(w->t->h, period_before(w->span[i - 1].period));
}

static void end(struct warning *w)
{
    for (enum warning_sort sort = 0; sort < WARNING_SORTS; sort++) {
        struct warning_tally *t = &w->tally[sort];
        for (uint32_t i = 0; i < t->keys.count; i++) {
            struct fact_heap *row = facts_row(w->f, FACTS_HEAPS);
            *row = t->heap[i];
        }
        names_free(&t->keys);
        free(t->heap);
    }
}

enum status warning_take(const struct telling *t, struct facts *f)
{
    struct warning w = {.t = t, .f = f};
    begin(&w);
    enum status status = warning_see_issues(&w);
    if (!status)
        status = warning_see_tasks(&w);
    end(&w);
    return status;
}
