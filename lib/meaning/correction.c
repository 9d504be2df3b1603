/* Voids and amends: which of them count, and the records they change. */
#include "meaning/history_inside.h"

#include <stdlib.h>

/* Which corrections count */

static bool corrects(const struct history *h, uint32_t e)
{
    return e != NO_EVENT && h->event[e].known &&
           (h->event[e].kind == KIND_VOID || h->event[e].kind == KIND_AMEND);
}

/* How far each correction stands from the record that is corrected in the end; chains are walked
 * once. */
static void measure_depths(const struct history *h, uint32_t *depth)
{
    uint32_t *chain = memory_take((h->count + 1) * sizeof *chain);
    for (size_t i = 0; i < h->correction.count; i++) {
        uint32_t n = 0, at = h->correction.at[i];
        for (; corrects(h, at) && !depth[at]; at = h->event[at].on)
            chain[n++] = at;
        uint32_t below = corrects(h, at) ? depth[at] : 0;
        while (n)
            depth[chain[--n]] = ++below;
    }
    free(chain);
}

static int deeper_first(const void *a, const void *b, void *depths)
{
    const uint32_t *depth = depths;
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    return depth[i] != depth[j] ? (depth[i] < depth[j]) - (depth[i] > depth[j]) : (i > j) - (i < j);
}

static bool counts(const struct history *h, uint32_t e)
{
    return !h->event[e].voided && h->event[e].at <= h->sense.now && h->event[e].on != NO_EVENT;
}

static int order_amends(const void *a, const void *b, void *history)
{
    const struct history *h = history;
    const struct correction *x = a, *y = b;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return event_order(h, x->by, y->by);
}

static void keep_amend(struct history *h, uint32_t e)
{
    if (h->amends == h->amend_cap) {
        h->amend_cap = h->amend_cap ? 2 * h->amend_cap : 64;
        h->amend = memory_grow(h->amend, h->amend_cap, sizeof *h->amend);
    }
    h->amend[h->amends++] = (struct correction){h->event[e].on, e};
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

static enum status decode_again(struct history *h, struct input *in, uint32_t e,
                                struct retrieval *r)
{
    if (!h->event[e].known || h->event[e].amended)
        return STATUS_DONE;
    enum status status = history_record(h, in, e, r);
    if (status)
        return status;
    uint32_t ref = history_reference(h, &r->record);
    h->event[e].ref = ref;
    event_decode(h, &h->event[e], &r->record);
    h->event[e].amended = true;
    return STATUS_DONE;
}

/* Corrections of one depth, with their own corrections applied before. */
static enum status settle_depth(struct history *h, struct input *in, const uint32_t *list,
                                size_t count, struct retrieval *r)
{
    size_t amends = h->amends;
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < count; i++) {
        if (!counts(h, list[i]))
            continue;
        if (h->event[list[i]].kind == KIND_VOID)
            h->event[h->event[list[i]].on].voided = true;
        else
            keep_amend(h, list[i]);
    }
    if (h->amends == amends)
        return status;
    qsort_r(h->amend, h->amends, sizeof *h->amend, order_amends, h);
    for (size_t i = 0; i < count && !status; i++)
        if (h->event[list[i]].kind == KIND_AMEND && counts(h, list[i]))
            status = decode_again(h, in, h->event[list[i]].on, r);
    return status;
}

/* What stands on a correction decides about it, so the far end of a chain is looked at first. */
enum status corrections_settle(struct history *h, struct input *in)
{
    uint32_t *list = h->correction.at;
    size_t count = h->correction.count;
    if (!count)
        return STATUS_DONE;
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    uint32_t *depth = memory_take((h->count + 1) * sizeof *depth);
    memset(depth, 0, (h->count + 1) * sizeof *depth);
    measure_depths(h, depth);
    qsort_r(list, count, sizeof *list, deeper_first, depth);
    for (size_t i = 0, j; i < count && !status; i = j) {
        for (j = i + 1; j < count && depth[list[j]] == depth[list[i]]; j++)
            ;
        status = settle_depth(h, in, list + i, j - i, &r);
    }
    free(depth);
    retrieval_free(&r);
    return status;
}
