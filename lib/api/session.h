/* Behind yishi.h: what every call of the library begins and ends with. */
#ifndef YISHI_API_SESSION_H
#define YISHI_API_SESSION_H

#include "edge/calendar.h"
#include "edge/input.h"
#include "meaning/history.h"
#include "record/record.h"
#undef YISHI_VERSION /* the build says it too */
#include "yishi.h"

struct yishi {
    enum language language;
    struct zone zone;
    char *zone_name; /* own copy of what zone points to, or NULL */
    struct moment now;
    bool now_given, weekends;
    struct buffer said;    /* by the tools' code, during a call */
    struct buffer message; /* NUL-ended */
};

/* Between the two nothing is written to standard error. api_end keeps what was said as the message
 * and gives the status as the library has it; it is what every call returns. */
void api_begin(struct yishi *y);
enum yishi_status api_end(struct yishi *y, enum status status);

/* A record that was made or counted, or that a reader gives out (its line is then the reader's). */
struct yishi_record {
    const struct record *rec;
    struct arena arena;           /* of texts given out */
    struct record_reader *reader; /* of own, else NULL */
    struct record own;
    struct buffer line;
};

/* From a line that is a record. The line is copied. STATUS_INPUT: said. */
enum status api_record(struct slice line, struct yishi_record **record);
/* What yishi_record_make makes, as a line with its newline added to out. */
enum status api_make(const struct yishi *y, struct slice json, struct buffer *out, struct id *id);

/* Everything opened to read records and what follows from them. */
struct api_source {
    struct input *in;
    struct calendar *calendar;
};
enum status api_source_open(const struct yishi *y, const char *const *files, size_t count,
                            struct api_source *s);
void api_source_close(struct api_source *s);
struct history_sense api_sense(const struct yishi *y, const struct api_source *s);
struct moment api_now(const struct yishi *y);

/* NUL-ended, in the arena; NULL where the slice is absent. */
const char *api_text(struct arena *arena, struct slice text, size_t *len);
bool api_moment(struct moment m, struct yishi_moment *out);

#endif
