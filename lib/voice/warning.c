/* 预警: what rises, what comes back, which promises were broken and whose overdue tasks grow, short
 * enough to be read at a meeting. Every line carries the numbers it was counted from. */
#include "voice/warning.h"

#include "format/topic.h"
#include "voice/cells.h"

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
    NUMBERS_SHOWN = 2
};

/* What becomes a line */

struct warning_line {
    enum warning_sort sort;
    const struct fact_heap *heap; /* its key tells those apart that are called alike */
    int64_t rise;
};

struct warnings {
    const struct telling *t;
    struct report *r;
};

static int64_t most_before(const struct fact_heap *heap)
{
    int64_t most = 0;
    for (int i = 1; i < WARNING_SPANS; i++)
        most = heap->count[i] > most ? heap->count[i] : most;
    return most;
}

static bool warns(enum warning_sort sort, const struct fact_heap *heap)
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
    return slice_order(x->heap->key, y->heap->key);
}

/* The lines of one sort, what rises most first. */
static struct warning_line *lines_of(const struct warnings *w, enum warning_sort sort,
                                     size_t *count)
{
    const struct rows *rows = &w->t->facts->list[FACTS_HEAPS];
    const struct fact_heap *heap = rows->at;
    size_t all = 0;
    for (size_t i = 0; i < rows->count; i++)
        all += heap[i].sort == (int64_t)sort && warns(sort, &heap[i]);
    struct warning_line *lines = arena_take(report_arena(w->r), (all + 1) * sizeof *lines);
    *count = 0;
    for (size_t i = 0; i < rows->count && *count < all; i++) {
        int64_t before = sorts[sort].grows ? heap[i].count[1] : most_before(&heap[i]);
        if (heap[i].sort == (int64_t)sort && warns(sort, &heap[i]))
            lines[(*count)++] = (struct warning_line){sort, &heap[i], heap[i].count[0] - before};
    }
    if (*count)
        qsort(lines, *count, sizeof *lines, order_lines);
    return lines;
}

/* A line told */

static void add_room(const struct warnings *w, struct cells *c, const struct fact_heap *heap)
{
    if (heap->sort != WARNING_PLACE && heap->sort != WARNING_AGAIN)
        cells_choice(c, NULL);
    else
        cells_add(c, w->t->plain_rows ? heap->room : telling_path(w->t, heap->room));
}

static int order_members(const struct fact_heaped *m, const struct fact_heap *heap)
{
    if (m->sort != heap->sort)
        return m->sort < heap->sort ? -1 : 1;
    return slice_order(m->key, heap->key);
}

/* What lies on a heap begins here. */
static size_t first_member(const struct rows *rows, const struct fact_heap *heap)
{
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order_members((const struct fact_heaped *)rows->at + middle, heap) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Those for people end with how many there are: WF-1、WF-2、WF-3 等5件. What counts twice is told
 * once. */
static void add_numbers(const struct warnings *w, struct cells *c, const struct fact_heap *heap)
{
    const struct rows *rows = &w->t->facts->list[FACTS_HEAPED];
    const struct fact_heaped *m = rows->at;
    bool en = w->t->language == LANGUAGE_EN, plain = w->t->plain_rows;
    struct buffer text = {0};
    int64_t members = 0;
    size_t first = first_member(rows, heap);
    for (size_t i = first; i < rows->count && !order_members(&m[i], heap); i++) {
        if (i > first && id_same(m[i].id, m[i - 1].id))
            continue;
        if (!plain && members++ >= NUMBERS_SHOWN)
            continue;
        buffer_text(&text, !text.len ? "" : plain ? " " : en ? ", " : "、");
        buffer_add(&text, m[i].number);
    }
    if (members > NUMBERS_SHOWN)
        buffer_format(&text, en ? " … (%jd)" : " 等%jd件", (intmax_t)members);
    cells_add(c, buffer_slice(&text));
    buffer_free(&text);
}

static void add_before(const struct warnings *w, struct cells *c, const struct fact_heap *heap)
{
    struct buffer text = {0};
    for (int i = 1; i < WARNING_SPANS; i++) {
        if (w->t->plain_rows) {
            cells_number(c, heap->count[i]);
            continue;
        }
        buffer_text(&text, i == 1 ? "" : w->t->language == LANGUAGE_EN ? ", " : "、");
        buffer_number(&text, heap->count[i]);
    }
    if (!w->t->plain_rows)
        cells_add(c, buffer_slice(&text));
    buffer_free(&text);
}

static void add_line(const struct warnings *w, struct cells *c, const struct warning_line *line)
{
    const struct fact_heap *heap = line->heap;
    struct buffer what = {0};
    if (line->sort == WARNING_TOPIC && heap->various)
        topic_tell(&what, heap->what);
    else
        buffer_add(&what, heap->what);
    if (w->t->plain_rows)
        cells_text(c, sorts[line->sort].name);
    else
        cells_text(c, words_in(sorts[line->sort].title, w->t->language));
    cells_add(c, buffer_slice(&what));
    buffer_free(&what);
    add_room(w, c, heap);
    cells_number(c, heap->count[0]);
    add_before(w, c, heap);
    add_numbers(w, c, heap);
    cells_end(c);
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

static void add_part(const struct warnings *w, size_t part)
{
    struct cells c = {.t = w->t, .r = w->r};
    bool en = w->t->language == LANGUAGE_EN;
    size_t count, rest = 0, all = 0;
    report_section(w->r, parts[part].name, slice_of(words_in(parts[part].title, w->t->language)));
    for (enum warning_sort sort = parts[part].first; sort < parts[part].end; sort++) {
        const struct warning_line *lines = lines_of(w, sort, &count);
        if (count && !all)
            cells_table(w->t, w->r, slice_of(""), columns, COLUMNS);
        all += count;
        rest += count > sorts[sort].shown ? count - sorts[sort].shown : 0;
        for (size_t i = 0; i < count && i < sorts[sort].shown; i++)
            add_line(w, &c, &lines[i]);
    }
    if (!all)
        report_line(w->r, NULL, slice_of(en ? "None." : "无。"));
    add_rest(w->r, rest, en);
    cells_free(&c);
}

static void add_plain(const struct warnings *w)
{
    struct cells c = {.t = w->t, .r = w->r};
    cells_table(w->t, w->r, slice_of(""), plain_columns, PLAIN_COLUMNS);
    for (enum warning_sort sort = 0; sort < WARNING_SORTS; sort++) {
        size_t count;
        const struct warning_line *lines = lines_of(w, sort, &count);
        for (size_t i = 0; i < count; i++)
            add_line(w, &c, &lines[i]);
    }
    cells_free(&c);
}

/* 预警7项：同类事项2、类别1 … */
static size_t add_overview(const struct warnings *w)
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
    report_line(w->r, NULL, buffer_slice(&line));
    buffer_free(&line);
    buffer_free(&sums);
    return all;
}

static void add_notes(const struct warnings *w)
{
    char *note = arena_format(
        report_arena(w->r),
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
        w->t->months);
    report_note(w->r, slice_of(note));
}

enum status warning_build(const struct telling *t, struct report *r)
{
    struct warnings w = {.t = t, .r = r};
    telling_head(t, r, (struct words){"Early warning", "民情预警"}, false);
    size_t all = add_overview(&w);
    if (t->plain_rows)
        add_plain(&w);
    for (size_t part = 0; part < PARTS && !t->plain_rows; part++)
        add_part(&w, part);
    add_notes(&w);
    return all ? STATUS_DONE : STATUS_NEGATIVE;
}
