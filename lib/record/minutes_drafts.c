/* The drafts that a reading makes, and the lines they carry. */
#include "record/minutes_inside.h"

const struct words minutes_fate_names[FATES] = {
    [FATE_BLANK] = {"blank", "空行"},
    [FATE_LAYOUT] = {"layout", "版式"},
    [FATE_MEETING] = {"meeting", "会议"},
    [FATE_ATTENDANCE] = {"attendance", "出席"},
    [FATE_AGENDA] = {"agenda", "议题"},
    [FATE_REMARK] = {"remark", "发言"},
    [FATE_DECISION] = {"decision", "议定"},
    [FATE_VOTE] = {"vote", "表决"},
    [FATE_TASK] = {"task", "交办"},
    [FATE_UNREAD] = {"not understood, kept as a remark", "未识别，按原文留作发言"},
};

static void *grow(struct arena *arena, void *old, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return old;
    *cap = *cap ? 2 * *cap : 8;
    void *more = arena_take(arena, *cap * size);
    if (count)
        memcpy(more, old, count * size);
    return more;
}

size_t minutes_draft_new(struct minutes_reading *rd, enum kind_id kind, size_t on, size_t meeting)
{
    struct minutes *m = rd->m;
    m->draft = grow(rd->arena, m->draft, m->count, &m->cap, sizeof *m->draft);
    m->draft[m->count] = (struct minutes_draft){.kind = kind, .on = on, .meeting = meeting};
    return m->count++;
}

static struct minutes_field *field_at(struct minutes_reading *rd, size_t draft, enum field_id field,
                                      const char *own)
{
    struct minutes_draft *d = &rd->m->draft[draft];
    for (size_t i = 0; i < d->count; i++)
        if (d->field[i].field == field && (!own || strcmp(d->field[i].own, own) == 0))
            return &d->field[i];
    d->field = grow(rd->arena, d->field, d->count, &d->cap, sizeof *d->field);
    struct minutes_field *f = &d->field[d->count++];
    *f = (struct minutes_field){.field = field, .own = own};
    return f;
}

static void set(struct minutes_reading *rd, size_t draft, struct minutes_field what)
{
    if (!what.value.at || !what.value.len)
        return;
    what.value = arena_copy(rd->arena, what.value);
    *field_at(rd, draft, what.field, what.own) = what;
}

void minutes_set(struct minutes_reading *rd, size_t draft, enum field_id field, struct slice text)
{
    set(rd, draft, (struct minutes_field){field, NULL, false, slice_trim(text)});
}

void minutes_set_json(struct minutes_reading *rd, size_t draft, enum field_id field,
                      struct slice json)
{
    set(rd, draft, (struct minutes_field){field, NULL, true, json});
}

void minutes_set_own(struct minutes_reading *rd, size_t draft, const char *own, bool json,
                     struct slice value)
{
    set(rd, draft, (struct minutes_field){FIELD_OWN, own, json, value});
}

struct slice minutes_get(const struct minutes_reading *rd, size_t draft, enum field_id field)
{
    const struct minutes_draft *d = &rd->m->draft[draft];
    for (size_t i = 0; i < d->count; i++)
        if (d->field[i].field == field)
            return d->field[i].value;
    return (struct slice){NULL, 0};
}

static void carry_number(struct minutes_reading *rd, size_t draft, size_t number)
{
    struct minutes_draft *d = &rd->m->draft[draft];
    size_t i = d->lines;
    while (i > 0 && d->line[i - 1] > number)
        i--;
    if (i > 0 && d->line[i - 1] == number)
        return;
    d->line = grow(rd->arena, d->line, d->lines, &d->line_cap, sizeof *d->line);
    memmove(d->line + i + 1, d->line + i, (d->lines - i) * sizeof *d->line);
    d->line[i] = number;
    d->lines++;
}

void minutes_carry(struct minutes_reading *rd, size_t draft, const struct minutes_line *l,
                   enum minutes_fate fate)
{
    for (size_t n = l->number; n <= l->last; n++) {
        carry_number(rd, draft, n);
        enum minutes_fate *f = &rd->m->fate[n - 1];
        if (*f == FATE_BLANK || *f == FATE_LAYOUT)
            *f = fate;
    }
}

size_t minutes_add_item(struct minutes_reading *rd, struct slice title)
{
    title = slice_trim(title);
    for (size_t i = 0; i < rd->items; i++)
        if (slice_same(rd->item[i].title, title))
            return i;
    rd->item = grow(rd->arena, rd->item, rd->items, &rd->item_cap, sizeof *rd->item);
    rd->item[rd->items] = (struct minutes_item){.title = title};
    return rd->items++;
}

/* A whole line may be longer than a record: pieces of it, cut between characters. */
static void remark_pieces(struct minutes_reading *rd, const struct minutes_line *l,
                          struct slice text, enum minutes_fate fate)
{
    while (text.len > 0) {
        size_t len = text.len < REMARK_MAX ? text.len : REMARK_MAX;
        while (len < text.len && len > 0 && ((unsigned char)text.at[len] & 0xC0) == 0x80)
            len--;
        rd->remark = minutes_draft_new(rd, KIND_REMARK, 0, MINUTES_NONE);
        minutes_set(rd, rd->remark, FIELD_TEXT, (struct slice){text.at, len});
        minutes_carry(rd, rd->remark, l, fate);
        text = (struct slice){text.at + len, text.len - len};
    }
}

void minutes_remark(struct minutes_reading *rd, const struct minutes_line *l, struct slice text,
                    enum minutes_fate fate)
{
    text = slice_trim(text);
    struct slice before = {NULL, 0};
    if (rd->remark != MINUTES_NONE)
        before = minutes_get(rd, rd->remark, FIELD_TEXT);
    if (!before.at || before.len + text.len > REMARK_MAX) {
        remark_pieces(rd, l, text, fate);
        return;
    }
    struct buffer both = {0};
    buffer_add(&both, before);
    buffer_char(&both, '\n');
    buffer_add(&both, text);
    minutes_set(rd, rd->remark, FIELD_TEXT, buffer_slice(&both));
    minutes_carry(rd, rd->remark, l, fate);
    buffer_free(&both);
}
