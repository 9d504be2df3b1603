/* A journal that records are appended to, durably: DESIGN section 8, yishi(7).
 *
 * Open for appending: O_APPEND|O_CLOEXEC|O_NOFOLLOW, regular files on local file systems only, an
 * exclusive flock, and the inode looked at again after locking (a journal that was replaced
 * meanwhile is opened anew). A file that does not begin like a record is refused. The tail is
 * looked at and mended: record/tail.h. */
#ifndef YISHI_RECORD_JOURNAL_H
#define YISHI_RECORD_JOURNAL_H

#include "base/buffer.h"
#include "base/say.h"
#include "edge/options.h"

struct journal;

enum journal_how {
    JOURNAL_NEW = 1,       /* make it when it does not exist; without, that is an error */
    JOURNAL_PRIVATE = 2,   /* a new one is for its owner alone (0600, else 0640) */
    JOURNAL_UNSAFE_FS = 4, /* on a network file system too */
    JOURNAL_REPAIR = 8,    /* last lines that are no objects are torn, too: record/tail.h */
};

/* What --new, --private and --unsafe-fs ask for. STATUS_USAGE, said, when they would do nothing:
 * without a journal, or --private without --new. */
enum status journal_how(const struct options *o, const char *journal, unsigned *how);

/* `how`: bits of enum journal_how. The lock is held until journal_close. The path is kept, not
 * copied. From here on a closed pipe or a file over its limit is an error of write and no longer
 * kills the process. NULL: said, and *status is what to leave with; nothing was added. */
struct journal *journal_open(const char *path, unsigned how, enum status *status);

/* The path to read it by, while it is locked. */
const char *journal_path(const struct journal *j);

/* As JOURNAL_PRIVATE, before the first append: what comes is for the owner alone (a roll). */
void journal_private(struct journal *j);

/* Appends whole lines in one write, then makes them durable (fdatasync, and its folder). Nothing to
 * append: what is there is made durable. STATUS_DONE: they are there. STATUS_SYSTEM: certainly not
 * added, the file was cut back. STATUS_UNSURE: written, or in part, but not certainly durable. All
 * but the first are said. When memory runs out after it, the process leaves with STATUS_UNSURE. */
enum status journal_append(struct journal *j, struct slice lines);

/* Gives the lock back. A journal that was made here and got nothing is removed again. NULL-safe. */
void journal_close(struct journal *j);

#endif
