#include "meaning/history_inside.h"

#include <stdlib.h>

static unsigned char code(const struct record *rec, enum field_id field)
{
    uint32_t place = rec->place[field];
    if (!place || !rec->specs[place - 1]->choices)
        return 0;
    const struct choice *choices = rec->specs[place - 1]->choices;
    const struct choice *c = choice_named(choices, rec->members[place - 1].value.text);
    return c ? (unsigned char)(c - choices + 1) : 0;
}

static uint32_t atom(struct history *h, const struct record *rec, enum field_id field)
{
    struct value v = record_value(rec, field);
    if (v.type != VALUE_STRING)
        return NO_ATOM;
    buffer_clear(&h->space);
    return atom_intern(h, value_text(v, &h->space));
}

static int32_t integer(const struct record *rec, enum field_id field, int32_t missing)
{
    int64_t n;
    if (!value_integer(record_value(rec, field), &n))
        return missing;
    return n > INT32_MAX ? INT32_MAX : n < 0 ? 0 : (int32_t)n;
}

/* A record may say nothing where yes is meant: accepted, granted, reached. */
static bool yes_unless(const struct record *rec, enum field_id field)
{
    return record_value(rec, field).type != VALUE_FALSE;
}

/* A bare date begins where its reader's day begins, so that it lies in its own day everywhere. */
static int64_t instant(const struct history *h, struct moment m)
{
    return m.bare ? day_start(m.day, h->sense.zone) : m.us;
}

static bool moment_of(const struct record *rec, enum field_id field, struct moment *m)
{
    struct value v = record_value(rec, field);
    return v.type == VALUE_STRING && moment_read(v.text, m);
}

static day_number day_of(const struct record *rec, enum field_id field, day_number missing)
{
    struct moment m;
    return moment_of(rec, field, &m) ? m.day : missing;
}

/* A date is met to the end of its day, an instant to the second. */
static void set_due(const struct history *h, struct event *e, struct moment due)
{
    int64_t fraction = (due.us % 1000000 + 1000000) % 1000000;
    e->due_bare = due.bare;
    e->due = due.bare ? day_start(due.day + 1, h->sense.zone) : due.us - fraction + 1000000;
}

static void decode_due(const struct history *h, struct event *e, const struct record *rec)
{
    struct moment due;
    if (moment_of(rec, FIELD_DUE, &due))
        set_due(h, e, due);
}

static void decode_limit(struct event *e, const struct record *rec)
{
    struct slice limit = record_value(rec, FIELD_LIMIT).text;
    if (!limit.at)
        return;
    e->number = 0;
    for (size_t i = 0; limit.at[i] >= '0' && limit.at[i] <= '9'; i++)
        e->number = e->number * 10 + (limit.at[i] - '0');
    e->working = slice_ends(limit, slice_of("wd"));
}

/* Who was there: strings, or objects with `how` and a `count` for groups without names. */
static int32_t attendance(const struct record *rec)
{
    struct value list = record_value(rec, FIELD_ATTENDANCE);
    int32_t people = 0;
    if (list.type != VALUE_ARRAY)
        return list.type == VALUE_STRING;
    struct nest nest = nest_open(list);
    struct member entry, part;
    while (nest_next(&nest, &entry)) {
        int64_t count = 1;
        bool here = true;
        struct nest parts = nest_open(entry.value);
        while (entry.value.type == VALUE_OBJECT && nest_next(&parts, &part)) {
            if (slice_is(part.key, "count") && !value_integer(part.value, &count))
                count = 1;
            if (slice_is(part.key, "how"))
                here = !slice_is(part.value.text, "absent") && !slice_is(part.value.text, "leave");
        }
        if (here && count > 0 && count < INT32_MAX - people)
            people += (int32_t)count;
    }
    return people;
}

static void decode_meeting(const struct history *h, struct event *e, const struct record *rec)
{
    struct moment start;
    e->code = code(rec, FIELD_FORM);
    e->number = integer(rec, FIELD_PRESENT, -1);
    if (e->number < 0)
        e->number = attendance(rec);
    e->extra = integer(rec, FIELD_EXPECTED, 0);
    e->direct = record_value(rec, FIELD_ROOMS).type != VALUE_NONE;
    if (moment_of(rec, FIELD_START, &start)) {
        e->at = instant(h, start);
        e->bare = start.bare;
    }
}

enum { GRADE_SATISFIED = 1, GRADE_BASIC, GRADE_UNSATISFIED };

/* A score of 1 to 5 says the same as a grade: 4 and 5 satisfied, 3 basic. */
static unsigned char grade(const struct record *rec)
{
    int32_t score = integer(rec, FIELD_SCORE, 0);
    unsigned char given = code(rec, FIELD_GRADE);
    if (given || !score)
        return given;
    return score >= 4 ? GRADE_SATISFIED : score == 3 ? GRADE_BASIC : GRADE_UNSATISFIED;
}

/* Of what an adjustment sets, a due time and a department change the state. */
static void decode_adjust(struct history *h, struct event *e, const struct record *rec)
{
    struct value set = record_value(rec, FIELD_SET);
    struct nest nest = nest_open(set);
    struct member m;
    struct moment due;
    while (nest_next(&nest, &m)) {
        if (slice_is(m.key, "due") && moment_read(m.value.text, &due))
            set_due(h, e, due);
        if (slice_is(m.key, "lead") && m.value.type == VALUE_STRING) {
            buffer_clear(&h->space);
            e->atom = atom_intern(h, value_text(m.value, &h->space));
        }
    }
}

/* 全部 says the same as *. */
static uint32_t limited_category(struct history *h, const struct record *rec)
{
    struct slice category = record_value(rec, FIELD_CATEGORY).text;
    return slice_is(category, "全部") ? atom_intern(h, slice_of(LIMIT_EVERY))
                                      : atom(h, rec, FIELD_CATEGORY);
}

static void decode_span(struct event *e, const struct record *rec, enum field_id from)
{
    e->from = day_of(rec, from, -DAY_OPEN);
    e->until = day_of(rec, FIELD_UNTIL, DAY_OPEN);
}

static void decode_kind(struct history *h, struct event *e, const struct record *rec)
{
    switch (rec->kind->kind) {
    case KIND_ROOM:
        e->code = code(rec, FIELD_LEVEL);
        e->atom = atom(h, rec, FIELD_GROUP);
        decode_span(e, rec, FIELD_SINCE);
        break;
    case KIND_ISSUE:
        e->code = code(rec, FIELD_SOURCE);
        e->also = code(rec, FIELD_TYPE);
        e->atom = atom(h, rec, FIELD_CATEGORY);
        e->until = -DAY_OPEN;
        break;
    case KIND_TRIAGE:
        e->code = code(rec, FIELD_TIER);
        e->also = code(rec, FIELD_NATURE);
        e->accepted = yes_unless(rec, FIELD_ACCEPT);
        e->direct = record_value(rec, FIELD_DIRECT).type == VALUE_TRUE;
        break;
    case KIND_MEETING:
        decode_meeting(h, e, rec);
        break;
    case KIND_REMARK:
        e->code = code(rec, FIELD_STANCE);
        break;
    case KIND_DECISION:
        e->code = code(rec, FIELD_HOW);
        break;
    case KIND_TASK:
        e->atom = atom(h, rec, FIELD_LEAD);
        decode_limit(e, rec);
        decode_due(h, e, rec);
        break;
    case KIND_PLEDGE:
    case KIND_EXTEND:
        decode_due(h, e, rec);
        break;
    case KIND_PROGRESS:
        e->number = integer(rec, FIELD_PERCENT, 0);
        break;
    case KIND_ANSWER:
        e->accepted = yes_unless(rec, FIELD_GRANTED);
        break;
    case KIND_ADJUST:
        decode_adjust(h, e, rec);
        break;
    case KIND_URGE:
        e->code = code(rec, FIELD_LEVEL);
        break;
    case KIND_CLOSE:
        e->code = code(rec, FIELD_OUTCOME);
        break;
    case KIND_RATING:
        e->code = grade(rec);
        e->number = integer(rec, FIELD_SCORE, 0);
        e->accepted = yes_unless(rec, FIELD_REACHED);
        break;
    case KIND_OUTCOME:
        e->code = code(rec, FIELD_FORM);
        e->also = code(rec, FIELD_STATUS);
        break;
    case KIND_ACTIVITY:
        e->code = code(rec, FIELD_FORM);
        e->number = integer(rec, FIELD_PEOPLE, 0);
        e->extra = integer(rec, FIELD_COUNT_, 1);
        break;
    case KIND_SERVICE:
        e->number = integer(rec, FIELD_COUNT_, 1);
        break;
    case KIND_NIL:
    case KIND_DUTY:
    case KIND_VETO:
        decode_span(e, rec, FIELD_FROM);
        break;
    case KIND_LIMIT:
        e->atom = limited_category(h, rec);
        e->until = day_of(rec, FIELD_UNTIL, DAY_OPEN);
        decode_limit(e, rec);
        break;
    case KIND_DAY:
        e->from = day_of(rec, FIELD_DATE, 0);
        e->accepted = record_value(rec, FIELD_OFF).type == VALUE_TRUE;
        break;
    default:
        break;
    }
}

void event_decode(struct history *h, struct event *e, const struct record *rec)
{
    e->kind = rec->kind->kind;
    e->at = rec->has_at ? instant(h, rec->at) : UNTIMED;
    e->bare = rec->has_at && rec->at.bare;
    e->redacted = rec->redacted;
    e->due = NO_DUE;
    e->due_bare = e->direct = e->working = false;
    e->accepted = true;
    e->code = e->also = 0;
    e->number = e->extra = 0;
    e->from = e->until = 0;
    e->room = atom(h, rec, FIELD_ROOM);
    e->atom = NO_ATOM;
    decode_kind(h, e, rec);
}

int event_order(const struct history *h, uint32_t a, uint32_t b)
{
    const struct event *x = &h->event[a], *y = &h->event[b];
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return id_order(h->id[a], h->id[b]);
}

const struct choice *event_choice(const struct event *e, enum field_id field)
{
    bool second = field == FIELD_NATURE || field == FIELD_STATUS ||
                  (field == FIELD_TYPE && e->kind == KIND_ISSUE);
    unsigned char c = second ? e->also : e->code;
    const struct field_spec *spec = schema_field(schema_kind(e->kind), field);
    return c && spec && spec->choices ? &spec->choices[c - 1] : NULL;
}

bool event_says(const struct event *e, enum field_id field, const char *name)
{
    const struct choice *c = event_choice(e, field);
    return c && strcmp(c->name, name) == 0;
}
