/* Any text as -w, of a field of any form: it is read or refused, and what is read can be tested on
 * any value of that field. */
#include "meaning/where.h"
#include "fuzz.h"

/* Values as records hold them, some of them not of the field's type. */
static const char values[] =
    "[\"\",\"a\",\"甲/乙\",\"2026-11-18\",\"2026-11-18T14:30:00+08:00\",\"5wd\",\"89.50\",\"yes\","
    "\"45d5ad28fa26c8ce3b452b4cd35082b7\",\"satisfied\",0,-1,12,1e400,"
    "123456789012345678901234567890,"
    "true,false,null,[],[\"a\",1,[\"b\"]],{},{\"a\":{\"b\":\"\\u4e16\\ud83d\\ude00\"}}]";

static void test_all(struct operand *o, const struct field_spec *spec)
{
    static struct scan *scan;
    struct value list;
    struct member m;
    struct arena arena = {0};
    if (!scan)
        scan = scan_new();
    must(scan_json(scan, slice_of(values), true, &list) == SCAN_FINE);
    struct cell none = {.type = CELL_NONE};
    must(operand_test(o, &none) >= 0);
    for (struct nest nest = nest_open(list); nest_next(&nest, &m);) {
        struct cell c = cell_of_value(spec, m.value, &arena);
        must(operand_test(o, &c) <= 1);
    }
    arena_free(&arena);
}

/* The same condition as each field of a kind reads it. */
static void read_all(const struct where_said *said, const struct kind_spec *kind)
{
    static const struct zone zone = {.offset = 8 * 3600};
    static const struct where_sense sense = {&zone, {.today = 20779, .week_start = 1}};
    struct operand *o =
        operand_new(said, (struct cell_form){.type = CELL_NONE}, "-w", &sense, true);
    if (o)
        test_all(o, NULL);
    operand_free(o);
    for (size_t i = 0; i < kind->count; i++) {
        struct cell_form form = cell_form_of(&kind->fields[i]);
        o = operand_new(said, form, "-w", &sense, true);
        must(!o || slice_same(operand_value(o), said->value));
        if (o && !operand_needs_catalog(o))
            test_all(o, &kind->fields[i]);
        operand_free(o);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer said = {0};
    struct where_said where;
    struct slice text = {(const char *)data + 1, size - 1};
    if (size == 0 || memchr(data, '\0', size)) /* a word of a command line */
        return 0;
    say_hold(&said);
    if (where_read(text, &where) == STATUS_DONE) {
        must(where.field.len > 0 && where.field.at >= text.at);
        must(where.value.len == 0 || where.value.at + where.value.len <= text.at + text.len);
        read_all(&where, schema_kind((enum kind_id)(data[0] % KIND_COUNT)));
    }
    fuzz_check_said(&said);
    say_hold(NULL);
    buffer_free(&said);
    return 0;
}
