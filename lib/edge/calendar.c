#include "edge/calendar.h"

#include "base/arena.h"

#include <stdlib.h>

/* A day that the calendar says something about. `balance` is how many more working days than plain
 * weekends give there are up to and with it, so that counting needs no walk over the days. */
struct set_day {
    day_number day;
    bool off;
    int balance;
};

struct calendar {
    struct set_day *days; /* in order */
    size_t count, cap;
    bool unpublished_allowed;
};

static const day_number LAST_DAY = 2932896; /* 9999-12-31 */

struct calendar *calendar_new(void)
{
    struct calendar *c = memory_take(sizeof *c);
    *c = (struct calendar){0};
    return c;
}

void calendar_free(struct calendar *c)
{
    if (!c)
        return;
    free(c->days);
    free(c);
}

void calendar_allow_unpublished(struct calendar *c)
{
    c->unpublished_allowed = true;
}

/* The place of the first set day that is not before `day`. */
static size_t find(const struct calendar *c, day_number day)
{
    size_t low = 0, high = c->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->days[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_set(const struct calendar *c, size_t i, day_number day)
{
    return i < c->count && c->days[i].day == day;
}

static bool is_weekend(day_number day)
{
    return day_weekday(day) >= 6;
}

static int balance_before(const struct calendar *c, size_t i)
{
    return i ? c->days[i - 1].balance : 0;
}

void calendar_set(struct calendar *c, day_number day, bool off)
{
    size_t i = find(c, day);
    int change = is_weekend(day) - off;
    if (is_set(c, i, day)) {
        change = c->days[i].off - off;
    } else {
        if (c->count == c->cap) {
            c->cap = c->cap ? c->cap * 2 : 512;
            c->days = memory_grow(c->days, c->cap, sizeof *c->days);
        }
        memmove(c->days + i + 1, c->days + i, (c->count - i) * sizeof *c->days);
        c->days[i] = (struct set_day){.day = day, .balance = balance_before(c, i)};
        c->count++;
    }
    c->days[i].off = off;
    for (; change && i < c->count; i++)
        c->days[i].balance += change;
}

void calendar_write(const struct calendar *c, struct buffer *out)
{
    for (size_t i = 0; i < c->count; i++) {
        day_write(out, c->days[i].day);
        buffer_text(out, c->days[i].off ? " off\n" : " on\n");
    }
    buffer_text(out, c->unpublished_allowed ? "weekends\n" : "");
}

bool calendar_is_off(const struct calendar *c, day_number day)
{
    size_t i = find(c, day);
    return is_set(c, i, day) ? c->days[i].off : is_weekend(day);
}

static bool is_published(const struct calendar *c, int year)
{
    size_t i = find(c, day_from_civil((struct civil){year, 1, 1}));
    return i < c->count && c->days[i].day <= day_from_civil((struct civil){year, 12, 31});
}

static int first_unpublished(const struct calendar *c, day_number from, day_number to)
{
    int last = day_to_civil(to).year;
    for (int year = day_to_civil(from).year; year <= last; year++)
        if (!is_published(c, year))
            return year;
    return 0;
}

int calendar_unpublished(const struct calendar *c, day_number from, day_number to)
{
    return c->unpublished_allowed ? 0 : first_unpublished(c, from, to);
}

int calendar_assumed(const struct calendar *c, day_number from, day_number to)
{
    return c->unpublished_allowed ? first_unpublished(c, from, to) : 0;
}

/* Working days from a fixed Monday up to and with a day, by plain weekends. */
static int plain_working(day_number day)
{
    int monday = day - (day_weekday(day) - 1);
    int weekday = day_weekday(day);
    return (monday - 4) / 7 * 5 + (weekday < 5 ? weekday : 5); /* day 4 was a Monday */
}

int calendar_between(const struct calendar *c, day_number from, day_number to)
{
    /* The balance up to and with a day is that before the next one. */
    int plain = plain_working(to) - plain_working(from);
    return plain + balance_before(c, find(c, to + 1)) - balance_before(c, find(c, from + 1));
}

day_number calendar_add_working(const struct calendar *c, day_number start, int count)
{
    /* So many days hold at most so many working days: a step never goes too far, and when it
     * takes all that remain, each of its days was a working day. */
    day_number day = start;
    while (count > 0) {
        if (count > LAST_DAY - day)
            return LAST_DAY;
        int found = calendar_between(c, day, day + count);
        day += count;
        count -= found;
    }
    return day;
}

day_number calendar_add_days(const struct calendar *c, day_number start, int count)
{
    if (count > LAST_DAY - start)
        return LAST_DAY;
    day_number day = start + count;
    while (day < LAST_DAY && calendar_is_off(c, day))
        day++;
    return day;
}
