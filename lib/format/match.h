/* Regular expressions (PCRE2: UTF, UCP, never \C), with limits on matching and on memory, so that
 * a pattern can be slow to be refused but not slow for ever. */
#ifndef YISHI_FORMAT_MATCH_H
#define YISHI_FORMAT_MATCH_H

#include "base/say.h"
#include "base/slice.h"

struct match;

/* Compiles; NULL with the reason in message (static or owned by the library until the next call)
 * and the place in it. A pattern without special characters is searched as bytes. */
struct match *match_new(struct slice pattern, const char **message, size_t *at);
/* 1 found, 0 not found, -1 a limit was reached (which is not "not found"; so is text that is not
 * UTF-8, unless the pattern is searched as bytes). Groups are slices of the text. */
int match_find(struct match *m, struct slice text);
/* After match_find gave 1: group n (0 the whole), or an empty slice with at NULL. */
struct slice match_group(const struct match *m, unsigned n);
void match_free(struct match *m);

#endif
