#include "meaning/supply.h"

#include "format/text.h"

#include <stdlib.h>

enum side { OFFERED, NEEDED, SIDES };

/* What is at one room, and what is below it, of one category. */
struct spot {
    uint32_t here[SIDES], below[SIDES];
    uint32_t first_here, first_below; /* of what is offered */
};

struct supplying {
    const struct history *h;
    struct input *in;
    const struct scope *scope;
    const struct span *span;
    struct supply *s;
    struct names keys; /* category, NUL, path */
    struct spot *spot;
    size_t spot_cap, need_cap, resource_cap, service_cap;
    uint32_t *item;         /* by event: the need or the resource it is, or NO_ITEM */
    struct slice *category; /* by atom, normalised */
    struct buffer key;
};

/* Matching, from both sides, without looking at pairs */

static struct spot *spot_of(struct supplying *w, struct slice category, struct slice path)
{
    buffer_clear(&w->key);
    buffer_add(&w->key, category);
    buffer_char(&w->key, '\0');
    buffer_add(&w->key, path);
    uint32_t known = w->keys.count, name = names_add(&w->keys, buffer_slice(&w->key));
    if (w->keys.count > w->spot_cap)
        w->spot = memory_grow(w->spot, w->spot_cap = w->spot_cap ? 2 * w->spot_cap : 256,
                              sizeof *w->spot);
    if (w->keys.count > known)
        w->spot[name] = (struct spot){.first_here = NO_ITEM, .first_below = NO_ITEM};
    return &w->spot[name];
}

/* The room above, down from none: "", A, A/B, then false at the room itself. */
static bool next_above(struct slice path, struct slice *above)
{
    size_t end = above->len ? above->len + 1 : 0;
    if (!above->at) {
        *above = (struct slice){path.at, 0};
        return path.len > 0;
    }
    while (end < path.len && path.at[end] != '/')
        end++;
    *above = (struct slice){path.at, end};
    return end < path.len;
}

static void put(struct supplying *w, enum side side, struct slice category, struct slice path,
                uint32_t item)
{
    struct slice above = {0};
    if (!category.len)
        return;
    if (!path.at)
        path = slice_of("");
    struct spot *spot = spot_of(w, category, path);
    spot->here[side]++;
    if (side == OFFERED && item < spot->first_here)
        spot->first_here = item;
    while (next_above(path, &above)) {
        spot = spot_of(w, category, above);
        spot->below[side]++;
        if (side == OFFERED && item < spot->first_below)
            spot->first_below = item;
    }
}

static uint32_t count(struct supplying *w, enum side side, struct slice category, struct slice path,
                      uint32_t *first)
{
    struct slice above = {0};
    *first = NO_ITEM;
    if (!category.len)
        return 0;
    if (!path.at)
        path = slice_of("");
    const struct spot *spot = spot_of(w, category, path);
    uint32_t found = spot->here[side] + spot->below[side];
    *first = spot->first_here < spot->first_below ? spot->first_here : spot->first_below;
    while (next_above(path, &above)) {
        spot = spot_of(w, category, above);
        found += spot->here[side];
        *first = spot->first_here < *first ? spot->first_here : *first;
    }
    return found;
}

/* Reading */

static struct slice normal(struct supplying *w, struct slice text)
{
    buffer_clear(&w->key);
    text_add_normalised(&w->key, text);
    return arena_copy(&w->s->arena, buffer_slice(&w->key));
}

static struct slice category_of(struct supplying *w, uint32_t issue)
{
    uint32_t atom = history_event(w->h, issue)->atom;
    if (atom != NO_ATOM && !w->category[atom].at)
        w->category[atom] = normal(w, history_atom(w->h, atom));
    return w->category[atom];
}

static struct slice room_of(const struct supplying *w, uint32_t event)
{
    return history_atom(w->h, history_room_of(w->h, event));
}

/* A resource of a room above the one asked for is there for it as well. */
static bool is_offered(const struct supplying *w, uint32_t resource)
{
    struct slice room = room_of(w, resource);
    return scope_has(w->scope, w->h, resource) || !room.len || room_within(w->scope->top, room);
}

static int64_t first_number(struct slice text)
{
    enum { DIGITS_MOST = 12 };
    size_t i = 0, begin;
    int64_t n = 0;
    while (i < text.len && (text.at[i] < '0' || text.at[i] > '9'))
        i++;
    for (begin = i; i < text.len && text.at[i] >= '0' && text.at[i] <= '9'; i++) {
        if (i - begin == DIGITS_MOST)
            return -1;
        n = n * 10 + (text.at[i] - '0');
    }
    return i > begin ? n : -1;
}

static uint32_t add_need(struct supplying *w, uint32_t issue, bool open)
{
    struct supply *s = w->s;
    if (s->needs == w->need_cap)
        s->need = memory_grow(s->need, w->need_cap = w->need_cap ? 2 * w->need_cap : 256,
                              sizeof *s->need);
    s->need[s->needs] = (struct supply_need){.issue = issue, .open = open, .first = NO_ITEM};
    return w->item[issue] = s->needs++;
}

static void see_issue(struct supplying *w, uint32_t issue)
{
    if (!issue_state_at(w->h, issue, w->span->from - 1, w->span->cut).open)
        return;
    uint32_t need = add_need(w, issue, true);
    w->s->open++;
    put(w, NEEDED, category_of(w, issue), room_of(w, issue), need);
}

static struct slice text_of(struct supplying *w, const struct record *rec, enum field_id field)
{
    return arena_copy(&w->s->arena, record_text(rec, field, &w->s->arena));
}

static enum status see_resource(struct supplying *w, uint32_t event, struct names *providers,
                                struct retrieval *r)
{
    struct supply *s = w->s;
    enum status status = history_record(w->h, w->in, event, r);
    if (status)
        return status;
    if (s->resources == w->resource_cap)
        s->resource =
            memory_grow(s->resource, w->resource_cap = w->resource_cap ? 2 * w->resource_cap : 64,
                        sizeof *s->resource);
    struct supply_resource *new = &s->resource[s->resources];
    *new = (struct supply_resource){.event = event,
                                    .title = text_of(w, &r->record, FIELD_TITLE),
                                    .category = text_of(w, &r->record, FIELD_CATEGORY),
                                    .place = text_of(w, &r->record, FIELD_PLACE),
                                    .amount = text_of(w, &r->record, FIELD_CAPACITY)};
    new->provider = names_add(providers, text_of(w, &r->record, FIELD_PROVIDER));
    new->capacity = first_number(new->amount);
    put(w, OFFERED, normal(w, new->category), room_of(w, event), s->resources);
    w->item[event] = s->resources++;
    return STATUS_DONE;
}

static void see_service(struct supplying *w, uint32_t event)
{
    struct supply *s = w->s;
    const struct event *e = history_event(w->h, event);
    uint32_t resource = e->ref == NO_EVENT ? NO_ITEM : w->item[e->ref], need = NO_ITEM;
    bool here = scope_has(w->scope, w->h, event);
    if (!here && (resource == NO_ITEM || !scope_has(w->scope, w->h, e->ref)))
        return;
    if (e->on != NO_EVENT && history_event(w->h, e->on)->kind == KIND_ISSUE && here)
        need = w->item[e->on] == NO_ITEM ? add_need(w, e->on, false) : w->item[e->on];
    if (need != NO_ITEM)
        s->need[need].services++;
    if (resource != NO_ITEM) {
        s->resource[resource].services++;
        s->resource[resource].used += e->number;
    }
    if (s->services == w->service_cap)
        s->service =
            memory_grow(s->service, w->service_cap = w->service_cap ? 2 * w->service_cap : 64,
                        sizeof *s->service);
    s->service[s->services++] = (struct supply_service){event, need, resource};
}

/* Resources and needs first: a service may stand before neither, but a late record of either may
 * have come after it. */
static enum status walk(struct supplying *w, struct names *providers, bool services)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(w->h) && !status; i++) {
        uint32_t index = history_order(w->h)[i];
        const struct event *e = history_event(w->h, index);
        if (!e->known || e->at > w->span->cut)
            break;
        if (e->gone)
            continue;
        if (services && e->kind == KIND_SERVICE && span_has(w->span, e))
            see_service(w, index);
        if (!services && e->kind == KIND_ISSUE && scope_has(w->scope, w->h, index))
            see_issue(w, index);
        if (!services && e->kind == KIND_RESOURCE && is_offered(w, index))
            status = see_resource(w, index, providers, &r);
    }
    retrieval_free(&r);
    return status;
}

/* Sums */

static int order_providers(const void *a, const void *b)
{
    const struct supply_provider *x = a, *y = b;
    if (x->services != y->services)
        return x->services < y->services ? 1 : -1;
    if (x->used != y->used)
        return x->used < y->used ? 1 : -1;
    if (x->resources != y->resources)
        return x->resources < y->resources ? 1 : -1;
    return slice_order(x->name, y->name);
}

static void sum_providers(struct supply *s, const struct names *providers)
{
    s->providers = providers->count;
    s->provider = arena_clear(&s->arena, s->providers + 1, sizeof *s->provider);
    for (uint32_t p = 0; p < s->providers; p++)
        s->provider[p].name = arena_copy(&s->arena, names_text(providers, p));
    for (uint32_t i = 0; i < s->resources; i++) {
        const struct supply_resource *r = &s->resource[i];
        struct supply_provider *p = &s->provider[r->provider];
        p->resources++;
        p->services += r->services;
        p->used += r->used;
        if (r->capacity >= 0) {
            p->capacity += r->capacity;
            p->of += r->used;
        }
    }
}

/* Sorts the providers and tells the resources where theirs went. */
static void sort_providers(struct supply *s, struct names *providers)
{
    uint32_t *at = arena_take(&s->arena, (s->providers + 1) * sizeof *at);
    if (s->providers)
        qsort(s->provider, s->providers, sizeof *s->provider, order_providers);
    for (uint32_t p = 0; p < s->providers; p++)
        at[names_find(providers, s->provider[p].name)] = p;
    for (uint32_t i = 0; i < s->resources; i++)
        s->resource[i].provider = at[s->resource[i].provider];
}

static void match(struct supplying *w)
{
    struct supply *s = w->s;
    uint32_t none;
    for (uint32_t i = 0; i < s->needs; i++) {
        struct supply_need *need = &s->need[i];
        need->resources =
            count(w, OFFERED, category_of(w, need->issue), room_of(w, need->issue), &need->first);
        s->met += need->open && need->resources;
        s->served += need->open && need->services;
    }
    for (uint32_t i = 0; i < s->resources; i++) {
        struct supply_resource *r = &s->resource[i];
        r->needs = count(w, NEEDED, normal(w, r->category), room_of(w, r->event), &none);
        s->wanted += r->needs > 0;
        s->used += r->services > 0;
    }
}

enum status supply_make(const struct history *h, struct input *in, const struct scope *scope,
                        const struct span *span, struct supply *s)
{
    struct arena work = {0};
    struct names providers = {0};
    uint32_t events = history_count(h);
    *s = (struct supply){0};
    struct supplying w = {.h = h, .in = in, .scope = scope, .span = span, .s = s};
    w.item = arena_take(&work, (events + (size_t)1) * sizeof *w.item);
    memset(w.item, 0xFF, events * sizeof *w.item);
    w.category = arena_clear(&work, history_atoms(h), sizeof *w.category);
    enum status status = walk(&w, &providers, false);
    if (!status)
        status = walk(&w, &providers, true);
    if (!status) {
        match(&w);
        sum_providers(s, &providers);
        sort_providers(s, &providers);
    }
    names_free(&providers);
    names_free(&w.keys);
    free(w.spot);
    buffer_free(&w.key);
    arena_free(&work);
    return status;
}

void supply_free(struct supply *s)
{
    free(s->need);
    free(s->resource);
    free(s->service);
    arena_free(&s->arena);
}
