/* What --help and --version print, from what a tool says of itself and the table of options. */
#ifndef YISHI_EDGE_HELP_H
#define YISHI_EDGE_HELP_H

#include "edge/tool.h"

/* On standard output, folded to a terminal of 80 columns, in the language of messages; a screen of
 * it, or with a line or more for each option. */
enum status help_print(const struct tool *tool, bool all);
enum status help_version(const struct tool *tool);

#endif
