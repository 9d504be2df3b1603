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

static bool room_chosen(const struct score_room *room, struct score_wish wish)
{
    return wish.given ? wish.level && room->level == wish.level : room->group.len > 0;
}

static void add_rooms(struct score *s, struct score_wish wish)
{
    const struct score_rows *rows = s->rows;
    for (size_t r = 0; r < rows->rooms; r++) {
        const struct score_room *room = &rows->room[r];
        if (!room_chosen(room, wish) || (rows->top.len && !room_within(room->path, rows->top)))
            continue;
        names_add(&s->paths, room->path);
        s->unit[s->units++] = (struct score_unit){
            .name = room->path, .room = room, .above = NO_UNIT, .group = room->group};
    }
    s->rooms = s->units;
}

/* All that ever had a task; which of them count in a period, its facts say. */
static void add_departments(struct score *s)
{
    for (size_t i = 0; i < s->rows->busies; i++)
        s->unit[s->units++] = (struct score_unit){.name = s->rows->busy[i].department,
                                                  .above = NO_UNIT,
                                                  .group = slice_of(SCORE_DEPARTMENTS),
                                                  .busy = s->rows->busy[i].spans};
}

static struct slice parent(struct slice path)
{
    while (path.len && path.at[path.len - 1] != '/')
        path.len--;
    path.len -= path.len > 0;
    return path;
}

uint32_t score_unit_at(const struct score *s, struct slice path)
{
    for (; path.len; path = parent(path)) {
        uint32_t unit = names_find(&s->paths, path);
        if (unit != NO_NAME)
            return unit;
    }
    return NO_UNIT;
}

static int order_name(const void *name, const void *unit)
{
    return slice_order(*(const struct slice *)name, ((const struct score_unit *)unit)->name);
}

uint32_t score_office(const struct score *s, struct slice name)
{
    const struct score_unit *first = s->unit + s->rooms;
    const struct score_unit *found =
        name.len && s->units > s->rooms
            ? bsearch(&name, first, s->units - s->rooms, sizeof *first, order_name)
            : NULL;
    return found ? (uint32_t)(found - s->unit) : NO_UNIT;
}

void score_units_find(struct score *s, struct score_wish wish)
{
    s->unit = arena_take(&s->arena, (s->rows->rooms + s->rows->busies + 1) * sizeof *s->unit);
    add_rooms(s, wish);
    if (wish.given ? wish.departments : for_departments(s))
        add_departments(s);
    for (uint32_t u = 0; u < s->rooms; u++)
        s->unit[u].above = score_unit_at(s, parent(s->unit[u].name));
}

uint32_t score_unit_called(const struct score *s, struct slice name)
{
    uint32_t found = score_office(s, name);
    if (found == NO_UNIT && name.len)
        found = names_find(&s->paths, name);
    if (found != NO_UNIT)
        return found;
    for (uint32_t u = 0; u < s->rooms; u++) {
        struct slice path = s->unit[u].name;
        if (!name.len || path.len <= name.len || !slice_ends(path, name) ||
            path.at[path.len - name.len - 1] != '/')
            continue;
        if (found != NO_UNIT)
            return NO_UNIT;
        found = u;
    }
    return found;
}
