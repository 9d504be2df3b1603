/* Many records from files: tables (CSV, TSV) and drafts (NDJSON). An importer is a function that
 * reads all files of a struct import, places what it finds with the adder and counts it. */
#ifndef YISHI_RECORD_IMPORT_H
#define YISHI_RECORD_IMPORT_H

#include "edge/out.h"
#include "format/csv.h"
#include "record/adder.h"

enum { IMPORT_THREADS_MOST = 256 };

struct import_list {
    const char *const *at;
    size_t count;
};

struct import {
    struct adder *adder;
    const struct kind_spec *kind; /* of a table; of drafts that name none; may be NULL for drafts */
    struct import_list files;     /* none: standard input */
    struct import_list maps;      /* --map FIELD=COLUMN,… */
    struct import_list sets;      /* --set FIELD=TEXT */
    struct import_list required;  /* --require COLUMN */
    bool only_mapped;
    unsigned long header_row; /* which row is the header; 1 is the first */
    enum csv_encoding encoding;
    unsigned threads;    /* to read tables with; 0: not said */
    bool explain;        /* --explain: minutes say of each line what it became */
    bool skip;           /* --on-error skip: bad rows are counted, the others go on */
    const char *rejects; /* where bad rows are written, or NULL */
    /* Of a table: what else a row must be, once its fields are read; `place` is that of the cell of
     * the field `checked`, or the row's. NULL: nothing. STATUS_INPUT (said) refuses the row. */
    enum status (*check)(void *context, struct draft *d, struct place place);
    void *check_context;
    enum field_id checked;

    /* The importer's own, zero to begin */
    uint64_t read, fresh, same, changed, repeated, passed_over, rejected;
    struct out rejects_out;
    struct buffer rejects_header; /* the header written last */
    uint64_t relabelled;
};

/* Checks --set and opens --rejects. */
enum status import_begin(struct import *im);

enum status import_csv(struct import *im);
enum status import_tsv(struct import *im);
enum status import_ndjson(struct import *im);
/* Announced holidays, a JSON file a year: records of the kind day. */
enum status import_holidays(struct import *im);

/* Tells the counts and closes --rejects. `status` is the importer's; the return is what to leave
 * with: STATUS_INPUT also when rows were rejected. */
enum status import_end(struct import *im, enum status status);

/* For importers: */

/* Fills what --set names and the draft lacks. */
enum status import_fill(struct import *im, struct draft *d);
void import_count(struct import *im, enum adder_did did);
/* What was bad, as it stood (with its newline), below a header for tables (or at NULL). STATUS_DONE
 * when the import goes on, else `status`. */
enum status import_reject(struct import *im, enum status status, struct slice text,
                          struct slice header);

#endif
