#include "record/adder_inside.h"

#include "format/json.h"
#include "format/text.h"
#include "record/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Opening: everything that may be referred to is read first */

/* What the record would be called without its number: a table that gets its numbers here is
 * recognised by that when it comes again. */
static void remember_unnumbered(struct adder *a, const struct record *rec)
{
    struct draft d;
    arena_reset(&a->arena);
    draft_begin(&d, rec->kind, &a->arena);
    for (size_t i = 0; i < rec->count; i++) {
        const struct member *m = &rec->members[i];
        const struct field_spec *spec = rec->specs[i];
        bool string = m->value.type == VALUE_STRING;
        struct slice json = {m->value.text.at - string, m->value.text.len + 2 * string};
        buffer_clear(&a->space);
        if (!spec)
            draft_set_own(&d, member_key(m, &a->space), json);
        else if (spec->field != FIELD_ID && spec->field != FIELD_KIND &&
                 spec->field != FIELD_NUMBER)
            draft_set(&d, spec, json);
    }
    struct id id;
    buffer_clear(&a->line);
    draft_write(&d, &a->line, &id);
    idmap_add(&a->unnumbered, id)->id = rec->id;
}

static void remember_matter(struct adder *a, const struct record *rec)
{
    arena_reset(&a->arena);
    struct slice room = record_text(rec, FIELD_ROOM, &a->arena);
    struct slice title = record_text(rec, FIELD_TITLE, &a->arena);
    catalog_add_matter(a->catalog, room, title, moment_day(rec->at, a->s.sense.zone), rec->id);
}

static void remember_member(struct adder *a, const struct record *rec)
{
    arena_reset(&a->arena);
    buffer_add(&a->roll, record_text(rec, FIELD_NAME, &a->arena));
    buffer_char(&a->roll, '\n');
}

static void remember(struct adder *a, const struct record *rec, uint64_t offset)
{
    catalog_add(a->catalog, rec, offset);
    bool issues = !a->s.kind || a->s.kind->kind == KIND_ISSUE;
    if (issues && rec->kind->kind == KIND_ISSUE)
        remember_matter(a, rec);
    if (a->s.number && a->s.import && rec->kind == a->s.kind && rec->place[FIELD_NUMBER])
        remember_unnumbered(a, rec);
    if (a->s.import && a->s.kind && a->s.kind->kind == KIND_MEETING &&
        rec->kind->kind == KIND_MEMBER)
        remember_member(a, rec);
}

struct slice adder_roll(const struct adder *a)
{
    return buffer_slice(&a->roll);
}

static enum status see_known(void *adder, const struct record *rec, const struct line *line)
{
    remember(adder, rec, line->offset);
    return STATUS_DONE;
}

/* The journal first, then --in: one run of offsets for the catalog. */
static enum status open_known(struct adder *a)
{
    const char **files = memory_take((a->s.in_count + 1) * sizeof *files);
    size_t count = 0;
    bool absent =
        a->s.draft && (a->s.how & JOURNAL_NEW) && a->s.journal && access(a->s.journal, F_OK) != 0;
    if (a->s.journal && !absent)
        files[count++] = a->journal ? journal_path(a->journal) : a->s.journal;
    for (size_t i = 0; i < a->s.in_count; i++)
        files[count++] = a->s.in[i];
    enum status status = STATUS_DONE;
    if (count) {
        a->known = input_open(files, count, true);
        if (a->journal)
            input_is_locked(a->known);
        status = records_read(a->known, see_known, a);
    }
    free(files);
    return status;
}

static enum status read_filling(struct adder *a, enum field_id field, const char *text,
                                struct buffer *json)
{
    const char *near = NULL;
    if (!text)
        return STATUS_DONE;
    const struct words *wrong =
        entry_read(&schema_common[field], slice_of(text), a->s.sense, json, &near);
    if (!wrong)
        return STATUS_DONE;
    return say_error(STATUS_USAGE, (struct place){0}, "%s: %s", "%s：%s",
                     field == FIELD_ROOM ? "YISHI_ROOM" : "YISHI_BY", say_pick(*wrong));
}

static enum status open_all(struct adder *a)
{
    enum status status = STATUS_DONE;
    if (a->s.number)
        status = serial_begin(&a->serial, a->s.number);
    if (!status)
        status = read_filling(a, FIELD_ROOM, a->s.room, &a->room);
    if (!status)
        status = read_filling(a, FIELD_BY, a->s.by, &a->by);
    if (!status)
        status = out_open(&a->out, NULL);
    if (!status && a->s.journal && !a->s.draft)
        a->journal = journal_open(a->s.journal, a->s.how, &status);
    return status ? status : open_known(a);
}

struct adder *adder_open(const struct adder_settings *s, enum status *status)
{
    struct adder *a = memory_take(sizeof *a);
    *a = (struct adder){.s = *s,
                        .catalog = catalog_new(),
                        .gate = record_reader_new(),
                        .old = record_reader_new(),
                        .scan = scan_new()};
    *status = open_all(a);
    a->knew_nothing = catalog_is_empty(a->catalog);
    if (!*status)
        return a;
    adder_finish(a, false);
    return NULL;
}

/* Finishing */

static enum status append(struct adder *a)
{
    if (!a->journal || !a->batch.len)
        return STATUS_DONE;
    enum status status = journal_append(a->journal, buffer_slice(&a->batch));
    if (status)
        return status;
    struct slice rest = {a->batch.at, a->batch.len - 1};
    while (rest.at) { /* line by line, so that it is not all held a second time */
        out_add(&a->out, slice_cut(&rest, '\n'));
        out_line_end(&a->out);
    }
    return STATUS_DONE;
}

static void free_all(struct adder *a)
{
    if (a->known)
        input_close(a->known);
    if (a->journal)
        journal_close(a->journal);
    catalog_free(a->catalog);
    record_reader_free(a->gate);
    buffer_free(&a->roll);
    record_reader_free(a->old);
    scan_free(a->scan);
    arena_free(&a->arena);
    struct buffer *buffers[] = {&a->line, &a->space, &a->batch, &a->room, &a->by, &a->options};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++)
        buffer_free(buffers[i]);
    struct idmap *maps[] = {&a->labels, &a->seen, &a->touched, &a->unnumbered};
    for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++)
        idmap_free(maps[i]);
    serial_free(&a->serial);
    free(a);
}

static void note_more(uint64_t count, const char *en, const char *zh)
{
    if (count > WARNINGS_MAX)
        say_note(en, zh, (unsigned long long)(count - WARNINGS_MAX));
}

enum status adder_finish(struct adder *a, bool keep)
{
    enum status status = keep ? append(a) : STATUS_DONE;
    bool added = keep && !status && a->journal && a->batch.len;
    note_more(a->repeats, "%llu more rows stand twice", "另有 %llu 行重复");
    note_more(a->doubles, "%llu more matters may have been entered twice",
              "另有 %llu 件可能重复登记");
    enum status printed = out_close(&a->out);
    if (!status && printed)
        status = added ? STATUS_UNSURE : printed;
    free_all(a);
    return status;
}

/* Drafts */

struct draft *adder_begin(struct adder *a, const struct kind_spec *kind)
{
    arena_reset(&a->arena);
    draft_begin(&a->draft, kind, &a->arena);
    return &a->draft;
}

struct arena *adder_arena(struct adder *a)
{
    return &a->arena;
}

void adder_fill_common(const struct adder *a, struct draft *d)
{
    bool secret = d->kind->kind == KIND_BALLOT && draft_get(d, FIELD_TOKEN).at;
    if (a->room.len && !draft_get(d, FIELD_ROOM).at)
        draft_set(d, &schema_common[FIELD_ROOM], buffer_slice(&a->room));
    if (a->by.len && !draft_get(d, FIELD_BY).at && !secret)
        draft_set(d, &schema_common[FIELD_BY], buffer_slice(&a->by));
    if (d->kind->kind == KIND_URGE && !draft_get(d, FIELD_LEVEL).at)
        draft_set_text(d, FIELD_LEVEL, slice_of("urge"));
}

static void fill_at(struct adder *a, struct draft *d)
{
    if (draft_get(d, FIELD_AT).at || (d->kind->kind == KIND_BALLOT && draft_get(d, FIELD_TOKEN).at))
        return;
    struct buffer text = {0};
    moment_write(&text, a->s.now, a->s.sense.zone);
    draft_set_text(d, FIELD_AT, buffer_slice(&text));
    buffer_free(&text);
}

struct slice adder_text_of(struct adder *a, struct slice json)
{
    struct value v;
    if (json.len >= 2 && json.at[0] == '"' && !memchr(json.at, '\\', json.len))
        return (struct slice){json.at + 1, json.len - 2};
    if (!json.at || scan_json(a->scan, json, true, &v) || v.type != VALUE_STRING)
        return (struct slice){NULL, 0};
    buffer_clear(&a->space);
    return arena_copy(&a->arena, value_text(v, &a->space));
}

static day_number day_of(struct adder *a, const struct draft *d)
{
    struct moment m = a->s.now;
    struct slice at = adder_text_of(a, draft_get(d, FIELD_AT));
    if (at.at)
        moment_read(at, &m);
    return moment_day(m, a->s.sense.zone);
}

static void fill_number(struct adder *a, struct draft *d)
{
    bool meant = a->s.import || !a->s.kind || d->kind == a->s.kind;
    if (!a->s.number || !meant || !schema_field(d->kind, FIELD_NUMBER))
        return;
    if (draft_get(d, FIELD_NUMBER).at) {
        serial_forget(&a->serial);
        return;
    }
    struct buffer number = {0};
    serial_next(&a->serial, a->catalog, day_of(a, d), &number);
    draft_set_text(d, FIELD_NUMBER, buffer_slice(&number));
    buffer_free(&number);
}

/* What a record of the kind must have beyond its required fields */

static enum status check_ballot(const struct draft *d, struct place place)
{
    bool voter = draft_get(d, FIELD_VOTER).at, token = draft_get(d, FIELD_TOKEN).at;
    if (voter != token)
        return STATUS_DONE;
    return say_error(adder_fault(place), place, "a ballot has either a voter or a token",
                     "表决票要么有“投票人”，要么有“票号”，二者有且只有其一");
}

static enum status check_made_here(const struct draft *d, struct place place)
{
    switch (d->kind->kind) {
    case KIND_BALLOT:
        return check_ballot(d, place);
    case KIND_RESULT:
        return say_error(adder_fault(place), place, "results are written by yishi-vote count",
                         "表决结果由 yishi-vote count 得出，不能手工填写");
    case KIND_SEAL:
        return say_error(adder_fault(place), place, "a seal is not made by hand",
                         "封账记录不能手工填写");
    case KIND_PARTIAL:
        return say_error(adder_fault(place), place, "a partial is not made by hand",
                         "分报记录不能手工填写");
    default:
        return STATUS_DONE;
    }
}

static enum status check_dated(const struct draft *d, const struct adder_origin *origin)
{
    bool secret = d->kind->kind == KIND_BALLOT && draft_get(d, FIELD_TOKEN).at;
    if (!origin->table || secret || draft_get(d, FIELD_AT).at || draft_get(d, FIELD_NUMBER).at)
        return STATUS_DONE;
    return say_error(adder_fault(origin->place), origin->place,
                     "the row has neither a time (at) nor a number, so it could not be recognised "
                     "when it comes again; name the column with --map at=COLUMN or "
                     "number=COLUMN, or give --set at=DATE",
                     "这一行既没有时间（at）也没有编号，再次导入时无法认出；请用 --map at=列名 或 "
                     "--map number=列名 指明，或用 --set at=日期 补上");
}

static enum status say_lacks(const struct draft *d, const struct field_spec *missing,
                             struct place place)
{
    const char *name = say_pick((struct words){field_name(missing->field), missing->zh});
    const char *kind = say_pick((struct words){d->kind->name, d->kind->zh});
    struct buffer known = {0};
    if (missing->type == TYPE_ENUM)
        choices_list(missing->choices, &known);
    enum status status = known.len
                             ? say_error(adder_fault(place), place, "the %s lacks %s (%s=…): %.*s",
                                         "%s缺少“%s”（%s=…），可用：%.*s", kind, name, name,
                                         (int)known.len, known.at)
                             : say_error(adder_fault(place), place, "the %s lacks %s (%s=…)",
                                         "%s缺少“%s”（%s=…）", kind, name, name);
    buffer_free(&known);
    return status;
}

static enum status check_complete(const struct draft *d, struct place place)
{
    const struct field_spec *missing = draft_missing(d);
    return missing ? say_lacks(d, missing, place) : STATUS_DONE;
}

/* The same matter entered twice */

static void warn_double(struct adder *a, struct place place, struct id earlier)
{
    char digits[ID_DIGITS];
    id_write(earlier, digits);
    if (++a->doubles <= WARNINGS_MAX)
        say_warning(place,
                    "an issue of the same room, title and day is there already: %.*s; if it is "
                    "the same matter, use yishi-add void or merge",
                    "同一议事室、同一天已有标题相同的诉求：%.*"
                    "s；若是同一件事，请作废（void）或并单（merge）",
                    (int)catalog_short(a->catalog, earlier), digits);
}

/* A number of its own says that whoever gave it holds the matter for another one. */
static void note_matter(struct adder *a, const struct draft *d, bool numbered, struct place place,
                        struct id id)
{
    struct slice room = adder_text_of(a, draft_get(d, FIELD_ROOM));
    struct slice title = adder_text_of(a, draft_get(d, FIELD_TITLE));
    day_number day = day_of(a, d);
    struct id earlier;
    if (!numbered && catalog_same_matter(a->catalog, room, title, day, &earlier) &&
        !id_same(earlier, id))
        warn_double(a, place, earlier);
    catalog_add_matter(a->catalog, room, title, day, id);
}

static void warn_number(struct adder *a, const struct draft *d, struct place place)
{
    struct id known;
    struct slice number = adder_text_of(a, draft_get(d, FIELD_NUMBER));
    if (!number.at || a->s.import || !catalog_number(a->catalog, d->kind->kind, number, &known))
        return;
    say_warning(place, "the number %.*s is given already; to mend that record use yishi-add amend",
                "编号 %.*s 已经用过；若要改那条记录，请用“更正”（yishi-add amend）",
                (int)number.len, number.at);
}

/* Placing */

void adder_warn_repeat(struct adder *a, struct place place, uint64_t line)
{
    if (++a->repeats <= WARNINGS_MAX)
        say_warning(place,
                    "the same as line %llu in everything, so it is one record; --keep-repeats "
                    "numbers such rows apart",
                    "与第 %llu 行完全相同，只算一条；确是两件事请加 --keep-repeats",
                    (unsigned long long)line);
}

/* The second and later of rows alike get a field that says so. */
static void tell_apart(struct adder *a, struct draft *d, struct place place, struct id *id)
{
    struct idmap_entry *e = idmap_add(&a->seen, *id);
    if (++e->count == 1) {
        e->line = place.line;
        return;
    }
    char number[16];
    snprintf(number, sizeof number, "%u", e->count);
    draft_set_own(d, slice_of(ADDER_REPEAT), slice_of(number));
    buffer_clear(&a->line);
    draft_write(d, &a->line, id);
}

void adder_emit(struct adder *a, const struct kind_spec *kind, struct slice line)
{
    if (a->journal && kind->kind == KIND_MEMBER)
        journal_private(a->journal); /* a roll is not for everybody who may read */
    if (a->journal) {
        buffer_add(&a->batch, line);
        buffer_char(&a->batch, '\n');
        return;
    }
    out_add(&a->out, line);
    out_line_end(&a->out);
}

static void remember_motion(struct adder *a, const struct draft *d, struct id id)
{
    a->motion = id;
    buffer_clear(&a->options);
    buffer_add(&a->options, draft_get(d, FIELD_OPTIONS));
}

static bool is_there(struct adder *a, struct id id, struct place place, enum adder_did *did)
{
    uint64_t offset;
    size_t len;
    if (!catalog_where(a->catalog, id, &offset, &len))
        return false;
    *did = offset & ADDER_BATCH ? ADDER_REPEATED : ADDER_SAME;
    if (*did == ADDER_REPEATED)
        adder_warn_repeat(a, place, offset & ~ADDER_BATCH);
    return true;
}

/* A draft that is sound becomes a record without being read. */
static void remember_draft(struct adder *a, const struct draft *d, struct id id, size_t len,
                           struct place place)
{
    struct slice number = adder_text_of(a, draft_get(d, catalog_number_field(d->kind->kind)));
    catalog_add_item(a->catalog, &(struct catalog_item){id, d->kind->kind, number,
                                                        ADDER_BATCH | place.line, len});
}

enum status adder_settle(struct adder *a, struct draft *d, struct place place, struct id *id,
                         enum adder_did *did)
{
    buffer_clear(&a->line);
    draft_write(d, &a->line, id);
    if (a->s.keep_repeats)
        tell_apart(a, d, place, id);
    if (d->kind->kind == KIND_MOTION)
        remember_motion(a, d, *id);
    if (is_there(a, *id, place, did))
        return STATUS_DONE;
    struct slice line = {a->line.at, a->line.len - 1};
    struct record rec;
    if (line.len > LINE_MAX_BYTES)
        return say_error(adder_fault(place), place,
                         "the record would be longer than 1 MiB; keep long texts in a file of "
                         "their own and name it here",
                         "这条记录会超过 1 MiB；长文请另存文件，这里只写出处");
    bool sound = draft_is_sound(d, line);
    if (!sound && record_read(a->gate, line, false, &rec))
        return record_say(a->gate, place);
    if (!sound)
        catalog_add(a->catalog, &rec, ADDER_BATCH | place.line);
    else
        remember_draft(a, d, *id, line.len, place);
    adder_emit(a, d->kind, line);
    *did = ADDER_NEW;
    return STATUS_DONE;
}

/* Two rows of one import with one number: only if they say the same. */
static enum status check_one_number(struct adder *a, const struct draft *d, struct id known,
                                    struct place place)
{
    struct id id;
    uint64_t offset = 0;
    size_t len;
    buffer_clear(&a->line);
    draft_write(d, &a->line, &id);
    if (id_same(id, known) || a->s.keep_repeats)
        return STATUS_DONE;
    catalog_where(a->catalog, known, &offset, &len);
    return say_error(adder_fault(place), place,
                     "line %llu has the same number but differs; give one of them another number",
                     "与第 %llu 行编号相同而内容不同；请改正其中一个编号",
                     (unsigned long long)(offset & ~ADDER_BATCH));
}

static bool find_number(struct adder *a, const struct draft *d, struct id *id)
{
    struct slice number = adder_text_of(a, draft_get(d, FIELD_NUMBER));
    return a->s.import && number.at && catalog_number(a->catalog, d->kind->kind, number, id);
}

static enum status place_new(struct adder *a, struct draft *d, struct place place,
                             const struct id *known, struct id *id, enum adder_did *did)
{
    bool numbered = draft_get(d, FIELD_NUMBER).at != NULL;
    struct id bare = {{0}};
    fill_at(a, d);
    if (a->s.number && a->s.import && !numbered) {
        buffer_clear(&a->line);
        draft_write(d, &a->line, &bare);
        const struct idmap_entry *e = idmap_find(&a->unnumbered, bare);
        if (e) {
            *id = e->id;
            is_there(a, *id, place, did);
            return STATUS_DONE;
        }
    }
    fill_number(a, d);
    enum status status = check_complete(d, place);
    if (status)
        return status;
    if (known)
        status = check_one_number(a, d, *known, place);
    else
        warn_number(a, d, place);
    if (!status)
        status = adder_settle(a, d, place, id, did);
    if (status || *did != ADDER_NEW)
        return status;
    if (a->s.number && a->s.import && !numbered)
        idmap_add(&a->unnumbered, bare)->id = *id;
    if (d->kind->kind == KIND_ISSUE && !(numbered && a->s.import))
        note_matter(a, d, numbered, place, *id);
    if (d->kind->kind == KIND_MOTION)
        adder_warn_rule(a, d, place);
    return STATUS_DONE;
}

enum status adder_place(struct adder *a, struct draft *d, const struct adder_origin *origin,
                        struct id *id, enum adder_did *did)
{
    struct id known;
    uint64_t offset;
    size_t len;
    if (d->kind->kind == KIND_MEETING && !draft_get(d, FIELD_AT).at && draft_get(d, FIELD_START).at)
        draft_set(d, &schema_common[FIELD_AT], draft_get(d, FIELD_START));
    size_t imported = d->count;
    enum status status = check_made_here(d, origin->place);
    if (!status)
        status = check_dated(d, origin);
    if (status)
        return status;
    adder_fill_common(a, d);
    bool found = find_number(a, d, &known);
    if (!found)
        return place_new(a, d, origin->place, NULL, id, did);
    catalog_where(a->catalog, known, &offset, &len);
    if (offset & ADDER_BATCH)
        return place_new(a, d, origin->place, &known, id, did);
    *id = known;
    fill_at(a, d);
    status = check_complete(d, origin->place);
    return status ? status : adder_reimport(a, d, imported, origin, known, did);
}

enum status adder_pass(struct adder *a, const struct record *rec, struct place place,
                       enum adder_did *did)
{
    enum kind_id kind;
    if (is_there(a, rec->id, place, did))
        return STATUS_DONE;
    if (rec->has_on && rec->kind->on && catalog_kind(a->catalog, rec->on, &kind) &&
        !(rec->kind->on & kind_bit(kind)))
        return say_error(adder_fault(place), place, "a %s cannot stand on a %s", "%s不能以%s为对象",
                         say_pick((struct words){rec->kind->name, rec->kind->zh}),
                         say_pick((struct words){schema_kind(kind)->name, schema_kind(kind)->zh}));
    catalog_add(a->catalog, rec, ADDER_BATCH | place.line);
    adder_emit(a, rec->kind, rec->line);
    *did = ADDER_NEW;
    return STATUS_DONE;
}

bool adder_id_right(struct adder *a, const struct record *rec)
{
    buffer_clear(&a->space);
    json_add_canonical(&a->space, rec->line);
    return id_same(hash_id(buffer_slice(&a->space)), rec->id);
}
