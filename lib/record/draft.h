/* A record being made: fields in any order, written in the order of the table, with its id.
 *
 * The id is BLAKE2b-128 over the canonical form (json_add_canonical): the content names itself. */
#ifndef YISHI_RECORD_DRAFT_H
#define YISHI_RECORD_DRAFT_H

#include "base/arena.h"
#include "format/hash.h"
#include "format/places.h"
#include "record/record.h"
#include "record/schema.h"

struct draft_field {
    const struct field_spec *spec; /* NULL: a field of its own */
    struct slice key;
    struct slice json;
    struct slice member; /* "key":json as it is written; json lies in it */
    bool plain;          /* the value is its own canonical form */
};

struct draft {
    const struct kind_spec *kind;
    struct arena *arena; /* of the caller: values are copied there */
    struct draft_field *field;
    size_t count, cap;
    uint32_t place[FIELD_COUNT]; /* where in `field` a field of the table is, from 1 */
    struct places own;           /* where in `field` its own fields are */
};

/* An empty record of a kind. */
void draft_begin(struct draft *d, const struct kind_spec *kind, struct arena *arena);

/* Sets a field to a JSON text (copied); the second setting of a field replaces the first. */
void draft_set(struct draft *d, const struct field_spec *spec, struct slice json);
/* To a text that stands for itself in JSON: UTF-8, no quote, backslash or control character. */
void draft_set_plain(struct draft *d, const struct field_spec *spec, struct slice text);
void draft_set_own(struct draft *d, struct slice key, struct slice json);
void draft_set_text(struct draft *d, enum field_id field, struct slice text);
void draft_set_integer(struct draft *d, enum field_id field, int64_t n);
void draft_set_id(struct draft *d, enum field_id field, struct id id);
void draft_unset(struct draft *d, enum field_id field);

/* The JSON of a field, or at NULL. */
struct slice draft_get(const struct draft *d, enum field_id field);
struct slice draft_get_own(const struct draft *d, struct slice key);

/* The first required field that is missing (`at`, `on`, then the kind's own), or NULL. */
const struct field_spec *draft_missing(const struct draft *d);

/* Whether it holds nothing but fields of the table, each with a plain value of its type: a number,
 * true, false, or a string without escapes; `line` is what draft_write wrote. Such a draft, if
 * nothing is missing, is a record; any other is known to be one only when its line has been read. */
bool draft_is_sound(const struct draft *d, struct slice line);

/* Of one value: plain, and of its type. */
bool draft_is_sound_value(const struct field_spec *spec, struct slice json);

/* The places in `field` in the order of the line, and of their names (of the canonical form), where
 * d->count stands for the kind. Room for one more than d->count each. */
void draft_order(const struct draft *d, size_t *line, size_t *names);

/* Adds the record's line to out, with its newline, and gives its id. */
void draft_write(const struct draft *d, struct buffer *out, struct id *id);

#endif
