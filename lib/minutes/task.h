/* A task that is being read: what is to be done, by whom, until when. */
#ifndef YISHI_MINUTES_TASK_H
#define YISHI_MINUTES_TASK_H

#include "minutes/line.h"

struct minutes_task {
    struct slice title, text, lead, due, limit;
    struct slice *assist; /* in the reading's arena */
    size_t assists, assist_cap;
    size_t on;    /* a decision, or MINUTES_NONE: the meeting */
    size_t *line; /* the same */
    size_t lines, line_cap;
    bool open, done;
    bool strict; /* what is not said is not there: a limit stands beside a day */
};

struct minutes_reading;

/* Tasks (task.c) */
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

#endif
