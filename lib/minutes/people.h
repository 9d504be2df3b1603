/* Lists of people: names, offices, groups, counts. */
#ifndef YISHI_MINUTES_PEOPLE_H
#define YISHI_MINUTES_PEOPLE_H

#include "base/buffer.h"
#include "minutes/pattern.h"

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

#endif
