/* What the files of the minutes reader share; for minutes*.c alone. */
#ifndef YISHI_RECORD_MINUTES_INSIDE_H
#define YISHI_RECORD_MINUTES_INSIDE_H

#include "base/buffer.h"
#include "format/match.h"
#include "record/minutes.h"

/* ---- the table of patterns ---- */

/* What a pattern is tried on. */
enum minutes_where {
    WHERE_LABEL,    /* what stands before a colon, in a heading or a table's cell; without blanks */
    WHERE_COLUMN,   /* the header of a table's column; without blanks */
    WHERE_ITEM,     /* a line that names an agenda item: group 1 */
    WHERE_SENTENCE, /* a line of text */
    WHERE_HOW,      /* the text of a decision */
    WHERE_FORM,     /* the title of the meeting */
    WHERE_NAME,     /* one entry of a list of people */
    WHERE_DATE,     /* text folded by plain_fold */
    WHERE_CLOCK,    /* the same, behind a date */
    WHERE_COUNT,    /* the same: a number of a vote, group 1 */
    WHERE_OWNER,    /* the text of a task */
    WHERE_NUMBER    /* a line's own number: 一、 （一） 1. */
};

enum minutes_gives {
    GIVES_NOTHING,
    /* labels of the meeting's own */
    GIVES_TITLE, GIVES_REFERENCE, GIVES_TIME, GIVES_START, GIVES_END, GIVES_PLACE, GIVES_CHAIR,
    GIVES_CONVENER, GIVES_RECORDER, GIVES_EXPECTED, GIVES_PRESENT, GIVES_ATTEND, GIVES_LEAVE,
    GIVES_ABSENT, GIVES_SITTING, GIVES_SITTING_NAMES,
    /* labels of parts */
    GIVES_AGENDA, GIVES_ONE_ITEM, GIVES_PRESENTER, GIVES_NOTES, GIVES_TOPICS, GIVES_DECISIONS,
    GIVES_OPEN, GIVES_TASKS, GIVES_VOTES, GIVES_OTHER,
    /* labels of a task, and columns */
    GIVES_MATTER, GIVES_OWNER, GIVES_ASSIST, GIVES_DUE, GIVES_NAME, GIVES_ROLE, GIVES_ACCOUNT,
    GIVES_RANK, GIVES_YES, GIVES_NO, GIVES_ABSTAIN, GIVES_ISSUED, GIVES_RETURNED, GIVES_SPOILED,
    /* sentences */
    GIVES_LEAD, GIVES_CHAIRED, GIVES_ENGLISH_CHAIR, GIVES_SPEECH, GIVES_SAID, GIVES_TREATMENT,
    GIVES_DECISION, GIVES_VOTE, GIVES_VERDICT, GIVES_NUMBER_LINE, GIVES_FOOT, GIVES_EMPTY,
    GIVES_ENGLISH_ACTION, GIVES_EVERYBODY, GIVES_QUORUM,
    /* how it was decided: the schema's names */
    GIVES_HOW,
    GIVES_FORM,
    /* people */
    GIVES_TOTAL, GIVES_GROUP, GIVES_FIRST_OF, GIVES_BRACKET, GIVES_ROLE_NAME, GIVES_UNNAMED,
    GIVES_LINKED,
    /* dates: the order of the groups */
    GIVES_YMD, GIVES_ROC, GIVES_MDY_NAMED, GIVES_DMY_NAMED, GIVES_EITHER, GIVES_MD,
    GIVES_MD_NAMED, GIVES_DM_NAMED, GIVES_MONTH_END, GIVES_YEAR_END, GIVES_WEEK, GIVES_SPAN, GIVES_CLOCK,
    GIVES_OFFSET, GIVES_LIMIT
};

enum {
    IN_LINE = 1,   /* of a label: may follow others on the same line */
    FILE_ONLY = 2, /* of a date: in file names */
    DUE_ONLY = 4   /* of a date: in deadlines */
};

struct minutes_pattern {
    enum minutes_where where;
    enum minutes_gives gives;
    const char *word; /* of GIVES_HOW and GIVES_FORM: the schema's name */
    const char *rule; /* of GIVES_FORM: what such a meeting votes by, or NULL */
    int flags;
    const char *pattern; /* PCRE2 */
};

extern const struct minutes_pattern minutes_patterns[];
extern const size_t minutes_pattern_count;
extern const char *const minutes_rule;    /* where the form has none */
extern const char *const minutes_unowned; /* the lead of a task that names none */

struct minutes_reader {
    struct match **match; /* of each row of the table */
    bool tried_too_long;  /* a pattern reached its limit since this was last cleared */
};

/* The first row of `where` that is found in text (any `gives` for GIVES_NOTHING), with the match
 * for its groups, or NULL. */
const struct minutes_pattern *minutes_match(struct minutes_reader *r, enum minutes_where where,
                                            enum minutes_gives gives, struct slice text,
                                            const struct match **match);

/* ---- lines ---- */

enum minutes_shape { SHAPE_BLANK, SHAPE_LAYOUT, SHAPE_TEXT, SHAPE_HEADING, SHAPE_BOX, SHAPE_ROW };

struct minutes_line {
    size_t number, last; /* the lines of the file it is made of */
    enum minutes_shape shape;
    int level;         /* of a heading */
    int indent;        /* columns */
    bool listed;       /* has a bullet */
    bool strong;       /* all of it is bold */
    bool done;         /* of a box: checked */
    bool ended;        /* Markdown's hard line break */
    bool aside;        /* within <div> … </div>: a hint of the form, not what happened */
    struct slice raw;  /* as it stands, without the blanks around it */
    struct slice text; /* without the marks of Markdown */
    struct slice *cell;
    size_t cells;
};

struct minutes_page {
    struct minutes_line *line;
    size_t count, cap;
    size_t numbers; /* lines of the file */
    bool aside;     /* <div> is open */
};

/* Cuts a text into lines; what they point to is the text or in the arena. */
void minutes_page_read(struct minutes_page *page, struct slice text, struct arena *arena);

/* A label as WHERE_LABEL wants it: no blanks, marks, pictures, (English) behind it. */
struct slice minutes_label(struct slice text, struct arena *arena);
/* The text behind 一、 （一） 1. (1) ①; *rank 1 for 一、, 2 for （一）, 3 for others, 0: none. */
struct slice minutes_unnumbered(struct minutes_reader *r, struct slice text, int *rank);
/* The character at `at`, and how many bytes it has (1 for what is none). */
size_t minutes_character(const char *at, const char *end, uint32_t *c);
/* How many bytes of white space `s` begins with: blanks, tabs, U+00A0, U+3000. */
size_t minutes_blanks(struct slice s, int *columns);

/* ---- times ---- */

struct minutes_when {
    int year, month, day; /* year 0: not said; month 0: no date */
    int start, end;       /* minutes of the day, -1: none */
    int offset;           /* minutes east, when zoned */
    bool zoned;
};

/* The first date in a text and the times behind it; flags: which dates there may be. */
bool minutes_when(struct minutes_reader *r, struct slice text, int flags, struct minutes_when *w);
/* As moment_read_loose takes it: with its time, if minutes >= 0. */
struct slice minutes_when_text(const struct minutes_when *w, int minutes, struct arena *arena);
/* A deadline in a text: a date (a missing year is that of `meeting`, or the next one) or a limit
 * (5wd). False: there is none that can be counted. */
bool minutes_due(struct minutes_reader *r, struct slice text, const struct minutes_when *meeting,
                 struct slice *due, struct slice *limit, struct arena *arena);

/* ---- people ---- */

struct minutes_person {
    struct slice name, role, group, account; /* at NULL: not said */
    const char *how;                  /* NULL: present */
    int64_t count;                    /* of a group, 0: not said */
};

struct minutes_people {
    struct minutes_person *at;
    size_t count, cap;
    int64_t stated; /* 计61位; -1: not said */
    bool open;      /* a group without a number is among them */
};

void minutes_people_add(struct minutes_reader *r, struct minutes_people *p, struct slice text,
                        const char *how, struct arena *arena);
/* One person or group; NULL when it says that there is nobody. */
bool minutes_person(struct minutes_reader *r, struct slice text, struct minutes_person *person,
                    int64_t *stated, struct arena *arena);
struct slice minutes_people_json(const struct minutes_people *p, struct arena *arena);
/* One entry a person, who may be named as chair and again in the list. */
void minutes_people_merge(struct minutes_people *p);
/* Counts those who were there. */
int64_t minutes_people_present(const struct minutes_people *p);
/* Cuts the next name of a list off rest. */
struct slice minutes_next_name(struct slice *rest);

/* ---- votes ---- */

struct minutes_votes {
    int64_t yes, no, abstain, issued, returned, spoiled, expected, present; /* -1: not said */
};

void minutes_votes_begin(struct minutes_votes *v);
/* Adds the counts that a text states; how many. */
int minutes_votes_read(struct minutes_reader *r, struct slice text, struct minutes_votes *v);

/* ---- the reading of one text ---- */

/* What lines without a label belong to. */
enum minutes_part {
    PART_HEAD, PART_ATTENDANCE, PART_AGENDA, PART_NOTES, PART_TOPICS, PART_DECISIONS, PART_OPEN,
    PART_TASKS, PART_VOTES, PART_OTHER
};

struct minutes_item {
    struct slice title, presenter, treatment;
};

struct minutes_task {
    struct slice title, text, lead, due, limit;
    struct slice assist[8];
    size_t assists;
    size_t on; /* a decision, or MINUTES_NONE: the meeting */
    size_t line[8];
    size_t lines;
    bool open;
};

struct minutes_vote {
    struct minutes_votes count;
    struct slice text; /* what was voted on, if the line says so */
    const char *how;   /* the stated verdict */
    struct minutes_line *line[8];
    size_t lines;
    bool open;
};

enum { COLUMNS_MAX = 24, LINE_TRIED_MAX = 8192, REMARK_MAX = 64 << 10 };

struct minutes_reading {
    struct minutes_reader *r;
    struct minutes *m;
    struct arena *arena;
    const char *file;
    struct minutes_page page;
    struct minutes_line *at; /* the line that is being read */
    /* the meeting */
    struct slice title, number, place, chair, convener, recorder, text;
    const char *form, *rule;
    int64_t expected, present;
    int64_t issued, returned; /* papers, for all votes of the meeting */
    struct minutes_when when, hint; /* hint: a year, where only that is said */
    struct minutes_people people;
    struct minutes_item *item;
    size_t items, item_cap;
    /* where the reading stands */
    enum minutes_part part;
    bool brief;       /* the part began on its label's line: a blank line ends it */
    bool speeches;    /* the part is of people's words */
    const char *how;  /* of PART_ATTENDANCE */
    size_t current;   /* the agenda item, or MINUTES_NONE */
    size_t decision;  /* the last decision of the item */
    bool decision_numbered;
    int part_rank, entry_rank; /* how the part and its first entry are numbered */
    bool listed;               /* a list of those present was read */
    size_t remark;    /* the remark that is being read */
    struct minutes_task task;
    struct minutes_vote vote;
    enum minutes_gives column[COLUMNS_MAX];
    size_t columns; /* 0: no header was read */
};

/* Drafts (minutes_drafts.c) */
size_t minutes_draft_new(struct minutes_reading *rd, enum kind_id kind, size_t on, size_t meeting);
void minutes_set(struct minutes_reading *rd, size_t draft, enum field_id field, struct slice text);
void minutes_set_json(struct minutes_reading *rd, size_t draft, enum field_id field,
                      struct slice json);
void minutes_set_own(struct minutes_reading *rd, size_t draft, const char *own, bool json,
                     struct slice value);
struct slice minutes_get(const struct minutes_reading *rd, size_t draft, enum field_id field);
/* The draft carries the line; its fate is the first one given. */
void minutes_carry(struct minutes_reading *rd, size_t draft, const struct minutes_line *l,
                   enum minutes_fate fate);
size_t minutes_add_item(struct minutes_reading *rd, struct slice title);
/* Begins a remark, or goes on with the one of the line before. */
void minutes_remark(struct minutes_reading *rd, const struct minutes_line *l, struct slice text,
                    enum minutes_fate fate);

/* What lines say (minutes_body.c) */
/* What belongs to the decision above it. */
void minutes_decide_more(struct minutes_reading *rd, const struct minutes_line *l,
                         struct slice text);
void minutes_decide(struct minutes_reading *rd, const struct minutes_line *l, struct slice text);
const char *minutes_how(struct minutes_reading *rd, struct slice text);
void minutes_prose(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
/* 应到45人，实到38人 outside of a vote. */
bool minutes_head_count(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
void minutes_end_item(struct minutes_reading *rd); /* tasks and votes that are open */

/* Tasks and votes (minutes_work.c) */
void minutes_task_begin(struct minutes_reading *rd, size_t on);
void minutes_task_label(struct minutes_reading *rd, enum minutes_gives gives, struct slice value);
void minutes_task_end(struct minutes_reading *rd);
/* Names behind a dash at the end of the open task's title are its owners. */
void minutes_task_trailing(struct minutes_reading *rd);
/* A line that is a task by itself: its owner is in its text. False: it names none, and `must` is
 * false. */
bool minutes_task_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                       bool must);
/* The sentences of a text that say who is to do what; they stay where they are. */
bool minutes_tasks_in(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
void minutes_vote_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                       const struct minutes_votes *count);
void minutes_vote_end(struct minutes_reading *rd);
/* Whether a name is one of those who are known to be there. */
bool minutes_knows(const struct minutes_reading *rd, struct slice name);
void minutes_row(struct minutes_reading *rd, struct minutes_line *l);

/* Labels and headings (minutes.c) */
void minutes_give(struct minutes_reading *rd, struct minutes_line *l, enum minutes_gives gives,
                  struct slice label, struct slice value);
void minutes_date(struct minutes_reading *rd, struct slice text, enum minutes_dated by);

/* Text folded by plain_fold, or as it is where that cannot be. */
struct slice minutes_folded(struct slice text, struct arena *arena);

#endif
