/* References are resolved as people mean them, or the ambiguity is told. */
#include "record/catalog.h"

#include "promise.h"
#include "record/draft.h"

#define BIT(kind) kind_bit(KIND_##kind)

static struct arena arena;

/* A record with these few fields, added to the catalog. Returns its id. */
static struct id add(struct catalog *c, struct record_reader *r, enum kind_id kind,
                     const char *number, const char *title, const struct id *on, uint64_t offset)
{
    struct draft d;
    struct buffer line = {0};
    struct record rec;
    struct id id;
    draft_begin(&d, schema_kind(kind), &arena);
    draft_set_text(&d, FIELD_AT, slice_of("2026-11-20T09:00:00+08:00"));
    if (on)
        draft_set_id(&d, FIELD_ON, *on);
    enum field_id called = kind == KIND_MEMBER ? FIELD_UNIT
                           : kind == KIND_ROOM ? FIELD_ROOM
                                               : FIELD_NUMBER;
    if (number)
        draft_set_text(&d, called, slice_of(number));
    if (kind == KIND_MEMBER || kind == KIND_ROOM)
        draft_set_text(&d, FIELD_NAME, slice_of(title));
    if (kind == KIND_MEMBER)
        draft_set_text(&d, FIELD_ROLL, slice_of("居民户"));
    if (kind == KIND_ROOM)
        draft_set_text(&d, FIELD_LEVEL, slice_of("community"));
    if (kind == KIND_ISSUE)
        draft_set_text(&d, FIELD_TITLE, slice_of(title));
    if (kind == KIND_TASK)
        draft_set_text(&d, FIELD_LEAD, slice_of(title));
    if (kind == KIND_AMEND) {
        draft_set_text(&d, FIELD_REASON, slice_of(title));
        draft_set(&d, schema_field(d.kind, FIELD_SET), slice_of("{}"));
    }
    draft_write(&d, &line, &id);
    line.len--; /* its newline */
    if (record_read(r, buffer_slice(&line), false, &rec) == RECORD_FINE)
        catalog_add(c, &rec, offset);
    buffer_free(&line);
    return id;
}

static bool finds(const struct catalog *c, const char *word, uint64_t kinds, struct id wanted)
{
    struct id id;
    return catalog_find(c, slice_of(word), kinds, &id) == CATALOG_FOUND && id_same(id, wanted);
}

static bool answers(const struct catalog *c, const char *word, uint64_t kinds,
                    enum catalog_answer wanted)
{
    struct id id;
    return catalog_find(c, slice_of(word), kinds, &id) == wanted;
}

static void called_otherwise(struct catalog *c, struct record_reader *r)
{
    struct id member = add(c, r, KIND_MEMBER, "5-101", "李明", NULL, 5000);
    struct id room = add(c, r, KIND_ROOM, "区/街/社区", "社区", NULL, 5200);
    uint64_t kinds = BIT(ROOM) | BIT(MEMBER) | BIT(ISSUE) | BIT(TASK);
    promise(finds(c, "5-101", kinds, member), "a member is found by the unit");
    promise(finds(c, "５－１０１", kinds, member), "in full-width digits too");
    promise(finds(c, "区/街/社区", kinds, room), "and a room by its path");
    promise(answers(c, "区/街", kinds, CATALOG_NONE), "which is whole");
    add(c, r, KIND_MEMBER, "5-101", "王芳", NULL, 5400);
    promise(answers(c, "5-101", kinds, CATALOG_MANY), "two of one unit are told apart");
    promise(catalog_highest(c, slice_of("5-"), slice_of("")) == 0,
            "a unit is no number to go on from");
}

static void numbers(struct catalog *c, struct record_reader *r)
{
    struct id issue = add(c, r, KIND_ISSUE, "WF-2026-0012", "路灯不亮", NULL, 100);
    struct id task = add(c, r, KIND_TASK, "WF-2026-0012", "住建局", NULL, 300);
    struct id wide = add(c, r, KIND_ISSUE, "ＷＦ－９", "井盖", NULL, 500);
    struct id got;
    enum kind_id kind;
    uint64_t offset;
    size_t len;
    promise(finds(c, "WF-2026-0012", BIT(ISSUE) | BIT(TASK), issue),
            "a number of two kinds is the issue's first, in the table's order");
    promise(finds(c, "WF-2026-0012", BIT(TASK), task), "or the task's, when only tasks are meant");
    promise(finds(c, " ＷＦ－２０２６－００１２　", BIT(TASK), task),
            "full-width digits and letters in a number are read");
    promise(finds(c, "ＷＦ－９", BIT(ISSUE), wide), "a number is tried as written first");
    promise(answers(c, "wf-2026-0012", BIT(ISSUE), CATALOG_NONE), "numbers keep their case");
    promise(answers(c, "WF-2026-0012", BIT(MEETING), CATALOG_NONE),
            "a number of another kind is not taken");
    promise(catalog_number(c, KIND_TASK, slice_of("WF-2026-0012"), &got) && id_same(got, task) &&
                !catalog_number(c, KIND_MEETING, slice_of("WF-2026-0012"), &got),
            "a number is looked up within its kind");
    promise(catalog_kind(c, task, &kind) && kind == KIND_TASK, "the kind of a record is known");
    promise(catalog_where(c, task, &offset, &len) && offset == 300 && len > 50,
            "where a record stands is known");
    add(c, r, KIND_ISSUE, "WF-2026-0012", "路灯不亮", NULL, 900);
    promise(catalog_where(c, issue, &offset, &len) && offset == 100 &&
                finds(c, "WF-2026-0012", BIT(ISSUE), issue),
            "the same record again does not matter");
    add(c, r, KIND_ISSUE, "WF-2026-0012", "另一件事", NULL, 950);
    promise(answers(c, "WF-2026-0012", BIT(ISSUE), CATALOG_MANY) &&
                finds(c, "WF-2026-0012", BIT(TASK), task),
            "one number on two different records of a kind is ambiguous");
}

static void prefixes(struct catalog *c, struct record_reader *r)
{
    char digits[ID_DIGITS + 1] = "", title[32];
    struct id ids[400];
    for (int i = 0; i < 400; i++) {
        snprintf(title, sizeof title, "第%d件", i);
        ids[i] = add(c, r, KIND_ISSUE, NULL, title, NULL, (uint64_t)i);
        if (i == 200)
            catalog_short(c, ids[0]); /* what was sorted is older than what comes */
    }
    bool all_short = true, all_whole = true, shorter_fails = true;
    for (int i = 0; i < 400; i++) {
        id_write(ids[i], digits);
        all_whole = all_whole && finds(c, digits, BIT(ISSUE), ids[i]);
        size_t n = catalog_short(c, ids[i]);
        digits[n] = '\0';
        all_short = all_short && n >= 4 && finds(c, digits, BIT(ISSUE), ids[i]);
        digits[n - 1] = '\0';
        shorter_fails = shorter_fails && !finds(c, digits, BIT(ISSUE), ids[i]);
    }
    promise(all_whole, "a whole id finds its record");
    promise(all_short, "the shortest unique prefix finds its record");
    promise(shorter_fails, "and one digit less does not");
    id_write(ids[7], digits);
    for (size_t i = 0; i < 6; i++)
        if (digits[i] >= 'a')
            digits[i] = (char)(digits[i] - 32);
    digits[8] = '\0';
    promise(finds(c, digits, BIT(TASK), ids[7]), "capital hex digits are read");
    promise(answers(c, "zzzz", BIT(ISSUE), CATALOG_NONE) &&
                answers(c, "", BIT(ISSUE), CATALOG_NONE) &&
                answers(c, "00000000000000000000000000000000", BIT(ISSUE), CATALOG_NONE) &&
                answers(c, "000000000000000000000000000000000", BIT(ISSUE), CATALOG_NONE),
            "what is not there is not found");
}

static void shadowed(struct record_reader *r)
{
    struct catalog *c = catalog_new();
    char digits[ID_DIGITS + 1] = "";
    struct id hidden = add(c, r, KIND_ISSUE, NULL, "甲", NULL, 1);
    id_write(hidden, digits);
    digits[4] = '\0';
    struct id namesake = add(c, r, KIND_ISSUE, digits, "乙", NULL, 2);
    promise(finds(c, digits, BIT(ISSUE), namesake), "a number goes before a prefix");
    promise(catalog_short(c, hidden) == 5, "a short form that is somebody's number is longer");
    catalog_free(c);
}

static void amends(struct catalog *c, struct record_reader *r)
{
    size_t count = 7;
    struct id target = add(c, r, KIND_ISSUE, NULL, "有更正", NULL, 1);
    promise(!catalog_amends(c, target, &count) && count == 0 &&
                !catalog_amends(NULL, target, &count),
            "a record without amends has none");
    struct id first = add(c, r, KIND_AMEND, NULL, "一", &target, 2);
    struct id second = add(c, r, KIND_AMEND, NULL, "二", &target, 3);
    add(c, r, KIND_AMEND, NULL, "一", &target, 4);
    const struct id *list = catalog_amends(c, target, &count);
    promise(count == 2 && id_same(list[0], first) && id_same(list[1], second),
            "amends are listed once each, in the order read");
}

static void highest(struct catalog *c, struct record_reader *r)
{
    add(c, r, KIND_TASK, "JB-2026-0009", "甲", NULL, 1);
    add(c, r, KIND_TASK, "JB-2026-0117", "乙", NULL, 2);
    add(c, r, KIND_TASK, "JB-2026-02x", "丙", NULL, 3);
    add(c, r, KIND_TASK, "JB-2026-9999999999999999999999", "丁", NULL, 4);
    add(c, r, KIND_TASK, "〔2026〕9号", "戊", NULL, 5);
    promise(catalog_highest(c, slice_of("JB-2026-"), slice_of("")) == 117,
            "the highest sequence number is found");
    promise(catalog_highest(c, slice_of("〔2026〕"), slice_of("号")) == 9,
            "also between a prefix and a suffix");
    promise(catalog_highest(c, slice_of("JB-2025-"), slice_of("")) == 0, "and is 0 without any");
}

/* Numbers that count up with the records are kept another way than others. */
static void counting(struct record_reader *r)
{
    enum { COUNT = 1200 };
    struct catalog *c = catalog_new();
    static struct id ids[COUNT];
    char number[32];
    struct id got;
    for (int i = 0; i < COUNT; i++) { /* in runs, alone, and a run that breaks off */
        bool alone = i >= 500 && i < 600;
        snprintf(number, sizeof number, "%s-%d", i < 300 ? "A" : "乙",
                 alone ? 7000 - i * i % 997 : i);
        ids[i] = add(c, r, KIND_ISSUE, number, number, NULL, (uint64_t)i);
    }
    bool all = true, others = false;
    for (int i = 0; i < COUNT; i++) {
        bool alone = i >= 500 && i < 600;
        snprintf(number, sizeof number, "%s-%d", i < 300 ? "A" : "乙",
                 alone ? 7000 - i * i % 997 : i);
        all = all && catalog_number(c, KIND_ISSUE, slice_of(number), &got);
        all = all && (alone || id_same(got, ids[i]));
        others = others || catalog_number(c, KIND_TASK, slice_of(number), &got);
    }
    promise(all && !others, "every number of a sequence is found");
    promise(answers(c, "A-0007", BIT(ISSUE), CATALOG_NONE) &&
                answers(c, "A-300", BIT(ISSUE), CATALOG_NONE) &&
                answers(c, "乙-299", BIT(ISSUE), CATALOG_NONE) &&
                answers(c, "-5", BIT(ISSUE), CATALOG_NONE) &&
                answers(c, "A-", BIT(ISSUE), CATALOG_NONE),
            "and none that is not in it");
    promise(catalog_highest(c, slice_of("A-"), slice_of("")) == 299 &&
                catalog_highest(c, slice_of("A-"), slice_of("9")) == 29,
            "the highest of a sequence is found");
    struct id twin = add(c, r, KIND_ISSUE, "A-7", "另一件", NULL, 1);
    promise(answers(c, "A-7", BIT(ISSUE), CATALOG_MANY) && finds(c, "A-8", BIT(ISSUE), ids[8]),
            "a number of a sequence that comes twice is ambiguous, the next is not");
    promise(catalog_number(c, KIND_ISSUE, slice_of("A-7"), &got) && id_same(got, ids[7]) &&
                !id_same(got, twin),
            "and means the first where one is wanted");
    catalog_free(c);
}

/* Households share a door: what repeats a number is no place of its own in the table of numbers. */
static void shared_numbers(struct record_reader *r)
{
    enum { SHARING = 200, OTHERS = 40 };
    struct catalog *c = catalog_new();
    struct id ids[OTHERS];
    char name[32];
    bool all = true;
    for (int i = 0; i < SHARING; i++) {
        snprintf(name, sizeof name, "住户%d", i);
        add(c, r, KIND_MEMBER, "集体户", name, NULL, (uint64_t)i);
    }
    for (int i = 0; i < OTHERS; i++) {
        snprintf(name, sizeof name, "%d号楼", i);
        ids[i] = add(c, r, KIND_MEMBER, name, name, NULL, (uint64_t)(SHARING + i));
    }
    for (int i = 0; i < OTHERS; i++) {
        snprintf(name, sizeof name, "%d号楼", i);
        all = all && finds(c, name, BIT(MEMBER), ids[i]);
    }
    promise(all && answers(c, "集体户", BIT(MEMBER), CATALOG_MANY),
            "numbers are found behind hundreds of records that share one");
    catalog_free(c);
}

static void matters(struct catalog *c)
{
    struct id one = hash_id(slice_of("1")), got;
    catalog_add_matter(c, slice_of("甲区"), slice_of("路灯 不亮！"), 20000, one);
    promise(catalog_same_matter(c, slice_of("甲区"), slice_of("路灯不亮"), 20000, &got) &&
                id_same(got, one),
            "the same room, title and day is the same matter");
    promise(!catalog_same_matter(c, slice_of("乙区"), slice_of("路灯不亮"), 20000, &got) &&
                !catalog_same_matter(c, slice_of("甲区"), slice_of("路灯不亮"), 20001, &got) &&
                !catalog_same_matter(c, slice_of("甲区"), slice_of("路灯"), 20000, &got),
            "another room, title or day is not");
}

int main(void)
{
    struct catalog *c = catalog_new();
    struct record_reader *r = record_reader_new();
    promise(answers(c, "abcd", BIT(ISSUE), CATALOG_NONE) &&
                catalog_short(c, hash_id(slice_of("x"))) == 4,
            "an empty catalog finds nothing");
    numbers(c, r);
    prefixes(c, r);
    shadowed(r);
    amends(c, r);
    highest(c, r);
    counting(r);
    shared_numbers(r);
    called_otherwise(c, r);
    matters(c);
    catalog_free(c);
    record_reader_free(r);
    arena_free(&arena);
    return promise_end();
}
