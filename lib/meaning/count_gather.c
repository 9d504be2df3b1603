/* From ballots to piles of papers alike: who is on the roll, whose proxy counts, which tokens are
 * disputed. */
#include "meaning/count_inside.h"

#include <stdlib.h>

enum { NOTHING = UINT32_MAX };

/* One head's ballots: his own, and the one cast for him. */
struct cast {
    uint32_t own, proxied; /* ballots, or NOTHING */
};

struct gathering {
    struct counting *k;
    struct count *c;
    const struct motion *motion;
    uint32_t place;    /* of the motion */
    uint32_t heads;    /* without a roll: the voters, numbered as they come */
    struct cast *cast; /* by head */
    uint32_t count, cap;
};

static const struct ballot *ballot(const struct gathering *g, uint32_t b)
{
    return ballots_at(&g->motion->ballots, b);
}

static void refuse(struct gathering *g, uint32_t b, enum refusal_reason why)
{
    const struct ballot *x = ballot(g, b);
    votes_refuse(&g->k->votes, (struct refusal){g->place, x->voter, why, x->id, x->at});
}

static struct cast *cast_of(struct gathering *g, uint32_t head)
{
    while (g->count <= head) {
        if (g->count == g->cap)
            g->cast = memory_grow(g->cast, g->cap = g->cap ? 2 * g->cap : 64, sizeof *g->cast);
        g->cast[g->count++] = (struct cast){NOTHING, NOTHING};
    }
    return &g->cast[head];
}

/* NO_HEAD: not on the roll; without one, no voter so far. */
static uint32_t head_called(const struct gathering *g, uint32_t name)
{
    if (g->c->has_roll)
        return roll_head(&g->c->roll, names_text(&g->k->votes.names, name));
    return g->k->head_of[name] ? g->k->head_of[name] - 1 : NO_HEAD;
}

/* A person may have voted by name and by unit: it is one head still. */
static void keep(struct gathering *g, uint32_t *slot, uint32_t b)
{
    if (*slot == NOTHING || ballot_counts(ballot(g, b), ballot(g, *slot), g->motion->revotes))
        *slot = b;
}

/* Piles */

static struct value choice_value(struct slice json)
{
    struct value v = {json, VALUE_NUMBER, false};
    switch (json.at[0]) {
    case '"':
        v = (struct value){{json.at + 1, json.len - 2}, VALUE_STRING, false};
        v.escaped = memchr(v.text.at, '\\', v.text.len) != NULL;
        break;
    case '[':
        v.type = VALUE_ARRAY;
        break;
    case '{':
        v.type = VALUE_OBJECT;
        break;
    case 'n':
        v.type = VALUE_NULL;
        break;
    default:
        break;
    }
    return v;
}

static uint32_t add_pile(struct gathering *g, uint32_t choice)
{
    struct count *c = g->c;
    if ((c->piles & (c->piles - 1)) == 0) {
        struct pile *more = arena_take(&c->arena, (2 * c->piles + 1) * sizeof *more);
        if (c->piles)
            memcpy(more, c->pile, c->piles * sizeof *more);
        c->pile = more;
    }
    c->pile[c->piles] = (struct pile){choice_value(names_text(&g->k->votes.choices, choice)),
                                      arena_clear(&c->arena, c->measures, sizeof(int64_t)), false};
    return (uint32_t)++c->piles;
}

/* Who says only that he was there, or that he was not, has handed in no paper. */
enum { SAYS_ABSENT = UINT32_MAX, SAYS_PRESENT = UINT32_MAX - 1 };

static bool says(const struct gathering *g, uint32_t choice, const char *en, const char *zh)
{
    struct slice json = names_text(&g->k->votes.choices, choice);
    struct slice text = {json.at + 1, json.len - 2};
    return json.at[0] == '"' && (slice_is(text, en) || slice_is(text, zh));
}

/* A pile, from 1, or what else a choice says. */
static uint32_t pile_for(struct gathering *g, uint32_t choice)
{
    uint32_t *place = &g->k->pile_of[choice];
    if (!*place)
        *place = says(g, choice, "absent", "缺席")    ? SAYS_ABSENT
                 : says(g, choice, "present", "到会") ? SAYS_PRESENT
                                                      : add_pile(g, choice);
    return *place;
}

static uint32_t choice_of(const struct gathering *g, uint32_t b)
{
    return votes_paper(&g->k->votes, ballot(g, b)->paper).choice;
}

static void keep_voted(struct gathering *g, uint32_t b, uint32_t head)
{
    struct count *c = g->c;
    const struct ballot *x = ballot(g, b);
    if (!g->k->keeps_voted)
        return;
    if ((c->voteds & (c->voteds - 1)) == 0) {
        struct voted *more = arena_take(&c->arena, (2 * c->voteds + 1) * sizeof *more);
        if (c->voteds)
            memcpy(more, c->voted, c->voteds * sizeof *more);
        c->voted = more;
    }
    c->voted[c->voteds++] = (struct voted){
        c->has_roll ? c->roll.head[head].name
                    : arena_copy(&c->arena, names_text(&g->k->votes.names, x->voter)),
        c->has_roll ? head : NO_HEAD,
        choice_value(names_text(&g->k->votes.choices, choice_of(g, b))), x->id};
}

/* Puts a ballot on its pile; head NO_HEAD: a token's, which is heads only. */
static void put(struct gathering *g, uint32_t b, uint32_t head)
{
    const struct ballot *x = ballot(g, b);
    struct paper p = votes_paper(&g->k->votes, x->paper);
    uint32_t pile = pile_for(g, p.choice);
    evidence_add(&g->c->evidence, x->id, x->at, x->bare);
    if (pile == SAYS_ABSENT)
        return;
    int64_t *sums = pile == SAYS_PRESENT ? g->c->present : g->c->pile[pile - 1].amount;
    for (size_t m = 0; m < g->c->measures; m++) {
        struct measure measure = g->c->measure[m];
        bool plain = measure.quantity == QUANTITY_HEADS && !measure.group.len;
        int64_t amount = plain ? p.count : UNTOLD;
        if (head != NO_HEAD && g->c->has_roll)
            amount = roll_amount(&g->c->roll, head, measure);
        sums[m] = amount_sum(sums[m], amount);
    }
}

static void put_each(struct gathering *g, uint32_t b, uint32_t head)
{
    put(g, b, head);
    keep_voted(g, b, head);
    g->c->voters++;
}

static void place_named(struct gathering *g, uint32_t b)
{
    const struct ballot *x = ballot(g, b);
    uint32_t head = head_called(g, x->voter);
    if (head == NO_HEAD && !g->c->has_roll)
        g->k->head_of[x->voter] = (head = g->heads++) + 1;
    if (g->c->secret)
        refuse(g, b, REFUSED_NAMED);
    else if (head == NO_HEAD)
        refuse(g, b, REFUSED_UNKNOWN);
    else if (votes_paper(&g->k->votes, x->paper).count != 1)
        refuse(g, b, REFUSED_BUNDLE);
    else if (g->motion->revotes == REVOTES_EVERY)
        put_each(g, b, head);
    else
        keep(g, x->proxied ? &cast_of(g, head)->proxied : &cast_of(g, head)->own, b);
}

/* Proxies */

/* A proxy is for the one vote of whoever gave it. */
static enum status say_every(const struct gathering *g)
{
    return say_error(
        STATUS_INPUT, g->c->place,
        "%.*s: under revotes=every each vote counts, so nobody can vote by proxy; void "
        "the ballots with a proxy, or count the last vote",
        "%.*s：revotes=every 每张票都计入，不能委托；请作废委托投的票，"
        "或改为以最后一张为准",
        (int)g->c->number.len, g->c->number.at);
}

struct proxied {
    uint32_t proxy; /* name */
    uint32_t head, ballot;
};

static int order_proxied(const void *a, const void *b, void *gathering)
{
    const struct gathering *g = gathering;
    const struct proxied *x = a, *y = b;
    if (x->proxy != y->proxy)
        return x->proxy < y->proxy ? -1 : 1;
    const struct ballot *p = ballot(g, x->ballot), *q = ballot(g, y->ballot);
    if (p->at != q->at)
        return p->at < q->at ? -1 : 1;
    return id_order(p->id, q->id);
}

/* Nobody who has given his own vote away may cast another's. */
static bool is_chain(const struct gathering *g, uint32_t proxy)
{
    uint32_t head = head_called(g, proxy);
    return head != NO_HEAD && head < g->count && g->cast[head].proxied != NOTHING;
}

static struct proxied *list_proxied(struct gathering *g, size_t *count)
{
    struct proxied *list = memory_grow(NULL, (size_t)g->count + 1, sizeof *list);
    *count = 0;
    for (uint32_t head = 0; head < g->count; head++) {
        uint32_t b = g->cast[head].proxied;
        if (b != NOTHING)
            list[(*count)++] =
                (struct proxied){votes_paper(&g->k->votes, ballot(g, b)->paper).proxy, head, b};
    }
    if (*count)
        qsort_r(list, *count, sizeof *list, order_proxied, g);
    return list;
}

/* Takes away the proxied ballots that do not count; the earliest of one proxy fill his cap. */
static void settle_proxies(struct gathering *g, int64_t cap)
{
    size_t count;
    struct proxied *list = list_proxied(g, &count);
    bool *chain = memory_grow(NULL, count + 1, sizeof *chain);
    int64_t held = 0;
    for (size_t i = 0; i < count; i++)
        chain[i] = is_chain(g, list[i].proxy);
    for (size_t i = 0; i < count; i++) {
        if (!i || list[i].proxy != list[i - 1].proxy)
            held = 0;
        bool over = !chain[i] && held >= cap;
        held += !chain[i] && !over;
        if (!chain[i] && !over)
            continue;
        refuse(g, list[i].ballot, over ? REFUSED_PROXY_CAP : REFUSED_PROXY_CHAIN);
        g->cast[list[i].head].proxied = NOTHING;
    }
    free(chain);
    free(list);
}

/* Who has given a proxy has voted by it: another vote of his own is not counted. */
static void put_head(struct gathering *g, uint32_t head)
{
    struct cast cast = g->cast[head];
    bool by_proxy = cast.proxied != NOTHING;
    if (by_proxy && cast.own != NOTHING && choice_of(g, cast.own) != choice_of(g, cast.proxied))
        refuse(g, cast.own, REFUSED_AGAINST_PROXY);
    if (!by_proxy && cast.own == NOTHING)
        return;
    put_each(g, by_proxy ? cast.proxied : cast.own, head);
    g->c->proxies += by_proxy;
}

/* Piles in the order of their choices, whatever the order of the ballots was. */
static int order_piles(const void *a, const void *b)
{
    const struct pile *x = a, *y = b;
    int order = slice_order(x->choice.text, y->choice.text);
    return order ? order : (x->choice.type > y->choice.type) - (x->choice.type < y->choice.type);
}

static void forget_places(struct gathering *g)
{
    for (uint32_t b = 0; b < g->motion->ballots.count; b++) {
        g->k->pile_of[choice_of(g, b)] = 0;
        g->k->head_of[ballot(g, b)->voter] = 0;
    }
}

static void sort_piles(struct count *c)
{
    if (c->piles)
        qsort(c->pile, c->piles, sizeof *c->pile, order_piles);
}

static int order_refused(const void *a, const void *b)
{
    const struct refused *x = a, *y = b;
    if (x->why != y->why)
        return x->why < y->why ? -1 : 1;
    return id_order(x->id, y->id);
}

/* Those refused by their time and those refused here, for this motion alone. */
static void list_refused(struct gathering *g)
{
    const struct votes *v = &g->k->votes;
    struct count *c = g->c;
    c->refused = arena_take(&c->arena, ((size_t)v->refusals + 1) * sizeof *c->refused);
    for (uint32_t i = 0; i < v->refusals; i++)
        if (v->refusal[i].motion == g->place)
            c->refused[c->refuseds++] =
                (struct refused){names_text(&v->names, v->refusal[i].voter), v->refusal[i].why,
                                 v->refusal[i].id, v->refusal[i].at};
    if (c->refuseds)
        qsort(c->refused, c->refuseds, sizeof *c->refused, order_refused);
}

enum status count_gather(struct counting *k, uint32_t motion, struct count *c)
{
    struct gathering g = {.k = k, .c = c, .motion = &k->votes.motion[motion], .place = motion};
    int64_t cap = INT64_MAX;
    enum status status = rule_integer(&c->rule, "proxies", 0, &cap);
    if (status)
        return status;
    c->present = arena_clear(&c->arena, c->measures, sizeof *c->present);
    for (uint32_t b = 0; b < g.motion->ballots.count && !status; b++) {
        const struct ballot *x = ballot(&g, b);
        if (x->proxied && g.motion->revotes == REVOTES_EVERY)
            status = say_every(&g);
        if (!x->token) {
            place_named(&g, b);
        } else if (x->disputed) {
            refuse(&g, b, REFUSED_TOKEN);
        } else {
            c->tokens = amount_sum(c->tokens, votes_paper(&k->votes, x->paper).count);
            put(&g, b, NO_HEAD);
        }
    }
    settle_proxies(&g, cap);
    for (uint32_t head = 0; head < g.count; head++)
        put_head(&g, head);
    forget_places(&g);
    sort_piles(c);
    list_refused(&g);
    free(g.cast);
    return status;
}
