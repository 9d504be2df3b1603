/* Points from papers: score adds the scores that papers give, borda the places that they rank. */
#include "meaning/count.h"

static enum status begin(struct count *c)
{
    c->least = INT64_MIN;
    c->points = arena_clear(&c->arena, c->options + 1, sizeof *c->points);
    for (size_t i = 0; i < c->options; i++)
        c->points[i].of = 1;
    enum status status = count_no_sheets(c);
    return status ? status : count_read_ties(c, "\"open\"");
}

static enum status decide(struct count *c)
{
    for (size_t i = 0; i < c->options; i++)
        c->option[i].points = count_points(c, c->points[i]);
    return count_seat_best(c, c->points);
}

/* Score */

enum { OF_SUM, OF_MEAN };

static void add_scores(struct count *c, int64_t *votes, int64_t unscored)
{
    int64_t all = 0;
    for (size_t i = 0; i < c->mark_piles; i++) {
        const struct marks *m = &c->marks[i];
        all += m->votes;
        for (uint32_t k = 0; k < m->options; k++) {
            c->points[m->option[k]].n += (__int128)m->score[k] * m->votes;
            votes[m->option[k]] += m->votes;
        }
    }
    for (size_t i = 0; i < c->options && unscored != INT64_MAX; i++) {
        c->points[i].n += (__int128)unscored * (all - votes[i]);
        votes[i] = all;
    }
}

/* `unscored`: what an option gets from a paper that does not score it; null: nothing, and for the
 * mean the paper is left out. */
static enum status read_score(struct count *c)
{
    static const char *const kinds[] = {"sum", "mean", NULL};
    int64_t unscored = INT64_MAX;
    enum status status = begin(c);
    int of = status ? -1 : rule_word(&c->rule, "of", kinds);
    if (of < 0)
        return STATUS_INPUT;
    status = rule_integer(&c->rule, "unscored", -(INT64_C(1) << 53), &unscored);
    if (!status)
        status = count_read_marks(c, true, INT64_MAX);
    if (status)
        return status;
    int64_t *votes = arena_clear(&c->arena, c->options + 1, sizeof *votes);
    add_scores(c, votes, unscored);
    for (size_t i = 0; i < c->options && of == OF_MEAN; i++)
        c->points[i].of = votes[i] ? votes[i] : 1;
    return STATUS_DONE;
}

const struct method method_score = {"score", false, true, read_score, decide};

/* Borda */

/* Options that a paper leaves out share the places that are left, or get nothing. */
enum { UNRANKED_SHARE, UNRANKED_NOTHING };

/* The points of places first … first + n - 1 of all, the last place worth `base`; twice, so that
 * the mean of two halves is whole: the sum of an arithmetic row is n (a + z) / 2. */
static __int128 twice_points(const struct count *c, uint32_t first, uint32_t n, int64_t base)
{
    int64_t top = (int64_t)c->options - 1 - first + base;
    return (__int128)2 * top - (n - 1);
}

static void add_places(struct count *c, const struct ranking *r, int64_t base, int unranked,
                       bool *ranked)
{
    uint32_t place = 0;
    memset(ranked, 0, c->options * sizeof *ranked);
    for (uint32_t k = 0; k < r->ranks; k++) {
        uint32_t fresh = 0;
        for (uint32_t j = 0; j < r->rank[k].options; j++)
            fresh += !ranked[r->rank[k].option[j]];
        for (uint32_t j = 0; j < r->rank[k].options; j++) {
            uint32_t o = r->rank[k].option[j];
            if (!ranked[o])
                c->points[o].n += r->votes * twice_points(c, place, fresh, base);
            ranked[o] = true;
        }
        place += fresh;
    }
    for (size_t i = 0; i < c->options && unranked == UNRANKED_SHARE; i++)
        if (!ranked[i])
            c->points[i].n += r->votes * twice_points(c, place, (uint32_t)c->options - place, base);
}

/* An option that stands twice on a paper, or twice at one rank, spoils it. */
static bool repeats(const struct ranking *r, uint32_t *seen, uint32_t paper)
{
    for (uint32_t k = 0; k < r->ranks; k++)
        for (uint32_t j = 0; j < r->rank[k].options; j++) {
            uint32_t *at = &seen[r->rank[k].option[j]];
            if (*at == paper)
                return true;
            *at = paper;
        }
    return false;
}

static bool has_unread(const struct ranking *r)
{
    for (uint32_t k = 0; k < r->ranks; k++)
        if (r->rank[k].unread)
            return true;
    return false;
}

static enum status read_borda(struct count *c)
{
    static const char *const kinds[] = {"share", "nothing", NULL};
    int64_t base = 0;
    enum status status = begin(c);
    int unranked = status ? -1 : rule_word(&c->rule, "unranked", kinds);
    if (unranked < 0)
        return STATUS_INPUT;
    status = rule_integer(&c->rule, "base", 0, &base);
    if (!status)
        status = count_read_rankings(c);
    if (status)
        return status;
    bool *ranked = arena_take(&c->arena, c->options * sizeof *ranked);
    uint32_t *seen = arena_clear(&c->arena, c->options, sizeof *seen);
    for (size_t i = 0; i < c->rankings; i++) {
        struct ranking *r = &c->ranking[i];
        r->pile->spoiled = repeats(r, seen, (uint32_t)i + 1) || has_unread(r);
        if (!r->pile->spoiled)
            add_places(c, r, base, unranked, ranked);
    }
    for (size_t i = 0; i < c->options; i++)
        c->points[i].of = 2;
    return STATUS_DONE;
}

const struct method method_borda = {"borda", false, true, read_borda, decide};
