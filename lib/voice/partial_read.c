#include "format/json.h"
#include "meaning/names.h"
#include "voice/partial.h"
#include "voice/partial_inside.h"

#include <stdlib.h>

struct reading {
    struct telling *t;
    const char *report;
    struct facts one; /* the partial being read; its texts are in the arena of the sum */
    struct taking taking;
    struct id before;    /* its last line */
    struct place begun;  /* where it began; file NULL: none is open */
    struct buffer frame; /* of the first of all */
    struct buffer canonical;
    struct names seen;    /* rooms, and ids of first lines */
    const char **seen_in; /* the file of each */
    size_t seen_cap;
    size_t found; /* partials of this file */
};

static const struct place nowhere = {0};

/* Says what is wrong with the record at a place. */
static enum status no_partial(struct place place, struct words what)
{
    return say_error(STATUS_INPUT, place, "%s; nothing was added up", "%s；未汇总", say_pick(what));
}

/* Each room, and each partial, once */

static const char *seen_before(struct reading *w, struct slice what, const char *file)
{
    uint32_t known = w->seen.count, name = names_add(&w->seen, what);
    if (name < known)
        return w->seen_in[name];
    if (w->seen.count > w->seen_cap)
        w->seen_in =
            memory_grow(w->seen_in, w->seen_cap = 2 * w->seen.count + 64, sizeof *w->seen_in);
    w->seen_in[name] = file;
    return NULL;
}

/* A mark before each keeps rooms, rolls and ids apart. */
static enum status see_path(struct reading *w, char mark, struct slice path)
{
    struct buffer key = {0};
    buffer_char(&key, mark);
    buffer_add(&key, path);
    const char *file = seen_before(w, buffer_slice(&key), w->begun.file);
    buffer_free(&key);
    if (!file)
        return STATUS_DONE;
    if (!path.len)
        path = slice_of(say_pick((struct words){"(records without a room)", "（无议事室的记录）"}));
    return say_error(STATUS_INPUT, w->begun,
                     "the room %.*s was counted already in %s; nothing was added up",
                     "议事室“%.*s”已在 %s 中计入；未汇总", (int)path.len, path.at, file);
}

static enum status see_rooms(struct reading *w)
{
    const struct rows *shard = &w->one.list[FACTS_SHARD], *rolls = &w->one.list[FACTS_ROLLS];
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < shard->count && !status; i++)
        status = see_path(w, '/', ((const struct fact_path *)shard->at)[i].path);
    for (size_t i = 0; i < rolls->count && !status; i++)
        status = see_path(w, '=', ((const struct fact_roll *)rolls->at)[i].path);
    return status;
}

/* A partial */

static enum status check_id(struct reading *w, const struct record *rec, struct place place)
{
    buffer_clear(&w->canonical);
    json_add_canonical(&w->canonical, rec->line);
    if (id_same(hash_id(buffer_slice(&w->canonical)), rec->id))
        return STATUS_DONE;
    return no_partial(place, (struct words){"this partial was edited: it does not match its id",
                                            "这份分报被改动过，与识别码不符"});
}

static enum status check_kind(struct reading *w, const struct record *rec, struct place place)
{
    const struct member *version = record_member(rec, slice_of("version"));
    struct value report = record_value(rec, FIELD_REPORT);
    int64_t n;
    if (rec->kind->kind != KIND_PARTIAL || rec->redacted)
        return no_partial(place, (struct words){"this is no partial; make one with --partial",
                                                "这不是分报；请先用 --partial 生成"});
    enum status status = check_id(w, rec, place);
    if (status)
        return status;
    if (!version || !value_integer(version->value, &n) || n != PARTIAL_VERSION)
        return no_partial(place,
                          (struct words){"this partial is of another version of yishi; make "
                                         "it again with this one",
                                         "这份分报出自其他版本的 yishi，请用本版本重新生成"});
    if (slice_is(report.text, w->report))
        return STATUS_DONE;
    return say_error(
        STATUS_INPUT, place, "this is a partial of %.*s, not of %s; nothing was added up",
        "这是“%.*s”的分报，不是“%s”的；未汇总", (int)report.text.len, report.text.at, w->report);
}

static enum status check_frame(struct reading *w, const struct record *rec, struct place place)
{
    const struct member *frame = record_member(rec, slice_of("frame"));
    struct frame_difference d;
    bool first = !w->frame.len;
    if (frame && first) {
        buffer_add(&w->frame, frame->value.text);
        if (frame_read(frame->value, w->t, &w->t->facts->arena))
            return STATUS_DONE;
    }
    struct value mine = {buffer_slice(&w->frame), VALUE_OBJECT, false};
    if (frame && !first && slice_same(mine.text, frame->value.text))
        return STATUS_DONE;
    if (frame && !first && frame_differs(mine, frame->value, &d))
        return say_error(STATUS_INPUT, place,
                         "this partial was made under other circumstances than the first: %s is "
                         "%.*s, not %.*s; nothing was added up",
                         "这份分报与第一份的口径不同：%s为 %.*s，而不是 %.*s；未汇总", d.name,
                         (int)d.second.len, d.second.at, (int)d.first.len, d.first.at);
    return no_partial(place, (struct words){"the circumstances of this partial cannot be read",
                                            "这份分报的口径读不出来"});
}

static void clear(struct facts *f)
{
    for (int l = 0; l < FACTS_LISTS; l++)
        f->list[l].count = 0;
    f->figures = (struct figures){0};
    memset(f->compared, 0, sizeof f->compared);
    f->unpublished = 0;
    f->whose = (struct slice){NULL, 0};
}

static enum status say_short(const struct reading *w)
{
    return no_partial(w->begun, (struct words){"the partial that begins here is cut short",
                                               "从这里开始的分报不完整，后面缺失"});
}

static enum status begin(struct reading *w, const struct record *rec, struct place place)
{
    char digits[ID_DIGITS];
    if (w->begun.file)
        return say_short(w);
    clear(&w->one);
    w->begun = place;
    w->found++;
    id_write(rec->id, digits);
    const char *file = seen_before(w, (struct slice){digits, ID_DIGITS}, place.file);
    if (file)
        return say_error(STATUS_INPUT, place,
                         "this partial was read already, in %s; nothing was added up",
                         "这份分报已在 %s 中读过；未汇总", file);
    return check_frame(w, rec, place);
}

static enum status go_on(const struct reading *w, const struct record *rec, struct place place)
{
    if (w->begun.file && id_same(rec->on, w->before))
        return STATUS_DONE;
    return no_partial(place, (struct words){"this line belongs to a partial whose line before is "
                                            "not here",
                                            "这一行所接的上一行不在前面，分报不完整或有重复"});
}

static enum status end(struct reading *w)
{
    enum status status = see_rooms(w);
    if (!status)
        facts_add(w->t->facts, &w->one);
    w->begun = nowhere;
    return status;
}

/* The members that every line has, or the first, or the last. */
static bool is_outside(const struct member *m)
{
    static const char *const names[] = {"id",     "kind",    "at",    "on",
                                        "report", "version", "frame", "last"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is(m->key, names[i]))
            return true;
    return false;
}

static enum status take(struct reading *w, const struct member *m, struct place place)
{
    if (partial_take(&w->taking, m))
        return STATUS_DONE;
    if (w->taking.too_large)
        return say_error(STATUS_INPUT, place,
                         "%.*s of this partial has a number that nothing counted can be, or brings "
                         "what all partials count above 2^53; make it again; nothing was added up",
                         "这份分报的“%.*s”中有不可能数出来的数，或使各份分报的计数合计超过 2^53；"
                         "请重新生成；未汇总",
                         (int)m->key.len, m->key.at);
    return say_error(STATUS_INPUT, place,
                     "what this partial says of %.*s cannot be read; nothing was added up",
                     "这份分报中的“%.*s”读不出来；未汇总", (int)m->key.len, m->key.at);
}

static enum status see(void *context, const struct record *rec, const struct line *line)
{
    struct reading *w = context;
    enum status status = check_kind(w, rec, line->place);
    if (!status)
        status = rec->has_on ? go_on(w, rec, line->place) : begin(w, rec, line->place);
    for (size_t i = 0; i < rec->count && !status; i++)
        if (!is_outside(&rec->members[i]))
            status = take(w, &rec->members[i], line->place);
    const struct member *last = record_member(rec, slice_of("last"));
    w->before = rec->id;
    return !status && last && last->value.type == VALUE_TRUE ? end(w) : status;
}

static enum status read_file(struct reading *w, const char *file)
{
    struct input *in = input_open(&file, 1, false);
    w->found = 0;
    enum status status = records_read(in, see, w);
    if (!status && w->begun.file)
        status = say_short(w);
    if (!status && !w->found)
        status = no_partial((struct place){.file = file},
                            (struct words){"this file holds no partial", "文件中没有分报"});
    input_close(in);
    return status;
}

enum status partials_read(const char *const *files, size_t count, const char *report,
                          struct telling *t)
{
    static const char *const standard_input[] = {"-"};
    struct reading w = {.t = t, .report = report, .one.of = t->facts->of};
    enum status status = STATUS_DONE;
    w.taking = (struct taking){&w.one, &t->facts->arena, PARTIAL_COUNTS, false};
    if (!count) {
        files = standard_input;
        count = 1;
    }
    for (size_t i = 0; i < count && !status; i++)
        status = read_file(&w, files[i]);
    facts_settle(t->facts);
    facts_free(&w.one);
    buffer_free(&w.frame);
    buffer_free(&w.canonical);
    names_free(&w.seen);
    free(w.seen_in);
    return status;
}
