/* The figures, or the tables of a report that has none, for other programs. */
#include "voice/print.h"

#include "format/csv.h"
#include "format/json.h"

/* ---- figures ---- */

static void add_cell(struct buffer *out, struct slice cell)
{
    csv_add_cell(out, cell, ',');
    buffer_char(out, ',');
}

static void csv_figures(const struct report *r, struct buffer *out)
{
    buffer_text(out, "report,section,name,label,period,key,part,whole\n");
    for (const struct figure *f = r->figure; f; f = f->next) {
        add_cell(out, slice_of(r->name));
        add_cell(out, slice_of(f->section));
        add_cell(out, slice_of(f->name));
        add_cell(out, f->label);
        add_cell(out, f->period);
        add_cell(out, f->key);
        buffer_number(out, f->part);
        buffer_char(out, ',');
        if (f->whole >= 0)
            buffer_number(out, f->whole);
        buffer_char(out, '\n');
    }
}

static void add_name(struct buffer *out, struct slice name)
{
    if (out->at[out->len - 1] != '{')
        buffer_char(out, ',');
    json_add_string(out, name);
    buffer_char(out, ':');
}

static void add_member(struct buffer *out, const char *name, struct slice text)
{
    if (text.len == 0)
        return;
    add_name(out, slice_of(name));
    json_add_string(out, text);
}

static void ndjson_figures(const struct report *r, struct buffer *out)
{
    for (const struct figure *f = r->figure; f; f = f->next) {
        buffer_char(out, '{');
        add_member(out, "figure", slice_of(f->name));
        add_member(out, "report", slice_of(r->name));
        add_member(out, "section", slice_of(f->section));
        add_member(out, "label", f->label);
        add_member(out, "period", f->period);
        add_member(out, "key", f->key);
        add_name(out, slice_of("part"));
        buffer_number(out, f->part);
        if (f->whole >= 0) {
            add_name(out, slice_of("whole"));
            buffer_number(out, f->whole);
        }
        buffer_text(out, "}\n");
    }
}

/* ---- tables ---- */

static const struct piece *next_table(const struct piece *piece)
{
    while (piece && piece->kind != PIECE_TABLE)
        piece = piece->next;
    return piece;
}

static const struct piece *first_table(const struct report *r)
{
    return next_table(r->body.first);
}

static struct slice column_name(const struct grid *table, size_t i)
{
    return table->name ? slice_of(table->name[i]) : table->column[i].title;
}

/* The columns of all tables, and for each its cell in the rows of one table. */
struct columns {
    struct slice *name;
    size_t *cell;
    size_t count;
};
static const size_t no_cell = SIZE_MAX;

/* Sets the cells for a table; what it has beyond the columns known is added. A name that stands
 * twice in a table is two columns. */
static void columns_match(struct columns *c, const struct grid *table)
{
    for (size_t k = 0; k < c->count; k++)
        c->cell[k] = no_cell;
    for (size_t i = 0; i < table->columns; i++) {
        struct slice name = column_name(table, i);
        size_t k = 0;
        while (k < c->count && (c->cell[k] != no_cell || !slice_same(c->name[k], name)))
            k++;
        if (k == c->count)
            c->name[c->count++] = name;
        c->cell[k] = i;
    }
}

static struct columns columns_all(const struct report *r, struct arena *a)
{
    size_t most = 0;
    for (const struct piece *p = first_table(r); p; p = next_table(p->next))
        most += p->table.columns;
    struct columns c = {.name = arena_clear(a, most, sizeof *c.name),
                        .cell = arena_clear(a, most, sizeof *c.cell)};
    for (const struct piece *p = first_table(r); p; p = next_table(p->next))
        columns_match(&c, &p->table);
    return c;
}

/* The row, or the header for NULL. */
static void csv_row(struct buffer *out, const struct columns *c, const struct row *row)
{
    for (size_t k = 0; k < c->count; k++) {
        struct slice cell = {0};
        if (!row)
            cell = c->name[k];
        else if (c->cell[k] != no_cell)
            cell = row->cell[c->cell[k]];
        if (k > 0)
            buffer_char(out, ',');
        if (c->count == 1 && cell.len == 0)
            buffer_text(out, "\"\""); /* a blank line would be no row */
        csv_add_cell(out, cell, ',');
    }
    buffer_char(out, '\n');
}

static void csv_tables(const struct report *r, struct buffer *out)
{
    struct arena a = {0};
    struct columns columns = columns_all(r, &a);
    csv_row(out, &columns, NULL);
    for (const struct piece *p = first_table(r); p; p = next_table(p->next)) {
        columns_match(&columns, &p->table);
        for (const struct row *row = p->table.row; row; row = row->next)
            csv_row(out, &columns, row);
    }
    arena_free(&a);
}

/* -?digits as JSON and every reader's integers take them. */
static bool is_integer(struct slice s)
{
    enum { DIGITS_MOST = 15 };
    if (s.len > 0 && s.at[0] == '-')
        s = slice_after(s, 1);
    if (s.len == 0 || s.len > DIGITS_MOST || (s.at[0] == '0' && s.len > 1))
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return true;
}

static void ndjson_row(struct buffer *out, const struct grid *table, const struct row *row)
{
    buffer_char(out, '{');
    for (size_t i = 0; i < table->columns; i++) {
        add_name(out, column_name(table, i));
        if (table->column[i].align == REPORT_RIGHT && is_integer(row->cell[i]))
            buffer_add(out, row->cell[i]);
        else
            json_add_string(out, row->cell[i]);
    }
    buffer_text(out, "}\n");
}

static void ndjson_tables(const struct report *r, struct buffer *out)
{
    for (const struct piece *p = first_table(r); p; p = next_table(p->next))
        for (const struct row *row = p->table.row; row; row = row->next)
            ndjson_row(out, &p->table, row);
}

/* ---- the whole ---- */

void print_csv(const struct report *r, bool bom, struct buffer *out)
{
    if (bom)
        buffer_text(out, "\xEF\xBB\xBF");
    if (r->figure || !first_table(r))
        csv_figures(r, out);
    else
        csv_tables(r, out);
}

void print_ndjson(const struct report *r, struct buffer *out)
{
    if (r->figure)
        ndjson_figures(r, out);
    else
        ndjson_tables(r, out);
}
