/* Instant runoff: a paper counts for the option it ranks highest of those still in the running;
 * round by round the last is eliminated. In four forms (`seating`): until one has a majority; such
 * a count for each seat; until no more are left than there are seats; or until all that are left
 * have more than a share of the votes. */
#include "meaning/count.h"

#include <stdlib.h>

enum { SEATING_MAJORITY, SEATING_PASS_BY_PASS, SEATING_BOTTOMS_UP, SEATING_SHARE };
enum { OVERVOTES_EXHAUST, OVERVOTES_SKIP, OVERVOTES_EXHAUST_IF_SEVERAL };
enum { THRESHOLD_ROUND, THRESHOLD_FIRST };
enum { REPEATS_IGNORE, REPEATS_EXHAUST };

/* Why a paper counts for nobody any more. */
enum inactive { CHOICES, OVERVOTES, REPEATS, SKIPS, REASONS };
static const struct words reason_names[REASONS] = {
    [CHOICES] = {"exhausted", "选择用尽"},
    [OVERVOTES] = {"overvotes", "同位多选"},
    [REPEATS] = {"repeated", "重复选择"},
    [SKIPS] = {"skipped", "空位过多"},
};

/* Where a pile's votes are. */
struct holding_of {
    uint32_t option; /* or NO_OPTION: nowhere yet, or inactive */
    bool inactive;
    enum inactive why;
};

struct runoff {
    struct count *c;
    int seating, overvotes, threshold_of, repeats;
    int64_t skips, stop; /* INT64_MAX: no limit */
    bool batch, until_two;
    uint32_t write_ins; /* eliminated first, never elected; or NO_OPTION */
    bool *running;      /* by option */
    uint32_t left;      /* options in the running */
    bool *seen;         /* by option, while one paper is read */
    struct holding_of *holding;
    int64_t *votes; /* by option, of this round */
    int64_t inactive[REASONS];
    int64_t threshold;
    struct condition share; /* of SEATING_SHARE: votes > P/Q valid */
    int64_t active;         /* votes that the threshold is taken of */
    bool cutoff;            /* all who have less than the share go out at once */
    int64_t pass;           /* from 1 */
    int64_t rounds;         /* of this pass */
    uint32_t winner;
};

/* Papers */

static uint32_t count_running(const struct runoff *r, const struct rank *rank, uint32_t *one)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < rank->options; i++)
        if (r->running[rank->option[i]]) {
            *one = rank->option[i];
            n++;
        }
    return n;
}

static bool repeats(struct runoff *r, const struct rank *rank)
{
    bool twice = false;
    for (uint32_t i = 0; i < rank->options; i++) {
        twice |= r->seen[rank->option[i]];
        r->seen[rank->option[i]] = true;
    }
    return twice;
}

static struct holding_of goes_out(enum inactive why)
{
    return (struct holding_of){NO_OPTION, true, why};
}

/* The highest rank that counts, or why none does. */
static struct holding_of place_paper(struct runoff *r, const struct ranking *paper)
{
    int64_t skipped = 0;
    if (r->repeats == REPEATS_EXHAUST)
        memset(r->seen, 0, r->c->options * sizeof *r->seen);
    for (uint32_t i = 0; i < paper->ranks; i++) {
        const struct rank *rank = &paper->rank[i];
        uint32_t one = NO_OPTION, marks = rank->options + 2 * rank->unread;
        if (!marks) {
            skipped++;
            continue;
        }
        if (skipped > r->skips)
            return goes_out(SKIPS);
        skipped = 0;
        if (r->repeats == REPEATS_EXHAUST && repeats(r, rank))
            return goes_out(REPEATS);
        if (marks > 1 && r->overvotes == OVERVOTES_SKIP)
            continue;
        if (marks > 1 && (r->overvotes == OVERVOTES_EXHAUST || rank->unread))
            return goes_out(OVERVOTES);
        uint32_t n = count_running(r, rank, &one);
        if (n > 1)
            return goes_out(OVERVOTES);
        if (n == 1)
            return (struct holding_of){one, false, CHOICES};
    }
    return goes_out(CHOICES);
}

static void tally(struct runoff *r)
{
    memset(r->votes, 0, r->c->options * sizeof *r->votes);
    memset(r->inactive, 0, sizeof r->inactive);
    for (size_t i = 0; i < r->c->rankings; i++) {
        struct holding_of *h = &r->holding[i];
        int64_t votes = r->c->ranking[i].votes;
        if (!h->inactive && (h->option == NO_OPTION || !r->running[h->option]))
            *h = place_paper(r, &r->c->ranking[i]);
        if (h->inactive)
            r->inactive[h->why] += votes;
        else
            r->votes[h->option] += votes;
    }
}

/* Rounds */

static struct slice amount_text(const struct runoff *r, int64_t n)
{
    bool area = r->c->measure[r->c->by].quantity == QUANTITY_AREA;
    return count_decimal(r->c, n, area ? 2 : 0);
}

/* More than votes / (seats + 1); of one seat: more than half. */
static void set_threshold(struct runoff *r)
{
    int64_t total = 0, seats = r->seating == SEATING_BOTTOMS_UP ? r->c->seats : 1;
    bool fixed = r->threshold_of == THRESHOLD_FIRST || r->seating == SEATING_BOTTOMS_UP ||
                 (r->until_two && r->winner != NO_OPTION);
    if (r->rounds > 1 && fixed)
        return;
    for (size_t i = 0; i < r->c->options; i++)
        total += r->running[i] ? r->votes[i] : 0;
    r->active = total;
    r->threshold = total / (seats + 1) + 1;
}

static struct slice threshold_text(const struct runoff *r)
{
    struct buffer text = {0};
    if (r->seating != SEATING_SHARE)
        return amount_text(r, r->threshold);
    condition_threshold(&text, &r->share, r->active);
    struct slice kept = arena_copy(&r->c->arena, buffer_slice(&text));
    buffer_free(&text);
    return kept;
}

static struct round *write_round(struct runoff *r)
{
    struct round *round = count_add_round(r->c);
    for (uint32_t i = 0; i < r->c->options; i++) {
        if (!r->running[i])
            continue;
        struct slice text = amount_text(r, r->votes[i]);
        count_round_votes(r->c, round, i, "%s", text.at);
        for (uint32_t k = 0; k < r->c->options; k++)
            round->standing[i] += r->running[k] && r->votes[k] < r->votes[i];
    }
    if (r->seating == SEATING_PASS_BY_PASS)
        count_round_column(r->c, round, (struct words){"pass", "第几席"},
                           count_decimal(r->c, r->pass, 0));
    count_round_column(r->c, round, (struct words){"threshold", "当选票数"}, threshold_text(r));
    for (int i = 0; i < REASONS; i++)
        count_round_column(r->c, round, reason_names[i], amount_text(r, r->inactive[i]));
    return round;
}

/* Options in the running with the most (or the fewest) votes; the write-ins never win. */
static uint32_t at_edge(const struct runoff *r, bool most, uint32_t *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->c->options; i++) {
        if (!r->running[i] || (most && i == r->write_ins))
            continue;
        if (n && (most ? r->votes[i] > r->votes[list[0]] : r->votes[i] < r->votes[list[0]]))
            n = 0;
        if (!n || r->votes[i] == r->votes[list[0]])
            list[n++] = i;
    }
    return n;
}

/* The best of the round, if the round decides: by the threshold, or because two are left (or one).
 * False: a tie stays open. */
static bool find_winner(struct runoff *r, uint32_t *list, uint32_t *winner)
{
    *winner = NO_OPTION;
    if (r->write_ins != NO_OPTION && r->running[r->write_ins] && r->votes[r->write_ins] > 0)
        return true;
    uint32_t n = at_edge(r, true, list);
    if (!n || (r->left > 2 && r->votes[list[0]] < r->threshold))
        return true;
    *winner = n == 1 ? list[0] : count_break_tie(r->c, list, n, true);
    if (*winner != NO_OPTION)
        return true;
    count_leave_tie(r->c, (struct open_tie){.seats = 1, .among = list, .count = n});
    return false;
}

static bool reaches(const struct runoff *r, uint32_t option, enum comparison op)
{
    struct condition share = r->share;
    share.op = op;
    return condition_holds(&share, r->votes[option], r->active);
}

static void drop(struct runoff *r, struct round *round, uint32_t option)
{
    r->running[option] = false;
    r->left--;
    count_round_dropped(r->c, round, option);
}

static int fewest_first(const void *a, const void *b, void *runoff)
{
    const struct runoff *r = runoff;
    const uint32_t *x = a, *y = b;
    if (r->votes[*x] != r->votes[*y])
        return r->votes[*x] < r->votes[*y] ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

/* Options who, with the votes of all below them, cannot reach the next: how many of the list, which
 * comes sorted. Where two are to remain the last such set is left out. */
static uint32_t hopeless(const struct runoff *r, const uint32_t *list, uint32_t n)
{
    int64_t sum = 0;
    uint32_t found = 0, before = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool next = i == 0 || r->votes[list[i]] != r->votes[list[i - 1]];
        if (next && i && sum < r->votes[list[i]]) {
            before = found;
            found = i;
        }
        sum += r->votes[list[i]];
    }
    return r->until_two && found == n - 1 ? before : found;
}

static bool drop_below_share(struct runoff *r, struct round *round)
{
    for (uint32_t i = 0; i < r->c->options; i++)
        if (r->running[i] && !reaches(r, i, AT_LEAST))
            drop(r, round, i);
    return round->droppeds > 0;
}

static bool drop_batch(struct runoff *r, struct round *round, uint32_t *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->c->options; i++)
        if (r->running[i])
            list[n++] = i;
    qsort_r(list, n, sizeof *list, fewest_first, r);
    uint32_t dropped = hopeless(r, list, n);
    for (uint32_t i = 0; i < dropped && dropped > 1; i++)
        drop(r, round, list[i]);
    return dropped > 1;
}

/* False: a tie for elimination stays open. */
static bool eliminate(struct runoff *r, struct round *round, uint32_t *list)
{
    if (r->write_ins != NO_OPTION && r->running[r->write_ins] && r->votes[r->write_ins] > 0) {
        drop(r, round, r->write_ins);
        return true;
    }
    if (r->seating == SEATING_SHARE && r->cutoff && drop_below_share(r, round))
        return true;
    if (r->batch && drop_batch(r, round, list))
        return true;
    uint32_t n = at_edge(r, false, list);
    uint32_t last = n == 1 ? list[0] : count_break_tie(r->c, list, n, false);
    if (last == NO_OPTION) {
        count_leave_tie(
            r->c, (struct open_tie){.drop = 1, .round = r->rounds, .among = list, .count = n});
        return false;
    }
    drop(r, round, last);
    return true;
}

static struct round *begin_round(struct runoff *r)
{
    r->rounds++;
    tally(r);
    set_threshold(r);
    return write_round(r);
}

/* Passes */

static void begin_pass(struct runoff *r)
{
    r->rounds = 0;
    r->pass++;
    r->winner = NO_OPTION;
    for (size_t i = 0; i < r->c->rankings; i++)
        r->holding[i] = (struct holding_of){.option = NO_OPTION};
    count_restart_ties(r->c);
}

/* One seat. Where two are to remain, rounds go on after the winner is known. */
static void count_one(struct runoff *r, uint32_t *list)
{
    bool dropped = false;
    begin_pass(r);
    while (r->left && r->rounds < r->stop &&
           (r->winner == NO_OPTION || (r->until_two && (r->left > 2 || dropped)))) {
        struct round *round = begin_round(r);
        uint32_t winner = NO_OPTION;
        dropped = false;
        if (r->winner == NO_OPTION && !find_winner(r, list, &winner))
            return;
        if (winner != NO_OPTION) {
            r->winner = winner;
            count_round_elected(r->c, round, winner);
        } else if (r->winner == NO_OPTION || r->left > 2) {
            if (!eliminate(r, round, list))
                return;
            dropped = true;
        }
    }
    if (r->winner != NO_OPTION)
        count_elect(r->c, &r->winner, 1);
}

/* Whether those who are left are elected together. */
static bool is_settled(const struct runoff *r)
{
    if (r->write_ins != NO_OPTION && r->running[r->write_ins] && r->votes[r->write_ins] > 0)
        return false;
    if (r->seating == SEATING_BOTTOMS_UP)
        return r->left <= r->c->seats;
    for (uint32_t i = 0; i < r->c->options; i++)
        if (r->running[i] && !reaches(r, i, MORE))
            return false;
    return true;
}

static void count_bottoms_up(struct runoff *r, uint32_t *list)
{
    begin_pass(r);
    while (r->left && r->rounds < r->stop) {
        struct round *round = begin_round(r);
        uint32_t n = 0;
        if (!is_settled(r)) {
            if (!eliminate(r, round, list))
                return;
            continue;
        }
        for (uint32_t i = 0; i < r->c->options; i++)
            if (r->running[i] && i != r->write_ins) {
                list[n++] = i;
                count_round_elected(r->c, round, i);
            }
        if (n)
            count_elect(r->c, list, n);
        return;
    }
}

/* A count for each seat, without those who have one. */
static void count_passes_of(struct runoff *r, uint32_t *list, const bool *withdrawn)
{
    for (int64_t seat = 0; seat < r->c->seats && !r->c->tie; seat++) {
        r->left = 0;
        for (uint32_t i = 0; i < r->c->options; i++) {
            r->running[i] = !withdrawn[i] && !r->c->option[i].won;
            r->left += r->running[i];
        }
        if (!r->left)
            return;
        count_one(r, list);
    }
}

/* Parameters */

static enum status read_flags(struct runoff *r)
{
    static const char *const seatings[] = {"majority", "pass-by-pass", "bottoms-up", "share", NULL};
    static const char *const overvotes[] = {"exhaust", "skip", "exhaust-if-several", NULL};
    static const char *const thresholds[] = {"round", "first", NULL};
    static const char *const repeat_ways[] = {"ignore", "exhaust", NULL};
    struct rule *rule = &r->c->rule;
    r->seating = rule_word(rule, "seating", seatings);
    r->overvotes = r->seating < 0 ? -1 : rule_word(rule, "overvotes", overvotes);
    r->threshold_of = r->overvotes < 0 ? -1 : rule_word(rule, "threshold", thresholds);
    r->repeats = r->threshold_of < 0 ? -1 : rule_word(rule, "repeats", repeat_ways);
    int batch = r->repeats < 0 ? -1 : rule_bool(rule, "batch", false);
    int until_two = batch < 0 ? -1 : rule_bool(rule, "until_two", false);
    r->batch = batch == 1;
    r->until_two = until_two == 1;
    return until_two < 0 ? STATUS_INPUT : STATUS_DONE;
}

/* The share that all who are elected must have more than, as P/Q. */
static enum status read_share(struct runoff *r)
{
    struct slice json = rule_json(&r->c->rule, "share", "null");
    int cutoff = rule_bool(&r->c->rule, "cutoff", false);
    struct buffer text = {0};
    if (cutoff < 0)
        return STATUS_INPUT;
    r->cutoff = cutoff;
    if (json.len > 2 && json.at[0] == '"')
        buffer_format(&text, "votes > %.*s valid", (int)json.len - 2, json.at + 1);
    struct slice kept = arena_copy(&r->c->arena, buffer_slice(&text));
    buffer_free(&text);
    if (kept.len && !condition_read(kept, &r->share))
        return STATUS_DONE;
    return rule_say(
        &r->c->rule, "share",
        (struct words){"a fraction in quotes, such as \"15/100\"", "引号内的分数，如 \"15/100\""});
}

static enum status read_parameters(struct runoff *r)
{
    enum status status = read_flags(r);
    if (!status && r->seating == SEATING_SHARE)
        status = read_share(r);
    if (!status && r->seating != SEATING_SHARE)
        status = count_need_seats(r->c);
    r->skips = r->stop = INT64_MAX;
    if (!status)
        status = rule_integer(&r->c->rule, "skips", 0, &r->skips);
    if (!status)
        status = rule_integer(&r->c->rule, "stop", 1, &r->stop);
    if (!status)
        status = count_read_option(r->c, "write_ins", &r->write_ins);
    if (!status)
        status = count_read_ties(r->c, "\"open\"");
    if (!status && r->seating == SEATING_MAJORITY && r->c->seats != 1)
        status = say_error(STATUS_INPUT, r->c->place,
                           "%.*s: a majority fills one seat; for more, the rule needs "
                           "seating=pass-by-pass or bottoms-up, or the method stv",
                           "%.*s：过半数只选一席；名额多于一席时，规则须写明 "
                           "seating=pass-by-pass 或 bottoms-up，或改用 stv",
                           (int)r->c->number.len, r->c->number.at);
    return status;
}

static enum status read(struct count *c)
{
    struct runoff r = {.c = c};
    bool *withdrawn = arena_clear(&c->arena, c->options, sizeof *withdrawn);
    uint32_t *list = arena_take(&c->arena, c->options * sizeof *list);
    enum status status = count_no_sheets(c);
    if (!status)
        status = read_parameters(&r);
    if (!status)
        status = count_read_withdrawn(c, withdrawn);
    if (!status)
        status = count_read_rankings(c);
    if (status)
        return status;
    r.running = arena_clear(&c->arena, c->options, sizeof *r.running);
    r.seen = arena_clear(&c->arena, c->options, sizeof *r.seen);
    r.votes = arena_clear(&c->arena, c->options, sizeof *r.votes);
    r.holding = arena_take(&c->arena, (c->rankings + 1) * sizeof *r.holding);
    if (r.seating == SEATING_MAJORITY || r.seating == SEATING_PASS_BY_PASS) {
        count_passes_of(&r, list, withdrawn);
        return STATUS_DONE;
    }
    for (uint32_t i = 0; i < c->options; i++)
        r.left += r.running[i] = !withdrawn[i];
    count_bottoms_up(&r, list);
    return STATUS_DONE;
}

static enum status decide(struct count *c)
{
    count_settle_verdict(c);
    return STATUS_DONE;
}

const struct method method_irv = {"irv", false, true, read, decide};
