#include "meaning/history_inside.h"

#include "meaning/state.h"

#include <stdlib.h>

/* Atoms */

static uint64_t text_key(struct slice s, uint64_t seed)
{
    uint64_t key = seed ^ s.len, word;
    for (; s.len >= sizeof word; s.at += sizeof word, s.len -= sizeof word) {
        memcpy(&word, s.at, sizeof word);
        key = (key ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        key ^= key >> 32;
    }
    for (size_t i = 0; i < s.len; i++)
        key = (key ^ (unsigned char)s.at[i]) * 0x100000001b3u;
    return key ^ key >> 29;
}

static void atoms_grow(struct atoms *a, uint64_t seed)
{
    a->slots = a->slots ? 2 * a->slots : 256;
    a->slot = memory_grow(a->slot, a->slots, sizeof *a->slot);
    memset(a->slot, 0, a->slots * sizeof *a->slot);
    for (uint32_t i = 1; i < a->count; i++) {
        uint32_t s = (uint32_t)text_key(a->text[i], seed) & (a->slots - 1);
        while (a->slot[s])
            s = (s + 1) & (a->slots - 1);
        a->slot[s] = i;
    }
}

/* The slot of a text: of its atom, or the empty one where it would go. */
static uint32_t atom_slot(const struct history *h, struct slice text)
{
    const struct atoms *a = &h->atoms;
    uint32_t s = (uint32_t)text_key(text, h->seed) & (a->slots - 1);
    while (a->slot[s] && !slice_same(a->text[a->slot[s]], text))
        s = (s + 1) & (a->slots - 1);
    return s;
}

uint32_t atom_intern(struct history *h, struct slice text)
{
    struct atoms *a = &h->atoms;
    if (text.len == 0)
        return NO_ATOM;
    uint32_t s = atom_slot(h, text);
    if (a->slot[s])
        return a->slot[s];
    if (a->count == a->cap) {
        a->cap *= 2;
        a->text = memory_grow(a->text, a->cap, sizeof *a->text);
    }
    a->text[a->count] = arena_copy(&a->arena, text);
    a->slot[s] = a->count++;
    if (2 * a->count > a->slots)
        atoms_grow(a, h->seed);
    return a->count - 1;
}

struct slice history_atom(const struct history *h, uint32_t atom)
{
    return h->atoms.text[atom];
}
uint32_t history_atoms(const struct history *h)
{
    return h->atoms.count;
}

uint32_t history_atom_of(const struct history *h, struct slice text)
{
    return text.len ? h->atoms.slot[atom_slot(h, text)] : NO_ATOM;
}

/* Events by id */

struct history *history_new(struct history_sense sense)
{
    struct history *h = memory_take(sizeof *h);
    *h = (struct history){.sense = sense};
    hash_random(&h->seed, sizeof h->seed);
    h->atoms.cap = 64;
    h->atoms.text = memory_take(h->atoms.cap * sizeof *h->atoms.text);
    h->atoms.text[0] = slice_of("");
    h->atoms.count = 1;
    atoms_grow(&h->atoms, h->seed);
    h->short_ids = memory_take(sizeof *h->short_ids);
    *h->short_ids = (struct short_ids){0};
    return h;
}

void history_free(struct history *h)
{
    if (!h)
        return;
    arena_free(&h->atoms.arena);
    free(h->atoms.text);
    free(h->atoms.slot);
    free(h->event);
    free(h->id);
    free(h->slot);
    buffer_free(&h->space);
    free(h->amend);
    free(h->voided);
    free(h->order);
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
    h->slots = h->slots ? 2 * h->slots : 1024;
    h->slot = memory_grow(h->slot, h->slots, sizeof *h->slot);
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

static struct event *add_event(struct history *h, struct id id)
{
    if (h->count == h->cap) {
        h->cap = h->cap ? h->cap + h->cap / 2 : 1024;
        h->event = memory_grow(h->event, h->cap, sizeof *h->event);
        h->id = memory_grow(h->id, h->cap, sizeof *h->id);
    }
    h->id[h->count] = id;
    struct event *e = &h->event[h->count++];
    *e = (struct event){
        .on = NO_EVENT, .child = NO_EVENT, .next = NO_EVENT, .ref = NO_EVENT, .due = NO_DUE};
    return e;
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
    uint32_t on = rec->has_on ? history_intern(h, rec->on) : NO_EVENT;
    uint32_t ref = history_reference(h, rec);
    decoded.on = on;
    decoded.ref = ref;
    decoded.child = decoded.next = NO_EVENT;
    decoded.offset = line->offset;
    decoded.length = line->text.len;
    decoded.known = true;
    decoded.gone = decoded.amended = false;
    h->event[e] = decoded;
    return STATUS_DONE;
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

/* Settling */

/* Ids are trusted as read, so records that were made up could stand on each other in a circle. */
static enum status check_circles(struct history *h, struct input *in)
{
    enum { UNSEEN, WALKING, FINE };
    unsigned char *seen = memory_take(h->count + 1);
    memset(seen, UNSEEN, h->count + 1);
    enum status status = STATUS_DONE;
    for (uint32_t e = 0; e < h->count && !status; e++) {
        uint32_t at = e;
        while (at != NO_EVENT && seen[at] == UNSEEN) {
            seen[at] = WALKING;
            at = h->event[at].on;
        }
        if (at != NO_EVENT && seen[at] == WALKING)
            status = say_error(STATUS_INPUT, input_place(in, h->event[at].offset),
                               "records that stand on each other in a circle; their ids are false",
                               "记录互相引用成环，识别码不实");
        for (at = e; at != NO_EVENT && seen[at] == WALKING; at = h->event[at].on)
            seen[at] = FINE;
    }
    free(seen);
    return status;
}

/* What is sorted: beside the time, so that the events themselves, far apart in memory, are looked
 * at once. */
struct timed {
    uint64_t at; /* in the order of unsigned integers */
    uint32_t event;
    uint32_t kind;
};

static bool in_order(const struct timed *t, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (t[i - 1].at > t[i].at)
            return false;
    return true;
}

/* Least significant bytes first; passes in which all are alike are left out. What is sorted, or the
 * place for that, is freed. */
static struct timed *sort_by_time(struct timed *from, uint32_t count)
{
    enum { BITS = 11, BUCKETS = 1 << BITS };
    struct timed *to = NULL;
    for (int shift = 0; shift < 64 && !in_order(from, count); shift += BITS) {
        uint32_t start[BUCKETS + 1] = {0};
        for (uint32_t i = 0; i < count; i++)
            start[(from[i].at >> shift & (BUCKETS - 1)) + 1]++;
        bool alike = start[(from[0].at >> shift & (BUCKETS - 1)) + 1] == count;
        if (alike)
            continue;
        for (int b = 1; b <= BUCKETS; b++)
            start[b] += start[b - 1];
        to = to ? to : memory_grow(NULL, count, sizeof *to);
        for (uint32_t i = 0; i < count; i++)
            to[start[from[i].at >> shift & (BUCKETS - 1)]++] = from[i];
        struct timed *sorted = to;
        to = from;
        from = sorted;
    }
    free(to);
    return from;
}

/* Of two with the same time; the kinds are at hand, the ids are not. */
static int order_events(const void *a, const void *b, void *history)
{
    const struct history *h = history;
    const struct timed *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return id_order(h->id[x->event], h->id[y->event]);
}

static void sort_same_time(struct history *h, struct timed *t, uint32_t count)
{
    enum { FEW = 16 };
    if (count > FEW) {
        qsort_r(t, count, sizeof *t, order_events, h);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        struct timed one = t[i];
        uint32_t j = i;
        for (; j > 0 && order_events(&t[j - 1], &one, h) > 0; j--)
            t[j] = t[j - 1];
        t[j] = one;
    }
}

static void sort_events(struct history *h)
{
    struct timed *timed = memory_grow(NULL, (size_t)h->count + 1, sizeof *timed);
    h->order = memory_grow(h->order, h->count + 1, sizeof *h->order);
    uint32_t known = 0, unknown = h->count;
    for (uint32_t e = 0; e < h->count; e++) {
        const struct event *event = &h->event[e];
        if (event->known)
            timed[known++] =
                (struct timed){(uint64_t)event->at ^ UINT64_C(1) << 63, e, event->kind};
        else
            h->order[--unknown] = e;
    }
    timed = sort_by_time(timed, known);
    for (uint32_t i = 0, j; i < known; i = j) {
        for (j = i + 1; j < known && timed[j].at == timed[i].at; j++)
            ;
        sort_same_time(h, timed + i, j - i);
    }
    for (uint32_t i = 0; i < known; i++)
        h->order[i] = timed[i].event;
    free(timed);
}

static bool turns(const struct event *e)
{
    return e->kind == KIND_CLOSE || e->kind == KIND_REOPEN;
}

static void link_children(struct history *h)
{
    h->turn = memory_grow(h->turn, h->count + 1, sizeof *h->turn);
    memset(h->turn, 0xff, (h->count + 1) * sizeof *h->turn);
    for (uint32_t i = h->count; i-- > 0;) {
        struct event *e = &h->event[h->order[i]];
        if (!e->known || e->on == NO_EVENT)
            continue;
        e->next = h->event[e->on].child;
        h->event[e->on].child = h->order[i];
        if (turns(e)) {
            h->turn[h->order[i]] = h->turn[e->on];
            h->turn[e->on] = h->order[i];
        }
    }
}

/* The issue of each event, and the room of what gives none: those of what it stands on. A chain is
 * walked once, however long it is. */
static void inherit(struct history *h)
{
    const uint32_t unseen = NO_EVENT - 1U;
    uint32_t *chain = memory_take((h->count + 1) * sizeof *chain);
    h->issue = memory_grow(h->issue, h->count + 1, sizeof *h->issue);
    for (uint32_t e = 0; e < h->count; e++)
        h->issue[e] = unseen;
    for (uint32_t e = 0; e < h->count; e++) {
        uint32_t n = 0;
        for (uint32_t at = e; at != NO_EVENT && h->issue[at] == unseen; at = h->event[at].on)
            chain[n++] = at;
        while (n) {
            uint32_t at = chain[--n], on = h->event[at].on;
            struct event *event = &h->event[at];
            bool issue = event->known && event->kind == KIND_ISSUE;
            h->issue[at] = issue ? at : on == NO_EVENT ? NO_EVENT : h->issue[on];
            if (event->room == NO_ATOM && on != NO_EVENT)
                event->room = h->event[on].room;
        }
    }
    free(chain);
}

static bool in_thread(const struct history *h, uint32_t e)
{
    return h->event[e].known && h->issue[e] != NO_EVENT && h->issue[e] != e;
}

/* By issue, and within one in order: counted first, then each put behind the last one of its
 * issue. */
static void gather_threads(struct history *h)
{
    h->thread = memory_grow(h->thread, h->count + 1, sizeof *h->thread);
    h->thread_end = memory_grow(h->thread_end, h->count + 1, sizeof *h->thread_end);
    memset(h->thread_end, 0, (h->count + 1) * sizeof *h->thread_end);
    for (uint32_t e = 0; e < h->count; e++)
        if (in_thread(h, e))
            h->thread_end[h->issue[e] + 1]++;
    for (uint32_t e = 0; e < h->count; e++)
        h->thread_end[e + 1] += h->thread_end[e];
    for (uint32_t i = 0; i < h->count; i++)
        if (in_thread(h, h->order[i]))
            h->thread[h->thread_end[h->issue[h->order[i]]]++] = h->order[i];
}

static bool corrects(const struct event *e)
{
    return e->kind == KIND_AMEND || e->kind == KIND_VOID;
}

/* What stands on a record that is gone is gone with it, but not what corrects it. */
static void spread_gone(struct history *h)
{
    uint32_t *stack = memory_take((h->count + 1) * sizeof *stack), depth = 0;
    for (uint32_t e = 0; e < h->count; e++)
        if (h->event[e].gone)
            stack[depth++] = e;
    while (depth) {
        uint32_t e = stack[--depth];
        for (uint32_t c = h->event[e].child; c != NO_EVENT; c = h->event[c].next) {
            if (h->event[c].gone || corrects(&h->event[c]))
                continue;
            h->event[c].gone = true;
            h->voided[c] |= h->voided[e];
            stack[depth++] = c;
        }
    }
    free(stack);
}

static void settle_days(struct history *h)
{
    for (uint32_t i = 0; i < h->count; i++) {
        const struct event *e = &h->event[h->order[i]];
        if (e->known && e->kind == KIND_DAY && !e->gone)
            calendar_set(h->sense.calendar, e->from, e->accepted);
    }
}

/* An issue whose thread ended before a span has nothing to tell of it: span_walk leaves it out, and
 * with it the tasks that are over. */
static void settle_last_days(struct history *h)
{
    for (uint32_t e = 0; e < h->count; e++) {
        const struct event *event = &h->event[e];
        uint32_t issue = event->known && !event->gone ? history_issue_of(h, e) : NO_EVENT;
        if (issue == NO_EVENT)
            continue;
        /* That an answer was due is the least that can be told of it. */
        int64_t last = e == issue ? response_limit(h, event) - 1 : event->at;
        day_number day = moment_day((struct moment){.us = last}, h->sense.zone);
        if (h->event[issue].until < day)
            h->event[issue].until = day;
    }
}

static void settle_last_days_of_tasks(struct history *h)
{
    for (uint32_t e = 0; e < h->count; e++)
        if (h->event[e].kind == KIND_TASK && h->event[e].known && !h->event[e].gone)
            h->event[e].until = task_last_day(h, e);
}

static void find_last_tasks(struct history *h)
{
    h->last_task = memory_grow(h->last_task, h->count + 1, sizeof *h->last_task);
    memset(h->last_task, 0xff, (h->count + 1) * sizeof *h->last_task);
    for (uint32_t i = 0; i < h->count; i++) {
        const struct event *e = &h->event[h->order[i]];
        if (e->known && e->kind == KIND_TASK && !e->gone && e->on != NO_EVENT)
            h->last_task[e->on] = h->order[i];
    }
}

static void index_rooms(struct history *h)
{
    h->room = memory_grow(h->room, h->atoms.count, sizeof *h->room);
    memset(h->room, 0xff, h->atoms.count * sizeof *h->room);
    for (uint32_t i = 0; i < h->count; i++) {
        const struct event *e = &h->event[h->order[i]];
        if (e->known && e->kind == KIND_ROOM && !e->gone)
            h->room[e->room] = h->order[i];
    }
}

static void count_dangling(struct history *h)
{
    for (uint32_t e = 0; e < h->count; e++)
        h->dangling += !h->event[e].known;
}

enum status history_settle(struct history *h, struct input *in)
{
    uint32_t read = h->count;
    h->voided = memory_grow(h->voided, read + 1, 1);
    for (uint32_t e = 0; e < read; e++)
        h->voided[e] = h->event[e].redacted;
    enum status status = check_circles(h, in);
    if (!status)
        status = corrections_settle(h, in);
    if (status)
        return status;
    /* An amend may refer to what nothing referred to before. */
    h->voided = memory_grow(h->voided, h->count + 1, 1);
    memset(h->voided + read, 0, h->count + 1 - read);
    sort_events(h);
    link_children(h);
    inherit(h);
    gather_threads(h);
    for (uint32_t e = 0; e < h->count; e++)
        h->event[e].gone = h->voided[e] || h->event[e].at > h->sense.now;
    spread_gone(h);
    settle_days(h);
    status = due_settle(h, in);
    settle_last_days(h);
    find_last_tasks(h);
    settle_last_days_of_tasks(h);
    index_rooms(h);
    count_dangling(h);
    return status;
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
    return h->dangling;
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
    return h->voided[e];
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

uint32_t history_room_of(const struct history *h, uint32_t e)
{
    return h->event[e].room;
}

static int order_ids(const void *a, const void *b)
{
    return memcmp(a, b, ID_BYTES);
}

static size_t common_digits(struct id a, struct id b)
{
    size_t i = 0;
    while (i < ID_BYTES && a.byte[i] == b.byte[i])
        i++;
    return 2 * i + (i < ID_BYTES && a.byte[i] >> 4 == b.byte[i] >> 4);
}

static const struct id *sorted_ids(const struct history *h)
{
    struct short_ids *s = h->short_ids;
    if (s->sorted)
        return s->sorted;
    struct id *ids = memory_take((h->count + 1) * sizeof *ids);
    memcpy(ids, h->id, h->count * sizeof *ids);
    qsort(ids, h->count, sizeof *ids, order_ids);
    s->sorted = ids;
    return ids;
}

void history_short_id(const struct history *h, uint32_t e, char digits[ID_DIGITS + 1])
{
    const struct id *ids = sorted_ids(h);
    const struct id *found = bsearch(&h->id[e], ids, h->count, sizeof *ids, order_ids);
    size_t shared = 3;
    if (found > ids && common_digits(found[0], found[-1]) > shared)
        shared = common_digits(found[0], found[-1]);
    if (found + 1 < ids + h->count && common_digits(found[0], found[1]) > shared)
        shared = common_digits(found[0], found[1]);
    id_write(h->id[e], digits);
    digits[shared + 1 < ID_DIGITS ? shared + 1 : ID_DIGITS] = '\0';
}

bool room_within(struct slice path, struct slice top)
{
    return slice_starts(path, top) && (path.len == top.len || path.at[top.len] == '/');
}
