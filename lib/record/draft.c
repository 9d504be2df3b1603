#include "record/draft.h"

#include "format/json.h"

#include <stdlib.h>

enum { FIELDS_FIRST = 16 };

void draft_begin(struct draft *d, const struct kind_spec *kind, struct arena *arena)
{
    *d = (struct draft){.kind = kind, .arena = arena, .cap = FIELDS_FIRST};
    d->field = arena_take(arena, d->cap * sizeof *d->field);
}

static struct draft_field *find(const struct draft *d, const struct field_spec *spec)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->field[i].spec && d->field[i].spec->field == spec->field)
            return &d->field[i];
    return NULL;
}

static struct draft_field *find_own(const struct draft *d, struct slice key)
{
    size_t i = places_find(&d->own, key, SIZE_MAX);
    return i == SIZE_MAX ? NULL : &d->field[i];
}

/* For one field more. */
static void room(struct draft *d)
{
    if (d->field && d->count < d->cap)
        return;
    d->cap *= 2;
    struct draft_field *more = arena_take(d->arena, d->cap * sizeof *more);
    if (d->field)
        memcpy(more, d->field, d->count * sizeof *more);
    d->field = more;
}

static void set(struct draft *d, const struct field_spec *spec, struct slice key, struct slice json)
{
    struct draft_field *f = spec ? find(d, spec) : find_own(d, key);
    if (!f) {
        room(d);
        f = &d->field[d->count++];
        if (!spec)
            places_set(&d->own, key, d->count - 1, d->arena);
    }
    *f = (struct draft_field){spec, spec ? slice_of(field_name(spec->field)) : key,
                              arena_copy(d->arena, json)};
}

void draft_set(struct draft *d, const struct field_spec *spec, struct slice json)
{
    set(d, spec, (struct slice){NULL, 0}, json);
}

void draft_set_own(struct draft *d, struct slice key, struct slice json)
{
    set(d, NULL, arena_copy(d->arena, key), json);
}

void draft_set_text(struct draft *d, enum field_id field, struct slice text)
{
    struct buffer json = {0};
    json_add_string(&json, text);
    draft_set(d, schema_field(d->kind, field), buffer_slice(&json));
    buffer_free(&json);
}

void draft_set_integer(struct draft *d, enum field_id field, int64_t n)
{
    struct buffer json = {0};
    buffer_number(&json, n);
    draft_set(d, schema_field(d->kind, field), buffer_slice(&json));
    buffer_free(&json);
}

void draft_set_id(struct draft *d, enum field_id field, struct id id)
{
    char digits[ID_DIGITS + 2] = "\"";
    id_write(id, digits + 1);
    digits[ID_DIGITS + 1] = '"';
    draft_set(d, schema_field(d->kind, field), (struct slice){digits, sizeof digits});
}

void draft_unset(struct draft *d, enum field_id field)
{
    struct draft_field *f = find(d, schema_field(d->kind, field));
    if (!f)
        return;
    *f = d->field[--d->count];
    if (!f->spec && f != &d->field[d->count])
        places_set(&d->own, f->key, (size_t)(f - d->field), d->arena);
}

struct slice draft_get(const struct draft *d, enum field_id field)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->field[i].spec && d->field[i].spec->field == field)
            return d->field[i].json;
    return (struct slice){NULL, 0};
}

struct slice draft_get_own(const struct draft *d, struct slice key)
{
    const struct draft_field *f = find_own(d, key);
    return f ? f->json : (struct slice){NULL, 0};
}

const struct field_spec *draft_missing(const struct draft *d)
{
    /* A secret ballot has no time; every other record has one. */
    if (d->kind->kind != KIND_BALLOT && !draft_get(d, FIELD_AT).at)
        return &schema_common[FIELD_AT];
    if (d->kind->on_required && !draft_get(d, FIELD_ON).at)
        return &schema_common[FIELD_ON];
    for (size_t i = 0; i < d->kind->count; i++)
        if (d->kind->fields[i].required && !draft_get(d, d->kind->fields[i].field).at)
            return &d->kind->fields[i];
    return NULL;
}

/* Where a field stands in the written line: common fields, the kind's own, then its own names. */
static size_t rank(const struct draft *d, const struct draft_field *f)
{
    if (!f->spec)
        return COMMON_FIELDS + d->kind->count;
    if ((size_t)f->spec->field < COMMON_FIELDS)
        return f->spec->field;
    return COMMON_FIELDS + (size_t)(f->spec - d->kind->fields);
}

static void sort_fields(const struct draft *d, struct draft_field *field)
{
    memcpy(field, d->field, d->count * sizeof *field);
    for (size_t i = 1; i < d->count; i++) {
        struct draft_field f = field[i];
        size_t j = i;
        for (; j > 0 && rank(d, &field[j - 1]) > rank(d, &f); j--)
            field[j] = field[j - 1];
        field[j] = f;
    }
}

static void write_from(const struct draft *d, const struct draft_field *field, struct buffer *out)
{
    for (size_t i = 0; i < d->count; i++) {
        if (field[i].spec && field[i].spec->field <= FIELD_KIND)
            continue; /* written before */
        buffer_char(out, ',');
        json_add_string(out, field[i].key);
        buffer_char(out, ':');
        buffer_add(out, field[i].json);
    }
    buffer_char(out, '}');
}

void draft_write(const struct draft *d, struct buffer *out, struct id *id)
{
    struct draft_field *field = arena_take(d->arena, d->cap * sizeof *field);
    struct buffer body = {0}, canonical = {0};
    sort_fields(d, field);
    buffer_format(&body, "{\"kind\":\"%s\"", d->kind->name);
    write_from(d, field, &body);
    json_add_canonical(&canonical, buffer_slice(&body));
    *id = hash_id(buffer_slice(&canonical));
    char digits[ID_DIGITS];
    id_write(*id, digits);
    buffer_text(out, "{\"id\":\"");
    buffer_add(out, (struct slice){digits, sizeof digits});
    buffer_text(out, "\",");
    buffer_add(out, (struct slice){body.at + 1, body.len - 1});
    buffer_char(out, '\n');
    buffer_free(&body);
    buffer_free(&canonical);
}
