/* What a command line asks of yishi-report, read and checked before any record is: which report,
 * over which period and rooms, in which format, or which figure is to be opened. */
#ifndef YISHI_VOICE_ASKED_H
#define YISHI_VOICE_ASKED_H

#include "edge/sources.h"
#include "voice/reach.h"
#include "voice/reports.h"

struct asked {
    const struct options *options;
    const struct report_spec *spec;
    const struct metric *why; /* --why, or NULL */
    struct slice why_unit;    /* of score: --why a unit, or empty */
    bool opens;               /* either of them */
    bool for_public;
    bool partial, from_partials;
    bool lines;               /* --why as the records themselves */
    enum report_format format;
    struct circumstance circumstance;
    struct reach reach;
    struct head head;
    int months; /* of a warning */
    struct sources sources;
};

/* Anything but STATUS_DONE is said. Give it to asked_free in any case. */
enum status asked_read(struct asked *a, const struct options *o);
void asked_free(struct asked *a);

#endif
