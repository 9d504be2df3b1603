#include "record/entry.h"

#include "format/hash.h"
#include "format/json.h"
#include "format/look.h"
#include "format/scan.h"
#include "format/text.h"

static const struct words not_text = {
    "is not UTF-8; convert the file first, for example with --encoding gb18030",
    "不是 UTF-8 文字；请先转码，例如用 --encoding gb18030"};
static const struct words has_control = {
    "holds a control character; only new lines and tabs may stand in a text",
    "含有控制字符；文字里只可有换行和制表符"};

/* Half-width, without blanks around: how the words of the syntax are compared. */
static struct slice folded(struct slice text, struct buffer *space)
{
    buffer_clear(space);
    buffer_room(space, 1); /* what is empty stands somewhere, too */
    text_add_halfwidth(space, slice_trim(text));
    return slice_trim(buffer_slice(space));
}

static bool is_one_of(struct slice word, const char *names)
{
    struct slice rest = slice_of(names);
    while (rest.at)
        if (slice_same(word, slice_cut(&rest, '|')))
            return true;
    return false;
}

static size_t digits_at(struct slice s)
{
    size_t n = 0;
    while (n < s.len && s.at[n] >= '0' && s.at[n] <= '9')
        n++;
    return n;
}

/* Numbers */

/* 一 to 九十九, as limits are said; 0 for anything else. */
static int chinese_number(struct slice s)
{
    static const char *const digits[] = {"十", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    enum { BYTES = 3, MOST = 3 };
    int value[MOST + 1] = {0}; /* 0 is 十, or nothing */
    int count = 0;
    if (slice_is(s, "两"))
        return 2;
    for (; s.len >= BYTES && count < MOST; s = slice_after(s, BYTES)) {
        int d = 0;
        while (d < 10 && memcmp(s.at, digits[d], BYTES) != 0)
            d++;
        if (d == 10)
            return 0;
        value[count++] = d;
    }
    if (s.len > 0 || count == 0)
        return 0;
    if (count == 1)
        return value[0] ? value[0] : 10;
    int ten = value[0] ? 1 : 0; /* where 十 stands */
    bool has_ones = count > ten + 1;
    if (value[ten] != 0 || count > ten + 2 || (has_ones && value[ten + 1] == 0))
        return 0;
    return (ten ? value[0] : 1) * 10 + value[ten + 1];
}

/* A count from 1 to 9999 at the start of word, which moves past it; 0 if there is none. */
static int take_count(struct slice *word)
{
    enum { CHARACTER = 3, MOST_DIGITS = 4 };
    size_t n = digits_at(*word);
    int count = 0;
    for (size_t i = 0; i < n && n <= MOST_DIGITS; i++)
        count = count * 10 + (word->at[i] - '0');
    if (n == 0)
        while (n + CHARACTER <= word->len &&
               chinese_number((struct slice){word->at, n + CHARACTER}) > 0)
            count = chinese_number((struct slice){word->at, n += CHARACTER});
    *word = slice_after(*word, n);
    return count;
}

static bool limit_read(struct slice word, struct buffer *out)
{
    static const char *const working = "wd|个工作日|工作日|个工作天|工作天";
    static const char *const calendar = "d|天|日|个自然日|自然日|个日历天|日历天";
    int count = take_count(&word);
    struct slice unit = slice_trim(word);
    bool is_working = is_one_of(unit, working);
    if (count == 0 || (!is_working && !is_one_of(unit, calendar)))
        return false;
    buffer_number(out, count);
    buffer_text(out, is_working ? "wd" : "d");
    return true;
}

bool entry_limit(struct slice text, struct buffer *out)
{
    struct buffer space = {0};
    bool read = limit_read(folded(text, &space), out);
    buffer_free(&space);
    return read;
}

static bool integer_read(struct slice word, int64_t *n)
{
    bool negative = word.len > 0 && word.at[0] == '-';
    struct slice digits = slice_after(word, negative);
    size_t count = digits_at(digits);
    if (count == 0 || count > 16 ||
        !is_one_of(slice_trim(slice_after(digits, count)),
                   "|个|件|人|次|人次|户|票|张|分|星|名|场"))
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (digits.at[i] - '0');
    *n = negative ? -value : value;
    return value < INT64_C(1) << 53;
}

bool entry_integer(struct slice text, int64_t *n)
{
    struct buffer space = {0};
    bool read = integer_read(folded(text, &space), n);
    buffer_free(&space);
    return read;
}

bool entry_bool(struct slice text, bool *b)
{
    struct buffer space = {0};
    struct slice word = folded(text, &space);
    bool yes = is_one_of(word, "是|yes|true|1|√|✓|✔|对");
    bool no = is_one_of(word, "否|no|false|0|×|✗|✘|错");
    buffer_free(&space);
    *b = yes;
    return yes || no;
}

/* Values */

static const struct words *add_quoted(struct slice plain, struct buffer *out)
{
    buffer_room(out, plain.len + 2);
    buffer_char(out, '"');
    buffer_add(out, plain);
    buffer_char(out, '"');
    return NULL;
}

/* CR LF becomes LF, because records hold no CR. A text is otherwise kept as it is. */
static const struct words *add_text(struct slice text, struct buffer *out)
{
    struct look look = look_over(text);
    if (!look.utf8)
        return &not_text;
    if (!look.control && !look.marked)
        return add_quoted(text, out);
    struct buffer plain = {0};
    struct slice rest = text;
    while (rest.len > 0) {
        const char *cr = slice_find(rest, (struct slice){"\r\n", 2});
        struct slice part = cr ? slice_from(rest.at, cr) : rest;
        buffer_add(&plain, part);
        rest = slice_after(rest, part.len + (cr ? 1 : 0));
    }
    size_t start = out->len;
    json_add_string(out, buffer_slice(&plain));
    struct slice written = {out->at + start + 1, out->len - start - 2};
    bool bad_text = value_has_control((struct value){written, VALUE_STRING, true});
    buffer_free(&plain);
    return bad_text ? &has_control : NULL;
}

/* Whether it is written as records have it: no full-width mark, no empty part, no blank at the end
 * of one. */
static bool is_path(struct slice text)
{
    struct slice rest = text;
    if (text.len == 0 || memchr(text.at, 0xEF, text.len))
        return false; /* perhaps the mark */
    while (rest.at) {
        struct slice part = slice_cut(&rest, '/');
        if (part.len == 0 || slice_trim(part).len != part.len)
            return false;
    }
    return true;
}

/* 崇川区 ／ 文峰街道 becomes 崇川区/文峰街道: it is compared byte by byte. */
static const struct words *add_path_loosely(struct slice text, struct buffer *out)
{
    static const struct words empty = {
        "has an empty part; write a room path such as District/Street/Community",
        "路径中有空的一段；请写成 崇川区/文峰街道/世伦桥社区 这样"};
    struct slice full_width = slice_of("／");
    struct buffer half = {0}, path = {0};
    for (struct slice s = text; s.len > 0;) {
        bool is_mark = slice_starts(s, full_width);
        buffer_add(&half, is_mark ? slice_of("/") : (struct slice){s.at, 1});
        s = slice_after(s, is_mark ? full_width.len : 1);
    }
    struct slice rest = slice_trim(buffer_slice(&half));
    if (rest.len > 1 && rest.at[0] == '/')
        rest = slice_after(rest, 1);
    if (rest.len > 1 && rest.at[rest.len - 1] == '/')
        rest.len--;
    const struct words *wrong = rest.len == 0 ? &empty : NULL;
    while (rest.at && !wrong) {
        struct slice part = slice_trim(slice_cut(&rest, '/'));
        wrong = part.len == 0 ? &empty : NULL;
        if (path.len > 0)
            buffer_char(&path, '/');
        buffer_add(&path, part);
    }
    if (!wrong)
        wrong = add_text(buffer_slice(&path), out);
    buffer_free(&half);
    buffer_free(&path);
    return wrong;
}

static const struct words *add_path(struct slice text, struct buffer *out)
{
    return is_path(text) ? add_text(text, out) : add_path_loosely(text, out);
}

static const struct words *add_ref(struct slice text, struct buffer *out)
{
    static const struct words wrong = {"is not an id of 32 hex digits", "不是 32 位十六进制识别码"};
    struct buffer space = {0};
    struct slice digits = folded(text, &space);
    struct id id;
    bool read = id_read(digits, &id);
    if (read)
        add_quoted(digits, out);
    buffer_free(&space);
    return read ? NULL : &wrong;
}

static const struct words *add_choice(const struct field_spec *spec, struct slice text,
                                      struct buffer *out, const char **near)
{
    static const struct words wrong = {"is none of its values", "不是规定的取值"};
    const struct choice *choice = choice_named(spec->choices, text);
    if (!choice)
        choice = choice_called(spec->choices, text);
    if (choice)
        return add_quoted(slice_of(choice->name), out);
    *near = schema_near_choice(spec->choices, slice_trim(text));
    return &wrong;
}

static const struct words *add_time(const struct field_spec *spec, struct slice text,
                                    struct entry_sense sense, struct buffer *out)
{
    static const struct words no_time = {"is a time; write only the date, such as 2026-11-20",
                                         "带有钟点；这里只写日期，如 2026-11-20"};
    struct moment m;
    const struct words *wrong = moment_read_loose(text, sense.dates, sense.zone, &m);
    if (wrong)
        return wrong;
    if (spec->type == TYPE_DATE && !m.bare)
        return &no_time;
    buffer_char(out, '"');
    moment_write(out, m, sense.zone);
    buffer_char(out, '"');
    return NULL;
}

static const struct words *add_limit(struct slice text, struct buffer *out)
{
    static const struct words wrong = {"is no limit; write 5wd (working days) or 15d (days)",
                                       "不是时限；请写 5个工作日 或 15天"};
    struct buffer limit = {0};
    bool read = entry_limit(text, &limit);
    if (read)
        add_quoted(buffer_slice(&limit), out);
    buffer_free(&limit);
    return read ? NULL : &wrong;
}

/* The bytes of a decimal as records hold it, at the start of s; 0 if there is none. */
static size_t decimal_at(struct slice s, const struct words **wrong)
{
    static const struct words fraction = {"has more than two digits after the point",
                                          "小数点后超过两位"};
    size_t sign = s.len > 0 && s.at[0] == '-';
    size_t whole = digits_at(slice_after(s, sign));
    size_t end = sign + whole;
    if (whole == 0 || whole > 15)
        return 0;
    if (end == s.len || s.at[end] != '.')
        return end;
    size_t digits = digits_at(slice_after(s, end + 1));
    if (digits > 2)
        *wrong = &fraction;
    return digits == 0 ? 0 : end + 1 + digits;
}

static const struct words *add_decimal(struct slice text, struct buffer *out)
{
    static const struct words bad = {
        "is no decimal; write digits, a point and at most two digits: 1234.50",
        "不是小数；请写成 1234.50 这样，不加千位逗号，至多两位小数"};
    struct buffer space = {0};
    struct slice word = folded(text, &space);
    const struct words *wrong = NULL;
    size_t n = decimal_at(word, &wrong);
    if (n == 0 || !is_one_of(slice_trim(slice_after(word, n)), "|㎡|m²|m2|平方米|平米|平方|元"))
        wrong = &bad;
    if (!wrong)
        add_quoted((struct slice){word.at, n}, out);
    buffer_free(&space);
    return wrong;
}

static const struct words *add_integer(const struct field_spec *spec, struct slice text,
                                       struct buffer *out)
{
    static const struct words wrong = {"is not a whole number", "不是整数；请只写数字"};
    int64_t n;
    struct slice sign = slice_of(slice_ends(text, slice_of("%")) ? "%" : "％");
    if (spec->field == FIELD_PERCENT && slice_ends(text, sign))
        text.len -= sign.len;
    if (!entry_integer(text, &n))
        return &wrong;
    buffer_number(out, n);
    return NULL;
}

static const struct words *add_bool(struct slice text, struct buffer *out)
{
    static const struct words wrong = {"is neither yes nor no", "应写 是 或 否"};
    bool b;
    if (!entry_bool(text, &b))
        return &wrong;
    buffer_text(out, b ? "true" : "false");
    return NULL;
}

/* 城管、住建 is a list of two. Commas stay: names and conditions hold them. */
static const struct words *add_texts(struct slice text, struct buffer *out)
{
    static const struct words empty = {"has an empty item in the list", "列表中有空的一项"};
    struct slice mark = slice_of("、");
    struct slice rest = text;
    const struct words *wrong = NULL;
    bool is_list = slice_find(text, mark) != NULL;
    buffer_char(out, '[');
    for (bool more = true; more && !wrong;) {
        const char *end = slice_find(rest, mark);
        more = end != NULL;
        struct slice part = more ? slice_from(rest.at, end) : rest;
        rest = more ? slice_after(rest, part.len + mark.len) : rest;
        part = is_list ? slice_trim(part) : part;
        wrong = slice_trim(part).len == 0 ? &empty : add_text(part, out);
        if (more)
            buffer_char(out, ',');
    }
    buffer_char(out, ']');
    return wrong;
}

static const struct words *json_words(enum scan_error error)
{
    static const struct words syntax = {"begins like JSON but is none; put it right, or quote it",
                                        "开头像 JSON 但不是；请改正，或加引号作为文字"};
    static const struct words record = {"is JSON that a record may not hold (repeated keys, "
                                        "\\u0000, lone surrogates, or too deep)",
                                        "是 JSON，但有记录不允许的内容（重复的键、\\u0000、"
                                        "不成对的代理码，或层数过多）"};
    return scan_is_syntax(error) ? &syntax : &record;
}

static const struct words *add_json(struct slice json, struct buffer *out, enum field_type type)
{
    static const struct words no_object = {"must be an object: {…}", "应为对象 {…}"};
    static const struct words no_list = {"must be a list: […]", "应为列表 […]"};
    struct scan *scan = scan_new();
    struct value v;
    enum scan_error error = scan_json(scan, json, true, &v);
    const struct words *wrong = error                  ? json_words(error)
                                : value_has_control(v) ? &has_control
                                                       : NULL;
    if (!wrong && type == TYPE_OBJECT && v.type != VALUE_OBJECT)
        wrong = &no_object;
    if (!wrong && type == TYPE_OBJECTS && v.type != VALUE_ARRAY)
        wrong = &no_list;
    if (!wrong)
        json_add_canonical_value(out, v);
    scan_free(scan);
    return wrong;
}

static const struct words *add_any(const struct field_spec *spec, struct slice text,
                                   struct buffer *out)
{
    static const struct words no_object = {"must be an object: {…}", "应为对象 {…}"};
    struct slice json = slice_trim(text);
    if (json.len > 0 && (json.at[0] == '{' || json.at[0] == '['))
        return add_json(json, out, spec->type);
    if (spec->type == TYPE_OBJECT)
        return &no_object;
    bool list = spec->type == TYPE_OBJECTS;
    buffer_text(out, list ? "[" : "");
    const struct words *wrong = add_text(text, out);
    buffer_text(out, list ? "]" : "");
    return wrong;
}

static const struct words *add_value(const struct field_spec *spec, struct slice text,
                                     struct entry_sense sense, struct buffer *out,
                                     const char **near)
{
    switch (spec->type) {
    case TYPE_TEXT:
        return add_text(text, out);
    case TYPE_PATH:
        return add_path(text, out);
    case TYPE_REF:
        return add_ref(text, out);
    case TYPE_ENUM:
        return add_choice(spec, text, out, near);
    case TYPE_TIME:
    case TYPE_DATE:
        return add_time(spec, text, sense, out);
    case TYPE_LIMIT:
        return add_limit(text, out);
    case TYPE_DECIMAL:
        return add_decimal(text, out);
    case TYPE_INTEGER:
        return add_integer(spec, text, out);
    case TYPE_BOOL:
        return add_bool(text, out);
    case TYPE_TEXTS:
        return add_texts(text, out);
    case TYPE_OBJECT:
    case TYPE_OBJECTS:
    case TYPE_ANY:
        break;
    }
    return add_any(spec, text, out);
}

const struct words *entry_read(const struct field_spec *spec, struct slice text,
                               struct entry_sense sense, struct buffer *out, const char **near)
{
    const char *nowhere = NULL;
    size_t start = out->len;
    near = near ? near : &nowhere;
    *near = NULL;
    const struct words *wrong = add_value(spec, text, sense, out, near);
    if (wrong)
        out->len = start; /* half a value is none */
    return wrong;
}
