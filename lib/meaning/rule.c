#include "meaning/rule.h"

#include "format/json.h"
#include "format/text.h"
#include "record/shipped_rules.h"

#include <stdlib.h>

/* Reading one rule */

static struct slice text_of(struct value v, struct arena *arena)
{
    struct buffer space = {0};
    struct slice text = arena_copy(arena, value_text(v, &space));
    buffer_free(&space);
    return text;
}

/* For messages. */
static struct slice label(const struct rule *r)
{
    static const struct words of_motion = {"of the motion", "（表决事项所写）"};
    return r->name.len ? r->name : slice_of(say_pick(of_motion));
}

static enum status read_condition(struct rule *r, struct value v, struct condition *c)
{
    struct slice text = text_of(v, r->arena);
    const struct words *wrong = condition_read(text, c);
    if (!wrong)
        return STATUS_DONE;
    return say_error(STATUS_INPUT, r->place, "rule %.*s: \"%.*s\": %s", "规则 %.*s：“%.*s”：%s",
                     (int)label(r).len, label(r).at, (int)text.len, text.at, say_pick(*wrong));
}

/* A list of conditions, or one. */
static enum status read_conditions(struct rule *r, struct value v, struct condition **list,
                                   size_t *count)
{
    struct nest nest = nest_open(v);
    struct member m;
    enum status status = STATUS_DONE;
    size_t cap = 1;
    if (v.type == VALUE_ARRAY)
        for (cap = 0; nest_next(&nest, &m);)
            cap++;
    *list = arena_clear(r->arena, cap + 1, sizeof **list);
    if (v.type == VALUE_STRING)
        status = read_condition(r, v, &(*list)[(*count)++]);
    nest = nest_open(v);
    while (v.type == VALUE_ARRAY && !status && nest_next(&nest, &m))
        status = read_condition(r, m.value, &(*list)[(*count)++]);
    return status;
}

static struct parameter *add_parameter(struct rule *r, struct slice name, struct slice json)
{
    struct parameter *p = arena_clear(r->arena, 1, sizeof *p);
    p->name = arena_copy(r->arena, name);
    p->json = arena_copy(r->arena, json);
    if (r->last)
        r->last->next = p;
    else
        r->parameters = p;
    return r->last = p;
}

static struct slice json_of(struct value v)
{
    bool string = v.type == VALUE_STRING;
    return (struct slice){v.text.at - string, v.text.len + 2 * string};
}

static enum status say_method(const struct rule *r, struct slice word, const struct choice *methods)
{
    const char *near = schema_near_choice(methods, word);
    return say_error(STATUS_INPUT, r->place,
                     "rule %.*s: there is no method \"%.*s\"; did you mean %s?",
                     "规则 %.*s：没有“%.*s”这种计票方法；是不是 %s？", (int)label(r).len,
                     label(r).at, (int)word.len, word.at, near ? near : "yesno");
}

static enum status set_field(struct rule *r, const struct field_spec *spec, struct value v)
{
    if (spec->field != FIELD_NAME && record_check_value(spec, v))
        if (spec->field != FIELD_METHOD || v.type != VALUE_STRING)
            return say_error(STATUS_INPUT, r->place, "rule %.*s: \"%s\" is not what it must be",
                             "规则 %.*s：“%s”的值不合规定", (int)label(r).len, label(r).at,
                             say_pick((struct words){field_name(spec->field), spec->zh}));
    switch (spec->field) {
    case FIELD_FROM:
        r->from = text_of(v, r->arena);
        break;
    case FIELD_UNTIL:
        r->until = text_of(v, r->arena);
        break;
    case FIELD_SOURCE:
        r->source = text_of(v, r->arena);
        break;
    case FIELD_METHOD:
        r->method = choice_called(spec->choices, v.text);
        return r->method ? STATUS_DONE : say_method(r, v.text, spec->choices);
    case FIELD_QUORUM:
        return read_conditions(r, v, &r->quorum, &r->quorums);
    case FIELD_PASS:
        return read_conditions(r, v, &r->pass, &r->passes);
    default:
        break;
    }
    return STATUS_DONE;
}

/* What a rule may carry that changes no answer. */
static bool is_remark(struct slice name)
{
    return slice_is(name, "also") || slice_is(name, "text") || slice_is(name, "note");
}

enum status rule_read(struct rule *r, struct value object, struct arena *arena, struct place place)
{
    const struct kind_spec *kind = schema_kind(KIND_RULE);
    struct nest nest = nest_open(object);
    struct member m;
    enum status status = STATUS_DONE;
    *r = (struct rule){.arena = arena, .place = place};
    while (nest_next(&nest, &m))
        if (slice_is(m.key, "name") && m.value.type == VALUE_STRING)
            r->name = text_of(m.value, arena);
    nest = nest_open(object);
    while (!status && nest_next(&nest, &m)) {
        struct slice key = text_of((struct value){m.key, VALUE_STRING, m.key_escaped}, arena);
        const struct field_spec *spec = schema_field_called(kind, key);
        if (spec && spec->field > FIELD_BY)
            status = set_field(r, spec, m.value);
        else if (!spec && !is_remark(key))
            add_parameter(r, key, json_of(m.value));
    }
    const struct field_spec *method = schema_field(kind, FIELD_METHOD);
    if (!r->method)
        r->method = choice_named(method->choices, slice_of("yesno"));
    return status;
}

void rule_copy(struct rule *r, const struct rule *from, struct arena *arena)
{
    *r = *from;
    r->arena = arena;
    r->parameters = r->last = NULL;
    for (const struct parameter *p = from->parameters; p; p = p->next)
        add_parameter(r, p->name, p->json);
}

/* Parameters */

static struct parameter *find(const struct rule *r, const char *name)
{
    struct parameter *p = r->parameters;
    while (p && !slice_is(p->name, name))
        p = p->next;
    return p;
}

/* The JSON of the parameter, given or as `preset`, kept for the result. */
static struct slice ask(struct rule *r, const char *name, const char *preset)
{
    struct parameter *p = find(r, name);
    if (!p)
        p = add_parameter(r, slice_of(name), slice_of(preset));
    p->asked = true;
    return p->json;
}

/* The text between the quotes of a JSON string; at NULL for anything else. */
static struct slice unquoted(struct slice json)
{
    if (json.len < 2 || json.at[0] != '"')
        return (struct slice){NULL, 0};
    return (struct slice){json.at + 1, json.len - 2};
}

static int word_place(struct slice word, const char *const *words)
{
    for (int i = 0; word.at && words[i]; i++)
        if (slice_is(word, words[i]))
            return i;
    return -1;
}

static enum status say_parameter(const struct rule *r, const char *name, struct slice json,
                                 const char *const *words)
{
    struct buffer known = {0};
    for (int i = 0; words && words[i]; i++)
        buffer_format(&known, "%s%s", i ? " " : "", words[i]);
    if (!words)
        buffer_text(&known, say_pick((struct words){"an integer", "整数"}));
    enum status status = say_error(
        STATUS_INPUT, r->place, "rule %.*s: the parameter %s cannot be %.*s; it may be: %.*s",
        "规则 %.*s：参数 %s 不能是 %.*s；可以是：%.*s", (int)label(r).len, label(r).at, name,
        (int)json.len, json.at, (int)known.len, known.at);
    buffer_free(&known);
    return status;
}

int rule_word(struct rule *r, const char *name, const char *const *words)
{
    char *preset = arena_format(r->arena, "\"%s\"", words[0]);
    struct slice json = ask(r, name, preset);
    int place = word_place(unquoted(json), words);
    if (place < 0)
        say_parameter(r, name, json, words);
    return place;
}

enum status rule_integer(struct rule *r, const char *name, int64_t least, int64_t *n)
{
    char *preset = *n == INT64_MAX ? "null" : arena_format(r->arena, "%jd", (intmax_t)*n);
    struct slice json = ask(r, name, preset);
    if (slice_is(json, "null")) {
        *n = INT64_MAX;
        return STATUS_DONE;
    }
    struct value v = {json, VALUE_NUMBER, false};
    if (json.at[0] == '"' || !value_integer(v, n) || *n < least)
        return say_parameter(r, name, json, NULL);
    return STATUS_DONE;
}

enum status rule_words(struct rule *r, const char *name, const char *const *words,
                       const char *preset, int *list, size_t *count)
{
    struct slice json = ask(r, name, preset);
    struct member m;
    size_t most = 0;
    *count = 0;
    while (words[most])
        most++;
    if (json.at[0] != '[') {
        list[0] = word_place(unquoted(json), words);
        *count = 1;
        return list[0] < 0 ? say_parameter(r, name, json, words) : STATUS_DONE;
    }
    struct nest nest = nest_open((struct value){json, VALUE_ARRAY, false});
    while (nest_next(&nest, &m)) {
        int place = m.value.type == VALUE_STRING ? word_place(m.value.text, words) : -1;
        if (place < 0 || *count == most)
            return say_parameter(r, name, json, words);
        list[(*count)++] = place;
    }
    return STATUS_DONE;
}

struct slice rule_json(struct rule *r, const char *name, const char *preset)
{
    return ask(r, name, preset);
}

int rule_bool(struct rule *r, const char *name, bool preset)
{
    struct slice json = ask(r, name, preset ? "true" : "false");
    if (slice_is(json, "true") || slice_is(json, "false"))
        return slice_is(json, "true");
    rule_say(r, name, (struct words){"true or false", "true 或 false"});
    return -1;
}

enum status rule_say(const struct rule *r, const char *name, struct words may_be)
{
    const struct parameter *p = find(r, name);
    return say_error(STATUS_INPUT, r->place,
                     "rule %.*s: the parameter %s cannot be %.*s; it may be: %s",
                     "规则 %.*s：参数 %s 不能是 %.*s；可以是：%s", (int)label(r).len, label(r).at,
                     name, p ? (int)p->json.len : 0, p ? p->json.at : "", say_pick(may_be));
}

enum status rule_check_asked(const struct rule *r)
{
    for (const struct parameter *p = r->parameters; p; p = p->next)
        if (!p->asked)
            return say_error(STATUS_INPUT, r->place,
                             "rule %.*s: the method %s has no parameter \"%.*s\"; take it out or "
                             "mend its name",
                             "规则 %.*s：计票方法 %s 没有“%.*s”这个参数；请删去或改正名称",
                             (int)label(r).len, label(r).at, r->method->name, (int)p->name.len,
                             p->name.at);
    return STATUS_DONE;
}

/* Writing */

static void add_text(struct buffer *out, const char *key, struct slice text)
{
    if (!text.len)
        return;
    buffer_format(out, "%s\"%s\":", out->at[out->len - 1] == '{' ? "" : ",", key);
    json_add_string(out, text);
}

static void add_conditions(struct buffer *out, const char *key, const struct condition *list,
                           size_t count)
{
    if (!count)
        return;
    buffer_format(out, ",\"%s\":[", key);
    for (size_t i = 0; i < count; i++) {
        buffer_text(out, i ? "," : "");
        json_add_string(out, list[i].text);
    }
    buffer_char(out, ']');
}

void rule_write(const struct rule *r, struct buffer *out)
{
    buffer_char(out, '{');
    add_text(out, "name", r->name);
    add_text(out, "from", r->from);
    add_text(out, "until", r->until);
    add_text(out, "source", r->source);
    add_text(out, "method", slice_of(r->method->name));
    add_conditions(out, "quorum", r->quorum, r->quorums);
    add_conditions(out, "pass", r->pass, r->passes);
    for (const struct parameter *p = r->parameters; p; p = p->next) {
        buffer_char(out, ',');
        json_add_string(out, p->name);
        buffer_char(out, ':');
        buffer_add(out, p->json);
    }
    buffer_char(out, '}');
}

/* The book */

struct entry {
    struct rule rule;
    day_number from, until;
    int64_t at;
    struct id id;
    bool shipped;
};

struct rulebook {
    struct arena arena;
    struct entry **entry;
    size_t count, cap;
    bool shipping;
};

static day_number day_of(struct slice text, day_number missing)
{
    struct moment m;
    return text.at && moment_read(text, &m) ? m.day : missing;
}

static void read_also(struct rulebook *b, struct rule *r, const struct record *rec)
{
    const struct member *also = record_member(rec, slice_of("also"));
    struct member m;
    if (!also || also->value.type != VALUE_ARRAY)
        return;
    r->also = arena_take(&b->arena, also->value.text.len * sizeof *r->also);
    struct nest nest = nest_open(also->value);
    while (nest_next(&nest, &m))
        if (m.value.type == VALUE_STRING)
            r->also[r->alsos++] = text_of(m.value, &b->arena);
}

/* The record as an object: amends have changed its members, not its line. */
static struct slice object_of(const struct record *rec, struct arena *arena)
{
    struct buffer json = {0};
    buffer_char(&json, '{');
    for (size_t i = 0; i < rec->count; i++) {
        if (rec->members[i].value.type == VALUE_NULL)
            continue;
        buffer_text(&json, json.len > 1 ? ",\"" : "\"");
        buffer_add(&json, rec->members[i].key);
        buffer_text(&json, "\":");
        buffer_add(&json, json_of(rec->members[i].value));
    }
    buffer_char(&json, '}');
    struct slice object = arena_copy(arena, buffer_slice(&json));
    buffer_free(&json);
    return object;
}

static bool is_called(const struct entry *e, struct slice name)
{
    for (size_t i = 0; i < e->rule.alsos; i++)
        if (slice_same(e->rule.also[i], name))
            return true;
    return slice_same(e->rule.name, name);
}

static enum status check_name(const struct rulebook *b, struct slice name, struct place place)
{
    for (size_t i = 0; i < b->count; i++)
        if (b->entry[i]->shipped && is_called(b->entry[i], name))
            return say_error(STATUS_INPUT, place,
                             "the name %.*s is that of a shipped rule; give yours another name",
                             "“%.*s”是自带规则的名称；请给自定的规则另起名称", (int)name.len,
                             name.at);
    return STATUS_DONE;
}

enum status rulebook_add(struct rulebook *b, const struct record *rec, struct place place)
{
    struct entry *e = arena_clear(&b->arena, 1, sizeof *e);
    struct value object = {object_of(rec, &b->arena), VALUE_OBJECT, false};
    enum status status = rule_read(&e->rule, object, &b->arena, place);
    if (!status && !b->shipping)
        status = check_name(b, e->rule.name, place);
    if (status)
        return status;
    read_also(b, &e->rule, rec);
    e->from = day_of(e->rule.from, INT32_MIN);
    e->until = day_of(e->rule.until, INT32_MAX);
    e->at = rec->at.us;
    e->id = rec->id;
    e->shipped = b->shipping;
    if (b->count == b->cap)
        b->entry = memory_grow(b->entry, b->cap = b->cap ? 2 * b->cap : 32, sizeof *b->entry);
    b->entry[b->count++] = e;
    return STATUS_DONE;
}

static enum status add_shipped(void *book, const struct record *rec, struct place place)
{
    return rulebook_add(book, rec, place);
}

struct rulebook *rulebook_new(enum status *status)
{
    struct rulebook *b = memory_take(sizeof *b);
    *b = (struct rulebook){.shipping = true};
    *status = shipped_rules(add_shipped, b);
    b->shipping = false;
    if (!*status)
        return b;
    rulebook_free(b);
    return NULL;
}

void rulebook_free(struct rulebook *b)
{
    if (!b)
        return;
    arena_free(&b->arena);
    free(b->entry);
    free(b);
}

static bool later(const struct entry *a, const struct entry *b)
{
    if (a->from != b->from)
        return a->from > b->from;
    if (a->at != b->at)
        return a->at > b->at;
    return id_order(a->id, b->id) > 0;
}

static void say_unknown(const struct rulebook *b, struct slice name, struct place place)
{
    const char **names = memory_take((b->count + 1) * sizeof *names);
    for (size_t i = 0; i < b->count; i++)
        names[i] = b->entry[i]->rule.name.at;
    names[b->count] = NULL;
    const char *near = text_nearest(name, names);
    if (near)
        say_error(STATUS_INPUT, place, "there is no rule \"%.*s\"; did you mean %s?",
                  "没有“%.*s”这条规则；是不是 %s？", (int)name.len, name.at, near);
    else
        say_error(STATUS_INPUT, place,
                  "there is no rule \"%.*s\" here; yishi-vote rules lists the shipped ones, and a "
                  "rule of your own must be among the records",
                  "没有“%.*s”这条规则；自带规则见 yishi-vote rules，自定的规则须在读入的记录之中",
                  (int)name.len, name.at);
    free(names);
}

static void say_undated(const struct entry *e, day_number day, struct place place)
{
    struct buffer date = {0};
    day_write(&date, day);
    say_error(
        STATUS_INPUT, place, "the rule %.*s does not hold on %.*s (it holds from %.*s until %.*s)",
        "规则 %.*s 在 %.*s 不适用（施行 %.*s，截止 %.*s）", (int)e->rule.name.len, e->rule.name.at,
        (int)date.len, date.at, e->rule.from.at ? (int)e->rule.from.len : 1,
        e->rule.from.at ? e->rule.from.at : "-", e->rule.until.at ? (int)e->rule.until.len : 1,
        e->rule.until.at ? e->rule.until.at : "-");
    buffer_free(&date);
}

/* *other: one of the name that does not hold on that day. */
static const struct entry *entry_at(const struct rulebook *b, struct slice name, day_number day,
                                    const struct entry **other)
{
    const struct entry *best = NULL;
    for (size_t i = 0; i < b->count; i++) {
        const struct entry *e = b->entry[i];
        if (!is_called(e, name))
            continue;
        if (day < e->from || day > e->until)
            *other = e;
        else if (!best || later(e, best))
            best = e;
    }
    return best;
}

const struct rule *rulebook_at(const struct rulebook *b, struct slice name, day_number day)
{
    const struct entry *other = NULL, *best = entry_at(b, name, day, &other);
    return best ? &best->rule : NULL;
}

const struct rule *rulebook_find(const struct rulebook *b, struct slice name, day_number day,
                                 struct place place)
{
    const struct entry *other = NULL, *best = entry_at(b, name, day, &other);
    if (best)
        return &best->rule;
    if (other)
        say_undated(other, day, place);
    else
        say_unknown(b, name, place);
    return NULL;
}

size_t rulebook_count(const struct rulebook *b)
{
    return b->count;
}
const struct rule *rulebook_rule(const struct rulebook *b, size_t i)
{
    return &b->entry[i]->rule;
}
bool rulebook_shipped(const struct rulebook *b, size_t i)
{
    return b->entry[i]->shipped;
}
