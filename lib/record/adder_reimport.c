#include "record/adder_inside.h"

#include "format/json.h"

#include <stdlib.h>

/* The record as the last import left it */

struct revision {
    struct moment at;
    struct id id;
    struct value set;
};

static enum status read_line(struct adder *a, struct id id, struct slice *line)
{
    uint64_t offset;
    size_t len;
    if (!a->known || !catalog_where(a->catalog, id, &offset, &len) || offset & ADDER_BATCH)
        return STATUS_NEGATIVE;
    buffer_clear(&a->space);
    enum status status = input_read_again(a->known, offset, len, &a->space);
    if (!status)
        *line = arena_copy(&a->arena, buffer_slice(&a->space));
    return status;
}

static enum status read_old(struct adder *a, struct id id, struct record *rec)
{
    struct slice line;
    enum status status = read_line(a, id, &line);
    if (!status && record_read(a->old, line, false, rec))
        status = record_say(a->old, (struct place){0});
    return status;
}

/* False: the amend was made by hand, or is one of this run's own. */
static bool read_revision(struct adder *a, struct id id, struct revision *r)
{
    struct record rec;
    if (read_old(a, id, &rec) ||
        !slice_is(record_value(&rec, FIELD_REASON).text, ADDER_IMPORT_REASON))
        return false;
    *r = (struct revision){rec.at, id, record_value(&rec, FIELD_SET)};
    return true;
}

/* In the order that corrections take effect in, which is not always the one they stand in. */
static int by_time(const void *left, const void *right)
{
    const struct revision *a = left, *b = right;
    if (a->at.us != b->at.us)
        return a->at.us < b->at.us ? -1 : 1;
    return id_order(a->id, b->id);
}

enum status adder_record(struct adder *a, struct id id, struct record *rec)
{
    size_t amends, count = 0;
    const struct id *amend = catalog_amends(a->catalog, id, &amends);
    struct revision *revision = arena_take(&a->arena, (amends + 1) * sizeof *revision);
    for (size_t i = 0; i < amends; i++)
        count += read_revision(a, amend[i], &revision[count]);
    qsort(revision, count, sizeof *revision, by_time);
    enum status status = read_old(a, id, rec);
    for (size_t i = 0; i < count && !status; i++)
        record_amend(rec, revision[i].set, &a->arena);
    return status;
}

/* Comparing */

static void add_canonical(struct adder *a, struct slice json, struct buffer *out)
{
    struct value v;
    if (json.at && !scan_json(a->scan, json, true, &v))
        json_add_canonical_value(out, v);
}

static struct slice old_value(const struct record *rec, const struct field_spec *spec,
                              struct slice key)
{
    const struct member *m = spec ? NULL : record_member(rec, key);
    struct value v = spec ? record_value(rec, spec->field) : m ? m->value : (struct value){0};
    bool string = v.type == VALUE_STRING;
    if (v.type == VALUE_NONE)
        return (struct slice){NULL, 0};
    return (struct slice){v.text.at - string, v.text.len + 2 * string};
}

static bool same_value(struct adder *a, struct slice one, struct slice other)
{
    if (!one.at || !other.at)
        return !one.at && !other.at;
    struct buffer left = {0}, right = {0};
    add_canonical(a, one, &left);
    add_canonical(a, other, &right);
    bool same = slice_same(buffer_slice(&left), buffer_slice(&right));
    buffer_free(&left);
    buffer_free(&right);
    return same;
}

static struct slice draft_value(const struct draft *d, const struct adder_column *column)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct draft_field *f = &d->field[i];
        if (column->spec ? f->spec == column->spec : !f->spec && slice_same(f->key, column->key))
            return f->json;
    }
    return (struct slice){NULL, 0};
}

static void add_change(struct buffer *set, struct slice key, struct slice json)
{
    buffer_char(set, set->len ? ',' : '{');
    json_add_string(set, key);
    buffer_char(set, ':');
    buffer_add(set, json.at ? json : slice_of("null"));
}

/* {"field":value,…} of what differs; empty when nothing does. */
static void find_changes(struct adder *a, const struct draft *d, size_t imported,
                         const struct adder_origin *origin, const struct record *rec,
                         struct buffer *set)
{
    for (size_t i = 0; i < imported; i++) {
        const struct draft_field *f = &d->field[i];
        if (!same_value(a, f->json, old_value(rec, f->spec, f->key)))
            add_change(set, f->key, f->json);
    }
    for (size_t i = 0; i < origin->count; i++) {
        const struct adder_column *c = &origin->columns[i];
        struct slice key = c->spec ? slice_of(field_name(c->spec->field)) : c->key;
        struct slice now = draft_value(d, c);
        bool compared = c->spec == &schema_common[FIELD_AT]; /* filled in, if not imported */
        for (size_t j = 0; j < imported && !compared; j++)
            compared = slice_same(d->field[j].key, key);
        if (!compared && !same_value(a, now, old_value(rec, c->spec, c->key)))
            add_change(set, key, now);
    }
    if (set->len)
        buffer_char(set, '}');
}

/* Changing */

/* Corrections may not move a record to another matter, nor change the words that were voted on. */
static enum status check_changes(struct adder *a, const struct kind_spec *kind, struct slice set,
                                 struct place place)
{
    struct value v;
    struct member m;
    if (scan_json(a->scan, set, true, &v))
        return STATUS_DONE;
    struct nest nest = nest_open(v);
    while (nest_next(&nest, &m)) {
        if (slice_is(m.key, "on"))
            return say_error(adder_fault(place), place,
                             "this number is known, but stands on something else; a correction "
                             "cannot move it",
                             "这个编号已有记录，但对象不同；更正不能改动对象");
        if (kind->kind == KIND_MOTION && !slice_is(m.key, "title") && !slice_is(m.key, "number"))
            return say_error(adder_fault(place), place,
                             "this motion is known with another \"%.*s\"; of a motion only title "
                             "and number can be corrected",
                             "这个表决事项已有记录而“%.*s”不同；表决事项只能更正标题和编号",
                             (int)m.key.len, m.key.at);
    }
    return STATUS_DONE;
}

static enum status write_amend(struct adder *a, struct id id, struct slice set, struct place place,
                               struct id *amend_id)
{
    struct draft amend;
    struct buffer at = {0};
    enum adder_did did;
    draft_begin(&amend, schema_kind(KIND_AMEND), &a->arena);
    moment_write(&at, a->s.now, a->s.sense.zone);
    draft_set_text(&amend, FIELD_AT, buffer_slice(&at));
    buffer_free(&at);
    draft_set_id(&amend, FIELD_ON, id);
    draft_set(&amend, schema_field(amend.kind, FIELD_SET), set);
    draft_set_text(&amend, FIELD_REASON, slice_of(ADDER_IMPORT_REASON));
    adder_fill_common(a, &amend);
    bool keep_repeats = a->s.keep_repeats;
    a->s.keep_repeats = false; /* of rows, not of what is written about them */
    enum status status = adder_settle(a, &amend, place, amend_id, &did);
    a->s.keep_repeats = keep_repeats;
    return status;
}

/* A number that this import had before: fine if both rows come to the same. */
static enum status check_touched(struct adder *a, struct id id, struct slice set,
                                 struct place place, bool *repeated)
{
    struct id outcome = hash_id(set);
    struct idmap_entry *e = idmap_add(&a->touched, id);
    *repeated = e->count++ > 0;
    if (!*repeated) {
        e->id = outcome;
        e->line = place.line;
        return STATUS_DONE;
    }
    if (!id_same(e->id, outcome))
        return say_error(adder_fault(place), place,
                         "line %llu has the same number but differs; give one of them another "
                         "number",
                         "与第 %llu 行编号相同而内容不同；请改正其中一个编号",
                         (unsigned long long)e->line);
    if (!a->s.keep_repeats)
        adder_warn_repeat(a, place, e->line);
    return STATUS_DONE;
}

enum status adder_reimport(struct adder *a, struct draft *d, size_t imported,
                           const struct adder_origin *origin, struct id id, enum adder_did *did)
{
    struct record rec;
    struct buffer set = {0};
    struct id amend_id;
    bool repeated = false;
    enum status status = adder_record(a, id, &rec);
    if (!status) {
        find_changes(a, d, imported, origin, &rec, &set);
        status = check_touched(a, id, buffer_slice(&set), origin->place, &repeated);
    }
    *did = repeated ? ADDER_REPEATED : set.len ? ADDER_CHANGED : ADDER_SAME;
    if (!status && set.len)
        status = check_changes(a, d->kind, buffer_slice(&set), origin->place);
    if (!status && set.len && !repeated)
        status = write_amend(a, id, buffer_slice(&set), origin->place, &amend_id);
    buffer_free(&set);
    return status;
}
