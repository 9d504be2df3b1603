#include "voice/persons.h"

#include "base/buffer.h"
#include "format/letters.h"
#include "format/utf8.h"

/* What stands before or behind a name, or instead of one. */
static const char *const general[] = {
    "居民",   "村民",   "业主",   "住户",   "群众",     "市民",   "代表",   "委员",   "匿名",
    "热心",   "先生",   "女士",   "小姐",   "同志",     "老师",   "师傅",   "阿姨",   "大爷",
    "大妈",   "大叔",   "奶奶",   "爷爷",   "主任",     "书记",   "副主任", "副书记", "主席",
    "副主席", "经理",   "总经理", "负责人", "工作人员", "社工",   "网格员", "网格长", "楼长",
    "组长",   "科长",   "局长",   "处长",   "所长",     "站长",   "队长",   "院长",   "校长",
    "会长",   "主持人", "召集人", "记录人", "发言人",   "反映人", "投诉人", "来电人", "联系人",
    "社区",   "街道",   "小区",   "物业",   "单位",     "部门",   "人大",   "政协",   "党员",
    "党委",   "支部",   "律师",   "法官",   "民警",     "警官",   "医生",   "专家",   "顾问",
    "租户",   "商户",   "租客",   "志愿者", "家属",     "职工",   "员工",   "家长",   "老人",
    "本人",   "不详",   "未知",   "若干",   "多名",     "多位",   "全体",   "一位",   "各位"};

/* What is no name where nothing else is left, though it may be part of one (李建设). */
static const char *const alone[] = {
    "其他", "部分", "保密", "无名", "学生",   "建设", "施工",   "设计", "监理", "房产", "市政",
    "环卫", "城管", "消防", "供电", "供水",   "燃气", "公安",   "住建", "民政", "卫健", "教育",
    "司法", "信访", "交警", "电信", "移动",   "联通", "开发商", "同上", "暂无", "多人", "大家",
    "双方", "三方", "甲方", "乙方", "姓名略", "略",   "主持",   "记录", "汇报"};

/* How units end that are not persons; a name of two characters may end like the short ones. */
static const char *const units[] = {
    "局",     "处",     "办",     "委",     "部",     "所",     "站",     "队",
    "室",     "组",     "公司",   "中心",   "协会",   "商会",   "工会",   "学校",
    "医院",   "法院",   "银行",   "集团",   "支行",   "委员会", "居委会", "村委会",
    "业委会", "检察院", "施工方", "物业方", "开发方", "街道",   "社区",   "小区",
};

static const char *const general_latin[] = {
    "anonymous",      "resident",        "residents", "owner",      "owners",
    "citizen",        "citizens",        "member",    "members",    "deputy",
    "deputies",       "nobody",          "unknown",   "none",       "someone",
    "neighbour",      "neighbor",        "tenant",    "tenants",    "chair",
    "staff",          "manager",         "secretary", "director",   "office",
    "committee",      "council",         "company",   "department", "the",
    "representative", "representatives", "group",     "household",  "visitor",
    "caller",         "voter",           "user",
};

static bool strip(struct slice *s, const char *word)
{
    struct slice w = slice_of(word);
    if (slice_starts(*s, w))
        *s = (struct slice){s->at + w.len, s->len - w.len};
    else if (slice_ends(*s, w))
        s->len -= w.len;
    else
        return false;
    *s = slice_trim(*s);
    return true;
}

static struct slice without_general(struct slice s)
{
    bool again = true;
    while (again && s.len) {
        again = false;
        for (size_t i = 0; i < sizeof general / sizeof *general; i++)
            again |= strip(&s, general[i]);
        /* numbers of persons: 居民1, 12号代表 */
        while (s.len && s.at[s.len - 1] >= '0' && s.at[s.len - 1] <= '9')
            s.len--;
    }
    return slice_trim(s);
}

static bool is_unit(struct slice s)
{
    const size_t two = strlen("王会");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (slice_ends(s, slice_of(units[i])) && (s.len > two || strlen(units[i]) >= two))
            return true;
    return false;
}

static bool is_general_latin(struct slice name)
{
    for (size_t i = 0; i < sizeof general_latin / sizeof *general_latin; i++)
        if (slice_same_letters(name, slice_of(general_latin[i])))
            return true;
    return false;
}

/* Two to four characters, more with the dot of a foreign or minority name. */
static bool is_chinese_name(struct slice s, const struct letters *l)
{
    enum { CHARACTERS_MOST = 4, DOTTED_MOST = 20 };
    size_t han = 0, dots = 0;
    for (size_t i = 0; i < l->count; i++) {
        uint32_t c = l->at[i].c;
        if (c == 0x67D0 || !(letter_is_han(c) || c == 0xB7 || c == ' ')) /* 某 */
            return false;
        han += letter_is_han(c);
        dots += c == 0xB7;
    }
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (slice_is(s, alone[i]))
            return false;
    return han >= 2 && han <= (dots ? DOTTED_MOST : CHARACTERS_MOST);
}

/* A part of it longer than two letters that is no general word. */
static bool is_latin_name(struct slice s, const struct letters *l)
{
    enum { LETTERS_LEAST = 4 };
    size_t letters = 0;
    for (size_t i = 0; i < l->count; i++) {
        uint32_t c = l->at[i].c;
        if (letter_is_digit(c) ||
            !(letter_is_latin(c) || c == ' ' || c == '.' || c == '-' || c == '\''))
            return false;
        letters += letter_is_latin(c);
    }
    bool own = false;
    for (struct slice rest = s; rest.at;) {
        struct slice word = slice_cut(&rest, ' ');
        own |= word.len > 1 && !is_general_latin(word);
    }
    return letters >= LETTERS_LEAST && own;
}

static bool is_name(struct slice s)
{
    struct letters l = {0};
    letters_read(&l, s);
    bool named = is_chinese_name(s, &l) || is_latin_name(s, &l);
    letters_free(&l);
    return named;
}

/* The next part of a list of names, and what stands behind it in brackets left out. */
static struct slice cut_person(struct slice *rest)
{
    static const char *const marks[] = {"、", "，", ",", "；", ";", "/", "（", "("};
    const char *end = rest->at + rest->len, *cut = end;
    size_t len = 0;
    bool bracket = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *mark = slice_find(slice_from(rest->at, cut), slice_of(marks[i]));
        if (!mark)
            continue;
        cut = mark;
        len = strlen(marks[i]);
        bracket = i >= 6;
    }
    struct slice part = slice_from(rest->at, cut);
    const char *next = cut + len;
    if (bracket) {
        struct slice inside = slice_from(next, end);
        const char *full = slice_find(inside, slice_of("）"));
        const char *half = slice_find(inside, slice_of(")"));
        next = full && (!half || full < half) ? full + strlen("）") : half ? half + 1 : end;
    }
    *rest = next < end ? slice_from(next, end) : (struct slice){0};
    return slice_trim(part);
}

void persons_of(struct slice text, void (*see)(void *context, struct slice name), void *context)
{
    for (struct slice rest = text; rest.at && rest.len;) {
        struct slice part = cut_person(&rest), name = without_general(part);
        if (name.len && !is_unit(part) && !is_unit(name) && is_name(name))
            see(context, name);
    }
}

/* Masks */

static void mask_latin(struct buffer *out, struct slice name)
{
    for (struct slice rest = name; rest.at;) {
        struct slice word = slice_trim(slice_cut(&rest, ' '));
        if (!word.len)
            continue;
        if (word.at != slice_trim(name).at)
            buffer_char(out, ' ');
        buffer_char(out, word.at[0]);
        buffer_text(out, "***");
    }
}

static size_t surname_of(struct slice name)
{
    static const char *const doubles[] = {"欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫",
                                          "尉迟", "公孙", "慕容", "令狐", "夏侯", "宇文", "端木",
                                          "长孙", "百里", "南宫", "轩辕", "独孤", "呼延"};
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++)
        if (slice_starts(name, slice_of(doubles[i])) && name.len > strlen(doubles[i]))
            return strlen(doubles[i]);
    return utf8_length(name.at, name.at + name.len);
}

void person_mask(struct buffer *out, struct slice name)
{
    struct letters l = {0};
    size_t han = 0, surname = surname_of(name);
    letters_read(&l, name);
    for (size_t i = 0; i < l.count; i++)
        han += l.at[i].from >= surname && letter_is_han(l.at[i].c);
    if (l.count && letter_is_latin(l.at[0].c)) {
        mask_latin(out, name);
    } else {
        buffer_add(out, (struct slice){name.at, surname});
        buffer_text(out, han > 1 ? "某某" : "某");
    }
    letters_free(&l);
}
