/* A page in one file: no script, nothing fetched, readable on a telephone, on paper and in the
 * dark. Everything said with colour is also said in words. */
#include "voice/print.h"

#include "format/text.h"

/* ---- tables ---- */

struct page {
    struct buffer *out;
    const struct report *report;
    enum language language;
    struct slice title; /* of the section, or of the report before the first */
    int charts;
    bool in_section, in_list, in_charts;
    bool in_form, half; /* a row of the form has its first half */
};

/* The attribute of each column's cells. */
static const char **classes_of(const struct grid *table, struct arena *a)
{
    const char **classes = arena_clear(a, table->columns, sizeof *classes);
    for (size_t i = 0; i < table->columns; i++)
        classes[i] = table->column[i].align == REPORT_RIGHT ? " class=\"r\""
                     : print_is_short(table, i)             ? " class=\"k\""
                                                            : "";
    return classes;
}

/* In the table of a chart each series shows how it looks: `chart` is NULL for any other. */
static void add_titles(struct buffer *out, const struct grid *table, const char **classes,
                       const struct chart *chart)
{
    bool keys = chart && chart->series && !chart->upright && print_chart_across(chart);
    size_t first = keys ? table->columns - chart->serieses : 0;
    buffer_text(out, "<thead><tr>");
    for (size_t i = 0; i < table->columns; i++) {
        buffer_format(out, "<th scope=\"col\"%s>", classes[i]);
        if (keys && i >= first)
            print_key(out, chart, i - first);
        print_escaped(out, table->column[i].title);
        buffer_text(out, "</th>");
    }
    buffer_text(out, "</tr></thead>\n");
}

/* The first cell is what its row is about, where it says anything. */
static void add_row(struct buffer *out, const struct row *row, const char **classes, size_t columns,
                    const struct chart *chart, size_t number)
{
    buffer_text(out, "<tr>");
    for (size_t i = 0; i < columns; i++) {
        bool title = i == 0 && row->cell[0].len > 0;
        buffer_text(out, title ? "<th scope=\"row\"" : "<td");
        buffer_text(out, classes[i]);
        buffer_char(out, '>');
        if (i == 0 && chart && !print_chart_across(chart))
            print_key(out, chart, number);
        print_escaped(out, row->cell[i]);
        buffer_text(out, title ? "</th>" : "</td>");
    }
    buffer_text(out, "</tr>\n");
}

static void add_rows(struct page *page, const struct grid *table, const struct chart *chart)
{
    struct arena a = {0};
    const char **classes = classes_of(table, &a);
    size_t number = 0;
    add_titles(page->out, table, classes, chart);
    buffer_text(page->out, "<tbody>\n");
    for (const struct row *row = table->row; row; row = row->next)
        add_row(page->out, row, classes, table->columns, chart, number++);
    if (!table->row)
        buffer_format(page->out, "<tr><td colspan=\"%zu\">%s</td></tr>\n", table->columns,
                      print_nothing(page->language));
    buffer_text(page->out, "</tbody></table>");
    arena_free(&a);
}

/* What may be wider than the page scrolls by itself, also from the keyboard. */
static void wide_begin(struct page *page, struct slice name)
{
    buffer_text(page->out, "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"");
    print_escaped(page->out, name);
    buffer_text(page->out, "\">");
}

/* Whether a sheet of paper takes it across only: what may be broken into lines takes less. */
static bool is_wide(const struct grid *table)
{
    enum { PAPER_COLUMNS = 96, BROKEN = 20, BETWEEN = 3 };
    size_t width = 0;
    for (size_t i = 0; i < table->columns; i++) {
        size_t widest = text_width(table->column[i].title);
        for (const struct row *row = table->row; row; row = row->next) {
            size_t cell = text_width(row->cell[i]);
            cell = cell < BROKEN ? cell : BROKEN;
            widest = cell > widest ? cell : widest;
        }
        width += widest + BETWEEN;
    }
    return width > PAPER_COLUMNS;
}

/* A table without a caption is called by the title above it, which is not shown again. */
static void add_table(struct page *page, const struct piece *piece)
{
    struct buffer *out = page->out;
    bool own = piece->text.len > 0;
    struct slice caption = own ? piece->text : page->title;
    wide_begin(page, caption);
    buffer_text(out, is_wide(&piece->table) ? "<table class=\"many\">\n" : "<table>\n");
    buffer_text(out, own ? "<caption>" : "<caption class=\"unseen\">");
    print_escaped(out, caption);
    buffer_text(out, "</caption>\n");
    add_rows(page, &piece->table, NULL);
    buffer_text(out, "</div>\n");
}

/* ---- charts ---- */

/* Whether the chart's numbers fit side by side on a telephone. */
static bool is_narrow(const struct chart *chart, const struct grid *numbers)
{
    enum { TELEPHONE_COLUMNS = 44, BETWEEN = 2 };
    size_t width = 0;
    for (const struct row *row = numbers->row; row; row = row->next) {
        size_t label = text_width(row->cell[0]), digits = row->cell[1].len;
        width += (label > digits ? label : digits) + BETWEEN;
    }
    return !chart->series && numbers->row && width <= TELEPHONE_COLUMNS;
}

static void add_rows_across(struct page *page, const struct grid *table)
{
    buffer_text(page->out, "<thead><tr>");
    for (const struct row *row = table->row; row; row = row->next) {
        buffer_text(page->out, "<th scope=\"col\">");
        print_escaped(page->out, row->cell[0]);
        buffer_text(page->out, "</th>");
    }
    buffer_text(page->out, "</tr></thead>\n<tbody><tr>");
    for (const struct row *row = table->row; row; row = row->next) {
        buffer_text(page->out, "<td>");
        print_escaped(page->out, row->cell[1]);
        buffer_text(page->out, "</td>");
    }
    buffer_text(page->out, "</tr></tbody></table>");
}

static void add_chart(struct page *page, const struct piece *piece)
{
    struct arena a = {0};
    struct grid table = print_chart_table(&piece->chart, page->language, &a);
    int id = ++page->charts;
    bool across = is_narrow(&piece->chart, &table);
    buffer_format(page->out, "<figure%s>\n<figcaption id=\"c%d\">",
                  across                  ? ""
                  : piece->chart.upright ? " class=\"beside upright\""
                                         : " class=\"beside\"",
                  id);
    print_escaped(page->out, piece->text);
    buffer_text(page->out, "</figcaption>\n");
    buffer_text(page->out, "<div>");
    print_svg(page->out, piece, id, page->language);
    if (piece->chart.upright && piece->chart.series)
        print_legend(page->out, &piece->chart);
    buffer_text(page->out, "</div>\n");
    wide_begin(page, piece->text);
    buffer_format(page->out, "<table aria-labelledby=\"c%d\"%s>\n", id,
                  across ? " class=\"across\"" : "");
    if (across)
        add_rows_across(page, &table);
    else
        add_rows(page, &table, &piece->chart);
    buffer_text(page->out, "</div>\n</figure>\n");
    arena_free(&a);
}

/* ---- the top ---- */

static void add_card(struct buffer *out, const struct piece *card)
{
    buffer_text(out, card->alarm ? "<div class=\"alarm\"><dt>" : "<div><dt>");
    print_escaped(out, card->text);
    buffer_text(out, "</dt><dd class=\"n\">");
    print_escaped(out, card->right);
    if (card->unit.len > 0) {
        buffer_text(out, "<small>");
        print_escaped(out, card->unit);
        buffer_text(out, "</small>");
    }
    buffer_text(out, "</dd>");
    if (card->compared.len > 0) {
        buffer_text(out, "<dd>");
        print_escaped(out, card->compared);
        buffer_text(out, "</dd>");
    }
    if (card->chart.count > 1) {
        buffer_text(out, "<dd>");
        print_spark(out, card->chart.value, card->chart.count);
        buffer_text(out, "</dd>");
    }
    buffer_text(out, "</div>\n");
}

static void add_attention(struct page *page, const struct piece *piece)
{
    struct buffer *out = page->out;
    int section = print_section_of(page->report, piece->name);
    buffer_text(out, "<li>");
    if (section)
        buffer_format(out, "<a href=\"#s%d\">", section);
    print_escaped(out, piece->text);
    buffer_text(out, section ? "</a></li>\n" : "</li>\n");
}

static bool has(const struct report *r, enum piece_kind kind)
{
    const struct piece *piece = r->top.first;
    while (piece && piece->kind != kind)
        piece = piece->next;
    return piece;
}

static void add_overview(struct page *page)
{
    struct buffer *out = page->out;
    const struct piece *first = page->report->top.first;
    if (!first)
        return;
    buffer_text(out, "<div class=\"top\">\n");
    if (has(page->report, PIECE_CARD))
        buffer_text(out, "<dl class=\"cards\">\n");
    for (const struct piece *p = first; p; p = p->next)
        if (p->kind == PIECE_CARD)
            add_card(out, p);
    if (has(page->report, PIECE_CARD))
        buffer_text(out, "</dl>\n");
    if (has(page->report, PIECE_ATTENTION))
        buffer_format(out, "<div class=\"calls\">\n<h2>%s</h2>\n<ul>\n",
                      print_attention(page->language));
    for (const struct piece *p = first; p; p = p->next)
        if (p->kind == PIECE_ATTENTION)
            add_attention(page, p);
    if (has(page->report, PIECE_ATTENTION))
        buffer_text(out, "</ul>\n</div>\n");
    buffer_text(out, "</div>\n");
}

/* ---- running text ---- */

static void add_section(struct page *page, const struct piece *piece)
{
    struct buffer *out = page->out;
    buffer_text(out, page->in_section ? "</section>\n<section" : "<section");
    if (piece->name[0] != '\0') {
        buffer_text(out, " data-name=\"");
        print_escaped(out, slice_of(piece->name));
        buffer_char(out, '"');
    }
    buffer_format(out, " aria-labelledby=\"s%d\">\n<h2 id=\"s%d\">", piece->number, piece->number);
    print_section_number(out, piece->number, page->language);
    print_escaped(out, piece->text);
    buffer_text(out, "</h2>\n");
    page->in_section = true;
    page->title = piece->text;
}

/* The parts of a line beside each other. */
static void add_parts(struct buffer *out, const char *class, const struct piece *line)
{
    struct slice rest = line->text, part;
    buffer_format(out, "<p class=\"%s\">", class);
    for (bool first = true; print_head_part(&rest, &part); first = false) {
        buffer_text(out, first ? "<span>" : " <span>");
        print_escaped(out, part);
        buffer_text(out, "</span>");
    }
    if (line->kind == PIECE_ENDS) {
        buffer_text(out, line->text.len > 0 ? " <span>" : "<span></span><span>");
        print_escaped(out, line->right);
        buffer_text(out, "</span>");
    }
    buffer_text(out, "</p>\n");
}

static void add_line(struct page *page, const struct piece *piece)
{
    buffer_text(page->out, "<p>");
    if (piece->name) {
        buffer_text(page->out, "<strong>");
        print_escaped(page->out, slice_of(piece->name));
        buffer_text(page->out, print_colon(page->language));
        buffer_text(page->out, "</strong>");
    }
    print_escaped(page->out, piece->text);
    buffer_text(page->out, "</p>\n");
}

static void add_item(struct page *page, const struct piece *piece)
{
    buffer_text(page->out, "<li>");
    print_escaped(page->out, piece->text);
    buffer_text(page->out, "</li>\n");
}

static void list_begin(struct buffer *out, int number)
{
    if (number == 1)
        buffer_text(out, "<ol>\n");
    else
        buffer_format(out, "<ol start=\"%d\">\n", number);
}

static void add_paragraph(struct page *page, const struct piece *piece)
{
    buffer_text(page->out, "<p class=\"para\">");
    if (piece->kind == PIECE_POINT)
        print_point_number(page->out, piece->number, page->language);
    print_escaped(page->out, piece->text);
    buffer_text(page->out, "</p>\n");
}

/* Below all sections. */
static void add_foot(struct page *page, const struct piece *piece)
{
    if (page->in_section)
        buffer_text(page->out, "</section>\n");
    page->in_section = false;
    add_parts(page->out, piece->kind == PIECE_ENDS ? "foot ends" : "foot", piece);
}

static void add_sheet(struct page *page, const struct piece *piece)
{
    const struct piece ends = {.kind = PIECE_ENDS, .text = piece->left, .right = piece->right};
    buffer_text(page->out, page->in_section ? "</section>\n" : "");
    buffer_format(page->out, "<section class=\"sheet\" aria-labelledby=\"s%d\">\n<h1 id=\"s%d\">",
                  piece->number, piece->number);
    print_escaped(page->out, piece->text);
    buffer_text(page->out, "</h1>\n");
    add_parts(page->out, "head", &ends);
    page->in_section = true;
}

/* Ends a row that has its first half only. */
static void end_half(struct page *page)
{
    if (page->half)
        buffer_text(page->out, "<td colspan=\"2\"></td></tr>\n");
    page->half = false;
}

static void add_field(struct page *page, const struct piece *piece)
{
    bool blank = piece->kind == PIECE_BLANK, wide = blank || piece->number;
    struct buffer *out = page->out;
    if (wide)
        end_half(page);
    buffer_text(out, page->half ? "<th scope=\"row\">" : "<tr><th scope=\"row\">");
    print_escaped(out, slice_of(piece->name));
    buffer_text(out, wide ? "</th><td colspan=\"3\"" : "</th><td");
    if (blank)
        buffer_format(out, " style=\"height:%dem\"", 2 * piece->number);
    buffer_char(out, '>');
    print_escaped(out, piece->text);
    buffer_text(out, wide || page->half ? "</td></tr>\n" : "</td>");
    page->half = !wide && !page->half;
}

/* Items that follow each other are one list, charts that do one group. */
static void group(struct page *page, const struct piece *piece)
{
    bool list = piece && piece->kind == PIECE_ITEM;
    bool charts = piece && piece->kind == PIECE_CHART;
    bool form = piece && (piece->kind == PIECE_FIELD || piece->kind == PIECE_BLANK);
    if (page->in_form && !form) {
        end_half(page);
        buffer_text(page->out, "</table>\n");
    }
    if (form && !page->in_form)
        buffer_text(page->out, "<table class=\"form\">\n<col class=\"l\"><col><col "
                               "class=\"l\"><col>\n");
    page->in_form = form;
    if (page->in_list && !list)
        buffer_text(page->out, "</ol>\n");
    if (page->in_charts && !charts)
        buffer_text(page->out, "</div>\n");
    if (list && !page->in_list)
        list_begin(page->out, piece->number);
    if (charts && !page->in_charts)
        buffer_text(page->out, "<div class=\"charts\">\n");
    page->in_list = list;
    page->in_charts = charts;
}

static void add_piece(struct page *page, const struct piece *piece)
{
    static void (*const add[])(struct page *, const struct piece *) = {
        [PIECE_SECTION] = add_section, [PIECE_LINE] = add_line,   [PIECE_ITEM] = add_item,
        [PIECE_TABLE] = add_table,     [PIECE_CHART] = add_chart, [PIECE_PARAGRAPH] = add_paragraph,
        [PIECE_POINT] = add_paragraph, [PIECE_FOOT] = add_foot,   [PIECE_SHEET] = add_sheet,
        [PIECE_FIELD] = add_field, [PIECE_BLANK] = add_field,   [PIECE_ENDS] = add_foot,
    };
    group(page, piece);
    add[piece->kind](page, piece);
}

/* ---- the whole ---- */

/* Of the pages of paper after the first: the title and the first of the lines below it. What a style
 * sheet would read is escaped, so that no text can end the string or the sheet. */
static void add_running_head(struct buffer *out, const struct report *r)
{
    struct buffer line = {0};
    print_visible(&line, r->title);
    if (r->head.first) {
        struct slice rest = r->head.first->text, part;
        buffer_text(&line, "\xE3\x80\x80");
        if (print_head_part(&rest, &part))
            print_visible(&line, part);
    }
    buffer_text(out, "@page{@top-center{content:\"");
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.at[i];
        bool plain = c >= 0x80 || c == ' ' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                     (c >= 'a' && c <= 'z');
        if (plain)
            buffer_char(out, (char)c);
        else
            buffer_format(out, "\\%x ", c);
    }
    buffer_text(out, "\"}}\n");
    buffer_free(&line);
}

static void add_top(struct page *page, const struct report *r)
{
    struct buffer *out = page->out;
    buffer_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                  page->language == LANGUAGE_EN ? "en" : "zh-CN");
    buffer_text(out, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" "
                     "content=\"default-src 'none';style-src 'unsafe-inline'\">\n<title>");
    print_escaped(out, r->title);
    buffer_text(out, "</title>\n<style>\n");
    buffer_text(out, page_style);
    if (!r->official && !r->sheets)
        add_running_head(out, r);
    buffer_text(out, r->official ? page_style_official : "");
    buffer_text(out, r->sheets ? page_style_forms : "");
    buffer_text(out, "</style>\n</head>\n<body>\n");
    for (const struct piece *p = r->body.first; p; p = p->next)
        if (p->kind == PIECE_CHART && p->chart.series) {
            print_patterns(out);
            break;
        }
    buffer_text(out, "<main>\n");
}

static void add_header(struct page *page, const struct report *r)
{
    struct buffer *out = page->out;
    buffer_text(out, "<header>\n<h1>");
    print_escaped(out, r->title);
    buffer_text(out, "</h1>\n");
    if (r->subtitle.len > 0) {
        buffer_text(out, "<p class=\"kind\">");
        print_escaped(out, r->subtitle);
        buffer_text(out, "</p>\n");
    }
    for (const struct piece *line = r->head.first; line; line = line->next)
        add_parts(out, "head", line);
    buffer_text(out, "</header>\n");
}

void print_html(const struct report *r, enum language language, struct buffer *out)
{
    struct page page = {.out = out, .report = r, .language = language, .title = r->title};
    add_top(&page, r);
    if (!r->sheets)
        add_header(&page, r);
    add_overview(&page);
    for (const struct piece *piece = r->body.first; piece; piece = piece->next)
        add_piece(&page, piece);
    group(&page, NULL);
    if (page.in_section)
        buffer_text(out, "</section>\n");
    if (r->notes.first)
        buffer_text(out, "<footer>\n");
    for (const struct piece *note = r->notes.first; note; note = note->next)
        add_line(&page, note);
    buffer_text(out, r->notes.first ? "</footer>\n" : "");
    buffer_text(out, "</main>\n</body>\n</html>\n");
}
