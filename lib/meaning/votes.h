/* Everything that was voted, in one pass where the records allow it: of each (motion, voter) the
 * one ballot that counts, in 36 bytes; of each (motion, room, box) the sheet that counts; and what is
 * refused by its time. Order and repetition of the lines change nothing.
 *
 * The records besides go to a history, which is settled at the end. The input is read a second
 * time where a ballot came before its motion or a ballot was corrected. */
#ifndef YISHI_MEANING_VOTES_H
#define YISHI_MEANING_VOTES_H

#include "meaning/history.h"
#include "meaning/names.h"

/* Which of a voter's ballots within the window counts; EVERY: each does, as in a poll. */
enum revotes { REVOTES_LAST, REVOTES_FIRST, REVOTES_EVERY };

struct ballot {
    int64_t at; /* UTC microseconds as the record has it; UNTIMED when it has none */
    struct id id;
    uint32_t motion; /* place in votes */
    uint32_t voter;  /* name: of the voter, or the token */
    uint32_t paper : 28; /* see votes_paper */
    uint32_t token : 1, proxied : 1, bare : 1;
    uint32_t disputed : 1; /* different papers under one token */
} __attribute__((packed, aligned(4))); /* there are millions, so not even four bytes are wasted */

enum { PAPERS_MAX = 1 << 28 };

/* What a ballot says; alike ballots share one. */
struct paper {
    uint32_t choice; /* a name: the JSON of the choice in canonical form */
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
    uint32_t first, count; /* of its ballots in votes->order */
    struct place place;
};

/* A ballot that was read and is not among the others yet. */
struct waiting {
    struct ballot ballot;
    struct place place;
    uint64_t hash;
};

enum { BALLOTS_WAITING = 16 };

/* They lie in pieces of two megabytes: growing copies nothing, and the system can give each a page
 * of its own, which is what looking them up at random needs. */
enum { BALLOTS_CHUNK = (2 << 20) / sizeof(struct ballot) };

struct votes {
    struct names names;  /* voters, tokens, choices, boxes */
    struct names papers; /* the bytes of struct paper */
    struct ballot **chunk; /* of the ballots: votes_ballot */
    uint32_t ballots, room, chunks;
    uint32_t *slot, slots; /* ballot by (motion, voter, proxied): ballots.c */
    uint64_t seed;
    struct waiting waiting[BALLOTS_WAITING]; /* a ring */
    uint32_t came, settled;                  /* how many entered it and left it */
    struct sheet *sheet;
    uint32_t sheets, sheet_cap;
    struct names boxes; /* the bytes of (motion, box, room): places in sheet */
    struct refusal *refusal;
    uint32_t refusals, refusal_cap;
    struct motion *motion;
    uint32_t motions, motion_cap;
    uint32_t *of_event, of_events; /* motion + 1 by event */
    uint32_t *order;               /* ballots by motion, after votes_settle */
    bool again;                    /* what was read needs a second pass */
    /* Lines for which this is false are passed over (yishi-check, which has told of them); NULL: none
     * are. */
    bool (*takes)(void *context, uint64_t offset);
    void *takes_context;
    struct place homeless;         /* a vote on a motion that was not read; file NULL: none */
    struct buffer space;
};

/* Reads the whole input. `see` (may be NULL) is called with each line once, in order (-a). */
enum status votes_read(struct votes *v, struct input *in, struct history *h,
                       enum status (*see)(void *context, const struct line *line), void *context);
/* Reads the ballots again, for motions whose `revotes` was set. */
enum status votes_read_again(struct votes *v, struct input *in, struct history *h);
/* Sorts the ballots by motion and drops repeated refusals; after it nothing is added but refusals.
 */
void votes_settle(struct votes *v);
void votes_free(struct votes *v);

static inline struct ballot *votes_ballot(const struct votes *v, uint32_t ballot)
{
    return &v->chunk[ballot / BALLOTS_CHUNK][ballot % BALLOTS_CHUNK];
}
/* A ballot in its window: it is put among the others a little later. STATUS_INPUT, said with its own
 * place: one that came before it (or this one) was edited. */
enum status ballots_add(struct votes *v, const struct ballot *b, struct place place);
/* Puts those that still wait; before anything else is said of what stands behind them. */
enum status ballots_settle(struct votes *v);

void votes_refuse(struct votes *v, struct refusal refusal);
struct paper votes_paper(const struct votes *v, uint32_t paper);
/* The sheet's record as it holds; lives until the next call with the same r. */
enum status votes_sheet(const struct votes *v, uint32_t sheet, const struct history *h,
                        struct input *in, struct retrieval *r);
/* Whether a counts rather than b, both of one voter. */
bool ballot_counts(const struct ballot *a, const struct ballot *b, enum revotes revotes);

#endif
