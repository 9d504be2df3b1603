#include "edge/out_name.h"

/* The day that stands for a period: the Thursday of a week (ISO 8601), else its first. */
static day_number day_of(struct period p, day_number today)
{
    if (p.unit == PERIOD_SPAN)
        return today;
    return p.unit == PERIOD_WEEK ? p.first + 3 : p.first;
}

static bool fill(struct buffer *name, struct slice word, day_number day, day_number today)
{
    struct civil c = day_to_civil(day);
    int year, week;
    if (slice_is(word, "week")) {
        day_iso_week(day, &year, &week);
        buffer_format(name, "%04d-W%02d", year, week);
    } else if (slice_is(word, "month")) {
        buffer_format(name, "%04d-%02d", c.year, c.month);
    } else if (slice_is(word, "year")) {
        buffer_format(name, "%04d", c.year);
    } else if (slice_is(word, "date")) {
        day_write(name, today);
    } else {
        return false;
    }
    return true;
}

enum status out_name(struct buffer *name, const char *pattern, struct period period,
                     day_number today)
{
    struct slice rest = slice_of(pattern);
    day_number day = day_of(period, today);
    while (rest.len) {
        const char *open = slice_find(rest, slice_of("{")), *close = NULL;
        struct slice plain = open ? slice_from(rest.at, open) : rest;
        buffer_add(name, plain);
        rest = slice_from(rest.at + plain.len, rest.at + rest.len);
        if (!open)
            break;
        close = slice_find(rest, slice_of("}"));
        if (!close || !fill(name, slice_from(rest.at + 1, close), day, today))
            return say_error(STATUS_USAGE, (struct place){0},
                             "-o %s: only {week} {month} {year} {date} can be filled in",
                             "-o %s：文件名中只能用 {week} {month} {year} {date}", pattern);
        rest = slice_from(close + 1, rest.at + rest.len);
    }
    buffer_char(name, '\0');
    return STATUS_DONE;
}
