/* crew.h: every piece is worked on once, and they come back in the order in which they were filled.
 */
#include "promise.h"

#include "base/arena.h"
#include "base/crew.h"

#include <stdlib.h>
#include <time.h>

enum { COUNT = 2000 };

struct number {
    int filled, worked;
};

static void *open_number(void *context)
{
    (void)context;
    struct number *n = memory_take(sizeof *n);
    *n = (struct number){0, 0};
    return n;
}

static void *begin_sum(void *context)
{
    int *threads = context;
    __atomic_add_fetch(threads, 1, __ATOMIC_RELAXED);
    return memory_take(1);
}

/* Some take longer than others. */
static void work(void *piece, void *own)
{
    struct number *n = piece;
    *(char *)own = 1;
    if (n->filled % 64 == 0)
        nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
    n->worked += n->filled;
}

static bool gives_in_order(unsigned threads)
{
    int begun = 0, filled = 0, given = 0;
    struct crew_job job = {open_number, free, begin_sum, free, work, &begun};
    struct crew *c = crew_new(&job, threads);
    struct number *n;
    bool right = c != NULL;
    while (right && given < COUNT) {
        while (filled < COUNT && (n = crew_empty(c))) {
            *n = (struct number){++filled, 0};
            crew_filled(c);
        }
        n = crew_next(c);
        right = n && n == crew_next(c) && n->filled == ++given && n->worked == given;
        crew_given(c);
    }
    right = right && !crew_next(c);
    crew_free(c);
    return right && begun > 0 && begun <= (int)threads;
}

static bool leaves_early(void)
{
    int begun = 0;
    struct crew_job job = {open_number, free, begin_sum, free, work, &begun};
    struct crew *c = crew_new(&job, 3);
    for (int i = 0; i < 3 && c; i++) {
        *(struct number *)crew_empty(c) = (struct number){64, 0};
        crew_filled(c);
    }
    crew_free(c);
    return c != NULL;
}

int main(void)
{
    for (unsigned threads = 1; threads <= 5; threads++)
        promise(gives_in_order(threads),
                "pieces are worked on once each and given in order by %u threads", threads);
    promise(leaves_early(), "a crew can be dismissed with work undone");
    return promise_end();
}
