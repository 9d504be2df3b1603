/* What the files of the reader share; for csv.c, csv_lines.c, csv_plain.c and their tests alone. */
#ifndef YISHI_FORMAT_CSV_INSIDE_H
#define YISHI_FORMAT_CSV_INSIDE_H

#include "format/csv.h"
#include "format/encoding.h"

#include <csv.h>

struct position {
    uint64_t line, col;
};

struct csv_reader {
    struct encoding_source *source;
    struct csv_parser parser;
    char delimiter;

    struct slice block;   /* decoded and not yet taken */
    bool surveyed, sound; /* whether its lines were looked over, and were all fine */
    struct slice row;     /* the lines of the row being read: in the block, or joined in text */
    struct buffer text;   /* a row whose lines do not lie in one block */
    size_t fed;           /* of row: what libcsv has seen */
    uint64_t line;        /* lines read so far */
    uint64_t row_line;    /* the line on which the row begins */
    bool long_line;       /* the last line in text was cut at CSV_ROW_MAX */
    bool held;            /* row is a line that was read behind blank lines */
    uint64_t blanks;      /* blank lines read before it and not yet given */
    uint64_t blank_line;  /* the number of the first of them */
    struct slice raw;     /* what csv_row_text gives */

    size_t *start; /* where in row each cell begins */
    struct slice *cell;
    size_t count, capacity;
    size_t next_start;    /* where the cell that libcsv reads begins */
    struct buffer quoted; /* the bytes of cells in quotes; others lie in row */
    bool row_ended;
    bool split;       /* the row has no quotes and was cut by csv_split_plain */
    bool libcsv_only; /* for tests that compare: no row is cut here */

    size_t width; /* 0: the next row sets it */
    bool free_width;
    bool any; /* whether there was a row */
    bool broken;
};

/* Reads to the next line that is not blank and counts the blank ones before it: only what follows
 * tells whether they are rows or the end. STATUS_NEGATIVE: the end. */
enum status csv_hold_line(struct csv_reader *r);
/* Adds the next line to the row. STATUS_NEGATIVE: there is none. */
enum status csv_read_line(struct csv_reader *r);
/* Checks the bytes of the row from `start`, one line, before libcsv sees them. */
enum status csv_check_line(struct csv_reader *r, size_t start);
/* Copies what there is of the row to where more can follow. */
void csv_own_row(struct csv_reader *r);

/* Room for one cell more. */
void csv_cell_room(struct csv_reader *r);
/* Cuts the row, one line that passed csv_check_line, into its cells. False: only libcsv can, and
 * what stands in the cells means nothing. */
bool csv_split_plain(struct csv_reader *r);

/* The place of a byte of the row. */
struct place csv_place_at(const struct csv_reader *r, size_t offset);
/* Nothing more is read; the bytes of the row are kept. */
enum status csv_broken(struct csv_reader *r, enum status said);

#endif
