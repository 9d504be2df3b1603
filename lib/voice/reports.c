#include "voice/reports.h"

#include "base/buffer.h"
#include "format/text.h"
#include "voice/phrase.h"

#include <stdio.h>

const struct report_spec report_specs[] = {
    {"weekly",
     {"weekly summary", "周报"},
     "工作周报|week",
     {"summary of a week", "一周工作情况"},
     REPORT_LAST_UNIT,
     PERIOD_WEEK,
     REPORT_NO_ID,
     summary_build,
     false,
     FACTS_SUMMARY},
    {"monthly",
     {"monthly summary", "月报"},
     "工作月报|month",
     {"summary of a month", "一月工作情况"},
     REPORT_LAST_UNIT,
     PERIOD_MONTH,
     REPORT_NO_ID,
     summary_build,
     false,
     FACTS_SUMMARY},
    {"quarterly",
     {"quarterly summary", "季报"},
     "季度通报|季通报|季度报告|quarter",
     {"summary of a quarter", "一季工作情况"},
     REPORT_LAST_UNIT,
     PERIOD_QUARTER,
     REPORT_NO_ID,
     summary_build,
     false,
     FACTS_SUMMARY},
    {"yearly",
     {"yearly summary", "年报"},
     "年度报告|annual|year",
     {"summary of a year", "一年工作情况"},
     REPORT_LAST_UNIT,
     PERIOD_YEAR,
     REPORT_NO_ID,
     summary_build,
     false,
     FACTS_SUMMARY},
    {"ledger",
     {"ledger", "台账"},
     "管理清单|清单|管理台账",
     {"the management list: an issue a row, by category", "管理清单：一件诉求一行，按类别分列"},
     REPORT_ALL_TIME,
     PERIOD_SPAN,
     REPORT_NO_ID,
     ledger_build,
     false,
     FACTS_LEDGER},
    {"overdue",
     {"overdue", "逾期"},
     "督办|逾期清单|逾期督办",
     {"what is overdue and what soon will be, by department",
      "逾期未结和即将到期的交办事项，按承办单位分列"},
     REPORT_AS_OF_NOW,
     PERIOD_WEEK,
     REPORT_NO_ID,
     overdue_build,
     false,
     FACTS_OVERDUE},
    {"coverage",
     {"coverage", "覆盖"},
     "议事室覆盖|覆盖率|覆盖情况",
     {"which rooms deliberated, reported nil, or were silent",
      "哪些议事室开展了协商、零报告或未报"},
     REPORT_LAST_UNIT,
     PERIOD_MONTH,
     REPORT_NO_ID,
     coverage_build,
     false,
     FACTS_COVERAGE},
    {"score",
     {"score", "考核"},
     "考核得分|得分|考核通报|月统计|年度考核",
     {"points of rooms and departments by indicators, with ranks",
      "按考核指标给各单位计分排名"},
     REPORT_LAST_UNIT,
     PERIOD_MONTH,
     REPORT_NO_ID,
     score_build,
     false,
     FACTS_SCORE},
    {"warning",
     {"warning", "预警"},
     "民情预警|warnings|热点预警",
     {"what rises, comes back, was not kept or piles up; short",
      "升温、重提、失诺和逾期增加的事项，一页以内"},
     REPORT_LAST_UNIT,
     PERIOD_WEEK,
     REPORT_NO_ID,
     warning_build,
     false,
     FACTS_WARNING},
    {"lists",
     {"lists", "三张清单"},
     "供需对接|需求清单|资源清单|服务清单|match",
     {"needs, resources and services, matched", "需求、资源、共建服务三张清单及其对接"},
     REPORT_ALL_TIME,
     PERIOD_SPAN,
     REPORT_NO_ID,
     lists_build,
     false,
     FACTS_SUPPLY},
    {"checklist",
     {"checklist", "四个一"},
     "履职清单|四个一清单",
     {"what each person of a roll did of the month's duties, and what is missing",
      "名册上每人本月各项履职的完成情况和尚缺项目"},
     REPORT_LAST_UNIT,
     PERIOD_MONTH,
     REPORT_NO_ID,
     checklist_build,
     false,
     FACTS_CHECKLIST},
    {"duty",
     {"duty", "轮值"},
     "轮值表|轮值主席|值班表|rota",
     {"who is on duty, with gaps and overlaps", "轮值人员，空岗和重叠"},
     REPORT_AS_OF_NOW,
     PERIOD_MONTH,
     REPORT_NO_ID,
     duty_build,
     false,
     FACTS_DUTY},
    {"thread",
     {"thread", "脉络"},
     "全过程|办理经过|一事一档",
     {"one issue from complaint to rating (-i ID)", "一件诉求从反映到评价的全过程（-i 编号）"},
     REPORT_ALL_TIME,
     PERIOD_SPAN,
     REPORT_ID_TEXT,
     thread_build,
     false,
     FACTS_NONE},
    {"minutes",
     {"minutes", "纪要"},
     "会议纪要|协商纪要",
     {"the minutes of a meeting, fit to be signed (-i ID)", "一次会议的纪要，可送签发（-i 编号）"},
     REPORT_ALL_TIME,
     PERIOD_SPAN,
     REPORT_ID_ROWS,
     minutes_build,
     false,
     FACTS_NONE},
    {"proceedings",
     {"proceedings", "会议记录"},
     "记录|full-minutes",
     {"the full record of a meeting, who said what (-i ID)",
      "一次会议的完整记录，写明发言人（-i 编号）"},
     REPORT_ALL_TIME,
     PERIOD_SPAN,
     REPORT_ID_ROWS,
     proceedings_build,
     false,
     FACTS_NONE},
    {"slips",
     {"slips", "交办单"},
     "督办单|交办|督办通知单|交办通知单|slip",
     {"a hand-over slip a page for each open task (-i ID: chosen ones)",
      "未办结的交办事项每件一页（-i 编号：指定的），逾期的为督办单"},
     REPORT_ALL_TIME,
     PERIOD_SPAN,
     REPORT_MAY_ID,
     slips_build,
     false,
     FACTS_NONE},
    {"notice",
     {"notice", "公示"},
     "公告|公示稿",
     {"the public notice of what was decided (-i MEETING, or of a period)",
      "议定结果的公示（-i 会议，或按期间）"},
     REPORT_LAST_UNIT,
     PERIOD_WEEK,
     REPORT_MAY_ID,
     notice_build,
     true,
     FACTS_NONE},
    {NULL, {NULL, NULL}, NULL, {NULL, NULL}, REPORT_ALL_TIME, PERIOD_SPAN, REPORT_NO_ID, NULL,
     false, FACTS_NONE},
};

enum { REPORT_KINDS = sizeof report_specs / sizeof *report_specs - 1 };

const struct report_spec *report_called(struct slice word, const char **near)
{
    const char *names[2 * REPORT_KINDS + 1];
    size_t n = 0;
    for (const struct report_spec *s = report_specs; s->name; s++) {
        if (schema_called(word, s->name, s->title.zh, s->synonyms))
            return s;
        names[n++] = s->name;
        names[n++] = s->title.zh;
    }
    names[n] = NULL;
    *near = text_nearest(word, names);
    return NULL;
}

/* The letterhead */

struct slice telling_whose(const struct telling *t)
{
    struct slice top = t->scope.top;
    if (top.len || t->facts)
        return top.len ? top : t->facts->whose;
    for (uint32_t e = 0; e < history_count(t->h); e++) {
        const struct event *room = history_event(t->h, e);
        if (!room->known || room->kind != KIND_ROOM || room->gone)
            continue;
        struct slice path = history_atom(t->h, room->room);
        top = top.at ? facts_shared_path(top, path) : path;
    }
    return top;
}

static void add_title(const struct telling *t, struct report *r, struct words title)
{
    struct buffer line = {0};
    struct slice given = t->head->field[HEAD_TITLE];
    bool en = t->language == LANGUAGE_EN;
    if (given.len) {
        buffer_add(&line, given);
    } else {
        buffer_add(&line, phrase_room(telling_whose(t)));
        buffer_text(&line, en && line.len ? ": " : "");
        buffer_text(&line, words_in(title, t->language));
    }
    report_title(r, buffer_slice(&line));
    buffer_free(&line);
}

static bool is_number(struct slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.len > 0;
}

/* 2026年第47期（11月16日—22日）, or the period alone when there is no 期号. The summary of an ISO
 * week is numbered by its week where nothing else is said. */
static void add_period(const struct telling *t, bool numbered, struct buffer *line)
{
    struct slice number = t->head->field[HEAD_NUMBER];
    char week_number[16];
    struct period p = t->span.period;
    bool en = t->language == LANGUAGE_EN;
    int year = day_to_civil(p.end - 1).year, week;
    if (!number.len && numbered && p.unit == PERIOD_WEEK && day_weekday(p.first) == 1) {
        day_iso_week(p.first, &year, &week);
        snprintf(week_number, sizeof week_number, "%d", week);
        number = slice_of(week_number);
    }
    if (!number.len) {
        phrase_period(line, p, t->language);
        return;
    }
    if (p.unit == PERIOD_WEEK)
        day_iso_week(p.first, &year, &week);
    if (!is_number(number))
        buffer_add(line, number);
    else if (en)
        buffer_format(line, "No. %.*s of %d", (int)number.len, number.at, year);
    else
        buffer_format(line, "%d年第%.*s期", year, (int)number.len, number.at);
    buffer_text(line, en ? " (" : "（");
    if (p.unit == PERIOD_WEEK)
        phrase_days(line, p, false, t->language);
    else
        phrase_period(line, p, t->language);
    buffer_text(line, en ? ")" : "）");
}

static void add_part(const struct telling *t, struct buffer *line, struct words name,
                     struct slice text)
{
    buffer_text(line, line->len ? "  " : "");
    buffer_text(line, words_in(name, t->language));
    buffer_text(line, t->language == LANGUAGE_EN ? ": " : "：");
    buffer_add(line, text.len ? text : slice_of("____")); /* to be filled in by hand */
}

static void add_cut(const struct telling *t, struct buffer *line)
{
    const struct span *s = &t->span;
    bool en = t->language == LANGUAGE_EN, whole = s->cut == s->end - 1;
    buffer_text(line, en ? "Records until: " : "数据截止：");
    if (whole && day_start(s->period.end, history_sense(t->h)->zone) == s->end) {
        phrase_short_day(line, s->period.end - 1, t->language);
        buffer_text(line, en ? ", 24:00" : "24时");
        return;
    }
    phrase_stamp(line, s->cut, false, history_sense(t->h)->zone);
}

void telling_head(const struct telling *t, struct report *r, struct words title, bool numbered)
{
    const struct slice *field = t->head->field;
    struct buffer line = {0};
    add_title(t, r, title);
    add_period(t, numbered, &line);
    if (field[HEAD_BY].len)
        add_part(t, &line, (struct words){"Edited by", "编报"}, field[HEAD_BY]);
    if (field[HEAD_BY].len || field[HEAD_SIGNED].len || field[HEAD_NUMBER].len)
        add_part(t, &line, (struct words){"Signed", "签发"}, field[HEAD_SIGNED]);
    report_head_line(r, buffer_slice(&line));
    if (field[HEAD_TO].len) {
        buffer_clear(&line);
        add_part(t, &line, (struct words){"To", "报送"}, field[HEAD_TO]);
        report_head_line(r, buffer_slice(&line));
    }
    buffer_clear(&line);
    add_cut(t, &line);
    report_head_line(r, buffer_slice(&line));
    buffer_free(&line);
}

enum status telling_find(const struct telling *t, const char *word, uint64_t kinds, uint32_t *e)
{
    struct slice trimmed = slice_trim(slice_of(word));
    struct id id;
    enum catalog_answer answer = catalog_find(t->catalog, trimmed, kinds, &id);
    if (answer != CATALOG_FOUND) {
        catalog_say(t->catalog, trimmed, kinds, (struct place){0}, answer);
        return STATUS_USAGE;
    }
    *e = history_find(t->h, id);
    return STATUS_DONE;
}

struct slice telling_path(const struct telling *t, struct slice room)
{
    struct slice top = t->scope.top;
    if (top.len && room.len > top.len && slice_starts(room, top))
        return (struct slice){room.at + top.len + 1, room.len - top.len - 1};
    return room.len ? phrase_room(room) : slice_of("—");
}

struct slice telling_room(const struct telling *t, uint32_t e)
{
    return telling_path(t, history_atom(t->h, history_room_of(t->h, e)));
}
