#include "meaning/check_votes.h"

#include "meaning/count.h"

struct hearing {
    struct findings *findings;
    const struct inventory *inventory;
    struct counting counting;
    struct buffer heard; /* what the count said last */
    struct place heard_at;
};

static void hear(void *context, enum status status, struct place place, struct slice text)
{
    struct hearing *h = context;
    if (status != STATUS_INPUT)
        return;
    buffer_clear(&h->heard);
    buffer_add(&h->heard, text);
    h->heard_at = place;
}

/* What is in the way of counting. */
static void tell_heard(const struct hearing *h)
{
    findings_add_text(h->findings, FINDING_COUNT, h->heard_at, NULL, buffer_slice(&h->heard));
}

/* A vote is told at its line. */
static void tell(const struct hearing *h, enum finding_code code, struct id id, struct slice voter,
                 const char *why, const struct count *c)
{
    uint32_t item = inventory_find(h->inventory, id);
    struct place place = {0};
    if (item != NO_ITEM)
        place = inventory_place(h->inventory, item);
    findings_add(h->findings, code, place, &id, "%.*s, on %.*s: %s", "%.*s（%.*s）：%s",
                 (int)voter.len, voter.at, (int)c->number.len, c->number.at, why);
}

/* Refusals */

static enum finding_code refusal_code(enum refusal_reason why)
{
    switch (why) {
    case REFUSED_EARLY:
    case REFUSED_LATE:
        return FINDING_WINDOW;
    case REFUSED_UNKNOWN:
        return FINDING_ROLL;
    case REFUSED_TOKEN:
        return FINDING_TOKEN;
    default:
        return FINDING_UNCOUNTED;
    }
}

static void tell_refusals(const struct hearing *h, const struct count *c)
{
    for (size_t i = 0; i < c->refuseds; i++) {
        const struct refused *r = &c->refused[i];
        const struct choice *why = &refusal_names[r->why];
        tell(h, refusal_code(r->why), r->id, r->voter, say_pick((struct words){why->name, why->zh}),
             c);
    }
}

/* Choices */

/* A paper may be recorded as spoiled, or say only who was there. */
static bool is_known(const struct count *c, struct slice word)
{
    static const struct choice others[] = {{"spoiled", "废票", "无效|无效票|invalid"},
                                           {"blank", "空白", "空白票"},
                                           {"present", "到会", NULL},
                                           {"absent", "缺席", NULL},
                                           {"overvote", "多选", NULL},
                                           {NULL, NULL, NULL}};
    return !word.len || count_option(c, word) || count_answer(word) || choice_called(others, word);
}

/* The first name in a choice that the motion does not offer; at NULL: none. */
static struct slice unknown_name(struct count *c, struct value v, int depth)
{
    struct slice none = {NULL, 0};
    if (v.type == VALUE_STRING) {
        struct slice word = count_text(c, v);
        return is_known(c, word) ? none : word;
    }
    if ((v.type != VALUE_ARRAY && v.type != VALUE_OBJECT) || depth > SCAN_DEPTH)
        return none;
    struct nest nest = nest_open(v);
    struct member m;
    while (nest_next(&nest, &m)) {
        struct value name = m.value;
        if (v.type == VALUE_OBJECT)
            name = (struct value){m.key, VALUE_STRING, m.key_escaped};
        struct slice found = unknown_name(c, name, depth + 1);
        if (found.at)
            return found;
    }
    return none;
}

/* The text of a choice as votes keep it, of a value of it. */
static struct slice whole(struct value v)
{
    return v.type == VALUE_STRING ? (struct slice){v.text.at - 1, v.text.len + 2} : v.text;
}

static void tell_choice(const struct hearing *h, uint32_t motion, const struct count *c,
                        struct slice choice, struct slice name)
{
    const struct votes *v = &h->counting.votes;
    const struct ballots *ballots = &v->motion[motion].ballots;
    uint32_t wanted = names_find(&v->choices, choice);
    for (uint32_t i = 0; i < ballots->count; i++) {
        const struct ballot *b = ballots_at(ballots, i);
        if (votes_paper(v, b->paper).choice != wanted)
            continue;
        struct buffer why = {0};
        buffer_format(&why,
                      say_pick((struct words){"\"%.*s\" is not offered", "没有“%.*s”这个选项"}),
                      (int)name.len, name.at);
        buffer_char(&why, '\0');
        tell(h, FINDING_CHOICE, b->id, names_text(&v->names, b->voter), why.at, c);
        buffer_free(&why);
    }
}

static void tell_choices(const struct hearing *h, uint32_t motion, struct count *c)
{
    for (size_t i = 0; i < c->piles; i++) {
        if (!c->pile[i].spoiled)
            continue;
        struct slice name = unknown_name(c, c->pile[i].choice, 0);
        if (name.at)
            tell_choice(h, motion, c, whole(c->pile[i].choice), name);
    }
}

static enum status check_motions(struct hearing *h)
{
    enum status status = STATUS_DONE;
    for (uint32_t m = 0; m < h->counting.votes.motions && status != STATUS_SYSTEM; m++) {
        struct count count;
        if (!counting_has(&h->counting, m) || !counting_voted(&h->counting, m))
            continue;
        status = count_motion(&h->counting, m, &count);
        if (status == STATUS_INPUT)
            tell_heard(h);
        tell_refusals(h, &count);
        tell_choices(h, m, &count);
        count_free(&count);
    }
    return status == STATUS_SYSTEM ? status : STATUS_DONE;
}

enum status check_votes(struct check *c, struct findings *f, struct input *in,
                        const struct check_sense *sense)
{
    struct hearing h = {.findings = f, .inventory = check_inventory(c)};
    const struct say_listener listener = {hear, &h};
    enum status status = input_rewind(in);
    if (status)
        return status;
    struct calendar *calendar = calendar_new();
    calendar_allow_unpublished(calendar);
    say_listen(&listener);
    status = counting_open_among(
        &h.counting, in,
        (struct history_sense){.zone = sense->zone, .calendar = calendar, .now = sense->now.us},
        check_counts, c);
    if (!status)
        status = check_motions(&h);
    else if (status == STATUS_INPUT)
        tell_heard(&h);
    say_listen(NULL);
    buffer_free(&h.heard);
    counting_close(&h.counting);
    calendar_free(calendar);
    return status == STATUS_SYSTEM ? status : STATUS_DONE;
}
