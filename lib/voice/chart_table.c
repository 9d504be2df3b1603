/* The numbers of a chart, for those who read rather than look. */
#include "voice/print.h"

int64_t print_chart_value(const struct chart *c, size_t label, size_t series)
{
    return c->value[label * c->serieses + series];
}

int64_t print_chart_height(const struct chart *c, size_t label)
{
    int64_t height = 0;
    for (size_t s = 0; s < c->serieses - c->line; s++) {
        int64_t value = print_chart_value(c, label, s);
        if (c->stacked && value > 0)
            height += value;
        else if (!c->stacked && value > height)
            height = value;
    }
    return height;
}

bool print_chart_across(const struct chart *c)
{
    return !c->stacked || c->count != 1;
}

static struct slice number(struct arena *a, int64_t n)
{
    return slice_of(arena_format(a, "%lld", (long long)n));
}

/* The rows are linked as they are made. */
static struct row *row_add(struct grid *table, struct arena *a)
{
    struct row *row = arena_clear(a, 1, sizeof(struct row) + table->columns * sizeof(struct slice));
    *table->row_end = row;
    table->row_end = &row->next;
    return row;
}

/* One bar: its parts below each other. */
static void add_parts(struct grid *table, const struct chart *c, struct arena *a)
{
    for (size_t s = 0; s < c->serieses; s++) {
        struct row *row = row_add(table, a);
        row->cell[0] = c->series ? c->series[s] : c->label[0];
        row->cell[1] = number(a, print_chart_value(c, 0, s));
    }
}

static void add_labels(struct grid *table, const struct chart *c, bool summed, struct arena *a)
{
    for (size_t i = 0; i < c->count; i++) {
        struct row *row = row_add(table, a);
        size_t column = 0;
        row->cell[column++] = c->label[i];
        if (summed)
            row->cell[column++] = number(a, print_chart_height(c, i));
        for (size_t s = 0; s < c->serieses; s++)
            row->cell[column++] = number(a, print_chart_value(c, i, s));
    }
}

struct grid print_chart_table(const struct chart *c, enum language language, struct arena *a)
{
    bool one = !print_chart_across(c), summed = c->stacked && !one;
    struct grid table = {.columns = one ? 2 : 1 + (size_t)summed + c->serieses};
    table.row_end = &table.row;
    table.column = arena_clear(a, table.columns, sizeof *table.column);
    size_t column = 0;
    table.column[column++].title = slice_of(words_in(
        c->upright ? (struct words){"Period", "期间"} : (struct words){"Item", "项目"}, language));
    if (summed)
        table.column[column++] = (struct report_column){
            c->sum.len ? c->sum : slice_of(words_in((struct words){"Sum", "合计"}, language)),
            REPORT_RIGHT};
    for (size_t s = 0; column < table.columns; s++)
        table.column[column++] = (struct report_column){
            c->series && !one ? c->series[s]
                              : slice_of(words_in((struct words){"Count", "数量"}, language)),
            REPORT_RIGHT};
    if (one)
        add_parts(&table, c, a);
    else
        add_labels(&table, c, summed, a);
    return table;
}
