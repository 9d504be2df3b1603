/* 应催: which urge a task is due for, in steps of working days past its due day. */
#ifndef YISHI_MEANING_URGING_H
#define YISHI_MEANING_URGING_H

#include "meaning/state.h"

/* One level of urge, and from how many working days past the due day on it is due; 0: on that day.
 */
struct urge_step {
    const char *level; /* of the field level of an urge */
    int days;
};

enum { URGE_STEPS = 3 };
extern const struct urge_step urge_steps[URGE_STEPS]; /* milder before harder */

enum { URGE_UNKNOWN = -1 };

/* The hardest level that is due at `now` for a task that is open and not paused, as the code of its
 * level; 0 when none is, or one as hard was given since the due time was set; URGE_UNKNOWN when a
 * year between has no published calendar. */
int urge_due(const struct history *h, const struct task_state *s, int64_t now);

#endif
