/* A set of words of some classes, and which of them stands at a place of a text: the longest of
 * each class. Time grows with the length of the text, not with the number of words.
 *
 * Blanks between Chinese characters do not matter (王　浩 is 王浩), elsewhere any run of them is
 * one; a line end may stand anywhere, because long lines are folded. A word that begins or ends
 * with a Latin letter or digit is not found inside a longer run of them. */
#ifndef YISHI_FORMAT_LEXICON_H
#define YISHI_FORMAT_LEXICON_H

#include "format/letters.h"

enum { LEXICON_CLASSES = 8 };

struct lexicon;

struct lexicon *lexicon_new(void);
void lexicon_free(struct lexicon *x);

/* A word may be of several classes. Blank words are none. */
void lexicon_add(struct lexicon *x, struct slice word, unsigned word_class);

/* How many letters from `i` on the longest word of each class takes; 0: none. */
void lexicon_longest(const struct lexicon *x, const struct letters *l, size_t i,
                     size_t longest[LEXICON_CLASSES]);

#endif
