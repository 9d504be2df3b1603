/* Needs, resources and services, taken from the history. */
#include "voice/facts_table.h"
#include "voice/facts_take.h"
#include "voice/naming.h"

#include <stdlib.h>

/* Open ones first, in the order of the history. */
static int order_needs(const void *a, const void *b)
{
    const struct fact_need *x = a, *y = b;
    if (x->open != y->open)
        return x->open ? -1 : 1;
    return order_times(x->at, x->id, y->at, y->id);
}

static int order_resources(const void *a, const void *b)
{
    const struct fact_resource *x = a, *y = b;
    return order_times(x->at, x->id, y->at, y->id);
}

static int order_services(const void *a, const void *b)
{
    const struct fact_service *x = a, *y = b;
    return order_times(x->at, x->id, y->at, y->id);
}

static const struct fact_column need_columns[] = {
    COLUMN(fact_need, FACT_ID, id),      COLUMN(fact_need, FACT_NUMBER, at),
    COLUMN(fact_need, FACT_YES, bare),   COLUMN(fact_need, FACT_TEXT, number),
    COLUMN(fact_need, FACT_TEXT, title), COLUMN(fact_need, FACT_TEXT, category),
    COLUMN(fact_need, FACT_TEXT, room),  CODE(fact_need, status, KIND_ISSUE, FIELD_STATUS),
    COLUMN(fact_need, FACT_YES, open),
};
static const struct fact_column resource_columns[] = {
    COLUMN(fact_resource, FACT_ID, id),         COLUMN(fact_resource, FACT_NUMBER, at),
    COLUMN(fact_resource, FACT_YES, bare),      COLUMN(fact_resource, FACT_TEXT, number),
    COLUMN(fact_resource, FACT_TEXT, title),    COLUMN(fact_resource, FACT_TEXT, category),
    COLUMN(fact_resource, FACT_TEXT, room),     COLUMN(fact_resource, FACT_TEXT, place),
    COLUMN(fact_resource, FACT_TEXT, provider), COLUMN(fact_resource, FACT_TEXT, amount),
};
static const struct fact_column service_columns[] = {
    COLUMN(fact_service, FACT_ID, id),       COLUMN(fact_service, FACT_NUMBER, at),
    COLUMN(fact_service, FACT_YES, bare),    COLUMN(fact_service, FACT_ID, need),
    COLUMN(fact_service, FACT_ID, resource), COLUMN(fact_service, FACT_COUNT, quantity),
    COLUMN(fact_service, FACT_TEXT, room),
};

const struct list_spec need_list =
    LIST_SPEC("needs", fact_need, need_columns, order_needs, fact_join_same, 0);
const struct list_spec resource_list =
    LIST_SPEC("resources", fact_resource, resource_columns, order_resources, fact_join_same, 0);
const struct list_spec service_list =
    LIST_SPEC("services", fact_service, service_columns, order_services, fact_join_same, 0);

static struct slice room_of(const struct telling *t, uint32_t e)
{
    return history_atom(t->h, history_room_of(t->h, e));
}

static enum status take_need(const struct telling *t, struct facts *f, uint32_t issue,
                             const struct issue_state *state)
{
    const struct event *e = history_event(t->h, issue);
    struct naming name = {0};
    enum status status = naming_of(t, issue, &name);
    struct fact_need *row = facts_row(f, FACTS_NEEDS);
    *row = (struct fact_need){.at = e->at,
                              .status = (int64_t)state->status + 1,
                              .id = event_id(t->h, e),
                              .number = arena_copy(&f->arena, name.number),
                              .title = arena_copy(&f->arena, name.title),
                              .category = history_atom(t->h, e->atom),
                              .room = room_of(t, issue),
                              .bare = e->bare,
                              .open = state->open};
    naming_free(&name);
    return status;
}

struct supplying {
    const struct telling *t;
    struct facts *f;
    unsigned char *taken; /* by event: an issue that was looked at */
    struct retrieval retrieval;
};

/* Open ones of here are needs; others are taken for their services alone. Once each: a state takes
 * time in proportion to the thread. */
static enum status see_issue(struct supplying *w, uint32_t issue, bool served)
{
    enum { LOOKED_AT = 1, TAKEN = 2 };
    const struct telling *t = w->t;
    if (w->taken[issue] & (served ? TAKEN : LOOKED_AT))
        return STATUS_DONE;
    struct issue_state state = issue_state_at(t->h, issue, t->span.from - 1, t->span.cut);
    state.open &= scope_has(&t->scope, t->h, issue);
    w->taken[issue] |= LOOKED_AT;
    if (!state.open && !served)
        return STATUS_DONE;
    w->taken[issue] |= TAKEN;
    return take_need(t, w->f, issue, &state);
}

static bool is_asked_for(const struct telling *t, struct slice room)
{
    return !t->scope.top.len || room_within(room, t->scope.top);
}

/* A resource of a room above the one asked for is there for it as well. */
static bool is_offered(const struct telling *t, uint32_t resource)
{
    const struct event *e = history_event(t->h, resource);
    struct slice room = room_of(t, resource);
    return e->known && !e->gone && e->kind == KIND_RESOURCE && e->at <= t->span.cut &&
           (!room.len || is_asked_for(t, room) || room_within(t->scope.top, room));
}

static enum status see_resource(struct supplying *w, uint32_t index)
{
    const struct telling *t = w->t;
    struct facts *f = w->f;
    struct retrieval *r = &w->retrieval;
    const struct event *e = history_event(t->h, index);
    struct naming name = {0};
    if (!is_offered(t, index))
        return STATUS_DONE;
    enum status status = naming_of(t, index, &name);
    if (!status)
        status = history_record(t->h, t->in, index, r);
    if (!status) {
        const struct record *rec = &r->record;
        struct arena *a = &f->arena;
        struct fact_resource *row = facts_row(f, FACTS_RESOURCES);
        *row =
            (struct fact_resource){.at = e->at,
                                   .id = event_id(t->h, e),
                                   .number = arena_copy(a, name.number),
                                   .title = arena_copy(a, record_text(rec, FIELD_TITLE, a)),
                                   .category = arena_copy(a, record_text(rec, FIELD_CATEGORY, a)),
                                   .room = room_of(t, index),
                                   .place = arena_copy(a, record_text(rec, FIELD_PLACE, a)),
                                   .provider = arena_copy(a, record_text(rec, FIELD_PROVIDER, a)),
                                   .amount = arena_copy(a, record_text(rec, FIELD_CAPACITY, a)),
                                   .bare = e->bare};
    }
    naming_free(&name);
    return status;
}

/* What was done for a matter here, or with a resource of here. */
static enum status see_service(struct supplying *w, uint32_t index)
{
    const struct telling *t = w->t;
    const struct event *e = history_event(t->h, index);
    bool used = e->ref != NO_EVENT && is_offered(t, e->ref);
    bool here = scope_has(&t->scope, t->h, index);
    bool on_issue = here && e->on != NO_EVENT && history_event(t->h, e->on)->kind == KIND_ISSUE;
    if (!span_has(&t->span, e) || (!here && !(used && is_asked_for(t, room_of(t, e->ref)))))
        return STATUS_DONE;
    struct fact_service *row = facts_row(w->f, FACTS_SERVICES);
    *row = (struct fact_service){.at = e->at,
                                 .quantity = e->number,
                                 .id = event_id(t->h, e),
                                 .room = room_of(t, index),
                                 .bare = e->bare};
    if (used)
        row->resource = event_id(t->h, history_event(t->h, e->ref));
    if (!on_issue)
        return STATUS_DONE;
    row->need = event_id(t->h, history_event(t->h, e->on));
    return see_issue(w, e->on, true);
}

enum status lists_take(const struct telling *t, struct facts *f)
{
    struct supplying w = {.t = t, .f = f, .taken = memory_take(history_count(t->h) + 1)};
    enum status status = STATUS_DONE;
    memset(w.taken, 0, history_count(t->h) + 1);
    for (uint32_t i = 0; i < history_count(t->h) && !status; i++) {
        uint32_t index = history_order(t->h)[i];
        const struct event *e = history_event(t->h, index);
        if (!e->known || e->at > t->span.cut)
            break;
        if (e->gone || !scope_counts(&t->scope, e))
            continue;
        if (e->kind == KIND_ISSUE)
            status = see_issue(&w, index, false);
        else if (e->kind == KIND_RESOURCE)
            status = see_resource(&w, index);
        else if (e->kind == KIND_SERVICE)
            status = see_service(&w, index);
    }
    retrieval_free(&w.retrieval);
    free(w.taken);
    return status;
}
