/* Lines of one kind with the same fields over and over, as a table has them: what draft_write would
 * write, but the order of the fields is found once, and a line is little more than copied. */
#ifndef YISHI_RECORD_FORM_H
#define YISHI_RECORD_FORM_H

#include "record/draft.h"

struct form;

/* What stands in a place of the form. */
struct form_value {
    struct slice text;   /* its own canonical form; at NULL: nothing */
    bool bare;           /* a string that still needs its quotes */
    struct slice member; /* the form's own */
};

struct form_field {
    const struct field_spec *spec; /* NULL: a field of its own, */
    struct slice key;              /* whose name needs no escapes and is none of the table's */
};

/* Fields other than id and kind, each once; `fields` are kept, not copied. */
struct form *form_new(const struct kind_spec *kind, const struct form_field *fields, size_t count);
void form_free(struct form *f);

/* Whether nothing that the kind requires is missing. */
bool form_is_whole(const struct form *f, const struct form_value *value);
/* Adds the line, with its newline, to out, and gives its id. Any thread may. */
void form_write(const struct form *f, struct form_value *value, struct buffer *out, struct id *id);

#endif
