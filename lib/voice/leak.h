/* The last look at a public report: whether the finished output, as a reader will see it, still
 * holds a name, a number or an address that must not be told. The masks of privacy.h should have
 * taken them all; this finds what did not pass through them. */
#ifndef YISHI_VOICE_LEAK_H
#define YISHI_VOICE_LEAK_H

#include "base/say.h"
#include "voice/privacy.h"
#include "voice/report.h"

/* STATUS_INPUT when something is found: said by its class and its section, never by its text. The
 * output is then not to be given to anybody. */
enum status leak_check(const struct privacy *p, const struct report *r, enum report_format format,
                       struct slice output);

#endif
