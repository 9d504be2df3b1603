/* What people type becomes the value that records hold, or is refused with a reason. */
#include "record/entry.h"

#include "base/visible.h"

#include "promise.h"

static const struct zone china = {.offset = 8 * 3600};

/* The value as JSON, or "?" when it is refused. Lives until the next call. */
static const char *read_as(enum kind_id kind, enum field_id field, const char *text,
                           const char **near)
{
    static struct buffer out;
    buffer_clear(&out);
    struct entry_sense sense = {&china, DATES_UNSAID};
    const struct field_spec *spec = schema_field(schema_kind(kind), field);
    const struct words *wrong = entry_read(spec, slice_of(text), sense, &out, near);
    if (wrong)
        buffer_text(&out, "?");
    buffer_char(&out, '\0');
    const char *kept = wrong && strcmp(out.at, "?") != 0 ? "something left behind" : out.at;
    static char answer[512];
    snprintf(answer, sizeof answer, "%s", kept);
    buffer_free(&out);
    return answer;
}

static void reads(enum kind_id kind, enum field_id field, const char *text, const char *json)
{
    const char *got = read_as(kind, field, text, NULL);
    bool kept = strcmp(got, json) == 0;
    struct buffer shown = {0};
    visible_add(&shown, slice_of(text), false);
    buffer_char(&shown, '\0');
    promise(kept, "%s \"%s\" is %s%s%s%s", field_name(field), shown.at,
            strcmp(json, "?") == 0 ? "refused" : "read as ", strcmp(json, "?") == 0 ? "" : json,
            kept ? "" : ": ", kept ? "" : got);
    buffer_free(&shown);
}

static void texts(void)
{
    reads(KIND_ISSUE, FIELD_TITLE, " 路灯 “不亮” ", "\" 路灯 “不亮” \"");
    reads(KIND_ISSUE, FIELD_TEXT, "一\r\n二\n\t三\\\"", "\"一\\n二\\n\\t三\\\\\\\"\"");
    reads(KIND_ISSUE, FIELD_TEXT, "", "\"\"");
    reads(KIND_ISSUE, FIELD_TEXT, "a\rb", "?");
    reads(KIND_ISSUE, FIELD_TEXT, "a\x1b[31m", "?");
    reads(KIND_ISSUE, FIELD_TEXT, "a\xc2\x85", "?");
    reads(KIND_ISSUE, FIELD_TEXT, "\xb9\xfa", "?");
    reads(KIND_TASK, FIELD_ASSIST, "城管", "[\"城管\"]");
    reads(KIND_TASK, FIELD_ASSIST, "城管、 住建", "[\"城管\",\"住建\"]");
    reads(KIND_TASK, FIELD_ASSIST, "城管，住建", "[\"城管，住建\"]");
    reads(KIND_TASK, FIELD_ASSIST, "城管、", "?");
    reads(KIND_TASK, FIELD_ASSIST, "", "?");
    reads(KIND_ISSUE, FIELD_ROOM, " 崇川区／文峰街道 / 世伦桥社区/",
          "\"崇川区/文峰街道/世伦桥社区\"");
    reads(KIND_ISSUE, FIELD_ROOM, "a//b", "?");
    reads(KIND_ISSUE, FIELD_ROOM, "/", "?");
    reads(KIND_ISSUE, FIELD_ROOM, "", "?");
}

static void values(void)
{
    const char *near = NULL;
    reads(KIND_ISSUE, FIELD_TYPE, "投诉", "\"complaint\"");
    reads(KIND_ISSUE, FIELD_TYPE, "ＣＯＭＰＬＡＩＮＴ", "\"complaint\"");
    read_as(KIND_ISSUE, FIELD_TYPE, "complant", &near);
    promise(near && strcmp(near, "complaint") == 0, "a misspelt value names the nearest one");
    reads(KIND_MERGE, FIELD_INTO, "0123456789abcdef0123456789abcdef",
          "\"0123456789abcdef0123456789abcdef\"");
    reads(KIND_MERGE, FIELD_INTO, "0123", "?");
    reads(KIND_TRIAGE, FIELD_DIRECT, "是", "true");
    reads(KIND_TRIAGE, FIELD_DIRECT, " ×", "false");
    reads(KIND_TRIAGE, FIELD_DIRECT, "ＹＥＳ", "true");
    reads(KIND_TRIAGE, FIELD_DIRECT, "也许", "?");
    reads(KIND_MOTION, FIELD_RULE, "civil-code-278", "\"civil-code-278\"");
    reads(KIND_BALLOT, FIELD_CHOICE, " [\"A\", \"C\"]", "[\"A\",\"C\"]");
    reads(KIND_BALLOT, FIELD_CHOICE, "{\"A\":1,\"A\":2}", "?");
    reads(KIND_BALLOT, FIELD_CHOICE, "[\"A\"", "?");
    reads(KIND_TALLY, FIELD_VOTES, "{ \"yes\" : 5 }", "{\"yes\":5}");
    reads(KIND_TALLY, FIELD_VOTES, "[1]", "?");
    reads(KIND_TALLY, FIELD_VOTES, "5", "?");
    reads(KIND_MEETING, FIELD_AGENDA, "充电车位", "[\"充电车位\"]");
    reads(KIND_MEETING, FIELD_AGENDA, "{}", "?");
}

static void times(void)
{
    reads(KIND_TASK, FIELD_DUE, "2026/11/20", "\"2026-11-20\"");
    reads(KIND_TASK, FIELD_DUE, "2026年11月20日 下午3时05分", "\"2026-11-20T15:05:00+08:00\"");
    reads(KIND_TASK, FIELD_DUE, "soon", "?");
    reads(KIND_ROOM, FIELD_SINCE, "２０２６-１１-２０", "\"2026-11-20\"");
    reads(KIND_ROOM, FIELD_SINCE, "2026-11-20 09:00", "?");
    reads(KIND_TASK, FIELD_LIMIT, "5wd", "\"5wd\"");
    reads(KIND_TASK, FIELD_LIMIT, "１０ 个工作日", "\"10wd\"");
    reads(KIND_TASK, FIELD_LIMIT, "五个工作日", "\"5wd\"");
    reads(KIND_TASK, FIELD_LIMIT, "二十五日", "\"25d\"");
    reads(KIND_TASK, FIELD_LIMIT, "十五个自然日", "\"15d\"");
    reads(KIND_TASK, FIELD_LIMIT, "两天", "\"2d\"");
    reads(KIND_TASK, FIELD_LIMIT, "九十九天", "\"99d\"");
    reads(KIND_TASK, FIELD_LIMIT, "十十天", "?");
    reads(KIND_TASK, FIELD_LIMIT, "0wd", "?");
    reads(KIND_TASK, FIELD_LIMIT, "12345d", "?");
    reads(KIND_TASK, FIELD_LIMIT, "5", "?");
}

static void numbers(void)
{
    reads(KIND_MEMBER, FIELD_AREA, "８９．５", "\"89.5\"");
    reads(KIND_MEMBER, FIELD_AREA, "89.50 ㎡", "\"89.50\"");
    reads(KIND_MEMBER, FIELD_AREA, "120平方米", "\"120\"");
    reads(KIND_MEMBER, FIELD_AREA, "89.505", "?");
    reads(KIND_MEMBER, FIELD_AREA, "1,234.50", "?");
    reads(KIND_MEMBER, FIELD_AREA, "89.", "?");
    reads(KIND_MEMBER, FIELD_AREA, "", "?");
    reads(KIND_MEETING, FIELD_PRESENT, "２３人", "23");
    reads(KIND_MEETING, FIELD_PRESENT, "-3", "-3");
    reads(KIND_MEETING, FIELD_PRESENT, "9007199254740991", "9007199254740991");
    reads(KIND_MEETING, FIELD_PRESENT, "9007199254740992", "?");
    reads(KIND_MEETING, FIELD_PRESENT, "50%", "?");
    reads(KIND_MEETING, FIELD_PRESENT, "1.5", "?");
    reads(KIND_PROGRESS, FIELD_PERCENT, "85％", "85");
    reads(KIND_PROGRESS, FIELD_PERCENT, "85%", "85");
}

int main(void)
{
    texts();
    values();
    times();
    numbers();
    return promise_end();
}
