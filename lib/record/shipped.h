/* The working days that come with the suite (announced by the State Council for every published
 * year), and those of --calendar. */
#ifndef YISHI_RECORD_SHIPPED_H
#define YISHI_RECORD_SHIPPED_H

#include "edge/calendar.h"
#include "edge/options.h"

/* Sets the shipped days. Not DONE only if the shipped file is broken: said. */
enum status shipped_days(struct calendar *c);

/* The shipped days, then each --calendar in turn: a file of `day` records, of which later ones win,
 * or the word `weekends`. STATUS_INPUT and STATUS_SYSTEM, said. */
enum status shipped_and_given(struct calendar *c, const struct options *o);

#endif
