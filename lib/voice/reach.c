#include "voice/reach.h"

#include "meaning/where.h"

static const struct place nowhere = {0};

/* The period */

struct period_sense reach_sense(const struct circumstance *c)
{
    return (struct period_sense){moment_day(c->now, &c->zone), c->week_start};
}

static enum status say_period(const char *option, const char *text, const struct words *why,
                              const char *near)
{
    if (near)
        return say_error(STATUS_USAGE, nowhere, "%s %s: %s; did you mean %s?",
                         "%s %s：%s；是不是 %s？", option, text, say_pick(*why), near);
    return say_error(STATUS_USAGE, nowhere, "%s %s: %s", "%s %s：%s", option, text, say_pick(*why));
}

/* -s and -u: a period by name (its first day, its last), or an instant. */
static enum status read_bound(struct reach *r, const struct options *o,
                              const struct circumstance *c, enum option_id id, const char *option)
{
    const char *near = NULL, *text = options_value(o, id);
    struct period p;
    struct moment m;
    if (!text)
        return STATUS_DONE;
    const struct words *why = period_read(slice_of(text), reach_sense(c), &p, &near);
    if (why && moment_read_loose(slice_of(text), DATES_UNSAID, &c->zone, &m))
        return say_period(option, text, why, near);
    bool since = id == OPTION_SINCE;
    if (why) {
        day_number day = moment_day(m, &c->zone);
        p = (struct period){day, day + 1, PERIOD_SPAN};
        *(since ? &r->from : &r->end) = m.us;
    }
    if (since)
        r->period.first = p.first;
    else
        r->period.end = p.end;
    return STATUS_DONE;
}

/* A day that ends is included, an instant is not. */
static bool is_empty(const struct reach *r, const struct zone *zone)
{
    if (r->period.end <= r->period.first)
        return true;
    int64_t from = r->from != NO_DUE ? r->from : day_start(r->period.first, zone);
    return r->end != NO_DUE && r->end <= from;
}

enum status reach_read_bounds(struct reach *r, const struct options *o,
                              const struct circumstance *c, struct period bounds)
{
    r->from = r->end = NO_DUE;
    r->period = bounds;
    enum status status = read_bound(r, o, c, OPTION_SINCE, "--since");
    if (!status)
        status = read_bound(r, o, c, OPTION_UNTIL, "--until");
    if (!status && is_empty(r, &c->zone))
        status =
            say_error(STATUS_USAGE, nowhere, "--until is not after --since: the period is empty",
                      "--until 不晚于 --since，期间为空");
    return status;
}

enum status reach_read_period(struct reach *r, const struct options *o,
                              const struct circumstance *c, struct period preset,
                              struct period bounds)
{
    const char *near = NULL, *name = options_value(o, OPTION_PERIOD);
    bool bounded = options_has(o, OPTION_SINCE) || options_has(o, OPTION_UNTIL);
    r->from = r->end = NO_DUE;
    r->given = name || bounded;
    r->period = preset;
    if (name && bounded)
        return say_error(STATUS_USAGE, nowhere, "give either -p, or -s and -u",
                         "-p 与 -s、-u 只能用一种");
    if (bounded)
        return reach_read_bounds(r, o, c, bounds);
    if (!name)
        return STATUS_DONE;
    const struct words *why = period_read(slice_of(name), reach_sense(c), &r->period, &near);
    return why ? say_period("--period", name, why, near) : STATUS_DONE;
}

struct span reach_span(const struct reach *r, const struct history *h)
{
    struct span s = span_of(h, r->period);
    int64_t now = history_sense(h)->now;
    if (r->from != NO_DUE)
        s.from = r->from;
    if (r->end != NO_DUE) { /* an instant is not included */
        s.end = r->end;
        s.cut = s.end - 1 < now ? s.end - 1 : now;
    }
    return s;
}

/* The room */

static bool is_room(struct slice field)
{
    for (size_t i = 0; i < COMMON_FIELDS; i++)
        if (schema_common[i].field == FIELD_ROOM)
            return schema_called(field, "room", schema_common[i].zh, schema_common[i].synonyms);
    return false;
}

enum status reach_read_room(struct reach *r, const struct options *o, const char *command)
{
    struct where_said said;
    size_t count;
    const char *const *given = options_values(o, OPTION_WHERE, &count);
    if (!count)
        return STATUS_DONE;
    bool fine = count == 1 && where_split(slice_of(given[0]), &said) && is_room(said.field) &&
                said.op == WHERE_IS && said.value.len && !slice_find(said.value, slice_of(",")) &&
                !slice_find(said.value, slice_of("，"));
    if (!fine)
        return say_error(STATUS_USAGE, nowhere,
                         "-w %1$s: only one room can be chosen here, -w 'room=X'; choose matters "
                         "first: yishi-list issues -w '%1$s' -R | %2$s",
                         "-w %1$s：这里只能按一个议事室取，写作 -w '议事室=某某'；其他条件请先挑出"
                         "事项：yishi-list 诉求 -w '%1$s' -R | %2$s",
                         given[count - 1], command);
    r->top = said.value;
    while (r->top.len && r->top.at[r->top.len - 1] == '/')
        r->top.len--;
    return STATUS_DONE;
}
