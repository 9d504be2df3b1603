/* Whether a value is what its field must hold. */
#ifndef YISHI_RECORD_FIELD_CHECK_H
#define YISHI_RECORD_FIELD_CHECK_H

#include "record/record.h"

/* What is the same few words and dates in most records, remembered; zero-initialise it to begin. */
enum { CHOICES_MET = 64 };
struct fields_met {
    struct dates_met dates;
    struct choice_met {
        const struct choice *choices;
        struct slice name;
    } choice[CHOICES_MET]; /* by a few bits of the name */
};

/* What a value is, where that is more than its text: read once, when it is checked. */
struct field_reading {
    struct id id;         /* of TYPE_REF */
    struct moment moment; /* of TYPE_TIME and TYPE_DATE */
};

/* RECORD_FINE, RECORD_TYPE or RECORD_CHOICE; met: may be NULL. */
enum record_fault field_check(const struct field_spec *spec, const struct value *v,
                              struct fields_met *met, struct field_reading *as);

#endif
