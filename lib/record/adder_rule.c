/* The rule that a motion names, which no amend can mend. */
#include "record/adder_inside.h"

#include "format/text.h"
#include "record/shipped_rules.h"

enum { NAMES_MAX = 256 };

struct shipped {
    struct arena *arena;
    const char *name[NAMES_MAX + 1]; /* ended by NULL */
    size_t count;
};

static void take(struct shipped *s, struct slice name)
{
    if (s->count < NAMES_MAX)
        s->name[s->count++] = arena_copy(s->arena, name).at;
}

/* A rule has a name, and further ones in `also`. */
static enum status see(void *context, const struct record *rec, struct place place)
{
    struct shipped *s = context;
    const struct member *also = record_member(rec, slice_of("also"));
    struct buffer space = {0};
    struct member m;
    (void)place;
    take(s, record_text(rec, FIELD_NAME, s->arena));
    if (also && also->value.type == VALUE_ARRAY) {
        struct nest nest = nest_open(also->value);
        while (nest_next(&nest, &m))
            take(s, value_text(m.value, &space));
    }
    buffer_free(&space);
    return STATUS_DONE;
}

static bool is_among(const struct shipped *s, struct slice rule)
{
    for (size_t i = 0; i < s->count; i++)
        if (slice_is(rule, s->name[i]))
            return true;
    return false;
}

void adder_warn_rule(struct adder *a, const struct draft *d, struct place place)
{
    struct id known;
    struct shipped shipped = {.arena = &a->arena};
    struct slice rule = adder_text_of(a, draft_get(d, FIELD_RULE));
    if (a->s.import || !rule.len || catalog_number(a->catalog, KIND_RULE, rule, &known))
        return;
    shipped_rules(see, &shipped);
    if (is_among(&shipped, rule))
        return;
    const char *near = text_nearest(rule, shipped.name);
    if (near)
        say_warning(
            place,
            "there is no rule %.*s, so this motion could not be counted; did you mean %s? "
            "Void it (yishi-add void) and put it again",
            "没有“%.*s”这条表决规则，无法计票；是不是 %s？请作废（yishi-add void）后重新提出",
            (int)rule.len, rule.at, near);
    else if (!catalog_has_kind(a->catalog, KIND_RULE)) /* one of them may have it as another name */
        say_warning(place,
                    "there is no rule %.*s; the motion is counted only once that rule is recorded "
                    "(yishi-add rule). yishi-vote rules lists those there are",
                    "没有“%.*s”这条表决规则；须先用 yishi-add 规则 记下才能计票。"
                    "现有规则见 yishi-vote 规则",
                    (int)rule.len, rule.at);
}
