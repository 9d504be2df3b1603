/* Lines from files and pipes, in order, each with its place.
 *
 * A regular file is read to the size it had when it was opened. Reading is by blocks; a line is
 * a slice into the block and lives until the next call. A line is at most LINE_MAX_BYTES. */
#ifndef YISHI_EDGE_INPUT_H
#define YISHI_EDGE_INPUT_H

#include "base/buffer.h"
#include "base/say.h"

enum { LINE_MAX_BYTES = 1 << 20 };

struct input;

struct line {
    struct slice text;  /* without its newline */
    struct place place; /* file and line; col 0 */
    uint64_t offset;    /* a position over all files, for input_read_again */
    bool finished;      /* false: the input ended without a newline here */
};

/* Opens the operands in turn ("-" or none: standard input, named "-" in messages as (stdin) /
 * 标准输入). With `again`, what comes from a pipe is spooled to an unlinked temporary file (TMPDIR)
 * so that lines can be read again. Never NULL. The names are kept, not copied. */
struct input *input_open(const char *const *files, size_t count, bool again);

/* What messages call the first of its files, which has no name of its own; kept, not copied. */
void input_call(struct input *in, const char *name);

/* How many threads should look at its lines: as many as input_use_threads said; else one for
 * streams and for what is read before a second thread has started, and two for large files where
 * there are two processors. */
unsigned input_threads(struct input *in);
void input_use_threads(struct input *in, unsigned threads); /* 0: not said */
bool input_is_large(const struct input *in);                /* files that take a while to read */
uint64_t input_bytes(const struct input *in);               /* of all files; 0: not known */

/* STATUS_DONE with a line; STATUS_NEGATIVE at the end; STATUS_INPUT or STATUS_SYSTEM, said. A line
 * over the limit is STATUS_INPUT, with its place, offset and no text; the next call goes on after
 * it. After STATUS_SYSTEM the next call goes on with the next file. A last line without newline
 * of a regular file is read again under a shared flock before it is given as unfinished; who holds
 * an exclusive lock on that file says so with input_is_locked first. */
enum status input_next(struct input *in, struct line *line);
void input_is_locked(struct input *in);

/* A stretch of a file, taken out of the input so that any thread may read it: the lines that begin in
 * it. */
struct stretch {
    const char *name; /* of the file, as in places */
    int fd;
    uint64_t at;     /* of its first byte in the file */
    uint64_t offset; /* the same over all files, for input_read_again */
    size_t length;
    size_t behind;   /* bytes that are known to follow it */
    bool begins;     /* with a line; else that is seen by the byte before it */
};

/* The next `length` bytes, where a regular file has so many and a good deal more. After it input_next
 * is not to be called before input_join. */
bool input_stretch(struct input *in, size_t length, struct stretch *s);
/* Reads its lines, each with its newline, to `space`. NULL text: something is amiss, or a line is too
 * long: input_next will say what, after input_join. *offset is that of the first byte. */
struct slice stretch_read(const struct stretch *s, struct buffer *space, uint64_t *offset);
/* Goes on behind the stretches that were taken, or with `back`, the first of those that are given
 * back, behind line number `line` of the file. */
void input_join(struct input *in, const struct stretch *back, uint64_t line);

/* The bytes of a line that was given before, into out (cleared first). Only with `again`. */
enum status input_read_again(struct input *in, uint64_t offset, size_t len, struct buffer *out);

/* Which file and which line an offset lies in, for late messages. Counts lines, so it is slow.
 * The line is known only with `again`. */
struct place input_place(struct input *in, uint64_t offset);

/* Starts over from the first file. Only with `again`. */
enum status input_rewind(struct input *in);

void input_close(struct input *in);

#endif
