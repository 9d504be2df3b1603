/* Records read ahead by other threads, given in the order of their lines.
 *
 * The thread that asks hands out stretches of a large file, or reads lines into batches where there
 * is none, and takes the records out again; between the two, whichever thread is free reads the
 * stretch, checks a batch and finds its fields, the asking one too. So nothing but stretch_read and
 * record_read ever runs beside it, and what is given is the same for any number of threads. */
#ifndef YISHI_RECORD_RELAY_H
#define YISHI_RECORD_RELAY_H

#include "edge/input.h"
#include "record/record.h"

struct relay;

/* threads: of all, the asking one included; 1: it alone, for the sake of relay_ahead. */
struct relay *relay_new(struct input *in, unsigned threads);
void relay_free(struct relay *r);

/* STATUS_DONE, with the record and its line, which live until the next call; STATUS_INPUT with a
 * line that is no record, not said; STATUS_NEGATIVE at the end. What the input itself refuses is
 * said when it is its turn, with its status and the line at NULL. */
enum status relay_next(struct relay *r, const struct record **rec, struct line *line);
/* The record `ahead` places behind the one last given, if it is known already; else NULL. */
const struct record *relay_ahead(const struct relay *r, size_t ahead);

#endif
