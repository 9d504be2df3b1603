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

static void check_file_date(struct minutes_reading *rd, struct slice name)
{
    struct minutes_when w;
    const struct minutes_when *said = &rd->when;
    if (rd->m->dated < DATED_BY_HEADING || !minutes_when(rd->r, name, FILE_ONLY, &w) ||
        w.year == 0 || (w.year == said->year && w.month == said->month && w.day == said->day))
        return;
    say_warning((struct place){.file = rd->file},
                "the text says %04d-%02d-%02d, the file's name says %04d-%02d-%02d; the text's is "
                "taken",
                "文中的日期是 %04d-%02d-%02d，文件名写的是 %04d-%02d-%02d；以文中为准", said->year,
                said->month, said->day, w.year, w.month, w.day);
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
    check_file_date(rd, base);
}

static void open_item(struct minutes_reading *rd, struct minutes_line *l, struct slice title);

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
        if (p.role.len) {
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
    rd->entry_rank = 0;
    minutes_unnumbered(rd->r, l->text, &rd->part_rank);
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
        {GIVES_ATTEND, PART_ATTENDANCE, NULL},
        {GIVES_LEAVE, PART_ATTENDANCE, "leave"},
        {GIVES_ABSENT, PART_ATTENDANCE, "absent"},
        {GIVES_SITTING, PART_ATTENDANCE, "sitting-in"},
        {GIVES_AGENDA, PART_AGENDA, NULL},
        {GIVES_NOTES, PART_NOTES, NULL},
        {GIVES_TOPICS, PART_TOPICS, NULL},
        {GIVES_DECISIONS, PART_DECISIONS, NULL},
        {GIVES_OPEN, PART_OPEN, NULL},
        {GIVES_TASKS, PART_TASKS, NULL},
        {GIVES_VOTES, PART_VOTES, NULL},
        {GIVES_OTHER, PART_OTHER, NULL},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].gives == gives) {
            /* 签发：____ and the like: the label is part of what is said */
            if (gives == GIVES_OTHER && value.len)
                value = slice_of(arena_format(rd->arena, "%.*s：%.*s", (int)label.len, label.at,
                                              (int)value.len, value.at));
            open_part(rd, l, parts[i].part, parts[i].how, value);
            rd->speeches = gives == GIVES_NOTES && slice_starts(label, slice_of("发言"));
        }
}

static struct slice *field_of(struct minutes_reading *rd, enum minutes_gives gives)
{
    switch (gives) {
    case GIVES_TITLE:
        return &rd->title;
    case GIVES_REFERENCE:
        return &rd->number;
    case GIVES_PLACE:
        return &rd->place;
    case GIVES_CHAIR:
        return &rd->chair;
    case GIVES_CONVENER:
        return &rd->convener;
    case GIVES_RECORDER:
        return &rd->recorder;
    default:
        return NULL;
    }
}

void minutes_give(struct minutes_reading *rd, struct minutes_line *l, enum minutes_gives gives,
                  struct slice label, struct slice value)
{
    value = slice_trim(value);
    struct slice *field = field_of(rd, gives);
    if (field && (gives == GIVES_CHAIR || gives == GIVES_RECORDER)) {
        keep_person(rd, l, field, value);
        return;
    }
    if (field) {
        keep(rd, l, field, value);
        return;
    }
    switch (gives) {
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
    case GIVES_ONE_ITEM:
        open_item(rd, l, value);
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
    *label = slice_trim(s);
    const struct minutes_pattern *p =
        minutes_match(rd->r, WHERE_LABEL, GIVES_NOTHING, minutes_label(s, rd->arena), &m);
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
    for (size_t i = 0; i < s.len && count + 2 <= PIECES; i++) {
        size_t n = colon_at(s, i), begin;
        struct slice label;
        const struct minutes_pattern *p = n ? label_before(rd, s, from, i, &begin, &label) : NULL;
        if (!p)
            continue;
        struct slice before = piece_value((struct slice){s.at + from, begin - from});
        if (count > 0)
            piece[count - 1].value = before;
        else if (begin > 0)
            piece[count++] = (struct piece){GIVES_NOTHING, nothing, before};
        piece[count++] = (struct piece){p->gives, label, nothing};
        from = i + n;
        i = from - 1;
    }
    if (count > 0)
        piece[count - 1].value = piece_value((struct slice){s.at + from, s.len - from});
    return count;
}

static bool of_task(enum minutes_gives gives)
{
    return gives == GIVES_OWNER || gives == GIVES_ASSIST || gives == GIVES_DUE;
}

/* 复用代码，验证互通 责任人：王利忠 截止日期：2024-02-12 */
static bool task_pieces(struct minutes_reading *rd, struct minutes_line *l,
                        const struct piece *piece, size_t count)
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
    struct slice cell[PIECES];
    size_t count = 0;
    for (size_t i = 0; i < text.len && count < PIECES;) {
        const char *gap = slice_find((struct slice){text.at + i, text.len - i}, slice_of("   "));
        size_t end = gap ? (size_t)(gap - text.at) : text.len;
        cell[count++] = slice_trim((struct slice){text.at + i, end - i});
        i = end;
        while (i < text.len && text.at[i] == ' ')
            i++;
    }
    struct slice label;
    if (count < 2 || count % 2 || !known_label(rd, cell[0], true, &label))
        return false;
    for (size_t i = 0; i < count; i += 2) {
        const struct minutes_pattern *p = known_label(rd, cell[i], true, &label);
        if (p)
            minutes_give(rd, l, p->gives, label, cell[i + 1]);
        else
            minutes_remark(rd, l, l->raw, FATE_UNREAD);
    }
    return true;
}

static bool labelled(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct piece piece[PIECES];
    size_t count = cut_labels(rd, text, piece);
    if (count == 0)
        return gapped(rd, l, text);
    if (piece[0].gives == GIVES_NOTHING)
        return task_pieces(rd, l, piece, count);
    /* 责任单位：甲；完成时限：…… begins a task of its own, below what was decided */
    for (size_t i = 0; i < count; i++)
        minutes_give(rd, l, piece[i].gives, piece[i].label, piece[i].value);
    return true;
}

/* ---- headings ---- */

static bool is_heading(const struct minutes_line *l, int rank)
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

static void open_item(struct minutes_reading *rd, struct minutes_line *l, struct slice title)
{
    const struct match *m;
    minutes_end_item(rd);
    rd->decision = MINUTES_NONE;
    rd->remark = MINUTES_NONE;
    if (title.len)
        rd->current = minutes_add_item(rd, title);
    if (title.len && minutes_match(rd->r, WHERE_SENTENCE, GIVES_TREATMENT, title, &m))
        rd->item[rd->current].treatment = arena_copy(rd->arena, match_group(m, 1));
    if (rd->part != PART_AGENDA && rd->part != PART_TOPICS)
        rd->part = PART_NOTES;
    rd->brief = false;
    minutes_carry(rd, 0, l, FATE_AGENDA);
}

static bool named_item(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    if (!minutes_match(rd->r, WHERE_ITEM, GIVES_ONE_ITEM, text, &m))
        return false;
    struct slice title = match_group(m, 1);
    if (slice_ends(title, slice_of("：")))
        title.len -= strlen("：");
    open_item(rd, l, title);
    return true;
}

static bool heading(struct minutes_reading *rd, struct minutes_line *l, struct slice bare)
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
    if (rd->part == PART_TASKS && l->shape != SHAPE_TEXT) {
        minutes_end_item(rd);
        rd->remark = MINUTES_NONE;
        minutes_remark(rd, l, l->text, FATE_REMARK);
        return true;
    }
    if (l->shape == SHAPE_HEADING || l->strong ||
        (rd->part != PART_ATTENDANCE && rd->part != PART_AGENDA && rd->part != PART_TASKS)) {
        open_item(rd, l, bare);
        return true;
    }
    return false;
}

/* ---- the head of the paper ---- */

static bool is_title(struct slice s)
{
    static const char *const ends[] = {"纪要", "記錄", "记录",    "紀錄",    "纪录",    "记录表",
                                       "會議", "会议", "Minutes", "minutes", "MINUTES", "表"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (slice_ends(s, slice_of(ends[i])))
            return true;
    return false;
}

static bool number_line(struct minutes_reading *rd, struct minutes_line *l)
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
static bool title_line(struct minutes_reading *rd, struct minutes_line *l)
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
        rd->title = l->text;
    } else if (!is_title(rd->title) && is_title(l->text) && !rd->m->dated && !rd->place.len) {
        struct buffer both = {0};
        buffer_add(&both, rd->title);
        buffer_char(&both, ' ');
        buffer_add(&both, l->text);
        bool joined = l > rd->page.line && (l - 1)->shape != SHAPE_BLANK;
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

/* ---- lines ---- */

static void read_text(struct minutes_reading *rd, struct minutes_line *l)
{
    int rank;
    const struct match *m;
    struct slice bare = minutes_unnumbered(rd->r, l->text, &rank);
    bool first = !rd->title.len;
    if (l->shape == SHAPE_BOX) {
        minutes_task_line(rd, l, bare, true);
        minutes_task_end(rd);
        return;
    }
    if (number_line(rd, l))
        return;
    if (first && !labelled(rd, l, bare) && title_line(rd, l))
        return;
    if (first && rd->m->fate[l->number - 1] != FATE_BLANK)
        return;
    if (named_item(rd, l, l->text) || labelled(rd, l, bare))
        return;
    bool alone = rank == 0 && minutes_match(rd->r, WHERE_LABEL, GIVES_NOTHING,
                                            minutes_label(l->text, rd->arena), &m);
    if ((is_heading(l, rank) || alone) && heading(rd, l, bare))
        return;
    if (title_line(rd, l))
        return;
    if (minutes_match(rd->r, WHERE_SENTENCE, GIVES_FOOT, l->text, &m) &&
        rd->part != PART_ATTENDANCE) {
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
    } else if (l->aside) {
        minutes_remark(rd, l, l->raw, FATE_REMARK);
    } else if (l->shape == SHAPE_ROW) {
        minutes_row(rd, l);
    } else {
        read_text(rd, l);
    }
}

/* ---- folded paragraphs ---- */

static bool ends_sentence(struct slice s)
{
    static const char *const ends[] = {"。", "！", "？", "；", "：", ";", ":", "!", "?", "”"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (slice_ends(s, slice_of(ends[i])))
            return true;
    return s.len && s.at[s.len - 1] == '.' && s.len < 100;
}

static bool is_link(struct slice s)
{
    return slice_find(s, slice_of("](")) || slice_find(s, slice_of("://")) ||
           (s.len && s.at[0] == '@');
}

static bool goes_on(struct minutes_reading *rd, const struct minutes_line *l,
                    const struct minutes_line *next)
{
    enum { FULL = 36 };
    int rank;
    struct piece piece[PIECES];
    if (l->shape != SHAPE_TEXT || next->shape != SHAPE_TEXT || l->ended || next->listed ||
        l->strong || next->strong || next->number != l->last + 1)
        return false;
    if (text_width(l->raw) < FULL || ends_sentence(l->text) || is_link(l->text) ||
        is_link(next->text) || next->raw.len > LINE_TRIED_MAX || l->raw.len > LINE_TRIED_MAX)
        return false;
    if (slice_find(next->text, slice_of("   ")) || slice_find(l->text, slice_of("   ")))
        return false;
    if (next->indent >= 4 && slice_starts((struct slice){next->raw.at - 3, 3}, slice_of("　")))
        return false;
    minutes_unnumbered(rd->r, next->text, &rank);
    const struct match *m;
    return rank == 0 && cut_labels(rd, next->text, piece) == 0 &&
           !minutes_match(rd->r, WHERE_ITEM, GIVES_NOTHING, next->text, &m) &&
           !minutes_match(rd->r, WHERE_SENTENCE, GIVES_SPEECH, next->text, &m);
}

static struct slice joined(struct minutes_reading *rd, struct slice a, struct slice b)
{
    struct buffer both = {0};
    buffer_add(&both, a);
    bool ascii =
        a.len && b.len && (unsigned char)a.at[a.len - 1] < 0x80 && (unsigned char)b.at[0] < 0x80;
    if (ascii)
        buffer_char(&both, ' ');
    buffer_add(&both, b);
    struct slice text = arena_copy(rd->arena, buffer_slice(&both));
    buffer_free(&both);
    return text;
}

static void join_lines(struct minutes_reading *rd)
{
    struct minutes_page *page = &rd->page;
    size_t kept = 0;
    for (size_t i = 0; i < page->count; i++) {
        struct minutes_line *l = kept ? &page->line[kept - 1] : NULL;
        const struct minutes_line *next = &page->line[i];
        /* the width of the last line decides, not that of all that was joined */
        if (l && goes_on(rd, i ? &page->line[i - 1] : l, next) && l->last + 1 == next->number &&
            l->text.len < LINE_TRIED_MAX / 2) {
            struct minutes_line last = *next;
            l->text = joined(rd, l->text, next->text);
            l->raw = joined(rd, l->raw, next->raw);
            l->last = next->last;
            page->line[i] = last;
            continue;
        }
        page->line[kept++] = page->line[i];
    }
    page->count = kept;
}

/* ---- the meeting ---- */

static struct slice agenda_json(struct minutes_reading *rd)
{
    struct json *list = json_array();
    struct buffer out = {0};
    for (size_t i = 0; i < rd->items; i++) {
        const struct minutes_item *item = &rd->item[i];
        struct json *one = json_object();
        json_set(one, "title", json_text(item->title));
        if (item->presenter.len)
            json_set(one, "presenter", json_text(item->presenter));
        if (item->treatment.len)
            json_set(one, "treatment", json_text(item->treatment));
        json_push(list, one);
    }
    json_print(&out, list);
    json_free(list);
    struct slice json = arena_copy(rd->arena, buffer_slice(&out));
    buffer_free(&out);
    return json;
}

static void set_integer(struct minutes_reading *rd, enum field_id field, int64_t n)
{
    if (n >= 0)
        minutes_set_json(rd, 0, field, slice_of(arena_format(rd->arena, "%lld", (long long)n)));
}

static void set_times(struct minutes_reading *rd)
{
    struct minutes_when *w = &rd->when;
    if (!rd->m->dated)
        return;
    struct slice at = minutes_when_text(w, w->start, rd->arena);
    if (w->start >= 0)
        minutes_set(rd, 0, FIELD_START, at);
    if (w->end >= 0)
        minutes_set(rd, 0, FIELD_END, minutes_when_text(w, w->end, rd->arena));
    for (size_t i = 0; i < rd->m->count; i++)
        minutes_set(rd, i, FIELD_AT, at);
}

static struct slice file_title(struct minutes_reading *rd)
{
    struct slice name = slice_of(rd->file ? rd->file : "");
    for (size_t i = 0; i < name.len;)
        if (name.at[i] == '/') {
            name = (struct slice){name.at + i + 1, name.len - i - 1};
            i = 0;
        } else {
            i++;
        }
    for (size_t i = name.len; i > 1; i--)
        if (name.at[i - 1] == '.')
            return (struct slice){name.at, i - 1};
    return name.len ? name : slice_of(say_pick((struct words){"(untitled)", "（无标题）"}));
}

static void set_meeting(struct minutes_reading *rd)
{
    minutes_set(rd, 0, FIELD_TITLE, rd->title.len ? rd->title : file_title(rd));
    minutes_set(rd, 0, FIELD_NUMBER, rd->number);
    if (rd->form)
        minutes_set(rd, 0, FIELD_FORM, slice_of(rd->form));
    minutes_set(rd, 0, FIELD_PLACE, rd->place);
    minutes_set(rd, 0, FIELD_CHAIR, rd->chair);
    minutes_set(rd, 0, FIELD_CONVENER, rd->convener);
    minutes_set(rd, 0, FIELD_RECORDER, rd->recorder);
    minutes_set(rd, 0, FIELD_TEXT, rd->text);
    set_integer(rd, FIELD_EXPECTED, rd->expected);
    set_integer(rd, FIELD_PRESENT, rd->present);
    if (rd->people.count)
        minutes_set_json(rd, 0, FIELD_ATTENDANCE, minutes_people_json(&rd->people, rd->arena));
    if (rd->items)
        minutes_set_json(rd, 0, FIELD_AGENDA, agenda_json(rd));
    set_times(rd);
}

static void find_form(struct minutes_reading *rd)
{
    const struct match *m;
    const struct minutes_pattern *p =
        minutes_match(rd->r, WHERE_FORM, GIVES_NOTHING, rd->title, &m);
    if (p) {
        rd->form = p->word;
        rd->rule = p->rule;
    }
}

/* ---- what does not add up ---- */

static void check_count(struct minutes_reading *rd)
{
    struct place place = {.file = rd->file};
    int64_t named = minutes_people_present(&rd->people);
    int64_t stated = rd->people.stated >= 0 ? rd->people.stated : rd->present;
    rd->m->people = (size_t)named;
    if (stated < 0 || named == 0 || !rd->listed || rd->people.open || named == stated)
        return;
    /* the chair and the recorder are often not among those who are listed */
    int64_t more = (rd->chair.len > 0) + (rd->recorder.len > 0);
    if (rd->people.stated < 0 && named <= stated + more && named + more >= stated)
        return;
    say_warning(place, "%lld are said to be present, %lld are listed",
                "写明到会 %lld 人，名单中有 %lld 人", (long long)stated, (long long)named);
}

static void check_date(struct minutes_reading *rd)
{
    struct place place = {.file = rd->file};
    if (!rd->m->dated)
        say_warning(place,
                    "no date was found; give it with --set at=2026-11-18, or write it in the text",
                    "没有找到会议日期；请用 --set at=2026-11-18 给出，或在文中写明");
    else if (rd->m->dated == DATED_BY_FILE_NAME)
        say_warning(place, "the text has no date; that of the file's name is taken: %d-%02d-%02d",
                    "文中没有日期，取文件名中的日期：%d-%02d-%02d", rd->when.year, rd->when.month,
                    rd->when.day);
}

/* A day whose year only the number or the foot of the paper says. */
static void complete_date(struct minutes_reading *rd)
{
    if (rd->m->dated > DATED_BY_FOOT || !rd->hint.month || !rd->when.year)
        return;
    rd->when.month = rd->hint.month;
    rd->when.day = rd->hint.day;
    rd->m->dated = DATED_BY_SENTENCE;
}

/* ---- all of it ---- */

static void begin(struct minutes_reading *rd)
{
    rd->expected = rd->present = rd->issued = rd->returned = -1;
    rd->people.stated = -1;
    rd->current = rd->decision = rd->remark = MINUTES_NONE;
    rd->when.start = rd->when.end = -1;
    minutes_draft_new(rd, KIND_MEETING, MINUTES_NONE, MINUTES_NONE);
}

enum status minutes_read(struct minutes_reader *r, struct slice text, const char *file,
                         struct minutes *m)
{
    *m = (struct minutes){0};
    struct minutes_reading rd = {.r = r, .m = m, .arena = &m->arena, .file = file};
    minutes_page_read(&rd.page, text, rd.arena);
    m->lines = rd.page.numbers;
    m->fate = arena_clear(rd.arena, m->lines + 1, sizeof *m->fate);
    begin(&rd);
    r->tried_too_long = false;
    join_lines(&rd);
    for (size_t i = 0; i < rd.page.count; i++) {
        struct minutes_line *l = &rd.page.line[i];
        read_line(&rd, l);
        if (!rd.form && rd.title.len)
            find_form(&rd);
        if (r->tried_too_long)
            return say_error(STATUS_INPUT, (struct place){.file = file, .line = l->number},
                             "this line takes too long to be understood; split it",
                             "这一行过于复杂，无法识别；请拆成几行");
    }
    minutes_end_item(&rd);
    date_by_file_name(&rd);
    complete_date(&rd);
    minutes_people_merge(&rd.people);
    set_meeting(&rd);
    check_count(&rd);
    check_date(&rd);
    return STATUS_DONE;
}

void minutes_free(struct minutes *m)
{
    arena_free(&m->arena);
}
