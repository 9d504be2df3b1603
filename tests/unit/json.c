/* lib/format/json.h: strings, the canonical form (as `jq -cS 'del(.id)'` prints it), trees. */
#include "format/json.h"
#include "promise.h"

/* ---- strings ---- */

static bool string_is(struct slice text, const char *want)
{
    struct buffer out = {0};
    json_add_string(&out, text);
    bool same = slice_is(buffer_slice(&out), want);
    buffer_free(&out);
    return same;
}

static void strings(void)
{
    promise(string_is((struct slice){NULL, 0}, "\"\""), "an empty text is two quotes");
    promise(string_is(slice_of("a\"b\\c/\b\f\n\r\t"), "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\""),
            "quotes, backslashes and the named controls are escaped, the slash is not");
    promise(string_is((struct slice){"\0\x01\x1F", 3}, "\"\\u0000\\u0001\\u001f\""),
            "other controls are \\u00xx in lower case");
    promise(string_is(slice_of("世伦桥社区😀é\xE2\x80\xA8\x7F and more than sixteen bytes"),
                      "\"世伦桥社区😀é\xE2\x80\xA8\x7F and more than sixteen bytes\""),
            "everything else stands as it is");
    char every[256], want[1100] = "\"";
    for (int c = 1; c < 256; c++)
        every[c - 1] = (char)c;
    for (int c = 1; c < 256; c++) {
        static const char *const named[128] = {
            ['\b'] = "\\b", ['\f'] = "\\f", ['\n'] = "\\n", ['\r'] = "\\r",
            ['\t'] = "\\t", ['"'] = "\\\"", ['\\'] = "\\\\"};
        size_t len = strlen(want);
        if (c < 128 && named[c])
            snprintf(want + len, sizeof want - len, "%s", named[c]);
        else
            snprintf(want + len, sizeof want - len, c < 0x20 ? "\\u%04x" : "%c", c);
    }
    strcat(want, "\"");
    promise(string_is((struct slice){every, 255}, want), "each byte is written one way only");
}

/* ---- the canonical form ---- */

struct pair {
    const char *what, *text, *canonical;
};

static const struct pair pairs[] = {
    {"an empty object", " { } ", "{}"},
    {"an object of an id only", "{\"id\":\"x\"}", "{}"},
    {"keys in order, no spaces",
     "{ \"kind\" : \"issue\",\"id\":\"0af\", \"at\": \"2026-01-31\" ,\"by\":\"王\" }\r\n",
     "{\"at\":\"2026-01-31\",\"by\":\"王\",\"kind\":\"issue\"}"},
    {"keys of inner objects and of objects in arrays",
     "{\"z\":{\"b\":[{\"y\":1,\"x\":[2, {\"q\":1,\"p\":{}}]}, []],\"a\":null},\"a\":[true,false]}",
     "{\"a\":[true,false],\"z\":{\"a\":null,\"b\":[{\"x\":[2,{\"p\":{},\"q\":1}],\"y\":1},[]]}}"},
    {"an inner id, which stays", "{\"id\":\"1\",\"in\":{\"id\":\"2\",\"a\":[{\"id\":3}]}}",
     "{\"in\":{\"a\":[{\"id\":3}],\"id\":\"2\"}}"},
    {"an id written with an escape", "{\"a\":1,\"\\u0069d\":\"x\"}", "{\"a\":1}"},
    {"keys that only begin like id", "{\"ide\":1,\"i\":2,\"Id\":3,\"id\":4}",
     "{\"Id\":3,\"i\":2,\"ide\":1}"},
    {"code point order beyond the first 65,536 characters",
     "{\"😀\":1,\"\uFF01\":2,\"世\":3,\"é\":4,\"z\":5,\"Z\":6,\"\":7,\"zz\":8}",
     "{\"\":7,\"Z\":6,\"z\":5,\"zz\":8,\"é\":4,\"世\":3,\"\uFF01\":2,\"😀\":1}"},
    {"escapes that are not needed", "{\"t\":\"\\u4e16\\u4F26\\ud83d\\ude00\\/\\u0041\\\"\\u0022\"}",
     "{\"t\":\"世伦😀/A\\\"\\\"\"}"},
    {"escapes that are needed", "{\"t\":\"\\u000a\\u0009\\u0008\\u000C\\u000d\\u001F\\\\\"}",
     "{\"t\":\"\\n\\t\\b\\f\\r\\u001f\\\\\"}"},
    {"keys with escapes, ordered by what they stand for",
     "{\"\\u0062\":1,\"a\\n\":2,\"a\":4,\"c\\\"\":{\"\\u0064\":5,\"\\u0063\":6}}",
     "{\"a\":4,\"a\\n\":2,\"b\":1,\"c\\\"\":{\"c\":6,\"d\":5}}"},
    {"integers of any size that doubles hold",
     "{\"n\":[0,-1,9007199254740991,-9007199254740991,1000000]}",
     "{\"n\":[0,-1,9007199254740991,-9007199254740991,1000000]}"},
    {"more keys than are sorted by insertion",
     "{\"k40\":1,\"k39\":1,\"k38\":1,\"k37\":1,\"k36\":1,\"k35\":1,\"k34\":1,\"k33\":1,\"k32\":1,"
     "\"k31\":1,\"k30\":1,\"k29\":1,\"k28\":1,\"k27\":1,\"k26\":1,\"k25\":1,\"k24\":1,\"k23\":1,"
     "\"k22\":1,\"k21\":1,\"k20\":1,\"k19\":1,\"k18\":1,\"k17\":1,\"k16\":1,\"k15\":1,\"k14\":1,"
     "\"k13\":1,\"k12\":{\"b\":1,\"a\":2},\"k11\":1,\"k10\":1,\"id\":1,\"a\":1,\"b\":1}",
     "{\"a\":1,\"b\":1,\"k10\":1,\"k11\":1,\"k12\":{\"a\":2,\"b\":1},\"k13\":1,\"k14\":1,\"k15\":1,"
     "\"k16\":1,\"k17\":1,\"k18\":1,\"k19\":1,\"k20\":1,\"k21\":1,\"k22\":1,\"k23\":1,\"k24\":1,"
     "\"k25\":1,\"k26\":1,\"k27\":1,\"k28\":1,\"k29\":1,\"k30\":1,\"k31\":1,\"k32\":1,\"k33\":1,"
     "\"k34\":1,\"k35\":1,\"k36\":1,\"k37\":1,\"k38\":1,\"k39\":1,\"k40\":1}"},
};

static void canonical_pairs(struct scan *s)
{
    struct buffer out = {0}, again = {0};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct slice text = slice_of(pairs[i].text);
        bool passed = scan_object(s, text) == SCAN_FINE;
        buffer_clear(&out);
        buffer_clear(&again);
        json_add_canonical(&out, text);
        json_add_canonical(&again, buffer_slice(&out));
        promise(passed && slice_is(buffer_slice(&out), pairs[i].canonical),
                "the canonical form of %s", pairs[i].what);
        promise(slice_same(buffer_slice(&out), buffer_slice(&again)),
                "it is its own canonical form: %s", pairs[i].what);
    }
    buffer_free(&out);
    buffer_free(&again);
}

static void canonical_values(struct scan *s)
{
    struct buffer out = {0};
    struct value v;
    scan_json(s, slice_of("[ {\"id\":1.50,\"a\":-0e+00} , \"\\u4e16\", 1E400 ]"), true, &v);
    json_add_canonical_value(&out, v);
    promise(slice_is(buffer_slice(&out), "[{\"a\":-0e+00,\"id\":1.50},\"世\",1E400]"),
            "a value in canonical form keeps its ids and its numbers as written");
    buffer_free(&out);
}

/* ---- trees ---- */

/* Prints and frees. */
static bool tree_is(struct json *tree, const char *want)
{
    struct buffer out = {0};
    json_print(&out, tree);
    bool same = slice_is(buffer_slice(&out), want);
    if (!same)
        fprintf(stderr, "%.*s\n", (int)out.len, out.at);
    buffer_free(&out);
    json_free(tree);
    return same;
}

static void trees(void)
{
    struct json *o = json_object(), *a = json_array();
    json_set(o, "id", json_text(slice_of("x")));
    json_set(o, "标题", json_text(slice_of("电梯\n\"加装\"\\\x01")));
    json_push(a, json_integer(INT64_MIN));
    json_push(a, json_integer(9007199254740993));
    json_push(a, json_bool(true));
    json_push(a, json_bool(false));
    json_push(a, json_raw(slice_of(" { \"a b\" : [ 1.50 ,\n\t\"x \\\" y\" ] } ")));
    json_push(a, json_object());
    json_push(a, json_array());
    json_push(a, json_text((struct slice){NULL, 0}));
    json_set(o, "list", a);
    promise(tree_is(o, "{\"id\":\"x\",\"标题\":\"电梯\\n\\\"加装\\\"\\\\\\u0001\",\"list\":["
                       "-9223372036854775808,9007199254740993,true,false,"
                       "{\"a b\":[1.50,\"x \\\" y\"]},{},[],\"\"]}"),
            "a tree prints in the order it was built, numbers exact, on one line");
    o = json_object();
    json_set(o, "a", json_integer(1));
    json_set(o, "A", json_integer(2));
    json_set(o, "b", json_integer(3));
    json_set(o, "a", json_text(slice_of("again")));
    promise(tree_is(o, "{\"a\":\"again\",\"A\":2,\"b\":3}"),
            "a member set twice is replaced where it is; keys differ by case");
}

static void reading(struct scan *s)
{
    struct slice text =
        slice_of(" {\"kind\":\"issue\", \"n\" : [ 9007199254740993 , 1.10, -0, 1e999,"
                 "{\"x\":12345678901234567890}], \"t\":\"\\u4e16\\n\", \"z\":null} ");
    bool passed = scan_object(s, text) == SCAN_FINE;
    struct json *tree = json_read(text);
    promise(passed && tree, "a draft that passed the scan is read");
    if (!tree)
        return;
    const struct json *child = json_first(tree);
    promise(strcmp(json_key(child), "kind") == 0 && strcmp(json_key(json_next(child)), "n") == 0 &&
                json_key(json_first(json_next(child))) == NULL,
            "children come in order, with keys in objects and without in arrays");
    int count = 0;
    for (; child; child = json_next(child))
        count++;
    promise(count == 4, "children end");
    json_set(tree, "z", json_bool(true));
    promise(tree_is(tree, "{\"kind\":\"issue\",\"n\":[9007199254740993,1.10,-0,1e999,"
                          "{\"x\":12345678901234567890}],\"t\":\"世\\n\",\"z\":true}"),
            "numbers that were read print as they were written");
    struct json *empty = json_read(slice_of("{}"));
    promise(empty && json_first(empty) == NULL, "an empty object has no children");
    json_free(empty);
    static const char wide[] =
        "[-0.1234567890123456789012345678901234567890123456789012345678901234567890e-1000000]";
    struct json *number = json_read(slice_of(wide));
    promise(!number || tree_is(number, wide),
            "a number too long for cJSON is refused, never changed");
}

int main(void)
{
    struct scan *s = scan_new();
    strings();
    canonical_pairs(s);
    canonical_values(s);
    trees();
    reading(s);
    scan_free(s);
    return promise_end();
}
