/* One run of the Method of Equal Shares (Peters and Skowron): every voter holds the same share;
 * again and again the project is bought whose supporters can pay for it together at the least rate,
 * each of them the same or, with less, all that is left. The rate is money per project, or per
 * money spent.
 *
 * All money is exact. The denominator starts as that of the share and grows by at most a factor of
 * the number of voters with every project, so the room that it takes is known beforehand. */
#ifndef YISHI_MEANING_SHARES_H
#define YISHI_MEANING_SHARES_H

#include "meaning/budget.h"

struct purchase {
    uint32_t option;
    int64_t payment; /* what each pays at most, in hundredths of the unit of money, cut */
    bool cut;
};

/* What all ways to break ties come to. */
struct shares_outcome {
    bool *ever, *always;       /* by option: bought on some way, on every way */
    struct purchase *purchase; /* of the first way, in order */
    size_t purchases, most;    /* most: projects bought on one way */
    unsigned ends;             /* bits: 1 << enum shares_end */
};

/* How a way ends: over the budget; with all bought that is supported, or, where that is asked, all
 * that would still fit; or with something left that would fit. */
enum shares_end { SHARES_OVER, SHARES_DONE, SHARES_GO_ON };

struct shares;

/* Shares are num / of, in units of money, for each vote of the papers in c->marks. Uses the
 * budget's projects that run. */
struct shares *shares_new(struct count *c, bool by_cost, bool exhaustive, unsigned __int128 of);
void shares_free(struct shares *s);
/* Room for an outcome, in the count's arena, to be used again and again. */
void shares_outcome_new(struct count *c, struct shares_outcome *out);
/* Follows all ways where ties stay open, else one. STATUS_INPUT, said: more ways than can be
 * followed. */
enum status shares_run(struct shares *s, unsigned __int128 num, struct shares_outcome *out);

#endif
