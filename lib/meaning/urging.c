#include "meaning/urging.h"

/* The steps; yishi-list(1) tells them. */
const struct urge_step urge_steps[URGE_STEPS] = {{"urge", 0}, {"yellow", 1}, {"red", 5}};

static int code_of(const char *level)
{
    const struct choice *levels = schema_field(schema_kind(KIND_URGE), FIELD_LEVEL)->choices;
    return (int)(choice_named(levels, slice_of(level)) - levels) + 1;
}

int urge_due(const struct history *h, const struct task_state *s, int64_t now)
{
    int due = 0;
    if (!s->open || s->status == TASK_PAUSED || s->due == NO_DUE ||
        history_day(h, now) < due_day(h, s->due))
        return 0;
    int days = overdue_days(h, s->due, now);
    if (days < 0)
        return URGE_UNKNOWN;
    for (size_t i = 0; i < URGE_STEPS; i++)
        if (days >= urge_steps[i].days)
            due = code_of(urge_steps[i].level);
    return due > s->urged_since ? due : 0;
}
