/* Coverage rolled up along the paths of the rooms: of grids three or five levels deep at any of
 * them. */
#include "voice/rooms.h"

#include "format/text.h"
#include "meaning/names.h"

#include <stdlib.h>

/* Where an area's path ends: so many parts below what all rooms have in common, or at the room of a
 * level that stands above. */
struct cutting {
    int depth; /* 0: by level */
    const struct choice *level;
    size_t base; /* bytes of the path that all have in common */
};

static enum status read_level(const struct rooms *w, struct cutting *cutting)
{
    enum { DEPTH_MOST = 32 };
    const struct choice *levels = schema_field(schema_kind(KIND_ROOM), FIELD_LEVEL)->choices;
    struct slice given = w->t->head->field[HEAD_LEVEL];
    struct buffer plain = {0};
    cutting->depth = given.len ? 0 : 1;
    text_add_halfwidth(&plain, given);
    for (size_t i = 0; i < plain.len && cutting->depth <= DEPTH_MOST; i++) {
        if (plain.at[i] < '0' || plain.at[i] > '9') {
            cutting->depth = 0;
            break;
        }
        cutting->depth = cutting->depth * 10 + (plain.at[i] - '0');
    }
    buffer_free(&plain);
    cutting->level = cutting->depth ? NULL : choice_called(levels, given);
    if (cutting->depth || cutting->level)
        return STATUS_DONE;
    return say_error(STATUS_USAGE, (struct place){0},
                     "--set level=%.*s: give a number from 1, or a level of rooms such as street",
                     "--set 层级=%.*s：请写从 1 起的数字，或议事室的层级，如“街道”", (int)given.len,
                     given.at);
}

static struct slice path_to_depth(struct slice path, const struct cutting *cutting)
{
    size_t end = cutting->base;
    for (int depth = 0; depth < cutting->depth && end < path.len; depth++) {
        end += end > 0;
        while (end < path.len && path.at[end] != '/')
            end++;
    }
    return (struct slice){path.at, end < path.len ? end : path.len};
}

static int by_path(const void *path, const void *room)
{
    return slice_order(*(const struct slice *)path, ((const struct fact_room *)room)->path);
}

/* The nearest room of the level at or above the path; empty: there is none. */
static struct slice path_to_level(const struct rooms *w, struct slice path,
                                  const struct choice *level)
{
    const struct choice *levels = schema_field(schema_kind(KIND_ROOM), FIELD_LEVEL)->choices;
    const struct rows *rooms = &w->t->facts->list[FACTS_ROOMS];
    while (path.len && rooms->count) {
        const struct fact_room *room =
            bsearch(&path, rooms->at, rooms->count, sizeof *room, by_path);
        if (room && room->level == level - levels + 1)
            break;
        while (path.len && path.at[path.len - 1] != '/')
            path.len--;
        path.len -= path.len > 0;
    }
    return path;
}

static int order_areas(const void *a, const void *b)
{
    return slice_order(((const struct share_of_rooms *)a)->name,
                       ((const struct share_of_rooms *)b)->name);
}

static struct share_of_rooms *gather(const struct rooms *w, const struct cutting *cutting,
                                     size_t *count)
{
    struct names names = {0};
    struct arena *arena = report_arena(w->r);
    struct share_of_rooms *area = arena_clear(arena, w->c.count + 1, sizeof *area);
    for (uint32_t i = 0; i < w->c.count; i++) {
        struct slice path = w->c.room[i].room->path;
        path =
            cutting->level ? path_to_level(w, path, cutting->level) : path_to_depth(path, cutting);
        uint32_t name = names_add(&names, path);
        area[name].name = path;
        rooms_take(w, i, &area[name]);
    }
    *count = names.count;
    names_free(&names);
    qsort(area, *count, sizeof *area, order_areas);
    return area;
}

/* The name of an area, from below the room that was asked for. */
static struct slice name_of(const struct rooms *w, struct slice path)
{
    size_t top = w->t->scope.top.len;
    if (!path.len)
        return slice_of(w->t->language == LANGUAGE_EN ? "none above" : "无上级");
    return top && path.len > top ? (struct slice){path.at + top + 1, path.len - top - 1} : path;
}

static void add_table(struct rooms *w, struct share_of_rooms *area, size_t count)
{
    bool en = w->t->language == LANGUAGE_EN;
    struct cells_column shown[1 + ROOMS_COLUMNS] = {{"area", {"Area", "片区"}, REPORT_LEFT}};
    struct share_of_rooms all = {.name = slice_of(en ? "Total" : "合计")};
    struct cells c = {.t = w->t, .r = w->r};
    memcpy(shown + 1, rooms_columns, sizeof rooms_columns);
    report_section(w->r, "area", slice_of(en ? "By area" : "按片区汇总"));
    cells_table(w->t, w->r, slice_of(""), shown, 1 + ROOMS_COLUMNS);
    for (uint32_t i = 0; i < w->c.count; i++)
        rooms_take(w, i, &all);
    for (size_t i = 0; i < count; i++) {
        area[i].name = name_of(w, area[i].name);
        rooms_add_share(&c, &area[i]);
        rooms_figures(w, area[i].name, &area[i]);
    }
    rooms_add_share(&c, &all);
    cells_free(&c);
}

enum status rooms_add_areas(struct rooms *w)
{
    struct cutting cutting = {.base = telling_whose(w->t).len};
    size_t count;
    enum status status = read_level(w, &cutting);
    if (status || !w->c.count)
        return status;
    struct share_of_rooms *area = gather(w, &cutting, &count);
    /* Where every area is one room, or all are one area, the other tables say as much. */
    if (w->t->head->field[HEAD_LEVEL].len || (count > 1 && count < w->c.count))
        add_table(w, area, count);
    return STATUS_DONE;
}
