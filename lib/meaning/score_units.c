/* Who is scored. */
#include "meaning/score.h"

#include <stdlib.h>

static bool for_departments(const struct score *s)
{
    for (size_t i = 0; i < s->indicators.count; i++)
        if (slice_is(s->indicators.at[i].group, SCORE_DEPARTMENTS))
            return true;
    return false;
}

static bool room_chosen(const struct event *room, struct score_wish wish)
{
    return wish.given ? wish.level && room->code == wish.level : room->atom != NO_ATOM;
}

static int order_units(const void *a, const void *b, void *history)
{
    const struct score_unit *x = a, *y = b;
    return slice_order(history_atom(history, x->atom), history_atom(history, y->atom));
}

static void sort_units(struct score *s, uint32_t from)
{
    if (s->units > from)
        qsort_r(s->unit + from, s->units - from, sizeof *s->unit, order_units, (void *)s->h);
}

static void add_rooms(struct score *s, struct score_wish wish)
{
    const struct history *h = s->h;
    for (uint32_t a = 1; a < history_atoms(h); a++) {
        uint32_t room = history_room(h, a);
        if (room == NO_EVENT || (s->scope->inside && !s->scope->inside[a]))
            continue;
        const struct event *e = history_event(h, room);
        if (room_chosen(e, wish))
            s->unit[s->units++] =
                (struct score_unit){a, room, NO_UNIT, history_atom(h, e->atom), e->code};
    }
    s->rooms = s->units;
    sort_units(s, 0);
}

/* All that ever had a task; which of them count in a period, its facts say. */
static void add_departments(struct score *s)
{
    const struct history *h = s->h;
    unsigned char *leads = arena_clear(&s->arena, history_atoms(h), 1);
    for (uint32_t e = 0; e < history_count(h); e++) {
        const struct event *event = history_event(h, e);
        if (event->known && !event->gone &&
            (event->kind == KIND_TASK || event->kind == KIND_ADJUST))
            leads[event->atom] = 1;
    }
    for (uint32_t a = 1; a < history_atoms(h); a++)
        if (leads[a])
            s->unit[s->units++] =
                (struct score_unit){a, NO_EVENT, NO_UNIT, slice_of(SCORE_DEPARTMENTS), 0};
    sort_units(s, s->rooms);
}

static struct slice parent(struct slice path)
{
    while (path.len && path.at[path.len - 1] != '/')
        path.len--;
    path.len -= path.len > 0;
    return path;
}

/* The unit of the path itself, else of what it is below. */
static uint32_t nearest(const struct score *s, const uint32_t *own, struct slice path)
{
    for (;;) {
        uint32_t atom = history_atom_of(s->h, path);
        if (atom != NO_ATOM && own[atom] != NO_UNIT)
            return own[atom];
        path = parent(path);
        if (!path.len)
            return NO_UNIT;
    }
}

static void find_homes(struct score *s)
{
    uint32_t atoms = history_atoms(s->h);
    uint32_t *own = arena_take(&s->arena, atoms * sizeof *own);
    memset(own, 0xff, atoms * sizeof *own);
    for (uint32_t u = 0; u < s->rooms; u++)
        own[s->unit[u].atom] = u;
    for (uint32_t u = s->rooms; u < s->units; u++)
        s->office[s->unit[u].atom] = u;
    for (uint32_t a = 1; a < atoms; a++)
        s->home[a] = nearest(s, own, history_atom(s->h, a));
    for (uint32_t u = 0; u < s->rooms; u++)
        s->unit[u].above = nearest(s, own, parent(history_atom(s->h, s->unit[u].atom)));
}

void score_units_find(struct score *s, struct score_wish wish)
{
    uint32_t atoms = history_atoms(s->h);
    s->unit = arena_take(&s->arena, 2 * (size_t)atoms * sizeof *s->unit);
    s->home = arena_take(&s->arena, atoms * sizeof *s->home);
    s->office = arena_take(&s->arena, atoms * sizeof *s->office);
    memset(s->home, 0xff, atoms * sizeof *s->home);
    memset(s->office, 0xff, atoms * sizeof *s->office);
    add_rooms(s, wish);
    if (wish.given ? wish.departments : for_departments(s))
        add_departments(s);
    find_homes(s);
}

uint32_t score_unit_called(const struct score *s, struct slice name)
{
    uint32_t found = NO_UNIT, atom = history_atom_of(s->h, name);
    if (atom != NO_ATOM && s->office[atom] != NO_UNIT)
        return s->office[atom];
    if (atom != NO_ATOM && s->home[atom] != NO_UNIT && s->unit[s->home[atom]].atom == atom)
        return s->home[atom];
    for (uint32_t u = 0; u < s->rooms; u++) {
        struct slice path = history_atom(s->h, s->unit[u].atom);
        if (!name.len || path.len <= name.len || !slice_ends(path, name) ||
            path.at[path.len - name.len - 1] != '/')
            continue;
        if (found != NO_UNIT)
            return NO_UNIT;
        found = u;
    }
    return found;
}
