/* Operands of yishi-add and the tables an import remembers by. */
#include "promise.h"

#include "record/idmap.h"
#include "record/operands.h"
#include "record/serial.h"

#include <stdlib.h>

static void check_split(void)
{
    static const struct {
        const char *arg, *name, *text;
        enum operand_sign sign;
    } cases[] = {
        {"title=a", "title", "a", OPERAND_TEXT},    {"标题＝灯", "标题", "灯", OPERAND_TEXT},
        {"n:=1", "n", "1", OPERAND_JSON},           {"n：＝1", "n", "1", OPERAND_JSON},
        {"text:@a=b", "text", "a=b", OPERAND_FILE}, {"text：＠-", "text", "-", OPERAND_FILE},
        {"a=b:=c", "a", "b:=c", OPERAND_TEXT},      {"a:b=c", "a:b", "c", OPERAND_TEXT},
        {" a = b", "a", " b", OPERAND_TEXT},        {"a=", "a", "", OPERAND_TEXT},
    };
    struct operand o;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        promise(operand_split(slice_of(cases[i].arg), &o) && slice_is(o.name, cases[i].name) &&
                    slice_is(o.text, cases[i].text) && o.sign == cases[i].sign,
                "\"%s\" is cut at its first sign", cases[i].arg);
    promise(!operand_split(slice_of("lamp"), &o), "a word is no operand");
    promise(!operand_split(slice_of(""), &o), "nothing is no operand");
    promise(!operand_split(slice_of("a:b"), &o), "a colon alone is no sign");
}

static void check_idmap(void)
{
    enum { COUNT = 5000 };
    struct idmap m = {0};
    bool all = true;
    for (uint32_t i = 0; i < COUNT; i++)
        idmap_add(&m, hash_id((struct slice){(const char *)&i, sizeof i}))->line = i;
    for (uint32_t i = 0; i < COUNT; i++) {
        const struct idmap_entry *e =
            idmap_find(&m, hash_id((struct slice){(const char *)&i, sizeof i}));
        all = all && e && e->line == i;
    }
    promise(all, "a map finds all it was given");
    promise(m.count == COUNT, "and counts each once");
    promise(!idmap_find(&m, hash_id(slice_of("another"))), "and nothing else");
    idmap_free(&m);
    promise(!idmap_find(&m, hash_id(slice_of("another"))), "an empty map holds nothing");
}

static void check_serial(void)
{
    struct serial s;
    struct buffer number = {0};
    struct catalog *c = catalog_new();
    day_number day = day_from_civil((struct civil){2026, 11, 5});
    promise(serial_begin(&s, "{date}-{seq:3}/{month}.{year}") == STATUS_DONE, "a pattern is read");
    serial_next(&s, c, day, &number);
    promise(slice_is(buffer_slice(&number), "20261105-001/11.2026"), "its parts are filled in");
    buffer_clear(&number);
    serial_next(&s, c, day, &number);
    promise(slice_is(buffer_slice(&number), "20261105-002/11.2026"), "the next number is one more");
    buffer_free(&number);
    serial_free(&s);
    catalog_free(c);
    static const char *const wrong[] = {"",        "WF",       "{seq}{seq}",
                                        "{seq:0}", "{seq:10}", "{seq}{day}"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        promise(serial_begin(&s, wrong[i]) == STATUS_USAGE, "the pattern \"%s\" is refused",
                wrong[i]);
}

int main(void)
{
    say_begin("operands");
    check_split();
    check_idmap();
    check_serial();
    return promise_end();
}
