/* Ranked pairs (Tideman): wins are taken from the strongest down and kept unless they close a
 * circle with those kept before. Wins as strong as one another are, as the rule says, looked at
 * together: those that would lie on a circle with what was kept and with one another are all
 * dropped; or in every order: who wins in each of them wins, who wins in some is tied. So no order
 * of equals decides anything unsaid. */
#include "meaning/pairwise.h"

#include <stdlib.h>

/* More steps through the orders of equal wins than this are not taken. */
enum { STEPS_MAX = 100000 };

static int ask_equal(struct count *c)
{
    static const char *const equal[] = {"together", "any-order", NULL};
    return rule_word(&c->rule, "equal_wins", equal);
}

static enum status read(struct count *c)
{
    enum status status = pairwise_read(c);
    if (!status)
        status = pairwise_read_strength(c);
    if (!status && ask_equal(c) < 0)
        status = STATUS_INPUT;
    return status ? status : count_read_ties(c, "\"open\"");
}

static struct win win_of(const struct pair *p)
{
    return (struct win){p->votes > p->against ? p->votes : 0, p->against};
}

static int order_pairs(const void *a, const void *b, void *strength)
{
    const struct pair *x = a, *y = b;
    int by = win_order(*(enum strength *)strength, win_of(y), win_of(x));
    if (by)
        return by;
    return x->option != y->option ? (x->option > y->option) - (x->option < y->option)
                                  : (x->other > y->other) - (x->other < y->other);
}

/* Adds a way to the closure of all ways. */
static void connect(bool *reach, size_t n, uint32_t from, uint32_t to)
{
    if (reach[from * n + to])
        return;
    for (size_t a = 0; a < n; a++) {
        if (a != from && !reach[a * n + from])
            continue;
        for (size_t b = 0; b < n; b++)
            if (b == to || reach[to * n + b])
                reach[a * n + b] = true;
    }
}

/* The wins of one strength. `reach` holds what is kept, `with` is work space of the same size. */
static void keep_group(struct count *c, struct pair *group, size_t size, bool *reach, bool *with)
{
    size_t n = c->options;
    memcpy(with, reach, n * n * sizeof *with);
    for (size_t i = 0; i < size; i++)
        connect(with, n, group[i].option, group[i].other);
    for (size_t i = 0; i < size; i++) {
        bool circle = with[group[i].other * n + group[i].option];
        group[i].fate = circle ? (struct words){"dropped", "舍去"} : (struct words){"kept", "采纳"};
        if (!circle)
            connect(reach, n, group[i].option, group[i].other);
    }
}

static void sort_pairs(struct count *c)
{
    struct pairwise *p = c->own;
    pairwise_begin_pairs(c);
    for (uint32_t a = 0; a < p->n; a++)
        for (uint32_t b = a + 1; b < p->n; b++)
            pairwise_tell(c, a, b);
    if (c->pairs)
        qsort_r(c->pair, c->pairs, sizeof *c->pair, order_pairs, &p->strength);
}

/* How many wins from `first` on are as strong as it; 0 where there are no more wins. */
static size_t group_size(const struct count *c, size_t first)
{
    const struct pairwise *p = c->own;
    size_t size = 0;
    if (first == c->pairs || !win_of(&c->pair[first]).votes)
        return 0;
    while (first + size < c->pairs &&
           !win_order(p->strength, win_of(&c->pair[first]), win_of(&c->pair[first + size])))
        size++;
    return size;
}

static enum status take_together(struct count *c)
{
    size_t n = c->options, size;
    bool *reach = arena_clear(&c->arena, n * n + 1, sizeof *reach);
    bool *with = arena_take(&c->arena, (n * n + 1) * sizeof *with);
    for (size_t i = 0; (size = group_size(c, i)); i += size)
        keep_group(c, &c->pair[i], size, reach, with);
    return pairwise_places(c, reach);
}

/* Every order */

enum fate { UNDECIDED, KEPT, DROPPED };

struct orders {
    struct count *c;
    bool *ever, *always;  /* by option: wins in some order, in every order */
    bool *kept, *dropped; /* by pair: in some order */
    bool *with, *placed;  /* work space */
    uint32_t *top;
    size_t steps;
};

/* A way through the orders; in one piece, so that it is copied at once. */
struct way {
    bool *reach;
    unsigned char *fate; /* by pair */
};

static struct way way_new(const struct count *c, const struct way *from)
{
    size_t reach = c->options * c->options, size = reach + c->pairs + 1;
    bool *room = memory_take(size);
    if (from)
        memcpy(room, from->reach, size);
    else
        memset(room, 0, size);
    return (struct way){room, (unsigned char *)room + reach};
}

static void keep_way(struct orders *o, const struct way *w)
{
    size_t n = o->c->options, count;
    int64_t left = o->c->seats;
    bool *sure = o->with; /* n × n is room enough for n */
    memset(o->placed, false, n);
    memset(sure, false, n);
    while (left > 0 && (count = pairwise_top(w->reach, o->placed, n, o->top))) {
        for (size_t i = 0; i < count; i++) {
            o->placed[o->top[i]] = o->ever[o->top[i]] = true;
            sure[o->top[i]] = (int64_t)count <= left;
        }
        left -= (int64_t)count;
    }
    for (size_t i = 0; i < n; i++)
        o->always[i] &= sure[i];
    for (size_t i = 0; i < o->c->pairs; i++) {
        o->kept[i] |= w->fate[i] == KEPT;
        o->dropped[i] |= w->fate[i] == DROPPED;
    }
}

/* Drops what closes a circle with what is kept, and keeps what can close none with all the group:
 * so it goes in every order. Whether something is left. */
static bool settle(struct orders *o, struct way *w, size_t first, size_t size)
{
    size_t n = o->c->options;
    bool left = false;
    memcpy(o->with, w->reach, n * n);
    for (size_t i = first; i < first + size; i++) {
        const struct pair *p = &o->c->pair[i];
        if (w->fate[i] == UNDECIDED && w->reach[p->other * n + p->option])
            w->fate[i] = DROPPED;
        if (w->fate[i] == UNDECIDED)
            connect(o->with, n, p->option, p->other);
    }
    for (size_t i = first; i < first + size; i++) {
        const struct pair *p = &o->c->pair[i];
        if (w->fate[i] == UNDECIDED && !o->with[p->other * n + p->option]) {
            w->fate[i] = KEPT;
            connect(w->reach, n, p->option, p->other);
        }
        left |= w->fate[i] == UNDECIDED;
    }
    return left;
}

static void follow(struct orders *o, struct way *w, size_t first)
{
    size_t n = o->c->options, size;
    while ((size = group_size(o->c, first)) && !settle(o, w, first, size))
        first += size;
    if (!size) {
        keep_way(o, w);
        return;
    }
    for (size_t i = first; i < first + size && o->steps <= STEPS_MAX; i++) {
        const struct pair *p = &o->c->pair[i];
        if (w->fate[i] != UNDECIDED)
            continue;
        struct way next = way_new(o->c, w);
        o->steps++;
        next.fate[i] = KEPT;
        connect(next.reach, n, p->option, p->other);
        follow(o, &next, first);
        free(next.reach);
    }
}

static enum status say_steps(const struct count *c)
{
    return say_error(STATUS_INPUT, c->place,
                     "%.*s: there are too many equal wins to follow all their orders; take them "
                     "together (\"equal_wins\":\"together\")",
                     "%.*s：同样强的胜场太多，无法逐一推算各种次序；请一并处理"
                     "（\"equal_wins\":\"together\"）",
                     (int)c->number.len, c->number.at);
}

static void tell_fates(struct orders *o)
{
    static const struct words kept = {"kept", "采纳"}, dropped = {"dropped", "舍去"},
                              depends = {"depends", "视次序而定"};
    for (size_t i = 0; i < o->c->pairs; i++)
        if (o->kept[i] || o->dropped[i])
            o->c->pair[i].fate = !o->dropped[i] ? kept : !o->kept[i] ? dropped : depends;
}

static enum status elect_orders(struct orders *o)
{
    struct count *c = o->c;
    uint32_t *open = arena_take(&c->arena, (c->options + 1) * sizeof *open);
    size_t sure = 0, n = 0;
    bool passes;
    enum status status = count_passes(c, NULL, &passes);
    for (uint32_t i = 0; i < c->options && passes; i++)
        if (o->always[i])
            o->top[sure++] = i;
        else if (o->ever[i])
            open[n++] = i;
    if (sure)
        count_elect(c, o->top, sure);
    if (n)
        pairwise_elect_some(c, open, n, c->seats - (int64_t)sure);
    count_settle_verdict(c);
    return status;
}

static enum status take_any_order(struct count *c)
{
    size_t n = c->options;
    struct orders o = {.c = c,
                       .ever = arena_clear(&c->arena, n + 1, 1),
                       .always = arena_take(&c->arena, n + 1),
                       .kept = arena_clear(&c->arena, c->pairs + 1, 1),
                       .dropped = arena_clear(&c->arena, c->pairs + 1, 1),
                       .with = arena_take(&c->arena, n * n + 1),
                       .placed = arena_take(&c->arena, n + 1),
                       .top = arena_take(&c->arena, (n + 1) * sizeof *o.top)};
    struct way way = way_new(c, NULL);
    memset(o.always, true, n);
    follow(&o, &way, 0);
    free(way.reach);
    if (o.steps > STEPS_MAX)
        return say_steps(c);
    tell_fates(&o);
    return elect_orders(&o);
}

static enum status decide(struct count *c)
{
    sort_pairs(c);
    return ask_equal(c) == 1 ? take_any_order(c) : take_together(c);
}

const struct method method_ranked_pairs = {"ranked-pairs", false, true, read, decide};
