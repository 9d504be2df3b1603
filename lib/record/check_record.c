/* What a record says by itself. */
#include "record/check_inside.h"

static const int64_t day_us = INT64_C(86400000000);

/* Times */

static bool time_of(const struct record *rec, enum field_id field, struct moment *m)
{
    struct value v = record_value(rec, field);
    return v.type == VALUE_STRING && moment_read(v.text, m);
}

/* A bare date lasts to the end of its day. */
static bool is_before(struct moment end, struct moment start)
{
    return end.us + (end.bare ? day_us - 1 : 0) < start.us;
}

static const char *label(const struct record *rec, enum field_id field)
{
    const struct field_spec *spec = schema_field(rec->kind, field);
    return say_pick((struct words){field_name(field), spec ? spec->zh : field_name(field)});
}

static void check_span(struct check *c, const struct record *rec, struct place place)
{
    static const enum field_id spans[][2] = {{FIELD_START, FIELD_END},
                                             {FIELD_OPENS, FIELD_CLOSES},
                                             {FIELD_SINCE, FIELD_UNTIL},
                                             {FIELD_FROM, FIELD_UNTIL}};
    struct moment start, end;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        if (time_of(rec, spans[i][0], &start) && time_of(rec, spans[i][1], &end) &&
            is_before(end, start))
            findings_add(c->findings, FINDING_ORDER, place, &rec->id, "\"%s\" is before \"%s\"",
                         "“%s”早于“%s”", label(rec, spans[i][1]), label(rec, spans[i][0]));
}

static void check_due(struct check *c, const struct record *rec, struct place place)
{
    enum kind_id kind = rec->kind->kind;
    struct moment due;
    bool has_due = kind == KIND_TASK || kind == KIND_PLEDGE || kind == KIND_EXTEND;
    if (has_due && rec->has_at && time_of(rec, FIELD_DUE, &due) && is_before(due, rec->at))
        findings_add(c->findings, FINDING_DUE, place, &rec->id,
                     "due before the record's own time (at)", "期限早于记录自身的时间");
}

static void check_future(struct check *c, const struct record *rec, struct place place)
{
    if (!rec->has_at || rec->at.us <= c->sense.now.us)
        return;
    struct buffer at = {0};
    moment_write(&at, rec->at, c->sense.zone);
    findings_add(c->findings, FINDING_FUTURE, place, &rec->id, "dated later than now: %.*s",
                 "时间晚于现在：%.*s", (int)at.len, at.at);
    buffer_free(&at);
}

/* Ballots */

/* Whether the count can read it. */
static bool check_ballot(struct check *c, const struct record *rec, struct place place)
{
    int64_t count = 1;
    bool voter = rec->place[FIELD_VOTER], token = rec->place[FIELD_TOKEN];
    value_integer(record_value(rec, FIELD_COUNT_), &count);
    if (voter == token)
        findings_add(c->findings, FINDING_BALLOT, place, &rec->id,
                     "a ballot has either a voter or a token; void it",
                     "表决票要么有“投票人”，要么有“票号”，二者有且只有其一；请作废此票");
    if (count < 1)
        findings_add(c->findings, FINDING_BALLOT, place, &rec->id,
                     "a bundle holds at least one paper; void it", "“张数”至少为 1；请作废此票");
    return voter != token && count >= 1;
}

/* References and numbers */

static void keep_reference(struct check *c, uint32_t from, const struct field_spec *spec,
                           struct slice text, uint64_t kinds)
{
    struct id id;
    if (!id_read(text, &id))
        return;
    uint32_t to = inventory_intern(&c->inventory, id);
    c->reference = check_room(c->reference, c->references, &c->reference_cap, sizeof *c->reference);
    c->reference[c->references++] = (struct reference){from, to, spec, kinds};
}

/* What a seal stands on is looked at with the seals; what a stub stands on is what its copy does.
 */
static void keep_references(struct check *c, const struct record *rec, uint32_t item, bool copy)
{
    for (size_t i = 0; i < rec->count; i++) {
        const struct field_spec *spec = rec->specs[i];
        if (!spec || spec->type != TYPE_REF || spec->field == FIELD_ID)
            continue;
        bool on = spec->field == FIELD_ON;
        if (!on || (!copy && rec->kind->kind != KIND_SEAL))
            keep_reference(c, item, spec, rec->members[i].value.text,
                           on ? rec->kind->on : spec->refs);
    }
}

void check_number(struct check *c, enum kind_id kind, struct slice room, struct slice number,
                  uint32_t item, uint32_t by)
{
    buffer_clear(&c->key);
    buffer_format(&c->key, "%d/", kind);
    buffer_add(&c->key, room);
    buffer_char(&c->key, '\0');
    buffer_add(&c->key, number);
    c->number = check_room(c->number, c->numbers, &c->number_cap, sizeof *c->number);
    struct numbered *n = &c->number[c->numbers++];
    *n = (struct numbered){.item = item, .by = by};
    for (int i = 0; i < 2; i++)
        n->key[i] = hash_key(buffer_slice(&c->key), c->seed[i]);
}

static void keep_number(struct check *c, const struct record *rec, uint32_t item)
{
    if (!rec->place[FIELD_NUMBER])
        return;
    struct arena arena = {0};
    struct slice number = record_text(rec, FIELD_NUMBER, &arena);
    if (number.len)
        check_number(c, rec->kind->kind, record_text(rec, FIELD_ROOM, &arena), number, item,
                     NO_ITEM);
    arena_free(&arena);
}

static void keep_seal(struct check *c, const struct record *rec, uint32_t item, struct place place)
{
    const struct words *wrong = seals_add(&c->seals, &c->inventory, item, rec);
    if (wrong)
        findings_add(c->findings, FINDING_TYPE, place, &rec->id, "%s", "%s", say_pick(*wrong));
}

static void check_stub(struct check *c, const struct record *rec, struct place place)
{
    struct leaf leaf;
    const struct member *m = record_member(rec, slice_of("redacted"));
    if (m && !leaf_read(m->value.text, &leaf))
        findings_add(c->findings, FINDING_TYPE, place, &rec->id,
                     "\"redacted\" must be 64 hex digits", "“redacted”应为 64 位十六进制数字");
}

/* Motions have their room from what they stand on, and their roll from members. */
static void keep_counted(struct check *c, const struct record *rec, uint64_t offset)
{
    const uint64_t kinds = kind_bit(KIND_ISSUE) | kind_bit(KIND_MEETING) | kind_bit(KIND_MOTION) |
                           kind_bit(KIND_BALLOT) | kind_bit(KIND_TALLY) | kind_bit(KIND_MEMBER) |
                           kind_bit(KIND_RULE) | kind_bit(KIND_AMEND) | kind_bit(KIND_VOID);
    if (!(kinds & kind_bit(rec->kind->kind)))
        return;
    c->counted = check_room(c->counted, c->counteds, &c->counted_cap, sizeof *c->counted);
    c->counted[c->counteds++] = offset;
}

void check_record(struct check *c, const struct record *rec, uint32_t item, const struct line *line,
                  bool copy)
{
    struct place place = line->place;
    check_future(c, rec, place);
    keep_references(c, rec, item, copy);
    keep_counted(c, rec, line->offset);
    if (rec->redacted) {
        check_stub(c, rec, place);
        return;
    }
    check_span(c, rec, place);
    check_due(c, rec, place);
    keep_number(c, rec, item);
    switch (rec->kind->kind) {
    case KIND_BALLOT:
        c->votes = true;
        if (!check_ballot(c, rec, place))
            check_refuse(c, line->offset);
        break;
    case KIND_TALLY:
        c->votes = true;
        break;
    case KIND_AMEND:
    case KIND_ADJUST:
        c->change = check_room(c->change, c->changes, &c->change_cap, sizeof *c->change);
        c->change[c->changes++] = item;
        break;
    case KIND_SEAL:
        keep_seal(c, rec, item, place);
        break;
    default:
        break;
    }
}
