/* A report is built once, as headings, lines, tables, charts and figures, and printed by one
 * printer per format. The builder says what it means; how a heading or a number looks is the
 * printer's.
 *
 * Every number of a report is also a figure: a name, what it counts, and both counts of a rate. The
 * csv and ndjson printers print the figures; the others print the rest. All texts are copied; they
 * may hold hostile characters, which the printers show or escape. Line ends and tabs in a text are
 * printed as one blank, so that no record can forge a line of the report. */
#ifndef YISHI_VOICE_REPORT_H
#define YISHI_VOICE_REPORT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/words.h"
#include "edge/out.h"
#include "voice/number.h"

struct report;

/* `name` is the report's ("weekly"), for figures and file types. */
struct report *report_new(const char *name);
void report_free(struct report *r);
/* A public report: what is private is masked in every text from now on. NULL: nothing is. */
struct privacy;
void report_keep_private(struct report *r, const struct privacy *p);
/* Memory for texts while the report is built; freed with it. */
struct arena *report_arena(struct report *r);

/* The top: one centred title (报头), then lines of which each part stands beside the others
 * (期号、编报、签发 …), separated where they are given in one call by two blanks. */
void report_title(struct report *r, struct slice title);
void report_head_line(struct report *r, struct slice line);

/* A paper in the official manner (纪要, after GB/T 9704): A4 with its margins, a large title without a
 * letterhead's rule, paragraphs with their first line set in, print like a typed page. */
void report_official(struct report *r);
/* A smaller line below the title: what kind of paper it is, where the title does not say so. */
void report_subtitle(struct report *r, struct slice subtitle);
/* A line of the top with one part at the left end and one at the right (文号 and date). */
void report_head_ends(struct report *r, struct slice left, struct slice right);

/* A section: numbered 一、二、 in Chinese and 1. 2. in English. What follows belongs to it. `name`
 * is its stable name in csv, ndjson and HTML ("raised"). The figures added after it carry it. */
void report_section(struct report *r, const char *name, struct slice title);
/* A line of text; long ones are folded by the text printer. `lead`, when not NULL, is set off in
 * bold before it in HTML and Markdown and printed as "LEAD：" otherwise (来源：…). */
void report_line(struct report *r, const char *lead, struct slice text);
/* A numbered item: 1. 2. … within its section. */
void report_item(struct report *r, struct slice text);
/* Running text with its first line set in. */
void report_paragraph(struct report *r, struct slice text);
/* A numbered paragraph: （一）（二） in Chinese, (1) (2) in English, within its section. */
void report_point(struct report *r, struct slice text);
/* The number of a point as it is printed, for texts that name one: （一） or (1). */
void report_point_number(struct buffer *out, int number, enum language language);
/* A line below all sections (who was there, who signs); parts as in a head line. What follows
 * belongs to no section. */
void report_foot(struct report *r, struct slice line);
/* The same with one part at the left end and one at the right (落款). */
void report_foot_ends(struct report *r, struct slice left, struct slice right);
/* A form to be handed out and filled in (交办单): sheets are printed on a page each, without the
 * report's title and top, which name the file only. A sheet has its own title, and the line below
 * it one part at each end. */
void report_sheet(struct report *r, const char *name, struct slice title, struct slice left,
                  struct slice right);
/* A field of the form; two narrow ones stand beside each other. Without a text it is to be filled
 * in by hand. */
void report_field(struct report *r, const char *label, struct slice text, bool wide);
/* So many empty lines to write on. */
void report_blank(struct report *r, const char *label, int lines);
/* The small print at the end (口径), one paragraph a call. */
void report_note(struct report *r, struct slice text);

/* A table: columns first, then rows of as many cells. A table without rows says so. Text leaves the
 * caption out right below a section's title, which says as much there. */
enum report_align { REPORT_LEFT, REPORT_RIGHT };
struct report_column {
    struct slice title;
    enum report_align align;
};
void report_table(struct report *r, struct slice caption, const struct report_column *columns,
                  size_t count);
void report_row(struct report *r, const struct slice *cells); /* as many as the columns */

/* A headline figure: a large number on a card at the top of an HTML page, with what it was before and
 * how it went (the last value now; count 0: not shown). Elsewhere nothing: a table holds it too. */
struct report_card {
    const char *label, *unit;    /* unit may be "" */
    struct slice value, compared; /* compared: a line below, or empty */
    const int64_t *course;
    size_t count;
    bool alarm; /* set off */
};
void report_card(struct report *r, const struct report_card *card);
/* What needs attention, at the top too, and which section tells of it. HTML, Markdown and mail; the
 * titles of the sections say it in text. */
void report_attention(struct report *r, const char *section, struct slice text);

/* A chart of counts: bars, in one row a label or upright, the series beside each other or stacked. In
 * HTML an inline SVG with <title> and <desc> and its numbers in a table, in text bars of ▇ beside the
 * numbers, or for upright ones a sparkline, only when `in_text` (leave it out where a line holds the
 * same numbers), in Markdown then a table, in mail always one. */
struct report_chart {
    struct slice title;
    const struct slice *label;  /* with series of one bar only: one, empty */
    size_t labels;
    const struct slice *series; /* NULL: one without a name */
    size_t serieses;
    const int64_t *value;       /* of the first label's series, then of the second's … */
    bool upright;               /* the labels are times, the last one now */
    bool stacked;
    const char *sum;            /* what is stacked, all together; NULL: sum */
    bool line;                  /* upright: the last series is a line over the bars */
    bool in_text;
};
void report_chart_of(struct report *r, const struct report_chart *chart);
/* One series without a name, as bars. */
void report_chart(struct report *r, struct slice title, const struct slice *labels,
                  const int64_t *values, size_t count, bool in_text);

/* A figure, for csv and ndjson. whole < 0: a plain count. `period` a
 * name such as 2026-W47 or empty; `key` a part of a breakdown (心愿篮) or empty. In ndjson:
 * {"figure":"raised","report":"weekly","section":…,"label":…,"period":…,"key":…,"part":86,"whole":…},
 * empty ones left out; it has no kind and is no record. */
void report_figure(struct report *r, const char *name, struct slice label, struct slice period,
                   struct slice key, int64_t part, int64_t whole);

/* Records as rows of their own for csv and ndjson, where a report is a list (ledger, overdue): when
 * a report has tables but no figures, csv and ndjson print its tables, named by `names` of the
 * columns, or else by their titles. In csv the tables' columns are put together by name. In ndjson
 * integers of right columns are numbers.
 * Of the last table, as many as its columns. */
void report_column_names(struct report *r, const char *const *names);

enum report_format { REPORT_TEXT, REPORT_MD, REPORT_HTML, REPORT_MAIL, REPORT_CSV, REPORT_NDJSON };
#define REPORT_FORMATS "text|md|html|mail|csv|ndjson"

struct report_sense {
    enum report_format format;
    enum language language;
    bool bom;                        /* csv */
    const char *mail_to, *mail_from; /* may be NULL */
};
/* A mail is a whole message with Unix line ends, as sendmail -t takes it; what it lacks (Date,
 * Message-ID, and From when not given), the mail system adds. The same report always gives the same
 * bytes. */
void report_print(const struct report *r, struct report_sense sense, struct out *out);
void report_write(const struct report *r, struct report_sense sense, struct buffer *whole);

#endif
