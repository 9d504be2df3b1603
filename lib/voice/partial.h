/* Partials (分报): the facts of a part of the rooms, written so that they can be added up
 * elsewhere.
 *
 * A partial is one record of kind `partial`, or several where one line is too short for it: each
 * stands on the one before, and the last says that it is. Its id is that of its content, as every
 * record's, and is looked at when it is read: what was cut short, edited or is there twice is an
 * error and never a smaller figure. */
#ifndef YISHI_VOICE_PARTIAL_H
#define YISHI_VOICE_PARTIAL_H

#include "voice/frame.h"

/* Whether figures of this telling, whose facts were taken, may be added to others': everything that
 * is referred to was read, and what is only shared (--in) is as everybody sees it. STATUS_INPUT,
 * said. */
enum status partial_check(const struct telling *t);

/* Writes the facts. The same facts in the same frame are the same bytes. STATUS_INPUT, said: a text
 * is too long for a line. */
enum status partial_write(const struct telling *t, const char *report, struct out *out);

/* Reads partials, one or several a file, and adds them up into t->facts, settled; the telling gets
 * the frame they share. STATUS_INPUT, said with the file, and then nothing is to be printed: what
 * is no whole partial of this report and version, what has another frame, rooms that were counted
 * before. */
enum status partials_read(const char *const *files, size_t count, const char *report,
                          struct telling *t);

#endif
