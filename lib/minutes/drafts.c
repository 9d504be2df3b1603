/* The drafts that a reading makes, and the lines they carry. */
#include "minutes/reading.h"

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

void *minutes_grow(struct arena *arena, void *old, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return old;
    *cap = *cap ? 2 * *cap : 8;
    void *more = arena_take(arena, *cap * size);
    if (count)
        memcpy(more, old, count * size);
    return more;
}

static size_t based(const struct minutes_reading *rd, size_t draft)
{
    return draft == MINUTES_NONE ? draft : rd->base + draft;
}

size_t minutes_draft_new(struct minutes_reading *rd, enum kind_id kind, size_t on, size_t meeting)
{
    struct minutes *m = rd->m;
    m->draft = minutes_grow(rd->arena, m->draft, m->count, &m->cap, sizeof *m->draft);
    m->draft[m->count] =
        (struct minutes_draft){.kind = kind, .on = based(rd, on), .meeting = based(rd, meeting)};
    return m->count++ - rd->base;
}

static struct minutes_field *field_at(struct minutes_reading *rd, size_t draft, enum field_id field,
                                      const char *own)
{
    struct minutes_draft *d = &rd->m->draft[rd->base + draft];
    for (size_t i = 0; i < d->count; i++)
        if (d->field[i].field == field && (!own || strcmp(d->field[i].own, own) == 0))
            return &d->field[i];
    d->field = minutes_grow(rd->arena, d->field, d->count, &d->cap, sizeof *d->field);
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
    set(rd, draft, (struct minutes_field){.field = field, .value = slice_trim(text)});
}

bool minutes_add_text(struct minutes_reading *rd, size_t draft, struct slice text)
{
    struct slice before = minutes_get(rd, draft, FIELD_TEXT);
    text = slice_trim(text);
    if (!before.at || before.len + text.len >= REMARK_MAX)
        return false;
    struct minutes_field *f = field_at(rd, draft, FIELD_TEXT, NULL);
    size_t len = before.len + 1 + text.len;
    if (len > f->room) { /* twice what is needed: long texts are added to line by line */
        char *more = arena_take(rd->arena, 2 * len);
        memcpy(more, before.at, before.len);
        f->room = 2 * len;
        f->value.at = more;
    }
    char *end = (char *)(uintptr_t)f->value.at + before.len;
    *end = '\n';
    memcpy(end + 1, text.at, text.len);
    f->value.len = len;
    return true;
}

void minutes_set_json(struct minutes_reading *rd, size_t draft, enum field_id field,
                      struct slice json)
{
    set(rd, draft, (struct minutes_field){.field = field, .json = true, .value = json});
}

void minutes_set_own(struct minutes_reading *rd, size_t draft, const char *own, bool json,
                     struct slice value)
{
    set(rd, draft,
        (struct minutes_field){.field = FIELD_OWN, .own = own, .json = json, .value = value});
}

struct slice minutes_get(const struct minutes_reading *rd, size_t draft, enum field_id field)
{
    const struct minutes_draft *d = &rd->m->draft[rd->base + draft];
    for (size_t i = 0; i < d->count; i++)
        if (d->field[i].field == field)
            return d->field[i].value;
    return (struct slice){NULL, 0};
}

static void carry_number(struct minutes_reading *rd, size_t draft, size_t number)
{
    struct minutes_draft *d = &rd->m->draft[rd->base + draft];
    size_t i = d->lines;
    while (i > 0 && d->line[i - 1] > number)
        i--;
    if (i > 0 && d->line[i - 1] == number)
        return;
    d->line = minutes_grow(rd->arena, d->line, d->lines, &d->line_cap, sizeof *d->line);
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
    enum { MANY = 4096 }; /* more is no agenda, and comparing all with all would take too long */
    title = slice_trim(title);
    for (size_t i = 0; i < rd->items && i < MANY; i++)
        if (slice_same(rd->item[i].title, title))
            return i;
    rd->item = minutes_grow(rd->arena, rd->item, rd->items, &rd->item_cap, sizeof *rd->item);
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
        text = slice_after(text, len);
    }
}

void minutes_remark(struct minutes_reading *rd, const struct minutes_line *l, struct slice text,
                    enum minutes_fate fate)
{
    text = slice_trim(text);
    if (rd->remark != MINUTES_NONE && minutes_add_text(rd, rd->remark, text))
        minutes_carry(rd, rd->remark, l, fate);
    else
        remark_pieces(rd, l, text, fate);
}
