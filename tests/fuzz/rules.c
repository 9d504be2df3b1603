/* Any text as a condition, and any object as a rule: what is read can be decided and said, and a
 * rule that is written out is read back as the same. */
#include "fuzz.h"
#include "meaning/rule.h"

static void try_condition(struct slice text)
{
    static const int64_t sides[] = {0, 1, 2, 3, 100, INT64_MAX, INT64_MIN};
    enum { SIDES = sizeof sides / sizeof *sides };
    struct condition c;
    struct buffer out = {0};
    if (condition_read(text, &c))
        return;
    must(c.part >= 0 && c.part <= FRACTION_MAX && c.whole > 0 && c.whole <= FRACTION_MAX);
    must(c.left.plain || c.left.counter < COUNTERS);
    for (int i = 0; i < SIDES * SIDES; i++) {
        condition_holds(&c, sides[i / SIDES], sides[i % SIDES]);
        condition_numbers(&out, &c, sides[i / SIDES], sides[i % SIDES]);
        condition_threshold(&out, &c, sides[i % SIDES]);
        buffer_clear(&out);
    }
    condition_words(&out, &c, LANGUAGE_ZH);
    condition_words(&out, &c, LANGUAGE_EN);
    buffer_free(&out);
}

static void ask(struct rule *r)
{
    static const char *const words[] = {"one", "two", NULL};
    int list[2];
    size_t count;
    int64_t n = INT64_MAX;
    rule_word(r, "a", words);
    rule_integer(r, "b", 0, &n);
    rule_words(r, "c", words, "[\"one\"]", list, &count);
    must(count <= 2);
    rule_bool(r, "d", true);
    rule_json(r, "e", "{}");
    rule_check_asked(r);
}

static void write_again(const struct rule *r, struct arena *arena)
{
    struct buffer once = {0}, twice = {0};
    struct scan *s = scan_new();
    struct rule again;
    struct value v;
    rule_write(r, &once);
    must(scan_json(s, buffer_slice(&once), true, &v) == SCAN_FINE && v.type == VALUE_OBJECT);
    must(rule_read(&again, v, arena, (struct place){0}) == STATUS_DONE);
    rule_write(&again, &twice);
    must(slice_same(buffer_slice(&once), buffer_slice(&twice)));
    buffer_free(&once);
    buffer_free(&twice);
    scan_free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice text = {(const char *)data, size};
    struct arena arena = {0};
    struct buffer said = {0};
    struct scan *s = scan_new();
    struct value v;
    struct rule r, copy;
    say_hold(&said);
    try_condition(text);
    if (scan_json(s, text, true, &v) == SCAN_FINE && v.type == VALUE_OBJECT &&
        rule_read(&r, v, &arena, (struct place){0}) == STATUS_DONE) {
        for (size_t i = 0; i < r.passes; i++)
            try_condition(r.pass[i].text);
        write_again(&r, &arena);
        rule_copy(&copy, &r, &arena);
        ask(&copy);
        write_again(&copy, &arena);
    }
    fuzz_check_said(&said);
    say_hold(NULL);
    buffer_free(&said);
    scan_free(s);
    arena_free(&arena);
    return 0;
}
