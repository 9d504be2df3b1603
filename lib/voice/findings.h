/* Findings printed: FILE:LINE:COL: CODE message, or rows for programs. */
#ifndef YISHI_VOICE_FINDINGS_H
#define YISHI_VOICE_FINDINGS_H

#include "record/finding.h"
#include "voice/table.h"

#define FINDINGS_FORMATS "text|ndjson|csv|tsv|table|md"

/* Where findings are written as they come. */
struct finding_print {
    struct out *out;
    struct table *table; /* NULL: as text */
    bool json;           /* as NDJSON */
    bool quiet;          /* no notes */
    struct buffer line;
};

/* `format`: its place in FINDINGS_FORMATS. */
void findings_begin(struct finding_print *p, int format, bool quiet, struct out *out);
/* For struct findings; context is the finding_print. */
void findings_print(void *context, const struct finding *f);
/* As text: so many records, and findings by code. */
void findings_end(struct finding_print *p, const struct findings *f, uint64_t records);

#endif
