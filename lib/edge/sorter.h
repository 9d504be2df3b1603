/* Sorts any number of keyed pieces in a bounded amount of memory: what does not fit is written to a
 * temporary file (TMPDIR) in sorted runs, which are merged when it is read. */
#ifndef YISHI_EDGE_SORTER_H
#define YISHI_EDGE_SORTER_H

#include "base/say.h"
#include "base/slice.h"

/* How much is held before a run is written, in bytes, and how many runs are merged at once (2 or
 * more), each through a block of SORTER_BLOCK bytes or of its longest piece. */
struct sorter_bounds {
    size_t memory;
    size_t fan;
};

enum { SORTER_BLOCK = 64 << 10 };

struct sorter_item {
    const unsigned char *key; /* as many bytes as sorter_new was told */
    uint32_t file;            /* where it was found: ties of the key go by file, then line */
    uint64_t line;
    struct slice bytes; /* less than 4 GiB */
};

struct sorter;

struct sorter *sorter_new(size_t key_bytes, struct sorter_bounds bounds);
/* STATUS_SYSTEM, said: the temporary file could not be written. The item is copied. */
enum status sorter_add(struct sorter *s, const struct sorter_item *item);
/* The items in order; the first call ends the adding. STATUS_NEGATIVE at the end; STATUS_SYSTEM,
 * said. The item lives until the next call. */
enum status sorter_next(struct sorter *s, struct sorter_item *item);
void sorter_free(struct sorter *s);

#endif
