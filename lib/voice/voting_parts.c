#include "voice/voting_parts.h"

#include "edge/spool.h"
#include "record/records.h"
#include "voice/facts_table.h"
#include "voice/partial.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What is written must not depend on when: where no --now was given, it is this. */
static const struct moment no_now = {.us = 0};

static int order_lines(const void *a, const void *b)
{
    return slice_order(((const struct fact_line *)a)->text, ((const struct fact_line *)b)->text);
}

static const struct fact_column columns[] = {COLUMN(fact_line, FACT_TEXT, text)};
const struct list_spec line_list =
    LIST_SPEC("records", fact_line, columns, order_lines, fact_join_same, 0);

struct parts {
    struct input *in;
    struct calendar *calendar;
    struct history *h;
    struct facts facts;
    struct telling t;
    unsigned char *needed; /* by event */
};

static void begin(struct parts *p, const struct circumstance *c)
{
    p->calendar = calendar_new();
    calendar_allow_unpublished(p->calendar);
    p->facts.of = FACTS_VOTES;
    p->t = (struct telling){.facts = &p->facts, .circumstance = *c, .language = say_language()};
    if (!c->now_given)
        p->t.circumstance.now = no_now;
    p->t.scope.until = UINT64_MAX;
    p->t.span.cut = p->t.circumstance.now.us;
    p->t.unit = PERIOD_SPAN;
    p->h = history_new((struct history_sense){&c->zone, p->calendar, p->t.circumstance.now.us});
    p->t.h = p->h;
}

static void end(struct parts *p)
{
    history_free(p->h);
    calendar_free(p->calendar);
    facts_free(&p->facts);
    free(p->needed);
}

/* Taking */

static bool is_vote(enum kind_id kind)
{
    return kind == KIND_BALLOT || kind == KIND_TALLY;
}

static enum status see_first(void *context, const struct record *rec, const struct line *line)
{
    struct parts *p = context;
    return is_vote(rec->kind->kind) ? STATUS_DONE : history_add(p->h, rec, line, p->in);
}

/* A motion has its room, and who was there, from these. */
static enum status need_reached(struct parts *p, uint32_t motion)
{
    const struct event *e = history_event(p->h, motion);
    bool whole = e->ref == NO_EVENT || history_event(p->h, e->ref)->known;
    if (e->ref != NO_EVENT)
        p->needed[e->ref] = 1;
    for (uint32_t on = motion; on != NO_EVENT && whole; on = history_event(p->h, on)->on) {
        whole = history_event(p->h, on)->known;
        p->needed[on] = 1;
    }
    if (whole)
        return STATUS_DONE;
    return say_error(STATUS_INPUT, input_place(p->in, e->offset),
                     "this motion stands on a record that was not read; the two belong in one part",
                     "该表决事项所依附的记录没有读到，两者须归入同一部分");
}

static bool corrects(const struct event *e)
{
    return e->known && (e->kind == KIND_AMEND || e->kind == KIND_VOID);
}

/* What it corrects in the end may be needed in another part. */
static bool is_needed(const struct parts *p, uint32_t e)
{
    const struct event *event = history_event(p->h, e);
    while (corrects(event) && event->on != NO_EVENT)
        event = history_event(p->h, e = event->on);
    return p->needed[e] || !event->known;
}

static enum status find_needed(struct parts *p)
{
    const uint64_t kinds = kind_bit(KIND_MOTION) | kind_bit(KIND_RULE) | kind_bit(KIND_MEMBER);
    enum status status = STATUS_DONE;
    p->needed = memory_take(history_count(p->h) + 1);
    memset(p->needed, 0, history_count(p->h) + 1);
    for (uint32_t e = 0; e < history_count(p->h) && !status; e++) {
        const struct event *event = history_event(p->h, e);
        if (!event->known || !(kinds >> event->kind & 1))
            continue;
        p->needed[e] = 1;
        if (event->kind == KIND_MOTION)
            status = need_reached(p, e);
    }
    return status;
}

static enum status see_again(void *context, const struct record *rec, const struct line *line)
{
    struct parts *p = context;
    if (!is_vote(rec->kind->kind)) {
        uint32_t e = history_find(p->h, rec->id);
        if (e == NO_EVENT || !is_needed(p, e))
            return STATUS_DONE;
    }
    struct fact_line *row = facts_row(&p->facts, FACTS_LINES);
    row->text = arena_copy(&p->facts.arena, line->text);
    return STATUS_DONE;
}

enum status voting_parts_write(struct input *in, const struct circumstance *c, struct out *out)
{
    struct parts p = {.in = in};
    begin(&p, c);
    enum status status = records_read(in, see_first, &p);
    if (!status)
        status = history_settle(p.h, in);
    if (!status)
        status = find_needed(&p);
    if (!status)
        status = input_rewind(in);
    if (!status)
        status = records_read(in, see_again, &p);
    facts_settle(&p.facts);
    if (!status)
        status = partial_write(&p.t, "count", out);
    end(&p);
    return status;
}

/* Adding up */

static enum status spool_lines(const struct facts *f, int spool)
{
    const struct rows *rows = &f->list[FACTS_LINES];
    const struct fact_line *line = rows->at;
    int copy = dup(spool);
    FILE *file = copy < 0 ? NULL : fdopen(copy, "w");
    if (!file)
        return spool_say();
    for (size_t i = 0; i < rows->count; i++) {
        fwrite(line[i].text.at, 1, line[i].text.len, file);
        fputc('\n', file);
    }
    bool failed = ferror(file);
    failed = fclose(file) != 0 || failed; /* closed in any case */
    return failed ? spool_say() : STATUS_DONE;
}

/* The partials' own, with texts that outlive them. */
static void take_circumstance(const struct parts *p, struct circumstance *c, struct arena *arena)
{
    const char *zone = p->t.circumstance.zone.name;
    c->zone = p->t.circumstance.zone;
    if (zone)
        zone_read(&c->zone, arena_copy(arena, slice_of(zone)).at);
    c->now_given = p->t.circumstance.now.us != no_now.us;
    if (c->now_given)
        c->now = p->t.circumstance.now;
}

enum status voting_parts_read(const char *const *files, size_t count, struct circumstance *c,
                              struct arena *arena, int *spool)
{
    struct parts p = {0};
    begin(&p, c);
    enum status status = partials_read(files, count, "count", &p.t);
    if (!status)
        take_circumstance(&p, c, arena);
    if (!status && (*spool = spool_open()) < 0)
        status = spool_say();
    if (!status)
        status = spool_lines(&p.facts, *spool);
    end(&p);
    return status;
}
