/* Projects under a sum of money: what budget-greedy and budget-shares have in common. Money is a
 * whole number of the smallest unit that any cost, or the budget, is written in; all sums stay
 * below 2^53. */
#ifndef YISHI_MEANING_BUDGET_H
#define YISHI_MEANING_BUDGET_H

#include "meaning/count.h"

struct project {
    int64_t cost, votes;
    bool runs; /* not decided yet; one that may not be funded at all never runs */
    bool funded;
};

struct budget {
    int decimals; /* money is in 10^-decimals */
    int64_t unit; /* 10^decimals: one of what costs are written in */
    int64_t total, left;
    int64_t all; /* the sum of all costs */
    size_t n;
    struct project *project; /* by option */
    int prefer[3];           /* places in its words */
    size_t prefers;
    int64_t voters; /* papers, area or weight that share the budget; of budget-shares */
};

enum greedy_rank { RANK_APPROVALS, RANK_APPROVALS_PER_COST, RANK_APPROVALS_TIMES_COST };

/* A decimal without sign and exponent, of at most 15 digits, in 10^-decimals. */
struct decimal {
    int64_t n;
    int decimals;
};
/* The JSON of a number, or of a string that holds one; what is beyond or not one: false. */
bool decimal_read(struct slice json, struct decimal *d);

/* Reads approvals, costs and the budget into c->own (a struct budget); asks for `budget` and
 * `prefer` besides what count_read_approvals and count_read_seating ask for. STATUS_INPUT: said. */
enum status budget_read(struct count *c);
/* How many votes the projects have, and which of them run: those that meet the conditions of `pass`
 * and have at least c->least. */
enum status budget_begin(struct count *c);

/* Of level projects, those that `prefer` puts first; how many. */
size_t budget_narrow(const struct budget *b, uint32_t *among, size_t n);
void budget_fund(struct count *c, uint32_t option);
/* A round of the sheet for one project: funded or not, with the cost and what is left. */
struct round *budget_tell(struct count *c, uint32_t option, bool funded);
/* Funds what fits, from the best down, until all is decided or a tie stays open. `stop`: at the
 * first that does not fit. */
void budget_fill(struct count *c, enum greedy_rank rank, bool stop);

#endif
