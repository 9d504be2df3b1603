#include "base/arena.h"
#include "format/csv.h"
#include "format/text.h"

#include <stdlib.h>

/* A header cell as it is compared. */
struct name {
    struct slice text;
    size_t column;
};

static int name_order(const void *left, const void *right)
{
    const struct name *a = left, *b = right;
    int order = slice_order(a->text, b->text);
    if (order != 0)
        return order;
    return a->column < b->column ? -1 : 1; /* no column stands twice */
}

static enum status check_separators(const struct csv_row *header, char delimiter)
{
    struct slice only = header->cell[0];
    struct place place = csv_place(header, 0);
    if (delimiter != '\t' && memchr(only.at, '\t', only.len))
        return say_error(STATUS_INPUT, place,
                         "the header is one column and holds tabs: is this TSV? Give --from tsv",
                         "表头只有一列，里面有制表符：这是 TSV 吗？请改用 --from tsv");
    if (delimiter == '\t' && memchr(only.at, ',', only.len))
        return say_error(STATUS_INPUT, place,
                         "the header is one column and holds commas: is this CSV? Give --from csv",
                         "表头只有一列，里面有逗号：这是 CSV 吗？请改用 --from csv");
    if (memchr(only.at, ';', only.len))
        return say_error(STATUS_INPUT, place,
                         "the header is one column and holds semicolons: save the table with "
                         "commas as separators",
                         "表头只有一列，里面有分号：请把表格另存为用逗号分隔的 CSV");
    return STATUS_DONE;
}

static enum status check_empty(const struct csv_row *header)
{
    for (size_t i = 0; i < header->count; i++)
        if (slice_trim(header->cell[i]).len == 0)
            return say_error(STATUS_INPUT, csv_place(header, i),
                             "column %zu of the header has no name: give it one, or delete it",
                             "表头第 %zu 列没有名称：请补上名称，或删掉这一列", i + 1);
    return STATUS_DONE;
}

static enum status say_twice(const struct csv_row *header, size_t first, size_t second)
{
    struct slice a = slice_trim(header->cell[first]), b = slice_trim(header->cell[second]);
    struct place place = csv_place(header, second);
    if (slice_same(a, b))
        return say_error(STATUS_INPUT, place,
                         "columns %zu and %zu of the header are both named \"%.*s\": rename one",
                         "表头第 %zu 列和第 %zu 列同名（%.*s）：请改其中一个", first + 1,
                         second + 1, (int)b.len, b.at);
    return say_error(STATUS_INPUT, place,
                     "columns %zu and %zu of the header are the same but for case (\"%.*s\", "
                     "\"%.*s\"): rename one",
                     "表头第 %zu 列和第 %zu 列的名称只有大小写不同（%.*s、%.*s）：请改其中一个",
                     first + 1, second + 1, (int)a.len, a.at, (int)b.len, b.at);
}

/* Sorting puts names that are the same side by side. */
static enum status check_twice(const struct csv_row *header)
{
    struct buffer folded = {0};
    struct name *names = memory_grow(NULL, header->count, sizeof *names);
    for (size_t i = 0; i < header->count; i++) {
        size_t start = folded.len;
        text_add_caseless(&folded, slice_trim(header->cell[i]));
        names[i] = (struct name){{NULL, folded.len - start}, i};
    }
    for (size_t i = 0, start = 0; i < header->count; start += names[i++].text.len)
        names[i].text.at = folded.at + start;
    qsort(names, header->count, sizeof *names, name_order);
    enum status status = STATUS_DONE;
    for (size_t i = 1; i < header->count && status == STATUS_DONE; i++)
        if (slice_same(names[i - 1].text, names[i].text))
            status = say_twice(header, names[i - 1].column, names[i].column);
    buffer_free(&folded);
    free(names);
    return status;
}

enum status csv_check_header(const struct csv_row *header, char delimiter)
{
    enum status status = check_empty(header);
    if (status == STATUS_DONE && header->count == 1)
        status = check_separators(header, delimiter);
    return status == STATUS_DONE ? check_twice(header) : status;
}
