#include "record/serial.h"

enum { SERIAL_WIDTH_MAX = 9 };

/* Cuts what stands between the next braces off the pattern; the text before them is `plain`. */
static bool cut_field(struct slice *rest, struct slice *plain, struct slice *name)
{
    const char *open = rest->len ? memchr(rest->at, '{', rest->len) : NULL;
    const char *end = rest->at + rest->len;
    const char *close = open ? memchr(open, '}', (size_t)(end - open)) : NULL;
    *plain = slice_from(rest->at, close ? open : end);
    if (!close) {
        *rest = (struct slice){end, 0};
        return false;
    }
    *name = slice_from(open + 1, close);
    *rest = slice_from(close + 1, end);
    return true;
}

/* The width of a {seq} or {seq:WIDTH}; -1 if the name is another. */
static int seq_width(struct slice name)
{
    if (slice_is(name, "seq"))
        return 1;
    if (name.len != 5 || !slice_starts(name, slice_of("seq:")))
        return -1;
    int width = name.at[4] - '0';
    return width >= 1 && width <= SERIAL_WIDTH_MAX ? width : -1;
}

static bool is_date_part(struct slice name)
{
    return slice_is(name, "year") || slice_is(name, "month") || slice_is(name, "date");
}

enum status serial_begin(struct serial *s, const char *pattern)
{
    struct slice rest = slice_of(pattern), plain, name;
    int seqs = 0;
    *s = (struct serial){.pattern = pattern};
    while (cut_field(&rest, &plain, &name)) {
        if (seq_width(name) > 0)
            seqs++;
        else if (!is_date_part(name))
            return say_error(STATUS_USAGE, (struct place){0},
                             "--number knows {year} {month} {date} {seq} {seq:4}, not {%.*s}",
                             "--number 只认 {year} {month} {date} {seq} {seq:4}，不认 {%.*s}",
                             (int)name.len, name.at);
    }
    if (seqs != 1)
        return say_error(STATUS_USAGE, (struct place){0},
                         "--number needs one {seq}, as in 'WF-{year}-{seq:4}'",
                         "--number 要有且只有一个 {seq}，如 'WF-{year}-{seq:4}'");
    return STATUS_DONE;
}

static void add_date_part(struct buffer *out, struct slice name, day_number day)
{
    struct civil c = day_to_civil(day);
    if (slice_is(name, "year"))
        buffer_format(out, "%04d", c.year);
    else if (slice_is(name, "month"))
        buffer_format(out, "%02d", c.month);
    else
        buffer_format(out, "%04d%02d%02d", c.year, c.month, c.day);
}

/* The text around {seq}; returns the width of {seq}. */
static int expand(const struct serial *s, day_number day, struct buffer *prefix,
                  struct buffer *suffix)
{
    struct slice rest = slice_of(s->pattern), plain, name;
    struct buffer *part = prefix;
    int width = 1;
    while (cut_field(&rest, &plain, &name)) {
        buffer_add(part, plain);
        if (is_date_part(name)) {
            add_date_part(part, name, day);
        } else {
            width = seq_width(name);
            part = suffix;
        }
    }
    buffer_add(part, plain);
    return width;
}

void serial_next(struct serial *s, const struct catalog *c, day_number day, struct buffer *out)
{
    struct buffer prefix = {0}, suffix = {0};
    int width = expand(s, day, &prefix, &suffix);
    bool known = s->warm && slice_same(buffer_slice(&prefix), buffer_slice(&s->prefix)) &&
                 slice_same(buffer_slice(&suffix), buffer_slice(&s->suffix));
    if (!known)
        s->last = catalog_highest(c, buffer_slice(&prefix), buffer_slice(&suffix));
    s->last++;
    s->warm = true;
    buffer_add(out, buffer_slice(&prefix));
    buffer_format(out, "%0*lld", width, (long long)s->last);
    buffer_add(out, buffer_slice(&suffix));
    buffer_free(&s->prefix);
    buffer_free(&s->suffix);
    s->prefix = prefix;
    s->suffix = suffix;
}

void serial_forget(struct serial *s)
{
    s->warm = false;
}

void serial_free(struct serial *s)
{
    buffer_free(&s->prefix);
    buffer_free(&s->suffix);
}
