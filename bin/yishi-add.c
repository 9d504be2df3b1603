/* yishi-add KIND: makes records from operands, tables or drafts, and adds them to a journal. */
#include "edge/input.h"
#include "edge/tool.h"
#include "minutes/import.h"
#include "record/sequence.h"

#include <stdlib.h>

static const enum option_id takes[] = {
    OPTION_JOURNAL,    OPTION_NEW,          OPTION_NUMBER, OPTION_ON,      OPTION_DRAFT,
    OPTION_FROM,       OPTION_MAP,          OPTION_SET,    OPTION_PRIVATE, OPTION_UNSAFE_FS,
    OPTION_IN,         OPTION_REQUIRE,      OPTION_DATES,  OPTION_NOW,     OPTION_ONLY_MAPPED,
    OPTION_HEADER_ROW, OPTION_KEEP_REPEATS, OPTION_TZ,     OPTION_LANG,    OPTION_ENCODING,
    OPTION_ON_ERROR,   OPTION_REJECTS,      OPTION_QUIET,  OPTION_EXPLAIN, OPTION_THREADS,
    OPTION_COUNT};

static const struct tool tool = {
    .name = "yishi-add",
    .synopsis = {"yishi-add KIND [OPTION…] FIELD=TEXT… [KIND FIELD=TEXT…]…\n"
                 "yishi-add [KIND] --from FORMAT [OPTION…] [FILE…]",
                 "yishi-add 类属 [选项…] 项目=内容… [类属 项目=内容…]…\n"
                 "yishi-add [类属] --from 格式 [选项…] [文件…]"},
    .purpose = {"Makes records and adds them to a journal, or prints them.",
                "新建记录，登入账本或直接输出。"},
    .operands = {"KIND is a kind of record: issue, meeting, task, close, amend, …\n"
                 "FIELD=TEXT gives a field its value; FIELD:=JSON as JSON (fields of your\n"
                 "own); FIELD:@FILE takes the text of a file.",
                 "类属：诉求、会议、交办、办结、更正……\n"
                 "项目=内容 填一项；项目:=JSON 以 JSON 填写（自定的项这样写）；\n"
                 "项目:@文件 取文件的文字。"},
    .examples = {"yishi-add issue title='Lamp out' -j journal --number "
                 "'WF-{year}-{seq:4}'\n"
                 "yishi-add issue --from csv --map number=ID --dates mdy -j journal "
                 "week.csv",
                 "yishi-add 诉求 标题=路灯不亮 来源=心愿篮 -j 账本 --number "
                 "'WF-{year}-{seq:4}'\n"
                 "yishi-add 诉求 --from csv --encoding auto -j 账本 第47周.csv"},
    .takes = takes,
    .often = 8,
};

static const struct place nowhere; /* the command line */

/* What --from may name. An importer that needs more than records stands in a layer above and is
 * added here. */
struct importer {
    const char *name;
    enum status (*read)(struct import *im);
    bool table; /* takes --map and the like */
    bool needs_kind;
};

static const struct importer importers[] = {
    {"csv", import_csv, true, true},
    {"tsv", import_tsv, true, true},
    {"ndjson", import_ndjson, false, false},
    {"minutes", import_minutes, false, false},
    {"holiday-json", import_holidays, false, false},
};

enum { IMPORTERS = sizeof importers / sizeof importers[0] };

struct job {
    const struct options *options;
    struct circumstance now;
    const struct importer *importer; /* NULL: from operands */
    const struct kind_spec *kind;
    struct import_list operands; /* fields or files */
    struct adder_settings settings;
    enum csv_encoding encoding;
};

/* Reading the options */

static int choose(const struct job *job, enum option_id id, const char *name,
                  const char *const *words)
{
    const char *value = options_value(job->options, id);
    if (!value)
        return 0;
    for (int i = 0; words[i]; i++)
        if (slice_same_letters(slice_of(value), slice_of(words[i])))
            return i;
    struct buffer known = {0};
    for (int i = 0; words[i]; i++)
        buffer_format(&known, "%s%s", i ? " " : "", words[i]);
    say_error(STATUS_USAGE, nowhere, "%s does not know \"%s\"; it takes: %.*s",
              "%s 不认“%s”；可用：%.*s", name, value, (int)known.len, known.at);
    buffer_free(&known);
    return -1;
}

static enum status read_importer(struct job *job)
{
    const char *names[IMPORTERS + 1] = {0};
    for (size_t i = 0; i < IMPORTERS; i++)
        names[i] = importers[i].name;
    if (!options_has(job->options, OPTION_FROM))
        return STATUS_DONE;
    int i = choose(job, OPTION_FROM, "--from", names);
    if (i < 0)
        return STATUS_USAGE;
    job->importer = &importers[i];
    return STATUS_DONE;
}

/* Options that would do nothing are an error, so that nobody relies on them. */
static enum status check_options(const struct job *job)
{
    static const struct {
        enum option_id id;
        const char *name;
        bool table; /* of tables alone, not of every import */
    } imports[] = {
        {OPTION_MAP, "--map", true},
        {OPTION_REQUIRE, "--require", true},
        {OPTION_SET, "--set", false},
        {OPTION_ONLY_MAPPED, "--only-mapped", true},
        {OPTION_ON_ERROR, "--on-error", false},
        {OPTION_HEADER_ROW, "--header-row", true},
        {OPTION_REJECTS, "--rejects", false},
        {OPTION_KEEP_REPEATS, "--keep-repeats", false},
        {OPTION_THREADS, "--threads", true},
    };
    for (size_t i = 0; i < sizeof imports / sizeof imports[0]; i++) {
        bool fits = job->importer && (job->importer->table || !imports[i].table);
        if (options_has(job->options, imports[i].id) && !fits)
            return say_error(STATUS_USAGE, nowhere, "%s goes only with --from %s",
                             "%s 只能与 --from %s 同用", imports[i].name,
                             imports[i].table ? "csv, tsv" : "csv, tsv, ndjson");
    }
    if (job->importer && options_has(job->options, OPTION_ON))
        return say_error(STATUS_USAGE, nowhere,
                         "--on does not go with --from; name the column with --map on=COLUMN",
                         "--on 不能与 --from 同用；请用 --map on=列名 指明");
    return STATUS_DONE;
}

static enum status say_no_kind(const char *word)
{
    if (!word)
        return say_error(STATUS_USAGE, nowhere,
                         "say what to add, as in: yishi-add issue title=…; see yishi-add --help",
                         "请说明要记什么，如：yishi-add 诉求 标题=…；见 yishi-add --help");
    const char *near = schema_near_kind(slice_of(word));
    if (near)
        return say_error(STATUS_USAGE, nowhere, "there is no kind \"%s\"; did you mean %s?",
                         "没有“%s”这类记录；是不是“%s”？", word, near);
    if (schema_field_anywhere(slice_of(word)))
        return say_error(STATUS_USAGE, nowhere,
                         "\"%s\" is a field, not a kind; yishi help %s says of which kinds",
                         "“%s”是一项内容，不是记录类属；属于哪类记录见 yishi help %s", word, word);
    return say_error(STATUS_USAGE, nowhere, "there is no kind \"%s\"; yishi help record lists them",
                     "没有“%s”这类记录；有哪些类属，见 yishi help record", word);
}

static enum status read_kind(struct job *job)
{
    size_t count;
    const char *const *operands = options_operands(job->options, &count);
    job->kind = count ? schema_kind_called(slice_of(operands[0])) : NULL;
    if (!job->kind && (!job->importer || job->importer->needs_kind))
        return say_no_kind(count ? operands[0] : NULL);
    size_t used = job->kind ? 1 : 0;
    job->operands = (struct import_list){operands + used, count - used};
    return STATUS_DONE;
}

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static enum status read_settings(struct job *job)
{
    struct adder_settings *s = &job->settings;
    s->in = options_values(job->options, OPTION_IN, &s->in_count);
    s->journal = options_value(job->options, OPTION_JOURNAL);
    if (!s->journal && !s->in_count)
        s->journal = environment("YISHI_JOURNAL");
    s->draft = options_has(job->options, OPTION_DRAFT);
    s->number = options_value(job->options, OPTION_NUMBER);
    s->room = environment("YISHI_ROOM");
    s->by = environment("YISHI_BY");
    s->kind = job->kind;
    s->now = job->now.now;
    s->import = job->importer != NULL;
    s->keep_repeats = options_has(job->options, OPTION_KEEP_REPEATS);
    return journal_how(job->options, s->journal, &s->how);
}

static enum status check_number(const struct job *job)
{
    if (job->settings.number && job->kind && !schema_field(job->kind, FIELD_NUMBER))
        return say_error(STATUS_USAGE, nowhere, "--number: a %s has no number",
                         "--number：%s没有编号",
                         say_pick((struct words){job->kind->name, job->kind->zh}));
    return STATUS_DONE;
}

static enum status read_job(struct job *job)
{
    static const char *const dates[] = {"ymd", "mdy", "dmy", NULL};
    static const char *const encodings[] = {"utf-8", "gb18030", "auto", NULL};
    enum status status = options_circumstance(job->options, false, &job->now);
    if (!status)
        status = read_importer(job);
    if (!status)
        status = read_kind(job);
    if (!status)
        status = read_settings(job);
    if (status)
        return status;
    int order = choose(job, OPTION_DATES, "--dates", dates);
    int encoding = choose(job, OPTION_ENCODING, "--encoding", encodings);
    if (order < 0 || encoding < 0)
        return STATUS_USAGE;
    job->settings.sense =
        (struct entry_sense){&job->now.zone, options_has(job->options, OPTION_DATES)
                                                 ? (enum date_order)(DATES_YMD + order)
                                                 : DATES_UNSAID};
    job->encoding = (enum csv_encoding)encoding;
    status = check_options(job);
    return status ? status : check_number(job);
}

/* From operands */

static enum status add_on(struct adder *a, const struct job *job, const struct sequence *all,
                          struct slice word, struct place place)
{
    struct id on;
    if (!job->kind->on)
        return say_error(STATUS_USAGE, nowhere, "a %s stands on nothing: leave --on out",
                         "%s没有对象，请去掉 --on",
                         say_pick((struct words){job->kind->name, job->kind->zh}));
    if (!slice_trim(word).len)
        return say_error(STATUS_INPUT, place, "an empty line where an id should be",
                         "空行，此处应为编号或识别码");
    enum status status = adder_resolve(a, word, job->kind->on, place, &on);
    return status ? status : sequence_add(a, all, &on);
}

/* The records for each id or number on standard input. */
static enum status add_on_lines(struct adder *a, const struct job *job, const struct sequence *all)
{
    struct input *in = input_open(NULL, 0, false);
    struct line line;
    enum status status;
    while ((status = input_next(in, &line)) == STATUS_DONE) {
        status = add_on(a, job, all, line.text, line.place);
        if (status)
            break;
    }
    input_close(in);
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

static enum status add_operands(struct adder *a, const struct job *job, const struct sequence *all)
{
    const char *on = options_value(job->options, OPTION_ON);
    if (!on)
        return sequence_add(a, all, NULL);
    if (slice_is(slice_of(on), "-"))
        return add_on_lines(a, job, all);
    return add_on(a, job, all, slice_of(on), nowhere);
}

static enum status run_sequence(const struct job *job, const struct sequence *all)
{
    enum status status;
    struct adder *a = adder_open(&job->settings, &status);
    if (!a)
        return status;
    status = add_operands(a, job, all);
    enum status finished = adder_finish(a, !status);
    return status ? status : finished;
}

static enum status run_operands(const struct job *job)
{
    const char *on = options_value(job->options, OPTION_ON);
    struct operands o = {job->operands.at, job->operands.count, job->encoding};
    struct sequence all;
    enum status status = sequence_read(&all, job->kind, &o);
    if (!status && on && slice_is(slice_of(on), "-") && operands_read_input(&o))
        status =
            say_error(STATUS_USAGE, nowhere, "--on - and field:@- cannot both read standard input",
                      "--on - 和 项目:@- 不能同时读标准输入");
    if (!status)
        status = run_sequence(job, &all);
    sequence_free(&all);
    return status;
}

/* From files */

static enum status read_import(const struct job *job, struct import *im)
{
    static const char *const errors[] = {"stop", "skip", NULL};
    const struct options *o = job->options;
    int on_error = choose(job, OPTION_ON_ERROR, "--on-error", errors);
    const char *row = options_value(o, OPTION_HEADER_ROW);
    int64_t header_row = 1;
    uint64_t threads = 0;
    if (on_error < 0 || options_number(o, OPTION_THREADS, IMPORT_THREADS_MOST, &threads))
        return STATUS_USAGE;
    if (row && (!entry_integer(slice_of(row), &header_row) || header_row < 1))
        return say_error(STATUS_USAGE, nowhere,
                         "--header-row wants a row number from 1, not \"%s\"",
                         "--header-row 应为从 1 起的行号，而不是“%s”", row);
    im->kind = job->kind;
    im->files = job->operands;
    im->maps.at = options_values(o, OPTION_MAP, &im->maps.count);
    im->sets.at = options_values(o, OPTION_SET, &im->sets.count);
    im->required.at = options_values(o, OPTION_REQUIRE, &im->required.count);
    im->only_mapped = options_has(o, OPTION_ONLY_MAPPED);
    im->header_row = (unsigned long)header_row;
    im->encoding = job->encoding;
    im->explain = options_has(o, OPTION_EXPLAIN);
    im->skip = on_error == 1;
    im->rejects = options_value(o, OPTION_REJECTS);
    im->threads = (unsigned)threads;
    if (im->rejects && !im->skip)
        return say_error(STATUS_USAGE, nowhere, "--rejects goes only with --on-error skip",
                         "--rejects 须与 --on-error skip 同用");
    return STATUS_DONE;
}

/* field=text among the files is most likely meant for --set. */
static enum status check_files(const struct job *job)
{
    for (size_t i = 0; i < job->operands.count; i++) {
        struct operand o;
        const char *file = job->operands.at[i];
        if (operand_split(slice_of(file), &o) && job->kind &&
            schema_field_called(job->kind, o.name))
            return say_error(
                STATUS_USAGE, nowhere,
                "with --from operands are files; give \"%s\" with --set (or write the "
                "file ./%s)",
                "有 --from 时参数都是文件；“%s”请用 --set 给出（若确是文件，请写 ./%s）", file,
                file);
    }
    return STATUS_DONE;
}

static enum status run_import(const struct job *job)
{
    struct import im = {0};
    enum status status = read_import(job, &im);
    if (!status)
        status = check_files(job);
    if (status)
        return status;
    struct adder *a = im.adder = adder_open(&job->settings, &status);
    if (!a)
        return status;
    status = import_begin(&im);
    if (!status) {
        status = job->importer->read(&im);
        bool stopped = status != STATUS_DONE;
        status = import_end(&im, status);
        stopped = stopped || status == STATUS_SYSTEM; /* what was passed over could not be kept */
        if (stopped && job->settings.journal && !job->settings.draft)
            say_note("nothing was added to %s", "没有向 %s 写入任何内容", job->settings.journal);
        enum status finished = adder_finish(a, !stopped);
        return finished ? finished : status;
    }
    adder_finish(a, false);
    return status;
}

static enum status run(const struct options *o)
{
    struct job job = {.options = o};
    enum status status = read_job(&job);
    if (status)
        return status;
    return job.importer ? run_import(&job) : run_operands(&job);
}

int main(int argc, char **argv)
{
    return tool_main(&tool, argc, argv, run);
}
