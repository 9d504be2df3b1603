/* yishi: runs the tool that its first word names, and explains words. */
#include "edge/out.h"
#include "edge/tool.h"
#include "record/schema.h"
#include "voice/completion.h"
#include "voice/glossary.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static const enum option_id takes[] = {OPTION_LANG, OPTION_COUNT};

static const struct tool tool = {
    .name = "yishi",
    .synopsis = {"yishi TOOL [ARGUMENT…]\nyishi help [WORD…]",
                 "yishi 工具 [参数…]\nyishi help [词…]"},
    .purpose = {"Runs a tool of the suite, or explains a word.",
                "运行本套工具中的一个，或解释一个词。"},
    .operands = {"add     makes records, from fields, tables, drafts or minutes\n"
                 "list    selects records, or shows how things stand\n"
                 "vote    casts, counts and explains votes\n"
                 "report  writes summaries, ledgers, what is overdue\n"
                 "merge   joins journals in time order, names what contradicts\n"
                 "export  writes calendars, feeds, service requests, votes for other programs\n"
                 "check   checks records, seals journals\n"
                 "help    explains a kind, field, value, figure, report, option or finding;\n"
                 "        record, metrics, reports, columns, findings print whole tables\n"
                 "man 7 yishi-cookbook: each practice of the field as a few commands",
                 "add 录入    新建记录：逐项填写，或由表格、草稿、纪要读入\n"
                 "list 列表   挑选记录，或列出各事项的现状\n"
                 "vote 表决   投票、计票、说明计票过程\n"
                 "report 报告 周报、台账、逾期清单等\n"
                 "merge 合并  把多本账本按时间合成一本，指出矛盾之处\n"
                 "export 导出 导出日历、订阅源、工单、表决数据，供其他软件使用\n"
                 "check 检查  检查记录，为账本封账\n"
                 "help 帮助   解释类属、项目、取值、指标、报告、选项、检查代码；record、metrics、"
                 "reports、columns、findings 列出整张表\n"
                 "man 7 yishi-cookbook：各种协商做法用哪些命令"},
    .examples = {"yishi list tasks -w overdue=yes\nyishi help on_time",
                 "yishi 列表 交办 -w 逾期=是\nyishi help 按期办结率"},
    .takes = takes,
};

static const struct choice verbs[] = {
    {"add", "录入", "添加|新增|登记|记"}, {"list", "列表", "查|查询|列出"},
    {"vote", "表决", "投票|计票"},        {"report", "报告", "报表|出报告"},
    {"check", "检查", "校验|核对"},       {"merge", "合并", "并账|合账"},
    {"export", "导出", "输出"},           {NULL, NULL, NULL},
};

static const struct place nowhere;

/* Running a tool */

/* Tries the file beside `path`, which names this program. Comes back only if it is not there. */
static void run_beside(const char *path, size_t len, const char *name, char **argv)
{
    struct buffer file = {0};
    while (len && path[len - 1] != '/')
        len--;
    buffer_add(&file, (struct slice){path, len});
    buffer_text(&file, name);
    buffer_char(&file, '\0');
    execv(file.at, argv);
    buffer_free(&file);
}

static enum status run_tool(const char *verb, char **argv)
{
    struct buffer name = {0};
    char self[4096];
    const char *called = argv[0];
    buffer_format(&name, "yishi-%s", verb);
    buffer_char(&name, '\0');
    argv[1] = name.at; /* what the tool sees as argv[0] */
    ssize_t len = readlink("/proc/self/exe", self, sizeof self);
    if (strchr(called, '/'))
        run_beside(called, strlen(called), name.at, argv + 1);
    if (len > 0)
        run_beside(self, (size_t)len, name.at, argv + 1);
    execvp(name.at, argv + 1);
    enum status status =
        errno == ENOENT
            ? say_error(STATUS_SYSTEM, nowhere, "%s is not installed beside yishi or in PATH",
                        "没有找到 %s：它不在 yishi 所在目录，也不在 PATH 中", name.at)
            : say_system(name.at, (struct words){"cannot be run", "无法运行"});
    buffer_free(&name);
    return status;
}

/* Help */

static enum status print_usage(void)
{
    enum status status;
    char *argv[] = {(char *)tool.name, "--help", NULL};
    options_free(options_read(&tool, 2, argv, &status));
    return status;
}

struct table {
    const char *name, *zh;
    void (*write)(struct buffer *out, enum glossary_form form);
};

static const struct table tables[] = {
    {"record", "记录", glossary_record},         {"metrics", "指标表", glossary_metrics},
    {"reports", "报告表", glossary_reports},     {"columns", "列表栏目", glossary_columns},
    {"findings", "问题代码", glossary_findings},
};

static bool add_table(struct buffer *out, struct slice word, enum glossary_form form)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (schema_called(word, tables[i].name, tables[i].zh, NULL)) {
            tables[i].write(out, form);
            return true;
        }
    return false;
}

static enum status say_unknown(const char *word, const char *near)
{
    if (near)
        return say_error(STATUS_USAGE, nowhere, "there is no word \"%s\"; did you mean %s?",
                         "没有“%s”这个词；是不是“%s”？", word, near);
    return say_error(STATUS_USAGE, nowhere,
                     "there is no word \"%s\"; see yishi help record, or yishi(7)",
                     "没有“%s”这个词；可看 yishi help record 或 yishi(7)", word);
}

static enum status explain(const char *word, enum glossary_form form, struct buffer *out)
{
    const char *near = NULL;
    if (out->len)
        buffer_char(out, '\n');
    if (add_table(out, slice_of(word), form) || glossary_explain(slice_of(word), out, &near))
        return STATUS_DONE;
    return say_unknown(word, near);
}

/* `yishi help mdoc TABLE` is what scripts/manual-tables takes the manual's tables from. */
static enum status help(const char *program, const char *const *words, size_t count)
{
    bool mdoc = count == 2 && strcmp(words[0], "mdoc") == 0;
    const struct choice *verb = count == 1 ? choice_called(verbs, slice_of(words[0])) : NULL;
    struct buffer text = {0};
    enum status status = STATUS_DONE;
    if (!count)
        return print_usage();
    if (verb) {
        char *line[] = {(char *)program,
                        NULL,
                        "--help",
                        "--lang",
                        say_language() == LANGUAGE_EN ? "en" : "zh",
                        NULL};
        return run_tool(verb->name, line);
    }
    for (size_t i = mdoc; i < count && !status; i++)
        status = explain(words[i], mdoc ? GLOSSARY_MDOC : GLOSSARY_TEXT, &text);
    if (!status)
        status = out_print(buffer_slice(&text));
    buffer_free(&text);
    return status;
}

/* The command line */

static enum status say_no_tool(const char *word)
{
    return say_error(STATUS_USAGE, nowhere, "there is no tool \"%s\"; see yishi help",
                     "没有“%s”这个工具；见 yishi help", word);
}

static bool is_help(const char *word)
{
    return schema_called(slice_of(word), "help", "帮助", "解释|词典");
}

/* yishi help --where */
static bool asks_about_option(int argc, char **argv)
{
    return argc == 3 && is_help(argv[1]) && argv[2][0] == '-' && strcmp(argv[2], "-h") != 0 &&
           strcmp(argv[2], "--help") != 0;
}

static enum status run(const struct options *o)
{
    size_t count;
    const char *const *operands = options_operands(o, &count);
    if (!count)
        return print_usage();
    if (is_help(operands[0]))
        return help(options_program(o), operands + 1, count - 1);
    if (choice_called(verbs, slice_of(operands[0])))
        return say_error(STATUS_USAGE, nowhere,
                         "options come after the tool, as in: yishi %s --help",
                         "选项写在工具名之后，如：yishi %s --help", operands[0]);
    return say_no_tool(operands[0]);
}

/* yishi complete LINE [BREAKS]: what a shell asks while somebody types; see yishi(1). */
static enum status complete(const char *line, const char *breaks)
{
    struct buffer text = {0};
    completion_write(slice_of(line), slice_of(breaks), verbs, &text);
    enum status status = out_print(buffer_slice(&text));
    buffer_free(&text);
    return status;
}

int main(int argc, char **argv)
{
    say_begin(tool.name);
    if ((argc == 3 || argc == 4) && strcmp(argv[1], "complete") == 0)
        return complete(argv[2], argv[3]);
    const struct choice *verb = argc > 1 ? choice_called(verbs, slice_of(argv[1])) : NULL;
    if (verb)
        return run_tool(verb->name, argv);
    if (asks_about_option(argc, argv))
        return help(argv[0], (const char *const *)argv + 2, 1);
    return tool_main(&tool, argc, argv, run);
}
