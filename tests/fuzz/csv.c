/* Any bytes read as CSV or TSV in any encoding: no crash, every cell of a row that is taken is
 * UTF-8 without NUL, rows that are written are read back as they were, and rows and messages are
 * those of libcsv alone. */
#include "../unit/csv_reference.h"
#include "format/text.h"
#include "fuzz.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* The reader keeps `name`, which is written here. */
static struct csv_reader *open_bytes(char name[64], struct slice bytes, char delimiter,
                                     enum csv_encoding encoding)
{
    int fd = memfd_create("csv", MFD_CLOEXEC);
    must(fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
    snprintf(name, 64, "/proc/self/fd/%d", fd);
    enum status status;
    struct csv_reader *r = csv_open(name, delimiter, encoding, &status);
    must((r != NULL) == (status == STATUS_DONE));
    close(fd);
    return r;
}

static void check_cells(const struct csv_row *row)
{
    must(row->count > 0 && row->count <= CSV_COLUMNS_MAX);
    for (size_t i = 0; i < row->count; i++) {
        must(text_is_utf8(row->cell[i], NULL));
        must(!memchr(row->cell[i].at, '\0', row->cell[i].len));
        struct place place = csv_place(row, i);
        must(place.line >= row->place.line && place.col > 0);
    }
}

/* Writes a header of the same width and the row; reads both back. */
static void check_round_trip(const struct csv_row *row, char delimiter)
{
    struct buffer out = {0};
    for (size_t i = 0; i < row->count; i++)
        buffer_text(&out, i == 0 ? "h" : delimiter == '\t' ? "\th" : ",h");
    buffer_char(&out, '\n');
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            buffer_char(&out, delimiter);
        csv_add_cell(&out, row->cell[i], delimiter);
    }
    if (row->count == 1 && row->cell[0].len == 0)
        buffer_text(&out, "\"\"");
    buffer_char(&out, '\n');
    char name[64];
    struct csv_row back;
    struct csv_reader *r = open_bytes(name, buffer_slice(&out), delimiter, CSV_AUTO);
    must(r && csv_next(r, &back) == STATUS_DONE && csv_next(r, &back) == STATUS_DONE);
    must(back.count == row->count);
    for (size_t i = 0; i < row->count; i++)
        must(slice_same(csv_unguard(back.cell[i]), row->cell[i]));
    must(csv_next(r, &back) == STATUS_NEGATIVE);
    csv_close(r);
    buffer_free(&out);
}

static void read_rows(struct csv_reader *r, char delimiter, bool free_width)
{
    struct csv_row row;
    enum status status;
    bool header = true;
    csv_free_width(r, free_width);
    while (csv_can_go_on(r) && (status = csv_next(r, &row)) != STATUS_NEGATIVE) {
        if (status == STATUS_DONE) {
            check_cells(&row);
            check_round_trip(&row, delimiter);
            if (header)
                csv_check_header(&row, delimiter);
            header = false;
        }
        struct slice text = csv_row_text(r);
        must(text.len == 0 || text.at[text.len - 1] == '\n');
        must(text.len > 0 || status == STATUS_INPUT);
    }
}

/* Both under one name, so that they say the same. */
static void compare(struct slice bytes, char delimiter, enum csv_encoding encoding, bool free_width)
{
    char name[64], again[64];
    struct csv_reader *r = open_bytes(name, bytes, delimiter, encoding);
    struct csv_reader *libcsv = open_bytes(again, bytes, delimiter, encoding);
    must((r != NULL) == (libcsv != NULL));
    if (r)
        must(reference_alike(r, libcsv, free_width));
    csv_close(r);
    csv_close(libcsv);
}

/* The first byte chooses how the rest is read. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    char delimiter = data[0] & 1 ? '\t' : ',';
    struct slice bytes = {(const char *)data + 1, size - 1};
    enum csv_encoding encoding = (enum csv_encoding)(data[0] / 4 % 3);
    char name[64];
    struct csv_reader *r = open_bytes(name, bytes, delimiter, encoding);
    if (r)
        read_rows(r, delimiter, data[0] & 2);
    csv_close(r);
    compare(bytes, delimiter, encoding, data[0] & 2);
    return 0;
}
