/* Early warning of what departments do: broken pledges, and overdue tasks that grow. */
#include "voice/warning.h"

static void count_lead(struct warning *w, enum warning_sort sort, uint32_t lead, int span,
                       uint32_t task)
{
    struct slice name = history_atom(w->t->h, lead);
    if (name.len)
        warning_count(w, sort, name, span, task, name);
}

static void see_task(struct warning *w, uint32_t task)
{
    const struct history *h = w->t->h;
    int64_t at = history_event(h, task)->at;
    for (int i = 0; i < WARNING_SPANS && at <= w->span[i].cut; i++) {
        struct task_state s = task_state_at(h, task, w->span[i].from - 1, w->span[i].cut);
        for (int broken = 0; broken < s.pledges_broken; broken++)
            count_lead(w, WARNING_PLEDGES, s.lead, i, task);
        if (s.overdue)
            count_lead(w, WARNING_OVERDUE, s.lead, i, task);
    }
}

void warning_see_tasks(struct warning *w)
{
    const struct telling *t = w->t;
    for (uint32_t i = 0; i < history_count(t->h); i++) {
        uint32_t index = history_order(t->h)[i];
        const struct event *e = history_event(t->h, index);
        if (!e->known || e->at > w->span[0].cut)
            break;
        if (e->kind == KIND_TASK && !e->gone && scope_has(&t->scope, t->h, index))
            see_task(w, index);
    }
}
