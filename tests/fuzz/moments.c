/* Any text as a time or a period: it is refused, or written out it is read back as the same. */
#include "edge/period.h"
#include "fuzz.h"

static void check_moment(struct moment m, const struct zone *zone)
{
    struct buffer out = {0};
    struct moment back;
    struct civil c = day_to_civil(moment_day(m, zone));
    moment_write(&out, m, zone);
    if (civil_valid(c)) { /* the zone can move the last night of 9999 out of it */
        must(moment_read(buffer_slice(&out), &back));
        must(back.us == m.us && back.bare == m.bare && (!m.bare || back.day == m.day));
    }
    buffer_free(&out);
}

static bool same(struct period a, struct period b)
{
    return a.first == b.first && a.end == b.end;
}

static void check_period(struct period p, struct period_sense sense)
{
    struct buffer out = {0};
    struct period back, year;
    must(p.first < p.end);
    period_write(&out, p);
    must(!period_read(buffer_slice(&out), (struct period_sense){sense.today, 1}, &back, NULL));
    must(same(p, back));
    must(period_has_day(p, p.first) && !period_has_day(p, p.end));
    period_before(p);
    period_after(p);
    if (period_year_before(p, &year))
        must(year.first < year.end && year.first <= p.first); /* an open end stays open */
    buffer_free(&out);
}

/* The first byte chooses the order of dates and the first day of the week. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct zone zone = {.offset = 8 * 3600};
    if (size == 0)
        return 0;
    struct slice text = {(const char *)data + 1, size - 1};
    struct period_sense sense = {20779, 1 + data[0] / 4 % 7};
    struct moment m, loose;
    struct period p;
    const char *near;
    bool strict = moment_read(text, &m);
    if (strict)
        check_moment(m, &zone);
    if (!moment_read_loose(text, (enum date_order)(data[0] % 4), &zone, &loose)) {
        check_moment(loose, &zone);
        must(!strict || (loose.us == m.us && loose.bare == m.bare));
    } else {
        must(!strict);
    }
    if (!period_read(text, sense, &p, &near))
        check_period(p, sense);
    return 0;
}
