/* 纪要 and 会议记录: the papers of one meeting, made from its records so that the reader of minutes
 * (minutes/minutes.h) takes the same records out of them again. For minutes_*.c of this layer alone.
 *
 * 会议记录 carries everything that the reader can produce; 纪要 leaves out who said what. What the
 * reader would take otherwise than it is meant is written in a way that it takes back exactly. */
#ifndef YISHI_VOICE_MINUTES_PAPER_H
#define YISHI_VOICE_MINUTES_PAPER_H

#include "minutes/manner.h"
#include "voice/reports.h"

/* One who was there, or a group of them. Texts at NULL: not said. */
struct paper_person {
    struct slice name, role, group, account;
    const struct choice *how; /* NULL: present */
    int64_t count;            /* 0: not said */
    bool told;                /* stands with the chair or the recorder */
};

struct paper_item {
    struct slice title, presenter, treatment;
};

/* A record that belongs to the meeting. */
struct paper_part {
    uint32_t event;
    struct slice text;                /* what it says: its text, of a task its title */
    struct slice speaker, role;       /* of a remark */
    const struct choice *how;         /* of a decision */
    struct slice lead, assist, limit; /* of a task; assist: parted by 、 or ", " */
    bool due_given;                   /* not only a limit */
    struct slice rule, roll;          /* of a motion */
    struct slice ref;
};

struct paper_parts {
    struct paper_part *at;
    size_t count, cap;
};

struct paper {
    const struct telling *t;
    struct report *r;
    bool full; /* 会议记录 */
    struct minutes_reader *reader;
    struct arena arena;
    struct buffer line; /* of the line being written */
    /* the meeting */
    uint32_t meeting;
    struct slice title, number, place, chair, convener, recorder;
    const struct choice *form;
    int64_t expected, present; /* -1: not said */
    int64_t end;               /* INT64_MIN: not said */
    bool end_bare;
    struct paper_person *person;
    size_t persons;
    struct paper_item *item;
    size_t items;
    struct paper_parts remarks, decisions, motions, tasks;
};

static inline bool paper_en(const struct paper *p)
{
    return p->t->language == LANGUAGE_EN;
}

/* Of two texts the one in the paper's language. */
static inline const char *paper_pick(const struct paper *p, const char *en, const char *zh)
{
    return words_in((struct words){en, zh}, p->t->language);
}

/* Text for the line that is being written. (minutes_line.c) */
void paper_add(struct paper *p, const char *en, const char *zh);
/* A text of a record; blanks in a row would part a line at its foot, so one is left. */
void paper_add_slice(struct paper *p, struct slice text);
void paper_add_label(struct paper *p, const char *en, const char *zh);
/* Begins another part of a line that has one. */
void paper_add_part(struct paper *p);
/* 王建华（社区党委书记） */
void paper_add_bracketed(struct paper *p, struct slice name, struct slice role);

/* Members of JSON objects: VALUE_NONE, false, at NULL where there is none. (minutes_line.c) */
struct value paper_member(struct value object, const char *key);
bool paper_number(struct value object, const char *key, int64_t *n);
struct slice paper_text(struct paper *p, struct value object, const char *key);

/* Those who were there. (minutes_present.c) */
/* The office of one who is named alone, and who then does not stand in the list again. */
struct slice paper_office(struct paper *p, struct slice name);
/* The chair as a sentence has it: 社区党委书记王建华 where that is read back as it is meant. */
void paper_add_chair(struct paper *p);
/* The list of those with that `how` (NULL: who were present) as a part with its label; false: there
 * are none. */
bool paper_add_list(struct paper *p, const char *how, const char *en, const char *zh);

/* The sums of the sheets of a motion to which no rule could be applied; -1: not said.
 * (minutes_sheets.c) */
struct paper_sheets {
    int64_t papers[6], answers[3], areas[3];
};
enum status paper_sum_sheets(struct paper *p, uint32_t motion, struct paper_sheets *s);

/* The day of an event. (minutes_gather.c) */
day_number paper_day(const struct paper *p, uint32_t e);

/* Reads the meeting that -i names, and what belongs to it. (minutes_gather.c) */
enum status paper_gather(struct paper *p);
/* The same of p->meeting. */
enum status paper_read(struct paper *p);

/* The top: number and date, the sentence that opens a 纪要, the labels of a 会议记录; the lists of
 * people, who writes and who signs. (minutes_top.c) */
void paper_top(struct paper *p);
void paper_bottom(struct paper *p);

/* The section of votes; its motions have results, or are counted. (minutes_result.c) */
enum status paper_votes(struct paper *p);
/* The verdict and the votes of one motion, in the paper's arena; untouched where it has none. */
enum status paper_count(struct paper *p, const struct paper_part *motion,
                        const struct choice **verdict, struct slice *votes);

/* Everything as rows, for csv and ndjson. (minutes_rows.c) */
void paper_rows(struct paper *p);

#endif
