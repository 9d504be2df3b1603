/* Reading records one after the other: the loop that every tool begins with. */
#ifndef YISHI_RECORD_RECORDS_H
#define YISHI_RECORD_RECORDS_H

#include "edge/input.h"
#include "record/record.h"

struct records;

/* Large files are read by several threads (input_threads); nothing but the speed tells. Never
 * NULL. */
struct records *records_open(struct input *in);
/* The same for who will ask for records_ahead: large files are read in batches by one thread too.
 */
struct records *records_open_ahead(struct input *in);
void records_close(struct records *rs);

/* The next record and its line, which live until the next call. STATUS_NEGATIVE at the end;
 * STATUS_INPUT: a line that is no record, which records_say says; or with line->text at NULL what
 * the input refused and said. STATUS_SYSTEM, said. The call after an error goes on behind it. */
enum status records_next(struct records *rs, const struct record **rec, struct line *line);

/* The record that comes `ahead` places later, if it is known already; else NULL. For fetching what
 * it will need. */
const struct record *records_ahead(const struct records *rs, size_t ahead);

/* What is wrong with the line that was STATUS_INPUT, and the reader that knows more about it. Both
 * until the next call. */
enum status records_say(struct records *rs, const struct line *line);
const struct record_reader *records_fault(struct records *rs, const struct line *line);

/* Gives every record of an input to `see`, in order, until the end or until something is not
 * STATUS_DONE: a line that is no record is STATUS_INPUT, said with its place. The record and the
 * line live during the call. */
enum status records_read(struct input *in,
                         enum status (*see)(void *context, const struct record *rec,
                                            const struct line *line),
                         void *context);

/* Whether two lines are the same record, however they are written. */
bool record_same(struct slice a, struct slice b);

/* Says that the record at `place` has the id of the one at `first` and differs. STATUS_INPUT. */
enum status record_differs(struct place place, struct place first);

/* A line with the id of one that was read before (at offset and length, of an input opened to be
 * read again): STATUS_DONE when it is the same record, however it is written, or one of the two is
 * the stub of the other; else STATUS_INPUT, said with both places. *redacts: the line is the stub,
 * and takes the place of what was read before. */
enum status record_repeated(struct input *in, uint64_t offset, size_t length,
                            const struct line *line, bool *redacts);

#endif
