#include "record/form.h"

#include <stdlib.h>

/* Keys are copied in steps of this size, because a fixed size is quick. */
enum { KEY_STEP = 32 };

struct key {
    char *text; /* ,"name": and what is missing to whole steps */
    size_t len, room;
};

struct form {
    const struct kind_spec *kind;
    const struct form_field *fields;
    size_t count;
    struct arena texts;
    struct key *key;     /* one more than `count`: the kind's */
    size_t *line;        /* the places in the order of the line */
    size_t *names;       /* and of their names, `count` for the kind */
    size_t *needed;      /* the places of what may not be missing */
    size_t needed_count; /* SIZE_MAX: something that has no place */
    struct buffer start; /* "kind":"…" as a line has it behind the id */
};

static struct key key_of(struct form *f, struct slice name)
{
    struct key key = {.len = name.len + 4};
    key.room = (key.len + KEY_STEP - 1) / KEY_STEP * KEY_STEP;
    key.text = arena_clear(&f->texts, key.room, 1);
    memcpy(key.text, ",\"", 2);
    memcpy(key.text + 2, name.at, name.len);
    memcpy(key.text + key.len - 2, "\":", 2);
    return key;
}

static void need(struct form *f, enum field_id field)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->fields[i].spec && f->fields[i].spec->field == field) {
            f->needed[f->needed_count++] = i;
            return;
        }
    f->needed_count = SIZE_MAX;
}

/* draft_missing is asked of a draft in which nothing is missing but what is to be found. */
static void find_needed(struct form *f, struct draft *d)
{
    const struct field_spec *missing;
    for (size_t i = 0; i < f->count; i++)
        if (f->fields[i].spec)
            draft_unset(d, f->fields[i].spec->field);
    while (f->needed_count != SIZE_MAX && (missing = draft_missing(d))) {
        need(f, missing->field);
        draft_set(d, missing, slice_of("0"));
    }
}

static void take_field(struct form *f, struct draft *d, size_t place)
{
    const struct form_field *field = &f->fields[place];
    if (field->spec)
        draft_set(d, field->spec, slice_of("0"));
    else
        draft_set_own(d, field->key, slice_of("0"));
    f->key[place] = key_of(f, field->spec ? slice_of(field_name(field->spec->field)) : field->key);
}

struct form *form_new(const struct kind_spec *kind, const struct form_field *fields, size_t count)
{
    struct arena arena = {0};
    struct draft d;
    struct form *f = memory_take(sizeof *f);
    *f = (struct form){.kind = kind, .fields = fields, .count = count};
    f->key = memory_grow(NULL, count + 1, sizeof *f->key);
    f->line = memory_grow(NULL, count + 1, sizeof *f->line);
    f->names = memory_grow(NULL, count + 1, sizeof *f->names);
    f->needed = memory_grow(NULL, count + 1, sizeof *f->needed);
    draft_begin(&d, kind, &arena);
    for (size_t i = 0; i < count; i++)
        take_field(f, &d, i);
    f->key[count] = key_of(f, slice_of("kind"));
    draft_order(&d, f->line, f->names);
    find_needed(f, &d);
    buffer_format(&f->start, "\",\"kind\":\"%s\"", kind->name);
    arena_free(&arena);
    return f;
}

void form_free(struct form *f)
{
    if (!f)
        return;
    buffer_free(&f->start);
    arena_free(&f->texts);
    free(f->key);
    free(f->line);
    free(f->names);
    free(f->needed);
    free(f);
}

bool form_is_whole(const struct form *f, const struct form_value *value)
{
    if (f->needed_count == SIZE_MAX)
        return false;
    for (size_t i = 0; i < f->needed_count; i++)
        if (!value[f->needed[i]].text.at)
            return false;
    return true;
}

/* Writing */

static char *put(char *to, struct slice s)
{
    memcpy(to, s.at, s.len);
    return to + s.len;
}

static char *put_member(char *to, const struct key *key, struct slice text, bool bare)
{
    for (size_t i = 0; i < key->room; i += KEY_STEP)
        memcpy(to + i, key->text + i, KEY_STEP);
    to += key->len;
    *to = '"';
    to = put(to + bare, text);
    *to = '"';
    return to + bare;
}

/* The members by their names; the kind's among them. Gives their end. */
static char *put_canonical(const struct form *f, struct form_value *value, char *to)
{
    struct slice kind = slice_of(f->kind->name);
    for (size_t i = 0; i <= f->count; i++) {
        size_t place = f->names[i];
        if (place == f->count) {
            to = put_member(to, &f->key[place], kind, true);
        } else if (value[place].text.at) {
            char *end = put_member(to, &f->key[place], value[place].text, value[place].bare);
            value[place].member = slice_from(to, end);
            to = end;
        }
    }
    return to;
}

static char *put_line(const struct form *f, const struct form_value *value, struct id id, char *to)
{
    to = put(to, slice_of("{\"id\":\""));
    id_write(id, to);
    to = put(to + ID_DIGITS, buffer_slice(&f->start));
    for (size_t i = 0; i < f->count; i++)
        if (value[f->line[i]].text.at)
            to = put(to, value[f->line[i]].member);
    return put(to, slice_of("}\n"));
}

/* The canonical form is written into the room behind the line, whose members are copies of its. */
void form_write(const struct form *f, struct form_value *value, struct buffer *out, struct id *id)
{
    enum { FRAME = 128 }; /* more than id and kind take */
    size_t room = FRAME;
    for (size_t i = 0; i < f->count; i++)
        room += value[i].text.at ? value[i].text.len + f->key[i].room + 2 : 0;
    char *line = buffer_room(out, 2 * room), *canonical = line + room;
    char *end = put_canonical(f, value, canonical);
    *canonical = '{';
    *end++ = '}';
    *id = hash_id(slice_from(canonical, end));
    *canonical = ',';
    out->len += (size_t)(put_line(f, value, *id, line) - line);
}
