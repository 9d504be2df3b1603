#include "record/record.h"

#include "format/places.h"
#include "format/shape.h"

#include <stdlib.h>

struct record_reader {
    struct scan *scan;
    struct slice line;
    const struct field_spec **specs;
    size_t specs_cap;
    const struct field_spec **known[KIND_COUNT]; /* by the key's place in the tree of shapes */
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
    *r = (struct record_reader){.scan = scan_new()};
    return r;
}

void record_reader_free(struct record_reader *r)
{
    if (!r)
        return;
    scan_free(r->scan);
    free(r->specs);
    for (size_t k = 0; k < KIND_COUNT; k++)
        free(r->known[k]);
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

/* Types */

static bool is_decimal(struct slice s)
{
    size_t i = s.len && s.at[0] == '-' ? 1 : 0, digits = i;
    while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
        i++;
    if (i == digits || i - digits > 15)
        return false;
    if (i == s.len)
        return true;
    size_t fraction = s.len - i - 1;
    return s.at[i] == '.' && fraction >= 1 && fraction <= 2 && s.at[i + 1] >= '0' &&
           s.at[i + 1] <= '9' && s.at[s.len - 1] >= '0' && s.at[s.len - 1] <= '9';
}

static bool is_limit(struct slice s)
{
    size_t i = 0;
    while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
        i++;
    struct slice unit = {s.at + i, s.len - i};
    return i >= 1 && i <= 4 && s.at[0] != '0' && (slice_is(unit, "wd") || slice_is(unit, "d"));
}

static bool is_time(const struct field_spec *spec, struct value v)
{
    struct moment m;
    return moment_read(v.text, &m) && (spec->type == TYPE_TIME || m.bare);
}

static bool is_texts(struct value v, bool objects)
{
    if (v.type == VALUE_STRING)
        return true;
    if (v.type != VALUE_ARRAY)
        return false;
    struct nest nest = nest_open(v);
    struct member element;
    while (nest_next(&nest, &element))
        if (element.value.type != VALUE_STRING && !(objects && element.value.type == VALUE_OBJECT))
            return false;
    return true;
}

static bool has_type(const struct field_spec *spec, struct value v)
{
    int64_t n;
    struct id id;
    bool string = v.type == VALUE_STRING;
    switch (spec->type) {
    case TYPE_TEXT:
    case TYPE_ENUM:
        return string;
    case TYPE_PATH:
        return string && v.text.len > 0;
    case TYPE_REF:
        return string && !v.escaped && id_read(v.text, &id);
    case TYPE_TIME:
    case TYPE_DATE:
        return string && !v.escaped && is_time(spec, v);
    case TYPE_LIMIT:
        return string && is_limit(v.text);
    case TYPE_DECIMAL:
        return string && is_decimal(v.text);
    case TYPE_INTEGER:
        return value_integer(v, &n);
    case TYPE_BOOL:
        return v.type == VALUE_TRUE || v.type == VALUE_FALSE;
    case TYPE_TEXTS:
        return is_texts(v, false);
    case TYPE_OBJECTS:
        return is_texts(v, true);
    case TYPE_OBJECT:
        return v.type == VALUE_OBJECT;
    case TYPE_ANY:
        return v.type != VALUE_NONE;
    }
    return false;
}

static enum record_fault check_type(const struct field_spec *spec, struct value v)
{
    if (!has_type(spec, v))
        return RECORD_TYPE;
    if (spec->type == TYPE_ENUM && !choice_named(spec->choices, v.text))
        return RECORD_CHOICE;
    return RECORD_FINE;
}

enum record_fault record_check_value(const struct field_spec *spec, struct value v)
{
    enum record_fault fault = check_type(spec, v);
    return !fault && value_has_control(v) ? RECORD_CONTROL : fault;
}

/* Reading */

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
        rec->kind = r->kind = schema_kind_named(m->value.text);
        return rec->kind ? RECORD_FINE : fault_at(r, RECORD_NO_SUCH_KIND, m->value.text.at, NULL);
    }
    return fault_at(r, row ? RECORD_ROW : RECORD_NO_KIND, NULL, NULL);
}

static void room_for_specs(struct record_reader *r, size_t count)
{
    if (count <= r->specs_cap)
        return;
    r->specs_cap = count + 32;
    r->specs = memory_grow(r->specs, r->specs_cap, sizeof *r->specs);
}

/* What is known of the places of a kind's keys: NULL nothing, &no_spec that it is a field of its
 * own. */
static const struct field_spec no_spec;

static const struct field_spec **known_places(struct record_reader *r, const struct kind_spec *kind)
{
    const struct field_spec ***known = &r->known[kind->kind];
    if (!*known) {
        *known = memory_grow(NULL, SHAPE_PLACES, sizeof **known);
        memset(*known, 0, SHAPE_PLACES * sizeof **known);
    }
    return *known;
}

static const struct field_spec *find_spec(const struct field_spec **known,
                                          const struct kind_spec *kind, const struct member *m,
                                          size_t *hint)
{
    if (m->place != SHAPE_NONE && known[m->place])
        return known[m->place] == &no_spec ? NULL : known[m->place];
    const struct field_spec *spec = m->key_escaped ? NULL : schema_field_named(kind, m->key, hint);
    if (m->place != SHAPE_NONE)
        known[m->place] = spec ? spec : &no_spec;
    return spec;
}

static enum record_fault find_fields(struct record_reader *r, struct record *rec, bool draft)
{
    size_t hint = 0;
    const struct field_spec **known = known_places(r, rec->kind);
    bool may_control = scan_may_have_control(r->scan);
    room_for_specs(r, rec->count);
    rec->specs = r->specs;
    memset(rec->place, 0, sizeof rec->place);
    for (size_t i = 0; i < rec->count; i++) {
        const struct member *m = &rec->members[i];
        const struct field_spec *spec = find_spec(known, rec->kind, m, &hint);
        rec->specs[i] = spec;
        if (!spec) {
            struct value key = {m->key, VALUE_STRING, m->key_escaped};
            if (may_control && value_has_control(key))
                return fault_at(r, RECORD_CONTROL, m->key.at, NULL);
            continue;
        }
        rec->place[spec->field] = (uint32_t)(i + 1);
        enum record_fault fault = draft ? RECORD_FINE : check_type(spec, m->value);
        if (!fault && !draft && may_control && value_has_control(m->value))
            fault = RECORD_CONTROL;
        if (fault)
            return fault_at(r, fault, m->value.text.at, spec);
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

static bool is_stub(const struct record *rec)
{
    bool redacted = false;
    if (rec->count > STUB_FIELDS)
        return false;
    for (size_t i = 0; i < rec->count; i++) {
        int field = stub_field(rec->members[i].key);
        if (field == STUB_FIELDS)
            return false;
        redacted |= field == 0 && rec->members[i].value.type == VALUE_STRING;
    }
    return redacted;
}

/* A secret ballot carries no time: it would tell who voted when. */
static bool may_lack_at(const struct record *rec)
{
    return rec->kind->kind == KIND_BALLOT;
}

static enum record_fault find_missing(struct record_reader *r, const struct record *rec)
{
    const struct kind_spec *kind = rec->kind;
    if (!rec->place[FIELD_ID])
        return fault_at(r, RECORD_MISSING, NULL, &schema_common[FIELD_ID]);
    if (!rec->place[FIELD_AT] && !may_lack_at(rec))
        return fault_at(r, RECORD_MISSING, NULL, &schema_common[FIELD_AT]);
    if (kind->on_required && !rec->place[FIELD_ON])
        return fault_at(r, RECORD_MISSING, NULL, &schema_common[FIELD_ON]);
    for (size_t i = 0; i < kind->count && !rec->redacted; i++)
        if (kind->fields[i].required && !rec->place[kind->fields[i].field])
            return fault_at(r, RECORD_MISSING, NULL, &kind->fields[i]);
    return RECORD_FINE;
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
    rec->redacted = is_stub(rec);
    enum record_fault fault = find_kind(r, rec);
    if (!fault)
        fault = find_fields(r, rec, draft);
    if (!fault && !draft)
        fault = find_missing(r, rec);
    if (!fault)
        read_common(rec);
    return fault;
}

void record_keep(struct record *rec, struct arena *arena)
{
    size_t members = rec->count * sizeof *rec->members, specs = rec->count * sizeof *rec->specs;
    struct member *m = arena_take(arena, members);
    const struct field_spec **s = arena_take(arena, specs);
    memcpy(m, rec->members, members);
    memcpy(s, rec->specs, specs);
    rec->members = m;
    rec->specs = s;
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
    rec->count = count;
    memset(rec->place, 0, sizeof rec->place);
    for (size_t i = 0; i < count; i++) {
        specs[i] = schema_field_named(rec->kind, members[i].key, &hint);
        if (specs[i] && members[i].value.type != VALUE_NULL)
            rec->place[specs[i]->field] = (uint32_t)(i + 1);
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
