/* What the states of issues and of tasks share, and nobody else. */
#ifndef YISHI_MEANING_STATE_INSIDE_H
#define YISHI_MEANING_STATE_INSIDE_H

#include "meaning/state.h"

/* Who was called and said to be unsatisfied, and what was done then. */
struct complaint {
    uint32_t unanswered; /* the first such rating that nothing was done after, or NO_EVENT */
    int64_t reopened_at;
};

extern const struct complaint complaint_none;

/* An event of the matter, in order. */
void complaint_hear(struct complaint *c, const struct event *e, uint32_t index);

#endif
