/* Rows on paper, on a terminal and for programs: one way for every tool.
 *
 * Only the aligned form holds its rows until the end, because a column is as wide as its widest
 * cell; the others stream. */
#ifndef YISHI_VOICE_TABLE_H
#define YISHI_VOICE_TABLE_H

#include "edge/out.h"
#include "format/text.h"

#define TABLE_FORMATS "ndjson|csv|tsv|table|md"
enum table_format { TABLE_NDJSON, TABLE_CSV, TABLE_TSV, TABLE_TEXT, TABLE_MD };

struct table_sense {
    enum table_format format;
    bool bom;       /* a byte order mark before CSV and TSV */
    bool colour;    /* tones in the aligned form */
    size_t columns; /* of the terminal, to which columns that may be cut are; 0: nothing is cut */
};

enum table_tone { TONE_PLAIN, TONE_GREEN, TONE_YELLOW, TONE_RED };

struct table;

/* Rows go to out, which stays the caller's. */
struct table *table_new(struct table_sense sense, struct out *out);
void table_free(struct table *t);

/* All columns before the first row. The name is the key in NDJSON, the label the header elsewhere;
 * both are copied. */
void table_column(struct table *t, struct slice name, struct slice label, enum text_align align,
                  bool may_be_cut);

/* A row: then its cells, as many as there are columns, and the end of it. `row` is what NDJSON
 * calls it: {"row":"issue",… */
void table_row(struct table *t, const char *row);
/* The next cell: its text, in NDJSON its JSON. Texts may hold anything: CSV guards formulas, the
 * aligned form and Markdown show what a terminal would act on (line ends and tabs as a blank), and
 * Markdown escapes its own signs. An empty one is left out of NDJSON. */
void table_cell(struct table *t, struct slice text, enum table_tone tone);
/* The next cell, a text in every format: in NDJSON a string. */
void table_text(struct table *t, struct slice text, enum table_tone tone);
/* Only in NDJSON: a member that is no column. */
void table_member(struct table *t, struct slice name, struct slice json);
void table_row_end(struct table *t);

size_t table_rows(const struct table *t);
/* The header of an empty CSV, TSV or Markdown table; all of an aligned one. */
void table_end(struct table *t);

/* The columns of the terminal that standard output is; COLUMNS, where that is a number; 0 when it
 * is no terminal. */
size_t table_terminal_columns(void);

#endif
