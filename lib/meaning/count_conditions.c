/* The conditions of a rule with the numbers of a count put in. */
#include "meaning/count_inside.h"

size_t count_measure(const struct count *c, struct measure m)
{
    size_t i = 0;
    while (i < c->measures && !measure_same(c->measure[i], m))
        i++;
    return i;
}

static int64_t term_value(const struct count *c, const struct option *o, const struct term *t)
{
    if (t->plain)
        return t->integer;
    size_t m = count_measure(c, t->measure);
    if (o && o->figures[m].of[t->counter] != UNTOLD)
        return o->figures[m].of[t->counter];
    return c->total[m].of[t->counter];
}

static const char *why_untold(const struct count *c, const struct term *t)
{
    static const struct words sheet_only = {
        "papers without names tell heads alone; give ballots by name and a roll, or on every sheet "
        "the area of each answer: votes:='{\"yes\":{\"heads\":31,\"area\":\"2890.50\"}}'",
        "不实名的票只有票数；请用实名表决票和名册，或在每张计票单上写明各项的面积："
        "votes:='{\"yes\":{\"heads\":31,\"area\":\"2890.50\"}}'"};
    static const struct words no_roll = {
        "name the motion's roll (roll=…) and enter its members, or, for heads, give expected=… on "
        "the sheet or the meeting",
        "请为表决事项指明名册（名册=…）并登记成员；只需人数时，也可在计票单或会议上填“应到”"};
    static const struct words no_present = {
        "give present=… on the box's sheet, on the motion if there is none, or on its meeting",
        "请在计票单上填“实到”；没有计票单的，填在表决事项上，或填在它所属的会议上"};
    static const struct words no_issued = {"give issued=… on every box's sheet",
                                           "请在每箱的计票单上填“发出”"};
    static const struct words no_area = {
        "every member of the roll needs an area (area=…), and the sum must be below 2^53",
        "名册每名成员都须填面积，且合计不能超过 2^53"};
    static const struct words no_counter = {"the method does not count that",
                                            "这种计票方法没有这个计数"};
    bool cast = t->counter >= COUNTER_RETURNED;
    if (t->counter == COUNTER_ISSUED)
        return say_pick(no_issued);
    if (t->counter == COUNTER_PRESENT)
        return say_pick(no_present);
    if (t->measure.quantity == QUANTITY_AREA && c->has_roll && c->roll.without_area)
        return say_pick(no_area);
    if (t->counter == COUNTER_ENTITLED || (cast && !c->has_roll))
        return say_pick(no_roll);
    return say_pick(c->boxes || c->tokens ? sheet_only : no_counter);
}

static enum status say_untold(const struct count *c, const struct condition *condition,
                              const struct term *t)
{
    struct buffer name = {0};
    term_words(&name, t, say_language());
    enum status status = say_error(
        STATUS_INPUT, c->place, "%.*s: the rule asks \"%.*s\", but %.*s is not known: %s",
        "%.*s：规则要求“%.*s”，但没有“%.*s”这个数：%s", (int)c->number.len, c->number.at,
        (int)condition->text.len, condition->text.at, (int)name.len, name.at, why_untold(c, t));
    buffer_free(&name);
    return status;
}

static enum status hold(struct count *c, const struct condition *condition, const struct option *o,
                        struct outcome *outcome)
{
    int64_t left = term_value(c, o, &condition->left), right = term_value(c, o, &condition->right);
    if (left == UNTOLD || right == UNTOLD)
        return say_untold(c, condition, left == UNTOLD ? &condition->left : &condition->right);
    *outcome = (struct outcome){condition, o, left, right, condition_holds(condition, left, right)};
    return STATUS_DONE;
}

enum status count_passes(struct count *c, const struct option *o, bool *passes)
{
    const struct rule *r = &c->rule;
    struct outcome *more = arena_take(&c->arena, (c->passes + r->passes + 1) * sizeof *more);
    if (c->passes)
        memcpy(more, c->pass, c->passes * sizeof *more);
    c->pass = more;
    *passes = true;
    for (size_t i = 0; i < r->passes; i++) {
        enum status status = hold(c, &r->pass[i], o, &c->pass[c->passes]);
        if (status)
            return status;
        *passes &= c->pass[c->passes++].holds;
    }
    return STATUS_DONE;
}

enum status count_check_quorum(struct count *c, bool *met)
{
    c->quorum = arena_take(&c->arena, (c->rule.quorums + 1) * sizeof *c->quorum);
    *met = true;
    for (size_t i = 0; i < c->rule.quorums; i++) {
        enum status status = hold(c, &c->rule.quorum[i], NULL, &c->quorum[c->quorums]);
        if (status)
            return status;
        *met &= c->quorum[c->quorums++].holds;
    }
    return STATUS_DONE;
}
