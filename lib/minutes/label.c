/* The labels that a line holds, one or several, and what stands behind each. */
#include "minutes/reading.h"

static const struct slice nothing;

enum { LABEL_BYTES = 60, LABEL_TRIES = 5 };

static size_t colon_at(struct slice s, size_t i)
{
    if (slice_starts(slice_after(s, i), slice_of("：")))
        return strlen("：");
    if (s.at[i] != ':')
        return 0;
    bool digit = i > 0 && i + 1 < s.len && s.at[i - 1] >= '0' && s.at[i - 1] <= '9' &&
                 s.at[i + 1] >= '0' && s.at[i + 1] <= '9';
    return digit || (i + 1 < s.len && s.at[i + 1] == '/') ? 0 : 1;
}

static bool parts_labels(uint32_t c)
{
    return c == 0xFF1B || c == ';' || c == 0x3002 || c == 0xFF0C || c == ',' || c == 0x3001 ||
           c == ' ' || c == 0x3000 || c == '\t' || c == 0x2014 || c == '-';
}

static const struct minutes_pattern *known_label(struct minutes_reader *r, struct arena *arena,
                                                 struct slice s, bool first, struct slice *label)
{
    const struct match *m;
    if (s.len == 0 || s.len > LABEL_BYTES)
        return NULL;
    *label = slice_trim(s);
    const struct minutes_pattern *p =
        minutes_match(r, WHERE_LABEL, GIVES_NOTHING, minutes_label(s, arena), &m);
    return p && (first || (p->flags & IN_LINE)) ? p : NULL;
}

/* The longest label that ends at `colon`, from the begin of the piece or behind a blank or sign. */
static const struct minutes_pattern *label_before(struct minutes_reader *r, struct arena *arena,
                                                  struct slice s, size_t from, size_t colon,
                                                  size_t *begin, struct slice *label)
{
    size_t starts[LABEL_TRIES], count = 0;
    for (size_t i = from; i < colon;) {
        uint32_t c;
        size_t n = minutes_character(s.at + i, s.at + s.len, &c);
        i += n;
        if (!parts_labels(c) || i >= colon)
            continue;
        if (count == LABEL_TRIES)
            memmove(starts, starts + 1, (--count) * sizeof starts[0]);
        starts[count++] = i;
    }
    *begin = from;
    const struct minutes_pattern *p =
        known_label(r, arena, (struct slice){s.at + from, colon - from}, from == 0, label);
    for (size_t i = 0; i < count && !p; i++) {
        *begin = starts[i];
        p = known_label(r, arena, (struct slice){s.at + starts[i], colon - starts[i]}, false,
                        label);
    }
    return p;
}

static struct slice piece_value(struct slice s)
{
    static const char *const ends[] = {"；", ";", "，", ",", "——", "—"};
    s = slice_trim(s);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (slice_ends(s, slice_of(ends[i])))
            s = slice_trim((struct slice){s.at, s.len - strlen(ends[i])});
    return s;
}

/* Cuts a line at its labels; how many pieces, 0 when it has no label. */
size_t minutes_cut_labels(struct minutes_reader *r, struct arena *arena, struct slice s,
                          struct minutes_piece *piece)
{
    size_t count = 0, from = 0;
    for (size_t i = 0; i < s.len && count + 2 <= MINUTES_PIECES; i++) {
        size_t n = colon_at(s, i), begin;
        struct slice label;
        const struct minutes_pattern *p =
            n ? label_before(r, arena, s, from, i, &begin, &label) : NULL;
        if (!p)
            continue;
        struct slice before = piece_value((struct slice){s.at + from, begin - from});
        if (count > 0)
            piece[count - 1].value = before;
        else if (begin > 0)
            piece[count++] = (struct minutes_piece){GIVES_NOTHING, nothing, before};
        piece[count++] = (struct minutes_piece){p->gives, label, nothing};
        from = i + n;
        i = from - 1;
    }
    if (count > 0)
        piece[count - 1].value = piece_value(slice_after(s, from));
    return count;
}

static bool of_task(enum minutes_gives gives)
{
    return gives == GIVES_OWNER || gives == GIVES_ASSIST || gives == GIVES_DUE;
}

/* 复用代码，验证互通 责任人：王利忠 截止日期：2024-02-12 */
static bool task_pieces(struct minutes_reading *rd, struct minutes_line *l,
                        const struct minutes_piece *piece, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (!of_task(piece[i].gives))
            return false;
    int rank;
    bool decided = rd->part == PART_DECISIONS;
    if (decided)
        minutes_decide(rd, l, minutes_unnumbered(rd->r, l->text, &rank));
    minutes_task_begin(rd, decided ? rd->decision : MINUTES_NONE);
    rd->task.title = minutes_unnumbered(rd->r, piece[0].value, &rank);
    rd->decision_numbered = rd->decision_numbered || rank > 0;
    for (size_t i = 1; i < count; i++)
        minutes_task_label(rd, piece[i].gives, piece[i].value);
    minutes_task_trailing(rd);
    rd->task.text = l->text;
    if (decided)
        for (size_t n = l->number; n <= l->last; n++)
            rd->m->fate[n - 1] = FATE_DECISION;
    return true;
}

/* 时间    2026年10月12日    地点    村部: what pandoc prints of a table that had no header. */
static bool gapped(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct slice cell[MINUTES_PIECES];
    size_t count = 0;
    for (size_t i = 0; i < text.len && count < MINUTES_PIECES;) {
        const char *gap = slice_find(slice_after(text, i), slice_of("   "));
        size_t end = gap ? (size_t)(gap - text.at) : text.len;
        cell[count++] = slice_trim((struct slice){text.at + i, end - i});
        i = end;
        while (i < text.len && text.at[i] == ' ')
            i++;
    }
    struct slice label;
    if (count < 2 || count % 2 || !known_label(rd->r, rd->arena, cell[0], true, &label))
        return false;
    for (size_t i = 0; i < count; i += 2) {
        const struct minutes_pattern *p = known_label(rd->r, rd->arena, cell[i], true, &label);
        if (p)
            minutes_give(rd, l, p->gives, label, cell[i + 1]);
        else
            minutes_remark(rd, l, l->raw, FATE_UNREAD);
    }
    return true;
}

bool minutes_labelled(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    if (minutes_parts(rd, l, text))
        return true;
    struct minutes_piece piece[MINUTES_PIECES];
    size_t count = minutes_cut_labels(rd->r, rd->arena, text, piece);
    if (count == 0)
        return gapped(rd, l, text);
    if (piece[0].gives == GIVES_NOTHING)
        return task_pieces(rd, l, piece, count);
    /* 责任单位：甲；完成时限：…… begins a task of its own, below what was decided */
    for (size_t i = 0; i < count; i++)
        minutes_give(rd, l, piece[i].gives, piece[i].label, piece[i].value);
    return true;
}
