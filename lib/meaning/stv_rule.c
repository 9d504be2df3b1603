/* The parameters of STV. A parameter that the others make meaningless is not asked for, so that
 * giving it is an error. */
#include "meaning/stv.h"

enum status stv_say_long(const struct stv *s)
{
    return say_error(
        STATUS_INPUT, s->c->place,
        "%.*s: the exact fractions of this count become too long to work with; let the "
        "rule round (arithmetic=decimals, decimals=9)",
        "%.*s：此次计票的精确分数过长，无法计算；请在规则中规定小数位数"
        "（arithmetic=decimals，decimals=9）",
        (int)s->c->number.len, s->c->number.at);
}

static enum status say_options(const struct stv *s, const char *name)
{
    return rule_say(&s->c->rule, name,
                    (struct words){"options of this motion", "本事项的候选人或选项"});
}

/* Options that take no part: papers pass them over. */
static bool read_withdrawn(struct stv *s)
{
    struct slice json = rule_json(&s->c->rule, "withdrawn", "[]");
    struct nest nest = nest_open((struct value){json, VALUE_ARRAY, false});
    struct member m;
    s->withdrawn = arena_clear(&s->c->arena, s->c->options + 1, sizeof *s->withdrawn);
    if (json.at[0] != '[')
        return !say_options(s, "withdrawn");
    while (nest_next(&nest, &m)) {
        struct option *o = count_option(s->c, count_text(s->c, m.value));
        if (!o)
            return !say_options(s, "withdrawn");
        s->withdrawn[o - s->c->option] = true;
    }
    return true;
}

/* The option that gathers names nobody declared: it goes first and cannot win. */
static bool read_write_ins(struct stv *s)
{
    struct slice json = rule_json(&s->c->rule, "write_ins", "null");
    if (slice_is(json, "null"))
        return true;
    struct value v = {json, VALUE_STRING, memchr(json.at, '\\', json.len)};
    v.text = (struct slice){json.at + 1, json.len - 2};
    struct option *o = json.at[0] == '"' ? count_option(s->c, count_text(s->c, v)) : NULL;
    if (!o)
        return !say_options(s, "write_ins");
    s->write_ins = (uint32_t)(o - s->c->option);
    return true;
}

static bool read_words(struct rule *r, const char *name, const char *const *words, int *chosen)
{
    *chosen = rule_word(r, name, words);
    return *chosen >= 0;
}

static bool read_number(struct rule *r, const char *name, int64_t preset, int64_t least,
                        int64_t most, int64_t *n)
{
    static const struct words may_be = {"a smaller number", "更小的数"};
    *n = preset;
    if (rule_integer(r, name, least, n))
        return false;
    return *n <= most || most == INT64_MAX || !rule_say(r, name, may_be);
}

/* What becomes of a paper's unusual marks. */
static bool read_papers_rules(struct stv *s)
{
    static const char *const overvotes[] = {"exhaust", "skip", "exhaust-if-several", NULL};
    static const char *const repeated[] = {"ignore", "exhaust", NULL};
    struct rule *r = &s->c->rule;
    return read_words(r, "overvotes", overvotes, &s->overvotes) &&
           read_number(r, "skips", INT64_MAX, 0, INT64_MAX, &s->skipped) &&
           read_words(r, "repeats", repeated, &s->repeated);
}

static bool read_arithmetic(struct stv *s)
{
    static const char *const kinds[] = {"exact", "decimals", NULL};
    static const char *const roundings[] = {"once", "product", "ratio", NULL};
    struct rule *r = &s->c->rule;
    int kind;
    int64_t decimals = 0;
    if (!read_words(r, "arithmetic", kinds, &kind))
        return false;
    if (kind == 0 && !read_number(r, "shown", 12, 0, STV_SHOWN_MAX, &decimals))
        return false;
    if (kind == 1 && !read_number(r, "decimals", 5, 0, STV_DECIMALS_MAX, &decimals))
        return false;
    if (kind == 1 && s->transfer == STV_FRACTIONAL &&
        !read_words(r, "rounding", roundings, &s->rounding))
        return false;
    arithmetic_begin(&s->a, kind == 0, (int)decimals, 0, &s->c->arena);
    return true;
}

static bool read_quota(struct stv *s)
{
    static const char *const quotas[] = {"droop", "hagenbach-bischoff", "hare", "hare-exact", NULL};
    static const char *const bases[] = {"valid", "active", NULL};
    static const char *const reaches[] = {"quota", "more", NULL};
    struct rule *r = &s->c->rule;
    int64_t most = s->a.exact ? STV_DECIMALS_MAX : s->a.decimals;
    if (!read_words(r, "quota", quotas, &s->quota_kind))
        return false;
    bool rounds = s->quota_kind == STV_DROOP || s->quota_kind == STV_HARE;
    if (rounds && !read_number(r, "quota_decimals", 0, 0, most, &s->quota_decimals))
        return false;
    if (s->transfer == STV_FRACTIONAL && !read_words(r, "quota_base", bases, &s->quota_base))
        return false;
    return read_words(r, "reach", reaches, &s->reach);
}

static bool read_course(struct stv *s)
{
    static const char *const surpluses[] = {"largest", "together", NULL};
    static const char *const winners[] = {"all", "one", NULL};
    static const char *const places[] = {"votes", "round", NULL};
    static const char *const lasts[] = {"left", "moved", "shown", NULL};
    static const char *const batches[] = {"none", "zero", "sure-losers", NULL};
    struct rule *r = &s->c->rule;
    int64_t most = s->a.exact ? STV_SHOWN_MAX : s->a.decimals;
    if (s->transfer == STV_MEEK &&
        !read_number(r, "omega", most < 6 ? most : 6, 0, most, &s->omega))
        return false;
    if (s->transfer == STV_FRACTIONAL &&
        (!read_words(r, "surplus", surpluses, &s->surplus) ||
         !read_words(r, "winners", winners, &s->winners) || !read_write_ins(s)))
        return false;
    return read_words(r, "last_surplus", lasts, &s->last) &&
           read_words(r, "places", places, &s->places) &&
           read_words(r, "batch", batches, &s->batch) && read_withdrawn(s);
}

bool stv_read_rule(struct stv *s)
{
    static const char *const transfers[] = {"fractional", "meek", NULL};
    return read_words(&s->c->rule, "transfer", transfers, &s->transfer) && read_arithmetic(s) &&
           read_quota(s) && read_course(s) && read_papers_rules(s) &&
           !count_read_ties(s->c, "\"open\"");
}
