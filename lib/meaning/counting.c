/* Everything that counting motions needs, read once. */
#include "meaning/count.h"
#include "record/catalog.h"

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

static enum revotes revotes_called(struct slice json)
{
    if (slice_is(json, "\"first\""))
        return REVOTES_FIRST;
    return slice_is(json, "\"every\"") ? REVOTES_EVERY : REVOTES_LAST;
}

static bool mentions_revotes(const struct rulebook *book)
{
    for (size_t i = 0; i < rulebook_count(book); i++)
        for (const struct parameter *p = rulebook_rule(book, i)->parameters; p; p = p->next)
            if (slice_is(p->name, "revotes"))
                return true;
    return false;
}

static enum revotes parameter_revotes(const struct rule *r)
{
    const struct parameter *p = r->parameters;
    while (p && !slice_is(p->name, "revotes"))
        p = p->next;
    return p ? revotes_called(p->json) : REVOTES_LAST;
}

/* What is wrong with a rule is said when its motion is counted. */
static enum revotes revotes_of(const struct counting *k, struct value rule, day_number day)
{
    struct nest nest = nest_open(rule);
    struct member m;
    enum revotes revotes = REVOTES_LAST;
    while (rule.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, "revotes") && m.value.type == VALUE_STRING)
            revotes = revotes_called(
                (struct slice){m.value.text.at - 1, m.value.text.len + 2}); /* with its quotes */
    if (rule.type == VALUE_STRING) {
        struct buffer space = {0};
        const struct rule *r = rulebook_at(k->book, value_text(rule, &space), day);
        revotes = r ? parameter_revotes(r) : REVOTES_LAST;
        buffer_free(&space);
    }
    return revotes;
}

static enum status read_revotes(struct counting *k, bool named, bool *again)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t m = 0; m < k->votes.motions && !status; m++) {
        status = history_record(k->h, k->in, k->votes.motion[m].event, &r);
        if (status)
            break;
        struct value rule = record_value(&r.record, FIELD_RULE);
        if (rule.type == VALUE_OBJECT || named)
            k->votes.motion[m].revotes =
                revotes_of(k, rule, motion_day(&r.record, history_sense(k->h)->zone));
        *again |= k->votes.motion[m].revotes != REVOTES_LAST;
    }
    retrieval_free(&r);
    return status;
}

/* Most rules take the last of a voter's ballots, and one reading serves; where one takes the first
 * or every one, which that is must be seen with the rule known. */
static enum status apply_revotes(struct counting *k)
{
    bool again = false;
    enum status status = read_revotes(k, mentions_revotes(k->book), &again);
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

static enum status open_all(struct counting *k, struct input *in,
                            enum status (*see)(void *context, const struct line *line),
                            void *context)
{
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
    k->pile_of = memory_table((size_t)k->votes.choices.count + 1, sizeof *k->pile_of);
    k->head_of = memory_table((size_t)k->votes.names.count + 1, sizeof *k->head_of);
    return STATUS_DONE;
}

void counting_close(struct counting *k)
{
    votes_free(&k->votes);
    members_free(k->members);
    rulebook_free(k->book);
    history_free(k->h);
    free(k->pile_of);
    free(k->head_of);
    *k = (struct counting){0};
}

enum status counting_open(struct counting *k, struct input *in, struct history_sense sense,
                          enum status (*see)(void *context, const struct line *line), void *context)
{
    *k = (struct counting){.in = in, .h = history_new(sense)};
    return open_all(k, in, see, context);
}

enum status counting_open_among(struct counting *k, struct input *in, struct history_sense sense,
                                bool (*takes)(void *context, uint64_t offset), void *context)
{
    *k = (struct counting){.in = in, .h = history_new(sense)};
    k->votes.takes = takes;
    k->votes.takes_context = context;
    return open_all(k, in, NULL, NULL);
}

bool counting_has(const struct counting *k, uint32_t motion)
{
    return !history_event(k->h, k->votes.motion[motion].event)->gone;
}

bool counting_voted(const struct counting *k, uint32_t motion)
{
    if (k->votes.motion[motion].ballots.count)
        return true;
    for (uint32_t i = 0; i < k->votes.sheets; i++)
        if (k->votes.sheet[i].motion == motion)
            return true;
    return false;
}

static enum status read_catalog(struct counting *k, struct catalog *catalog)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t m = 0; m < k->votes.motions && !status; m++) {
        if (!counting_has(k, m))
            continue;
        status = history_record(k->h, k->in, k->votes.motion[m].event, &r);
        if (!status)
            catalog_add(catalog, &r.record, m);
    }
    retrieval_free(&r);
    return status;
}

enum status counting_find(struct counting *k, struct slice word, uint32_t *motion)
{
    struct catalog *catalog = catalog_new();
    struct id id;
    enum status status = read_catalog(k, catalog);
    if (!status) {
        uint64_t kinds = kind_bit(KIND_MOTION);
        enum catalog_answer answer = catalog_find(catalog, word, kinds, &id);
        if (answer != CATALOG_FOUND)
            status = catalog_say(catalog, word, kinds, (struct place){0}, answer);
    }
    if (!status)
        *motion = k->votes.of_event[history_find(k->h, id)] - 1;
    catalog_free(catalog);
    return status;
}
