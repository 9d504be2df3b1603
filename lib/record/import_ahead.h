/* Rows of a table made ready ahead by other threads, given in their order. */
#ifndef YISHI_RECORD_IMPORT_AHEAD_H
#define YISHI_RECORD_IMPORT_AHEAD_H

#include "record/import_plan.h"

struct ahead;

/* What is given is kept, not copied. NULL: rows of such a table are not made ready ahead
 * (adder_form_open). */
struct ahead *ahead_new(struct csv_reader *reader, const struct plan *plan,
                        const struct adder *adder, unsigned threads);
void ahead_free(struct ahead *h);

/* As csv_next; what it says is said when it is the row's turn, and the reader reads no further
 * before that. *ready lives until the next call; NULL: the row is not plain. */
enum status ahead_next(struct ahead *h, struct csv_row *row, const struct adder_ready **ready);

#endif
