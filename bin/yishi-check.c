/* yishi-check: checks records and seals; seals, repairs and redacts a journal. */
#include "edge/tool.h"
#include "voice/inspection.h"

static const enum option_id takes[] = {
    OPTION_SEAL,   OPTION_REQUIRE_SEAL, OPTION_ANCHOR,  OPTION_REPAIR, OPTION_REDACT,
    OPTION_REASON, OPTION_JOURNAL,      OPTION_FORMAT,  OPTION_OUTPUT, OPTION_UNSAFE_FS,
    OPTION_IN,     OPTION_NAME,         OPTION_EXTRACT, OPTION_STRICT, OPTION_NOW,
    OPTION_TZ,     OPTION_LANG,         OPTION_THREADS, OPTION_QUIET,  OPTION_COUNT};

static const struct tool tool = {
    .name = "yishi-check",
    .synopsis = {"yishi-check [OPTION…] [FILE…]\nyishi-check --seal | --repair | --redact ID "
                 "--reason TEXT  -j JOURNAL",
                 "yishi-check [选项…] [文件…]\nyishi-check --seal | --repair | --redact 编号 "
                 "--reason 文字  -j 账本"},
    .purpose = {"Checks records and seals; seals, repairs and redacts a journal.",
                "检查记录和封账；为账本封账、修整、涂销记录。"},
    .operands = {"FILE is a journal; none or - is standard input. Each fault is a line\n"
                 "FILE:LINE:COLUMN: CODE MESSAGE; yishi help CODE explains a code.\n"
                 "Ends with 1 if there are findings; notes do not count.",
                 "文件为账本；不写或写 - 则读标准输入。每处问题一行：\n"
                 "文件:行:列: 代码 说明；yishi help 代码 可查其含义。\n"
                 "有问题时退出码为 1；提示不算问题。"},
    .examples = {"yishi-check --require-seal --anchor zod2-knnm journal\n"
                 "yishi-check --seal -j journal",
                 "yishi-check --require-seal --anchor zod2-knnm 账本\n"
                 "yishi-check --seal -j 账本"},
    .takes = takes,
    .often = 8,
};

static const struct {
    enum option_id option;
    enum status (*run)(const struct options *o);
} deeds[] = {{OPTION_SEAL, inspection_seal},
             {OPTION_REPAIR, inspection_repair},
             {OPTION_REDACT, inspection_redact}};

/* Options that go with one deed only, or with checking (OPTION_COUNT). */
static const struct {
    enum option_id option, with;
} companions[] = {{OPTION_NAME, OPTION_SEAL},     {OPTION_REASON, OPTION_REDACT},
                  {OPTION_ANCHOR, OPTION_COUNT},  {OPTION_REQUIRE_SEAL, OPTION_COUNT},
                  {OPTION_EXTRACT, OPTION_COUNT}, {OPTION_STRICT, OPTION_COUNT},
                  {OPTION_IN, OPTION_COUNT},      {OPTION_FORMAT, OPTION_COUNT},
                  {OPTION_OUTPUT, OPTION_COUNT}};

static enum status check_companions(const struct options *o, enum option_id deed)
{
    static const struct place nowhere = {0};
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++)
        if (options_has(o, companions[i].option) && companions[i].with != deed)
            return say_error(STATUS_USAGE, nowhere,
                             "these options do not go together; see yishi-check --help",
                             "这些选项不能同用；见 yishi-check --help");
    return STATUS_DONE;
}

static enum status run(const struct options *o)
{
    enum status (*deed)(const struct options *) = inspection_run;
    enum option_id option = OPTION_COUNT;
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
        if (!options_has(o, deeds[i].option))
            continue;
        if (option != OPTION_COUNT)
            return check_companions(o, OPTION_HELP);
        option = deeds[i].option;
        deed = deeds[i].run;
    }
    enum status status = check_companions(o, option);
    return status ? status : deed(o);
}

int main(int argc, char **argv)
{
    return tool_main(&tool, argc, argv, run);
}
