/* A page in one file: no script, nothing fetched, readable on a telephone, on paper and in the
 * dark. Everything said with colour is also said in words. */
#include "voice/print.h"

#include "format/text.h"

/* ---- the look ---- */

/* Contrasts of text are 7:1 and more, of bars 4.5:1 and more, on both grounds. */
static const char style[] =
    ":root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--soft:#545454;--line:#d9d5cd;"
    "--red:#b5121b;--bar:#3a658c;--head:#f5f3ee}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--paper:#16181b;--ink:#e8e6e1;"
    "--soft:#b3b0a9;--line:#3b3e43;--red:#e8605a;--bar:#7fb0da;--head:#202327}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.7 "
    "\"Noto Sans CJK SC\",\"Noto Sans SC\",\"PingFang SC\",\"Microsoft "
    "YaHei\",system-ui,sans-serif;"
    "overflow-wrap:anywhere;-webkit-text-size-adjust:100%}\n"
    "main{max-width:54rem;margin:0 auto;padding:clamp(1.25rem,4vw,3rem) clamp(1rem,4vw,2.5rem)}\n"
    "h1{margin:0 0 1rem;text-align:center;text-wrap:balance;font:700 clamp(1.4rem,1rem + 2.3vw,"
    "2.1rem)/1.4 \"Noto Serif CJK SC\",\"Noto Serif SC\",\"Songti SC\",SimSun,serif;"
    "letter-spacing:.04em}\n"
    "header{margin-bottom:2rem}\n"
    "header::after{content:\"\";display:block;height:6px;margin-top:.7rem;"
    "border-top:3px solid var(--red);border-bottom:1px solid var(--red)}\n"
    ".head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.5em;margin:0}\n"
    "section{margin:0 0 1.6rem}\n"
    "section:has(>h2:only-child){margin-bottom:.7rem}\n"
    "h2{margin:0 0 .5rem;font-size:1.15rem;line-height:1.5}\n"
    "p{margin:0 0 .4rem}\n"
    "ol{margin:.2rem 0 .6rem;padding-left:1.8em}\n"
    ".wide{overflow-x:auto;margin:.4rem 0 1rem}\n"
    ".wide:focus-visible{outline:2px solid var(--bar);outline-offset:2px}\n"
    "table{width:100%;border-collapse:separate;border-spacing:0;line-height:1.5;"
    "font-variant-numeric:tabular-nums}\n"
    "caption,figcaption{padding:.2rem 0;text-align:left;color:var(--soft);font-size:.9rem}\n"
    "th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;"
    "vertical-align:top;font-weight:400}\n"
    "thead th{background:var(--head);border-bottom:1px solid var(--soft);font-weight:600;"
    "white-space:nowrap}\n"
    ".wide td{min-width:7em}\n"
    ".wide .k,.wide .r{min-width:0}\n"
    ".wide .k,.r{white-space:nowrap}\n"
    ".wide .k:first-child{position:sticky;left:0;background:var(--paper)}\n"
    ".wide thead .k:first-child{background:var(--head)}\n"
    ".unseen{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;"
    "clip-path:inset(50%)}\n"
    ".r{text-align:right}\n"
    ".charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));"
    "gap:1rem 2.5rem;margin:.6rem 0 1rem}\n"
    "figure{margin:0;max-width:30rem}\n"
    "@media print,(min-width:44rem){.beside:only-child{max-width:none;display:grid;"
    "grid-template-columns:1fr 1fr;gap:0 2.5rem;align-items:start}"
    ".beside:only-child figcaption{grid-column:1/3}.charts:has(>.beside:only-child)"
    "{display:block}}\n"
    "figcaption{font-weight:600;color:var(--ink)}\n"
    "svg{display:block;width:100%;height:auto;margin:.2rem 0 .6rem;fill:var(--ink);"
    "font-size:13px;font-variant-numeric:tabular-nums}\n"
    "svg rect{fill:var(--bar)}\n"
    ".label{text-anchor:end}\n"
    "figure table{font-size:.875rem}\n"
    "figure :is(th,td){padding:.15rem .5rem}\n"
    ".across :is(th,td){text-align:center}\n"
    "footer{border-top:1px solid var(--line);padding-top:.8rem;color:var(--soft);"
    "font-size:.875rem}\n"
    "@page{size:A4;margin:22mm 20mm;@bottom-center{content:\"\\2014  \" counter(page) \" \\2014\"}}"
    "\n"
    "@page wide{size:A4 landscape;margin:16mm 14mm}\n"
    "@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#333;--line:#999;"
    "--head:#fff;--bar:#555}body{font-size:10.5pt;line-height:1.6}main{max-width:none;padding:0}"
    "h1{font-size:20pt}h2{break-after:avoid}section{margin-bottom:1.2rem}thead{display:table-"
    "header-group}"
    "tr,figure,li{break-inside:avoid}caption,figcaption{break-after:avoid}"
    ".wide{overflow:visible}.wide td{min-width:0;overflow-wrap:break-word}"
    ".wide "
    ".k:first-child{position:static;background:none}.many{font-size:8.5pt}main:has(.many){page:"
    "wide}"
    ".many :is(th,td),.many .k,.many .r{white-space:normal;padding:.2rem .3rem}"
    ".charts{grid-template-columns:1fr 1fr;gap:.5rem 2rem}figure table{font-size:9pt}"
    "p,li{orphans:2;widows:2}"
    "svg rect,header::after{-webkit-print-color-adjust:exact;print-color-adjust:exact}}\n";

/* Over it, for a paper: the page of GB/T 9704 (37, 26, 35 and 28 mm; 22 lines of 28 characters of
 * 三号 at a line of 29pt), 小标宋 for the title, 仿宋 for the text, 黑体 for headings. */
static const char official[] =
    ":root{--song:\"FZXiaoBiaoSong-B05S\",\"方正小标宋简体\",\"Noto Serif CJK SC\",\"Source Han Serif "
    "SC\",\"Songti SC\",SimSun,serif;--fang:FangSong_GB2312,\"仿宋_GB2312\",FangSong,\"仿宋\",STFangsong,"
    "\"Noto Serif CJK SC\",\"Songti SC\",SimSun,serif;--hei:SimHei,\"黑体\",STHeiti,\"Noto Sans CJK "
    "SC\",\"PingFang SC\",sans-serif}\n"
    "body{font-family:var(--fang);font-size:1.125rem;line-height:1.9}\n"
    "main{max-width:46rem}\n"
    "h1{font:400 clamp(1.4rem,1rem + 2.2vw,2rem)/1.45 var(--song);margin-bottom:.5rem;"
    "letter-spacing:0}\n"
    ".kind{margin:0 0 .8rem;text-align:center;font:400 1.5rem/1.5 var(--song)}\n"
    "header{margin-bottom:1.2rem}\n"
    "header::after{content:none}\n"
    "section{margin:0}\n"
    "h2{margin:.3rem 0;font:400 1em/1.9 var(--hei);text-indent:2em}\n"
    "p{margin:0}\n"
    ".para,section>p,main>p:not(.foot){text-indent:2em;text-align:justify}\n"
    "ol{margin:0;padding:0;list-style:none;counter-reset:item}\n"
    "li{counter-increment:item;text-indent:2em;text-align:justify}\n"
    "li::before{content:counter(item) \".\\2002\"}\n"
    ".foot{display:flex;flex-wrap:wrap;gap:0 2em}\n"
    ".ends{justify-content:space-between}\n"
    "section+.foot{margin-top:1.2rem}\n"
    "strong{font-family:var(--hei);font-weight:400}\n"
    "@page{size:A4;margin:37mm 26mm 35mm 28mm;@bottom-center{content:\"\\2014  \" counter(page) \" "
    "\\2014\";font:14pt SimSun,\"Noto Serif CJK SC\",serif}}\n"
    "@media print{body{font-size:16pt;line-height:29pt}h1{font-size:22pt;line-height:35pt}"
    ".kind{font-size:18pt;line-height:32pt}h2{font-size:16pt;line-height:29pt;margin:0}"
    "header{margin-bottom:29pt}section{margin:0}.foot{break-inside:avoid;break-before:avoid}}\n";

/* Over it, for forms: a page each, ruled as the forms that offices print. */
static const char forms[] =
    "main{max-width:48rem}\n"
    ".sheet{margin:0 0 3rem}\n"
    ".sheet h1{margin:0 0 .6rem;font-weight:400;letter-spacing:.3em;text-indent:.3em}\n"
    ".form{width:100%;border-collapse:collapse;table-layout:fixed;line-height:1.6;"
    "border:1.5px solid var(--ink)}\n"
    ".form :is(th,td){padding:.5rem .6rem;border:1px solid var(--ink);vertical-align:middle;"
    "background:none;white-space:normal}\n"
    ".form .l{width:6.2em}.form th{text-align:center;font-weight:400}\n"
    ".sheet+.sheet{border-top:1px dashed var(--line);padding-top:2rem}\n"
    "@page{margin:22mm 20mm;@bottom-center{content:none}}\n"
    "@media print{.sheet{margin:0;break-after:page}.sheet:last-child{break-after:auto}"
    ".sheet+.sheet{border:0;padding:0}.sheet h1{font-size:22pt}.form{font-size:12pt}"
    ".form :is(th,td){padding:2.5mm 2mm}}\n";

/* ---- tables ---- */

struct page {
    struct buffer *out;
    enum language language;
    struct slice title; /* of the section, or of the report before the first */
    int charts;
    bool in_section, in_list, in_charts;
    bool in_form, half; /* a row of the form has its first half */
};

/* Whether a column holds only short things (numbers of records, days, names of metrics), which are
 * not broken into lines. */
static bool is_kept(const struct grid *table, size_t column)
{
    enum { FIRST_MOST = 20, MOST = 14 };
    for (const struct row *row = table->row; row; row = row->next)
        if (text_width(row->cell[column]) > (column == 0 ? FIRST_MOST : MOST))
            return false;
    return true;
}

/* The attribute of each column's cells. */
static const char **classes_of(const struct grid *table, struct arena *a)
{
    const char **classes = arena_clear(a, table->columns, sizeof *classes);
    for (size_t i = 0; i < table->columns; i++)
        classes[i] = table->column[i].align == REPORT_RIGHT ? " class=\"r\""
                     : is_kept(table, i)                    ? " class=\"k\""
                                                            : "";
    return classes;
}

static void add_titles(struct buffer *out, const struct grid *table, const char **classes)
{
    buffer_text(out, "<thead><tr>");
    for (size_t i = 0; i < table->columns; i++) {
        buffer_format(out, "<th scope=\"col\"%s>", classes[i]);
        print_escaped(out, table->column[i].title);
        buffer_text(out, "</th>");
    }
    buffer_text(out, "</tr></thead>\n");
}

/* The first cell is what its row is about. */
static void add_row(struct buffer *out, const struct row *row, const char **classes, size_t columns)
{
    buffer_text(out, "<tr>");
    for (size_t i = 0; i < columns; i++) {
        buffer_text(out, i == 0 ? "<th scope=\"row\"" : "<td");
        buffer_text(out, classes[i]);
        buffer_char(out, '>');
        print_escaped(out, row->cell[i]);
        buffer_text(out, i == 0 ? "</th>" : "</td>");
    }
    buffer_text(out, "</tr>\n");
}

static void add_rows(struct page *page, const struct grid *table)
{
    struct arena a = {0};
    const char **classes = classes_of(table, &a);
    add_titles(page->out, table, classes);
    buffer_text(page->out, "<tbody>\n");
    for (const struct row *row = table->row; row; row = row->next)
        add_row(page->out, row, classes, table->columns);
    if (!table->row)
        buffer_format(page->out, "<tr><td colspan=\"%zu\">%s</td></tr>\n", table->columns,
                      print_nothing(page->language));
    buffer_text(page->out, "</tbody></table>");
    arena_free(&a);
}

/* A table without a caption is called by the title above it, which is not shown again. */
static void add_table(struct page *page, const struct piece *piece)
{
    enum { PAPER_COLUMNS = 7 };
    struct buffer *out = page->out;
    bool own = piece->text.len > 0;
    struct slice caption = own ? piece->text : page->title;
    buffer_text(out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
    print_escaped(out, caption);
    buffer_text(out, piece->table.columns > PAPER_COLUMNS ? "\"><table class=\"many\">\n"
                                                          : "\"><table>\n");
    buffer_text(out, own ? "<caption>" : "<caption class=\"unseen\">");
    print_escaped(out, caption);
    buffer_text(out, "</caption>\n");
    add_rows(page, &piece->table);
    buffer_text(out, "</div>\n");
}

/* Whether the chart's numbers fit side by side on a telephone. */
static bool is_narrow(const struct grid *numbers)
{
    enum { TELEPHONE_COLUMNS = 44, BETWEEN = 2 };
    size_t width = 0;
    for (const struct row *row = numbers->row; row; row = row->next) {
        size_t label = text_width(row->cell[0]), digits = row->cell[1].len;
        width += (label > digits ? label : digits) + BETWEEN;
    }
    return numbers->row && width <= TELEPHONE_COLUMNS;
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
    bool across = is_narrow(&table);
    buffer_format(page->out, "<figure%s>\n<figcaption id=\"c%d\">",
                  across ? "" : " class=\"beside\"", id);
    print_escaped(page->out, piece->text);
    buffer_text(page->out, "</figcaption>\n");
    print_bars(page->out, piece, id, page->language);
    buffer_format(page->out, "<table aria-labelledby=\"c%d\"%s>\n", id,
                  across ? " class=\"across\"" : "");
    if (across)
        add_rows_across(page, &table);
    else
        add_rows(page, &table);
    buffer_text(page->out, "\n</figure>\n");
    arena_free(&a);
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
    buffer_text(out, style);
    buffer_text(out, r->official ? official : "");
    buffer_text(out, r->sheets ? forms : "");
    buffer_text(out, "</style>\n</head>\n<body>\n<main>\n");
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
    struct page page = {.out = out, .language = language, .title = r->title};
    add_top(&page, r);
    if (!r->sheets)
        add_header(&page, r);
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
