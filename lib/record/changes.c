#include "record/changes.h"

#include "format/json.h"
#include "format/text.h"

const struct field_spec *changes_field(const struct kind_spec *kind)
{
    switch (kind->kind) {
    case KIND_AMEND:
    case KIND_ADJUST:
        return schema_field(kind, FIELD_SET);
    case KIND_TALLY:
        return schema_field(kind, FIELD_VOTES);
    default:
        return NULL;
    }
}

void changes_begin(struct changes *c, struct adder *a, const struct kind_spec *kind, struct id on)
{
    *c = (struct changes){.adder = a, .kind = kind, .target = adder_kind_of(a, on)};
    if (kind->kind == KIND_TALLY)
        c->options = adder_options_of(a, on);
    bool set = kind->kind != KIND_TALLY && c->target;
    draft_begin(&c->fields, set ? c->target : kind, adder_arena(a));
}

/* Assigning */

static bool is_list(const struct field_spec *spec)
{
    return spec && (spec->type == TYPE_TEXTS || spec->type == TYPE_OBJECTS);
}

/* The elements of a list, or the one value that stands for a list of one. */
static struct slice inside(struct slice json)
{
    return json.at[0] == '[' ? slice_trim((struct slice){json.at + 1, json.len - 2}) : json;
}

static void join(struct buffer *out, struct slice first, struct slice second)
{
    first = inside(first);
    second = inside(second);
    buffer_char(out, '[');
    buffer_add(out, first);
    if (first.len && second.len)
        buffer_char(out, ',');
    buffer_add(out, second);
    buffer_char(out, ']');
}

enum status changes_assign(struct draft *d, const struct field_spec *spec, struct slice name,
                           struct slice json, struct place place)
{
    struct slice before = spec ? draft_get(d, spec->field) : draft_get_own(d, name);
    if (!before.at) {
        if (spec)
            draft_set(d, spec, json);
        else
            draft_set_own(d, name, json);
        return STATUS_DONE;
    }
    if (!is_list(spec))
        return say_error(adder_fault(place), place, "%.*s is given twice", "“%.*s”给了两次",
                         (int)name.len, name.at);
    struct buffer both = {0};
    join(&both, before, json);
    draft_set(d, spec, buffer_slice(&both));
    buffer_free(&both);
    return STATUS_DONE;
}

/* Names */

enum status changes_say_unknown(const struct kind_spec *kind, struct slice name, struct place place)
{
    const char *label = say_pick((struct words){kind->name, kind->zh});
    const char *near = schema_near_field(kind, name);
    int len = (int)name.len;
    if (near)
        return say_error(adder_fault(place), place,
                         "the %s has no field \"%.*s\"; did you mean %s? A field of your own is "
                         "written %.*s:=JSON",
                         "%s没有“%.*s”这一项；是不是“%s”？自定的项写作 %.*s:=JSON", label, len,
                         name.at, near, len, name.at);
    return say_error(adder_fault(place), place,
                     "the %s has no field \"%.*s\"; yishi help %s lists its fields. A field of "
                     "your own is written %.*s:=JSON",
                     "%s没有“%.*s”这一项；它有哪些项，见 yishi help %s。自定的项写作 %.*s:=JSON",
                     label, len, name.at, label, len, name.at);
}

/* Whether a name is the record's own business: by its proper names, or by another name of one of
 * its own fields. Other names of the common fields give way to the target's. */
static bool is_own_name(const struct kind_spec *kind, struct slice name)
{
    const struct field_spec *spec = schema_field_called(kind, name);
    if (!spec)
        return false;
    return spec->field > FIELD_BY || schema_called(name, field_name(spec->field), spec->zh, NULL);
}

bool changes_takes(const struct changes *c, struct slice name)
{
    if (is_own_name(c->kind, name))
        return false;
    bool own_synonym = schema_field_called(c->kind, name) != NULL;
    if (c->kind->kind == KIND_TALLY)
        return !own_synonym;
    const struct field_spec *spec = c->target ? schema_field_called(c->target, name) : NULL;
    return spec ? spec->field > FIELD_BY || !own_synonym : !own_synonym;
}

static enum status say_fixed(const struct field_spec *spec, struct place place)
{
    return say_error(adder_fault(place), place,
                     "%s cannot be corrected; void the record and add another",
                     "“%s”不能更正；请作废（void）原记录后另记一条",
                     say_pick((struct words){field_name(spec->field), spec->zh}));
}

/* The target's field of that name; *spec NULL: one of its own. */
static enum status find_field(const struct changes *c, struct slice name, bool json,
                              const struct field_spec **spec, struct place place)
{
    *spec = NULL;
    if (!c->target)
        return say_error(
            adder_fault(place), place,
            "what kind of record is amended is not known here, so \"%.*s\" cannot be "
            "read; say where it is with -j JOURNAL or --in FILE",
            "这里查不到被更正的记录，读不了“%.*s”；请用 -j 账本 或 --in 文件 指明它在哪里",
            (int)name.len, name.at);
    *spec = schema_field_called(c->target, name);
    enum field_id field = *spec ? (*spec)->field : FIELD_OWN;
    if (field == FIELD_ID || field == FIELD_KIND || field == FIELD_ON)
        return say_fixed(*spec, place);
    if (c->target->kind == KIND_MOTION && field != FIELD_TITLE && field != FIELD_NUMBER)
        return say_error(adder_fault(place), place,
                         "of a motion only title and number can be corrected: its words are what "
                         "was voted on",
                         "表决事项只能更正标题和编号：所表决的内容不能改动");
    return *spec || json ? STATUS_DONE : changes_say_unknown(c->target, name, place);
}

/* Votes */

static struct slice vote_name(struct slice name)
{
    static const struct choice votes[] = {
        {"yes", "赞成", "同意|赞成票|同意票"},
        {"no", "反对", "不同意|反对票|不同意票"},
        {"abstain", "弃权", "弃权票"},
        {NULL, NULL, NULL},
    };
    const struct choice *c = choice_called(votes, name);
    return c ? slice_of(c->name) : slice_trim(name);
}

/* 另选他人：赵六 is 赵六, and may be one whom the motion does not name; so may 另选他人 alone. */
static bool cut_write_in(struct slice *name)
{
    static const char *const marks[] = {"另选他人：", "另选他人:", "write-in:", "write-in："};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        struct slice mark = slice_of(marks[i]);
        if (!slice_starts(*name, mark))
            continue;
        struct slice rest = slice_trim((struct slice){name->at + mark.len, name->len - mark.len});
        *name = rest.len ? rest : *name;
        return rest.len > 0;
    }
    return slice_is(*name, "另选他人") || slice_is(*name, "write-in");
}

/* 赞成 反对 弃权, of a motion as a whole. */
static bool is_answer(struct slice vote)
{
    return slice_is(vote, "yes") || slice_is(vote, "no") || slice_is(vote, "abstain");
}

static bool is_option(struct slice options, struct slice name, struct buffer *space)
{
    struct nest nest = nest_open((struct value){options, VALUE_ARRAY, false});
    struct member m, part;
    while (nest_next(&nest, &m)) {
        struct value v = m.value;
        struct nest inner = v.type == VALUE_OBJECT ? nest_open(v) : (struct nest){0};
        while (v.type == VALUE_OBJECT && nest_next(&inner, &part))
            if (slice_is(part.key, "name"))
                v = part.value;
        buffer_clear(space);
        if (v.type == VALUE_STRING && slice_same(value_text(v, space), name))
            return true;
    }
    return false;
}

bool changes_is_vote(const struct changes *c, struct slice name)
{
    struct slice vote = vote_name(name);
    if (cut_write_in(&vote))
        return true;
    if (is_answer(vote))
        return true;
    struct buffer space = {0};
    bool is = c->options.at && c->options.at[0] == '[' && is_option(c->options, vote, &space);
    buffer_free(&space);
    return is;
}

static enum status check_option(const struct changes *c, struct slice name, struct place place)
{
    if (changes_is_vote(c, name))
        return STATUS_DONE;
    if (c->options.at && c->options.at[0] == '[')
        return say_error(adder_fault(place), place,
                         "the motion has no option \"%.*s\"; a name that was written in is given "
                         "as \"write-in: %.*s\"",
                         "该表决事项没有“%.*s”这个选项；另选他人的写作“另选他人：%.*s”",
                         (int)name.len, name.at, (int)name.len, name.at);
    return schema_near_field(c->kind, name) ? changes_say_unknown(c->kind, name, place)
                                            : STATUS_DONE;
}

static enum status set_vote_json(struct changes *c, struct slice name, bool fits, struct slice json,
                                 struct place place)
{
    struct slice option = vote_name(name);
    enum status status = check_option(c, option, place);
    if (!status && !fits)
        status = say_error(adder_fault(place), place,
                           "the votes for %.*s must be a whole number, of a candidate also "
                           "FOR/AGAINST/ABSTAINED such as 178/60/59, or {\"heads\":31,"
                           "\"area\":\"2890.50\"}",
                           "“%.*s”的票数应为整数，候选人也可写作 赞成/反对/弃权（如 178/60/59），"
                           "或写作 {\"heads\":31,\"area\":\"2890.50\"}",
                           (int)name.len, name.at);
    cut_write_in(&option);
    return status ? status : changes_assign(&c->fields, NULL, option, json, place);
}

/* 31, or of a candidate 178/60/59: 赞成, 反对 and 弃权. */
static bool add_votes(struct slice text, struct buffer *json)
{
    static const char *const answers[] = {"{\"yes\":", ",\"no\":", ",\"abstain\":"};
    struct slice sign = slice_of(slice_find(text, slice_of("／")) ? "／" : "/");
    bool several = slice_find(text, sign) != NULL, fits = true, more = true;
    int64_t n;
    for (size_t count = 0; more && fits; count++) {
        const char *end = slice_find(text, sign);
        struct slice part = end ? slice_from(text.at, end) : text;
        more = end != NULL;
        text = more ? (struct slice){end + sign.len, text.len - part.len - sign.len} : text;
        fits = count < 3 && entry_integer(slice_trim(part), &n) && n >= 0;
        if (several && fits)
            buffer_text(json, answers[count]);
        if (fits)
            buffer_number(json, n);
    }
    buffer_text(json, several ? "}" : "");
    return fits;
}

static enum status set_vote(struct changes *c, struct slice name, struct slice text,
                            struct place place)
{
    struct buffer json = {0};
    bool fits =
        text.len && add_votes(text, &json) && !(is_answer(vote_name(name)) && json.at[0] == '{');
    enum status status = set_vote_json(c, name, fits, buffer_slice(&json), place);
    buffer_free(&json);
    return status;
}

/* Heads and area, or the yes and no of a candidate; the count reads them closely. */
static bool is_votes(struct value v, int depth)
{
    struct nest nest = nest_open(v);
    struct member m;
    int64_t n;
    bool fine = true;
    if (v.type != VALUE_OBJECT)
        return value_integer(v, &n) && n >= 0;
    while (fine && nest_next(&nest, &m)) {
        bool area = slice_is(m.key, "area") || slice_is(m.key, "面积");
        fine = area ? m.value.type == VALUE_STRING || m.value.type == VALUE_NUMBER
                    : depth < 2 && is_votes(m.value, depth + 1);
    }
    return fine;
}

/* Setting */

enum status changes_text(struct changes *c, struct slice name, struct slice text,
                         struct place place)
{
    const struct field_spec *spec;
    if (c->kind->kind == KIND_TALLY)
        return set_vote(c, name, text, place);
    enum status status = find_field(c, name, false, &spec, place);
    struct buffer json = {0};
    if (!status && text.len == 0)
        buffer_text(&json, "null");
    else if (!status)
        status = adder_text(c->adder, c->target, spec, text, place, &json);
    if (!status)
        status = changes_assign(&c->fields, spec, name, buffer_slice(&json), place);
    buffer_free(&json);
    return status;
}

enum status changes_value(struct changes *c, struct slice name, struct value v, struct place place)
{
    const struct field_spec *spec;
    struct buffer json = {0};
    if (c->kind->kind == KIND_TALLY) {
        adder_raw(v, &json);
        enum status set = set_vote_json(c, name, is_votes(v, 0), buffer_slice(&json), place);
        buffer_free(&json);
        return set;
    }
    enum status status = find_field(c, name, true, &spec, place);
    if (!status && spec && v.type != VALUE_NULL)
        status = adder_value(c->adder, c->target, spec, v, place, &json);
    else
        adder_raw(v, &json);
    if (!status)
        status = changes_assign(&c->fields, spec, name, buffer_slice(&json), place);
    buffer_free(&json);
    return status;
}

/* Of a target that is not known here: taken as written, but for what can never be changed. */
static enum status set_unknown(struct changes *c, struct slice name, struct value v,
                               struct place place)
{
    struct buffer json = {0};
    if (slice_is(name, "id") || slice_is(name, "kind") || slice_is(name, "on"))
        return say_fixed(schema_field_called(c->kind, name), place);
    adder_raw(v, &json);
    enum status status = changes_assign(&c->fields, NULL, name, buffer_slice(&json), place);
    buffer_free(&json);
    return status;
}

enum status changes_object(struct changes *c, struct value object, struct place place)
{
    const struct field_spec *holder = changes_field(c->kind);
    if (object.type != VALUE_OBJECT)
        return say_error(adder_fault(place), place, "%s must be an object {…}", "“%s”应为对象 {…}",
                         say_pick((struct words){field_name(holder->field), holder->zh}));
    struct nest nest = nest_open(object);
    struct member m;
    enum status status = STATUS_DONE;
    while (!status && nest_next(&nest, &m)) {
        struct buffer space = {0};
        struct value key = {m.key, VALUE_STRING, m.key_escaped};
        struct slice name = arena_copy(adder_arena(c->adder), value_text(key, &space));
        buffer_free(&space);
        bool known = c->target || c->kind->kind == KIND_TALLY;
        status =
            known ? changes_value(c, name, m.value, place) : set_unknown(c, name, m.value, place);
    }
    return status;
}

void changes_write(const struct changes *c, struct buffer *out)
{
    buffer_char(out, '{');
    for (size_t i = 0; i < c->fields.count; i++) {
        if (i)
            buffer_char(out, ',');
        json_add_string(out, c->fields.field[i].key);
        buffer_char(out, ':');
        buffer_add(out, c->fields.field[i].json);
    }
    buffer_char(out, '}');
}
