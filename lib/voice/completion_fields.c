/* Kinds, fields, columns and their values. */
#include "voice/completion_inside.h"

#include "meaning/metric.h"
#include "meaning/where.h"
#include "record/shipped_rules.h"
#include "voice/glossary_inside.h"
#include "voice/meanings.h"

void completion_kinds(struct completion *c)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_spec *kind = schema_kind((enum kind_id)k);
        completion_offer_named(c, kind->name, kind->zh, "", say_pick(kind_meanings[k]));
    }
}

/* Fields */

/* A list may be given again, everything else once. */
static bool is_given(const struct completion *c, const struct kind_spec *kind,
                     const struct field_spec *spec)
{
    for (size_t i = 0; i < c->operands.count && spec->type != TYPE_TEXTS; i++) {
        const char *word = c->operands.at[i], *at = strchr(word, '=');
        if (at && schema_field_called(kind, slice_from(word, at)) == spec)
            return true;
    }
    return false;
}

static void offer_field(struct completion *c, const struct kind_spec *kind,
                        const struct field_spec *spec, const char *sign)
{
    struct buffer more = {0};
    if (spec->field == FIELD_ID || spec->field == FIELD_KIND || is_given(c, kind, spec))
        return;
    if (spec->required || (spec->field == FIELD_ON && kind->on_required))
        buffer_text(&more, say_pick((struct words){"(needed) ", "（必填）"}));
    glossary_type(&more, spec, kind->on);
    buffer_char(&more, '\0');
    completion_offer_named(c, field_name(spec->field), spec->zh, sign, more.at);
    buffer_free(&more);
}

void completion_fields(struct completion *c, const struct kind_spec *kind, const char *sign)
{
    for (size_t i = 0; i < kind->count; i++)
        offer_field(c, kind, &kind->fields[i], sign);
    for (size_t i = 0; i < COMMON_FIELDS; i++)
        if (schema_common[i].field != FIELD_ON || kind->on)
            offer_field(c, kind, &schema_common[i], sign);
}

/* Values */

static void offer_choices(struct completion *c, const struct choice *choices)
{
    for (; choices && choices->name; choices++)
        completion_offer_named(c, choices->name, choices->zh, "", NULL);
}

static void offer_yes_no(struct completion *c)
{
    completion_offer_named(c, "yes", "是", "", NULL);
    completion_offer_named(c, "no", "否", "", NULL);
}

static void offer_rule(struct completion *c, const struct record *rec, void *context)
{
    (void)context;
    struct slice name = record_text(rec, FIELD_NAME, &c->arena);
    struct slice source = record_text(rec, FIELD_SOURCE, &c->arena);
    completion_offer(c, arena_format(&c->arena, "%.*s", (int)name.len, name.at),
                     arena_format(&c->arena, "%.*s", (int)source.len, source.at ? source.at : ""));
}

static enum status see_shipped(void *context, const struct record *rec, struct place place)
{
    (void)place;
    offer_rule(context, rec, NULL);
    return STATUS_DONE;
}

void completion_rules(struct completion *c)
{
    shipped_rules(see_shipped, c);
    completion_each(c, kind_bit(KIND_RULE), offer_rule, NULL);
}

static void offer_metrics(struct completion *c)
{
    for (int m = 0; m < METRIC_IDS; m++)
        completion_offer_named(c, metrics[m].name, metrics[m].label.zh, "", NULL);
}

/* Texts of which each is written once are no use to whoever writes the next. */
static bool recurs(enum field_id field)
{
    return field != FIELD_TITLE && field != FIELD_TEXT && field != FIELD_REASON &&
           field != FIELD_NUMBER && field != FIELD_CONTACT && field != FIELD_TOKEN &&
           field != FIELD_ROOT;
}

void completion_field_value(struct completion *c, const struct kind_spec *kind,
                            const struct field_spec *spec)
{
    if (spec->type == TYPE_ENUM)
        offer_choices(c, spec->choices);
    else if (spec->type == TYPE_BOOL)
        offer_yes_no(c);
    else if (spec->type == TYPE_REF)
        completion_ids(c, spec->field == FIELD_ON ? (kind ? kind->on : UINT64_MAX) : spec->refs);
    else if (spec->field == FIELD_RULE)
        completion_rules(c);
    else if (spec->field == FIELD_METRIC)
        offer_metrics(c);
    else if (spec->field == FIELD_CHOICE)
        completion_choices(c);
    else if ((spec->type == TYPE_TEXT || spec->type == TYPE_TEXTS || spec->type == TYPE_PATH) &&
             recurs(spec->field))
        completion_said(c, spec->field);
}

/* Columns and conditions */

void completion_columns(struct completion *c, const struct what *what, const char *sign)
{
    for (const struct column *column = what ? what->columns : NULL; column && column->name;
         column++)
        completion_offer_named(c, column->name, column->zh, sign, NULL);
    for (int k = 0; k < KIND_COUNT && !what; k++)
        completion_fields(c, schema_kind((enum kind_id)k), sign);
}

/* A name may mean another field in another kind. */
static void record_value_of(struct completion *c, struct slice name)
{
    bool seen[FIELD_COUNT] = {false};
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_spec *kind = schema_kind((enum kind_id)k);
        const struct field_spec *spec = schema_field_called(kind, name);
        if (!spec || (spec->type != TYPE_ENUM && seen[spec->field]))
            continue;
        seen[spec->field] = true;
        if (spec->field == FIELD_KIND)
            completion_kinds(c);
        else
            completion_field_value(c, NULL, spec);
    }
}

static void column_value(struct completion *c, const struct what *what, struct slice name)
{
    struct pick p;
    const struct kind_spec *kind = schema_kind(what->kind);
    const struct field_spec *spec = schema_field_called(kind, name);
    pick_find(what, name, &p);
    if (p.form.type == CELL_CHOICE)
        offer_choices(c, p.form.choices);
    else if (p.form.type == CELL_BOOL)
        offer_yes_no(c);
    else if (p.form.type == CELL_ID && p.column)
        completion_ids(c, p.form.refs);
    else if (spec)
        completion_field_value(c, kind, spec);
}

/* FIELD OP VALUE: first the field, then its values. */
void completion_condition(struct completion *c)
{
    const struct what *what = c->operands.count ? what_called(slice_of(c->operands.at[0])) : NULL;
    struct where_said said;
    if (!where_split(c->typed, &said)) {
        completion_columns(c, what, "=");
        return;
    }
    size_t value = said.value.len ? (size_t)(said.value.at - c->word.at) : c->word.len;
    completion_value_at(c, value);
    completion_value_behind_comma(c);
    if (what)
        column_value(c, what, said.field);
    else
        record_value_of(c, said.field);
}
