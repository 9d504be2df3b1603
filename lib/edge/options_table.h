/* The data behind options.h, for options.c and completion. */
#ifndef YISHI_EDGE_OPTIONS_TABLE_H
#define YISHI_EDGE_OPTIONS_TABLE_H

#include "base/words.h"
#include "edge/options.h"

enum option_argument {
    ARGUMENT_NONE,
    ARGUMENT_NEEDED,
    ARGUMENT_MAYBE /* only as --name=value */
};

struct option_row {
    char letter;      /* or '\0' */
    const char *name; /* the long name without "--", or NULL */
    enum option_argument argument;
    struct words value; /* what stands for the argument in --help */
    struct words help;
    bool repeatable;
    const char *takers; /* tools that take it, between ' '; NULL: all. For usage errors only */
};

extern const struct option_row option_rows[OPTION_COUNT];

#endif
