/* What a label gives: a field of the meeting, or a part of the paper that it opens. */
#include "minutes/reading.h"

static const struct slice nothing;

void minutes_open_item(struct minutes_reading *rd, struct minutes_line *l, struct slice title)
{
    const struct match *m;
    minutes_end_item(rd);
    rd->decision = MINUTES_NONE;
    rd->remark = MINUTES_NONE;
    rd->manner = MANNER_NONE;
    if (title.len)
        rd->current = minutes_add_item(rd, title);
    if (title.len && minutes_match(rd->r, WHERE_SENTENCE, GIVES_TREATMENT, title, &m))
        rd->item[rd->current].treatment = arena_copy(rd->arena, match_group(m, 1));
    if (rd->part != PART_AGENDA && rd->part != PART_TOPICS)
        rd->part = PART_NOTES;
    rd->brief = false;
    minutes_carry(rd, 0, l, FATE_AGENDA);
}

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

/* 主持人：现在核对……。 is what the chair says, not who it is. */
static bool is_words(struct slice s)
{
    static const char *const signs[] = {"。", "？", "！", "?"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (slice_find(s, slice_of(signs[i])))
            return true;
    return false;
}

static void chair_says(struct minutes_reading *rd, const struct minutes_line *l, struct slice label,
                       struct slice words)
{
    struct minutes_votes v;
    minutes_votes_begin(&v);
    if (minutes_votes_read(rd->r, words, &v) > 0 && v.yes < 0) {
        minutes_votes_merge(&rd->expected, v.expected);
        minutes_votes_merge(&rd->present, v.present);
    }
    rd->remark = MINUTES_NONE;
    minutes_remark(rd, l, words, FATE_REMARK);
    minutes_set(rd, rd->remark, FIELD_SPEAKER, rd->chair.len ? rd->chair : label);
    if (rd->chair.len)
        minutes_set_own(rd, rd->remark, "role", false, label);
    rd->remark = MINUTES_NONE;
}

/* 季海涛，镇人大主席: the office behind the name. */
static bool office_behind(struct minutes_reading *rd, struct slice first, struct slice rest)
{
    struct minutes_person who = {0}, office = {0};
    int64_t stated;
    rest = slice_trim(rest);
    return rest.len && !slice_find(rest, slice_of("、")) &&
           minutes_person(rd->r, first, &who, &stated, rd->arena) && who.name.len &&
           !who.role.len && minutes_person(rd->r, rest, &office, &stated, rd->arena) &&
           !office.name.len && !office.count;
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
    if (!one && office_behind(rd, first, rest)) {
        keep(rd, l, field, slice_trim(first));
        minutes_people_add(rd->r, &rd->people, slice_trim(first), NULL, rd->arena);
        rd->people.at[rd->people.count - 1].role = arena_copy(rd->arena, slice_trim(rest));
        rd->people.at[rd->people.count - 1].aside = true;
        return;
    }
    if (one && minutes_person(rd->r, first, &p, &stated, rd->arena) && p.name.len) {
        keep(rd, l, field, p.name);
        if (p.role.len) {
            minutes_people_add(rd->r, &rd->people, p.name, NULL, rd->arena);
            rd->people.at[rd->people.count - 1].role = p.role;
            rd->people.at[rd->people.count - 1].aside = true;
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
    bool decided = part == PART_DECISIONS && l->shape == SHAPE_HEADING &&
                   strcmp(minutes_how(rd, l->text), "agreed") != 0;
    rd->verdict = decided ? l->text : (struct slice){NULL, 0};
    rd->outer = rd->part;
    rd->part = part;
    rd->manner = MANNER_NONE;
    rd->how = how;
    rd->brief = value.len > 0;
    rd->entry_rank = 0;
    rd->entries = 0;
    rd->entry_indent = rd->entry_level = -1;
    rd->part_level = l->shape == SHAPE_HEADING ? l->level : 0;
    rd->part_indent = l->indent;
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
    const struct match *m;
    if (*field < 0)
        *field = n;
    minutes_carry(rd, 0, l, FATE_MEETING);
    if (field == &rd->present && minutes_match(rd->r, WHERE_SENTENCE, GIVES_COUNTED, value, &m)) {
        rd->listed = true; /* 实到：5人（甲、乙、……） */
        minutes_people_add(rd->r, &rd->people, value, NULL, rd->arena);
    }
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

static bool is_group(struct slice label)
{
    static const char *const there[] = {"出席", "到会", "參會", "参会", "参加", "与会", "與會"};
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++)
        if (slice_find(label, slice_of(there[i])))
            return false;
    return slice_ends(label, slice_of("代表"));
}

/* 表决结果：通过, below the counts. */
static bool is_verdict(struct minutes_reading *rd, struct slice value)
{
    const struct match *m;
    struct minutes_votes v;
    minutes_votes_begin(&v);
    return minutes_match(rd->r, WHERE_SENTENCE, GIVES_VERDICT, value, &m) &&
           minutes_votes_read(rd->r, value, &v) == 0;
}

/* ____ is to be filled in by hand. */
static bool is_blank_line(struct slice s)
{
    size_t i = 0;
    while (i < s.len && (s.at[i] == '_' || s.at[i] == ' '))
        i++;
    return i == s.len;
}

/* 结论：, 闭环结论： below an entry of what was left open is the answer to it. */
static bool is_answer(const struct minutes_reading *rd, const struct minutes_line *l,
                      enum minutes_gives gives, struct slice label)
{
    const struct minutes_task *t = &rd->task;
    return gives == GIVES_DECISIONS && rd->part == PART_OPEN && t->open && t->lines &&
           t->line[t->lines - 1] + 1 == l->number && l->shape == SHAPE_TEXT && !l->strong &&
           !slice_starts(label, slice_of("会议")) && !slice_starts(label, slice_of("會議"));
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
    if (is_answer(rd, l, gives, label)) {
        minutes_task_more(rd, l, l->text);
        return;
    }
    /* - Attendance: a matter that was talked of, where those who came are listed already */
    if (gives == GIVES_ATTEND && rd->listed && l->listed && value.len &&
        rd->part != PART_ATTENDANCE) {
        minutes_prose(rd, l, l->text);
        return;
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].gives == gives) {
            /* 签发：____ and the like: the label is part of what is said */
            if (gives == GIVES_OTHER && is_blank_line(value))
                value = nothing;
            if (gives == GIVES_OTHER && value.len)
                value = slice_of(arena_format(rd->arena, "%.*s%s%.*s", (int)label.len, label.at,
                                              (unsigned char)label.at[0] >= 0x80 ? "：" : ": ",
                                              (int)value.len, value.at));
            /* 听证代表：甲、乙: the label is what they are */
            if (gives == GIVES_ATTEND && value.len && is_group(label))
                value = slice_of(arena_format(rd->arena, "%.*s：%.*s", (int)label.len, label.at,
                                              (int)value.len, value.at));
            if (gives == GIVES_VOTES && rd->vote.open && is_verdict(rd, value)) {
                struct minutes_votes none;
                minutes_votes_begin(&none);
                minutes_vote_line(rd, l, value, &none);
                return;
            }
            open_part(rd, l, parts[i].part, parts[i].how, value);
            rd->speeches = gives == GIVES_NOTES && slice_find(label, slice_of("发言"));
            rd->manner = minutes_manner_of(label);
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
        if (gives == GIVES_CHAIR && is_words(value)) {
            chair_says(rd, l, label, value);
            return;
        }
        rd->brief = rd->brief || rd->part == PART_ATTENDANCE; /* they end the list of the others */
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
    case GIVES_FORM:
        minutes_form_said(rd, value);
        minutes_carry(rd, 0, l, FATE_MEETING);
        break;
    case GIVES_PRESENTER:
        if (rd->current != MINUTES_NONE)
            rd->item[rd->current].presenter = arena_copy(rd->arena, value);
        minutes_carry(rd, 0, l, FATE_AGENDA);
        break;
    case GIVES_ONE_ITEM:
        minutes_open_item(rd, l, value);
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
