#include "record/import.h"

#include "edge/input.h"
#include "format/json.h"
#include "record/changes.h"
#include "record/winners.h"

enum { RELABELLED_MAX = 20 };

struct drafts {
    struct import *im;
    struct record_reader *reader;
    struct buffer line, json, space;
    bool moved; /* the line is as it was written, but not what it stands on */
};

/* Where a value that needs reading stands; one that is fine as it is will not be complained of. */
static struct place place_at(const struct record *rec, const struct field_spec *spec,
                             struct value v, struct place place)
{
    if (spec && record_check_value(spec, v) != RECORD_FINE)
        place.col = scan_column(rec->line, (size_t)(v.text.at - rec->line.at));
    return place;
}

/* A draft without a kind gets the operand's. */
static enum record_fault read_draft(struct drafts *r, struct slice text, struct record *rec)
{
    enum record_fault fault = record_read(r->reader, text, true, rec);
    if (fault != RECORD_NO_KIND || !r->im->kind)
        return fault;
    struct slice rest = slice_trim(text);
    bool empty = slice_trim((struct slice){rest.at + 1, rest.len - 2}).len == 0;
    buffer_clear(&r->line);
    buffer_format(&r->line, "{\"kind\":\"%s\"%s", r->im->kind->name, empty ? "" : ",");
    buffer_add(&r->line, slice_after(rest, 1));
    return record_read(r->reader, buffer_slice(&r->line), true, rec);
}

/* Members */

/* What a person calls a field in Chinese is the field, not one of the draft's own. */
static const struct field_spec *spec_of(const struct record *rec, size_t i)
{
    const struct member *m = &rec->members[i];
    if (rec->specs[i] || m->key_escaped || !m->key.len || (unsigned char)m->key.at[0] < 0x80)
        return rec->specs[i];
    const struct field_spec *spec = schema_field_called(rec->kind, m->key);
    return spec && slice_is(m->key, spec->zh) ? spec : NULL;
}

static enum status set_member(struct drafts *r, struct draft *d, const struct field_spec *spec,
                              const struct member *m, struct place place)
{
    if (m->value.type == VALUE_NULL && spec)
        return STATUS_DONE;
    buffer_clear(&r->json);
    if (!spec) {
        buffer_clear(&r->space);
        adder_raw(m->value, &r->json);
        draft_set_own(d, member_key(m, &r->space), buffer_slice(&r->json));
        return STATUS_DONE;
    }
    enum status status = adder_value(r->im->adder, d->kind, spec, m->value, place, &r->json);
    if (!status)
        draft_set(d, spec, buffer_slice(&r->json));
    return status;
}

/* The object that holds fields of what the draft stands on comes last: it needs `on`. */
static enum status set_changes(struct drafts *r, struct draft *d, const struct member *m,
                               struct place place)
{
    struct changes c;
    struct id on;
    struct slice json = draft_get(d, FIELD_ON);
    if (!m || !json.at || !id_read((struct slice){json.at + 1, json.len - 2}, &on))
        return STATUS_DONE; /* what it lacks is said later */
    changes_begin(&c, r->im->adder, d->kind, on);
    enum status status = changes_object(&c, m->value, place);
    buffer_clear(&r->json);
    changes_write(&c, &r->json);
    if (!status)
        draft_set(d, changes_field(d->kind), buffer_slice(&r->json));
    return status;
}

static enum status set_members(struct drafts *r, struct draft *d, const struct record *rec,
                               struct place place)
{
    const struct field_spec *holder = changes_field(rec->kind);
    const struct member *held = NULL;
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < rec->count && !status; i++) {
        const struct member *m = &rec->members[i];
        const struct field_spec *spec = spec_of(rec, i);
        if (spec && (spec->field == FIELD_ID || spec->field == FIELD_KIND))
            continue;
        if (spec && spec == holder)
            held = m;
        else
            status = set_member(r, d, spec, m, place_at(rec, spec, m->value, place));
    }
    if (!status)
        status = set_changes(r, d, held, place);
    return status ? status : import_fill(r->im, d);
}

/* Labels */

/* An id that is a whole id but not this content's: the line was edited after it was written. */
static void warn_relabelled(struct import *im, struct slice label, struct id id, struct place place)
{
    struct id old;
    char digits[ID_DIGITS];
    if (!id_read(label, &old) || id_same(old, id) || ++im->relabelled > RELABELLED_MAX)
        return;
    id_write(id, digits);
    say_warning(place, "the id %.*s is not that of this content; the record added is %.*s",
                "识别码 %.*s 与内容不符；新增的记录是 %.*s", (int)label.len, label.at, ID_DIGITS,
                digits);
}

static enum status place_draft(struct drafts *r, const struct record *rec, struct place place)
{
    struct adder_origin origin = {.place = place};
    enum adder_did did = ADDER_NEW;
    struct id id;
    struct draft *d = adder_begin(r->im->adder, rec->kind);
    struct slice label = record_text(rec, FIELD_ID, adder_arena(r->im->adder));
    enum status status = adder_label_free(r->im->adder, label, place);
    if (!status)
        status = set_members(r, d, rec, place);
    if (!status)
        status = adder_place(r->im->adder, d, &origin, &id, &did);
    if (status)
        return status;
    import_count(r->im, did);
    if (label.len) {
        if (!r->moved)
            warn_relabelled(r->im, label, id, place);
        adder_label(r->im->adder, label, id, place.line);
    }
    return STATUS_DONE;
}

static enum status pass_record(struct drafts *r, const struct record *rec, struct place place)
{
    enum adder_did did = ADDER_NEW;
    enum status status = adder_pass(r->im->adder, rec, place, &did);
    if (status)
        return status;
    import_count(r->im, did);
    bool tasks = r->im->kind && r->im->kind->kind == KIND_TASK;
    return tasks && rec->kind->kind == KIND_RESULT ? import_winners(r->im, rec, place)
                                                   : STATUS_DONE;
}

/* Whether what it stands on was edited in this file, as drafts are: then it stands on what that
 * became. */
static bool stands_on_edited(const struct drafts *r, const struct record *rec)
{
    for (size_t i = 0; i < rec->count; i++)
        if (rec->specs[i] && rec->specs[i]->type == TYPE_REF && rec->specs[i]->field != FIELD_ID &&
            adder_moved(r->im->adder, rec->members[i].value.text))
            return true;
    return false;
}

static enum status read_line(struct drafts *r, const struct line *line)
{
    struct record rec;
    r->moved = false;
    /* Most lines are either whole records, which pass as they are, or lack an id. */
    if (record_read(r->reader, line->text, false, &rec) == RECORD_FINE &&
        adder_id_right(r->im->adder, &rec)) {
        if (!stands_on_edited(r, &rec))
            return pass_record(r, &rec, line->place);
        r->moved = true;
    }
    if (read_draft(r, line->text, &rec))
        return record_say(r->reader, line->place);
    return place_draft(r, &rec, line->place);
}

static enum status next_line(struct drafts *r, struct input *in)
{
    struct line line = {0};
    enum status status = input_next(in, &line);
    if (status == STATUS_NEGATIVE || status == STATUS_SYSTEM)
        return status;
    r->im->read++;
    if (!status)
        status = read_line(r, &line);
    if (!status)
        return STATUS_DONE;
    buffer_clear(&r->line);
    buffer_add(&r->line, line.text);
    buffer_char(&r->line, '\n');
    return import_reject(r->im, status, buffer_slice(&r->line), (struct slice){NULL, 0});
}

enum status import_ndjson(struct import *im)
{
    struct drafts r = {.im = im, .reader = record_reader_new()};
    struct input *in = input_open(im->files.at, im->files.count, false);
    enum status status = STATUS_DONE;
    while (!status)
        status = next_line(&r, in);
    input_close(in);
    record_reader_free(r.reader);
    buffer_free(&r.line);
    buffer_free(&r.json);
    buffer_free(&r.space);
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}
