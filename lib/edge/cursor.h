/* The words of a command line one after the other, as options and operands. What a tool takes is
 * not looked at here: see edge/options.h. */
#ifndef YISHI_EDGE_CURSOR_H
#define YISHI_EDGE_CURSOR_H

#include "edge/options.h"

enum problem { PROBLEM_NONE, PROBLEM_UNKNOWN, PROBLEM_NO_VALUE, PROBLEM_VALUE };

/* One option or operand of the command line. */
struct found {
    enum problem problem;
    bool operand;
    enum option_id id;
    struct slice word; /* the option as it was written, for messages */
    const char *value; /* or the operand; NULL */
};

/* Begins as {.argv = argv, .argc = argc, .next = 1}. Everything stays argv's. */
struct cursor {
    char **argv;
    int argc, next;
    const char *bundle; /* the rest of "-abc", or NULL */
    bool ended;         /* "--" was seen */
};

/* False at the end. */
bool cursor_next(struct cursor *c, struct found *f);

/* The option of that long name (without "--") or letter; OPTION_COUNT: there is none. */
enum option_id option_named(struct slice name);
enum option_id option_lettered(char letter);

#endif
