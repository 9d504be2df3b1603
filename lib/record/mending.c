#include "record/mending.h"

#include "edge/input.h"
#include "edge/out.h"
#include "format/json.h"
#include "record/catalog.h"
#include "record/draft.h"
#include "record/journal.h"
#include "record/stub.h"

#include <stdlib.h>

/* Writing anew */

struct anew {
    struct input *in;
    struct out out;
};

static enum status anew_begin(struct anew *a, const char *path)
{
    *a = (struct anew){.in = input_open(&path, 1, false)};
    input_is_locked(a->in);
    enum status status = out_open(&a->out, path);
    if (status)
        input_close(a->in);
    return status;
}

static void anew_line(struct anew *a, struct slice line)
{
    out_add(&a->out, line);
    out_line_end(&a->out);
}

static enum status anew_end(struct anew *a, enum status status)
{
    input_close(a->in);
    if (status != STATUS_NEGATIVE) {
        out_abandon(&a->out);
        return status;
    }
    return out_close(&a->out);
}

/* Repair */

struct untidy {
    uint64_t returns, empty;
    bool mark;
};

/* The line without what does not belong there; at NULL: it is empty. */
static struct slice tidy(const struct line *line, struct untidy *u)
{
    static const struct slice mark = {"\xEF\xBB\xBF", 3};
    struct slice text = line->text;
    if (line->place.line == 1 && slice_starts(text, mark)) {
        text = slice_from(text.at + mark.len, text.at + text.len);
        u->mark = true;
    }
    if (slice_ends(text, slice_of("\r"))) {
        text.len--;
        u->returns++;
    }
    if (slice_trim(text).len)
        return text;
    u->empty++;
    return (struct slice){NULL, 0};
}

static enum status look(const char *path, struct untidy *u)
{
    struct input *in = input_open(&path, 1, false);
    struct line line;
    enum status status;
    input_is_locked(in);
    while ((status = input_next(in, &line)) == STATUS_DONE)
        tidy(&line, u);
    input_close(in);
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

static enum status write_tidy(const char *path)
{
    struct anew a;
    struct untidy u = {0};
    struct line line;
    enum status status = anew_begin(&a, path);
    if (status)
        return status;
    while ((status = input_next(a.in, &line)) == STATUS_DONE) {
        struct slice text = tidy(&line, &u);
        if (text.at)
            anew_line(&a, text);
    }
    return anew_end(&a, status);
}

static enum status repair(const char *path)
{
    struct untidy u = {0};
    enum status status = look(path, &u);
    if (status)
        return status;
    if (!u.returns && !u.empty && !u.mark) {
        say_note("%s: the lines are as they should be", "%s：各行无须修整", path);
        return STATUS_DONE;
    }
    status = write_tidy(path);
    if (!status)
        say_note("%s: written anew: %ju carriage returns, %ju empty lines%s taken out",
                 "%s：已重写：去掉回车 %ju 处、空行 %ju 处%s", path, (uintmax_t)u.returns,
                 (uintmax_t)u.empty,
                 u.mark ? say_pick((struct words){" and a byte order mark", "和文件头标记（BOM）"})
                        : "");
    return status;
}

enum status mending_repair(const char *journal, unsigned how)
{
    enum status status;
    struct journal *j = journal_open(journal, how | JOURNAL_REPAIR, &status);
    if (!j)
        return status;
    status = repair(journal_path(j));
    journal_close(j);
    return status;
}

/* Redaction */

struct redacting {
    const struct redaction *r;
    struct catalog *catalog;
    struct record_reader *reader;
    struct id id;
    struct arena arena;
    struct slice room; /* of the record; at NULL: none */
    bool stub;         /* it was redacted before */
    bool copy;         /* what it said still stands in the journal */
};

static enum status find(struct redacting *w)
{
    const uint64_t any = ((uint64_t)1 << KIND_COUNT) - 1;
    struct input *in = input_open(&w->r->journal, 1, false);
    struct record rec;
    struct line line;
    enum status status;
    while ((status = input_next(in, &line)) == STATUS_DONE)
        if (!record_read(w->reader, line.text, true, &rec))
            catalog_add(w->catalog, &rec, line.offset);
    input_close(in);
    if (status != STATUS_NEGATIVE)
        return status;
    enum catalog_answer answer = catalog_find(w->catalog, w->r->word, any, &w->id);
    struct place place = {.file = w->r->journal};
    return answer == CATALOG_FOUND ? STATUS_DONE
                                   : catalog_say(w->catalog, w->r->word, any, place, answer);
}

static enum status check_kind(const struct redacting *w)
{
    enum kind_id kind = KIND_COUNT;
    catalog_kind(w->catalog, w->id, &kind);
    if (kind != KIND_SEAL)
        return STATUS_DONE;
    return say_error(STATUS_USAGE, (struct place){0}, "a seal cannot be redacted",
                     "封账记录不能涂销");
}

static void add_void(const struct redacting *w, struct buffer *out)
{
    struct arena arena = {0};
    struct buffer at = {0};
    struct draft d;
    struct id id;
    draft_begin(&d, schema_kind(KIND_VOID), &arena);
    moment_write(&at, w->r->now, w->r->zone);
    draft_set_text(&d, FIELD_AT, buffer_slice(&at));
    if (w->room.at)
        draft_set_text(&d, FIELD_ROOM, w->room);
    draft_set_id(&d, FIELD_ON, w->id);
    if (w->r->by && *w->r->by)
        draft_set_text(&d, FIELD_BY, slice_of(w->r->by));
    draft_set_text(&d, FIELD_REASON, slice_of(w->r->reason));
    draft_write(&d, out, &id);
    buffer_free(&at);
    arena_free(&arena);
}

static void keep_room(struct redacting *w, const struct record *rec)
{
    struct slice room = record_text(rec, FIELD_ROOM, &w->arena);
    if (room.at)
        w->room = arena_copy(&w->arena, room);
}

static void write_line(struct redacting *w, struct anew *a, struct slice line)
{
    struct record rec;
    struct buffer stub = {0};
    bool meant = !record_read(w->reader, line, true, &rec) && id_same(rec.id, w->id);
    w->stub |= meant && rec.redacted;
    if (meant && !rec.redacted) {
        stub_add(&stub, &rec);
        keep_room(w, &rec);
        w->copy = true;
        line = buffer_slice(&stub);
    }
    anew_line(a, line);
    buffer_free(&stub);
}

static enum status write_redacted(struct redacting *w, struct buffer *added)
{
    struct anew a;
    struct line line;
    enum status status = anew_begin(&a, w->r->journal);
    if (status)
        return status;
    while ((status = input_next(a.in, &line)) == STATUS_DONE)
        write_line(w, &a, line.text);
    if (status == STATUS_NEGATIVE && w->stub && !w->copy)
        status = say_error(STATUS_INPUT, (struct place){.file = w->r->journal},
                           "the record was redacted before; nothing was changed",
                           "该记录先前已涂销；未作改动");
    if (status == STATUS_NEGATIVE) {
        add_void(w, added);
        out_add(&a.out, buffer_slice(added));
    }
    return anew_end(&a, status);
}

/* Corrections may repeat what must not stand there any more. */
static void warn_corrections(const struct redacting *w)
{
    size_t count;
    const struct id *amend = catalog_amends(w->catalog, w->id, &count);
    char digits[ID_DIGITS];
    for (size_t i = 0; i < count; i++) {
        id_write(amend[i], digits);
        say_warning((struct place){.file = w->r->journal},
                    "the amend %.*s of this record may say the same; look at it, and redact it too",
                    "对该记录的更正 %.*s 可能有同样的内容；请查看，必要时一并涂销", ID_DIGITS,
                    digits);
    }
}

static enum status redact(struct redacting *w, struct buffer *added)
{
    enum status status = find(w);
    if (!status)
        status = check_kind(w);
    if (!status)
        status = write_redacted(w, added);
    if (!status)
        warn_corrections(w);
    return status;
}

enum status mending_redact(const struct redaction *r, struct buffer *added)
{
    enum status status;
    struct journal *j = journal_open(r->journal, r->how, &status);
    if (!j)
        return status;
    struct redacting w = {.r = r, .catalog = catalog_new(), .reader = record_reader_new()};
    status = redact(&w, added);
    catalog_free(w.catalog);
    record_reader_free(w.reader);
    arena_free(&w.arena);
    journal_close(j);
    return status;
}
