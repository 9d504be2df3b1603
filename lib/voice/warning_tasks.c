/* Early warning of what departments do: broken pledges, and overdue tasks that grow. */
#include "voice/naming.h"
#include "voice/warning.h"

static void count_lead(struct warning *w, enum warning_sort sort, uint32_t lead, int span,
                       struct warned task)
{
    struct slice name = history_atom(w->t->h, lead);
    if (name.len)
        warning_count(w, sort, name, span, task, name);
}

static enum status name_task(const struct warning *w, struct warned *task)
{
    struct naming name = {0};
    enum status status = naming_of(w->t, task->event, &name);
    task->number = arena_copy(&w->f->arena, name.number);
    naming_free(&name);
    return status;
}

static enum status see_task(struct warning *w, uint32_t index)
{
    const struct history *h = w->t->h;
    int64_t at = history_event(h, index)->at;
    struct warned task = {.event = index};
    enum status status = STATUS_DONE;
    for (int i = 0; i < WARNING_SPANS && at <= w->span[i].cut && !status; i++) {
        struct task_state s = task_state_at(h, index, w->span[i].from - 1, w->span[i].cut);
        if (i == 0 && (s.pledges_broken || s.overdue))
            status = name_task(w, &task);
        for (int broken = 0; broken < s.pledges_broken; broken++)
            count_lead(w, WARNING_PLEDGES, s.lead, i, task);
        if (s.overdue)
            count_lead(w, WARNING_OVERDUE, s.lead, i, task);
    }
    return status;
}

enum status warning_see_tasks(struct warning *w)
{
    const struct telling *t = w->t;
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(t->h) && !status; i++) {
        uint32_t index = history_order(t->h)[i];
        const struct event *e = history_event(t->h, index);
        if (!e->known || e->at > w->span[0].cut)
            break;
        if (e->kind == KIND_TASK && !e->gone && scope_has(&t->scope, t->h, index))
            status = see_task(w, index);
    }
    return status;
}
