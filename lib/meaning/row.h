/* The state of things as rows: what a row of each kind shows, one table a kind. The columns are
 * what is computed (status, overdue, counts) and every field of the record that opened the thing.
 * Adding a column is one row in a table and one function. */
#ifndef YISHI_MEANING_ROW_H
#define YISHI_MEANING_ROW_H

#include "meaning/cell.h"
#include "meaning/state.h"

struct rows;

struct column {
    const char *name, *zh;
    const char *synonyms;              /* between '|', or NULL */
    bool usual;                        /* shown in a table when no columns are named */
    struct cell (*of)(struct rows *r); /* NULL: the value of `field` in the record itself */
    struct cell_form form;             /* where no field says it */
    enum kind_id kind;                 /* its values are those of a field of this kind, */
    enum field_id field;               /* unless that is FIELD_ID */
};

/* What yishi-list can show: issues, tasks … */
struct what {
    const char *name; /* issues */
    enum kind_id kind;
    const struct column *columns; /* ended by a NULL name */
};

extern const struct what whats[]; /* ended by a NULL name */

/* By plural or any name of the kind: issues, issue, 诉求, 工单. NULL when there are no such rows.
 */
const struct what *what_called(struct slice word);

/* One column meant: computed, or a field of the schema, or (neither) a field of the records' own.
 */
struct pick {
    struct slice name;
    const char *zh; /* NULL for a field of the records' own */
    struct cell_form form;
    const struct column *column;
    const struct field_spec *spec;
};

/* False when the word names no column and no field; the pick is then a field of the records' own.
 */
bool pick_find(const struct what *what, struct slice word, struct pick *p);
void pick_column(const struct column *column, struct pick *p);
void pick_field(const struct field_spec *spec, struct pick *p);
/* The name that may have been meant, or NULL. */
const char *pick_near(const struct what *what, struct slice word);

/* The history must be settled. */
struct rows *rows_new(const struct history *h, struct input *in, const struct what *what);
void rows_free(struct rows *r);

/* Makes an event the row that is asked about. What was asked before is no longer valid. */
void rows_at(struct rows *r, uint32_t event);
struct cell rows_cell(struct rows *r, const struct pick *p);
/* When it was opened: the time that -p, -s and -u test. */
struct cell rows_time(struct rows *r);
/* The record that opened it, with its amends; NULL when it cannot be read (see rows_status). */
const struct record *rows_record(struct rows *r);
struct arena *rows_arena(struct rows *r); /* for what lives as long as the row */
/* STATUS_DONE, or what was said first since rows_new. */
enum status rows_status(const struct rows *r);

#endif
