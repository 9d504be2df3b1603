/* Drafts by the thousand, of values that people give and of some that no record may hold: the line
 * that is put together is the one that the general way makes, and a draft that is sound needs no
 * reading. */
#include "record/draft.h"
#include "format/json.h"
#include "format/look.h"
#include "record/entry.h"

#include "promise.h"

#include <stdlib.h>

enum { DRAFTS = 20000 };

static const char *const texts[] = {
    "停车",
    "a \"quote\"",
    "back\\slash",
    "two\nlines",
    "cr\r\nlf",
    "A/B",
    "甲区 ／ 乙街道",
    "5个工作日",
    "2026-11-20",
    "12.50",
    "３",
    "是",
    "help",
    "来访",
    "middle·dot",
    "del\x7F",
    "c1\xC2\x85",
    "bad\xFF",
    "",
    " x ",
    "2026/2/28 9:32",
    "[1, {\"b\":2,\"a\":\"\\u4e2d\"}]",
    "9999-12-31T23:59:59Z",
    "00112233445566778899aabbccddeeff",
};
static const char *const values[] = {
    "\"\\u4e2d\"", "[ 1,\"b\"]", "{\"b\":1,\"a\":\"\\/\"}", "12",         "true",
    "null",        "\"plain\"",  "\"2026-11-20\"",          "\"tab\\t\"",
};
static const char *const keys[] = {"own", "另一列",  "a\"b",           "aa",
                                   "zz",  "kindred", "long enough key"};

static uint64_t state = 1;

static size_t draw(size_t n)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(state >> 33) % n;
}
#define PICK(list) (list)[draw(sizeof(list) / sizeof *(list))]

static void set_some_field(struct draft *d)
{
    static const struct zone beijing = {.offset = 8 * 3600};
    struct buffer json = {0};
    size_t i = draw(COMMON_FIELDS - 2 + d->kind->count);
    const struct field_spec *spec =
        i < COMMON_FIELDS - 2 ? &schema_common[i + 2] : &d->kind->fields[i - COMMON_FIELDS + 2];
    struct entry_sense sense = {&beijing, DATES_UNSAID};
    struct slice text = slice_of(PICK(texts));
    if (draw(8) == 0)
        draft_set(d, spec, slice_of(PICK(values)));
    else if (spec->type == TYPE_TEXT && look_is_plain(text))
        draft_set_plain(d, spec, text);
    else if (!entry_read(spec, text, sense, &json, NULL))
        draft_set(d, spec, buffer_slice(&json));
    buffer_free(&json);
}

static void fill(struct draft *d)
{
    size_t fields = draw(12), own = draw(3) ? 0 : draw(40);
    for (size_t i = 0; i < fields; i++)
        set_some_field(d);
    for (size_t i = 0; i < own; i++) {
        char *key = arena_format(d->arena, "%s%zu", PICK(keys), draw(9));
        draft_set_own(d, slice_of(key), slice_of(PICK(values)));
    }
    if (draw(4) == 0)
        draft_unset(d, FIELD_ROOM);
}

/* The id is that of the canonical form of the line. */
static bool names_itself(struct slice line, struct id id)
{
    struct buffer canonical = {0};
    json_add_canonical(&canonical, line);
    bool same = id_same(hash_id(buffer_slice(&canonical)), id);
    buffer_free(&canonical);
    return same;
}

static bool is_whole(enum record_fault fault)
{
    return fault == RECORD_FINE || fault == RECORD_MISSING;
}

struct tally {
    int named, sound, right; /* of those that could be read; of all; of the sound */
    int readable;
};

static void try_draft(struct record_reader *reader, struct arena *arena, struct tally *t)
{
    struct draft d;
    struct buffer out = {0};
    struct record rec;
    struct id id;
    arena_reset(arena);
    draft_begin(&d, schema_kind((enum kind_id)draw(KIND_COUNT)), arena);
    fill(&d);
    draft_write(&d, &out, &id);
    struct slice line = {out.at, out.len - 1};
    enum record_fault fault = record_read(reader, line, false, &rec);
    if (draft_is_sound(&d, line)) {
        t->sound++;
        t->right += is_whole(fault);
    }
    if (is_whole(fault)) {
        t->readable++;
        t->named += names_itself(line, id) && id_same(rec.id, id);
    }
    buffer_free(&out);
}

static void check_looks(void)
{
    bool same = true;
    for (size_t len = 0; len < 5000; len += 1 + len / 40) {
        struct buffer text = {0};
        for (size_t i = 0; i < len; i++)
            buffer_text(&text, "字");
        same &= look_is_plain(buffer_slice(&text));
        if (len > 0) {
            text.at[draw(text.len)] = '"';
            struct look look = look_over(buffer_slice(&text));
            same &= look.marked && !look.utf8;
        }
        buffer_free(&text);
    }
    promise(same, "a text of any length is looked over whole, and no character is cut in two");
}

int main(void)
{
    struct record_reader *reader = record_reader_new();
    struct arena arena = {0};
    struct tally t = {0};
    for (int i = 0; i < DRAFTS; i++)
        try_draft(reader, &arena, &t);
    promise(t.readable > DRAFTS / 4 && t.named == t.readable,
            "the id of a draft is that of the line's canonical form");
    promise(t.sound > DRAFTS / 20 && t.sound < DRAFTS && t.right == t.sound,
            "a draft that is sound is a record, if nothing is missing");
    check_looks();
    record_reader_free(reader);
    arena_free(&arena);
    return promise_end();
}
