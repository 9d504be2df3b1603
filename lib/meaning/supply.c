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
    struct supply *s;
    struct names keys; /* category, NUL, path */
    struct spot *spot;
    size_t spot_cap;
    struct buffer key, category; /* normalised */
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

static struct slice normal(struct supplying *w, struct slice text)
{
    buffer_clear(&w->category);
    text_add_normalised(&w->category, text);
    return buffer_slice(&w->category);
}

/* Everything at its rooms */

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

static void put_all(struct supplying *w, struct names *providers)
{
    struct supply *s = w->s;
    for (uint32_t i = 0; i < s->needs; i++) {
        struct supply_need *need = &s->need[i];
        if (need->open)
            put(w, NEEDED, normal(w, need->category), need->room, i);
        s->open += need->open;
    }
    for (uint32_t i = 0; i < s->resources; i++) {
        struct supply_resource *r = &s->resource[i];
        r->offerer = names_add(providers, r->provider);
        r->capacity = first_number(r->amount);
        put(w, OFFERED, normal(w, r->category), r->room, i);
    }
    for (uint32_t i = 0; i < s->services; i++) {
        const struct supply_service *service = &s->service[i];
        if (service->need != NO_ITEM)
            s->need[service->need].services++;
        if (service->resource == NO_ITEM)
            continue;
        s->resource[service->resource].services++;
        s->resource[service->resource].used += service->quantity;
    }
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
        struct supply_provider *p = &s->provider[r->offerer];
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
        s->resource[i].offerer = at[s->resource[i].offerer];
}

static void match(struct supplying *w)
{
    struct supply *s = w->s;
    uint32_t none;
    for (uint32_t i = 0; i < s->needs; i++) {
        struct supply_need *need = &s->need[i];
        need->resources = count(w, OFFERED, normal(w, need->category), need->room, &need->first);
        s->met += need->open && need->resources;
        s->served += need->open && need->services;
    }
    for (uint32_t i = 0; i < s->resources; i++) {
        struct supply_resource *r = &s->resource[i];
        r->needs = count(w, NEEDED, normal(w, r->category), r->room, &none);
        s->wanted += r->needs > 0;
        s->used += r->services > 0;
    }
}

void supply_match(struct supply *s)
{
    struct names providers = {0};
    struct supplying w = {.s = s};
    put_all(&w, &providers);
    match(&w);
    sum_providers(s, &providers);
    sort_providers(s, &providers);
    names_free(&providers);
    names_free(&w.keys);
    free(w.spot);
    buffer_free(&w.key);
    buffer_free(&w.category);
}

void supply_free(struct supply *s)
{
    arena_free(&s->arena);
}
