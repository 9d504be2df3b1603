/* The reading of one meeting: what is known so far, and what each file adds to it. For the files of
 * this folder alone. */
#ifndef YISHI_MINUTES_READING_H
#define YISHI_MINUTES_READING_H

#include "minutes/people.h"
#include "minutes/task.h"
#include "minutes/votes.h"

/* Where the date of the meeting comes from, the best last. */
enum minutes_dated {
    DATED_NOT,
    DATED_BY_FILE_NAME,
    DATED_BY_FOOT, /* below the text, where papers are signed */
    DATED_BY_HEADING,
    DATED_BY_SENTENCE, /* “……于11月18日召开” */
    DATED_BY_LABEL
};

/* What lines without a label belong to. */
enum minutes_part {
    PART_HEAD,
    PART_ATTENDANCE,
    PART_AGENDA,
    PART_NOTES,
    PART_TOPICS,
    PART_DECISIONS,
    PART_OPEN,
    PART_TASKS,
    PART_VOTES,
    PART_OTHER
};

struct minutes_item {
    struct slice title, presenter, treatment;
};

enum { MINUTES_COLUMNS = 72 }; /* of a page of yishi-report, see voice/print_text.c */
enum { COLUMNS_MAX = 24, LINE_TRIED_MAX = 8192, REMARK_MAX = 64 << 10 };

/* The part that is open, where it is called as yishi-report calls it (own.c). */
enum minutes_manner {
    MANNER_NONE,
    MANNER_AGENDA,
    MANNER_WORDS,
    MANNER_SPEECH,
    MANNER_DECISIONS,
    MANNER_VOTES,
    MANNER_TASKS
};

struct minutes_reading {
    struct minutes_reader *r;
    struct minutes *m;
    struct arena *arena;
    const char *file;
    struct minutes_page *page;
    struct minutes_line *at; /* the line that is being read */
    size_t base;             /* the place of the meeting's draft; others are counted from it */
    size_t line;             /* where it begins, 0 when it is the only one */
    /* the meeting */
    struct slice title, number, place, chair, convener, recorder, text;
    const char *form, *rule;
    int64_t expected, present;
    size_t expected_line, present_line, stated_line;
    int64_t issued, returned; /* papers, for all votes of the meeting */
    enum minutes_dated dated;
    struct minutes_when when, hint; /* hint: a year, where only that is said */
    struct minutes_people people;
    struct minutes_item *item;
    size_t items, item_cap;
    /* where the reading stands */
    enum minutes_part part;
    enum minutes_manner manner;
    int tasks_listed; /* 1: in a list below, -1: not; 0: not looked for yet */
    bool brief;       /* the part began on its label's line: a blank line ends it */
    bool speeches;    /* the part is of people's words */
    const char *how;  /* of PART_ATTENDANCE */
    size_t current;   /* the agenda item, or MINUTES_NONE */
    size_t decision;  /* the last decision of the item */
    bool decision_numbered;
    int part_rank, entry_rank;   /* how the part and its first entry are numbered */
    int part_level, part_indent; /* of the heading or line that opened the part */
    enum minutes_part outer;     /* the part before it, which a list within that may fall back to */
    int entry_indent, entry_level; /* of the last entry of a list; -1: it is not of a list */
    size_t entries;                /* of the part, so far */
    struct slice verdict;          /* the label of a part that says how: Grants approved */
    bool listed;                   /* a list of those present was read */
    size_t remark;                 /* the remark that is being read */
    struct minutes_task task;
    struct minutes_vote vote;
    struct minutes_roll roll;
    enum minutes_gives column[COLUMNS_MAX];
    size_t columns; /* 0: no header was read */
};

/* Drafts (drafts.c): the meeting is 0, others are counted from it */
/* Room for one more of `count` elements in an arena: `old`, or a larger copy. */
void *minutes_grow(struct arena *arena, void *old, size_t count, size_t *cap, size_t size);
size_t minutes_draft_new(struct minutes_reading *rd, enum kind_id kind, size_t on, size_t meeting);
void minutes_set(struct minutes_reading *rd, size_t draft, enum field_id field, struct slice text);
/* Adds a line to the draft's text; false: it has none, or would be longer than a record may be. */
bool minutes_add_text(struct minutes_reading *rd, size_t draft, struct slice text);
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

/* What lines say (body.c) */
/* What belongs to the decision above it. */
void minutes_decide_more(struct minutes_reading *rd, const struct minutes_line *l,
                         struct slice text);
void minutes_decide(struct minutes_reading *rd, const struct minutes_line *l, struct slice text);
const char *minutes_how(struct minutes_reading *rd, struct slice text);
void minutes_prose(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
/* 应到45人，实到38人 outside of a vote. */
bool minutes_head_count(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
/* 黄卫锋要求，……: false when nobody who is known says something. */
bool minutes_said(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
/* Who chairs, unless it is known; his office goes to the attendance. */
void minutes_set_chair(struct minutes_reading *rd, struct slice who);
/* More of what the meeting's own text says. */
void minutes_meeting_text(struct minutes_reading *rd, struct slice text);
/* 11月18日，……主持召开会议，……: false when the line opens no paper. */
bool minutes_head_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
void minutes_end_item(struct minutes_reading *rd); /* tasks and votes that are open */

/* Several entries in one line (entries.c) */
enum { MINUTES_ENTRIES = 48 };

/* Cuts 1、……；2、…… into its entries, and what stands before the first; 0: there are no two. */
size_t minutes_cut_entries(struct slice text, struct slice *entry);
/* Reads a line of several entries, or of several parts with a label each; false: it is none. */
bool minutes_entries(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
bool minutes_parts(struct minutes_reading *rd, struct minutes_line *l, struct slice text);

/* Tables (table.c) */
void minutes_row(struct minutes_reading *rd, struct minutes_line *l);

/* Labels (label.c) */
enum { MINUTES_PIECES = 8 };

struct minutes_piece {
    enum minutes_gives gives; /* GIVES_NOTHING: the text before the first label */
    struct slice label, value;
};

/* Cuts a line at its labels; how many pieces (MINUTES_PIECES at most), 0 when it has no label. */
size_t minutes_cut_labels(struct minutes_reader *r, struct arena *arena, struct slice s,
                          struct minutes_piece *piece);
/* Reads a line of labels; false: it has none. */
bool minutes_labelled(struct minutes_reading *rd, struct minutes_line *l, struct slice text);

/* What labels give (give.c) */
void minutes_give(struct minutes_reading *rd, struct minutes_line *l, enum minutes_gives gives,
                  struct slice label, struct slice value);
void minutes_open_item(struct minutes_reading *rd, struct minutes_line *l, struct slice title);

/* The head of the paper, and headings (head.c) */
bool minutes_is_heading(const struct minutes_line *l, int rank);
bool minutes_heading(struct minutes_reading *rd, struct minutes_line *l, struct slice bare);
bool minutes_named_item(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
bool minutes_number_line(struct minutes_reading *rd, struct minutes_line *l);
bool minutes_title_line(struct minutes_reading *rd, struct minutes_line *l);

/* The date of the meeting (dated.c) */
void minutes_date(struct minutes_reading *rd, struct slice text, enum minutes_dated by);
void minutes_date_by_file_name(struct minutes_reading *rd);
/* A day whose year only the number or the foot of the paper says. */
void minutes_complete_date(struct minutes_reading *rd);
void minutes_check_date(struct minutes_reading *rd); /* warns */

/* The draft of the meeting (meeting.c) */
void minutes_find_form(struct minutes_reading *rd);
void minutes_set_meeting(struct minutes_reading *rd);

/* What does not add up (check.c), and names near others (names.c): warnings */
extern const char *const minutes_hows[MINUTES_HOWS];
void minutes_check_count(struct minutes_reading *rd);
void minutes_check_names(struct minutes_reading *rd);

/* Papers of the suite's own manner (own.c) */
enum minutes_manner minutes_manner_of(struct slice label);
/* Whether a text begins like the heading of a part in English. */
bool minutes_own_heading(struct slice text);
/* Reads a line by its form; false: it does not have it. `bare` is its text without its number. */
bool minutes_own_line(struct minutes_reading *rd, struct minutes_line *l, struct slice bare,
                      int rank);
/* Cuts （原则同意） off the end of a decision: how it was decided, or NULL. */
const char *minutes_cut_how(struct slice *text);
/* The form of the meeting where it is said by its own name. */
void minutes_form_said(struct minutes_reading *rd, struct slice name);
/* The title without "Minutes of". */
struct slice minutes_own_title(struct slice text);

/* Newspapers (news.c): how many meetings they tell of, and one line of such a report */
size_t minutes_find_news(struct minutes_reader *r, struct minutes_page *page, struct arena *arena);
void minutes_news_line(struct minutes_reading *rd, struct minutes_line *l);

/* Folded paragraphs (fold.c) */
void minutes_join_lines(struct minutes_reader *r, struct minutes_page *page, struct arena *arena);

/* Several meetings in one text (sittings.c) */
/* Marks the lines at which minutes of a meeting begin, when there are several; how many meetings.
 */
size_t minutes_find_sittings(struct minutes_reader *r, struct minutes_page *page,
                             struct arena *arena);
bool minutes_is_title(struct slice s);

/* Whether a name is one of those who are known to be there. */
bool minutes_knows(const struct minutes_reading *rd, struct slice name);
/* Whether somebody was there whose name is one character apart. */
bool minutes_is_near(const struct minutes_reading *rd, struct slice name);

#endif
