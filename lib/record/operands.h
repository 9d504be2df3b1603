/* The operands of yishi-add: field=text, field:=JSON, field:@FILE, with the signs half- or
 * full-width and the fields by any name. */
#ifndef YISHI_RECORD_OPERANDS_H
#define YISHI_RECORD_OPERANDS_H

#include "format/csv.h"
#include "record/adder.h"

enum operand_sign { OPERAND_TEXT, OPERAND_JSON, OPERAND_FILE };

struct operand {
    struct slice name, text;
    enum operand_sign sign;
};

/* Cuts an operand at its first sign; false if it has none. */
bool operand_split(struct slice arg, struct operand *o);

struct operands {
    const char *const *arg;
    size_t count;
    enum csv_encoding encoding; /* of the files of field:@FILE */
};

/* Checks what needs no journal, with a hint where quotes are not what they seem. STATUS_USAGE:
 * said. */
enum status operands_check(const struct operands *o);

/* Sets the fields in a new draft; *on, unless NULL, is what it stands on. */
enum status operands_read(struct adder *a, struct draft *d, const struct operands *o,
                          const struct id *on);

/* Whether one of them reads standard input (field:@-). */
bool operands_read_input(const struct operands *o);

#endif
