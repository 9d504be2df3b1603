/* The patterns, compiled once and tried row by row. */
#include "minutes/reading.h"

#include <stdlib.h>

struct minutes_reader *minutes_reader_new(void)
{
    struct minutes_reader *r = memory_take(sizeof *r);
    *r = (struct minutes_reader){.match =
                                     memory_take(minutes_pattern_count * sizeof(struct match *))};
    for (size_t i = 0; i < minutes_pattern_count; i++) {
        const char *message;
        size_t at;
        r->match[i] = match_new(slice_of(minutes_patterns[i].pattern), &message, &at);
        if (!r->match[i]) /* the table is wrong, which the unit test would have shown */
            say_error(STATUS_SYSTEM, (struct place){0}, "pattern %zu, character %zu: %s",
                      "第 %zu 条模式，第 %zu 个字符：%s", i, at, message);
    }
    return r;
}

void minutes_reader_roll(struct minutes_reader *r, struct slice names)
{
    r->roll = names;
}

void minutes_reader_free(struct minutes_reader *r)
{
    for (size_t i = 0; i < minutes_pattern_count; i++)
        match_free(r->match[i]);
    free(r->match);
    free(r);
}

const struct minutes_pattern *minutes_match(struct minutes_reader *r, enum minutes_where where,
                                            enum minutes_gives gives, struct slice text,
                                            const struct match **match)
{
    for (size_t i = 0; i < minutes_pattern_count; i++) {
        const struct minutes_pattern *p = &minutes_patterns[i];
        if (p->where != where || (gives != GIVES_NOTHING && p->gives != gives) || !r->match[i])
            continue;
        int found = match_find(r->match[i], text);
        if (found > 0) {
            *match = r->match[i];
            return p;
        }
        if (found < 0)
            r->tried_too_long = true;
    }
    return NULL;
}

struct slice minutes_unnumbered(struct minutes_reader *r, struct slice text, int *rank)
{
    const struct match *m;
    const struct minutes_pattern *p = minutes_match(r, WHERE_NUMBER, GIVES_NOTHING, text, &m);
    *rank = 0;
    if (!p)
        return text;
    size_t len = match_group(m, 0).len;
    if (slice_trim(slice_after(text, len)).len == 0)
        return text;
    *rank = p->word[0] - '0';
    return slice_trim(slice_after(text, len));
}
