#include "meaning/where_inside.h"

#include "format/text.h"
#include "record/entry.h"

#include <stdlib.h>

struct reading {
    struct operand *o;
    const char *name; /* what is read, for messages: "-w due", "-p" */
    const struct where_sense *sense;
    bool aloud;
};

/* Says why a value cannot be read; false, for the caller to pass on. */
static bool refuse(const struct reading *r, const struct words *why, const char *near)
{
    struct slice v = r->o->value;
    if (r->aloud && near)
        say_error(STATUS_USAGE, (struct place){0}, "%s: \"%.*s\": %s; did you mean %s?",
                  "%s：“%.*s”：%s；是不是 %s？", r->name, (int)v.len, v.at, say_pick(*why), near);
    else if (r->aloud)
        say_error(STATUS_USAGE, (struct place){0}, "%s: \"%.*s\": %s", "%s：“%.*s”：%s", r->name,
                  (int)v.len, v.at, say_pick(*why));
    return false;
}

static void cut_parts(struct operand *o)
{
    struct slice full_width = slice_of("，"), rest = o->value;
    o->part = memory_take((o->value.len + 1) * sizeof *o->part);
    while (rest.at) {
        const char *half = memchr(rest.at, ',', rest.len), *full = slice_find(rest, full_width);
        const char *end = !half || (full && full < half) ? full : half;
        struct slice part = slice_trim(end ? slice_from(rest.at, end) : rest);
        if (part.len > 0)
            o->part[o->parts++] = part;
        rest = end ? slice_after(rest, (size_t)(end - rest.at) + (end == full ? full_width.len : 1))
                   : (struct slice){NULL, 0};
    }
}

/* The values that there are, for a word that is none and near to none. */
static bool refuse_choice(const struct reading *r, struct slice word)
{
    static const struct words unknown = {"there is no such value", "没有这个取值"};
    const struct choice *choices = r->o->form.choices;
    const char *near = schema_near_choice(choices, word);
    r->o->value = word;
    if (near || !r->aloud)
        return refuse(r, &unknown, near);
    struct buffer known = {0};
    for (const struct choice *c = choices; c->name; c++)
        buffer_format(&known, "%s%s", known.len ? say_pick((struct words){", ", "、"}) : "",
                      say_pick((struct words){c->name, c->zh}));
    buffer_char(&known, '\0');
    say_error(STATUS_USAGE, (struct place){0}, "%s: \"%.*s\": there is no such value; there are %s",
              "%s：“%.*s”：没有这个取值；可选：%s", r->name, (int)word.len, word.at, known.at);
    buffer_free(&known);
    return false;
}

static bool read_choices(struct reading *r)
{
    struct operand *o = r->o;
    cut_parts(o);
    for (size_t i = 0; i < o->parts; i++) {
        const struct choice *c = choice_called(o->form.choices, o->part[i]);
        if (!c)
            return refuse_choice(r, o->part[i]);
        o->among |= (uint64_t)1 << (c - o->form.choices);
    }
    return true;
}

static bool read_kinds(struct reading *r)
{
    static const struct words unknown = {"there is no such kind; see yishi-record(5)",
                                         "没有这类记录；见 yishi-record(5)"};
    struct operand *o = r->o;
    cut_parts(o);
    for (size_t i = 0; i < o->parts; i++) {
        const struct kind_spec *kind = schema_kind_called(o->part[i]);
        if (!kind) {
            o->value = o->part[i];
            return refuse(r, &unknown, schema_near_kind(o->part[i]));
        }
        o->among |= kind_bit(kind->kind);
    }
    return true;
}

static bool read_ids(struct reading *r)
{
    struct operand *o = r->o;
    cut_parts(o);
    o->id = memory_take((o->parts + 1) * sizeof *o->id);
    o->resolved = true;
    for (size_t i = 0; i < o->parts; i++)
        o->resolved &= where_is_whole_id(o->part[i], &o->id[i]);
    return true;
}

/* The parts of room=A/B,C without the slashes around them. */
static bool read_rooms(struct reading *r)
{
    cut_parts(r->o);
    for (size_t i = 0; i < r->o->parts; i++) {
        struct slice *p = &r->o->part[i];
        while (p->len > 1 && p->at[p->len - 1] == '/')
            p->len--;
        while (p->len > 1 && p->at[0] == '/')
            *p = slice_after(*p, 1);
    }
    return true;
}

/* Days by the name of a period, so that 早于 今天 and at=2026-W47 mean what they say; else a time.
 */
static bool read_time(struct reading *r)
{
    struct operand *o = r->o;
    struct period p;
    struct moment m;
    const char *near = NULL;
    const struct words *no_period = period_read(o->value, r->sense->days, &p, &near);
    if (!no_period) {
        o->day = true;
        o->first = p.first;
        o->end = p.end;
        return true;
    }
    const struct words *no_time = moment_read_loose(o->value, DATES_UNSAID, o->zone, &m);
    if (no_time) {
        bool clock = memchr(o->value.at, ':', o->value.len) != NULL;
        return refuse(r, clock ? no_time : no_period, clock ? NULL : near);
    }
    o->day = m.bare;
    o->us = m.us;
    o->first = m.day;
    o->end = m.day + 1;
    return true;
}

/* Whether the value is a number, half-width in o->text from then on. */
static bool take_number(struct operand *o)
{
    int64_t n;
    buffer_clear(&o->text);
    text_add_halfwidth(&o->text, o->value);
    o->number = number_is(buffer_slice(&o->text));
    if (o->number || !entry_integer(o->value, &n))
        return o->number;
    buffer_clear(&o->text);
    buffer_number(&o->text, n);
    return o->number = true;
}

static bool read_number(struct reading *r)
{
    static const struct words wrong = {"not a number; write digits such as 12 or 89.50",
                                       "不是数字，请写成 12 或 89.50"};
    return take_number(r->o) || refuse(r, &wrong, NULL);
}

static bool read_bool(struct reading *r)
{
    static const struct words wrong = {"neither yes nor no", "应写 是 或 否"};
    r->o->answer = entry_bool(r->o->value, &r->o->yes);
    return r->o->answer || refuse(r, &wrong, NULL);
}

static bool read_limit(struct reading *r)
{
    static const struct words wrong = {"not a limit; write 5wd (working days) or 15d (days)",
                                       "不是时限，请写成 5个工作日 或 15天"};
    return entry_limit(r->o->value, &r->o->text) || refuse(r, &wrong, NULL);
}

static bool read_regex(struct reading *r)
{
    const char *message;
    size_t at;
    struct operand *o = r->o;
    o->match = match_new(o->value, &message, &at);
    if (!o->match && r->aloud)
        say_error(STATUS_USAGE, (struct place){0},
                  "%s: the expression \"%.*s\" is wrong at byte %zu: %s",
                  "%s：正则表达式“%.*s”第 %zu 字节处有误：%s", r->name, (int)o->value.len,
                  o->value.at, at + 1, message);
    return o->match != NULL;
}

static bool read_plain(struct reading *r)
{
    bool yes;
    take_number(r->o);
    r->o->answer = entry_bool(r->o->value, &yes);
    r->o->yes = yes;
    return true;
}

static bool has_order(enum cell_type type)
{
    return type == CELL_NONE || type == CELL_TEXT || type == CELL_TIME || type == CELL_NUMBER;
}

static bool read_value(struct reading *r)
{
    static const struct words no_order = {
        "this field has no order; compare it with = != ~ !~",
        "该字段没有先后大小之分，请用 = != ~ !~（是 不是 含 不含）"};
    static const struct words no_value = {"nothing to compare with stands behind the operator",
                                          "运算符后面没有要比较的值"};
    struct operand *o = r->o;
    if (op_orders(o->op) && !has_order(o->form.type))
        return refuse(r, &no_order, NULL);
    if (o->value.len == 0)
        return o->op == WHERE_IS || o->op == WHERE_IS_NOT || refuse(r, &no_value, NULL);
    if (op_matches(o->op))
        return read_regex(r);
    switch (o->form.type) {
    case CELL_ROOM:
        return read_rooms(r);
    case CELL_ID:
        return read_ids(r);
    case CELL_KIND:
        return read_kinds(r);
    case CELL_CHOICE:
        return read_choices(r);
    case CELL_TIME:
        return read_time(r);
    case CELL_NUMBER:
        return read_number(r);
    case CELL_BOOL:
        return read_bool(r);
    case CELL_LIMIT:
        return read_limit(r);
    case CELL_NONE:
    case CELL_TEXT:
    case CELL_JSON:
        break;
    }
    return read_plain(r);
}

struct operand *operand_new(const struct where_said *said, struct cell_form form, const char *name,
                            const struct where_sense *sense, bool aloud)
{
    struct operand *o = memory_take(sizeof *o);
    *o = (struct operand){
        .op = said->op, .form = form, .value = said->value, .resolved = true, .zone = sense->zone};
    struct reading r = {o, name, sense, aloud};
    if (read_value(&r))
        return o;
    operand_free(o);
    return NULL;
}

struct operand *operand_of_period(struct slice text, const struct where_sense *sense)
{
    struct operand *o = memory_take(sizeof *o);
    struct reading r = {o, "-p", sense, true};
    struct period p;
    const char *near = NULL;
    *o = (struct operand){.op = WHERE_IS,
                          .form = {.type = CELL_TIME},
                          .value = text,
                          .resolved = true,
                          .day = true,
                          .zone = sense->zone};
    const struct words *wrong = period_read(text, sense->days, &p, &near);
    o->first = wrong ? 0 : p.first;
    o->end = wrong ? 0 : p.end;
    if (!wrong || refuse(&r, wrong, near))
        return o;
    operand_free(o);
    return NULL;
}

struct operand *operand_of_end(struct slice text, bool since, const struct where_sense *sense)
{
    struct where_said said = {slice_of("at"), since ? WHERE_FROM : WHERE_UP_TO, text};
    struct cell_form form = {.type = CELL_TIME};
    struct operand *o = operand_new(&said, form, since ? "-s" : "-u", sense, true);
    if (o && !o->day && !since)
        o->op = WHERE_BELOW;
    return o;
}

void operand_free(struct operand *o)
{
    if (!o)
        return;
    match_free(o->match);
    free(o->part);
    free(o->id);
    buffer_free(&o->text);
    buffer_free(&o->near_room);
    free(o);
}

struct slice operand_value(const struct operand *o)
{
    return o->value;
}
