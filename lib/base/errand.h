/* Something that is done at the same time as what its giver does meanwhile. */
#ifndef YISHI_BASE_ERRAND_H
#define YISHI_BASE_ERRAND_H

#include <pthread.h>
#include <stdbool.h>

struct errand {
    pthread_t thread;
    bool apart; /* it has a thread; else it was done at once */
};

/* Does `run(context)` on a thread of its own; at once where that is not wanted, or where there is
 * no thread to be had. It must not write what its giver reads or writes until errand_end, nor say
 * anything. */
void errand_begin(struct errand *e, bool apart, void (*run)(void *context), void *context);
void errand_end(struct errand *e); /* waits for it */

/* A thread for which no signal is: those are for the first one. */
bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context);

#endif
