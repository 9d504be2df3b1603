#include "record/import_ahead.h"

#include "base/crew.h"
#include "format/look.h"

#include <stdlib.h>

/* Small enough that what is made of the rows stays in a core's own cache. */
enum { BATCH_BYTES = 48 << 10, BATCH_ROWS = 256, EXPECTED = 8 };

/* A text that was met in a column, and its value. */
enum { MET_TEXT = 60 };
struct met {
    unsigned char text_len, json_len; /* text_len 0: nothing was met here */
    char text[MET_TEXT];
    char json[MET_TEXT + 6];
};

/* What a thread needs of a column. Most hold few different texts, so that their values are looked
 * up rather than found once more. */
enum { MET_BITS = 8 };
struct cells {
    struct met met[1 << MET_BITS];
    struct buffer json;
};

struct maker {
    const struct ahead *all;
    struct cells **cells; /* NULL: not needed yet, as of columns of plain text */
    struct form_value *value;
};

struct rows {
    struct csv_row row[BATCH_ROWS];
    struct adder_ready ready[BATCH_ROWS];
    bool is_ready[BATCH_ROWS];
    size_t count;
    enum status ended;   /* what came behind the last row */
    struct buffer said;  /* and what was said of it */
    struct arena texts;  /* what the rows point to */
    struct buffer lines; /* what the ready ones point to */
};

struct ahead {
    struct csv_reader *reader;
    const struct plan *plan;
    const struct adder *adder;
    struct adder_form form;
    struct crew *crew;
    bool stopped;      /* the reader refused a row whose turn has not come, or is at the end */
    struct rows *rows; /* given from, or NULL */
    size_t at;         /* within it */
};

/* Reading */

static void read_rows(struct ahead *h, struct rows *b)
{
    struct csv_row row;
    size_t bytes = 0;
    b->count = 0;
    b->ended = STATUS_DONE;
    arena_reset(&b->texts);
    buffer_clear(&b->said);
    say_hold(&b->said);
    while (b->count < BATCH_ROWS && bytes < BATCH_BYTES && !b->ended) {
        b->ended = csv_next(h->reader, &row);
        if (b->ended)
            break;
        b->row[b->count++] = csv_keep_row(&row, &b->texts);
        bytes += row.text.len;
    }
    say_hold(NULL);
    h->stopped = b->ended != STATUS_DONE;
}

static void fill(struct ahead *h)
{
    struct rows *b;
    while (!h->stopped && (b = crew_empty(h->crew))) {
        read_rows(h, b);
        crew_filled(h->crew);
    }
}

/* Making ready, on any thread */

/* Texts that differ do so most often in their middle or at their end. */
static size_t met_at(struct slice text)
{
    uint64_t middle = 0, end = 0;
    size_t len = text.len < sizeof end ? text.len : sizeof end;
    memcpy(&middle, text.at + (text.len - len) / 2, len);
    memcpy(&end, text.at + text.len - len, len);
    return (middle * 31 + end + text.len) * UINT64_C(0x9E3779B97F4A7C15) >> (64 - MET_BITS);
}

/* Finds the value anew, in the column's own space. At NULL: it is not sound. */
static struct slice find_value(const struct maker *m, struct cells *cells,
                               const struct field_spec *spec, struct slice text)
{
    buffer_clear(&cells->json);
    bool sound = adder_plain(m->all->adder, spec, text, &cells->json) &&
                 draft_is_sound_value(spec, buffer_slice(&cells->json));
    return sound ? buffer_slice(&cells->json) : (struct slice){NULL, 0};
}

static struct slice look_up_value(const struct maker *m, struct cells *cells,
                                  const struct field_spec *spec, struct slice text)
{
    struct met *met = &cells->met[met_at(text)];
    if (slice_same((struct slice){met->text, met->text_len}, text))
        return (struct slice){met->json, met->json_len};
    struct slice json = find_value(m, cells, spec, text);
    if (json.at && json.len <= sizeof met->json) {
        met->text_len = (unsigned char)text.len;
        met->json_len = (unsigned char)json.len;
        memcpy(met->text, text.at, text.len);
        memcpy(met->json, json.at, json.len);
    }
    return json;
}

static struct slice value_of(const struct maker *m, size_t column, const struct field_spec *spec,
                             struct slice text)
{
    struct cells **cells = &m->cells[column];
    bool few = spec->type != TYPE_TIME && spec->type != TYPE_DATE && text.len <= MET_TEXT;
    if (!*cells)
        *cells = memory_table(1, sizeof **cells);
    return few ? look_up_value(m, *cells, spec, text) : find_value(m, *cells, spec, text);
}

/* What begins with a visible ASCII character is not; the others are looked at. */
static bool is_blank(struct slice text)
{
    return !text.len || ((signed char)text.at[0] <= ' ' && !slice_trim(text).len);
}

/* False: only the asking thread can tell what the cell holds. */
static bool read_cell(const struct maker *m, size_t column, const struct csv_row *row,
                      bool plain_row)
{
    const struct plan_column *from = &m->all->plan->column[column];
    const struct field_spec *spec = from->to.spec;
    struct slice text = csv_unguard(row->cell[from->cell]);
    struct form_value *v = &m->value[column];
    v->text.at = NULL; /* an empty cell is no field */
    if (spec ? is_blank(text) : !text.len)
        return true;
    v->bare = (!spec || spec->type == TYPE_TEXT) && (plain_row || look_is_plain(text));
    if (v->bare)
        v->text = text;
    else if (spec)
        v->text = value_of(m, column, spec, text);
    return v->text.at != NULL;
}

static bool make_ready(const struct maker *m, const struct csv_row *row, struct buffer *lines,
                       struct adder_ready *ready)
{
    const struct ahead *all = m->all;
    bool plain = csv_row_is_plain(row);
    for (size_t i = 0; i < all->plan->count; i++)
        if (!read_cell(m, i, row, plain))
            return false;
    for (size_t i = all->plan->count; i < all->form.count; i++)
        m->value[i].text.at = NULL;
    return adder_prepare(&all->form, m->value, lines, ready);
}

static void make_all_ready(void *rows, void *maker)
{
    struct rows *b = rows;
    buffer_clear(&b->lines);
    for (size_t i = 0; i < b->count; i++)
        b->is_ready[i] = make_ready(maker, &b->row[i], &b->lines, &b->ready[i]);
    const char *at = b->lines.at;
    for (size_t i = 0; i < b->count; i++) {
        struct adder_ready *ready = &b->ready[i];
        if (!b->is_ready[i])
            continue;
        ready->line.at = at;
        ready->number.at = at + ready->line.len;
        at += ready->line.len + ready->number.len;
    }
}

/* Opening and closing */

static void *open_rows(void *ahead)
{
    struct rows *b = memory_take(sizeof *b);
    (void)ahead;
    b->said = b->lines = (struct buffer){0};
    b->texts = (struct arena){0};
    return b;
}

static void close_rows(void *rows)
{
    struct rows *b = rows;
    buffer_free(&b->said);
    buffer_free(&b->lines);
    arena_free(&b->texts);
    free(b);
}

static void *begin_maker(void *ahead)
{
    const struct ahead *all = ahead;
    struct maker *m = memory_take(sizeof *m);
    m->all = all;
    m->value = memory_grow(NULL, all->form.count + 1, sizeof *m->value);
    m->cells = memory_table(all->plan->count + 1, sizeof *m->cells);
    return m;
}

static void end_maker(void *maker)
{
    struct maker *m = maker;
    for (size_t i = 0; i < m->all->plan->count; i++)
        if (m->cells[i]) {
            buffer_free(&m->cells[i]->json);
            free(m->cells[i]);
        }
    free(m->cells);
    free(m->value);
    free(m);
}

struct ahead *ahead_new(struct csv_reader *reader, const struct plan *plan,
                        const struct adder *adder, unsigned threads)
{
    struct ahead *h = memory_take(sizeof *h);
    *h = (struct ahead){.reader = reader, .plan = plan, .adder = adder};
    struct crew_job job = {open_rows, close_rows, begin_maker, end_maker, make_all_ready, h};
    if (!adder_form_open(&h->form, adder, plan->kind, plan->fields, plan->count)) {
        ahead_free(h);
        return NULL;
    }
    h->crew = crew_new(&job, threads);
    return h;
}

void ahead_free(struct ahead *h)
{
    if (!h)
        return;
    crew_free(h->crew);
    adder_form_close(&h->form);
    free(h);
}

/* Giving */

/* What stands behind the last row of a batch. */
static enum status end_rows(struct ahead *h)
{
    enum status status = h->rows->ended;
    if (status == STATUS_NEGATIVE)
        return status; /* and again, whenever asked */
    if (status) {
        say_held(&h->rows->said);
        h->stopped = false;
    }
    h->rows = NULL;
    h->at = 0;
    crew_given(h->crew);
    return status;
}

enum status ahead_next(struct ahead *h, struct csv_row *row, const struct adder_ready **ready)
{
    for (;;) {
        if (!h->rows) {
            fill(h);
            h->rows = crew_next(h->crew);
        }
        if (h->at < h->rows->count) {
            size_t i = h->at++, later = i + EXPECTED;
            if (later < h->rows->count && h->rows->is_ready[later])
                adder_expect(h->adder, &h->rows->ready[later]);
            *row = h->rows->row[i];
            *ready = h->rows->is_ready[i] ? &h->rows->ready[i] : NULL;
            return STATUS_DONE;
        }
        enum status status = end_rows(h);
        if (status)
            return status;
    }
}
