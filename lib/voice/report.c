#include "voice/report.h"

#include "base/visible.h"
#include "format/text.h"
#include "voice/print.h"
#include "voice/privacy.h"

#include <assert.h>
#include <stdlib.h>

/* ---- building ---- */

struct report *report_new(const char *name)
{
    struct report *r = memory_take(sizeof *r);
    *r = (struct report){.section = ""};
    r->name = arena_copy(&r->arena, slice_of(name)).at;
    r->head.end = &r->head.first;
    r->top.end = &r->top.first;
    r->body.end = &r->body.first;
    r->notes.end = &r->notes.first;
    r->figure_end = &r->figure;
    return r;
}

void report_free(struct report *r)
{
    if (!r)
        return;
    arena_free(&r->arena);
    free(r);
}

struct arena *report_arena(struct report *r)
{
    return &r->arena;
}

void report_keep_private(struct report *r, const struct privacy *p)
{
    r->privacy = p;
}

/* Every text that is printed passes here. */
static struct slice kept(struct report *r, struct slice text)
{
    return arena_copy(&r->arena, r->privacy ? privacy_mask(r->privacy, text, &r->arena) : text);
}

static struct piece *piece_add(struct report *r, struct pieces *list, enum piece_kind kind,
                               struct slice text)
{
    struct piece *piece = arena_clear(&r->arena, 1, sizeof *piece);
    piece->kind = kind;
    piece->text = kept(r, text);
    *list->end = piece;
    list->end = &piece->next;
    return piece;
}

void report_title(struct report *r, struct slice title)
{
    r->title = kept(r, title);
}

void report_head_line(struct report *r, struct slice line)
{
    piece_add(r, &r->head, PIECE_LINE, line);
}

void report_official(struct report *r)
{
    r->official = true;
}

void report_subtitle(struct report *r, struct slice subtitle)
{
    r->subtitle = kept(r, subtitle);
}

void report_head_ends(struct report *r, struct slice left, struct slice right)
{
    piece_add(r, &r->head, PIECE_ENDS, left)->right = kept(r, right);
}

void report_section(struct report *r, const char *name, struct slice title)
{
    struct piece *piece = piece_add(r, &r->body, PIECE_SECTION, title);
    piece->name = r->section = arena_copy(&r->arena, slice_of(name)).at;
    piece->number = ++r->sections;
    r->items = 0;
}

void report_line(struct report *r, const char *lead, struct slice text)
{
    struct piece *piece = piece_add(r, &r->body, PIECE_LINE, text);
    if (lead)
        piece->name = kept(r, slice_of(lead)).at;
}

void report_item(struct report *r, struct slice text)
{
    piece_add(r, &r->body, PIECE_ITEM, text)->number = ++r->items;
}

void report_paragraph(struct report *r, struct slice text)
{
    piece_add(r, &r->body, PIECE_PARAGRAPH, text);
}

void report_point(struct report *r, struct slice text)
{
    piece_add(r, &r->body, PIECE_POINT, text)->number = ++r->items;
}

void report_foot(struct report *r, struct slice line)
{
    piece_add(r, &r->body, PIECE_FOOT, line);
}

void report_foot_ends(struct report *r, struct slice left, struct slice right)
{
    piece_add(r, &r->body, PIECE_ENDS, left)->right = kept(r, right);
}

void report_sheet(struct report *r, const char *name, struct slice title, struct slice left,
                  struct slice right)
{
    struct piece *piece = piece_add(r, &r->body, PIECE_SHEET, title);
    piece->name = r->section = arena_copy(&r->arena, slice_of(name)).at;
    piece->left = kept(r, left);
    piece->right = kept(r, right);
    piece->number = ++r->sheets;
    r->items = 0;
}

void report_field(struct report *r, const char *label, struct slice text, bool wide)
{
    struct piece *piece = piece_add(r, &r->body, PIECE_FIELD, text);
    piece->name = kept(r, slice_of(label)).at;
    piece->number = wide;
}

void report_blank(struct report *r, const char *label, int lines)
{
    struct piece *piece = piece_add(r, &r->body, PIECE_BLANK, slice_of(""));
    piece->name = kept(r, slice_of(label)).at;
    piece->number = lines;
}

void report_note(struct report *r, struct slice text)
{
    piece_add(r, &r->notes, PIECE_LINE, text);
}

void report_table(struct report *r, struct slice caption, const struct report_column *columns,
                  size_t count)
{
    r->table = piece_add(r, &r->body, PIECE_TABLE, caption);
    struct grid *table = &r->table->table;
    table->columns = count;
    table->column = arena_clear(&r->arena, count, sizeof *table->column);
    for (size_t i = 0; i < count; i++)
        table->column[i] = (struct report_column){kept(r, columns[i].title), columns[i].align};
    table->row_end = &table->row;
}

static struct row *row_new(struct arena *a, size_t columns)
{
    return arena_clear(a, 1, sizeof(struct row) + columns * sizeof(struct slice));
}

void report_row(struct report *r, const struct slice *cells)
{
    assert(r->table);
    struct grid *table = &r->table->table;
    struct row *row = row_new(&r->arena, table->columns);
    for (size_t i = 0; i < table->columns; i++)
        row->cell[i] = kept(r, cells[i]);
    *table->row_end = row;
    table->row_end = &row->next;
}

void report_column_names(struct report *r, const char *const *names)
{
    assert(r->table);
    struct grid *table = &r->table->table;
    table->name = arena_clear(&r->arena, table->columns, sizeof *table->name);
    for (size_t i = 0; i < table->columns; i++)
        table->name[i] = arena_copy(&r->arena, slice_of(names[i])).at;
}

static struct slice *kept_all(struct report *r, const struct slice *texts, size_t count)
{
    struct slice *copy = arena_clear(&r->arena, count, sizeof *copy);
    for (size_t i = 0; i < count; i++)
        copy[i] = kept(r, texts[i]);
    return copy;
}

static int64_t *kept_values(struct report *r, const int64_t *values, size_t count)
{
    int64_t *copy = arena_clear(&r->arena, count, sizeof *copy);
    for (size_t i = 0; i < count; i++)
        copy[i] = values[i];
    return copy;
}

void report_chart_of(struct report *r, const struct report_chart *c)
{
    struct chart *chart = &piece_add(r, &r->body, PIECE_CHART, c->title)->chart;
    *chart = (struct chart){.label = kept_all(r, c->label, c->labels),
                            .series = c->series ? kept_all(r, c->series, c->serieses) : NULL,
                            .value = kept_values(r, c->value, c->labels * c->serieses),
                            .count = c->labels,
                            .serieses = c->serieses,
                            .upright = c->upright,
                            .stacked = c->stacked,
                            .sum = kept(r, slice_of(c->sum ? c->sum : "")),
                            .line = c->line,
                            .in_text = c->in_text};
}

void report_chart(struct report *r, struct slice title, const struct slice *labels,
                  const int64_t *values, size_t count, bool in_text)
{
    report_chart_of(r, &(struct report_chart){.title = title,
                                              .label = labels,
                                              .labels = count,
                                              .serieses = 1,
                                              .value = values,
                                              .in_text = in_text});
}

void report_card(struct report *r, const struct report_card *card)
{
    struct piece *piece = piece_add(r, &r->top, PIECE_CARD, slice_of(card->label));
    piece->unit = kept(r, slice_of(card->unit));
    piece->right = kept(r, card->value);
    piece->compared = kept(r, card->compared);
    piece->alarm = card->alarm;
    piece->chart.value = kept_values(r, card->course, card->count);
    piece->chart.count = card->count;
}

void report_attention(struct report *r, const char *section, struct slice text)
{
    struct piece *piece = piece_add(r, &r->top, PIECE_ATTENTION, text);
    piece->name = arena_copy(&r->arena, slice_of(section)).at;
}

void report_figure(struct report *r, const char *name, struct slice label, struct slice period,
                   struct slice key, int64_t part, int64_t whole)
{
    struct figure *figure = arena_clear(&r->arena, 1, sizeof *figure);
    *figure = (struct figure){.section = r->section,
                              .name = arena_copy(&r->arena, slice_of(name)).at,
                              .label = kept(r, label),
                              .period = kept(r, period),
                              .key = kept(r, key),
                              .part = part,
                              .whole = whole};
    *r->figure_end = figure;
    r->figure_end = &figure->next;
}

/* ---- what printers share ---- */

static bool is_line_blank(char c)
{
    return c == '\n' || c == '\r' || c == '\t';
}

void print_visible(struct buffer *out, struct slice text)
{
    while (text.len > 0) {
        size_t len = 0;
        while (len < text.len && !is_line_blank(text.at[len]))
            len++;
        visible_add(out, (struct slice){text.at, len}, false);
        if (len < text.len)
            buffer_char(out, ' ');
        while (len < text.len && is_line_blank(text.at[len]))
            len++;
        text = slice_after(text, len);
    }
}

static const char *entity_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

void print_escaped(struct buffer *out, struct slice text)
{
    struct buffer shown = {0};
    print_visible(&shown, text);
    for (size_t i = 0; i < shown.len; i++) {
        const char *entity = entity_of(shown.at[i]);
        if (entity)
            buffer_text(out, entity);
        else
            buffer_char(out, shown.at[i]);
    }
    buffer_free(&shown);
}

bool print_head_part(struct slice *rest, struct slice *part)
{
    *rest = slice_trim(*rest);
    const char *gap = slice_find(*rest, slice_of("  "));
    const char *end = rest->at + rest->len;
    *part = slice_from(rest->at, gap ? gap : end);
    *rest = slice_from(part->at + part->len, end);
    return part->len > 0;
}

static void add_counting(struct buffer *out, int number, enum language language)
{
    static const char *const digit[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (language == LANGUAGE_EN || number >= 100) {
        buffer_number(out, number);
        return;
    }
    if (number >= 20)
        buffer_text(out, digit[number / 10]);
    if (number >= 10)
        buffer_text(out, "十");
    buffer_text(out, digit[number % 10]);
}

void print_section_number(struct buffer *out, int number, enum language language)
{
    add_counting(out, number, language);
    buffer_text(out, words_in((struct words){". ", "、"}, language));
}

void report_point_number(struct buffer *out, int number, enum language language)
{
    buffer_text(out, words_in((struct words){"(", "（"}, language));
    add_counting(out, number, language);
    buffer_text(out, words_in((struct words){")", "）"}, language));
}

const char print_to_fill[] = "____________";

const char *print_colon(enum language language)
{
    return words_in((struct words){": ", "："}, language);
}

const char *print_nothing(enum language language)
{
    return words_in((struct words){"(none)", "（无）"}, language);
}

bool print_is_short(const struct grid *table, size_t column)
{
    enum { FIRST_MOST = 20, MOST = 16 };
    for (const struct row *row = table->row; row; row = row->next)
        if (text_width(row->cell[column]) > (column == 0 ? FIRST_MOST : MOST))
            return false;
    return true;
}

const char *print_attention(enum language language)
{
    return words_in((struct words){"Needs attention", "需要关注"}, language);
}

int print_section_of(const struct report *r, const char *name)
{
    for (const struct piece *p = r->body.first; p; p = p->next)
        if (p->kind == PIECE_SECTION && strcmp(p->name, name) == 0)
            return p->number;
    return 0;
}

/* ---- printing ---- */

void report_write(const struct report *r, struct report_sense sense, struct buffer *whole)
{
    switch (sense.format) {
    case REPORT_TEXT:
        print_text(r, sense.language, whole);
        break;
    case REPORT_MD:
        print_md(r, sense.language, whole);
        break;
    case REPORT_HTML:
        print_html(r, sense.language, whole);
        break;
    case REPORT_MAIL:
        print_mail(r, sense, whole);
        break;
    case REPORT_CSV:
        print_csv(r, sense.bom, whole);
        break;
    case REPORT_NDJSON:
        print_ndjson(r, whole);
        break;
    }
}

void report_print(const struct report *r, struct report_sense sense, struct out *out)
{
    struct buffer whole = {0};
    report_write(r, sense, &whole);
    out_add(out, buffer_slice(&whole));
    buffer_free(&whole);
}
