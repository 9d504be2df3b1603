#include "voice/voting.h"

#include "record/catalog.h"
#include "voice/sheet.h"

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
    struct voting_files files;
    struct circumstance circumstance;
    enum voting_format format;
    enum language language;
    struct calendar *calendar;
    bool colour;
    const char *journal; /* what files points to: do not copy this struct */
    struct input *in;
    struct counting counting;
    bool counting_open;
    struct out out;
    struct buffer line;
    struct report *report; /* of the sheet, or NULL */
    struct table *table;
    bool negative, failed, any; /* any: a motion was counted */
};

/* Opening */

/* Cron gives /dev/null, a person a terminal: neither is an input. */
static bool no_input(void)
{
    struct stat in, null;
    return isatty(STDIN_FILENO) || (!fstat(STDIN_FILENO, &in) && !stat("/dev/null", &null) &&
                                    S_ISCHR(in.st_mode) && in.st_rdev == null.st_rdev);
}

static void choose_files(struct voting *v)
{
    v->journal = options_value(v->options, OPTION_JOURNAL);
    const char *usual = getenv("YISHI_JOURNAL");
    if (!v->journal && !v->files.count && usual && *usual && no_input())
        v->journal = usual;
    if (v->journal && !v->files.count)
        v->files = (struct voting_files){&v->journal, 1};
}

static enum status read_colour(struct voting *v)
{
    const char *no = getenv("NO_COLOR"), *path = options_value(v->options, OPTION_OUTPUT);
    const char *when = options_value(v->options, OPTION_COLOR);
    bool given = options_has(v->options, OPTION_COLOR);
    bool on_terminal = (!path || strcmp(path, "-") == 0) && isatty(STDOUT_FILENO);
    bool always = given && (!when || strcmp(when, "always") == 0);
    bool automatic = !given || (when && strcmp(when, "auto") == 0);
    if (!always && !automatic && strcmp(when, "never") != 0)
        return say_error(STATUS_USAGE, nowhere, "--color takes always, never or auto, not %s",
                         "--color 只能是 always、never 或 auto，不能是 %s", when);
    v->colour = always || (automatic && on_terminal && !(no && *no));
    return STATUS_DONE;
}

static enum status open_voting(struct voting *v, const struct options *o, struct voting_files files,
                               const char *terminal, const char *plain)
{
    *v = (struct voting){.options = o, .files = files, .out = {.fd = -1}};
    enum status status = options_circumstance(o, false, &v->circumstance);
    int format = status ? -1 : options_format(o, VOTING_FORMATS, terminal, plain);
    if (format < 0)
        return status ? status : STATUS_USAGE;
    v->format = (enum voting_format)format;
    v->language = say_language();
    choose_files(v);
    if (v->journal && files.count)
        return say_error(STATUS_USAGE, nowhere, "give either files or -j JOURNAL",
                         "文件与 -j 账本 只能给出一种");
    if (options_has(o, OPTION_ALL) && v->format != VOTING_NDJSON)
        return say_error(STATUS_USAGE, nowhere, "-a goes only with -f ndjson",
                         "-a 只能与 -f ndjson 同用");
    status = read_colour(v);
    return status ? status : out_open(&v->out, options_value(o, OPTION_OUTPUT));
}

/* A person at a terminal would wait for ever. */
static enum status check_input(const struct voting *v)
{
    if (v->files.count || !isatty(STDIN_FILENO))
        return STATUS_DONE;
    return say_error(STATUS_USAGE, nowhere,
                     "nothing to count: give files, or -j JOURNAL, or set YISHI_JOURNAL",
                     "没有可计的记录：请给出文件，或用 -j 账本，或设置 YISHI_JOURNAL");
}

static enum status pass_through(void *voting, const struct line *line)
{
    struct voting *v = voting;
    out_add(&v->out, line->text);
    out_line_end(&v->out);
    return STATUS_DONE;
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
    v->in = input_open(v->files.at, v->files.count, true);
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
    buffer_free(&v->line);
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

static void write_count(struct voting *v, const struct count *c)
{
    if (v->report) {
        sheet_add(v->report, c, &v->circumstance.zone, v->language);
    } else if (v->table) {
        sheet_row(v->table, c, v->language);
    } else {
        buffer_clear(&v->line);
        count_write(c, &v->line);
        out_add(&v->out, (struct slice){v->line.at, v->line.len - 1});
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

/* What cannot be counted is said and the others are counted; only a broken input ends it all. */
static enum status count_one(struct voting *v, uint32_t motion)
{
    struct count c;
    enum status status = count_motion(&v->counting, motion, &c);
    if (!status) {
        warn_open(v, &c);
        write_count(v, &c);
        v->negative |= c.verdict != VERDICT_CARRIED;
        v->any = true;
    }
    v->failed |= status == STATUS_INPUT;
    count_free(&c);
    return status == STATUS_INPUT ? STATUS_DONE : status;
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

static struct catalog *catalog_of_motions(struct voting *v, enum status *status)
{
    struct catalog *catalog = catalog_new();
    struct retrieval r = {0};
    *status = STATUS_DONE;
    for (uint32_t m = 0; m < v->counting.votes.motions && !*status; m++) {
        if (!counting_has(&v->counting, m))
            continue;
        *status = history_record(v->counting.h, v->in, v->counting.votes.motion[m].event, &r);
        if (!*status)
            catalog_add(catalog, &r.record, m);
    }
    retrieval_free(&r);
    return catalog;
}

static enum status count_named(struct voting *v)
{
    size_t count;
    const char *const *words = options_values(v->options, OPTION_ID, &count);
    enum status status;
    struct catalog *catalog = catalog_of_motions(v, &status);
    for (size_t i = 0; i < count && !status; i++) {
        struct id id;
        uint64_t kinds = kind_bit(KIND_MOTION);
        enum catalog_answer answer = catalog_find(catalog, slice_of(words[i]), kinds, &id);
        if (answer != CATALOG_FOUND) {
            status = catalog_say(catalog, slice_of(words[i]), kinds, nowhere, answer);
            break;
        }
        uint32_t event = history_find(v->counting.h, id);
        status = count_one(v, v->counting.votes.of_event[event] - 1);
    }
    catalog_free(catalog);
    return status;
}

static enum status run(const struct options *o, struct voting_files files, const char *terminal,
                       const char *plain)
{
    struct voting v;
    enum status status = open_voting(&v, o, files, terminal, plain);
    if (!status)
        status = check_input(&v);
    if (!status)
        status = read_records(&v);
    if (!status) {
        begin_output(&v);
        status = options_has(o, OPTION_ID) ? count_named(&v) : count_all(&v);
        end_output(&v);
        v.negative |= !v.any;
    }
    return close_voting(&v, status);
}

enum status voting_count(const struct options *o, struct voting_files files)
{
    return run(o, files, "table", "ndjson");
}

enum status voting_explain(const struct options *o, struct voting_files files)
{
    if (!options_has(o, OPTION_ID))
        return say_error(STATUS_USAGE, nowhere, "which motion? Name it with -i ID",
                         "要解释哪个表决事项？请用 -i 编号 指明");
    return run(o, files, "text", "text");
}

/* Rules */

static void list_rules(struct voting *v, const struct rulebook *book)
{
    static const enum table_format formats[] = {[VOTING_NDJSON] = TABLE_NDJSON,
                                                [VOTING_TABLE] = TABLE_TEXT,
                                                [VOTING_CSV] = TABLE_CSV,
                                                [VOTING_TSV] = TABLE_TSV,
                                                [VOTING_MD] = TABLE_MD};
    struct table_sense sense = {.format = formats[v->format], .columns = table_terminal_columns()};
    v->table = table_new(sense, &v->out);
    rules_columns(v->table, v->language);
    for (size_t i = 0; i < rulebook_count(book); i++)
        rules_row(v->table, rulebook_rule(book, i), v->language);
    table_end(v->table);
}

enum status voting_rules(const struct options *o, struct voting_files files)
{
    struct voting v;
    enum status status = open_voting(&v, o, files, "table", "ndjson");
    if (!status && (v.format == VOTING_TEXT || v.format == VOTING_HTML))
        status = say_error(STATUS_USAGE, nowhere, "rules are printed as ndjson table csv tsv md",
                           "规则可用的格式：ndjson table csv tsv md");
    struct rulebook *shipped = NULL;
    if (!status && v.files.count)
        status = read_records(&v);
    else if (!status)
        shipped = rulebook_new(&status);
    if (!status)
        list_rules(&v, shipped ? shipped : v.counting.book);
    rulebook_free(shipped);
    return close_voting(&v, status);
}
