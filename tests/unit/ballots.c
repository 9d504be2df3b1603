/* lib/meaning/ballots.h */
#include "meaning/ballots.h"
#include "promise.h"

enum { VOTERS = 5000 };

static const struct ballots_sense last = {REVOTES_LAST, 7}, first = {REVOTES_FIRST, 7},
                                  every = {REVOTES_EVERY, 7};

static struct ballot ballot_of(uint32_t voter, int64_t at)
{
    struct ballot b = {.at = at, .voter = voter};
    memcpy(b.id.byte, &voter, sizeof voter);
    memcpy(b.id.byte + sizeof voter, &at, sizeof at);
    return b;
}

static enum status put(struct ballots *b, const struct ballot *one, struct ballots_sense sense)
{
    struct place place = {0};
    return ballots_put(b, one, sense, ballots_key(one, sense), &place);
}

/* Each voter votes at times 1, 2 and 0. */
static bool votes_count(struct ballots_sense sense, uint32_t count, int64_t at)
{
    static const int64_t times[] = {1, 2, 0};
    struct ballots b = {0};
    bool counts = true;
    for (int t = 0; t < 3; t++)
        for (uint32_t voter = 0; voter < VOTERS; voter++) {
            struct ballot one = ballot_of(voter, times[t]);
            counts &= !put(&b, &one, sense) && !put(&b, &one, sense);
        }
    counts &= b.count == count;
    for (uint32_t i = 0; i < VOTERS && counts; i++)
        counts &= ballots_at(&b, i)->voter == i && ballots_at(&b, i)->at == at;
    ballots_forget(&b);
    counts &= b.count == 0;
    ballots_settle(&b);
    ballots_free(&b);
    return counts;
}

static void tokens(void)
{
    struct ballots b = {0};
    struct ballot yes = ballot_of(1, 5), no = ballot_of(1, 6), named = ballot_of(1, 7);
    yes.token = no.token = true;
    no.paper = 1;
    bool taken = !put(&b, &yes, last) && !put(&b, &no, last) && !put(&b, &named, last);
    promise(taken && b.count == 2 && ballots_at(&b, 0)->disputed && !ballots_at(&b, 1)->disputed,
            "two papers under one token are disputed, and a name is no token");
    ballots_free(&b);
}

static void edited(void)
{
    struct ballots b = {0};
    struct buffer said = {0};
    struct ballot one = ballot_of(1, 5), other = one;
    other.paper = 1;
    say_hold(&said);
    bool refused = !put(&b, &one, last) && put(&b, &other, last) == STATUS_INPUT;
    say_hold(NULL);
    promise(refused && said.len > 0, "another ballot with the same id is an error, said");
    buffer_free(&said);
    ballots_free(&b);
}

int main(void)
{
    promise(votes_count(last, VOTERS, 2), "of each voter the last vote counts, in any order");
    promise(votes_count(first, VOTERS, 0), "of each voter the first vote counts, in any order");
    promise(votes_count(every, 3 * VOTERS, 1), "every vote counts, but none twice");
    tokens();
    edited();
    return promise_end();
}
