/* The reading of one paper: labels and headings open its parts, lines without one belong to the
 * part that is open. */
#include "record/minutes.h"

#include "format/json.h"
#include "format/text.h"
#include "record/minutes_inside.h"

#include <stdlib.h>

static const struct slice nothing;

/* ---- patterns ---- */

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
    if (slice_trim((struct slice){text.at + len, text.len - len}).len == 0)
        return text;
    *rank = p->word[0] - '0';
    return slice_trim((struct slice){text.at + len, text.len - len});
}

/* ---- the date ---- */

void minutes_date(struct minutes_reading *rd, struct slice text, enum minutes_dated by)
{
    struct minutes_when w;
    bool dated = minutes_when(rd->r, text, by == DATED_BY_FILE_NAME ? FILE_ONLY : 0, &w);
    bool clock = w.start >= 0 && by != DATED_BY_FOOT && by != DATED_BY_FILE_NAME;
    if (clock && (rd->when.start < 0 || by > rd->m->dated)) {
        rd->when.start = w.start;
        rd->when.end = w.end;
        rd->when.offset = w.offset;
        rd->when.zoned = w.zoned;
    }
    if (!dated || by <= rd->m->dated)
        return;
    if (w.year == 0 && !rd->hint.month) {
        rd->hint = w; /* the year may be said elsewhere */
        return;
    }
    if (w.year == 0)
        return;
    rd->when.year = w.year;
    rd->when.month = w.month;
    rd->when.day = w.day;
    rd->m->dated = by;
}

static void date_by_file_name(struct minutes_reading *rd)
{
    struct slice name = slice_of(rd->file), base = name;
    if (!name.at)
        return;
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] == '/')
            base = (struct slice){name.at + i + 1, name.len - i - 1};
    minutes_date(rd, base, DATED_BY_FILE_NAME);
}

/* ---- labels ---- */

static void keep(struct minutes_reading *rd, const struct minutes_line *l, struct slice *field,
                 struct slice value)
{
    if (field->len && !slice_find(*field, value)) {
        rd->remark = MINUTES_NONE;
        minutes_remark(rd, l, l->text, FATE_REMARK);
        rd->remark = MINUTES_NONE;
        return;
    }
    if (!field->len)
        *field = arena_copy(rd->arena, slice_trim(value));
    minutes_carry(rd, 0, l, FATE_MEETING);
}

/* 王建华（社区党委书记）: the office is told with those who were there. */
static void keep_person(struct minutes_reading *rd, const struct minutes_line *l,
                        struct slice *field, struct slice value)
{
    struct minutes_person p = {0};
    int64_t stated;
    struct slice rest = value;
    struct slice first = minutes_next_name(&rest);
    bool one = !rest.at || !slice_trim(rest).len;
    if (one && minutes_person(rd->r, first, &p, &stated, rd->arena) && p.name.len) {
        keep(rd, l, field, p.name);
        if (p.role.len && !minutes_knows(rd, nothing)) {
            minutes_people_add(rd->r, &rd->people, p.name, NULL, rd->arena);
            rd->people.at[rd->people.count - 1].role = p.role;
        }
        return;
    }
    keep(rd, l, field, value);
}

static void open_part(struct minutes_reading *rd, struct minutes_line *l, enum minutes_part part,
                      const char *how, struct slice value)
{
    minutes_end_item(rd);
    if (part == PART_AGENDA || part == PART_DECISIONS)
        rd->decision = MINUTES_NONE;
    rd->part = part;
    rd->how = how;
    rd->brief = value.len > 0;
    rd->speeches = false;
    rd->remark = MINUTES_NONE;
    rd->decision_numbered = false;
    minutes_carry(rd, 0, l, part == PART_ATTENDANCE ? FATE_ATTENDANCE : FATE_LAYOUT);
    if (!value.len)
        return;
    rd->m->fate[l->number - 1] = part == PART_ATTENDANCE ? FATE_ATTENDANCE : FATE_LAYOUT;
    minutes_prose(rd, l, value);
    if (part == PART_DECISIONS)
        rd->decision_numbered = true;
}

static void give_count(struct minutes_reading *rd, struct minutes_line *l, int64_t *field,
                       struct slice value)
{
    struct slice folded = minutes_folded(value, rd->arena);
    int64_t n = -1;
    for (size_t i = 0; i < folded.len && n < 100000000; i++) {
        bool digit = folded.at[i] >= '0' && folded.at[i] <= '9';
        if (n >= 0 && !digit)
            break;
        if (digit)
            n = (n < 0 ? 0 : n) * 10 + (folded.at[i] - '0');
    }
    if (n < 0) { /* 实到：甲、乙: names, not a number */
        open_part(rd, l, PART_ATTENDANCE, NULL, value);
        return;
    }
    if (*field < 0)
        *field = n;
    minutes_carry(rd, 0, l, FATE_MEETING);
}

static void give_moment(struct minutes_reading *rd, struct minutes_line *l, struct slice value,
                        bool end)
{
    struct minutes_when w;
    bool any = minutes_when(rd->r, value, 0, &w) || w.start >= 0;
    if (end && w.start >= 0)
        rd->when.end = w.start;
    else if (!end)
        minutes_date(rd, value, DATED_BY_LABEL);
    minutes_carry(rd, 0, l, any ? FATE_MEETING : FATE_UNREAD);
    if (!any && slice_trim(value).len)
        minutes_remark(rd, l, l->text, FATE_UNREAD);
}

static void give_part(struct minutes_reading *rd, struct minutes_line *l, enum minutes_gives gives,
                      struct slice label, struct slice value)
{
    static const struct {
        enum minutes_gives gives;
        enum minutes_part part;
        const char *how;
    } parts[] = {
        {GIVES_ATTEND, PART_ATTENDANCE, NULL},      {GIVES_LEAVE, PART_ATTENDANCE, "leave"},
        {GIVES_ABSENT, PART_ATTENDANCE, "absent"},  {GIVES_SITTING, PART_ATTENDANCE, "sitting-in"},
        {GIVES_AGENDA, PART_AGENDA, NULL},          {GIVES_NOTES, PART_NOTES, NULL},
        {GIVES_TOPICS, PART_TOPICS, NULL},          {GIVES_DECISIONS, PART_DECISIONS, NULL},
        {GIVES_OPEN, PART_OPEN, NULL},              {GIVES_TASKS, PART_TASKS, NULL},
        {GIVES_VOTES, PART_VOTES, NULL},            {GIVES_OTHER, PART_OTHER, NULL},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].gives == gives) {
            /* 签发：____ and the like: the label is part of what is said */
            if (gives == GIVES_OTHER && value.len)
                value = l->text;
            open_part(rd, l, parts[i].part, parts[i].how, value);
            rd->speeches = gives == GIVES_NOTES && slice_starts(label, slice_of("发言"));
        }
}

void minutes_give(struct minutes_reading *rd, struct minutes_line *l, enum minutes_gives gives,
                  struct slice label, struct slice value)
{
    value = slice_trim(value);
    switch (gives) {
    case GIVES_TITLE:
        keep(rd, l, &rd->title, value);
        break;
    case GIVES_REFERENCE:
        keep(rd, l, &rd->number, value);
        break;
    case GIVES_PLACE:
        keep(rd, l, &rd->place, value);
        break;
    case GIVES_CHAIR:
        keep_person(rd, l, &rd->chair, value);
        break;
    case GIVES_CONVENER:
        keep(rd, l, &rd->convener, value);
        break;
    case GIVES_RECORDER:
        keep_person(rd, l, &rd->recorder, value);
        break;
    case GIVES_TIME:
    case GIVES_START:
        give_moment(rd, l, value, false);
        break;
    case GIVES_END:
        give_moment(rd, l, value, true);
        break;
    case GIVES_EXPECTED:
        give_count(rd, l, &rd->expected, value);
        break;
    case GIVES_PRESENT:
        give_count(rd, l, &rd->present, value);
        break;
    case GIVES_PRESENTER:
        if (rd->current != MINUTES_NONE)
            rd->item[rd->current].presenter = arena_copy(rd->arena, value);
        minutes_carry(rd, 0, l, FATE_AGENDA);
        break;
    case GIVES_OWNER:
    case GIVES_ASSIST:
    case GIVES_DUE:
        minutes_task_label(rd, gives, value);
        break;
    default:
        give_part(rd, l, gives, label, value);
    }
}

/* ---- labels in a line ---- */

enum { PIECES = 8, LABEL_BYTES = 60, LABEL_TRIES = 5 };

struct piece {
    enum minutes_gives gives; /* GIVES_NOTHING: the text before the first label */
    struct slice label, value;
};

static size_t colon_at(struct slice s, size_t i)
{
    if (slice_starts((struct slice){s.at + i, s.len - i}, slice_of("：")))
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

static const struct minutes_pattern *known_label(struct minutes_reading *rd, struct slice s,
                                                 bool first, struct slice *label)
{
    const struct match *m;
    if (s.len == 0 || s.len > LABEL_BYTES)
        return NULL;
    *label = minutes_label(s, rd->arena);
    const struct minutes_pattern *p = minutes_match(rd->r, WHERE_LABEL, GIVES_NOTHING, *label, &m);
    return p && (first || (p->flags & IN_LINE)) ? p : NULL;
}

/* The longest label that ends at `colon`, from the begin of the piece or behind a blank or sign. */
static const struct minutes_pattern *label_before(struct minutes_reading *rd, struct slice s,
                                                  size_t from, size_t colon, size_t *begin,
                                                  struct slice *label)
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
        known_label(rd, (struct slice){s.at + from, colon - from}, from == 0, label);
    for (size_t i = 0; i < count && !p; i++) {
        *begin = starts[i];
        p = known_label(rd, (struct slice){s.at + starts[i], colon - starts[i]}, false, label);
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
static size_t cut_labels(struct minutes_reading *rd, struct slice s, struct piece *piece)
{
    size_t count = 0, from = 0;
    piece[0] = (struct piece){GIVES_NOTHING, nothing, nothing};
    for (size_t i = 0; i < s.len && count < PIECES - 1; i++) {
        size_t n = colon_at(s, i), begin = 0;
        struct slice label;
        if (n == 0)
            continue;
        const struct minutes_pattern *p = label_before(rd, s, from, i, &begin, &label);
        if (!p)
            continue;
        if (count > 0 || begin > 0)
            piece[count ? count : 0].value = piece_value((struct slice){s.at + from, begin - from});
        if (count == 0 && begin > 0)
            count = 1; /* the text before the first label */
        piece[count] = (struct piece){p->gives, label, nothing};
        count++;
        from = i + n;
        piece[count - 1].value = nothing;
        /* the value of this piece begins here; it is set when the next label or the end is met */
        if (count < PIECES)
            piece[count] = (struct piece){GIVES_NOTHING, nothing, nothing};
        i = from - 1;
        for (size_t j = from; j < s.len; j++) {
            (void)j;
            break;
        }
    }
    if (count > 0)
        piece[count - 1].value = piece_value((struct slice){s.at + from, s.len - from});
    return count;
}

static bool of_task(enum minutes_gives gives)
{
    return gives == GIVES_OWNER || gives == GIVES_ASSIST || gives == GIVES_DUE;
}
