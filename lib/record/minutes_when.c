/* Dates, times and deadlines as minutes write them. What is said by halves (no year, an hour of the
 * afternoon said once for both ends) is completed only where there is one way to do it. */
#include "record/minutes_inside.h"

#include "edge/moment.h"

enum { LONGEST = 600 }; /* bytes looked at: a date stands near the start of what holds it */

static int number(struct slice s)
{
    int n = 0;
    for (size_t i = 0; i < s.len && i < 9; i++)
        n = s.at[i] >= '0' && s.at[i] <= '9' ? n * 10 + (s.at[i] - '0') : n;
    return n;
}

static int month_named(struct slice s)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int m = 0; m < 12; m++)
        if (s.len >= 3 && memcmp(s.at, names + 3 * (size_t)m, 3) == 0)
            return m + 1;
    return 0;
}

static struct slice head(struct slice text)
{
    size_t len = text.len < LONGEST ? text.len : LONGEST;
    while (len < text.len && len > 0 && ((unsigned char)text.at[len] & 0xC0) == 0x80)
        len--;
    return (struct slice){text.at, len};
}

static void set_date(struct minutes_when *w, int year, int month, int day)
{
    w->year = year;
    w->month = month;
    w->day = day;
}

/* The groups of a date in their order. */
static void read_date(const struct minutes_pattern *p, const struct match *m,
                      struct minutes_when *w)
{
    int a = number(match_group(m, 1)), b = number(match_group(m, 2));
    int c = number(match_group(m, 3)), d = number(match_group(m, 4));
    if (p->gives == GIVES_YMD)
        set_date(w, a, b, c);
    else if (p->gives == GIVES_ROC)
        set_date(w, a + 1911, b, c);
    else if (p->gives == GIVES_MDY_NAMED)
        set_date(w, c, month_named(match_group(m, 1)), b);
    else if (p->gives == GIVES_DMY_NAMED)
        set_date(w, c, month_named(match_group(m, 2)), a);
    else if (p->gives == GIVES_EITHER && a > 12)
        set_date(w, d, c, a);
    else if (p->gives == GIVES_EITHER && (c > 12 || a == c))
        set_date(w, d, a, c);
    else if (p->gives == GIVES_MD)
        set_date(w, 0, a, b);
    else if (p->gives == GIVES_MD_NAMED)
        set_date(w, 0, month_named(match_group(m, 1)), b);
    else if (p->gives == GIVES_DM_NAMED)
        set_date(w, 0, month_named(match_group(m, 2)), a);
}

static bool is_date(const struct minutes_when *w)
{
    return civil_valid((struct civil){w->year ? w->year : 2000, w->month, w->day});
}

/* ---- clocks ---- */

static int clock_minutes(struct slice half, struct slice hour, struct slice minute,
                         struct slice thirty, struct slice english)
{
    int h = number(hour), m = thirty.at ? 30 : number(minute);
    bool late = slice_is(half, "下午") || slice_is(half, "晚上") || slice_is(half, "晚") ||
                slice_is(english, "pm");
    bool noon = slice_is(half, "中午");
    if ((late && h < 12) || (noon && h < 3))
        h += 12;
    if (slice_is(english, "am") && h == 12)
        h = 0;
    return h > 24 || m > 59 || (h == 24 && m > 0) ? -1 : h * 60 + m;
}

static void read_offset(struct minutes_reader *r, struct slice rest, struct minutes_when *w)
{
    const struct match *m;
    if (!minutes_match(r, WHERE_CLOCK, GIVES_OFFSET, rest, &m))
        return;
    int minutes = number(match_group(m, 2)) * 60 + number(match_group(m, 3));
    w->zoned = minutes <= 14 * 60;
    w->offset = slice_is(match_group(m, 1), "-") ? -minutes : minutes;
}

static void read_clock(struct minutes_reader *r, struct slice rest, struct minutes_when *w)
{
    const struct match *m;
    w->start = w->end = -1;
    if (minutes_match(r, WHERE_CLOCK, GIVES_SPAN, rest, &m)) {
        struct slice half = match_group(m, 1), later = match_group(m, 6);
        struct slice english = match_group(m, 5), last = match_group(m, 10);
        w->start = clock_minutes(half, match_group(m, 2), match_group(m, 3), match_group(m, 4),
                                 english.at ? english : last);
        w->end = clock_minutes(later.len ? later : half, match_group(m, 7), match_group(m, 8),
                               match_group(m, 9), last.at ? last : english);
        /* 上午9时至2时 would end before it began: the half of the day is not both ends' */
        if (w->end >= 0 && w->end < w->start && !later.len && !last.len && w->end < 12 * 60)
            w->end += 12 * 60;
        if (w->end < w->start)
            w->end = -1;
    } else if (minutes_match(r, WHERE_CLOCK, GIVES_CLOCK, rest, &m)) {
        w->start = clock_minutes(match_group(m, 1), match_group(m, 2), match_group(m, 3),
                                 match_group(m, 4), match_group(m, 5));
    }
    if (w->start >= 0)
        read_offset(r, rest, w);
}

/* ---- both ---- */

/* The first row of the table decides, not the first place: 2026年11月18日 is also 11月18日. */
static const struct minutes_pattern *find_date(struct minutes_reader *r, struct slice text,
                                               int flags, const struct match **match)
{
    for (size_t i = 0; i < minutes_pattern_count; i++) {
        const struct minutes_pattern *p = &minutes_patterns[i];
        if (p->where != WHERE_DATE || (p->flags & ~flags))
            continue;
        int found = match_find(r->match[i], text);
        *match = r->match[i];
        if (found > 0)
            return p;
        if (found < 0)
            r->tried_too_long = true;
    }
    return NULL;
}

bool minutes_when(struct minutes_reader *r, struct slice text, int flags, struct minutes_when *w)
{
    struct arena arena = {0};
    const struct match *m;
    struct slice folded = minutes_folded(head(text), &arena);
    *w = (struct minutes_when){.start = -1, .end = -1};
    const struct minutes_pattern *p = find_date(r, folded, flags & ~DUE_ONLY, &m);
    struct slice rest = folded;
    if (p) {
        struct slice whole = match_group(m, 0);
        read_date(p, m, w);
        rest = slice_from(whole.at + whole.len, folded.at + folded.len);
    }
    read_clock(r, rest, w);
    bool found = p && is_date(w);
    if (!found)
        set_date(w, 0, 0, 0);
    arena_free(&arena);
    return found;
}

struct slice minutes_when_text(const struct minutes_when *w, int minutes, struct arena *arena)
{
    if (minutes < 0)
        return slice_of(arena_format(arena, "%04d-%02d-%02d", w->year, w->month, w->day));
    if (!w->zoned)
        return slice_of(arena_format(arena, "%04d-%02d-%02d %02d:%02d", w->year, w->month, w->day,
                                     minutes / 60, minutes % 60));
    int offset = w->offset < 0 ? -w->offset : w->offset;
    return slice_of(arena_format(arena, "%04d-%02d-%02dT%02d:%02d:00%c%02d:%02d", w->year, w->month,
                                 w->day, minutes / 60, minutes % 60, w->offset < 0 ? '-' : '+',
                                 offset / 60, offset % 60));
}

/* ---- deadlines ---- */

/* The Sunday that ends an ISO week. */
static bool week_end(int year, int week, struct minutes_when *w)
{
    if (year < 1 || year > 9998 || week < 1 || week > 53)
        return false;
    day_number fourth = day_from_civil((struct civil){year, 1, 4});
    day_number day = fourth - day_weekday(fourth) + 7 * week;
    struct civil c = day_to_civil(day);
    set_date(w, c.year, c.month, c.day);
    return true;
}

/* A date without its year is in the year of the meeting, or in the next one if it would lie before
 * the meeting. */
static bool complete(struct minutes_when *w, const struct minutes_when *meeting)
{
    if (w->year > 0)
        return is_date(w);
    if (meeting->month == 0 || meeting->year == 0)
        return false;
    bool past = w->month < meeting->month || (w->month == meeting->month && w->day < meeting->day);
    w->year = meeting->year + past;
    return is_date(w);
}

static bool end_of(const struct minutes_pattern *p, const struct match *m,
                   const struct minutes_when *meeting, struct minutes_when *w)
{
    int year = number(match_group(m, 1));
    int month = p->gives == GIVES_YEAR_END ? 12 : number(match_group(m, 2));
    if (month == 0)
        month = meeting->month;
    if (year == 0 && meeting->year > 0)
        year = meeting->year + (month < meeting->month);
    if (year == 0 || month < 1 || month > 12)
        return false;
    set_date(w, year, month, civil_month_days(year, month));
    return true;
}

bool minutes_due(struct minutes_reader *r, struct slice text, const struct minutes_when *meeting,
                 struct slice *due, struct slice *limit, struct arena *arena)
{
    const struct match *m;
    struct minutes_when w = {.start = -1, .end = -1};
    struct slice folded = minutes_folded(head(text), arena);
    const struct minutes_pattern *p = find_date(r, folded, DUE_ONLY, &m);
    *due = *limit = (struct slice){NULL, 0};
    if (!p)
        return false;
    if (p->gives == GIVES_LIMIT) {
        int count = number(match_group(m, 1));
        bool working = slice_starts(match_group(m, 2), slice_of("工作"));
        *limit = slice_of(arena_format(arena, "%d%s", count, working ? "wd" : "d"));
        return count > 0;
    }
    bool found;
    if (p->gives == GIVES_WEEK) {
        found = week_end(number(match_group(m, 1)), number(match_group(m, 2)), &w);
    } else if (p->gives == GIVES_MONTH_END || p->gives == GIVES_YEAR_END) {
        found = end_of(p, m, meeting, &w);
    } else {
        struct slice whole = match_group(m, 0);
        read_date(p, m, &w);
        found = complete(&w, meeting);
        if (found && whole.at)
            read_clock(r, slice_from(whole.at + whole.len, folded.at + folded.len), &w);
    }
    if (found)
        *due = minutes_when_text(&w, w.start, arena);
    return found;
}
