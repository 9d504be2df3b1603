/* The object inside a record that holds fields of something else: the `set` of an amend or adjust,
 * whose fields are its target's, and the `votes` of a tally, by option. */
#ifndef YISHI_RECORD_CHANGES_H
#define YISHI_RECORD_CHANGES_H

#include "record/adder.h"

struct changes {
    struct adder *adder;
    const struct kind_spec *kind;   /* amend, adjust or tally */
    const struct kind_spec *target; /* what it stands on, or NULL: not known here */
    struct slice options;           /* of the motion, as JSON, or at NULL */
    struct draft fields;
};

/* Which field of the kind holds such an object; NULL for most kinds. */
const struct field_spec *changes_field(const struct kind_spec *kind);

/* Lives until the next adder_begin. */
void changes_begin(struct changes *c, struct adder *a, const struct kind_spec *kind, struct id on);

/* The name of one of the target's own fields, or a vote's option, that the record itself does not
 * have. */
bool changes_takes(const struct changes *c, struct slice name);

/* Whether a column of a tally sheet holds votes: 赞成 反对 弃权, or an option of the motion. */
bool changes_is_vote(const struct changes *c, struct slice name);

/* Sets a field by any name it goes by. Text that is empty takes a field away, as null does. */
enum status changes_text(struct changes *c, struct slice name, struct slice text,
                         struct place place);
enum status changes_value(struct changes *c, struct slice name, struct value v, struct place place);
/* Every member of an object. */
enum status changes_object(struct changes *c, struct value object, struct place place);

void changes_write(const struct changes *c, struct buffer *out);

/* Sets a field of a draft, or adds to it if it is a list; STATUS_USAGE or _INPUT (said) when it is
 * no list and was set before. */
enum status changes_assign(struct draft *d, const struct field_spec *spec, struct slice name,
                           struct slice json, struct place place);

/* Says that a kind has no such field and which may have been meant. */
enum status changes_say_unknown(const struct kind_spec *kind, struct slice name,
                                struct place place);

#endif
