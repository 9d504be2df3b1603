/* yishi-list issues, tasks …: the state of things. */
#include "voice/listing.h"

#include "meaning/closure.h"
#include "record/shipped.h"

#include <stdlib.h>

struct clause {
    struct where_said said;
    struct pick pick;
    struct operand *operand;
};

struct key {
    struct pick pick;
    bool down;
};

/* A row that is to be printed, with what it is sorted by. */
struct kept {
    uint32_t event;
    struct cell *key;
    size_t place; /* in the order of the history */
};

struct state {
    struct listing *l;
    struct calendar *calendar;
    struct history *history;
    struct catalog *catalog; /* when things are named */
    struct closure *closure; /* of --records */
    struct rows *rows;
    struct clause *clause;
    size_t clauses;
    struct operand *time[3];
    size_t times;
    struct match **match;
    size_t matches;
    struct id *id;
    size_t ids;
    struct key *key;
    size_t keys;
    struct pick *column;
    size_t columns;
    struct slice *own; /* names that are no column: fields of the records' own, if they have them */
    bool *own_seen;
    size_t owns;
    struct own_names own_names;
    struct kept *kept;
    size_t kept_count, kept_cap;
    struct arena arena; /* of the keys */
    struct buffer text, space;
    struct table *table;
};

/* The command line */

static void pick(struct state *s, struct slice word, struct pick *p)
{
    if (pick_find(s->l->what, word, p))
        return;
    s->own = memory_grow(s->own, s->owns + 1, sizeof *s->own);
    s->own_seen = memory_grow(s->own_seen, s->owns + 1, sizeof *s->own_seen);
    s->own[s->owns] = p->name;
    s->own_seen[s->owns++] = false;
}

/* An id of the row may be named by the number of anything it stands on. */
static uint64_t kinds_named(const struct what *what)
{
    return kind_bit(what->kind) | schema_kind(what->kind)->on;
}

static enum status read_clause(struct state *s, struct slice text)
{
    struct where_said said;
    enum status status = where_read(text, &said);
    if (status)
        return status;
    s->clause = memory_grow(s->clause, s->clauses + 1, sizeof *s->clause);
    struct clause *c = &s->clause[s->clauses++];
    *c = (struct clause){.said = said};
    pick(s, said.field, &c->pick);
    if (c->pick.spec && c->pick.spec->field == FIELD_ON)
        c->pick.form.refs = schema_kind(s->l->what->kind)->on;
    char *name = arena_format(&s->arena, "-w %.*s", (int)said.field.len, said.field.at);
    c->operand = operand_new(&said, c->pick.form, name, &s->l->sense, true);
    return c->operand ? STATUS_DONE : STATUS_USAGE;
}

static enum status read_key(struct state *s, struct slice word)
{
    static const char *const ends[] = {":desc", "：desc", ":降序", "：降序",
                                       ":asc",  "：asc",  ":升序", "：升序"};
    s->key = memory_grow(s->key, s->keys + 1, sizeof *s->key);
    struct key *k = &s->key[s->keys++];
    *k = (struct key){.down = false};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (slice_ends(word, slice_of(ends[i]))) {
            word.len -= strlen(ends[i]);
            k->down = i < 4;
            break;
        }
    if (memchr(word.at, ':', word.len) || slice_find(word, slice_of("：")))
        return say_error(STATUS_USAGE, (struct place){0}, "-S %.*s: write KEY, KEY:asc or KEY:desc",
                         "-S %.*s：请写成 字段、字段:asc（升序）或 字段:desc（降序）",
                         (int)word.len, word.at);
    pick(s, word, &k->pick);
    return STATUS_DONE;
}

static enum status read_conditions(struct state *s)
{
    const struct options *o = s->l->options;
    size_t wheres, patterns;
    const char *const *where = options_values(o, OPTION_WHERE, &wheres);
    const char *const *pattern = options_values(o, OPTION_MATCH, &patterns);
    enum status status = listing_times(s->l, s->time, &s->times);
    for (size_t i = 0; i < wheres && !status; i++)
        status = read_clause(s, slice_of(where[i]));
    s->match = memory_take((patterns + 1) * sizeof(struct match *));
    for (size_t i = 0; i < patterns && !status; i++) {
        status = match_read(slice_of(pattern[i]), &s->match[i]);
        s->matches += !status;
    }
    for (size_t i = 0; i < s->l->sorts.count && !status; i++)
        status = read_key(s, s->l->sorts.at[i]);
    return status;
}

/* What is shown when no columns are named: to people the usual ones, to programs all. */
static void read_columns(struct state *s)
{
    const struct listing *l = s->l;
    bool people = l->table.format == TABLE_TEXT || l->table.format == TABLE_MD;
    size_t most = l->columns.count;
    for (const struct column *c = l->what->columns; c->name; c++)
        most++;
    s->column = memory_take((most + 1) * sizeof *s->column);
    for (size_t i = 0; i < l->columns.count; i++)
        pick(s, l->columns.at[i], &s->column[s->columns++]);
    for (const struct column *c = l->what->columns; c->name && l->columns.count == 0; c++)
        if (c->usual || !people)
            pick_column(c, &s->column[s->columns++]);
}

/* Reading */

static void see_own(struct state *s, const struct record *rec)
{
    bool amends = rec->kind->kind == KIND_AMEND;
    if (s->owns == 0 || (rec->kind->kind != s->l->what->kind && !amends))
        return;
    if (!amends)
        own_names_see(&s->own_names, rec);
    for (size_t i = 0; i < s->owns; i++) {
        if (s->own_seen[i])
            continue;
        s->own_seen[i] = !amends && record_member(rec, s->own[i]);
        struct nest nest = nest_open(record_value(rec, FIELD_SET));
        struct member m;
        while (amends && !s->own_seen[i] && nest_next(&nest, &m))
            s->own_seen[i] = slice_same(m.key, s->own[i]);
    }
}

static enum status read_input(struct state *s)
{
    struct line line;
    const struct record *rec;
    enum status status;
    while ((status = listing_next(s->l, &line, &rec, false)) == STATUS_DONE) {
        history_foresee(s->history, s->l->records);
        status = history_add(s->history, rec, &line, s->l->in);
        if (status)
            break;
        if (s->catalog)
            catalog_add(s->catalog, rec, line.offset);
        if (s->closure)
            status = closure_add(s->closure, rec, &line, s->l->in);
        if (status)
            break;
        see_own(s, rec);
    }
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

static enum status check_own(const struct state *s)
{
    for (size_t i = 0; i < s->owns; i++) {
        if (s->own_seen[i])
            continue;
        const char *near = pick_near(s->l->what, s->own[i]);
        near = near ? near : text_nearest(s->own[i], s->own_names.name);
        const struct kind_spec *kind = schema_kind(s->l->what->kind);
        const char *of = say_pick((struct words){s->l->what->name, kind->zh});
        if (near)
            return say_error(
                STATUS_USAGE, (struct place){0}, "%s have no column \"%.*s\"; did you mean %s?",
                "%s没有“%.*s”这一列；是不是 %s？", of, (int)s->own[i].len, s->own[i].at, near);
        return say_error(
            STATUS_USAGE, (struct place){0}, "%s have no column \"%.*s\"; see yishi-list(1)",
            "%s没有“%.*s”这一列；见 yishi-list(1)", of, (int)s->own[i].len, s->own[i].at);
    }
    return STATUS_DONE;
}

static enum status resolve(struct state *s)
{
    size_t count;
    const char *const *words = options_values(s->l->options, OPTION_ID, &count);
    enum status status = STATUS_DONE;
    s->id = memory_take((count + 1) * sizeof *s->id);
    for (size_t i = 0; i < count && !status; i++) {
        status = where_find(slice_trim(slice_of(words[i])), kinds_named(s->l->what), s->catalog,
                            &s->id[i]);
        s->ids += !status;
    }
    for (size_t i = 0; i < s->clauses && !status; i++)
        status = operand_resolve(s->clause[i].operand, s->catalog);
    return status;
}

static bool needs_catalog(const struct state *s)
{
    bool needs = options_has(s->l->options, OPTION_ID);
    for (size_t i = 0; i < s->clauses; i++)
        needs |= operand_needs_catalog(s->clause[i].operand);
    return needs;
}

static enum status read_all(struct state *s)
{
    struct listing *l = s->l;
    s->calendar = calendar_new();
    enum status status = shipped_and_given(s->calendar, l->options);
    s->history =
        history_new((struct history_sense){l->sense.zone, s->calendar, l->circumstance.now.us});
    if (needs_catalog(s))
        s->catalog = catalog_new();
    if (l->shape == LISTING_RECORDS)
        s->closure = closure_new();
    listing_input(l, true);
    if (!status && s->catalog)
        status = listing_catalog(l, s->catalog, false);
    if (!status)
        status = read_input(s);
    if (!status)
        status = check_own(s);
    if (!status)
        status = resolve(s);
    return status ? status : history_settle(s->history, l->in);
}

/* Choosing */

static struct place place_of(const struct state *s, uint32_t event)
{
    return input_place(s->l->in, history_event(s->history, event)->offset);
}

static enum status test(struct state *s, struct operand *o, struct cell cell, uint32_t event,
                        bool *met)
{
    enum status status = rows_status(s->rows);
    if (status || !*met)
        return status;
    int answer = operand_test(o, &cell);
    *met = answer > 0;
    return answer < 0 ? where_say_limit(operand_value(o), place_of(s, event)) : STATUS_DONE;
}

static bool is_named(const struct state *s, uint32_t event)
{
    for (uint32_t e = event; s->ids > 0 && e != NO_EVENT; e = history_event(s->history, e)->on)
        for (size_t i = 0; i < s->ids; i++)
            if (id_same(s->id[i], event_id(s->history, history_event(s->history, e))))
                return true;
    return s->ids == 0;
}

static enum status test_text(struct state *s, uint32_t event, bool *met)
{
    size_t count;
    const char *const *pattern = options_values(s->l->options, OPTION_MATCH, &count);
    for (size_t i = 0; i < s->matches && *met; i++) {
        const struct record *rec = rows_record(s->rows);
        int found = rec ? match_in_record(s->match[i], rec, &s->space) : 0;
        if (found < 0)
            return where_say_limit(slice_of(pattern[i]), place_of(s, event));
        *met = found > 0;
    }
    return rows_status(s->rows);
}

static enum status test_row(struct state *s, uint32_t event, bool *met)
{
    enum status status = STATUS_DONE;
    *met = is_named(s, event);
    for (size_t i = 0; i < s->times && *met && !status; i++)
        status = test(s, s->time[i], rows_time(s->rows), event, met);
    for (size_t i = 0; i < s->clauses && *met && !status; i++)
        status = test(s, s->clause[i].operand, rows_cell(s->rows, &s->clause[i].pick), event, met);
    if (!status && *met)
        status = test_text(s, event, met);
    return status;
}

static void keep(struct state *s, uint32_t event)
{
    if (s->kept_count == s->kept_cap) {
        s->kept_cap = s->kept_cap ? 2 * s->kept_cap : 256;
        s->kept = memory_grow(s->kept, s->kept_cap, sizeof *s->kept);
    }
    struct kept *k = &s->kept[s->kept_count++];
    *k = (struct kept){event, NULL, s->kept_count};
    if (s->keys == 0)
        return;
    k->key = arena_take(&s->arena, s->keys * sizeof *k->key);
    for (size_t i = 0; i < s->keys; i++) {
        k->key[i] = rows_cell(s->rows, &s->key[i].pick);
        k->key[i].text = arena_copy(&s->arena, k->key[i].text);
    }
}

/* What has no value comes last, whichever way the others go; what is alike stays in order. */
static int order_kept(const void *a, const void *b, void *state)
{
    const struct state *s = state;
    const struct kept *x = a, *y = b;
    for (size_t i = 0; i < s->keys; i++) {
        bool no_x = x->key[i].type == CELL_NONE, no_y = y->key[i].type == CELL_NONE;
        if (no_x != no_y)
            return no_x ? 1 : -1;
        int order = cell_order(&x->key[i], &y->key[i]);
        if (order)
            return s->key[i].down ? -order : order;
    }
    return (x->place > y->place) - (x->place < y->place);
}

static enum status choose(struct state *s)
{
    const uint32_t *order = history_order(s->history);
    enum status status = STATUS_DONE;
    s->rows = rows_new(s->history, s->l->in, s->l->what);
    for (uint32_t i = 0; i < history_count(s->history) && !status; i++) {
        const struct event *e = history_event(s->history, order[i]);
        bool met = false;
        if (!e->known || e->gone || e->kind != s->l->what->kind)
            continue;
        if (s->keys == 0 && s->kept_count >= s->l->limit)
            break;
        rows_at(s->rows, order[i]);
        status = test_row(s, order[i], &met);
        if (!status && met)
            keep(s, order[i]);
        if (!status)
            status = rows_status(s->rows);
    }
    if (s->keys > 0 && s->kept_count > 0)
        qsort_r(s->kept, s->kept_count, sizeof *s->kept, order_kept, s);
    if (s->kept_count > s->l->limit)
        s->kept_count = (size_t)s->l->limit;
    return status;
}

/* Printing */

static void make_table(struct state *s)
{
    s->table = table_new(s->l->table, &s->l->out);
    for (size_t i = 0; i < s->columns; i++) {
        const struct pick *p = &s->column[i];
        bool zh = say_language() == LANGUAGE_ZH && p->zh;
        bool text =
            p->form.type == CELL_TEXT || p->form.type == CELL_JSON || p->form.type == CELL_NONE;
        table_column(s->table, p->name, zh ? slice_of(p->zh) : p->name,
                     p->form.type == CELL_NUMBER ? TEXT_RIGHT : TEXT_LEFT,
                     text && !slice_is(p->name, "number"));
    }
}

static enum table_tone tone_of(const struct pick *p, const struct cell *c)
{
    if (c->type == CELL_BOOL && c->yes && slice_is(p->name, "overdue"))
        return TONE_RED;
    if (c->type != CELL_CHOICE || !p->column)
        return TONE_PLAIN;
    if (p->form.choices == lights)
        return c->choice == &lights[LIGHT_RED]      ? TONE_RED
               : c->choice == &lights[LIGHT_YELLOW] ? TONE_YELLOW
                                                    : TONE_GREEN;
    bool done = c->choice == &issue_statuses[ISSUE_CLOSED] ||
                c->choice == &issue_statuses[ISSUE_RATED] ||
                c->choice == &task_statuses[TASK_CLOSED];
    return done ? TONE_GREEN : TONE_PLAIN;
}

static void add_value(struct state *s, const struct cell *c)
{
    enum table_format format = s->l->table.format;
    struct cell_style style = {say_language(), s->l->sense.zone,
                               format == TABLE_TEXT || format == TABLE_MD};
    buffer_clear(&s->text);
    if (format == TABLE_NDJSON)
        cell_add_json(&s->text, c, s->l->sense.zone);
    else
        cell_add_text(&s->text, c, &style);
}

static bool is_column(const struct state *s, struct slice name)
{
    for (size_t i = 0; i < s->columns; i++)
        if (slice_same(s->column[i].name, name))
            return true;
    return slice_is(name, "row") || slice_is(name, "kind");
}

/* What else the record says, which programs may want. */
static void add_rest(struct state *s)
{
    const struct record *rec = rows_record(s->rows);
    for (size_t i = 0; rec && i < rec->count; i++) {
        const struct member *m = &rec->members[i];
        if (m->key_escaped || is_column(s, m->key) || m->value.type == VALUE_NULL)
            continue;
        struct cell c = cell_of_value(rec->specs[i], m->value, rows_arena(s->rows));
        add_value(s, &c);
        table_member(s->table, m->key, buffer_slice(&s->text));
    }
}

static enum status print_row(struct state *s, uint32_t event)
{
    rows_at(s->rows, event);
    table_row(s->table, schema_kind(s->l->what->kind)->name);
    for (size_t i = 0; i < s->columns; i++) {
        struct cell c = rows_cell(s->rows, &s->column[i]);
        add_value(s, &c);
        table_cell(s->table, buffer_slice(&s->text), tone_of(&s->column[i], &c));
    }
    if (s->l->table.format == TABLE_NDJSON && s->l->columns.count == 0)
        add_rest(s);
    table_row_end(s->table);
    return rows_status(s->rows);
}

static enum status print(struct state *s)
{
    enum status status = STATUS_DONE;
    s->l->found = s->kept_count;
    if (s->l->shape == LISTING_TABLE)
        make_table(s);
    for (size_t i = 0; i < s->kept_count && !status && !s->l->out.error; i++) {
        struct id id = event_id(s->history, history_event(s->history, s->kept[i].event));
        if (s->l->shape == LISTING_TABLE)
            status = print_row(s, s->kept[i].event);
        else if (s->l->shape == LISTING_IDS)
            listing_id(s->l, id);
        else
            closure_mean(s->closure, id);
    }
    if (s->table)
        table_end(s->table);
    if (!status && s->closure)
        status = closure_write(s->closure, s->l->in, &s->l->out);
    if (s->l->on_terminal && s->kept_count == 0)
        say_note("nothing matches", "没有符合条件的");
    for (size_t i = 0; i < s->clauses; i++)
        operand_hint(s->clause[i].operand);
    return status;
}

static void state_free(struct state *s)
{
    for (size_t i = 0; i < s->clauses; i++)
        operand_free(s->clause[i].operand);
    for (size_t i = 0; i < s->times; i++)
        operand_free(s->time[i]);
    for (size_t i = 0; i < s->matches; i++)
        match_free(s->match[i]);
    free(s->clause);
    free(s->match);
    free(s->id);
    free(s->key);
    free(s->column);
    free(s->own);
    free(s->own_seen);
    own_names_free(&s->own_names);
    free(s->kept);
    table_free(s->table);
    rows_free(s->rows);
    closure_free(s->closure);
    catalog_free(s->catalog);
    history_free(s->history);
    calendar_free(s->calendar);
    arena_free(&s->arena);
    buffer_free(&s->text);
    buffer_free(&s->space);
}

enum status list_rows(struct listing *l)
{
    struct state s = {.l = l};
    enum status status = read_conditions(&s);
    if (!status) {
        read_columns(&s);
        status = read_all(&s);
    }
    if (!status)
        status = choose(&s);
    if (!status)
        status = print(&s);
    state_free(&s);
    return status;
}
