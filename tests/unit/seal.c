/* Codes of seals, leaves, and the table of findings. */
#include "promise.h"
#include "record/finding.h"
#include "record/inventory.h"
#include "record/seals.h"

#include <stdlib.h>

static struct id id_of(const char *digits)
{
    struct id id = {{0}};
    id_read(slice_of(digits), &id);
    return id;
}

static void check_codes(void)
{
    struct id zero = id_of("00000000000000000000000000000000");
    struct id ones = id_of("ffffffffffffffffffffffffffffffff");
    struct id some = id_of("0123456789abcdef0123456789abcdef");
    char code[SEAL_CODE + 1];
    seal_code(zero, code);
    promise(strcmp(code, "aaaa-aaaa") == 0, "the code of no bits is aaaa-aaaa");
    seal_code(ones, code);
    promise(strcmp(code, "7777-7777") == 0, "that of all bits is 7777-7777");
    seal_code(some, code);
    promise(strcmp(code, "aeru-kz4j") == 0, "others are Base32 of RFC 4648");
    promise(seal_is(some, slice_of("aerukz4j")), "the hyphen may be left out");
    promise(seal_is(some, slice_of("AERU-KZ4J")), "capitals serve");
    promise(seal_is(some, slice_of("0123456789abcdef0123456789abcdef")), "the whole id serves");
    promise(!seal_is(some, slice_of("aeru-kz4k")), "another code is another seal's");
    promise(!seal_is(some, slice_of("0123456789abcdef0123456789abcdee")), "and another id");
    promise(seal_word(slice_of("0oil-1188")), "0 1 8 are read as o l b");
    promise(!seal_word(slice_of("aer-ukz4j")) && !seal_word(slice_of("aeru-kz4")) &&
                !seal_word(slice_of("aeru-kz499")) && !seal_word(slice_of("")) &&
                !seal_word(slice_of("aeru-kz4!")) && !seal_word(slice_of("aeru-kz4jj")) &&
                !seal_word((struct slice){"aeru-kz\0", 9}) && !seal_is(some, slice_of("aeru")),
            "other words are no codes");
}

static void check_leaves(void)
{
    struct leaf leaf = leaf_of(slice_of("abc")), again = {{0}};
    char digits[LEAF_DIGITS];
    leaf_write(leaf, digits);
    promise(memcmp(digits, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319",
                   LEAF_DIGITS) == 0,
            "a leaf is BLAKE2b-256");
    promise(leaf_read((struct slice){digits, LEAF_DIGITS}, &again) && leaf_same(leaf, again),
            "and is read as it was written");
    promise(!leaf_read((struct slice){digits, LEAF_DIGITS - 1}, &again), "not in part");
    for (int at = 0; at < LEAF_DIGITS; at += LEAF_DIGITS - 1) {
        digits[at] = 'x';
        promise(!leaf_read((struct slice){digits, LEAF_DIGITS}, &again), "nor with an x in it");
        digits[at] = '0';
    }
}

static void check_roots(void)
{
    struct inventory v = {0};
    struct leaf root, other;
    uint32_t items[2] = {inventory_intern(&v, id_of("0000000000000000000000000000000b")),
                         inventory_intern(&v, id_of("0000000000000000000000000000000a"))};
    uint32_t turned[2] = {items[1], items[0]};
    promise(!seals_root(&v, items, 2, &root), "what was not read has no root");
    for (int i = 0; i < 2; i++) {
        v.item[i].known = v.item[i].true_id = true;
        v.item[i].leaf = leaf_of(slice_of(i ? "a" : "b"));
    }
    promise(seals_root(&v, items, 2, &root) && seals_root(&v, turned, 2, &other) &&
                leaf_same(root, other),
            "the order of a list does not change its root");
    v.item[0].leaf = leaf_of(slice_of("c"));
    promise(seals_root(&v, items, 2, &other) && !leaf_same(root, other), "what it lists does");
    v.item[0].true_id = false;
    promise(!seals_root(&v, items, 2, &other), "an edited record has none");
    v.item[0].redacted = true;
    promise(seals_root(&v, items, 2, &other), "a stub has");
    inventory_free(&v);
}

static void check_findings(void)
{
    bool whole = true, single = true;
    for (int i = 0; i < FINDING_CODES; i++) {
        const struct finding_spec *f = &finding_specs[i];
        whole = whole && f->code && f->zh && f->meaning.en && f->meaning.zh;
        for (int j = 0; j < i && whole; j++)
            single = single && strcmp(f->code, finding_specs[j].code) != 0 &&
                     strcmp(f->zh, finding_specs[j].zh) != 0;
    }
    promise(whole, "every finding has a code and a meaning in both languages");
    promise(single, "and its own");
}

int main(void)
{
    check_codes();
    check_leaves();
    check_roots();
    check_findings();
    return promise_end();
}
