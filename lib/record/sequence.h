/* Several records from one command line, as in `issue title=… triage tier=… task lead=…`: each
 * begins with its kind and stands, unless it says on=, on the last one before it that it may stand
 * on; time, room and recorder are those of the one before unless given. All are added, or none. */
#ifndef YISHI_RECORD_SEQUENCE_H
#define YISHI_RECORD_SEQUENCE_H

#include "record/operands.h"

struct sequence_part {
    const struct kind_spec *kind;
    struct operands operands;
};

struct sequence {
    struct sequence_part *part;
    size_t count;
};

/* Cuts the operands behind the first kind, and checks what needs no journal. STATUS_USAGE, said. */
enum status sequence_read(struct sequence *s, const struct kind_spec *first,
                          const struct operands *o);
void sequence_free(struct sequence *s);

/* Makes and places the records; *on, unless NULL, is what the first stands on. */
enum status sequence_add(struct adder *a, const struct sequence *s, const struct id *on);

#endif
