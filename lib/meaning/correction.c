/* Voids and amends: which of them count, and the records they change. */
#include "meaning/history_inside.h"

#include <stdlib.h>

/* Which voids count */

static bool is_void(const struct history *h, uint32_t e)
{
    return e != NO_EVENT && h->event[e].known && h->event[e].kind == KIND_VOID;
}

/* A void counts unless a void that counts stands on it: so the last of a chain is looked at first.
 * How deep each stands; chains are walked once. */
static void measure_depths(const struct history *h, uint32_t *depth)
{
    uint32_t *chain = memory_take((h->count + 1) * sizeof *chain);
    for (uint32_t e = 0; e < h->count; e++) {
        uint32_t n = 0, at = e;
        for (; is_void(h, at) && !depth[at]; at = h->event[at].on)
            chain[n++] = at;
        uint32_t below = is_void(h, at) ? depth[at] : 0;
        while (n)
            depth[chain[--n]] = ++below;
    }
    free(chain);
}

static int deeper_first(const void *a, const void *b, void *depths)
{
    const uint32_t *depth = depths;
    uint32_t x = depth[*(const uint32_t *)a], y = depth[*(const uint32_t *)b];
    return (x < y) - (x > y);
}

static bool too_late(const struct history *h, const struct event *e)
{
    return e->at > h->sense.now;
}

static void apply_voids(struct history *h)
{
    uint32_t *depth = memory_take((h->count + 1) * sizeof *depth), voids = 0;
    uint32_t *list = memory_take((h->count + 1) * sizeof *list);
    memset(depth, 0, (h->count + 1) * sizeof *depth);
    measure_depths(h, depth);
    for (uint32_t e = 0; e < h->count; e++)
        if (depth[e])
            list[voids++] = e;
    qsort_r(list, voids, sizeof *list, deeper_first, depth);
    for (uint32_t i = 0; i < voids; i++) {
        const struct event *e = &h->event[list[i]];
        if (!h->voided[list[i]] && !too_late(h, e) && e->on != NO_EVENT)
            h->voided[e->on] = 1;
    }
    free(depth);
    free(list);
}

/* Amends */

static int order_amends(const void *a, const void *b, void *history)
{
    const struct history *h = history;
    const struct correction *x = a, *y = b;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return event_order(&h->event[x->by], &h->event[y->by]);
}

static void collect_amends(struct history *h)
{
    size_t cap = 0;
    for (uint32_t e = 0; e < h->count; e++) {
        const struct event *event = &h->event[e];
        if (!event->known || event->kind != KIND_AMEND || h->voided[e] || too_late(h, event) ||
            event->on == NO_EVENT)
            continue;
        if (h->amends == cap)
            h->amend = memory_grow(h->amend, cap = cap ? 2 * cap : 64, sizeof *h->amend);
        h->amend[h->amends++] = (struct correction){event->on, e};
    }
    if (h->amends)
        qsort_r(h->amend, h->amends, sizeof *h->amend, order_amends, h);
}

static size_t first_amend(const struct history *h, uint32_t on)
{
    size_t low = 0, high = h->amends;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (h->amend[middle].on < on)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Records as they hold */

enum status history_line(const struct history *h, struct input *in, uint32_t e, struct retrieval *r)
{
    return input_read_again(in, h->event[e].offset, h->event[e].length, &r->line);
}

static enum status read_line(const struct history *h, struct input *in, uint32_t e,
                             struct retrieval *r)
{
    enum status status = history_line(h, in, e, r);
    if (status)
        return status;
    if (!r->reader)
        r->reader = record_reader_new();
    if (record_read(r->reader, buffer_slice(&r->line), false, &r->record))
        return record_say(r->reader, input_place(in, h->event[e].offset));
    return STATUS_DONE;
}

static enum status check_set(const struct history *h, struct input *in, uint32_t amend,
                             const struct kind_spec *kind, struct value set)
{
    struct nest nest = nest_open(set);
    struct member m;
    size_t hint = 0;
    while (nest_next(&nest, &m)) {
        const struct field_spec *spec = schema_field_named(kind, m.key, &hint);
        if (spec && m.value.type != VALUE_NULL && record_check_value(spec, m.value))
            return say_error(STATUS_INPUT, input_place(in, h->event[amend].offset),
                             "this amend sets \"%s\" to something it cannot be; void it",
                             "该更正把“%s”改成了不合规定的值，请作废该更正",
                             say_pick((struct words){field_name(spec->field), spec->zh}));
    }
    return STATUS_DONE;
}

enum { AMENDS_DEEP = 32 };

/* Amends may themselves be amended: `depth` bounds that. */
static enum status apply_amends(const struct history *h, struct input *in, uint32_t e,
                                struct record *rec, struct arena *arena, int depth)
{
    enum status status = STATUS_DONE;
    if (depth > AMENDS_DEEP)
        return say_error(STATUS_INPUT, input_place(in, h->event[e].offset),
                         "amends of amends more than %d deep", "更正的更正超过 %d 层", AMENDS_DEEP);
    for (size_t i = first_amend(h, e); i < h->amends && h->amend[i].on == e && !status; i++) {
        struct retrieval r = {0};
        status = read_line(h, in, h->amend[i].by, &r);
        if (!status)
            status = apply_amends(h, in, h->amend[i].by, &r.record, &r.arena, depth + 1);
        if (!status) {
            struct value set = record_value(&r.record, FIELD_SET);
            set.text = arena_copy(arena, set.text);
            status = check_set(h, in, h->amend[i].by, rec->kind, set);
            if (!status)
                record_amend(rec, set, arena);
        }
        retrieval_free(&r);
    }
    return status;
}

enum status history_record(const struct history *h, struct input *in, uint32_t e,
                           struct retrieval *r)
{
    arena_reset(&r->arena);
    enum status status = read_line(h, in, e, r);
    return status ? status : apply_amends(h, in, e, &r->record, &r->arena, 0);
}

void retrieval_free(struct retrieval *r)
{
    record_reader_free(r->reader);
    buffer_free(&r->line);
    arena_free(&r->arena);
    *r = (struct retrieval){0};
}

enum status corrections_settle(struct history *h, struct input *in)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    apply_voids(h);
    collect_amends(h);
    for (size_t i = 0; i < h->amends && !status; i++) {
        uint32_t e = h->amend[i].on;
        if (i && h->amend[i - 1].on == e)
            continue;
        if (!h->event[e].known)
            continue;
        status = history_record(h, in, e, &r);
        if (!status) {
            uint32_t ref = history_reference(h, &r.record);
            h->event[e].ref = ref;
            event_decode(h, &h->event[e], &r.record);
            h->event[e].amended = true;
        }
    }
    retrieval_free(&r);
    return status;
}
