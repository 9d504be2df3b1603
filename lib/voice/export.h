/* What others read: records as service requests, persons and votes, calendars, feeds. Adding a
 * format is a row in the table of export.c and a file with its writer.
 *
 * The formats that are made to be published tell everything as a public report does: what is
 * personal (privacy.h) is masked. Every text is shown as print_visible shows it, so no title forges
 * a line of the format. The order of the records read changes nothing. */
#ifndef YISHI_VOICE_EXPORT_H
#define YISHI_VOICE_EXPORT_H

#include "edge/options.h"
#include "edge/out.h"
#include "meaning/span.h"
#include "voice/reach.h"
#include "voice/reading.h"

struct export;

struct export_spec {
    const char *name;     /* georeport */
    const char *zh;       /* also a name it is called by */
    const char *synonyms; /* further names, between '|' */
    struct words purpose; /* one clause */
    uint64_t kinds;       /* what it tells of, as bits; -k chooses among them */
    bool for_public;      /* as with --public */
    bool to_come;         /* tells of what is later than now too */
    bool numbers;         /* needs to know which numbers are taken */
    enum status (*write)(struct export *x);
};

extern const struct export_spec export_specs[]; /* ended by a NULL name */

/* By any name; NULL. */
const struct export_spec *export_called(struct slice word);

/* Everything a writer needs. */
struct export
{
    const struct export_spec *spec;
    const struct options *options;
    const struct history *h;
    struct input *in;
    const struct catalog *catalog; /* of `numbers` */
    const struct privacy *privacy; /* NULL: everything is told */
    struct circumstance circumstance;
    struct reach reach;
    struct span span;
    struct scope scope;
    uint64_t kinds;
    enum language language;
    struct arena arena;      /* of texts; the writer resets it */
    struct retrieval record; /* of export_record */
    struct retrieval other;  /* of export_title and export_said */
    struct buffer line;      /* what is not yet written */
    struct out out;
    uint64_t told; /* how many things, for -e */
};

/* yishi-export. */
enum status export_run(const struct options *o);

/* For writers */

/* Whether a record is one of the kinds chosen, counts, and is of the room asked for. */
bool export_has(const struct export *x, uint32_t e);
/* Whether an instant lies in the period asked for. */
bool export_within(const struct export *x, int64_t us);
/* The last time, by now, that something happened to it: to it or to what stands on it. */
int64_t export_changed(const struct export *x, uint32_t e);

/* The record as it holds, until the next call. */
enum status export_record(struct export *x, uint32_t e, const struct record **rec);

/* A text as it may be told, on one line or with its lines; in the arena. A place without the
 * household. */
struct slice export_text(struct export *x, struct slice text, bool lines);
struct slice export_place(struct export *x, struct slice place);
/* The field of a record as it may be told; empty where it is not given. */
struct slice export_field(struct export *x, const struct record *rec, enum field_id field,
                          bool lines);
/* What a matter is called: its own title, else that of what it stands on; of a decision, a motion or
 * a remark its text. */
enum status export_title(struct export *x, uint32_t e, struct slice *title);
/* What was last said of an issue: the text of the close that holds (or NO_EVENT), else of the last
 * close, progress, pledge or decision; empty if there is none. */
enum status export_said(struct export *x, uint32_t issue, uint32_t closed_by, struct slice *text);
/* With whom an issue is: the department of its last task; before there is one, whom it was sorted
 * to. */
enum status export_lead(struct export *x, const struct issue_state *s, struct slice *lead);
/* The path of the rooms that all of the records share; empty if none. */
struct slice export_whose(const struct export *x);
const char *export_pick(const struct export *x, const char *en, const char *zh);

/* RFC 3339, to the second. */
void export_stamp(const struct export *x, struct buffer *out, int64_t us);
/* 0123abcd-4567-8… : a UUID of version 8 (RFC 9562) that begins with the digits of the id. */
void export_uuid(struct buffer *out, struct id id);
/* Writes x->line out with `end` ("\r", or nothing) and a newline, and clears it. */
void export_line(struct export *x, const char *end);

enum status georeport_write(struct export *x);
enum status popolo_write(struct export *x);
enum status ical_write(struct export *x);
enum status atom_write(struct export *x);

#endif
