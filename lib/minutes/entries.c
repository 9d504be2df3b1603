/* Several entries in one line or one cell of a table: 结论：1、……；2、…… 遗留问题：1)…… */
#include "minutes/reading.h"

enum { PARTS_MAX = 16 };

/* ---- entries numbered within a line ---- */

struct number {
    int value;
    bool open;     /* (1) */
    uint32_t sign; /* behind the digits */
    size_t len;
};

static bool is_number_sign(uint32_t c)
{
    return c == 0x3001 || c == '.' || c == 0xFF0E || c == ')' || c == 0xFF09;
}

static bool read_number(const char *at, const char *end, struct number *n)
{
    const char *p = at;
    uint32_t c;
    size_t width = minutes_character(p, end, &c);
    *n = (struct number){.open = c == '(' || c == 0xFF08};
    p += n->open ? width : 0;
    const char *digits = p;
    while (p < end && *p >= '0' && *p <= '9' && p < digits + 2)
        n->value = 10 * n->value + (*p++ - '0');
    if (p == digits || p >= end)
        return false;
    p += minutes_character(p, end, &n->sign);
    n->len = (size_t)(p - at);
    return is_number_sign(n->sign) && !(p < end && *p >= '0' && *p <= '9');
}

/* What a number may stand behind: not 版本1.2, not 第3) */
static bool parts_entries(uint32_t c)
{
    return c == '\t' || c == 0x3000 || c == 0xA0 || c == 0xFF1B || c == ';' || c == 0x3002 ||
           c == '.' || c == 0xFF0C || c == ',' || c == ')' || c == 0xFF09 || c == 0xFF1A ||
           c == ':';
}

static bool follows(const struct number *a, const struct number *b)
{
    return a->open == b->open && a->sign == b->sign &&
           (b->value == a->value + 1 || (b->value == a->value && a->value > 1));
}

size_t minutes_cut_entries(struct slice text, struct slice *entry)
{
    size_t count = 0, numbers = 0, begin = 0;
    struct number last = {0}, n;
    const char *end = text.at + text.len;
    uint32_t c, before = 0x3002; /* but for blanks */
    for (size_t i = 0; i < text.len && count + 1 < MINUTES_ENTRIES;
         before = c == ' ' ? before : c) {
        size_t width = minutes_character(text.at + i, end, &c);
        bool here = (i == 0 || parts_entries(before) || text.at[i - 1] == ' ') &&
                    read_number(text.at + i, end, &n) &&
                    (numbers ? follows(&last, &n) : n.value == 1);
        /* 补充以下意见：1)…… is one sentence with its list */
        if (here && !numbers && i > 0 && (before == 0xFF1A || before == ':'))
            return 0;
        struct slice piece = slice_trim((struct slice){text.at + begin, i - begin});
        if (here && piece.len)
            entry[count++] = piece;
        if (here) {
            begin = i;
            last = n;
            numbers++;
        }
        i += here ? n.len : width;
    }
    struct slice rest = slice_trim(slice_after(text, begin));
    if (rest.len)
        entry[count++] = rest;
    return numbers < 2 ? 0 : count;
}

/* ---- the parts within a line ---- */

struct part {
    enum minutes_gives gives;
    struct slice label, value;
};

/* Cuts a text that begins with 结论： or 遗留问题： at these labels. */
static size_t cut_parts(struct minutes_reading *rd, struct slice text, struct part *part)
{
    const struct match *m;
    const struct minutes_pattern *p;
    const char *end = text.at + text.len;
    size_t count = 0;
    while (count < PARTS_MAX && (p = minutes_match(rd->r, WHERE_PART, GIVES_NOTHING, text, &m))) {
        struct slice whole = match_group(m, 0), label = match_group(m, 1);
        struct slice before = slice_trim(slice_from(text.at, label.at));
        if (count == 0 && before.len)
            return 0;
        if (slice_ends(before, slice_of("，")) || slice_ends(before, slice_of(",")))
            before.len -= slice_ends(before, slice_of(",")) ? 1 : strlen("，");
        if (count)
            part[count - 1].value = before;
        part[count++] = (struct part){p->gives, label, {NULL, 0}};
        text = slice_from(whole.at + whole.len, end);
    }
    if (count)
        part[count - 1].value = slice_trim(text);
    return count;
}

static void read_entry(struct minutes_reading *rd, const struct minutes_line *l, struct slice text)
{
    struct minutes_line *one = arena_take(rd->arena, sizeof *one);
    *one = *l;
    one->text = text;
    rd->at = one;
    if (!minutes_labelled(rd, one, text))
        minutes_prose(rd, one, text);
    minutes_vote_end(rd);
}

static void read_part(struct minutes_reading *rd, struct minutes_line *l, const struct part *part)
{
    struct slice entry[MINUTES_ENTRIES];
    struct minutes_line *at = rd->at;
    size_t count = minutes_cut_entries(part->value, entry);
    if (count == 0 && part->value.len)
        entry[count++] = part->value;
    minutes_give(rd, l, part->gives, part->label, (struct slice){NULL, 0});
    for (size_t i = 0; i < count; i++)
        read_entry(rd, l, entry[i]);
    rd->at = at;
}

bool minutes_parts(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct part part[PARTS_MAX];
    struct slice entry[MINUTES_ENTRIES];
    size_t count = cut_parts(rd, text, part);
    if (count == 0 || (count == 1 && minutes_cut_entries(part[0].value, entry) == 0))
        return false;
    for (size_t i = 0; i < count; i++)
        read_part(rd, l, &part[i]);
    return true;
}

bool minutes_entries(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct slice entry[MINUTES_ENTRIES];
    struct minutes_line *at = rd->at;
    size_t count = minutes_cut_entries(text, entry);
    for (size_t i = 0; i < count; i++)
        read_entry(rd, l, entry[i]);
    rd->at = at;
    return count > 0;
}
