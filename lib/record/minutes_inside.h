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
    WHERE_AREA,     /* the same: square metres of a vote, group 1 */
    WHERE_COUNT,    /* the same: a number of a vote, group 1 */
    WHERE_BALLOTS,  /* a line that names who voted how */
    WHERE_OWNER,    /* the text of a task */
    WHERE_PART,     /* a line or a cell: the label of a part within it, group 1 */
    WHERE_NUMBER    /* a line's own number: 一、 （一） 1. */
};

enum minutes_gives {
    GIVES_NOTHING,
    /* labels of the meeting's own */
    GIVES_TITLE,
    GIVES_REFERENCE,
    GIVES_TIME,
    GIVES_START,
    GIVES_END,
    GIVES_PLACE,
    GIVES_CHAIR,
    GIVES_CONVENER,
    GIVES_RECORDER,
    GIVES_EXPECTED,
    GIVES_PRESENT,
    GIVES_ATTEND,
    GIVES_LEAVE,
    GIVES_ABSENT,
    GIVES_SITTING,
    GIVES_SITTING_NAMES,
    /* labels of parts */
    GIVES_AGENDA,
    GIVES_ONE_ITEM,
    GIVES_PRESENTER,
    GIVES_NOTES,
    GIVES_TOPICS,
    GIVES_DECISIONS,
    GIVES_OPEN,
    GIVES_TASKS,
    GIVES_VOTES,
    GIVES_OTHER,
    /* labels of a task, and columns */
    GIVES_MATTER,
    GIVES_SIGNATURE,
    GIVES_COUNTED,
    GIVES_CHARGED,
    GIVES_OWNER,
    GIVES_ASSIST,
    GIVES_DUE,
    GIVES_NAME,
    GIVES_ROLE,
    GIVES_ACCOUNT,
    GIVES_RANK,
    GIVES_YES,
    GIVES_NO,
    GIVES_ABSTAIN,
    GIVES_YES_AREA,
    GIVES_NO_AREA,
    GIVES_ABSTAIN_AREA,
    GIVES_ISSUED,
    GIVES_RETURNED,
    GIVES_SPOILED,
    GIVES_STATE,
    /* sentences */
    GIVES_LEAD,
    GIVES_CHAIRED,
    GIVES_ENGLISH_CHAIR,
    GIVES_SPEECH,
    GIVES_ROLE_SPEECH,
    GIVES_NEWS_LEAD,
    GIVES_NEWS_CHAIR,
    GIVES_NEWS_PEOPLE,
    GIVES_NEWS_ITEM,
    GIVES_DATELINE,
    GIVES_SAID,
    GIVES_TREATMENT,
    GIVES_DECISION,
    GIVES_VOTE,
    GIVES_VERDICT,
    GIVES_NUMBER_LINE,
    GIVES_FOOT,
    GIVES_EMPTY,
    GIVES_ENGLISH_ACTION,
    GIVES_EVERYBODY,
    GIVES_QUORUM,
    GIVES_REVOTE,
    GIVES_PROPOSAL,
    /* in the text of a task: names at its end, that it is done */
    GIVES_SIGNED,
    GIVES_ENDED,
    GIVES_DONE,
    /* how it was decided: the schema's names */
    GIVES_HOW,
    GIVES_FORM,
    /* people */
    GIVES_TOTAL,
    GIVES_GROUP,
    GIVES_FIRST_OF,
    GIVES_BRACKET,
    GIVES_ROLE_NAME,
    GIVES_TITLED,
    GIVES_UNNAMED,
    GIVES_LINKED,
    /* dates: the order of the groups */
    GIVES_YMD,
    GIVES_ROC,
    GIVES_MDY_NAMED,
    GIVES_DMY_NAMED,
    GIVES_EITHER,
    GIVES_MD,
    GIVES_MD_NAMED,
    GIVES_DM_NAMED,
    GIVES_MONTH_END,
    GIVES_YEAR_END,
    GIVES_QUARTER_END,
    GIVES_MONTH_DAY,
    GIVES_DAY,
    GIVES_WEEKDAY,
    GIVES_MONTHS,
    GIVES_WEEK,
    GIVES_SPAN,
    GIVES_CLOCK,
    GIVES_OFFSET,
    GIVES_LIMIT
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
    struct slice roll;    /* names that are known, a line each */
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
    bool seam;         /* a blank stands at its end */
    bool aside;        /* within <div> … </div>: a hint of the form, not what happened */
    bool news;         /* of a report of a meeting */
    bool begins;       /* the minutes of a meeting */
    struct slice raw;  /* as it stands, without the blanks around it */
    struct slice text; /* without the marks of Markdown */
    struct slice *cell;
    size_t cells;
};

struct minutes_when {
    int year, month, day; /* year 0: not said; month 0: no date */
    int start, end;       /* minutes of the day, -1: none */
    int offset;           /* minutes east, when zoned */
    bool zoned;
};

struct minutes_page {
    struct minutes_line *line;
    size_t count, cap;
    size_t numbers;               /* lines of the file */
    bool aside;                   /* <div> is open */
    struct minutes_when dateline; /* of a newspaper; year 0: none */
    bool own; /* of yishi-report, by its foot */
};

/* Cuts a text into lines; what they point to is the text or in the arena. */
void minutes_page_read(struct minutes_page *page, struct slice text, struct arena *arena);

/* A label as WHERE_LABEL wants it: no blanks, marks, pictures, (English) behind it. */
struct slice minutes_label(struct slice text, struct arena *arena);
/* The text behind 一、 （一） 1. (1) ①; *rank 1 for 一、, 2 for （一）, 3 for 1., 4 for (1)
 * and ①, 0: none. */
struct slice minutes_unnumbered(struct minutes_reader *r, struct slice text, int *rank);
/* The character at `at`, and how many bytes it has (1 for what is none). */
size_t minutes_character(const char *at, const char *end, uint32_t *c);
/* How many bytes of white space `s` begins with: blanks, tabs, U+00A0, U+3000. */
size_t minutes_blanks(struct slice s, int *columns);

/* ---- times ---- */

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
    const char *how;                         /* NULL: present */
    int64_t count;                           /* of a group, 0: not said */
    size_t line;
    bool unsigned_sheet;
    bool aside;    /* told as chair or recorder, not in the list */
    bool prefixed; /* the role stands before the name */
};

/* Of those on leave, absent, sitting in: what the text says they are. */
enum { MINUTES_HOWS = 3 };

struct minutes_told {
    int64_t count; /* 0: not said */
    size_t line;
};

struct minutes_people {
    struct minutes_person *at;
    size_t count, cap;
    int64_t stated; /* 计61位; -1: not said */
    struct minutes_told told[MINUTES_HOWS];
    size_t line;       /* that is being read */
    bool signed_sheet; /* there is a sheet, and somebody signed it */
    bool open;         /* a group without a number is among them */
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
/* Names in columns: 王明麗 廖裕德 王　浩 計3位. */
bool minutes_names_by_blanks(struct slice s);
/* Cuts the next of them off s. */
struct slice minutes_next_column(struct slice *s);
/* The same where rest is such names, else all of it. */
struct slice minutes_next_spaced(struct slice *rest);
/* A name without the blanks that spread two characters over a column, in the arena. */
struct slice minutes_name(struct slice text, struct arena *arena);
/* Cuts the next name of a list off rest. */
struct slice minutes_next_name(struct slice *rest);

/* ---- votes ---- */

struct minutes_votes {
    int64_t yes, no, abstain, issued, returned, spoiled, expected, present; /* -1: not said */
    int64_t leave, absent;
    int64_t yes_area, no_area, abstain_area; /* owners': hundredths of a m² */
};

void minutes_votes_begin(struct minutes_votes *v);
/* Adds the counts that a text states; how many. */
int minutes_votes_read(struct minutes_reader *r, struct slice text, struct minutes_votes *v);
/* 1,980.75 in hundredths; -1: no number. */
int64_t minutes_area(struct slice text);

/* ---- the reading of one meeting ---- */

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

struct minutes_task {
    struct slice title, text, lead, due, limit;
    struct slice assist[8];
    size_t assists;
    size_t on; /* a decision, or MINUTES_NONE: the meeting */
    size_t line[8];
    size_t lines;
    bool open, done;
    bool strict; /* what is not said is not there: a limit stands beside a day */
};

struct minutes_vote {
    struct minutes_votes count;
    struct slice text;       /* what was voted on, if the line says so */
    struct slice rule, roll; /* the same */
    bool named;              /* its rule is said, as yishi-report says it */
    const char *how;         /* the stated verdict */
    struct minutes_line *line[8];
    size_t lines;
    bool open;
};

/* A vote by roll call. */
struct minutes_roll {
    bool open;
    size_t motion, line;
    struct slice text;
    int64_t present;  /* -1: not said */
    int64_t count[3]; /* yes, no, abstain */
    bool seen[3];
    const char *how; /* the stated verdict */
};

enum { MINUTES_COLUMNS = 72 }; /* of a page of yishi-report, see voice/print_text.c */
enum { COLUMNS_MAX = 24, LINE_TRIED_MAX = 8192, REMARK_MAX = 64 << 10 };

/* The part that is open, where it is called as yishi-report calls it (minutes_own.c). */
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
    bool brief;      /* the part began on its label's line: a blank line ends it */
    bool speeches;   /* the part is of people's words */
    const char *how; /* of PART_ATTENDANCE */
    size_t current;  /* the agenda item, or MINUTES_NONE */
    size_t decision; /* the last decision of the item */
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

/* Drafts (minutes_drafts.c): the meeting is 0, others are counted from it */
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

/* What lines say (minutes_body.c) */
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

/* Tasks (minutes_task.c) */
void minutes_task_begin(struct minutes_reading *rd, size_t on);
void minutes_task_label(struct minutes_reading *rd, enum minutes_gives gives, struct slice value);
void minutes_task_value(struct minutes_reading *rd, enum minutes_gives gives, struct slice value);
/* The open task carries the line. */
void minutes_task_carry(struct minutes_reading *rd, const struct minutes_line *l);
void minutes_task_end(struct minutes_reading *rd);
/* Names behind a dash at the end of the open task's title are its owners. */
void minutes_task_trailing(struct minutes_reading *rd);
/* A matter that was left open: a task, whoever does it. */
void minutes_task_left(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
/* What goes on below a task that is open. */
void minutes_task_more(struct minutes_reading *rd, const struct minutes_line *l, struct slice text);
/* A line that is a task by itself: its owner is in its text. False: it names none, and `must` is
 * false. */
bool minutes_task_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                       bool must);
/* The sentences of a text that say who is to do what; they stay where they are. */
bool minutes_tasks_in(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
/* Whether a name is one of those who are known to be there. */
bool minutes_knows(const struct minutes_reading *rd, struct slice name);

/* Votes (minutes_votes.c) */
/* A count that is stated stands for one that was not. */
void minutes_votes_merge(int64_t *into, int64_t n);
void minutes_vote_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                       const struct minutes_votes *count);
void minutes_vote_end(struct minutes_reading *rd);

/* Several entries in one line (minutes_entries.c) */
enum { MINUTES_ENTRIES = 48 };

/* Cuts 1、……；2、…… into its entries, and what stands before the first; 0: there are no two. */
size_t minutes_cut_entries(struct slice text, struct slice *entry);
/* Reads a line of several entries, or of several parts with a label each; false: it is none. */
bool minutes_entries(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
bool minutes_parts(struct minutes_reading *rd, struct minutes_line *l, struct slice text);

/* What is voted on, where the vote does not say it: a decision, an item, the meeting's title. */
struct slice minutes_motion_text(struct minutes_reading *rd);
const char *minutes_rule_of(struct minutes_reading *rd);

/* Votes by roll call (minutes_rollcall.c) */
/* A line of one, or its outcome on the line below; false: neither, and what was open is ended. */
bool minutes_rollcall(struct minutes_reading *rd, struct minutes_line *l);
void minutes_rollcall_end(struct minutes_reading *rd);

/* Tables (minutes_table.c) */
void minutes_row(struct minutes_reading *rd, struct minutes_line *l);

/* Labels (minutes_label.c) */
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

/* What labels give (minutes_give.c) */
void minutes_give(struct minutes_reading *rd, struct minutes_line *l, enum minutes_gives gives,
                  struct slice label, struct slice value);
void minutes_open_item(struct minutes_reading *rd, struct minutes_line *l, struct slice title);

/* The head of the paper, and headings (minutes_head.c) */
bool minutes_is_heading(const struct minutes_line *l, int rank);
bool minutes_heading(struct minutes_reading *rd, struct minutes_line *l, struct slice bare);
bool minutes_named_item(struct minutes_reading *rd, struct minutes_line *l, struct slice text);
bool minutes_number_line(struct minutes_reading *rd, struct minutes_line *l);
bool minutes_title_line(struct minutes_reading *rd, struct minutes_line *l);

/* The date of the meeting (minutes_dated.c) */
void minutes_date(struct minutes_reading *rd, struct slice text, enum minutes_dated by);
void minutes_date_by_file_name(struct minutes_reading *rd);
/* A day whose year only the number or the foot of the paper says. */
void minutes_complete_date(struct minutes_reading *rd);
void minutes_check_date(struct minutes_reading *rd); /* warns */

/* The draft of the meeting (minutes_meeting.c) */
void minutes_find_form(struct minutes_reading *rd);
void minutes_set_meeting(struct minutes_reading *rd);

/* What does not add up (minutes_check.c), and names near others (minutes_names.c): warnings */
extern const char *const minutes_hows[MINUTES_HOWS];
void minutes_check_count(struct minutes_reading *rd);
void minutes_check_names(struct minutes_reading *rd);
/* Whether somebody was there whose name is one character apart. */
bool minutes_is_near(const struct minutes_reading *rd, struct slice name);

/* Papers of the suite's own manner (minutes_own.c) */
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
/* What the open vote is on and by which rule, where the text names it; false: it does not. */
bool minutes_vote_subject(struct minutes_reading *rd, struct slice text);

/* Newspapers (minutes_news.c): how many meetings they tell of, and one line of such a report */
size_t minutes_find_news(struct minutes_reader *r, struct minutes_page *page, struct arena *arena);
void minutes_news_line(struct minutes_reading *rd, struct minutes_line *l);

/* Folded paragraphs (minutes_fold.c) */
void minutes_join_lines(struct minutes_reader *r, struct minutes_page *page, struct arena *arena);

/* Several meetings in one text (minutes_sittings.c) */
/* Marks the lines at which minutes of a meeting begin, when there are several; how many meetings.
 */
size_t minutes_find_sittings(struct minutes_reader *r, struct minutes_page *page,
                             struct arena *arena);
bool minutes_is_title(struct slice s);

/* Text folded by plain_fold, or as it is where that cannot be. */
struct slice minutes_folded(struct slice text, struct arena *arena);

#endif
