/* Minutes as people write them (plain text or Markdown; zh-Hans, zh-Hant, English), read into
 * drafts: a meeting, and the remarks, decisions, motions with their counts or ballots and tasks
 * that hang on it. A text may hold the minutes of several meetings, one after the other: where a
 * title with a head of its own stands in the middle, the next one begins.
 *
 * Nothing is lost: every line that is not blank belongs to a draft, at the least as the text of a
 * remark. Nothing is invented: what is not written down is not in a draft. What people write, and
 * what it gives, stands in one table (patterns.c). */
#ifndef YISHI_MINUTES_H
#define YISHI_MINUTES_H

#include "base/arena.h"
#include "base/say.h"
#include "record/schema.h"

/* What became of a line. */
enum minutes_fate {
    FATE_BLANK,
    FATE_LAYOUT,  /* rulers, tags, captions that only order the page */
    FATE_MEETING, /* a field of the meeting */
    FATE_ATTENDANCE,
    FATE_AGENDA,
    FATE_REMARK, /* somebody's words, or said of the meeting */
    FATE_DECISION,
    FATE_VOTE,
    FATE_TASK,
    FATE_UNREAD, /* not understood: kept as the text of a remark */
    FATES
};

extern const struct words minutes_fate_names[FATES];

struct minutes_field {
    enum field_id field;
    const char *own;    /* of FIELD_OWN: its name */
    bool json;          /* the value is JSON, not text to be read */
    size_t room;        /* bytes at value.at, when it may grow */
    struct slice value; /* times as 2026-11-18 14:30, or with an offset in RFC 3339 */
};

struct minutes_draft {
    enum kind_id kind;
    size_t on, meeting; /* indices of earlier drafts, or MINUTES_NONE */
    struct minutes_field *field;
    size_t count, cap;
    size_t *line; /* the lines it carries, rising */
    size_t lines, line_cap;
};

#define MINUTES_NONE ((size_t)-1)

struct minutes {
    struct arena arena;
    struct minutes_draft *draft; /* each meeting before what hangs on it, the first at 0 */
    size_t count, cap;
    size_t meetings;
    enum minutes_fate *fate; /* of line n at n - 1 */
    size_t lines;
};

/* The patterns, compiled once. Never NULL. */
struct minutes_reader *minutes_reader_new(void);
void minutes_reader_free(struct minutes_reader *r);
/* The names of a roll, a line each, which must outlive the reader: near ones are pointed out. */
void minutes_reader_roll(struct minutes_reader *r, struct slice names);

/* Reads a whole text (UTF-8). `file` is its name in messages; a date in it stands for one that the
 * text lacks. Says what does not add up as warnings. STATUS_INPUT, said: a line on which a pattern
 * reached its limit. The text must outlive *m; free *m in any case. */
enum status minutes_read(struct minutes_reader *r, struct slice text, const char *file,
                         struct minutes *m);
void minutes_free(struct minutes *m);

#endif
