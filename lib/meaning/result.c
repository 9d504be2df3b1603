/* The `result` record of a count. */
#include "meaning/count.h"

#include "format/json.h"
#include "record/draft.h"

static void add_number(struct json *object, enum counter counter, struct measure m, int64_t n)
{
    struct buffer key = {0};
    if (n == UNTOLD)
        return;
    counter_key(&key, counter, m);
    buffer_char(&key, '\0');
    json_set(object, key.at, json_integer(n));
    buffer_free(&key);
}

static void add_figures(const struct count *c, struct json *object, const struct figures *f)
{
    for (size_t m = 0; m < c->measures; m++)
        for (int i = 0; i < COUNTERS; i++)
            add_number(object, (enum counter)i, c->measure[m], f[m].of[i]);
}

static struct json *totals(const struct count *c)
{
    struct json *object = json_object();
    add_figures(c, object, c->total);
    if (c->refuseds)
        json_set(object, "refused", json_integer((int64_t)c->refuseds));
    if (c->proxies)
        json_set(object, "proxies", json_integer(c->proxies));
    return object;
}

static struct json *options(const struct count *c)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->options; i++) {
        const struct option *o = &c->option[i];
        struct json *object = json_object();
        json_set(object, "name", json_text(o->name));
        add_figures(c, object, o->figures);
        if (o->written_in)
            json_set(object, "written_in", json_bool(true));
        if (o->tied)
            json_set(object, "tied", json_bool(true));
        json_set(object, "won", json_bool(o->won));
        json_push(list, object);
    }
    return list;
}

static struct json *outcomes(const struct outcome *list, size_t count)
{
    struct json *array = json_array();
    for (size_t i = 0; i < count; i++) {
        struct json *object = json_object();
        if (list[i].option)
            json_set(object, "option", json_text(list[i].option->name));
        json_set(object, "condition", json_text(list[i].condition->text));
        json_set(object, "left", json_integer(list[i].left));
        json_set(object, "right", json_integer(list[i].right));
        json_set(object, "holds", json_bool(list[i].holds));
        json_push(array, object);
    }
    return array;
}

/* By id, without the voter's name. */
static struct json *refused(const struct count *c)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->refuseds; i++) {
        char digits[ID_DIGITS];
        struct json *object = json_object();
        id_write(c->refused[i].id, digits);
        json_set(object, "ballot", json_text((struct slice){digits, ID_DIGITS}));
        json_set(object, "why", json_text(slice_of(refusal_names[c->refused[i].why].name)));
        json_push(list, object);
    }
    return list;
}

static void set_tree(struct draft *d, enum field_id field, struct json *tree)
{
    struct buffer json = {0};
    json_print(&json, tree);
    draft_set(d, schema_field(d->kind, field), buffer_slice(&json));
    buffer_free(&json);
    json_free(tree);
}

static void set_common(const struct count *c, struct draft *d)
{
    static const struct zone beijing = {.offset = 8 * 3600};
    struct buffer at = {0};
    moment_write(&at, c->at, &beijing);
    draft_set_text(d, FIELD_AT, buffer_slice(&at));
    buffer_free(&at);
    if (c->room.len)
        draft_set_text(d, FIELD_ROOM, c->room);
    draft_set_id(d, FIELD_ON, c->motion);
}

void count_write(const struct count *c, struct buffer *out)
{
    struct arena arena = {0};
    struct draft d;
    struct id id;
    struct buffer rule = {0};
    draft_begin(&d, schema_kind(KIND_RESULT), &arena);
    set_common(c, &d);
    rule_write(&c->rule, &rule);
    draft_set(&d, schema_field(d.kind, FIELD_RULE), buffer_slice(&rule));
    draft_set_text(&d, FIELD_VERDICT, slice_of(count_verdict(c)->name));
    set_tree(&d, FIELD_COUNT_, totals(c));
    if (c->options)
        set_tree(&d, FIELD_OPTIONS, options(c));
    if (c->quorums)
        set_tree(&d, FIELD_QUORUM, outcomes(c->quorum, c->quorums));
    if (c->passes)
        set_tree(&d, FIELD_PASS, outcomes(c->pass, c->passes));
    if (c->refuseds)
        set_tree(&d, FIELD_REFUSED, refused(c));
    draft_set_text(&d, FIELD_ROOT, (struct slice){c->root, ID_DIGITS});
    draft_write(&d, out, &id);
    buffer_free(&rule);
    arena_free(&arena);
}
