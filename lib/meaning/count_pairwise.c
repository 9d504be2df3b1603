#include "meaning/pairwise.h"

/* The matrix */

enum { UNPLACED = UINT32_MAX };

/* The rank that a paper gives each option: the first, where it names one twice. */
static void place_options(const struct ranking *r, uint32_t *place, size_t n)
{
    for (size_t i = 0; i < n; i++)
        place[i] = UNPLACED;
    for (uint32_t at = 0; at < r->ranks; at++)
        for (uint32_t i = 0; i < r->rank[at].options; i++)
            if (place[r->rank[at].option[i]] == UNPLACED)
                place[r->rank[at].option[i]] = at;
}

/* `place` has one more value than any rank for options that are not ranked: below all that are, and
 * level with one another, or not compared at all. Sums stay below 2^53, as the papers do. */
static void add_ranking(struct pairwise *p, const uint32_t *place, int64_t votes, bool compared)
{
    for (size_t a = 0; a < p->n; a++) {
        if (place[a] == UNPLACED)
            continue;
        for (size_t b = 0; b < p->n; b++)
            if (place[a] < place[b] && (compared || place[b] != UNPLACED))
                p->votes[a * p->n + b] += votes;
    }
}

enum status pairwise_read(struct count *c)
{
    static const char *const unranked[] = {"last", "apart", NULL};
    int word = rule_word(&c->rule, "unranked", unranked);
    enum status status = word < 0 ? STATUS_INPUT : count_read_rankings(c);
    struct pairwise *p = arena_clear(&c->arena, 1, sizeof *p);
    uint32_t *place = arena_take(&c->arena, (c->options + 1) * sizeof *place);
    p->n = c->options;
    p->votes = arena_clear(&c->arena, p->n * p->n + 1, sizeof *p->votes);
    for (size_t i = 0; i < c->rankings && !status; i++) {
        place_options(&c->ranking[i], place, p->n);
        add_ranking(p, place, c->ranking[i].votes, word == 0);
    }
    c->own = p;
    return status ? status : count_need_seats(c);
}

enum status pairwise_read_strength(struct count *c)
{
    static const char *const strengths[] = {"winning-votes", "winning-votes-fewest-against",
                                            "margins", "ratio", NULL};
    int word = rule_word(&c->rule, "strength", strengths);
    struct pairwise *p = c->own;
    p->strength = word < 0 ? STRENGTH_WINNING : (enum strength)word;
    return word < 0 ? STATUS_INPUT : STATUS_DONE;
}

bool pairwise_beats(const struct pairwise *p, uint32_t a, uint32_t b)
{
    return p->votes[a * p->n + b] > p->votes[b * p->n + a];
}

struct win pairwise_win(const struct pairwise *p, uint32_t a, uint32_t b)
{
    if (!pairwise_beats(p, a, b))
        return (struct win){0, 0};
    return (struct win){p->votes[a * p->n + b], p->votes[b * p->n + a]};
}

static int order(__int128 a, __int128 b)
{
    return (a > b) - (a < b);
}

/* Products of two numbers below 2^53 fit __int128. With nobody against, the quotient is without
 * end; of two such wins the one with more votes is the stronger. */
int win_order(enum strength strength, struct win a, struct win b)
{
    if (!a.votes || !b.votes)
        return order(a.votes, b.votes);
    switch (strength) {
    case STRENGTH_WINNING_FEWEST:
        return a.votes != b.votes ? order(a.votes, b.votes) : order(b.against, a.against);
    case STRENGTH_MARGINS:
        return order(a.votes - a.against, b.votes - b.against);
    case STRENGTH_RATIO:
        if (!a.against && !b.against)
            return order(a.votes, b.votes);
        return order((__int128)a.votes * b.against, (__int128)b.votes * a.against);
    default:
        return order(a.votes, b.votes);
    }
}

/* What is told of it */

void pairwise_begin_pairs(struct count *c)
{
    c->pair = arena_clear(&c->arena, c->options * c->options + 1, sizeof *c->pair);
    c->pairs = 0;
}

struct pair *pairwise_tell(struct count *c, uint32_t a, uint32_t b)
{
    const struct pairwise *p = c->own;
    bool back = pairwise_beats(p, b, a);
    uint32_t one = back ? b : a, other = back ? a : b;
    struct pair *pair = &c->pair[c->pairs++];
    *pair = (struct pair){.option = one,
                          .other = other,
                          .votes = p->votes[one * p->n + other],
                          .against = p->votes[other * p->n + one]};
    return pair;
}

/* Places */

static bool is_top(const bool *above, const bool *placed, size_t n, size_t option)
{
    for (size_t i = 0; i < n; i++)
        if (!placed[i] && above[i * n + option])
            return false;
    return true;
}

size_t pairwise_top(const bool *above, const bool *placed, size_t n, uint32_t *top)
{
    size_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!placed[i] && is_top(above, placed, n, i))
            top[count++] = i;
    return count;
}

void pairwise_elect_some(struct count *c, uint32_t *group, size_t n, int64_t left)
{
    while (left > 0) {
        uint32_t best = count_break_tie(c, group, n, true);
        if (best == NO_OPTION) {
            count_leave_tie(c, (struct open_tie){.seats = left, .among = group, .count = n});
            return;
        }
        count_elect(c, &best, 1);
        left--;
        size_t kept = 0;
        for (size_t i = 0; i < n; i++)
            if (group[i] != best)
                group[kept++] = group[i];
        n = kept;
    }
}

enum status pairwise_places(struct count *c, const bool *above)
{
    size_t n = c->options, count;
    bool *placed = arena_clear(&c->arena, n + 1, sizeof *placed), passes;
    uint32_t *group = arena_take(&c->arena, (n + 1) * sizeof *group);
    enum status status = count_passes(c, NULL, &passes);
    int64_t left = passes ? c->seats : 0;
    while (!status && (count = pairwise_top(above, placed, n, group))) {
        for (size_t i = 0; i < count; i++)
            placed[group[i]] = true;
        count_rank(c, group, count);
        if ((int64_t)count <= left)
            count_elect(c, group, count);
        else
            pairwise_elect_some(c, group, count, left);
        left = (int64_t)count < left ? left - (int64_t)count : 0;
    }
    count_settle_verdict(c);
    return status;
}
