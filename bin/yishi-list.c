/* yishi-list WHAT: selects records, or shows the current state of things. */
#include "edge/tool.h"
#include "voice/listing.h"

static const enum option_id takes[] = {
    OPTION_PERIOD,  OPTION_WHERE,       OPTION_COLUMNS,    OPTION_SORT,          OPTION_RECORDS,
    OPTION_FORMAT,  OPTION_OUTPUT,      OPTION_JOURNAL,    OPTION_SINCE,         OPTION_UNTIL,
    OPTION_ID,      OPTION_MATCH,       OPTION_KIND,       OPTION_LIMIT,         OPTION_IDS,
    OPTION_NUL,     OPTION_BOM,         OPTION_COLOR,      OPTION_LINE_BUFFERED, OPTION_IN,
    OPTION_NOW,     OPTION_TZ,          OPTION_WEEK_START, OPTION_CALENDAR,      OPTION_ON_ERROR,
    OPTION_REJECTS, OPTION_EXIT_STATUS, OPTION_THREADS,    OPTION_LANG,          OPTION_QUIET,
    OPTION_COUNT};

static const struct tool tool = {
    .name = "yishi-list",
    .synopsis = {"yishi-list WHAT [OPTION…] [FILE…]", "yishi-list 名目 [选项…] [文件…]"},
    .purpose = {"Selects records, or shows how things stand now.",
                "挑选记录，或列出各事项的当前状态。"},
    .operands = {"WHAT is records, or issues, tasks, meetings, rooms, members or motions:\n"
                 "records are printed as they are; the others are rows of the state of things\n"
                 "(-R prints the records of the rows instead).\n"
                 "FILE is a journal; none or - is standard input.",
                 "名目：记录，或 诉求、交办、会议、议事室、成员、表决。\n"
                 "记录原样输出；其余每行一件事的现状（加 -R 则输出这些事的全部记录）。\n"
                 "文件为账本；不写或写 - 则读标准输入。"},
    .examples = {"yishi-list tasks -w overdue=yes -S days:desc journal\n"
                 "yishi-list issues -p last-week -R journal | yishi-report ledger",
                 "yishi-list 交办 -w '期限 早于 2026-11-23' 账本\n"
                 "yishi-list 诉求 -p 上周 -R 账本 | yishi-report 台账"},
    .takes = takes,
    .often = 8,
};

static enum status run(const struct options *o)
{
    struct listing listing;
    enum status status = listing_open(&listing, o);
    if (!status)
        status = listing.what ? list_rows(&listing) : list_records(&listing);
    return listing_close(&listing, status);
}

int main(int argc, char **argv)
{
    return tool_main(&tool, argc, argv, run);
}
