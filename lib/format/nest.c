/* Looking into values that have passed the scan. Nothing is checked a second time, but nothing is
 * read outside the value either. */
#include "format/scan.h"

#include "format/skip.h"

/* ---- escapes ---- */

static uint32_t hex_value(char c)
{
    if (c <= '9')
        return (uint32_t)(c - '0');
    return (uint32_t)((c | 0x20) - 'a' + 10);
}

static uint32_t unit_value(const char *digits)
{
    return hex_value(digits[0]) << 12 | hex_value(digits[1]) << 8 | hex_value(digits[2]) << 4 |
           hex_value(digits[3]);
}

/* The character that the escape at `*at` (its backslash) stands for; moves past it. Without
 * `records` the scan lets lone surrogates through; they become U+FFFD. */
static uint32_t escape_read(const char **at, const char *end)
{
    static const char letter[] = "bfnrt", meant[] = "\b\f\n\r\t";
    char c = (*at)[1];
    if (c != 'u') {
        *at += 2;
        const char *known = strchr(letter, c);
        return known ? (uint32_t)meant[known - letter] : (uint32_t)c;
    }
    uint32_t unit = unit_value(*at + 2);
    *at += 6;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    if (unit < 0xDC00 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u') {
        uint32_t low = unit_value(*at + 2);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *at += 6;
            return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    return 0xFFFD;
}

struct slice value_text(struct value v, struct buffer *space)
{
    if (v.type != VALUE_STRING || !v.escaped)
        return v.text;
    buffer_room(space, v.text.len); /* what is resolved is never longer */
    size_t begin = space->len;
    const char *at = v.text.at, *end = at + v.text.len;
    while (at < end) {
        const char *slash = memchr(at, '\\', (size_t)(end - at));
        buffer_add(space, slice_from(at, slash ? slash : end));
        if (!slash)
            break;
        at = slash;
        buffer_code_point(space, escape_read(&at, end));
    }
    return (struct slice){space->at + begin, space->len - begin};
}

struct slice member_key(const struct member *m, struct buffer *space)
{
    return value_text((struct value){m->key, VALUE_STRING, m->key_escaped}, space);
}

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
}

static bool string_has_control(struct value v)
{
    const char *at = v.text.at, *end = at + v.text.len;
    for (;;) {
        at = skip_visible(at, end);
        if (at == end)
            return false;
        if (*at == '\\') {
            if (is_control(escape_read(&at, end)))
                return true;
            continue;
        }
        if (*at == 0x7F)
            return true;
        at++;
        if (at < end && (unsigned char)*at < 0xA0) /* C1 controls are C2 80 … C2 9F */
            return true;
    }
}

bool value_has_control(struct value v)
{
    if (v.type == VALUE_STRING)
        return string_has_control(v);
    if (v.type != VALUE_ARRAY && v.type != VALUE_OBJECT)
        return false;
    struct nest nest = nest_open(v);
    struct member m;
    while (nest_next(&nest, &m))
        if (value_has_control(m.value)) /* no deeper than the scan allows */
            return true;
    return false;
}

bool value_integer(struct value v, int64_t *n)
{
    const int64_t most = (INT64_C(1) << 53) - 1;
    if (v.type != VALUE_NUMBER)
        return false;
    const char *at = v.text.at, *end = at + v.text.len;
    bool minus = *at == '-';
    int64_t sum = 0;
    for (at += minus; at < end; at++) {
        if (*at < '0' || *at > '9')
            return false;
        sum = sum * 10 + (*at - '0');
        if (sum > most)
            return false;
    }
    *n = minus ? -sum : sum;
    return true;
}

/* ---- arrays and objects ---- */

static const char *skip_space(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
        at++;
    return at;
}

/* From the opening quote to the closing one. */
static const char *string_end(const char *at, const char *end, bool *escaped)
{
    *escaped = false;
    for (at = skip_unescaped(at + 1, end); at < end && *at == '\\';) {
        *escaped = true;
        if (end - at < 2)
            return end;
        at = skip_unescaped(at + 2, end);
    }
    return at;
}

/* From an opening bracket to after its closing one. */
static const char *nest_end(const char *at, const char *end)
{
    bool escaped;
    int depth = 0;
    for (; at < end; at++) {
        if (*at == '"') {
            at = string_end(at, end, &escaped);
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if ((*at == '}' || *at == ']') && --depth == 0) {
            return at + 1;
        }
    }
    return end;
}

static const char *plain_end(const char *at, const char *end)
{
    while (at < end && *at != ',' && *at != ']' && *at != '}' && skip_space(at, at + 1) == at)
        at++;
    return at;
}

static enum value_type type_of(char c)
{
    static const enum value_type type[128] = {
        ['{'] = VALUE_OBJECT, ['['] = VALUE_ARRAY, ['t'] = VALUE_TRUE,
        ['f'] = VALUE_FALSE,  ['n'] = VALUE_NULL,
    };
    return type[c & 127] ? type[c & 127] : VALUE_NUMBER;
}

static const char *value_take(const char *at, const char *end, struct value *v)
{
    *v = (struct value){.type = VALUE_STRING};
    if (*at == '"') {
        const char *quote = string_end(at, end, &v->escaped);
        v->text = slice_from(at + 1, quote);
        return quote < end ? quote + 1 : end;
    }
    v->type = type_of(*at);
    bool nested = v->type == VALUE_OBJECT || v->type == VALUE_ARRAY;
    const char *after = nested ? nest_end(at, end) : plain_end(at, end);
    v->text = slice_from(at, after);
    return after;
}

struct nest nest_open(struct value v)
{
    if ((v.type != VALUE_OBJECT && v.type != VALUE_ARRAY) || v.text.len < 2)
        return (struct nest){.at = "", .end = ""};
    const char *end = v.text.at + v.text.len - 1;
    return (struct nest){v.text.at + 1, end, v.type == VALUE_OBJECT};
}

bool nest_next(struct nest *n, struct member *m)
{
    struct value key;
    *m = (struct member){.key_escaped = false};
    const char *at = skip_space(n->at, n->end);
    if (at < n->end && *at == ',')
        at = skip_space(at + 1, n->end);
    if (at < n->end && n->object) {
        at = skip_space(value_take(at, n->end, &key), n->end);
        m->key = key.text;
        m->key_escaped = key.escaped;
        if (at < n->end) /* the colon */
            at = skip_space(at + 1, n->end);
    }
    n->at = at;
    if (at >= n->end)
        return false;
    n->at = value_take(at, n->end, &m->value);
    return true;
}
