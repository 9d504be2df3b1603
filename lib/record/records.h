/* Reading records one after the other: the loop that every tool begins with. */
#ifndef YISHI_RECORD_RECORDS_H
#define YISHI_RECORD_RECORDS_H

#include "edge/input.h"
#include "record/record.h"

/* Gives every record of an input to `see`, in order, until the end or until something is not
 * STATUS_DONE: a line that is no record is STATUS_INPUT, said with its place. The record and the
 * line live during the call. */
enum status records_read(struct input *in,
                         enum status (*see)(void *context, const struct record *rec,
                                            const struct line *line),
                         void *context);

/* A line with the id of one that was read before (at offset and length, of an input opened to be
 * read again): STATUS_DONE when it is the same record, however it is written; else STATUS_INPUT,
 * said with both places. */
enum status record_repeated(struct input *in, uint64_t offset, size_t length,
                            const struct line *line);

#endif
