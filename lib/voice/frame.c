#include "voice/frame.h"

#include "format/json.h"

static const char *const units[] = {[PERIOD_SPAN] = "span",
                                    [PERIOD_WEEK] = "week",
                                    [PERIOD_MONTH] = "month",
                                    [PERIOD_QUARTER] = "quarter",
                                    [PERIOD_YEAR] = "year"};
enum { UNITS = sizeof units / sizeof *units };

enum member_id {
    UNIT,
    FIRST,
    LAST,
    FROM,
    UNTIL,
    CUT,
    GIVEN,
    NOW,
    ROOM,
    ZONE,
    WEEK,
    CALENDAR,
    MONTHS,
    MEMBERS
};

static const struct {
    const char *name;
    struct words words;
} members[MEMBERS] = {
    [UNIT] = {"unit", {"the unit of the period", "期间单位"}},
    [FIRST] = {"from_day", {"the first day", "起始日"}},
    [LAST] = {"until_day", {"the last day", "截止日"}},
    [FROM] = {"from", {"the first instant (-s)", "起始时刻（-s）"}},
    [UNTIL] = {"until", {"the end (-u)", "截止时刻（-u）"}},
    [CUT] = {"cut", {"until when records count", "数据截止时刻"}},
    [GIVEN] = {"given", {"whether a period was given", "是否指定期间"}},
    [NOW] = {"now", {"what counted as now (--now)", "“现在”（--now）"}},
    [ROOM] = {"room", {"the room (-w)", "议事室（-w）"}},
    [ZONE] = {"zone", {"the time zone (--tz)", "时区（--tz）"}},
    [WEEK] = {"week_start",
              {"the first day of a week (--week-start)", "一周起始日（--week-start）"}},
    [CALENDAR] = {"calendar", {"the working days (--calendar, day records)", "工作日历"}},
    [MONTHS] = {"months", {"the months of a warning (--set months)", "重提月数（--set）"}},
};

/* Writing */

static void add_name(struct buffer *out, enum member_id m)
{
    buffer_text(out, m ? ",\"" : "{\"");
    buffer_text(out, members[m].name);
    buffer_text(out, "\":");
}

static void add_text(struct buffer *out, enum member_id m, struct slice text)
{
    add_name(out, m);
    json_add_string(out, text);
}

static void add_day(struct buffer *out, enum member_id m, day_number day)
{
    add_name(out, m);
    buffer_char(out, '"');
    day_write(out, day);
    buffer_char(out, '"');
}

static void add_moment(struct buffer *out, enum member_id m, int64_t us, const struct zone *z)
{
    add_name(out, m);
    buffer_char(out, '"');
    moment_write(out, (struct moment){.us = us}, z);
    buffer_char(out, '"');
}

/* The ends of time lie outside of what a moment, or a number of JSON, is sure to hold. */
static void add_instant(struct buffer *out, enum member_id m, int64_t us)
{
    add_name(out, m);
    buffer_format(out, "\"%jd\"", (intmax_t)us);
}

static void add_zone(struct buffer *out, const struct zone *z)
{
    int minutes = z->offset / 60, rest = z->offset % 60;
    struct buffer text = {0};
    if (z->name)
        buffer_text(&text, z->name);
    else
        buffer_format(&text, "%c%02d:%02d", z->offset < 0 ? '-' : '+',
                      (minutes < 0 ? -minutes : minutes) / 60,
                      (minutes < 0 ? -minutes : minutes) % 60);
    if (!z->name && rest)
        buffer_format(&text, ":%02d", rest < 0 ? -rest : rest);
    add_text(out, ZONE, buffer_slice(&text));
    buffer_free(&text);
}

static void add_calendar(struct buffer *out, const struct calendar *calendar)
{
    struct buffer days = {0};
    char digits[ID_DIGITS];
    calendar_write(calendar, &days);
    id_write(hash_id(buffer_slice(&days)), digits);
    add_text(out, CALENDAR, (struct slice){digits, ID_DIGITS});
    buffer_free(&days);
}

void frame_write(struct buffer *out, const struct telling *t)
{
    const struct span *s = &t->span;
    const struct history_sense *sense = history_sense(t->h);
    add_text(out, UNIT, slice_of(units[t->unit]));
    add_day(out, FIRST, s->period.first);
    add_day(out, LAST, s->period.end - 1);
    add_instant(out, FROM, s->from);
    add_instant(out, UNTIL, s->end);
    add_moment(out, CUT, s->cut, sense->zone);
    add_name(out, GIVEN);
    buffer_text(out, t->period_given ? "true" : "false");
    add_moment(out, NOW, sense->now, sense->zone);
    add_text(out, ROOM, t->scope.top);
    add_zone(out, sense->zone);
    add_name(out, WEEK);
    buffer_number(out, t->circumstance.week_start);
    if (t->calendar.len)
        add_text(out, CALENDAR, t->calendar);
    else
        add_calendar(out, sense->calendar);
    add_name(out, MONTHS);
    buffer_number(out, t->months);
    buffer_char(out, '}');
}

/* Reading */

static bool find_members(struct value frame, struct value found[MEMBERS])
{
    struct member m;
    int next = 0;
    if (frame.type != VALUE_OBJECT)
        return false;
    struct nest nest = nest_open(frame);
    while (nest_next(&nest, &m)) {
        if (next == MEMBERS || !slice_is(m.key, members[next].name))
            return false;
        found[next++] = m.value;
    }
    return next == MEMBERS;
}

static bool read_unit(struct value v, enum period_unit *unit)
{
    for (int u = 0; u < UNITS; u++)
        if (v.type == VALUE_STRING && slice_is(v.text, units[u])) {
            *unit = (enum period_unit)u;
            return true;
        }
    return false;
}

static bool read_day(struct value v, day_number *day)
{
    struct moment m;
    if (v.type != VALUE_STRING || !moment_read(v.text, &m) || !m.bare)
        return false;
    *day = m.day;
    return true;
}

static bool read_moment(struct value v, int64_t *us)
{
    struct moment m;
    if (v.type != VALUE_STRING || !moment_read(v.text, &m) || m.bare)
        return false;
    *us = m.us;
    return true;
}

static struct slice read_text(struct value v, struct arena *arena)
{
    struct buffer space = {0};
    struct slice text = arena_copy(arena, value_text(v, &space));
    buffer_free(&space);
    return text;
}

bool frame_read(struct value frame, struct telling *t, struct arena *arena)
{
    struct value v[MEMBERS];
    struct span *s = &t->span;
    int64_t week, months;
    if (!find_members(frame, v) || !read_unit(v[UNIT], &t->unit) ||
        !read_day(v[FIRST], &s->period.first) || !read_day(v[LAST], &s->period.end) ||
        v[FROM].type != VALUE_STRING || !slice_integer(v[FROM].text, &s->from) ||
        v[UNTIL].type != VALUE_STRING || !slice_integer(v[UNTIL].text, &s->end) ||
        !read_moment(v[CUT], &s->cut) || !read_moment(v[NOW], &t->circumstance.now.us) ||
        !value_integer(v[WEEK], &week) || week < 1 || week > 7 || v[ROOM].type != VALUE_STRING ||
        v[ZONE].type != VALUE_STRING || v[CALENDAR].type != VALUE_STRING ||
        !value_integer(v[MONTHS], &months) || months < 0 || months > HEAD_MONTHS_MOST)
        return false;
    s->period.end++;
    s->period.unit = t->unit;
    t->period_given = v[GIVEN].type == VALUE_TRUE;
    t->circumstance.now.bare = false;
    t->circumstance.week_start = (int)week;
    t->months = (int)months;
    t->scope = (struct scope){.top = read_text(v[ROOM], arena), .until = UINT64_MAX};
    t->calendar = read_text(v[CALENDAR], arena);
    return zone_read(&t->circumstance.zone, read_text(v[ZONE], arena).at);
}

bool frame_differs(struct value first, struct value second, struct frame_difference *d)
{
    struct value a[MEMBERS], b[MEMBERS];
    if (!find_members(first, a) || !find_members(second, b))
        return false;
    for (int m = 0; m < MEMBERS; m++)
        if (!slice_same(a[m].text, b[m].text)) {
            *d = (struct frame_difference){say_pick(members[m].words), a[m].text, b[m].text};
            return true;
        }
    return false;
}
