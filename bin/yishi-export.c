/* yishi-export FORMAT: records in the formats that others read. */
#include "edge/tool.h"
#include "voice/export.h"

static const enum option_id takes[] = {
    OPTION_PERIOD,      OPTION_WHERE,   OPTION_KIND,  OPTION_OUTPUT,     OPTION_JOURNAL,
    OPTION_PUBLIC,      OPTION_SINCE,   OPTION_UNTIL, OPTION_BOM,        OPTION_IN,
    OPTION_NOW,         OPTION_TZ,      OPTION_LANG,  OPTION_WEEK_START, OPTION_CALENDAR,
    OPTION_EXIT_STATUS, OPTION_THREADS, OPTION_QUIET, OPTION_COUNT};

static const struct tool tool = {
    .name = "yishi-export",
    .synopsis = {"yishi-export FORMAT [OPTION…] [FILE…]", "yishi-export 格式 [选项…] [文件…]"},
    .purpose = {"Writes records in the formats that other programs read.",
                "把记录导出为其他软件通用的格式。"},
    .operands = {"georeport: issues as Open311 service requests (GeoReport bulk CSV)\n"
                 "popolo: rooms, rolls, offices, meetings, motions and votes (Popolo JSON)\n"
                 "ical: meetings and deadlines (iCalendar)\n"
                 "atom: issues and what meetings decided, as a feed\n"
                 "All but ical are for everybody: without personal data, as with --public.\n"
                 "FILE: journals; none: standard input, or the journal of -j or YISHI_JOURNAL.",
                 "georeport：诉求，Open311 工单（GeoReport 批量 CSV）\n"
                 "popolo：议事室、名册、职务、会议、表决事项和票数（Popolo JSON）\n"
                 "ical：会议和办理期限（iCalendar，可导入日历软件）\n"
                 "atom：诉求和会议议定事项（订阅源）\n"
                 "除 ical 外都供公开，不含个人信息，与 --public 相同。\n"
                 "文件：账本；未给出时读标准输入，或 -j、YISHI_JOURNAL 所指的账本。"},
    .examples = {"yishi-export ical -o deadlines.ics journal\n"
                 "yishi-export georeport -p 2026 -w room=A -o 'requests-{date}.csv' journal",
                 "yishi-export ical -o 期限.ics 账本\n"
                 "yishi-export georeport -p 2026 -w 议事室=文峰街道 -o '工单-{date}.csv' 账本"},
    .takes = takes,
    .often = 6,
};

int main(int argc, char **argv)
{
    return tool_main(&tool, argc, argv, export_run);
}
