/* Votes of a thread that were held, but whose result nobody recorded: they are counted for it. */
#ifndef YISHI_VOICE_THREAD_COUNTS_H
#define YISHI_VOICE_THREAD_COUNTS_H

#include "voice/story.h"

struct thread_count {
    uint32_t motion;
    int64_t at; /* of the last vote */
    bool bare;
    struct slice line; /* the sentence, without its time */
};

struct thread_counts {
    struct thread_count *at; /* in the order of time */
    size_t count;
    struct arena arena;
};

/* Of the motions among these events. A vote that is still open is left out, and so is one that
 * cannot be counted, which is said. */
enum status thread_counts_make(struct thread_counts *c, struct story *s, const uint32_t *events,
                               size_t count);
void thread_counts_free(struct thread_counts *c);

#endif
