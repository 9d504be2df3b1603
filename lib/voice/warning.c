/* 预警: what rises, what comes back, which promises were broken and whose overdue tasks grow, short
 * enough to be read at a meeting. Every line carries the numbers it was counted from. */
#include "voice/warning.h"

#include "format/topic.h"
#include "voice/cells.h"
#include "voice/naming.h"

#include <stdlib.h>

static const struct {
    const char *name; /* in csv and ndjson */
    struct words title;
    int64_t least; /* so many in the period */
    bool rises;    /* and more than in each of the periods before */
    bool grows;    /* and more than in the period before */
    size_t shown;  /* lines for people; 15 in all */
} sorts[WARNING_SORTS] = {
    [WARNING_TOPIC] = {"topic", {"topic", "同类事项"}, 3, false, false, 3},
    [WARNING_CATEGORY] = {"category", {"category", "类别"}, 5, true, false, 2},
    [WARNING_PLACE] = {"place", {"place", "地点"}, 3, true, false, 2},
    [WARNING_AGAIN] = {"again", {"raised again", "办结后重提"}, 1, false, false, 3},
    [WARNING_PLEDGES] = {"pledges", {"broken pledges", "失信承诺"}, 1, false, false, 2},
    [WARNING_OVERDUE] = {"overdue", {"overdue grows", "逾期增加"}, 1, false, true, 3},
};

static const struct {
    const char *name;
    struct words title;
    enum warning_sort first, end;
} parts[] = {
    {"rising", {"What rises and repeats", "升温与反复"}, WARNING_TOPIC, WARNING_AGAIN},
    {"again", {"Raised again after closing", "办结后重提"}, WARNING_AGAIN, WARNING_PLEDGES},
    {"pledges", {"Broken pledges", "失信承诺"}, WARNING_PLEDGES, WARNING_OVERDUE},
    {"overdue", {"Overdue grows", "逾期增加"}, WARNING_OVERDUE, WARNING_SORTS},
};

static const struct cells_column columns[] = {
    {"sort", {"Sort", "预警"}, REPORT_LEFT},       {"what", {"What", "内容"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},     {"count", {"Now", "本期"}, REPORT_RIGHT},
    {"before", {"Before", "前三期"}, REPORT_LEFT}, {"numbers", {"Numbers", "编号"}, REPORT_LEFT},
};
static const struct cells_column plain_columns[] = {
    {"sort", {"Sort", "预警"}, REPORT_LEFT},
    {"what", {"What", "内容"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"count", {"Now", "本期"}, REPORT_RIGHT},
    {"before", {"Before", "上一期"}, REPORT_RIGHT},
    {"before_2", {"2 before", "前二期"}, REPORT_RIGHT},
    {"before_3", {"3 before", "前三期"}, REPORT_RIGHT},
    {"numbers", {"Numbers", "编号"}, REPORT_LEFT},
};
enum {
    COLUMNS = sizeof columns / sizeof *columns,
    PLAIN_COLUMNS = sizeof plain_columns / sizeof *plain_columns,
    PARTS = sizeof parts / sizeof *parts,
    MONTHS = 6,
    MONTHS_MOST = 120,
    NUMBERS_SHOWN = 2
};

/* Counting */

int warning_span(const struct warning *w, int64_t us)
{
    for (int i = 0; i < WARNING_SPANS; i++)
        if (span_has_time(&w->span[i], us))
            return i;
    return NO_SPAN;
}

/* What counts twice is told once. */
static void add_member(struct warning_tally *t, struct warning_heap *heap, uint32_t event)
{
    if (heap->last != NO_MEMBER && t->member[heap->last].event == event)
        return;
    if (t->members == t->member_cap)
        t->member = memory_grow(t->member, t->member_cap = t->member_cap ? 2 * t->member_cap : 256,
                                sizeof *t->member);
    t->member[t->members] = (struct warning_member){event, NO_MEMBER};
    if (heap->first == NO_MEMBER)
        heap->first = t->members;
    else
        t->member[heap->last].next = t->members;
    heap->last = t->members++;
    heap->members++;
}

static struct warning_heap *heap_of(struct warning_tally *t, struct slice key)
{
    uint32_t known = t->keys.count, name = names_add(&t->keys, key);
    if (t->keys.count > t->cap)
        t->heap = memory_grow(t->heap, t->cap = t->cap ? 2 * t->cap : 64, sizeof *t->heap);
    if (t->keys.count > known)
        t->heap[name] = (struct warning_heap){.first = NO_MEMBER, .last = NO_MEMBER};
    return &t->heap[name];
}

void warning_count(struct warning *w, enum warning_sort sort, struct slice key, int span,
                   uint32_t event, struct slice what)
{
    struct warning_heap *heap = heap_of(&w->tally[sort], key);
    heap->count[span]++;
    if (span != 0)
        return;
    heap->various |= heap->what.at && !slice_same(heap->what, what);
    if (!heap->what.at || what.len < heap->what.len ||
        (what.len == heap->what.len && slice_order(what, heap->what) < 0))
        heap->what = arena_copy(&w->arena, what);
    add_member(&w->tally[sort], heap, event);
}

void warning_recall(struct warning *w, enum warning_sort sort, struct slice key, uint32_t event)
{
    struct warning_tally *t = &w->tally[sort];
    add_member(t, heap_of(t, key), event);
}

/* What becomes a line */

struct warning_line {
    enum warning_sort sort;
    const struct warning_heap *heap;
    struct slice key; /* tells those apart that are called alike */
    int64_t rise;
};

static int64_t most_before(const struct warning_heap *heap)
{
    int64_t most = 0;
    for (int i = 1; i < WARNING_SPANS; i++)
        most = heap->count[i] > most ? heap->count[i] : most;
    return most;
}

static bool warns(enum warning_sort sort, const struct warning_heap *heap)
{
    int64_t now = heap->count[0];
    return now >= sorts[sort].least && (!sorts[sort].rises || now > most_before(heap)) &&
           (!sorts[sort].grows || now > heap->count[1]);
}

static int order_lines(const void *a, const void *b)
{
    const struct warning_line *x = a, *y = b;
    if (x->rise != y->rise)
        return x->rise < y->rise ? 1 : -1;
    if (x->heap->count[0] != y->heap->count[0])
        return x->heap->count[0] < y->heap->count[0] ? 1 : -1;
    return slice_order(x->key, y->key);
}

/* The lines of one sort, what rises most first. */
static struct warning_line *lines_of(struct warning *w, enum warning_sort sort, size_t *count)
{
    const struct warning_tally *t = &w->tally[sort];
    struct warning_line *lines = arena_take(&w->arena, (t->keys.count + 1) * sizeof *lines);
    *count = 0;
    for (uint32_t i = 0; i < t->keys.count; i++) {
        const struct warning_heap *heap = &t->heap[i];
        int64_t before = sorts[sort].grows ? heap->count[1] : most_before(heap);
        if (warns(sort, heap))
            lines[(*count)++] =
                (struct warning_line){sort, heap, names_text(&t->keys, i), heap->count[0] - before};
    }
    if (*count)
        qsort(lines, *count, sizeof *lines, order_lines);
    return lines;
}

/* A line told */

static bool is_local(enum warning_sort sort)
{
    return sort == WARNING_PLACE || sort == WARNING_AGAIN;
}

static void add_room(const struct warning *w, struct cells *c, const struct warning_line *line)
{
    const struct telling *t = w->t;
    uint32_t event = w->tally[line->sort].member[line->heap->first].event;
    if (!is_local(line->sort))
        cells_choice(c, NULL);
    else if (t->plain_rows)
        cells_add(c, history_atom(t->h, history_room_of(t->h, event)));
    else
        cells_add(c, telling_room(t, event));
}

/* Those for people end with how many there are: WF-1、WF-2、WF-3 等5件. */
static enum status add_numbers(const struct warning *w, struct cells *c,
                               const struct warning_line *line)
{
    const struct warning_tally *tally = &w->tally[line->sort];
    bool en = w->t->language == LANGUAGE_EN, plain = w->t->plain_rows;
    struct buffer text = {0};
    enum status status = STATUS_DONE;
    int shown = 0;
    for (uint32_t m = line->heap->first; m != NO_MEMBER && !status; m = tally->member[m].next) {
        struct naming name = {0};
        if (!plain && shown == NUMBERS_SHOWN) {
            buffer_format(&text, en ? " … (%jd)" : " 等%jd件", (intmax_t)line->heap->members);
            break;
        }
        status = naming_of(w->t, tally->member[m].event, &name);
        if (shown++)
            buffer_text(&text, plain ? " " : en ? ", " : "、");
        buffer_add(&text, name.number);
        naming_free(&name);
    }
    cells_add(c, buffer_slice(&text));
    buffer_free(&text);
    return status;
}

static void add_before(const struct warning *w, struct cells *c, const struct warning_line *line)
{
    struct buffer text = {0};
    for (int i = 1; i < WARNING_SPANS; i++) {
        if (w->t->plain_rows) {
            cells_number(c, line->heap->count[i]);
            continue;
        }
        buffer_text(&text, i == 1 ? "" : w->t->language == LANGUAGE_EN ? ", " : "、");
        buffer_number(&text, line->heap->count[i]);
    }
    if (!w->t->plain_rows)
        cells_add(c, buffer_slice(&text));
    buffer_free(&text);
}

static enum status add_line(const struct warning *w, struct cells *c,
                            const struct warning_line *line)
{
    struct buffer what = {0};
    if (line->sort == WARNING_TOPIC && line->heap->various)
        topic_tell(&what, line->heap->what);
    else
        buffer_add(&what, line->heap->what);
    if (w->t->plain_rows)
        cells_text(c, sorts[line->sort].name);
    else
        cells_text(c, words_in(sorts[line->sort].title, w->t->language));
    cells_add(c, buffer_slice(&what));
    buffer_free(&what);
    add_room(w, c, line);
    cells_number(c, line->heap->count[0]);
    add_before(w, c, line);
    enum status status = add_numbers(w, c, line);
    if (!status)
        cells_end(c);
    return status;
}

/* The report */

static void add_rest(struct report *r, size_t rest, bool en)
{
    struct buffer line = {0};
    if (!rest)
        return;
    buffer_format(&line,
                  en ? "and %zu more: yishi-report warning -f csv"
                     : "另有%zu项，全部见：yishi-report 预警 -f csv",
                  rest);
    report_line(r, NULL, buffer_slice(&line));
    buffer_free(&line);
}

static enum status add_part(struct warning *w, struct report *r, size_t part)
{
    struct cells c = {.t = w->t, .r = r};
    bool en = w->t->language == LANGUAGE_EN;
    enum status status = STATUS_DONE;
    size_t count, rest = 0, all = 0;
    report_section(r, parts[part].name, slice_of(words_in(parts[part].title, w->t->language)));
    for (enum warning_sort sort = parts[part].first; sort < parts[part].end && !status; sort++) {
        const struct warning_line *lines = lines_of(w, sort, &count);
        if (count && !all)
            cells_table(w->t, r, slice_of(""), columns, COLUMNS);
        all += count;
        rest += count > sorts[sort].shown ? count - sorts[sort].shown : 0;
        for (size_t i = 0; i < count && i < sorts[sort].shown && !status; i++)
            status = add_line(w, &c, &lines[i]);
    }
    if (!all)
        report_line(r, NULL, slice_of(en ? "None." : "无。"));
    add_rest(r, rest, en);
    cells_free(&c);
    return status;
}

static enum status add_plain(struct warning *w, struct report *r)
{
    struct cells c = {.t = w->t, .r = r};
    enum status status = STATUS_DONE;
    cells_table(w->t, r, slice_of(""), plain_columns, PLAIN_COLUMNS);
    for (enum warning_sort sort = 0; sort < WARNING_SORTS && !status; sort++) {
        size_t count;
        const struct warning_line *lines = lines_of(w, sort, &count);
        for (size_t i = 0; i < count && !status; i++)
            status = add_line(w, &c, &lines[i]);
    }
    cells_free(&c);
    return status;
}

/* 预警7项：同类事项2、类别1 … */
static size_t add_overview(struct warning *w, struct report *r)
{
    bool en = w->t->language == LANGUAGE_EN;
    struct buffer line = {0}, sums = {0};
    size_t all = 0, count;
    for (enum warning_sort sort = 0; sort < WARNING_SORTS; sort++) {
        lines_of(w, sort, &count);
        all += count;
        buffer_format(&sums, en ? "%s%s %zu" : "%s%s%zu", sort ? (en ? " + " : "＋") : "",
                      words_in(sorts[sort].title, w->t->language), count);
    }
    buffer_format(&line, en ? "Warnings %zu = %.*s" : "预警%zu项＝%.*s", all, (int)sums.len,
                  sums.at);
    report_line(r, NULL, buffer_slice(&line));
    buffer_free(&line);
    buffer_free(&sums);
    return all;
}

static void add_notes(const struct warning *w, struct report *r)
{
    char *note = arena_format(
        report_arena(r),
        w->t->language == LANGUAGE_EN
            ? "Topics: titles that are the same without blanks, punctuation, filler words and the "
              "numbers of buildings, 3 or more. Categories (5 or more) and places (3 or more): "
              "more than in each of the three periods before. Raised again: the same title and "
              "place within %d months after closing. Broken pledges: their day passed in the "
              "period before anything was reported. Overdue: more than at the end of the period "
              "before."
            : "口径：同类事项＝标题去掉空白、标点、套话和楼幢号后相同，3件以上；类别5件以上、地点"
              "3件以上，且多于前三期的每一期；重提＝办结后%d个月内同一地点又有同一标题；失信承诺＝"
              "承诺期限在本期内，到期未报进展；逾期增加＝多于上期末。",
        w->months);
    report_note(r, slice_of(note));
}

static enum status read_months(struct warning *w)
{
    struct slice given = w->t->head->field[HEAD_MONTHS];
    w->months = given.len ? 0 : MONTHS;
    for (size_t i = 0; i < given.len; i++) {
        bool digit = given.at[i] >= '0' && given.at[i] <= '9';
        if (!digit || (w->months = w->months * 10 + (given.at[i] - '0')) > MONTHS_MOST)
            return say_error(STATUS_USAGE, (struct place){0},
                             "--set months=%.*s: give a number of months, 0 to 120",
                             "--set 重提月数=%.*s：请写月数，0 至 120", (int)given.len, given.at);
    }
    return STATUS_DONE;
}

static void begin(struct warning *w)
{
    w->span[0] = w->t->span;
    for (int i = 1; i < WARNING_SPANS; i++)
        w->span[i] = span_of(w->t->h, period_before(w->span[i - 1].period));
}

static void warning_free(struct warning *w)
{
    for (enum warning_sort sort = 0; sort < WARNING_SORTS; sort++) {
        names_free(&w->tally[sort].keys);
        free(w->tally[sort].heap);
        free(w->tally[sort].member);
    }
    arena_free(&w->arena);
}

enum status warning_build(const struct telling *t, struct report *r)
{
    struct warning w = {.t = t};
    size_t all = 0;
    enum status status = read_months(&w);
    if (status)
        return status;
    begin(&w);
    telling_head(t, r, (struct words){"Early warning", "民情预警"}, false);
    status = warning_see_issues(&w);
    if (!status) {
        warning_see_tasks(&w);
        all = add_overview(&w, r);
        if (t->plain_rows)
            status = add_plain(&w, r);
        for (size_t part = 0; part < PARTS && !t->plain_rows && !status; part++)
            status = add_part(&w, r, part);
        add_notes(&w, r);
    }
    warning_free(&w);
    return status ? status : all ? STATUS_DONE : STATUS_NEGATIVE;
}
