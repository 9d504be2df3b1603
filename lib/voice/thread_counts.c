#include "voice/thread_counts.h"

#include "meaning/recount.h"

#include <stdlib.h>

struct work {
    struct thread_counts *c;
    struct story *story;
    struct recount *recount;
    struct record_reader *reader;
    struct retrieval motion;
    struct buffer result, line;
};

static bool has_result(const struct history *h, uint32_t motion)
{
    for (uint32_t e = history_event(h, motion)->child; e != NO_EVENT; e = history_event(h, e)->next)
        if (history_event(h, e)->kind == KIND_RESULT && !history_event(h, e)->gone)
            return true;
    return false;
}

/* Whether votes may still come: a bare closing date is the whole day. */
static enum status is_open(struct work *w, uint32_t motion, bool *open)
{
    static const int64_t day_us = INT64_C(86400) * 1000000;
    const struct telling *t = w->story->t;
    struct moment closes;
    enum status status = history_record(t->h, t->in, motion, &w->motion);
    if (status)
        return status;
    struct slice text = record_value(&w->motion.record, FIELD_CLOSES).text;
    *open = text.at && moment_read(text, &closes) &&
            closes.us + (closes.bare ? day_us - 1 : 0) >= t->span.cut;
    return STATUS_DONE;
}

static void keep(struct work *w, uint32_t motion, const struct record *result)
{
    struct thread_counts *c = w->c;
    c->at = memory_grow(c->at, c->count + 1, sizeof *c->at);
    struct thread_count *at = &c->at[c->count++];
    *at = (struct thread_count){.motion = motion,
                                .at = result->at.us,
                                .bare = record_value(result, FIELD_AT).text.len == 10,
                                .line = arena_copy(&c->arena, buffer_slice(&w->line))};
}

static enum status count(struct work *w, uint32_t motion)
{
    struct record result;
    const struct history *h = w->story->t->h;
    enum status status =
        recount_motion(w->recount, event_id(h, history_event(h, motion)), &w->result);
    if (status == STATUS_INPUT)
        return STATUS_DONE; /* said; the thread has what there is */
    if (status || !w->result.len)
        return status;
    if (record_read(w->reader, buffer_slice(&w->result), false, &result) != RECORD_FINE)
        return STATUS_DONE;
    buffer_clear(&w->line);
    status = story_tell_count(w->story, motion, &result, &w->line);
    if (!status)
        keep(w, motion, &result);
    return status;
}

static int by_time(const void *a, const void *b)
{
    const struct thread_count *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->motion > y->motion) - (x->motion < y->motion);
}

enum status thread_counts_make(struct thread_counts *c, struct story *s, const uint32_t *events,
                               size_t number)
{
    const struct history *h = s->t->h;
    struct work w = {.c = c,
                     .story = s,
                     .recount = recount_new(s->t->in, history_sense(h)),
                     .reader = record_reader_new()};
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < number && !status; i++) {
        bool open = true;
        const struct event *e = history_event(h, events[i]);
        if (e->kind != KIND_MOTION || e->gone || has_result(h, events[i]))
            continue;
        status = is_open(&w, events[i], &open);
        if (!status && !open)
            status = count(&w, events[i]);
    }
    if (c->count)
        qsort(c->at, c->count, sizeof *c->at, by_time);
    recount_free(w.recount);
    record_reader_free(w.reader);
    retrieval_free(&w.motion);
    buffer_free(&w.result);
    buffer_free(&w.line);
    return status;
}

void thread_counts_free(struct thread_counts *c)
{
    free(c->at);
    arena_free(&c->arena);
}
