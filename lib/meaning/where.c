#include "meaning/where.h"

#include "format/text.h"
#include "meaning/history.h"
#include "record/entry.h"

#include <stdlib.h>

/* Splitting */

struct sign {
    const char *text;
    enum where_op op;
    bool anywhere; /* else a blank stands before it */
    bool word;     /* a blank stands behind it too */
};

/* The longer before what they begin with. */
static const struct sign signs[] = {
    {"!=", WHERE_IS_NOT, true, false},     {"!~", WHERE_HAS_NOT, true, false},
    {"<=", WHERE_UP_TO, true, false},      {">=", WHERE_FROM, true, false},
    {"==", WHERE_IS, true, false},         {"≠", WHERE_IS_NOT, true, false},
    {"≤", WHERE_UP_TO, true, false},       {"≥", WHERE_FROM, true, false},
    {"=", WHERE_IS, true, false},          {"~", WHERE_HAS, true, false},
    {"<", WHERE_BELOW, true, false},       {">", WHERE_ABOVE, true, false},
    {"不等于", WHERE_IS_NOT, true, false}, {"不早于", WHERE_FROM, true, false},
    {"不晚于", WHERE_UP_TO, true, false},  {"不小于", WHERE_FROM, true, false},
    {"不大于", WHERE_UP_TO, true, false},  {"等于", WHERE_IS, true, false},
    {"早于", WHERE_BELOW, true, false},    {"晚于", WHERE_ABOVE, true, false},
    {"小于", WHERE_BELOW, true, false},    {"大于", WHERE_ABOVE, true, false},
    {"不是", WHERE_IS_NOT, true, false},   {"不含", WHERE_HAS_NOT, true, false},
    {"是", WHERE_IS, false, false},        {"含", WHERE_HAS, false, false},
    {"eq", WHERE_IS, false, true},         {"ne", WHERE_IS_NOT, false, true},
    {"has", WHERE_HAS, false, true},       {"lt", WHERE_BELOW, false, true},
    {"le", WHERE_UP_TO, false, true},      {"gt", WHERE_ABOVE, false, true},
    {"ge", WHERE_FROM, false, true},
};

/* A full-width sign as the ASCII one it stands for, and its length; 0 for anything else. */
static char sign_at(struct slice s, size_t *len)
{
    static const char *const wide[] = {"！", "＝", "～", "＜", "＞", "　"};
    static const char narrow[] = "!=~<> ";
    *len = 1;
    if (s.len == 0)
        return '\0';
    if ((s.at[0] & 0x80) == 0)
        return s.at[0];
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (slice_starts(s, slice_of(wide[i]))) {
            *len = strlen(wide[i]);
            return narrow[i];
        }
    return '\0';
}

static struct slice behind(struct slice s, size_t n)
{
    return (struct slice){s.at + n, s.len - n};
}

static bool is_blank_at(struct slice s)
{
    size_t len;
    char c = sign_at(s, &len);
    return c == ' ' || c == '\t' || c == '\n';
}

/* How much of s the sign takes, full-width forms and capitals being the same; 0: it is not there.
 */
static size_t sign_fits(const struct sign *sign, struct slice s)
{
    size_t taken = 0;
    for (const char *at = sign->text; *at; at++) {
        struct slice rest = behind(s, taken);
        size_t len;
        char c = sign_at(rest, &len);
        if ((*at & 0x80) ? rest.len == 0 || rest.at[0] != *at
                         : c != *at && !(sign->word && c >= 'A' && c <= 'Z' && c + 32 == *at))
            return 0;
        taken += (*at & 0x80) ? 1 : len;
    }
    return taken;
}

static const struct sign *sign_here(struct slice s, bool after_blank, size_t *len)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const struct sign *sign = &signs[i];
        if (!sign->anywhere && !after_blank)
            continue;
        *len = sign_fits(sign, s);
        if (*len && (!sign->word || *len == s.len || is_blank_at(behind(s, *len))))
            return sign;
    }
    return NULL;
}

bool where_split(struct slice text, struct where_said *said)
{
    struct slice all = slice_trim(text);
    bool after_blank = false;
    for (size_t i = 0; i < all.len; i++) {
        struct slice rest = behind(all, i);
        size_t len;
        const struct sign *sign = sign_here(rest, after_blank, &len);
        if (sign) {
            said->field = slice_trim((struct slice){all.at, i});
            said->op = sign->op;
            said->value = slice_trim(behind(rest, len));
            return said->field.len > 0;
        }
        if ((all.at[i] & 0xC0) != 0x80)
            after_blank = is_blank_at(rest);
    }
    return false;
}

static enum status say_no_operator(struct slice text)
{
    return say_error(
        STATUS_USAGE, (struct place){0},
        "-w \"%.*s\" has no operator; write FIELD OP VALUE with = != ~ !~ < <= > >= or "
        "eq ne has lt le gt ge, in quotes: an unquoted < or > makes the shell redirect",
        "-w“%.*s”里没有运算符；请写成“字段 运算符 值”，可用 = != ~ !~ < <= > >= 或 "
        "是 不是 含 早于 晚于，并加引号：不加引号的 < > 会被 shell 当作重定向",
        (int)text.len, text.at);
}

enum status where_read(struct slice text, struct where_said *said)
{
    return where_split(text, said) ? STATUS_DONE : say_no_operator(text);
}

/* Reading a value */

struct operand {
    enum where_op op;
    struct cell_form form;
    struct slice value;
    struct match *match; /* of ~ and !~ */
    struct slice *part;  /* any of: rooms, ids as written */
    struct id *id;       /* what the parts name, when resolved */
    size_t parts;
    bool resolved;
    uint64_t among;      /* any of: choices or kinds, as bits by their place */
    bool number, answer; /* the value can be read as a number, as yes or no */
    bool yes;
    bool day; /* a time is compared by days: from first up to end */
    day_number first, end;
    int64_t us;
    struct buffer text;      /* a number, a limit, as it is compared */
    struct buffer near_room; /* a path that the room named is the end of, while none was met */
    bool met_room;
    const struct zone *zone;
};

struct reading {
    struct operand *o;
    const char *name; /* what is read, for messages: "-w due", "-p" */
    const struct where_sense *sense;
    bool aloud;
};

static bool orders(enum where_op op)
{
    return op >= WHERE_BELOW;
}
static bool matches(enum where_op op)
{
    return op == WHERE_HAS || op == WHERE_HAS_NOT;
}

bool where_holds_elsewhere(enum where_op op)
{
    return op == WHERE_IS_NOT || op == WHERE_HAS_NOT;
}

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
        rest = end ? behind(rest, (size_t)(end - rest.at) + (end == full ? full_width.len : 1))
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

bool where_is_whole_id(struct slice word, struct id *id)
{
    return word.len == ID_DIGITS && id_read(word, id);
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
            *p = behind(*p, 1);
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
    if (orders(o->op) && !has_order(o->form.type))
        return refuse(r, &no_order, NULL);
    if (o->value.len == 0)
        return o->op == WHERE_IS || o->op == WHERE_IS_NOT || refuse(r, &no_value, NULL);
    if (matches(o->op))
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

/* References */

bool operand_needs_catalog(const struct operand *o)
{
    return !o->resolved;
}

enum status operand_resolve(struct operand *o, const struct catalog *catalog)
{
    for (size_t i = 0; i < o->parts && !o->resolved; i++) {
        enum status status = where_find(o->part[i], o->form.refs, catalog, &o->id[i]);
        if (status)
            return status;
    }
    o->resolved = true;
    return STATUS_DONE;
}

enum status where_find(struct slice word, uint64_t kinds, const struct catalog *catalog,
                       struct id *id)
{
    if (where_is_whole_id(word, id))
        return STATUS_DONE;
    enum catalog_answer answer = catalog_find(catalog, word, kinds, id);
    if (answer == CATALOG_FOUND)
        return STATUS_DONE;
    catalog_say(catalog, word, kinds, (struct place){0}, answer);
    return STATUS_USAGE;
}

/* Testing */

int match_in_value(struct match *m, struct value v, struct buffer *space)
{
    if (v.type == VALUE_STRING) {
        buffer_clear(space);
        return match_find(m, value_text(v, space));
    }
    if (v.type == VALUE_NUMBER)
        return match_find(m, v.text);
    if (v.type != VALUE_ARRAY && v.type != VALUE_OBJECT)
        return 0;
    struct nest nest = nest_open(v);
    struct member item;
    int found = 0;
    while (found == 0 && nest_next(&nest, &item))
        found = match_in_value(m, item.value, space); /* as deep as the scan allows: 32 */
    return found;
}

/* An enumerated value matches by either of its names, a list by any text in it. */
static int match_cell(struct operand *o, const struct cell *c)
{
    static const enum language languages[] = {LANGUAGE_EN, LANGUAGE_ZH};
    struct buffer space = {0};
    int found = 0;
    if (c->type == CELL_JSON) {
        bool list = c->text.len > 0 && c->text.at[0] == '[';
        struct value v = {c->text, list ? VALUE_ARRAY : VALUE_OBJECT, false};
        found = match_in_value(o->match, v, &space);
    }
    for (size_t i = 0; c->type != CELL_JSON && found == 0 && i < 2; i++) {
        buffer_clear(&space);
        struct cell_style style = {languages[i], o->zone, false};
        cell_add_text(&space, c, &style);
        found = match_find(o->match, buffer_slice(&space));
        if (c->type != CELL_CHOICE && c->type != CELL_KIND && c->type != CELL_BOOL)
            break;
    }
    buffer_free(&space);
    return found;
}

/* Whether the room named stands somewhere below the top of the path: then it was perhaps meant. */
static bool is_cut_short(struct slice path, struct slice room)
{
    const char *slash;
    while ((slash = memchr(path.at, '/', path.len)) != NULL) {
        path = slice_from(slash + 1, path.at + path.len);
        if (room_within(path, room))
            return true;
    }
    return false;
}

static bool is_in_room(struct operand *o, struct slice path)
{
    for (size_t i = 0; i < o->parts; i++) {
        if (room_within(path, o->part[i]))
            return o->met_room = true;
        if (o->near_room.len == 0 && is_cut_short(path, o->part[i]))
            buffer_add(&o->near_room, path);
    }
    return false;
}

static bool is_one_of(const struct operand *o, struct id id)
{
    size_t i = 0;
    while (i < o->parts && !id_same(o->id[i], id))
        i++;
    return i < o->parts;
}

/* <0 before, 0 within or at, >0 after what the condition names. */
static int time_order(const struct operand *o, struct moment m)
{
    if (!o->day)
        return (m.us > o->us) - (m.us < o->us);
    day_number day = moment_day(m, o->zone);
    return day < o->first ? -1 : day >= o->end;
}

static bool is_equal(struct operand *o, const struct cell *c);

static bool is_in_list(struct operand *o, struct slice json)
{
    struct nest nest =
        nest_open((struct value){json, json.at[0] == '[' ? VALUE_ARRAY : VALUE_OBJECT, false});
    struct member item;
    struct arena arena = {0};
    bool found = false;
    while (!found && nest_next(&nest, &item)) {
        struct cell c = cell_of_value(NULL, item.value, &arena);
        found = is_equal(o, &c);
    }
    arena_free(&arena);
    return found;
}

static bool is_equal(struct operand *o, const struct cell *c)
{
    switch (c->type) {
    case CELL_NONE:
        return false;
    case CELL_ROOM:
        return is_in_room(o, c->text);
    case CELL_ID:
        return is_one_of(o, c->id);
    case CELL_KIND:
        return o->among >> c->kind->kind & 1;
    case CELL_CHOICE:
        return o->among >> (c->choice - o->form.choices) & 1;
    case CELL_TIME:
        return time_order(o, c->time) == 0;
    case CELL_NUMBER:
        return o->number && number_order(c->text, buffer_slice(&o->text)) == 0;
    case CELL_BOOL:
        return o->answer && c->yes == o->yes;
    case CELL_LIMIT:
        return slice_same(c->text, buffer_slice(&o->text));
    case CELL_JSON:
        return is_in_list(o, c->text);
    case CELL_TEXT:
        break;
    }
    return slice_same(c->text, o->value);
}

static int value_order(const struct operand *o, const struct cell *c)
{
    if (c->type == CELL_TIME)
        return time_order(o, c->time);
    if (c->type == CELL_NUMBER)
        return number_order(c->text, buffer_slice(&o->text));
    /* Tables that people keep bring their numbers as texts. */
    if (o->form.type == CELL_NONE && o->number && number_is(c->text))
        return number_order(c->text, buffer_slice(&o->text));
    return slice_order(c->text, o->value);
}

static bool is_ordered(const struct operand *o, const struct cell *c)
{
    bool comparable =
        c->type == CELL_TEXT || c->type == CELL_TIME || (c->type == CELL_NUMBER && o->number);
    if (!comparable)
        return false;
    int order = value_order(o, c);
    switch (o->op) {
    case WHERE_BELOW:
        return order < 0;
    case WHERE_UP_TO:
        return order <= 0;
    case WHERE_ABOVE:
        return order > 0;
    default:
        return order >= 0;
    }
}

static bool is_given(const struct cell *c)
{
    return c->type != CELL_NONE && !(c->type == CELL_TEXT && c->text.len == 0);
}

enum status where_say_limit(struct slice pattern, struct place place)
{
    return say_error(STATUS_INPUT, place,
                     "the expression \"%.*s\" takes too long here; make it simpler",
                     "正则表达式“%.*s”在此处匹配耗时过长，请简化", (int)pattern.len, pattern.at);
}

int operand_test(struct operand *o, const struct cell *c)
{
    bool negative = where_holds_elsewhere(o->op);
    if (o->value.len == 0)
        return is_given(c) == negative;
    if (c->type == CELL_NONE)
        return negative;
    if (o->match) {
        int found = match_cell(o, c);
        return found < 0 ? found : (found > 0) != negative;
    }
    return orders(o->op) ? is_ordered(o, c) : is_equal(o, c) != negative;
}

struct slice operand_value(const struct operand *o)
{
    return o->value;
}

void operand_hint(const struct operand *o)
{
    if (o->met_room || o->near_room.len == 0)
        return;
    say_note("no room is \"%.*s\"; rooms are written from the top: %.*s",
             "没有“%.*s”这个议事室；议事室要从最上级写起，如 %.*s", (int)o->value.len, o->value.at,
             (int)o->near_room.len, o->near_room.at);
}
