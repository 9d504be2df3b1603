#include "meaning/votes.h"

#include "format/json.h"
#include "record/records.h"

#include <stdlib.h>

const struct choice refusal_names[REFUSAL_REASONS + 1] = {
    {"early", "开始之前", NULL},
    {"late", "截止之后", NULL},
    {"unknown", "不在名册", NULL},
    {"against-proxy", "与本人委托不符", NULL},
    {"proxy-chain", "受托人已另行委托", NULL},
    {"proxy-cap", "超过受托上限", NULL},
    {"token", "同一票号选择不同", NULL},
    {"bundle", "实名票不能合计", NULL},
    {"named", "无记名表决不收实名票", NULL},
    {NULL, NULL, NULL},
};

static const int64_t day_us = INT64_C(86400000000);

/* Motions and their windows */

static bool time_of(const struct record *rec, enum field_id field, struct moment *m)
{
    struct value v = record_value(rec, field);
    return v.type == VALUE_STRING && moment_read(v.text, m);
}

static uint32_t motion_of(const struct votes *v, uint32_t event)
{
    return event < v->of_events ? v->of_event[event] - 1 : UINT32_MAX;
}

static void index_motion(struct votes *v, uint32_t event)
{
    if (event >= v->of_events) {
        uint32_t more = event + event / 2 + 256;
        v->of_event = memory_grow(v->of_event, more, sizeof *v->of_event);
        memset(v->of_event + v->of_events, 0, (more - v->of_events) * sizeof *v->of_event);
        v->of_events = more;
    }
    v->of_event[event] = v->motions;
}

static uint32_t name_of(struct votes *v, struct value value)
{
    buffer_clear(&v->space);
    return names_add(&v->names, value_text(value, &v->space));
}

/* A bare closing date is the whole day. */
static void add_motion(struct votes *v, uint32_t event, const struct record *rec,
                       struct place place)
{
    struct moment m;
    if (motion_of(v, event) != UINT32_MAX)
        return;
    if (!v->seed)
        hash_random(&v->seed, sizeof v->seed);
    if (v->motions == v->motion_cap) {
        v->motion_cap = v->motion_cap ? 2 * v->motion_cap : 64;
        v->motion = memory_grow(v->motion, v->motion_cap, sizeof *v->motion);
    }
    struct motion *motion = &v->motion[v->motions++];
    *motion =
        (struct motion){.event = event, .opens = INT64_MIN, .closes = INT64_MAX, .place = place};
    struct value room = record_value(rec, FIELD_ROOM);
    motion->room = room.type == VALUE_STRING ? name_of(v, room) : NO_NAME;
    if (time_of(rec, FIELD_OPENS, &m))
        motion->opens = m.us;
    if (time_of(rec, FIELD_CLOSES, &m))
        motion->closes = m.us + (m.bare ? day_us - 1 : 0);
    index_motion(v, event);
}

/* Ballots */

struct paper votes_paper(const struct votes *v, uint32_t paper)
{
    struct paper p;
    memcpy(&p, names_text(&v->papers, paper).at, sizeof p);
    return p;
}

static uint32_t new_paper_of(struct votes *v, const struct record *rec)
{
    struct value proxy = record_value(rec, FIELD_PROXY);
    struct paper paper;
    memset(&paper, 0, sizeof paper); /* its bytes are a key */
    buffer_clear(&v->space);
    json_add_canonical_value(&v->space, record_value(rec, FIELD_CHOICE));
    paper.choice = names_add(&v->choices, buffer_slice(&v->space));
    paper.proxy = proxy.type == VALUE_STRING ? name_of(v, proxy) : NO_NAME;
    paper.count = 1;
    value_integer(record_value(rec, FIELD_COUNT_), &paper.count);
    if (v->papers.count == PAPERS_MAX)
        say_no_memory();
    return names_add(&v->papers, (struct slice){(const char *)&paper, sizeof paper});
}

/* Nearly every ballot says one of a few words and nothing else: the paper that said it last is kept
 * by its length and first letter. Such a word with its quotes is its own canonical form. */
static uint32_t paper_of(struct votes *v, const struct record *rec)
{
    struct value choice = record_value(rec, FIELD_CHOICE);
    bool word = choice.type == VALUE_STRING && !choice.escaped && choice.text.len > 0;
    if (!word || rec->place[FIELD_PROXY] || rec->place[FIELD_COUNT_])
        return new_paper_of(v, rec);
    struct slice quoted = {choice.text.at - 1, choice.text.len + 2};
    uint32_t *met =
        &v->met[(choice.text.len + 5u * (unsigned char)choice.text.at[0]) % CHOICES_MET];
    if (!*met || !slice_same(names_text(&v->choices, votes_paper(v, *met - 1).choice), quoted))
        *met = new_paper_of(v, rec) + 1;
    return *met - 1;
}

/* Ballots wait in a ring while the memory that they need comes: first the slot, then, half a ring
 * later, the ballot it names. Nothing but the speed tells. */

static struct waiting *waiting_at(struct votes *v, uint32_t n)
{
    return &v->waiting[n % VOTES_WAITING];
}

static struct ballots_sense sense_of(const struct votes *v, uint32_t motion)
{
    return (struct ballots_sense){v->motion[motion].revotes, v->seed};
}

static enum status put_waiting(struct votes *v)
{
    const struct waiting *w = waiting_at(v, v->settled++);
    return ballots_put(&v->motion[w->motion].ballots, &w->ballot, sense_of(v, w->motion), w->key,
                       &w->place);
}

/* Before anything else is said of what stands behind them. */
static enum status settle_waiting(struct votes *v)
{
    enum status status = STATUS_DONE;
    while (v->settled < v->came && !status)
        status = put_waiting(v);
    v->settled = v->came = 0;
    return status;
}

/* Where the next one is to be written, in place: a copy of what was written just now would wait for
 * all writes before it, which are far away. */
static enum status next_waiting(struct votes *v, struct waiting **next)
{
    *next = waiting_at(v, v->came);
    return v->came - v->settled == VOTES_WAITING ? put_waiting(v) : STATUS_DONE;
}

static void let_wait(struct votes *v, struct waiting *w)
{
    w->key = ballots_key(&w->ballot, sense_of(v, w->motion));
    ballots_call_slot(&v->motion[w->motion].ballots, w->key);
    if (++v->came - v->settled > VOTES_WAITING / 2) {
        w = waiting_at(v, v->came - VOTES_WAITING / 2 - 1);
        ballots_call(&v->motion[w->motion].ballots, w->key);
    }
}

/* Ballots that wait stand before it, and what is wrong with them is said first. */
static enum status say_ballot(struct votes *v, struct place place, struct words wrong)
{
    enum status status = settle_waiting(v);
    return status ? status : say_error(STATUS_INPUT, place, "%s", "%s", say_pick(wrong));
}

static enum status check_ballot(struct votes *v, const struct record *rec, const struct line *line)
{
    static const struct words neither = {"a ballot has either a voter or a token; void it",
                                         "表决票要么有“投票人”，要么有“票号”，"
                                         "二者有且只有其一；请作废此票"};
    static const struct words none = {"a bundle holds at least one paper; void it",
                                      "“张数”至少为 1；请作废此票"};
    int64_t count = 1;
    bool voter = rec->place[FIELD_VOTER], token = rec->place[FIELD_TOKEN];
    if (voter == token)
        return say_ballot(v, line->place, neither);
    if (rec->place[FIELD_COUNT_])
        value_integer(record_value(rec, FIELD_COUNT_), &count);
    return count < 1 ? say_ballot(v, line->place, none) : STATUS_DONE;
}

/* A ballot that tells only its day is in the window when any of that day is. */
static bool refuse_by_time(struct votes *v, uint32_t motion, const struct ballot *b)
{
    const struct motion *m = &v->motion[motion];
    if (b->at == UNTIMED)
        return false;
    int64_t last = b->bare ? b->at + day_us - 1 : b->at;
    bool early = last < m->opens;
    bool late = b->at > m->closes;
    if (early || late)
        votes_refuse(v, (struct refusal){motion, b->voter, early ? REFUSED_EARLY : REFUSED_LATE,
                                         b->id, b->at});
    return early || late;
}

static enum status add_ballot(struct votes *v, uint32_t motion, const struct record *rec,
                              const struct line *line)
{
    struct waiting *w;
    enum status status = check_ballot(v, rec, line);
    if (!status)
        status = next_waiting(v, &w);
    if (status)
        return status;
    struct ballot *b = &w->ballot;
    b->at = rec->has_at ? rec->at.us : UNTIMED;
    b->id = rec->id;
    /* before the bits beside it: a word of which only a part was just written is slow to read */
    b->paper = paper_of(v, rec);
    b->token = rec->place[FIELD_TOKEN] != 0;
    b->proxied = rec->place[FIELD_PROXY] != 0;
    b->bare = rec->has_at && rec->at.bare;
    b->disputed = false;
    b->voter = name_of(v, record_value(rec, b->token ? FIELD_TOKEN : FIELD_VOTER));
    w->motion = motion;
    w->place = line->place;
    if (!refuse_by_time(v, motion, b))
        let_wait(v, w);
    return STATUS_DONE;
}

void votes_refuse(struct votes *v, struct refusal refusal)
{
    if (v->refusals == v->refusal_cap) {
        v->refusal_cap = v->refusal_cap ? 2 * v->refusal_cap : 64;
        v->refusal = memory_grow(v->refusal, v->refusal_cap, sizeof *v->refusal);
    }
    v->refusal[v->refusals++] = refusal;
}

/* Boxes */

static void add_sheet(struct votes *v, const struct sheet *s)
{
    uint32_t key[3] = {s->motion, s->box, s->room}, known = v->boxes.count;
    uint32_t i = names_add(&v->boxes, (struct slice){(const char *)key, sizeof key});
    if (i < known) {
        struct sheet *old = &v->sheet[i];
        if (s->at > old->at || (s->at == old->at && id_order(s->id, old->id) > 0))
            *old = *s;
        return;
    }
    if (v->sheets == v->sheet_cap) {
        v->sheet_cap = v->sheet_cap ? 2 * v->sheet_cap : 64;
        v->sheet = memory_grow(v->sheet, v->sheet_cap, sizeof *v->sheet);
    }
    v->sheet[v->sheets++] = *s;
}

static enum status read_line(struct input *in, const struct sheet *s, struct retrieval *r)
{
    enum status status = input_read_again(in, s->offset, s->length, &r->line);
    if (status)
        return status;
    if (!r->reader)
        r->reader = record_reader_new();
    if (record_read(r->reader, buffer_slice(&r->line), false, &r->record))
        return record_say(r->reader, input_place(in, s->offset));
    return STATUS_DONE;
}

enum status votes_sheet(const struct votes *v, uint32_t sheet, const struct history *h,
                        struct input *in, struct retrieval *r)
{
    const struct sheet *s = &v->sheet[sheet];
    if (s->event != NO_EVENT)
        return history_record(h, in, s->event, r);
    arena_reset(&r->arena);
    return read_line(in, s, r);
}

/* Reading */

static bool is_vote(const struct record *rec)
{
    bool vote = rec->kind->kind == KIND_BALLOT || rec->kind->kind == KIND_TALLY;
    return vote && !rec->redacted;
}

/* Rooms that vote on one motion each have their box 1. */
static uint32_t room_of(struct votes *v, uint32_t motion, const struct record *rec)
{
    struct value room = record_value(rec, FIELD_ROOM);
    uint32_t name = room.type == VALUE_STRING ? name_of(v, room) : NO_NAME;
    return name == v->motion[motion].room ? NO_NAME : name;
}

/* `event` is of a vote that was corrected. */
static enum status add_vote(struct votes *v, const struct record *rec, uint32_t motion,
                            const struct line *line, uint32_t event)
{
    if (rec->kind->kind == KIND_BALLOT)
        return add_ballot(v, motion, rec, line);
    struct sheet s = {.motion = motion,
                      .room = room_of(v, motion, rec),
                      .box = name_of(v, record_value(rec, FIELD_BOX)),
                      .at = rec->at.us,
                      .bare = rec->at.bare,
                      .id = rec->id,
                      .offset = line->offset,
                      .length = (uint32_t)rec->line.len,
                      .event = event,
                      .place = line->place};
    add_sheet(v, &s);
    return STATUS_DONE;
}

static enum status take_vote(struct votes *v, const struct record *rec, const struct line *line,
                             struct input *in, struct history *h, bool first)
{
    if (history_find(h, rec->id) != NO_EVENT) {
        v->again = true; /* something stands on it: it is taken as it holds, at the end */
        enum status status = first ? STATUS_DONE : settle_waiting(v);
        return first || status ? status : history_add(h, rec, line, in);
    }
    uint32_t event = rec->has_on ? history_find(h, rec->on) : NO_EVENT;
    uint32_t motion = event == NO_EVENT ? UINT32_MAX : motion_of(v, event);
    if (motion != UINT32_MAX)
        return add_vote(v, rec, motion, line, NO_EVENT);
    v->again = true;
    if (!first)
        v->homeless = line->place;
    return STATUS_DONE;
}

static enum status take(struct votes *v, const struct record *rec, const struct line *line,
                        struct input *in, struct history *h, bool first)
{
    if (is_vote(rec))
        return take_vote(v, rec, line, in, h, first);
    if (!first)
        return STATUS_DONE;
    if (rec->kind->kind == KIND_BALLOT || rec->kind->kind == KIND_TALLY)
        v->again = true; /* a stub: a copy of what it stands for may have been taken */
    enum status status = history_add(h, rec, line, in);
    if (!status && rec->kind->kind == KIND_MOTION)
        add_motion(v, history_find(h, rec->id), rec, line->place);
    return status;
}

/* Who wants the lines too. */
struct follower {
    enum status (*see)(void *context, const struct line *line);
    void *context;
};

static enum status read_pass(struct votes *v, struct input *in, struct history *h, bool first,
                             struct follower follower)
{
    struct records *rs = records_open(in);
    const struct record *rec;
    struct line line;
    enum status status;
    for (;;) {
        status = records_next(rs, &rec, &line);
        if (status == STATUS_NEGATIVE || status == STATUS_SYSTEM)
            break;
        if (v->takes && !v->takes(v->takes_context, line.offset))
            continue;
        bool ballot = !status && rec->kind->kind == KIND_BALLOT;
        enum status before = ballot ? STATUS_DONE : settle_waiting(v);
        if (before)
            status = before;
        else
            status = status ? records_say(rs, &line) : take(v, rec, &line, in, h, first);
        if (!status && follower.see)
            status = follower.see(follower.context, &line);
        if (status)
            break;
    }
    records_close(rs);
    return status == STATUS_NEGATIVE ? settle_waiting(v) : status;
}

/* Corrections may stand on votes that came before them. */
static bool has_loose_corrections(const struct history *h)
{
    for (uint32_t e = 0; e < history_count(h); e++) {
        const struct event *event = history_event(h, e);
        bool corrects = event->kind == KIND_AMEND || event->kind == KIND_VOID;
        if (event->known && corrects && !history_event(h, event->on)->known)
            return true;
    }
    return false;
}

static void forget(struct votes *v)
{
    for (uint32_t m = 0; m < v->motions; m++)
        ballots_forget(&v->motion[m].ballots);
    v->sheets = v->refusals = v->came = v->settled = 0;
    names_free(&v->boxes);
    v->homeless = (struct place){0};
}

static enum status read_twice(struct votes *v, struct input *in, struct history *h)
{
    forget(v);
    enum status status = input_rewind(in);
    return status ? status : read_pass(v, in, h, false, (struct follower){0});
}

/* The votes that were corrected, as they hold. */
static enum status add_corrected(struct votes *v, struct input *in, const struct history *h)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t e = 0; e < history_count(h) && !status; e++) {
        const struct event *event = history_event(h, e);
        bool vote = event->kind == KIND_BALLOT || event->kind == KIND_TALLY;
        if (!event->known || event->gone || !vote || event->on == NO_EVENT)
            continue;
        uint32_t motion = motion_of(v, event->on);
        status = history_record(h, in, e, &r);
        if (status || motion == UINT32_MAX)
            continue;
        struct line line = {.place = input_place(in, event->offset), .offset = event->offset};
        status = add_vote(v, &r.record, motion, &line, e);
    }
    retrieval_free(&r);
    return status ? status : settle_waiting(v);
}

enum status votes_read(struct votes *v, struct input *in, struct history *h,
                       enum status (*see)(void *context, const struct line *line), void *context)
{
    enum status status = read_pass(v, in, h, true, (struct follower){see, context});
    if (!status && (v->again || has_loose_corrections(h)))
        status = read_twice(v, in, h);
    if (!status)
        status = history_settle(h, in);
    return status ? status : add_corrected(v, in, h);
}

enum status votes_read_again(struct votes *v, struct input *in, struct history *h)
{
    enum status status = read_twice(v, in, h);
    return status ? status : add_corrected(v, in, h);
}

/* Settling */

static int order_refusals(const void *a, const void *b)
{
    const struct refusal *x = a, *y = b;
    if (x->motion != y->motion)
        return x->motion < y->motion ? -1 : 1;
    return id_order(x->id, y->id);
}

static void sort_refusals(struct votes *v)
{
    uint32_t kept = 0;
    if (v->refusals)
        qsort(v->refusal, v->refusals, sizeof *v->refusal, order_refusals);
    for (uint32_t i = 0; i < v->refusals; i++)
        if (!kept || order_refusals(&v->refusal[kept - 1], &v->refusal[i]))
            v->refusal[kept++] = v->refusal[i];
    v->refusals = kept;
}

void votes_settle(struct votes *v)
{
    sort_refusals(v);
    for (uint32_t m = 0; m < v->motions; m++)
        ballots_settle(&v->motion[m].ballots);
}

void votes_free(struct votes *v)
{
    names_free(&v->names);
    names_free(&v->choices);
    names_free(&v->papers);
    names_free(&v->boxes);
    buffer_free(&v->space);
    for (uint32_t m = 0; m < v->motions; m++)
        ballots_free(&v->motion[m].ballots);
    free(v->sheet);
    free(v->refusal);
    free(v->motion);
    free(v->of_event);
    *v = (struct votes){0};
}
