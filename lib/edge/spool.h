/* Temporary files without a name, in TMPDIR: nothing is left behind, however the process ends. */
#ifndef YISHI_EDGE_SPOOL_H
#define YISHI_EDGE_SPOOL_H

#include "base/say.h"

/* A new empty file; -1: errno. */
int spool_open(void);

/* errno as a message about the temporary file. Returns STATUS_SYSTEM. */
enum status spool_say(void);

#endif
