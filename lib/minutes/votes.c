/* Votes: the counts that lines state, and the motion and tally they make. */
#include "minutes/reading.h"

void minutes_votes_begin(struct minutes_votes *v)
{
    *v = (struct minutes_votes){-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
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
    case GIVES_LEAVE:
        return &v->leave;
    case GIVES_ABSENT:
        return &v->absent;
    case GIVES_YES_AREA:
        return &v->yes_area;
    case GIVES_NO_AREA:
        return &v->no_area;
    case GIVES_ABSTAIN_AREA:
        return &v->abstain_area;
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

int64_t minutes_area(struct slice text)
{
    int64_t n = 0;
    int digits = 0, places = -1;
    for (size_t i = 0; i < text.len && digits < 12 && places < 2; i++) {
        char c = text.at[i];
        if (c == '.' && places < 0) {
            places = 0;
        } else if (c >= '0' && c <= '9') {
            n = n * 10 + (c - '0');
            digits++;
            places += places >= 0;
        } else if (c != ',') {
            break;
        }
    }
    for (places = places < 0 ? 0 : places; places < 2; places++)
        n *= 10;
    return digits ? n : -1;
}

int minutes_votes_read(struct minutes_reader *r, struct slice text, struct minutes_votes *v)
{
    struct arena arena = {0};
    struct slice folded = minutes_folded(text, &arena);
    int count = 0;
    for (size_t i = 0; i < minutes_pattern_count; i++) {
        bool area = minutes_patterns[i].where == WHERE_AREA;
        int64_t *place = area || minutes_patterns[i].where == WHERE_COUNT
                             ? place_of(v, minutes_patterns[i].gives)
                             : NULL;
        if (!place || *place >= 0)
            continue;
        int found = match_find(r->match[i], folded);
        if (found < 0)
            r->tried_too_long = true;
        if (found <= 0)
            continue;
        struct slice number = match_group(r->match[i], 1);
        *place = area ? minutes_area(number) : integer(number);
        count++;
    }
    arena_free(&arena);
    return count;
}

/* ---- the vote they belong to ---- */

void minutes_votes_merge(int64_t *into, int64_t n)
{
    if (n >= 0 && *into < 0)
        *into = n;
}

void minutes_vote_carry(struct minutes_reading *rd, struct minutes_line *l)
{
    struct minutes_vote *v = &rd->vote;
    v->line = minutes_grow(rd->arena, v->line, v->lines, &v->line_cap, sizeof *v->line);
    v->line[v->lines++] = l;
}

void minutes_vote_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                       const struct minutes_votes *count)
{
    struct minutes_vote *v = &rd->vote;
    if (v->open && v->count.yes >= 0 && count->yes >= 0)
        minutes_vote_end(rd);
    if (!v->open) {
        *v = (struct minutes_vote){.open = true};
        minutes_votes_begin(&v->count);
    }
    minutes_vote_subject(rd, text);
    minutes_votes_merge(&v->count.yes, count->yes);
    minutes_votes_merge(&v->count.no, count->no);
    minutes_votes_merge(&v->count.abstain, count->abstain);
    minutes_votes_merge(&v->count.issued, count->issued);
    minutes_votes_merge(&v->count.returned, count->returned);
    minutes_votes_merge(&v->count.spoiled, count->spoiled);
    minutes_votes_merge(&v->count.expected, count->expected);
    minutes_votes_merge(&v->count.present, count->present);
    minutes_votes_merge(&v->count.yes_area, count->yes_area);
    minutes_votes_merge(&v->count.no_area, count->no_area);
    minutes_votes_merge(&v->count.abstain_area, count->abstain_area);
    const struct match *m;
    if (!v->how && minutes_match(rd->r, WHERE_SENTENCE, GIVES_VERDICT, text, &m))
        v->how = minutes_how(rd, text);
    minutes_vote_carry(rd, l);
}

/* 针对第（一）项: which of the decisions was voted on. */
static struct slice numbered_decision(struct minutes_reading *rd)
{
    const struct minutes_vote *v = &rd->vote;
    for (size_t i = 0; i < v->lines; i++) {
        struct slice folded = minutes_folded(v->line[i]->text, rd->arena);
        const char *at = slice_find(folded, slice_of("第"));
        if (!at || !slice_find(folded, slice_of("项")))
            continue;
        size_t n = 0, seen = 0;
        for (const char *c = at; c < folded.at + folded.len && c < at + 16; c++)
            if (*c >= '0' && *c <= '9')
                n = 10 * n + (size_t)(*c - '0');
        for (size_t d = 0; d < rd->m->count - rd->base; d++)
            if (rd->m->draft[rd->base + d].kind == KIND_DECISION && ++seen == n)
                return minutes_get(rd, d, FIELD_TEXT);
    }
    return (struct slice){NULL, 0};
}

struct slice minutes_motion_text(struct minutes_reading *rd)
{
    struct slice text = rd->vote.text;
    if (!text.len)
        text = numbered_decision(rd);
    if (!text.len && rd->decision != MINUTES_NONE)
        text = minutes_get(rd, rd->decision, FIELD_TEXT);
    if (!text.len && rd->current != MINUTES_NONE)
        text = rd->item[rd->current].title;
    return text.len ? text : rd->title;
}

static void set_count(struct minutes_reading *rd, size_t d, enum field_id field, int64_t n)
{
    if (n >= 0)
        minutes_set_json(rd, d, field, slice_of(arena_format(rd->arena, "%lld", (long long)n)));
}

/* "yes":31, or {"heads":31,"area":"2890.50"} where the area is said. */
static void add_answer(struct buffer *out, const char *name, int64_t heads, int64_t area)
{
    if (heads < 0)
        return;
    buffer_format(out, "%s\"%s\":", out->len > 1 ? "," : "", name);
    if (area < 0)
        buffer_format(out, "%lld", (long long)heads);
    else
        buffer_format(out, "{\"heads\":%lld,\"area\":\"%lld.%02lld\"}", (long long)heads,
                      (long long)(area / 100), (long long)(area % 100));
}

static struct slice votes_json(struct minutes_reading *rd, const struct minutes_votes *v)
{
    struct buffer out = {0};
    buffer_char(&out, '{');
    add_answer(&out, "yes", v->yes, v->yes_area);
    add_answer(&out, "no", v->no, v->no_area);
    add_answer(&out, "abstain", v->abstain, v->abstain_area);
    buffer_char(&out, '}');
    struct slice json = arena_copy(rd->arena, buffer_slice(&out));
    buffer_free(&out);
    return json;
}

/* 党员大会 among the steps of a village's paper votes by a rule of its own. */
const char *minutes_rule_of(struct minutes_reading *rd)
{
    const struct match *m;
    const struct minutes_pattern *p = NULL;
    if (rd->vote.text.len)
        p = minutes_match(rd->r, WHERE_FORM, GIVES_NOTHING, rd->vote.text, &m);
    if (!(p && p->rule) && rd->current != MINUTES_NONE)
        p = minutes_match(rd->r, WHERE_FORM, GIVES_NOTHING, rd->item[rd->current].title, &m);
    if (p && p->rule)
        return p->rule;
    return rd->rule ? rd->rule : minutes_rule;
}

static void write_vote(struct minutes_reading *rd)
{
    struct minutes_vote *v = &rd->vote;
    struct slice text = minutes_motion_text(rd);
    size_t motion = minutes_draft_new(rd, KIND_MOTION, 0, MINUTES_NONE);
    minutes_set(rd, motion, FIELD_TEXT, text.len ? text : v->line[0]->text);
    minutes_set(rd, motion, FIELD_RULE, v->rule.len ? v->rule : slice_of(minutes_rule_of(rd)));
    minutes_set(rd, motion, FIELD_ROLL, v->roll);
    size_t tally = minutes_draft_new(rd, KIND_TALLY, motion, MINUTES_NONE);
    minutes_set(rd, tally, FIELD_BOX, slice_of("1"));
    set_count(rd, tally, FIELD_ISSUED, v->count.issued);
    set_count(rd, tally, FIELD_RETURNED, v->count.returned);
    set_count(rd, tally, FIELD_SPOILED, v->count.spoiled);
    minutes_set_json(rd, tally, FIELD_VOTES, votes_json(rd, &v->count));
    set_count(rd, tally, FIELD_EXPECTED, v->count.expected);
    set_count(rd, tally, FIELD_PRESENT, v->count.present);
    struct buffer said = {0};
    for (size_t i = 0; i < v->lines; i++) {
        minutes_carry(rd, motion, v->line[i], FATE_VOTE);
        minutes_carry(rd, tally, v->line[i], FATE_VOTE);
        buffer_format(&said, "%s%.*s", i ? "\n" : "", (int)v->line[i]->text.len,
                      v->line[i]->text.at);
    }
    minutes_set_own(rd, tally, "text", false, buffer_slice(&said));
    buffer_free(&said);
    if (v->how && !v->named && rd->decision == MINUTES_NONE) {
        size_t d = rd->decision = minutes_draft_new(rd, KIND_DECISION, 0, 0);
        minutes_set(rd, d, FIELD_TEXT, minutes_get(rd, motion, FIELD_TEXT));
        minutes_set(rd, d, FIELD_HOW, slice_of(v->how));
        for (size_t i = 0; i < v->lines; i++)
            minutes_carry(rd, d, v->line[i], FATE_VOTE);
    }
}

void minutes_vote_end(struct minutes_reading *rd)
{
    struct minutes_vote *v = &rd->vote;
    if (!v->open)
        return;
    v->open = false;
    if (v->count.yes >= 0) {
        write_vote(rd);
        return;
    }
    /* no votes in it: what it says of the meeting stays with the words */
    if (rd->expected < 0)
        rd->expected = v->count.expected;
    if (rd->present < 0)
        rd->present = v->count.present;
    rd->remark = MINUTES_NONE;
    for (size_t i = 0; i < v->lines; i++)
        minutes_remark(rd, v->line[i], v->line[i]->text, FATE_REMARK);
    rd->remark = MINUTES_NONE;
}
