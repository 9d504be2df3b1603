/* Display width, cutting and folding of text (UAX 11, UAX 14, UAX 29, via libunistring; widths of
 * Unicode 15). Independent of the locale: characters of ambiguous width (“ ” … — · ①) are narrow.
 * Text is UTF-8; bytes that are not count as one U+FFFD each. */
#ifndef YISHI_FORMAT_TEXT_H
#define YISHI_FORMAT_TEXT_H

#include "base/buffer.h"

/* Columns on a terminal; a grapheme cluster counts once. */
size_t text_width(struct slice s);
/* The longest start of s that ends between grapheme clusters and fits the columns. */
struct slice text_fit(struct slice s, size_t columns);
/* The longest start of s that ends between grapheme clusters and has at most so many bytes (4 or
 * more); where the first cluster alone is longer, it ends between characters. */
struct slice text_fit_bytes(struct slice s, size_t bytes);
/* Adds s cut to columns with … if it was longer, then blanks to the width. */
enum text_align { TEXT_LEFT, TEXT_RIGHT, TEXT_CENTRE };
void text_add_padded(struct buffer *out, struct slice s, size_t columns, enum text_align align);
/* Adds s broken into lines of at most `columns`, following UAX 14; later lines get `indent` blanks,
 * which count. Newlines in s are kept; there is none at the end. */
void text_add_folded(struct buffer *out, struct slice s, size_t columns, size_t indent);

/* NFC and case folded: what tells whether two names differ in more than case. */
void text_add_caseless(struct buffer *out, struct slice s);
/* NFKC, case folded, white space, punctuation and invisible characters dropped: what two titles are
 * compared by. */
void text_add_normalised(struct buffer *out, struct slice s);
/* ASCII letters in lower case, full-width ASCII and blanks made half-width: how words of the
 * syntax (fields, kinds, operators, numbers) are read. */
void text_add_halfwidth(struct buffer *out, struct slice s);

/* bad_at (may be NULL): where the first invalid or cut sequence begins; untouched if it is all
 * valid. */
bool text_is_utf8(struct slice s, size_t *bad_at);

/* The nearest of the NULL-ended names by edit distance in characters (≤ 2, and less than half the
 * length), or one that the word is the beginning of; or NULL: "did you mean". */
const char *text_nearest(struct slice word, const char *const *names);

#endif
