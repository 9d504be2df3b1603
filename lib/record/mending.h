/* Writing a journal anew under its lock, whole or not at all: repairing what other programs did to
 * its lines, and redacting a record. */
#ifndef YISHI_RECORD_MENDING_H
#define YISHI_RECORD_MENDING_H

#include "base/buffer.h"
#include "base/say.h"
#include "edge/moment.h"

/* Ends or moves aside a torn last line (record/tail.h), takes off carriage returns, a byte order
 * mark and empty lines. What was done is said; a journal that needs nothing is not written. `how`:
 * bits of enum journal_how. */
enum status mending_repair(const char *journal, unsigned how);

struct redaction {
    const char *journal;
    unsigned how;
    struct slice word;       /* a number, id or unique prefix */
    const char *reason, *by; /* by: or NULL */
    struct moment now;
    const struct zone *zone;
};

/* Leaves a stub of the record wherever it stands in the journal, and adds a void with the reason,
 * which is in `added` too. */
enum status mending_redact(const struct redaction *r, struct buffer *added);

#endif
