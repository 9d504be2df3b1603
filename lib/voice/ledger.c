/* 台账: the issues raised in the period, a row each, by category, with where they stand. */
#include "voice/cells.h"
#include "voice/naming.h"
#include "voice/phrase.h"

#include <stdlib.h>

/* For people the category stands above each table, so its column, the first, is left out. */
static const struct cells_column columns[] = {
    {"category", {"Category", "类别"}, REPORT_LEFT},
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"date", {"Raised", "受理时间"}, REPORT_LEFT},
    {"title", {"Matter", "事项"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"source", {"Source", "来源"}, REPORT_LEFT},
    {"tier", {"Tier", "分流层级"}, REPORT_LEFT},
    {"meetings", {"Meetings", "协商(次)"}, REPORT_RIGHT},
    {"decision", {"Decision", "议定"}, REPORT_LEFT},
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"due", {"Due", "期限"}, REPORT_LEFT},
    {"status", {"Status", "状态"}, REPORT_LEFT},
    {"closed", {"Closed", "办结时间"}, REPORT_LEFT},
    {"outcome", {"Outcome", "办理结果"}, REPORT_LEFT},
    {"grade", {"Rating", "评价"}, REPORT_LEFT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* An issue was on the table of a meeting. */
struct discussed {
    uint32_t issue, meeting;
};

struct ledger {
    const struct telling *t;
    struct report *r;
    uint32_t *issue; /* of the period, by category, then in order */
    size_t count, cap;
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
                add_pair(l, history_find(l->t->h, id), meeting);
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
    size_t low = 0, high = l->pairs, end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (l->pair[middle].issue < issue)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < l->pairs && l->pair[end].issue == issue; end++)
        ;
    return (int64_t)(end - low);
}

/* Rows */

static const struct choice *choice_of(const struct telling *t, uint32_t e, enum field_id field)
{
    return e == NO_EVENT ? NULL : event_choice(history_event(t->h, e), field);
}

static struct slice or_missing(const struct telling *t, struct slice s)
{
    return s.len ? s : slice_of(t->plain_rows ? "" : "—");
}

static void add_state(const struct telling *t, struct cells *c, const struct issue_state *s)
{
    uint32_t lead = NO_ATOM;
    bool closed =
        s->status == ISSUE_CLOSED || s->status == ISSUE_RATED || s->status == ISSUE_WITHDRAWN;
    if (s->task != NO_EVENT)
        lead = task_state_at(t->h, s->task, t->span.from - 1, t->span.cut).lead;
    cells_choice(c, choice_of(t, s->decision, FIELD_HOW));
    cells_add(c, or_missing(t, history_atom(t->h, lead)));
    cells_due(c, s->due, s->due_bare);
    cells_choice(c, &issue_statuses[s->status]);
    if (closed)
        cells_stamp(c, s->closed_at, history_event(t->h, s->closed_by)->bare);
    else
        cells_choice(c, NULL);
    cells_choice(c, closed ? outcome_choice(s->outcome) : NULL);
    cells_choice(c, choice_of(t, s->rating, FIELD_GRADE));
}

static enum status add_row(struct ledger *l, struct cells *c, uint32_t issue,
                           const struct issue_state *s)
{
    const struct telling *t = l->t;
    const struct event *e = history_event(t->h, issue);
    struct naming name = {0};
    enum status status = naming_of(t, issue, &name);
    if (!status) {
        if (t->plain_rows)
            cells_add(c, history_atom(t->h, e->atom));
        cells_add(c, name.number);
        cells_stamp(c, e->at, e->bare);
        cells_add(c, name.title);
        cells_add(c, t->plain_rows ? history_atom(t->h, history_room_of(t->h, issue))
                                   : telling_room(t, issue));
        cells_choice(c, event_choice(e, FIELD_SOURCE));
        cells_choice(c, choice_of(t, s->triage, FIELD_TIER));
        cells_number(c, meetings_of(l, issue));
        add_state(t, c, s);
        cells_end(c);
    }
    naming_free(&name);
    return status;
}

/* Categories */

struct sums {
    int64_t raised, open, closed, other;
};

static void sums_add(struct sums *s, const struct issue_state *state)
{
    bool closed = state->status == ISSUE_CLOSED || state->status == ISSUE_RATED;
    s->raised++;
    s->open += state->open;
    s->closed += closed;
    s->other += !state->open && !closed;
}

/* 24件＝办结20＋在办3＋其他1 */
static void sums_write(struct buffer *out, const struct sums *s, enum language language)
{
    if (language == LANGUAGE_EN)
        buffer_format(out, "%jd = closed %jd + open %jd + other %jd", (intmax_t)s->raised,
                      (intmax_t)s->closed, (intmax_t)s->open, (intmax_t)s->other);
    else
        buffer_format(out, "%jd件＝办结%jd＋在办%jd＋其他%jd", (intmax_t)s->raised,
                      (intmax_t)s->closed, (intmax_t)s->open, (intmax_t)s->other);
}

static void begin_table(const struct telling *t, struct report *r)
{
    size_t skip = t->plain_rows ? 0 : 1;
    cells_table(t, r, slice_of(""), columns + skip, COLUMNS - skip);
}

static void begin_category(const struct ledger *l, struct slice category, const struct sums *s)
{
    const struct telling *t = l->t;
    bool en = t->language == LANGUAGE_EN;
    struct buffer title = {0};
    buffer_add(&title, category.len ? category : slice_of(en ? "No category" : "未分类"));
    buffer_text(&title, en ? " (" : "（");
    sums_write(&title, s, t->language);
    buffer_text(&title, en ? ")" : "）");
    report_section(l->r, "category", buffer_slice(&title));
    begin_table(t, l->r);
    buffer_free(&title);
}

static struct issue_state state_of(const struct ledger *l, uint32_t issue)
{
    return issue_state_at(l->t->h, issue, l->t->span.from - 1, l->t->span.cut);
}

/* The issues from `at` on that are of one category; *end is behind the last. */
static enum status add_category(struct ledger *l, size_t at, size_t *end)
{
    const struct history *h = l->t->h;
    uint32_t category = history_event(h, l->issue[at])->atom;
    struct sums sums = {0};
    struct cells c = {.t = l->t, .r = l->r};
    enum status status = STATUS_DONE;
    for (*end = at; *end < l->count && history_event(h, l->issue[*end])->atom == category; ++*end) {
        struct issue_state s = state_of(l, l->issue[*end]);
        sums_add(&sums, &s);
    }
    begin_category(l, history_atom(h, category), &sums);
    for (; at < *end && !status; at++) {
        struct issue_state s = state_of(l, l->issue[at]);
        status = add_row(l, &c, l->issue[at], &s);
    }
    cells_free(&c);
    return status;
}

static int by_category(const void *a, const void *b, void *history)
{
    const struct event *x = history_event(history, *(const uint32_t *)a);
    const struct event *y = history_event(history, *(const uint32_t *)b);
    if (x->atom != y->atom) {
        if (x->atom == NO_ATOM || y->atom == NO_ATOM)
            return x->atom == NO_ATOM ? 1 : -1; /* those without one come last */
        return slice_order(history_atom(history, x->atom), history_atom(history, y->atom));
    }
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return id_order(x->id, y->id);
}

static void collect(struct ledger *l)
{
    const struct history *h = l->t->h;
    for (uint32_t i = 0; i < history_count(h); i++) {
        uint32_t e = history_order(h)[i];
        const struct event *event = history_event(h, e);
        if (!event->known || event->at > l->t->span.cut)
            break;
        if (event->kind != KIND_ISSUE || event->gone || !span_has(&l->t->span, event) ||
            !scope_has(&l->t->scope, h, e))
            continue;
        if (l->count == l->cap)
            l->issue = memory_grow(l->issue, l->cap = l->cap ? 2 * l->cap : 64, sizeof *l->issue);
        l->issue[l->count++] = e;
    }
    if (l->count)
        qsort_r(l->issue, l->count, sizeof *l->issue, by_category, (void *)h);
}

static void add_total(const struct ledger *l)
{
    struct buffer line = {0};
    struct sums all = {0};
    for (size_t i = 0; i < l->count; i++) {
        struct issue_state s = state_of(l, l->issue[i]);
        sums_add(&all, &s);
    }
    sums_write(&line, &all, l->t->language);
    report_line(l->r, words_in((struct words){"Total", "合计"}, l->t->language),
                buffer_slice(&line));
    buffer_free(&line);
    report_note(l->r,
                slice_of(words_in(
                    (struct words){"Issues raised in the period, with where they stand at its end; "
                                   "other: merged, declined or withdrawn.",
                                   "口径：本期受理的诉求，状态为期末状态；其他＝并单、不予受理、"
                                   "撤回。"},
                    l->t->language)));
}

enum status ledger_build(const struct telling *t, struct report *r)
{
    struct ledger l = {.t = t, .r = r};
    telling_head(t, r, (struct words){"Ledger of issues", "协商议事诉求管理台账"}, false);
    collect(&l);
    add_total(&l);
    enum status status = find_meetings(&l);
    if (!l.count)
        begin_table(t, r);
    for (size_t i = 0; i < l.count && !status;)
        status = add_category(&l, i, &i);
    free(l.issue);
    free(l.pair);
    return status ? status : l.count ? STATUS_DONE : STATUS_NEGATIVE;
}
