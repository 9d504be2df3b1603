/* yishi-merge: the union of journals, in time order, with what they say against each other. */
#include "edge/out_name.h"
#include "edge/tool.h"
#include "record/merge.h"

#include <unistd.h>

static const enum option_id takes[] = {OPTION_OUTPUT, OPTION_EXIT_STATUS, OPTION_NOW,  OPTION_TZ,
                                       OPTION_LANG,   OPTION_QUIET,       OPTION_COUNT};

static const struct tool tool = {
    .name = "yishi-merge",
    .synopsis = {"yishi-merge [OPTION…] [FILE…]", "yishi-merge [选项…] [文件…]"},
    .purpose = {"Joins journals into one, in time order, and names what contradicts.",
                "把多本账本合成一本，按时间排序，并指出互相矛盾之处。"},
    .operands = {"FILE is a journal; none or - is standard input. The same record in\n"
                 "several files goes out once. The order of the files does not matter.",
                 "文件为账本；不写或写 - 则读标准输入。几个文件里相同的记录只输出一次。\n"
                 "文件的先后不影响结果。"},
    .examples =
        {"yishi-merge room1 room2 room3 -o street\nyishi-merge rooms/* | yishi-report weekly",
         "yishi-merge 社区1 社区2 社区3 -o 街道\nyishi-merge 账本/* | yishi-report 周报"},
    .takes = takes,
};

static enum status open_out(struct out *out, const struct options *o, struct buffer *name)
{
    const char *pattern = options_value(o, OPTION_OUTPUT);
    struct circumstance c;
    enum status status = options_circumstance(o, false, &c);
    if (status || !pattern)
        return status ? status : out_open(out, NULL);
    struct period_sense days = {moment_day(c.now, &c.zone), c.week_start};
    status = out_name(name, pattern, period_around(PERIOD_SPAN, days.today, days), days.today);
    return status ? status : out_open(out, name->at);
}

static enum status write_out(struct merge *m, const struct options *o)
{
    struct out out;
    struct buffer name = {0};
    enum status status = open_out(&out, o, &name);
    if (!status) {
        status = merge_write(m, &out);
        if (!status)
            status = out_close(&out);
        else
            out_abandon(&out);
    }
    buffer_free(&name);
    return status;
}

static enum status run(const struct options *o)
{
    size_t count;
    const char *const *files = options_operands(o, &count);
    if (!count && isatty(STDIN_FILENO))
        return say_error(STATUS_USAGE, (struct place){0}, "nothing to read: give the journals",
                         "没有可读的记录：请给出要合并的账本");
    struct merge *m = merge_new(files, count, merge_usual);
    size_t conflicts = 0;
    enum status status = merge_read(m);
    if (!status)
        status = merge_conflicts(m, &conflicts);
    if (!status)
        status = write_out(m, o);
    merge_free(m);
    if (!status && conflicts && options_has(o, OPTION_EXIT_STATUS))
        return STATUS_NEGATIVE;
    return status;
}

int main(int argc, char **argv)
{
    return tool_main(&tool, argc, argv, run);
}
