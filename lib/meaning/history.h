/* Every distinct record that was read, in a compact form, in one order that does not depend on how
 * the lines came: sorted by time, then the order of kinds, then id. Repeats are one record. State,
 * rows and figures are all read from here.
 *
 * Corrections are applied when the history is settled: a void takes out its target (and what stands on
 * it; a void can itself be voided), an amend replaces fields of its target, the later one last. Both
 * act from their target's time, wherever their lines stood. Lines that were corrected, and texts that
 * a report prints, are read again from the input; nothing of the text is kept in memory: about 130
 * bytes a record. */
#ifndef YISHI_MEANING_HISTORY_H
#define YISHI_MEANING_HISTORY_H

#include "edge/calendar.h"
#include "edge/input.h"
#include "edge/moment.h"
#include "record/records.h"

enum { NO_EVENT = UINT32_MAX, NO_ATOM = 0 };

/* One record. What `code`, `also`, `atom`, `ref`, `number` and `due` hold depends on the kind; the
 * enumerated values are places in the schema's lists, from 1 (0: not given); event_code_words names
 * them.
 *   room      code level, atom group, from/until since/until
 *   issue     code source, also type, atom category, until the last day that something happened or was due
 *   triage    code tier, also nature, accepted, direct
 *   merge     ref into
 *   meeting   code form, number people present, extra people expected, direct: it names rooms;
 *             at is `start` where given
 *   remark    code stance, ref meeting
 *   decision  code how, ref meeting
 *   task      atom lead, due (from due, or from limit); number the limit, working: of working days,
 *             direct: due follows from it; extra see history_limit_of; until the last day after
 *             which nothing of it is to be told any more, being closed
 *   pledge, extend    due
 *   answer    accepted
 *   adjust    due and atom lead, where it sets them
 *   urge      code level
 *   close     code outcome, ref meeting
 *   rating    code grade (a score is turned into one), number the score, accepted: reached
 *   outcome   code form, also status
 *   activity  code form, number people, extra times
 *   limit     atom category, number the limit, working: of working days, until
 *   service   ref resource, number how much of it
 *   nil, duty, veto   from, until
 *   day       from the date, accepted: off
 *   progress  number percent
 *   tally     nothing; ballot nothing (votes are counted elsewhere) */
/* What is looked at most stands first. `gone` and its bits are a memory location of their own (C17
 * 3.14), since they are settled while another thread sorts by kind. */
struct event {
    int64_t at; /* the record's at, microseconds since 1970 (UTC); a bare date is 00:00 in the zone */
    int64_t due; /* the first microsecond that is too late; NO_DUE */
    unsigned char kind : 6;      /* enum kind_id */
    bool known : 1;    /* false: only referred to; its record was not read */
    bool amended : 1;
    unsigned char code, also;
    bool gone : 1;     /* voided, stands on a voided one, or later than now: not to be counted */
    bool bare : 1;     /* at was a date */
    bool due_bare : 1; /* the due time was a date, met to the end of its day */
    bool accepted : 1; /* accept, granted, reached; true where the record does not say */
    bool direct : 1;
    bool working : 1; /* the limit is in working days */
    bool redacted : 1; /* a stub is left of it: void, whatever stands on it */
    bool voided : 1;   /* corrected away, see history_is_void */
    uint32_t on;     /* the event it stands on, or NO_EVENT */
    uint32_t child;  /* the first that stands on it, in order, or NO_EVENT */
    uint32_t next;   /* the next on the same one, or NO_EVENT */
    uint32_t room;   /* atom; settled: its own, else that of what it stands on */
    day_number until; /* the last day itself; DAY_OPEN when not given */
    uint32_t atom;
    uint32_t ref;    /* event, or NO_EVENT */
    int32_t number;
    union { /* no kind has both */
        int32_t extra;
        day_number from;
    };
    uint64_t offset : 43; /* of its line, for input_read_again */
    uint64_t length : 21;
};

/* There is one for every line that was read, and they are walked again and again. Its id is apart:
 * looked up for every record, and seldom asked for. */
_Static_assert(sizeof(struct event) == 64, "an event is as long as a line of a cache");

_Static_assert(KIND_COUNT <= 1 << 6, "a kind fits its bits");
_Static_assert(LINE_MAX_BYTES < 1 << 21, "a length fits its bits");

#define NO_DUE INT64_MAX
#define UNTIMED ((int64_t)-62200000000 * 1000000) /* of a secret ballot: before all others */
#define DAY_OPEN INT32_MAX

_Static_assert(UNTIMED < (-INT64_C(62135596800) - 86400) * 1000000,
               "no clock of any zone shows the year 1 so early");

struct history;

struct history_sense {
    const struct zone *zone;
    struct calendar *calendar; /* day records are set in it when settling; shipped days before */
    int64_t now;               /* what is later is gone */
};

struct history *history_new(struct history_sense sense);
void history_free(struct history *h);

/* Adds a record just read. A repeat is nothing; a stub wins over what it stands for; another line
 * with the same id is STATUS_INPUT, said with both places (the earlier line is read again from
 * `in`). */
enum status history_add(struct history *h, const struct record *rec, const struct line *line,
                        struct input *in);

/* Asks for the memory that records to come will need, so that it is there by then: the tables are
 * larger than any cache. Call it with each record. */
void history_foresee(const struct history *h, const struct records *rs);

/* Applies corrections, resolves references, computes due times, sorts. After it the history is only read. A
 * due time that needs a year without a published calendar is STATUS_INPUT, said. References to
 * records that were not read are counted, see history_dangling. */
enum status history_settle(struct history *h, struct input *in);

/* Somebody else who wants to see the records as they are read; `see` NULL: nobody. */
struct onlooker {
    void (*see)(void *context, const struct record *rec, const struct line *line);
    void *context;
};

/* Reads everything from an input, as records_next and history_add do, then settles. The usual
 * way. */
enum status history_read(struct history *h, struct input *in, struct onlooker onlooker);

uint32_t history_count(const struct history *h);
const struct event *history_event(const struct history *h, uint32_t e);
struct id event_id(const struct history *h, const struct event *e); /* of one of these */
/* The events in order: history_order(h)[0 … count-1]. Events that are not `known` come last. */
const uint32_t *history_order(const struct history *h);
/* Some of the known events, in order. */
struct events {
    const uint32_t *at;
    uint32_t count;
};
/* All of a kind; what is gone is among them. */
struct events history_of_kind(const struct history *h, enum kind_id kind);
/* Those of them that happened from one microsecond to another, both included. */
struct events events_between(const struct history *h, struct events all, int64_t from,
                             int64_t until);
/* Those that happened by then. */
struct events events_until(const struct history *h, struct events all, int64_t until);
/* All that are known. */
struct events history_known(const struct history *h);
uint32_t history_find(const struct history *h, struct id id);
/* The issue an event belongs to (itself, or what it stands on, step by step), or NO_EVENT. */
uint32_t history_issue_of(const struct history *h, uint32_t e);
/* All that belongs to an issue but itself, in order; what is gone is among it. */
const uint32_t *history_thread(const struct history *h, uint32_t issue, size_t *count);
/* Of what can be closed, the first close or reopen that stands on it; of that, the next on the same;
 * NO_EVENT at the end. So a long thread need not be walked for them. */
uint32_t history_turn(const struct history *h, uint32_t e);
uint32_t history_dangling(const struct history *h);
/* Of part of the issues, or of the tasks: the last days of each (`until`), side by side. */
const day_number *history_last_days(const struct history *h, struct events part);
/* The limit record that the due time of a task follows from; NO_EVENT: it says its own, or has
 * none. */
uint32_t history_limit_of(const struct history *h, uint32_t task);

/* Interned texts: rooms, categories, departments, groups. Atom 0 is the empty text. */
struct slice history_atom(const struct history *h, uint32_t atom);
uint32_t history_atoms(const struct history *h);
/* The atom of a text, or NO_ATOM. */
uint32_t history_atom_of(const struct history *h, struct slice text);

/* The record as it holds: its line read again, with its amends. Lives until the next call with the
 * same place to read to. */
struct retrieval {
    struct buffer line;
    struct record_reader *reader; /* made on first use */
    struct arena arena;
    struct record record;
};
enum status history_record(const struct history *h, struct input *in, uint32_t e,
                           struct retrieval *r);
/* Its line exactly as it was read, without newline, in r->line. */
enum status history_line(const struct history *h, struct input *in, uint32_t e, struct retrieval *r);
void retrieval_free(struct retrieval *r);

/* Whether a record is corrected away: by a void that counts, or because it stands on one that is. (An
 * event later than now is gone too, but not void.) */
bool history_is_void(const struct history *h, uint32_t e);

/* The shortest unique prefix of an event's id, at least 4 digits, into digits (NUL after it). */
void history_short_id(const struct history *h, uint32_t e, char digits[ID_DIGITS + 1]);

const struct history_sense *history_sense(const struct history *h);
/* The day an instant lies on, in the zone. */
day_number history_day(const struct history *h, int64_t us);

/* The name of an event's code (or its `also`) in a field's list: choices[code - 1]; NULL for 0. */
const struct choice *event_choice(const struct event *e, enum field_id field);

/* The room an event belongs to, as an atom: its own, else that of what it stands on. */
uint32_t history_room_of(const struct history *h, uint32_t e);
/* The room record of a path, or NO_EVENT; path as an atom. */
uint32_t history_room(const struct history *h, uint32_t path);

/* Whether that is the value of this name: event_says(e, FIELD_GRADE, "satisfied"). */
bool event_says(const struct event *e, enum field_id field, const char *name);

/* Whether a room path is `top` or below it. */
bool room_within(struct slice path, struct slice top);

#endif
