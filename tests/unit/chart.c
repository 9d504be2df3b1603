#include "promise.h"

#include "base/say.h"
#include "voice/report.h"

#include <string.h>

static const struct slice weeks[] = {{"W45", 3}, {"W46", 3}, {"W47", 3}};
static const struct slice series[] = {{"物业", 6}, {"noise", 5}, {"办结", 6}};
static const int64_t values[] = {8, 0, 1, 0, 0, 0, 7, 1, 16};

static struct report *course(bool in_text)
{
    struct report *r = report_new("weekly");
    report_title(r, slice_of("周报"));
    report_section(r, "raised", slice_of("受理"));
    report_chart_of(r, &(struct report_chart){.title = slice_of("近3周"),
                                              .label = weeks,
                                              .labels = 3,
                                              .series = series,
                                              .serieses = 3,
                                              .value = values,
                                              .upright = true,
                                              .stacked = true,
                                              .sum = "受理",
                                              .line = true,
                                              .in_text = in_text});
    return r;
}

static void print(const struct report *r, enum report_format format, struct buffer *out)
{
    buffer_clear(out);
    report_write(r, (struct report_sense){.format = format, .language = LANGUAGE_ZH}, out);
}

static bool holds(const struct buffer *b, const char *part)
{
    return slice_find(buffer_slice(b), slice_of(part)) != NULL;
}

static size_t count(const struct buffer *b, const char *part)
{
    struct slice rest = buffer_slice(b);
    const char *at;
    size_t n = 0;
    for (; (at = slice_find(rest, slice_of(part))); n++)
        rest = slice_from(at + strlen(part), b->at + b->len);
    return n;
}

static void test_course(void)
{
    struct report *r = course(true), *silent = course(false);
    struct buffer out = {0};
    print(r, REPORT_TEXT, &out);
    promise(holds(&out, "  受理  ▄▁▄  8（最少0，最多8）\n  办结  ▁▁█  16（最少0，最多16）\n"),
            "text: what is stacked is summed, each line a sparkline to one scale");
    print(silent, REPORT_TEXT, &out);
    promise(!holds(&out, "▁"), "text: none where a line holds the numbers");
    print(r, REPORT_MD, &out);
    promise(holds(&out, "| 期间 | 受理 | 物业 | noise | 办结 |\n") &&
                holds(&out, "| W47 | 8 | 7 | 1 | 16 |"),
            "Markdown: a column a series and one for the sum");
    print(r, REPORT_HTML, &out);
    promise(holds(&out, "W45：物业 8，noise 0，办结 1；W46：物业 0"),
            "html: every number is described");
    promise(count(&out, "<rect class=\"f1\"") == 3 && count(&out, "<rect class=\"f2\"") == 2,
            "html: a part for each count that is not nothing, and a key for each series");
    promise(count(&out, "<polyline") == 1 && count(&out, "<circle class=\"dot\"") == 4,
            "html: a line for the last series");
    promise(count(&out, "<pattern ") > 0 && holds(&out, "<th scope=\"row\" class=\"k\">W46</th>"),
            "html: patterns, and a row a label");
    buffer_free(&out);
    report_free(r);
    report_free(silent);
}

static void test_whole(void)
{
    struct report *r = report_new("weekly");
    struct slice none = slice_of("");
    struct buffer out = {0};
    report_chart_of(r, &(struct report_chart){.title = slice_of("一共"),
                                              .label = &none,
                                              .labels = 1,
                                              .series = series,
                                              .serieses = 3,
                                              .value = values,
                                              .stacked = true,
                                              .in_text = true});
    print(r, REPORT_TEXT, &out);
    promise(holds(&out, "  物业      8  ▇▇▇▇") && holds(&out, "  noise     0\n"),
            "text: the parts of one whole below each other");
    print(r, REPORT_HTML, &out);
    promise(holds(&out, "</svg>物业</th><td class=\"r\">8</td>"),
            "html: the parts of one whole are keyed by row");
    buffer_free(&out);
    report_free(r);
}

static void test_top(void)
{
    struct report *r = course(false);
    struct buffer out = {0};
    report_card(r, &(struct report_card){.label = "受理诉求",
                                         .unit = "件",
                                         .value = slice_of("93"),
                                         .compared = slice_of("较上周 +2.2%"),
                                         .course = values,
                                         .count = 3});
    report_attention(r, "raised", slice_of("逾期3件"));
    report_attention(r, "nowhere", slice_of("别处"));
    print(r, REPORT_HTML, &out);
    promise(holds(&out, "<dt>受理诉求</dt><dd class=\"n\">93<small>件</small></dd>") &&
                holds(&out, "<svg class=\"spark\""),
            "html: a card has its number, unit and course");
    promise(holds(&out, "<li><a href=\"#s1\">逾期3件</a></li>") && holds(&out, "<li>别处</li>"),
            "html: what needs attention leads to its section, where there is one");
    print(r, REPORT_MD, &out);
    promise(holds(&out, "**需要关注**\n\n- 逾期3件\n- 别处\n\n## 一、受理"),
            "Markdown: a list before the sections");
    print(r, REPORT_TEXT, &out);
    promise(!holds(&out, "逾期"), "text: the titles of the sections say it");
    buffer_free(&out);
    report_free(r);
}

int main(void)
{
    say_begin("chart");
    test_course();
    test_whole();
    test_top();
    return promise_end();
}
