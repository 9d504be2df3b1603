#include "meaning/where_inside.h"

#include "meaning/history.h"

int match_in_value(struct match *m, struct value v, struct buffer *space)
{
    if (v.type == VALUE_STRING) {
        buffer_clear(space);
        return match_find(m, value_text(v, space));
    }
    if (v.type == VALUE_NUMBER)
        return match_find(m, v.text);
    if (v.type != VALUE_ARRAY && v.type != VALUE_OBJECT)
        return 0;
    struct nest nest = nest_open(v);
    struct member item;
    int found = 0;
    while (found == 0 && nest_next(&nest, &item))
        found = match_in_value(m, item.value, space); /* as deep as the scan allows: 32 */
    return found;
}

/* An enumerated value matches by either of its names, a list by any text in it. */
static int match_cell(struct operand *o, const struct cell *c)
{
    static const enum language languages[] = {LANGUAGE_EN, LANGUAGE_ZH};
    struct buffer space = {0};
    int found = 0;
    if (c->type == CELL_JSON) {
        bool list = c->text.len > 0 && c->text.at[0] == '[';
        struct value v = {c->text, list ? VALUE_ARRAY : VALUE_OBJECT, false};
        found = match_in_value(o->match, v, &space);
    }
    for (size_t i = 0; c->type != CELL_JSON && found == 0 && i < 2; i++) {
        buffer_clear(&space);
        struct cell_style style = {languages[i], o->zone, false};
        cell_add_text(&space, c, &style);
        found = match_find(o->match, buffer_slice(&space));
        if (c->type != CELL_CHOICE && c->type != CELL_KIND && c->type != CELL_BOOL)
            break;
    }
    buffer_free(&space);
    return found;
}

/* Whether the room named stands somewhere below the top of the path: then it was perhaps meant. */
static bool is_cut_short(struct slice path, struct slice room)
{
    const char *slash;
    while ((slash = memchr(path.at, '/', path.len)) != NULL) {
        path = slice_from(slash + 1, path.at + path.len);
        if (room_within(path, room))
            return true;
    }
    return false;
}

static bool is_in_room(struct operand *o, struct slice path)
{
    for (size_t i = 0; i < o->parts; i++) {
        if (room_within(path, o->part[i]))
            return o->met_room = true;
        if (o->near_room.len == 0 && is_cut_short(path, o->part[i]))
            buffer_add(&o->near_room, path);
    }
    return false;
}

static bool is_one_of(const struct operand *o, struct id id)
{
    size_t i = 0;
    while (i < o->parts && !id_same(o->id[i], id))
        i++;
    return i < o->parts;
}

/* <0 before, 0 within or at, >0 after what the condition names. */
static int time_order(const struct operand *o, struct moment m)
{
    if (!o->day)
        return (m.us > o->us) - (m.us < o->us);
    day_number day = moment_day(m, o->zone);
    return day < o->first ? -1 : day >= o->end;
}

static bool is_equal(struct operand *o, const struct cell *c);

static bool is_in_list(struct operand *o, struct slice json)
{
    struct nest nest =
        nest_open((struct value){json, json.at[0] == '[' ? VALUE_ARRAY : VALUE_OBJECT, false});
    struct member item;
    struct arena arena = {0};
    bool found = false;
    while (!found && nest_next(&nest, &item)) {
        struct cell c = cell_of_value(NULL, item.value, &arena);
        found = is_equal(o, &c);
    }
    arena_free(&arena);
    return found;
}

static bool is_equal(struct operand *o, const struct cell *c)
{
    switch (c->type) {
    case CELL_NONE:
        return false;
    case CELL_ROOM:
        return is_in_room(o, c->text);
    case CELL_ID:
        return is_one_of(o, c->id);
    case CELL_KIND:
        return o->among >> c->kind->kind & 1;
    case CELL_CHOICE:
        return o->among >> (c->choice - o->form.choices) & 1;
    case CELL_TIME:
        return time_order(o, c->time) == 0;
    case CELL_NUMBER:
        return o->number && number_order(c->text, buffer_slice(&o->text)) == 0;
    case CELL_BOOL:
        return o->answer && c->yes == o->yes;
    case CELL_LIMIT:
        return slice_same(c->text, buffer_slice(&o->text));
    case CELL_JSON:
        return is_in_list(o, c->text);
    case CELL_TEXT:
        break;
    }
    return slice_same(c->text, o->value);
}

static int value_order(const struct operand *o, const struct cell *c)
{
    if (c->type == CELL_TIME)
        return time_order(o, c->time);
    if (c->type == CELL_NUMBER)
        return number_order(c->text, buffer_slice(&o->text));
    /* Tables that people keep bring their numbers as texts. */
    if (o->form.type == CELL_NONE && o->number && number_is(c->text))
        return number_order(c->text, buffer_slice(&o->text));
    return slice_order(c->text, o->value);
}

static bool is_ordered(const struct operand *o, const struct cell *c)
{
    bool comparable =
        c->type == CELL_TEXT || c->type == CELL_TIME || (c->type == CELL_NUMBER && o->number);
    if (!comparable)
        return false;
    int order = value_order(o, c);
    switch (o->op) {
    case WHERE_BELOW:
        return order < 0;
    case WHERE_UP_TO:
        return order <= 0;
    case WHERE_ABOVE:
        return order > 0;
    default:
        return order >= 0;
    }
}

static bool is_given(const struct cell *c)
{
    return c->type != CELL_NONE && !(c->type == CELL_TEXT && c->text.len == 0);
}

int operand_test(struct operand *o, const struct cell *c)
{
    bool negative = where_holds_elsewhere(o->op);
    if (o->value.len == 0)
        return is_given(c) == negative;
    if (c->type == CELL_NONE)
        return negative;
    if (o->match) {
        int found = match_cell(o, c);
        return found < 0 ? found : (found > 0) != negative;
    }
    return op_orders(o->op) ? is_ordered(o, c) : is_equal(o, c) != negative;
}
