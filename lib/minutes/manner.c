/* What the writer of minutes may rely on. */
#include "minutes/manner.h"

#include "minutes/reading.h"
#include "record/shipped_rules.h"

const struct words minutes_nobody = {"A participant", "有人提出"};

const char *minutes_takes_how(struct minutes_reader *r, struct slice text)
{
    const struct match *m;
    struct slice bare = text;
    if (minutes_cut_how(&bare))
        return NULL;
    const struct minutes_pattern *p = minutes_match(r, WHERE_HOW, GIVES_NOTHING, text, &m);
    return p ? p->word : "agreed";
}

bool minutes_takes_number(struct minutes_reader *r, struct slice text)
{
    const struct match *m;
    if (!minutes_match(r, WHERE_SENTENCE, GIVES_NUMBER_LINE, text, &m))
        return false;
    struct slice number = match_group(m, 1);
    return number.at + number.len == text.at + text.len;
}

const char *minutes_takes_form(struct minutes_reader *r, struct slice title)
{
    const struct match *m;
    const struct minutes_pattern *p = minutes_match(r, WHERE_FORM, GIVES_NOTHING, title, &m);
    return p ? p->word : NULL;
}

bool minutes_takes_person(struct minutes_reader *r, struct slice text, struct slice *name,
                          struct slice *role, struct arena *arena)
{
    struct minutes_person person;
    int64_t stated;
    if (!minutes_person(r, text, &person, &stated, arena))
        return false;
    *name = person.name;
    *role = person.role;
    return person.name.len && person.role.len;
}

/* ---- rules ---- */

struct rule_wanted {
    struct slice word;
    bool by_name; /* word is the rule's name, and its first other name is wanted */
    struct slice found;
    struct arena *arena;
};

/* The first of a rule's other names. */
static struct slice first_other(const struct record *rec, struct buffer *space)
{
    const struct member *also = record_member(rec, slice_of("also"));
    struct member m;
    if (!also || also->value.type != VALUE_ARRAY)
        return (struct slice){NULL, 0};
    struct nest nest = nest_open(also->value);
    return nest_next(&nest, &m) ? value_text(m.value, space) : (struct slice){NULL, 0};
}

static enum status see_rule(void *context, const struct record *rec, struct place place)
{
    (void)place;
    struct rule_wanted *w = context;
    struct buffer space = {0};
    struct slice name = record_text(rec, FIELD_NAME, w->arena);
    struct slice other = first_other(rec, &space);
    struct slice key = w->by_name ? name : other, value = w->by_name ? other : name;
    if (slice_same(key, w->word) && value.len)
        w->found = arena_copy(w->arena, value);
    buffer_free(&space);
    return w->found.at ? STATUS_NEGATIVE : STATUS_DONE;
}

static struct slice rule_found(struct slice word, bool by_name, struct arena *arena)
{
    struct rule_wanted w = {.word = word, .by_name = by_name, .arena = arena};
    shipped_rules(see_rule, &w);
    return w.found.at ? w.found : word;
}

struct slice minutes_rule_words(struct slice rule, enum language language, struct arena *arena)
{
    return language == LANGUAGE_EN ? rule : rule_found(rule, true, arena);
}

struct slice minutes_rule_named(struct slice words, struct arena *arena)
{
    return rule_found(words, false, arena);
}
