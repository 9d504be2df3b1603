#include "meaning/metric.h"

#include <stdlib.h>

struct marks { /* by room atom */
    uint32_t *meetings;
    unsigned char *nil, *seen;
};

static bool stands(const struct event *room, const struct span *span)
{
    return room->until >= span->period.first && room->from < span->period.end;
}

static void mark_room(const struct history *h, struct value name, uint32_t own, struct marks *marks)
{
    struct buffer space = {0};
    uint32_t atom = history_atom_of(h, value_text(name, &space));
    if (atom != NO_ATOM && atom != own)
        marks->meetings[atom]++;
    buffer_free(&space);
}

/* A meeting of several rooms was a meeting of each. */
static enum status mark_rooms(const struct history *h, struct input *in, uint32_t e,
                              struct marks *marks, struct retrieval *r)
{
    uint32_t own = history_event(h, e)->room;
    enum status status = history_record(h, in, e, r);
    if (status)
        return status;
    struct value rooms = record_value(&r->record, FIELD_ROOMS);
    if (rooms.type == VALUE_STRING)
        mark_room(h, rooms, own, marks);
    struct nest nest = nest_open(rooms);
    struct member m;
    while (rooms.type == VALUE_ARRAY && nest_next(&nest, &m))
        mark_room(h, m.value, own, marks);
    return STATUS_DONE;
}

static enum status mark(const struct history *h, struct input *in, const struct span *span,
                        struct marks *marks)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(h) && !status; i++) {
        uint32_t index = history_order(h)[i];
        const struct event *e = history_event(h, index);
        if (!e->known)
            break;
        if (e->gone)
            continue;
        bool here = span_has(span, e);
        if (here && e->kind != KIND_ROOM)
            marks->seen[e->room] = 1;
        /* It says itself what it is for, and is filed when that is over. */
        if (e->kind == KIND_NIL && e->until >= span->period.first && e->from < span->period.end)
            marks->nil[e->room] = 1;
        if (e->kind != KIND_MEETING || !here || !meeting_deliberates(e))
            continue;
        marks->meetings[e->room]++;
        if (e->direct)
            status = mark_rooms(h, in, index, marks, &r);
    }
    retrieval_free(&r);
    return status;
}

static int order_paths(const void *a, const void *b, void *history)
{
    const struct history *h = history;
    uint32_t x = history_event(h, *(const uint32_t *)a)->room;
    uint32_t y = history_event(h, *(const uint32_t *)b)->room;
    return slice_order(history_atom(h, x), history_atom(h, y));
}

static void list_rooms(const struct history *h, const struct scope *scope, const struct span *span,
                       const struct marks *marks, struct coverage *c)
{
    uint32_t atoms = history_atoms(h);
    c->room = memory_take((atoms + 1) * sizeof *c->room);
    c->unregistered = memory_take((atoms + 1) * sizeof *c->unregistered);
    for (uint32_t a = 1; a < atoms; a++) {
        uint32_t room = history_room(h, a);
        if (scope->inside && !scope->inside[a])
            continue;
        if (room != NO_EVENT && stands(history_event(h, room), span))
            c->room[c->count++] = room;
        else if (room == NO_EVENT && (marks->seen[a] || marks->meetings[a]))
            c->unregistered[c->unregistered_count++] = a;
    }
    qsort_r(c->room, c->count, sizeof *c->room, order_paths, (void *)h);
}

enum status coverage_measure(const struct history *h, struct input *in, const struct scope *scope,
                             const struct span *span, struct coverage *c)
{
    uint32_t atoms = history_atoms(h);
    struct marks marks = {.meetings = memory_take(atoms * sizeof(uint32_t)),
                          .nil = memory_take(atoms),
                          .seen = memory_take(atoms)};
    memset(marks.meetings, 0, atoms * sizeof(uint32_t));
    memset(marks.nil, 0, atoms);
    memset(marks.seen, 0, atoms);
    *c = (struct coverage){0};
    enum status status = mark(h, in, span, &marks);
    list_rooms(h, scope, span, &marks, c);
    c->activity = memory_take((c->count + 1) * sizeof *c->activity);
    c->meetings = memory_take((c->count + 1) * sizeof *c->meetings);
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t atom = history_event(h, c->room[i])->room;
        c->meetings[i] = marks.meetings[atom];
        c->activity[i] = c->meetings[i] ? ROOM_HELD : marks.nil[atom] ? ROOM_NIL : ROOM_SILENT;
        c->totals[c->activity[i]]++;
    }
    free(marks.meetings);
    free(marks.nil);
    free(marks.seen);
    return status;
}

void coverage_free(struct coverage *c)
{
    free(c->room);
    free(c->activity);
    free(c->meetings);
    free(c->unregistered);
}
