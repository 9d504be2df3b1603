#include "edge/cursor.h"

#include "edge/options_table.h"

enum option_id option_named(struct slice name)
{
    int id = 0;
    while (id < OPTION_COUNT && !(option_rows[id].name && slice_is(name, option_rows[id].name)))
        id++;
    return (enum option_id)id;
}

enum option_id option_lettered(char letter)
{
    int id = 0;
    while (id < OPTION_COUNT && !(letter && option_rows[id].letter == letter))
        id++;
    return (enum option_id)id;
}

/* The argument of an option that needs one and was not given it in the same word. */
static void take_next(struct cursor *c, struct found *f)
{
    if (option_rows[f->id].argument != ARGUMENT_NEEDED)
        return;
    if (c->next < c->argc)
        f->value = c->argv[c->next++];
    else
        f->problem = PROBLEM_NO_VALUE;
}

static struct found read_long(struct cursor *c, const char *word)
{
    const char *sign = strchr(word, '=');
    struct found f = {.word = sign ? slice_from(word, sign) : slice_of(word)};
    f.id = option_named(slice_after(f.word, 2));
    if (f.id == OPTION_COUNT)
        f.problem = PROBLEM_UNKNOWN;
    else if (sign && option_rows[f.id].argument == ARGUMENT_NONE)
        f.problem = PROBLEM_VALUE;
    else if (sign)
        f.value = sign + 1;
    else
        take_next(c, &f);
    return f;
}

/* The bytes of the character at `at`, so that a message never shows half of one. */
static size_t character_bytes(struct slice s)
{
    size_t n = 1;
    while (n < s.len && n < 4 && (s.at[0] & 0x80) && ((unsigned char)s.at[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static struct found read_short(struct cursor *c)
{
    const char *at = c->bundle;
    struct found f = {.word = {at, character_bytes(slice_of(at))}, .id = option_lettered(*at)};
    c->bundle = at[f.word.len] ? at + f.word.len : NULL;
    if (f.id == OPTION_COUNT) {
        f.problem = PROBLEM_UNKNOWN;
    } else if (option_rows[f.id].argument == ARGUMENT_NEEDED && c->bundle) {
        f.value = c->bundle;
        c->bundle = NULL;
    } else {
        take_next(c, &f);
    }
    return f;
}

bool cursor_next(struct cursor *c, struct found *f)
{
    if (c->bundle) {
        *f = read_short(c);
        return true;
    }
    if (c->next >= c->argc)
        return false;
    const char *word = c->argv[c->next++];
    if (!c->ended && strcmp(word, "--") == 0) {
        c->ended = true;
        return cursor_next(c, f);
    }
    if (c->ended || word[0] != '-' || word[1] == '\0') {
        *f = (struct found){.operand = true, .value = word};
    } else if (word[1] == '-') {
        *f = read_long(c, word);
    } else {
        c->bundle = word + 1;
        *f = read_short(c);
    }
    return true;
}
