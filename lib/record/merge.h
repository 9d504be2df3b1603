/* The union of journals in the order of (time, id), in a bounded amount of memory.
 *
 * Each file is read and checked whole before anything is written. A regular file, as far as it is
 * in order, is read a second time where it stands; everything else is sorted (edge/sorter.h). The
 * order is that of `at` as an instant (a bare date is 00:00 at +08:00, wherever this runs; what has
 * no `at` comes first), then of the id, so the result does not depend on the order or grouping of
 * the inputs. */
#ifndef YISHI_RECORD_MERGE_H
#define YISHI_RECORD_MERGE_H

#include "edge/out.h"
#include "edge/sorter.h"

struct merge_bounds {
    struct sorter_bounds lines;  /* what is not in order */
    struct sorter_bounds claims; /* of record/conflict.h */
    size_t files;                /* at most so many are read where they stand, at the same time */
};

/* What yishi-merge uses: 16 and 8 MiB, 64 files. */
extern const struct merge_bounds merge_usual;

struct merge;

/* As input_open; the names are kept. */
struct merge *merge_new(const char *const *files, size_t count, struct merge_bounds bounds);
/* STATUS_INPUT, STATUS_SYSTEM: said. */
enum status merge_read(struct merge *m);
/* Says the conflicts and counts them; see conflicts_tell. Once, after merge_read. */
enum status merge_conflicts(struct merge *m, size_t *count);
/* After merge_read. Lines go out as they came; of one record written in two ways, the one that is
 * first in byte order; of a record and its stub, the stub, and a warning counts them.
 * STATUS_INPUT, said: two lines with one id that differ otherwise. */
enum status merge_write(struct merge *m, struct out *out);
void merge_free(struct merge *m);

#endif
