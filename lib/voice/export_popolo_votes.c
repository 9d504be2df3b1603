/* Motions with their vote events. A motion that is decided by heads and by floor area has a vote
 * event of each, as both majorities are needed. Floor areas are in hundredths of a square metre
 * (dm²), since a count of Popolo is an integer. Who voted what is told only of votes by name that
 * are not secret, and only in the event by heads: a floor area would name the household. */
#include "meaning/count.h"
#include "meaning/recount.h"
#include "voice/export_popolo.h"

#include <stdlib.h>

struct popolo_votes {
    struct popolo *p;
    struct recount *recount;
    uint32_t motion;
    const struct event *event;
    struct count count;
    bool counted; /* something was voted, and the voting is over */
};

static const char *const quantities[QUANTITIES] = {"heads", "area", "weight"};

/* What a motion and its vote events share */

static uint32_t meeting_of(const struct popolo_votes *b)
{
    const struct history *h = b->p->x->h;
    uint32_t e = b->event->ref;
    for (uint32_t on = b->event->on; e == NO_EVENT && on != NO_EVENT; on = history_event(h, on)->on)
        if (history_event(h, on)->kind == KIND_MEETING)
            e = on;
    return e != NO_EVENT && popolo_has_meeting(b->p, e) ? e : NO_EVENT;
}

static void set_meeting(const struct popolo_votes *b, struct json *entry)
{
    uint32_t e = meeting_of(b);
    if (e != NO_EVENT)
        popolo_id(entry, "legislative_session_id",
                  event_id(b->p->x->h, history_event(b->p->x->h, e)));
}

static struct slice room_of(const struct popolo_votes *b)
{
    return history_atom(b->p->x->h, history_room_of(b->p->x->h, b->motion));
}

static const char *result_word(bool pass)
{
    return pass ? "pass" : "fail";
}

/* Vote events */

/* Every condition in this quantity, and of this group if one is given; where the rule has none,
 * what came out. */
static bool passes(const struct count *c, enum quantity quantity, struct slice group)
{
    bool any = false, holds = true;
    for (size_t i = 0; i < c->passes; i++) {
        const struct outcome *o = &c->pass[i];
        struct measure measure = o->condition->left.measure;
        if (o->option || measure.quantity != quantity ||
            (group.len && !slice_same(group, measure.group)))
            continue;
        any = true;
        holds &= o->holds;
    }
    return c->verdict != VERDICT_VOID && (any ? holds : c->verdict == VERDICT_CARRIED);
}

static struct json *group_of(struct export *x, struct slice name)
{
    struct json *group = json_object();
    popolo_text(group, "name", export_text(x, name, false));
    return group;
}

/* Where a rule asks for the majority of each group. */
static void set_group_results(struct popolo_votes *b, struct json *entry, enum quantity quantity)
{
    const struct count *c = &b->count;
    struct json *results = json_array();
    bool any = false;
    for (size_t m = 0; m < c->measures; m++) {
        struct slice group = c->measure[m].group;
        if (c->measure[m].quantity != quantity || !group.len)
            continue;
        struct json *result = json_object();
        json_set(result, "group", group_of(b->p->x, group));
        popolo_text(result, "result", slice_of(result_word(passes(c, quantity, group))));
        json_push(results, result);
        any = true;
    }
    if (any)
        json_set(entry, "group_results", results);
    else
        json_free(results);
}

static void add_count(struct export *x, struct json *counts, struct slice option, int64_t value,
                      struct slice group)
{
    if (value == UNTOLD)
        return;
    struct json *entry = json_object();
    json_set(entry, "option", json_text(option));
    json_set(entry, "value", json_integer(value));
    if (group.len)
        json_set(entry, "group", group_of(x, group));
    json_push(counts, entry);
}

static void add_answers(struct export *x, struct json *counts, const struct figures *f,
                        struct slice group)
{
    static const enum counter answers[] = {COUNTER_YES, COUNTER_NO, COUNTER_ABSTAIN};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        add_count(x, counts, slice_of(counter_names[answers[i]].name), f->of[answers[i]], group);
}

/* Of a candidate with yes and no, the yes. */
static int64_t votes_for(const struct figures *f)
{
    return f->of[COUNTER_VOTES] == UNTOLD ? f->of[COUNTER_YES] : f->of[COUNTER_VOTES];
}

static struct json *counts_of(struct popolo_votes *b, enum quantity quantity)
{
    const struct count *c = &b->count;
    struct export *x = b->p->x;
    struct json *counts = json_array();
    for (size_t m = 0; m < c->measures; m++) {
        if (c->measure[m].quantity != quantity)
            continue;
        for (size_t i = 0; i < c->options; i++)
            add_count(x, counts, export_text(x, c->option[i].name, false),
                      votes_for(&c->option[i].figures[m]), c->measure[m].group);
        if (!c->options)
            add_answers(x, counts, &c->total[m], c->measure[m].group);
    }
    return counts;
}

static int order_voted(const void *a, const void *b)
{
    const struct voted *v = a, *w = b;
    int order = slice_order(v->voter, w->voter);
    return order ? order : id_order(v->id, w->id);
}

static void add_vote(struct popolo_votes *b, struct json *votes, const struct voted *v,
                     struct slice event, struct slice option)
{
    const struct roll *roll = &b->count.roll;
    struct slice room =
        v->head == NO_HEAD ? room_of(b) : roll->holding[roll->head[v->head].first].room;
    struct json *vote = json_object();
    json_set(vote, "vote_event_id", json_text(event));
    popolo_person(b->p, vote, "voter_id", room, v->voter, v->id);
    json_set(vote, "option", json_text(option));
    json_push(votes, vote);
}

/* What a paper says that says one thing; at NULL for one that marks or ranks several. */
static struct slice option_of(struct popolo_votes *b, struct value choice)
{
    struct export *x = b->p->x;
    struct buffer space = {0};
    if (choice.type != VALUE_STRING)
        return (struct slice){NULL, 0};
    struct slice text = arena_copy(&x->arena, value_text(choice, &space));
    const struct option *o = count_option(&b->count, text);
    const struct choice *answer = o ? NULL : count_answer(text);
    buffer_free(&space);
    if (o)
        return export_text(x, o->name, false);
    if (answer)
        return slice_of(answer->name);
    bool absent = slice_is(text, "absent") || slice_is(text, "缺席");
    bool present = slice_is(text, "present") || slice_is(text, "到会");
    return slice_of(absent ? "absent" : present ? "not voting" : "spoiled");
}

static struct json *votes_of(struct popolo_votes *b, struct slice event)
{
    struct count *c = &b->count;
    struct json *votes = json_array();
    qsort(c->voted, c->voteds, sizeof *c->voted, order_voted);
    for (size_t i = 0; i < c->voteds; i++) {
        struct slice option = option_of(b, c->voted[i].choice);
        if (option.at)
            add_vote(b, votes, &c->voted[i], event, option);
    }
    return votes;
}

static void set_window(struct popolo_votes *b, struct json *entry)
{
    if (b->count.opens != INT64_MIN)
        popolo_stamp(b->p, entry, "start_date", b->count.opens);
    if (b->count.closes != INT64_MAX)
        popolo_stamp(b->p, entry, "end_date", b->count.closes);
}

static struct json *event_of(struct popolo_votes *b, enum quantity quantity)
{
    struct popolo *p = b->p;
    const struct count *c = &b->count;
    struct json *entry = json_object(), *counts = counts_of(b, quantity);
    char digits[ID_DIGITS + 1] = {0};
    id_write(event_id(b->p->x->h, b->event), digits);
    struct slice id = slice_of(arena_format(&p->x->arena, "%s#%s", digits, quantities[quantity]));
    json_set(entry, "id", json_text(id));
    popolo_id(entry, "motion_id", event_id(b->p->x->h, b->event));
    popolo_text(entry, "identifier", export_text(p->x, c->number, false));
    popolo_organization(p, entry, "organization_id", room_of(b),
                        c->has_roll ? c->roll_name : (struct slice){NULL, 0});
    set_meeting(b, entry);
    popolo_text(entry, "classification", slice_of(quantities[quantity]));
    set_window(b, entry);
    popolo_text(entry, "result",
                slice_of(result_word(passes(c, quantity, (struct slice){NULL, 0}))));
    set_group_results(b, entry, quantity);
    json_set(entry, "counts", counts);
    if (quantity == QUANTITY_HEADS && !c->secret && c->voteds)
        json_set(entry, "votes", votes_of(b, id));
    return entry;
}

static bool measures(const struct count *c, enum quantity quantity)
{
    for (size_t m = 0; m < c->measures; m++)
        if (c->measure[m].quantity == quantity)
            return true;
    return false;
}

static struct json *events_of(struct popolo_votes *b)
{
    struct json *events = json_array();
    for (int q = 0; q < QUANTITIES; q++)
        if (measures(&b->count, (enum quantity)q))
            json_push(events, event_of(b, (enum quantity)q));
    return events;
}

/* Motions */

static void add_conditions(struct popolo_votes *b, struct buffer *text)
{
    const struct rule *rule = &b->count.rule;
    for (size_t i = 0; i < rule->passes; i++) {
        buffer_text(text, !i ? export_pick(b->p->x, ": ", "：") : export_pick(b->p->x, "; ", "；"));
        condition_words(text, &rule->pass[i], b->p->x->language);
    }
}

/* The name of a rule, or of one that the motion writes out. */
static struct slice rule_name(struct export *x, struct value rule)
{
    struct nest nest = nest_open(rule);
    struct buffer space = {0};
    struct member m;
    while (rule.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, "name"))
            rule = m.value;
    if (rule.type != VALUE_STRING)
        return (struct slice){NULL, 0};
    struct slice text = export_text(x, value_text(rule, &space), false);
    buffer_free(&space);
    return text;
}

static void set_requirement(struct popolo_votes *b, struct json *entry, const struct record *rec)
{
    struct buffer text = {0};
    buffer_add(&text, rule_name(b->p->x, record_value(rec, FIELD_RULE)));
    if (b->counted)
        add_conditions(b, &text);
    popolo_text(entry, "requirement", export_text(b->p->x, buffer_slice(&text), false));
    buffer_free(&text);
}

static enum status add_motion(struct popolo_votes *b)
{
    struct popolo *p = b->p;
    struct export *x = p->x;
    const struct record *rec;
    enum status status = export_record(x, b->motion, &rec);
    if (status)
        return status;
    struct json *entry = json_object();
    popolo_id(entry, "id", event_id(b->p->x->h, b->event));
    popolo_organization(p, entry, "organization_id", room_of(b), (struct slice){NULL, 0});
    set_meeting(b, entry);
    popolo_text(entry, "identifier", export_field(x, rec, FIELD_NUMBER, false));
    popolo_text(entry, "title", export_field(x, rec, FIELD_TITLE, false));
    popolo_text(entry, "text", export_field(x, rec, FIELD_TEXT, true));
    popolo_stamp(p, entry, "date", b->event->at);
    set_requirement(b, entry, rec);
    if (b->counted) {
        popolo_text(entry, "classification", slice_of(b->count.method->name));
        popolo_text(entry, "result",
                    slice_of(b->count.verdict == VERDICT_TIE
                                 ? "tie"
                                 : result_word(b->count.verdict == VERDICT_CARRIED)));
        json_set(entry, "vote_events", events_of(b));
    }
    popolo_entry(p, entry);
    return STATUS_DONE;
}

static enum status tell_motion(struct popolo_votes *b)
{
    struct export *x = b->p->x;
    bool any;
    enum status status = recount_count(b->recount, event_id(b->p->x->h, b->event), &b->count, &any);
    b->counted = any && (b->count.closes == INT64_MAX || b->count.closes < x->circumstance.now.us);
    if (!status)
        status = add_motion(b);
    count_free(&b->count);
    return status;
}

enum status popolo_motions(struct popolo *p)
{
    struct export *x = p->x;
    struct popolo_votes b = {.p = p, .recount = recount_new(x->in, history_sense(x->h))};
    const uint32_t *order = history_order(x->h);
    enum status status = STATUS_DONE;
    popolo_begin(p, "motions");
    for (uint32_t i = 0; i < history_count(x->h) && !status; i++) {
        b.motion = order[i];
        b.event = history_event(x->h, order[i]);
        arena_reset(&x->arena);
        if (b.event->kind == KIND_MOTION && export_has(x, order[i]) &&
            export_within(x, b.event->at))
            status = tell_motion(&b);
    }
    recount_free(b.recount);
    return status;
}
