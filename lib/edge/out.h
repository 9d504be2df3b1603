/* Where a tool writes: standard output, or with -o a whole file or none.
 *
 * Errors are kept and told once, at out_close: a tool whose output was lost never ends with 0.
 * A closed pipe is not worth a message. */
#ifndef YISHI_EDGE_OUT_H
#define YISHI_EDGE_OUT_H

#include "base/buffer.h"
#include "base/say.h"

struct out {
    int fd;
    int error;          /* errno of the first failed write; what is added after it is dropped */
    bool by_line;       /* write after each out_line_end */
    struct buffer hold; /* not yet written */
    const char *path;   /* -o: the name given, kept, or NULL */
    char *target;       /* -o: the regular file to replace, behind any symbolic link, or NULL */
    char *temporary;    /* what is renamed to it */
};

/* path NULL or "-": standard output. A path is written through a temporary file beside it, which
 * out_close syncs and renames, and out_abandon removes. A file that exists keeps its mode and,
 * where allowed, its owner; what is not a regular file (/dev/null, a pipe) is written directly.
 * From here on a closed pipe or a file over its limit is an error of write and no longer kills the
 * process. Not DONE: said, and nothing is open. */
enum status out_open(struct out *o, const char *path);
void out_add(struct out *o, struct slice s);
void out_text(struct out *o, const char *text);
void out_line_end(struct out *o); /* adds '\n' and writes out when by_line or when much is held */
enum status out_close(struct out *o); /* STATUS_DONE, or STATUS_SYSTEM, said (EPIPE is silent) */
void out_abandon(struct out *o); /* drops what is held; what is written to a pipe stays written */

/* All of it to standard output, at once. STATUS_DONE, or STATUS_SYSTEM, said as by out_close. */
enum status out_print(struct slice text);

#endif
