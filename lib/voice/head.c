#include "voice/head.h"

#include "edge/input.h"
#include "format/text.h"
#include "record/schema.h"

const struct head_spec head_specs[HEAD_FIELDS] = {
    [HEAD_TITLE] = {"title",
                    "报头",
                    "标题|刊头",
                    {"the title of any report, in place of its own", "报告的标题，代替原有的"}},
    [HEAD_NUMBER] = {"number",
                     "期号",
                     "期数|issue",
                     {"which issue of the report this is", "第几期"}},
    [HEAD_BY] = {"by", "编报", "编报单位|编报人|编辑", {"who made the report", "由谁编报"}},
    [HEAD_SIGNED] = {"signed", "签发", "签发人", {"who signed it", "由谁签发"}},
    [HEAD_TO] = {"to", "报送", "抄送|主送|报送单位", {"whom it is sent to", "报送给谁"}},
    [HEAD_MAIL_TO] = {"mail-to", "收件", "收件人", {"of -f mail: To", "格式为 mail 时的收件人"}},
    [HEAD_MAIL_FROM] = {"mail-from",
                        "发件",
                        "发件人",
                        {"of -f mail: From", "格式为 mail 时的发件人"}},
    [HEAD_DAYS] = {"days",
                   "公示期",
                   "公示天数|公示期限",
                   {"of a notice: how long it is posted, such as 7 or 5wd",
                    "公示张贴多久，如 7、5个工作日"}},
    [HEAD_POSTED] = {"posted",
                     "公示日期",
                     "公示日|公示起始",
                     {"of a notice: the day from which it is", "公示自哪一天起"}},
    [HEAD_FEEDBACK] = {"feedback",
                       "反馈",
                       "意见反馈|反馈渠道|异议反馈",
                       {"of a notice: where to object", "对公示有异议向哪里反映"}},
    [HEAD_UNITS] = {"units",
                    "考核对象",
                    "对象|被考核单位",
                    {"of a score: rooms of which level, or departments",
                     "考核哪一级议事室，或承办单位"}},
    [HEAD_BANDS] = {"bands",
                    "等次",
                    "等级|档次",
                    {"of a score: names of bands and where each begins",
                     "考核的等次名称和各自的起点，如 优秀90,良好80,不合格"}},
    [HEAD_MONTHS] = {"months",
                     "重提月数",
                     "月数",
                     {"of a warning: how many months back a matter counts as raised again; 6",
                      "预警：多少个月内再次反映算重提，不写为 6"}},
    [HEAD_LEVEL] = {"level",
                    "层级",
                    "级别|汇总层级",
                    {"of coverage: by rooms of which level it is rolled up", "覆盖：按哪一级汇总"}},
    [HEAD_ROLL] = {"roll",
                   "名册",
                   "花名册",
                   {"of a checklist: whose, by the name of a roll", "四个一：哪个名册上的人"}},
    [HEAD_FORMS] = {"forms",
                    "项目",
                    "清单项目|形式",
                    {"of a checklist: its items, forms of activities and outcomes",
                     "四个一：有哪些项目，即活动、成果的形式"}},
};

static enum status say_unknown(struct slice name, enum status status, struct place place)
{
    const char *known[2 * HEAD_FIELDS + 1];
    size_t n = 0;
    for (size_t i = 0; i < HEAD_FIELDS; i++) {
        known[n++] = head_specs[i].name;
        known[n++] = head_specs[i].zh;
    }
    known[n] = NULL;
    const char *near = text_nearest(name, known);
    if (near)
        return say_error(status, place,
                         "the letterhead has no field \"%.*s\"; did you mean \"%s\"?",
                         "报头没有“%.*s”这一项；是不是“%s”？", (int)name.len, name.at, near);
    return say_error(
        status, place,
        "the letterhead has no field \"%.*s\"; it has title number by signed to "
        "mail-to mail-from days posted feedback units bands months level roll "
        "forms",
        "报头没有“%.*s”这一项；可填：报头 期号 编报 签发 报送 收件 发件 公示期 公示日期 "
        "反馈 考核对象 等次 重提月数 层级 名册 项目",
        (int)name.len, name.at);
}

static const char *find_sign(struct slice s, size_t *len)
{
    const char *half = slice_find(s, slice_of("="));
    const char *full = slice_find(s, slice_of("＝"));
    bool is_full = full && (!half || full < half);
    *len = is_full ? strlen("＝") : 1;
    return is_full ? full : half;
}

/* A letterhead goes into mail headers: a line break there would forge one. */
static bool has_control(struct slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] < 0x20 || s.at[i] == 0x7F)
            return true;
    return !text_is_utf8(s, NULL);
}

enum status head_set(struct head *h, struct slice assignment, enum status status,
                     struct place place)
{
    size_t len;
    const char *sign = find_sign(assignment, &len);
    if (!sign)
        return say_error(status, place, "\"%.*s\" sets no field of the letterhead; write NAME=TEXT",
                         "“%.*s”没有填报头的哪一项；请写成“名称=文字”，如“期号=47”",
                         (int)assignment.len, assignment.at);
    struct slice name = slice_trim(slice_from(assignment.at, sign));
    struct slice text = slice_trim(slice_from(sign + len, assignment.at + assignment.len));
    for (size_t i = 0; i < HEAD_FIELDS; i++) {
        if (!schema_called(name, head_specs[i].name, head_specs[i].zh, head_specs[i].synonyms))
            continue;
        if (has_control(text))
            return say_error(
                status, place, "the letterhead's \"%.*s\" must be one line of plain UTF-8 text",
                "报头的“%.*s”只能是一行 UTF-8 文字，不能有控制字符", (int)name.len, name.at);
        h->field[i] = arena_copy(&h->arena, text);
        return STATUS_DONE;
    }
    return say_unknown(name, status, place);
}

static enum status read_file(struct head *h, const char *file)
{
    struct input *in = input_open(&file, 1, false);
    struct line line;
    enum status status;
    while ((status = input_next(in, &line)) == STATUS_DONE) {
        struct slice text = line.text;
        if (line.place.line == 1 && slice_starts(text, slice_of("\xEF\xBB\xBF")))
            text = slice_after(text, 3);
        text = slice_trim(text);
        if (text.len == 0 || text.at[0] == '#')
            continue;
        status = head_set(h, text, STATUS_INPUT, line.place);
        if (status)
            break;
    }
    input_close(in);
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

enum status head_read(struct head *h, const struct options *o)
{
    const char *file = options_value(o, OPTION_HEAD);
    enum status status = file ? read_file(h, file) : STATUS_DONE;
    size_t count;
    const char *const *sets = options_values(o, OPTION_SET, &count);
    for (size_t i = 0; i < count && !status; i++)
        status = head_set(h, slice_of(sets[i]), STATUS_USAGE, (struct place){0});
    return status;
}

void head_free(struct head *h)
{
    arena_free(&h->arena);
    *h = (struct head){0};
}

const char *head_text(const struct head *h, enum head_field field)
{
    return h->field[field].at;
}

enum status head_months(const struct head *h, int *months)
{
    enum { USUAL = 6 };
    struct slice given = h->field[HEAD_MONTHS];
    *months = given.len ? 0 : USUAL;
    for (size_t i = 0; i < given.len; i++) {
        bool digit = given.at[i] >= '0' && given.at[i] <= '9';
        if (!digit || (*months = *months * 10 + (given.at[i] - '0')) > HEAD_MONTHS_MOST)
            return say_error(STATUS_USAGE, (struct place){0},
                             "--set months=%.*s: give a number of months, 0 to 120",
                             "--set 重提月数=%.*s：请写月数，0 至 120", (int)given.len, given.at);
    }
    return STATUS_DONE;
}
