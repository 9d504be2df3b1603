#include "voice/table.h"

#include "base/arena.h"
#include "format/csv.h"
#include "format/json.h"
#include "voice/print.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { GAP = 2, LEAST_COLUMNS = 8, USUAL_COLUMNS = 80, MOST_COLUMNS = 10000 };

struct table_column {
    struct slice name, label;
    enum text_align align;
    bool may_be_cut;
    size_t width;
};

struct held_cell {
    struct slice text;
    enum table_tone tone;
};

struct table {
    struct table_sense sense;
    struct out *out;
    struct table_column *column;
    size_t count;
    size_t at; /* the column of the next cell */
    size_t rows;
    bool begun; /* the header is written */
    struct buffer line, shown;
    struct held_cell *cell; /* of the aligned form, row by row */
    size_t cells, cap;
    struct arena arena;
};

struct table *table_new(struct table_sense sense, struct out *out)
{
    struct table *t = memory_take(sizeof *t);
    *t = (struct table){.sense = sense, .out = out};
    return t;
}

void table_free(struct table *t)
{
    if (!t)
        return;
    free(t->column);
    free(t->cell);
    buffer_free(&t->line);
    buffer_free(&t->shown);
    arena_free(&t->arena);
    free(t);
}

void table_column(struct table *t, struct slice name, struct slice label, enum text_align align,
                  bool may_be_cut)
{
    t->column = memory_grow(t->column, t->count + 1, sizeof *t->column);
    t->column[t->count++] = (struct table_column){
        arena_copy(&t->arena, name), arena_copy(&t->arena, label), align, may_be_cut, 0};
}

static void line_out(struct table *t)
{
    out_add(t->out, buffer_slice(&t->line));
    out_line_end(t->out);
    buffer_clear(&t->line);
}

/* Text as a terminal may have it. */
static struct slice plain_text(struct table *t, struct slice text)
{
    buffer_clear(&t->shown);
    print_visible(&t->shown, text);
    return buffer_slice(&t->shown);
}

/* CSV and TSV */

static char delimiter(const struct table *t)
{
    return t->sense.format == TABLE_TSV ? '\t' : ',';
}

static void csv_cell(struct table *t, struct slice text)
{
    if (t->at > 0)
        buffer_char(&t->line, delimiter(t));
    if (t->count == 1 && text.len == 0)
        buffer_text(&t->line, "\"\""); /* a blank line might be no row */
    else
        csv_add_cell(&t->line, text, delimiter(t));
}

/* Markdown */

static void md_cell(struct table *t, struct slice text)
{
    buffer_text(&t->line, t->at ? " " : "| ");
    print_md_escaped(&t->line, text);
    buffer_text(&t->line, " |");
}

static void md_rule(struct table *t)
{
    for (size_t i = 0; i < t->count; i++)
        buffer_text(&t->line, t->column[i].align == TEXT_RIGHT ? "| ---: " : "| --- ");
    buffer_char(&t->line, '|');
    line_out(t);
}

/* The header of what streams */

static void begin(struct table *t)
{
    enum table_format format = t->sense.format;
    if (t->begun || format == TABLE_NDJSON || format == TABLE_TEXT)
        return;
    t->begun = true;
    if (t->sense.bom && format != TABLE_MD)
        buffer_text(&t->line, "\xEF\xBB\xBF");
    for (t->at = 0; t->at < t->count; t->at++) {
        if (format == TABLE_MD)
            md_cell(t, t->column[t->at].label);
        else
            csv_cell(t, t->column[t->at].label);
    }
    line_out(t);
    if (format == TABLE_MD)
        md_rule(t);
}

/* Rows */

void table_row(struct table *t, const char *row)
{
    begin(t);
    t->at = 0;
    if (t->sense.format == TABLE_NDJSON) {
        buffer_text(&t->line, "{\"row\":");
        json_add_string(&t->line, slice_of(row));
    }
}

void table_member(struct table *t, struct slice name, struct slice json)
{
    if (t->sense.format != TABLE_NDJSON || json.len == 0)
        return;
    buffer_char(&t->line, ',');
    json_add_string(&t->line, name);
    buffer_char(&t->line, ':');
    buffer_add(&t->line, json);
}

static void hold(struct table *t, struct slice text, enum table_tone tone)
{
    if (t->cells == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 256;
        t->cell = memory_grow(t->cell, t->cap, sizeof *t->cell);
    }
    struct slice shown = arena_copy(&t->arena, plain_text(t, text));
    t->cell[t->cells++] = (struct held_cell){shown, tone};
}

void table_cell(struct table *t, struct slice text, enum table_tone tone)
{
    switch (t->sense.format) {
    case TABLE_NDJSON:
        table_member(t, t->column[t->at].name, text);
        break;
    case TABLE_CSV:
    case TABLE_TSV:
        csv_cell(t, text);
        break;
    case TABLE_MD:
        md_cell(t, text);
        break;
    case TABLE_TEXT:
        hold(t, text, tone);
        break;
    }
    t->at++;
}

void table_text(struct table *t, struct slice text, enum table_tone tone)
{
    struct buffer json = {0};
    if (t->sense.format == TABLE_NDJSON && text.len)
        json_add_string(&json, text);
    table_cell(t, json.len ? buffer_slice(&json) : text, tone);
    buffer_free(&json);
}

void table_row_end(struct table *t)
{
    t->rows++;
    if (t->sense.format == TABLE_TEXT)
        return;
    if (t->sense.format == TABLE_NDJSON)
        buffer_char(&t->line, '}');
    line_out(t);
}

size_t table_rows(const struct table *t)
{
    return t->rows;
}

/* The aligned form */

static void measure(struct table *t)
{
    for (size_t c = 0; c < t->count; c++) {
        struct slice label = arena_copy(&t->arena, plain_text(t, t->column[c].label));
        t->column[c].label = label;
        t->column[c].width = text_width(label);
    }
    for (size_t i = 0, c = 0; i < t->cells; i++, c = c + 1 < t->count ? c + 1 : 0) {
        size_t width = text_width(t->cell[i].text);
        t->column[c].width = width > t->column[c].width ? width : t->column[c].width;
    }
}

/* Takes from the widest that may be cut, until the line fits or none is left to take from. */
static void cut(struct table *t)
{
    size_t total = GAP * (t->count - 1);
    for (size_t c = 0; c < t->count; c++)
        total += t->column[c].width;
    while (t->sense.columns && total > t->sense.columns) {
        struct table_column *widest = NULL;
        for (size_t c = 0; c < t->count; c++)
            if (t->column[c].may_be_cut && t->column[c].width > LEAST_COLUMNS &&
                (!widest || t->column[c].width > widest->width))
                widest = &t->column[c];
        if (!widest)
            return;
        widest->width--;
        total--;
    }
}

static void add_aligned(struct table *t, size_t c, struct slice text, enum table_tone tone)
{
    static const char *const tones[] = {"", "\033[32m", "\033[33m", "\033[31m"};
    const struct table_column *column = &t->column[c];
    bool toned = t->sense.colour && tone != TONE_PLAIN && text.len > 0;
    size_t start = t->line.len;
    if (toned)
        buffer_text(&t->line, tones[tone]);
    text_add_padded(&t->line, text, column->width, column->align);
    if (c + 1 == t->count) /* no blanks at the end of the line */
        while (t->line.len > start && t->line.at[t->line.len - 1] == ' ')
            t->line.len--;
    if (toned)
        buffer_text(&t->line, "\033[0m");
    for (int i = 0; c + 1 < t->count && i < GAP; i++)
        buffer_char(&t->line, ' ');
}

static void end_aligned(struct table *t)
{
    while (t->line.len > 0 && t->line.at[t->line.len - 1] == ' ')
        t->line.len--;
    line_out(t);
}

static void print_aligned(struct table *t)
{
    measure(t);
    cut(t);
    for (size_t c = 0; c < t->count; c++)
        add_aligned(t, c, t->column[c].label, TONE_PLAIN);
    end_aligned(t);
    for (size_t i = 0, c = 0; i < t->cells; i++) {
        add_aligned(t, c, t->cell[i].text, t->cell[i].tone);
        if (++c < t->count)
            continue;
        end_aligned(t);
        c = 0;
    }
}

void table_end(struct table *t)
{
    begin(t);
    if (t->sense.format == TABLE_TEXT && t->rows > 0)
        print_aligned(t);
}

size_t table_terminal_columns(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO))
        return 0;
    const char *given = getenv("COLUMNS");
    long columns = given ? strtol(given, NULL, 10) : 0;
    if (columns > 0 && columns < MOST_COLUMNS)
        return (size_t)columns;
    bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : USUAL_COLUMNS;
}
