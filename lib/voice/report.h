/* A report is built once, as headings, lines, tables, charts and figures, and printed by one printer
 * per format. The builder says what it means; how a heading or a number looks is the printer's.
 *
 * Every number of a report is also a figure: a name, what it counts, and both counts of a rate. The
 * csv and ndjson printers print the figures; the others print the rest. All texts are copied; they may hold hostile
 * characters, which the printers show or escape. */
#ifndef YISHI_VOICE_REPORT_H
#define YISHI_VOICE_REPORT_H

#include "base/arena.h"
#include "base/words.h"
#include "edge/out.h"

struct report;

/* `name` is the report's ("weekly"), for figures and file types. */
struct report *report_new(const char *name);
void report_free(struct report *r);
/* Memory for texts while the report is built; freed with it. */
struct arena *report_arena(struct report *r);

/* The top: one centred title (报头), then lines of which each part stands beside the others
 * (期号、编报、签发 …), separated where they are given in one call by two blanks. */
void report_title(struct report *r, struct slice title);
void report_head_line(struct report *r, struct slice line);

/* A section: numbered 一、二、 in Chinese and 1. 2. in English. What follows belongs to it. `name` is
 * its stable name in csv and ndjson ("raised"). The figures added after it carry it. */
void report_section(struct report *r, const char *name, struct slice title);
/* A line of text; long ones are folded by the text printer. `lead`, when not NULL, is set off in bold
 * before it in HTML and Markdown and printed as "LEAD：" otherwise (来源：…). */
void report_line(struct report *r, const char *lead, struct slice text);
/* A numbered item: 1. 2. … within its section. */
void report_item(struct report *r, struct slice text);
/* The small print at the end (口径), one paragraph a call. */
void report_note(struct report *r, struct slice text);

/* A table: columns first, then rows of as many cells. */
enum report_align { REPORT_LEFT, REPORT_RIGHT };
struct report_column {
    struct slice title;
    enum report_align align;
};
void report_table(struct report *r, struct slice caption, const struct report_column *columns, size_t count);
void report_row(struct report *r, const struct slice *cells); /* as many as the columns */

/* A bar chart; in HTML an inline SVG with <title> and <desc> and its numbers, in text bars made of ▇ beside the
 * numbers only when `in_text`. Values are counts. */
void report_chart(struct report *r, struct slice title, const struct slice *labels, const int64_t *values, size_t count, bool in_text);

/* A figure, for csv and ndjson (and attributes in HTML). whole < 0: a plain count. `period` a
 * name such as 2026-W47 or empty; `key` a part of a breakdown (心愿篮) or empty. */
void report_figure(struct report *r, const char *name, struct slice label, struct slice period, struct slice key, int64_t part, int64_t whole);

/* Records as rows of their own for csv and ndjson, where a report is a list (ledger, overdue): when a
 * report has tables but no figures, csv and ndjson print its tables, named by `names` of the columns. */
void report_column_names(struct report *r, const char *const *names); /* of the last table, as many as its columns; literals */

enum report_format { REPORT_TEXT, REPORT_MD, REPORT_HTML, REPORT_MAIL, REPORT_CSV, REPORT_NDJSON };
#define REPORT_FORMATS "text|md|html|mail|csv|ndjson"

struct report_sense {
    enum report_format format;
    enum language language;
    bool bom;              /* csv */
    const char *mail_to, *mail_from; /* may be NULL */
};
void report_print(const struct report *r, struct report_sense sense, struct out *out);

/* Numbers as reports write them, added to a buffer. */
struct buffer;
/* 90.0%: part/whole to one decimal, halves away from zero, exact; — for an empty whole. */
void number_percent(struct buffer *out, int64_t part, int64_t whole);
/* 36/40=90.0%; — for an empty whole. */
void number_rate(struct buffer *out, int64_t part, int64_t whole);
/* A count beside an earlier one: +10.3% when both are 30 or more, else +2; ±0; exact. */
void number_change(struct buffer *out, int64_t now, int64_t before);
/* A rate beside an earlier one, in percentage points: -1.7百分点 / -1.7 pp; — when either is empty. */
void number_points(struct buffer *out, int64_t part, int64_t whole, int64_t before_part, int64_t before_whole, enum language language);
/* parts of a unit: n/scale with `decimals` digits, halves away from zero (1121, 100, 2 → 11.21). */
void number_decimal(struct buffer *out, int64_t n, int64_t scale, int decimals);

#endif
