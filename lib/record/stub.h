/* What stays of a record that the law made somebody erase: see struct record. A stub is made from
 * the record alone, so whoever has both can prove that one stands for the other. */
#ifndef YISHI_RECORD_STUB_H
#define YISHI_RECORD_STUB_H

#include "base/buffer.h"
#include "record/record.h"

/* Adds the stub of a record, without newline: id, kind, at, room and on as they were written, and
 * `redacted`, its leaf. */
void stub_add(struct buffer *out, const struct record *rec);

/* Whether the first line is the stub of what the second says. */
bool stub_is_of(struct slice stub, struct slice line);

#endif
