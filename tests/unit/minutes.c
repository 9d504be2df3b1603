/* minutes.h: the table is sound, and what minutes say is read into drafts that carry every line. */
#include "minutes/minutes.h"

#include "promise.h"
#include "minutes/reading.h"

static void all_compile(struct minutes_reader *r)
{
    size_t broken = 0;
    for (size_t i = 0; i < minutes_pattern_count; i++)
        broken += r->match[i] == NULL;
    promise(broken == 0, "all %zu patterns compile", minutes_pattern_count);
}

static void words_are_known(void)
{
    const struct field_spec *how = schema_field(schema_kind(KIND_DECISION), FIELD_HOW);
    const struct field_spec *form = schema_field(schema_kind(KIND_MEETING), FIELD_FORM);
    size_t unknown = 0;
    for (size_t i = 0; i < minutes_pattern_count; i++) {
        const struct minutes_pattern *p = &minutes_patterns[i];
        if (p->gives == GIVES_HOW)
            unknown += !choice_named(how->choices, slice_of(p->word));
        if (p->gives == GIVES_FORM && p->word)
            unknown += !choice_named(form->choices, slice_of(p->word));
    }
    promise(unknown == 0, "what the table gives is in the schema");
}

static void when_is(struct minutes_reader *r, const char *text, const char *start, const char *end)
{
    struct minutes_when w;
    struct arena arena = {0};
    bool found = minutes_when(r, slice_of(text), 0, &w);
    bool right = found && slice_is(minutes_when_text(&w, w.start, &arena), start);
    if (right && end)
        right = w.end >= 0 && slice_is(minutes_when_text(&w, w.end, &arena), end);
    promise(right, "%s is %s%s%s", text, start, end ? " to " : "", end ? end : "");
    arena_free(&arena);
}

static void times(struct minutes_reader *r)
{
    when_is(r, "2026年11月18日14:30—16:10", "2026-11-18 14:30", "2026-11-18 16:10");
    when_is(r, "二〇二六年十一月十八日下午三点半", "2026-11-18 15:30", NULL);
    when_is(r, "中華民國103年1月20日下午2時16分至3時8分", "2014-01-20 14:16", "2014-01-20 15:08");
    when_is(r, "2026年3月12日（星期四）上午9时30分至12时", "2026-03-12 09:30", "2026-03-12 12:00");
    when_is(r, "2021-12-28 9:30-11:30(UTC+08:00)Beijing", "2021-12-28T09:30:00+08:00",
            "2021-12-28T11:30:00+08:00");
    when_is(r, "May 14, 2020", "2020-05-14", NULL);
    when_is(r, "Tuesday, 14 July 2026, 7 pm", "2026-07-14", NULL);
    when_is(r, "114/3/11", "2025-03-11", NULL);
    struct minutes_when w;
    promise(!minutes_when(r, slice_of("2026年2月30日"), 0, &w), "2026年2月30日 is no date");
    promise(!minutes_when(r, slice_of("第12/13期"), 0, &w), "12/13 is no date of a meeting");
}

static void due_of(struct minutes_reader *r, struct minutes_when meeting, const char *text,
                   const char *due, const char *limit)
{
    struct arena arena = {0};
    struct slice d, l;
    bool found = minutes_due(r, slice_of(text), &meeting, &d, &l, &arena);
    bool right = due ? found && slice_is(d, due) : !d.at;
    right = right && (limit ? found && slice_is(l, limit) : !l.at);
    struct slice got = d.at ? d : l;
    promise(right, "%s at a meeting of %d-%02d-%02d: %s: %.*s", text, meeting.year, meeting.month,
            meeting.day,
            due     ? due
            : limit ? limit
                    : "none",
            (int)got.len, got.at ? got.at : "");
    arena_free(&arena);
}

static void due_is(struct minutes_reader *r, const char *text, const char *due, const char *limit)
{
    due_of(r, (struct minutes_when){.year = 2026, .month = 11, .day = 18}, text, due, limit);
}

static void deadlines(struct minutes_reader *r)
{
    due_is(r, "5个工作日，11月25日", "2026-11-25", NULL);
    due_is(r, "11月25日前", "2026-11-25", NULL);
    due_is(r, "2027年11月25日前", "2027-11-25", NULL);
    due_is(r, "1月5日前", "2027-01-05", NULL);
    due_is(r, "12/30前", "2026-12-30", NULL);
    due_is(r, "月底", "2026-11-30", NULL);
    due_is(r, "本月底", "2026-11-30", NULL);
    due_is(r, "11月底前", "2026-11-30", NULL);
    due_is(r, "下月底", "2026-12-31", NULL);
    due_is(r, "明年2月底前", "2027-02-28", NULL);
    due_is(r, "本月内办结", "2026-11-30", NULL);
    due_is(r, "年底", "2026-12-31", NULL);
    due_is(r, "2026年底前", "2026-12-31", NULL);
    due_is(r, "明年底", "2027-12-31", NULL);
    due_is(r, "四季度末", "2026-12-31", NULL);
    due_is(r, "下月5日前", "2026-12-05", NULL);
    due_is(r, "25日前", "2026-11-25", NULL);
    due_is(r, "本周五", "2026-11-20", NULL);
    due_is(r, "周五前", "2026-11-20", NULL);
    due_is(r, "下周三前", "2026-11-25", NULL);
    due_is(r, "下周内", "2026-11-29", NULL);
    due_is(r, "2026-W48", "2026-11-29", NULL);
    due_is(r, "by 4 December", "2026-12-04", NULL);
}

static void limits(struct minutes_reader *r)
{
    due_is(r, "5个工作日内", NULL, "5wd");
    due_is(r, "三个工作日", NULL, "3wd");
    due_is(r, "十个工作日内", NULL, "10wd");
    due_is(r, "两个工作日办结", NULL, "2wd");
    due_is(r, "15日内", NULL, "15d");
    due_is(r, "两周内", NULL, "14d");
    due_is(r, "半个月内", NULL, "15d");
    due_is(r, "一个月内", "2026-12-18", NULL);
    due_is(r, "半年内", "2027-05-18", NULL);
    due_is(r, "国庆节前", NULL, NULL);
    due_is(r, "立即", NULL, NULL);
    due_is(r, "即日起", NULL, NULL);
    due_is(r, "长期", NULL, NULL);
    due_is(r, "持续维护", NULL, NULL);
    due_is(r, "每周更新", NULL, NULL);
    due_is(r, "每周五巡查一次", NULL, NULL);
    due_is(r, "每月底通报", NULL, NULL);
    due_is(r, "每半年一次", NULL, NULL);
    due_is(r, "在小区公示7日。", NULL, NULL);
    due_is(r, "第三个工作日", NULL, NULL);
}

static void deadlines_across_a_year(struct minutes_reader *r)
{
    const struct minutes_when last = {.year = 2026, .month = 12, .day = 30}; /* a Wednesday */
    due_of(r, last, "月底", "2026-12-31", NULL);
    due_of(r, last, "下月底前", "2027-01-31", NULL);
    due_of(r, last, "下月5日前", "2027-01-05", NULL);
    due_of(r, last, "5日前", "2027-01-05", NULL);
    due_of(r, last, "次年1月15日前", "2027-01-15", NULL);
    due_of(r, last, "1月底", "2027-01-31", NULL);
    due_of(r, last, "2027年1月底", "2027-01-31", NULL);
    due_of(r, last, "本周五", "2027-01-01", NULL);
    due_of(r, last, "周二前", "2027-01-05", NULL);
    due_of(r, last, "一季度末", "2027-03-31", NULL);
    due_of(r, last, "两个月内", "2027-02-28", NULL);
    due_of(r, last, "年底前", "2026-12-31", NULL);
    const struct minutes_when unknown = {0};
    due_of(r, unknown, "11月25日前", NULL, NULL);
    due_of(r, unknown, "2026年11月25日前", "2026-11-25", NULL);
    due_of(r, unknown, "月底", NULL, NULL);
    due_of(r, unknown, "下周五", NULL, NULL);
    due_of(r, unknown, "5个工作日内", NULL, "5wd");
}

static void people_are(struct minutes_reader *r, const char *text, const char *json)
{
    struct arena arena = {0};
    struct minutes_people p = {.stated = -1};
    minutes_people_add(r, &p, slice_of(text), NULL, &arena);
    struct slice got = minutes_people_json(&p, &arena);
    promise(slice_is(got, json), "%s is %s: %.*s", text, json, (int)got.len, got.at);
    arena_free(&arena);
}

static void people(struct minutes_reader *r)
{
    people_are(r, "王建华（社区党委书记）、李敏",
               "[{\"name\":\"王建华\",\"role\":\"社区党委书记\"},{\"name\":\"李敏\"}]");
    people_are(r, "居民代表12人（姓名略）", "[{\"role\":\"居民代表\",\"count\":12}]");
    people_are(r, "各街道分管负责同志", "[{\"role\":\"各街道分管负责同志\"}]");
    people_are(r, "副区长张红", "[{\"name\":\"张红\",\"role\":\"副区长\"}]");
    people_are(r, "@石垚@李小明", "[{\"name\":\"石垚\"},{\"name\":\"李小明\"}]");
    people_are(r, "王　浩　　李坤城", "[{\"name\":\"王浩\"},{\"name\":\"李坤城\"}]");
    people_are(r, "任革林 [@work](https://example.org/work)",
               "[{\"name\":\"任革林\",\"account\":\"work\"}]");
    people_are(r, "无", "[]");
}

static void votes_are(struct minutes_reader *r, const char *text, int64_t yes, int64_t no,
                      int64_t abstain)
{
    struct minutes_votes v;
    minutes_votes_begin(&v);
    minutes_votes_read(r, slice_of(text), &v);
    promise(v.yes == yes && v.no == no && v.abstain == abstain, "%s: %d, %d, %d", text, (int)yes,
            (int)no, (int)abstain);
}

static void votes(struct minutes_reader *r)
{
    votes_are(r, "赞成10 反对1 弃权1；10＞12÷2，通过", 10, 1, 1);
    votes_are(r, "赞成人数:９人", 9, -1, -1);
    votes_are(r, "表決8票同意", 8, -1, -1);
    votes_are(r, "同意18人，不同意17人，弃权3人", 18, 17, 3);
    votes_are(r, "同意建设16个车位", -1, -1, -1);
    votes_are(r, "5 in favour, 1 against, 2 abstentions", 5, 1, 2);
    votes_are(r, "缺席3人", -1, -1, -1);
}

/* Every line of a paper, whatever it is, belongs to a draft. */
static void carries_all(struct minutes_reader *r)
{
    static const char paper[] = "纪要\n\n随便一行\n\x0c# ###\n| a | b |\n|---|\n- [x] 做\n时间：\n"
                                "同意\n<br>\n表决：赞成1票\n责任人：甲\n* \n一、\n";
    struct minutes m;
    size_t carried = 0, written = 0;
    enum status status = minutes_read(r, slice_of(paper), "2026-11-18.txt", &m);
    bool seen[64] = {false};
    for (size_t d = 0; d < m.count; d++)
        for (size_t i = 0; i < m.draft[d].lines; i++)
            seen[m.draft[d].line[i]] = true;
    for (size_t n = 1; n <= m.lines; n++) {
        carried += seen[n];
        written += m.fate[n - 1] != FATE_BLANK;
    }
    promise(!status && carried == written && written == 13, "all 13 lines are carried: %zu, %zu",
            carried, written);
    minutes_free(&m);
}

int main(void)
{
    struct minutes_reader *r = minutes_reader_new();
    say_begin("minutes");
    say_quiet();
    all_compile(r);
    words_are_known();
    times(r);
    deadlines(r);
    limits(r);
    deadlines_across_a_year(r);
    people(r);
    votes(r);
    carries_all(r);
    minutes_reader_free(r);
    return promise_end();
}
