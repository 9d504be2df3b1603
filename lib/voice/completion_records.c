/* What the journals that the line names have to offer: only regular files are read, and what is
 * wrong with them is not said in the middle of somebody's typing. */
#include "voice/completion_inside.h"

#include "meaning/count.h"
#include "record/catalog.h"
#include "record/records.h"

#include <stdlib.h>
#include <sys/stat.h>

/* Files */

static void add_file(struct completion *c, struct completion_words *files, const char *word)
{
    struct stat st;
    const char *path = shell_path(word, &c->arena);
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return;
    files->at = memory_grow(files->at, files->count + 1, sizeof *files->at);
    files->at[files->count++] = path;
}

static struct completion_words find_files(struct completion *c)
{
    struct completion_words files = {0};
    const struct completion_words *of[] = {&c->given[OPTION_JOURNAL], &c->given[OPTION_IN],
                                           &c->operands};
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++)
        for (size_t w = 0; w < of[i]->count; w++)
            add_file(c, &files, of[i]->at[w]);
    const char *journal = getenv("YISHI_JOURNAL");
    if (!files.count && journal)
        add_file(c, &files, journal);
    return files;
}

void completion_each(struct completion *c, uint64_t kinds,
                     void (*see)(struct completion *c, const struct record *rec, void *context),
                     void *context)
{
    struct completion_words files = find_files(c);
    if (!files.count)
        return;
    struct buffer unsaid = {0};
    say_hold(&unsaid);
    struct input *in = input_open(files.at, files.count, false);
    input_use_threads(in, 1); /* what is said is held for one thread */
    struct records *records = records_open(in);
    const struct record *rec;
    struct line line;
    enum status status;
    while ((status = records_next(records, &rec, &line)) != STATUS_NEGATIVE &&
           status != STATUS_SYSTEM)
        if (!status && (kinds & kind_bit(rec->kind->kind)))
            see(c, rec, context);
    records_close(records);
    input_close(in);
    say_hold(NULL);
    buffer_free(&unsaid);
    free(files.at);
}

/* Ids */

struct known {
    struct id id;
    char *number, *about;
};

struct ids {
    struct catalog *catalog;
    struct known *at;
    size_t count, cap;
    uint64_t kinds;
};

static char *text_of(struct completion *c, const struct record *rec, enum field_id field)
{
    struct slice text = record_text(rec, field, &c->arena);
    return text.len ? arena_format(&c->arena, "%.*s", (int)text.len, text.at) : NULL;
}

static char *about(struct completion *c, const struct record *rec)
{
    static const enum field_id fields[] = {FIELD_TITLE, FIELD_NAME, FIELD_TEXT, FIELD_LEAD,
                                           FIELD_VOTER};
    const char *text = NULL;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0] && !text; i++)
        text = text_of(c, rec, fields[i]);
    const char *kind = say_pick((struct words){rec->kind->name, rec->kind->zh});
    return arena_format(&c->arena, "%s%s%s", kind, text ? say_pick((struct words){": ", "："}) : "",
                        text ? text : "");
}

static void see_id(struct completion *c, const struct record *rec, void *context)
{
    struct ids *ids = context;
    if (catalog_has(ids->catalog, rec->id))
        return; /* the same line twice */
    catalog_add(ids->catalog, rec, 0);
    if (!(ids->kinds & kind_bit(rec->kind->kind)))
        return;
    if (ids->count == ids->cap) {
        ids->cap = ids->cap ? 2 * ids->cap : 64;
        ids->at = memory_grow(ids->at, ids->cap, sizeof *ids->at);
    }
    ids->at[ids->count++] = (struct known){rec->id, text_of(c, rec, FIELD_NUMBER), about(c, rec)};
}

/* A number where there is one; and the id, as far as it is needed, to who has begun to type it. */
void completion_ids(struct completion *c, uint64_t kinds)
{
    struct ids ids = {.catalog = catalog_new(), .kinds = kinds};
    completion_each(c, UINT64_MAX, see_id, &ids);
    for (size_t i = 0; i < ids.count; i++) {
        const struct known *k = &ids.at[i];
        char digits[ID_DIGITS + 1] = {0};
        id_write(k->id, digits);
        size_t least = catalog_short(ids.catalog, k->id);
        digits[least > c->typed.len || c->typed.len > ID_DIGITS ? least : c->typed.len] = '\0';
        if (k->number)
            completion_offer(c, k->number, k->about);
        if (!k->number || c->typed.len)
            completion_offer(c, digits, k->about);
    }
    catalog_free(ids.catalog);
    free(ids.at);
}

/* Texts that other records have */

static void offer_text(struct completion *c, struct value v)
{
    struct buffer space = {0};
    struct slice text = v.type == VALUE_STRING ? value_text(v, &space) : (struct slice){NULL, 0};
    if (text.len && slice_starts(text, c->typed))
        completion_offer(c, arena_format(&c->arena, "%.*s", (int)text.len, text.at), NULL);
    buffer_free(&space);
}

static void see_field(struct completion *c, const struct record *rec, void *context)
{
    struct value v = record_value(rec, *(const enum field_id *)context);
    struct nest nest = nest_open(v);
    struct member m;
    if (v.type != VALUE_ARRAY)
        offer_text(c, v);
    while (v.type == VALUE_ARRAY && nest_next(&nest, &m))
        offer_text(c, m.value);
}

void completion_said(struct completion *c, enum field_id field)
{
    completion_each(c, UINT64_MAX, see_field, &field);
}

/* Choices of a ballot */

/* An option is its name, or an object that has one. */
static void offer_option(struct completion *c, struct value option)
{
    struct nest nest = nest_open(option);
    struct member m;
    if (option.type != VALUE_OBJECT)
        offer_text(c, option);
    while (option.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, "name"))
            offer_text(c, m.value);
}

static void see_motion(struct completion *c, const struct record *rec, void *context)
{
    const char *motion = context;
    char digits[ID_DIGITS];
    id_write(rec->id, digits);
    if (!slice_same(record_text(rec, FIELD_NUMBER, &c->arena), slice_of(motion)) &&
        !slice_starts((struct slice){digits, ID_DIGITS}, slice_of(motion)))
        return;
    struct value options = record_value(rec, FIELD_OPTIONS);
    struct nest nest = nest_open(options);
    struct member m;
    while (options.type == VALUE_ARRAY && nest_next(&nest, &m))
        offer_option(c, m.value);
    for (const struct choice *answer = count_answers; options.type != VALUE_ARRAY && answer->name;
         answer++)
        completion_offer_named(c, answer->name, answer->zh, "", NULL);
}

void completion_choices(struct completion *c)
{
    const struct completion_words *ids = &c->given[OPTION_ID];
    if (ids->count)
        completion_each(c, kind_bit(KIND_MOTION), see_motion, (void *)ids->at[ids->count - 1]);
}
