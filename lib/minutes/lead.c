/* The sentences that open official papers and reports: when, who in the chair, where, on what. */
#include "minutes/reading.h"

void minutes_set_chair(struct minutes_reading *rd, struct slice who)
{
    struct minutes_person person;
    int64_t stated;
    if (rd->chair.len || !minutes_person(rd->r, who, &person, &stated, rd->arena))
        return;
    rd->chair = person.name.len ? person.name : person.role;
    if (!person.name.len || !person.role.len)
        return;
    minutes_people_add(rd->r, &rd->people, person.name, NULL, rd->arena);
    if (rd->people.count)
        rd->people.at[rd->people.count - 1].role = person.role;
}

void minutes_meeting_text(struct minutes_reading *rd, struct slice text)
{
    struct buffer both = {0};
    buffer_add(&both, rd->text);
    if (rd->text.len)
        buffer_char(&both, '\n');
    buffer_add(&both, text);
    rd->text = arena_copy(rd->arena, buffer_slice(&both));
    buffer_free(&both);
}

static bool lead(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    struct minutes_when w;
    if (!minutes_match(rd->r, WHERE_SENTENCE, GIVES_LEAD, text, &m))
        return false;
    struct slice when = match_group(m, 1), who = match_group(m, 2), place = match_group(m, 3);
    struct slice form = match_group(m, match_group(m, 5).len ? 5 : 4);
    if (!minutes_when(rd->r, when, 0, &w))
        return false;
    minutes_date(rd, when, DATED_BY_SENTENCE);
    minutes_set_chair(rd, who);
    if (!rd->place.len)
        rd->place = slice_trim(place);
    minutes_form_said(rd, form);
    if (minutes_match(rd->r, WHERE_SENTENCE, GIVES_TOPICS, text, &m))
        minutes_add_item(rd, arena_copy(rd->arena, match_group(m, 1)));
    minutes_meeting_text(rd, text);
    minutes_carry(rd, 0, l, FATE_MEETING);
    return true;
}

/* 9月21日，……召开第一次常务会议。……黄卫锋主持会议并讲话。 */
static bool news(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    bool english = minutes_match(rd->r, WHERE_SENTENCE, GIVES_ENGLISH_CHAIR, text, &m) != NULL;
    if (!english && !minutes_match(rd->r, WHERE_SENTENCE, GIVES_CHAIRED, text, &m))
        return false;
    minutes_set_chair(rd, match_group(m, 1));
    minutes_date(rd, text, DATED_BY_SENTENCE);
    minutes_meeting_text(rd, text);
    minutes_carry(rd, 0, l, FATE_MEETING);
    return true;
}

/* Board members in attendance were: */
static bool everybody(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    if (!minutes_match(rd->r, WHERE_SENTENCE, GIVES_EVERYBODY, text, &m))
        return false;
    bool also = slice_starts(text, slice_of("Also"));
    minutes_give(rd, l, also ? GIVES_SITTING : GIVES_ATTEND, text, (struct slice){NULL, 0});
    return true;
}

bool minutes_head_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    return lead(rd, l, text) || everybody(rd, l, text) || (!rd->chair.len && news(rd, l, text));
}
