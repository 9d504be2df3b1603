#include "voice/facts_take.h"

#include "voice/naming.h"
#include "voice/rooms.h"

/* What every report tells: whose it is, and the last seals. */

static void take_whose(const struct telling *t, struct facts *f)
{
    struct events rooms = history_of_kind(t->h, KIND_ROOM);
    for (uint32_t i = 0; i < rooms.count; i++) {
        const struct event *room = history_event(t->h, rooms.at[i]);
        if (room->gone || !scope_counts(&t->scope, room))
            continue;
        struct slice path = history_atom(t->h, room->room);
        f->whose = f->whose.at ? facts_shared_path(f->whose, path) : path;
    }
}

/* Whether no later seal stands on it. */
static bool is_last(const struct history *h, uint32_t e)
{
    for (uint32_t c = history_event(h, e)->child; c != NO_EVENT; c = history_event(h, c)->next)
        if (history_event(h, c)->kind == KIND_SEAL)
            return false;
    return true;
}

static void take_seals(const struct telling *t, struct facts *f)
{
    struct events seals =
        events_until(t->h, history_of_kind(t->h, KIND_SEAL), history_sense(t->h)->now);
    for (uint32_t i = 0; i < seals.count; i++) {
        const struct event *seal = history_event(t->h, seals.at[i]);
        if (!scope_counts(&t->scope, seal) || !is_last(t->h, seals.at[i]))
            continue;
        struct fact_seal *row = facts_row(f, FACTS_SEALS);
        *row = (struct fact_seal){seal->at, event_id(t->h, seal)};
    }
}

/* The rooms whose records are counted here, so that nobody counts them twice. What many share, and
 * what only corrects, does not tell. */
static void take_shard(const struct telling *t, struct facts *f)
{
    const uint64_t shared = kind_bit(KIND_ROOM) | kind_bit(KIND_MEMBER) | kind_bit(KIND_RESOURCE) |
                            kind_bit(KIND_DUTY) | kind_bit(KIND_INDICATOR) | kind_bit(KIND_LIMIT) |
                            kind_bit(KIND_RULE) | kind_bit(KIND_DAY) | kind_bit(KIND_SCORE) |
                            kind_bit(KIND_VETO) | kind_bit(KIND_AMEND) | kind_bit(KIND_VOID) |
                            kind_bit(KIND_SEAL) | kind_bit(KIND_PARTIAL);
    uint32_t atoms = history_atoms(t->h);
    unsigned char *seen = arena_clear(&f->arena, atoms, 1);
    for (uint32_t e = 0; e < history_count(t->h); e++) {
        const struct event *event = history_event(t->h, e);
        if (event->known && scope_counts(&t->scope, event) && !(shared >> event->kind & 1))
            seen[history_room_of(t->h, e)] = 1;
    }
    for (uint32_t a = 0; a < atoms; a++)
        if (seen[a])
            ((struct fact_path *)facts_row(f, FACTS_SHARD))->path = history_atom(t->h, a);
}

/* Rooms */

struct watching {
    const struct telling *t;
    struct facts *f;
};

static void see_room(void *context, uint32_t room)
{
    const struct watching *w = context;
    const struct event *e = history_event(w->t->h, room);
    struct fact_room *row = facts_row(w->f, FACTS_ROOMS);
    *row = (struct fact_room){.path = history_atom(w->t->h, e->room),
                              .group = history_atom(w->t->h, e->atom),
                              .at = e->at,
                              .level = e->code,
                              .from = e->from,
                              .until = e->until,
                              .id = event_id(w->t->h, e)};
}

static void see_mark(void *context, struct room_mark mark)
{
    const struct watching *w = context;
    struct room_mark *row = facts_row(w->f, FACTS_MARKS);
    mark.path = arena_copy(&w->f->arena, mark.path);
    *row = mark;
}

static void see_no_mark(void *context, struct room_mark mark)
{
    (void)context;
    (void)mark;
}

enum status registry_take(const struct telling *t, struct facts *f)
{
    struct watching w = {t, f};
    return rooms_watch(t->h, t->in, &t->scope, &t->span,
                       (struct room_watch){see_room, see_no_mark, &w});
}

enum status rooms_take_all(const struct telling *t, struct facts *f)
{
    struct watching w = {t, f};
    return rooms_watch(t->h, t->in, &t->scope, &t->span,
                       (struct room_watch){see_room, see_mark, &w});
}

enum status coverage_take(const struct telling *t, struct facts *f)
{
    enum status status = rooms_take_all(t, f);
    return status ? status : visits_take(t, f);
}

/* Tasks */

enum status task_take(const struct telling *t, struct facts *f, uint32_t task,
                      const struct task_state *state)
{
    struct naming name = {0};
    enum status status = naming_of(t, task, &name);
    if (!status) {
        struct fact_task *row = facts_row(f, FACTS_TASKS);
        *row = (struct fact_task){
            .due = state->due,
            .first_due = state->first_due,
            .urged = state->urged,
            .days = state->overdue ? overdue_days(t->h, state->due, t->span.cut) : 0,
            .id = event_id(t->h, history_event(t->h, task)),
            .number = arena_copy(&f->arena, name.number),
            .title = arena_copy(&f->arena, name.title),
            .room = history_atom(t->h, history_room_of(t->h, task)),
            .lead = history_atom(t->h, state->lead),
            .due_bare = state->due_bare,
            .first_due_bare = state->first_due_bare,
            .red = state->overdue,
            .fresh = state->overdue && span_has_time(&t->span, state->due - 1),
            .pledged = state->pledged};
    }
    naming_free(&name);
    return status;
}

enum status facts_take(const struct telling *t, struct facts *f)
{
    static enum status (*const takers[FACTS_KINDS])(const struct telling *, struct facts *) = {
        [FACTS_SUMMARY] = summary_take, [FACTS_LEDGER] = ledger_take,
        [FACTS_OVERDUE] = overdue_take, [FACTS_COVERAGE] = coverage_take,
        [FACTS_SCORE] = score_take,     [FACTS_WARNING] = warning_take,
        [FACTS_SUPPLY] = lists_take,    [FACTS_CHECKLIST] = checklist_take,
        [FACTS_DUTY] = duty_take,
    };
    take_whose(t, f);
    if (f->of == FACTS_SUMMARY)
        take_seals(t, f);
    take_shard(t, f);
    f->dangling = history_dangling(t->h);
    enum status status = takers[f->of](t, f);
    facts_settle(f);
    return status;
}
