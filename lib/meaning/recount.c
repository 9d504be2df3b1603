#include "meaning/recount.h"

#include "meaning/count.h"

#include <stdlib.h>

struct recount {
    struct input *in;
    struct history_sense sense;
    struct counting counting;
    bool open;
};

struct recount *recount_new(struct input *in, const struct history_sense *sense)
{
    struct recount *r = memory_take(sizeof *r);
    *r = (struct recount){.in = in, .sense = *sense};
    return r;
}

void recount_free(struct recount *r)
{
    if (!r)
        return;
    if (r->open)
        counting_close(&r->counting);
    free(r);
}

static enum status open_once(struct recount *r)
{
    if (r->open)
        return STATUS_DONE;
    enum status status = input_rewind(r->in);
    if (status)
        return status;
    r->open = true;
    return counting_open(&r->counting, r->in, r->sense, NULL, NULL);
}

enum status recount_count(struct recount *r, struct id motion, struct count *c, bool *any)
{
    enum status status = open_once(r);
    struct counting *k = &r->counting;
    *c = (struct count){0};
    *any = false;
    if (status)
        return status;
    uint32_t e = history_find(k->h, motion);
    uint32_t place = e != NO_EVENT && e < k->votes.of_events ? k->votes.of_event[e] : 0;
    if (!place || !counting_has(k, place - 1) || !counting_voted(k, place - 1))
        return STATUS_DONE;
    k->keeps_voted = true;
    *any = true;
    return count_motion(k, place - 1, c);
}

enum status recount_motion(struct recount *r, struct id motion, struct buffer *line)
{
    struct count c;
    bool any;
    enum status status = recount_count(r, motion, &c, &any);
    buffer_clear(line);
    if (!status && any) {
        count_write(&c, line);
        line->len--; /* its newline */
    }
    count_free(&c);
    return status;
}
