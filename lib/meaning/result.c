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

/* An option that a motion gives an issue for keeps it, so that what won can be handed over. */
static void add_issue(struct json *object, struct value given)
{
    struct nest nest = nest_open(given);
    struct member m;
    struct id id;
    while (given.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, "issue") && m.value.type == VALUE_STRING && id_read(m.value.text, &id))
            json_set(object, "issue", json_text(m.value.text));
}

static struct json *options(const struct count *c)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->options; i++) {
        const struct option *o = &c->option[i];
        struct json *object = json_object();
        json_set(object, "name", json_text(o->name));
        add_issue(object, o->given);
        add_figures(c, object, o->figures);
        if (o->points.at)
            json_set(object, "points", json_text(o->points));
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

static struct json *names_of(const struct count *c, const uint32_t *list, size_t count)
{
    struct json *array = json_array();
    for (size_t i = 0; i < count; i++)
        json_push(array, json_text(c->option[list[i]].name));
    return array;
}

static struct json *groups(const struct count *c, const struct group *list, size_t count)
{
    struct json *array = json_array();
    for (size_t i = 0; i < count; i++)
        json_push(array, names_of(c, list[i].option, list[i].count));
    return array;
}

static struct json *open_tie(const struct count *c)
{
    struct json *object = json_object();
    if (c->tie->seats)
        json_set(object, "seats", json_integer(c->tie->seats));
    if (c->tie->drop)
        json_set(object, "eliminate", json_integer(c->tie->drop));
    if (c->tie->round)
        json_set(object, "round", json_integer(c->tie->round));
    json_set(object, "among", names_of(c, c->tie->among, c->tie->count));
    return object;
}

static struct json *broken_ties(const struct count *c)
{
    struct json *array = json_array();
    for (size_t i = 0; i < c->brokens; i++) {
        const struct broken_tie *b = &c->broken[i];
        struct json *object = json_object();
        if (b->round)
            json_set(object, "round", json_integer((int64_t)b->round));
        json_set(object, "among", names_of(c, b->among, b->count));
        json_set(object, b->best ? "taken" : "eliminated", json_text(c->option[b->taken].name));
        json_set(object, "by", json_text(slice_of(tie_ways[b->way].name)));
        json_push(array, object);
    }
    return array;
}

static struct json *passed_on(const struct count *c, const struct passing *p)
{
    struct json *object = json_object(), *worths = json_array();
    json_set(object, "option", json_text(c->option[p->option].name));
    json_set(object, "votes", json_text(p->votes));
    json_set(object, "surplus", json_text(p->surplus));
    for (size_t i = 0; i < p->worths; i++) {
        struct json *worth = json_object();
        json_set(worth, "papers", json_text(p->worth[i].papers));
        json_set(worth, "before", json_text(p->worth[i].before));
        json_set(worth, "after", json_text(p->worth[i].after));
        json_push(worths, worth);
    }
    json_set(object, "worth", worths);
    return object;
}

static struct json *round_of(const struct count *c, size_t i)
{
    const struct round *r = &c->round[i];
    struct json *object = json_object(), *votes = json_object();
    json_set(object, "round", json_integer((int64_t)i + 1));
    for (size_t o = 0; o < c->options; o++)
        if (r->votes[o].at)
            json_set(votes, c->option[o].name.at, json_text(r->votes[o]));
    json_set(object, "votes", votes);
    for (size_t k = 0; k < r->columns; k++)
        json_set(object, r->column[k].name.en, json_text(r->column[k].text));
    if (r->electeds)
        json_set(object, "elected", names_of(c, r->elected, r->electeds));
    if (r->droppeds)
        json_set(object, "eliminated", names_of(c, r->dropped, r->droppeds));
    if (r->passeds) {
        struct json *passed = json_array();
        for (size_t k = 0; k < r->passeds; k++)
            json_push(passed, passed_on(c, &r->passed[k]));
        json_set(object, "passed_on", passed);
    }
    return object;
}

static struct json *rounds(const struct count *c)
{
    struct json *array = json_array();
    for (size_t i = 0; i < c->rounds; i++)
        json_push(array, round_of(c, i));
    return array;
}

static struct json *pairs(const struct count *c)
{
    struct json *array = json_array();
    for (size_t i = 0; i < c->pairs; i++) {
        const struct pair *p = &c->pair[i];
        struct json *object = json_object();
        json_set(object, "option", json_text(c->option[p->option].name));
        json_set(object, "other", json_text(c->option[p->other].name));
        json_set(object, "votes", json_integer(p->votes));
        json_set(object, "against", json_integer(p->against));
        if (p->path.at)
            json_set(object, "path", json_text(p->path));
        if (p->path_back.at)
            json_set(object, "path_back", json_text(p->path_back));
        if (p->fate.en)
            json_set(object, "fate", json_text(slice_of(p->fate.en)));
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

static void set_own_tree(struct draft *d, const char *key, struct json *tree)
{
    struct buffer json = {0};
    json_print(&json, tree);
    draft_set_own(d, slice_of(key), buffer_slice(&json));
    buffer_free(&json);
    json_free(tree);
}

/* Who won in what order, what stays open, and how it came to it. */
static void set_places(const struct count *c, struct draft *d)
{
    if (c->method->places || c->electeds)
        set_own_tree(d, "winners", groups(c, c->elected, c->electeds));
    if (c->tie)
        set_own_tree(d, "tie", open_tie(c));
    if (c->brokens)
        set_own_tree(d, "ties_broken", broken_ties(c));
    if (c->standings)
        set_own_tree(d, "ranking", groups(c, c->standing, c->standings));
    if (c->pairs)
        set_own_tree(d, "pairs", pairs(c));
    if (c->rounds)
        set_own_tree(d, "rounds", rounds(c));
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
    set_places(c, &d);
    draft_set_text(&d, FIELD_ROOT, (struct slice){c->root, ID_DIGITS});
    draft_write(&d, out, &id);
    buffer_free(&rule);
    arena_free(&arena);
}
