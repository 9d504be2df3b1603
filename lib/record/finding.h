/* What yishi-check finds: one table of codes, and where findings go.
 *
 * A finding is a fault; a note is something to know. Codes are stable: scripts go by them. */
#ifndef YISHI_RECORD_FINDING_H
#define YISHI_RECORD_FINDING_H

#include "base/buffer.h"
#include "base/say.h"
#include "format/hash.h"

enum finding_code {
    /* lines */
    FINDING_SYNTAX,
    FINDING_TORN,
    FINDING_LONG,
    FINDING_BLANK,
    FINDING_REFUSED,
    FINDING_ROW,
    FINDING_NEWLINE,
    FINDING_CRLF,
    /* records */
    FINDING_KIND,
    FINDING_REQUIRED,
    FINDING_TYPE,
    FINDING_VALUE,
    FINDING_DATE,
    FINDING_CONTROL,
    /* ids */
    FINDING_EDITED,
    FINDING_DIFFERS,
    FINDING_UNREDACTED,
    /* references */
    FINDING_DANGLING,
    FINDING_TARGET,
    FINDING_CIRCLE,
    FINDING_SET,
    /* times and numbers */
    FINDING_ORDER,
    FINDING_DUE,
    FINDING_FUTURE,
    FINDING_NUMBER,
    /* votes */
    FINDING_BALLOT,
    FINDING_ROLL,
    FINDING_WINDOW,
    FINDING_TOKEN,
    FINDING_CHOICE,
    FINDING_UNCOUNTED,
    FINDING_COUNT,
    /* seals */
    FINDING_MISSING,
    FINDING_BROKEN,
    FINDING_FORK,
    FINDING_ANCHOR,
    FINDING_NOSEAL,
    FINDING_STUB,
    FINDING_REDACTED,
    FINDING_LATE,
    FINDING_UNSEALED,
    FINDING_EXTRACT,
    FINDING_CODES
};

struct finding_spec {
    const char *code; /* SYNTAX */
    const char *zh;   /* another name for it */
    bool note;
    struct words meaning; /* one sentence: what it is, what to do */
};

extern const struct finding_spec finding_specs[FINDING_CODES];

struct finding {
    enum finding_code code;
    bool note;
    struct place place;
    const struct id *id; /* of the record, or NULL */
    struct slice text;   /* in the language of the process; lives during the call */
};

/* Counts findings and hands them on, in the order they are made. */
struct findings {
    void (*see)(void *context, const struct finding *f);
    void *context;
    bool strict; /* what is dated before a seal is a fault */
    uint64_t count[FINDING_CODES];
    uint64_t faults, notes;
};

/* printf formats in both languages over the same arguments. */
void findings_add(struct findings *f, enum finding_code code, struct place place,
                  const struct id *id, const char *en, const char *zh, ...)
    __attribute__((format(printf, 5, 7), format(printf, 6, 7)));
void findings_add_text(struct findings *f, enum finding_code code, struct place place,
                       const struct id *id, struct slice text);

#endif
