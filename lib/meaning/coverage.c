#include "meaning/metric.h"

#include <stdlib.h>

static void mark_room(const struct room_watch *w, struct value name, struct slice own)
{
    struct buffer space = {0};
    struct slice path = value_text(name, &space);
    if (path.len && !slice_same(path, own))
        w->mark(w->context, (struct room_mark){.path = path, .meetings = 1});
    buffer_free(&space);
}

/* A meeting of several rooms was a meeting of each. */
static enum status mark_rooms(const struct history *h, struct input *in, uint32_t e,
                              const struct room_watch *w, struct retrieval *r)
{
    struct slice own = history_atom(h, history_event(h, e)->room);
    enum status status = history_record(h, in, e, r);
    if (status)
        return status;
    struct value rooms = record_value(&r->record, FIELD_ROOMS);
    if (rooms.type == VALUE_STRING)
        mark_room(w, rooms, own);
    struct nest nest = nest_open(rooms);
    struct member m;
    while (rooms.type == VALUE_ARRAY && nest_next(&nest, &m))
        mark_room(w, m.value, own);
    return STATUS_DONE;
}

/* A nil report says itself what it is for, and is filed when that is over. */
static void mark_nil(const struct history *h, const struct scope *scope, const struct span *span,
                     struct room_mark *marks)
{
    struct events reports = history_of_kind(h, KIND_NIL);
    for (uint32_t i = 0; i < reports.count; i++) {
        const struct event *e = history_event(h, reports.at[i]);
        marks[e->room].nil |= !e->gone && scope_counts(scope, e) &&
                              e->until >= span->period.first && e->from < span->period.end;
    }
}

static void see_rooms(const struct history *h, const struct scope *scope,
                      const struct room_watch *w)
{
    for (uint32_t a = 1; a < history_atoms(h); a++) {
        uint32_t room = history_room(h, a);
        if (room != NO_EVENT && scope_counts(scope, history_event(h, room)))
            w->room(w->context, room);
    }
}

enum status rooms_watch(const struct history *h, struct input *in, const struct scope *scope,
                        const struct span *span, struct room_watch watch)
{
    uint32_t atoms = history_atoms(h);
    struct room_mark *marks = memory_take(atoms * sizeof *marks);
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t a = 0; a < atoms; a++)
        marks[a] = (struct room_mark){.path = history_atom(h, a)};
    mark_nil(h, scope, span, marks);
    struct events here = events_between(h, history_known(h), span->from, span->cut);
    for (uint32_t i = 0; i < here.count && !status; i++) {
        const struct event *e = history_event(h, here.at[i]);
        if (e->gone || !scope_counts(scope, e))
            continue;
        marks[e->room].seen |= e->kind != KIND_ROOM;
        if (e->kind != KIND_MEETING || !meeting_deliberates(e))
            continue;
        marks[e->room].meetings++;
        if (e->direct)
            status = mark_rooms(h, in, here.at[i], &watch, &r);
    }
    for (uint32_t a = 1; a < atoms; a++)
        if (marks[a].meetings || marks[a].nil || marks[a].seen)
            watch.mark(watch.context, marks[a]);
    see_rooms(h, scope, &watch);
    retrieval_free(&r);
    free(marks);
    return status;
}
