/* Numbers given one after another: --number 'WF-{year}-{seq:4}'. */
#ifndef YISHI_RECORD_SERIAL_H
#define YISHI_RECORD_SERIAL_H

#include "base/buffer.h"
#include "base/say.h"
#include "edge/moment.h"
#include "record/catalog.h"

struct serial {
    const char *pattern;
    struct buffer prefix, suffix; /* of the number given last */
    int64_t last;
    bool warm;
};

/* Checks the pattern: one {seq} or {seq:WIDTH}, and {year} (2026) {month} (11) {date} (20261120)
 * around it. STATUS_USAGE: said. The pattern is kept, not copied. */
enum status serial_begin(struct serial *s, const char *pattern);

/* Adds the number after the highest that the catalog knows with the same text around {seq}. */
void serial_next(struct serial *s, const struct catalog *c, day_number day, struct buffer *out);

/* Looks at the catalog again next time: a number came from somewhere else. */
void serial_forget(struct serial *s);
void serial_free(struct serial *s);

#endif
