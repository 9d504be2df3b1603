#include "meaning/where_inside.h"

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
        struct slice rest = slice_after(s, taken);
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
        if (*len && (!sign->word || *len == s.len || is_blank_at(slice_after(s, *len))))
            return sign;
    }
    return NULL;
}

bool where_split(struct slice text, struct where_said *said)
{
    struct slice all = slice_trim(text);
    bool after_blank = false;
    for (size_t i = 0; i < all.len; i++) {
        struct slice rest = slice_after(all, i);
        size_t len;
        const struct sign *sign = sign_here(rest, after_blank, &len);
        if (sign) {
            said->field = slice_trim((struct slice){all.at, i});
            said->op = sign->op;
            said->value = slice_trim(slice_after(rest, len));
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

bool where_holds_elsewhere(enum where_op op)
{
    return op == WHERE_IS_NOT || op == WHERE_HAS_NOT;
}

/* References */

bool where_is_whole_id(struct slice word, struct id *id)
{
    return word.len == ID_DIGITS && id_read(word, id);
}

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

/* Saying */

enum status where_say_limit(struct slice pattern, struct place place)
{
    return say_error(STATUS_INPUT, place,
                     "the expression \"%.*s\" takes too long here; make it simpler",
                     "正则表达式“%.*s”在此处匹配耗时过长，请简化", (int)pattern.len, pattern.at);
}

void operand_hint(const struct operand *o)
{
    if (o->met_room || o->near_room.len == 0)
        return;
    say_note("no room is \"%.*s\"; rooms are written from the top: %.*s",
             "没有“%.*s”这个议事室；议事室要从最上级写起，如 %.*s", (int)o->value.len, o->value.at,
             (int)o->near_room.len, o->near_room.at);
}
