/* What a report tells, as plain numbers, texts and lists: taken from a history once, or read from
 * partials (voice/partial.h), and added up. A report is printed from its facts and its frame alone,
 * without any record: so the facts of parts, added, print what the whole would. */
#ifndef YISHI_VOICE_FACTS_H
#define YISHI_VOICE_FACTS_H

#include "meaning/digest.h"

/* Which facts a report is told from. */
enum facts_of {
    FACTS_NONE,
    FACTS_SUMMARY,
    FACTS_LEDGER,
    FACTS_OVERDUE,
    FACTS_COVERAGE,
    FACTS_SCORE,
    FACTS_WARNING,
    FACTS_SUPPLY,
    FACTS_CHECKLIST,
    FACTS_DUTY,
    FACTS_VOTES, /* the records that a count needs (voice/voting_parts.h) */
    FACTS_KINDS
};

enum { FACTS_COMPARED = 3 }; /* the period, the one before, the same a year before */

/* The rows of the lists. Times are microseconds, codes places in the schema's lists. */

struct fact_path { /* a room whose records were counted */
    struct slice path;
};
struct fact_room { /* registered; the last record of its path */
    struct slice path, group;
    int64_t at, level, from, until;
    struct id id;
};
struct fact_seal { /* the last ones, on which no other stands */
    int64_t at;
    struct id id;
};
struct fact_category {
    struct slice name;
    int64_t now, before;
};
struct fact_title { /* as topics are compared, and the first text that is alike */
    struct slice normal, text;
    int64_t count;
    bool several; /* texts that are alike, but not the same */
};
struct fact_decision {
    int64_t at, how;
    struct id id;
    struct slice about, text, votes_en, votes_zh;
};
struct fact_matter {
    int64_t at;
    struct id id;
    struct slice number;
};
struct fact_task {                       /* overdue, or soon */
    int64_t due, first_due, urged, days; /* days -1: not known */
    struct id id;
    struct slice number, title, room, lead;
    bool due_bare, first_due_bare, red, fresh, pledged;
};
struct fact_issue {
    int64_t at, source, tier, meetings, how, status, due, closed_at, outcome, grade;
    struct id id;
    struct slice number, title, room, category, lead;
    bool bare, due_bare, closed_bare, open;
};

struct fact_concern { /* what to look at beside what is overdue, in the order of its subjects */
    int64_t at, kind;
    struct id id;
    int64_t concern;     /* a place in attention_concerns, from 1 */
    int64_t since, days; /* days NO_DUE: not known */
    struct slice number, title, room, lead;
    bool bare;
};
struct fact_round { /* of visits */
    struct slice name;
    int64_t first, last, visits, people;
    struct id first_id;
};
struct fact_reached { /* a room visited in a round, and how many of its households were */
    struct slice round, room;
    int64_t households;
};
struct fact_course { /* of a category, so many periods back */
    struct slice category;
    int64_t back, raised, settled;
};
struct fact_roll { /* households on the rolls of a room */
    struct slice path;
    int64_t households;
};

struct fact_shift { /* of a rota */
    int64_t at, from, until;
    struct id id;
    struct slice room, role, person;
};
struct fact_member { /* of a roll */
    int64_t at, until;
    struct id id;
    struct slice roll, name;
};
struct fact_done { /* what somebody did, in a form of activities or of outcomes */
    struct slice person;
    int64_t activity, outcome, count;
};
struct fact_need { /* an issue that is open, or was served in the period */
    int64_t at, status;
    struct id id;
    struct slice number, title, category, room;
    bool bare, open;
};
struct fact_resource {
    int64_t at;
    struct id id;
    struct slice number, title, category, room, place, provider, amount;
    bool bare;
};
struct fact_service {
    int64_t at, quantity;
    struct id id, need, resource; /* without a digit: none */
    struct slice room;
    bool bare;
};
enum { FACTS_SPANS = 4 }; /* the period and those before it */
struct fact_heap { /* what a warning counts under one key */
    int64_t sort;
    struct slice key, what, room; /* what: the shortest it is called in the period */
    bool various;                 /* it is called otherwise too */
    int64_t count[FACTS_SPANS];
};
struct fact_heaped { /* what was counted in the period; `behind`: what it came back from is 0 */
    int64_t sort, at, behind;
    struct id id, of; /* `of`: the one that was counted */
    struct slice key, number;
};
struct fact_line { /* a record as it was read */
    struct id id;
    struct slice text;
};

enum facts_list {
    FACTS_SHARD,
    FACTS_ROOMS,
    FACTS_MARKS, /* struct room_mark */
    FACTS_SEALS,
    FACTS_CATEGORIES,
    FACTS_TITLES,
    FACTS_TIMES, /* struct run: calendar time, and working days, of issues closed */
    FACTS_DAYS,
    FACTS_DECISIONS,
    FACTS_DISTRICT,
    FACTS_TASKS,
    FACTS_ISSUES,
    FACTS_CONCERNS,
    FACTS_ROUNDS,
    FACTS_REACHED,
    FACTS_COURSE,
    FACTS_ROLLS, /* no room in two parts, as in FACTS_SHARD */
    FACTS_SHIFTS,
    FACTS_MEMBERS,
    FACTS_DONE,
    FACTS_NEEDS,
    FACTS_RESOURCES,
    FACTS_SERVICES,
    FACTS_HEAPS,
    FACTS_HEAPED,
    FACTS_INDICATORS, /* of a score: see meaning/score.h */
    FACTS_GIVEN,
    FACTS_WORK,
    FACTS_BUSY,
    FACTS_STREAKS,
    FACTS_ACTIVITY,
    FACTS_LINES,
    FACTS_LISTS
};

struct rows {
    void *at;
    size_t count, cap;
    size_t settled; /* so many of them are in order and each once */
};

struct facts {
    enum facts_of of;
    struct figures figures;
    struct measures compared[FACTS_COMPARED];
    int64_t unpublished; /* the first year that lacks its working days, or 0 */
    int64_t strangers;   /* issues that an agenda names and that were not read */
    int64_t dangling;    /* other records that were referred to and not read */
    struct slice whose;  /* what all registered rooms belong to; at NULL: there are none */
    struct rows list[FACTS_LISTS];
    struct arena arena; /* of texts that the history does not keep */
};

/* Zero-initialise, and set `of`. */
void facts_free(struct facts *f);

/* A cleared row at the end of a list. Texts in it must live as long as the facts. */
void *facts_row(struct facts *f, enum facts_list list);
/* Puts the lists in order, joins rows that tell of the same, and drops what is never printed. */
void facts_settle(struct facts *f);
/* Adds the facts of other rooms, whose texts must live on. */
void facts_add(struct facts *to, const struct facts *more);

/* What two room paths share from the top, by whole names. */
struct slice facts_shared_path(struct slice a, struct slice b);

/* What is asked of settled lists. */

/* The registered rooms of a span below a path, with what they did, and the rooms that are not. */
struct covered {
    const struct fact_room *room;
    enum room_activity activity;
    int64_t meetings;
};
struct cover {
    struct covered *room; /* in path order */
    uint32_t count, totals[ROOM_ACTIVITIES];
    struct slice *unregistered;
    uint32_t unregistered_count;
};
/* Takes its memory from the arena. */
void cover_of(const struct facts *f, struct slice top, const struct span *span, struct arena *arena,
              struct cover *c);

/* A text and how often, for the list of what rises or repeats. */
enum { TOPICS = 5 };
struct topic {
    struct slice text;
    int64_t count, before;
};
struct topics {
    struct topic rising[TOPICS], repeated[TOPICS]; /* ended by a count of 0 */
};
void topics_of(const struct facts *f, struct arena *arena, struct topics *t);

#endif
