#include "record/import_plan.h"

#include "format/text.h"
#include "record/changes.h"
#include "record/operands.h"

static const size_t no_column = (size_t)-1;

/* Finding a column by its name */

static bool same_name(struct slice one, struct slice other)
{
    struct buffer a = {0}, b = {0};
    text_add_halfwidth(&a, slice_trim(one));
    text_add_halfwidth(&b, slice_trim(other));
    bool same = slice_same(buffer_slice(&a), buffer_slice(&b));
    buffer_free(&a);
    buffer_free(&b);
    return same;
}

static size_t find_column(const struct plan *p, struct slice name)
{
    for (size_t i = 0; i < p->width; i++)
        if (slice_same(p->header[i], name))
            return i;
    for (size_t i = 0; i < p->width; i++)
        if (same_name(p->header[i], name))
            return i;
    return no_column;
}

static const struct plan_column *find_field(const struct plan *p, const struct field_spec *spec)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->column[i].to.spec == spec)
            return &p->column[i];
    return NULL;
}

static enum status say_no_column(struct plan *p, struct slice name, const char *option)
{
    const char **names = arena_take(&p->arena, (p->width + 1) * sizeof *names);
    for (size_t i = 0; i < p->width; i++)
        names[i] = p->header[i].at;
    names[p->width] = NULL;
    const char *near = text_nearest(name, names);
    struct place place = {p->place[0].file, p->place[0].line, 0};
    if (near)
        return say_error(
            STATUS_USAGE, place, "%s: there is no column \"%.*s\"; did you mean \"%s\"?",
            "%s：没有“%.*s”这一列；是不是“%s”？", option, (int)name.len, name.at, near);
    return say_error(STATUS_USAGE, place, "%s: there is no column \"%.*s\"", "%s：没有“%.*s”这一列",
                     option, (int)name.len, name.at);
}

/* Adding columns */

static enum status add_column(struct plan *p, size_t cell, const struct field_spec *spec)
{
    const struct plan_column *before = spec ? find_field(p, spec) : NULL;
    if (before && before->cell != cell)
        return say_error(
            STATUS_INPUT, p->place[cell],
            "the columns \"%s\" and \"%s\" are both %s; say which with --map %s=COLUMN",
            "“%s”和“%s”两列都是“%s”；请用 --map %s=列名 指明用哪一列", p->header[before->cell].at,
            p->header[cell].at, say_pick((struct words){field_name(spec->field), spec->zh}),
            field_name(spec->field));
    if (before)
        return STATUS_DONE;
    p->column[p->count++] = (struct plan_column){cell, {spec, p->header[cell]}};
    return STATUS_DONE;
}

/* --map */

static size_t comma_at(struct slice s, size_t i)
{
    struct slice rest = {s.at + i, s.len - i};
    return slice_starts(rest, slice_of(",")) ? 1 : slice_starts(rest, slice_of("，")) ? 3 : 0;
}

/* Cuts the column's name off what follows FIELD=. A name may hold commas itself: the first cut that
 * gives a column counts. */
static struct slice cut_name(const struct plan *p, struct slice *rest)
{
    struct slice first = {NULL, 0}, after = {NULL, 0}, all = *rest;
    for (size_t i = 0; i <= all.len; i++) {
        size_t comma = i < all.len ? comma_at(all, i) : 0;
        if (!comma && i < all.len)
            continue;
        struct slice name = {all.at, i};
        *rest = i < all.len ? (struct slice){all.at + i + comma, all.len - i - comma}
                            : (struct slice){NULL, 0};
        if (find_column(p, name) != no_column)
            return name;
        if (!first.at) {
            first = name;
            after = *rest;
        }
    }
    *rest = after;
    return first;
}

static enum status say_map_field(const struct plan *p, struct slice name)
{
    const char *near = schema_near_field(p->kind, name);
    const char *kind = say_pick((struct words){p->kind->name, p->kind->zh});
    if (near)
        return say_error(STATUS_USAGE, (struct place){0},
                         "--map: the %s has no field \"%.*s\"; did you mean %s?",
                         "--map：%s没有“%.*s”这一项；是不是“%s”？", kind, (int)name.len, name.at,
                         near);
    return say_error(STATUS_USAGE, (struct place){0},
                     "--map: the %s has no field \"%.*s\"; see yishi-record(5)",
                     "--map：%s没有“%.*s”这一项；见 yishi-record(5)", kind, (int)name.len, name.at);
}

static enum status map_one(struct plan *p, struct slice field, struct slice name)
{
    const struct field_spec *spec = schema_field_called(p->kind, field);
    size_t cell = find_column(p, name);
    if (cell == no_column)
        return say_no_column(p, name, "--map");
    if (!spec && !slice_same(slice_trim(p->header[cell]), field))
        return say_map_field(p, field);
    if (spec && (spec->field == FIELD_ID || spec->field == FIELD_KIND))
        return say_error(STATUS_USAGE, (struct place){0},
                         "--map: %s follows from the record; a reference of your own is number",
                         "--map：%s 由记录本身得出；自己的编号请对应到 number",
                         field_name(spec->field));
    return add_column(p, cell, spec);
}

static enum status map_all(struct plan *p, const struct import *im)
{
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < im->maps.count && !status; i++) {
        struct slice rest = slice_of(im->maps.at[i]);
        while (rest.at && !status) {
            struct operand o;
            if (!operand_split(rest, &o) || o.sign != OPERAND_TEXT)
                return say_error(STATUS_USAGE, (struct place){0},
                                 "--map wants FIELD=COLUMN,…, not \"%s\"",
                                 "--map 应写作 项目=列名,…，而不是“%s”", im->maps.at[i]);
            rest = o.text;
            struct slice name = cut_name(p, &rest);
            status = map_one(p, o.name, name);
        }
    }
    return status;
}

/* Columns known by their headers, and the rest */

static bool is_mapped(const struct plan *p, size_t cell, size_t maps)
{
    for (size_t i = 0; i < maps; i++)
        if (p->column[i].cell == cell)
            return true;
    return false;
}

/* id kind on by say what a record is and hangs on: never taken from a column by chance. */
static enum status check_reserved(const struct plan *p, size_t cell, const struct field_spec *spec,
                                  bool *own)
{
    *own = !spec;
    if (!spec || spec->field > FIELD_BY || spec->field == FIELD_AT || spec->field == FIELD_ROOM)
        return STATUS_DONE;
    struct slice name = slice_trim(p->header[cell]);
    *own = true;
    if (!slice_is(name, field_name(spec->field)) && !slice_is(name, spec->zh))
        return STATUS_DONE;
    return say_error(STATUS_INPUT, p->place[cell],
                     "the column \"%s\" is not taken by its name alone; say what it is with --map "
                     "FIELD=%s, or leave it out with --only-mapped",
                     "“%s”列不能只凭列名对应；请用 --map 项目=%s 指明，或用 --only-mapped 略去",
                     p->header[cell].at, p->header[cell].at);
}

static enum status check_own(const struct plan *p, size_t cell)
{
    size_t hint = 0;
    const struct field_spec *taken = schema_field_named(p->kind, p->header[cell], &hint);
    if (taken)
        return say_error(
            STATUS_INPUT, p->place[cell],
            "the column \"%s\" has the name of a field that --map gives to another "
            "column; rename it, or leave it out with --only-mapped",
            "“%s”列与项目同名，而 --map 已把该项对应到另一列；请改列名，或用 --only-mapped 略去",
            p->header[cell].at);
    return STATUS_DONE;
}

static enum status take_rest(struct plan *p)
{
    size_t maps = p->count;
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < p->width && !status; i++) {
        bool own;
        if (is_mapped(p, i, maps))
            continue;
        const struct field_spec *spec = schema_field_called(p->kind, p->header[i]);
        status = check_reserved(p, i, spec, &own);
        const struct plan_column *before = spec && !own ? find_field(p, spec) : NULL;
        bool taken = before && is_mapped(p, before->cell, maps);
        if (!status && taken)
            status = check_own(p, i);
        if (!status)
            status = add_column(p, i, own || taken ? NULL : spec);
    }
    return status;
}

/* --require names a column, or a field that a column became. */
static enum status require_all(struct plan *p, const struct import *im)
{
    p->required = arena_take(&p->arena, (im->required.count + 1) * sizeof *p->required);
    for (size_t i = 0; i < im->required.count; i++) {
        struct slice name = slice_of(im->required.at[i]);
        size_t cell = find_column(p, name);
        const struct field_spec *spec = schema_field_called(p->kind, name);
        const struct plan_column *column = spec ? find_field(p, spec) : NULL;
        if (cell == no_column && column)
            cell = column->cell;
        if (cell == no_column)
            return say_no_column(p, name, "--require");
        p->required[p->required_count++] = cell;
    }
    return STATUS_DONE;
}

static void copy_header(struct plan *p, const struct csv_row *row)
{
    p->width = row->count;
    p->header = arena_take(&p->arena, p->width * sizeof *p->header);
    p->place = arena_take(&p->arena, p->width * sizeof *p->place);
    for (size_t i = 0; i < p->width; i++) {
        p->header[i] = arena_copy(&p->arena, row->cell[i]);
        p->place[i] = csv_place(row, i);
    }
}

/* Every column once, and once more for each time that --map can name one. */
static size_t most_columns(const struct plan *p, const struct import *im)
{
    size_t most = p->width;
    for (size_t i = 0; i < im->maps.count; i++)
        most += strlen(im->maps.at[i]);
    return most;
}

enum status plan_make(struct plan *p, const struct import *im, const struct csv_row *header)
{
    *p = (struct plan){.kind = im->kind};
    copy_header(p, header);
    p->column = arena_take(&p->arena, most_columns(p, im) * sizeof *p->column);
    enum status status = map_all(p, im);
    if (!status && !im->only_mapped)
        status = take_rest(p);
    if (!status)
        status = require_all(p, im);
    p->fields = arena_take(&p->arena, (p->count + 1) * sizeof *p->fields);
    for (size_t i = 0; i < p->count; i++)
        p->fields[i] = p->column[i].to;
    return status;
}

void plan_free(struct plan *p)
{
    arena_free(&p->arena);
}
