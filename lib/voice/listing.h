/* What a command line asks of yishi-list, read and checked before any record is; and the two ways
 * it is answered: records as they are, or rows of the state of things. */
#ifndef YISHI_VOICE_LISTING_H
#define YISHI_VOICE_LISTING_H

#include "edge/input.h"
#include "edge/options.h"
#include "edge/sources.h"
#include "meaning/filter.h"
#include "meaning/row.h"
#include "record/records.h"
#include "voice/table.h"

enum listing_shape {
    LISTING_LINES,  /* records, byte for byte */
    LISTING_TABLE,  /* rows in the format of `table` */
    LISTING_IDS,    /* one id a line */
    LISTING_RECORDS /* the records of what matches, whole */
};

/* Words between commas, half- or full-width. */
struct listing_words {
    struct slice *at;
    size_t count;
};

struct listing {
    const struct options *options;
    const struct what *what; /* NULL: records */
    enum listing_shape shape;
    struct table_sense table;
    bool on_terminal; /* nobody but a person reads it */
    struct listing_words columns, sorts;
    uint64_t limit; /* UINT64_MAX: none */
    struct circumstance circumstance;
    struct where_sense sense;
    struct sources sources;
    struct records *records;
    struct input *in;
    struct out out;
    struct buffer out_name; /* of -o, filled in */
    struct out rejects;     /* --rejects, when `rejecting` */
    bool skip, rejecting;
    uint64_t bad;   /* lines skipped */
    uint64_t found; /* what was printed */
};

/* Anything but STATUS_DONE is said. Give it to listing_close in any case; do not copy it. */
enum status listing_open(struct listing *l, const struct options *o);
/* Ends the output with what the answer came to, and says what the tool leaves with. */
enum status listing_close(struct listing *l, enum status status);

/* Opens the input, so that lines can be read again if need be. */
void listing_input(struct listing *l, bool again);
/* The next record: STATUS_DONE, STATUS_NEGATIVE at the end; a bad line is skipped or STATUS_INPUT.
 * `quiet`: bad lines are passed over and not said, as the input will be read once more. */
enum status listing_next(struct listing *l, struct line *line, const struct record **rec,
                         bool quiet);
/* Reads what ids may mean: --in, and `input` too the input itself, which is then started over. */
enum status listing_catalog(struct listing *l, struct catalog *catalog, bool input);

void listing_id(struct listing *l, struct id id);
/* The conditions of -p, -s and -u on a time, in order; count 0 to 3. STATUS_USAGE, said. */
enum status listing_times(const struct listing *l, struct operand *times[3], size_t *count);

enum status list_records(struct listing *l);
enum status list_rows(struct listing *l);

#endif
