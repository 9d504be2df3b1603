#include "record/import_ahead.h"

#include "edge/input.h"
#include "format/json.h"
#include "format/text.h"
#include "record/changes.h"

struct table {
    struct import *im;
    struct csv_reader *reader;
    struct plan plan;
    struct buffer header; /* its bytes, for --rejects */
    struct buffer json;   /* of a cell */
    bool plain_row;       /* no cell of the row holds what JSON escapes, or a control character */
    struct ahead *ahead;  /* rows come from here, if others make them ready; else NULL */
    uint64_t rows;        /* behind the header */
};

/* The header */

static enum status say_title(struct place place)
{
    return say_error(STATUS_INPUT, place,
                     "this row is a title, not a header: it has one name for many columns; say "
                     "which row is the header with --header-row %llu",
                     "这一行像是表格的大标题，不是列名；请用 --header-row %llu 指明列名在第几行",
                     (unsigned long long)place.line + 1);
}

static bool is_title(const struct csv_row *row)
{
    size_t names = 0;
    for (size_t i = 0; i < row->count; i++)
        names += slice_trim(row->cell[i]).len > 0;
    return row->count > 2 && names == 1;
}

/* Past the title lines above it. */
static enum status read_header_row(struct table *t, struct csv_row *row)
{
    unsigned long at = t->im->header_row ? t->im->header_row : 1;
    enum status status = STATUS_DONE;
    csv_free_width(t->reader, at > 1);
    for (unsigned long i = 1; i < at && !status; i++)
        status = csv_next(t->reader, row);
    if (!status) {
        csv_free_width(t->reader, false);
        status = csv_next(t->reader, row);
    }
    if (status == STATUS_NEGATIVE)
        return say_error(STATUS_INPUT, row->place, "there is no row %lu for a header",
                         "没有第 %lu 行，找不到列名", at);
    return status;
}

static enum status read_header(struct table *t, char delimiter)
{
    struct csv_row row = {0};
    enum status status = read_header_row(t, &row);
    if (status)
        return status;
    if (is_title(&row))
        return say_title(row.place);
    status = csv_check_header(&row, delimiter);
    if (status)
        return status;
    buffer_clear(&t->header);
    buffer_add(&t->header, csv_row_text(t->reader));
    return plan_make(&t->plan, t->im, &row);
}

/* A row */

static enum status set_cell(struct table *t, struct draft *d, const struct csv_row *row,
                            const struct plan_column *column)
{
    struct slice text = csv_unguard(row->cell[column->cell]);
    const struct field_spec *spec = column->to.spec;
    struct buffer *json = &t->json;
    enum status status = STATUS_DONE;
    if (!text.len || (spec && !slice_trim(text).len))
        return STATUS_DONE; /* an empty cell is no field */
    if (t->plain_row && spec && spec->type == TYPE_TEXT)
        return draft_set_plain(d, spec, text), STATUS_DONE;
    buffer_clear(json);
    if (!spec)
        json_add_string(json, text);
    else if (!adder_plain(t->im->adder, spec, text, json)) /* the place takes counting */
        status = adder_text(t->im->adder, d->kind, spec, text, csv_place(row, column->cell), json);
    if (!status && spec)
        draft_set(d, spec, buffer_slice(json));
    else if (!status)
        draft_set_own(d, column->to.key, buffer_slice(json));
    return status;
}

/* Of an amend or a tally: the columns that are not its own. */
static enum status set_changes(struct table *t, struct draft *d, const struct csv_row *row)
{
    struct changes c;
    struct id on;
    struct slice json = draft_get(d, FIELD_ON);
    enum status status = STATUS_DONE;
    if (!json.at || !id_read((struct slice){json.at + 1, json.len - 2}, &on))
        return STATUS_DONE; /* what it lacks is said later */
    changes_begin(&c, t->im->adder, d->kind, on);
    for (size_t i = 0; i < t->plan.count && !status; i++) {
        const struct plan_column *column = &t->plan.column[i];
        struct slice text = csv_unguard(row->cell[column->cell]);
        if (column->to.spec || !slice_trim(text).len)
            continue;
        if (d->kind->kind == KIND_TALLY && !changes_is_vote(&c, column->to.key))
            status = set_cell(t, d, row, column);
        else
            status = changes_text(&c, column->to.key, text, csv_place(row, column->cell));
    }
    struct buffer set = {0};
    if (!status && c.fields.count) {
        changes_write(&c, &set);
        draft_set(d, changes_field(d->kind), buffer_slice(&set));
    }
    buffer_free(&set);
    return status;
}

static enum status set_row(struct table *t, struct draft *d, const struct csv_row *row)
{
    bool changing = changes_field(d->kind) != NULL;
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < t->plan.count && !status; i++)
        if (!changing || t->plan.column[i].to.spec)
            status = set_cell(t, d, row, &t->plan.column[i]);
    if (!status)
        status = import_fill(t->im, d);
    return status || !changing ? status : set_changes(t, d, row);
}

static bool is_passed_over(const struct table *t, const struct csv_row *row)
{
    for (size_t i = 0; i < t->plan.required_count; i++)
        if (!slice_trim(csv_unguard(row->cell[t->plan.required[i]])).len)
            return true;
    return false;
}

/* 合计, 总　计：, Total: sums at the end of a table are no records. */
static bool is_total(const struct csv_row *row)
{
    enum { LONGEST = 24 };
    static const char *const words[] = {"合计", "总计", "小计", "共计", "total"};
    struct slice cell = {NULL, 0};
    for (size_t i = 0; i < row->count && !cell.len; i++)
        cell = slice_trim(row->cell[i]);
    if (!cell.len || cell.len > LONGEST ||
        ((unsigned char)cell.at[0] < 0x80 && (cell.at[0] | 0x20) != 't'))
        return false; /* most first cells are numbers, so this is worth a look first */
    struct buffer plain = {0};
    bool is = false;
    text_add_normalised(&plain, cell);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        is = is || slice_is(buffer_slice(&plain), words[i]);
    buffer_free(&plain);
    return is;
}

static enum status check_row(const struct table *t, struct draft *d, const struct csv_row *row)
{
    struct place place = row->place;
    if (!t->im->check)
        return STATUS_DONE;
    for (size_t i = 0; i < t->plan.count; i++)
        if (t->plan.column[i].to.spec && t->plan.column[i].to.spec->field == t->im->checked)
            place = csv_place(row, t->plan.column[i].cell);
    return t->im->check(t->im->check_context, d, place);
}

static enum status place_row(struct table *t, const struct csv_row *row)
{
    struct adder_origin origin = {
        .place = row->place, .table = true, .columns = t->plan.fields, .count = t->plan.count};
    enum adder_did did = ADDER_NEW;
    struct id id;
    if (is_total(row))
        return say_error(
            STATUS_INPUT, row->place,
            "this looks like a row of totals, not a record; delete it, or name a "
            "column that it leaves empty with --require",
            "这一行像是合计，不是一条记录；请删去，或用 --require 指明合计行里空着的列");
    struct draft *d = adder_begin(t->im->adder, t->im->kind);
    t->plain_row = csv_row_is_plain(row);
    enum status status = set_row(t, d, row);
    if (!status)
        status = check_row(t, d, row);
    if (!status)
        status = adder_place(t->im->adder, d, &origin, &id, &did);
    if (!status)
        import_count(t->im, did);
    return status;
}

/* A table */

/* Behind a title line the first row is wider than what was taken for the header. */
static void hint_title(const struct table *t)
{
    if (t->rows == 1 || t->plan.width == 1)
        say_note("if the first row is a title, say which row is the header with --header-row N",
                 "如果第一行是大标题，请用 --header-row N 指明列名在第几行");
}

static enum status place_or_ready(struct table *t, const struct csv_row *row,
                                  const struct adder_ready *ready)
{
    if (is_passed_over(t, row)) {
        t->im->passed_over++;
        return STATUS_DONE;
    }
    if (!ready || is_total(row) || !adder_place_ready(t->im->adder, ready, row->place))
        return place_row(t, row);
    import_count(t->im, ADDER_NEW);
    return STATUS_DONE;
}

static enum status next_row(struct table *t, struct csv_row *row)
{
    const struct adder_ready *ready = NULL;
    enum status status = t->ahead ? ahead_next(t->ahead, row, &ready) : csv_next(t->reader, row);
    if (status == STATUS_NEGATIVE)
        return status;
    t->rows++;
    t->im->read++;
    if (status == STATUS_INPUT)
        hint_title(t);
    if (status && !csv_can_go_on(t->reader))
        return t->im->rejected++, status;
    /* the reader may be ahead of a row that was read, but not of one that it refused */
    struct slice text = status ? csv_row_text(t->reader) : row->text;
    if (!status)
        status = place_or_ready(t, row, ready);
    if (status)
        status = import_reject(t->im, status, text, buffer_slice(&t->header));
    return status;
}

/* How many threads: an input knows, from the option and the files. */
static unsigned threads_for(const struct import *im)
{
    struct input *in = input_open(im->files.at, im->files.count, false);
    input_use_threads(in, im->threads);
    unsigned threads = input_threads(in);
    input_close(in);
    return threads;
}

static void go_ahead(struct table *t)
{
    const struct import *im = t->im;
    if (changes_field(im->kind) || im->sets.count || im->check)
        return; /* what these do with a row takes a draft */
    t->ahead = ahead_new(t->reader, &t->plan, im->adder, threads_for(im));
}

static enum status read_table(struct import *im, const char *file, char delimiter)
{
    enum status status;
    struct table t = {.im = im};
    struct csv_row row;
    t.reader = csv_open(file, delimiter, im->encoding, &status);
    if (!t.reader)
        return status;
    status = read_header(&t, delimiter);
    if (!status)
        go_ahead(&t);
    while (!status)
        status = next_row(&t, &row);
    ahead_free(t.ahead);
    plan_free(&t.plan);
    buffer_free(&t.header);
    buffer_free(&t.json);
    csv_close(t.reader);
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

static enum status read_tables(struct import *im, char delimiter)
{
    enum status status = STATUS_DONE;
    if (!im->files.count)
        return read_table(im, NULL, delimiter);
    for (size_t i = 0; i < im->files.count && !status; i++)
        status = read_table(im, im->files.at[i], delimiter);
    return status;
}

enum status import_csv(struct import *im)
{
    return read_tables(im, ',');
}

enum status import_tsv(struct import *im)
{
    return read_tables(im, '\t');
}
