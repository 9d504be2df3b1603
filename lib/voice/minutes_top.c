/* The top and the bottom of the papers: when and where, who led, who was there, who signs. */
#include "voice/minutes_paper.h"

#include "meaning/state.h"
#include "voice/phrase.h"

/* ---- lines ---- */

static void foot(struct paper *p)
{
    if (p->line.len)
        report_foot(p->r, buffer_slice(&p->line));
    buffer_clear(&p->line);
}

/* ---- when ---- */

static void add_clock(struct buffer *out, int64_t us, const struct zone *zone)
{
    day_number day = moment_day((struct moment){.us = us}, zone);
    int64_t minutes = (us - day_start(day, zone)) / 60000000;
    buffer_format(out, "%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

/* 2026年11月18日14:30—16:10 */
static void add_when(struct paper *p)
{
    const struct event *e = history_event(p->t->h, p->meeting);
    const struct zone *zone = history_sense(p->t->h)->zone;
    day_number day = paper_day(p, p->meeting);
    phrase_day(&p->line, day, p->t->language);
    if (e->bare)
        return;
    paper_add(p, ", ", "");
    add_clock(&p->line, e->at, zone);
    if (p->end <= e->at || p->end_bare)
        return;
    day_number last = moment_day((struct moment){.us = p->end}, zone);
    paper_add(p, "–", "—");
    if (last != day) {
        phrase_short_day(&p->line, last, p->t->language);
        paper_add(p, ", ", "");
    }
    add_clock(&p->line, p->end, zone);
}

/* ---- the top of a 纪要 ---- */

static const char *verb_of(const struct paper *p)
{
    const struct event *e = history_event(p->t->h, p->meeting);
    return meeting_deliberates(e) ? "协商" : "研究";
}

/* Whether the one item can stand in a sentence and be found there again. */
static bool item_in_sentence(const struct paper *p)
{
    static const char *const not_in[] = {"。", "；", "，", "：", "\n"};
    static const char *const not_last[] = {"事宜", "问题", "等"};
    if (p->items != 1 || p->item[0].treatment.len || p->item[0].presenter.len)
        return false;
    struct slice title = p->item[0].title;
    for (size_t i = 0; i < sizeof not_in / sizeof not_in[0]; i++) {
        const char *at = slice_find(title, slice_of(not_in[i]));
        const char *bracket = slice_find(title, slice_of("（"));
        if (at && !(bracket && bracket < at && slice_ends(title, slice_of("）")) &&
                    !slice_find(slice_from(bracket + 3, title.at + title.len), slice_of("（"))))
            return false;
    }
    for (size_t i = 0; i < sizeof not_last / sizeof not_last[0]; i++)
        if (slice_ends(title, slice_of(not_last[i])))
            return false;
    return title.len >= 6 && title.len <= 180;
}

static void add_form(struct paper *p)
{
    const char *form = minutes_takes_form(p->reader, p->title);
    bool said = !p->form || (form && strcmp(form, p->form->name) == 0);
    buffer_text(&p->line, said ? "会议" : p->form->zh);
}

/* 时间，职务姓名在地点主持召开会议，专题协商…。现将议定事项纪要如下： */
static void lead(struct paper *p)
{
    add_when(p);
    buffer_text(&p->line, "，");
    if (p->chair.len)
        paper_add_chair(p);
    if (p->place.len)
        buffer_format(&p->line, "在%.*s", (int)p->place.len, p->place.at);
    buffer_text(&p->line, p->chair.len ? "主持召开" : "召开");
    add_form(p);
    if (item_in_sentence(p))
        buffer_format(&p->line, "，专题%s%.*s", verb_of(p), (int)p->item[0].title.len,
                      p->item[0].title.at);
    buffer_format(&p->line, "。现将%s纪要如下：", p->decisions.count ? "议定事项" : "有关情况");
    report_paragraph(p->r, buffer_slice(&p->line));
    buffer_clear(&p->line);
}

static struct slice own(struct paper *p)
{
    struct slice text = arena_copy(&p->arena, buffer_slice(&p->line));
    buffer_clear(&p->line);
    return text;
}

/* 〔2026〕9号 at the left, the day at the right. */
static void number_line(struct paper *p)
{
    bool official = minutes_takes_number(p->reader, p->number);
    if (!p->number.len || (p->full && !paper_en(p)))
        return;
    if (!official || paper_en(p))
        paper_add_label(p, "Ref", "编号");
    buffer_add(&p->line, p->number);
    struct slice number = own(p);
    if (official && !paper_en(p))
        phrase_day(&p->line, paper_day(p, p->meeting), p->t->language);
    struct slice day = own(p);
    report_head_ends(p->r, number, day);
}

/* ---- the top of a 会议记录, and of any paper in English ---- */

static void line(struct paper *p, const char *en, const char *zh, struct slice text)
{
    if (text.len)
        report_line(p->r, paper_pick(p, en, zh), text);
    buffer_clear(&p->line);
}

static void count_line(struct paper *p, const char *en, const char *zh, int64_t n)
{
    if (n >= 0)
        buffer_format(&p->line, paper_pick(p, "%jd", "%jd人"), (intmax_t)n);
    line(p, en, zh, buffer_slice(&p->line));
}

static void add_officer(struct paper *p, struct slice name)
{
    paper_add_bracketed(p, name, paper_office(p, name));
}

static void officer_line(struct paper *p, const char *en, const char *zh, struct slice name)
{
    if (name.len)
        add_officer(p, name);
    line(p, en, zh, buffer_slice(&p->line));
}

/* A list that stands with its label in the line already. */
static void list_line(struct paper *p, const char *how, const char *en, const char *zh)
{
    if (!paper_add_list(p, how, "", ""))
        return;
    size_t label = strlen(paper_pick(p, ": ", "："));
    line(p, en, zh, (struct slice){p->line.at + label, p->line.len - label});
}

static void labels(struct paper *p)
{
    if (p->full && !paper_en(p))
        line(p, "Ref", "编号", p->number);
    add_when(p);
    line(p, "Date", "时间", buffer_slice(&p->line));
    line(p, "Place", "地点", p->place);
    const char *form = minutes_takes_form(p->reader, p->title);
    if (p->form && !(form && strcmp(form, p->form->name) == 0))
        line(p, "Form", "会议形式", slice_of(paper_pick(p, p->form->name, p->form->zh)));
    officer_line(p, "Chair", "主持人", p->chair);
    line(p, "Convener", "召集人", p->convener);
    officer_line(p, "Recorder", "记录人", p->recorder);
    count_line(p, "Expected", "应到", p->expected);
    count_line(p, "Number present", "实到", p->present);
    list_line(p, NULL, "Present", "出席");
    list_line(p, "leave", "Apologies", "请假");
    list_line(p, "absent", "Absent", "缺席");
    list_line(p, "sitting-in", "In attendance", "列席");
}

/* ---- the agenda ---- */

static void agenda(struct paper *p)
{
    report_section(p->r, "agenda", slice_of(paper_pick(p, "Agenda", "议题")));
    for (size_t i = 0; i < p->items; i++) {
        const struct paper_item *item = &p->item[i];
        paper_add_slice(p, item->title);
        if (item->treatment.len && !slice_starts(item->title, item->treatment))
            paper_add_bracketed(p, (struct slice){NULL, 0}, item->treatment);
        report_item(p->r, buffer_slice(&p->line));
        buffer_clear(&p->line);
        if (item->presenter.len)
            report_line(p->r, paper_pick(p, "Presenter", "汇报人"), item->presenter);
    }
}

void paper_top(struct paper *p)
{
    struct words kind = p->full ? (struct words){"Record of the meeting", "会议记录"}
                                : (struct words){"Minutes", "会议纪要"};
    struct slice given = p->t->head->field[HEAD_TITLE];
    struct slice title = given.len ? given : p->title;
    const char *zh = p->full ? "记录" : "纪要";
    bool en_title = paper_en(p) && !p->full && !slice_starts(title, slice_of("Minutes")) &&
                    !slice_starts(title, slice_of("the ")) &&
                    !slice_ends(title, slice_of("inutes")) && !slice_ends(title, slice_of("纪要"));
    report_official(p->r);
    if (en_title)
        buffer_text(&p->line, "Minutes of ");
    buffer_add(&p->line, title);
    report_title(p->r, buffer_slice(&p->line));
    buffer_clear(&p->line);
    if (!en_title && !slice_ends(title, slice_of(zh)) && !slice_ends(title, slice_of("inutes")))
        report_subtitle(p->r, slice_of(words_in(kind, p->t->language)));
    number_line(p);
    bool sentence = !p->full && !paper_en(p);
    if (sentence)
        lead(p);
    else
        labels(p);
    if (p->items && !(sentence && item_in_sentence(p)))
        agenda(p);
}

/* ---- the bottom ---- */

static void counts(struct paper *p)
{
    if (p->expected >= 0)
        buffer_format(&p->line, "应到%jd人", (intmax_t)p->expected);
    if (p->present >= 0)
        buffer_format(&p->line, "%s实到%jd人", p->line.len ? "，" : "", (intmax_t)p->present);
    foot(p);
}

static void blank_for(struct paper *p, const char *en, const char *zh, struct slice text)
{
    paper_add_part(p);
    paper_add_label(p, en, zh);
    if (text.len)
        buffer_add(&p->line, text);
    else
        buffer_text(&p->line, "____"); /* to be filled in by hand */
}

/* Who wrote, checked and signs. The code of a seal belongs at the end of this line. */
static void signatures(struct paper *p)
{
    bool told = p->full || paper_en(p);
    if (p->recorder.len && !told) {
        paper_add_label(p, "Recorder", "记录");
        add_officer(p, p->recorder);
    }
    if (p->convener.len && !told) {
        paper_add_part(p);
        paper_add_label(p, "Convener", "召集");
        paper_add_slice(p, p->convener);
    }
    blank_for(p, "Checked by", "校核", (struct slice){NULL, 0});
    blank_for(p, "Signed", "签发", p->t->head->field[HEAD_SIGNED]);
    foot(p);
}

void paper_bottom(struct paper *p)
{
    if (!p->full && !paper_en(p)) {
        counts(p);
        paper_add_list(p, NULL, "Present", "出席");
        foot(p);
        paper_add_list(p, "leave", "Apologies", "请假");
        paper_add_list(p, "absent", "Absent", "缺席");
        paper_add_list(p, "sitting-in", "In attendance", "列席");
        foot(p);
    }
    signatures(p);
}
