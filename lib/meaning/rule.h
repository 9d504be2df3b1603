/* A rule of voting as data: a method, conditions over counters, and named parameters. It comes from
 * a `rule` record (shipped or of the journal) by its name, or is written out in the motion.
 *
 * Every parameter that a method asks for is kept with the value that held, so that the result can
 * print it: no hidden default decides anything. What nobody asked for is an error, not a comment.
 */
#ifndef YISHI_MEANING_RULE_H
#define YISHI_MEANING_RULE_H

#include "base/say.h"
#include "edge/moment.h"
#include "format/scan.h"
#include "meaning/condition.h"
#include "record/record.h"

struct parameter {
    struct slice name;
    struct slice json;
    bool asked;
    struct parameter *next;
};

struct rule {
    struct slice name, source; /* len 0: not given */
    struct slice *also;        /* its other names, of a rule of a book */
    size_t alsos;
    struct slice from, until; /* dates, or at NULL */
    const struct choice *method;
    struct condition *quorum, *pass;
    size_t quorums, passes;
    struct parameter *parameters; /* as given, then what was asked for */
    struct parameter *last;       /* of them, for the next one */
    struct arena *arena;          /* of everything here */
    struct place place;           /* for messages */
};

/* Reads a JSON object that has passed the scan. Everything is copied to the arena. STATUS_INPUT:
 * said. */
enum status rule_read(struct rule *r, struct value object, struct arena *arena, struct place place);

/* A rule of its own to ask parameters of; texts and conditions stay those of `from`. */
void rule_copy(struct rule *r, const struct rule *from, struct arena *arena);

/* A parameter that is one of the NULL-ended words; the first is what holds when none is given. -1:
 * said. */
int rule_word(struct rule *r, const char *name, const char *const *words);
/* A parameter that is an integer of at least `least`; *n is what holds when none is given,
 * INT64_MAX standing for no limit. */
enum status rule_integer(struct rule *r, const char *name, int64_t least, int64_t *n);
/* A parameter that is a list of words (or one), in order, as places in `words`: *count of them in
 * list, which has room for as many as there are words. `preset` holds when none is given. */
enum status rule_words(struct rule *r, const char *name, const char *const *words,
                       const char *preset, int *list, size_t *count);
/* The JSON of a parameter; `preset` is JSON too. For what is neither word nor integer: lists,
 * objects.
 */
struct slice rule_json(struct rule *r, const char *name, const char *preset);
/* A parameter that is yes or no. -1: said. */
int rule_bool(struct rule *r, const char *name, bool preset);
/* Says that the parameter cannot be what it is, and what it may be. STATUS_INPUT. */
enum status rule_say(const struct rule *r, const char *name, struct words may_be);
/* Parameters that were given and that nobody has asked for: STATUS_INPUT, said. */
enum status rule_check_asked(const struct rule *r);

/* The rule with all its parameters, as the object that a result holds. */
void rule_write(const struct rule *r, struct buffer *out);

/* All rules that a name may mean: shipped ones, and those of a journal. */
struct rulebook;
struct rulebook *rulebook_new(enum status *status); /* with the shipped rules; NULL: said */
void rulebook_free(struct rulebook *b);
/* A rule of the journal (a record as it holds). STATUS_INPUT, said, when it takes the name of a
 * shipped rule. */
enum status rulebook_add(struct rulebook *b, const struct record *rec, struct place place);
/* The rule of that name (or one of its other names, `also`) that holds on a day: of several the one
 * with the latest `from`, then the later `at`, then the larger id. NULL: said at place. */
const struct rule *rulebook_find(const struct rulebook *b, struct slice name, day_number day,
                                 struct place place);
/* The same without a word; NULL: none holds. */
const struct rule *rulebook_at(const struct rulebook *b, struct slice name, day_number day);
/* All of them, shipped first. */
size_t rulebook_count(const struct rulebook *b);
const struct rule *rulebook_rule(const struct rulebook *b, size_t i);
bool rulebook_shipped(const struct rulebook *b, size_t i);

#endif
