#include "record/conflict.h"

#include "base/arena.h"
#include "base/sorted.h"
#include "record/order.h"
#include "record/records.h"

#include <stdlib.h>

/* In the order in which claims about the same thing at the same time are looked at. */
enum claim { CLAIM_ID, CLAIM_NUMBER, CLAIM_SEAL, CLAIM_RESULT, CLAIM_CLOSE, CLAIM_REOPEN };

/* The key of a claim: what it is about, when, what it says, and whose it is. Behind it stands what
 * a message calls the thing. */
enum {
    KEY_AT = ID_BYTES,
    KEY_CLAIM = KEY_AT + ORDER_TIME_BYTES,
    KEY_ID = KEY_CLAIM + 1,
    KEY_BYTES = KEY_ID + ID_BYTES,
    CALLED_BYTES = 100 /* longer numbers are cut in messages */
};

/* A record that a void or an amend acts on. */
struct correction {
    struct id on, by;
    bool voids;
};

/* By whom a redacted record is void: nothing can stand on it. */
static const struct id nobody;

struct found {
    struct place place, other;
    enum claim claim;
    char *called;
};

struct conflicts {
    struct sorter *claims;
    struct correction *correction;
    size_t corrections, correction_cap;
    struct found *found;
    size_t count, cap; /* of all, and how many `found` holds room for */
    struct arena arena;
    struct buffer space;
};

/* What came before in the group of claims about one thing. */
struct group {
    unsigned char key[KEY_BYTES];
    struct place place; /* of the claim that others are held against */
    unsigned char outcome;
    bool begun, standing; /* standing: there is such a claim */
};

struct conflicts *conflicts_new(struct sorter_bounds bounds)
{
    struct conflicts *c = memory_take(sizeof *c);
    *c = (struct conflicts){.claims = sorter_new(KEY_BYTES, bounds)};
    return c;
}

void conflicts_free(struct conflicts *c)
{
    sorter_free(c->claims);
    free(c->correction);
    free(c->found);
    arena_free(&c->arena);
    buffer_free(&c->space);
    free(c);
}

/* Claims */

struct claimant {
    const struct record *rec;
    uint32_t file;
    uint64_t line;
};

static enum status add_claim(struct conflicts *c, struct claimant by, enum claim claim,
                             struct id about, struct slice says)
{
    unsigned char key[KEY_BYTES];
    memcpy(key, about.byte, ID_BYTES);
    order_time(key + KEY_AT, by.rec);
    key[KEY_CLAIM] = (unsigned char)claim;
    memcpy(key + KEY_ID, by.rec->id.byte, ID_BYTES);
    struct sorter_item item = {key, by.file, by.line, says};
    return sorter_add(c->claims, &item);
}

static struct id about(struct conflicts *c, const char *what, struct slice which)
{
    buffer_clear(&c->space);
    buffer_text(&c->space, what);
    buffer_char(&c->space, '\0');
    buffer_add(&c->space, which);
    return hash_id(buffer_slice(&c->space));
}

static struct slice cut(struct slice text)
{
    if (text.len > CALLED_BYTES)
        for (text.len = CALLED_BYTES; text.len && (text.at[text.len] & 0xc0) == 0x80;)
            text.len--;
    return text;
}

static enum status claim_number(struct conflicts *c, struct claimant by)
{
    if (record_value(by.rec, FIELD_NUMBER).type != VALUE_STRING)
        return STATUS_DONE;
    struct arena arena = {0};
    struct slice number = record_text(by.rec, FIELD_NUMBER, &arena);
    struct id thing = about(c, by.rec->kind->name, number);
    enum status status =
        number.len ? add_claim(c, by, CLAIM_NUMBER, thing, cut(number)) : STATUS_DONE;
    arena_free(&arena);
    return status;
}

static enum status claim_on(struct conflicts *c, struct claimant by, enum claim claim,
                            const char *what)
{
    if (!by.rec->has_on)
        return STATUS_DONE;
    struct id thing = about(c, what, (struct slice){(const char *)by.rec->on.byte, ID_BYTES});
    char called[1 + 8 + ID_DIGITS];
    const struct value outcome = record_value(by.rec, FIELD_OUTCOME);
    const struct field_spec *spec = schema_field(by.rec->kind, FIELD_OUTCOME);
    const struct choice *said = claim == CLAIM_CLOSE && spec && spec->choices
                                    ? choice_named(spec->choices, outcome.text)
                                    : NULL;
    /* The outcome, then the first digits of the id. */
    called[0] = said ? (char)('a' + (said - spec->choices)) : ' ';
    id_write(by.rec->on, called + 1);
    return add_claim(c, by, claim, thing, (struct slice){called, 1 + 8});
}

static bool amends_claim(const struct record *rec)
{
    struct nest nest = nest_open(record_value(rec, FIELD_SET));
    struct member m;
    while (nest_next(&nest, &m))
        if (slice_is(m.key, "number") || slice_is(m.key, "outcome"))
            return true;
    return false;
}

static void add_correction(struct conflicts *c, struct correction correction)
{
    if (c->corrections == c->correction_cap) {
        c->correction_cap = c->correction_cap ? c->correction_cap * 2 : 64;
        c->correction = memory_grow(c->correction, c->correction_cap, sizeof *c->correction);
    }
    c->correction[c->corrections++] = correction;
}

enum status conflicts_see(struct conflicts *c, const struct record *rec, uint32_t file,
                          uint64_t line)
{
    struct claimant by = {rec, file, line};
    enum status status = add_claim(c, by, CLAIM_ID, rec->id, (struct slice){NULL, 0});
    if (!status && rec->redacted)
        add_correction(c, (struct correction){rec->id, nobody, true});
    else if (!status)
        status = claim_number(c, by);
    if (status || rec->redacted)
        return status;
    switch (rec->kind->kind) {
    case KIND_SEAL:
        return claim_on(c, by, CLAIM_SEAL, "seal");
    case KIND_RESULT:
        return claim_on(c, by, CLAIM_RESULT, "result");
    case KIND_CLOSE:
        return claim_on(c, by, CLAIM_CLOSE, "close");
    case KIND_REOPEN:
        return claim_on(c, by, CLAIM_REOPEN, "close");
    case KIND_VOID:
    case KIND_AMEND:
        if (rec->has_on && (rec->kind->kind == KIND_VOID || amends_claim(rec)))
            add_correction(c, (struct correction){rec->on, rec->id, rec->kind->kind == KIND_VOID});
        return STATUS_DONE;
    default:
        return STATUS_DONE;
    }
}

/* Corrections */

static int correction_order(const void *a, const void *b)
{
    const struct correction *x = a, *y = b;
    return id_order(x->on, y->on);
}

static const struct correction *corrections_on(const struct conflicts *c, struct id on)
{
    struct correction key = {.on = on};
    return c->correction +
           sorted_first(&key, c->correction, c->corrections, sizeof key, correction_order);
}

enum { VOIDS_DEEP = 64 }; /* voids of voids of voids: nobody means more */

/* Whether a correction acts on the record: a void, or `amends` too; one that is void does not. */
static bool corrected(const struct conflicts *c, struct id on, bool amends, int depth)
{
    const struct correction *end = c->correction + c->corrections;
    for (const struct correction *k = corrections_on(c, on); k < end && id_same(k->on, on); k++)
        if ((k->voids || amends) && (depth == VOIDS_DEEP || !corrected(c, k->by, false, depth + 1)))
            return true;
    return false;
}

/* Telling */

static void add_found(struct conflicts *c, struct place place, struct place other, enum claim claim,
                      struct slice called)
{
    if (c->count++ >= CONFLICTS_TOLD)
        return;
    if (c->count > c->cap) {
        c->cap = c->cap ? c->cap * 2 : 16;
        c->found = memory_grow(c->found, c->cap, sizeof *c->found);
    }
    c->found[c->count - 1] =
        (struct found){place, other, claim, (char *)arena_copy(&c->arena, called).at};
}

/* One of several claims about the same thing, in the order of their keys. */
static void compare(struct conflicts *c, struct group *g, const struct sorter_item *item,
                    struct place place)
{
    enum claim claim = (enum claim)item->key[KEY_CLAIM];
    struct id id;
    memcpy(id.byte, item->key + KEY_ID, ID_BYTES);
    if (corrected(c, id, claim == CLAIM_NUMBER || claim == CLAIM_CLOSE, 0))
        return;
    bool of_thing = claim == CLAIM_CLOSE || claim == CLAIM_REOPEN;
    struct slice called = item->bytes;
    unsigned char outcome = 0;
    if (claim != CLAIM_NUMBER) {
        outcome = (unsigned char)called.at[0];
        called = slice_from(called.at + 1, called.at + called.len);
    }
    if (claim == CLAIM_REOPEN) {
        g->standing = false;
        return;
    }
    if (g->standing && (!of_thing || outcome != g->outcome))
        add_found(c, place, g->place, claim, called);
    if (!g->standing)
        *g = (struct group){.place = place, .outcome = outcome, .begun = true, .standing = true};
}

static enum status see_claim(struct conflicts *c, struct group *g, const struct sorter_item *item,
                             struct place place)
{
    bool same_thing = g->begun && memcmp(g->key, item->key, ID_BYTES) == 0;
    bool same_record = same_thing && memcmp(g->key + KEY_ID, item->key + KEY_ID, ID_BYTES) == 0;
    if (item->key[KEY_CLAIM] == CLAIM_ID) {
        if (same_record && memcmp(g->key + KEY_AT, item->key + KEY_AT, ORDER_TIME_BYTES) != 0)
            return record_differs(place, g->place);
        if (!same_record)
            *g = (struct group){.begun = true, .place = place};
    } else if (!same_record) {
        if (!same_thing)
            *g = (struct group){0};
        compare(c, g, item, place);
        g->begun = true;
    }
    memcpy(g->key, item->key, KEY_BYTES);
    return STATUS_DONE;
}

static int found_order(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order = x->place.file == y->place.file ? 0 : strcmp(x->place.file, y->place.file);
    if (!order && x->place.line != y->place.line)
        order = x->place.line < y->place.line ? -1 : 1;
    return order ? order : (int)x->claim - (int)y->claim;
}

static void tell(const struct found *f)
{
    uintmax_t line = f->other.line;
    switch (f->claim) {
    case CLAIM_NUMBER:
        say_warning(f->place, "the number %s is also that of another record, %s:%ju; amend one",
                    "编号 %s 与 %s:%ju 的另一条记录重复，请更正其中一条", f->called, f->other.file,
                    line);
        break;
    case CLAIM_SEAL:
        say_warning(f->place,
                    "the seal %s has another seal on it, %s:%ju; two copies of its journal went "
                    "separate ways",
                    "封账 %s 之后另有一条封账（%s:%ju），账本的两份副本已各自续写", f->called,
                    f->other.file, line);
        break;
    case CLAIM_RESULT:
        say_warning(f->place, "the motion %s has another result, %s:%ju; count it again",
                    "表决事项 %s 另有不同的结果（%s:%ju），请重新计票", f->called, f->other.file,
                    line);
        break;
    default:
        say_warning(f->place, "%s is closed with another outcome by %s:%ju; void one of the two",
                    "%s 已办结而结果不同（%s:%ju），请作废其中一条", f->called, f->other.file,
                    line);
        break;
    }
}

enum status conflicts_tell(struct conflicts *c, const char *const *names, size_t *count)
{
    struct group group = {0};
    struct sorter_item item;
    enum status status;
    if (c->corrections)
        qsort(c->correction, c->corrections, sizeof *c->correction, correction_order);
    while ((status = sorter_next(c->claims, &item)) == STATUS_DONE) {
        status = see_claim(c, &group, &item, (struct place){names[item.file], item.line, 0});
        if (status)
            return status;
    }
    if (status != STATUS_NEGATIVE)
        return status;
    size_t told = c->count < CONFLICTS_TOLD ? c->count : CONFLICTS_TOLD;
    if (told)
        qsort(c->found, told, sizeof *c->found, found_order);
    for (size_t i = 0; i < told; i++)
        tell(&c->found[i]);
    if (c->count > told)
        say_warning((struct place){0}, "%zu more conflicts are not shown", "另有 %zu 处冲突未列出",
                    c->count - told);
    *count = c->count;
    return STATUS_DONE;
}
