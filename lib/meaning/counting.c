/* Everything that counting motions needs, read once. */
#include "meaning/count.h"

#include <stdlib.h>

static enum status read_rules(struct counting *k)
{
    struct retrieval r = {0};
    enum status status;
    k->book = rulebook_new(&status);
    for (uint32_t e = 0; e < history_count(k->h) && !status; e++) {
        const struct event *event = history_event(k->h, e);
        if (!event->known || event->gone || event->kind != KIND_RULE)
            continue;
        status = history_record(k->h, k->in, e, &r);
        if (!status)
            status = rulebook_add(k->book, &r.record, input_place(k->in, event->offset));
    }
    retrieval_free(&r);
    return status;
}

static bool says_first(struct value rule)
{
    struct nest nest = nest_open(rule);
    struct member m;
    while (rule.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, "revotes"))
            return slice_is(m.value.text, "first");
    return false;
}

static bool book_says_first(const struct counting *k, struct value name)
{
    struct buffer space = {0};
    bool first = false;
    struct slice text = value_text(name, &space);
    for (size_t i = 0; i < rulebook_count(k->book); i++) {
        const struct rule *r = rulebook_rule(k->book, i);
        for (const struct parameter *p = r->parameters; p; p = p->next)
            first |= slice_same(r->name, text) && slice_is(p->name, "revotes") &&
                     slice_is(p->json, "\"first\"");
    }
    buffer_free(&space);
    return first;
}

/* Most rules take the last of a voter's ballots, and one reading serves; where one takes the first,
 * which one that is must be seen with the rule known. */
static enum status apply_revotes(struct counting *k)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    bool any = false;
    for (size_t i = 0; i < rulebook_count(k->book) && !any; i++)
        for (const struct parameter *p = rulebook_rule(k->book, i)->parameters; p; p = p->next)
            any |= slice_is(p->name, "revotes");
    for (uint32_t m = 0; m < k->votes.motions && !status; m++) {
        status = history_record(k->h, k->in, k->votes.motion[m].event, &r);
        if (status)
            break;
        struct value rule = record_value(&r.record, FIELD_RULE);
        if (says_first(rule) || (any && rule.type == VALUE_STRING && book_says_first(k, rule)))
            k->votes.motion[m].revotes = REVOTES_FIRST;
    }
    retrieval_free(&r);
    bool again = false;
    for (uint32_t m = 0; m < k->votes.motions; m++)
        again |= k->votes.motion[m].revotes == REVOTES_FIRST;
    return !status && again ? votes_read_again(&k->votes, k->in, k->h) : status;
}

static void warn_homeless(const struct counting *k)
{
    if (k->votes.homeless.file)
        say_warning(k->votes.homeless,
                    "this vote, and perhaps others, is on a motion that was not read; it is not "
                    "counted",
                    "这张票（可能还有别的）所属的表决事项不在读入的记录中，未计入");
}

enum status counting_open(struct counting *k, struct input *in, struct history_sense sense,
                          enum status (*see)(void *context, const struct line *line), void *context)
{
    *k = (struct counting){.in = in, .h = history_new(sense)};
    enum status status = votes_read(&k->votes, in, k->h, see, context);
    if (!status)
        status = read_rules(k);
    if (!status)
        status = apply_revotes(k);
    if (!status)
        k->members = members_read(k->h, in, &status);
    if (status)
        return status;
    warn_homeless(k);
    votes_settle(&k->votes);
    size_t size = ((size_t)k->votes.names.count + 1) * sizeof *k->pile_of;
    k->pile_of = memory_take(size);
    memset(k->pile_of, 0, size);
    return STATUS_DONE;
}

void counting_close(struct counting *k)
{
    votes_free(&k->votes);
    members_free(k->members);
    rulebook_free(k->book);
    history_free(k->h);
    free(k->pile_of);
    *k = (struct counting){0};
}

bool counting_has(const struct counting *k, uint32_t motion)
{
    return !history_event(k->h, k->votes.motion[motion].event)->gone;
}

bool counting_voted(const struct counting *k, uint32_t motion)
{
    if (k->votes.motion[motion].count)
        return true;
    for (uint32_t i = 0; i < k->votes.sheets; i++)
        if (k->votes.sheet[i].motion == motion)
            return true;
    return false;
}
