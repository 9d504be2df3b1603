/* The reading of one paper: labels and headings open its parts, lines without one belong to the
 * part that is open. */
#include "minutes/minutes.h"

#include "minutes/reading.h"

/* ---- lines ---- */

static void read_text(struct minutes_reading *rd, struct minutes_line *l)
{
    int rank;
    const struct match *m;
    struct slice bare = minutes_unnumbered(rd->r, l->text, &rank);
    bool first = !rd->title.len;
    if (l->shape == SHAPE_BOX && minutes_match(rd->r, WHERE_SENTENCE, GIVES_EMPTY, bare, &m)) {
        minutes_carry(rd, 0, l, FATE_LAYOUT);
        return;
    }
    if (l->shape == SHAPE_BOX) {
        minutes_task_line(rd, l, bare, true);
        minutes_task_end(rd);
        return;
    }
    if (minutes_own_line(rd, l, bare, rank))
        return;
    if (minutes_number_line(rd, l))
        return;
    if (first && !minutes_labelled(rd, l, bare) && minutes_title_line(rd, l))
        return;
    if (first && rd->m->fate[l->number - 1] != FATE_BLANK)
        return;
    if (minutes_named_item(rd, l, l->text) || minutes_labelled(rd, l, bare))
        return;
    bool alone = rank == 0 && minutes_match(rd->r, WHERE_LABEL, GIVES_NOTHING,
                                            minutes_label(l->text, rd->arena), &m);
    if ((minutes_is_heading(l, rank) || alone) && minutes_heading(rd, l, bare))
        return;
    if (minutes_title_line(rd, l))
        return;
    if (minutes_match(rd->r, WHERE_SENTENCE, GIVES_FOOT, l->text, &m) &&
        rd->part != PART_ATTENDANCE && !l->listed) {
        minutes_date(rd, l->text, DATED_BY_FOOT);
        minutes_remark(rd, l, l->text, FATE_REMARK);
        return;
    }
    minutes_prose(rd, l, l->text);
}

static void blank(struct minutes_reading *rd)
{
    rd->remark = MINUTES_NONE;
    bool counted = rd->part == PART_VOTES && rd->vote.open && rd->vote.count.yes >= 0;
    if (rd->brief && counted)
        minutes_vote_end(rd);
    if (rd->brief && (rd->part == PART_ATTENDANCE || rd->part == PART_AGENDA ||
                      rd->part == PART_OTHER || counted)) {
        rd->part = PART_NOTES;
        rd->brief = false;
    }
}

static void read_line(struct minutes_reading *rd, struct minutes_line *l)
{
    rd->at = l;
    rd->people.line = l->number;
    if (l->shape != SHAPE_ROW && l->shape != SHAPE_LAYOUT)
        rd->columns = 0;
    if (l->shape == SHAPE_BLANK) {
        blank(rd);
    } else if (l->shape == SHAPE_LAYOUT) {
        minutes_carry(rd, 0, l, FATE_LAYOUT);
    } else if (l->raw.len > LINE_TRIED_MAX) {
        rd->remark = MINUTES_NONE;
        minutes_remark(rd, l, l->raw, FATE_UNREAD);
        rd->remark = MINUTES_NONE;
    } else if (minutes_rollcall(rd, l)) {
        return;
    } else if (l->aside) {
        minutes_remark(rd, l, l->raw, FATE_REMARK);
    } else if (l->news) {
        minutes_news_line(rd, l);
    } else if (l->shape == SHAPE_ROW) {
        minutes_row(rd, l);
    } else {
        read_text(rd, l);
    }
}

/* ---- all of it ---- */

/* A reading of the next meeting, at its first line. */
static struct minutes_reading begin(struct minutes_reader *r, struct minutes_page *page,
                                    struct minutes *m, const char *file)
{
    struct minutes_reading rd = {
        .r = r, .m = m, .arena = &m->arena, .file = file, .page = page, .base = m->count};
    rd.expected = rd.present = rd.issued = rd.returned = -1;
    rd.people.stated = -1;
    rd.current = rd.decision = rd.remark = MINUTES_NONE;
    rd.when.start = rd.when.end = -1;
    minutes_draft_new(&rd, KIND_MEETING, MINUTES_NONE, MINUTES_NONE);
    return rd;
}

/* Reads lines until the next meeting begins; *at is the first line, then the next meeting's. */
static enum status read_lines(struct minutes_reading *rd, size_t *at)
{
    size_t first = *at;
    for (; *at < rd->page->count; ++*at) {
        struct minutes_line *l = &rd->page->line[*at];
        if (l->begins && *at > first)
            break;
        int64_t expected = rd->expected, present = rd->present, stated = rd->people.stated;
        read_line(rd, l);
        if (rd->expected != expected)
            rd->expected_line = l->number;
        if (rd->present != present)
            rd->present_line = l->number;
        if (rd->people.stated != stated)
            rd->stated_line = l->number;
        if (!rd->form && rd->title.len)
            minutes_find_form(rd);
        if (rd->r->tried_too_long)
            return say_error(STATUS_INPUT, (struct place){.file = rd->file, .line = l->number},
                             "this line takes too long to be understood; split it",
                             "这一行过于复杂，无法识别；请拆成几行");
    }
    return STATUS_DONE;
}

static void end(struct minutes_reading *rd)
{
    minutes_end_item(rd);
    minutes_date_by_file_name(rd);
    minutes_complete_date(rd);
    minutes_people_merge(&rd->people);
    minutes_set_meeting(rd);
    minutes_check_count(rd);
    minutes_check_names(rd);
    minutes_check_date(rd);
}

enum status minutes_read(struct minutes_reader *r, struct slice text, const char *file,
                         struct minutes *m)
{
    *m = (struct minutes){0};
    struct minutes_page page;
    minutes_page_read(&page, text, &m->arena);
    m->lines = page.numbers;
    m->fate = arena_clear(&m->arena, m->lines + 1, sizeof *m->fate);
    m->meetings = minutes_find_sittings(r, &page, &m->arena);
    size_t news = m->meetings > 1 ? 0 : minutes_find_news(r, &page, &m->arena);
    m->meetings = news > 1 ? news : m->meetings;
    r->tried_too_long = false;
    minutes_join_lines(r, &page, &m->arena);
    size_t at = 0;
    do {
        struct minutes_reading rd = begin(r, &page, m, file);
        rd.line = m->meetings > 1 ? page.line[at].number : 0;
        if (read_lines(&rd, &at))
            return STATUS_INPUT;
        end(&rd);
    } while (at < page.count);
    return STATUS_DONE;
}

void minutes_free(struct minutes *m)
{
    arena_free(&m->arena);
}
