/* The reports there are, and what each of them is told from. Adding a report is a row in the table
 * of reports.c and a builder. */
#ifndef YISHI_VOICE_REPORTS_H
#define YISHI_VOICE_REPORTS_H

#include "edge/options.h"
#include "meaning/metric.h"
#include "meaning/span.h"
#include "record/catalog.h"
#include "voice/facts.h"
#include "voice/head.h"
#include "voice/report.h"

/* Everything a builder needs. The history is settled; `in` is there to read records again. */
struct telling {
    const struct history *h;
    struct input *in;
    const struct catalog *catalog; /* of the records read; NULL unless the report takes ids */
    struct scope scope;
    struct span span;
    enum period_unit unit;  /* of span.period, however it was given; names the summary */
    bool period_given;      /* -p, -s or -u */
    bool plain_rows;        /* for csv and ndjson: a list is one kind of rows, without totals */
    bool for_public;        /* personal data is left out; texts are masked by the report */
    int months;             /* of a warning: after closing in which what is raised comes back */
    enum language language; /* the same as say_language() */
    struct circumstance circumstance;
    const struct head *head;
    const char *const *ids; /* of -i */
    size_t id_count;
    const struct options *options;
    struct facts *facts; /* of a report that is told from them; else NULL */
    bool each; /* the facts of a score are taken event by event, to be witnessed */
    struct slice calendar; /* of partials that are added up: the hash of their working days */
};

enum report_period { REPORT_LAST_UNIT, REPORT_ALL_TIME, REPORT_AS_OF_NOW };

/* -i, and then it is needed, unless it may be; a text has no rows for csv and ndjson. */
enum report_ids { REPORT_NO_ID, REPORT_ID_TEXT, REPORT_ID_ROWS, REPORT_MAY_ID };

struct report_spec {
    const char *name;          /* ledger */
    struct words title;        /* 台账: also a name it is called by */
    const char *synonyms;      /* further names, between '|', or NULL */
    struct words purpose;      /* one clause for --help */
    enum report_period period; /* what it is about when no period is given */
    enum period_unit unit;     /* of REPORT_LAST_UNIT */
    enum report_ids takes_id;
    /* STATUS_NEGATIVE: built, but there is nothing to report (-e). Anything else is said. */
    enum status (*build)(const struct telling *t, struct report *r);
    bool for_public; /* as with --public */
    enum facts_of facts; /* what it is told from; then partials can be made of it */
};

extern const struct report_spec report_specs[]; /* ended by a NULL name */

/* By any name; NULL, and the nearest in *near (or NULL). */
const struct report_spec *report_called(struct slice word, const char **near);

/* The builders. A summary is weekly, monthly, quarterly or yearly by t->unit. */
enum status summary_build(const struct telling *t, struct report *r);
enum status ledger_build(const struct telling *t, struct report *r);
enum status overdue_build(const struct telling *t, struct report *r);
enum status coverage_build(const struct telling *t, struct report *r);
enum status warning_build(const struct telling *t, struct report *r);
enum status lists_build(const struct telling *t, struct report *r);
enum status checklist_build(const struct telling *t, struct report *r);
enum status duty_build(const struct telling *t, struct report *r);
enum status score_build(const struct telling *t, struct report *r);
enum status thread_build(const struct telling *t, struct report *r);
/* 纪要 and 会议记录 of one meeting, in a manner that yishi-add --from minutes reads back. */
enum status minutes_build(const struct telling *t, struct report *r);
enum status proceedings_build(const struct telling *t, struct report *r);
enum status slips_build(const struct telling *t, struct report *r);
enum status notice_build(const struct telling *t, struct report *r);

/* --why METRIC: the subjects in a metric's whole (a count: in its part), as a table with the
 * verdict of each and the sums, or as their lines unchanged, in order. */
enum status why_build(const struct telling *t, const struct metric *metric, struct report *r);
enum status why_lines(const struct telling *t, const struct metric *metric, struct out *out);
/* score --why UNIT: what a unit's points were counted from, in the same two ways. */
enum status score_why(const struct telling *t, struct slice unit, struct report *r);
enum status score_why_lines(const struct telling *t, struct slice unit, struct out *out);

/* The letterhead: the title (报头, else the last part of the scope's room and `title`), then the
 * period with 期号, 编报 and 签发, 报送, and until when records count. `numbered`: it appears in
 * issues, and an ISO week numbers them where no 期号 is given. */
void telling_head(const struct telling *t, struct report *r, struct words title, bool numbered);

/* The record that a person means by -i, one of `kinds`. STATUS_USAGE, said, when there is none or
 * several. */
enum status telling_find(const struct telling *t, const char *word, uint64_t kinds, uint32_t *e);

/* Whose report it is: the room asked for, else what all registered rooms belong to. */
struct slice telling_whose(const struct telling *t);

/* The room of an event as readers of this report need it: from below the scope's own; — for none.
 */
struct slice telling_room(const struct telling *t, uint32_t e);
struct slice telling_path(const struct telling *t, struct slice room);

#endif
