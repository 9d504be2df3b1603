/* Which column of a table becomes which field. */
#ifndef YISHI_RECORD_IMPORT_PLAN_H
#define YISHI_RECORD_IMPORT_PLAN_H

#include "record/import.h"

struct plan_column {
    size_t cell;
    struct adder_column to;
};

struct plan {
    struct arena arena;
    const struct kind_spec *kind;
    struct slice *header; /* the column names as they stand */
    struct place *place;  /* and where */
    size_t width;
    struct plan_column *column;
    struct adder_column *fields; /* the same columns as the adder wants them */
    size_t count;
    size_t *required; /* cells that may not be empty */
    size_t required_count;
};

/* Makes the plan of a header that passed csv_check_header; what does not fit is said with the place
 * of the column (STATUS_INPUT) or as --map's fault (STATUS_USAGE). */
enum status plan_make(struct plan *p, const struct import *im, const struct csv_row *header);
void plan_free(struct plan *p);

#endif
