#include "voice/notice_days.h"

#include "format/text.h"
#include "voice/phrase.h"

enum { DAYS_MOST = 366 };

static bool read_first(const struct telling *t, day_number *day)
{
    struct slice given = t->head->field[HEAD_POSTED];
    const struct zone *zone = history_sense(t->h)->zone;
    struct moment m;
    *day = moment_day(t->circumstance.now, zone);
    if (!given.len)
        return true;
    if (moment_read_loose(given, DATES_UNSAID, zone, &m))
        return false;
    *day = moment_day(m, zone);
    return true;
}

day_number notice_first_day(const struct telling *t)
{
    day_number day;
    read_first(t, &day);
    return day;
}

/* 7, 7日, 7天, 7d, 5个工作日, 5wd */
static bool read_days(struct slice text, int *days, bool *working)
{
    static const char *const calendar[] = {"",       "日", "天",   "个自然日",
                                           "自然日", "d",  "days", "day"};
    static const char *const work[] = {"个工作日", "工作日", "wd"};
    struct buffer half = {0};
    bool known = false;
    text_add_halfwidth(&half, text);
    struct slice s = slice_trim(buffer_slice(&half));
    *days = 0;
    size_t i = 0;
    for (; i < s.len && s.at[i] >= '0' && s.at[i] <= '9' && *days <= DAYS_MOST; i++)
        *days = *days * 10 + (s.at[i] - '0');
    struct slice unit = slice_trim(slice_after(s, i));
    *working = false;
    for (size_t k = 0; k < sizeof calendar / sizeof *calendar; k++)
        known |= slice_is(unit, calendar[k]);
    for (size_t k = 0; k < sizeof work / sizeof *work; k++)
        *working |= slice_is(unit, work[k]);
    buffer_free(&half);
    return i && (known || *working) && *days >= 1 && *days <= DAYS_MOST;
}

static void add_span(const struct telling *t, struct buffer *out, day_number first, day_number last)
{
    bool en = t->language == LANGUAGE_EN;
    buffer_text(out, en ? "from " : "自");
    phrase_day(out, first, t->language);
    buffer_text(out, en ? " to " : "起至");
    phrase_day(out, last, t->language);
    buffer_text(out, en ? " (the first day is not counted)." : "止（起始当日不计）。");
}

static enum status say_unread(const char *name, struct slice given)
{
    return say_error(STATUS_USAGE, (struct place){0},
                     "--set %1$s=%3$.*2$s: write so many days (7, 5wd) and a date (2026-11-19)",
                     "--set %1$s=%3$.*2$s：公示期请写天数，如 7 或 5个工作日；公示日期请写日期，如 "
                     "2026-11-19",
                     name, (int)given.len, given.at);
}

enum status notice_days(const struct telling *t, struct buffer *out)
{
    struct slice given = t->head->field[HEAD_DAYS];
    const struct calendar *calendar = history_sense(t->h)->calendar;
    bool en = t->language == LANGUAGE_EN, working;
    int days;
    day_number first, last;
    if (!read_first(t, &first))
        return say_unread(say_pick((struct words){"posted", "公示日期"}),
                          t->head->field[HEAD_POSTED]);
    if (!given.len) {
        buffer_text(out, en ? "Posted for ____ days, from ____ to ____."
                            : "公示期____日，自____起至____止。");
        return STATUS_DONE;
    }
    if (!read_days(given, &days, &working))
        return say_unread(say_pick((struct words){"days", "公示期"}), given);
    last = working ? calendar_add_working(calendar, first, days)
                   : calendar_add_days(calendar, first, days);
    int year = calendar_unpublished(calendar, first, last);
    if (year)
        return say_error(
            STATUS_INPUT, (struct place){0},
            "the calendar of %d is not published, so the end of the notice cannot be "
            "told; give --calendar FILE, or --calendar weekends",
            "%d 年的工作日历尚未公布，算不出公示期的截止日；请用 --calendar 给出日历文件，"
            "或 --calendar weekends 按双休计算",
            year);
    buffer_format(out,
                  en ? (working ? "Posted for %d working days, " : "Posted for %d days, ")
                     : (working ? "公示期%d个工作日，" : "公示期%d日，"),
                  days);
    add_span(t, out, first, last);
    return STATUS_DONE;
}
