#include "voice/listing.h"

#include "voice/reach.h"

#include "edge/out_name.h"
#include "record/records.h"

#include <stdlib.h>
#include <unistd.h>

static const struct place nowhere = {0};

/* What is listed */

static enum status say_no_what(const char *word)
{
    static const char *const names[] = {"records", "issues",  "tasks", "meetings", "rooms",
                                        "members", "motions", "记录",  "诉求",     "交办",
                                        "会议",    "议事室",  "成员",  "表决",     NULL};
    const struct kind_spec *kind = schema_kind_called(slice_of(word));
    const char *near = kind ? NULL : text_nearest(slice_of(word), names);
    if (kind)
        return say_error(STATUS_USAGE, nowhere,
                         "%s has no state to list; use: yishi-list records -k %s",
                         "“%s”没有可列的状态；请用：yishi-list 记录 -k %s", word,
                         say_pick((struct words){kind->name, kind->zh}));
    if (near)
        return say_error(STATUS_USAGE, nowhere,
                         "there is nothing called \"%s\" to list; did you mean %s?",
                         "没有“%s”可列；是不是 %s？", word, near);
    return say_error(
        STATUS_USAGE, nowhere,
        "there is nothing called \"%s\" to list; write records, issues, tasks, meetings, "
        "rooms, members or motions first",
        "没有“%s”可列；请先写明要列什么：记录、诉求、交办、会议、议事室、成员 或 表决", word);
}

static enum status read_what(struct listing *l)
{
    size_t count;
    const char *const *operands = options_operands(l->options, &count);
    if (count == 0)
        return say_error(STATUS_USAGE, nowhere,
                         "say what to list, as in: yishi-list issues; see yishi-list --help",
                         "请说明要列什么，如：yishi-list 诉求；用法见 yishi-list --help");
    struct slice word = slice_of(operands[0]);
    l->what = what_called(word);
    return l->what || schema_called(word, "records", "记录", "record") ? STATUS_DONE
                                                                       : say_no_what(operands[0]);
}

/* How */

static enum status read_words(const struct options *o, enum option_id id, struct listing_words *w)
{
    struct slice full_width = slice_of("，");
    size_t count;
    const char *const *given = options_values(o, id, &count);
    for (size_t i = 0; i < count; i++) {
        struct slice rest = slice_of(given[i]);
        while (rest.at) {
            const char *half = memchr(rest.at, ',', rest.len), *full = slice_find(rest, full_width);
            const char *end = !half || (full && full < half) ? full : half;
            struct slice word = slice_trim(end ? slice_from(rest.at, end) : rest);
            if (word.len == 0)
                return say_error(STATUS_USAGE, nowhere, "an empty name in the list \"%s\"",
                                 "列表“%s”中有空的一项", given[i]);
            w->at = memory_grow(w->at, w->count + 1, sizeof *w->at);
            w->at[w->count++] = word;
            const char *next = end ? end + (end == full ? full_width.len : 1) : NULL;
            rest = next ? slice_from(next, rest.at + rest.len) : (struct slice){NULL, 0};
        }
    }
    return STATUS_DONE;
}

/* Options that would do nothing are an error, so that nobody relies on them. */
static enum status check_options(const struct listing *l)
{
    const struct options *o = l->options;
    bool ids = options_has(o, OPTION_IDS), records = options_has(o, OPTION_RECORDS);
    bool skip =
        options_has(o, OPTION_ON_ERROR) && strcmp(options_value(o, OPTION_ON_ERROR), "skip") == 0;
    if (ids && records)
        return say_error(STATUS_USAGE, nowhere, "--ids and --records exclude each other",
                         "--ids 与 --records 不能同用");
    if ((ids || records) && (options_has(o, OPTION_FORMAT) || options_has(o, OPTION_COLUMNS)))
        return say_error(STATUS_USAGE, nowhere, "%s prints no rows, so -f and -c do not go with it",
                         "%s 输出的不是表格，不能与 -f、-c 同用", ids ? "--ids" : "--records");
    if (options_has(o, OPTION_NUL) && !ids)
        return say_error(STATUS_USAGE, nowhere, "-0 goes with --ids", "-0 须与 --ids 同用");
    if (!l->what && options_has(o, OPTION_SORT))
        return say_error(STATUS_USAGE, nowhere,
                         "-S sorts rows; records keep the order of the input",
                         "-S 只用于状态列表；记录保持输入的顺序");
    if (l->what && options_has(o, OPTION_KIND))
        return say_error(STATUS_USAGE, nowhere, "-k goes with: yishi-list records",
                         "-k 只用于：yishi-list 记录");
    if (options_has(o, OPTION_REJECTS) && !skip)
        return say_error(STATUS_USAGE, nowhere, "--rejects goes with --on-error skip",
                         "--rejects 须与 --on-error skip 同用");
    return STATUS_DONE;
}

static enum status read_on_error(struct listing *l)
{
    const char *word = options_value(l->options, OPTION_ON_ERROR);
    l->skip = word && strcmp(word, "skip") == 0;
    if (!word || l->skip || strcmp(word, "stop") == 0)
        return STATUS_DONE;
    return say_error(STATUS_USAGE, nowhere, "--on-error %s: write stop or skip",
                     "--on-error %s：请写 stop 或 skip", word);
}

static enum status read_shape(struct listing *l)
{
    const struct options *o = l->options;
    const char *path = options_value(o, OPTION_OUTPUT);
    l->on_terminal = (!path || strcmp(path, "-") == 0) && isatty(STDOUT_FILENO);
    int format = options_format(o, TABLE_FORMATS, "table", "ndjson");
    if (format < 0)
        return STATUS_USAGE;
    l->table.format = (enum table_format)format;
    l->table.bom = options_has(o, OPTION_BOM);
    l->table.columns = l->on_terminal ? table_terminal_columns() : 0;
    if (l->table.bom && format != TABLE_CSV && format != TABLE_TSV)
        return say_error(STATUS_USAGE, nowhere, "--bom goes with -f csv and -f tsv",
                         "--bom 须与 -f csv 或 -f tsv 同用");
    l->shape = options_has(o, OPTION_IDS)       ? LISTING_IDS
               : options_has(o, OPTION_RECORDS) ? LISTING_RECORDS
                                                : LISTING_TABLE;
    /* Records in NDJSON are themselves; only with columns are they taken apart. */
    if (l->shape == LISTING_TABLE && !l->what && format == TABLE_NDJSON && l->columns.count == 0)
        l->shape = LISTING_LINES;
    return options_colour(o, &l->table.colour);
}

static enum status read_files(struct listing *l)
{
    enum status status = sources_choose(&l->sources, l->options, 1);
    return status ? status : sources_need(&l->sources);
}

/* {week} and the like in -o are of -p, else of today. */
static enum status open_out(struct listing *l)
{
    const char *pattern = options_value(l->options, OPTION_OUTPUT);
    const char *given = options_value(l->options, OPTION_PERIOD);
    struct period_sense days = l->sense.days;
    struct period period = period_around(PERIOD_SPAN, days.today, days);
    if (!pattern)
        return out_open(&l->out, NULL);
    if (given)
        period_read(slice_of(given), days, &period, NULL); /* said later if it cannot be read */
    enum status status = out_name(&l->out_name, pattern, period, days.today);
    return status ? status : out_open(&l->out, l->out_name.at);
}

enum status listing_open(struct listing *l, const struct options *o)
{
    *l = (struct listing){.options = o, .limit = UINT64_MAX, .out.fd = -1, .rejects.fd = -1};
    static enum status (*const steps[])(struct listing *) = {read_what, read_on_error, read_files};
    enum status status = options_circumstance(o, false, &l->circumstance);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !status; i++)
        status = steps[i](l);
    if (!status)
        status = options_number(o, OPTION_LIMIT, UINT64_MAX, &l->limit);
    if (!status)
        status = check_options(l);
    if (!status)
        status = read_words(o, OPTION_COLUMNS, &l->columns);
    if (!status)
        status = read_words(o, OPTION_SORT, &l->sorts);
    if (!status)
        status = read_shape(l);
    const struct zone *zone = &l->circumstance.zone;
    l->sense = (struct where_sense){
        zone, {moment_day(l->circumstance.now, zone), l->circumstance.week_start}};
    if (!status)
        status = open_out(l);
    l->out.by_line = options_has(o, OPTION_LINE_BUFFERED);
    const char *rejects = options_value(o, OPTION_REJECTS);
    if (!status && rejects) {
        status = out_open(&l->rejects, rejects);
        l->rejecting = !status;
    }
    return status;
}

static enum status worse(enum status a, enum status b)
{
    return a > b ? a : b;
}

enum status listing_close(struct listing *l, enum status status)
{
    bool whole = status == STATUS_DONE;
    if (l->bad > 0) {
        say_warning(nowhere, "%ju lines were skipped", "跳过了 %ju 行", (uintmax_t)l->bad);
        status = worse(status, STATUS_INPUT);
    }
    if (l->out.fd >= 0 && !whole && l->out.path)
        out_abandon(&l->out);
    else if (l->out.fd >= 0)
        status = worse(status, out_close(&l->out));
    if (l->rejecting)
        status = worse(status, out_close(&l->rejects));
    if (l->records)
        records_close(l->records);
    if (l->in)
        input_close(l->in);
    buffer_free(&l->out_name);
    free(l->columns.at);
    free(l->sorts.at);
    if (status == STATUS_DONE && l->found == 0 && options_has(l->options, OPTION_EXIT_STATUS))
        return STATUS_NEGATIVE;
    return status;
}

/* Reading */

void listing_input(struct listing *l, bool again)
{
    l->in = sources_open(&l->sources, again);
    l->records = records_open(l->in);
}

/* A line that is no record: said and set aside, or the end. */
static enum status reject(struct listing *l, const struct line *line)
{
    records_say(l->records, line);
    if (!l->skip)
        return STATUS_INPUT;
    l->bad++;
    if (l->rejecting) {
        out_add(&l->rejects, line->text);
        out_line_end(&l->rejects);
    }
    return STATUS_DONE;
}

enum status listing_next(struct listing *l, struct line *line, const struct record **rec,
                         bool quiet)
{
    for (;;) {
        enum status status = records_next(l->records, rec, line);
        if (status != STATUS_INPUT)
            return status;
        if (quiet)
            continue;
        status = reject(l, line);
        if (status)
            return status;
    }
}

static enum status see_other(void *catalog, const struct record *rec, const struct line *line)
{
    catalog_add(catalog, rec, line->offset);
    return STATUS_DONE;
}

enum status listing_catalog(struct listing *l, struct catalog *catalog, bool input)
{
    size_t count;
    const char *const *others = options_values(l->options, OPTION_IN, &count);
    enum status status = STATUS_DONE;
    if (count > 0) {
        struct input *in = input_open(others, count, false);
        status = records_read(in, see_other, catalog);
        input_close(in);
    }
    if (status || !input)
        return status;
    struct line line;
    const struct record *rec;
    while ((status = listing_next(l, &line, &rec, true)) == STATUS_DONE)
        catalog_add(catalog, rec, line.offset);
    if (status != STATUS_NEGATIVE)
        return status;
    records_close(l->records);
    l->records = records_open(l->in);
    return input_rewind(l->in);
}

/* Small answers */

void listing_id(struct listing *l, struct id id)
{
    char digits[ID_DIGITS];
    id_write(id, digits);
    out_add(&l->out, (struct slice){digits, ID_DIGITS});
    if (options_has(l->options, OPTION_NUL))
        out_add(&l->out, (struct slice){"", 1});
    else
        out_line_end(&l->out);
}

enum status listing_times(const struct listing *l, struct operand *times[3], size_t *count)
{
    const char *period = options_value(l->options, OPTION_PERIOD);
    const char *since = options_value(l->options, OPTION_SINCE);
    const char *until = options_value(l->options, OPTION_UNTIL);
    struct reach reach;
    *count = 0;
    if (period)
        times[(*count)++] = operand_of_period(slice_of(period), &l->sense);
    if (since)
        times[(*count)++] = operand_of_end(slice_of(since), true, &l->sense);
    if (until)
        times[(*count)++] = operand_of_end(slice_of(until), false, &l->sense);
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < *count; i++)
        status = times[i] ? status : STATUS_USAGE;
    if (!status && since && until)
        status = reach_read_bounds(&reach, l->options, &l->circumstance, (struct period){0});
    return status;
}
