/* One table of every option of the suite: a letter and a word mean the same in every tool. A tool
 * lists which of them it takes; --help, usage errors and completion come from the table. */
#ifndef YISHI_EDGE_OPTIONS_H
#define YISHI_EDGE_OPTIONS_H

#include "base/say.h"
#include "edge/moment.h"
#include "edge/period.h"

enum option_id {
    OPTION_PERIOD,
    OPTION_SINCE,
    OPTION_UNTIL,
    OPTION_WHERE,
    OPTION_ID,
    OPTION_RECORDS,
    OPTION_IDS,
    OPTION_ALL,
    OPTION_MATCH,
    OPTION_KIND,
    OPTION_COLUMNS,
    OPTION_SORT,
    OPTION_LIMIT,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_JOURNAL,
    OPTION_NEW,
    OPTION_PRIVATE,
    OPTION_UNSAFE_FS,
    OPTION_DRAFT,
    OPTION_IN,
    OPTION_NUMBER,
    OPTION_NOW,
    OPTION_EXIT_STATUS,
    OPTION_TZ,
    OPTION_LANG,
    OPTION_WEEK_START,
    OPTION_CALENDAR,
    OPTION_ON_ERROR,
    OPTION_REJECTS,
    OPTION_FROM,
    OPTION_MAP,
    OPTION_SET,
    OPTION_REQUIRE,
    OPTION_ONLY_MAPPED,
    OPTION_HEADER_ROW,
    OPTION_DATES,
    OPTION_KEEP_REPEATS,
    OPTION_ENCODING,
    OPTION_BOM,
    OPTION_ON,
    OPTION_WHY,
    OPTION_PUBLIC,
    OPTION_HEAD,
    OPTION_PARTIAL,
    OPTION_FROM_PARTIALS,
    OPTION_EXPLAIN,
    OPTION_SEAL,
    OPTION_NAME,
    OPTION_ANCHOR,
    OPTION_REQUIRE_SEAL,
    OPTION_EXTRACT,
    OPTION_STRICT,
    OPTION_REPAIR,
    OPTION_REDACT,
    OPTION_REASON,
    OPTION_COLOR,
    OPTION_NUL,
    OPTION_LINE_BUFFERED,
    OPTION_THREADS,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

struct tool;    /* edge/tool.h */
struct options; /* what was given */

/* Reads the command line: options and operands in any order, "--" ends options, "-" is an operand,
 * @FILE stands for the words of a file (edge/argument_file.h).
 * NULL when the tool is to end now with *status: after --help, --version or a usage error (said,
 * with the nearest option). --lang and -q act at once. Strings are argv's, or live as long as the options.
 */
struct options *options_read(const struct tool *tool, int argc, char **argv, enum status *status);
void options_free(struct options *o);

bool options_has(const struct options *o, enum option_id id);
/* The last value given, or NULL. */
const char *options_value(const struct options *o, enum option_id id);
/* The value as a whole number, *n left as it is where the option was not given. STATUS_USAGE, said:
 * not a number, or more than `most`. */
enum status options_number(const struct options *o, enum option_id id, uint64_t most, uint64_t *n);
/* All values of an option that may be repeated, in order. */
const char *const *options_values(const struct options *o, enum option_id id, size_t *count);
const char *const *options_operands(const struct options *o, size_t *count);
/* What the program was called as. */
const char *options_program(const struct options *o);

/* The zone of --tz or TZ; now of --now or the clock; week start of --week-start. STATUS_USAGE when
 * one cannot be read, said. Reports let SOURCE_DATE_EPOCH stand for now. */
struct circumstance {
    struct zone zone;
    struct moment now;
    bool now_given;
    int week_start;
};
enum status options_circumstance(const struct options *o, bool source_date, struct circumstance *c);

/* --color, NO_COLOR and, by default, whether standard output is a terminal that is written to. */
enum status options_colour(const struct options *o, bool *colour);

/* --format (or `plain` when standard output is not a terminal, `terminal` when it is): one of the
 * '|' separated names in `known`; 0 for the first. -1: said. */
int options_format(const struct options *o, const char *known, const char *terminal,
                   const char *plain);

#endif
