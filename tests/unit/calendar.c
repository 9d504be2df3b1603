/* Working days, against the calendars that the State Council announced (国办发明电). */
#include "edge/calendar.h"
#include "promise.h"

#include <stdlib.h>

/* Runs of days off and of weekend days that were worked. */
static const struct {
    const char *from, *to;
    bool off;
} announced[] = {
    {"2020-01-01", "2020-01-01", true},  {"2020-01-19", "2020-01-19", false},
    {"2020-01-24", "2020-02-02", true},  {"2020-02-03", "2020-02-03", false},
    {"2020-04-04", "2020-04-06", true},  {"2020-04-26", "2020-04-26", false},
    {"2020-05-01", "2020-05-05", true},  {"2020-05-09", "2020-05-09", false},
    {"2020-06-25", "2020-06-27", true},  {"2020-06-28", "2020-06-28", false},
    {"2020-09-27", "2020-09-27", false}, {"2020-10-01", "2020-10-08", true},
    {"2020-10-10", "2020-10-10", false}, {"2022-01-01", "2022-01-03", true},
    {"2022-01-29", "2022-01-30", false}, {"2022-01-31", "2022-02-06", true},
    {"2022-04-02", "2022-04-02", false}, {"2022-04-03", "2022-04-05", true},
    {"2022-04-24", "2022-04-24", false}, {"2022-04-30", "2022-05-04", true},
    {"2022-05-07", "2022-05-07", false}, {"2022-06-03", "2022-06-05", true},
    {"2022-09-10", "2022-09-12", true},  {"2022-10-01", "2022-10-07", true},
    {"2022-10-08", "2022-10-09", false}, {"2022-12-31", "2023-01-02", true},
    {"2023-01-21", "2023-01-27", true},  {"2023-01-28", "2023-01-29", false},
    {"2023-04-05", "2023-04-05", true},  {"2023-04-23", "2023-04-23", false},
    {"2023-04-29", "2023-05-03", true},  {"2023-05-06", "2023-05-06", false},
    {"2023-06-22", "2023-06-24", true},  {"2023-06-25", "2023-06-25", false},
    {"2023-09-29", "2023-10-06", true},  {"2023-10-07", "2023-10-08", false},
    {"2024-01-01", "2024-01-01", true},  {"2024-02-04", "2024-02-04", false},
    {"2024-02-10", "2024-02-17", true},  {"2024-02-18", "2024-02-18", false},
    {"2024-04-04", "2024-04-06", true},  {"2024-04-07", "2024-04-07", false},
    {"2024-04-28", "2024-04-28", false}, {"2024-05-01", "2024-05-05", true},
    {"2024-05-11", "2024-05-11", false}, {"2024-06-10", "2024-06-10", true},
    {"2024-09-14", "2024-09-14", false}, {"2024-09-15", "2024-09-17", true},
    {"2024-09-29", "2024-09-29", false}, {"2024-10-01", "2024-10-07", true},
    {"2024-10-12", "2024-10-12", false}, {"2025-01-01", "2025-01-01", true},
    {"2025-01-26", "2025-01-26", false}, {"2025-01-28", "2025-02-04", true},
    {"2025-02-08", "2025-02-08", false}, {"2025-04-04", "2025-04-06", true},
    {"2025-04-27", "2025-04-27", false}, {"2025-05-01", "2025-05-05", true},
    {"2025-05-31", "2025-06-02", true},  {"2025-09-28", "2025-09-28", false},
    {"2025-10-01", "2025-10-08", true},  {"2025-10-11", "2025-10-11", false},
    {"2026-01-01", "2026-01-03", true},  {"2026-01-04", "2026-01-04", false},
    {"2026-02-14", "2026-02-14", false}, {"2026-02-15", "2026-02-23", true},
    {"2026-02-28", "2026-02-28", false}, {"2026-04-04", "2026-04-06", true},
    {"2026-05-01", "2026-05-05", true},  {"2026-05-09", "2026-05-09", false},
    {"2026-06-19", "2026-06-21", true},  {"2026-09-20", "2026-09-20", false},
    {"2026-09-25", "2026-09-27", true},  {"2026-10-01", "2026-10-07", true},
    {"2026-10-10", "2026-10-10", false},
};

static day_number day(const char *text)
{
    struct moment m;
    if (!moment_read(slice_of(text), &m))
        promise(false, "%s is a day", text);
    return m.day;
}

static const char *text_of(day_number d, char *room)
{
    struct civil c = day_to_civil(d);
    snprintf(room, 32, "%04d-%02d-%02d", c.year, c.month, c.day);
    return room;
}

static struct calendar *announced_calendar(void)
{
    struct calendar *c = calendar_new();
    for (size_t i = 0; i < sizeof announced / sizeof *announced; i++)
        for (day_number d = day(announced[i].from); d <= day(announced[i].to); d++)
            calendar_set(c, d, announced[i].off);
    return c;
}

static void test_adding(const struct calendar *c)
{
    static const struct {
        const char *start;
        int count;
        const char *end;
    } table[] = {
        {"2024-09-27", 5, "2024-10-10"},  {"2024-02-09", 1, "2024-02-18"},
        {"2024-05-10", 1, "2024-05-11"},  {"2025-09-26", 5, "2025-10-10"},
        {"2026-02-13", 5, "2026-02-27"},  {"2026-09-30", 5, "2026-10-13"},
        {"2022-12-30", 1, "2023-01-03"},  {"2026-11-18", 5, "2026-11-25"},
        {"2026-11-18", 10, "2026-12-02"}, {"2026-11-18", 20, "2026-12-16"},
    };
    char room[32];
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        day_number end = calendar_add_working(c, day(table[i].start), table[i].count);
        promise(end == day(table[i].end), "%s + %d working days is %s: %s", table[i].start,
                table[i].count, table[i].end, text_of(end, room));
    }
    day_number end = calendar_add_days(c, day("2026-09-20"), 11);
    promise(end == day("2026-10-08"), "a calendar-day limit that ends on 1 October rolls to %s",
            text_of(end, room));
    end = calendar_add_days(c, day("2026-11-05"), 15);
    promise(end == day("2026-11-20"), "one that ends on a working day stays: %s",
            text_of(end, room));
    promise(calendar_add_working(c, day("2026-11-20"), 2000000000) == day("9999-12-31") &&
                calendar_add_days(c, day("2026-11-20"), 2000000000) == day("9999-12-31"),
            "results stop at the last day of the year 9999");
}

static void test_weeks(const struct calendar *c)
{
    static const struct {
        const char *name, *sunday_before;
        int working;
    } table[] = {{"2020-W05", "2020-01-26", 0},
                 {"2022-W05", "2022-01-30", 0},
                 {"2026-W08", "2026-02-15", 0},
                 {"2022-W04", "2022-01-23", 7},
                 {"2026-W47", "2026-11-15", 5}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        day_number before = day(table[i].sunday_before);
        int working = calendar_between(c, before, before + 7);
        promise(working == table[i].working, "%s has %d working days: %d", table[i].name,
                table[i].working, working);
    }
    day_number a = day("2026-11-16"), b = day("2026-11-20");
    promise(calendar_between(c, a, b) == 4 && calendar_between(c, b, a) == -4 &&
                calendar_between(c, a, a) == 0,
            "the first day is not counted, and backwards is negative");
}

/* Days set at random, in any order and again, against a walk over the days. */
static void test_walk(void)
{
    enum { FIRST = 20000, DAYS = 600 };
    signed char set[DAYS];
    struct calendar *c = calendar_new();
    bool same = true;
    srand(7);
    for (int d = 0; d < DAYS; d++)
        set[d] = day_weekday(FIRST + d) >= 6;
    for (int i = 0; i < 500; i++) {
        int d = rand() % DAYS;
        set[d] = (signed char)(rand() % 3 == 0);
        calendar_set(c, FIRST + d, set[d]);
        int from = rand() % DAYS, working = 0;
        for (int k = from + 1; k < DAYS; k++) {
            working += !set[k];
            same = same && calendar_is_off(c, FIRST + k) == set[k] &&
                   calendar_between(c, FIRST + from, FIRST + k) == working &&
                   (set[k] || calendar_add_working(c, FIRST + from, working) == FIRST + k);
        }
    }
    calendar_free(c);
    promise(same, "counting and adding agree with a walk over the days");
}

static void test_published(struct calendar *c)
{
    day_number first = day("2024-01-01"), last = day("2026-12-31");
    promise(calendar_unpublished(c, first, last) == 0, "2024 to 2026 are published");
    promise(calendar_unpublished(c, day("2026-12-28"), day("2028-01-04")) == 2027,
            "2027 is not, and is named first");
    promise(calendar_unpublished(c, day("2021-06-01"), day("2021-06-02")) == 2021,
            "a year between published ones is missed");
    promise(calendar_assumed(c, first, day("2027-01-01")) == 0,
            "nothing is assumed unless allowed");
    calendar_allow_unpublished(c);
    promise(calendar_unpublished(c, first, day("2027-01-01")) == 0 &&
                calendar_assumed(c, first, day("2027-01-01")) == 2027,
            "allowed, 2027 is assumed and can be told");
    promise(calendar_is_off(c, day("2027-01-02")) && !calendar_is_off(c, day("2027-01-01")),
            "and has plain weekends");
}

static void test_override(struct calendar *c)
{
    day_number d = day("2026-11-20");
    calendar_set(c, d, true);
    promise(calendar_is_off(c, d) && calendar_between(c, d - 1, d) == 0, "a later setting wins");
    calendar_set(c, d, false);
    promise(!calendar_is_off(c, d) && calendar_between(c, d - 1, d) == 1, "and the next again");
}

int main(void)
{
    struct calendar *c = announced_calendar();
    test_adding(c);
    test_weeks(c);
    test_walk();
    test_published(c);
    test_override(c);
    calendar_free(c);
    calendar_free(NULL);
    return promise_end();
}
