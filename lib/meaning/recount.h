/* Counts of single motions for those who tell of them and have read the records already: the input
 * is read once more, when the first is asked for. */
#ifndef YISHI_MEANING_RECOUNT_H
#define YISHI_MEANING_RECOUNT_H

#include "meaning/history.h"

struct recount;

/* `in` was opened to be read again. Nothing is read yet. Never NULL. */
struct recount *recount_new(struct input *in, const struct history_sense *sense);
void recount_free(struct recount *r); /* NULL: nothing */

/* The result of a motion as the line of its record, without a newline; empty when nothing was
 * voted. STATUS_INPUT, said: it cannot be counted. */
enum status recount_motion(struct recount *r, struct id motion, struct buffer *line);

/* The count itself, with who voted what by name; *any: something was voted. Free it in any case;
 * what it points to lives as long as r. */
struct count;
enum status recount_count(struct recount *r, struct id motion, struct count *c, bool *any);

#endif
