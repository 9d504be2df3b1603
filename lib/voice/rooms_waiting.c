/* Whom a round of visits has not reached yet. */
#include "voice/rooms.h"

#include "meaning/names.h"

enum { SHOWN = 20 };

/* What a round reached, by path. */
struct reached {
    const struct fact_reached *at;
    size_t count;
};

static struct reached of_round(const struct rooms *w, struct slice round)
{
    const struct rows *rows = &w->t->facts->list[FACTS_REACHED];
    const struct fact_reached *at = rows->at;
    size_t from = 0, end;
    while (from < rows->count && !slice_same(at[from].round, round))
        from++;
    for (end = from; end < rows->count && slice_same(at[end].round, round); end++)
        ;
    return (struct reached){at + from, end - from};
}

/* The first that is not before the path. */
static const struct fact_reached *from_path(struct reached r, struct slice path)
{
    size_t low = 0, high = r.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool before = slice_order(r.at[middle].room, path) < 0;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low < r.count ? &r.at[low] : NULL;
}

static bool is_in(struct reached r, struct slice path)
{
    const struct fact_reached *found = from_path(r, path);
    return found && slice_same(found->room, path);
}

static bool is_above(struct reached r, struct slice path, struct buffer *space)
{
    buffer_clear(space);
    buffer_add(space, path);
    buffer_char(space, '/');
    const struct fact_reached *found = from_path(r, buffer_slice(space));
    return found && slice_starts(found->room, buffer_slice(space));
}

static struct slice parent(struct slice path)
{
    while (path.len && path.at[path.len - 1] != '/')
        path.len--;
    path.len -= path.len > 0;
    return path;
}

/* Nobody was there, below it, or above it, where nobody noted the grid. */
static bool waits(struct reached r, struct slice path, struct buffer *space)
{
    if (is_above(r, path, space))
        return false;
    for (; path.len; path = parent(path))
        if (is_in(r, path))
            return false;
    return true;
}

/* What is below a room that waits does so with it. They do not always stand next to each other: a
 * name with a sign that comes before a slash stands between. */
static bool waits_above(const struct names *waiting, struct slice path)
{
    bool found = false;
    for (path = parent(path); path.len && !found; path = parent(path))
        found = names_find(waiting, path) != NO_NAME;
    return found;
}

void rooms_add_waiting(struct rooms *w, struct slice round)
{
    struct reached r = of_round(w, round);
    struct buffer space = {0}, lead = {0};
    bool en = w->t->language == LANGUAGE_EN;
    struct names waiting = {0};
    buffer_clear(&w->line);
    for (size_t i = 0; i < w->c.count; i++) {
        struct slice path = w->c.room[i].room->path;
        if (waits_above(&waiting, path) || !waits(r, path, &space))
            continue;
        names_add(&waiting, path);
        if (waiting.count > SHOWN)
            continue;
        buffer_text(&w->line, w->line.len ? (en ? ", " : "、") : "");
        buffer_add(&w->line, rooms_path(w, path));
    }
    if (waiting.count > SHOWN)
        buffer_format(&w->line, en ? " and %u more" : "等%u个", waiting.count - (en ? SHOWN : 0));
    buffer_format(&lead, en ? "%.*s, not yet reached (%u)" : "%.*s尚未走到（%u个）", (int)round.len,
                  round.at, waiting.count);
    buffer_char(&lead, '\0');
    report_line(w->r, lead.at,
                waiting.count ? buffer_slice(&w->line) : slice_of(en ? "none" : "无"));
    report_figure(w->r, "rooms_waiting", slice_of(en ? "Not yet reached" : "尚未走到"),
                  buffer_slice(&w->period), round, waiting.count, -1);
    names_free(&waiting);
    buffer_clear(&w->line);
    buffer_free(&space);
    buffer_free(&lead);
}
