/* Periods: reading, neighbours, names. Today is Friday 2026-11-20. */
#include "edge/period.h"
#include "promise.h"

static const struct period_sense MONDAYS = {20777, 1}, FRIDAYS = {20777, 5};

static const char *days(struct period p, char *room)
{
    struct civil a = day_to_civil(p.first), b = day_to_civil(p.end - 1);
    snprintf(room, 64, "%04d-%02d-%02d/%04d-%02d-%02d", a.year, a.month, a.day, b.year, b.month,
             b.day);
    return room;
}

static const char *name(struct period p, char *room)
{
    struct buffer b = {0};
    period_write(&b, p);
    snprintf(room, 64, "%.*s", (int)b.len, b.at);
    buffer_free(&b);
    return room;
}

static struct period known(const char *text)
{
    struct period p = {0, 0, PERIOD_SPAN};
    const struct words *wrong = period_read(slice_of(text), MONDAYS, &p, NULL);
    if (wrong)
        promise(false, "“%s” is a period: %s", text, wrong->en);
    return p;
}

static const struct {
    const char *text, *days, *name;
} good[] = {
    {"2026-W47", "2026-11-16/2026-11-22", "2026-W47"},
    {"2026w47", "2026-11-16/2026-11-22", "2026-W47"},
    {"2026-w1", "2025-12-29/2026-01-04", "2026-W01"},
    {"2020-W53", "2020-12-28/2021-01-03", "2020-W53"},
    {"2026年第47周", "2026-11-16/2026-11-22", "2026-W47"},
    {"2026年第四十七周", "2026-11-16/2026-11-22", "2026-W47"},
    {"2026-11", "2026-11-01/2026-11-30", "2026-11"},
    {"2024-02", "2024-02-01/2024-02-29", "2024-02"},
    {"2026年11月", "2026-11-01/2026-11-30", "2026-11"},
    {"２０２６年１１月份", "2026-11-01/2026-11-30", "2026-11"},
    {"二〇二六年十一月", "2026-11-01/2026-11-30", "2026-11"},
    {"2026-Q4", "2026-10-01/2026-12-31", "2026-Q4"},
    {"2026Q1", "2026-01-01/2026-03-31", "2026-Q1"},
    {"2026年第4季度", "2026-10-01/2026-12-31", "2026-Q4"},
    {"2026年第二季度", "2026-04-01/2026-06-30", "2026-Q2"},
    {"2026", "2026-01-01/2026-12-31", "2026"},
    {"2026年", "2026-01-01/2026-12-31", "2026"},
    {"2026年度", "2026-01-01/2026-12-31", "2026"},
    {"2026-11-20", "2026-11-20/2026-11-20", "2026-11-20"},
    {"2026年11月20日", "2026-11-20/2026-11-20", "2026-11-20"},
    {"20261120", "2026-11-20/2026-11-20", "2026-11-20"},
    {"Nov 20 2026", "2026-11-20/2026-11-20", "2026-11-20"},
    {"2026-11-01..2026-11-15", "2026-11-01/2026-11-15", "2026-11-01..2026-11-15"},
    {"2026-11-01 .. 2026-11-01", "2026-11-01/2026-11-01", "2026-11-01"},
    {"2026年11月1日至2026年11月15日", "2026-11-01/2026-11-15", "2026-11-01..2026-11-15"},
    {"2026-11-01～2026-11-15", "2026-11-01/2026-11-15", "2026-11-01..2026-11-15"},
    {"2026-11-01..", "2026-11-01/9999-12-31", "2026-11-01.."},
    {"..2026-11-15", "0001-01-01/2026-11-15", "..2026-11-15"},
    {"2026-01..2026-03", "2026-01-01/2026-03-31", "2026-01-01..2026-03-31"},
    {"last-month..today", "2026-10-01/2026-11-20", "2026-10-01..2026-11-20"},
    {"today", "2026-11-20/2026-11-20", "2026-11-20"},
    {"TODAY", "2026-11-20/2026-11-20", "2026-11-20"},
    {"Yesterday", "2026-11-19/2026-11-19", "2026-11-19"},
    {"this-week", "2026-11-16/2026-11-22", "2026-W47"},
    {"Last-Week", "2026-11-09/2026-11-15", "2026-W46"},
    {"next-week", "2026-11-23/2026-11-29", "2026-W48"},
    {"this-month", "2026-11-01/2026-11-30", "2026-11"},
    {"last-month", "2026-10-01/2026-10-31", "2026-10"},
    {"next-month", "2026-12-01/2026-12-31", "2026-12"},
    {"last-quarter", "2026-07-01/2026-09-30", "2026-Q3"},
    {"next-quarter", "2027-01-01/2027-03-31", "2027-Q1"},
    {"last-year", "2025-01-01/2025-12-31", "2025"},
    {"last-7-days", "2026-11-13/2026-11-19", "2026-11-13..2026-11-19"},
    {"今天", "2026-11-20/2026-11-20", "2026-11-20"},
    {"昨天", "2026-11-19/2026-11-19", "2026-11-19"},
    {"本周", "2026-11-16/2026-11-22", "2026-W47"},
    {"上周", "2026-11-09/2026-11-15", "2026-W46"},
    {"上星期", "2026-11-09/2026-11-15", "2026-W46"},
    {"下周", "2026-11-23/2026-11-29", "2026-W48"},
    {"本月", "2026-11-01/2026-11-30", "2026-11"},
    {"上个月", "2026-10-01/2026-10-31", "2026-10"},
    {"本季度", "2026-10-01/2026-12-31", "2026-Q4"},
    {"上季", "2026-07-01/2026-09-30", "2026-Q3"},
    {"今年", "2026-01-01/2026-12-31", "2026"},
    {"去年", "2025-01-01/2025-12-31", "2025"},
    {"近7天", "2026-11-13/2026-11-19", "2026-11-13..2026-11-19"},
    {"近 ７ 天", "2026-11-13/2026-11-19", "2026-11-13..2026-11-19"},
    {"最近三十天", "2026-10-21/2026-11-19", "2026-10-21..2026-11-19"},
};

static const struct {
    const char *text, *says, *near;
} refused[] = {
    {"", "not a period", NULL},
    {"lst-week", "not a period", "last-week"},
    {"last week", "not a period", "last-week"},
    {"last_month", "not a period", "last-month"},
    {"yesteday", "not a period", "yesterday"},
    {"上週末", "not a period", NULL},
    {"上周末", "not a period", "上周"},
    {"去月", "not a period", "本月"},
    {"fortnight", "not a period", NULL},
    {"2026-W54", "no such week", NULL},
    {"2026-W00", "no such week", NULL},
    {"2025-W53", "no such week", NULL},
    {"2026年第54周", "no such week", NULL},
    {"2026-13", "no such month", NULL},
    {"2026-00", "no such month", NULL},
    {"2026-Q5", "no such quarter", NULL},
    {"0000", "no such year", NULL},
    {"2026-02-30", "no such day", NULL},
    {"04/12/2018", "--dates", NULL},
    {"11月", "without a year", NULL},
    {"2026-11-20 09:30", "whole days", NULL},
    {"2026-11-15..2026-11-01", "ends before", NULL},
    {"..", "neither", NULL},
    {"2026-11-01..lst-week", "not a period", "last-week"},
    {"近0天", "number of days", NULL},
    {"last-99999-days", "number of days", NULL},
    {"2026-W47\x80", "not a period", NULL},
};

static void test_reading(void)
{
    char a[64], b[64];
    struct period p;
    const char *near;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        const struct words *wrong = period_read(slice_of(good[i].text), MONDAYS, &p, &near);
        promise(!wrong && strcmp(days(p, a), good[i].days) == 0, "“%s” is %s: %s", good[i].text,
                good[i].days, wrong ? wrong->en : a);
        promise(!wrong && strcmp(name(p, b), good[i].name) == 0, "and is written %s: %s",
                good[i].name, wrong ? wrong->en : b);
    }
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const struct words *wrong = period_read(slice_of(refused[i].text), MONDAYS, &p, &near);
        promise(wrong && strstr(wrong->en, refused[i].says) && *wrong->zh,
                "“%s” is refused as “%s”: %s", refused[i].text, refused[i].says,
                wrong ? wrong->en : "read");
        bool same = refused[i].near ? near && strcmp(near, refused[i].near) == 0 : !near;
        promise(same, "and near it is %s: %s", refused[i].near ? refused[i].near : "nothing",
                near ? near : "nothing");
    }
}

static void test_names(void)
{
    struct period p;
    char a[64];
    for (size_t i = 0; period_names[i]; i++)
        promise(!period_read(slice_of(period_names[i]), MONDAYS, &p, NULL), "%s is known",
                period_names[i]);
    bool same = true;
    for (day_number d = 18000; d < 19000; d++) {
        for (enum period_unit unit = PERIOD_SPAN; unit <= PERIOD_YEAR; unit++) {
            struct period q = period_around(unit, d, MONDAYS);
            same = same && !period_read(slice_of(name(q, a)), MONDAYS, &p, NULL) &&
                   p.first == q.first && p.end == q.end && p.unit == q.unit &&
                   period_has_day(q, d) && period_before(q).end == q.first &&
                   period_after(q).first == q.end && period_before(period_after(q)).end == q.end;
        }
    }
    promise(same, "what is written is read again, and neighbours touch, over 1000 days");
}

static void test_week_start(void)
{
    struct period p;
    char a[64];
    promise(!period_read(slice_of("this-week"), FRIDAYS, &p, NULL) &&
                strcmp(name(p, a), "2026-11-20..2026-11-26") == 0,
            "a week from Friday holds today and is written as a span: %s", a);
    promise(!period_read(slice_of("上周"), FRIDAYS, &p, NULL) &&
                strcmp(name(p, a), "2026-11-13..2026-11-19") == 0 && p.unit == PERIOD_WEEK,
            "the week before it: %s", a);
    const struct words *wrong = period_read(slice_of("2026-W47"), FRIDAYS, &p, NULL);
    promise(wrong && strstr(wrong->en, "Monday"), "an ISO week is refused then");
    struct period q;
    promise(period_year_before(period_around(PERIOD_WEEK, 20777, FRIDAYS), &q) &&
                strcmp(name(q, a), "2025-11-21..2025-11-27") == 0,
            "the year before, it is 52 weeks back: %s", a);
}

static void test_before(void)
{
    static const struct {
        const char *text, *before, *year_before; /* NULL: there is none */
    } table[] = {
        {"2026-W47", "2026-W46", "2025-W47"},
        {"2026-W01", "2025-W52", "2025-W01"},
        {"2020-W53", "2020-W52", NULL},
        {"2026-01", "2025-12", "2025-01"},
        {"2025-02", "2025-01", "2024-02"},
        {"2026-Q1", "2025-Q4", "2025-Q1"},
        {"2026", "2025", "2025"},
        {"2026-11-20", "2026-11-19", "2025-11-20"},
        {"2026-11-01..2026-11-15", "2026-10-17..2026-10-31", "2025-11-01..2025-11-15"},
        {"2024-02-01..2024-02-29", "2024-01-03..2024-01-31", "2023-02-01..2023-02-28"},
        {"2024-02-29..2024-03-02", "2024-02-26..2024-02-28", NULL},
    };
    char a[64];
    struct period q;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct period p = known(table[i].text);
        promise(strcmp(name(period_before(p), a), table[i].before) == 0, "before %s is %s: %s",
                table[i].text, table[i].before, a);
        bool is = period_year_before(p, &q);
        promise(is == (table[i].year_before != NULL) &&
                    (!is || strcmp(name(q, a), table[i].year_before) == 0),
                "a year before %s is %s: %s", table[i].text,
                table[i].year_before ? table[i].year_before : "nothing", is ? a : "nothing");
    }
    q = period_before(known("..2026-11-15"));
    promise(q.first == q.end, "nothing lies before an open beginning");
    promise(strcmp(name(period_last(PERIOD_WEEK, MONDAYS), a), "2026-W46") == 0,
            "the last complete week");
    promise(strcmp(name(period_last(PERIOD_QUARTER, MONDAYS), a), "2026-Q3") == 0,
            "the last complete quarter");
}

int main(void)
{
    test_reading();
    test_names();
    test_week_start();
    test_before();
    return promise_end();
}
