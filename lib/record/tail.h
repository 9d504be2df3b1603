/* The end of a journal: whether its last line is whole, and what to do when it is not. Nothing is
 * ever thrown away: what is torn goes to FILE.torn, durably, before it is cut off.
 *
 * For appending only what stands behind the last newline is looked at: a line that has its newline
 * stays, whatever it holds. */
#ifndef YISHI_RECORD_TAIL_H
#define YISHI_RECORD_TAIL_H

#include "base/say.h"
#include "base/slice.h"

#include <stdbool.h>
#include <sys/types.h>

/* What follows the last newline of a file of `size` bytes:
 * keep == size, !newline: nothing; every line is whole.
 * keep == size, newline: a whole object that lacks its newline.
 * keep < size: from `keep` on it is torn (cut short, or what a power failure left); with `newline`
 * a whole object stands before that. */
struct tail {
    off_t size, keep;
    bool newline;
};

/* Looks at the first `size` bytes of a file that is locked. With `back`, lines before it that are
 * no objects though they have their newline are torn as well, as far as the last object: garbage
 * may hold newlines, but only who asks for a repair may say that it is garbage. STATUS_SYSTEM:
 * cannot be read. STATUS_INPUT: the last line is longer than a record may be. Both said. */
enum status tail_look(int fd, const char *path, off_t size, bool back, struct tail *t);

/* Moves what is torn to FILE.torn, cuts it off and ends the line; durable. The file must be open
 * for reading and, with O_APPEND, for writing, and locked. Warns of what it did. *size is the
 * file's then. Not DONE: said; nothing is lost. */
enum status tail_mend(int fd, const char *path, const struct tail *t, off_t *size);

#endif
