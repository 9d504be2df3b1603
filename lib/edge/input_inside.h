/* What input.c, input_again.c and stretch.c share, and nobody else. */
#ifndef YISHI_EDGE_INPUT_INSIDE_H
#define YISHI_EDGE_INPUT_INSIDE_H

#include "edge/input.h"
#include "edge/progress.h"

#include <sys/types.h>

enum { BLOCK_BYTES = 256 << 10 };

enum source_state { SOURCE_NEW, SOURCE_OPEN, SOURCE_FAILED };

/* One operand. Its bytes are counted from 0; a regular standard input may begin further on. */
struct source {
    const char *path;
    const char *name; /* as messages call it */
    enum source_state state;
    bool regular;
    bool ended;      /* a stream: nothing more will come */
    bool settled;    /* a regular file: its end was looked at under the lock */
    int fd;          /* -1: closed */
    int spool;       /* what came from a stream, for again; -1: none */
    uint64_t origin; /* where in fd byte 0 is */
    uint64_t start;  /* the running position of byte 0 */
    uint64_t size;   /* of a file: where to stop; of a stream: how much has come so far */
    uint64_t pos;    /* how much of it is in the block or was given */
};

struct input {
    struct source *sources;
    size_t count;
    size_t opened; /* the sources before this have a start */
    size_t current;
    bool again;
    bool begun;    /* the current source is open */
    bool drained;  /* and nothing more comes from it */
    bool skipping; /* within a line that was over the limit, or is another's */
    bool parted;   /* stretches were taken out; input_join not yet called */
    bool within;   /* pos is within a line, or may be */
    unsigned threads;
    bool locked;   /* by the caller: waiting for the lock would be waiting for ourselves */
    uint64_t line; /* lines given of the current source */
    size_t at;     /* not yet given: block[at] to block[end] */
    size_t end;
    size_t seen;              /* so many bytes from `at` hold no newline */
    char *block;              /* BLOCK_SIZE */
    struct progress progress; /* of the first time through */
};

/* read, or pread when at >= 0; waits where the descriptor does not block. -1 with errno. */
ssize_t bytes_read(int fd, char *to, size_t room, int64_t at);
enum status source_unreadable(const struct source *s); /* says so */
enum status source_shrunk(const struct source *s);

#endif
