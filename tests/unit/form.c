/* form.h: what a form writes is what a draft of the same fields writes. */
#include "promise.h"

#include "format/json.h"
#include "record/form.h"

enum { FIELDS_MOST = 64 };

/* All fields of a kind that a form can have, and some of its own. */
static size_t fields_of(const struct kind_spec *kind, struct form_field *fields)
{
    static const char *const own[] = {
        "z", "备注", "a", "kinder", "是否需要街道层面协调解决（由社区填写）", "ida"};
    size_t count = 0;
    for (size_t i = FIELD_KIND + 1; i < COMMON_FIELDS; i++)
        if ((enum field_id)i != FIELD_ON || kind->on)
            fields[count++] = (struct form_field){.spec = &schema_common[i]};
    for (size_t i = 0; i < kind->count; i++) {
        if (i < sizeof own / sizeof *own)
            fields[count++] = (struct form_field){.key = slice_of(own[i])};
        fields[count++] = (struct form_field){.spec = &kind->fields[i]};
    }
    return count;
}

static struct form_value value_at(uint64_t chosen, size_t i)
{
    static const struct form_value values[] = {{.text = {"路灯", 6}, .bare = true},
                                               {.text = {"\"不亮\"", 8}},
                                               {.text = {"-12", 3}},
                                               {.text = {"true", 4}},
                                               {.text = {"", 0}, .bare = true}};
    if (!(chosen >> i % 64 & 1))
        return (struct form_value){0};
    return values[(i + chosen) % (sizeof values / sizeof *values)];
}

static void set(struct draft *d, const struct form_field *field, const struct form_value *v)
{
    struct buffer json = {0};
    if (v->bare)
        json_add_string(&json, v->text);
    else
        buffer_add(&json, v->text);
    if (!field->spec)
        draft_set_own(d, field->key, buffer_slice(&json));
    else if (v->bare)
        draft_set_plain(d, field->spec, v->text);
    else
        draft_set(d, field->spec, buffer_slice(&json));
    buffer_free(&json);
}

/* One choice of the fields: false if form and draft do not agree. */
static bool agree(const struct form *f, const struct kind_spec *kind,
                  const struct form_field *fields, size_t count, uint64_t chosen)
{
    struct form_value value[FIELDS_MOST];
    struct arena arena = {0};
    struct buffer from_form = {0}, from_draft = {0};
    struct draft d;
    struct id form_id, draft_id;
    draft_begin(&d, kind, &arena);
    for (size_t i = 0; i < count; i++) {
        value[i] = value_at(chosen, i);
        if (value[i].text.at)
            set(&d, &fields[i], &value[i]);
    }
    buffer_text(&from_form, "before");
    form_write(f, value, &from_form, &form_id);
    buffer_text(&from_draft, "before");
    draft_write(&d, &from_draft, &draft_id);
    bool same = slice_same(buffer_slice(&from_form), buffer_slice(&from_draft)) &&
                id_same(form_id, draft_id) && form_is_whole(f, value) == !draft_missing(&d);
    buffer_free(&from_form);
    buffer_free(&from_draft);
    arena_free(&arena);
    return same;
}

static void check_kind(const struct kind_spec *kind)
{
    struct form_field fields[FIELDS_MOST];
    size_t count = fields_of(kind, fields);
    struct form *f = form_new(kind, fields, count);
    uint64_t chosen = UINT64_MAX;
    size_t differ = 0;
    for (int i = 0; i < 200; i++) {
        differ += !agree(f, kind, fields, count, chosen);
        hash_random(&chosen, sizeof chosen);
    }
    promise(differ == 0, "a form of %s writes what a draft writes (%zu of 200 differ)", kind->name,
            differ);
    form_free(f);
}

/* What a kind requires has no place in this form. */
static void check_lacking(void)
{
    const struct kind_spec *issue = schema_kind(KIND_ISSUE);
    const struct form_field fields[] = {{.spec = schema_field(issue, FIELD_TITLE)}};
    struct form_value value = {.text = {"路灯", 6}, .bare = true};
    struct form *f = form_new(issue, fields, 1);
    promise(!form_is_whole(f, &value), "a form without a place for the time is never whole");
    form_free(f);
}

int main(void)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        check_kind(schema_kind((enum kind_id)kind));
    check_lacking();
    return promise_end();
}
