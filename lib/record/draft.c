#include "record/draft.h"

#include "format/json.h"
#include "format/look.h"
#include "format/skip.h"

#include <endian.h>
#include <stdlib.h>

enum { FIELDS_FIRST = 16 };

void draft_begin(struct draft *d, const struct kind_spec *kind, struct arena *arena)
{
    *d = (struct draft){.kind = kind, .arena = arena, .cap = FIELDS_FIRST};
    d->field = arena_take(arena, d->cap * sizeof *d->field);
}

static struct draft_field *find(const struct draft *d, const struct field_spec *spec)
{
    uint32_t place = d->place[spec->field];
    return place ? &d->field[place - 1] : NULL;
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

/* Remembers where in `field` a field is. */
static void settle(struct draft *d, const struct field_spec *spec, struct slice key, size_t place)
{
    if (spec)
        d->place[spec->field] = (uint32_t)place + 1;
    else
        places_set(&d->own, key, place, d->arena);
}

/* The field, new or as it was. */
static struct draft_field *take(struct draft *d, const struct field_spec *spec, struct slice key)
{
    struct draft_field *f = spec ? find(d, spec) : find_own(d, key);
    if (!f) {
        room(d);
        f = &d->field[d->count++];
        settle(d, spec, key, d->count - 1);
    }
    return f;
}

/* Keeps `"key":` with room for a value of `len` bytes behind it, so that writing is copying. */
static char *begin_member(struct draft *d, struct draft_field *f, struct slice quoted_key,
                          size_t len)
{
    char *at = arena_take(d->arena, quoted_key.len + 1 + len);
    memcpy(at, quoted_key.at, quoted_key.len);
    at[quoted_key.len] = ':';
    f->member = (struct slice){at, quoted_key.len + 1 + len};
    f->json = (struct slice){at + quoted_key.len + 1, len};
    return at + quoted_key.len + 1;
}

static char *begin_field(struct draft *d, const struct field_spec *spec, size_t len,
                         struct draft_field **field)
{
    enum { NAME_MAX_BYTES = 32 };
    char quoted[NAME_MAX_BYTES + 2] = "\"";
    struct slice name = slice_of(field_name(spec->field));
    struct draft_field *f = *field = take(d, spec, name);
    f->spec = spec;
    f->key = name;
    memcpy(quoted + 1, name.at, name.len);
    quoted[name.len + 1] = '"';
    return begin_member(d, f, (struct slice){quoted, name.len + 2}, len);
}

/* A string without escapes, a number, true or false: such a value is its own canonical form. */
static bool is_plain(struct slice json)
{
    const char *end = json.at + json.len;
    if (json.len == 0 || json.at[0] == '{' || json.at[0] == '[')
        return false;
    return json.at[0] != '"' || skip_unescaped(json.at + 1, end) == end - 1;
}

void draft_set(struct draft *d, const struct field_spec *spec, struct slice json)
{
    struct draft_field *f;
    memcpy(begin_field(d, spec, json.len, &f), json.at, json.len);
    f->plain = is_plain(json);
}

void draft_set_plain(struct draft *d, const struct field_spec *spec, struct slice text)
{
    struct draft_field *f;
    char *at = begin_field(d, spec, text.len + 2, &f);
    at[0] = '"';
    memcpy(at + 1, text.at, text.len);
    at[text.len + 1] = '"';
    f->plain = true;
}

void draft_set_own(struct draft *d, struct slice key, struct slice json)
{
    struct buffer quoted = {0};
    key = arena_copy(d->arena, key);
    struct draft_field *f = take(d, NULL, key);
    f->spec = NULL;
    f->key = key;
    json_add_string(&quoted, key);
    memcpy(begin_member(d, f, buffer_slice(&quoted), json.len), json.at, json.len);
    f->plain = is_plain(json);
    buffer_free(&quoted);
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
    uint32_t place = d->place[field];
    if (!place)
        return;
    struct draft_field *f = &d->field[place - 1];
    *f = d->field[--d->count];
    d->place[field] = 0;
    if (f != &d->field[d->count])
        settle(d, f->spec, f->key, place - 1);
}

struct slice draft_get(const struct draft *d, enum field_id field)
{
    uint32_t place = d->place[field];
    return place ? d->field[place - 1].json : (struct slice){NULL, 0};
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

static struct value plain_value(struct slice json)
{
    switch (json.at[0]) {
    case '"':
        return (struct value){{json.at + 1, json.len - 2}, VALUE_STRING, false};
    case 't':
        return (struct value){json, VALUE_TRUE, false};
    case 'f':
        return (struct value){json, VALUE_FALSE, false};
    case 'n':
        return (struct value){json, VALUE_NULL, false};
    default:
        return (struct value){json, VALUE_NUMBER, false};
    }
}

bool draft_is_sound_value(const struct field_spec *spec, struct slice json)
{
    struct look look = look_over(json);
    return look.utf8 && !look.control && is_plain(json) &&
           record_check_value(spec, plain_value(json)) == RECORD_FINE;
}

bool draft_is_sound(const struct draft *d, struct slice line)
{
    struct look look = look_over(line);
    if (!look.utf8 || look.control)
        return false;
    for (size_t i = 0; i < d->count; i++) {
        const struct draft_field *f = &d->field[i];
        if (!f->spec || !f->plain || f->spec->field <= FIELD_KIND)
            return false;
        bool text = f->spec->type == TYPE_TEXT && f->json.at[0] == '"';
        if (!text && record_check_value(f->spec, plain_value(f->json)) != RECORD_FINE)
            return false;
    }
    return true;
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

/* A field on its way out, and what tells its place among the others. */
struct ranked {
    uint64_t rank;
    const struct draft_field *field;
};

enum { FIELDS_FEW = 32 };

static int ranked_order(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return slice_order(a->field->key, b->field->key);
}

/* By insertion while they are few: a record has a dozen fields, and they come nearly in order. */
static void sort_ranked(struct ranked *r, size_t count)
{
    if (count > FIELDS_FEW) {
        qsort(r, count, sizeof *r, ranked_order);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct ranked one = r[i];
        size_t to = i;
        for (; to > 0 && ranked_order(&r[to - 1], &one) > 0; to--)
            r[to] = r[to - 1];
        r[to] = one;
    }
}

/* Fields in the order of the line; own ones as they came. */
static void sort_for_line(const struct draft *d, struct ranked *r)
{
    for (size_t i = 0; i < d->count; i++)
        r[i] = (struct ranked){(uint64_t)rank(d, &d->field[i]) << 32 | i, &d->field[i]};
    sort_ranked(r, d->count);
}

/* The start of a name as a number, in the order of names. */
static uint64_t name_rank(struct slice name)
{
    uint64_t start = 0;
    memcpy(&start, name.at, name.len < sizeof start ? name.len : sizeof start);
    return be64toh(start);
}

/* The fields in the order of their names, `kind` among them. */
static void sort_by_name(const struct draft *d, const struct draft_field *kind, struct ranked *r)
{
    size_t count = 0;
    r[count++] = (struct ranked){name_rank(kind->key), kind};
    for (size_t i = 0; i < d->count; i++)
        r[count++] = (struct ranked){name_rank(d->field[i].key), &d->field[i]};
    sort_ranked(r, count);
}

void draft_order(const struct draft *d, size_t *line, size_t *names)
{
    struct ranked *ranked = arena_take(d->arena, (d->count + 1) * sizeof *ranked);
    struct draft_field kind = {.key = slice_of("kind")};
    sort_for_line(d, ranked);
    for (size_t i = 0; i < d->count; i++)
        line[i] = (size_t)(ranked[i].field - d->field);
    sort_by_name(d, &kind, ranked);
    for (size_t i = 0; i <= d->count; i++)
        names[i] = ranked[i].field == &kind ? d->count : (size_t)(ranked[i].field - d->field);
}

static bool is_written(const struct draft_field *f)
{
    return !f->spec || f->spec->field > FIELD_KIND; /* id and kind follow from the rest */
}

/* What json_add_canonical makes of the line: the fields by their names. */
static struct id name_content(const struct draft *d, struct ranked *ranked, struct buffer *out)
{
    struct buffer member = {0};
    struct draft_field kind = {.key = slice_of("kind"), .plain = true};
    buffer_text(&member, "\"kind\":\"");
    buffer_text(&member, d->kind->name);
    buffer_char(&member, '"');
    kind.member = buffer_slice(&member);
    sort_by_name(d, &kind, ranked);
    char mark = '{';
    for (size_t i = 0; i < d->count + 1; i++) {
        const struct draft_field *f = ranked[i].field;
        if (!is_written(f) || slice_is(f->key, "id"))
            continue;
        buffer_char(out, mark);
        if (f->plain) {
            buffer_add(out, f->member);
        } else {
            buffer_add(out, slice_from(f->member.at, f->json.at));
            json_add_canonical_value(out, json_value(f->json));
        }
        mark = ',';
    }
    buffer_char(out, '}');
    buffer_free(&member);
    return hash_id(buffer_slice(out));
}

static void write_line(const struct draft *d, struct ranked *ranked, struct id id,
                       struct buffer *out)
{
    char digits[ID_DIGITS];
    id_write(id, digits);
    buffer_text(out, "{\"id\":\"");
    buffer_add(out, (struct slice){digits, sizeof digits});
    buffer_text(out, "\",\"kind\":\"");
    buffer_text(out, d->kind->name);
    buffer_char(out, '"');
    sort_for_line(d, ranked);
    for (size_t i = 0; i < d->count; i++) {
        if (!is_written(ranked[i].field))
            continue;
        buffer_char(out, ',');
        buffer_add(out, ranked[i].field->member);
    }
    buffer_add(out, slice_of("}\n"));
}

void draft_write(const struct draft *d, struct buffer *out, struct id *id)
{
    enum { FRAME = 128 }; /* more than id and kind take */
    struct ranked *ranked = arena_take(d->arena, (d->count + 1) * sizeof *ranked);
    struct buffer canonical = {0};
    size_t room = FRAME;
    for (size_t i = 0; i < d->count; i++)
        room += d->field[i].member.len + 1;
    buffer_room(&canonical, room);
    buffer_room(out, room);
    *id = name_content(d, ranked, &canonical);
    write_line(d, ranked, *id, out);
    buffer_free(&canonical);
}
