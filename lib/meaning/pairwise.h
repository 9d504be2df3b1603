/* Comparing options two by two: how many papers prefer each to each other. What Schulze's method,
 * ranked pairs and the search for a Condorcet winner share. */
#ifndef YISHI_MEANING_PAIRWISE_H
#define YISHI_MEANING_PAIRWISE_H

#include "meaning/count.h"

/* What makes a win strong. A win is where more papers prefer the one than the other. */
enum strength {
    STRENGTH_WINNING,        /* the papers that prefer the one */
    STRENGTH_WINNING_FEWEST, /* the same; of equal ones, the fewer prefer the other the stronger */
    STRENGTH_MARGINS,        /* the difference */
    STRENGTH_RATIO           /* the quotient */
};

/* Papers for and against; votes 0: no win at all, weaker than any. */
struct win {
    int64_t votes, against;
};

struct pairwise {
    size_t n;       /* the options */
    int64_t *votes; /* votes[a * n + b]: papers that prefer a to b */
    enum strength strength;
};

/* Reads the papers into c->own (a struct pairwise) and asks for `unranked`. */
enum status pairwise_read(struct count *c);
/* Asks for `strength`. */
enum status pairwise_read_strength(struct count *c);
bool pairwise_beats(const struct pairwise *p, uint32_t a, uint32_t b);
struct win pairwise_win(const struct pairwise *p, uint32_t a, uint32_t b);
/* <0: a is weaker than b; 0: as strong; >0 */
int win_order(enum strength strength, struct win a, struct win b);

/* Adds the pair of a and b to the count, the one that more prefer first. */
struct pair *pairwise_tell(struct count *c, uint32_t a, uint32_t b);
/* Makes room for all pairs. */
void pairwise_begin_pairs(struct count *c);

/* Places by a relation without circles (above[a * n + b]: a is above b): first all that nothing is
 * above of, and so on. Fills the seats, with ties broken as the rule says, and the order of all. If
 * the conditions of `pass` do not hold nobody wins. */
enum status pairwise_places(struct count *c, const bool *above);
/* Options not placed yet that nothing else of these is above of, in order; how many. */
size_t pairwise_top(const bool *above, const bool *placed, size_t n, uint32_t *top);
/* Fills the seats left from a group that is larger: its ties are broken one by one, or stay open.
 * The group is used up. */
void pairwise_elect_some(struct count *c, uint32_t *group, size_t n, int64_t left);

#endif
