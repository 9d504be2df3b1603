#include "voice/facts.h"

#include "format/topic.h"
#include "voice/facts_table.h"

#include <stdlib.h>

void facts_free(struct facts *f)
{
    for (int l = 0; l < FACTS_LISTS; l++)
        free(f->list[l].at);
    arena_free(&f->arena);
}

static void *row_at(const struct rows *rows, enum facts_list list, size_t i)
{
    return (char *)rows->at + i * list_specs[list]->size;
}

void *facts_row(struct facts *f, enum facts_list list)
{
    struct rows *rows = &f->list[list];
    if (rows->count == rows->cap)
        rows->at = memory_grow(rows->at, rows->cap = rows->cap ? 2 * rows->cap : 64,
                               list_specs[list]->size);
    void *row = row_at(rows, list, rows->count++);
    memset(row, 0, list_specs[list]->size);
    return row;
}

static void settle(struct facts *f, enum facts_list list)
{
    const struct list_spec *spec = list_specs[list];
    struct rows *rows = &f->list[list];
    size_t kept = 0, most = f->of == FACTS_SUMMARY ? spec->most : 0;
    if (rows->count && rows->count != rows->settled)
        qsort(rows->at, rows->count, spec->size, spec->order);
    for (size_t i = 0; i < rows->count && !(most && kept == most); i++) {
        void *row = row_at(rows, list, i);
        if (spec->join && kept && spec->order(row_at(rows, list, kept - 1), row) == 0)
            spec->join(row_at(rows, list, kept - 1), row);
        else
            memmove(row_at(rows, list, kept++), row, spec->size);
    }
    rows->count = rows->settled = kept;
}

void facts_settle(struct facts *f)
{
    for (int l = 0; l < FACTS_LISTS; l++)
        settle(f, (enum facts_list)l);
}

static void add_numbers(void *to, const void *more, size_t size)
{
    int64_t *x = to;
    const int64_t *y = more;
    for (size_t i = 0; i < size / sizeof *x; i++)
        x[i] += y[i];
}

/* Lists are put in order each time that they have doubled, so what repeats never piles up. */
static void add_rows(struct facts *to, const struct facts *more, enum facts_list list)
{
    enum { FEW = 4096 };
    for (size_t i = 0; i < more->list[list].count; i++)
        memcpy(facts_row(to, list), row_at(&more->list[list], list, i), list_specs[list]->size);
    if (to->list[list].count > 2 * to->list[list].settled + FEW)
        settle(to, list);
}

void facts_add(struct facts *to, const struct facts *more)
{
    add_numbers(&to->figures, &more->figures, sizeof to->figures);
    add_numbers(to->compared, more->compared, sizeof to->compared);
    if (!to->unpublished || (more->unpublished && more->unpublished < to->unpublished))
        to->unpublished = more->unpublished;
    to->strangers += more->strangers;
    to->dangling += more->dangling;
    if (more->whose.at)
        to->whose = to->whose.at ? facts_shared_path(to->whose, more->whose) : more->whose;
    for (int l = 0; l < FACTS_LISTS; l++)
        add_rows(to, more, (enum facts_list)l);
}

struct slice facts_shared_path(struct slice a, struct slice b)
{
    size_t shared = 0;
    for (size_t i = 0; i <= a.len && i <= b.len; i++) {
        bool a_ends = i == a.len || a.at[i] == '/', b_ends = i == b.len || b.at[i] == '/';
        if (a_ends && b_ends)
            shared = i;
        if (i == a.len || i == b.len || a.at[i] != b.at[i])
            break;
    }
    return (struct slice){a.at, shared};
}

/* Coverage */

static bool stands(const struct fact_room *room, const struct span *span)
{
    return room->until >= span->period.first && room->from < span->period.end;
}

static void add_covered(struct cover *c, const struct fact_room *room, const struct room_mark *mark)
{
    struct covered *v = &c->room[c->count++];
    *v = (struct covered){room, ROOM_SILENT, mark ? mark->meetings : 0};
    if (mark && mark->meetings)
        v->activity = ROOM_HELD;
    else if (mark && mark->nil)
        v->activity = ROOM_NIL;
    c->totals[v->activity]++;
}

void cover_of(const struct facts *f, struct slice top, const struct span *span, struct arena *arena,
              struct cover *c)
{
    const struct fact_room *rooms = f->list[FACTS_ROOMS].at;
    const struct room_mark *marks = f->list[FACTS_MARKS].at;
    size_t room_count = f->list[FACTS_ROOMS].count, mark_count = f->list[FACTS_MARKS].count;
    *c = (struct cover){.room = arena_clear(arena, room_count + 1, sizeof *c->room),
                        .unregistered = arena_clear(arena, mark_count + 1, sizeof(struct slice))};
    for (size_t r = 0, m = 0; r < room_count || m < mark_count;) {
        int order = r == room_count   ? 1
                    : m == mark_count ? -1
                                      : slice_order(rooms[r].path, marks[m].path);
        const struct room_mark *mark = order >= 0 ? &marks[m++] : NULL;
        const struct fact_room *room = order <= 0 ? &rooms[r++] : NULL;
        struct slice path = room ? room->path : mark ? mark->path : slice_of("");
        if (!room_within(path, top) && top.len)
            continue;
        if (room && stands(room, span))
            add_covered(c, room, mark);
        else if (!room && mark && (mark->seen || mark->meetings))
            c->unregistered[c->unregistered_count++] = mark->path;
    }
}

/* Topics: what rises, what repeats */

static void keep_topic(struct topic *topics, struct topic t, int64_t weight, int64_t *weights)
{
    for (size_t i = 0; i < TOPICS; i++) {
        if (topics[i].count && (weights[i] > weight ||
                                (weights[i] == weight && slice_order(topics[i].text, t.text) <= 0)))
            continue;
        memmove(&topics[i + 1], &topics[i], (TOPICS - 1 - i) * sizeof *topics);
        memmove(&weights[i + 1], &weights[i], (TOPICS - 1 - i) * sizeof *weights);
        topics[i] = t;
        weights[i] = weight;
        return;
    }
}

/* Of several buildings, none is named. */
static struct slice told(struct arena *arena, const struct fact_title *title)
{
    struct buffer text = {0};
    if (!title->several)
        return title->text;
    topic_tell(&text, title->text);
    struct slice kept = arena_copy(arena, buffer_slice(&text));
    buffer_free(&text);
    return kept;
}

/* A category rises when it has five or more and more than the period before; a title repeats when
 * it stands three times or more, as topics are compared. */
void topics_of(const struct facts *f, struct arena *arena, struct topics *t)
{
    const struct fact_category *c = f->list[FACTS_CATEGORIES].at;
    const struct fact_title *title = f->list[FACTS_TITLES].at;
    int64_t rising[TOPICS] = {0}, repeated[TOPICS] = {0};
    *t = (struct topics){0};
    for (size_t i = 0; i < f->list[FACTS_CATEGORIES].count; i++)
        if (c[i].name.len && c[i].now >= 5 && c[i].now > c[i].before)
            keep_topic(t->rising, (struct topic){c[i].name, c[i].now, c[i].before},
                       c[i].now - c[i].before, rising);
    for (size_t i = 0; i < f->list[FACTS_TITLES].count; i++)
        if (title[i].count >= 3)
            keep_topic(t->repeated, (struct topic){told(arena, &title[i]), title[i].count, 0},
                       title[i].count, repeated);
}
