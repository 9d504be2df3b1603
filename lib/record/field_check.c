#include "record/field_check.h"

static bool is_decimal(struct slice s)
{
    size_t i = s.len && s.at[0] == '-' ? 1 : 0, digits = i;
    while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
        i++;
    if (i == digits || i - digits > 15)
        return false;
    if (i == s.len)
        return true;
    size_t fraction = s.len - i - 1;
    return s.at[i] == '.' && fraction >= 1 && fraction <= 2 && s.at[i + 1] >= '0' &&
           s.at[i + 1] <= '9' && s.at[s.len - 1] >= '0' && s.at[s.len - 1] <= '9';
}

static bool is_limit(struct slice s)
{
    size_t i = 0;
    while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
        i++;
    struct slice unit = {s.at + i, s.len - i};
    return i >= 1 && i <= 4 && s.at[0] != '0' && (slice_is(unit, "wd") || slice_is(unit, "d"));
}

static bool is_texts(struct value v, bool objects)
{
    if (v.type == VALUE_STRING)
        return true;
    if (v.type != VALUE_ARRAY)
        return false;
    struct nest nest = nest_open(v);
    struct member element;
    while (nest_next(&nest, &element))
        if (element.value.type != VALUE_STRING && !(objects && element.value.type == VALUE_OBJECT))
            return false;
    return true;
}

static bool is_time(const struct value *v, struct fields_met *met, struct field_reading *as)
{
    if (v->escaped)
        return false;
    return met ? moment_read_again(v->text, &met->dates, &as->moment)
               : moment_read(v->text, &as->moment);
}

/* Looks first where that name was found before. */
static enum record_fault check_choice(const struct choice *choices, struct slice name,
                                      struct fields_met *met)
{
    if (!met)
        return choice_named(choices, name) ? RECORD_FINE : RECORD_CHOICE;
    size_t bits = name.len;
    if (name.len)
        bits += (unsigned char)name.at[0] * 5u + (unsigned char)name.at[name.len - 1];
    struct choice_met *known = &met->choice[bits % CHOICES_MET];
    if (known->choices == choices && slice_same(known->name, name))
        return RECORD_FINE;
    const struct choice *found = choice_named(choices, name);
    if (!found)
        return RECORD_CHOICE;
    *known = (struct choice_met){choices, slice_of(found->name)};
    return RECORD_FINE;
}

enum record_fault field_check(const struct field_spec *spec, const struct value *v,
                              struct fields_met *met, struct field_reading *as)
{
    int64_t n;
    bool string = v->type == VALUE_STRING, fits = false;
    switch (spec->type) {
    case TYPE_TEXT:
        fits = string;
        break;
    case TYPE_PATH:
        fits = string && v->text.len > 0;
        break;
    case TYPE_REF:
        fits = string && !v->escaped && id_read(v->text, &as->id);
        break;
    case TYPE_ENUM:
        return string ? check_choice(spec->choices, v->text, met) : RECORD_TYPE;
    case TYPE_TIME:
        fits = string && is_time(v, met, as);
        break;
    case TYPE_DATE:
        fits = string && is_time(v, met, as) && as->moment.bare;
        break;
    case TYPE_LIMIT:
        fits = string && is_limit(v->text);
        break;
    case TYPE_DECIMAL:
        fits = string && is_decimal(v->text);
        break;
    case TYPE_INTEGER:
        fits = value_integer(*v, &n);
        break;
    case TYPE_BOOL:
        fits = v->type == VALUE_TRUE || v->type == VALUE_FALSE;
        break;
    case TYPE_TEXTS:
        fits = is_texts(*v, false);
        break;
    case TYPE_OBJECTS:
        fits = is_texts(*v, true);
        break;
    case TYPE_OBJECT:
        fits = v->type == VALUE_OBJECT;
        break;
    case TYPE_ANY:
        fits = v->type != VALUE_NONE;
        break;
    }
    return fits ? RECORD_FINE : RECORD_TYPE;
}

enum record_fault record_check_value(const struct field_spec *spec, struct value v)
{
    struct field_reading as;
    enum record_fault fault = field_check(spec, &v, NULL, &as);
    return !fault && value_has_control(v) ? RECORD_CONTROL : fault;
}
