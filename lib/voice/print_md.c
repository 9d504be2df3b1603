#include "voice/print.h"

/* ---- escaping ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1." and "1)" begin a list: where their mark stands, or the length. */
static size_t list_mark(struct slice text)
{
    size_t i = 0;
    while (i < text.len && is_digit(text.at[i]))
        i++;
    return i > 0 && i < text.len && (text.at[i] == '.' || text.at[i] == ')') ? i : text.len;
}

/* What GitHub makes a link of although nobody wrote one. */
static bool begins_link(struct slice text, size_t i)
{
    struct slice rest = {text.at + i, text.len - i};
    if (slice_starts(rest, slice_of("://")))
        return true;
    return text.at[i] == '.' && i >= 3 &&
           slice_same_letters((struct slice){text.at + i - 3, 3}, slice_of("www"));
}

/* What would mean something anywhere is escaped everywhere; what means something only where a block
 * begins, there alone, so that -1.7 and WF-2026-0301 stay readable in the source. */
static void add_escaped(struct buffer *out, struct slice text, bool begins_block)
{
    struct buffer shown = {0};
    print_visible(&shown, text);
    struct slice s = slice_trim(buffer_slice(&shown));
    size_t mark = begins_block ? list_mark(s) : s.len;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        bool first = i == 0 && begins_block;
        if (strchr("\\`*_[]<>|#~&$", c) || (first && strchr("+-=:", c)) || i == mark ||
            begins_link(s, i))
            buffer_char(out, '\\');
        buffer_char(out, c);
    }
    buffer_free(&shown);
}

void print_md_escaped(struct buffer *out, struct slice text)
{
    add_escaped(out, text, false);
}

/* ---- tables ---- */

/* The row, or the titles of the columns for NULL. */
static void add_row(struct buffer *out, const struct grid *table, const struct row *row)
{
    for (size_t i = 0; i < table->columns; i++) {
        buffer_text(out, "| ");
        add_escaped(out, row ? row->cell[i] : table->column[i].title, false);
        buffer_char(out, ' ');
    }
    buffer_text(out, "|\n");
}

static void add_table(struct buffer *out, struct slice caption, const struct grid *table,
                      enum language language)
{
    if (caption.len > 0) {
        buffer_text(out, "**");
        add_escaped(out, caption, false);
        buffer_text(out, "**\n\n");
    }
    add_row(out, table, NULL);
    for (size_t i = 0; i < table->columns; i++)
        buffer_text(out, table->column[i].align == REPORT_RIGHT ? "| ---: " : "| --- ");
    buffer_text(out, "|\n");
    for (const struct row *row = table->row; row; row = row->next)
        add_row(out, table, row);
    if (!table->row)
        buffer_format(out, "| %s |\n", print_nothing(language));
}

static void add_chart(struct buffer *out, const struct piece *piece, enum language language)
{
    struct arena a = {0};
    struct grid table = print_chart_table(&piece->chart, language, &a);
    add_table(out, piece->text, &table, language);
    arena_free(&a);
}

/* ---- the whole ---- */

/* The colon stands outside: closing asterisks between a mark and a letter close nothing in
 * CommonMark. */
static void add_line(struct buffer *out, const struct piece *piece, enum language language)
{
    if (piece->name) {
        buffer_text(out, "**");
        add_escaped(out, slice_of(piece->name), false);
        buffer_text(out, "**");
        buffer_text(out, print_colon(language));
    }
    add_escaped(out, piece->text, !piece->name);
    buffer_char(out, '\n');
}

/* What stands at the right end elsewhere. */
static void add_right(struct buffer *out, struct slice right)
{
    if (right.len == 0)
        return;
    buffer_text(out, "　　");
    add_escaped(out, right, false);
}

static void add_sheet(struct buffer *out, const struct piece *piece)
{
    buffer_text(out, piece->number > 1 ? "---\n\n## " : "## ");
    add_escaped(out, piece->text, false);
    buffer_text(out, "\n\n");
    add_escaped(out, piece->left, true);
    add_right(out, piece->right);
    buffer_char(out, '\n');
}

/* A field, or lines to be written on. */
static void add_field(struct buffer *out, const struct piece *piece, enum language language)
{
    int lines = piece->kind == PIECE_BLANK ? piece->number : piece->text.len == 0;
    add_line(out, piece, language);
    while (lines-- > 0) {
        out->len -= out->at[out->len - 1] == '\n';
        for (const char *c = print_to_fill; *c; c++)
            buffer_format(out, "\\%c", *c);
        buffer_text(out, lines ? "\\\n" : "\n");
    }
}

static void add_piece(struct buffer *out, const struct piece *piece, enum language language)
{
    switch (piece->kind) {
    case PIECE_CARD:
    case PIECE_ATTENTION: /* not of the body */
        break;
    case PIECE_SECTION:
        buffer_text(out, "## ");
        print_section_number(out, piece->number, language);
        add_escaped(out, piece->text, false);
        buffer_char(out, '\n');
        break;
    case PIECE_ITEM:
        buffer_format(out, "%d. ", piece->number);
        add_escaped(out, piece->text, true);
        buffer_char(out, '\n');
        break;
    case PIECE_LINE:
        add_line(out, piece, language);
        break;
    case PIECE_POINT:
        print_point_number(out, piece->number, language);
        add_escaped(out, piece->text, false);
        buffer_char(out, '\n');
        break;
    case PIECE_PARAGRAPH:
    case PIECE_FOOT:
    case PIECE_ENDS:
        add_escaped(out, piece->text, true);
        add_right(out, piece->right);
        buffer_char(out, '\n');
        break;
    case PIECE_SHEET:
        add_sheet(out, piece);
        break;
    case PIECE_FIELD:
    case PIECE_BLANK:
        add_field(out, piece, language);
        break;
    case PIECE_TABLE:
        add_table(out, piece->text, &piece->table, language);
        break;
    case PIECE_CHART:
        add_chart(out, piece, language);
        break;
    }
}

/* A blank line between blocks, none at the top and none between the items of one list. */
static void block_begin(struct buffer *out, bool goes_on)
{
    if (out->len > 0 && !goes_on)
        buffer_char(out, '\n');
}

static void add_attention(const struct report *r, enum language language, struct buffer *out)
{
    bool any = false;
    for (const struct piece *p = r->top.first; p; p = p->next) {
        if (p->kind != PIECE_ATTENTION)
            continue;
        block_begin(out, any);
        if (!any)
            buffer_format(out, "**%s**\n\n", print_attention(language));
        any = true;
        buffer_text(out, "- ");
        add_escaped(out, p->text, true);
        buffer_char(out, '\n');
    }
}

static void add_body(const struct report *r, enum language language, struct buffer *out)
{
    bool in_list = false;
    for (const struct piece *piece = r->body.first; piece; piece = piece->next) {
        /* A line holds the same numbers. */
        if (piece->kind == PIECE_CHART && !piece->chart.in_text)
            continue;
        block_begin(out, in_list && piece->kind == PIECE_ITEM);
        add_piece(out, piece, language);
        in_list = piece->kind == PIECE_ITEM;
    }
}

void print_md(const struct report *r, enum language language, struct buffer *out)
{
    if (r->title.len > 0 && !r->sheets) {
        buffer_text(out, "# ");
        add_escaped(out, r->title, false);
        buffer_char(out, '\n');
    }
    if (r->subtitle.len > 0) {
        block_begin(out, false);
        add_escaped(out, r->subtitle, true);
        buffer_char(out, '\n');
    }
    for (const struct piece *line = r->head.first; line && !r->sheets; line = line->next) {
        block_begin(out, line != r->head.first);
        add_escaped(out, line->text, true);
        add_right(out, line->right);
        buffer_text(out, line->next ? "\\\n" : "\n");
    }
    add_attention(r, language, out);
    add_body(r, language, out);
    for (const struct piece *note = r->notes.first; note; note = note->next) {
        block_begin(out, false);
        add_escaped(out, note->text, true);
        buffer_char(out, '\n');
    }
}
