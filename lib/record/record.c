#include "record/record.h"

#include "format/places.h"
#include "format/shape.h"
#include "record/field_check.h"
#include "record/layout.h"

#include <stdlib.h>

enum { KINDS_MET = 64 };

struct record_reader {
    struct scan *scan;
    struct layouts *layouts;
    struct slice line;
    const struct kind_spec *met[KINDS_MET];   /* by a few bits of the name: the last one so named */
    const struct layout *usual[SHAPE_PLACES]; /* by the last member's place: see usual_layout */
    struct fields_met fields;
    /* the last fault */
    enum record_fault fault;
    enum scan_error scan_error;
    size_t at;
    const struct field_spec *spec;
    const struct kind_spec *kind;
};

struct record_reader *record_reader_new(void)
{
    struct record_reader *r = memory_take(sizeof *r);
    *r = (struct record_reader){.scan = scan_new(), .layouts = layouts_new()};
    return r;
}

void record_reader_free(struct record_reader *r)
{
    if (!r)
        return;
    scan_free(r->scan);
    layouts_free(r->layouts);
    free(r);
}

static enum record_fault fault_at(struct record_reader *r, enum record_fault fault, const char *at,
                                  const struct field_spec *spec)
{
    r->fault = fault;
    r->at = at ? (size_t)(at - r->line.at) : 0;
    r->spec = spec;
    return fault;
}

struct value record_value(const struct record *rec, enum field_id field)
{
    uint32_t place = rec->place[field];
    return place ? rec->members[place - 1].value : (struct value){{NULL, 0}, VALUE_NONE, false};
}

struct slice record_text(const struct record *rec, enum field_id field, struct arena *arena)
{
    struct value v = record_value(rec, field);
    if (!v.escaped)
        return v.text;
    struct buffer space = {0};
    struct slice text = arena_copy(arena, value_text(v, &space));
    buffer_free(&space);
    return text;
}

const struct member *record_member(const struct record *rec, struct slice name)
{
    for (size_t i = 0; i < rec->count; i++)
        if (!rec->members[i].key_escaped && slice_same(rec->members[i].key, name))
            return &rec->members[i];
    return NULL;
}

/* Reading */

static const struct kind_spec *kind_named(struct record_reader *r, struct slice name)
{
    size_t bits = name.len;
    if (name.len)
        bits += (unsigned char)name.at[0] * 5u + (unsigned char)name.at[name.len - 1];
    const struct kind_spec **met = &r->met[bits % KINDS_MET];
    if (!*met || !slice_is(name, (*met)->name))
        *met = schema_kind_named(name);
    return *met;
}

static enum record_fault find_kind(struct record_reader *r, struct record *rec)
{
    const struct member *row = NULL;
    for (size_t i = 0; i < rec->count; i++) {
        const struct member *m = &rec->members[i];
        if (slice_is(m->key, "row"))
            row = m;
        if (!slice_is(m->key, "kind"))
            continue;
        if (m->value.type != VALUE_STRING)
            return fault_at(r, RECORD_TYPE, m->value.text.at, &schema_common[FIELD_KIND]);
        rec->kind = r->kind = kind_named(r, m->value.text);
        return rec->kind ? RECORD_FINE : fault_at(r, RECORD_NO_SUCH_KIND, m->value.text.at, NULL);
    }
    return fault_at(r, row ? RECORD_ROW : RECORD_NO_KIND, NULL, NULL);
}

/* What every record may have is read once, when its type is checked. */
static void keep_common(struct record *rec, enum field_id field, const struct field_reading *as)
{
    switch (field) {
    case FIELD_ID:
        rec->id = as->id;
        break;
    case FIELD_ON:
        rec->on = as->id;
        rec->has_on = true;
        break;
    case FIELD_AT:
        rec->at = as->moment;
        rec->has_at = true;
        break;
    default:
        break;
    }
}

static enum record_fault check_field(struct record_reader *r, struct record *rec,
                                     const struct field_spec *spec, const struct value *v)
{
    struct field_reading as;
    enum record_fault fault = field_check(spec, v, &r->fields, &as);
    if (!fault && scan_may_have_control(r->scan) && value_has_control(*v))
        fault = RECORD_CONTROL;
    if (!fault)
        keep_common(rec, spec->field, &as);
    return fault;
}

/* Of a draft only the names. */
static enum record_fault check_fields(struct record_reader *r, struct record *rec, bool draft)
{
    bool may_control = scan_may_have_control(r->scan);
    for (size_t i = 0; i < rec->count; i++) {
        const struct member *m = &rec->members[i];
        const struct field_spec *spec = rec->specs[i];
        struct value key = {m->key, VALUE_STRING, m->key_escaped};
        enum record_fault fault = RECORD_FINE;
        if (spec && !draft)
            fault = check_field(r, rec, spec, &m->value);
        else if (!spec && may_control && value_has_control(key))
            fault = RECORD_CONTROL;
        if (fault)
            return fault_at(r, fault, spec ? m->value.text.at : m->key.at, spec);
    }
    return RECORD_FINE;
}

static const char *const stub_fields[] = {"redacted", "id", "kind", "at", "room", "on"};
enum { STUB_FIELDS = sizeof stub_fields / sizeof *stub_fields };

static int stub_field(struct slice key)
{
    int i = 0;
    while (i < STUB_FIELDS && !slice_is(key, stub_fields[i]))
        i++;
    return i;
}

static bool has_keys_of_stub(const struct record *rec)
{
    bool redacted = false;
    if (rec->count > STUB_FIELDS)
        return false;
    for (size_t i = 0; i < rec->count; i++) {
        int field = stub_field(rec->members[i].key);
        if (field == STUB_FIELDS)
            return false;
        redacted |= field == 0;
    }
    return redacted;
}

static bool is_stub(const struct record *rec)
{
    return has_keys_of_stub(rec) &&
           record_member(rec, slice_of(stub_fields[0]))->value.type == VALUE_STRING;
}

static void read_common(struct record *rec)
{
    struct value id = record_value(rec, FIELD_ID), on = record_value(rec, FIELD_ON);
    struct value at = record_value(rec, FIELD_AT);
    if (id.type != VALUE_STRING || !id_read(id.text, &rec->id))
        memset(&rec->id, 0, sizeof rec->id);
    rec->has_on = on.type == VALUE_STRING && id_read(on.text, &rec->on);
    rec->has_at = at.type == VALUE_STRING && moment_read(at.text, &rec->at);
}

static enum record_fault find_missing(struct record_reader *r, const struct record *rec,
                                      const struct layout *layout)
{
    const struct field_spec *missing = rec->redacted ? layout->lacks_common : layout->lacks;
    return missing ? fault_at(r, RECORD_MISSING, NULL, missing) : RECORD_FINE;
}

static void lay_out(struct record *rec, const struct layout *layout)
{
    rec->kind = layout->kind;
    rec->specs = layout->spec;
    rec->place = layout->place;
    rec->loose = layout->loose;
}

static enum record_fault find_fields(struct record_reader *r, struct record *rec, bool draft)
{
    const struct layout *layout = layout_of(r->layouts, rec->kind, rec->members, rec->count);
    lay_out(rec, layout);
    rec->has_on = rec->has_at = false;
    enum record_fault fault = check_fields(r, rec, draft);
    if (!fault && draft)
        read_common(rec);
    if (!fault && !draft)
        fault = find_missing(r, rec, layout);
    if (!fault && !layout->lacks && !layout->loose && !has_keys_of_stub(rec))
        r->usual[rec->members[rec->count - 1].place] = layout;
    return fault;
}

/* The layout of the last record with the same keys, if this one is of the same kind. Records that
 * lack something or may be stubs are never usual. */
static const struct layout *usual_layout(const struct record_reader *r, const struct record *rec)
{
    if (rec->count == 0)
        return NULL;
    const struct layout *l = r->usual[rec->members[rec->count - 1].place];
    bool same = l && slice_same(rec->members[l->place[FIELD_KIND] - 1].value.text, l->kind_name);
    return same ? l : NULL;
}

static struct slice text_of(const struct record *rec, enum field_id field)
{
    return rec->members[rec->place[field] - 1].value.text;
}

/* Whether a record is fine, in whatever order is fast: which fault is the first one is found out
 * by the long way. Escapes need no look, since a backslash is in no id and in no time. */
static bool read_usual(struct record_reader *r, struct record *rec, const struct layout *l)
{
    struct field_reading as;
    bool wrong = l->strings & scan_others(r->scan);
    for (size_t i = 0; i < l->more_count && !wrong; i++) {
        size_t m = l->more[i];
        wrong = field_check(l->spec[m], &rec->members[m].value, &r->fields, &as);
    }
    lay_out(rec, l);
    rec->redacted = false;
    rec->has_on = l->place[FIELD_ON];
    rec->has_at = l->place[FIELD_AT];
    return !wrong && id_read(text_of(rec, FIELD_ID), &rec->id) &&
           (!rec->has_on || id_read(text_of(rec, FIELD_ON), &rec->on)) &&
           (!rec->has_at || moment_read_again(text_of(rec, FIELD_AT), &r->fields.dates, &rec->at));
}

enum record_fault record_read(struct record_reader *r, struct slice line, bool draft,
                              struct record *rec)
{
    r->line = line;
    r->kind = NULL;
    rec->line = line;
    r->scan_error = scan_object(r->scan, line);
    if (r->scan_error) {
        r->at = scan_error_at(r->scan);
        r->spec = NULL;
        return r->fault = r->scan_error == SCAN_EMPTY ? RECORD_BLANK : RECORD_SCAN;
    }
    rec->members = scan_members(r->scan, &rec->count);
    const struct layout *usual = usual_layout(r, rec);
    if (usual && !draft && !scan_may_have_control(r->scan) && read_usual(r, rec, usual))
        return RECORD_FINE;
    rec->redacted = is_stub(rec);
    enum record_fault fault = find_kind(r, rec);
    return fault ? fault : find_fields(r, rec, draft);
}

static void *copy(struct arena *arena, const void *from, size_t size)
{
    return memcpy(arena_take(arena, size), from, size);
}

void record_keep(struct record *rec, struct arena *arena)
{
    rec->members = copy(arena, rec->members, rec->count * sizeof *rec->members);
    if (!rec->loose)
        return;
    rec->specs = copy(arena, rec->specs, rec->count * sizeof *rec->specs);
    rec->place = copy(arena, rec->place, FIELD_COUNT * sizeof *rec->place);
}

/* Amending */

static size_t member_count(struct value object)
{
    size_t n = 0;
    struct nest nest = nest_open(object);
    struct member m;
    while (nest_next(&nest, &m))
        n++;
    return n;
}

void record_amend(struct record *rec, struct value set, struct arena *arena)
{
    size_t cap = rec->count + member_count(set);
    struct member *members = arena_take(arena, cap * sizeof *members);
    const struct field_spec **specs = arena_take(arena, cap * sizeof *specs);
    uint32_t *place = arena_take(arena, FIELD_COUNT * sizeof *place);
    size_t count = rec->count, hint = 0;
    struct places places = {0};
    memcpy(members, rec->members, count * sizeof *members);
    for (size_t i = 0; i < count; i++)
        places_set(&places, members[i].key, i, arena);
    struct nest nest = nest_open(set);
    struct member m;
    while (nest_next(&nest, &m)) {
        if (!schema_may_amend(rec->kind, m.key))
            continue;
        size_t i = places_find(&places, m.key, count);
        if (i == count)
            places_set(&places, m.key, count++, arena);
        members[i] = m;
    }
    rec->members = members;
    rec->specs = specs;
    rec->place = place;
    rec->count = count;
    memset(place, 0, FIELD_COUNT * sizeof *place);
    for (size_t i = 0; i < count; i++) {
        specs[i] = schema_field_named(rec->kind, members[i].key, &hint);
        if (specs[i] && members[i].value.type != VALUE_NULL)
            place[specs[i]->field] = (uint32_t)(i + 1);
    }
    read_common(rec);
}

/* Saying */

static enum status say_scan(const struct record_reader *r, struct place place)
{
    struct words w = scan_words(r->scan_error);
    return say_error(STATUS_INPUT, place, "%s", "%s", say_pick(w));
}

static enum status say_no_such_kind(struct place place, struct slice rest)
{
    const char *end = memchr(rest.at, '"', rest.len);
    struct slice word = {rest.at, end ? (size_t)(end - rest.at) : rest.len};
    const char *near = schema_near_kind(word);
    if (near)
        return say_error(STATUS_INPUT, place, "there is no kind \"%.*s\"; did you mean %s?",
                         "没有“%.*s”这类记录；是不是 %s？", (int)word.len, word.at, near);
    return say_error(STATUS_INPUT, place, "there is no kind \"%.*s\"; see yishi-record(5)",
                     "没有“%.*s”这类记录；见 yishi-record(5)", (int)word.len, word.at);
}

static const struct words *type_words(enum field_type type)
{
    static const struct words words[] = {
        [TYPE_TEXT] = {"a string", "一段文字（字符串）"},
        [TYPE_PATH] = {"a room path such as A/B", "议事室路径，如 甲区/乙街道"},
        [TYPE_REF] = {"an id of 32 hex digits", "32 位小写十六进制识别码"},
        [TYPE_ENUM] = {"one of its values", "规定的取值之一"},
        [TYPE_TIME] = {"a date or an RFC 3339 time with offset", "日期或带时区的时间（RFC 3339）"},
        [TYPE_DATE] = {"a date such as 2026-11-20", "日期，如 2026-11-20"},
        [TYPE_LIMIT] = {"a limit such as 5wd or 15d", "时限，如 5wd（5个工作日）或 15d"},
        [TYPE_DECIMAL] = {"a decimal in a string, at most two digits after the point",
                          "放在引号里的小数，至多两位小数，如 \"89.50\""},
        [TYPE_INTEGER] = {"an integer", "整数"},
        [TYPE_BOOL] = {"true or false", "true 或 false"},
        [TYPE_TEXTS] = {"an array of strings", "字符串数组"},
        [TYPE_OBJECT] = {"an object", "对象 {…}"},
        [TYPE_OBJECTS] = {"an array of strings or objects", "字符串或对象的数组"},
        [TYPE_ANY] = {"a value", "一个值"},
    };
    return &words[type];
}

enum scan_error record_fault_scan(const struct record_reader *r)
{
    return r->scan_error;
}

const struct field_spec *record_fault_field(const struct record_reader *r)
{
    return r->spec;
}

enum status record_say(const struct record_reader *r, struct place place)
{
    place.col = scan_column(r->line, r->at);
    const char *field = r->spec ? field_name(r->spec->field) : "";
    const char *label = r->spec ? say_pick((struct words){field, r->spec->zh}) : "";
    switch (r->fault) {
    case RECORD_SCAN:
        return say_scan(r, place);
    case RECORD_BLANK:
        return say_error(STATUS_INPUT, place, "an empty line; remove it", "空行，请删去");
    case RECORD_ROW:
        return say_error(
            STATUS_INPUT, place,
            "this is a row that yishi-list printed, not a record; use "
            "yishi-list --records (-R) before a pipe",
            "这是 yishi-list 列出的行，不是记录；接管道请用 yishi-list --records（-R）");
    case RECORD_NO_KIND:
        return say_error(STATUS_INPUT, place, "the record has no \"kind\"",
                         "记录没有 kind（类属）");
    case RECORD_NO_SUCH_KIND:
        return say_no_such_kind(place, (struct slice){r->line.at + r->at, r->line.len - r->at});
    case RECORD_MISSING:
        return say_error(STATUS_INPUT, place, "the %s lacks the field \"%s\"", "%s缺少“%s”",
                         say_pick((struct words){r->kind->name, r->kind->zh}), label);
    case RECORD_TYPE:
        return say_error(STATUS_INPUT, place, "\"%s\" must be %s", "“%s”应为%s", label,
                         say_pick(*type_words(r->spec ? r->spec->type : TYPE_ANY)));
    case RECORD_CHOICE:
        return say_error(STATUS_INPUT, place,
                         "\"%s\" has a value that the table does not know; see yishi-record(5)",
                         "“%s”的取值不在规定之列；见 yishi-record(5)", label);
    default:
        return say_error(STATUS_INPUT, place,
                         "a control character; only \\n and \\t may stand in texts and names",
                         "含控制字符；文字和名称里只可有换行和制表符");
    }
}
