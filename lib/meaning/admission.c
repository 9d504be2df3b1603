#include "meaning/admission.h"

#include "meaning/roll.h"
#include "record/records.h"

#include <stdlib.h>

/* A motion that was asked about. */
struct admitted {
    struct id motion;
    struct slice number, roll_name;
    bool known, secret;
    struct roll roll;
};

struct admission {
    const char *const *files;
    size_t count;
    const struct zone *zone;
    struct calendar *calendar;
    struct history *h; /* NULL: not read yet */
    struct input *in;
    struct members *members;
    struct arena arena;
    struct admitted *motion;
    size_t motions, cap;
};

struct admission *admission_new(const char *const *files, size_t count, const struct zone *zone)
{
    struct admission *a = memory_take(sizeof *a);
    *a = (struct admission){.files = files, .count = count, .zone = zone};
    return a;
}

void admission_free(struct admission *a)
{
    for (size_t i = 0; i < a->motions; i++)
        roll_free(&a->motion[i].roll);
    free(a->motion);
    members_free(a->members);
    if (a->h)
        history_free(a->h);
    if (a->in)
        input_close(a->in);
    if (a->calendar)
        calendar_free(a->calendar);
    arena_free(&a->arena);
    free(a);
}

/* Ballots are the bulk of a journal and say nothing about who may vote. */
static bool matters(const struct record *rec)
{
    return rec->kind->kind != KIND_BALLOT && rec->kind->kind != KIND_TALLY;
}

static enum status see(void *admission, const struct record *rec, const struct line *line)
{
    struct admission *a = admission;
    return matters(rec) ? history_add(a->h, rec, line, a->in) : STATUS_DONE;
}

static enum status read_records(struct admission *a)
{
    enum status status = records_read(a->in, see, a);
    return status ? status : history_settle(a->h, a->in);
}

static enum status open_once(struct admission *a)
{
    if (a->h)
        return STATUS_DONE;
    a->calendar = calendar_new();
    calendar_allow_unpublished(a->calendar);
    a->h = history_new(
        (struct history_sense){.zone = a->zone, .calendar = a->calendar, .now = INT64_MAX});
    a->in = input_open(a->files, a->count, true);
    enum status status = read_records(a);
    if (!status)
        a->members = members_read(a->h, a->in, &status);
    return status;
}

static struct slice kept(struct admission *a, const struct record *rec, enum field_id field)
{
    struct slice text = record_text(rec, field, &a->arena);
    return text.len ? arena_copy(&a->arena, text) : slice_of("");
}

static enum status read_motion(struct admission *a, struct admitted *m, struct place place)
{
    struct retrieval r = {0};
    uint32_t e = history_find(a->h, m->motion);
    if (e == NO_EVENT || !history_event(a->h, e)->known)
        return STATUS_DONE;
    enum status status = history_record(a->h, a->in, e, &r);
    if (!status) {
        m->known = true;
        m->number = kept(a, &r.record, FIELD_NUMBER);
        m->roll_name = kept(a, &r.record, FIELD_ROLL);
        m->secret = record_value(&r.record, FIELD_SECRET).type == VALUE_TRUE;
        struct slice room = history_atom(a->h, history_room_of(a->h, e));
        status = roll_open(&m->roll, a->members,
                           roll_opening(&r.record, m->roll_name, room, a->zone), place);
    }
    retrieval_free(&r);
    return status;
}

/* Most tables are of one motion, the one asked about last. */
static struct admitted *motion_of(struct admission *a, struct id motion, struct place place,
                                  enum status *status)
{
    for (size_t i = a->motions; i-- > 0;)
        if (id_same(a->motion[i].motion, motion))
            return &a->motion[i];
    if (a->motions == a->cap)
        a->motion = memory_grow(a->motion, a->cap = a->cap ? 2 * a->cap : 8, sizeof *a->motion);
    struct admitted *m = &a->motion[a->motions++];
    *m = (struct admitted){.motion = motion};
    *status = read_motion(a, m, place);
    return m;
}

static enum status fault(struct place place)
{
    return place.file ? STATUS_INPUT : STATUS_USAGE;
}

static enum status say_secret(const struct admitted *m, struct place place)
{
    return say_error(fault(place), place,
                     "%.*s is a secret vote: its ballots carry a token (token=…) and no voter",
                     "%.*s 是无记名表决：票上写票号（票号=…），不写投票人", (int)m->number.len,
                     m->number.at);
}

static enum status say_unknown(const struct admitted *m, struct slice voter, struct place place)
{
    return say_error(
        fault(place), place,
        "\"%.*s\" is not on the roll %.*s as it stood when %.*s opened (%u names); mend the name "
        "or the unit, or enter the member with the day from which it is on the roll",
        "“%.*s”不在名册“%.*s”上（以 %.*s 开始表决时为准，共 %u 人）；"
        "请核对姓名或房号，漏登的请补登成员并填入册日期",
        (int)voter.len, voter.at, (int)m->roll_name.len, m->roll_name.at, (int)m->number.len,
        m->number.at, m->roll.heads);
}

static enum status say_shared(struct slice unit, struct place place)
{
    return say_error(fault(place), place,
                     "several heads share the unit \"%.*s\"; name the voter instead",
                     "房号“%.*s”由几人共有；请写投票人的姓名", (int)unit.len, unit.at);
}

enum status admission_check(void *admission, struct id motion, struct slice voter,
                            struct place place)
{
    struct admission *a = admission;
    enum status status = a->count ? open_once(a) : STATUS_DONE;
    if (status || !a->count)
        return status;
    const struct admitted *m = motion_of(a, motion, place, &status);
    if (status || !m->known || !voter.at)
        return status;
    if (m->secret)
        return say_secret(m, place);
    if (!m->roll_name.len || roll_head(&m->roll, voter) != NO_HEAD)
        return STATUS_DONE;
    if (names_find(&m->roll.units, voter) != NO_NAME)
        return say_shared(voter, place);
    return say_unknown(m, voter, place);
}
