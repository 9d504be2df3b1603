/* A journal that records are appended to, durably: DESIGN section 8, yishi(7).
 *
 * Open for appending: O_APPEND|O_CLOEXEC|O_NOFOLLOW, regular files only, an exclusive flock, and
 * the inode looked at again after locking (a journal that was replaced meanwhile is opened anew). A
 * file that does not begin like a record is refused. The tail is looked at: a complete last line
 * without newline gets one; a torn fragment is moved to FILE.torn, never thrown away. */
#ifndef YISHI_RECORD_JOURNAL_H
#define YISHI_RECORD_JOURNAL_H

#include "base/buffer.h"
#include "base/say.h"

struct journal;

/* `create`: make it when it does not exist (mode 0640); without, that is an error. The lock is held
 * until journal_close. The path is kept, not copied. NULL: said, and *status is what to leave
 * with. */
struct journal *journal_open(const char *path, bool create, enum status *status);

/* The path to read it by, while it is locked. */
const char *journal_path(const struct journal *j);

/* Appends whole lines in one write, then makes them durable (fdatasync; for a new file also its
 * directory). STATUS_DONE: they are there. STATUS_SYSTEM: certainly not added, the file was cut
 * back. STATUS_UNSURE: written but not certainly durable. All but the first are said. */
enum status journal_append(struct journal *j, struct slice lines);

/* Gives the lock back. A journal that was made here and got nothing is removed again. NULL-safe. */
void journal_close(struct journal *j);

#endif
