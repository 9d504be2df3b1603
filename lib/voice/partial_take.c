/* The members of a partial read back into facts, as strictly as they are written. */
#include "voice/facts_table.h"
#include "voice/partial_inside.h"

static struct slice keep_text(struct value v, struct arena *arena)
{
    struct buffer space = {0};
    struct slice text = arena_copy(arena, value_text(v, &space));
    buffer_free(&space);
    return text;
}

/* Numbers */

/* More than the microseconds of 9999 years; twice as many are no overflow. */
#define NUMBER_MOST (INT64_C(1) << 59)

static bool take_number(struct taking *t, struct value v, int64_t most, int64_t *n)
{
    if (v.type != VALUE_NUMBER || !slice_integer(v.text, n))
        return false;
    t->too_large = t->too_large || *n > most || *n < -most;
    return !t->too_large;
}

static bool take_count(struct taking *t, struct value v, int64_t *n)
{
    if (!take_number(t, v, t->left, n))
        return false;
    t->left -= *n < 0 ? -*n : *n;
    return true;
}

static bool take_coded(struct taking *t, const struct figure_spec *spec, struct value v, int64_t *n)
{
    const struct choice *choices = fact_choices(spec->kind, spec->field);
    struct member m;
    if (v.type != VALUE_OBJECT)
        return false;
    struct nest nest = nest_open(v);
    while (nest_next(&nest, &m)) {
        const struct choice *c = m.key.len ? choice_named(choices, m.key) : NULL;
        if ((m.key.len && !c) || !take_count(t, m.value, &n[c ? c - choices + 1 : 0]))
            return false;
    }
    return true;
}

static bool take_figures(struct taking *t, struct value v)
{
    const struct figure_spec *s = figure_specs;
    struct member m;
    if (v.type != VALUE_OBJECT)
        return false;
    struct nest nest = nest_open(v);
    for (; nest_next(&nest, &m); s++) {
        int64_t *n = s->name ? (void *)((char *)&t->facts->figures + s->offset) : NULL;
        if (!n || !slice_is(m.key, s->name) ||
            !(s->coded ? take_coded(t, s, m.value, n) : take_count(t, m.value, n)))
            return false;
    }
    return !s->name;
}

static bool take_share(struct taking *t, struct value v, struct share *share)
{
    struct member part, whole, more;
    if (v.type != VALUE_ARRAY)
        return false;
    struct nest nest = nest_open(v);
    return nest_next(&nest, &part) && nest_next(&nest, &whole) && !nest_next(&nest, &more) &&
           take_count(t, part.value, &share->part) && take_count(t, whole.value, &share->whole);
}

static bool take_measures(struct taking *t, struct value v, struct measures *measures)
{
    size_t id = 0;
    struct member m;
    if (v.type != VALUE_OBJECT)
        return false;
    struct nest nest = nest_open(v);
    for (; nest_next(&nest, &m); id++)
        if (id == METRIC_IDS || !slice_is(m.key, metrics[id].name) ||
            !take_share(t, m.value, &measures->of[id]))
            return false;
    return id == METRIC_IDS;
}

static bool take_compared(struct taking *t, struct value v)
{
    size_t i = 0;
    struct member m;
    if (v.type != VALUE_ARRAY)
        return false;
    struct nest nest = nest_open(v);
    for (; nest_next(&nest, &m); i++)
        if (i == FACTS_COMPARED || !take_measures(t, m.value, &t->facts->compared[i]))
            return false;
    return i == FACTS_COMPARED;
}

/* Lists */

/* Those that are something, in order. */
static bool take_some_measures(struct taking *t, struct value v, struct measures *measures)
{
    size_t id = 0;
    struct member m;
    if (v.type != VALUE_OBJECT)
        return false;
    struct nest nest = nest_open(v);
    for (; nest_next(&nest, &m); id++) {
        while (id < METRIC_IDS && !slice_is(m.key, metrics[id].name))
            id++;
        if (id == METRIC_IDS || !take_share(t, m.value, &measures->of[id]))
            return false;
    }
    return true;
}

static bool take_cell(struct taking *t, const struct fact_column *c, struct value v, char *row)
{
    void *at = row + c->offset;
    const struct choice *choices, *choice;
    switch (c->type) {
    case FACT_TEXT:
        *(struct slice *)at = keep_text(v, t->arena);
        return v.type == VALUE_STRING;
    case FACT_COUNT:
        return take_count(t, v, at);
    case FACT_DAY:
        return take_number(t, v, DAY_OPEN, at);
    case FACT_DUE:
        *(int64_t *)at = NO_DUE;
        return v.type == VALUE_NULL || take_number(t, v, NUMBER_MOST, at);
    case FACT_NUMBER:
        return take_number(t, v, NUMBER_MOST, at);
    case FACT_YES:
        *(bool *)at = slice_is(v.text, "1");
        return v.type == VALUE_NUMBER && (*(bool *)at || slice_is(v.text, "0"));
    case FACT_ID:
        return v.type == VALUE_STRING && id_read(v.text, at);
    case FACT_CODE:
        choices = fact_choices(c->kind, c->field);
        choice = v.type == VALUE_STRING && v.text.len ? choice_named(choices, v.text) : NULL;
        *(int64_t *)at = choice ? choice - choices + 1 : 0;
        return choice || (v.type == VALUE_STRING && !v.text.len);
    case FACT_MEASURES:
        return take_some_measures(t, v, at);
    }
    return false;
}

static bool take_row(struct taking *t, const struct list_spec *spec, struct value v, char *row)
{
    size_t c = 0;
    struct member m;
    if (v.type != VALUE_ARRAY)
        return false;
    struct nest nest = nest_open(v);
    for (; nest_next(&nest, &m); c++)
        if (c == spec->count || !take_cell(t, &spec->columns[c], m.value, row))
            return false;
    return c == spec->count;
}

static bool take_list(struct taking *t, const struct member *m)
{
    struct member row;
    for (int l = 0; l < FACTS_LISTS; l++) {
        if (!slice_is(m->key, list_specs[l]->name))
            continue;
        if (m->value.type != VALUE_ARRAY)
            return false;
        struct nest nest = nest_open(m->value);
        while (nest_next(&nest, &row))
            if (!take_row(t, list_specs[l], row.value, facts_row(t->facts, (enum facts_list)l)))
                return false;
        return true;
    }
    return false;
}

bool partial_take(struct taking *t, const struct member *m)
{
    if (slice_is(m->key, "whose")) {
        t->facts->whose = keep_text(m->value, t->arena);
        return m->value.type == VALUE_STRING;
    }
    if (slice_is(m->key, "figures"))
        return take_figures(t, m->value);
    if (slice_is(m->key, "compared"))
        return take_compared(t, m->value);
    if (slice_is(m->key, "unpublished"))
        return take_number(t, m->value, DAY_OPEN, &t->facts->unpublished);
    return take_list(t, m);
}
