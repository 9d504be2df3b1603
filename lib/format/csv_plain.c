/* Rows without quotes, which most tables consist of, cut where they lie. libcsv says what CSV is:
 * what is taken here is what it would make of the same bytes (tests/fuzz/csv.c compares the two),
 * and everything that needs a second thought is left to it. */
#include "format/csv_inside.h"
#include "format/skip.h"

/* The line without its end; at NULL if it is the last of a file and has none. */
static struct slice without_end(struct slice line)
{
    if (line.len < 2 || line.at[line.len - 1] != '\n')
        return (struct slice){NULL, 0};
    line.len -= line.at[line.len - 2] == '\r' ? 2 : 1;
    return line;
}

static void add_cell(struct csv_reader *r, const char *at, const char *end)
{
    csv_cell_room(r);
    r->start[r->count] = (size_t)(at - r->row.at);
    r->cell[r->count++] = slice_from(at, end);
}

/* A bit for each byte of the sixteen that ends a cell or may mean something else. */
#ifdef __SSE2__
static unsigned marks_of(const char *at, char delimiter)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)at);
    __m128i ends = _mm_or_si128(skip_are(bytes, delimiter), skip_are(bytes, '\r'));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(ends, skip_are(bytes, '"')));
}
#else
static unsigned marks_of(const char *at, char delimiter)
{
    unsigned marks = 0;
    for (unsigned i = 0; i < 16; i++)
        marks |= (unsigned)(at[i] == delimiter || at[i] == '\r' || at[i] == '"') << i;
    return marks;
}
#endif

static unsigned marks_of_last(const char *at, const char *end, char delimiter)
{
    char copy[16] = {0};
    memcpy(copy, at, (size_t)(end - at));
    return marks_of(copy, delimiter);
}

bool csv_split_plain(struct csv_reader *r)
{
    struct slice line = without_end(r->row);
    if (line.len == 0)
        return false;
    const char *cell = line.at, *end = line.at + line.len;
    for (size_t done = 0; done < line.len; done += 16) {
        const char *at = line.at + done;
        bool whole = line.len - done >= 16;
        unsigned marks = whole ? marks_of(at, r->delimiter) : marks_of_last(at, end, r->delimiter);
        for (; marks; marks &= marks - 1) {
            const char *stop = at + __builtin_ctz(marks);
            if (*stop != r->delimiter || r->count == CSV_COLUMNS_MAX)
                return false;
            add_cell(r, cell, stop);
            cell = stop + 1;
        }
    }
    add_cell(r, cell, end);
    return r->count <= CSV_COLUMNS_MAX;
}
