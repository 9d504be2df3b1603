/* What a tool that reads records reads: the files it is given, else the journal of -j, else
 * YISHI_JOURNAL when nothing comes in on standard input (a terminal, or cron's /dev/null), else
 * standard input. */
#ifndef YISHI_EDGE_SOURCES_H
#define YISHI_EDGE_SOURCES_H

#include "edge/input.h"
#include "edge/options.h"

struct sources {
    const char *const *files; /* for input_open; none: standard input */
    size_t count;
    unsigned threads;    /* to read with; 0: not said */
    const char *journal; /* what files points to then: do not copy this struct */
};

/* `before`: how many of the operands are not files. STATUS_USAGE, said: -j beside files. */
enum status sources_choose(struct sources *s, const struct options *o, size_t before);

/* Opens them, as input_open does. */
struct input *sources_open(const struct sources *s, bool again);

/* For tools that need records: STATUS_USAGE, said, where none were named and a person at a terminal
 * would wait for ever. */
enum status sources_need(const struct sources *s);

#endif
