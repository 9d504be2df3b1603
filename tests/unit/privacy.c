/* What a public report must not tell is masked, nothing else is, and what was not masked is found.
 */
#include "voice/privacy.h"

#include "promise.h"
#include "voice/leak.h"
#include "voice/place.h"

#include <stdlib.h>

static const char *const journal[] = {
    "{\"id\":\"00000000000000000000000000000001\",\"kind\":\"issue\",\"at\":\"2026-11-16\","
    "\"room\":\"文峰街道/向阳社区\",\"title\":\"灯\",\"person\":\"李明\",\"contact\":\"85112233\"}",
    "{\"id\":\"00000000000000000000000000000002\",\"kind\":\"issue\",\"at\":\"2026-11-16\","
    "\"title\":\"灯\",\"person\":\"居民代表王　浩、张女士（5号楼），匿名\",\"contact\":\"微信 "
    "wx_lamp9\"}",
    "{\"id\":\"00000000000000000000000000000003\",\"kind\":\"issue\",\"at\":\"2026-11-16\","
    "\"title\":\"灯\",\"person\":\"居民\"}",
    "{\"id\":\"00000000000000000000000000000004\",\"kind\":\"meeting\",\"at\":\"2026-11-16\","
    "\"title\":\"会\",\"chair\":\"王建华\",\"attendance\":[\"王建华\",{\"name\":\"欧阳娜\","
    "\"role\":\"居民代表\"},{\"name\":\"物业公司\"},{\"role\":\"委员\",\"count\":4}]}",
    "{\"id\":\"00000000000000000000000000000005\",\"kind\":\"remark\",\"at\":\"2026-11-16\","
    "\"on\":\"00000000000000000000000000000004\",\"text\":\"好\",\"speaker\":\"李明亮主任\"}",
    "{\"id\":\"00000000000000000000000000000006\",\"kind\":\"member\",\"at\":\"2026-11-16\","
    "\"name\":\"向阳社区\",\"roll\":\"业主\"}",
    "{\"id\":\"00000000000000000000000000000007\",\"kind\":\"member\",\"at\":\"2026-11-16\","
    "\"name\":\"Zhang San\",\"roll\":\"业主\"}",
    "{\"id\":\"00000000000000000000000000000008\",\"kind\":\"amend\",\"at\":\"2026-11-16\","
    "\"on\":\"00000000000000000000000000000003\",\"set\":{\"person\":\"赵\\u516d顺\"},"
    "\"reason\":\"补记\"}",
    "{\"id\":\"00000000000000000000000000000009\",\"kind\":\"task\",\"at\":\"2026-11-16\","
    "\"on\":\"00000000000000000000000000000001\",\"lead\":\"孙丽\"}",
    "{\"id\":\"0000000000000000000000000000000a\",\"kind\":\"issue\",\"at\":\"2026-11-16\","
    "\"title\":\"灯\",\"person\":\"孙丽\"}",
};

static void learn(struct privacy *p)
{
    struct record_reader *reader = record_reader_new();
    for (size_t i = 0; i < sizeof journal / sizeof *journal; i++) {
        struct buffer line = {0}; /* readers look beyond the end */
        struct record rec;
        buffer_text(&line, journal[i]);
        memset(buffer_room(&line, 64), 0, 64);
        enum record_fault fault = record_read(reader, buffer_slice(&line), false, &rec);
        promise(fault == RECORD_FINE, "line %zu of the journal is a record", i + 1);
        if (fault == RECORD_FINE)
            privacy_see(p, &rec);
        buffer_free(&line);
    }
    record_reader_free(reader);
}

static const struct {
    const char *text, *wanted;
} masks[] = {
    {"李明反映路灯不亮", "李某反映路灯不亮"},
    {"李 明和李　明", "李某和李某"},
    {"李\u200b明", "李某"},
    {"李明亮说", "李某某说"},
    {"李明亮主任", "李某某主任"},
    {"王浩、王　浩", "王某、王某"},
    {"欧阳娜发言", "欧阳某发言"},
    {"王建华主持，孙丽承办", "王建华主持，孙丽承办"},
    {"居民代表、业主、张女士、匿名", "居民代表、业主、张女士、匿名"},
    {"向阳社区物业公司", "向阳社区物业公司"},
    {"zhang san, ZHANG  SAN", "z*** s***, Z*** S***"},
    {"zhang sans", "zhang sans"},
    {"赵六顺", "赵某某"},
    {"手机13812345678。", "手机138****5678。"},
    {"１３８１２３４５６７８", "138****5678"},
    {"138-1234-5678 138 1234 5678", "138****5678 138****5678"},
    {"138—1234—5678", "138****5678"},
    {"+86 13812345678", "+138****5678"},
    {"1 3 8 1 2 3 4 5 6 7 8", "138****5678"},
    {"138\u200b12345678", "138****5678"},
    {"0513-85123456，(010)65123456", "0513-****3456，(010)****3456"},
    {"电话：85123456", "电话：****3456"},
    {"85112233", "***"},
    {"加wx_lamp9", "加***"},
    {"11010519491231002X", "1101**********002x"},
    {"１１０１０５１９４９１２３１００２ｘ", "1101**********002x"},
    {"110105 19491231 002X", "1101**********002x"},
    {"110105491231002", "1101*******1002"},
    {"110105194912310021", "110105194912310021"},
    {"4111 1111 1111 1111", "4111********1111"},
    {"4111111111111112", "4111111111111112"},
    {"信箱zhang.san@example.org。", "信箱z***@example.org。"},
    {"苏F12345和粤B·D12345", "苏F****5和粤B****5"},
    {"5号楼2单元301室漏水", "5号楼2单元***室漏水"},
    {"2026-11-16 2026-11-22 10:30", "2026-11-16 2026-11-22 10:30"},
    {"WF-2026-0012 20261116000123 12345热线 3室", "WF-2026-0012 20261116000123 12345热线 3室"},
    {"应到14 实到12 赞成10 反对1 弃权1；10＞12÷2", "应到14 实到12 赞成10 反对1 弃权1；10＞12÷2"},
    {"反馈电话0513-85000000（工作日）", "反馈电话0513-85000000（工作日）"},
    {"另一电话0513-85000001", "另一电话0513-****0001"},
    {"", ""},
    {"\xff李明\xff", "\xff李某\xff"},
};

static void test_masks(const struct privacy *p)
{
    struct arena a = {0};
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        struct slice got = privacy_mask(p, slice_of(masks[i].text), &a);
        promise(slice_is(got, masks[i].wanted), "%s is told as %s, not %.*s", masks[i].text,
                masks[i].wanted, (int)got.len, got.at);
        struct slice again = privacy_mask(p, got, &a);
        promise(slice_same(got, again), "and then stays: %s", masks[i].wanted);
    }
    arena_free(&a);
}

static const struct {
    const char *place, *wanted;
} places[] = {
    {"世伦桥小区5号楼2单元301室", "世伦桥小区5号楼"},
    {"世伦桥小区5号楼", "世伦桥小区5号楼"},
    {"世伦桥小区5号楼北侧", "世伦桥小区5号楼北侧"},
    {"５号楼２单元３０１室", "５号楼"},
    {"学田北苑15幢503", "学田北苑15幢"},
    {"学田北苑15幢2-301", "学田北苑15幢"},
    {"青年西路118号世伦桥小区5号楼三单元二〇一室", "青年西路118号世伦桥小区5号楼"},
    {"文峰路25号", "文峰路"},
    {"世伦桥村三组25号", "世伦桥村三组"},
    {"5-2-301", ""},
    {"社区广场", "社区广场"},
    {"", ""},
};

static void test_places(void)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct slice got = place_cut(slice_of(places[i].place));
        promise(slice_is(got, places[i].wanted), "the place %s is cut to “%s”, not “%.*s”",
                places[i].place, places[i].wanted, (int)got.len, got.at);
    }
}

/* A report that was not told to mask. */
static enum status leaks(const struct privacy *p, enum report_format format, const char *text)
{
    struct report *r = report_new("test");
    struct buffer whole = {0};
    struct report_column column = {slice_of("项"), REPORT_LEFT};
    struct slice cell = slice_of(text);
    report_title(r, slice_of("周报"));
    report_section(r, "work", slice_of("办理情况"));
    report_table(r, slice_of(""), &column, 1);
    report_row(r, &cell);
    report_write(r, (struct report_sense){format, LANGUAGE_ZH, false, "王 <a@example.org>", NULL},
                 &whole);
    enum status status = leak_check(p, r, format, buffer_slice(&whole));
    report_free(r);
    buffer_free(&whole);
    return status;
}

static void test_leaks(const struct privacy *p)
{
    static const char *const names[] = {"text", "md", "html", "mail", "csv", "ndjson"};
    static const char long_line[] =
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五李明";
    for (int f = REPORT_TEXT; f <= REPORT_NDJSON; f++) {
        enum report_format format = (enum report_format)f;
        promise(leaks(p, format, "请找李明") == STATUS_INPUT, "a name in %s is found", names[f]);
        promise(leaks(p, format, "请打13812345678") == STATUS_INPUT, "a number in %s is found",
                names[f]);
        promise(leaks(p, format, "11010519491231002X") == STATUS_INPUT,
                "an identity number in %s is found", names[f]);
        promise(leaks(p, format, "王建华，孙丽，李某，138****5678") == STATUS_DONE,
                "who acts for the public and what is masked is let pass in %s", names[f]);
    }
    promise(leaks(p, REPORT_TEXT, "请找李  明") == STATUS_DONE,
            "what stands in two columns is no name");
    promise(leaks(p, REPORT_TEXT, long_line) == STATUS_INPUT, "a folded line hides no name");
    promise(leaks(p, REPORT_TEXT, "反馈电话0513-85000000（工作日）") == STATUS_DONE,
            "what the letterhead says is let pass");
}

/* The mask is applied to everything that a report is made of. */
static void test_report(const struct privacy *p)
{
    struct report *r = report_new("test");
    struct buffer whole = {0};
    struct slice name = slice_of("李明");
    int64_t one = 1;
    struct report_column column = {name, REPORT_LEFT};
    report_keep_private(r, p);
    report_title(r, name);
    report_subtitle(r, name);
    report_head_line(r, name);
    report_head_ends(r, name, name);
    report_section(r, "a", name);
    report_line(r, "李明", name);
    report_item(r, name);
    report_point(r, name);
    report_paragraph(r, name);
    report_table(r, name, &column, 1);
    report_row(r, &name);
    report_chart(r, name, &name, &one, 1, true);
    report_sheet(r, "s", name, name, name);
    report_field(r, "李明", name, true);
    report_blank(r, "李明", 1);
    report_foot(r, name);
    report_note(r, name);
    report_figure(r, "f", name, name, name, 1, -1);
    for (int f = REPORT_TEXT; f <= REPORT_NDJSON; f++) {
        struct report_sense sense = {(enum report_format)f, LANGUAGE_ZH, false, NULL, NULL};
        buffer_clear(&whole);
        report_write(r, sense, &whole);
        promise(leak_check(p, r, sense.format, buffer_slice(&whole)) == STATUS_DONE &&
                    !slice_find(buffer_slice(&whole), name),
                "no part of a public report in format %d tells a name", f);
    }
    buffer_free(&whole);
    report_free(r);
}

int main(void)
{
    struct privacy *p = privacy_new();
    learn(p);
    privacy_give(p, slice_of("反馈电话0513-85000000（工作日）"));
    test_masks(p);
    test_places();
    test_leaks(p);
    test_report(p);
    privacy_free(p);
    return promise_end();
}
