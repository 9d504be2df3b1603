/* Dates, times and deadlines as minutes write them. What is said by halves (no year, an hour of the
 * afternoon said once for both ends) is completed only where there is one way to do it. */
#include "minutes/reading.h"

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

static bool set_day(struct minutes_when *w, day_number day)
{
    struct civil c = day_to_civil(day);
    set_date(w, c.year, c.month, c.day);
    return true;
}

static bool dated(const struct minutes_when *meeting)
{
    return meeting->year > 0 && meeting->month > 0;
}

/* 11月底, 下月底, 明年底, 三季度末. */
static bool end_of(const struct minutes_pattern *p, const struct match *m,
                   const struct minutes_when *meeting, struct minutes_when *w)
{
    int year = number(match_group(m, 1)), month = number(match_group(m, 3));
    bool next_year = match_group(m, 2).len > 0;
    if (p->gives == GIVES_YEAR_END)
        month = 12;
    else if (p->gives == GIVES_QUARTER_END)
        month *= 3;
    if (month == 0)
        month = next_year ? 0 : meeting->month + (match_group(m, 4).len > 0);
    if (year == 0 && meeting->year > 0)
        year = meeting->year + (next_year || month < meeting->month || month > 12);
    month = month > 12 ? 1 : month;
    if (year == 0 || month < 1 || month > 12)
        return false;
    set_date(w, year, month, civil_month_days(year, month));
    return true;
}

/* 下月5日, 20日前: of the month of the meeting or the one behind it. */
static bool day_of_month(const struct minutes_pattern *p, const struct match *m,
                         const struct minutes_when *meeting, struct minutes_when *w)
{
    bool named = p->gives == GIVES_MONTH_DAY;
    int day = number(match_group(m, named ? 2 : 1));
    struct slice which = match_group(m, 1);
    bool next = named ? slice_is(which, "下") || slice_is(which, "次") : day < meeting->day;
    if (!dated(meeting))
        return false;
    int month = meeting->month + next;
    set_date(w, meeting->year + (month > 12), month > 12 ? 1 : month, day);
    return is_date(w);
}

/* 本周五, 下周三, 下周内 (its Sunday); 周五 alone is the next Friday there is. */
static bool day_of_week(const struct match *m, const struct minutes_when *meeting,
                        struct minutes_when *w)
{
    if (!dated(meeting))
        return false;
    struct slice which = match_group(m, 1);
    day_number day = day_from_civil((struct civil){meeting->year, meeting->month, meeting->day});
    int today = day_weekday(day), wanted = number(match_group(m, 2));
    wanted = wanted ? wanted : 7;
    int weeks = slice_is(which, "下下") ? 2 : slice_is(which, "下") ? 1 : 0;
    if (!which.len && wanted < today)
        weeks = 1;
    return set_day(w, day - today + wanted + 7 * weeks);
}

/* 一个月内, 半年内: the same day of a later month, or its last. */
static bool months_later(int months, const struct minutes_when *meeting, struct minutes_when *w)
{
    if (!dated(meeting) || months == 0)
        return false;
    int month = meeting->month - 1 + months;
    int year = meeting->year + month / 12, days = civil_month_days(year, month % 12 + 1);
    set_date(w, year, month % 12 + 1, meeting->day < days ? meeting->day : days);
    return true;
}

static int how_many(struct slice s)
{
    return slice_is(s, "两") ? 2 : number(s);
}

/* 5个工作日, 15日内, 两周内, 半个月内. */
static bool limit_of(const struct minutes_pattern *p, const struct match *m, struct slice *limit,
                     struct arena *arena)
{
    struct slice unit = match_group(m, 2);
    int count = how_many(match_group(m, 1));
    if (p->gives == GIVES_MONTHS)
        count = slice_is(match_group(m, 1), "半") && slice_is(unit, "月") ? 15 : 0;
    else if (slice_is(unit, "周") || slice_is(unit, "星期"))
        count *= 7;
    bool working = slice_starts(unit, slice_of("工作"));
    if (count > 0)
        *limit = slice_of(arena_format(arena, "%d%s", count, working ? "wd" : "d"));
    return count > 0;
}

/* 次年1月15日: the year is said by a word before the date. */
static bool next_year_before(struct slice text, const char *at)
{
    static const char *const words[] = {"次年", "明年", "翌年", "来年"};
    struct slice before = slice_trim(slice_from(text.at, at));
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (slice_ends(before, slice_of(words[i])))
            return true;
    return false;
}

static bool day_due(struct minutes_reader *r, const struct minutes_pattern *p,
                    const struct match *m, struct slice folded, const struct minutes_when *meeting,
                    struct minutes_when *w)
{
    struct slice whole = match_group(m, 0), unit = match_group(m, 2);
    int many = how_many(match_group(m, 1));
    switch (p->gives) {
    case GIVES_WEEK:
        return week_end(number(match_group(m, 1)), number(match_group(m, 2)), w);
    case GIVES_MONTH_END:
    case GIVES_YEAR_END:
    case GIVES_QUARTER_END:
        return end_of(p, m, meeting, w);
    case GIVES_MONTH_DAY:
    case GIVES_DAY:
        return day_of_month(p, m, meeting, w);
    case GIVES_WEEKDAY:
        return day_of_week(m, meeting, w);
    case GIVES_MONTHS:
        return months_later(slice_is(unit, "年") ? many ? 12 * many : 6 : many, meeting, w);
    default:
        break;
    }
    read_date(p, m, w);
    if (w->year == 0 && dated(meeting) && next_year_before(folded, whole.at))
        w->year = meeting->year + 1;
    struct slice rest = slice_from(whole.at + whole.len, folded.at + folded.len);
    if (!complete(w, meeting))
        return false;
    read_clock(r, rest, w);
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
    bool half = p->gives == GIVES_MONTHS && slice_is(match_group(m, 1), "半") &&
                slice_is(match_group(m, 2), "月");
    if (p->gives == GIVES_LIMIT || half)
        return limit_of(p, m, limit, arena);
    if (!day_due(r, p, m, folded, meeting, &w))
        return false;
    *due = minutes_when_text(&w, w.start, arena);
    return true;
}
