/* The counts of a vote, as a line states them. */
#include "record/minutes_inside.h"

void minutes_votes_begin(struct minutes_votes *v)
{
    *v = (struct minutes_votes){-1, -1, -1, -1, -1, -1, -1, -1};
}

static int64_t *place_of(struct minutes_votes *v, enum minutes_gives gives)
{
    switch (gives) {
    case GIVES_YES:
        return &v->yes;
    case GIVES_NO:
        return &v->no;
    case GIVES_ABSTAIN:
        return &v->abstain;
    case GIVES_ISSUED:
        return &v->issued;
    case GIVES_RETURNED:
        return &v->returned;
    case GIVES_SPOILED:
        return &v->spoiled;
    case GIVES_EXPECTED:
        return &v->expected;
    case GIVES_PRESENT:
        return &v->present;
    default:
        return NULL;
    }
}

static int64_t integer(struct slice s)
{
    int64_t n = 0;
    for (size_t i = 0; i < s.len && i < 9; i++)
        n = n * 10 + (s.at[i] - '0');
    return n;
}

int minutes_votes_read(struct minutes_reader *r, struct slice text, struct minutes_votes *v)
{
    struct arena arena = {0};
    struct slice folded = minutes_folded(text, &arena);
    int count = 0;
    for (size_t i = 0; i < minutes_pattern_count; i++) {
        int64_t *place = minutes_patterns[i].where == WHERE_COUNT
                             ? place_of(v, minutes_patterns[i].gives)
                             : NULL;
        if (!place || *place >= 0)
            continue;
        int found = match_find(r->match[i], folded);
        if (found < 0)
            r->tried_too_long = true;
        if (found <= 0)
            continue;
        *place = integer(match_group(r->match[i], 1));
        count++;
    }
    arena_free(&arena);
    return count;
}
