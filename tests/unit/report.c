#include "promise.h"

#include "base/say.h"
#include "voice/report.h"

#include <stdlib.h>

/* The promise that what came out is the text wanted; only a broken one shows what came. */
static void promise_text(struct slice got, const char *want, const char *what)
{
    if (slice_is(got, want))
        promise(true, "%s", what);
    else
        promise(false, "%s: %.*s", what, (int)got.len, got.at);
}

static bool holds(struct buffer b, const char *part)
{
    return slice_find(buffer_slice(&b), slice_of(part)) != NULL;
}

/* ---- numbers ---- */

enum { PERCENT, RATE, CHANGE };

static const struct {
    int what;
    int64_t a, b;
    const char *wanted;
} counts[] = {
    {PERCENT, 163, 200, "81.50%"},
    {PERCENT, 1, 8, "12.5%"},
    {PERCENT, 1, 16, "6.3%"},
    {PERCENT, 3, 16, "18.8%"},
    {PERCENT, 2, 3, "66.7%"},
    {PERCENT, 1, 3, "33.3%"},
    {PERCENT, 0, 5, "0.0%"},
    {PERCENT, 5, 5, "100.0%"},
    {PERCENT, 9, 5, "180.0%"},
    {PERCENT, 81, 99, "81.8%"},
    {PERCENT, 1, 10000, "0.01%"},
    {PERCENT, 1, 800, "0.13%"},
    {PERCENT, 1999, 2000, "99.95%"},
    {PERCENT, 7, 7, "100.0%"},
    {PERCENT, 7, 0, "—"},
    {PERCENT, 0, 0, "—"},
    {PERCENT, (INT64_C(1) << 53) - 1, INT64_C(1) << 53, "100.00%"},
    {RATE, 36, 40, "36/40=90.0%"},
    {RATE, 0, 40, "0/40=0.0%"},
    {RATE, 0, 0, "—"},
    {CHANGE, 86, 78, "+10.3%"},
    {CHANGE, 78, 86, "-9.3%"},
    {CHANGE, 30, 31, "-3.2%"},
    {CHANGE, 29, 31, "-2"},
    {CHANGE, 31, 29, "+2"},
    {CHANGE, 9, 7, "+2"},
    {CHANGE, 7, 9, "-2"},
    {CHANGE, 78, 0, "+78"},
    {CHANGE, 0, 78, "-78"},
    {CHANGE, 0, 0, "±0"},
    {CHANGE, 86, 86, "±0"},
    {CHANGE, 16, 32, "-16"},
    {CHANGE, 33, 32, "+3.1%"},
    {CHANGE, 63, 32, "+96.9%"},
    {CHANGE, 10001, 10000, "+0.0%"},
    {CHANGE, 9999, 10000, "-0.0%"},
    {CHANGE, INT64_C(1) << 53, 30, "+30023997515803206.7%"},
};

static void test_counts(void)
{
    static void (*const add[])(struct buffer *, int64_t, int64_t) = {number_percent, number_rate,
                                                                     number_change};
    static const char *const name[] = {"share", "rate", "change"};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct buffer out = {0};
        add[counts[i].what](&out, counts[i].a, counts[i].b);
        promise(slice_is(buffer_slice(&out), counts[i].wanted),
                "%s of %lld and %lld is %s, not %.*s", name[counts[i].what], (long long)counts[i].a,
                (long long)counts[i].b, counts[i].wanted, (int)out.len, out.at);
        buffer_free(&out);
    }
}

static const struct {
    int64_t part, whole, before_part, before_whole;
    enum language language;
    const char *wanted;
} points[] = {
    {36, 40, 33, 36, LANGUAGE_ZH, "-1.7百分点"},
    {36, 40, 33, 36, LANGUAGE_EN, "-1.7 pp"},
    {36, 40, 29, 33, LANGUAGE_ZH, "+2.1百分点"},
    {34, 36, 30, 33, LANGUAGE_ZH, "+3.5百分点"},
    {34, 36, 28, 31, LANGUAGE_ZH, "+4.1百分点"},
    {1, 2, 2, 4, LANGUAGE_ZH, "±0百分点"},
    {1, 1, 0, 9, LANGUAGE_EN, "+100.0 pp"},
    {1, 16, 0, 9, LANGUAGE_EN, "+6.3 pp"},
    {0, 9, 1, 16, LANGUAGE_EN, "-6.3 pp"},
    {1, 2, 0, 0, LANGUAGE_ZH, "—"},
    {0, 0, 1, 2, LANGUAGE_ZH, "—"},
    {(INT64_C(1) << 53) - 1, INT64_C(1) << 53, 1, (INT64_C(1) << 53) - 3, LANGUAGE_EN, "+100.0 pp"},
};

static void test_points(void)
{
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        struct buffer out = {0};
        number_points(&out, points[i].part, points[i].whole, points[i].before_part,
                      points[i].before_whole, points[i].language);
        promise(slice_is(buffer_slice(&out), points[i].wanted),
                "%lld/%lld beside %lld/%lld is %s, not %.*s", (long long)points[i].part,
                (long long)points[i].whole, (long long)points[i].before_part,
                (long long)points[i].before_whole, points[i].wanted, (int)out.len, out.at);
        buffer_free(&out);
    }
}

static void test_decimals(void)
{
    struct buffer out = {0};
    number_decimal(&out, 1121, 100, 2);
    buffer_char(&out, ' ');
    number_decimal(&out, 5, 2, 0);
    buffer_char(&out, ' ');
    number_decimal(&out, -5, 2, 0);
    buffer_char(&out, ' ');
    number_decimal(&out, -1, 1000, 2);
    buffer_char(&out, ' ');
    number_decimal(&out, 3, 1000, 3);
    buffer_char(&out, ' ');
    number_decimal(&out, INT64_MIN, 1, 9);
    buffer_char(&out, ' ');
    number_decimal(&out, 1, 0, 1);
    promise_text(buffer_slice(&out), "11.21 3 -3 0.00 0.003 -9223372036854775808.000000000 —",
                 "parts of a unit are rounded away from zero at halves, and -0 is 0");
    buffer_free(&out);
}

/* ---- a small report of friendly texts ---- */

static struct buffer printed(const struct report *r, struct report_sense sense)
{
    struct out out = {.fd = -1};
    report_print(r, sense, &out);
    return out.hold;
}

static struct report *friendly(void)
{
    static const struct report_column columns[] = {{{"指标", 6}, REPORT_LEFT},
                                                   {{"本周", 6}, REPORT_RIGHT}};
    static const struct slice rows[][2] = {{{"诉求(件)", 11}, {"86", 2}},
                                           {{"rate", 4}, {"36/40=90.0%", 11}}};
    static const struct slice labels[] = {{"心愿篮", 9}, {"走访", 6}, {"none", 4}};
    static const int64_t values[] = {40, 1, 0};
    struct report *r = report_new("weekly");
    report_title(r, slice_of("周报"));
    report_head_line(r, slice_of("第47期  编报：甲"));
    report_section(r, "overview", slice_of("概况"));
    report_table(r, slice_of("各指标"), columns, 2);
    report_row(r, rows[0]);
    report_row(r, rows[1]);
    report_figure(r, "raised", slice_of("诉求"), slice_of("2026-W47"), (struct slice){0}, 86, -1);
    report_figure(r, "on-time", slice_of("按期"), (struct slice){0}, slice_of("甲,乙"), 36, 40);
    report_section(r, "decided", slice_of("议定"));
    report_line(r, "来源", slice_of("心愿篮40 走访1"));
    report_item(r, slice_of("甲"));
    report_item(r, slice_of("乙"));
    report_chart(r, slice_of("来源"), labels, values, 3, true);
    report_note(r, slice_of("口径：略"));
    return r;
}

static void test_text(const struct report *r)
{
    struct buffer out = printed(r, (struct report_sense){.format = REPORT_TEXT});
    promise_text(buffer_slice(&out),
                 "                                  周报\n"
                 "第47期  编报：甲\n"
                 "一、概况\n"
                 "  指标             本周\n"
                 "  诉求(件)           86\n"
                 "  rate      36/40=90.0%\n"
                 "二、议定\n"
                 "  来源：心愿篮40 走访1\n"
                 "  1. 甲\n"
                 "  2. 乙\n"
                 "  来源\n"
                 "  心愿篮    40  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n"
                 "  走访       1  ▇\n"
                 "  none       0\n"
                 "口径：略\n",
                 "text: centred title, columns aligned by display width, bars, numbered items");
    buffer_free(&out);
}

static void test_md(const struct report *r)
{
    struct buffer out =
        printed(r, (struct report_sense){.format = REPORT_MD, .language = LANGUAGE_EN});
    promise_text(buffer_slice(&out),
                 "# 周报\n\n第47期  编报：甲\n\n## 1. 概况\n\n**各指标**\n\n"
                 "| 指标 | 本周 |\n| --- | ---: |\n| 诉求(件) | 86 |\n| rate | 36/40=90.0% |\n\n"
                 "## 2. 议定\n\n**来源**: 心愿篮40 走访1\n\n1. 甲\n2. 乙\n\n**来源**\n\n"
                 "| Item | Count |\n| --- | ---: |\n| 心愿篮 | 40 |\n| 走访 | 1 |\n| none | 0 |\n\n"
                 "口径：略\n",
                 "Markdown: headings, a bold lead, one list, GFM tables");
    buffer_free(&out);
}

static void test_data(const struct report *r)
{
    struct buffer csv = printed(r, (struct report_sense){.format = REPORT_CSV, .bom = true});
    promise_text(buffer_slice(&csv),
                 "\xEF\xBB\xBF"
                 "report,section,name,label,period,key,part,whole\n"
                 "weekly,overview,raised,诉求,2026-W47,,86,\n"
                 "weekly,overview,on-time,按期,,\"甲,乙\",36,40\n",
                 "csv: a row for each figure under English names, with a BOM if wanted");
    struct buffer json = printed(r, (struct report_sense){.format = REPORT_NDJSON});
    promise_text(buffer_slice(&json),
                 "{\"figure\":\"raised\",\"report\":\"weekly\",\"section\":\"overview\","
                 "\"label\":\"诉求\",\"period\":\"2026-W47\",\"part\":86}\n"
                 "{\"figure\":\"on-time\",\"report\":\"weekly\",\"section\":\"overview\","
                 "\"label\":\"按期\",\"key\":\"甲,乙\",\"part\":36,\"whole\":40}\n",
                 "ndjson: an object for each figure, empty members left out");
    buffer_free(&csv);
    buffer_free(&json);
}

/* A url() of anything but a part of the page itself. */
static bool fetches(struct buffer b)
{
    struct slice rest = buffer_slice(&b);
    const char *at;
    while ((at = slice_find(rest, slice_of("url(")))) {
        if (at[4] != '#')
            return true;
        rest = slice_from(at + 4, b.at + b.len);
    }
    return false;
}

static void test_html(const struct report *r)
{
    struct buffer out = printed(r, (struct report_sense){.format = REPORT_HTML});
    promise(holds(out, "<html lang=\"zh-CN\">") && holds(out, "<meta charset=\"utf-8\">") &&
                holds(out, "<title>周报</title>") && holds(out, "<h1>周报</h1>") &&
                holds(out, "prefers-color-scheme:dark") && holds(out, "@media print"),
            "html: language, encoding, title, dark and print styles");
    promise(holds(out, "<caption>各指标</caption>") && holds(out, "<th scope=\"col\"") &&
                holds(out, "<th scope=\"row\"") && holds(out, "tabindex=\"0\""),
            "html: tables have captions, scopes and can be scrolled with the keyboard");
    promise(holds(out, "role=\"img\" aria-labelledby=\"c1t c1d\"") &&
                holds(out, "<desc id=\"c1d\">心愿篮 40，走访 1，none 0</desc>") &&
                holds(out, "<td>40</td>"),
            "html: a chart is named and described, and its numbers stand in a table");
    promise(!holds(out, "<script") && !holds(out, "http://") && !holds(out, "https://") &&
                !fetches(out),
            "html: no script, nothing fetched");
    buffer_free(&out);
    out = printed(r, (struct report_sense){.format = REPORT_HTML, .language = LANGUAGE_EN});
    promise(holds(out, "<html lang=\"en\">") && holds(out, "<h2 id=\"s2\">2. 议定</h2>"),
            "html in English says so and numbers its sections 1. 2.");
    buffer_free(&out);
}

/* ---- mail ---- */

static int digit_of(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* The part of a message with this type, decoded. */
static struct buffer mail_part(struct buffer message, const char *type)
{
    struct buffer out = {0};
    unsigned bits = 0, count = 0;
    const char *at = slice_find(buffer_slice(&message), slice_of(type));
    const char *end = message.at + message.len;
    at = at ? slice_find(slice_from(at, end), slice_of("\n\n")) : NULL;
    for (; at && at < end && !slice_starts(slice_from(at, end), slice_of("\n--")); at++) {
        if (digit_of(*at) < 0)
            continue;
        bits = (bits << 6 | (unsigned)digit_of(*at)) & 0xFFFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            buffer_char(&out, (char)(bits >> count));
        }
    }
    return out;
}

static size_t longest_line(struct buffer b)
{
    size_t longest = 0;
    struct slice rest = buffer_slice(&b);
    while (rest.at) {
        struct slice line = slice_cut(&rest, '\n');
        longest = line.len > longest ? line.len : longest;
    }
    return longest;
}

static void test_mail(const struct report *r)
{
    struct report_sense sense = {.format = REPORT_MAIL,
                                 .mail_to = "王 <w@b.cn>, \"Li, Si\" <l@b.cn>\nBcc: x@y.cn",
                                 .mail_from = "office@b.cn"};
    struct buffer out = printed(r, sense), again = printed(r, sense);
    promise(slice_starts(buffer_slice(&out),
                         slice_of("From: office@b.cn\nTo: =?UTF-8?B?546L?=\n <w@b.cn>,\n "
                                  "\"Li, Si\" <l@b.cn> Bcc: x@y.cn\n"
                                  "Subject: =?UTF-8?B?5ZGo5oql?=\nMIME-Version: 1.0\n")),
            "mail: encoded headers, and no address begins a header of its own");
    promise(slice_same(buffer_slice(&out), buffer_slice(&again)),
            "mail: the same report gives the same bytes");
    promise(longest_line(out) <= 76 && !holds(out, "\r"), "mail: short lines that end with LF");
    struct buffer text = mail_part(out, "text/plain; charset=utf-8");
    struct buffer html = mail_part(out, "text/html; charset=utf-8");
    promise(holds(text, "\r\n一、概况\r\n  指标             本周\r\n"),
            "mail: the text is the text");
    promise(holds(html, ">36/40=90.0%</td>") && holds(html, ">心愿篮</th>") &&
                holds(html, "</html>") && !holds(html, "<svg") && !holds(html, "<style") &&
                !holds(html, "class="),
            "mail: HTML with styles in the elements and tables for charts");
    buffer_free(&out);
    buffer_free(&again);
    buffer_free(&text);
    buffer_free(&html);
}

/* ---- hostile texts ---- */

#define HOSTILE \
    "<script>alert(1)</script>|a\"b'&amp;\x1B[2J\xE2\x80\xAE" \
    "\n二、假\t[x](javascript:y) *b* _i_ `c` www.evil.cn http://evil.cn #h"

static struct report *hostile(bool figures)
{
    static const struct report_column columns[] = {{{HOSTILE, sizeof HOSTILE - 1}, REPORT_LEFT},
                                                   {{"=cmd", 4}, REPORT_RIGHT}};
    static const struct slice cells[] = {{"=cmd|'/c calc'!A0", 17}, {HOSTILE, sizeof HOSTILE - 1}};
    static const int64_t values[] = {INT64_MAX, -1};
    struct report *r = report_new("weekly");
    struct slice text = slice_of(HOSTILE);
    report_title(r, text);
    report_head_line(r, text);
    report_section(r, HOSTILE, text);
    report_line(r, HOSTILE, text);
    report_item(r, text);
    report_table(r, text, columns, 2);
    report_row(r, cells);
    report_chart(r, text, cells, values, 2, true);
    report_chart_of(r, &(struct report_chart){text, cells, 1, cells, 2, values, true, true, HOSTILE,
                                              true, true});
    report_card(r, &(struct report_card){HOSTILE, HOSTILE, text, text, values, 2, true});
    report_attention(r, HOSTILE, text);
    if (figures)
        report_figure(r, "raised", text, slice_of("2026"), slice_of("=cmd"), 1, -1);
    report_note(r, text);
    return r;
}

/* What no reader's program may see raw in any format for people. */
static bool is_shown(struct buffer out)
{
    return !holds(out, "\x1B") && !holds(out, "\xE2\x80\xAE") && !holds(out, "\n二、假") &&
           holds(out, "{U+001B}") && holds(out, "{U+202E}");
}

/* Whether the part stands anywhere without a backslash before it. */
static bool holds_bare(struct buffer b, const char *part)
{
    struct slice rest = buffer_slice(&b);
    const char *at;
    while ((at = slice_find(rest, slice_of(part)))) {
        if (at == b.at || at[-1] != '\\')
            return true;
        rest = slice_from(at + 1, b.at + b.len);
    }
    return false;
}

static void test_hostile(void)
{
    struct report *r = hostile(true);
    struct buffer text = printed(r, (struct report_sense){.format = REPORT_TEXT});
    promise(is_shown(text), "text: what a terminal would act on is shown, and no line is forged");
    struct buffer md = printed(r, (struct report_sense){.format = REPORT_MD});
    static const char *const marks[] = {"<script", "[x]", "*b", "_i", "`c",
                                        ".evil",   "://", "#h", "|a"};
    bool bare = false;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        bare = bare || holds_bare(md, marks[i]);
    promise(is_shown(md) && !bare, "Markdown: neither HTML nor markup nor links come in");
    struct buffer html = printed(r, (struct report_sense){.format = REPORT_HTML});
    promise(is_shown(html) && !holds(html, "<script") && !holds(html, "\"b'") &&
                holds(html, "&lt;script&gt;alert(1)&lt;/script&gt;|a&quot;b'&amp;amp;{U+001B}"),
            "html: texts are escaped, in attributes too");
    struct buffer mail = printed(r, (struct report_sense){.format = REPORT_MAIL});
    struct buffer part = mail_part(mail, "text/html");
    promise(is_shown(part) && !holds(part, "<script") && longest_line(mail) <= 76,
            "mail: texts are escaped, and a long title is folded");
    struct buffer csv = printed(r, (struct report_sense){.format = REPORT_CSV});
    promise(holds(csv, ",'=cmd,1,\n"), "csv: what a spreadsheet would run is guarded");
    buffer_free(&text);
    buffer_free(&md);
    buffer_free(&html);
    buffer_free(&mail);
    buffer_free(&part);
    buffer_free(&csv);
    report_free(r);
}

static void test_line_starts(void)
{
    static const struct {
        const char *text, *wanted;
    } starts[] = {
        {"- a", "\\- a\n"},   {"+ a", "\\+ a\n"},         {"12. a", "12\\. a\n"},
        {"3) a", "3\\) a\n"}, {"---", "\\---\n"},         {"===", "\\===\n"},
        {"    a", "a\n"},     {"> a", "\\> a\n"},         {"12.5 a", "12\\.5 a\n"},
        {"5#楼", "5\\#楼\n"}, {"WF-1 - 2", "WF-1 - 2\n"}, {"a\\", "a\\\\\n"},
        {"# a", "\\# a\n"},   {"~~~", "\\~\\~\\~\n"},     {"", "\n"},
    };
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        struct report *r = report_new("weekly");
        report_note(r, slice_of(starts[i].text));
        struct buffer out = printed(r, (struct report_sense){.format = REPORT_MD});
        promise_text(buffer_slice(&out), starts[i].wanted,
                     "Markdown: the start of a paragraph is only text");
        buffer_free(&out);
        report_free(r);
    }
}

/* ---- shapes ---- */

static void test_tables_as_data(void)
{
    static const struct report_column columns[] = {{{"编号", 6}, REPORT_LEFT},
                                                   {{"天", 3}, REPORT_RIGHT}};
    static const struct report_column others[] = {{{"单位", 6}, REPORT_LEFT},
                                                  {{"编号", 6}, REPORT_LEFT}};
    static const struct slice first[] = {{"007", 3}, {"7", 1}};
    static const struct slice second[] = {{"@x", 2}, {"", 0}};
    struct report *r = report_new("ledger");
    report_table(r, slice_of("a"), columns, 2);
    report_row(r, first);
    report_column_names(r, (const char *const[]){"number", "days"});
    report_table(r, slice_of("b"), others, 2);
    report_column_names(r, (const char *const[]){"unit", "number"});
    report_row(r, second);
    struct buffer csv = printed(r, (struct report_sense){.format = REPORT_CSV});
    promise_text(buffer_slice(&csv), "number,days,unit\n007,7,\n,,'@x\n",
                 "csv: the rows of tables when there are no figures, rectangular");
    struct buffer json = printed(r, (struct report_sense){.format = REPORT_NDJSON});
    promise_text(buffer_slice(&json),
                 "{\"number\":\"007\",\"days\":7}\n{\"unit\":\"@x\",\"number\":\"\"}\n",
                 "ndjson: the rows of tables, integers of right columns as numbers");
    buffer_free(&csv);
    buffer_free(&json);
    report_free(r);
}

static void test_empty(void)
{
    static const struct report_column columns[] = {{{"编号", 6}, REPORT_LEFT}};
    struct report *r = report_new("overdue");
    report_section(r, "overdue", slice_of("逾期"));
    report_table(r, slice_of("逾期"), columns, 1);
    struct buffer out = printed(r, (struct report_sense){.format = REPORT_TEXT});
    promise_text(buffer_slice(&out), "一、逾期\n  编号\n  （无）\n", "an empty table says so");
    buffer_free(&out);
    report_free(r);
    r = report_new("overdue");
    for (int format = REPORT_TEXT; format <= REPORT_NDJSON; format++) {
        out = printed(r, (struct report_sense){.format = (enum report_format)format});
        buffer_free(&out);
    }
    promise(true, "a report of nothing is printed in every format");
    report_free(r);
}

static void test_long(void)
{
    struct report *r = report_new("weekly");
    struct buffer title = {0};
    for (int i = 0; i < 200; i++)
        buffer_text(&title, "议事");
    report_title(r, buffer_slice(&title));
    for (int i = 0; i < 21; i++)
        report_section(r, "s", slice_of("节"));
    report_item(r, buffer_slice(&title));
    struct buffer out = printed(r, (struct report_sense){.format = REPORT_TEXT});
    /* 72 columns are 36 Chinese characters of 3 bytes. */
    promise(longest_line(out) <= 108, "text: long Chinese texts are folded at 72 columns");
    promise(holds(out, "\n十、节\n十一、节\n") && holds(out, "\n二十、节\n二十一、节\n"),
            "sections are numbered in Chinese beyond ten");
    promise(holds(out, "\n  1. 议事") && holds(out, "\n     议事"), "items hang below their text");
    struct buffer mail = printed(r, (struct report_sense){.format = REPORT_MAIL});
    promise(longest_line(mail) <= 76 && holds(mail, "?=\n =?UTF-8?B?"),
            "mail: a long subject is several encoded words");
    buffer_free(&out);
    buffer_free(&mail);
    buffer_free(&title);
    report_free(r);
}

int main(void)
{
    say_begin("report");
    say_in(LANGUAGE_EN);
    test_counts();
    test_points();
    test_decimals();
    struct report *r = friendly();
    test_text(r);
    test_md(r);
    test_data(r);
    test_html(r);
    test_mail(r);
    report_free(r);
    test_hostile();
    test_line_starts();
    test_tables_as_data();
    test_empty();
    test_long();
    return promise_end();
}
