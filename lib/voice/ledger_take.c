/* The issues raised in the period, taken from the history for the ledger. */
#include "base/sorted.h"
#include "voice/facts_take.h"
#include "voice/naming.h"

#include <stdlib.h>

/* An issue was on the table of a meeting. */
struct discussed {
    uint32_t issue, meeting;
};

struct ledger {
    const struct telling *t;
    struct facts *f;
    struct discussed *pair; /* sorted, each once */
    size_t pairs, pairs_cap;
};

/* Meetings of issues */

static void add_pair(struct ledger *l, uint32_t issue, uint32_t meeting)
{
    if (issue == NO_EVENT || meeting == NO_EVENT || history_event(l->t->h, meeting)->gone)
        return;
    if (l->pairs == l->pairs_cap)
        l->pair = memory_grow(l->pair, l->pairs_cap = l->pairs_cap ? 2 * l->pairs_cap : 64,
                              sizeof *l->pair);
    l->pair[l->pairs++] = (struct discussed){issue, meeting};
}

static void add_item(struct ledger *l, uint32_t issue, uint32_t meeting)
{
    l->f->strangers += issue == NO_EVENT || !history_event(l->t->h, issue)->known;
    add_pair(l, issue, meeting);
}

static enum status take_agenda(struct ledger *l, uint32_t meeting, struct retrieval *r)
{
    enum status status = history_record(l->t->h, l->t->in, meeting, r);
    struct value agenda = record_value(&r->record, FIELD_AGENDA);
    struct member item, part;
    struct id id;
    if (status || agenda.type != VALUE_ARRAY)
        return status;
    struct nest items = nest_open(agenda);
    while (nest_next(&items, &item)) {
        if (item.value.type != VALUE_OBJECT)
            continue;
        struct nest parts = nest_open(item.value);
        while (nest_next(&parts, &part))
            if (slice_is(part.key, "issue") && id_read(part.value.text, &id))
                add_item(l, history_find(l->t->h, id), meeting);
    }
    return STATUS_DONE;
}

static int order_pairs(const void *a, const void *b)
{
    const struct discussed *x = a, *y = b;
    if (x->issue != y->issue)
        return x->issue < y->issue ? -1 : 1;
    return (x->meeting > y->meeting) - (x->meeting < y->meeting);
}

static void sort_pairs(struct ledger *l)
{
    size_t kept = 0;
    if (l->pairs)
        qsort(l->pair, l->pairs, sizeof *l->pair, order_pairs);
    for (size_t i = 0; i < l->pairs; i++)
        if (!kept || order_pairs(&l->pair[kept - 1], &l->pair[i]) != 0)
            l->pair[kept++] = l->pair[i];
    l->pairs = kept;
}

/* By what was said, decided or closed of it at a meeting, and by the agenda. */
static enum status find_meetings(struct ledger *l)
{
    const struct history *h = l->t->h;
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(h) && !status; i++) {
        uint32_t e = history_order(h)[i];
        const struct event *event = history_event(h, e);
        if (!event->known || event->at > l->t->span.cut)
            break;
        if (event->gone)
            continue;
        if (event->kind == KIND_MEETING)
            status = take_agenda(l, e, &r);
        else if (event->ref != NO_EVENT && history_event(h, event->ref)->kind == KIND_MEETING)
            add_pair(l, history_issue_of(h, e), event->ref);
    }
    retrieval_free(&r);
    sort_pairs(l);
    return status;
}

static int64_t meetings_of(const struct ledger *l, uint32_t issue)
{
    struct discussed key = {.issue = issue};
    size_t first = sorted_first(&key, l->pair, l->pairs, sizeof key, order_pairs), end = first;
    while (end < l->pairs && l->pair[end].issue == issue)
        end++;
    return (int64_t)(end - first);
}

/* Rows */

static int64_t code_of(const struct telling *t, uint32_t e)
{
    return e == NO_EVENT ? 0 : history_event(t->h, e)->code;
}

static void take_state(const struct telling *t, struct fact_issue *row, const struct issue_state *s)
{
    bool closed =
        s->status == ISSUE_CLOSED || s->status == ISSUE_RATED || s->status == ISSUE_WITHDRAWN;
    if (s->task != NO_EVENT)
        row->lead =
            history_atom(t->h, task_state_at(t->h, s->task, t->span.from - 1, t->span.cut).lead);
    row->tier = code_of(t, s->triage);
    row->how = code_of(t, s->decision);
    row->grade = code_of(t, s->rating);
    row->due = s->due;
    row->due_bare = s->due_bare;
    row->status = (int64_t)s->status + 1;
    row->open = s->open;
    row->closed_at = closed ? s->closed_at : NO_DUE;
    row->closed_bare = closed && history_event(t->h, s->closed_by)->bare;
    row->outcome = closed ? s->outcome : 0;
}

static enum status take_issue(struct ledger *l, uint32_t issue)
{
    const struct telling *t = l->t;
    const struct event *e = history_event(t->h, issue);
    struct issue_state state = issue_state_at(t->h, issue, t->span.from - 1, t->span.cut);
    struct naming name = {0};
    enum status status = naming_of(t, issue, &name);
    if (!status) {
        struct fact_issue *row = facts_row(l->f, FACTS_ISSUES);
        *row = (struct fact_issue){.at = e->at,
                                   .source = e->code,
                                   .meetings = meetings_of(l, issue),
                                   .id = event_id(t->h, e),
                                   .number = arena_copy(&l->f->arena, name.number),
                                   .title = arena_copy(&l->f->arena, name.title),
                                   .room = history_atom(t->h, history_room_of(t->h, issue)),
                                   .category = history_atom(t->h, e->atom),
                                   .bare = e->bare};
        take_state(t, row, &state);
    }
    naming_free(&name);
    return status;
}

static enum status take_issues(struct ledger *l)
{
    const struct history *h = l->t->h;
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(h) && !status; i++) {
        uint32_t e = history_order(h)[i];
        const struct event *event = history_event(h, e);
        if (!event->known || event->at > l->t->span.cut)
            break;
        if (event->kind == KIND_ISSUE && !event->gone && span_has(&l->t->span, event) &&
            scope_has(&l->t->scope, h, e))
            status = take_issue(l, e);
    }
    return status;
}

enum status ledger_take(const struct telling *t, struct facts *f)
{
    struct ledger l = {.t = t, .f = f};
    enum status status = find_meetings(&l);
    if (!status)
        status = take_issues(&l);
    free(l.pair);
    return status;
}
