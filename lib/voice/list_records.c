/* yishi-list records: grep for records. */
#include "voice/listing.h"

#include <stdlib.h>

#include "meaning/closure.h"

struct search {
    struct listing *l;
    struct filter *filter;
    struct binding *column; /* of a table */
    size_t columns;
    struct table *table;
    struct catalog *catalog; /* where ids are named or shown short */
    struct closure *closure; /* of --records */
    struct arena arena;
    struct buffer text;
    struct own_names own;
    bool newline_owed; /* the last line printed had none */
};

static enum status read_kinds(const struct listing *l, uint64_t *kinds)
{
    size_t count;
    const char *const *given = options_values(l->options, OPTION_KIND, &count);
    enum status status = STATUS_DONE;
    *kinds = count ? 0 : ALL_KINDS;
    for (size_t i = 0; i < count && !status; i++)
        status = kinds_read(slice_of(given[i]), kinds);
    return status;
}

static enum status read_filter(struct search *s, uint64_t kinds)
{
    const struct listing *l = s->l;
    struct operand *times[3];
    size_t count, matches, ids, wheres;
    const char *const *match = options_values(l->options, OPTION_MATCH, &matches);
    const char *const *id = options_values(l->options, OPTION_ID, &ids);
    const char *const *where = options_values(l->options, OPTION_WHERE, &wheres);
    s->filter = filter_new(kinds, &l->sense);
    enum status status = listing_times(l, times, &count);
    for (size_t i = 0; i < count; i++)
        if (times[i])
            filter_time(s->filter, times[i]);
    for (size_t i = 0; i < wheres && !status; i++)
        status = filter_where(s->filter, slice_of(where[i]));
    for (size_t i = 0; i < matches && !status; i++)
        status = filter_match(s->filter, slice_of(match[i]));
    for (size_t i = 0; i < ids; i++)
        filter_id(s->filter, slice_of(id[i]));
    return status;
}

/* Columns */

static void add_column(struct search *s, struct slice name, uint64_t kinds)
{
    s->column = memory_grow(s->column, s->columns + 1, sizeof *s->column);
    binding_make(&s->column[s->columns++], name, kinds);
}

/* Of one kind all its fields, as an import reads them; of several what they share. */
static void add_usual_columns(struct search *s, uint64_t kinds)
{
    static const char *const shared[] = {"id", "kind", "at", "room", "number", "title", "text"};
    bool one = (kinds & (kinds - 1)) == 0;
    bool people = s->l->table.format == TABLE_TEXT || s->l->table.format == TABLE_MD;
    const struct kind_spec *kind = schema_kind((enum kind_id)__builtin_ctzll(kinds));
    for (size_t i = 0; i < sizeof shared / sizeof *shared && (people || !one); i++)
        if (!one ||
            (strcmp(shared[i], "kind") != 0 && schema_field_called(kind, slice_of(shared[i]))))
            add_column(s, slice_of(shared[i]), kinds);
    for (size_t i = 0; i < COMMON_FIELDS && !people && one; i++)
        if (schema_common[i].field != FIELD_KIND)
            add_column(s, slice_of(field_name(schema_common[i].field)), kinds);
    for (size_t i = 0; i < kind->count && !people && one; i++)
        add_column(s, slice_of(field_name(kind->fields[i].field)), kinds);
}

/* The field that a binding is in the first kind that has it. */
static const struct field_spec *first_spec(const struct binding *b)
{
    for (int k = 0; k < KIND_COUNT; k++)
        if (b->spec[k])
            return b->spec[k];
    return NULL;
}

static void make_table(struct search *s)
{
    bool zh = say_language() == LANGUAGE_ZH;
    s->table = table_new(s->l->table, &s->l->out);
    for (size_t i = 0; i < s->columns; i++) {
        const struct field_spec *spec = first_spec(&s->column[i]);
        struct slice name = spec ? slice_of(field_name(spec->field)) : s->column[i].name;
        struct cell_form form = cell_form_of(spec);
        bool number = form.type == CELL_NUMBER;
        bool cut = form.type == CELL_TEXT || form.type == CELL_JSON || form.type == CELL_NONE;
        bool short_text = spec && spec->field == FIELD_NUMBER;
        table_column(s->table, name, spec && zh ? slice_of(spec->zh) : name,
                     number ? TEXT_RIGHT : TEXT_LEFT, cut && !short_text);
    }
}

static void read_columns(struct search *s, uint64_t kinds)
{
    const struct listing_words *given = &s->l->columns;
    for (size_t i = 0; i < given->count; i++)
        add_column(s, given->at[i], kinds);
    if (given->count == 0)
        add_usual_columns(s, kinds);
    make_table(s);
}

/* Printing */

static void print_line(struct search *s, const struct line *line)
{
    struct out *out = &s->l->out;
    if (s->newline_owed)
        out_line_end(out);
    out_add(out, line->text);
    s->newline_owed = !line->finished;
    if (line->finished)
        out_line_end(out);
}

static void shorten(struct search *s, struct cell *c)
{
    char digits[ID_DIGITS];
    if (c->type != CELL_ID || !s->catalog)
        return;
    size_t len = catalog_has(s->catalog, c->id) ? catalog_short(s->catalog, c->id) : ID_DIGITS;
    id_write(c->id, digits);
    c->short_id = arena_copy(&s->arena, (struct slice){digits, len});
}

static void print_row(struct search *s, const struct record *rec)
{
    enum table_format format = s->l->table.format;
    struct cell_style style = {say_language(), s->l->sense.zone,
                               format == TABLE_TEXT || format == TABLE_MD};
    arena_reset(&s->arena);
    table_row(s->table, rec->kind->name);
    for (size_t i = 0; i < s->columns; i++) {
        struct slice text;
        if (format != TABLE_NDJSON && binding_text(&s->column[i], rec, style.language, &text)) {
            table_cell(s->table, text, TONE_PLAIN);
            continue;
        }
        struct cell c = binding_cell(&s->column[i], rec, &s->arena);
        buffer_clear(&s->text);
        shorten(s, &c);
        if (format == TABLE_NDJSON)
            cell_add_json(&s->text, &c, style.zone);
        else
            cell_add_text(&s->text, &c, &style);
        table_cell(s->table, buffer_slice(&s->text), TONE_PLAIN);
    }
    table_row_end(s->table);
}

static void print(struct search *s, const struct record *rec, const struct line *line)
{
    s->l->found++;
    switch (s->l->shape) {
    case LISTING_LINES:
        print_line(s, line);
        break;
    case LISTING_IDS:
        listing_id(s->l, rec->id);
        break;
    case LISTING_RECORDS:
        closure_mean(s->closure, rec->id);
        break;
    case LISTING_TABLE:
        print_row(s, rec);
        break;
    }
}

/* Searching */

static void see_own(struct search *s, const struct record *rec)
{
    bool sure = filter_is_sure(s->filter);
    for (size_t i = 0; i < s->columns; i++) {
        struct binding *b = &s->column[i];
        if (!b->known && !b->seen)
            b->seen = record_member(rec, b->name) != NULL;
        sure &= b->known || b->seen;
    }
    if (!sure)
        own_names_see(&s->own, rec);
}

/* Whether nothing that is still to be read can change the answer. */
static bool is_enough(const struct search *s)
{
    return s->l->out.error ||
           (s->l->found >= s->l->limit && !s->closure && filter_is_sure(s->filter));
}

static enum status search(struct search *s)
{
    struct listing *l = s->l;
    struct line line;
    const struct record *rec;
    enum status status = STATUS_DONE;
    while (!is_enough(s)) {
        bool met = false;
        status = listing_next(l, &line, &rec, false);
        if (!status && s->closure)
            status = closure_add(s->closure, rec, &line, l->in);
        if (!status)
            status = filter_test(s->filter, rec, line.place, &met);
        if (status)
            break;
        see_own(s, rec);
        if (met && l->found < l->limit)
            print(s, rec, &line);
    }
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

static enum status finish(struct search *s, enum status status)
{
    bool all = !s->l->out.error && s->l->found < s->l->limit;
    if (s->table)
        table_end(s->table);
    if (!status)
        status = filter_finish(s->filter, &s->own);
    for (size_t i = 0; i < s->columns && !status && all; i++)
        status = binding_check(&s->column[i], &s->own);
    if (!status && s->closure)
        status = closure_write(s->closure, s->l->in, &s->l->out);
    return status;
}

static enum status prepare(struct search *s, uint64_t kinds)
{
    struct listing *l = s->l;
    bool named = filter_needs_catalog(s->filter);
    bool shown =
        l->shape == LISTING_TABLE && (l->table.format == TABLE_TEXT || l->table.format == TABLE_MD);
    if (l->shape == LISTING_TABLE)
        read_columns(s, kinds);
    if (l->shape == LISTING_RECORDS)
        s->closure = closure_new();
    listing_input(l, named || shown || s->closure);
    if (!named && !shown)
        return STATUS_DONE;
    s->catalog = catalog_new();
    enum status status = listing_catalog(l, s->catalog, true);
    return status ? status : filter_resolve(s->filter, s->catalog);
}

enum status list_records(struct listing *l)
{
    struct search s = {.l = l};
    uint64_t kinds = 0;
    enum status status = read_kinds(l, &kinds);
    if (!status)
        status = read_filter(&s, kinds);
    if (!status)
        status = prepare(&s, kinds);
    if (!status) {
        status = search(&s);
        status = finish(&s, status);
    }
    table_free(s.table);
    filter_free(s.filter);
    closure_free(s.closure);
    catalog_free(s.catalog);
    own_names_free(&s.own);
    free(s.column);
    arena_free(&s.arena);
    buffer_free(&s.text);
    return status;
}
