#include "voice/print.h"

#include "format/text.h"

#include <stdio.h>

enum { PAGE_COLUMNS = 72, INDENT = 2, GAP = 2, BAR_LEAST = 10, BAR_MOST = 40 };

static void add_blanks(struct buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_char(out, ' ');
}

/* ---- running text ---- */

static void add_title(struct buffer *out, struct slice title)
{
    struct buffer shown = {0}, folded = {0};
    print_visible(&shown, title);
    text_add_folded(&folded, buffer_slice(&shown), PAGE_COLUMNS, 0);
    struct slice rest = buffer_slice(&folded);
    while (rest.at) {
        struct slice line = slice_cut(&rest, '\n');
        add_blanks(out, (PAGE_COLUMNS - text_width(line)) / 2);
        buffer_add(out, line);
        buffer_char(out, '\n');
    }
    buffer_free(&shown);
    buffer_free(&folded);
}

/* A paragraph of a number, a lead and a text, any of which may be missing. */
struct paragraph {
    size_t first_indent, indent; /* of the first line and of the others */
    int number, point;
    const char *lead;
    struct slice text;
    bool seams; /* of a paper, which is read back */
};

/* Where a blank fell out at the end of a line and a reader could not tell, it stays there: that a
 * paper can be read back as it was. (Between letters of ASCII there is always one.) */
static void add_with_seams(struct buffer *out, struct slice text, struct slice folded)
{
    const char *at = text.at, *end = text.at + text.len;
    for (size_t i = 0; i < folded.len; i++) {
        if (folded.at[i] != '\n') {
            buffer_char(out, folded.at[i]);
            at += at < end;
            continue;
        }
        bool blank = at < end && *at == ' ' && at > text.at &&
                     ((unsigned char)at[-1] >= 0x80 || (at + 1 < end && (unsigned char)at[1] >= 0x80));
        buffer_text(out, blank ? " \n" : "\n");
        while (at < end && *at == ' ')
            at++;
        while (i + 1 < folded.len && folded.at[i + 1] == ' ') {
            buffer_char(out, ' ');
            i++;
        }
    }
}

static void add_paragraph(struct buffer *out, struct paragraph p, enum language language)
{
    struct buffer line = {0};
    add_blanks(&line, p.first_indent);
    if (p.number > 0)
        buffer_format(&line, "%d. ", p.number);
    if (p.point > 0)
        print_point_number(&line, p.point, language);
    if (p.lead) {
        print_visible(&line, slice_of(p.lead));
        buffer_text(&line, print_colon(language));
    }
    print_visible(&line, p.text);
    if (p.seams) {
        struct buffer folded = {0};
        text_add_folded(&folded, buffer_slice(&line), PAGE_COLUMNS, p.indent);
        add_with_seams(out, buffer_slice(&line), buffer_slice(&folded));
        buffer_free(&folded);
    } else {
        text_add_folded(out, buffer_slice(&line), PAGE_COLUMNS, p.indent);
    }
    buffer_char(out, '\n');
    buffer_free(&line);
}

static void add_section(struct buffer *out, const struct piece *piece, enum language language)
{
    struct buffer line = {0};
    print_section_number(&line, piece->number, language);
    print_visible(&line, piece->text);
    text_add_folded(out, buffer_slice(&line), PAGE_COLUMNS, 2 * INDENT);
    buffer_char(out, '\n');
    buffer_free(&line);
}

/* ---- tables ---- */

static void measure_cell(struct slice cell, struct buffer *shown, size_t *widest)
{
    buffer_clear(shown);
    print_visible(shown, cell);
    size_t width = text_width(buffer_slice(shown));
    if (width > *widest)
        *widest = width;
}

static void measure(const struct grid *table, size_t *widest)
{
    struct buffer shown = {0};
    for (size_t i = 0; i < table->columns; i++)
        measure_cell(table->column[i].title, &shown, &widest[i]);
    for (const struct row *row = table->row; row; row = row->next)
        for (size_t i = 0; i < table->columns; i++)
            measure_cell(row->cell[i], &shown, &widest[i]);
    buffer_free(&shown);
}

/* Ends the line, without blanks at its end. */
static void line_end(struct buffer *out)
{
    while (out->len > 0 && out->at[out->len - 1] == ' ')
        out->len--;
    buffer_char(out, '\n');
}

/* The row, or the titles of the columns for NULL. */
static void add_row(struct buffer *out, const struct grid *table, const struct row *row,
                    const size_t *widest)
{
    struct buffer shown = {0};
    for (size_t i = 0; i < table->columns; i++) {
        const struct report_column *column = &table->column[i];
        buffer_clear(&shown);
        print_visible(&shown, row ? row->cell[i] : column->title);
        add_blanks(out, i == 0 ? INDENT : GAP);
        text_add_padded(out, buffer_slice(&shown), widest[i],
                        column->align == REPORT_RIGHT ? TEXT_RIGHT : TEXT_LEFT);
    }
    line_end(out);
    buffer_free(&shown);
}

static void add_table(struct buffer *out, const struct grid *table, enum language language)
{
    struct arena a = {0};
    size_t *widest = arena_clear(&a, table->columns, sizeof *widest);
    measure(table, widest);
    add_row(out, table, NULL, widest);
    for (const struct row *row = table->row; row; row = row->next)
        add_row(out, table, row, widest);
    if (!table->row)
        buffer_format(out, "%*s%s\n", INDENT, "", print_nothing(language));
    arena_free(&a);
}

/* ---- charts ---- */

/* What the bar of a row of the chart's table stands for: of several series beside each other the
 * first. */
static int64_t bar_of(const struct chart *chart, size_t row)
{
    if (!print_chart_across(chart))
        return print_chart_value(chart, 0, row);
    return chart->stacked ? print_chart_height(chart, row) : print_chart_value(chart, row, 0);
}

static size_t bar_length(int64_t value, int64_t most, size_t room)
{
    if (value <= 0 || most <= 0)
        return 0;
    size_t length = (size_t)((unsigned __int128)value * room / (unsigned __int128)most);
    return length > 0 ? length : 1;
}

static size_t bar_room(const struct grid *table, size_t *widest)
{
    measure(table, widest);
    size_t taken = INDENT + GAP;
    for (size_t i = 0; i < table->columns; i++)
        taken += widest[i] + GAP;
    size_t room = taken < PAGE_COLUMNS ? PAGE_COLUMNS - taken : 0;
    return room < BAR_LEAST ? BAR_LEAST : room > BAR_MOST ? BAR_MOST : room;
}

/* Beside its numbers a bar of the first series; what is stacked has its sum alone. */
static void add_bars(struct buffer *out, const struct chart *chart, enum language language)
{
    struct arena a = {0};
    struct grid table = print_chart_table(chart, language, &a);
    if (chart->stacked)
        table.columns = 2;
    size_t *widest = arena_clear(&a, table.columns, sizeof *widest);
    size_t room = bar_room(&table, widest), i = 0;
    int64_t most = 0;
    for (const struct row *row = table.row; row; row = row->next, i++)
        if (bar_of(chart, i) > most)
            most = bar_of(chart, i);
    i = 0;
    if (chart->series && !chart->stacked)
        add_row(out, &table, NULL, widest);
    for (const struct row *row = table.row; row; row = row->next, i++) {
        add_row(out, &table, row, widest);
        size_t bar = bar_length(bar_of(chart, i), most, room);
        if (bar == 0)
            continue;
        out->len--; /* the line goes on */
        add_blanks(out, GAP);
        while (bar-- > 0)
            buffer_text(out, "▇");
        buffer_char(out, '\n');
    }
    arena_free(&a);
}
/* A row of the values from the first to the last, with the last, the least and the most in figures.
 * All rows of a chart are to one scale and as long, so that they stand below each other where these
 * signs are wide, too. */
static void add_spark(struct buffer *out, struct slice name, size_t width, const int64_t *value,
                      size_t count, int64_t scale, enum language language)
{
    static const char *const levels[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    enum { LEVELS = sizeof levels / sizeof levels[0] };
    struct buffer shown = {0};
    int64_t least = value[0], most = value[0];
    print_visible(&shown, name);
    add_blanks(out, INDENT);
    text_add_padded(out, buffer_slice(&shown), width, TEXT_LEFT);
    add_blanks(out, GAP);
    for (size_t i = 0; i < count; i++) {
        size_t level = bar_length(value[i], scale, LEVELS);
        buffer_text(out, levels[level ? level - 1 : 0]);
        least = value[i] < least ? value[i] : least;
        most = value[i] > most ? value[i] : most;
    }
    buffer_format(out,
                  words_in((struct words){"  %jd (%jd to %jd)\n", "  %jd（最少%jd，最多%jd）\n"},
                           language),
                  (intmax_t)value[count - 1], (intmax_t)least, (intmax_t)most);
    buffer_free(&shown);
}

/* The columns of the chart's table that are told over time: the sum of what is stacked, and what is
 * not. */
static void add_sparks(struct buffer *out, const struct chart *chart, enum language language)
{
    struct arena a = {0};
    struct grid table = print_chart_table(chart, language, &a);
    size_t *widest = arena_clear(&a, table.columns, sizeof *widest), width = 0;
    size_t stacked = chart->stacked ? chart->serieses - chart->line : 0;
    struct buffer shown = {0};
    size_t first = chart->stacked ? 1 + stacked : 0;
    int64_t scale = 0, *value = arena_clear(&a, table.columns * chart->count, sizeof *value);
    for (size_t c = 1; c < table.columns; c++) {
        if (c > 1 && c <= first)
            continue;
        measure_cell(table.column[c].title, &shown, &widest[c]);
        width = widest[c] > width ? widest[c] : width;
        for (size_t i = 0; i < chart->count; i++) {
            int64_t *v = &value[c * chart->count + i];
            *v = c == 1 && chart->stacked ? print_chart_height(chart, i)
                                          : print_chart_value(chart, i, c - 1 - chart->stacked);
            scale = *v > scale ? *v : scale;
        }
    }
    for (size_t c = 1; c < table.columns && chart->count; c++)
        if (c == 1 || c > first)
            add_spark(out, table.column[c].title, width, &value[c * chart->count], chart->count,
                      scale, language);
    buffer_free(&shown);
    arena_free(&a);
}

/* ---- the whole ---- */

/* One part at each end of the line; on two lines where they do not fit on one. */
static void add_ends(struct buffer *out, const struct piece *piece)
{
    struct buffer left = {0}, right = {0};
    print_visible(&left, piece->text);
    print_visible(&right, piece->right);
    size_t taken = text_width(buffer_slice(&left)) + text_width(buffer_slice(&right));
    bool fits = taken + GAP <= PAGE_COLUMNS;
    text_add_folded(out, buffer_slice(&left), PAGE_COLUMNS, 0);
    if (!fits && left.len)
        buffer_char(out, '\n');
    add_blanks(out, fits ? PAGE_COLUMNS - taken : 0);
    buffer_add(out, buffer_slice(&right));
    line_end(out);
    buffer_free(&left);
    buffer_free(&right);
}

/* Each on a page of its own. */
static void add_sheet(struct buffer *out, const struct piece *piece)
{
    const struct piece ends = {.text = piece->left, .right = piece->right};
    if (piece->number > 1)
        buffer_text(out, "\f");
    add_title(out, piece->text);
    add_ends(out, &ends);
}

static void add_field(struct buffer *out, const struct piece *piece, enum language language)
{
    struct paragraph p = {INDENT, 3 * INDENT, 0, 0, piece->name, piece->text, false};
    if (piece->text.len == 0)
        p.text = slice_of(print_to_fill);
    add_paragraph(out, p, language);
}

static void add_blank(struct buffer *out, const struct piece *piece, enum language language)
{
    enum { LINE = PAGE_COLUMNS - 2 * INDENT };
    add_paragraph(out, (struct paragraph){INDENT, INDENT, 0, 0, piece->name, slice_of(""), false},
                  language);
    for (int i = 0; i < piece->number; i++) {
        add_blanks(out, 2 * INDENT);
        for (int k = 0; k < LINE - INDENT; k++)
            buffer_char(out, '_');
        buffer_char(out, '\n');
    }
}

static void add_caption(struct buffer *out, const struct piece *piece, const struct piece *before,
                        enum language language)
{
    bool under_title = before && before->kind == PIECE_SECTION;
    if (piece->text.len > 0 && !under_title)
        add_paragraph(out, (struct paragraph){INDENT, INDENT, 0, 0, NULL, piece->text, false}, language);
}

static void add_piece(struct buffer *out, const struct piece *piece, const struct piece *before,
                      bool in_section, bool official, enum language language)
{
    struct paragraph p = {
        INDENT, in_section ? INDENT : 0, 0, 0, piece->name, piece->text, official};
    switch (piece->kind) {
    case PIECE_CARD:
    case PIECE_ATTENTION: /* not of the body */
        break;
    case PIECE_SECTION:
        add_section(out, piece, language);
        break;
    case PIECE_ITEM:
        p.number = piece->number;
        p.indent = INDENT + (size_t)snprintf(NULL, 0, "%d. ", piece->number); /* below the text */
        add_paragraph(out, p, language);
        break;
    case PIECE_LINE:
        add_paragraph(out, p, language);
        break;
    case PIECE_TABLE:
        add_caption(out, piece, before, language);
        add_table(out, &piece->table, language);
        break;
    case PIECE_CHART:
        if (!piece->chart.in_text)
            break;
        add_caption(out, piece, before, language);
        (piece->chart.upright ? add_sparks : add_bars)(out, &piece->chart, language);
        break;
    case PIECE_POINT:
        p.point = piece->number;
        p.indent = 0;
        add_paragraph(out, p, language);
        break;
    case PIECE_PARAGRAPH:
        p.indent = 0;
        add_paragraph(out, p, language);
        break;
    case PIECE_FOOT:
        p.first_indent = 0;
        p.indent = 2 * INDENT;
        add_paragraph(out, p, language);
        break;
    case PIECE_ENDS:
        add_ends(out, piece);
        break;
    case PIECE_SHEET:
        add_sheet(out, piece);
        break;
    case PIECE_FIELD:
        add_field(out, piece, language);
        break;
    case PIECE_BLANK:
        add_blank(out, piece, language);
        break;
    }
}

void print_text(const struct report *r, enum language language, struct buffer *out)
{
    if (r->title.len > 0 && !r->sheets)
        add_title(out, r->title);
    if (r->subtitle.len > 0)
        add_title(out, r->subtitle);
    for (const struct piece *line = r->head.first; line && !r->sheets; line = line->next)
        if (line->kind == PIECE_ENDS)
            add_ends(out, line);
        else
            add_paragraph(out, (struct paragraph){.text = line->text}, language);
    const struct piece *before = NULL;
    bool in_section = false;
    for (const struct piece *piece = r->body.first; piece; piece = piece->next) {
        in_section = in_section || piece->kind == PIECE_SECTION;
        add_piece(out, piece, before, in_section, r->official, language);
        before = piece;
    }
    for (const struct piece *note = r->notes.first; note; note = note->next)
        add_paragraph(out, (struct paragraph){.text = note->text}, language);
}
