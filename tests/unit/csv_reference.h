/* Two readers of the same bytes, one of which leaves every row to libcsv: the judge of the rows
 * that the other cuts itself. For the unit test and the fuzz harness. */
#ifndef YISHI_TESTS_CSV_REFERENCE_H
#define YISHI_TESTS_CSV_REFERENCE_H

#include "format/csv_inside.h"

/* What is said of a row, too. */
static inline enum status reference_next(struct csv_reader *r, struct csv_row *row,
                                         struct buffer *said)
{
    buffer_clear(said);
    say_hold(said);
    enum status status = csv_next(r, row);
    say_hold(NULL);
    return status;
}

static inline bool reference_same_row(const struct csv_row *a, const struct csv_row *b)
{
    bool same = a->count == b->count && a->place.line == b->place.line &&
                a->place.col == b->place.col && slice_same(a->text, b->text);
    for (size_t i = 0; same && i < a->count; i++)
        same = slice_same(a->cell[i], b->cell[i]) && a->start[i] == b->start[i];
    return same;
}

/* Reads both to the end. */
static inline bool reference_alike(struct csv_reader *r, struct csv_reader *libcsv, bool free_width)
{
    struct buffer said = {0}, libcsv_said = {0};
    bool alike = true, more = true;
    libcsv->libcsv_only = true;
    csv_free_width(r, free_width);
    csv_free_width(libcsv, free_width);
    while (alike && more) {
        struct csv_row row, libcsv_row;
        enum status status = reference_next(r, &row, &said);
        alike = reference_next(libcsv, &libcsv_row, &libcsv_said) == status &&
                slice_same(buffer_slice(&said), buffer_slice(&libcsv_said)) &&
                csv_can_go_on(r) == csv_can_go_on(libcsv) &&
                slice_same(csv_row_text(r), csv_row_text(libcsv)) &&
                (status || reference_same_row(&row, &libcsv_row));
        more = status != STATUS_NEGATIVE && csv_can_go_on(r);
    }
    buffer_free(&said);
    buffer_free(&libcsv_said);
    return alike;
}

#endif
