#include "base/crew.h"

#include "base/arena.h"
#include "base/errand.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { PIECES_A_THREAD = 4, PIECES_MOST = 64 };

enum state { EMPTY, FILLED, TAKEN, DONE };

struct piece {
    enum state state; /* under the lock */
    void *its;
};

struct crew {
    struct crew_job job;
    struct piece *piece; /* a ring */
    size_t pieces;
    size_t fill, give; /* the next to be filled and to be given; the asking thread's, but `give` is
                        * moved under the lock */
    size_t ready;      /* pieces that are FILLED; under the lock */
    bool waiting;      /* the asking thread, for piece[give]; under the lock */
    bool leave;        /* under the lock */
    void *own;         /* the asking thread's */
    pthread_t *worker;
    unsigned workers;
    pthread_mutex_t lock;
    pthread_cond_t filled, done; /* a piece came to that state */
};

/* The filled piece that is next in turn; under the lock. */
static struct piece *take(struct crew *c)
{
    for (size_t i = 0; i < c->pieces; i++) {
        struct piece *p = &c->piece[(c->give + i) % c->pieces];
        if (p->state == FILLED) {
            p->state = TAKEN;
            c->ready--;
            return p;
        }
    }
    return NULL;
}

/* Leaves the lock while it works. */
static void work_on(struct crew *c, struct piece *p, void *own)
{
    pthread_mutex_unlock(&c->lock);
    c->job.work(p->its, own);
    pthread_mutex_lock(&c->lock);
    p->state = DONE;
    if (c->waiting && p == &c->piece[c->give])
        pthread_cond_signal(&c->done);
}

static void *begin(const struct crew *c)
{
    return c->job.begin ? c->job.begin(c->job.context) : NULL;
}

static void end(const struct crew *c, void *own)
{
    if (c->job.end)
        c->job.end(own);
}

static void *run(void *crew)
{
    struct crew *c = crew;
    void *own = begin(c);
    pthread_mutex_lock(&c->lock);
    while (!c->leave) {
        struct piece *p = take(c);
        if (p)
            work_on(c, p, own);
        else
            pthread_cond_wait(&c->filled, &c->lock);
    }
    pthread_mutex_unlock(&c->lock);
    end(c, own);
    return NULL;
}

struct crew *crew_new(const struct crew_job *job, unsigned threads)
{
    struct crew *c = memory_take(sizeof *c);
    size_t pieces = threads > 1 ? PIECES_A_THREAD * (size_t)threads : 1;
    *c = (struct crew){.job = *job, .pieces = pieces < PIECES_MOST ? pieces : PIECES_MOST};
    c->piece = memory_grow(NULL, c->pieces, sizeof *c->piece);
    c->worker = memory_grow(NULL, threads, sizeof *c->worker);
    for (size_t i = 0; i < c->pieces; i++)
        c->piece[i] = (struct piece){EMPTY, job->open(job->context)};
    c->own = begin(c);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->filled, NULL);
    pthread_cond_init(&c->done, NULL);
    while (c->workers + 1 < threads && thread_start(&c->worker[c->workers], run, c))
        c->workers++;
    return c;
}

void crew_free(struct crew *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->lock);
    c->leave = true;
    pthread_cond_broadcast(&c->filled);
    pthread_mutex_unlock(&c->lock);
    for (unsigned i = 0; i < c->workers; i++)
        pthread_join(c->worker[i], NULL);
    for (size_t i = 0; i < c->pieces; i++)
        c->job.close(c->piece[i].its);
    end(c, c->own);
    pthread_mutex_destroy(&c->lock);
    pthread_cond_destroy(&c->filled);
    pthread_cond_destroy(&c->done);
    free(c->piece);
    free(c->worker);
    free(c);
}

void *crew_empty(struct crew *c)
{
    struct piece *p = &c->piece[c->fill];
    pthread_mutex_lock(&c->lock);
    bool empty = p->state == EMPTY;
    pthread_mutex_unlock(&c->lock);
    return empty ? p->its : NULL;
}

/* Nobody is woken before half of them are filled: that takes longer than most pieces. Until then
 * the asking thread does those that it comes to. */
void crew_filled(struct crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->piece[c->fill].state = FILLED;
    if (2 * ++c->ready >= c->pieces)
        pthread_cond_signal(&c->filled);
    pthread_mutex_unlock(&c->lock);
    c->fill = (c->fill + 1) % c->pieces;
}

void *crew_next(struct crew *c)
{
    struct piece *p = &c->piece[c->give], *other;
    pthread_mutex_lock(&c->lock);
    while (p->state == FILLED || p->state == TAKEN) {
        other = take(c);
        if (other) {
            work_on(c, other, c->own);
            continue;
        }
        c->waiting = true;
        pthread_cond_wait(&c->done, &c->lock);
        c->waiting = false;
    }
    bool done = p->state == DONE;
    pthread_mutex_unlock(&c->lock);
    return done ? p->its : NULL;
}

void crew_given(struct crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->piece[c->give].state = EMPTY;
    c->give = (c->give + 1) % c->pieces;
    pthread_mutex_unlock(&c->lock);
}
