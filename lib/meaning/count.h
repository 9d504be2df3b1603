/* The count of one motion: votes and sheets in, figures, conditions and a verdict out.
 *
 * A method is one short file: it reads the piles of papers alike and the votes on sheets, fills in
 * figures of options or of yes and no, and decides. Adding one is a file and a row in the table of
 * count.c. Everything before (roll, window, proxies, tokens, boxes) and after (quorum, result,
 * sheet) is common. */
#ifndef YISHI_MEANING_COUNT_H
#define YISHI_MEANING_COUNT_H

#include "meaning/roll.h"
#include "meaning/rule.h"
#include "meaning/votes.h"

/* The counters in one measure; UNTOLD where no record tells. */
struct figures {
    int64_t of[COUNTERS];
};

/* What can be chosen: a candidate, a project, a grade. */
struct option {
    struct slice name;
    struct figures *figures; /* by measure */
    bool written_in;
    bool passes; /* all conditions of the rule, where they are per option */
    bool won, tied;
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
    int64_t n;
    struct slice box; /* one that names it, for messages */
};

/* A box counted by hand; UNTOLD where its sheet does not say. */
struct box {
    struct slice name;
    int64_t expected, present, issued, returned, spoiled, votes;
    struct place place;
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
    int64_t seats; /* INT64_MAX: as many as pass */
    /* what was voted */
    struct roll roll;
    bool has_roll;
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
    struct outcome *quorum, *pass;
    size_t quorums, passes;
    enum verdict verdict;
    struct moment at; /* of the result */
    char root[ID_DIGITS + 1];
};

extern const char *const present_sources[]; /* NULL-ended: sheet meeting issued ballots */

struct method {
    const char *name;
    bool sums; /* on a sheet, votes and spoiled papers add up to those returned */
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
/* The votes of sheets are heads only: other measures are untold from then on. */
void count_tallied(const struct count *c, struct figures *f, enum counter counter, int64_t n);
enum status count_say_tallied(const struct count *c, const struct tallied *t);
/* Text of a choice that is a string; at NULL otherwise. In the count's arena. */
struct slice count_text(struct count *c, struct value v);
/* Whether all conditions of `pass` hold, for an option or (NULL) the whole; each is kept. */
enum status count_passes(struct count *c, const struct option *o, bool *passes);
/* Options that pass, by the counter's heads, up to the seats; equal ones at the cut are tied and
 * none of them wins. Sets the verdict: tie, carried if any won, else lost. */
enum status count_fill_seats(struct count *c, enum counter counter);
/* The answers yes, no and abstain by any name; NULL otherwise. */
const struct choice *count_answer(struct slice word);

extern const struct method method_yesno, method_pick, method_elect, method_evaluate;

/* Everything that counting motions needs; counting_open reads it. */
struct counting {
    struct input *in;
    struct history *h;
    struct votes votes;
    struct members *members;
    struct rulebook *book;
    uint32_t *pile_of; /* by name of a choice, + 1; all 0 between motions */
};

/* Reads all of `in` (opened to be read again). `see`: as in votes_read. Not DONE: said. Close in
 * any case. */
enum status counting_open(struct counting *k, struct input *in, struct history_sense sense,
                          enum status (*see)(void *context, const struct line *line),
                          void *context);
void counting_close(struct counting *k);

/* Whether a motion (place in votes) is to be looked at: it is not void. */
bool counting_has(const struct counting *k, uint32_t motion);
/* Whether anything was voted on it. */
bool counting_voted(const struct counting *k, uint32_t motion);

/* Counts one motion; give it to count_free in any case. STATUS_INPUT: it cannot be counted, said;
 * the others can. */
enum status count_motion(struct counting *k, uint32_t motion, struct count *c);
void count_free(struct count *c);

/* The result's line, with its newline. */
void count_write(const struct count *c, struct buffer *out);
const struct choice *count_verdict(const struct count *c);

#endif
