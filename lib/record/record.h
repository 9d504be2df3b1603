/* One record: a line that has passed the strict scan, with its fields found by name.
 *
 * A record is a view: slices into its line and into the scan's work space. It lives until the next
 * record_read with the same reader, and while the line does. */
#ifndef YISHI_RECORD_RECORD_H
#define YISHI_RECORD_RECORD_H

#include "base/arena.h"
#include "base/say.h"
#include "edge/moment.h"
#include "format/hash.h"
#include "format/scan.h"
#include "record/schema.h"

/* What the law made somebody erase leaves a stub: id, kind, at, room and on as they were, and
 * `redacted`, the hash of what it said (record/seal.h). A stub lacks required fields and may hold
 * nothing else; it counts as void. */
struct record {
    struct slice line;
    const struct kind_spec *kind;
    struct id id;
    struct id on; /* when has_on */
    struct moment at; /* when has_at; secret ballots have none */
    bool has_on, has_at;
    bool redacted; /* a stub */
    bool loose;    /* see record_keep */
    const struct member *members; /* in line order */
    size_t count;
    const struct field_spec *const *specs; /* of each member; NULL: a field of its own */
    const uint32_t *place; /* a field's member, from 1, FIELD_COUNT of them; 0: not there */
};

enum record_fault {
    RECORD_FINE,
    RECORD_SCAN,     /* the scan refused the line: see scan_error */
    RECORD_BLANK,    /* an empty line */
    RECORD_ROW,      /* a row that yishi-list printed, not a record */
    RECORD_NO_KIND,
    RECORD_NO_SUCH_KIND,
    RECORD_MISSING,  /* a required field */
    RECORD_TYPE,     /* a value of the wrong type */
    RECORD_CHOICE,   /* not one of the enumerated values */
    RECORD_CONTROL,  /* a control character in a text of the schema, or in a name */
    RECORD_FAULTS
};

struct record_reader; /* the work space for one record at a time */

struct record_reader *record_reader_new(void);
void record_reader_free(struct record_reader *r);

/* Scans and checks a line. On a fault *r is not usable; record_say names what is wrong. A draft
 * may lack id, at and required fields, and its values are not checked: see record/entry.h. */
enum record_fault record_read(struct record_reader *r, struct slice line, bool draft, struct record *rec);

/* Lets a record outlive the reader's next, though not the reader: what it points to, but for its
 * line and for what the reader keeps, is copied to the arena. */
void record_keep(struct record *rec, struct arena *arena);

/* The last fault as a message at its line and column. Returns STATUS_INPUT. */
enum status record_say(const struct record_reader *r, struct place place);
/* What the last fault is about: the scan's error (SCAN_FINE: none), the field or NULL. */
enum scan_error record_fault_scan(const struct record_reader *r);
const struct field_spec *record_fault_field(const struct record_reader *r);

/* A field's value; VALUE_NONE where it is not there. */
struct value record_value(const struct record *rec, enum field_id field);
/* A field's text with escapes resolved, in the arena only where it must be; at NULL when absent. */
struct slice record_text(const struct record *rec, enum field_id field, struct arena *arena);
/* The first member of that exact name, of the schema or of its own. */
const struct member *record_member(const struct record *rec, struct slice name);

/* The record with each member of an amend's `set` object replaced or added, and members set to
 * null left out. Everything new is in the arena; rec->line stays what was read. */
void record_amend(struct record *rec, struct value set, struct arena *arena);

/* Whether a value is of a field's type as records hold it. */
enum record_fault record_check_value(const struct field_spec *spec, struct value v);

#endif
