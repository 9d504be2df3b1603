/* Counts that a text states, and the votes and roll calls that are being read. */
#ifndef YISHI_MINUTES_VOTES_H
#define YISHI_MINUTES_VOTES_H

#include "minutes/line.h"

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

struct minutes_vote {
    struct minutes_votes count;
    struct slice text;          /* what was voted on, if the line says so */
    struct slice rule, roll;    /* the same */
    bool named;                 /* its rule is said, as yishi-report says it */
    const char *how;            /* the stated verdict */
    struct minutes_line **line; /* in the reading's arena */
    size_t lines, line_cap;
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

struct minutes_reading;

/* Votes (votes.c) */
/* A count that is stated stands for one that was not. */
void minutes_votes_merge(int64_t *into, int64_t n);
void minutes_vote_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                       const struct minutes_votes *count);
/* The open vote carries the line. */
void minutes_vote_carry(struct minutes_reading *rd, struct minutes_line *l);
void minutes_vote_end(struct minutes_reading *rd);

/* What is voted on, where the vote does not say it: a decision, an item, the meeting's title. */
struct slice minutes_motion_text(struct minutes_reading *rd);
const char *minutes_rule_of(struct minutes_reading *rd);

/* What the open vote is on and by which rule, where the text names it; false: it does not. */
bool minutes_vote_subject(struct minutes_reading *rd, struct slice text);

/* Votes by roll call (rollcall.c) */
/* A line of one, or its outcome on the line below; false: neither, and what was open is ended. */
bool minutes_rollcall(struct minutes_reading *rd, struct minutes_line *l);
void minutes_rollcall_end(struct minutes_reading *rd);

#endif
