/* lib/format/scan.h: what passes, what does not and where, and what is handed out. With the shared
 * data's directory as argument also the published JSON suites. */
#include "format/scan.h"
#include "format/json.h"
#include "promise.h"

#include <dirent.h>
#include <stdlib.h>

/* ---- errors and their places ---- */

enum gate { RECORD, SYNTAX, OBJECT };

struct refusal {
    enum gate gate;
    enum scan_error error;
    size_t at;
    const char *text;
    size_t len; /* if the text holds a NUL, else 0 */
    const char *what;
};

static const struct refusal refusals[] = {
    {RECORD, SCAN_EMPTY, 0, "", 0, "an empty text"},
    {SYNTAX, SCAN_EMPTY, 4, " \t\r\n", 0, "nothing but white space"},
    {RECORD, SCAN_UNEXPECTED, 0, "\xEF\xBB\xBF{}", 0, "a byte order mark"},
    {RECORD, SCAN_UNEXPECTED, 0, "]", 0, "a closing bracket alone"},
    {RECORD, SCAN_UNEXPECTED, 1, "[,", 0, "a comma first"},
    {RECORD, SCAN_UNEXPECTED, 3, "[1,]", 0, "a comma last in an array"},
    {RECORD, SCAN_UNEXPECTED, 7, "{\"a\":1,}", 0, "a comma last in an object"},
    {RECORD, SCAN_UNEXPECTED, 3, "[1 2]", 0, "elements without a comma"},
    {RECORD, SCAN_UNEXPECTED, 5, "{\"a\" 1}", 0, "a missing colon"},
    {RECORD, SCAN_UNEXPECTED, 4, "{\"a\"，\"b\":1}", 0, "a full-width comma"},
    {RECORD, SCAN_UNEXPECTED, 1, "{a:1}", 0, "a key without quotes"},
    {RECORD, SCAN_UNEXPECTED, 1, "{'a':1}", 0, "single quotes"},
    {RECORD, SCAN_UNEXPECTED, 2, "[1}", 0, "brackets that do not match"},
    {RECORD, SCAN_UNEXPECTED, 4, "[nul]", 0, "a literal cut short"},
    {RECORD, SCAN_UNEXPECTED, 0, "NaN", 0, "NaN"},
    {RECORD, SCAN_UNEXPECTED, 0, "True", 0, "a literal with a capital"},
    {RECORD, SCAN_UNEXPECTED, 5, "[true1]", 0, "a literal with a tail"},
    {RECORD, SCAN_UNEXPECTED, 1, "[\0]", 3, "a NUL between values"},
    {RECORD, SCAN_UNEXPECTED, 1, "[\f1]", 0, "a form feed for a blank"},
    {RECORD, SCAN_UNEXPECTED, 1, "[\xC2\xA0]", 0, "a no-break space for a blank"},
    {RECORD, SCAN_ENDED, 1, "{", 0, "an object cut after its bracket"},
    {RECORD, SCAN_ENDED, 2, "{\"", 0, "an object cut in a key"},
    {RECORD, SCAN_ENDED, 4, "{\"a\"", 0, "an object cut after a key"},
    {RECORD, SCAN_ENDED, 5, "{\"a\":", 0, "an object cut after a colon"},
    {RECORD, SCAN_ENDED, 6, "{\"a\":1", 0, "an object cut after a value"},
    {RECORD, SCAN_ENDED, 7, "{\"a\":1,", 0, "an object cut after a comma"},
    {RECORD, SCAN_ENDED, 9, "{\"a\":\"世", 0, "a string cut between characters"},
    {RECORD, SCAN_ENDED, 8, "{\"a\":\"\xE4\xB8", 0, "a string cut inside a character"},
    {RECORD, SCAN_ENDED, 2, "\"\\", 0, "a string cut after a backslash"},
    {RECORD, SCAN_ENDED, 5, "\"\\u12", 0, "a string cut inside an escape"},
    {RECORD, SCAN_ENDED, 7, "\"\\ud83d", 0, "a string cut between surrogates"},
    {RECORD, SCAN_ENDED, 10, "\"\\ud83d\\ud", 0, "a string cut inside the second surrogate"},
    {RECORD, SCAN_ENDED, 3, "tru", 0, "a literal cut"},
    {RECORD, SCAN_ENDED, 1, "-", 0, "a number cut after its sign"},
    {RECORD, SCAN_ENDED, 2, "1.", 0, "a number cut after its point"},
    {RECORD, SCAN_ENDED, 3, "1e+", 0, "a number cut in its exponent"},
    {RECORD, SCAN_NUMBER, 2, "[012]", 0, "a leading zero"},
    {RECORD, SCAN_NUMBER, 3, "[-00]", 0, "a leading zero after a sign"},
    {RECORD, SCAN_NUMBER, 3, "[1.]", 0, "a point without digits after it"},
    {RECORD, SCAN_NUMBER, 1, "[.5]", 0, "a point without digits before it"},
    {RECORD, SCAN_NUMBER, 1, "[+1]", 0, "a plus sign"},
    {RECORD, SCAN_NUMBER, 2, "[-]", 0, "a sign alone"},
    {RECORD, SCAN_NUMBER, 2, "[-Infinity]", 0, "-Infinity"},
    {RECORD, SCAN_NUMBER, 4, "[1.5.2]", 0, "two points"},
    {RECORD, SCAN_NUMBER, 3, "[1e]", 0, "an exponent without digits"},
    {RECORD, SCAN_NUMBER, 4, "[1e5.0]", 0, "a fraction in an exponent"},
    {RECORD, SCAN_NUMBER, 10, "{\"at\":2026-01-31}", 0, "a date without quotes"},
    {RECORD, SCAN_UNEXPECTED, 2, "[0x1F]", 0, "a hexadecimal number"},
    {RECORD, SCAN_ESCAPE, 2, "\"\\x\"", 0, "an unknown escape"},
    {RECORD, SCAN_ESCAPE, 2, "\"\\\0\"", 4, "a backslash before a NUL"},
    {RECORD, SCAN_ESCAPE, 5, "\"\\u12\"", 0, "too few digits in an escape"},
    {RECORD, SCAN_ESCAPE, 3, "\"\\uqqqq\"", 0, "no digits in an escape"},
    {RECORD, SCAN_ESCAPE, 2, "\"\\U0041\"", 0, "a capital U in an escape"},
    {RECORD, SCAN_CONTROL, 2, "\"a\tb\"", 0, "a raw tab in a string"},
    {RECORD, SCAN_CONTROL, 2, "\"a\nb\"", 0, "a raw newline in a string"},
    {RECORD, SCAN_CONTROL, 2, "\"a\0b\"", 5, "a raw NUL in a string"},
    {SYNTAX, SCAN_CONTROL, 21, "\"12345678901234567890\x1F\"", 0, "U+001F raw in a string"},
    {RECORD, SCAN_TRAILING, 3, "{} {}", 0, "two objects"},
    {RECORD, SCAN_TRAILING, 2, "{}}", 0, "a bracket too many"},
    {RECORD, SCAN_TRAILING, 2, "{}\0", 3, "a NUL after the value"},
    {RECORD, SCAN_TRAILING, 1, "1#", 0, "a comment"},
    {RECORD, SCAN_UTF8, 1, "\"\x80\"", 0, "a continuation byte alone"},
    {RECORD, SCAN_UTF8, 1, "\"\xC0\x80\"", 0, "an over-long form of two bytes"},
    {RECORD, SCAN_UTF8, 1, "\"\xC1\xBF\"", 0, "an over-long ASCII character"},
    {RECORD, SCAN_UTF8, 1, "\"\xE0\x9F\xBF  \"", 0, "an over-long form of three bytes"},
    {RECORD, SCAN_UTF8, 1, "\"\xF0\x8F\xBF\xBF\"", 0, "an over-long form of four bytes"},
    {RECORD, SCAN_UTF8, 1, "\"\xED\xA0\x80  \"", 0, "a surrogate as UTF-8"},
    {RECORD, SCAN_UTF8, 1, "\"\xF4\x90\x80\x80\"", 0, "a character above U+10FFFF"},
    {RECORD, SCAN_UTF8, 1, "\"\xF8\x88\x80\x80\x80\"", 0, "a form of five bytes"},
    {RECORD, SCAN_UTF8, 1, "\"\xFF\"", 0, "the byte FF"},
    {RECORD, SCAN_UTF8, 4, "\"世\xE4\xB8\"  ", 0, "a character cut by the quote"},
    {RECORD, SCAN_UTF8, 2, "{\"\xCA\xFD\":1}", 0, "GB18030 in a key"},
    {RECORD, SCAN_UTF8, 1, "[\xE5]", 0, "a bad byte between values"},
    {SYNTAX, SCAN_UTF8, 0, "\xFF\xFE{", 0, "UTF-16"},
    {OBJECT, SCAN_NOT_OBJECT, 1, " [1]", 0, "an array for a record"},
    {OBJECT, SCAN_NOT_OBJECT, 0, "\"a\"", 0, "a string for a record"},
    {OBJECT, SCAN_NOT_OBJECT, 0, "null", 0, "null for a record"},
    {OBJECT, SCAN_ENDED, 3, "[1,", 0, "broken JSON that is no object either"},
    {RECORD, SCAN_DUPLICATE_KEY, 7, "{\"a\":1,\"a\":2}", 0, "a key twice"},
    {RECORD, SCAN_DUPLICATE_KEY, 7, "{\"a\":1,\"\\u0061\":2}", 0, "a key twice, once escaped"},
    {RECORD, SCAN_DUPLICATE_KEY, 12, "{\"\\u0061\":1,\"a\":2}", 0, "a key twice, first escaped"},
    {RECORD, SCAN_DUPLICATE_KEY, 19, "{\"\\ud83d\\ude00\":1, \"😀\":2}", 0,
     "a pair and its character"},
    {RECORD, SCAN_DUPLICATE_KEY, 6, "{\"\":1,\"\":2}", 0, "the empty key twice"},
    {RECORD, SCAN_DUPLICATE_KEY, 13, "{\"a\":[{\"b\":1,\"b\":2}]}", 0, "a key twice inside"},
    {RECORD, SCAN_DUPLICATE_KEY, 25, "{\"a\":{\"b\":{\"a\":1,\"c\":2}},\"a\":3}", 0,
     "a key twice with others in between"},
    {RECORD, SCAN_DUPLICATE_KEY, 7, "{\"a\":1,\"a\"", 0, "a key twice before a syntax error"},
    {RECORD, SCAN_ENDED, 6, "{\"a\":1", 0, "a syntax error before the key comes twice"},
    {RECORD, SCAN_ZERO, 2, "\"a\\u0000\"", 0, "an escaped NUL"},
    {RECORD, SCAN_ZERO, 2, "{\"\\u0000\":1}", 0, "an escaped NUL in a key"},
    {RECORD, SCAN_SURROGATE, 1, "\"\\ud800\"", 0, "a high surrogate alone"},
    {RECORD, SCAN_SURROGATE, 1, "\"\\uDFFF\"", 0, "a low surrogate alone"},
    {RECORD, SCAN_SURROGATE, 1, "\"\\udade\\u3210\"", 0, "a high surrogate before a character"},
    {RECORD, SCAN_SURROGATE, 1, "\"\\ud800\\ud800\"", 0, "two high surrogates"},
    {RECORD, SCAN_SURROGATE, 1, "\"\\ude00\\ud83d\"", 0, "surrogates in the wrong order"},
    {RECORD, SCAN_SURROGATE, 1, "\"\\ud800x", 0, "a lone surrogate before a syntax error"},
};

static enum scan_error gate_scan(struct scan *s, enum gate gate, struct slice text)
{
    struct value v;
    return gate == OBJECT ? scan_object(s, text) : scan_json(s, text, gate == RECORD, &v);
}

/* A copy that ends where its memory ends, so that a sanitizer sees every byte read too far. */
static struct slice exact(struct slice text)
{
    char *at = malloc(text.len ? text.len : 1);
    if (!at)
        abort();
    memcpy(at, text.at, text.len);
    return (struct slice){at, text.len};
}

static void errors(struct scan *s)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const struct refusal *r = &refusals[i];
        struct slice text = exact((struct slice){r->text, r->len ? r->len : strlen(r->text)});
        enum scan_error e = gate_scan(s, r->gate, text);
        size_t at = scan_error_at(s);
        if (e == r->error && at == r->at)
            promise(true, "%s is refused, and where", r->what);
        else
            promise(false, "%s is refused, and where: error %d at %zu, not %d at %zu", r->what, e,
                    at, r->error, r->at);
        free((char *)text.at);
    }
}

static void classes(struct scan *s)
{
    static const struct slice record_only[] = {{"{\"a\":1,\"a\":2}", 13},
                                               {"\"\\u0000\"", 8},
                                               {"\"\\ud800\"", 8},
                                               {"\"\\udead\\ubeef\"", 14}};
    struct value v;
    bool fine = true, words = true;
    for (size_t i = 0; i < sizeof record_only / sizeof *record_only; i++)
        fine &= scan_json(s, record_only[i], false, &v) == SCAN_FINE;
    promise(fine, "what only records refuse passes as JSON syntax");
    for (int e = SCAN_FINE; e < SCAN_ERRORS; e++)
        words &= scan_words(e).en && scan_words(e).zh;
    promise(words, "every error has words in both languages");
    promise(scan_is_syntax(SCAN_UTF8) && scan_is_syntax(SCAN_EMPTY) && !scan_is_syntax(SCAN_FINE) &&
                !scan_is_syntax(SCAN_DEEP) && !scan_is_syntax(SCAN_NOT_OBJECT),
            "errors of syntax and errors of records are told apart");
}

static bool numbers_and_literals(struct scan *s)
{
    static const char *const texts[] = {"0",     "-0",   "-1",    "10",    "1.50",   "0.0",  "1e5",
                                        "1E+05", "2e-9", "-0e0",  "true",  "false",  "null", "[]",
                                        "{}",    "\"\"", " [ ] ", " { } ", "[[],{}]"};
    struct value v;
    bool fine = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        fine &= scan_json(s, slice_of(texts[i]), true, &v) == SCAN_FINE;
    return fine;
}

/* ---- limits ---- */

static enum scan_error nested(struct scan *s, int depth, char open, char close)
{
    struct buffer text = {0};
    for (int i = 0; i < depth; i++)
        buffer_text(&text, open == '{' ? "{\"a\":" : "[");
    buffer_char(&text, '1');
    for (int i = 0; i < depth; i++)
        buffer_char(&text, close);
    enum scan_error e = gate_scan(s, RECORD, buffer_slice(&text));
    buffer_free(&text);
    return e;
}

static void depths(struct scan *s)
{
    promise(nested(s, SCAN_DEPTH, '[', ']') == SCAN_FINE &&
                nested(s, SCAN_DEPTH, '{', '}') == SCAN_FINE,
            "32 levels are allowed");
    promise(nested(s, SCAN_DEPTH + 1, '[', ']') == SCAN_DEEP && scan_error_at(s) == SCAN_DEPTH,
            "the 33rd array is refused where it opens");
    promise(nested(s, SCAN_DEPTH + 1, '{', '}') == SCAN_DEEP &&
                scan_error_at(s) == SCAN_DEPTH * strlen("{\"a\":"),
            "the 33rd object is refused where it opens");
    promise(nested(s, 100000, '[', ']') == SCAN_DEEP, "100,000 levels are refused without a crash");
}

/* {"kN":1,…} with N from 0; a key of an inner object is the same as its outer's. */
static void many_keys(struct buffer *text, int count, bool with_inner)
{
    buffer_char(text, '{');
    for (int i = 0; i < count; i++) {
        buffer_format(text, "%s\"k%d\":", i ? "," : "", i);
        if (with_inner && i % 20 == 19)
            buffer_text(text, "{\"k0\":1,\"k1\":{\"k0\":[{\"k1\":2}]}}");
        else
            buffer_char(text, '1');
    }
}

static void large_objects(struct scan *s)
{
    struct buffer text = {0};
    size_t count;
    many_keys(&text, 100000, true);
    size_t last = text.len;
    buffer_char(&text, '}');
    bool fine = gate_scan(s, RECORD, buffer_slice(&text)) == SCAN_FINE;
    promise(fine, "an object of 100,000 keys passes, inner ones repeating outer keys");
    scan_members(s, &count);
    promise(count == 100000, "all its members are handed out");
    bool found = true;
    for (int i = 0; i < 100000; i += 997) {
        text.len = last;
        buffer_format(&text, ",\"\\u006b%d\":1}", i);
        found &= gate_scan(s, RECORD, buffer_slice(&text)) == SCAN_DUPLICATE_KEY &&
                 scan_error_at(s) == last + 1;
    }
    promise(found, "any of 100,000 keys is found when it comes again, escaped");
    buffer_free(&text);
}

/* Objects around the size where comparing changes from pairs to the table, one inside the other. */
static void sizes_of_objects(struct scan *s)
{
    bool fine = true, found = true;
    for (int n = 1; n < 70; n++) {
        for (int again = -1; again < n; again++) {
            struct buffer text = {0};
            many_keys(&text, n, false);
            buffer_text(&text, ",\"in\":");
            many_keys(&text, n, true);
            if (again >= 0)
                buffer_format(&text, ",\"k%d\":0", again);
            buffer_text(&text, "},\"after\":1}");
            enum scan_error e = gate_scan(s, RECORD, buffer_slice(&text));
            if (again < 0)
                fine &= e == SCAN_FINE;
            else
                found &= e == SCAN_DUPLICATE_KEY;
            buffer_free(&text);
        }
    }
    promise(fine, "objects of 1 to 69 keys pass inside objects with the same keys");
    promise(found, "each of their keys is found when it comes again");
}

/* ---- every place of a text ---- */

static const char mixed[] =
    "{\"id\":\"ab\",\"题目\":\"世伦桥\\n\\u4e16 😀 é\",\"n\":[-1.5e3,true,null,"
    "{\"x\":{}}],\"长\":\"电梯加装、垃圾分类、停车位 and more than sixteen bytes\"}";

static void torn(struct scan *s)
{
    bool all = true;
    for (size_t len = 1; len < sizeof mixed - 1; len++) {
        struct slice text = exact((struct slice){mixed, len});
        all &= gate_scan(s, RECORD, text) == SCAN_ENDED && scan_error_at(s) == len;
        free((char *)text.at);
    }
    promise(all, "a record cut at any byte ends too early, and no byte after it is read");
    promise(gate_scan(s, OBJECT, slice_of(mixed)) == SCAN_FINE, "the whole record passes");
}

static void every_byte(struct scan *s)
{
    bool right = true;
    for (int c = 0; c < 256; c++) {
        for (size_t at = 1; at < 40; at++) {
            char text[] = "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
            text[at] = (char)c;
            text[sizeof text - 2] = '"';
            enum scan_error want = c < 0x20    ? SCAN_CONTROL
                                   : c == '"'  ? SCAN_TRAILING
                                   : c == '\\' ? SCAN_ESCAPE
                                   : c >= 0x80 ? SCAN_UTF8
                                               : SCAN_FINE;
            right &= gate_scan(s, RECORD, (struct slice){text, sizeof text - 1}) == want;
        }
    }
    promise(right, "each of 256 bytes is judged the same at 39 places of a string");
}

static bool utf8_by_definition(uint32_t c)
{
    return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF);
}

static void every_character(struct scan *s)
{
    bool right = true;
    for (uint32_t c = 0x80; c < 0x120000; c++) {
        char t[8] = "\"";
        int n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
        for (int i = n; i > 1; i--)
            t[i] = (char)(0x80 | (c >> 6 * (n - i) & 0x3F));
        t[1] = (char)(lead[n] | c >> 6 * (n - 1));
        t[n + 1] = '"';
        enum scan_error e = gate_scan(s, RECORD, (struct slice){t, (size_t)n + 2});
        right &= e == (utf8_by_definition(c) ? SCAN_FINE : SCAN_UTF8);
    }
    promise(right, "every character of Unicode passes as UTF-8, and no surrogate does");
}

/* ---- what is handed out ---- */

static void members(struct scan *s)
{
    struct slice line = slice_of(" { \"a\" : \"x\\\"y\" , \"\\u0062\":[1, {\"c\":2}], \"d\":-0.5,"
                                 "\"e\":{\"f\":null},\"g\":false,\"h\":true,\"i\":null } \r\n");
    size_t count;
    bool fine = scan_object(s, line) == SCAN_FINE;
    const struct member *m = scan_members(s, &count);
    promise(fine && count == 7, "the members of the outermost object are handed out, no others");
    if (!fine || count != 7)
        return;
    promise(slice_is(m[0].key, "a") && slice_is(m[0].value.text, "x\\\"y") && m[0].value.escaped &&
                m[0].value.type == VALUE_STRING,
            "a string is what is between its quotes");
    promise(slice_is(m[1].key, "\\u0062") && m[1].key_escaped && !m[0].key_escaped,
            "a key says whether it is escaped");
    promise(slice_is(m[1].value.text, "[1, {\"c\":2}]") && m[1].value.type == VALUE_ARRAY,
            "an array is its text");
    promise(slice_is(m[2].value.text, "-0.5") && m[2].value.type == VALUE_NUMBER,
            "a number is its text");
    promise(slice_is(m[3].value.text, "{\"f\":null}") && m[3].value.type == VALUE_OBJECT,
            "an object is its text");
    promise(m[4].value.type == VALUE_FALSE && m[5].value.type == VALUE_TRUE &&
                m[6].value.type == VALUE_NULL && slice_is(m[6].value.text, "null"),
            "literals have their types");
    scan_object(s, slice_of("{\"a\":1,}"));
    scan_members(s, &count);
    promise(count == 0, "after an error there are no members");
}

static void columns(void)
{
    struct slice line = slice_of("a世😀\xFF\xFE"
                                 "b");
    promise(scan_column(line, 0) == 1 && scan_column(line, 1) == 2 && scan_column(line, 4) == 3 &&
                scan_column(line, 8) == 4 && scan_column(line, 9) == 5 &&
                scan_column(line, 10) == 6 && scan_column(line, 11) == 7,
            "columns count characters from 1, bad bytes one each");
    promise(scan_column(line, 2) == 2 && scan_column((struct slice){NULL, 0}, 0) == 1 &&
                scan_column(line, 99) == 7,
            "an offset inside a character or outside the line has a column");
}

static struct value string_value(const char *text)
{
    return (struct value){slice_of(text), VALUE_STRING, strchr(text, '\\') != NULL};
}

static void texts(void)
{
    struct buffer space = {0};
    struct slice plain = slice_of("世伦桥");
    struct value v = {plain, VALUE_STRING, false};
    promise(value_text(v, &space).at == plain.at && space.len == 0,
            "a string without escapes is handed out where it is");
    promise(slice_is(
                value_text(string_value("\\\"\\\\\\/\\b\\f\\n\\r\\t|\\u4E16\\u4f26\\ud83d\\ude00e"),
                           &space),
                "\"\\/\b\f\n\r\t|世伦😀e"),
            "all escapes are resolved");
    promise(slice_is(value_text(string_value("\\ud800\\u0041 \\udc00\\ud800"), &space),
                     "\xEF\xBF\xBD"
                     "A \xEF\xBF\xBD\xEF\xBF\xBD"),
            "lone surrogates that only syntax let through become U+FFFD");
    v = (struct value){slice_of("[1]"), VALUE_ARRAY, false};
    promise(slice_is(value_text(v, &space), "[1]"), "other values are their JSON text");
    buffer_free(&space);
}

static void controls(void)
{
    static const char *const with[] = {
        "a\x7F",   "\xC2\x80", "世界世界世界世界\xC2\x9F", "\\u0001", "\\b", "\\r", "\\f",
        "\\u007f", "\\u0085",  "0123456789abcdef\x7Fg"};
    static const char *const without[] = {"",
                                          "a\\nb\\t",
                                          "世界",
                                          "\xC2\xA0é",
                                          "\\u000a\\u0009\\u00a0",
                                          "0123456789abcdef\xC2\xA9g",
                                          "\\\\b"};
    bool seen = true, free_of = true;
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        seen &= value_has_control(string_value(with[i]));
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        free_of &= !value_has_control(string_value(without[i]));
    promise(seen, "control characters are found raw and escaped, DEL and C1 too");
    promise(free_of, "newlines, tabs and what only looks like a control are none");
}

static bool integer_is(const char *text, bool is, int64_t want)
{
    int64_t n = 7777;
    bool got = value_integer((struct value){slice_of(text), VALUE_NUMBER, false}, &n);
    return got == is && (!is || n == want);
}

static void integers(void)
{
    promise(integer_is("0", true, 0) && integer_is("-12", true, -12) &&
                integer_is("9007199254740991", true, 9007199254740991) &&
                integer_is("-9007199254740991", true, -9007199254740991),
            "integers up to 2^53-1 are read exactly");
    promise(integer_is("9007199254740992", false, 0) && integer_is("-9007199254740992", false, 0) &&
                integer_is("99999999999999999999999999999999", false, 0) &&
                integer_is("1.0", false, 0) && integer_is("1e3", false, 0),
            "larger ones, fractions and exponents are no integers");
    int64_t n;
    promise(!value_integer(string_value("1"), &n), "a string is no integer");
}

static void nests(struct scan *s)
{
    struct value v;
    struct member m;
    scan_json(s, slice_of("[ 1 , \"a]\\\"\" ,[ [2 ],{\"]\":\"}\"} ] , {} ,null]"), true, &v);
    static const char *const want[] = {"1", "a]\\\"", "[ [2 ],{\"]\":\"}\"} ]", "{}", "null"};
    struct nest n = nest_open(v);
    size_t i = 0;
    bool same = true;
    for (; nest_next(&n, &m); i++)
        same &= i < 5 && slice_is(m.value.text, want[i]) && m.key.at == NULL;
    promise(same && i == 5 && !nest_next(&n, &m), "an array is stepped through, and ends");
    scan_json(s, slice_of("{ \"a\" : 1 , \"\\u0062\" :[ ],\"c\":\"\" } "), true, &v);
    n = nest_open(v);
    promise(nest_next(&n, &m) && slice_is(m.key, "a") && slice_is(m.value.text, "1") &&
                m.value.type == VALUE_NUMBER && nest_next(&n, &m) && m.key_escaped &&
                slice_is(m.key, "\\u0062") && m.value.type == VALUE_ARRAY && nest_next(&n, &m) &&
                m.value.type == VALUE_STRING && m.value.text.len == 0 && !nest_next(&n, &m),
            "an object is stepped through with its keys");
    bool none = true;
    for (i = 0; i < 3; i++) {
        scan_json(s, slice_of((const char *[]){"[ ]", "{}", "\"[1]\""}[i]), true, &v);
        n = nest_open(v);
        none &= !nest_next(&n, &m);
    }
    promise(none, "empty ones and strings have nothing to step through");
}

/* ---- the published suites ---- */

static bool file_read(struct buffer *text, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    buffer_clear(text);
    size_t n;
    while ((n = fread(buffer_room(text, 65536), 1, 65536, file)) > 0)
        text->len += n;
    fclose(file);
    return true;
}

struct suite {
    struct scan *scan;
    struct buffer text, path;
    int seen, strange, unread;
};

/* What passes the scan of a record, cJSON reads. */
static void reads_too(struct suite *u, const char *name)
{
    struct json *tree = json_read(buffer_slice(&u->text));
    if (!tree) {
        u->unread++;
        promise(false, "what the scan passes, cJSON reads: not %s", name);
    }
    json_free(tree);
}

/* A case whose name begins with y has to pass, n not, i may do either. */
static void suite_case(struct suite *u, const char *name, char must)
{
    enum scan_error record = gate_scan(u->scan, RECORD, buffer_slice(&u->text));
    enum scan_error syntax = gate_scan(u->scan, SYNTAX, buffer_slice(&u->text));
    bool right = must == 'y'   ? !syntax && !scan_is_syntax(record)
                 : must == 'n' ? record != SCAN_FINE
                               : true;
    u->seen++;
    if (!right) {
        u->strange++;
        promise(false, "the suite's cases are judged as it says: %s, errors %d and %d", name,
                record, syntax);
    }
    if (record == SCAN_FINE)
        reads_too(u, name);
}

/* The one restriction in the suite that is its author's and not JSON's: numbers may be too large
 * for a double, since records keep them as text. */
static char jansson_must(const char *directory, const char *name)
{
    if (strcmp(name, "real-negative-overflow") == 0)
        return 'i';
    return strcmp(directory, "valid") == 0 ? 'y' : 'n';
}

/* `sub` is a directory of cases: files, or directories with a file `input`. */
static void suite_walk(struct suite *u, const char *data, const char *sub)
{
    struct dirent *entry;
    const char *base = strrchr(sub, '/') ? strrchr(sub, '/') + 1 : sub;
    char path[4096];
    snprintf(path, sizeof path, "%s/json-suites/%s", data, sub);
    DIR *directory = opendir(path);
    bool nst = strcmp(sub, "nst") == 0;
    u->seen = u->strange = u->unread = 0;
    while (directory && (entry = readdir(directory))) {
        const char *name = entry->d_name;
        snprintf(path, sizeof path, "%s/json-suites/%s/%s%s", data, sub, name, nst ? "" : "/input");
        if (name[0] != '.' && file_read(&u->text, path))
            suite_case(u, name, nst ? name[0] : jansson_must(base, name));
    }
    if (directory)
        closedir(directory);
    promise(u->seen > 5 && !u->strange, "the %d cases of %s are judged as it says", u->seen, sub);
    promise(!u->unread, "what the scan passes of %s, cJSON reads", sub);
}

static void suites(struct scan *s, const char *data)
{
    struct suite u = {.scan = s};
    suite_walk(&u, data, "nst");
    suite_walk(&u, data, "jansson/invalid");
    suite_walk(&u, data, "jansson/invalid-unicode");
    suite_walk(&u, data, "jansson/valid");
    buffer_free(&u.text);
}

int main(int argc, char **argv)
{
    struct scan *s = scan_new();
    errors(s);
    classes(s);
    promise(numbers_and_literals(s), "numbers and literals pass in all their forms");
    depths(s);
    large_objects(s);
    sizes_of_objects(s);
    torn(s);
    every_byte(s);
    every_character(s);
    members(s);
    columns();
    texts();
    controls();
    integers();
    nests(s);
    if (argc > 1)
        suites(s, argv[1]);
    else
        puts("skip the published JSON suites are judged as they say: ../shared/data is absent");
    scan_free(s);
    scan_free(NULL);
    return promise_end();
}
