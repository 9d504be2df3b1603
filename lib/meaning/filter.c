#include "meaning/filter.h"

#include "format/text.h"

#include <stdlib.h>

/* Names of fields */

void binding_make(struct binding *b, struct slice name, uint64_t kinds)
{
    *b = (struct binding){.name = slice_trim(name)};
    for (int k = 0; k < KIND_COUNT; k++) {
        if (kinds >> k & 1)
            b->spec[k] = schema_field_called(schema_kind((enum kind_id)k), b->name);
        b->known |= b->spec[k] != NULL;
    }
}

struct cell binding_cell(struct binding *b, const struct record *rec, struct arena *arena)
{
    const struct field_spec *spec = b->spec[rec->kind->kind];
    if (spec)
        return cell_of_value(spec, record_value(rec, spec->field), arena);
    const struct member *m = record_member(rec, b->name);
    if (!m)
        return (struct cell){.type = CELL_NONE};
    b->seen = true;
    return cell_of_value(NULL, m->value, arena);
}

/* The names of enumerated values are English. */
static bool is_written_as_is(const struct field_spec *spec, enum language language)
{
    switch (spec->type) {
    case TYPE_TEXT:
        return spec->field != FIELD_KIND;
    case TYPE_PATH:
    case TYPE_LIMIT:
        return true;
    case TYPE_ENUM:
        return language == LANGUAGE_EN;
    default:
        return false;
    }
}

bool binding_text(const struct binding *b, const struct record *rec, enum language language,
                  struct slice *text)
{
    const struct field_spec *spec = b->spec[rec->kind->kind];
    if (!spec || !is_written_as_is(spec, language))
        return false;
    uint32_t place = rec->place[spec->field];
    const struct value *v = place ? &rec->members[place - 1].value : NULL;
    *text = v ? v->text : (struct slice){NULL, 0};
    return !v || (v->type == VALUE_STRING && !v->escaped);
}

static bool own_names_has(const struct own_names *own, struct slice name)
{
    for (size_t i = 0; i < own->count; i++)
        if (slice_is(name, own->name[i]))
            return true;
    return false;
}

void own_names_see(struct own_names *own, const struct record *rec)
{
    for (size_t i = 0; i < rec->count && own->count < OWN_NAMES; i++)
        if (!rec->specs[i] && !own_names_has(own, rec->members[i].key))
            own->name[own->count++] = arena_copy(&own->arena, rec->members[i].key).at;
}

void own_names_free(struct own_names *own)
{
    arena_free(&own->arena);
}

enum status binding_check(const struct binding *b, const struct own_names *own)
{
    if (b->known || b->seen)
        return STATUS_DONE;
    const char *near = schema_near_field(NULL, b->name);
    near = near ? near : text_nearest(b->name, own->name);
    if (near)
        return say_error(STATUS_USAGE, (struct place){0},
                         "there is no field \"%.*s\" in the input; did you mean %s?",
                         "输入中没有“%.*s”这个字段；是不是 %s？", (int)b->name.len, b->name.at,
                         near);
    return say_error(STATUS_USAGE, (struct place){0},
                     "there is no field \"%.*s\" in the input; see yishi-record(5)",
                     "输入中没有“%.*s”这个字段；见 yishi-record(5)", (int)b->name.len, b->name.at);
}

enum status kinds_read(struct slice words, uint64_t *kinds)
{
    struct slice full_width = slice_of("，");
    while (words.at) {
        const char *half = memchr(words.at, ',', words.len), *full = slice_find(words, full_width);
        const char *end = !half || (full && full < half) ? full : half;
        const char *next = end ? end + (end == full ? full_width.len : 1) : NULL;
        struct slice word = slice_trim(end ? slice_from(words.at, end) : words);
        const struct kind_spec *kind = schema_kind_called(word);
        const char *near = kind ? NULL : schema_near_kind(word);
        if (near)
            return say_error(STATUS_USAGE, (struct place){0},
                             "there is no kind \"%.*s\"; did you mean %s?",
                             "没有“%.*s”这类记录；是不是 %s？", (int)word.len, word.at, near);
        if (!kind)
            return say_error(STATUS_USAGE, (struct place){0},
                             "there is no kind \"%.*s\"; see yishi-record(5)",
                             "没有“%.*s”这类记录；见 yishi-record(5)", (int)word.len, word.at);
        *kinds |= kind_bit(kind->kind);
        words = next ? slice_from(next, words.at + words.len) : (struct slice){NULL, 0};
    }
    return STATUS_DONE;
}

/* Expressions */

enum status match_read(struct slice pattern, struct match **m)
{
    const char *message;
    size_t at;
    *m = match_new(pattern, &message, &at);
    if (*m)
        return STATUS_DONE;
    return say_error(
        STATUS_USAGE, (struct place){0}, "-m: the expression \"%.*s\" is wrong at byte %zu: %s",
        "-m：正则表达式“%.*s”第 %zu 字节处有误：%s", (int)pattern.len, pattern.at, at + 1, message);
}

static bool holds_text(const struct field_spec *spec)
{
    if (!spec)
        return true;
    switch (spec->type) {
    case TYPE_TEXT:
        return spec->field != FIELD_KIND;
    case TYPE_PATH:
    case TYPE_TEXTS:
    case TYPE_OBJECT:
    case TYPE_OBJECTS:
    case TYPE_ANY:
        return true;
    default:
        return false;
    }
}

int match_in_record(struct match *m, const struct record *rec, struct buffer *space)
{
    int found = 0;
    for (size_t i = 0; i < rec->count && found == 0; i++)
        if (holds_text(rec->specs[i]))
            found = match_in_value(m, rec->members[i].value, space);
    return found;
}

/* The filter */

struct condition {
    struct where_said said;
    struct binding field;
    struct operand *of[KIND_COUNT]; /* by kind; one may stand for several kinds */
    struct operand *own;            /* for a field of a record's own */
};

struct filter {
    uint64_t kinds;
    struct where_sense sense;
    struct condition *condition;
    size_t conditions;
    struct match **match;
    struct slice *pattern; /* of each match */
    size_t matches;
    struct operand **time;
    size_t times;
    struct slice *word; /* of -i */
    struct id *id;
    size_t ids;
    bool resolved;
    bool sure; /* see filter_is_sure */
    struct arena arena;
    struct buffer space;
};

struct filter *filter_new(uint64_t kinds, const struct where_sense *sense)
{
    struct filter *f = memory_take(sizeof *f);
    *f = (struct filter){.kinds = kinds, .sense = *sense, .resolved = true, .sure = true};
    return f;
}

static void condition_free(struct condition *c)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        bool shared = false;
        for (int before = 0; before < k; before++)
            shared |= c->of[before] == c->of[k];
        if (!shared)
            operand_free(c->of[k]);
    }
    operand_free(c->own);
}

void filter_free(struct filter *f)
{
    if (!f)
        return;
    for (size_t i = 0; i < f->conditions; i++)
        condition_free(&f->condition[i]);
    for (size_t i = 0; i < f->matches; i++)
        match_free(f->match[i]);
    for (size_t i = 0; i < f->times; i++)
        operand_free(f->time[i]);
    free(f->condition);
    free(f->match);
    free(f->pattern);
    free(f->time);
    free(f->word);
    free(f->id);
    arena_free(&f->arena);
    buffer_free(&f->space);
    free(f);
}

static bool same_form(struct cell_form a, struct cell_form b)
{
    return a.type == b.type && a.choices == b.choices && a.refs == b.refs;
}

/* `on` may name any of the kinds that the kinds looked at stand on. */
static struct cell_form form_in(const struct filter *f, const struct field_spec *spec)
{
    struct cell_form form = cell_form_of(spec);
    if (!spec || spec->field != FIELD_ON)
        return form;
    form.refs = 0;
    for (int k = 0; k < KIND_COUNT; k++)
        if (f->kinds >> k & 1)
            form.refs |= schema_kind((enum kind_id)k)->on;
    return form;
}

/* An operand read before for the same form serves again. */
static struct operand *operand_before(const struct filter *f, const struct condition *c, int kind,
                                      struct cell_form form)
{
    for (int k = 0; k < kind; k++)
        if (c->of[k] && same_form(form, form_in(f, c->field.spec[k])))
            return c->of[k];
    return NULL;
}

static bool read_condition(struct filter *f, struct condition *c, const char *name)
{
    int first = -1;
    bool any = false;
    for (int k = 0; k < KIND_COUNT; k++) {
        if (!c->field.spec[k])
            continue;
        struct cell_form form = form_in(f, c->field.spec[k]);
        c->of[k] = operand_before(f, c, k, form);
        if (!c->of[k])
            c->of[k] = operand_new(&c->said, form, name, &f->sense, false);
        any |= c->of[k] != NULL;
        first = first < 0 ? k : first;
    }
    c->own = operand_new(&c->said, cell_form_of(NULL), name, &f->sense, !c->field.known);
    if (any || !c->field.known)
        return any || c->own;
    /* Said as the first kind that has the field sees it. */
    struct cell_form form = form_in(f, c->field.spec[first]);
    operand_free(operand_new(&c->said, form, name, &f->sense, true));
    return false;
}

enum status filter_where(struct filter *f, struct slice text)
{
    struct where_said said;
    enum status status = where_read(text, &said);
    if (status)
        return status;
    f->condition = memory_grow(f->condition, f->conditions + 1, sizeof *f->condition);
    struct condition *c = &f->condition[f->conditions++];
    *c = (struct condition){.said = said};
    binding_make(&c->field, said.field, f->kinds);
    f->sure &= c->field.known;
    char *name = arena_format(&f->arena, "-w %.*s", (int)said.field.len, said.field.at);
    return read_condition(f, c, name) ? STATUS_DONE : STATUS_USAGE;
}

enum status filter_match(struct filter *f, struct slice pattern)
{
    struct match *m;
    enum status status = match_read(pattern, &m);
    if (status)
        return status;
    f->match = memory_grow(f->match, f->matches + 1, sizeof(struct match *));
    f->pattern = memory_grow(f->pattern, f->matches + 1, sizeof *f->pattern);
    f->pattern[f->matches] = pattern;
    f->match[f->matches++] = m;
    return STATUS_DONE;
}

enum status filter_time(struct filter *f, struct operand *o)
{
    if (!o)
        return STATUS_USAGE;
    f->time = memory_grow(f->time, f->times + 1, sizeof(struct operand *));
    f->time[f->times++] = o;
    return STATUS_DONE;
}

void filter_id(struct filter *f, struct slice word)
{
    f->word = memory_grow(f->word, f->ids + 1, sizeof *f->word);
    f->id = memory_grow(f->id, f->ids + 1, sizeof *f->id);
    f->word[f->ids] = slice_trim(word);
    f->resolved &= where_is_whole_id(f->word[f->ids], &f->id[f->ids]);
    f->ids++;
}

/* References */

static bool condition_needs_catalog(const struct condition *c)
{
    for (int k = 0; k < KIND_COUNT; k++)
        if (c->of[k] && operand_needs_catalog(c->of[k]))
            return true;
    return false;
}

bool filter_needs_catalog(const struct filter *f)
{
    bool needs = !f->resolved;
    for (size_t i = 0; i < f->conditions && !needs; i++)
        needs = condition_needs_catalog(&f->condition[i]);
    return needs;
}

enum status filter_resolve(struct filter *f, const struct catalog *catalog)
{
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < f->ids && !status; i++)
        status = where_find(f->word[i], f->kinds, catalog, &f->id[i]);
    for (size_t i = 0; i < f->conditions && !status; i++)
        for (int k = 0; k < KIND_COUNT && !status; k++)
            if (f->condition[i].of[k])
                status = operand_resolve(f->condition[i].of[k], catalog);
    f->resolved = true;
    return status;
}

/* Testing */

static bool is_named(const struct filter *f, struct id id)
{
    size_t i = 0;
    while (i < f->ids && !id_same(f->id[i], id))
        i++;
    return i < f->ids || f->ids == 0;
}

static int test_condition(struct filter *f, struct condition *c, const struct record *rec)
{
    struct cell cell = binding_cell(&c->field, rec, &f->arena);
    bool own = !c->field.spec[rec->kind->kind];
    struct operand *o = own ? c->own : c->of[rec->kind->kind];
    return o ? operand_test(o, &cell) : where_holds_elsewhere(c->said.op);
}

static enum status test_matches(struct filter *f, const struct record *rec, struct place place,
                                bool *met)
{
    for (size_t i = 0; i < f->matches && *met; i++) {
        int found = match_in_record(f->match[i], rec, &f->space);
        if (found < 0)
            return where_say_limit(f->pattern[i], place);
        *met = found > 0;
    }
    return STATUS_DONE;
}

static bool is_in_time(struct filter *f, const struct record *rec)
{
    if (!f->times)
        return true;
    struct cell at =
        cell_of_value(&schema_common[FIELD_AT], record_value(rec, FIELD_AT), &f->arena);
    for (size_t i = 0; i < f->times; i++)
        if (operand_test(f->time[i], &at) <= 0)
            return false;
    return true;
}

/* Every field named is known or was seen. */
static bool is_sure(const struct filter *f)
{
    for (size_t i = 0; i < f->conditions; i++)
        if (!f->condition[i].field.known && !f->condition[i].field.seen)
            return false;
    return true;
}

static enum status test_conditions(struct filter *f, const struct record *rec, struct place place,
                                   bool *met)
{
    for (size_t i = 0; i < f->conditions; i++) {
        struct condition *c = &f->condition[i];
        /* A field of somebody's own is looked for in every record until it is seen. */
        if (!*met && (c->field.known || c->field.seen))
            continue;
        int holds = test_condition(f, c, rec);
        if (holds < 0)
            return where_say_limit(c->said.value, place);
        *met = *met && holds;
    }
    f->sure = f->sure || is_sure(f);
    return STATUS_DONE;
}

enum status filter_test(struct filter *f, const struct record *rec, struct place place, bool *met)
{
    *met = false;
    if (!(f->kinds >> rec->kind->kind & 1) && f->sure)
        return STATUS_DONE;
    arena_reset(&f->arena);
    *met = (f->kinds >> rec->kind->kind & 1) && is_named(f, rec->id) && is_in_time(f, rec);
    enum status status = test_conditions(f, rec, place, met);
    return status ? status : test_matches(f, rec, place, met);
}

/* The end */

bool filter_is_sure(const struct filter *f)
{
    return f->sure;
}

enum status filter_finish(const struct filter *f, const struct own_names *own)
{
    for (size_t i = 0; i < f->conditions; i++) {
        const struct condition *c = &f->condition[i];
        enum status status = binding_check(&c->field, own);
        if (status)
            return status;
        int k = 0;
        while (k + 1 < KIND_COUNT && !c->of[k])
            k++;
        if (c->of[k]) /* a room is a room in every kind */
            operand_hint(c->of[k]);
    }
    return STATUS_DONE;
}
