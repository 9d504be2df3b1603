/* CSV and TSV, read strictly (RFC 4180) with libcsv and written with guards.
 *
 * Beyond libcsv: places of rows and cells, a BOM taken off, ragged rows, NUL bytes, lone CR outside
 * quotes, and invalid UTF-8 refused; blanks kept. Reading streams: memory grows with a row, not the
 * file.
 *
 * Blank lines: at the end of the file they are nothing. Elsewhere a blank line is a row of one
 * empty cell: fine in a table of one column and while the width is free, a ragged row otherwise,
 * and refused where the header should stand. A file without any row is refused.
 *
 * TSV is the same with tabs for commas: cells that hold a tab, a quote or a line end are quoted.
 * Backslashes mean nothing, so that what other programs wrote is not altered. */
#ifndef YISHI_FORMAT_CSV_H
#define YISHI_FORMAT_CSV_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/say.h"

enum csv_encoding { CSV_UTF8, CSV_GB18030, CSV_AUTO };

enum { CSV_ROW_MAX = 8 << 20, CSV_COLUMNS_MAX = 10000 };

/* Valid until the next call. */
struct csv_row {
    const struct slice *cell;
    size_t count;
    struct place place;  /* where the row begins */
    struct slice text;   /* as it stands in the file, */
    const size_t *start; /* and where in it each cell begins: for csv_place */
};

/* Where a cell begins: its line, and its column in characters. Counts from the row's begin. */
struct place csv_place(const struct csv_row *row, size_t cell);

/* The row where it lives as long as the arena. */
struct csv_row csv_keep_row(const struct csv_row *row, struct arena *arena);

/* Whether no cell holds what must be looked at before it stands in a JSON string: look_is_plain of
 * the row without its end, which is quicker than of each cell. */
bool csv_row_is_plain(const struct csv_row *row);

struct csv_reader;

/* file NULL or "-" is standard input; the name is kept, not copied. CSV_AUTO: a UTF-8 BOM or valid
 * UTF-8 throughout is UTF-8, else valid GB18030 throughout that reads like Chinese (a note says
 * so); a pipe is spooled. What is plainly something else (xlsx, xls, docx, pdf, gzip, UTF-16, HTML)
 * is refused by name with how to convert it. NULL: said. */
struct csv_reader *csv_open(const char *file, char delimiter, enum csv_encoding encoding,
                            enum status *status);

/* STATUS_DONE with a row; STATUS_NEGATIVE at the end; STATUS_INPUT / STATUS_SYSTEM, said. The width
 * of the first row read is the width of all: a row of another width is STATUS_INPUT (said), and the
 * reader can go on after it; after any other error it cannot (csv_can_go_on) and a further call is
 * STATUS_INPUT, not said again. */
enum status csv_next(struct csv_reader *r, struct csv_row *row);
bool csv_can_go_on(const struct csv_reader *r);
/* With true: rows of any width (title lines above a header). With false: the next row sets it. */
void csv_free_width(struct csv_reader *r, bool free_width);
/* The bytes of the row last read or refused, as UTF-8, for --rejects; ends with a newline. */
struct slice csv_row_text(const struct csv_reader *r);
void csv_close(struct csv_reader *r);

/* Whether a row can be a header: STATUS_INPUT, said with the place of the cell, if a name is empty
 * or stands twice (blanks around it and case do not count), or if it is one cell that holds the
 * separators of another format. */
enum status csv_check_header(const struct csv_row *header, char delimiter);

/* Adds one cell, quoted where needed. Guarded: a cell that a spreadsheet would run as a formula
 * (first character = + - @, half or full width, tab CR LF, or the same behind apostrophes) gets an
 * apostrophe in front, unless it is a plain number: -?digits(.digits)?. Delimiter '\t' writes TSV
 * (above). A caller that writes a row of one empty cell writes "" instead, because a blank line may
 * be no row. */
void csv_add_cell(struct buffer *out, struct slice cell, char delimiter);
/* The cell as it was before csv_add_cell guarded it. */
struct slice csv_unguard(struct slice cell);

#endif
