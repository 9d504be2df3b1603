/* How a sum of money went to projects, for the sheet: one project a line, in the order in which
 * they were decided. */
#ifndef YISHI_VOICE_FUNDING_H
#define YISHI_VOICE_FUNDING_H

#include "meaning/count.h"
#include "voice/report.h"

/* Whether the count is of that kind; then it is added to the section that was begun. */
bool funding_tell(struct report *r, const struct count *c, enum language language);

#endif
