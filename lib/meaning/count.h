/* The count of one motion: votes and sheets in, figures, conditions and a verdict out.
 *
 * A method is one short file: it reads the piles of papers alike and the votes on sheets, fills in
 * figures of options or of yes and no, and decides. Adding one is a file and a row in the table of
 * count.c. Everything before (roll, window, proxies, tokens, boxes) and after (quorum, result,
 * sheet) is common. */
#ifndef YISHI_MEANING_COUNT_H
#define YISHI_MEANING_COUNT_H

#include "meaning/lots.h"
#include "meaning/roll.h"
#include "meaning/rule.h"
#include "meaning/votes.h"

/* The counters in one measure; UNTOLD where no record tells. */
struct figures {
    int64_t of[COUNTERS];
};

enum { NO_OPTION = UINT32_MAX };

/* What can be chosen: a candidate, a project, a grade. */
struct option {
    struct slice name;
    struct value given; /* as the motion has it: a string, or an object with cost and the like */
    struct figures *figures; /* by measure */
    bool written_in;
    bool passes; /* all conditions of the rule, where they are per option */
    bool won, tied;
    struct slice points; /* what it has, exact, where that is not votes; or at NULL */
};

/* Papers alike. */
struct pile {
    struct value choice;
    int64_t *amount; /* by measure */
    bool spoiled;    /* set by the method */
};

/* Votes for one name over all sheets; of a candidate with yes and no, `answer` tells which. */
struct tallied {
    struct slice name, answer; /* answer len 0: votes */
    int64_t n;                 /* heads, or papers */
    int64_t area;              /* hundredths of a m²; UNTOLD where a sheet does not say */
    struct slice box;          /* one that names it, for messages */
};

/* A box counted by hand; UNTOLD where its sheet does not say. */
struct box {
    struct slice name;
    int64_t expected, present, issued, returned, spoiled, votes;
    int64_t area; /* of the votes */
    struct place place;
};

/* One rank of a paper. */
struct rank {
    const uint32_t *option; /* places in count.option */
    uint32_t options;       /* 0: skipped; several: equal ranks, or an over-vote */
    bool unread;            /* over-voted, and nobody kept the names */
};

/* A pile of papers alike that rank options. */
struct ranking {
    const struct rank *rank; /* skipped ranks are kept; an option may come twice */
    uint32_t ranks;          /* at least 1, the last one not empty */
    int64_t votes;           /* papers, area or weight, as the rule's `count_by` says */
    struct pile *pile;
};

/* A pile of papers alike that mark options: approve them, or give them scores. */
struct marks {
    const uint32_t *option; /* each once */
    const int64_t *score;   /* NULL: approvals */
    uint32_t options;       /* at least 1 */
    int64_t votes;
    struct pile *pile;
};

/* A number of a round that belongs to no option: quota, exhausted, surplus. */
struct column {
    struct words name; /* en: its key in the result, with _ for a blank */
    struct slice text; /* exact */
};

/* Papers of one worth, and what they are worth after a transfer. */
struct repriced {
    struct slice papers, before, after; /* exact */
};

/* A surplus that an option passes on at the end of a round. */
struct passing {
    uint32_t option;
    struct slice votes, surplus; /* exact */
    struct repriced *worth;
    size_t worths;
};

struct round {
    struct slice *votes; /* by option, exact; at NULL: no longer in the running */
    uint32_t *standing;  /* by option: more is better, equal is level; for ties by other rounds */
    uint32_t *elected, *dropped; /* places of options, in order; dropped: eliminated */
    size_t electeds, droppeds;
    struct column *column;
    size_t columns;
    struct passing *passed; /* NULL: none */
    size_t passeds;
};

/* Options elected together. */
struct group {
    const uint32_t *option;
    size_t count;
};

/* What the rule leaves open: seats to fill, or options to take out, among so many. */
struct open_tie {
    int64_t seats; /* 0: nobody was to be elected, but `drop` eliminated in round `round` */
    int64_t drop, round;
    const uint32_t *among;
    size_t count;
};

/* Points of an option: n / of, exact; of > 0. */
struct points {
    __int128 n;
    int64_t of;
};

/* Two options compared. */
struct pair {
    uint32_t option, other; /* places; the one that more prefer first, else in order */
    int64_t votes, against; /* papers that prefer the one, and the other */
    struct slice path,
        path_back;     /* the strongest paths between them; at NULL: the method has none */
    struct words fate; /* what became of it; en NULL: nothing */
};

/* How a tie is broken: ways that the rule names, in turn. */
enum tie_way {
    TIE_OPEN,        /* not at all */
    TIE_PREVIOUS,    /* by the votes of the rounds before, the latest first */
    TIE_FIRST,       /* by the votes of the rounds, the first first */
    TIE_ORDER,       /* by the order of the options, or of the parameter `order` */
    TIE_LISTED,      /* by the parameter `order`: the first is taken, to win or to go alike */
    TIE_LOTS,        /* a lot for each tie, from `seed` */
    TIE_PERMUTATION, /* one order drawn by lot for all ties, from `seed` */
    TIE_BY_HAND, /* as lots drawn in the room fell: the next tied name of the parameter `drawn` */
    TIE_WAYS
};

struct ties {
    int way[TIE_WAYS];
    size_t ways;
    uint32_t *order; /* by option: its place in the order, 0 the strongest */
    int64_t seed;
    struct lots lots;
    size_t since; /* the first round that is looked at */
    uint32_t *drawn;
    size_t drawns, draws; /* draws: of them used */
};

extern const struct choice tie_ways[TIE_WAYS + 1];

/* A tie that the rule broke. */
struct broken_tie {
    size_t round; /* rounds so far, from 1; 0: none */
    const uint32_t *among;
    size_t count;
    uint32_t taken; /* to win (best), or to be eliminated */
    bool best;
    enum tie_way way;
};

/* A condition with the numbers put in. */
struct outcome {
    const struct condition *condition;
    const struct option *option; /* or NULL */
    int64_t left, right;
    bool holds;
};

enum verdict { VERDICT_CARRIED, VERDICT_LOST, VERDICT_VOID, VERDICT_TIE };

/* A ballot that was not counted, named. */
struct refused {
    struct slice voter;
    enum refusal_reason why;
    struct id id;
    int64_t at; /* UNTIMED */
};

/* A vote by name that counts. */
struct voted {
    struct slice voter; /* the name of the head, or as the ballot has it where there is no roll */
    uint32_t head;      /* of the roll; NO_HEAD where there is none */
    struct value choice;
    struct id id; /* of the ballot */
};

/* The ids of what is counted, for the root, and when the latest of it was cast. */
struct evidence {
    struct id *id;
    size_t count, cap;
    int64_t latest; /* UNTIMED: nothing has a time */
    bool bare;
};

struct count {
    struct arena arena;
    /* the motion */
    struct id motion;
    uint32_t event;
    struct slice number, title; /* title: its own, else its text */
    struct slice room;
    int64_t opens, closes;
    struct place place; /* of its line, for messages */
    struct rule rule;
    const struct method *method;
    int64_t seats;       /* INT64_MAX: as many as pass */
    struct slice budget; /* the motion's sum of money, a decimal; len 0: not given */
    /* what was voted */
    struct roll roll;
    bool has_roll;
    bool secret; /* ballots by name do not count */
    bool every;  /* of a voter each ballot counts */
    struct slice roll_name;
    struct measure *measure; /* [0]: heads of everybody */
    size_t measures;
    struct pile *pile;
    size_t piles;
    struct tallied *tallied;
    size_t tallieds;
    struct box *box;
    size_t boxes;
    struct refused *refused;
    size_t refuseds;
    struct voted *voted; /* by head, where the counting keeps them; else NULL */
    size_t voteds;
    uint32_t proxies; /* ballots cast by proxy and counted */
    uint32_t voters;  /* named voters counted */
    int64_t tokens;   /* papers under tokens */
    int64_t *present; /* by measure: of ballots that say only who was there */
    int present_from; /* place in present_sources; -1: nowhere */
    bool spoiled_participate;
    /* what comes out */
    struct option *option;
    size_t options, option_cap;
    struct names option_names; /* in their order */
    struct figures *total;     /* by measure */
    size_t by;                 /* the measure that papers are counted in */
    struct ranking *ranking;   /* of valid papers that are not blank, after count_read_rankings */
    size_t rankings;
    struct marks *marks; /* the same, after count_read_marks */
    size_t mark_piles;
    struct points *points; /* by option, of methods that give points */
    int64_t least;         /* points without which nobody wins; INT64_MIN: none needed */
    struct ties ties;
    struct round *round; /* in order */
    size_t rounds, round_cap;
    struct group *elected; /* in order of election */
    size_t electeds;
    struct group *standing; /* all options in order where the method gives one, or none */
    size_t standings;
    struct open_tie *tie; /* or NULL */
    struct broken_tie *broken;
    size_t brokens;
    struct pair *pair; /* options compared two by two, in the order that the method takes them */
    size_t pairs;
    void *own; /* what the method keeps from reading to deciding, in the arena */
    struct outcome *quorum, *pass;
    size_t quorums, passes;
    enum verdict verdict;
    struct moment at; /* of the result */
    struct evidence evidence;
    char root[ID_DIGITS + 1]; /* see count_root */
};

extern const char *const present_sources[]; /* NULL-ended: sheet meeting issued ballots */

struct method {
    const char *name;
    bool sums;   /* on a sheet, votes and spoiled papers add up to those returned */
    bool places; /* goes by the motion's options and its seats, a parameter */
    /* Asks for its parameters, reads piles and tallied: marks spoiled piles, adds up figures. */
    enum status (*read)(struct count *c);
    /* With all totals known and the quorum met: c->verdict, and who won. */
    enum status (*decide)(struct count *c);
};

/* For methods */

/* The option of that name, or NULL. */
struct option *count_option(const struct count *c, struct slice name);
struct option *count_add_option(struct count *c, struct slice name);
/* Figures that tell nothing yet, one for each measure. In the count's arena. */
struct figures *count_figures(struct count *c);
/* From here on the counter is told, from nothing up. */
void count_begin(const struct count *c, struct figures *f, enum counter counter);
void count_pile(const struct count *c, struct figures *f, enum counter counter,
                const struct pile *p);
/* Votes of sheets: heads, and area where every sheet tells it; other measures are untold from then
 * on. */
void count_sheets(const struct count *c, struct figures *f, enum counter counter,
                  const struct tallied *t);
/* The same, of heads only. */
void count_tallied(const struct count *c, struct figures *f, enum counter counter, int64_t n);
enum status count_say_tallied(const struct count *c, const struct tallied *t);
/* Text of a choice that is a string; at NULL otherwise. In the count's arena. */
struct slice count_text(struct count *c, struct value v);
/* Whether all conditions of `pass` hold, for an option or (NULL) the whole; each is kept. */
enum status count_passes(struct count *c, const struct option *o, bool *passes);
/* Options that pass, by the counter's heads, up to the seats; equal ones at the cut are tied and
 * none of them wins. Sets the verdict: tie, carried if any won, else lost. */
enum status count_fill_seats(struct count *c, enum counter counter);
/* The answers yes, no and abstain, ended by a NULL name; by any name, NULL otherwise. */
extern const struct choice count_answers[];
const struct choice *count_answer(struct slice word);

/* Papers (count_papers.c). Both ask for `count_by` (heads, area or weight), mark spoiled piles and
 * count blank papers as abstaining. */

/* choice: ["A",["B","C"],null,{"overvote":true},"D"], or "A" alone; null and [] are skipped ranks.
 * A name that is no option spoils the paper. */
enum status count_read_rankings(struct count *c);
/* choice: {"A":5,"B":-1} (integers) where `scores`, else ["A","B"] or "A". The same option twice, a
 * name that is no option, or more than `most` options spoil the paper. */
enum status count_read_marks(struct count *c, bool scores, int64_t most);
/* Reads papers that approve options and sheets with their votes, asks for `marks`, the most marks
 * of a paper; adds up the votes of each option. */
enum status count_read_approvals(struct count *c);
/* Asks whether an option that nobody voted for may fill a seat that is left (`without_votes`, for
 * c->least), and for the ties, none broken by itself. */
enum status count_read_seating(struct count *c);
/* A parameter that names an option, or null; *option NO_OPTION. */
enum status count_read_option(struct count *c, const char *name, uint32_t *option);
/* The parameter `withdrawn`, a list of options that left after the papers were printed: marks for
 * them are passed over. By option. */
enum status count_read_withdrawn(struct count *c, bool *withdrawn);
/* Fails, said, where there are sheets: the method needs each paper. */
enum status count_no_sheets(const struct count *c);
/* Says that papers tell no area or weight. STATUS_INPUT. */
enum status count_say_measure(const struct count *c);
/* Fails, said, unless seats were given. */
enum status count_need_seats(const struct count *c);

/* Rounds and places (count_rounds.c). Lists of options are copied. */

/* A new last round; the pointer holds until the next is added. */
struct round *count_add_round(struct count *c);
void count_round_votes(struct count *c, struct round *r, uint32_t option, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Such a number as text in the count's arena, e.g. 12 or -3.50: n in units of 10^-decimals. */
struct slice count_decimal(struct count *c, __int128 n, int decimals);
void count_round_column(struct count *c, struct round *r, struct words name, struct slice text);
void count_round_elected(struct count *c, struct round *r, uint32_t option);
void count_round_dropped(struct count *c, struct round *r, uint32_t option);

/* The next group of winners. */
void count_elect(struct count *c, const uint32_t *options, size_t n);
/* The tie that stays open; its options are marked tied. */
void count_leave_tie(struct count *c, struct open_tie tie);
/* The next group of the order of all options. */
void count_rank(struct count *c, const uint32_t *options, size_t n);
/* tie where one is open, else carried if anybody is elected, else lost. */
void count_settle_verdict(struct count *c);

/* -1, 0 or 1: a is less, level, more. Both below 2^64 or so. */
int points_order(struct points a, struct points b);
/* 5/2, or 3 where it is whole. */
struct slice count_points(struct count *c, struct points p);
/* Seats to the options with most points, by option, among those that meet the rule's conditions
 * and have at least c->least. Ties at the cut are broken as the rule says (count_read_ties was
 * called before) or stay open. Ranks all, sets the verdict. */
enum status count_seat_best(struct count *c, const struct points *points);

/* Asks for `ties` (a way or several in turn; `preset` as JSON holds when none is given), and for
 * `order`, `seed` and `drawn` where a way needs them. */
enum status count_read_ties(struct count *c, const char *preset);
/* Another count within the count begins: earlier rounds and lots are forgotten. */
void count_restart_ties(struct count *c);
/* The one of tied options that is to win (best), or to be eliminated (not best); NO_OPTION: the tie
 * stays open. `among` in the order of the options. */
uint32_t count_break_tie(struct count *c, const uint32_t *among, size_t n, bool best);

extern const struct method method_yesno, method_pick, method_elect, method_evaluate,
    method_plurality, method_approval, method_score, method_borda, method_irv, method_stv,
    method_schulze, method_ranked_pairs, method_condorcet, method_budget_greedy,
    method_budget_shares;

/* Everything that counting motions needs; counting_open reads it. */
struct counting {
    struct input *in;
    struct history *h;
    struct votes votes;
    struct members *members;
    struct rulebook *book;
    bool keeps_voted; /* set it before a motion is counted: who voted what is kept */
    /* for count_gather; all 0 between motions */
    uint32_t *pile_of; /* by choice: its pile from 1, or that it is no paper */
    uint32_t *head_of; /* by name of a voter, where there is no roll: his head from 1 */
};

/* Reads all of `in` (opened to be read again). `see`: as in votes_read. Not DONE: said. Close in
 * any case. */
enum status counting_open(struct counting *k, struct input *in, struct history_sense sense,
                          enum status (*see)(void *context, const struct line *line),
                          void *context);
/* The same of the lines (by their offsets) for which `takes` is true. */
enum status counting_open_among(struct counting *k, struct input *in, struct history_sense sense,
                                bool (*takes)(void *context, uint64_t offset), void *context);
void counting_close(struct counting *k);

/* Whether a motion (place in votes) is to be looked at: it is not void. */
bool counting_has(const struct counting *k, uint32_t motion);
/* Whether anything was voted on it. */
bool counting_voted(const struct counting *k, uint32_t motion);

/* The motion that a person means by its number, its id or a unique start of that. Not DONE: said. */
enum status counting_find(struct counting *k, struct slice word, uint32_t *motion);

/* Counts one motion; give it to count_free in any case. STATUS_INPUT: it cannot be counted, said;
 * the others can. */
enum status count_motion(struct counting *k, uint32_t motion, struct count *c);
/* The same but for the root, which count_root then makes of it: the hash over the ids of all that
 * was counted, sorted, a line each; anybody can check it with `sort | b2sum -l 128`. It and
 * count_write look at nothing that counting changes, so another thread may do them while the next
 * motion is counted. */
enum status count_without_root(struct counting *k, uint32_t motion, struct count *c);
void count_root(struct count *c);
void count_free(struct count *c);

/* The result's line, with its newline. */
void count_write(const struct count *c, struct buffer *out);
const struct choice *count_verdict(const struct count *c);

#endif
