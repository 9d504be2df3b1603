#include "record/adder_inside.h"

#include "format/json.h"

#include <stdlib.h>

/* References */

static const char *kind_label(const struct kind_spec *kind)
{
    return say_pick((struct words){kind->name, kind->zh});
}

static enum status say_wrong_kind(struct slice word, enum kind_id kind, uint64_t kinds,
                                  struct place place)
{
    struct buffer names = {0};
    for (size_t k = 0; k < KIND_COUNT; k++)
        if (kinds & kind_bit((enum kind_id)k)) {
            buffer_text(&names, names.len ? say_pick((struct words){", ", "、"}) : "");
            buffer_text(&names, kind_label(schema_kind((enum kind_id)k)));
        }
    enum status status =
        say_error(STATUS_INPUT, place, "%.*s is a %s; what is wanted here is: %.*s",
                  "%.*s 是%s；这里应填：%.*s", (int)word.len, word.at,
                  kind_label(schema_kind(kind)), (int)names.len, names.at);
    buffer_free(&names);
    return status;
}

static enum status say_unknown(const struct adder *a, struct slice word, uint64_t kinds,
                               struct place place, enum catalog_answer answer)
{
    if (a->s.journal || a->s.in_count || answer == CATALOG_MANY)
        return catalog_say(a->catalog, word, kinds, place, answer);
    return say_error(adder_fault(place), place,
                     "\"%.*s\" cannot be looked up: say where with --in FILE, or -j JOURNAL",
                     "无处查找“%.*s”：请用 --in 文件 或 -j 账本 指明在哪里查", (int)word.len,
                     word.at);
}

static const struct idmap_entry *find_label(const struct adder *a, struct slice word)
{
    return a->labels.count ? idmap_find(&a->labels, hash_id(word)) : NULL;
}

enum status adder_resolve(struct adder *a, struct slice word, uint64_t kinds, struct place place,
                          struct id *id)
{
    enum kind_id kind;
    word = slice_trim(word);
    const struct idmap_entry *label = find_label(a, word);
    if (label) {
        *id = label->id;
    } else {
        enum catalog_answer answer = catalog_find(a->catalog, word, kinds, id);
        bool nowhere = !a->s.journal && !a->s.in_count;
        if (answer != CATALOG_FOUND && !(nowhere && id_read(word, id)))
            return say_unknown(a, word, kinds, place, answer);
    }
    if (catalog_kind(a->catalog, *id, &kind) && !(kinds & kind_bit(kind)))
        return say_wrong_kind(word, kind, kinds, place);
    return STATUS_DONE;
}

const struct kind_spec *adder_kind_of(const struct adder *a, struct id id)
{
    enum kind_id kind;
    return catalog_kind(a->catalog, id, &kind) ? schema_kind(kind) : NULL;
}

enum status adder_label_free(const struct adder *a, struct slice label, struct place place)
{
    const struct idmap_entry *e = find_label(a, label);
    if (!e)
        return STATUS_DONE;
    return say_error(adder_fault(place), place, "the label \"%.*s\" is taken on line %llu",
                     "标签“%.*s”在第 %llu 行已经用过", (int)label.len, label.at,
                     (unsigned long long)e->line);
}

void adder_label(struct adder *a, struct slice label, struct id id, uint64_t line)
{
    struct idmap_entry *e = idmap_add(&a->labels, hash_id(label));
    e->id = id;
    e->line = line;
}

bool adder_moved(const struct adder *a, struct slice id)
{
    struct id old;
    const struct idmap_entry *label = find_label(a, id);
    return label && id_read(id, &old) && !id_same(old, label->id);
}

static void add_id(struct buffer *out, struct id id)
{
    char digits[ID_DIGITS];
    id_write(id, digits);
    json_add_string(out, (struct slice){digits, sizeof digits});
}

static enum status read_ref(struct adder *a, const struct kind_spec *kind,
                            const struct field_spec *spec, struct slice text, struct place place,
                            struct buffer *out)
{
    uint64_t kinds = spec->field == FIELD_ON ? kind->on : spec->refs;
    struct id id;
    if (!kinds)
        return say_error(adder_fault(place), place, "a %s stands on nothing: leave %s out",
                         "%s没有对象，请去掉“%s”", kind_label(kind),
                         say_pick((struct words){field_name(spec->field), spec->zh}));
    enum status status = adder_resolve(a, text, kinds, place, &id);
    if (!status)
        add_id(out, id);
    return status;
}

static enum status add_issue(struct adder *a, struct value v, struct place place,
                             struct buffer *out)
{
    struct id id;
    buffer_clear(&a->space);
    struct slice word = arena_copy(&a->arena, value_text(v, &a->space));
    enum status status = adder_resolve(a, word, kind_bit(KIND_ISSUE), place, &id);
    if (!status)
        add_id(out, id);
    return status;
}

/* Values */

/* 赞成 反对 弃权 under the names that counting knows. */
static struct slice choice_word(struct slice text)
{
    static const struct choice words[] = {
        {"yes", "赞成", "同意"},
        {"no", "反对", "不同意"},
        {"abstain", "弃权", NULL},
        {NULL, NULL, NULL},
    };
    const struct choice *c = choice_called(words, text);
    return c ? slice_of(c->name) : text;
}

static enum status say_choices(const struct field_spec *spec, const struct words *wrong,
                               const char *near, struct place place)
{
    const char *label = say_pick((struct words){field_name(spec->field), spec->zh});
    struct buffer known = {0};
    choices_list(spec->choices, &known);
    enum status status =
        near ? say_error(adder_fault(place), place, "%s: %s; did you mean %s? There are: %.*s",
                         "%s：%s；是不是“%s”？可用：%.*s", label, say_pick(*wrong), near,
                         (int)known.len, known.at)
             : say_error(adder_fault(place), place, "%s: %s; there are: %.*s",
                         "%s：%s；可用：%.*s", label, say_pick(*wrong), (int)known.len, known.at);
    buffer_free(&known);
    return status;
}

static enum status say_entry(const struct field_spec *spec, const struct words *wrong,
                             const char *near, struct place place)
{
    const char *label = say_pick((struct words){field_name(spec->field), spec->zh});
    if (spec->type == TYPE_ENUM)
        return say_choices(spec, wrong, near, place);
    if (near)
        return say_error(adder_fault(place), place, "%s: %s; did you mean %s?",
                         "%s：%s；是不是“%s”？", label, say_pick(*wrong), near);
    return say_error(adder_fault(place), place, "%s: %s", "%s：%s", label, say_pick(*wrong));
}

void adder_raw(struct value v, struct buffer *out)
{
    bool string = v.type == VALUE_STRING, inside = string;
    struct slice json = {v.text.at - string, v.text.len + 2 * string};
    if (string || v.type < VALUE_ARRAY) {
        buffer_add(out, json);
        return;
    }
    for (size_t i = 0; i < json.len; i++) {
        char c = json.at[i];
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (c == '"')
            inside = !inside;
        if (inside || !blank)
            buffer_char(out, c);
        if (inside && c == '\\')
            buffer_char(out, json.at[++i]);
    }
}

/* Items of an agenda, and options */

static bool has_items(const struct field_spec *spec)
{
    return spec->field == FIELD_AGENDA || spec->field == FIELD_OPTIONS;
}

/* An item that is an issue's number or whole id is that issue under its title. False: it is a text
 * like any other, or the issue's title cannot be read here. */
static bool add_issue_item(struct adder *a, const struct field_spec *spec, struct slice text,
                           struct buffer *out)
{
    struct id id;
    struct record rec;
    enum kind_id kind = KIND_COUNT;
    text = slice_trim(text);
    bool is = catalog_number(a->catalog, KIND_ISSUE, text, &id) ||
              (id_read(text, &id) && catalog_kind(a->catalog, id, &kind) && kind == KIND_ISSUE);
    if (!is || adder_record(a, id, &rec))
        return false;
    struct slice title = record_text(&rec, FIELD_TITLE, &a->arena);
    if (!title.len)
        return false;
    buffer_text(out, spec->field == FIELD_AGENDA ? "{\"title\":" : "{\"name\":");
    json_add_string(out, title);
    buffer_text(out, ",\"issue\":");
    add_id(out, id);
    buffer_char(out, '}');
    return true;
}

/* They name their issue as people do; records hold its id. */
static enum status add_item(struct adder *a, struct value item, struct place place,
                            struct buffer *out)
{
    struct nest nest = nest_open(item);
    struct member m;
    enum status status = STATUS_DONE;
    const char *mark = "{";
    while (!status && nest_next(&nest, &m)) {
        buffer_text(out, mark);
        adder_raw((struct value){m.key, VALUE_STRING, m.key_escaped}, out);
        buffer_char(out, ':');
        if (slice_is(m.key, "issue") && m.value.type == VALUE_STRING)
            status = add_issue(a, m.value, place, out);
        else
            adder_raw(m.value, out);
        mark = ",";
    }
    buffer_text(out, *mark == '{' ? "{}" : "}");
    return status;
}

static bool add_issue_text(struct adder *a, const struct field_spec *spec, struct value item,
                           struct buffer *out)
{
    if (item.type != VALUE_STRING)
        return false;
    buffer_clear(&a->space);
    struct slice text = arena_copy(&a->arena, value_text(item, &a->space));
    return add_issue_item(a, spec, text, out);
}

static enum status add_items(struct adder *a, const struct field_spec *spec, struct value list,
                             struct place place, struct buffer *out)
{
    struct nest nest = nest_open(list);
    struct member m;
    enum status status = STATUS_DONE;
    const char *mark = "[";
    while (!status && nest_next(&nest, &m)) {
        buffer_text(out, mark);
        if (m.value.type == VALUE_OBJECT)
            status = add_item(a, m.value, place, out);
        else if (!add_issue_text(a, spec, m.value, out))
            adder_raw(m.value, out);
        mark = ",";
    }
    buffer_text(out, *mark == '[' ? "[]" : "]");
    return status;
}

enum status adder_text(struct adder *a, const struct kind_spec *kind, const struct field_spec *spec,
                       struct slice text, struct place place, struct buffer *out)
{
    const char *near = NULL;
    if (spec->field == FIELD_ID || spec->field == FIELD_KIND)
        return say_error(adder_fault(place), place, "%s is not given: it follows from the record",
                         "不能填写 %s：它由记录本身得出", field_name(spec->field));
    if (spec->type == TYPE_REF)
        return read_ref(a, kind, spec, text, place, out);
    size_t before = out->len;
    buffer_text(out, has_items(spec) ? "[" : "");
    if (has_items(spec) && add_issue_item(a, spec, text, out)) {
        buffer_char(out, ']');
        return STATUS_DONE;
    }
    out->len = before;
    if (spec->field == FIELD_CHOICE)
        text = choice_word(text);
    const struct words *wrong = entry_read(spec, text, a->s.sense, out, &near);
    return wrong ? say_entry(spec, wrong, near, place) : STATUS_DONE;
}

bool adder_is_plain(const struct field_spec *spec)
{
    return spec->type != TYPE_REF && spec->field != FIELD_CHOICE && !has_items(spec) &&
           spec->field != FIELD_ID && spec->field != FIELD_KIND;
}

bool adder_plain(const struct adder *a, const struct field_spec *spec, struct slice text,
                 struct buffer *out)
{
    return adder_is_plain(spec) && !entry_read(spec, text, a->s.sense, out, NULL);
}

enum status adder_value(struct adder *a, const struct kind_spec *kind,
                        const struct field_spec *spec, struct value v, struct place place,
                        struct buffer *out)
{
    if (has_items(spec) && v.type == VALUE_ARRAY)
        return add_items(a, spec, v, place, out);
    bool string = v.type == VALUE_STRING;
    bool settled = spec->type != TYPE_REF && spec->field != FIELD_CHOICE &&
                   spec->field != FIELD_ID && spec->field != FIELD_KIND;
    if ((settled || !string) && record_check_value(spec, v) == RECORD_FINE) {
        adder_raw(v, out);
        return STATUS_DONE;
    }
    if (string) {
        buffer_clear(&a->space);
        struct slice text = arena_copy(&a->arena, value_text(v, &a->space));
        return adder_text(a, kind, spec, text, place, out);
    }
    return say_error(adder_fault(place), place,
                     "%s: this JSON value does not fit the field; see yishi-record(5)",
                     "%s：这个 JSON 值不合该字段的类型；见 yishi-record(5)",
                     say_pick((struct words){field_name(spec->field), spec->zh}));
}

/* A motion's options */

struct slice adder_options_of(struct adder *a, struct id motion)
{
    struct record rec;
    if (a->options.len && id_same(a->motion, motion))
        return arena_copy(&a->arena, buffer_slice(&a->options));
    if (adder_record(a, motion, &rec))
        return (struct slice){NULL, 0};
    return record_value(&rec, FIELD_OPTIONS).text;
}
