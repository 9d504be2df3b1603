#include "voice/attention.h"

#include "voice/cells.h"
#include "voice/naming.h"

#include <stdlib.h>

enum concern {
    CONCERN_EXTEND,
    CONCERN_RETURN,
    CONCERN_PLEDGE,
    CONCERN_OPEN_PARTS,
    CONCERN_LATER_PART,
    CONCERN_UNANSWERED,
    CONCERNS
};

enum part { PART_REQUESTS, PART_PLEDGES, PART_PARTS, PART_COMPLAINTS, PARTS };

static const struct {
    const char *name;
    struct words title;
} parts[PARTS] = {
    {"requests", {"Waiting for an answer", "待批复"}},
    {"pledges", {"Pledges broken", "失信承诺"}},
    {"parts", {"Parts that do not go with the whole", "分项与主项不一致"}},
    {"complaints", {"Unsatisfied, neither reopened nor explained", "不满意未重办未解释"}},
};

static const enum part part_of[CONCERNS] = {
    [CONCERN_EXTEND] = PART_REQUESTS,  [CONCERN_RETURN] = PART_REQUESTS,
    [CONCERN_PLEDGE] = PART_PLEDGES,   [CONCERN_OPEN_PARTS] = PART_PARTS,
    [CONCERN_LATER_PART] = PART_PARTS, [CONCERN_UNANSWERED] = PART_COMPLAINTS,
};

/* What is said of each and, behind it, from when the days are counted. */
static const struct words concerns[CONCERNS] = {
    [CONCERN_EXTEND] = {"extension asked for", "申请延期"},
    [CONCERN_RETURN] = {"handed back", "退单"},
    [CONCERN_PLEDGE] = {"pledged to be done by then", "承诺届时办好"},
    [CONCERN_OPEN_PARTS] = {"closed, a part is open", "已办结而分项未结"},
    [CONCERN_LATER_PART] = {"a part is due later", "有分项期限更晚"},
    [CONCERN_UNANSWERED] = {"rated unsatisfied", "回访不满意"},
};

const struct choice attention_concerns[] = {
    [CONCERN_EXTEND] = {"extend", "申请延期", NULL},
    [CONCERN_RETURN] = {"return", "退单", NULL},
    [CONCERN_PLEDGE] = {"pledge", "失信承诺", NULL},
    [CONCERN_OPEN_PARTS] = {"open-parts", "分项未结", NULL},
    [CONCERN_LATER_PART] = {"later-part", "分项期限更晚", NULL},
    [CONCERN_UNANSWERED] = {"unanswered", "不满意", NULL},
    [CONCERNS] = {NULL, NULL, NULL},
};

struct attention {
    const struct telling *t;
    struct facts *f;
    const struct event *subject; /* being looked at */
    unsigned char *heard;        /* by event: an issue whose complaints were looked at */
    enum status status;
};

struct attention *attention_new(const struct telling *t, struct facts *f)
{
    struct attention *a = memory_take(sizeof *a);
    uint32_t count = history_count(t->h);
    *a = (struct attention){.t = t, .f = f, .heard = memory_take(count + 1)};
    memset(a->heard, 0, count + 1);
    return a;
}

enum status attention_free(struct attention *a)
{
    enum status status = a->status;
    free(a->heard);
    free(a);
    return status;
}

/* Gathering */

/* Working days from then to the end of the span, or NO_DUE. */
static int64_t days_since(const struct telling *t, int64_t since)
{
    day_number from = history_day(t->h, since), to = history_day(t->h, t->span.cut);
    const struct calendar *calendar = history_sense(t->h)->calendar;
    bool known = from <= to && !calendar_unpublished(calendar, from, to);
    return known ? calendar_between(calendar, from, to) : NO_DUE;
}

static void keep(struct attention *a, uint32_t event, enum concern concern, uint32_t lead,
                 int64_t since, bool bare)
{
    const struct telling *t = a->t;
    struct naming name = {0};
    if (!a->status)
        a->status = naming_of(t, event, &name);
    struct fact_concern *row = facts_row(a->f, FACTS_CONCERNS);
    *row = (struct fact_concern){.at = a->subject->at,
                                 .kind = a->subject->kind,
                                 .id = event_id(t->h, a->subject),
                                 .concern = (int64_t)concern + 1,
                                 .since = since,
                                 .days = days_since(t, since),
                                 .number = arena_copy(&a->f->arena, name.number),
                                 .title = arena_copy(&a->f->arena, name.title),
                                 .room = history_atom(t->h, history_room_of(t->h, event)),
                                 .lead = history_atom(t->h, lead),
                                 .bare = bare};
    naming_free(&name);
}

/* Since an event. */
static void keep_since(struct attention *a, uint32_t subject, enum concern concern, uint32_t lead,
                       uint32_t event)
{
    const struct event *e = history_event(a->t->h, event);
    keep(a, subject, concern, lead, e->at, e->bare);
}

static void see_task(struct attention *a, const struct subject *s)
{
    const struct task_state *t = s->task;
    const struct history *h = a->t->h;
    if (t->request != NO_EVENT) {
        bool extend = history_event(h, t->request)->kind == KIND_EXTEND;
        keep_since(a, s->index, extend ? CONCERN_EXTEND : CONCERN_RETURN, t->lead, t->request);
    }
    if (t->pledge_broken && t->open)
        keep(a, s->index, CONCERN_PLEDGE, t->lead,
             day_start(due_day(h, t->broken_due), history_sense(h)->zone), true);
    if (t->unanswered != NO_EVENT && history_issue_of(h, s->index) == NO_EVENT)
        keep_since(a, s->index, CONCERN_UNANSWERED, t->lead, t->unanswered);
    struct task_parts p = task_parts_at(h, s->index, a->t->span.cut);
    if (p.open && t->status == TASK_CLOSED)
        keep(a, s->index, CONCERN_OPEN_PARTS, t->lead, t->closed_at,
             history_event(h, t->closed_by)->bare);
    else if (p.later && t->open)
        keep(a, s->index, CONCERN_LATER_PART, t->lead,
             day_start(due_day(h, t->due), history_sense(h)->zone), true);
}

/* The walk leaves out issues that ended long ago, but not their ratings. */
static void see_rating(struct attention *a, uint32_t rating)
{
    const struct telling *t = a->t;
    uint32_t issue = history_issue_of(t->h, rating), lead = NO_ATOM;
    if (issue == NO_EVENT || a->heard[issue] ||
        !event_says(history_event(t->h, rating), FIELD_GRADE, "unsatisfied"))
        return;
    a->heard[issue] = 1;
    struct issue_state s = issue_state_at(t->h, issue, t->span.from - 1, t->span.cut);
    if (s.unanswered == NO_EVENT)
        return;
    if (s.task != NO_EVENT)
        lead = task_state_at(t->h, s.task, t->span.from - 1, t->span.cut).lead;
    keep_since(a, issue, CONCERN_UNANSWERED, lead, s.unanswered);
}

void attention_see(struct attention *a, const struct subject *s)
{
    a->subject = s->event;
    if (s->task)
        see_task(a, s);
    else if (s->event->kind == KIND_RATING)
        see_rating(a, s->index);
}

/* Telling */

static const struct cells_column columns[] = {
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"title", {"Matter", "事项"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"what", {"What", "情况"}, REPORT_LEFT},
    {"since", {"Date", "日期"}, REPORT_LEFT},
    {"days", {"Working days since", "已过(工作日)"}, REPORT_RIGHT},
};

static void add_row(const struct telling *t, struct cells *c, const struct fact_concern *e)
{
    cells_add(c, e->number);
    cells_add(c, e->title);
    cells_add(c, t->plain_rows ? e->room : telling_path(t, e->room));
    cells_add(c, e->lead);
    cells_text(c, words_in(concerns[e->concern - 1], t->language));
    cells_stamp(c, e->since, e->bare);
    if (e->days == NO_DUE)
        cells_choice(c, NULL);
    else
        cells_number(c, e->days);
    cells_end(c);
}

static void add_part(const struct telling *t, enum part part, struct report *r)
{
    const struct rows *rows = &t->facts->list[FACTS_CONCERNS];
    struct cells c = {.t = t, .r = r};
    bool begun = false;
    for (size_t i = 0; i < rows->count; i++) {
        const struct fact_concern *e = (const struct fact_concern *)rows->at + i;
        if (!e->concern || part_of[e->concern - 1] != part)
            continue;
        if (!begun) {
            report_section(r, parts[part].name, slice_of(words_in(parts[part].title, t->language)));
            cells_table(t, r, slice_of(""), columns, sizeof columns / sizeof *columns);
        }
        begun = true;
        add_row(t, &c, e);
    }
    cells_free(&c);
}

void attention_add(const struct telling *t, struct report *r)
{
    for (int part = 0; part < PARTS; part++)
        add_part(t, (enum part)part, r);
}
