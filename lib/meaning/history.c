#include "meaning/history_inside.h"

#include "meaning/state.h"

#include <stdlib.h>

/* The slots for so many are the most that 32 bits count; they would fill a hundred gigabytes. */
enum { EVENTS_MOST = 1500000000 };

/* Events by id */

struct history *history_new(struct history_sense sense)
{
    struct history *h = memory_take(sizeof *h);
    *h = (struct history){.sense = sense, .expect_at = 1024};
    hash_random(&h->seed, sizeof h->seed);
    atoms_begin(&h->atoms);
    h->short_ids = memory_take(sizeof *h->short_ids);
    *h->short_ids = (struct short_ids){0};
    return h;
}

void history_free(struct history *h)
{
    if (!h)
        return;
    atoms_free(&h->atoms);
    free(h->event);
    free(h->id);
    free(h->slot);
    buffer_free(&h->space);
    free(h->amend);
    free(h->correction.at);
    free(h->forward.at);
    free(h->order);
    free(h->of_kind);
    free(h->last_day);
    free(h->room);
    free(h->issue);
    free(h->thread);
    free(h->thread_end);
    free(h->turn);
    free(h->last_task);
    free(h->short_ids->sorted);
    free(h->short_ids);
    free(h);
}

/* The slot of an id: of its event, or the empty one where it would go. */
static struct id_slot *find_slot(const struct history *h, struct id id, uint64_t key)
{
    uint32_t s = (uint32_t)key & (h->slots - 1), tag = (uint32_t)(key >> 32);
    for (;; s = (s + 1) & (h->slots - 1)) {
        struct id_slot *slot = &h->slot[s];
        if (slot->event == NO_EVENT || (slot->tag == tag && id_same(h->id[slot->event], id)))
            return slot;
    }
}

static void slots_grow(struct history *h)
{
    uint64_t events = h->expected > h->count ? h->expected : h->count;
    events = events < EVENTS_MOST ? events : EVENTS_MOST;
    h->slots = h->slots ? h->slots : 512;
    do
        h->slots *= 2;
    while (10 * events >= 7 * (uint64_t)h->slots);
    free(h->slot);
    h->slot = memory_large(h->slots, sizeof *h->slot);
    memset(h->slot, 0xff, h->slots * sizeof *h->slot);
    for (uint32_t e = 0; e < h->count; e++) {
        uint64_t key = id_key(h->id[e], h->seed);
        uint32_t s = (uint32_t)key & (h->slots - 1);
        while (h->slot[s].event != NO_EVENT)
            s = (s + 1) & (h->slots - 1);
        h->slot[s] = (struct id_slot){e, (uint32_t)(key >> 32)};
    }
}

uint32_t history_find(const struct history *h, struct id id)
{
    return h->slots ? find_slot(h, id, id_key(id, h->seed))->event : NO_EVENT;
}

/* What is large already grows in place. */
static void *grow(void *old, uint32_t count, uint32_t cap, size_t size)
{
    enum { LARGE = 1 << 20 };
    if (count * size >= LARGE)
        return memory_grow(old, cap, size);
    void *larger = memory_large(cap, size);
    if (count)
        memcpy(larger, old, count * size);
    free(old);
    return larger;
}

static void make_room(struct history *h)
{
    uint64_t cap = h->cap ? h->cap + (uint64_t)h->cap / 2 : 1024;
    uint64_t expected = h->expected + h->expected / 8;
    if (h->cap == EVENTS_MOST)
        say_no_memory();
    cap = expected > cap ? expected : cap;
    h->cap = cap < EVENTS_MOST ? (uint32_t)cap : EVENTS_MOST;
    h->event = grow(h->event, h->count, h->cap, sizeof *h->event);
    h->id = grow(h->id, h->count, h->cap, sizeof *h->id);
}

static void add_event(struct history *h, struct id id)
{
    if (h->count == h->cap)
        make_room(h);
    h->id[h->count] = id;
    h->event[h->count++] = (struct event){
        .on = NO_EVENT, .child = NO_EVENT, .next = NO_EVENT, .ref = NO_EVENT, .due = NO_DUE};
}

uint32_t history_intern(struct history *h, struct id id)
{
    if (10 * (uint64_t)h->count >= 7 * (uint64_t)h->slots)
        slots_grow(h);
    uint64_t key = id_key(id, h->seed);
    struct id_slot *slot = find_slot(h, id, key);
    if (slot->event == NO_EVENT) {
        *slot = (struct id_slot){h->count, (uint32_t)(key >> 32)};
        add_event(h, id);
    }
    return slot->event;
}

/* Adding */

static enum field_id reference_field(enum kind_id kind)
{
    switch (kind) {
    case KIND_MERGE:
        return FIELD_INTO;
    case KIND_SERVICE:
        return FIELD_RESOURCE;
    default:
        return FIELD_MEETING;
    }
}

uint32_t history_reference(struct history *h, const struct record *rec)
{
    struct value v = record_value(rec, reference_field(rec->kind->kind));
    struct id id;
    if (v.type != VALUE_STRING || !id_read(v.text, &id))
        return NO_EVENT;
    return history_intern(h, id);
}

/* The tables are larger than any cache: ask for a slot well before it is needed, and for the event
 * in it once it is there. */
static void prefetch_slot(const struct history *h, struct id id)
{
    __builtin_prefetch(&h->slot[(uint32_t)id_key(id, h->seed) & (h->slots - 1)]);
}

static void prefetch_event(const struct history *h, struct id id)
{
    uint32_t event = h->slot[(uint32_t)id_key(id, h->seed) & (h->slots - 1)].event;
    if (event != NO_EVENT)
        __builtin_prefetch(&h->id[event]);
}

void history_foresee(const struct history *h, const struct records *rs)
{
    enum { SOON = 6, NEXT = 3 };
    const struct record *soon = records_ahead(rs, SOON), *next = records_ahead(rs, NEXT);
    if (!h->slots)
        return;
    if (soon)
        prefetch_slot(h, soon->id);
    if (soon && soon->has_on)
        prefetch_slot(h, soon->on);
    if (next && next->has_on)
        prefetch_event(h, next->on);
}

enum status history_add(struct history *h, const struct record *rec, const struct line *line,
                        struct input *in)
{
    struct event decoded;
    event_decode(h, &decoded, rec);
    uint32_t e = history_intern(h, rec->id);
    if (h->event[e].known) {
        bool redacts;
        enum status status =
            record_repeated(in, h->event[e].offset, h->event[e].length, line, &redacts);
        if (status || !redacts)
            return status;
    }
    bool corrects = decoded.kind == KIND_AMEND || decoded.kind == KIND_VOID;
    uint32_t on = rec->has_on ? history_intern(h, rec->on) : NO_EVENT;
    uint32_t ref = history_reference(h, rec);
    decoded.on = on;
    decoded.ref = ref;
    decoded.child = decoded.next = NO_EVENT;
    decoded.offset = line->offset;
    decoded.length = line->text.len;
    if (corrects && !h->event[e].known)
        event_list_add(&h->correction, e);
    if (on != NO_EVENT && on >= e)
        event_list_add(&h->forward, e);
    decoded.known = true;
    decoded.gone = decoded.amended = false;
    decoded.voided = decoded.redacted;
    h->event[e] = decoded;
    return STATUS_DONE;
}

/* How many events there will be, judged by how far the end of the files is, so that the tables need
 * not grow again and again: where every record becomes one. Only so many at once, since what comes
 * may be unlike what came: longer lines, or the emptiness of a file that was cut off. */
static void foresee_count(struct history *h, const struct line *line, const struct input *in)
{
    enum { AT_ONCE = 16, LEAST = 2 << 20 };
    if (h->count < h->expect_at)
        return;
    uint64_t read = line->offset + line->text.len + 1, mean = read / h->count;
    uint64_t most = h->count < LEAST / AT_ONCE ? LEAST : (uint64_t)AT_ONCE * h->count;
    h->expected = 1 + input_bytes(in) / (mean ? mean : 1);
    h->expected = h->expected < most ? h->expected : most;
    h->expect_at = most;
}

enum status history_read(struct history *h, struct input *in, struct onlooker onlooker)
{
    struct records *rs = records_open_ahead(in);
    const struct record *rec;
    struct line line;
    enum status status;
    for (;;) {
        status = records_next(rs, &rec, &line);
        if (status == STATUS_INPUT)
            records_say(rs, &line);
        if (status)
            break;
        foresee_count(h, &line, in);
        history_foresee(h, rs);
        if (onlooker.see)
            onlooker.see(onlooker.context, rec, &line);
        status = history_add(h, rec, &line, in);
        if (status)
            break;
    }
    records_close(rs);
    return status == STATUS_NEGATIVE ? history_settle(h, in) : status;
}

/* Asking */

uint32_t history_count(const struct history *h)
{
    return h->count;
}
const struct event *history_event(const struct history *h, uint32_t e)
{
    return &h->event[e];
}
struct id event_id(const struct history *h, const struct event *e)
{
    return h->id[e - h->event];
}
const uint32_t *history_order(const struct history *h)
{
    return h->order;
}
uint32_t history_dangling(const struct history *h)
{
    return h->count - h->known;
}
const struct history_sense *history_sense(const struct history *h)
{
    return &h->sense;
}
uint32_t history_room(const struct history *h, uint32_t path)
{
    return h->room[path];
}
bool history_is_void(const struct history *h, uint32_t e)
{
    return h->event[e].voided;
}

day_number history_day(const struct history *h, int64_t us)
{
    return moment_day((struct moment){.us = us}, h->sense.zone);
}

uint32_t history_issue_of(const struct history *h, uint32_t e)
{
    return h->issue[e];
}

const uint32_t *history_thread(const struct history *h, uint32_t issue, size_t *count)
{
    uint32_t begin = issue ? h->thread_end[issue - 1] : 0;
    *count = h->thread_end[issue] - begin;
    return h->thread + begin;
}

uint32_t history_turn(const struct history *h, uint32_t e)
{
    return h->turn[e];
}

const day_number *history_last_days(const struct history *h, struct events part)
{
    return h->last_day + (part.at - h->of_kind);
}

uint32_t history_room_of(const struct history *h, uint32_t e)
{
    return h->event[e].room;
}

bool room_within(struct slice path, struct slice top)
{
    return slice_starts(path, top) && (path.len == top.len || path.at[top.len] == '/');
}
