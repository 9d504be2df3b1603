/* 交办单 and 督办单: what a department is handed, a sheet a task, to be signed for and answered. */
#include "meaning/cell.h"
#include "voice/cells.h"
#include "voice/naming.h"
#include "voice/phrase.h"

#include <stdlib.h>

enum { URGE_LEVELS = 3 };

/* What the slip is written from. Texts are the arena's. */
struct slip {
    uint32_t task;
    struct task_state state;
    struct naming name;
    struct slice lead, assist, text, signers;
    struct slice issue, decision, meeting, parent; /* number and title of what it serves */
    int days;                   /* overdue by so many working days; -1: cannot be told */
    int64_t urged[URGE_LEVELS]; /* times, by level */
};

struct slips {
    const struct telling *t;
    struct report *r;
    struct event_list list;
    struct buffer line;
    struct cells cells; /* for csv and ndjson */
    bool unpublished;
};

static bool is_en(const struct slips *w)
{
    return w->t->language == LANGUAGE_EN;
}

static const char *pick(const struct slips *w, const char *en, const char *zh)
{
    return is_en(w) ? en : zh;
}

/* ---- which tasks ---- */

static struct task_state state_of(const struct slips *w, uint32_t task)
{
    return task_state_at(w->t->h, task, w->t->span.from - 1, w->t->span.cut);
}

static void add_once(struct slips *w, uint32_t task)
{
    for (size_t i = 0; i < w->list.count; i++)
        if (w->list.at[i] == task)
            return;
    event_list_add(&w->list, task);
}

static void add_open(struct slips *w, uint32_t e)
{
    const struct event *event = history_event(w->t->h, e);
    if (event->known && event->kind == KIND_TASK && !event->gone && event->at <= w->t->span.cut &&
        state_of(w, e).open)
        add_once(w, e);
}

/* What hangs on a matter, and what names the meeting or hangs on what does. */
static void add_below(struct slips *w, uint32_t root)
{
    const struct history *h = w->t->h;
    for (uint32_t e = 0; e < history_count(h); e++) {
        const struct event *event = history_event(h, e);
        if (!event->known || event->kind != KIND_TASK)
            continue;
        for (uint32_t up = e; up != NO_EVENT; up = history_event(h, up)->on)
            if (up == root || history_event(h, up)->ref == root) {
                add_open(w, e);
                break;
            }
    }
}

static enum status add_named(struct slips *w)
{
    const uint64_t kinds = kind_bit(KIND_TASK) | kind_bit(KIND_MEETING) | kind_bit(KIND_ISSUE) |
                           kind_bit(KIND_DECISION);
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < w->t->id_count && !status; i++) {
        uint32_t e;
        status = telling_find(w->t, w->t->ids[i], kinds, &e);
        if (status)
            return status;
        if (history_event(w->t->h, e)->gone)
            return say_error(STATUS_INPUT, (struct place){0},
                             "%s was voided, or is later than now: there is no slip of it",
                             "%s 已作废，或者晚于当前时间，不能出单", w->t->ids[i]);
        if (history_event(w->t->h, e)->kind == KIND_TASK)
            add_once(w, e);
        else
            add_below(w, e);
    }
    return status;
}

static void add_assigned(struct slips *w)
{
    const struct history *h = w->t->h;
    for (uint32_t i = 0; i < history_count(h); i++) {
        uint32_t e = history_order(h)[i];
        const struct event *event = history_event(h, e);
        if (!event->known || event->at > w->t->span.cut)
            break;
        if (event->kind == KIND_TASK && span_has(&w->t->span, event) &&
            scope_has(&w->t->scope, h, e))
            add_open(w, e);
    }
}

/* ---- what is on a slip ---- */

static struct slice kept(struct slips *w)
{
    struct slice text = arena_copy(report_arena(w->r), buffer_slice(&w->line));
    buffer_clear(&w->line);
    return text;
}

static struct slice text_of(struct slips *w, const struct record *rec, enum field_id field)
{
    struct arena *a = report_arena(w->r);
    return arena_copy(a, slice_trim(record_text(rec, field, a)));
}

static struct slice list_of(struct slips *w, const struct record *rec, enum field_id field)
{
    struct cell_style style = {w->t->language, history_sense(w->t->h)->zone, true};
    struct value list = record_value(rec, field);
    struct nest nest = nest_open(list);
    struct member m;
    while (list.type == VALUE_ARRAY && nest_next(&nest, &m)) {
        struct cell c = cell_of_value(NULL, m.value, report_arena(w->r));
        buffer_text(&w->line, w->line.len ? pick(w, ", ", "、") : "");
        cell_add_text(&w->line, &c, &style);
    }
    return kept(w);
}

/* WF-2 5号楼路灯不亮 */
static enum status name_of(struct slips *w, uint32_t e, struct slice *text)
{
    struct naming name = {0};
    enum status status = naming_of(w->t, e, &name);
    buffer_add(&w->line, name.number);
    buffer_text(&w->line, name.title.len ? " " : "");
    buffer_add(&w->line, name.title);
    naming_free(&name);
    *text = kept(w);
    return status;
}

/* A decision has no number as a rule; its words say which it is. */
static enum status read_decision(struct slips *w, uint32_t e, struct slice *text)
{
    struct retrieval r = {0};
    enum status status = history_record(w->t->h, w->t->in, e, &r);
    if (!status)
        *text = text_of(w, &r.record, FIELD_TEXT);
    retrieval_free(&r);
    return status;
}

static enum status read_source(struct slips *w, struct slip *s, uint32_t e)
{
    switch (history_event(w->t->h, e)->kind) {
    case KIND_ISSUE:
        return name_of(w, e, &s->issue);
    case KIND_DECISION:
        return read_decision(w, e, &s->decision);
    case KIND_MEETING:
        return name_of(w, e, &s->meeting);
    case KIND_TASK:
        return s->parent.at ? STATUS_DONE : name_of(w, e, &s->parent);
    default:
        return STATUS_DONE;
    }
}

static bool is_known(const struct slips *w, uint32_t e)
{
    return e != NO_EVENT && history_event(w->t->h, e)->known;
}

static enum status read_sources(struct slips *w, struct slip *s)
{
    enum status status = STATUS_DONE;
    for (uint32_t e = s->task; is_known(w, e) && !status; e = history_event(w->t->h, e)->on) {
        uint32_t meeting = history_event(w->t->h, e)->ref;
        if (e != s->task)
            status = read_source(w, s, e);
        if (!status && !s->meeting.at && is_known(w, meeting))
            status = read_source(w, s, meeting);
    }
    return status;
}

/* What was decided about the task since: the words of the slip are those that hold. */
static enum status adjust(struct slips *w, uint32_t task, struct record *rec, struct arena *a)
{
    const struct history *h = w->t->h;
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t c = history_event(h, task)->child; c != NO_EVENT && !status;
         c = history_event(h, c)->next) {
        const struct event *e = history_event(h, c);
        if (e->kind != KIND_ADJUST || e->gone || e->at > w->t->span.cut)
            continue;
        status = history_record(h, w->t->in, c, &r);
        struct value set = record_value(&r.record, FIELD_SET);
        if (status || set.type != VALUE_OBJECT)
            continue;
        set.text = arena_copy(a, set.text); /* the line is read over by the next */
        record_amend(rec, set, a);
    }
    retrieval_free(&r);
    return status;
}

static void count_urges(struct slips *w, struct slip *s)
{
    const struct history *h = w->t->h;
    for (uint32_t c = history_event(h, s->task)->child; c != NO_EVENT;
         c = history_event(h, c)->next) {
        const struct event *e = history_event(h, c);
        if (e->kind == KIND_URGE && !e->gone && e->at <= w->t->span.cut)
            s->urged[e->code && e->code <= URGE_LEVELS ? e->code - 1 : 0]++;
    }
}

static enum status read_slip(struct slips *w, uint32_t task, struct slip *s)
{
    struct retrieval r = {0};
    struct arena own = {0};
    *s = (struct slip){.task = task, .state = state_of(w, task)};
    enum status status = naming_of(w->t, task, &s->name);
    if (!status)
        status = history_record(w->t->h, w->t->in, task, &r);
    if (!status)
        status = adjust(w, task, &r.record, &own);
    if (!status) {
        s->lead = history_atom(w->t->h, s->state.lead);
        s->assist = list_of(w, &r.record, FIELD_ASSIST);
        s->signers = list_of(w, &r.record, FIELD_SIGNERS);
        s->text = text_of(w, &r.record, FIELD_TEXT);
        status = read_sources(w, s);
        if (!s->name.title.len) /* it is called by what it serves */
            s->name.title = s->decision.len ? s->decision : s->text;
    }
    if (s->state.overdue) {
        s->days = overdue_days(w->t->h, s->state.due, w->t->span.cut);
        w->unpublished |= s->days < 0;
    }
    count_urges(w, s);
    arena_free(&own);
    retrieval_free(&r);
    return status;
}

/* ---- the sheet ---- */

static const char *kind_of(const struct slips *w, const struct slip *s)
{
    if (!s->state.open)
        return pick(w, "Hand-over slip (closed)", "交办单（已办结）");
    return s->state.overdue ? pick(w, "Reminder slip", "督办单")
                            : pick(w, "Hand-over slip", "交办单");
}

static void field(struct slips *w, const char *en, const char *zh, struct slice text, bool wide)
{
    report_field(w->r, pick(w, en, zh), text, wide);
}

static void told_field(struct slips *w, const char *en, const char *zh, struct slice text)
{
    if (text.len)
        field(w, en, zh, text, true);
}

/* 5个工作日 */
static void add_limit(struct slips *w, const struct event *e)
{
    if (e->number)
        buffer_format(&w->line,
                      e->working ? pick(w, "%d working days", "%d个工作日")
                                 : pick(w, "%d days", "%d天"),
                      e->number);
}

static void add_due(struct slips *w, const struct slip *s)
{
    const struct task_state *state = &s->state;
    if (state->due == NO_DUE)
        return;
    phrase_due(&w->line, state->due, state->due_bare, w->t->h);
    if (state->first_due == state->due)
        return;
    buffer_text(&w->line, pick(w, " (first due ", "（原期限"));
    phrase_due(&w->line, state->first_due, state->first_due_bare, w->t->h);
    buffer_text(&w->line, pick(w, ")", "）"));
}

static void add_urges(struct slips *w, const struct slip *s)
{
    const struct choice *levels = schema_field(schema_kind(KIND_URGE), FIELD_LEVEL)->choices;
    bool any = false;
    for (int i = 0; i < URGE_LEVELS; i++) {
        if (!s->urged[i])
            continue;
        buffer_format(&w->line, pick(w, "%s%s: %jd", "%s%s%jd次"),
                      any ? pick(w, ", ", "、") : pick(w, "; ", "；"),
                      phrase_choice(&levels[i], w->t->language), (intmax_t)s->urged[i]);
        any = true;
    }
    if (!any)
        buffer_text(&w->line, pick(w, "; not urged so far", "；尚未督办"));
}

/* Why it is a 督办单: 已逾期4个工作日；黄牌督办1次、红牌督办1次 */
static void add_overdue(struct slips *w, const struct slip *s)
{
    if (!s->state.overdue)
        return;
    if (s->days < 0)
        buffer_text(&w->line, pick(w, "overdue (working days unknown: no published calendar)",
                                   "已逾期（所涉年度工作日历尚未公布，天数无法计算）"));
    else
        buffer_format(&w->line, pick(w, "overdue by %d working days", "已逾期%d个工作日"), s->days);
    add_urges(w, s);
    field(w, "Overdue", "逾期督办", kept(w), true);
}

static void add_times(struct slips *w, const struct slip *s)
{
    const struct event *e = history_event(w->t->h, s->task);
    phrase_stamp(&w->line, e->at, e->bare, history_sense(w->t->h)->zone);
    field(w, "Handed over", "交办日期", kept(w), false);
    add_limit(w, e);
    field(w, "Limit", "办理时限", w->line.len ? kept(w) : slice_of("—"), false);
    add_due(w, s);
    field(w, "Due", "办结期限", w->line.len ? kept(w) : slice_of("—"), true);
}

static void add_sources(struct slips *w, const struct slip *s)
{
    told_field(w, "From issue", "来源诉求", s->issue);
    told_field(w, "From meeting", "来源会议", s->meeting);
    told_field(w, "Decision", "议定事项", s->decision);
    told_field(w, "Part of", "上级交办", s->parent);
}

static void add_top(struct slips *w, const struct slip *s)
{
    struct slice given = w->t->head->field[HEAD_TITLE];
    buffer_add(&w->line, given);
    buffer_text(&w->line, given.len ? pick(w, ": ", "") : "");
    buffer_text(&w->line, kind_of(w, s));
    struct slice title = kept(w);
    buffer_text(&w->line, pick(w, "Number: ", "编号："));
    buffer_add(&w->line, s->name.number);
    struct slice number = kept(w);
    struct slice by = w->t->head->field[HEAD_BY];
    buffer_text(&w->line, pick(w, "Handed over by: ", "交办单位："));
    buffer_add(&w->line, by.len ? by : telling_room(w->t, s->task));
    report_sheet(w->r, "slip", title, number, kept(w));
}

static void add_sheet(struct slips *w, const struct slip *s)
{
    add_top(w, s);
    field(w, "Matter", "事项", s->name.title.len ? s->name.title : slice_of("—"), true);
    add_sources(w, s);
    field(w, "Department", "承办单位", s->lead, true);
    field(w, "Assisting", "协办单位", s->assist.len ? s->assist : slice_of("—"), true);
    add_times(w, s);
    add_overdue(w, s);
    field(w, "To do", "具体要求", s->text.len ? s->text : slice_of("—"), true);
    told_field(w, "Signers", "责任签收", s->signers);
    field(w, "Received by", "签收人", slice_of(""), false);
    field(w, "Date", "签收日期", slice_of(""), false);
    report_blank(w->r, pick(w, "Outcome", "办理结果"), 5);
    report_blank(w->r, pick(w, "Reply", "回复"), 3);
    field(w, "Answered by", "回复人", slice_of(""), false);
    field(w, "Date", "回复日期", slice_of(""), false);
}

/* ---- rows ---- */

static const struct cells_column columns[] = {
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"title", {"Matter", "事项"}, REPORT_LEFT},
    {"issue", {"From issue", "来源诉求"}, REPORT_LEFT},
    {"meeting", {"From meeting", "来源会议"}, REPORT_LEFT},
    {"decision", {"Decision", "议定事项"}, REPORT_LEFT},
    {"parent", {"Part of", "上级交办"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"assist", {"Assisting", "协办单位"}, REPORT_LEFT},
    {"at", {"Handed over", "交办日期"}, REPORT_LEFT},
    {"limit", {"Limit", "办理时限"}, REPORT_LEFT},
    {"due", {"Due", "期限"}, REPORT_LEFT},
    {"first_due", {"First due", "原期限"}, REPORT_LEFT},
    {"status", {"Status", "状态"}, REPORT_LEFT},
    {"days", {"Working days over", "逾期(工作日)"}, REPORT_RIGHT},
    {"urges", {"Urges", "催办"}, REPORT_RIGHT},
    {"yellow", {"Yellow cards", "黄牌"}, REPORT_RIGHT},
    {"red", {"Red cards", "红牌"}, REPORT_RIGHT},
    {"text", {"To do", "具体要求"}, REPORT_LEFT},
};

static void add_row(struct slips *w, const struct slip *s)
{
    const struct event *e = history_event(w->t->h, s->task);
    struct cells *c = &w->cells;
    cells_add(c, s->name.number);
    cells_add(c, s->name.title);
    cells_add(c, s->issue);
    cells_add(c, s->meeting);
    cells_add(c, s->decision);
    cells_add(c, s->parent);
    cells_add(c, history_atom(w->t->h, history_room_of(w->t->h, s->task)));
    cells_add(c, s->lead);
    cells_add(c, s->assist);
    cells_stamp(c, e->at, e->bare);
    add_limit(w, e);
    cells_add(c, kept(w));
    cells_due(c, s->state.due, s->state.due_bare);
    cells_due(c, s->state.first_due, s->state.first_due_bare);
    cells_choice(c, &task_statuses[s->state.status]);
    if (s->state.overdue && s->days >= 0)
        cells_number(c, s->days);
    else
        cells_choice(c, NULL);
    for (int i = 0; i < URGE_LEVELS; i++)
        cells_number(c, s->urged[i]);
    cells_add(c, s->text);
    cells_end(c);
}

/* ---- the whole ---- */

static enum status add_all(struct slips *w)
{
    enum status status = STATUS_DONE;
    if (w->t->plain_rows)
        cells_table(w->t, w->r, slice_of(""), columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < w->list.count && !status; i++) {
        struct slip s;
        status = read_slip(w, w->list.at[i], &s);
        if (!status && w->t->plain_rows)
            add_row(w, &s);
        else if (!status)
            add_sheet(w, &s);
        naming_free(&s.name);
    }
    return status;
}

static void say_few(const struct slips *w)
{
    if (!w->list.count)
        report_line(w->r, NULL, slice_of(pick(w, "No open tasks.", "没有未办结的交办事项。")));
    if (w->unpublished)
        say_warning((struct place){0},
                    "a year has no published calendar: some overdue days cannot be counted",
                    "所涉年度工作日历尚未公布，部分逾期工作日无法计算");
}

enum status slips_build(const struct telling *t, struct report *r)
{
    struct slips w = {.t = t, .r = r, .cells = {.t = t, .r = r}};
    enum status status = t->id_count ? add_named(&w) : STATUS_DONE;
    telling_head(t, r, (struct words){"Hand-over slips", "交办单"}, false);
    if (!t->id_count)
        add_assigned(&w);
    if (!status)
        status = add_all(&w);
    if (!status)
        say_few(&w);
    bool any = w.list.count > 0;
    free(w.list.at);
    buffer_free(&w.line);
    cells_free(&w.cells);
    return status ? status : any ? STATUS_DONE : STATUS_NEGATIVE;
}
