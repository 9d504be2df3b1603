/* Any bytes: the scan reads none outside the text and judges as its reference does; what it passes
 * cJSON reads too, has a canonical form that is its own canonical form and passes as well, and can
 * be walked. */
#include "../unit/scan_reference.h"
#include "format/json.h"
#include "fuzz.h"

static void slice_inside(struct slice part, struct slice whole)
{
    must(part.at >= whole.at && part.at + part.len <= whole.at + whole.len);
}

/* Walks a value to its ends, reading each text on the way. */
static void walk(struct value v, struct slice whole, struct buffer *space, int depth)
{
    struct nest nest = nest_open(v);
    struct member m;
    int64_t n;
    slice_inside(v.text, whole);
    must(depth <= SCAN_DEPTH);
    buffer_clear(space);
    must(value_text(v, space).len <= v.text.len);
    value_has_control(v);
    value_integer(v, &n);
    while (nest_next(&nest, &m)) {
        must(m.value.type != VALUE_NONE);
        if (nest.object) {
            slice_inside(m.key, whole);
            buffer_clear(space);
            value_text((struct value){m.key, VALUE_STRING, m.key_escaped}, space);
        }
        walk(m.value, whole, space, depth + 1);
    }
}

/* No object of a record has a key twice, looked at in the slowest way there is. */
static void keys_differ(struct value v)
{
    struct nest nest = nest_open(v);
    struct member m, later;
    while (nest_next(&nest, &m)) {
        struct buffer one = {0}, other = {0};
        struct slice key = value_text((struct value){m.key, VALUE_STRING, m.key_escaped}, &one);
        struct nest rest = nest;
        while (nest.object && nest_next(&rest, &later)) {
            buffer_clear(&other);
            must(!slice_same(
                key,
                value_text((struct value){later.key, VALUE_STRING, later.key_escaped}, &other)));
        }
        buffer_free(&one);
        buffer_free(&other);
        keys_differ(m.value);
    }
}

static bool has_wide_number(struct slice text)
{
    size_t run = 0;
    for (size_t i = 0; i < text.len && run < 64; i++)
        run = memchr("0123456789+-.eE", text.at[i], 15) ? run + 1 : 0;
    return run >= 64;
}

static void read_too(struct slice text)
{
    struct json *tree = json_read(text);
    must(tree || has_wide_number(text)); /* some versions of cJSON stop there */
    json_free(tree);
}

static void reference_agrees(struct scan *s, struct slice text)
{
    struct reference r = reference_object(text);
    enum scan_error error = scan_object(s, text);
    size_t count;
    must(error == r.error && (!error || scan_error_at(s) == r.error_at));
    scan_members(s, &count);
    must(error || count == r.members);
}

/* The members handed out are those a walk finds. */
static void members_agree(const struct scan *s, struct value v)
{
    struct nest nest = nest_open(v);
    struct member m;
    size_t count;
    const struct member *member = scan_members(s, &count);
    for (size_t i = 0; i < count; i++) {
        must(nest_next(&nest, &m));
        must(m.key.at == member[i].key.at && m.key.len == member[i].key.len);
        must(m.key_escaped == member[i].key_escaped && m.value.type == member[i].value.type);
        must(m.value.text.at == member[i].value.text.at &&
             m.value.text.len == member[i].value.text.len &&
             m.value.escaped == member[i].value.escaped);
    }
    must(v.type != VALUE_OBJECT || !nest_next(&nest, &m));
}

static void canonical(struct scan *s, struct value v)
{
    struct buffer once = {0}, twice = {0};
    struct value again;
    json_add_canonical_value(&once, v);
    must(scan_json(s, buffer_slice(&once), true, &again) == SCAN_FINE);
    json_add_canonical_value(&twice, again);
    must(slice_same(buffer_slice(&once), buffer_slice(&twice)));
    if (v.type == VALUE_OBJECT) {
        buffer_clear(&twice);
        json_add_canonical(&twice, buffer_slice(&once));
        buffer_clear(&once);
        json_add_canonical(&once, buffer_slice(&twice));
        must(slice_same(buffer_slice(&once), buffer_slice(&twice)));
    }
    buffer_free(&once);
    buffer_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice text = fuzz_copy((struct slice){(const char *)data, size});
    struct buffer space = {0};
    struct scan *s = scan_new();
    struct value v;
    enum scan_error syntax = scan_json(s, text, false, &v);
    must(syntax == SCAN_FINE || syntax == SCAN_DEEP || scan_is_syntax(syntax));
    must(scan_error_at(s) <= size);
    must(scan_column(text, scan_error_at(s)) <= size + 1);
    if (!syntax)
        walk(v, text, &space, 0);
    enum scan_error record = scan_json(s, text, true, &v);
    must(scan_error_at(s) <= size);
    must(!syntax || record);
    if (!record) {
        members_agree(s, v);
        keys_differ(v);
        walk(v, text, &space, 0);
        read_too(text);
        canonical(s, v);
    }
    reference_agrees(s, text);
    buffer_free(&space);
    scan_free(s);
    free((char *)text.at);
    return 0;
}
