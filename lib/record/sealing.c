#include "record/sealing.h"

#include "record/draft.h"
#include "record/journal.h"
#include "record/records.h"
#include "record/seals.h"

#include <stdlib.h>

struct work {
    const struct sealing *sealing;
    struct inventory inventory;
    struct seals seals;
    struct slice name;
    uint32_t tip;   /* the seal that the next one stands on, or NO_SEAL */
    uint32_t *item; /* to be sealed */
    size_t items;
    struct buffer out;
};

/* Reading */

static enum status see_record(void *context, const struct record *rec, const struct line *line)
{
    struct work *w = context;
    struct inventory_taken taken = inventory_add(&w->inventory, rec, line);
    if (taken.answer == INVENTORY_REPEAT)
        return STATUS_DONE;
    if (taken.edited || taken.answer == INVENTORY_DIFFERS)
        return say_error(STATUS_INPUT, line->place,
                         "the record does not match its id, so the journal is not sealed; look at "
                         "it with yishi-check",
                         "记录与识别码不符，未封账；请先用 yishi-check 查看");
    const struct words *wrong = rec->kind->kind == KIND_SEAL && !rec->redacted
                                    ? seals_add(&w->seals, &w->inventory, taken.item, rec)
                                    : NULL;
    return wrong ? say_error(STATUS_INPUT, line->place, "%s", "%s", say_pick(*wrong)) : STATUS_DONE;
}

static enum status read_journal(struct work *w, const char *path)
{
    struct input *in = input_open(&path, 1, false);
    input_is_locked(in);
    enum status status = records_read(in, see_record, w);
    if (!status)
        seals_settle(&w->seals, &w->inventory);
    input_close(in);
    return status;
}

/* Which journal it is */

/* weekly-2026.ndjson is called weekly-2026. */
static struct slice file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct slice name = slice_of(slash ? slash + 1 : path);
    const char *dot = name.len ? memrchr(name.at + 1, '.', name.len - 1) : NULL;
    return dot ? slice_from(name.at, dot) : name;
}

static enum status find_name(struct work *w)
{
    const struct seals *s = &w->seals;
    w->name = w->sealing->name ? slice_of(w->sealing->name)
              : s->count       ? s->seal[0].name
                               : file_name(w->sealing->journal);
    for (uint32_t i = 0; i < s->count && !w->sealing->name; i++)
        if (!slice_same(s->seal[i].name, w->name))
            return say_error(STATUS_USAGE, (struct place){.file = w->sealing->journal},
                             "seals of several journals are in it (%.*s, %.*s); say with --name "
                             "which one it is",
                             "其中有几个账本的封账（%.*s、%.*s）；请用 --name 指明是哪一个",
                             (int)w->name.len, w->name.at, (int)s->seal[i].name.len,
                             s->seal[i].name.at);
    return STATUS_DONE;
}

/* The seals are in order of time. */
static void find_tip(struct work *w)
{
    uint32_t tips = 0;
    w->tip = NO_SEAL;
    for (uint32_t i = 0; i < w->seals.count; i++)
        if (slice_same(w->seals.seal[i].name, w->name) && !w->seals.seal[i].next) {
            w->tip = i;
            tips++;
        }
    if (tips > 1)
        say_warning((struct place){.file = w->sealing->journal},
                    "the journal has %u last seals, so there are versions of it; the newest is "
                    "gone on from",
                    "账本有 %u 个末次封账，存在不同版本；接在最新的一个之后", tips);
}

/* Seals of its own chain stand on each other and need no listing. */
static void find_items(struct work *w)
{
    struct inventory *v = &w->inventory;
    bool *done = memory_grow(NULL, (size_t)v->count + 1, sizeof *done);
    memset(done, 0, v->count);
    for (uint32_t i = 0; i < w->seals.count; i++) {
        const struct seal *s = &w->seals.seal[i];
        if (!slice_same(s->name, w->name))
            continue;
        done[s->item] = true;
        for (uint32_t l = 0; l < s->count; l++)
            done[w->seals.listed[s->first + l]] = true;
    }
    w->item = memory_grow(NULL, (size_t)v->count + 1, sizeof *w->item);
    for (uint32_t i = 0; i < v->count; i++)
        if (v->item[i].known && !done[i])
            w->item[w->items++] = i;
    free(done);
}

/* Writing */

static void set_list(struct draft *d, const struct inventory *v, const uint32_t *item, size_t count)
{
    struct buffer list = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_text(&list, i ? ",\"" : "[\"");
        id_write(v->item[item[i]].id, buffer_room(&list, ID_DIGITS));
        list.len += ID_DIGITS;
        buffer_char(&list, '"');
    }
    buffer_char(&list, ']');
    draft_set(d, schema_field(d->kind, FIELD_LIST), buffer_slice(&list));
    buffer_free(&list);
}

static void set_common(struct draft *d, const struct sealing *s)
{
    struct buffer at = {0};
    moment_write(&at, s->now, s->zone);
    draft_set_text(d, FIELD_AT, buffer_slice(&at));
    buffer_free(&at);
    if (s->room && *s->room)
        draft_set_text(d, FIELD_ROOM, slice_of(s->room));
    if (s->by && *s->by)
        draft_set_text(d, FIELD_BY, slice_of(s->by));
}

static struct id write_seal(struct work *w, const struct id *on, uint32_t *item, size_t count)
{
    struct arena arena = {0};
    struct draft d;
    struct leaf root;
    struct id id;
    char digits[LEAF_DIGITS];
    seals_root(&w->inventory, item, count, &root);
    leaf_write(root, digits);
    draft_begin(&d, schema_kind(KIND_SEAL), &arena);
    set_common(&d, w->sealing);
    if (on)
        draft_set_id(&d, FIELD_ON, *on);
    draft_set_text(&d, FIELD_NAME, w->name);
    set_list(&d, &w->inventory, item, count);
    draft_set_text(&d, FIELD_ROOT, (struct slice){digits, LEAF_DIGITS});
    draft_write(&d, &w->out, &id);
    arena_free(&arena);
    return id;
}

static void write_seals(struct work *w, char code[SEAL_CODE + 1])
{
    struct id on = {{0}};
    bool first = w->tip == NO_SEAL;
    if (!first)
        on = w->inventory.item[w->seals.seal[w->tip].item].id;
    for (size_t from = 0; from < w->items; from += SEAL_LIST_MOST, first = false) {
        size_t rest = w->items - from, count = rest < SEAL_LIST_MOST ? rest : SEAL_LIST_MOST;
        on = write_seal(w, first ? NULL : &on, w->item + from, count);
    }
    code[0] = '\0';
    if (!first)
        seal_code(on, code);
}

enum status sealing_run(const struct sealing *s, char code[SEAL_CODE + 1], size_t *count)
{
    struct work w = {.sealing = s};
    enum status status;
    struct journal *j = journal_open(s->journal, s->how, &status);
    if (!j)
        return status;
    status = read_journal(&w, journal_path(j));
    if (!status)
        status = find_name(&w);
    if (!status) {
        find_tip(&w);
        find_items(&w);
        write_seals(&w, code);
        *count = w.items;
        status = journal_append(j, buffer_slice(&w.out));
    }
    journal_close(j);
    inventory_free(&w.inventory);
    seals_free(&w.seals);
    buffer_free(&w.out);
    free(w.item);
    return status;
}
