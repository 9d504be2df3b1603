/* What the printers of a report share: the report as it was built, and the few things that look the
 * same in several formats. Private to report.c, the printers and table.c; builders use report.h. */
#ifndef YISHI_VOICE_PRINT_H
#define YISHI_VOICE_PRINT_H

#include "base/buffer.h"
#include "voice/report.h"

enum piece_kind {
    PIECE_SECTION,
    PIECE_LINE,
    PIECE_ITEM,
    PIECE_TABLE,
    PIECE_CHART,
    PIECE_PARAGRAPH,
    PIECE_POINT,
    PIECE_FOOT,
    PIECE_SHEET,
    PIECE_FIELD,
    PIECE_BLANK,
    PIECE_ENDS,
    PIECE_CARD,
    PIECE_ATTENTION
};

struct row {
    struct row *next;
    struct slice cell[]; /* as many as the table has columns */
};

/* What a report_table holds. (struct table is table.h's.) */
struct grid {
    struct report_column *column;
    const char **name; /* of the columns, or NULL */
    size_t columns;
    struct row *row, **row_end;
};

struct chart {
    struct slice *label, *series;
    struct slice sum; /* or empty */
    int64_t *value; /* label by label */
    size_t count, serieses;
    bool upright, stacked, line, in_text;
};

/* Head lines, notes, and everything between them, in the order of the report. */
struct piece {
    struct piece *next;
    enum piece_kind kind;
    int number;        /* of a section or sheet in the report, of an item or point in its section,
                          from 1; the lines of a blank; of a field: 1 wide */
    const char *name;  /* of a section or sheet; the lead of a line, or NULL; the label of a field; the
                          section of an attention */
    struct slice text; /* title, line, item or caption */
    struct slice left;  /* of a sheet */
    struct slice right; /* of PIECE_ENDS and of a sheet */
    struct grid table;
    struct chart chart;
    struct slice unit;                 /* of a card, whose text is its label */
    struct slice compared; /* of a card, whose right is its value */
    bool alarm;
};

struct pieces {
    struct piece *first, **end;
};

struct figure {
    struct figure *next;
    const char *section; /* "" before the first */
    const char *name;
    struct slice label, period, key;
    int64_t part, whole;
};

struct report {
    struct arena arena;
    const char *name;
    struct slice title, subtitle;
    bool official;
    const struct privacy *privacy; /* or NULL */
    struct pieces head, top, body, notes; /* top: cards and attentions */
    struct figure *figure, **figure_end;
    /* while it is built */
    const char *section;
    int sections, sheets, items;
    struct piece *table;
};

void print_text(const struct report *r, enum language language, struct buffer *out);
void print_md(const struct report *r, enum language language, struct buffer *out);
void print_html(const struct report *r, enum language language, struct buffer *out);
void print_mail(const struct report *r, struct report_sense sense, struct buffer *out);
void print_csv(const struct report *r, bool bom, struct buffer *out);
void print_ndjson(const struct report *r, struct buffer *out);

/* The text as a reader may see it, on one line: runs of line ends and tabs become a blank, and what
 * is hidden is shown. */
void print_visible(struct buffer *out, struct slice text);
/* The same with the characters of HTML escaped, for text and for attribute values in double
 * quotes. */
void print_escaped(struct buffer *out, struct slice text);
/* The same with the signs of Markdown escaped, for a place inside a block: a cell, a heading. */
void print_md_escaped(struct buffer *out, struct slice text);
/* Cuts the next part of a head line off `rest`; parts are separated by two or more blanks. False
 * when there is none left. */
bool print_head_part(struct slice *rest, struct slice *part);
/* "四、" or "4. ", before a section's title. */
void print_section_number(struct buffer *out, int number, enum language language);
/* "（四）" or "(4) ", before a point. */
static inline void print_point_number(struct buffer *out, int number, enum language language)
{
    report_point_number(out, number, language);
    buffer_text(out, words_in((struct words){" ", ""}, language));
}
/* What is to be written on by hand. */
extern const char print_to_fill[];
/* Whether a column holds only short things (numbers of records, times, names of metrics), which are
 * not broken into lines. */
bool print_is_short(const struct grid *table, size_t column);
/* What separates a lead from its line. */
const char *print_colon(enum language language);
/* What stands in a table without rows. */
const char *print_nothing(enum language language);
/* What stands above what needs attention. */
const char *print_attention(enum language language);
/* The number of the section with this name, 0: there is none. */
int print_section_of(const struct report *r, const char *name);
/* The chart as a table with memory of `a`: a row a label, a column a series, and their sum where
 * they are stacked. A chart of one bar has a row a series. Texts are the chart's own. */
struct grid print_chart_table(const struct chart *c, enum language language, struct arena *a);
int64_t print_chart_value(const struct chart *c, size_t label, size_t series);
/* Whether its table has a column for each series, and not a row. */
bool print_chart_across(const struct chart *c);
/* The sum of what is stacked on a label, without the line; the highest of its series else. */
int64_t print_chart_height(const struct chart *c, size_t label);
/* An inline SVG with a title and a description; `id` tells its ids from those of the other charts. */
void print_svg(struct buffer *out, const struct piece *chart, int id, enum language language);
/* A small one of a row of numbers without any text, that says nothing by itself. */
void print_spark(struct buffer *out, const int64_t *value, size_t count);
/* The patterns that series are filled with, once a page with such charts; and the small square that
 * shows one of them, from 0. */
void print_patterns(struct buffer *out);
void print_key(struct buffer *out, const struct chart *c, size_t series);
/* All of them with their names. */
void print_legend(struct buffer *out, const struct chart *c);
/* The look of HTML pages, as style sheets: of all, and over it of papers and of forms. */
extern const char page_style[], page_style_official[], page_style_forms[];

#endif
