/* 公示: what was decided, voted and handed out, for everybody to read: of one meeting, or of all
 * meetings of a period. Personal data is left out (privacy.h). */
#include "voice/cells.h"
#include "voice/minutes_paper.h"
#include "voice/naming.h"
#include "voice/notice_days.h"
#include "voice/phrase.h"
#include "voice/place.h"

#include <stdlib.h>

struct notice {
    const struct telling *t;
    struct report *r;
    struct buffer line;
    bool *told; /* by event: with its meeting */
    bool any;
};

static bool is_en(const struct notice *n)
{
    return n->t->language == LANGUAGE_EN;
}

static const char *pick(const struct notice *n, const char *en, const char *zh)
{
    return is_en(n) ? en : zh;
}

static void add(struct notice *n, const char *en, const char *zh)
{
    buffer_text(&n->line, pick(n, en, zh));
}

static struct slice kept(struct notice *n)
{
    struct slice text = arena_copy(report_arena(n->r), buffer_slice(&n->line));
    buffer_clear(&n->line);
    return text;
}

static void section(struct notice *n, const char *name, const char *en, const char *zh)
{
    report_section(n->r, name, slice_of(pick(n, en, zh)));
}

/* ---- the meeting ---- */

static day_number day_of(const struct notice *n, const struct event *e)
{
    return moment_day((struct moment){e->at, e->from, false}, history_sense(n->t->h)->zone);
}

/* 委员4人、居民代表12人: those who were there. */
static void add_attendance(struct notice *n, const struct paper *p)
{
    bool any = false;
    for (size_t i = 0; i < p->persons; i++) {
        const struct paper_person *one = &p->person[i];
        struct slice what = one->role.len ? one->role : one->group;
        if (one->how || !what.len || one->name.len)
            continue;
        add(n, any ? ", " : "; present: ", any ? "、" : "，其中");
        buffer_format(&n->line, pick(n, "%.*s %jd", "%.*s%jd人"), (int)what.len, what.at,
                      (intmax_t)(one->count > 0 ? one->count : 1));
        any = true;
    }
}

/* A meeting is often called by its paper: 协商议事会纪要 is what 协商议事会 agreed. */
static struct slice held(struct slice title)
{
    static const char *const papers[] = {"纪要", "记录", "紀要", "記錄", "紀錄"};
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
        if (slice_ends(title, slice_of(papers[i])) && title.len > strlen(papers[i]))
            return (struct slice){title.at, title.len - strlen(papers[i])};
    return title;
}

/* 2026年11月18日，王建华在社区协商议事室主持召开…，应到23人，实到21人。 */
static void tell_meeting(struct notice *n, const struct paper *p)
{
    const struct event *e = history_event(n->t->h, p->meeting);
    struct slice place = place_cut(p->place);
    phrase_day(&n->line, day_of(n, e), n->t->language);
    add(n, ": ", "，");
    if (is_en(n)) {
        buffer_format(&n->line, "“%.*s”", (int)p->title.len, p->title.at);
        if (p->chair.len)
            buffer_format(&n->line, ", chaired by %.*s", (int)p->chair.len, p->chair.at);
        if (place.len)
            buffer_format(&n->line, ", %.*s", (int)place.len, place.at);
    } else {
        buffer_add(&n->line, p->chair);
        if (place.len)
            buffer_format(&n->line, "在%.*s", (int)place.len, place.at);
        buffer_text(&n->line, p->chair.len ? "主持召开" : "召开");
        buffer_add(&n->line, held(p->title));
    }
    if (p->expected >= 0)
        buffer_format(&n->line, pick(n, "; expected %jd", "，应到%jd人"), (intmax_t)p->expected);
    if (p->present >= 0)
        buffer_format(&n->line, pick(n, "; number present %jd", "，实到%jd人"),
                      (intmax_t)p->present);
    add_attendance(n, p);
    add(n, ".", "。");
    report_paragraph(n->r, kept(n));
}

/* “原则同意建设…” and “收费暂缓” need not be told again how they were decided. */
static void tell_decision(struct notice *n, const struct choice *how, struct slice text)
{
    const char *word = how ? phrase_choice(how, n->t->language) : "";
    bool said = slice_find(text, slice_of(word)) != NULL;
    if (!is_en(n) && how && !said)
        buffer_format(&n->line, "%s：", word);
    buffer_add(&n->line, text);
    if (is_en(n) && how)
        buffer_format(&n->line, " (%s)", word);
    report_point(n->r, kept(n));
}

/* ---- tasks ---- */

static const struct cells_column task_columns[] = {
    {"title", {"Matter", "事项"}, REPORT_LEFT},
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"assist", {"Assisting", "协办单位"}, REPORT_LEFT},
    {"due", {"Due", "办结期限"}, REPORT_LEFT},
};

static void begin_tasks(struct notice *n)
{
    section(n, "tasks", "Who does what", "责任分工");
    cells_table(n->t, n->r, slice_of(""), task_columns, sizeof task_columns / sizeof *task_columns);
}

static void tell_task(struct notice *n, struct cells *c, const struct paper_part *task)
{
    struct task_state s = task_state_at(n->t->h, task->event, n->t->span.from - 1, n->t->span.cut);
    cells_add(c, task->text);
    cells_add(c, history_atom(n->t->h, s.lead));
    cells_add(c, task->assist.len ? task->assist : slice_of("—"));
    cells_due(c, s.due, s.due_bare);
    cells_end(c);
    n->told[task->event] = true;
}

/* ---- rows for csv and ndjson ---- */

static const struct cells_column columns[] = {
    {"part", {"Part", "部分"}, REPORT_LEFT},
    {"meeting", {"Meeting", "会议"}, REPORT_LEFT},
    {"date", {"Date", "日期"}, REPORT_LEFT},
    {"text", {"Text", "内容"}, REPORT_LEFT},
    {"how", {"Conclusion", "结论"}, REPORT_LEFT},
    {"votes", {"Votes", "票数"}, REPORT_LEFT},
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"assist", {"Assisting", "协办单位"}, REPORT_LEFT},
    {"due", {"Due", "期限"}, REPORT_LEFT},
};

static void add_row(struct notice *n, struct cells *c, struct slice meeting,
                    const struct paper_part *part, struct slice votes)
{
    const struct event *e = history_event(n->t->h, part->event);
    const struct kind_spec *kind = schema_kind(e->kind);
    bool task = e->kind == KIND_TASK;
    struct task_state s = {.due = NO_DUE};
    if (task)
        s = task_state_at(n->t->h, part->event, n->t->span.from - 1, n->t->span.cut);
    cells_text(c, pick(n, kind->name, kind->zh));
    cells_add(c, meeting);
    cells_stamp(c, e->at, true);
    cells_add(c, part->text);
    cells_choice(c, part->how);
    cells_add(c, votes);
    cells_add(c, task ? history_atom(n->t->h, s.lead) : (struct slice){NULL, 0});
    cells_add(c, part->assist);
    cells_due(c, s.due, s.due_bare);
    cells_end(c);
    n->told[part->event] = true;
}

static void add_rows(struct notice *n, struct slice meeting, const struct paper_parts *list)
{
    struct cells c = {.t = n->t, .r = n->r};
    for (size_t i = 0; i < list->count; i++)
        add_row(n, &c, meeting, &list->at[i], (struct slice){NULL, 0});
    cells_free(&c);
}

static enum status add_motions(struct notice *n, struct paper *p)
{
    struct cells c = {.t = n->t, .r = n->r};
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < p->motions.count && !status; i++) {
        struct paper_part *motion = &p->motions.at[i];
        struct slice votes = {NULL, 0};
        status = paper_count(p, motion, &motion->how, &votes);
        add_row(n, &c, p->title, motion, votes);
    }
    cells_free(&c);
    return status;
}

/* ---- a meeting ---- */

static enum status tell_outcome(struct notice *n, struct paper *p)
{
    struct cells c = {.t = n->t, .r = n->r};
    for (size_t i = 0; i < p->decisions.count; i++) {
        tell_decision(n, p->decisions.at[i].how, p->decisions.at[i].text);
        n->told[p->decisions.at[i].event] = true;
    }
    enum status status = paper_votes(p);
    for (size_t i = 0; i < p->motions.count; i++)
        n->told[p->motions.at[i].event] = true;
    if (p->tasks.count)
        begin_tasks(n);
    for (size_t i = 0; i < p->tasks.count; i++)
        tell_task(n, &c, &p->tasks.at[i]);
    cells_free(&c);
    return status;
}

static bool has_outcome(const struct paper *p)
{
    return p->decisions.count || p->motions.count || p->tasks.count;
}

static enum status add_meeting(struct notice *n, uint32_t meeting, bool alone)
{
    struct paper p = {.t = n->t, .r = n->r, .meeting = meeting};
    enum status status = paper_read(&p);
    bool tell = !status && (alone || has_outcome(&p));
    n->any |= tell && has_outcome(&p);
    if (tell && n->t->plain_rows) {
        add_rows(n, p.title, &p.decisions);
        status = add_motions(n, &p);
        add_rows(n, p.title, &p.tasks);
    } else if (tell) {
        if (alone) {
            tell_meeting(n, &p);
            section(n, "decisions", "Decisions", "议定事项");
        } else {
            buffer_add(&n->line, p.title);
            report_section(n->r, "meeting", kept(n));
            tell_meeting(n, &p);
        }
        if (!p.decisions.count)
            report_paragraph(n->r, slice_of(pick(n, "Nothing was decided.", "无。")));
        status = tell_outcome(n, &p);
    }
    buffer_free(&p.line);
    arena_free(&p.arena);
    return status;
}

/* ---- a period ---- */

static bool is_asked(const struct notice *n, uint32_t e, enum kind_id kind)
{
    const struct event *event = history_event(n->t->h, e);
    return event->known && !event->gone && event->kind == kind && !n->told[e] &&
           span_has(&n->t->span, event) && scope_has(&n->t->scope, n->t->h, e);
}

static enum status add_meetings(struct notice *n)
{
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(n->t->h) && !status; i++) {
        uint32_t e = history_order(n->t->h)[i];
        if (is_asked(n, e, KIND_MEETING))
            status = add_meeting(n, e, false);
    }
    return status;
}

/* What was decided or handed out without a meeting. */
static enum status read_other(struct notice *n, uint32_t e, struct paper_part *part)
{
    struct retrieval r = {0};
    struct naming name = {0};
    struct arena *a = report_arena(n->r);
    const struct event *event = history_event(n->t->h, e);
    *part = (struct paper_part){.event = e};
    enum status status = naming_of(n->t, e, &name);
    if (!status)
        status = history_record(n->t->h, n->t->in, e, &r);
    if (!status) {
        part->text = arena_copy(
            a, event->kind == KIND_DECISION ? record_text(&r.record, FIELD_TEXT, a) : name.title);
        part->how = event->kind == KIND_DECISION ? event_choice(event, FIELD_HOW) : NULL;
    }
    naming_free(&name);
    retrieval_free(&r);
    return status;
}

static void tell_other(struct notice *n, struct cells *c, const struct paper_part *part)
{
    if (n->t->plain_rows)
        add_row(n, c, (struct slice){NULL, 0}, part, (struct slice){NULL, 0});
    else if (history_event(n->t->h, part->event)->kind == KIND_TASK)
        tell_task(n, c, part);
    else
        tell_decision(n, part->how, part->text);
}

static enum status add_others(struct notice *n, enum kind_id kind)
{
    enum status status = STATUS_DONE;
    struct cells c = {.t = n->t, .r = n->r};
    bool begun = false;
    for (uint32_t i = 0; i < history_count(n->t->h) && !status; i++) {
        uint32_t e = history_order(n->t->h)[i];
        struct paper_part part;
        if (!is_asked(n, e, kind))
            continue;
        if (!begun && !n->t->plain_rows && kind == KIND_TASK)
            begin_tasks(n);
        else if (!begun && !n->t->plain_rows)
            section(n, "decisions", "Other decisions", "其他议定事项");
        begun = n->any = true;
        status = read_other(n, e, &part);
        if (!status)
            tell_other(n, &c, &part);
    }
    cells_free(&c);
    return status;
}

/* ---- top and bottom ---- */

static void add_title(struct notice *n, uint32_t meeting)
{
    const struct telling *t = n->t;
    struct slice given = t->head->field[HEAD_TITLE];
    struct slice room =
        meeting == NO_EVENT ? telling_whose(t) : history_atom(t->h, history_room_of(t->h, meeting));
    report_official(n->r);
    if (given.len) {
        buffer_add(&n->line, given);
    } else {
        buffer_add(&n->line, phrase_room(room));
        add(n,
            n->line.len ? ": public notice of what was decided"
                        : "Public notice of what was decided",
            "协商议事结果公示");
    }
    report_title(n->r, kept(n));
    if (meeting != NO_EVENT)
        return;
    phrase_period(&n->line, t->span.period, t->language);
    report_subtitle(n->r, kept(n));
}

static enum status add_posting(struct notice *n)
{
    section(n, "posting", "Time and objections", "公示期与意见反馈");
    enum status status = notice_days(n->t, &n->line);
    report_paragraph(n->r, kept(n));
    struct slice feedback = n->t->head->field[HEAD_FEEDBACK];
    add(n,
        "Whoever objects may say so within this time: ", "对公示内容有异议的，请在公示期内反馈：");
    if (feedback.len)
        buffer_add(&n->line, feedback);
    else
        buffer_text(&n->line, "____________"); /* to be filled in by hand */
    add(n, ".", "。");
    report_paragraph(n->r, kept(n));
    return status;
}

static void add_signature(struct notice *n, uint32_t meeting)
{
    const struct telling *t = n->t;
    struct slice by = t->head->field[HEAD_BY], signer = t->head->field[HEAD_SIGNED];
    if (!by.len && meeting != NO_EVENT)
        by = phrase_room(history_atom(t->h, history_room_of(t->h, meeting)));
    if (!by.len)
        by = phrase_room(telling_whose(t));
    add(n, "Signed: ", "签发：");
    buffer_add(&n->line, signer.len ? signer : slice_of("____"));
    struct slice left = kept(n);
    report_foot_ends(n->r, left, by.len ? by : slice_of("____________"));
    phrase_day(&n->line, notice_first_day(t), t->language);
    report_foot_ends(n->r, slice_of(""), kept(n));
    report_note(n->r, slice_of(pick(n,
                                    "Names of residents, telephone numbers and household numbers "
                                    "are left out or masked.",
                                    "注：居民姓名、电话和房号等个人信息已略去或隐去。")));
}

static enum status add_period(struct notice *n)
{
    enum status status = add_meetings(n);
    if (!status)
        status = add_others(n, KIND_DECISION);
    if (!status)
        status = add_others(n, KIND_TASK);
    if (!n->any && !n->t->plain_rows)
        report_paragraph(
            n->r, slice_of(pick(n, "Nothing was decided in this period.", "本期没有议定事项。")));
    return status;
}

static enum status find(const struct telling *t, uint32_t *meeting)
{
    enum status status = STATUS_DONE;
    *meeting = NO_EVENT;
    if (t->id_count > 1)
        return say_error(STATUS_USAGE, (struct place){0},
                         "a notice is of one meeting: give one -i ID, or a period with -p",
                         "公示一次只写一场会议：请只给一个 -i 编号，或用 -p 给出期间");
    if (t->id_count)
        status = telling_find(t, t->ids[0], kind_bit(KIND_MEETING), meeting);
    if (!status && t->id_count && history_event(t->h, *meeting)->gone)
        return say_error(STATUS_INPUT, (struct place){0},
                         "the meeting %s was voided, or is later than now",
                         "会议 %s 已作废，或者晚于当前时间", t->ids[0]);
    return status;
}

enum status notice_build(const struct telling *t, struct report *r)
{
    struct notice n = {.t = t, .r = r};
    uint32_t meeting, count = history_count(t->h);
    enum status status = find(t, &meeting);
    if (status)
        return status;
    n.told = memory_take(count + 1);
    memset(n.told, 0, count + 1);
    add_title(&n, meeting);
    if (t->plain_rows)
        cells_table(t, r, slice_of(""), columns, sizeof columns / sizeof *columns);
    status = meeting == NO_EVENT ? add_period(&n) : add_meeting(&n, meeting, true);
    if (!status)
        status = add_posting(&n);
    if (!status)
        add_signature(&n, meeting);
    free(n.told);
    buffer_free(&n.line);
    return status ? status : n.any ? STATUS_DONE : STATUS_NEGATIVE;
}
