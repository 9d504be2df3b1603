#include "meaning/cell.h"

#include "format/json.h"

/* Numbers */

/* 0.DIGITS × 10^point; no digits: zero. */
struct number {
    bool negative;
    int64_t point;
    struct slice digits; /* from the first that counts on; a '.' among them is passed over */
};

enum { EXPONENT_DIGITS = 15 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool exponent_read(struct slice s, int64_t *exponent)
{
    bool negative = s.len > 0 && s.at[0] == '-';
    size_t i = s.len > 0 && (s.at[0] == '-' || s.at[0] == '+');
    *exponent = 0;
    if (i == s.len || s.len - i > EXPONENT_DIGITS)
        return false;
    for (; i < s.len; i++) {
        if (!is_digit(s.at[i]))
            return false;
        *exponent = *exponent * 10 + (s.at[i] - '0');
    }
    *exponent = negative ? -*exponent : *exponent;
    return true;
}

/* The digits before an exponent; where the point is. */
static bool mantissa_read(struct slice s, struct number *n)
{
    size_t point = s.len, digits = 0;
    const char *first = NULL;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '.' && point == s.len && i > 0 && i + 1 < s.len)
            point = i;
        else if (!is_digit(s.at[i]))
            return false;
        else
            digits++;
        if (!first && is_digit(s.at[i]) && s.at[i] != '0')
            first = s.at + i;
    }
    if (!first)
        return digits > 0;
    int64_t at = first - s.at, mark = (int64_t)point;
    n->digits = slice_from(first, s.at + s.len);
    n->point = at < mark ? mark - at : mark + 1 - at;
    return true;
}

static bool number_read(struct slice s, struct number *n)
{
    *n = (struct number){.negative = s.len > 0 && s.at[0] == '-'};
    size_t begin = s.len > 0 && (s.at[0] == '-' || s.at[0] == '+'), end = begin;
    while (end < s.len && s.at[end] != 'e' && s.at[end] != 'E')
        end++;
    int64_t exponent = 0;
    if (end < s.len && !exponent_read(slice_from(s.at + end + 1, s.at + s.len), &exponent))
        return false;
    if (!mantissa_read(slice_from(s.at + begin, s.at + end), n))
        return false;
    n->point += exponent;
    if (n->digits.len == 0)
        n->negative = false;
    return true;
}

bool number_is(struct slice text)
{
    struct number n;
    return number_read(text, &n);
}

static char next_digit(struct slice *digits)
{
    while (digits->len > 0) {
        char c = *digits->at++;
        digits->len--;
        if (c != '.')
            return c;
    }
    return '0';
}

static int size_order(struct number a, struct number b)
{
    if (a.digits.len == 0 || b.digits.len == 0)
        return (a.digits.len > 0) - (b.digits.len > 0);
    if (a.point != b.point)
        return a.point < b.point ? -1 : 1;
    while (a.digits.len > 0 || b.digits.len > 0) {
        char x = next_digit(&a.digits), y = next_digit(&b.digits);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

int number_order(struct slice a, struct slice b)
{
    struct number x, y;
    number_read(a, &x);
    number_read(b, &y);
    if (x.negative != y.negative)
        return x.negative ? -1 : 1;
    return x.negative ? size_order(y, x) : size_order(x, y);
}

/* From records */

struct cell_form cell_form_of(const struct field_spec *spec)
{
    static const enum cell_type types[] = {
        [TYPE_TEXT] = CELL_TEXT,    [TYPE_PATH] = CELL_ROOM,      [TYPE_REF] = CELL_ID,
        [TYPE_ENUM] = CELL_CHOICE,  [TYPE_TIME] = CELL_TIME,      [TYPE_DATE] = CELL_TIME,
        [TYPE_LIMIT] = CELL_LIMIT,  [TYPE_DECIMAL] = CELL_NUMBER, [TYPE_INTEGER] = CELL_NUMBER,
        [TYPE_BOOL] = CELL_BOOL,    [TYPE_TEXTS] = CELL_JSON,     [TYPE_OBJECT] = CELL_JSON,
        [TYPE_OBJECTS] = CELL_JSON, [TYPE_ANY] = CELL_NONE,
    };
    if (!spec)
        return (struct cell_form){.type = CELL_NONE};
    if (spec->field == FIELD_KIND)
        return (struct cell_form){.type = CELL_KIND};
    return (struct cell_form){types[spec->type], spec->choices, spec->refs};
}

static struct slice text_of(struct value v, struct arena *arena)
{
    if (!v.escaped)
        return v.text;
    struct buffer space = {0};
    struct slice text = arena_copy(arena, value_text(v, &space));
    buffer_free(&space);
    return text;
}

/* As what it looks like, whatever its field's type. */
static struct cell cell_as_is(struct value v, struct arena *arena)
{
    struct cell c = {.type = CELL_NONE, .text = v.text};
    switch (v.type) {
    case VALUE_NONE:
    case VALUE_NULL:
        break;
    case VALUE_TRUE:
    case VALUE_FALSE:
        c.type = CELL_BOOL;
        c.yes = v.type == VALUE_TRUE;
        break;
    case VALUE_NUMBER:
        c.type = CELL_NUMBER;
        break;
    case VALUE_STRING:
        c.type = CELL_TEXT;
        c.text = text_of(v, arena);
        break;
    case VALUE_ARRAY:
    case VALUE_OBJECT:
        c.type = CELL_JSON;
        break;
    }
    return c;
}

/* A text of the schema as what its type makes of it; it stays a text where it is not of that type.
 */
static void interpret(const struct field_spec *spec, struct cell *c)
{
    switch (spec->type) {
    case TYPE_PATH:
        c->type = CELL_ROOM;
        break;
    case TYPE_REF:
        c->type = id_read(c->text, &c->id) ? CELL_ID : CELL_TEXT;
        if (c->type == CELL_ID)
            c->text = (struct slice){NULL, 0};
        break;
    case TYPE_ENUM:
        c->choice = choice_named(spec->choices, c->text);
        c->type = c->choice ? CELL_CHOICE : CELL_TEXT;
        break;
    case TYPE_TIME:
    case TYPE_DATE:
        c->type = moment_read(c->text, &c->time) ? CELL_TIME : CELL_TEXT;
        break;
    case TYPE_LIMIT:
        c->type = CELL_LIMIT;
        break;
    case TYPE_DECIMAL:
        c->decimal = true;
        c->type = number_is(c->text) ? CELL_NUMBER : CELL_TEXT;
        break;
    default:
        break;
    }
}

struct cell cell_of_value(const struct field_spec *spec, struct value v, struct arena *arena)
{
    struct cell c = cell_as_is(v, arena);
    if (!spec || c.type != CELL_TEXT)
        return c;
    if (spec->field == FIELD_KIND) {
        c.kind = schema_kind_named(c.text);
        c.type = c.kind ? CELL_KIND : CELL_TEXT;
    } else {
        interpret(spec, &c);
    }
    return c;
}

/* To people and programs */

static void add_time(struct buffer *out, struct moment m, const struct zone *zone, bool brief)
{
    size_t start = out->len, minutes = strlen("2026-11-20T14:30");
    moment_write(out, m, zone);
    if (!brief || m.bare)
        return;
    out->len = start + minutes;
    out->at[start + strlen("2026-11-20")] = ' ';
}

static void add_id(struct buffer *out, struct id id)
{
    id_write(id, buffer_room(out, ID_DIGITS));
    out->len += ID_DIGITS;
}

/* 城管、住建 for a list of texts; JSON for what has more to it. */
static bool add_list(struct buffer *out, struct slice json, const struct cell_style *style)
{
    struct nest nest = nest_open((struct value){json, VALUE_ARRAY, false});
    struct member item;
    size_t start = out->len;
    if (json.len == 0 || json.at[0] != '[')
        return false;
    while (nest_next(&nest, &item)) {
        if (item.value.type != VALUE_STRING) {
            out->len = start;
            return false;
        }
        if (out->len > start)
            buffer_text(out, words_in((struct words){", ", "、"}, style->language));
        struct buffer space = {0};
        buffer_add(out, value_text(item.value, &space));
        buffer_free(&space);
    }
    return true;
}

void cell_add_text(struct buffer *out, const struct cell *c, const struct cell_style *style)
{
    switch (c->type) {
    case CELL_NONE:
        break;
    case CELL_TEXT:
    case CELL_ROOM:
    case CELL_NUMBER:
    case CELL_LIMIT:
        buffer_add(out, c->text);
        break;
    case CELL_ID:
        if (c->text.len > 0)
            buffer_add(out, c->text);
        else if (style->brief && c->short_id.len > 0)
            buffer_add(out, c->short_id);
        else
            add_id(out, c->id);
        break;
    case CELL_KIND:
        buffer_text(out, words_in((struct words){c->kind->name, c->kind->zh}, style->language));
        break;
    case CELL_CHOICE:
        buffer_text(out, words_in((struct words){c->choice->name, c->choice->zh}, style->language));
        break;
    case CELL_TIME:
        add_time(out, c->time, style->zone, style->brief);
        break;
    case CELL_BOOL:
        buffer_text(out, words_in(c->yes ? (struct words){"yes", "是"} : (struct words){"no", "否"},
                                  style->language));
        break;
    case CELL_JSON:
        if (!add_list(out, c->text, style))
            buffer_add(out, c->text);
        break;
    }
}

void cell_add_json(struct buffer *out, const struct cell *c, const struct zone *zone)
{
    switch (c->type) {
    case CELL_NONE:
        break;
    case CELL_NUMBER:
        if (c->decimal)
            json_add_string(out, c->text);
        else
            buffer_add(out, c->text);
        break;
    case CELL_JSON:
        buffer_add(out, c->text);
        break;
    case CELL_BOOL:
        buffer_text(out, c->yes ? "true" : "false");
        break;
    case CELL_TEXT:
    case CELL_ROOM:
    case CELL_LIMIT:
        json_add_string(out, c->text);
        break;
    case CELL_KIND:
        json_add_string(out, slice_of(c->kind->name));
        break;
    case CELL_CHOICE:
        json_add_string(out, slice_of(c->choice->name));
        break;
    case CELL_ID:
    case CELL_TIME:
        buffer_char(out, '"');
        if (c->type == CELL_ID)
            add_id(out, c->id);
        else
            add_time(out, c->time, zone, false);
        buffer_char(out, '"');
        break;
    }
}

/* Order */

static int integer_order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

int cell_order(const struct cell *a, const struct cell *b)
{
    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    switch (a->type) {
    case CELL_NONE:
        return 0;
    case CELL_ID:
        return id_order(a->id, b->id);
    case CELL_KIND:
        return integer_order(a->kind->kind, b->kind->kind);
    case CELL_CHOICE:
        return (a->choice > b->choice) - (a->choice < b->choice);
    case CELL_TIME:
        return integer_order(a->time.us, b->time.us);
    case CELL_NUMBER:
        return number_order(a->text, b->text);
    case CELL_BOOL:
        return a->yes - b->yes;
    case CELL_TEXT:
    case CELL_ROOM:
    case CELL_LIMIT:
    case CELL_JSON:
        break;
    }
    return slice_order(a->text, b->text);
}
