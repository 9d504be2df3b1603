/* Characters that a terminal or a reader would act on or not see: C0 and C1 controls, DEL,
 * bidirectional marks and overrides, zero-width characters, U+FEFF, line and paragraph
 * separators. Shown as {U+202E}. (Unicode TR 36.) */
#ifndef YISHI_BASE_VISIBLE_H
#define YISHI_BASE_VISIBLE_H

#include "base/buffer.h"

/* Adds s to out with such characters shown. Newlines and tabs are shown too unless `lines`.
 * Invalid UTF-8 bytes are shown as {0xFF}. */
void visible_add(struct buffer *out, struct slice s, bool lines);
bool visible_hidden(uint32_t code_point);

#endif
