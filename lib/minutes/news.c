/* Meetings that newspapers tell of: what was heard and passed, who spoke and who was there stands
 * in sentences. A page holds other news too; only a report with a day and a chair of its own is a
 * meeting, and what stands in the others stays words. */
#include "minutes/reading.h"

/* ---- which reports are of a meeting ---- */

struct report {
    size_t first, end; /* lines: the title, and the one behind the last */
};

static bool finds(struct minutes_reader *r, enum minutes_gives gives, struct slice text)
{
    const struct match *m;
    return text.len <= LINE_TRIED_MAX && minutes_match(r, WHERE_SENTENCE, gives, text, &m);
}

/* The lead is among the first paragraphs, the chair anywhere. */
static bool is_meeting(struct minutes_reader *r, const struct minutes_page *page,
                       struct report report)
{
    enum { LEADING = 3 };
    bool lead = false, chair = false;
    int paragraph = 0;
    for (size_t i = report.first + 1; i < report.end; i++) {
        const struct minutes_line *l = &page->line[i];
        if (l->shape == SHAPE_BLANK || l->shape == SHAPE_LAYOUT)
            continue;
        if (l->shape != SHAPE_TEXT)
            return false;
        lead = lead || (paragraph++ < LEADING && finds(r, GIVES_NEWS_LEAD, l->text));
        chair = chair || finds(r, GIVES_NEWS_CHAIR, l->text);
    }
    return lead && chair;
}

static bool is_written(const struct minutes_line *l)
{
    return l->shape != SHAPE_BLANK && l->shape != SHAPE_LAYOUT;
}

static struct report next_report(const struct minutes_page *page, size_t at)
{
    while (at < page->count && !is_written(&page->line[at]))
        at++;
    struct report report = {at, at + (at < page->count)};
    while (report.end < page->count && page->line[report.end].shape != SHAPE_HEADING)
        report.end++;
    return report;
}

/* Minutes have a title that says so, or labels. */
static bool are_minutes(struct minutes_reader *r, const struct minutes_page *page,
                        struct arena *arena)
{
    enum { HEAD = 40 };
    struct minutes_piece piece[MINUTES_PIECES];
    for (size_t i = 0; i < page->count && i < HEAD; i++) {
        const struct minutes_line *l = &page->line[i];
        if (l->shape == SHAPE_ROW || l->shape == SHAPE_BOX)
            return true;
        if (l->raw.len > LINE_TRIED_MAX || !is_written(l))
            continue;
        if (minutes_is_title(l->text) &&
            (slice_ends(l->text, slice_of("纪要")) || slice_ends(l->text, slice_of("记录"))))
            return true;
        size_t count = minutes_cut_labels(r, arena, l->text, piece);
        if (count && piece[0].gives >= GIVES_TITLE && piece[0].gives <= GIVES_SITTING_NAMES)
            return true;
    }
    return false;
}

/* The day of the paper: the one full date there is, or all of the same year. */
static void find_dateline(struct minutes_reader *r, struct minutes_page *page)
{
    struct minutes_when w;
    bool torn = false;
    for (size_t i = 0; i < page->count; i++) {
        struct slice text = page->line[i].raw;
        if (!finds(r, GIVES_DATELINE, text) || !minutes_when(r, text, 0, &w) || !w.year)
            continue;
        torn = torn || (page->dateline.year && page->dateline.year != w.year);
        page->dateline = w;
    }
    if (torn)
        page->dateline = (struct minutes_when){0};
}

static void mark(struct minutes_page *page, struct report report, bool meeting, bool begins)
{
    for (size_t i = report.first; i < report.end; i++) {
        struct minutes_line *l = &page->line[i];
        l->news = meeting && i > report.first && is_written(l);
        l->aside = l->aside || (!meeting && is_written(l));
    }
    page->line[report.first].begins = begins;
}

size_t minutes_find_news(struct minutes_reader *r, struct minutes_page *page, struct arena *arena)
{
    size_t meetings = 0, seen = 0;
    if (are_minutes(r, page, arena))
        return 0;
    for (size_t at = 0; at < page->count;) {
        struct report report = next_report(page, at);
        meetings += report.first < page->count && is_meeting(r, page, report);
        at = report.end;
    }
    for (size_t at = 0; at < page->count && meetings;) {
        struct report report = next_report(page, at);
        if (report.first == page->count)
            break;
        bool meeting = is_meeting(r, page, report);
        mark(page, report, meeting, meeting && seen > 0);
        seen += meeting;
        at = report.end;
    }
    if (meetings)
        find_dateline(r, page);
    return meetings;
}

/* ---- sentences ---- */

/* Cuts the next sentence off, with its sign and the quotation marks behind it. */
static struct slice next_sentence(struct slice *rest)
{
    static const char *const marks[] = {"”", "’", "）", "\"", ")"};
    const char *sign = slice_find(*rest, slice_of("。"));
    size_t len = sign ? (size_t)(sign - rest->at) + strlen("。") : rest->len;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (slice_starts((struct slice){rest->at + len, rest->len - len}, slice_of(marks[i])))
            len += strlen(marks[i]);
    struct slice one = {rest->at, len};
    *rest = slice_trim((struct slice){rest->at + len, rest->len - len});
    return slice_trim(one);
}

/* Adds somebody whose office may be the words before: 区委常委、宣传部部长 of 张伟明. */
static void add_somebody(struct minutes_reading *rd, struct slice name, struct slice office,
                         const char *how)
{
    size_t at = rd->people.count;
    minutes_people_add(rd->r, &rd->people, name.len ? name : office, how, rd->arena);
    if (at == rd->people.count)
        return;
    struct minutes_person *p = &rd->people.at[at];
    rd->people.count = at + 1; /* a group is one entry, whatever signs are in it */
    p->name = name.len ? arena_copy(rd->arena, name) : name;
    p->role = office.len ? arena_copy(rd->arena, slice_trim(office)) : office;
    rd->people.open = rd->people.open || (!name.len && !how);
}

/* The offices before a name in 区委常委、宣传部部长张伟明, and the name; at NULL: there is none. */
static struct slice name_in(struct minutes_reading *rd, struct slice part)
{
    struct minutes_person p = {0};
    const struct match *m;
    int64_t stated;
    struct slice nobody = {NULL, 0};
    if (!minutes_person(rd->r, part, &p, &stated, rd->arena) ||
        !(p.prefixed || minutes_match(rd->r, WHERE_SENTENCE, GIVES_NAME, p.name, &m)))
        return nobody;
    return p.name;
}

/* One piece between commas: people with their offices, or a group as it is called. */
static void add_piece(struct minutes_reading *rd, struct slice piece, const char *how)
{
    struct slice office = {piece.at, 0}, rest = piece;
    while (rest.at && rest.len) {
        const char *sign = slice_find(rest, slice_of("、"));
        struct slice part = sign ? slice_from(rest.at, sign) : rest;
        struct slice name = name_in(rd, part);
        rest =
            sign ? slice_from(sign + strlen("、"), piece.at + piece.len) : (struct slice){NULL, 0};
        if (name.len && !slice_ends(part, name)) { /* 张明（区长） */
            minutes_people_add(rd->r, &rd->people, part, how, rd->arena);
            office = (struct slice){rest.at, 0};
        } else if (name.len) {
            office.len = (size_t)(part.at + part.len - office.at) - name.len;
            if (slice_ends(office, slice_of("、")))
                office.len -= strlen("、");
            add_somebody(rd, name, office, how);
            office = (struct slice){rest.at, 0};
        }
    }
    if (office.at && office.at < piece.at + piece.len)
        add_somebody(rd, (struct slice){NULL, 0}, slice_from(office.at, piece.at + piece.len), how);
}

static void add_people(struct minutes_reading *rd, struct slice who, const char *how)
{
    static const char *const commas[] = {"，", ","};
    while (who.len) {
        size_t len = who.len, sign = 0;
        for (size_t i = 0; i < sizeof commas / sizeof commas[0]; i++) {
            const char *at = slice_find(who, slice_of(commas[i]));
            if (at && (size_t)(at - who.at) < len) {
                len = (size_t)(at - who.at);
                sign = strlen(commas[i]);
            }
        }
        add_piece(rd, slice_trim((struct slice){who.at, len}), how);
        sign = len < who.len ? sign : 0;
        who = (struct slice){who.at + len + sign, who.len - len - sign};
    }
}

/* Every 甲出席会议, 乙主持会议, 丙应邀列席会议 of a sentence; false: it has none. */
static bool news_people(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    struct slice rest = text;
    bool any = false;
    while (minutes_match(rd->r, WHERE_SENTENCE, GIVES_NEWS_PEOPLE, rest, &m)) {
        struct slice who = slice_trim(match_group(m, 1)), did = match_group(m, 2);
        struct slice whole = match_group(m, 0);
        rest = slice_from(whole.at + whole.len, rest.at + rest.len);
        any = true;
        if (slice_starts(did, slice_of("主持")))
            minutes_set_chair(rd, who);
        else
            add_people(rd, who, slice_find(did, slice_of("列席")) ? "sitting-in" : NULL);
    }
    if (any)
        minutes_carry(rd, 0, l, FATE_ATTENDANCE);
    return any;
}

/* 年内重点任务分解情况汇报, up to the comma or colon behind it. */
static struct slice item_title(struct slice s)
{
    static const char *const ends[] = {"，", ",", "：", ":", "。"};
    int depth = 0;
    for (size_t i = 0; i < s.len;) {
        uint32_t c;
        struct slice rest = {s.at + i, s.len - i};
        size_t n = minutes_character(rest.at, s.at + s.len, &c);
        depth += c == 0x300A || c == 0x201C || c == 0xFF08 || c == '(';
        depth -= c == 0x300B || c == 0x201D || c == 0xFF09 || c == ')';
        for (size_t k = 0; k < sizeof ends / sizeof ends[0] && depth <= 0; k++)
            if (slice_starts(rest, slice_of(ends[k])))
                return slice_trim((struct slice){s.at, i});
        i += n;
    }
    return slice_trim(s);
}

/* 审议并原则通过了 without its 了. */
static struct slice treatment(struct slice how, struct arena *arena)
{
    struct buffer out = {0};
    for (size_t i = 0; i < how.len;) {
        uint32_t c;
        size_t n = minutes_character(how.at + i, how.at + how.len, &c);
        if (c != 0x4E86)
            buffer_add(&out, (struct slice){how.at + i, n});
        i += n;
    }
    struct slice text = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return text;
}

/* 会议听取了……汇报，并研究讨论了……方案: an item each, and a decision where it was passed. */
static bool news_items(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    struct slice rest = text;
    bool any = false;
    while (minutes_match(rd->r, WHERE_SENTENCE, GIVES_NEWS_ITEM, rest, &m)) {
        struct slice how = match_group(m, 1), title = item_title(match_group(m, 2));
        rest = slice_from(title.at + title.len, rest.at + rest.len);
        if (!title.len || slice_is(title, "其他事项"))
            continue;
        size_t item = minutes_add_item(rd, arena_copy(rd->arena, title));
        rd->item[item].treatment = arena_copy(rd->arena, treatment(how, rd->arena));
        minutes_carry(rd, 0, l, FATE_AGENDA);
        if (slice_find(how, slice_of("通过")))
            minutes_decide(rd, l, text);
        any = true;
    }
    return any;
}

/* What follows in the same paragraph goes on with what was said. */
static void more_words(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    if (rd->remark == MINUTES_NONE) {
        minutes_remark(rd, l, text, FATE_REMARK);
        return;
    }
    struct buffer both = {0};
    buffer_add(&both, minutes_get(rd, rd->remark, FIELD_TEXT));
    buffer_add(&both, text);
    minutes_set(rd, rd->remark, FIELD_TEXT, buffer_slice(&both));
    minutes_carry(rd, rd->remark, l, FATE_REMARK);
    buffer_free(&both);
}

static void sentence(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                     bool first)
{
    bool lead = first && !rd->hint.month && !rd->dated && finds(rd->r, GIVES_NEWS_LEAD, text);
    if (lead)
        minutes_date(rd, text, DATED_BY_SENTENCE);
    bool items = news_items(rd, l, text);
    bool people = !items && news_people(rd, l, text);
    if (lead || people) {
        minutes_meeting_text(rd, text);
        minutes_carry(rd, 0, l, FATE_MEETING);
    }
    if (lead || people || items)
        rd->remark = MINUTES_NONE;
    else if (!minutes_said(rd, l, text))
        more_words(rd, l, text);
}

void minutes_news_line(struct minutes_reading *rd, struct minutes_line *l)
{
    struct slice rest = l->text;
    bool first = true;
    rd->part = PART_NOTES;
    rd->remark = MINUTES_NONE;
    for (; rest.len; first = false)
        sentence(rd, l, next_sentence(&rest), first);
    rd->remark = MINUTES_NONE;
}
