#include "voice/privacy.h"

#include "format/identity.h"
#include "format/lexicon.h"
#include "voice/persons.h"
#include "voice/place.h"

#include <stdlib.h>

enum word_class { WORD_NAME, WORD_CONTACT, WORD_PUBLIC, WORD_GIVEN };

enum { HEARD = 4096, HEARD_BYTES = 54 };

typedef void learning(struct privacy *p, struct slice text);

/* A text that was learnt not long ago: rooms and departments come with every other record. */
struct heard {
    learning *as;
    unsigned char len;
    char text[HEARD_BYTES];
};

struct privacy {
    struct lexicon *words;
    struct arena space;  /* of the record being learnt from */
    struct heard *heard; /* HEARD of them, by a hash of the text */
};

struct privacy *privacy_new(void)
{
    struct privacy *p = memory_take(sizeof *p);
    *p = (struct privacy){.words = lexicon_new()};
    p->heard = memory_grow(NULL, HEARD, sizeof *p->heard);
    memset(p->heard, 0, HEARD * sizeof *p->heard);
    return p;
}

void privacy_free(struct privacy *p)
{
    if (!p)
        return;
    lexicon_free(p->words);
    free(p->heard);
    arena_free(&p->space);
    free(p);
}

/* ---- learning ---- */

static void learn_name(void *context, struct slice name)
{
    struct privacy *p = context;
    lexicon_add(p->words, name, WORD_NAME);
}

static void learn_public_name(void *context, struct slice name)
{
    struct privacy *p = context;
    lexicon_add(p->words, name, WORD_PUBLIC);
}

static void learn_private(struct privacy *p, struct slice text)
{
    persons_of(text, learn_name, p);
}

/* As it stands, and the name in it: 王建华主任. A single character would protect too much. */
static void learn_public(struct privacy *p, struct slice text)
{
    struct slice whole = slice_trim(text);
    if (whole.len > strlen("王"))
        lexicon_add(p->words, whole, WORD_PUBLIC);
    persons_of(text, learn_public_name, p);
}

/* What has the form of a number is known by its form; the rest, say an account or a short number,
 * is learnt. */
static void learn_account(struct privacy *p, struct slice text)
{
    enum { LETTERS_LEAST = 5 };
    struct letters l = {0};
    size_t latin = 0;
    letters_read(&l, text);
    for (size_t i = 0; i < l.count; i++)
        latin += letter_is_latin(l.at[i].c);
    if (latin >= LETTERS_LEAST)
        lexicon_add(p->words, text, WORD_CONTACT);
    letters_free(&l);
}

static bool is_contact_part(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           strchr("_-.@+", c);
}

/* 微信 wx_lamp9；85112233 is two. */
static void learn_contact(struct privacy *p, struct slice text)
{
    for (size_t i = 0, begin; i < text.len; i++) {
        for (begin = i; i < text.len && text.at[i] && is_contact_part((unsigned char)text.at[i]);)
            i++;
        learn_account(p, (struct slice){text.at + begin, i - begin});
    }
    learn_private(p, text);
}

/* A path is told part by part. */
static void learn_room(struct privacy *p, struct slice path)
{
    for (struct slice rest = path; rest.at && rest.len;)
        learn_public(p, slice_cut(&rest, '/'));
}

/* Learns what was not learnt just so before. */
static void learn_once(struct privacy *p, learning *learn, struct slice text)
{
    uint32_t hash = 2166136261;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * 16777619;
    struct heard *h = &p->heard[(hash ^ hash >> 16) % HEARD];
    if (h->as == learn && slice_same((struct slice){h->text, h->len}, text))
        return;
    learn(p, text);
    if (!text.len || text.len > HEARD_BYTES)
        return;
    h->as = learn;
    h->len = (unsigned char)text.len;
    memcpy(h->text, text.at, text.len);
}

static struct slice text_of(struct privacy *p, struct value v)
{
    struct buffer space = {0};
    if (v.type != VALUE_STRING || !v.escaped)
        return v.type == VALUE_STRING ? v.text : (struct slice){0};
    struct slice text = arena_copy(&p->space, value_text(v, &space));
    buffer_free(&space);
    return text;
}

/* A text, or each of a list, where an entry may be an object with a name. */
static void learn_each(struct privacy *p, struct value v, learning *learn)
{
    struct member entry, part;
    if (v.type != VALUE_ARRAY) {
        learn_once(p, learn, text_of(p, v));
        return;
    }
    struct nest entries = nest_open(v);
    while (nest_next(&entries, &entry)) {
        learn_once(p, learn, text_of(p, entry.value));
        if (entry.value.type != VALUE_OBJECT)
            continue;
        struct nest parts = nest_open(entry.value);
        while (nest_next(&parts, &part))
            if (slice_is(part.key, "name"))
                learn_once(p, learn, text_of(p, part.value));
    }
}

/* What a field tells of, by its English name, as in records and in the set of an amend. `kind` is
 * KIND_COUNT where the field may be of any kind. */
static void learn_field(struct privacy *p, struct slice field, struct value v, enum kind_id kind)
{
    static const struct {
        const char *field;
        learning *learn;
    } known[] = {
        {"person", learn_private}, {"contact", learn_contact}, {"voter", learn_private},
        {"proxy", learn_private},  {"speaker", learn_private}, {"attendance", learn_private},
        {"chair", learn_public},   {"convener", learn_public}, {"recorder", learn_public},
        {"signers", learn_public}, {"lead", learn_public},     {"assist", learn_public},
        {"options", learn_public}, {"provider", learn_public}, {"room", learn_room},
        {"rooms", learn_room},
    };
    bool public_name = kind == KIND_ROOM || kind == KIND_RULE || kind == KIND_DAY;
    if (slice_is(field, "name"))
        learn_each(p, v, public_name ? learn_public : learn_private);
    if (kind == KIND_DUTY && slice_is(field, "person")) {
        learn_each(p, v, learn_public);
        return;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (slice_is(field, known[i].field))
            learn_each(p, v, known[i].learn);
}

void privacy_see(struct privacy *p, const struct record *rec)
{
    enum kind_id kind = rec->kind->kind;
    struct member m;
    arena_reset(&p->space);
    for (size_t i = 0; i < rec->count; i++)
        learn_field(p, rec->members[i].key, rec->members[i].value, kind);
    struct value set = record_value(rec, FIELD_SET);
    if (set.type != VALUE_OBJECT)
        return;
    struct nest nest = nest_open(set);
    while (nest_next(&nest, &m))
        learn_field(p, m.key, m.value, KIND_COUNT);
}

void privacy_give(struct privacy *p, struct slice text)
{
    /* a head line is printed part by part */
    while (text.len) {
        const char *gap = slice_find(text, slice_of("  "));
        const char *end = text.at + text.len;
        lexicon_add(p->words, slice_from(text.at, gap ? gap : end), WORD_GIVEN);
        text = slice_trim(slice_from(gap ? gap : end, end));
    }
}

/* ---- finding ---- */

enum found { FOUND_NAME, FOUND_CONTACT, FOUND_IDENTITY, FOUND_HOUSEHOLD };

struct search {
    const struct privacy *p;
    const struct letters *l;
    size_t at;                    /* where the next one is looked for */
    size_t public_end, given_end; /* of what is told as it stands */
    enum found found;
    enum identity identity;
    size_t from, count;
};

static bool take(struct search *s, enum found found, size_t count, size_t told_until)
{
    if (!count || s->at + count <= told_until)
        return false;
    s->found = found;
    s->from = s->at;
    s->count = count;
    s->at += count;
    return true;
}

static bool find_here(struct search *s)
{
    size_t longest[LEXICON_CLASSES], count;
    lexicon_longest(s->p->words, s->l, s->at, longest);
    size_t told = s->at + longest[WORD_PUBLIC], given = s->at + longest[WORD_GIVEN];
    s->given_end = given > s->given_end ? given : s->given_end;
    s->public_end = told > s->public_end ? told : s->public_end;
    size_t names_told = s->public_end > s->given_end ? s->public_end : s->given_end;
    s->identity = identity_at(s->l, s->at, &count);
    return take(s, FOUND_IDENTITY, count, s->given_end) ||
           take(s, FOUND_CONTACT, longest[WORD_CONTACT], s->given_end) ||
           take(s, FOUND_NAME, longest[WORD_NAME], names_told) ||
           take(s, FOUND_HOUSEHOLD, place_household(s->l, s->at), names_told);
}

static bool find_next(struct search *s)
{
    for (; s->at < s->l->count; s->at++)
        if (find_here(s))
            return true;
    return false;
}

static void add_masked(struct buffer *out, const struct search *s, struct slice text)
{
    const struct letter *first = &s->l->at[s->from], *last = &s->l->at[s->from + s->count - 1];
    switch (s->found) {
    case FOUND_NAME:
        person_mask(out, slice_from(text.at + first->from, text.at + last->to));
        break;
    case FOUND_IDENTITY:
        identity_mask(out, s->identity, text, s->l, s->from, s->count);
        break;
    case FOUND_CONTACT:
    case FOUND_HOUSEHOLD:
        buffer_text(out, "***");
    }
}

struct slice privacy_mask(const struct privacy *p, struct slice text, struct arena *a)
{
    struct letters l = {0};
    struct buffer out = {0};
    size_t told = 0; /* bytes */
    letters_read(&l, text);
    struct search s = {.p = p, .l = &l};
    while (find_next(&s)) {
        buffer_add(&out, slice_from(text.at + told, text.at + l.at[s.from].from));
        add_masked(&out, &s, text);
        told = l.at[s.from + s.count - 1].to;
    }
    if (told) {
        buffer_add(&out, slice_from(text.at + told, text.at + text.len));
        text = arena_copy(a, buffer_slice(&out));
    }
    buffer_free(&out);
    letters_free(&l);
    return text;
}

bool privacy_exposed(const struct privacy *p, const struct letters *l, struct exposure *e)
{
    static const struct words words[] = {
        [FOUND_NAME] = {"a person's name", "个人姓名"},
        [FOUND_CONTACT] = {"how to reach a person", "联系方式"},
        [FOUND_HOUSEHOLD] = {"a household's number", "房号"},
    };
    struct search s = {.p = p, .l = l};
    if (!find_next(&s))
        return false;
    *e = (struct exposure){s.found == FOUND_IDENTITY ? identity_words[s.identity] : words[s.found],
                           s.from, s.count};
    return true;
}
