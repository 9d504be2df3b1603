#include "voice/voting.h"

#include "base/crew.h"
#include "edge/options_table.h"
#include "edge/sources.h"
#include "voice/sheet.h"
#include "voice/voting_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct place nowhere = {0};

/* In the order of VOTING_FORMATS. */
enum voting_format {
    VOTING_NDJSON,
    VOTING_TABLE,
    VOTING_CSV,
    VOTING_TSV,
    VOTING_TEXT,
    VOTING_MD,
    VOTING_HTML
};

struct voting {
    const struct options *options;
    struct sources sources;
    struct circumstance circumstance;
    enum voting_format format;
    enum language language;
    struct calendar *calendar;
    bool colour;
    struct input *in;
    struct counting counting;
    bool counting_open;
    struct out out;
    struct arena arena; /* of what partials say of their circumstance */
    char spool_name[32];
    int spool;             /* the records of partials, or -1 */
    struct crew *crew;     /* makes the roots and the lines of what is counted */
    struct report *report; /* of the sheet, or NULL */
    struct table *table;
    bool negative, failed, any; /* any: a motion was counted */
};

/* A motion on its way from count_without_root to the output. */
struct counted {
    struct count count;
    struct buffer line; /* of ndjson */
    bool has_line;
};

/* Opening */

static enum status open_voting(struct voting *v, const struct options *o, const char *terminal,
                               const char *plain)
{
    *v = (struct voting){.options = o, .out = {.fd = -1}, .spool = -1};
    enum status status = options_circumstance(o, false, &v->circumstance);
    int format = status ? -1 : options_format(o, VOTING_FORMATS, terminal, plain);
    if (format < 0)
        return status ? status : STATUS_USAGE;
    v->format = (enum voting_format)format;
    v->language = say_language();
    if (options_has(o, OPTION_ALL) && v->format != VOTING_NDJSON)
        return say_error(STATUS_USAGE, nowhere, "-a goes only with -f ndjson",
                         "-a 只能与 -f ndjson 同用");
    status = options_colour(o, &v->colour);
    if (!status)
        status = sources_choose(&v->sources, o, 1);
    return status ? status : out_open(&v->out, options_value(o, OPTION_OUTPUT));
}

static enum status pass_through(void *voting, const struct line *line)
{
    struct voting *v = voting;
    out_add(&v->out, line->text);
    out_line_end(&v->out);
    return STATUS_DONE;
}

/* Those of partials were put into a file. */
static struct input *open_records(struct voting *v)
{
    if (v->spool < 0)
        return sources_open(&v->sources, true);
    snprintf(v->spool_name, sizeof v->spool_name, "/dev/fd/%d", v->spool);
    const char *name = v->spool_name;
    struct sources spooled = v->sources;
    spooled.files = &name;
    spooled.count = 1;
    struct input *in = sources_open(&spooled, true);
    input_call(in, say_pick((struct words){"(partials)", "（分报）"}));
    return in;
}

/* Due times do not matter here, so a year without a calendar does not either. */
static enum status read_records(struct voting *v)
{
    v->calendar = calendar_new();
    calendar_allow_unpublished(v->calendar);
    struct history_sense sense = {.zone = &v->circumstance.zone,
                                  .calendar = v->calendar,
                                  .now = v->circumstance.now_given ? v->circumstance.now.us
                                                                   : INT64_MAX};
    v->in = open_records(v);
    v->counting_open = true;
    return counting_open(&v->counting, v->in, sense,
                         options_has(v->options, OPTION_ALL) ? pass_through : NULL, v);
}

static enum status close_voting(struct voting *v, enum status status)
{
    table_free(v->table);
    report_free(v->report);
    if (v->counting_open)
        counting_close(&v->counting);
    if (v->in)
        input_close(v->in);
    if (v->calendar)
        calendar_free(v->calendar);
    arena_free(&v->arena);
    if (v->spool >= 0)
        close(v->spool);
    if (!status && v->failed)
        status = STATUS_INPUT;
    if (v->out.fd >= 0 && status && v->out.path) {
        out_abandon(&v->out);
    } else if (v->out.fd >= 0) {
        enum status closed = out_close(&v->out);
        status = closed > status ? closed : status;
    }
    if (!status && v->negative && options_has(v->options, OPTION_EXIT_STATUS))
        return STATUS_NEGATIVE;
    return status;
}

/* Writing */

static void begin_output(struct voting *v)
{
    static const enum table_format formats[] = {
        [VOTING_TABLE] = TABLE_TEXT, [VOTING_CSV] = TABLE_CSV, [VOTING_TSV] = TABLE_TSV};
    if (v->format >= VOTING_TEXT) {
        v->report = sheet_new(v->language);
    } else if (v->format != VOTING_NDJSON) {
        struct table_sense sense = {
            .format = formats[v->format], .colour = v->colour, .columns = table_terminal_columns()};
        v->table = table_new(sense, &v->out);
        sheet_columns(v->table, v->language);
    }
}

static void write_count(struct voting *v, const struct counted *done)
{
    if (v->report) {
        sheet_add(v->report, &done->count, &v->circumstance.zone, v->language);
    } else if (v->table) {
        sheet_row(v->table, &done->count, v->language);
    } else {
        out_add(&v->out, (struct slice){done->line.at, done->line.len - 1});
        out_line_end(&v->out);
    }
}

static void end_output(struct voting *v)
{
    static const enum report_format formats[] = {
        [VOTING_TEXT] = REPORT_TEXT, [VOTING_MD] = REPORT_MD, [VOTING_HTML] = REPORT_HTML};
    struct report_sense sense = {.language = v->language};
    if (v->table)
        table_end(v->table);
    if (!v->report)
        return;
    sense.format = formats[v->format];
    report_print(v->report, sense, &v->out);
}

/* Counting */

static void warn_open(const struct voting *v, const struct count *c)
{
    if (c->closes != INT64_MAX && v->circumstance.now.us <= c->closes)
        say_warning(c->place, "%.*s: voting is still open, so this is not the final count",
                    "%.*s：表决尚未截止，这不是最后结果", (int)c->number.len, c->number.at);
}

static void *open_counted(void *voting)
{
    const struct voting *v = voting;
    struct counted *one = memory_take(sizeof *one);
    *one = (struct counted){.has_line = v->format == VOTING_NDJSON};
    return one;
}

static void close_counted(void *counted)
{
    struct counted *one = counted;
    count_free(&one->count);
    buffer_free(&one->line);
    free(one);
}

/* On any thread. */
static void complete(void *counted, void *own)
{
    struct counted *one = counted;
    (void)own;
    count_root(&one->count);
    buffer_clear(&one->line);
    if (one->has_line)
        count_write(&one->count, &one->line);
}

static bool write_next(struct voting *v)
{
    struct counted *done = crew_next(v->crew);
    if (!done)
        return false;
    write_count(v, done);
    v->negative |= done->count.verdict != VERDICT_CARRIED;
    v->any = true;
    count_free(&done->count);
    crew_given(v->crew);
    return true;
}

/* What cannot be counted is said and the others are counted; only a broken input ends it all. */
static enum status count_one(struct voting *v, uint32_t motion)
{
    struct counted *one;
    while (!(one = crew_empty(v->crew)))
        write_next(v);
    enum status status = count_without_root(&v->counting, motion, &one->count);
    v->failed |= status == STATUS_INPUT;
    if (status) {
        count_free(&one->count);
        return status == STATUS_INPUT ? STATUS_DONE : status;
    }
    warn_open(v, &one->count);
    crew_filled(v->crew);
    return STATUS_DONE;
}

/* Motions in time order; where none was named, those that were voted on. */
static enum status count_all(struct voting *v)
{
    const struct history *h = v->counting.h;
    const uint32_t *order = history_order(h);
    uint64_t unvoted = 0;
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(h) && !status; i++) {
        const struct event *e = history_event(h, order[i]);
        if (!e->known || e->kind != KIND_MOTION || e->gone)
            continue;
        uint32_t motion = v->counting.votes.of_event[order[i]] - 1;
        if (counting_voted(&v->counting, motion))
            status = count_one(v, motion);
        else
            unvoted++;
    }
    if (!v->counting.votes.motions)
        say_note("there is no motion among the records", "读入的记录中没有表决事项");
    if (unvoted)
        say_note("%ju motions without votes are not counted", "有 %ju 个表决事项还没有票，未计",
                 (uintmax_t)unvoted);
    return status;
}

static enum status count_named(struct voting *v)
{
    size_t count;
    const char *const *words = options_values(v->options, OPTION_ID, &count);
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < count && !status; i++) {
        uint32_t motion;
        status = counting_find(&v->counting, slice_of(words[i]), &motion);
        if (!status)
            status = count_one(v, motion);
    }
    return status;
}

/* Partials */

static enum status check_partial(const struct options *o)
{
    static const enum option_id no_looks[] = {OPTION_FORMAT, OPTION_ID, OPTION_ALL, OPTION_COUNT};
    static const enum option_id comes[] = {OPTION_NOW, OPTION_TZ, OPTION_JOURNAL, OPTION_ALL,
                                           OPTION_COUNT};
    for (const enum option_id *no = no_looks; options_has(o, OPTION_PARTIAL) && *no != OPTION_COUNT;
         no++)
        if (options_has(o, *no))
            return say_error(STATUS_USAGE, nowhere,
                             "--partial takes no --%s: that is said when partials are added up",
                             "--partial 不用 --%s：汇总分报时再指定", option_rows[*no].name);
    for (const enum option_id *no = comes;
         options_has(o, OPTION_FROM_PARTIALS) && *no != OPTION_COUNT; no++)
        if (options_has(o, *no))
            return say_error(
                STATUS_USAGE, nowhere,
                "--from-partials takes no --%s: it was settled when the partials were made",
                "--from-partials 不用 --%s：生成分报时已定", option_rows[*no].name);
    return STATUS_DONE;
}

static enum status read_partials(struct voting *v)
{
    return voting_parts_read(v->sources.files, v->sources.count, &v->circumstance, &v->arena,
                             &v->spool);
}

static enum status write_partial(struct voting *v)
{
    v->in = open_records(v);
    return voting_parts_write(v->in, &v->circumstance, &v->out);
}

static enum status count_and_write(struct voting *v)
{
    struct crew_job job = {
        .open = open_counted, .close = close_counted, .work = complete, .context = v};
    v->crew = crew_new(&job, input_threads(v->in));
    enum status status = options_has(v->options, OPTION_ID) ? count_named(v) : count_all(v);
    while (write_next(v))
        ;
    crew_free(v->crew);
    return status;
}

static enum status run(const struct options *o, const char *terminal, const char *plain)
{
    struct voting v;
    enum status status = open_voting(&v, o, terminal, plain);
    bool partial = options_has(o, OPTION_PARTIAL);
    if (!status)
        status = check_partial(o);
    if (!status)
        status = sources_need(&v.sources);
    if (!status && options_has(o, OPTION_FROM_PARTIALS))
        status = read_partials(&v);
    if (!status && partial)
        return close_voting(&v, write_partial(&v));
    if (!status)
        status = read_records(&v);
    if (!status) {
        begin_output(&v);
        status = count_and_write(&v);
        end_output(&v);
        v.negative |= !v.any;
    }
    return close_voting(&v, status);
}

enum status voting_count(const struct options *o)
{
    return run(o, "table", "ndjson");
}

enum status voting_explain(const struct options *o)
{
    if (!options_has(o, OPTION_ID))
        return say_error(STATUS_USAGE, nowhere, "which motion? Name it with -i ID",
                         "要解释哪个表决事项？请用 -i 编号 指明");
    return run(o, "text", "text");
}

/* Rules */

static void list_rules(struct voting *v, const struct rulebook *book)
{
    struct table_sense sense = {.format = TABLE_TEXT, .columns = table_terminal_columns()};
    if (v->format == VOTING_NDJSON)
        sense.format = TABLE_NDJSON;
    else if (v->format == VOTING_CSV || v->format == VOTING_TSV)
        sense.format = v->format == VOTING_CSV ? TABLE_CSV : TABLE_TSV;
    else if (v->format == VOTING_MD)
        sense.format = TABLE_MD;
    v->table = table_new(sense, &v->out);
    rules_columns(v->table, v->language);
    /* what programs read is the same in every language */
    enum language language = v->format == VOTING_NDJSON ? LANGUAGE_EN : v->language;
    for (size_t i = 0; i < rulebook_count(book); i++)
        rules_row(v->table, rulebook_rule(book, i), language);
    table_end(v->table);
}

enum status voting_rules(const struct options *o)
{
    struct voting v = {.format = VOTING_NDJSON};
    enum status status = open_voting(&v, o, "table", "ndjson");
    if (!status && (v.format == VOTING_TEXT || v.format == VOTING_HTML))
        status = say_error(STATUS_USAGE, nowhere, "rules are printed as ndjson table csv tsv md",
                           "规则可用的格式：ndjson table csv tsv md");
    struct rulebook *shipped = NULL;
    if (!status && v.sources.count)
        status = read_records(&v);
    else if (!status)
        shipped = rulebook_new(&status);
    if (!status)
        list_rules(&v, shipped ? shipped : v.counting.book);
    rulebook_free(shipped);
    return close_voting(&v, status);
}
