#include "api/session.h"

#include "format/json.h"
#include "record/draft.h"

#include <stdlib.h>

/* Making */

static struct slice json_of(struct value v, struct buffer *space)
{
    bool string = v.type == VALUE_STRING;
    struct slice whole = {v.text.at - string, v.text.len + 2 * (size_t)string};
    struct json *tree = json_raw(whole);
    buffer_clear(space);
    json_print(space, tree);
    json_free(tree);
    return buffer_slice(space);
}

static void take_members(struct draft *d, const struct record *rec)
{
    struct buffer space = {0}, key = {0};
    for (size_t i = 0; i < rec->count; i++) {
        const struct member *m = &rec->members[i];
        const struct field_spec *spec = rec->specs[i];
        buffer_clear(&key);
        if (!spec)
            draft_set_own(d, member_key(m, &key), json_of(m->value, &space));
        else if (spec->field != FIELD_ID && spec->field != FIELD_KIND)
            draft_set(d, spec, json_of(m->value, &space));
    }
    buffer_free(&space);
    buffer_free(&key);
}

static void set_at(const struct yishi *y, struct draft *d)
{
    struct buffer time = {0};
    bool secret = d->kind->kind == KIND_BALLOT && draft_get(d, FIELD_TOKEN).at;
    if (draft_get(d, FIELD_AT).at || secret)
        return;
    moment_write(&time, api_now(y), &y->zone);
    draft_set_text(d, FIELD_AT, buffer_slice(&time));
    buffer_free(&time);
}

static enum status say_missing(const struct field_spec *spec)
{
    return say_error(STATUS_INPUT, (struct place){0}, "%s (%s) is missing", "缺少“%2$s”（%1$s）",
                     field_name(spec->field), spec->zh);
}

static enum status say_wrong_id(struct id id)
{
    char digits[ID_DIGITS + 1] = {0};
    id_write(id, digits);
    return say_error(STATUS_INPUT, (struct place){0},
                     "the id is not that of what the record says, which is %s",
                     "识别码与内容不符，应为 %s", digits);
}

static enum status write_draft(const struct yishi *y, const struct record *rec, struct arena *arena,
                               struct buffer *out, struct id *id)
{
    struct draft d;
    draft_begin(&d, rec->kind, arena);
    take_members(&d, rec);
    set_at(y, &d);
    const struct field_spec *missing = draft_missing(&d);
    if (missing && !(missing->field == FIELD_AT && draft_get(&d, FIELD_TOKEN).at))
        return say_missing(missing);
    draft_write(&d, out, id);
    struct slice given = record_text(rec, FIELD_ID, arena);
    struct id right;
    if (given.at && !(id_read(given, &right) && id_same(right, *id)))
        return say_wrong_id(*id);
    return STATUS_DONE;
}

/* The line is read once more as a record, which looks at every value. */
static enum status check_line(struct record_reader *reader, struct slice line)
{
    struct record rec;
    bool fine = record_read(reader, line, false, &rec) == RECORD_FINE;
    return fine ? STATUS_DONE : record_say(reader, (struct place){0});
}

enum status api_make(const struct yishi *y, struct slice json, struct buffer *out, struct id *id)
{
    struct record_reader *reader = record_reader_new();
    struct arena arena = {0};
    struct record rec;
    size_t before = out->len;
    enum status status;
    if (record_read(reader, json, true, &rec) != RECORD_FINE)
        status = record_say(reader, (struct place){0});
    else
        status = write_draft(y, &rec, &arena, out, id);
    if (!status)
        status = check_line(reader, (struct slice){out->at + before, out->len - before - 1});
    if (status)
        out->len = before;
    record_reader_free(reader);
    arena_free(&arena);
    return status;
}

enum status api_record(struct slice line, struct yishi_record **record)
{
    struct yishi_record *r = memory_take(sizeof *r);
    *r = (struct yishi_record){.reader = record_reader_new()};
    buffer_add(&r->line, line);
    if (record_read(r->reader, buffer_slice(&r->line), false, &r->own) != RECORD_FINE) {
        enum status status = record_say(r->reader, (struct place){0});
        yishi_record_free(r);
        return status;
    }
    r->rec = &r->own;
    *record = r;
    return STATUS_DONE;
}

enum yishi_status yishi_record_make(struct yishi *y, const char *json, size_t len,
                                    struct yishi_record **record)
{
    struct buffer line = {0};
    struct id id;
    *record = NULL;
    api_begin(y);
    enum status status = api_make(y, (struct slice){json, len}, &line, &id);
    if (!status)
        status = api_record((struct slice){line.at, line.len - 1}, record);
    buffer_free(&line);
    return api_end(y, status);
}

void yishi_record_free(struct yishi_record *record)
{
    if (!record || !record->reader)
        return; /* a reader's */
    record_reader_free(record->reader);
    arena_free(&record->arena);
    buffer_free(&record->line);
    free(record);
}

static enum status take_id(struct slice json, char digits[YISHI_ID_DIGITS + 1])
{
    struct scan *scan = scan_new();
    enum scan_error error = scan_object(scan, json);
    enum status status = STATUS_DONE;
    if (error) {
        struct words why = scan_words(error);
        struct place place = {.line = 1, .col = scan_column(json, scan_error_at(scan))};
        status = say_error(STATUS_INPUT, place, "%s", "%s", say_pick(why));
    } else {
        struct buffer canonical = {0};
        json_add_canonical(&canonical, json);
        id_write(hash_id(buffer_slice(&canonical)), digits);
        digits[YISHI_ID_DIGITS] = '\0';
        buffer_free(&canonical);
    }
    scan_free(scan);
    return status;
}

enum yishi_status yishi_id(struct yishi *y, const char *json, size_t len,
                           char id[YISHI_ID_DIGITS + 1])
{
    api_begin(y);
    return api_end(y, take_id((struct slice){json, len}, id));
}

/* Looking */

const char *yishi_record_line(struct yishi_record *record, size_t *len)
{
    return api_text(&record->arena, record->rec->line, len);
}

const char *yishi_record_id(struct yishi_record *record)
{
    char digits[ID_DIGITS];
    id_write(record->rec->id, digits);
    return api_text(&record->arena, (struct slice){digits, ID_DIGITS}, NULL);
}

const char *yishi_record_kind(struct yishi_record *record)
{
    return record->rec->kind->name;
}

size_t yishi_record_fields(const struct yishi_record *record)
{
    return record->rec->count;
}

const char *yishi_record_field(struct yishi_record *record, size_t i)
{
    if (i >= record->rec->count)
        return NULL;
    struct buffer space = {0};
    struct slice key = member_key(&record->rec->members[i], &space);
    const char *text = api_text(&record->arena, key, NULL);
    buffer_free(&space);
    return text;
}

static struct value value_of(const struct yishi_record *record, const char *field)
{
    const struct member *m = record_member(record->rec, slice_of(field));
    return m ? m->value : (struct value){.type = VALUE_NONE};
}

const char *yishi_record_text(struct yishi_record *record, const char *field, size_t *len)
{
    struct value v = value_of(record, field);
    struct buffer space = {0};
    if (v.type == VALUE_NONE)
        return NULL;
    const char *text = api_text(&record->arena, value_text(v, &space), len);
    buffer_free(&space);
    return text;
}

bool yishi_record_integer(struct yishi_record *record, const char *field, int64_t *n)
{
    return value_integer(value_of(record, field), n);
}

bool yishi_record_bool(struct yishi_record *record, const char *field, bool *yes)
{
    enum value_type type = value_of(record, field).type;
    if (type != VALUE_TRUE && type != VALUE_FALSE)
        return false;
    *yes = type == VALUE_TRUE;
    return true;
}

bool yishi_record_moment(struct yishi_record *record, const char *field, struct yishi_moment *m)
{
    struct value v = value_of(record, field);
    struct moment read;
    return v.type == VALUE_STRING && !v.escaped && moment_read(v.text, &read) &&
           api_moment(read, m);
}
