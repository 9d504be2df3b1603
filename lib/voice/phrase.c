#include "voice/phrase.h"

#include "meaning/state.h"

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

void phrase_day(struct buffer *out, day_number day, enum language language)
{
    struct civil c = day_to_civil(day);
    if (language == LANGUAGE_EN)
        buffer_format(out, "%d %s %d", c.day, months[c.month - 1], c.year);
    else
        buffer_format(out, "%d年%d月%d日", c.year, c.month, c.day);
}

void phrase_short_day(struct buffer *out, day_number day, enum language language)
{
    struct civil c = day_to_civil(day);
    if (language == LANGUAGE_EN)
        buffer_format(out, "%d %s", c.day, months[c.month - 1]);
    else
        buffer_format(out, "%d月%d日", c.month, c.day);
}

void phrase_stamp(struct buffer *out, int64_t us, bool bare, const struct zone *zone)
{
    static const struct zone east = {.offset = 8 * 3600}; /* where bare dates stand, moment.h */
    const struct zone *clock = bare ? &east : zone;
    day_number day = moment_day((struct moment){.us = us}, clock);
    day_write(out, day);
    if (bare)
        return;
    int64_t minutes = (us - day_start(day, clock)) / 60000000;
    buffer_format(out, " %02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

static void days_en(struct buffer *out, struct period p, bool year)
{
    struct civil a = day_to_civil(p.first), b = day_to_civil(p.end - 1);
    if (a.year != b.year) {
        phrase_day(out, p.first, LANGUAGE_EN);
        buffer_text(out, " – ");
        phrase_day(out, p.end - 1, LANGUAGE_EN);
        return;
    }
    if (a.month != b.month)
        buffer_format(out, "%d %s – ", a.day, months[a.month - 1]);
    else if (a.day != b.day)
        buffer_format(out, "%d–", a.day);
    buffer_format(out, "%d %s", b.day, months[b.month - 1]);
    if (year)
        buffer_format(out, " %d", b.year);
}

void phrase_days(struct buffer *out, struct period p, bool year, enum language language)
{
    if (language == LANGUAGE_EN) {
        days_en(out, p, year);
        return;
    }
    struct civil a = day_to_civil(p.first), b = day_to_civil(p.end - 1);
    if (year || a.year != b.year)
        buffer_format(out, "%d年", a.year);
    buffer_format(out, "%d月%d日", a.month, a.day);
    if (p.end - 1 == p.first)
        return;
    buffer_text(out, "—");
    if (a.year != b.year)
        buffer_format(out, "%d年", b.year);
    if (a.year != b.year || a.month != b.month)
        buffer_format(out, "%d月", b.month);
    buffer_format(out, "%d日", b.day);
}

static bool is_first_of_all(day_number day)
{
    return day_to_civil(day).year == 1;
}
static bool is_open_end(day_number end)
{
    return day_to_civil(end - 1).year == 9999;
}

static void phrase_span(struct buffer *out, struct period p, enum language language)
{
    bool en = language == LANGUAGE_EN;
    if (!is_first_of_all(p.first) && !is_open_end(p.end)) {
        phrase_days(out, p, true, language);
    } else if (!is_first_of_all(p.first)) {
        buffer_text(out, en ? "from " : "");
        phrase_day(out, p.first, language);
        buffer_text(out, en ? "" : "起");
    } else if (!is_open_end(p.end)) {
        buffer_text(out, en ? "to " : "截至");
        phrase_day(out, p.end - 1, language);
    } else {
        buffer_text(out, en ? "all time" : "全部时间");
    }
}

static void phrase_week(struct buffer *out, struct period p, enum language language)
{
    bool en = language == LANGUAGE_EN;
    int year, week;
    if (day_weekday(p.first) != 1) { /* only weeks from Monday have a number */
        phrase_days(out, p, true, language);
        return;
    }
    day_iso_week(p.first, &year, &week);
    buffer_format(out, en ? "Week %2$d of %1$d (" : "%d年第%d周（", year, week);
    phrase_days(out, p, false, language);
    buffer_text(out, en ? ")" : "）");
}

void phrase_period(struct buffer *out, struct period p, enum language language)
{
    bool en = language == LANGUAGE_EN;
    struct civil c = day_to_civil(p.first);
    switch (p.unit) {
    case PERIOD_WEEK:
        phrase_week(out, p, language);
        break;
    case PERIOD_MONTH:
        if (en)
            buffer_format(out, "%s %d", months[c.month - 1], c.year);
        else
            buffer_format(out, "%d年%d月", c.year, c.month);
        break;
    case PERIOD_QUARTER:
        buffer_format(out, en ? "Q%2$d %1$d" : "%d年第%d季度", c.year, (c.month + 2) / 3);
        break;
    case PERIOD_YEAR:
        buffer_format(out, en ? "%d" : "%d年", c.year);
        break;
    case PERIOD_SPAN:
        phrase_span(out, p, language);
        break;
    }
}

const char *phrase_choice(const struct choice *c, enum language language)
{
    if (!c)
        return "—";
    return language == LANGUAGE_EN ? c->name : c->zh;
}

void phrase_due(struct buffer *out, int64_t due, bool bare, const struct history *h)
{
    if (due == NO_DUE)
        buffer_text(out, "—");
    else if (bare)
        day_write(out, due_day(h, due));
    else
        phrase_stamp(out, due - 1, false, history_sense(h)->zone);
}

struct slice phrase_room(struct slice path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/')
            return slice_after(path, i);
    return path;
}
