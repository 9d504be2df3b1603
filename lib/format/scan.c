#include "format/scan.h"

#include "base/arena.h"
#include "format/keys.h"
#include "format/shape.h"
#include "format/skip.h"
#include "format/survey.h"
#include "format/utf8.h"

#include <stdlib.h>

/* Recursive descent, bounded by SCAN_DEPTH. Every step takes the place where it begins and gives
 * the place after what it read, or NULL once fail() has noted an error; the first error in the
 * order of the text is the one that is said. */
struct scan {
    const char *begin, *end;
    bool records;
    int depth;
    enum scan_error error;
    const char *error_at;
    /* A stack: the members of the outermost object, above them those of the open inner ones. */
    struct member *member;
    size_t count, room;
    struct keys keys;
    struct shapes *shapes; /* of outermost objects */
    survey_take *survey;
    unsigned char *marks; /* survey_marks(marked) */
    size_t marked;
    bool utf8; /* the text is known to be */
    bool may_control;
    uint64_t others; /* see scan_others */
};

static const char *value_scan(struct scan *s, const char *at, struct value *v);

static const char *fail(struct scan *s, enum scan_error e, const char *at)
{
    s->error = e;
    s->error_at = at;
    return NULL;
}

/* An error of kind e at a place that may be the end of the text, which is then what is wrong. */
static const char *fail_or_ended(struct scan *s, enum scan_error e, const char *at)
{
    return fail(s, at == s->end ? SCAN_ENDED : e, at);
}

static const char *unexpected(struct scan *s, const char *at)
{
    bool broken = at < s->end && utf8_length(at, s->end) == 0;
    return fail_or_ended(s, broken ? SCAN_UTF8 : SCAN_UNEXPECTED, at);
}

static inline bool next_is(const struct scan *s, const char *at, char c)
{
    return at < s->end && *at == c;
}

static inline bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline const char *skip_space(const struct scan *s, const char *at)
{
    while (at < s->end && (unsigned char)*at <= ' ' && is_space(*at))
        at++;
    return at;
}

/* ---- strings ---- */

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A table, because the digits of escapes are as good as random to a branch. */
static inline bool is_hex(char c)
{
    static const bool hex[256] = {
        ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true,
        ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true, ['a'] = true, ['b'] = true,
        ['c'] = true, ['d'] = true, ['e'] = true, ['f'] = true, ['A'] = true, ['B'] = true,
        ['C'] = true, ['D'] = true, ['E'] = true, ['F'] = true,
    };
    return hex[(unsigned char)c];
}

/* Past as much as there is of the escape of a low surrogate; all of it is six bytes. */
static const char *low_surrogate(const char *at, const char *end)
{
    static const char *const may[] = {"\\", "u", "dD", "cdefCDEF"};
    for (int i = 0; i < 6 && at < end; i++, at++) {
        bool fits = i < 4 ? *at != '\0' && strchr(may[i], *at) : is_hex(*at);
        if (!fits)
            break;
    }
    return at;
}

/* What a record refuses among \uXXXX escapes; `slash` is the backslash of a well-formed one. */
static const char *unicode_for_record(struct scan *s, const char *slash)
{
    const char *at = slash + 6;
    if (memcmp(slash, "\\u0000", 6) == 0)
        return fail(s, SCAN_ZERO, slash);
    if ((slash[2] | 0x20) != 'd' || slash[3] < '8')
        return at;
    bool high = slash[3] <= '9' || (slash[3] | 0x20) <= 'b';
    const char *after = low_surrogate(at, s->end);
    if (high && after == at + 6)
        return after;
    if (high && after == s->end)
        return fail(s, SCAN_ENDED, after);
    return fail(s, SCAN_SURROGATE, slash);
}

static inline bool is_escape(char c)
{
    static const bool escape[256] = {
        ['"'] = true, ['\\'] = true, ['/'] = true, ['b'] = true, ['f'] = true,
        ['n'] = true, ['r'] = true,  ['t'] = true, ['u'] = true,
    };
    return escape[(unsigned char)c];
}

static const char *escape_scan(struct scan *s, const char *slash)
{
    const char *at = slash + 1;
    if (at == s->end || !is_escape(*at))
        return fail_or_ended(s, SCAN_ESCAPE, at);
    char letter = *at++;
    s->may_control |= letter == 'b' || letter == 'f' || letter == 'r';
    if (letter != 'u')
        return at;
    for (int i = 0; i < 4; i++, at++) {
        if (at == s->end || !is_hex(*at))
            return fail_or_ended(s, SCAN_ESCAPE, at);
    }
    s->may_control |= slash[2] == '0'; /* U+00XX: what else begins so was skipped */
    return s->records ? unicode_for_record(s, slash) : at;
}

/* Past the \uXXXX that stand here one after the other, as in texts that are ASCII throughout; but
 * not past those of which there is more to see: U+00XX, surrogates (all U+DXXX), wrong ones. */
static const char *skip_unicode(const char *at, const char *end)
{
    while (end - at >= 6 && at[0] == '\\' && at[1] == 'u' && is_hex(at[2]) && is_hex(at[3]) &&
           is_hex(at[4]) && is_hex(at[5]) && (at[2] | 0x20) != 'd' &&
           (at[2] != '0' || at[3] != '0'))
        at += 6;
    return at;
}

static const char *wide_scan(struct scan *s, const char *at)
{
    size_t n = utf8_length(at, s->end);
    if (n)
        return at + n;
    /* A line torn inside a character is a torn line, not one of wrong encoding. */
    if (utf8_is_cut(at, s->end))
        return fail(s, SCAN_ENDED, s->end);
    return fail(s, SCAN_UTF8, at);
}

/* The next byte of a string that has to be looked at, or the end of the text. */
static inline const char *next_mark(const struct scan *s, const char *at)
{
    return s->begin + survey_next(s->marks, (size_t)(at - s->begin));
}

static const char *skip_to_mark(const struct scan *s, const char *at)
{
    return s->utf8 ? next_mark(s, at) : skip_plain(utf8_skip_three(at, s->end), s->end);
}

/* From after the opening quote to after the closing one; `text` is what is between. */
static const char *string_scan(struct scan *s, const char *at, struct slice *text, bool *escaped)
{
    const char *begin = at;
    *escaped = false;
    while (at) {
        at = skip_to_mark(s, at);
        if (at == s->end)
            return fail(s, SCAN_ENDED, at);
        if (*at == '"') {
            *text = slice_from(begin, at);
            return at + 1;
        }
        if (*at == '\\') {
            *escaped = true;
            const char *after = skip_unicode(at, s->end);
            at = after > at ? after : escape_scan(s, at);
        } else if ((signed char)*at < 0) {
            at = wide_scan(s, at);
        } else {
            return fail(s, SCAN_CONTROL, at);
        }
    }
    return NULL;
}

/* ---- numbers and literals ---- */

/* One digit or more. */
static const char *digits_scan(struct scan *s, const char *at)
{
    if (at == s->end || !is_digit(*at))
        return fail_or_ended(s, SCAN_NUMBER, at);
    while (at < s->end && is_digit(*at))
        at++;
    return at;
}

static bool may_be_of_number(char c)
{
    return is_digit(c) || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

static const char *number_scan(struct scan *s, const char *at)
{
    at += *at == '-';
    at = next_is(s, at, '0') ? at + 1 : digits_scan(s, at);
    if (at && next_is(s, at, '.'))
        at = digits_scan(s, at + 1);
    if (at && (next_is(s, at, 'e') || next_is(s, at, 'E'))) {
        at++;
        at += next_is(s, at, '+') || next_is(s, at, '-');
        at = digits_scan(s, at);
    }
    /* 012, 1.2.3 and 2026-01-31 go wrong here: better said of the number than of a comma. */
    if (at && at < s->end && may_be_of_number(*at))
        return fail(s, SCAN_NUMBER, at);
    return at;
}

static const char *literal_scan(struct scan *s, const char *at, const char *word)
{
    for (; *word; word++, at++) {
        if (!next_is(s, at, *word))
            return unexpected(s, at);
    }
    return at;
}

/* ---- arrays and objects ---- */

/* Room for one more member; it is told by its index since the stack may move. */
static size_t member_push(struct scan *s)
{
    if (s->count == s->room) {
        s->room = s->room ? s->room * 2 : 64;
        s->member = memory_grow(s->member, s->room, sizeof *s->member);
    }
    return s->count++;
}

/* A key that no earlier object had here: read, compared with all before it, learned. */
static const char *key_scan(struct scan *s, const char *at, struct keys_level *level,
                            struct member *m)
{
    if (!next_is(s, at, '"'))
        return unexpected(s, at);
    const char *quote = at;
    at = string_scan(s, at + 1, &m->key, &m->key_escaped);
    if (!at)
        return NULL;
    if (s->records && !keys_add(&s->keys, level, m->key, m->key_escaped))
        return fail(s, SCAN_DUPLICATE_KEY, quote);
    at = skip_space(s, at);
    return next_is(s, at, ':') ? at + 1 : unexpected(s, at);
}

/* `"key": value`, from the key's quote to after the value. */
static const char *member_scan(struct scan *s, const char *at, struct keys_level *level)
{
    struct member m = {.place = SHAPE_NONE};
    at = key_scan(s, at, level, &m);
    if (!at)
        return NULL;
    size_t index = member_push(s);
    at = value_scan(s, skip_space(s, at), &m.value);
    s->member[index] = m;
    return at;
}

/* After a member or element: past a comma and its spaces, or at the closing bracket. */
static inline const char *comma_scan(struct scan *s, const char *at, char close, bool *more)
{
    if (s->end - at > 1 && at[0] == ',' && (unsigned char)at[1] > ' ') { /* as it is mostly */
        *more = true;
        return at + 1;
    }
    at = skip_space(s, at);
    *more = next_is(s, at, ',');
    if (*more)
        return skip_space(s, at + 1);
    return next_is(s, at, close) ? at : unexpected(s, at);
}

/* What most values are: a string without escapes in a text that is UTF-8, right behind its key. */
static inline const char *plain_string_scan(const struct scan *s, const char *at, struct value *v)
{
    if (!s->utf8 || !next_is(s, at, '"'))
        return NULL;
    const char *end = next_mark(s, at + 1);
    if (!next_is(s, end, '"'))
        return NULL;
    *v = (struct value){slice_from(at + 1, end), VALUE_STRING, false};
    return end + 1;
}

/* The value of a member whose key was read; the member is in its place on the stack. Others than
 * strings are noted here, where strings hardly ever come. */
static inline const char *known_value_scan(struct scan *s, const char *at, size_t index)
{
    struct value v;
    const char *after = plain_string_scan(s, at, &s->member[index].value);
    if (after)
        return after;
    after = value_scan(s, skip_space(s, at), &v);
    if (v.type != VALUE_STRING)
        s->others |= scan_other(index);
    s->member[index].value = v;
    return after;
}

/* Along the tree of shapes as far as it goes; *more is false at the end of the object. Sets *place
 * to where the tree was left. */
static const char *known_members_scan(struct scan *s, const char *at, uint32_t *place, bool *more)
{
    size_t len;
    uint32_t next;
    while (*more && (next = shape_next(s->shapes, *place, at, s->end, &len)) != SHAPE_NONE) {
        size_t index = member_push(s);
        s->member[index].key = (struct slice){at + 1, len - 3};
        s->member[index].key_escaped = false;
        s->member[index].place = (uint16_t)next;
        *place = next;
        at = known_value_scan(s, at + len, index);
        if (at)
            at = comma_scan(s, at, '}', more);
        if (!at)
            return NULL;
    }
    return at;
}

/* What was read along the tree is not among the keys yet. */
static void known_keys_add(struct scan *s, struct keys_level *level)
{
    for (size_t i = 0; i < s->count; i++)
        keys_add(&s->keys, level, s->member[i].key, false);
}

/* The members of the outermost object of a record. What leaves the tree is read as it is written,
 * and learned where that can be. */
static const char *members_scan(struct scan *s, const char *at, struct keys_level *level, bool more)
{
    uint32_t place = SHAPE_ROOT;
    at = known_members_scan(s, at, &place, &more);
    if (!at || !more)
        return at;
    known_keys_add(s, level);
    s->others = UINT64_MAX;
    bool learning = true;
    while (more) {
        size_t index = s->count;
        at = member_scan(s, at, level);
        if (at)
            at = comma_scan(s, at, '}', &more);
        if (!at)
            return NULL;
        struct member *m = &s->member[index];
        place = learning && !m->key_escaped ? shape_learn(s->shapes, place, m->key) : SHAPE_NONE;
        learning = place != SHAPE_NONE;
        m->place = (uint16_t)place;
    }
    return at;
}

static const char *object_scan(struct scan *s, const char *at)
{
    struct keys_level level = {.first = s->keys.count};
    size_t first = s->count;
    at = skip_space(s, at);
    bool more = !next_is(s, at, '}');
    if (s->depth == 1 && s->records) {
        at = members_scan(s, at, &level, more);
        more = false;
    }
    while (at && more) {
        at = member_scan(s, at, &level);
        if (at)
            at = comma_scan(s, at, '}', &more);
    }
    if (!at)
        return NULL;
    keys_cut(&s->keys, level.first);
    if (s->depth > 1)
        s->count = first;
    return at + 1;
}

static const char *array_scan(struct scan *s, const char *at)
{
    struct value element;
    at = skip_space(s, at);
    bool more = !next_is(s, at, ']');
    while (more) {
        at = value_scan(s, at, &element);
        if (at)
            at = comma_scan(s, at, ']', &more);
        if (!at)
            return NULL;
    }
    return at + 1;
}

static const char *nest_scan(struct scan *s, const char *at)
{
    if (s->depth == SCAN_DEPTH)
        return fail(s, SCAN_DEEP, at);
    s->depth++;
    const char *after = *at == '{' ? object_scan(s, at + 1) : array_scan(s, at + 1);
    s->depth--;
    return after;
}

static enum value_type type_of(char c)
{
    switch (c) {
    case '"':
        return VALUE_STRING;
    case '{':
        return VALUE_OBJECT;
    case '[':
        return VALUE_ARRAY;
    case 't':
        return VALUE_TRUE;
    case 'f':
        return VALUE_FALSE;
    case 'n':
        return VALUE_NULL;
    default:
        return c == '-' || is_digit(c) ? VALUE_NUMBER : VALUE_NONE;
    }
}

static const char *other_scan(struct scan *s, const char *at, enum value_type type)
{
    switch (type) {
    case VALUE_OBJECT:
    case VALUE_ARRAY:
        return nest_scan(s, at);
    case VALUE_NUMBER:
        return number_scan(s, at);
    case VALUE_TRUE:
        return literal_scan(s, at, "true");
    case VALUE_FALSE:
        return literal_scan(s, at, "false");
    case VALUE_NULL:
        return literal_scan(s, at, "null");
    default:
        return *at == '+' || *at == '.' ? fail(s, SCAN_NUMBER, at) : unexpected(s, at);
    }
}

static const char *value_scan(struct scan *s, const char *at, struct value *v)
{
    *v = (struct value){.type = VALUE_NONE};
    if (at == s->end)
        return fail(s, SCAN_ENDED, at);
    enum value_type type = type_of(*at);
    const char *after;
    if (type == VALUE_STRING) {
        after = string_scan(s, at + 1, &v->text, &v->escaped);
    } else {
        after = other_scan(s, at, type);
        if (after)
            v->text = slice_from(at, after);
    }
    v->type = type;
    return after;
}

/* ---- the gate ---- */

static void text_scan(struct scan *s, struct value *v)
{
    const char *at = skip_space(s, s->begin);
    if (at == s->end) {
        fail(s, SCAN_EMPTY, at);
        return;
    }
    at = value_scan(s, at, v);
    if (at)
        at = skip_space(s, at);
    if (at && at < s->end)
        fail(s, SCAN_TRAILING, at);
}

static void room_for_marks(struct scan *s, size_t len)
{
    if (s->marks && len <= s->marked)
        return;
    s->marked = len < 4096 ? 4096 : 2 * len;
    s->marks = memory_grow(s->marks, survey_marks(s->marked), 1);
}

enum scan_error scan_json(struct scan *s, struct slice text, bool records, struct value *value)
{
    s->begin = text.len ? text.at : "";
    s->end = s->begin + text.len;
    s->records = records;
    s->depth = 0;
    s->count = 0;
    s->error = SCAN_FINE;
    s->error_at = s->begin;
    keys_begin(&s->keys, text.len);
    room_for_marks(s, text.len);
    struct survey survey = s->survey((struct slice){s->begin, text.len}, s->marks);
    s->utf8 = survey.utf8;
    s->may_control = survey.control;
    s->others = 0;
    *value = (struct value){.type = VALUE_NONE};
    text_scan(s, value);
    if (s->error) {
        *value = (struct value){.type = VALUE_NONE};
        s->count = 0;
    }
    return s->error;
}

enum scan_error scan_object(struct scan *s, struct slice line)
{
    struct value value;
    if (scan_json(s, line, true, &value) == SCAN_FINE && value.type != VALUE_OBJECT)
        fail(s, SCAN_NOT_OBJECT, skip_space(s, s->begin));
    return s->error;
}

struct scan *scan_new(void)
{
    struct scan *s = memory_take(sizeof *s);
    *s = (struct scan){.shapes = shapes_new(), .survey = survey_best()};
    return s;
}

void scan_free(struct scan *s)
{
    if (!s)
        return;
    keys_free(&s->keys);
    shapes_free(s->shapes);
    free(s->member);
    free(s->marks);
    free(s);
}

const struct member *scan_members(const struct scan *s, size_t *count)
{
    *count = s->count;
    return s->member;
}

size_t scan_error_at(const struct scan *s)
{
    return (size_t)(s->error_at - s->begin);
}

bool scan_may_have_control(const struct scan *s)
{
    return s->may_control;
}

uint64_t scan_others(const struct scan *s)
{
    return s->others;
}

uint64_t scan_column(struct slice line, size_t offset)
{
    uint64_t column = 1;
    if (line.len == 0)
        return column;
    const char *at = line.at, *stop = line.at + (offset < line.len ? offset : line.len);
    while (at < stop) {
        size_t n = utf8_length(at, line.at + line.len);
        at += n ? n : 1;
        column += at <= stop; /* an offset inside a character is that character's column */
    }
    return column;
}

struct words scan_words(enum scan_error e)
{
    static const struct words words[SCAN_ERRORS] = {
        [SCAN_FINE] = {"nothing is wrong", "没有错误"},
        [SCAN_EMPTY] = {"the line is empty; write one JSON object or delete the line",
                        "这一行是空的，请写一个 JSON 对象，或删去此行"},
        [SCAN_UNEXPECTED] =
            {"this character cannot stand here in JSON; look for a missing quote, "
             "comma or colon, or for a full-width one",
             "此处不应出现这个字符，请检查是否漏了引号、逗号或冒号，或用了全角标点"},
        [SCAN_ENDED] = {"the text ends before it is complete; the line was perhaps cut off, "
                        "restore its end",
                        "内容没有写完就结束了，这一行可能被截断，请补全"},
        [SCAN_NUMBER] =
            {"this is not a number as JSON writes it; drop leading zeros and plus signs, "
             "or put it in quotes",
             "数字写法不合 JSON 规定，请去掉开头的 0 或加号，或者加上引号"},
        [SCAN_ESCAPE] =
            {"a backslash is followed by something JSON does not know; write \\\\ for a "
             "backslash",
             "反斜杠后面的写法 JSON 不认识，反斜杠本身请写成 \\\\"},
        [SCAN_CONTROL] = {"a raw control character in a string; write it as \\n, \\t or \\u00XX",
                          "字符串里有未转义的控制字符，请写成 \\n、\\t 或 \\u00XX"},
        [SCAN_TRAILING] = {"there is something after the end of the value; one line holds one",
                           "一行只能有一条内容，其后还有多余的字符，请删去或另起一行"},
        [SCAN_UTF8] = {"these bytes are not UTF-8; convert the file, for example with "
                       "iconv -f GB18030 -t UTF-8",
                       "此处不是 UTF-8 编码，请先转换，例如 iconv -f GB18030 -t UTF-8"},
        [SCAN_NOT_OBJECT] = {"a record has to be a JSON object, {…}",
                             "一条记录必须是一个 JSON 对象，即 {…}"},
        [SCAN_DEEP] = {"nested deeper than 32 levels; flatten it", "嵌套超过 32 层，请减少层数"},
        [SCAN_DUPLICATE_KEY] = {"this key is already in the same object; keep one of them",
                                "同一个对象里这个键出现了两次，请只保留一个"},
        [SCAN_ZERO] = {"\\u0000 is not allowed in a record; remove it",
                       "记录里不允许出现 \\u0000，请删去"},
        [SCAN_SURROGATE] = {"half of a surrogate pair stands alone; write both halves or the "
                            "character itself",
                            "代理对（surrogate）只有一半，请写全，或直接写这个字"},
    };
    return words[e];
}
