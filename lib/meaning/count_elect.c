/* 选举、补选: for each candidate 赞成, 反对 or 弃权; other names may be written in. A paper with
 * more 赞成 than seats is spoiled. What a paper does not say of a candidate is 弃权. */
#include "meaning/count.h"

struct marking {
    struct count *c;
    const struct pile *pile;
    bool write_ins;
    bool adding; /* the second look: the paper is good */
    int64_t yes;
};

static struct option *candidate(struct marking *k, struct slice name)
{
    struct option *o = name.len ? count_option(k->c, name) : NULL;
    if (o || !k->write_ins || !k->adding || !name.len)
        return o;
    o = count_add_option(k->c, name);
    o->written_in = true;
    count_begin(k->c, o->figures, COUNTER_YES);
    count_begin(k->c, o->figures, COUNTER_NO);
    return o;
}

/* One candidate's mark; false spoils the paper. */
static bool mark(struct marking *k, struct slice name, const struct choice *answer)
{
    if (!answer || !name.len)
        return false;
    bool yes = slice_is(slice_of(answer->name), "yes"), no = slice_is(slice_of(answer->name), "no");
    struct option *o = candidate(k, name);
    if (!o && !(k->write_ins && yes && !k->adding))
        return false;
    k->yes += yes;
    if (k->adding && (yes || no))
        count_pile(k->c, o->figures, yes ? COUNTER_YES : COUNTER_NO, k->pile);
    return k->yes <= k->c->seats;
}

/* "yes" of the only candidate, or the name of one. */
static bool mark_word(struct marking *k, struct slice text)
{
    const struct choice *answer = count_answer(text);
    bool abstains = answer && slice_is(slice_of(answer->name), "abstain");
    if (abstains)
        return true;
    if (answer)
        return k->c->options == 1 && mark(k, k->c->option[0].name, answer);
    return mark(k, text, count_answer(slice_of("yes")));
}

static bool mark_all(struct marking *k)
{
    struct value choice = k->pile->choice;
    struct nest nest = nest_open(choice);
    struct member m;
    k->yes = 0;
    if (choice.type == VALUE_STRING)
        return mark_word(k, count_text(k->c, choice));
    if (choice.type != VALUE_ARRAY && choice.type != VALUE_OBJECT)
        return false;
    while (nest_next(&nest, &m)) {
        struct value name = {m.key, VALUE_STRING, m.key_escaped};
        bool object = choice.type == VALUE_OBJECT;
        struct slice answer = object ? count_text(k->c, m.value) : slice_of("yes");
        if (!mark(k, count_text(k->c, object ? name : m.value), count_answer(answer)))
            return false;
    }
    return true;
}

/* The same name twice in a list spoils a paper; in an object the scan has refused it. */
static bool repeats(struct count *c, struct value choice)
{
    struct nest outer = nest_open(choice);
    struct member a, b;
    while (choice.type == VALUE_ARRAY && nest_next(&outer, &a)) {
        struct nest inner = outer;
        while (nest_next(&inner, &b))
            if (slice_same(count_text(c, a.value), count_text(c, b.value)))
                return true;
    }
    return false;
}

static enum status read_tallied(struct marking *k, const struct tallied *t)
{
    const struct choice *answer = count_answer(t->answer.len ? t->answer : slice_of("yes"));
    k->adding = true;
    struct option *o = answer ? candidate(k, t->name) : NULL;
    if (!o)
        return count_say_tallied(k->c, t);
    if (slice_is(slice_of(answer->name), "yes"))
        count_sheets(k->c, o->figures, COUNTER_YES, t);
    else if (slice_is(slice_of(answer->name), "no"))
        count_sheets(k->c, o->figures, COUNTER_NO, t);
    return STATUS_DONE;
}

static enum status read(struct count *c)
{
    static const char *const write_ins[] = {"spoil", "counted", NULL};
    int written = rule_word(&c->rule, "write_ins", write_ins);
    struct marking k = {.c = c, .write_ins = written == 1};
    enum status status = written < 0 ? STATUS_INPUT : STATUS_DONE;
    for (size_t i = 0; i < c->options; i++) {
        count_begin(c, c->option[i].figures, COUNTER_YES);
        count_begin(c, c->option[i].figures, COUNTER_NO);
    }
    for (size_t i = 0; i < c->piles && !status; i++) {
        k.pile = &c->pile[i];
        k.adding = false;
        c->pile[i].spoiled = repeats(c, k.pile->choice) || !mark_all(&k);
        k.adding = true;
        if (!c->pile[i].spoiled)
            mark_all(&k);
    }
    for (size_t i = 0; i < c->tallieds && !status; i++)
        status = read_tallied(&k, &c->tallied[i]);
    return status;
}

/* 弃权 of a candidate: the valid papers that say neither. */
static void tell_abstentions(struct count *c)
{
    for (size_t i = 0; i < c->options; i++)
        for (size_t m = 0; m < c->measures; m++) {
            struct figures *f = &c->option[i].figures[m];
            int64_t told = amount_sum(f->of[COUNTER_YES], f->of[COUNTER_NO]);
            int64_t valid = c->total[m].of[COUNTER_VALID];
            f->of[COUNTER_ABSTAIN] = told == UNTOLD ? UNTOLD : amount_sum(valid, -told);
        }
}

static enum status decide(struct count *c)
{
    tell_abstentions(c);
    return count_fill_seats(c, COUNTER_YES);
}

const struct method method_elect = {"elect", false, true, read, decide};
