#include "minutes/import.h"

#include "format/encoding.h"
#include "format/json.h"
#include "format/text.h"
#include "minutes/minutes.h"

#include <stdlib.h>

enum { FILE_MAX = 50 << 20 };

struct paper {
    struct import *im;
    struct minutes_reader *reader;
    const char *file; /* as messages name it */
    const char *name; /* as `ref` names it */
    struct buffer text, json;
    struct minutes minutes;
    struct id *id; /* of each draft that was placed */
    size_t counts[FATES];
};

/* ---- reading ---- */

static enum status say_too_large(struct place place)
{
    return say_error(
        STATUS_INPUT, place,
        "more than 50 MiB, which is more than minutes are; give them a year or a meeting a file",
        "文件超过 50 MiB，不像是会议纪要；请按年份或会次分成几个文件");
}

static enum status check_text(struct paper *p)
{
    size_t at = 0;
    struct place place = {.file = p->file, .line = 1};
    struct slice text = buffer_slice(&p->text);
    if (!text.len)
        return STATUS_DONE;
    bool nul = memchr(text.at, '\0', text.len) != NULL;
    if (!nul && text_is_utf8(text, &at))
        return STATUS_DONE;
    if (nul)
        return say_error(STATUS_INPUT, place,
                         "this is not text (it has bytes of zero); save it as plain text (UTF-8)",
                         "这不是文本文件（含有零字节）；请“另存为”纯文本（UTF-8 编码）");
    for (size_t i = 0; i < at; i++)
        place.line += text.at[i] == '\n';
    return say_error(STATUS_INPUT, place, "not UTF-8 text; if it is GB18030 say --encoding gb18030",
                     "不是 UTF-8 文字；若是 GB18030（GBK）编码，请加 --encoding gb18030");
}

static enum status read_file(struct paper *p, const char *file)
{
    enum status status =
        encoding_read_whole(file, p->im->encoding, FILE_MAX, &p->text, &p->file);
    p->name = file && strcmp(file, "-") != 0 ? file : "-";
    if (status == STATUS_NEGATIVE)
        return say_too_large((struct place){.file = p->file});
    return status ? status : check_text(p);
}

/* ---- placing ---- */

/* FILE:LINE, or FILE:1,3-5 for what several lines say. */
static void set_ref(struct paper *p, struct draft *d, const struct minutes_draft *m)
{
    struct buffer ref = {0};
    buffer_format(&ref, "%s:", p->name);
    for (size_t i = 0; i < m->lines; i++) {
        size_t first = m->line[i];
        while (i + 1 < m->lines && m->line[i + 1] == m->line[i] + 1)
            i++;
        buffer_format(&ref, ref.at[ref.len - 1] == ':' ? "%zu" : ",%zu", first);
        if (m->line[i] > first)
            buffer_format(&ref, "-%zu", m->line[i]);
    }
    buffer_clear(&p->json);
    json_add_string(&p->json, buffer_slice(&ref));
    if (schema_field(d->kind, FIELD_REF))
        draft_set(d, schema_field(d->kind, FIELD_REF), buffer_slice(&p->json));
    else
        draft_set_own(d, slice_of("ref"), buffer_slice(&p->json));
    buffer_free(&ref);
}

static enum status set_field(struct paper *p, struct draft *d, const struct minutes_field *f,
                             struct place place)
{
    enum status status = STATUS_DONE;
    const struct field_spec *spec = f->field == FIELD_OWN ? NULL : schema_field(d->kind, f->field);
    buffer_clear(&p->json);
    if (f->json)
        buffer_add(&p->json, f->value);
    else if (spec)
        status = adder_text(p->im->adder, d->kind, spec, f->value, place, &p->json);
    else
        json_add_string(&p->json, f->value);
    if (status)
        return status;
    if (spec)
        draft_set(d, spec, buffer_slice(&p->json));
    else
        draft_set_own(d, slice_of(f->own), buffer_slice(&p->json));
    return STATUS_DONE;
}

static enum status place_draft(struct paper *p, size_t i)
{
    const struct minutes_draft *m = &p->minutes.draft[i];
    struct adder_origin origin = {.place = {.file = p->file, .line = m->lines ? m->line[0] : 1}};
    enum adder_did did = ADDER_NEW;
    enum status status = STATUS_DONE;
    struct draft *d = adder_begin(p->im->adder, schema_kind(m->kind));
    if (m->on != MINUTES_NONE)
        draft_set_id(d, FIELD_ON, p->id[m->on]);
    if (m->meeting != MINUTES_NONE && schema_field(d->kind, FIELD_MEETING) && m->meeting != m->on)
        draft_set_id(d, FIELD_MEETING, p->id[m->meeting]);
    for (size_t f = 0; f < m->count && !status; f++)
        status = set_field(p, d, &m->field[f], origin.place);
    if (status)
        return status;
    set_ref(p, d, m);
    status = import_fill(p->im, d);
    if (!status)
        status = adder_place(p->im->adder, d, &origin, &p->id[i], &did);
    if (!status)
        import_count(p->im, did);
    return status;
}

/* ---- --explain ---- */

static void explain(struct paper *p)
{
    for (size_t n = 1; n <= p->minutes.lines; n++) {
        enum minutes_fate fate = p->minutes.fate[n - 1];
        p->counts[fate]++;
        if (p->im->explain && fate != FATE_BLANK)
            say_note("%s:%zu: %s", "%s:%zu：%s", p->file, n, say_pick(minutes_fate_names[fate]));
    }
    if (!p->im->explain)
        return;
    struct buffer b = {0};
    for (size_t f = 0; f < FATES; f++)
        if (p->counts[f])
            buffer_format(&b, "%s%s %zu", b.len ? say_pick((struct words){"; ", "；"}) : "",
                          say_pick(minutes_fate_names[f]), p->counts[f]);
    say_note("%s: %zu lines: %.*s", "%s：共 %zu 行：%.*s", p->file, p->minutes.lines, (int)b.len,
             b.at);
    buffer_free(&b);
}

/* ---- papers ---- */

static void say_meetings(const struct paper *p)
{
    if (p->minutes.meetings > 1)
        say_note("%s: the minutes of %zu meetings", "%s：共有 %zu 次会议的记录", p->file,
                 p->minutes.meetings);
}

static enum status place_all(struct paper *p)
{
    enum status status = STATUS_DONE;
    p->id = memory_grow(p->id, p->minutes.count, sizeof *p->id);
    for (size_t i = 0; i < p->minutes.count && !status; i++)
        status = place_draft(p, i);
    return status;
}

static bool is_blank(const struct paper *p)
{
    return slice_trim(buffer_slice(&p->text)).len == 0;
}

static enum status read_paper(struct paper *p, const char *file)
{
    enum status status = read_file(p, file);
    if (status)
        return status;
    p->im->read++;
    memset(p->counts, 0, sizeof p->counts);
    if (is_blank(p)) {
        say_warning((struct place){.file = p->file}, "there is nothing in it", "文件是空的");
        return STATUS_DONE;
    }
    status = minutes_read(p->reader, buffer_slice(&p->text), p->file, &p->minutes);
    if (!status)
        status = place_all(p);
    if (!status) {
        explain(p);
        say_meetings(p);
    }
    minutes_free(&p->minutes);
    return status;
}

enum status import_minutes(struct import *im)
{
    struct paper p = {.im = im, .reader = minutes_reader_new()};
    minutes_reader_roll(p.reader, adder_roll(im->adder));
    size_t count = im->files.count ? im->files.count : 1;
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < count && !status; i++) {
        status = read_paper(&p, im->files.count ? im->files.at[i] : NULL);
        if (status == STATUS_INPUT)
            status = import_reject(im, status, buffer_slice(&p.text), (struct slice){NULL, 0});
    }
    minutes_reader_free(p.reader);
    buffer_free(&p.text);
    buffer_free(&p.json);
    free(p.id);
    return status;
}
