/* Ballots made from a command line or from tables, and added to a journal. */
#ifndef YISHI_RECORD_CASTING_H
#define YISHI_RECORD_CASTING_H

#include "base/say.h"
#include "edge/options.h"
#include "format/hash.h"

/* Asked of every ballot before it is added; lib/meaning/admission.h. `voter` at NULL: a secret
 * ballot. Not DONE: refused, said at place. */
struct casting_gate {
    enum status (*check)(void *context, struct id motion, struct slice voter, struct place place);
    void *context;
};

/* `words`: choices, and FIELD=TEXT of the ballot such as voter=张三; with --from csv or tsv they
 * are files. The motion is -i's. One choice is the ballot's, several are a list. */
enum status casting_run(const struct options *o, const char *const *words, size_t count,
                        const struct casting_gate *gate);

#endif
