/* How far a long reading is: a line on standard error where that is a terminal (and TERM not dumb),
 * in place, at most ten times a second, from half a second on, and erased at the end. Nothing in a
 * pipe, with -q, while somebody types what is read, or once standard output was written to unless
 * that is a file.
 *
 * Whoever reads tells of each block, not of each record: it costs a look at the clock. */
#ifndef YISHI_EDGE_PROGRESS_H
#define YISHI_EDGE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* Zero-initialise, and set `whole` if it is known how many bytes there are. */
struct progress {
    uint64_t whole, done;
    int64_t next; /* when to draw again, in milliseconds; 0: not begun */
    bool off;
};

void progress_move(struct progress *p, uint64_t bytes);
void progress_end(struct progress *p); /* erases it; nothing more is drawn */

#endif
