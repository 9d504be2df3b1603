/* Where the minutes of another meeting begin in a text that holds those of several: at a title that
 * has a head of its own, with a date. Wrongly cut minutes are worse than minutes left whole, so
 * what is not both stays with the meeting above it. */
#include "minutes/reading.h"

bool minutes_is_title(struct slice s)
{
    static const char *const ends[] = {"纪要", "紀要",    "記錄",    "记录",    "紀錄",
                                       "纪录", "记录表",  "議事錄",  "议事录",  "會議",
                                       "会议", "Minutes", "minutes", "MINUTES", "表"};
    const char *bracket = slice_find(s, slice_of("（"));
    if (bracket && slice_ends(s, slice_of("）"))) /* 會議紀錄（修正） */
        s = slice_trim(slice_from(s.at, bracket));
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (slice_ends(s, slice_of(ends[i])))
            return true;
    return false;
}

struct search {
    struct minutes_reader *r;
    struct minutes_page *page;
    struct arena *arena;
    struct slice title; /* of the meeting that began last */
    struct minutes_when when;
};

static bool names_minutes(struct slice s)
{
    static const char *const words[] = {"纪要", "紀要",   "記錄",   "记录",    "紀錄",
                                        "纪录", "議事錄", "议事录", "Minutes", "minutes"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (slice_find(s, slice_of(words[i])))
            return true;
    return false;
}

/* # 2026年3月例会 */
static bool names_meeting(const struct minutes_line *l)
{
    static const char *const ends[] = {"会", "會", "会议", "會議", "meeting", "Meeting"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (l->shape == SHAPE_HEADING && l->level == 1 && slice_ends(l->text, slice_of(ends[i])))
            return true;
    return false;
}

/* A line that may be a title: 伍、宣讀第1次會議紀錄 is an item, 会议记录：张明 a label. */
static bool may_be_title(struct search *s, const struct minutes_line *l)
{
    enum { LONGEST = 200 };
    int rank;
    if ((l->shape != SHAPE_TEXT && l->shape != SHAPE_HEADING) || l->listed || l->aside ||
        l->text.len > LONGEST || slice_find(l->text, slice_of("：")) ||
        !(names_minutes(l->text) || names_meeting(l)))
        return false;
    minutes_unnumbered(s->r, l->text, &rank);
    return rank == 0 && !slice_ends(l->text, slice_of("。"));
}

static bool is_day(const struct minutes_when *w)
{
    return w->year > 0 && w->month > 0;
}

/* A line of the head; *dated: it is the one with the date. */
static bool is_head(struct search *s, const struct minutes_line *l, struct minutes_when *w,
                    bool *dated)
{
    struct minutes_piece piece[MINUTES_PIECES];
    const struct match *m;
    if (l->shape == SHAPE_ROW || l->raw.len > LINE_TRIED_MAX)
        return false;
    size_t count = minutes_cut_labels(s->r, s->arena, l->text, piece);
    for (size_t i = 0; i < count && !*dated; i++)
        *dated = (piece[i].gives == GIVES_TIME || piece[i].gives == GIVES_START) &&
                 minutes_when(s->r, piece[i].value, 0, w) && is_day(w);
    if (count > 0)
        return piece[0].gives >= GIVES_TITLE && piece[0].gives <= GIVES_SITTING_NAMES;
    if (!minutes_match(s->r, WHERE_SENTENCE, GIVES_NUMBER_LINE, l->text, &m))
        return false;
    *dated = minutes_when(s->r, l->text, 0, w) && is_day(w); /* 〔2026〕9号    2026年11月18日 */
    return true;
}

/* Whether the lines below a title are its head, the date among them. */
static bool has_head(struct search *s, size_t title, struct minutes_when *w)
{
    enum { LINES = 6 };
    bool dated = false;
    int left = LINES;
    for (size_t i = title + 1; i < s->page->count && left > 0 && !dated; i++) {
        const struct minutes_line *l = &s->page->line[i];
        if (l->shape == SHAPE_BLANK || l->shape == SHAPE_LAYOUT)
            continue;
        if (!is_head(s, l, w, &dated))
            return false;
        left--;
    }
    return dated;
}

/* # 2026年3月1日例会纪要 says all of it. */
static bool heads_itself(struct search *s, const struct minutes_line *l, struct minutes_when *w)
{
    return l->shape == SHAPE_HEADING && l->level == 1 && minutes_when(s->r, l->text, 0, w) &&
           is_day(w);
}

/* The head of the same meeting again: on each page of a paper. */
static bool is_again(const struct search *s, struct slice title, const struct minutes_when *w)
{
    const struct minutes_when *o = &s->when;
    return slice_same(s->title, title) && o->year == w->year && o->month == w->month &&
           o->day == w->day && (o->start == w->start || o->start < 0 || w->start < 0);
}

/* The office whose minutes they are has a line of its own above the title. */
static struct minutes_line *first_of_title(struct search *s, size_t title)
{
    static const char *const ends[] = {"會", "会", "局",   "处",   "處", "办",
                                       "府", "室", "社区", "街道", "镇", "村"};
    struct minutes_line *l = &s->page->line[title];
    if (title < 2 || l->shape != SHAPE_TEXT || l[-1].shape != SHAPE_TEXT ||
        slice_ends(l[-1].text, slice_of("散會")) || slice_ends(l[-1].text, slice_of("散会")) ||
        slice_find(l[-1].text, slice_of("：")) ||
        !(l[-2].shape == SHAPE_BLANK || slice_ends(l[-2].text, slice_of("。"))))
        return l;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (slice_ends(l[-1].text, slice_of(ends[i])))
            return l - 1;
    return l;
}

size_t minutes_find_sittings(struct minutes_reader *r, struct minutes_page *page,
                             struct arena *arena)
{
    enum { SHORTEST = 5 }; /* lines: a second title above the head is the same paper's */
    struct search s = {.r = r, .page = page, .arena = arena};
    struct minutes_when w = {0};
    size_t count = 0, body = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct minutes_line *l = &page->line[i];
        body += l->shape != SHAPE_BLANK && l->shape != SHAPE_LAYOUT;
        if ((count && body < SHORTEST) || !may_be_title(&s, l) ||
            !(heads_itself(&s, l, &w) || has_head(&s, i, &w)) ||
            (count && is_again(&s, l->text, &w)))
            continue;
        if (count) /* what stands above the first one is the first one's */
            first_of_title(&s, i)->begins = true;
        s.title = l->text;
        s.when = w;
        count++;
        body = 0;
    }
    return count > 1 ? count : 1;
}
