/* What may come next on a command line of the suite: options, kinds, fields, values, columns,
 * reports, figures, rules, and the records of the journals that the line names. All of it from the
 * tables that the tools themselves read by. For `yishi complete`, which the shells call. */
#ifndef YISHI_VOICE_COMPLETION_H
#define YISHI_VOICE_COMPLETION_H

#include "base/buffer.h"
#include "record/schema.h"

/* Adds a line for each candidate: what replaces the word being typed, a tab, what it means in the
 * language of the process. A line that begins with a tab asks the shell for something: its only
 * word is `files`. `line` is the command up to the cursor; `breaks` and what is replaced are as in
 * edge/shell_line.h, and with breaks the candidates are quoted for the line. `verbs` (ended by a
 * NULL name) are the tools that yishi runs. */
void completion_write(struct slice line, struct slice breaks, const struct choice *verbs,
                      struct buffer *out);

#endif
