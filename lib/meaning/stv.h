/* What the files of STV share: the parameters, who stands where, and the steps that both
 * counts take. count_stv.c transfers papers from hand to hand; count_stv_meek.c has every elected
 * candidate keep a share of each paper. */
#ifndef YISHI_MEANING_STV_H
#define YISHI_MEANING_STV_H

#include "meaning/count.h"
#include "meaning/stv_num.h"

enum stv_transfer { STV_FRACTIONAL, STV_MEEK };
enum stv_quota { STV_DROOP, STV_HAGENBACH_BISCHOFF, STV_HARE, STV_HARE_EXACT };
enum stv_rounding { STV_ONCE, STV_PRODUCT, STV_RATIO };
enum stv_overvotes { STV_OVERVOTE_EXHAUSTS, STV_OVERVOTE_SKIPPED, STV_OVERVOTE_IF_ONE_LEFT };
enum stv_last { STV_LAST_LEFT, STV_LAST_MOVED, STV_LAST_SHOWN };
enum stv_batch { STV_BATCH_NONE, STV_BATCH_ZERO, STV_BATCH_SURE };

/* Why a paper counts for nobody any more. */
enum stv_leaving {
    STV_CHOICES_SPENT,
    STV_OVERVOTED,
    STV_SKIPPED,
    STV_REPEATED,
    STV_LAST_SURPLUS,
    STV_LEAVINGS
};

enum stv_state {
    STV_HOPEFUL,
    STV_PENDING, /* elected, the surplus not moved yet */
    STV_ELECTED,
    STV_OUT
};

struct stv {
    struct count *c;
    struct arithmetic a;
    /* the rule */
    int transfer, quota_kind, quota_base, reach, rounding, surplus, winners, places, last, batch;
    int overvotes, repeated;
    int64_t quota_decimals, skipped, omega;
    bool *withdrawn;    /* by option */
    uint32_t write_ins; /* option or NO_OPTION */
    /* the count */
    enum stv_state *state; /* by option */
    struct num *vote;      /* by option */
    struct num zero, quota, papers, gone[STV_LEAVINGS];
    int64_t left; /* seats */
    uint32_t hopefuls;
    bool stopped; /* at a tie that stays open */
};

/* Asks for the parameters; false: said. */
bool stv_read_rule(struct stv *s);
/* Where a paper goes: to a hopeful option, or to the number of options + an stv_leaving. */
uint32_t stv_next(const struct stv *s, const struct ranking *r);
/* Into the order of the options. */
void stv_sort(uint32_t *list, uint32_t n);
/* The quota of so many votes, as the rule has it. */
struct num stv_quota(struct stv *s, struct num votes);
bool stv_reaches(struct stv *s, uint32_t option);
/* Adds a round: votes, quota, papers that left, and what rounding lost. */
struct round *stv_round(struct stv *s);
/* A number of votes, or (whatever votes are counted in) the worth of a paper. In the arena. */
struct slice stv_text(struct stv *s, struct num n);
struct slice stv_worth_text(struct stv *s, struct num n);
void stv_column(struct stv *s, struct words name, struct num n);
/* Elects the hopefuls that reach the quota; the number of them. */
uint32_t stv_elect(struct stv *s);
/* Whether no more hopefuls than seats are left; elects them if so. */
bool stv_fill(struct stv *s);
/* Those sure to lose, whatever becomes of so much surplus; 0: none. */
uint32_t stv_sure_losers(struct stv *s, struct num surplus, uint32_t *list);
/* Who is to be eliminated: the lowest, and all that are no more than `near` above it tie with it.
 * Stops the count where the tie stays open. */
uint32_t stv_lowest(struct stv *s, struct num near, uint32_t *list);
void stv_drop(struct stv *s, const uint32_t *list, uint32_t n);
/* The numbers have become too long: STATUS_INPUT, said. */
enum status stv_say_long(const struct stv *s);

enum status stv_count_meek(struct stv *s);

#endif
