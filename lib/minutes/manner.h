/* The manner in which yishi-report writes minutes, for the writer: what the reader takes words for,
 * so that what is written is read back as it is meant. */
#ifndef YISHI_MINUTES_MANNER_H
#define YISHI_MINUTES_MANNER_H

#include "minutes/minutes.h"

/* How a decision of this text is taken to be decided (the schema's name). NULL: its end would be
 * taken for an addition of the writer, so one is to be added. */
const char *minutes_takes_how(struct minutes_reader *r, struct slice text);
/* Whether all of a text is taken for the number of a paper: 〔2026〕9号. */
bool minutes_takes_number(struct minutes_reader *r, struct slice text);
/* The form that a title tells (the schema's name), or NULL. */
const char *minutes_takes_form(struct minutes_reader *r, struct slice title);
/* Whether a text is taken for one with a name and an office. */
bool minutes_takes_person(struct minutes_reader *r, struct slice text, struct slice *name,
                          struct slice *role, struct arena *arena);

/* What a shipped rule is called in a paper (到会过半数), and by that the rule's name again. Others
 * are what they are. */
struct slice minutes_rule_words(struct slice rule, enum language language, struct arena *arena);
struct slice minutes_rule_named(struct slice words, struct arena *arena);

/* Who is said to have spoken where it is not known. */
extern const struct words minutes_nobody;

#endif
