/* 脉络: one issue told from complaint to rating, an event a line, in the order of time. */
#include "voice/cells.h"
#include "voice/naming.h"
#include "voice/phrase.h"
#include "voice/thread_counts.h"

#include <stdlib.h>

static const struct cells_column columns[] = {
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"title", {"Matter", "事项"}, REPORT_LEFT},
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"due", {"Due", "期限"}, REPORT_LEFT},
    {"first_due", {"First due", "原期限"}, REPORT_LEFT},
    {"status", {"Status", "状态"}, REPORT_LEFT},
    {"light", {"Light", "亮灯"}, REPORT_LEFT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

struct thread {
    const struct telling *t;
    struct report *r;
    uint32_t root; /* the issue, or what stands on nothing */
    struct event_list list;
    struct story story;
    struct thread_counts counts;
    size_t counted; /* of them told */
    struct buffer line;
};

static bool is_en(const struct thread *w)
{
    return w->t->language == LANGUAGE_EN;
}

/* Which events */

static void list_add(struct event_list *list, uint32_t e)
{
    if (list->count == list->cap)
        list->at =
            memory_grow(list->at, list->cap = list->cap ? 2 * list->cap : 32, sizeof *list->at);
    list->at[list->count++] = e;
}

static bool is_told(const struct thread *w, uint32_t e)
{
    const struct event *event = history_event(w->t->h, e);
    bool later = event->at > w->t->span.cut;
    return !later && event->kind != KIND_BALLOT && (!event->gone || history_is_void(w->t->h, e));
}

static int order_events(const void *a, const void *b, void *history)
{
    const struct event *x = history_event(history, *(const uint32_t *)a);
    const struct event *y = history_event(history, *(const uint32_t *)b);
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->kind != y->kind ? x->kind - y->kind
                              : id_order(event_id(history, x), event_id(history, y));
}

static bool item_names(const struct thread *w, struct value item)
{
    struct nest nest = nest_open(item);
    struct member m;
    struct id id;
    while (item.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, "issue") && id_read(m.value.text, &id) &&
            history_find(w->t->h, id) == w->root)
            return true;
    return false;
}

/* Votes among several issues that name this one among their options. */
static enum status collect_votes(struct thread *w)
{
    const struct history *h = w->t->h;
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t e = 0; e < history_count(h) && !status; e++) {
        const struct event *event = history_event(h, e);
        if (!event->known || event->kind != KIND_MOTION || !is_told(w, e) ||
            history_issue_of(h, e) == w->root)
            continue;
        status = history_record(h, w->t->in, e, &r);
        struct value options = record_value(&r.record, FIELD_OPTIONS);
        struct nest nest = nest_open(options);
        struct member m;
        bool named = false;
        while (!status && !named && options.type == VALUE_ARRAY && nest_next(&nest, &m))
            named = item_names(w, m.value);
        if (named)
            list_add(&w->list, e);
    }
    retrieval_free(&r);
    return status;
}

/* All that hangs on what is in the list, what was voided included, and the merges of others into
 * the root. */
static void collect(struct thread *w)
{
    const struct history *h = w->t->h;
    struct event_list *list = &w->list;
    for (size_t i = 0; i < list->count; i++)
        for (uint32_t c = history_event(h, list->at[i])->child; c != NO_EVENT;
             c = history_event(h, c)->next)
            if (is_told(w, c))
                list_add(list, c);
    for (uint32_t e = 0; e < history_count(h); e++) {
        const struct event *event = history_event(h, e);
        if (event->known && event->kind == KIND_MERGE && event->ref == w->root && is_told(w, e))
            list_add(list, e);
    }
    qsort_r(list->at + 1, list->count - 1, sizeof *list->at, order_events, (void *)h);
}

/* The meetings that the events name are part of the story. */
static void collect_meetings(struct thread *w)
{
    size_t count = w->list.count;
    for (size_t i = 0; i < count; i++) {
        const struct event *event = history_event(w->t->h, w->list.at[i]);
        uint32_t meeting = event->kind == KIND_MOTION ? event->on : event->ref;
        bool fits = meeting != NO_EVENT && history_event(w->t->h, meeting)->known &&
                    history_event(w->t->h, meeting)->kind == KIND_MEETING;
        for (size_t j = 0; j < w->list.count && fits; j++)
            fits = w->list.at[j] != meeting;
        if (fits && is_told(w, meeting))
            list_add(&w->list, meeting);
    }
    qsort_r(w->list.at + 1, w->list.count - 1, sizeof *w->list.at, order_events, (void *)w->t->h);
}

static uint32_t root_of(const struct history *h, uint32_t e)
{
    uint32_t issue = history_issue_of(h, e);
    while (issue == NO_EVENT && history_event(h, e)->on != NO_EVENT &&
           history_event(h, history_event(h, e)->on)->known)
        e = history_event(h, e)->on;
    return issue == NO_EVENT ? e : issue;
}

static enum status find(struct thread *w)
{
    const struct telling *t = w->t;
    if (t->id_count != 1)
        return say_error(STATUS_USAGE, (struct place){0}, "thread tells one issue: give one -i ID",
                         "脉络一次只讲一件：请只给一个 -i 编号");
    uint64_t kinds = ((uint64_t)1 << KIND_COUNT) - 1;
    enum status status = telling_find(t, t->ids[0], kinds, &w->root);
    if (!status)
        w->root = root_of(t->h, w->root);
    return status;
}

/* The top: where it stands */

static void begin(struct thread *w)
{
    buffer_clear(&w->line);
}

static void end_line(struct thread *w, const char *en, const char *zh)
{
    report_line(w->r, is_en(w) ? en : zh, buffer_slice(&w->line));
}

static void add_overdue(struct thread *w, const struct issue_state *s)
{
    int days = overdue_days(w->t->h, s->due, w->t->span.cut);
    buffer_text(&w->line, is_en(w) ? ", overdue" : "，已逾期");
    if (days >= 0)
        buffer_format(&w->line, is_en(w) ? " by %d working days" : "%d个工作日", days);
}

static void add_status(struct thread *w, const struct issue_state *s)
{
    enum language language = w->t->language;
    begin(w);
    buffer_text(&w->line, phrase_choice(&issue_statuses[s->status], language));
    if (s->status == ISSUE_CLOSED || s->status == ISSUE_RATED) {
        const struct event *close = history_event(w->t->h, s->closed_by);
        buffer_format(&w->line, is_en(w) ? " (%s, " : "（%s，",
                      phrase_choice(outcome_choice(s->outcome), language));
        phrase_stamp(&w->line, s->closed_at, close->bare, history_sense(w->t->h)->zone);
        buffer_text(&w->line, is_en(w) ? ")" : "）");
    }
    if (s->open && s->due != NO_DUE) {
        buffer_text(&w->line, is_en(w) ? ", due " : "，期限");
        phrase_due(&w->line, s->due, s->due_bare, w->t->h);
    }
    if (s->overdue)
        add_overdue(w, s);
    if (s->rating != NO_EVENT && s->grade)
        buffer_format(
            &w->line, is_en(w) ? ", rated %s" : "，评价%s",
            phrase_choice(event_choice(history_event(w->t->h, s->rating), FIELD_GRADE), language));
    end_line(w, "Status", "状态");
}

static enum status add_into(struct thread *w, const struct issue_state *s)
{
    if (s->status != ISSUE_MERGED || s->into == NO_EVENT || !history_event(w->t->h, s->into)->known)
        return STATUS_DONE;
    struct naming name = {0};
    enum status status = naming_of(w->t, s->into, &name);
    begin(w);
    buffer_add(&w->line, name.number);
    buffer_char(&w->line, ' ');
    buffer_add(&w->line, name.title);
    end_line(w, "Merged into", "并入");
    naming_free(&name);
    return status;
}

static enum status add_task(struct thread *w, struct cells *c, uint32_t task)
{
    struct task_state s = task_state_at(w->t->h, task, w->t->span.from - 1, w->t->span.cut);
    struct naming name = {0};
    enum status status = naming_of(w->t, task, &name);
    cells_add(c, name.number);
    cells_add(c, name.title);
    cells_add(c, history_atom(w->t->h, s.lead));
    cells_due(c, s.due, s.due_bare);
    cells_due(c, s.first_due == s.due ? NO_DUE : s.first_due, s.first_due_bare);
    cells_choice(c, &task_statuses[s.status]);
    cells_choice(c, s.light == LIGHT_NONE ? NULL : &lights[s.light]);
    cells_end(c);
    naming_free(&name);
    return status;
}

static enum status add_tasks(struct thread *w)
{
    struct cells c = {.t = w->t, .r = w->r};
    enum status status = STATUS_DONE;
    bool begun = false;
    for (size_t i = 0; i < w->list.count && !status; i++) {
        const struct event *e = history_event(w->t->h, w->list.at[i]);
        if (e->kind != KIND_TASK || e->gone)
            continue;
        if (!begun)
            cells_table(w->t, w->r, slice_of(is_en(w) ? "Tasks" : "交办事项"), columns, COLUMNS);
        begun = true;
        status = add_task(w, &c, w->list.at[i]);
    }
    cells_free(&c);
    return status;
}

static enum status add_top(struct thread *w)
{
    const struct history *h = w->t->h;
    enum status status = STATUS_DONE;
    report_section(w->r, "state", slice_of(is_en(w) ? "Where it stands" : "目前情况"));
    if (history_is_void(h, w->root)) {
        report_line(w->r, NULL, slice_of(is_en(w) ? "This record was voided." : "本件已作废。"));
    } else if (history_event(h, w->root)->kind == KIND_ISSUE) {
        struct issue_state s = issue_state_at(h, w->root, w->t->span.from - 1, w->t->span.cut);
        add_status(w, &s);
        status = add_into(w, &s);
    }
    return status ? status : add_tasks(w);
}

static enum status add_title(struct thread *w)
{
    const struct event *e = history_event(w->t->h, w->root);
    struct naming name = {0};
    struct slice room = history_atom(w->t->h, history_room_of(w->t->h, w->root));
    enum status status = naming_of(w->t, w->root, &name);
    struct slice given = w->t->head->field[HEAD_TITLE];
    report_title(w->r, given.len ? given : name.title);
    begin(w);
    buffer_add(&w->line, name.number);
    buffer_text(&w->line, room.len ? "  " : "");
    buffer_add(&w->line, room);
    buffer_text(&w->line, is_en(w) ? "  since " : "  始于");
    phrase_stamp(&w->line, e->at, e->bare, history_sense(w->t->h)->zone);
    report_head_line(w->r, buffer_slice(&w->line));
    naming_free(&name);
    return status;
}

/* The story */

/* Tasks stand below what they serve, and their own events below them. */
static int depth_of(const struct thread *w, uint32_t e)
{
    int depth = 0;
    for (uint32_t at = e; at != NO_EVENT && at != w->root; at = history_event(w->t->h, at)->on)
        depth += history_event(w->t->h, at)->kind == KIND_TASK;
    return depth;
}

static enum status add_event(struct thread *w, uint32_t e)
{
    const struct event *event = history_event(w->t->h, e);
    bool foreign = event->kind == KIND_MERGE && event->ref == w->root && event->on != NO_EVENT &&
                   history_event(w->t->h, event->on)->known;
    begin(w);
    phrase_stamp(&w->line, event->at, event->bare, history_sense(w->t->h)->zone);
    buffer_text(&w->line, "  ");
    for (int depth = depth_of(w, e); depth > 0; depth--)
        buffer_text(&w->line, "　");
    if (history_is_void(w->t->h, e))
        buffer_text(&w->line, is_en(w) ? "[voided] " : "【已作废】");
    enum status status = STATUS_DONE;
    if (foreign) {
        struct naming name = {0};
        status = naming_of(w->t, event->on, &name);
        buffer_format(&w->line, is_en(w) ? "Merged in: %.*s “%.*s”" : "并入本件：%.*s“%.*s”",
                      (int)name.number.len, name.number.at, (int)name.title.len, name.title.at);
        naming_free(&name);
    } else {
        status = story_tell(&w->story, e, &w->line);
    }
    if (event->amended)
        buffer_text(&w->line, is_en(w) ? " [amended]" : "【已更正】");
    report_line(w->r, NULL, buffer_slice(&w->line));
    return status;
}

/* The counts of votes that ended before then. */
static void add_counts(struct thread *w, int64_t before)
{
    for (; w->counted < w->counts.count && w->counts.at[w->counted].at < before; w->counted++) {
        const struct thread_count *c = &w->counts.at[w->counted];
        begin(w);
        phrase_stamp(&w->line, c->at, c->bare, history_sense(w->t->h)->zone);
        buffer_text(&w->line, "  ");
        buffer_add(&w->line, c->line);
        report_line(w->r, NULL, buffer_slice(&w->line));
    }
}

static enum status add_story(struct thread *w)
{
    report_section(w->r, "story", slice_of(is_en(w) ? "What happened" : "办理经过"));
    enum status status = thread_counts_make(&w->counts, &w->story, w->list.at, w->list.count);
    for (size_t i = 0; i < w->list.count && !status; i++) {
        add_counts(w, history_event(w->t->h, w->list.at[i])->at);
        status = add_event(w, w->list.at[i]);
    }
    add_counts(w, INT64_MAX);
    return status;
}

enum status thread_build(const struct telling *t, struct report *r)
{
    struct thread w = {.t = t, .r = r, .story = {.t = t}};
    enum status status = find(&w);
    if (!status) {
        list_add(&w.list, w.root);
        status = collect_votes(&w);
    }
    if (!status) {
        collect(&w);
        collect_meetings(&w);
        status = add_title(&w);
    }
    if (!status)
        status = add_top(&w);
    if (!status)
        status = add_story(&w);
    free(w.list.at);
    story_free(&w.story);
    thread_counts_free(&w.counts);
    buffer_free(&w.line);
    return status;
}
