/* Everything that was voted, in one pass where the records allow it: of each (motion, voter) the
 * one ballot that counts (ballots.h); of each (motion, room, box) the sheet that counts; and what
 * is refused by its time. Order and repetition of the lines change nothing.
 *
 * The records besides go to a history, which is settled at the end. The input is read a second
 * time where a ballot came before its motion or a ballot was corrected. */
#ifndef YISHI_MEANING_VOTES_H
#define YISHI_MEANING_VOTES_H

#include "meaning/ballots.h"
#include "meaning/history.h"
#include "meaning/names.h"

/* What a ballot says; alike ballots share one. */
struct paper {
    uint32_t choice; /* of votes->choices */
    uint32_t proxy;  /* a name, or NO_NAME */
    int64_t count;   /* papers alike under one token */
};

enum refusal_reason {
    REFUSED_EARLY,
    REFUSED_LATE,
    REFUSED_UNKNOWN,
    REFUSED_AGAINST_PROXY,
    REFUSED_PROXY_CHAIN,
    REFUSED_PROXY_CAP,
    REFUSED_TOKEN,
    REFUSED_BUNDLE,
    REFUSED_NAMED,
    REFUSAL_REASONS
};
extern const struct choice refusal_names[REFUSAL_REASONS + 1];

struct refusal {
    uint32_t motion, voter;
    enum refusal_reason why;
    struct id id;
    int64_t at;
};

/* A box counted by hand, the sheet that holds. */
struct sheet {
    uint32_t motion, box;
    uint32_t room; /* a name: of another room than the motion's; or NO_NAME */
    int64_t at;
    bool bare;
    struct id id;
    uint64_t offset;
    uint32_t length;
    uint32_t event; /* of a sheet that was corrected, else NO_EVENT */
    struct place place;
};

/* A motion that was read, and when it may be voted on. */
struct motion {
    uint32_t event;
    int64_t opens;  /* INT64_MIN: any time */
    int64_t closes; /* the last microsecond; INT64_MAX: open */
    enum revotes revotes;
    uint32_t room; /* a name; NO_NAME: its record tells none */
    struct place place;
    struct ballots ballots;
};

/* A ballot that was read and is not among the others of its motion yet. */
struct waiting {
    struct ballot ballot;
    uint32_t motion;
    struct place place;
    uint64_t key;
};

enum { VOTES_WAITING = 16, CHOICES_MET = 16 };

struct votes {
    struct names names;                    /* voters, tokens, boxes, rooms */
    struct names choices;                  /* the JSON of each in canonical form */
    struct names papers;                   /* the bytes of struct paper */
    uint32_t met[CHOICES_MET];             /* papers of a word that were met, from 1; see votes.c */
    uint64_t seed;                         /* of the ballots' keys; 0: none yet */
    struct waiting waiting[VOTES_WAITING]; /* a ring */
    uint32_t came, settled;                /* how many entered it and left it */
    struct sheet *sheet;
    uint32_t sheets, sheet_cap;
    struct names boxes; /* the bytes of (motion, box, room): places in sheet */
    struct refusal *refusal;
    uint32_t refusals, refusal_cap;
    struct motion *motion;
    uint32_t motions, motion_cap;
    uint32_t *of_event, of_events; /* motion + 1 by event */
    bool again;                    /* what was read needs a second pass */
    /* Lines for which this is false are passed over (yishi-check, which has told of them); NULL:
     * none are. */
    bool (*takes)(void *context, uint64_t offset);
    void *takes_context;
    struct place homeless; /* a vote on a motion that was not read; file NULL: none */
    struct buffer space;
};

/* Reads the whole input. `see` (may be NULL) is called with each line once, in order (-a). */
enum status votes_read(struct votes *v, struct input *in, struct history *h,
                       enum status (*see)(void *context, const struct line *line), void *context);
/* Reads the ballots again, for motions whose `revotes` was set. */
enum status votes_read_again(struct votes *v, struct input *in, struct history *h);
/* Drops repeated refusals; after it nothing is added but refusals. */
void votes_settle(struct votes *v);
void votes_free(struct votes *v);

void votes_refuse(struct votes *v, struct refusal refusal);
struct paper votes_paper(const struct votes *v, uint32_t paper);
/* The sheet's record as it holds; lives until the next call with the same r. */
enum status votes_sheet(const struct votes *v, uint32_t sheet, const struct history *h,
                        struct input *in, struct retrieval *r);
#endif
