/* Work done ahead by other threads, and given back in the order in which it came.
 *
 * The thread that asks fills pieces of work and takes them back when they are done; between the
 * two, whichever thread is free does a piece, the asking one too, rather than wait. So nothing but
 * `work` ever runs beside the asking thread, and what it is given is the same for any number of
 * threads. */
#ifndef YISHI_BASE_CREW_H
#define YISHI_BASE_CREW_H

#include <stddef.h>

struct crew;

struct crew_job {
    void *(*open)(void *context);  /* a piece, empty */
    void (*close)(void *piece);    /* every piece, in the end */
    void *(*begin)(void *context); /* what a thread needs for itself; NULL: nothing */
    void (*end)(void *own);
    void (*work)(void *piece, void *own); /* on any thread */
    void *context;
};

/* threads: of all, the asking one included, or fewer where there are none to be had; 1: it alone,
 * piece by piece. */
struct crew *crew_new(const struct crew_job *job, unsigned threads);
void crew_free(struct crew *c);

/* The next piece that can be filled, or NULL: too many are ahead. crew_filled hands it on. */
void *crew_empty(struct crew *c);
void crew_filled(struct crew *c);
/* The piece that was filled first and has not been given back, its work done; NULL: there is none.
 * The same until crew_given says that it can be filled again. */
void *crew_next(struct crew *c);
void crew_given(struct crew *c);

#endif
