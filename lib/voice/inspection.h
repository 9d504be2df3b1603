/* What a command line asks of yishi-check, and how findings are printed: lines of text, or rows for
 * programs. */
#ifndef YISHI_VOICE_INSPECTION_H
#define YISHI_VOICE_INSPECTION_H

#include "edge/options.h"

/* Checks the files; STATUS_NEGATIVE: there are findings. */
enum status inspection_run(const struct options *o);
/* --seal, --repair and --redact: what is done to the journal of -j. */
enum status inspection_seal(const struct options *o);
enum status inspection_repair(const struct options *o);
enum status inspection_redact(const struct options *o);

#endif
