/* A tool of the suite: what it says of itself, and its way from the command line to an exit status.
 */
#ifndef YISHI_EDGE_TOOL_H
#define YISHI_EDGE_TOOL_H

#include "edge/options.h"

struct tool {
    const char *name;            /* "yishi-list" */
    struct words synopsis;       /* "yishi-list WHAT [OPTION…] [FILE…]" */
    struct words purpose;        /* one sentence */
    struct words operands;       /* what the first operand may be, for --help; lines */
    struct words examples;       /* two true examples; lines */
    const enum option_id *takes; /* ended by OPTION_COUNT; help and version go without saying */
    size_t often;                /* so many of them, the first, are explained by --help; 0: all */
};

/* Whether the option is one of the tool's. */
bool tool_takes(const struct tool *tool, enum option_id id);

/* The whole of a main(): reads the command line and runs the tool with what was given; what is to
 * be the exit status. */
int tool_main(const struct tool *tool, int argc, char **argv,
              enum status (*run)(const struct options *o));

#endif
