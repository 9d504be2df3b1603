#include "base/errand.h"

#include "base/arena.h"

#include <signal.h>
#include <stdlib.h>

struct job {
    void (*run)(void *context);
    void *context;
};

static void *work(void *job)
{
    struct job j = *(struct job *)job;
    free(job);
    j.run(j.context);
    return NULL;
}

bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(thread, NULL, run, context) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void errand_begin(struct errand *e, bool apart, void (*run)(void *context), void *context)
{
    e->apart = false;
    if (apart) {
        struct job *job = memory_take(sizeof *job);
        *job = (struct job){run, context};
        e->apart = thread_start(&e->thread, work, job);
        if (!e->apart)
            free(job);
    }
    if (!e->apart)
        run(context);
}

void errand_end(struct errand *e)
{
    if (e->apart)
        pthread_join(e->thread, NULL);
}
