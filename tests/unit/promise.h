/* The unit tests' one tool: says which promises are kept, in the lines that tests/run counts. */
#ifndef YISHI_TESTS_PROMISE_H
#define YISHI_TESTS_PROMISE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static int promises_broken;

__attribute__((format(printf, 2, 3))) static inline void promise(bool kept, const char *what, ...)
{
    va_list args;
    va_start(args, what);
    fputs(kept ? "ok " : "not ok ", stdout);
    vprintf(what, args);
    putchar('\n');
    va_end(args);
    promises_broken += !kept;
}

static inline int promise_end(void) { return promises_broken ? 1 : 0; }

#endif
