#include "api/session.h"

#include "meaning/row.h"

#include <stdlib.h>

struct yishi_rows {
    struct yishi *y;
    const struct what *what;
    struct api_source source;
    struct history *history;
    struct rows *rows;
    uint32_t next; /* place in the order of the history */
    bool at;       /* a row is there */
    struct arena arena;
};

static enum status open_rows(struct yishi_rows *r, const char *what, const char *const *files,
                             size_t count)
{
    r->what = what_called(slice_of(what));
    if (!r->what)
        return say_error(STATUS_USAGE, (struct place){0},
                         "there is no list \"%s\"; there are issues tasks meetings rooms members "
                         "motions",
                         "没有“%s”这个名目；可用：诉求 交办 会议 议事室 成员 表决", what);
    enum status status = api_source_open(r->y, files, count, &r->source);
    if (status)
        return status;
    r->history = history_new(api_sense(r->y, &r->source));
    status = history_read(r->history, r->source.in, (struct onlooker){NULL, NULL});
    if (!status)
        r->rows = rows_new(r->history, r->source.in, r->what);
    return status;
}

enum yishi_status yishi_rows_open(struct yishi *y, const char *what, const char *const *files,
                                  size_t count, struct yishi_rows **rows)
{
    struct yishi_rows *r = memory_take(sizeof *r);
    *r = (struct yishi_rows){.y = y};
    *rows = NULL;
    api_begin(y);
    enum status status = open_rows(r, what, files, count);
    if (status)
        yishi_rows_close(r);
    else
        *rows = r;
    return api_end(y, status);
}

enum yishi_status yishi_rows_next(struct yishi_rows *rows)
{
    struct yishi_rows *r = rows;
    const uint32_t *order = history_order(r->history);
    arena_reset(&r->arena);
    api_begin(r->y);
    for (r->at = false; r->next < history_count(r->history) && !r->at; r->next++) {
        const struct event *e = history_event(r->history, order[r->next]);
        r->at = e->known && !e->gone && e->kind == r->what->kind;
        if (r->at)
            rows_at(r->rows, order[r->next]);
    }
    return api_end(r->y, r->at ? STATUS_DONE : STATUS_NEGATIVE);
}

/* A record that can no longer be read again has empty cells, and the message says so. */
static struct cell cell_of(struct yishi_rows *r, const char *column)
{
    struct pick p;
    struct cell c = {.type = CELL_NONE};
    api_begin(r->y);
    if (r->at) {
        pick_find(r->what, slice_of(column), &p);
        c = rows_cell(r->rows, &p);
    }
    api_end(r->y, rows_status(r->rows));
    return c;
}

static const char *formatted(struct yishi_rows *r, const struct cell *c, size_t *len)
{
    struct buffer text = {0};
    if (c->type == CELL_TIME) {
        moment_write(&text, c->time, &r->y->zone);
    } else {
        id_write(c->id, buffer_room(&text, ID_DIGITS));
        text.len = ID_DIGITS;
    }
    const char *copy = api_text(&r->arena, buffer_slice(&text), len);
    buffer_free(&text);
    return copy;
}

const char *yishi_rows_text(struct yishi_rows *rows, const char *column, size_t *len)
{
    struct cell c = cell_of(rows, column);
    switch (c.type) {
    case CELL_NONE:
        return NULL;
    case CELL_KIND:
        return api_text(&rows->arena, slice_of(c.kind->name), len);
    case CELL_CHOICE:
        return api_text(&rows->arena, slice_of(c.choice->name), len);
    case CELL_BOOL:
        return api_text(&rows->arena, slice_of(c.yes ? "true" : "false"), len);
    case CELL_ID:
    case CELL_TIME:
        return formatted(rows, &c, len);
    default:
        return api_text(&rows->arena, c.text, len);
    }
}

bool yishi_rows_integer(struct yishi_rows *rows, const char *column, int64_t *n)
{
    struct cell c = cell_of(rows, column);
    return c.type == CELL_NUMBER && slice_integer(c.text, n);
}

bool yishi_rows_bool(struct yishi_rows *rows, const char *column, bool *yes)
{
    struct cell c = cell_of(rows, column);
    *yes = c.yes;
    return c.type == CELL_BOOL;
}

bool yishi_rows_moment(struct yishi_rows *rows, const char *column, struct yishi_moment *m)
{
    struct cell c = cell_of(rows, column);
    return c.type == CELL_TIME && api_moment(c.time, m);
}

void yishi_rows_close(struct yishi_rows *rows)
{
    if (!rows)
        return;
    rows_free(rows->rows);
    history_free(rows->history);
    api_source_close(&rows->source);
    arena_free(&rows->arena);
    free(rows);
}
