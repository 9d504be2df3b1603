/* The head of a paper: its title and number; and the headings below it. */
#include "minutes/reading.h"

static const struct slice nothing;

/* ---- headings ---- */

bool minutes_is_heading(const struct minutes_line *l, int rank)
{
    enum { LONGEST = 120 };
    if (l->shape == SHAPE_HEADING)
        return true;
    static const char *const ends[] = {"。", "；", ";", "，"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (slice_ends(l->text, slice_of(ends[i])))
            return false;
    return (l->strong || rank == 1) && l->text.len <= LONGEST;
}

bool minutes_named_item(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    if (!minutes_match(rd->r, WHERE_ITEM, GIVES_ONE_ITEM, text, &m))
        return false;
    struct slice title = match_group(m, 1);
    if (slice_ends(title, slice_of("：")))
        title.len -= strlen("：");
    minutes_open_item(rd, l, title);
    return true;
}

bool minutes_heading(struct minutes_reading *rd, struct minutes_line *l, struct slice bare)
{
    const struct match *m;
    struct slice label = minutes_label(bare, rd->arena);
    const struct minutes_pattern *p = minutes_match(rd->r, WHERE_LABEL, GIVES_NOTHING, label, &m);
    if (l->shape == SHAPE_HEADING)
        minutes_date(rd, l->text, DATED_BY_HEADING);
    if (p) {
        minutes_give(rd, l, p->gives, label, nothing);
        return true;
    }
    if (rd->part == PART_DECISIONS && l->shape == SHAPE_TEXT && rd->entry_rank <= 1 &&
        rd->part_rank != 1 && !l->strong)
        return false; /* an entry of the list */
    if (rd->part == PART_OPEN && rd->part_level && l->level > rd->part_level) {
        minutes_prose(rd, l, l->text);
        return true;
    }
    if (rd->part == PART_TASKS && l->shape != SHAPE_TEXT) {
        minutes_end_item(rd);
        rd->remark = MINUTES_NONE;
        minutes_remark(rd, l, l->text, FATE_REMARK);
        return true;
    }
    if (l->shape == SHAPE_HEADING || l->strong ||
        (rd->part != PART_ATTENDANCE && rd->part != PART_AGENDA && rd->part != PART_TASKS)) {
        minutes_open_item(rd, l, bare);
        return true;
    }
    return false;
}

/* ---- the head of the paper ---- */

bool minutes_number_line(struct minutes_reading *rd, struct minutes_line *l)
{
    const struct match *m;
    if (rd->part != PART_HEAD || rd->number.len ||
        !minutes_match(rd->r, WHERE_SENTENCE, GIVES_NUMBER_LINE, l->text, &m))
        return false;
    struct slice number = match_group(m, 1), text = l->text;
    struct slice upto = slice_from(text.at, number.at + number.len);
    struct slice rest = slice_trim(slice_from(upto.at + upto.len, text.at + text.len));
    rd->number = arena_copy(rd->arena, slice_trim(upto));
    if (rest.len) { /* who issues it, and when */
        minutes_date(rd, rest, DATED_BY_FOOT);
        if (rest.at[0] < '0' || rest.at[0] > '9' || !slice_ends(rest, slice_of("日"))) {
            minutes_remark(rd, l, rest, FATE_MEETING);
            rd->remark = MINUTES_NONE;
        }
    }
    minutes_carry(rd, 0, l, FATE_MEETING);
    return true;
}

/* The name of the office stands above the title as often as in it. */
bool minutes_title_line(struct minutes_reading *rd, struct minutes_line *l)
{
    enum { LONGEST = 200 };
    const struct match *m;
    const struct minutes_pattern *p =
        minutes_match(rd->r, WHERE_LABEL, GIVES_NOTHING, minutes_label(l->text, rd->arena), &m);
    if (p && p->gives != GIVES_NOTES)
        return false; /* a caption, not a title */
    if (rd->part != PART_HEAD || l->text.len > LONGEST || slice_ends(l->text, slice_of("。")))
        return false;
    if (!rd->title.len) {
        rd->title = minutes_own_title(l->text);
    } else if (!minutes_is_title(rd->title) && minutes_is_title(l->text) && !rd->dated &&
               !rd->place.len) {
        struct buffer both = {0};
        buffer_add(&both, rd->title);
        buffer_char(&both, ' ');
        buffer_add(&both, l->text);
        bool joined = l > rd->page->line && (l - 1)->shape != SHAPE_BLANK;
        struct slice title = arena_copy(rd->arena, buffer_slice(&both));
        buffer_free(&both);
        if (!joined) {
            minutes_remark(rd, l, rd->title, FATE_MEETING);
            rd->remark = MINUTES_NONE;
        }
        rd->title = joined ? title : l->text;
    } else {
        return false;
    }
    minutes_date(rd, l->text, DATED_BY_HEADING);
    minutes_carry(rd, 0, l, FATE_MEETING);
    return true;
}
