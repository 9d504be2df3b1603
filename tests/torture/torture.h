/* What the campaigns of the torture share: running tools, files, records, and the count of it all.
 * A campaign works in an empty directory of its own and prints its promises (tests/unit/promise.h);
 * what was counted goes into the totals for the last line. */
#ifndef YISHI_TESTS_TORTURE_H
#define YISHI_TESTS_TORTURE_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

struct torture {
    bool quick;         /* about a minute of it */
    const char *faults; /* the library of faults.c */
    long appends, kills, faulty, cuts, refused;
    long lost, doubled, torn, false_success, false_failure;
};

/* Each returns how many promises were broken. */
int torture_writers(struct torture *t);
int torture_kills(struct torture *t);
int torture_faults(struct torture *t);
int torture_tails(struct torture *t);
int torture_limits(struct torture *t);

/* Running */

struct run {
    const char *const *argv; /* ended by NULL; looked up in PATH */
    const char *env[4];      /* NAME=VALUE */
    const char *out;         /* where standard output goes; NULL: /dev/null */
    const char *err;         /* the same for errors */
    unsigned closed;         /* bits: standard streams that are closed */
    long file_limit;         /* RLIMIT_FSIZE, or 0 */
};

/* The status it left with, 128 + the signal that ended it; 142 when it hung. */
int run_wait(const struct run *r);
/* Its process, to be waited for. */
int run_start(const struct run *r);
int run_status(int process);

/* Files */

struct slice file_take(const char *path); /* with a NUL behind; at NULL: there is none. Free it */
void file_put(const char *path, struct slice bytes);
bool file_is(const char *path, struct slice bytes);
_Noreturn void give_up(const char *what);

/* Records */

/* Adds the line of an issue of that title, with its newline: always the same. */
void record_add(struct buffer *out, const char *title);
/* Looks at every line of a journal: `see` is told the titles. Returns how many lines are not
 * whole records with the id of their content. */
long journal_look(const char *path, void (*see)(void *context, const char *title), void *context);

#endif
