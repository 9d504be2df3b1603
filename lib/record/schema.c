#include "record/schema.h"

#include "base/say.h"
#include "format/text.h"
#include "record/schema_table.h"

#include <stdlib.h>

const struct kind_spec *schema_kind(enum kind_id kind)
{
    return &schema_kinds[kind];
}

const char *field_name(enum field_id field)
{
    return schema_field_names[field];
}

const struct kind_spec *schema_kind_named(struct slice name)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (slice_is(name, schema_kinds[i].name))
            return &schema_kinds[i];
    return NULL;
}

/* The word as the table would write it: half-width, small letters, no blanks around. */
static struct slice folded(struct slice word, struct buffer *space)
{
    buffer_clear(space);
    text_add_halfwidth(space, slice_trim(word));
    return slice_trim(buffer_slice(space));
}

static bool among(struct slice word, const char *names)
{
    struct slice rest = slice_of(names);
    while (rest.at)
        if (slice_same_letters(word, slice_cut(&rest, '|')))
            return true;
    return false;
}

static bool called(struct slice word, const char *name, const char *zh, const char *synonyms)
{
    return (name && slice_same_letters(word, slice_of(name))) || (zh && slice_is(word, zh)) ||
           (synonyms && among(word, synonyms));
}

bool schema_called(struct slice word, const char *name, const char *zh, const char *synonyms)
{
    struct buffer space = {0};
    bool is = called(folded(word, &space), name, zh, synonyms);
    buffer_free(&space);
    return is;
}

const struct kind_spec *schema_kind_called(struct slice word)
{
    struct buffer space = {0};
    struct slice w = folded(word, &space);
    const struct kind_spec *found = NULL;
    for (size_t i = 0; i < KIND_COUNT && !found; i++)
        if (called(w, schema_kinds[i].name, schema_kinds[i].zh, schema_kinds[i].synonyms))
            found = &schema_kinds[i];
    buffer_free(&space);
    return found;
}

/* The spec at a running place: the common fields first, then the kind's own. */
static const struct field_spec *spec_at(const struct kind_spec *kind, size_t i)
{
    return i < COMMON_FIELDS ? &schema_common[i] : &kind->fields[i - COMMON_FIELDS];
}

const struct field_spec *schema_field_named(const struct kind_spec *kind, struct slice name,
                                            size_t *hint)
{
    size_t count = COMMON_FIELDS + kind->count;
    size_t begin = *hint < count ? *hint : 0;
    for (size_t step = 0; step < count; step++) {
        size_t i = begin + step < count ? begin + step : begin + step - count;
        const struct field_spec *spec = spec_at(kind, i);
        if (slice_is(name, field_name(spec->field))) {
            *hint = i + 1;
            return spec;
        }
    }
    return NULL;
}

/* Names before synonyms, so that a field's own name is never taken by another's synonym; and a
 * kind's own fields before the common ones, whose synonyms are the more general words. */
static const struct field_spec *find_called(const struct kind_spec *kind, struct slice word)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < COMMON_FIELDS + kind->count; i++) {
            size_t own = i < kind->count ? i + COMMON_FIELDS : i - kind->count;
            const struct field_spec *spec = spec_at(kind, own);
            if (pass == 0 ? called(word, field_name(spec->field), spec->zh, NULL)
                          : called(word, NULL, NULL, spec->synonyms))
                return spec;
        }
    return NULL;
}

const struct field_spec *schema_field_called(const struct kind_spec *kind, struct slice word)
{
    struct buffer space = {0};
    const struct field_spec *found = find_called(kind, folded(word, &space));
    buffer_free(&space);
    return found;
}

const struct field_spec *schema_field(const struct kind_spec *kind, enum field_id field)
{
    for (size_t i = 0; i < COMMON_FIELDS + kind->count; i++)
        if (spec_at(kind, i)->field == field)
            return spec_at(kind, i);
    return NULL;
}

const struct field_spec *schema_field_anywhere(struct slice word)
{
    const struct field_spec *found = NULL;
    for (size_t k = 0; k < KIND_COUNT && !found; k++)
        found = schema_field_called(&schema_kinds[k], word);
    return found;
}

bool schema_may_amend(const struct kind_spec *kind, struct slice name)
{
    if (kind->kind == KIND_MOTION)
        return slice_is(name, "title") || slice_is(name, "number");
    return !slice_is(name, "id") && !slice_is(name, "kind") && !slice_is(name, "on");
}

const struct choice *choice_named(const struct choice *choices, struct slice name)
{
    for (; choices->name; choices++)
        if (slice_is(name, choices->name))
            return choices;
    return NULL;
}

const struct choice *choice_called(const struct choice *choices, struct slice word)
{
    struct buffer space = {0};
    struct slice w = folded(word, &space);
    const struct choice *found = NULL;
    for (; choices->name && !found; choices++)
        if (called(w, choices->name, choices->zh, choices->synonyms))
            found = choices;
    buffer_free(&space);
    return found;
}

enum { NEAR_MAX = 4 * FIELD_COUNT };

const char *schema_near_kind(struct slice word)
{
    const char *names[2 * KIND_COUNT + 1];
    size_t n = 0;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        names[n++] = schema_kinds[i].name;
        names[n++] = schema_kinds[i].zh;
    }
    names[n] = NULL;
    return text_nearest(word, names);
}

static size_t add_field_names(const char **names, size_t n, const struct kind_spec *kind)
{
    for (size_t i = 0; i < COMMON_FIELDS + kind->count; i++) {
        names[n++] = field_name(spec_at(kind, i)->field);
        names[n++] = spec_at(kind, i)->zh;
    }
    return n;
}

const char *schema_near_field(const struct kind_spec *kind, struct slice word)
{
    const char *names[NEAR_MAX];
    size_t n = 0;
    if (kind) {
        n = add_field_names(names, n, kind);
        names[n] = NULL;
        return text_nearest(word, names);
    }
    const char *found = NULL;
    for (size_t k = 0; k < KIND_COUNT && !found; k++)
        found = schema_near_field(&schema_kinds[k], word);
    return found;
}

const char *schema_near_choice(const struct choice *choices, struct slice word)
{
    const char *names[NEAR_MAX];
    size_t n = 0;
    for (; choices->name; choices++) {
        names[n++] = choices->name;
        names[n++] = choices->zh;
    }
    names[n] = NULL;
    return text_nearest(word, names);
}

void choices_list(const struct choice *choices, struct buffer *out)
{
    for (const struct choice *c = choices; c->name; c++) {
        if (c > choices)
            buffer_text(out, say_pick((struct words){", ", "、"}));
        buffer_text(out, say_pick((struct words){c->name, c->zh}));
    }
}
