/* The parts of the papers between their top and their bottom. */
#include "voice/minutes_paper.h"

#include "meaning/state.h"
#include "voice/phrase.h"

static void section(struct paper *p, const char *name, const char *en, const char *zh)
{
    report_section(p->r, name, slice_of(paper_pick(p, en, zh)));
}

static void end_point(struct paper *p)
{
    report_point(p->r, buffer_slice(&p->line));
    buffer_clear(&p->line);
}

static void end_item(struct paper *p)
{
    report_item(p->r, buffer_slice(&p->line));
    buffer_clear(&p->line);
}

/* ---- what was said ---- */

/* When the next meeting is stands at the end of the paper, as it was written. */
static bool is_next_meeting(const struct paper_part *remark)
{
    return !remark->speaker.len && (slice_starts(remark->text, slice_of("下次会议")) ||
                                    slice_starts(remark->text, slice_of("Next meeting")));
}

static bool any_remark(const struct paper *p)
{
    for (size_t i = 0; i < p->remarks.count; i++)
        if (!is_next_meeting(&p->remarks.at[i]))
            return true;
    return false;
}

static void next_meeting(struct paper *p)
{
    for (size_t i = 0; i < p->remarks.count; i++)
        if (is_next_meeting(&p->remarks.at[i]))
            report_foot(p->r, p->remarks.at[i].text);
}

/* 张三（居民代表）：…… */
static void add_speaker(struct paper *p, const struct paper_part *remark)
{
    struct slice who = remark->speaker;
    if (!who.len)
        who = slice_of(paper_pick(p, minutes_nobody.en, minutes_nobody.zh));
    buffer_add(&p->line, who);
    if (remark->role.len)
        buffer_format(&p->line, paper_pick(p, " (%.*s)", "（%.*s）"), (int)remark->role.len,
                      remark->role.at);
    paper_add(p, ": ", "：");
}

static void remarks(struct paper *p)
{
    if (!any_remark(p))
        return;
    if (p->full)
        section(p, "remarks", "Remarks", "发言记录");
    else
        section(p, "remarks", "Opinions", "协商情况");
    for (size_t i = 0; i < p->remarks.count; i++) {
        const struct paper_part *remark = &p->remarks.at[i];
        if (is_next_meeting(remark))
            continue;
        if (p->full)
            add_speaker(p, remark);
        buffer_add(&p->line, remark->text);
        if (p->full)
            end_item(p);
        else
            end_point(p);
    }
}

/* ---- what was decided ---- */

/* How it was decided is added where the words do not say so by themselves. */
static void add_how(struct paper *p, const struct paper_part *decision)
{
    const char *taken = minutes_takes_how(p->reader, decision->text);
    if (!decision->how || (taken && strcmp(taken, decision->how->name) == 0))
        return;
    buffer_format(&p->line, paper_pick(p, " (%s)", "（%s）"),
                  phrase_choice(decision->how, p->t->language));
}

static void decisions(struct paper *p)
{
    if (!p->decisions.count)
        return;
    section(p, "decisions", "Decisions", "议定事项");
    for (size_t i = 0; i < p->decisions.count; i++) {
        paper_add(p, "RESOLVED: ", "");
        buffer_add(&p->line, p->decisions.at[i].text);
        add_how(p, &p->decisions.at[i]);
        end_point(p);
    }
}

/* ---- who is to do what ---- */

static const struct zone *zone_of(const struct paper *p)
{
    return history_sense(p->t->h)->zone;
}

/* The year only where it is not the meeting's, or the day would be taken for one of the next. */
static void add_due(struct paper *p, const struct event *task)
{
    day_number day = due_day(p->t->h, task->due);
    day_number meeting = paper_day(p, p->meeting);
    bool same_year = day_to_civil(day).year == day_to_civil(meeting).year && day >= meeting;
    if (same_year && !paper_en(p))
        phrase_short_day(&p->line, day, p->t->language);
    else
        phrase_day(&p->line, day, p->t->language);
    if (task->due_bare)
        return;
    int64_t minutes = (task->due - 1 - day_start(day, zone_of(p))) / 60000000;
    buffer_format(&p->line, paper_pick(p, " %02d:%02d", "%02d:%02d"), (int)(minutes / 60),
                  (int)(minutes % 60));
}

static void add_limit(struct paper *p, const struct event *task)
{
    static const struct words units[] = {{" days", "天"}, {" working days", "个工作日"}};
    paper_add(p, "within ", "");
    buffer_number(&p->line, task->number);
    paper_add(p, units[task->working].en, units[task->working].zh);
}

/* 5个工作日，11月25日; a day that only follows from the limit stands in brackets. */
static void add_time(struct paper *p, const struct paper_part *task)
{
    const struct event *e = history_event(p->t->h, task->event);
    if (!task->limit.len && e->due == NO_DUE)
        return;
    paper_add(p, "; ", "；");
    if (task->limit.len)
        add_limit(p, e);
    if (task->limit.len && task->due_given) {
        paper_add(p, ", ", "，");
    } else if (task->limit.len) {
        if (e->due == NO_DUE)
            return;
        paper_add(p, " (by ", "内（至");
        add_due(p, e);
        paper_add(p, ")", "）");
        return;
    }
    paper_add(p, "by ", "");
    add_due(p, e);
}

/* 方案公示：社区居委会；协办物业；5个工作日，11月25日
 * Action: Residents' Office to post the plan; with Estate; within 5 working days (by …) */
static void add_task(struct paper *p, const struct paper_part *task)
{
    struct slice first = paper_en(p) ? task->lead : task->text;
    struct slice then = paper_en(p) ? task->text : task->lead;
    paper_add(p, "Action: ", "");
    buffer_add(&p->line, first);
    paper_add(p, " to ", "：");
    buffer_add(&p->line, then);
    if (task->assist.len)
        buffer_format(&p->line, paper_pick(p, "; with %.*s", "；协办%.*s"), (int)task->assist.len,
                      task->assist.at);
    add_time(p, task);
}

static bool any_limit(const struct paper *p)
{
    for (size_t i = 0; i < p->tasks.count; i++)
        if (p->tasks.at[i].limit.len)
            return true;
    return false;
}

static void tasks(struct paper *p)
{
    if (!p->tasks.count)
        return;
    paper_add(p, "Actions", "责任分工");
    if (any_limit(p)) {
        paper_add(p, " (from ", "（自");
        phrase_short_day(&p->line, paper_day(p, p->tasks.at[0].event), p->t->language);
        paper_add(p, ", that day not counted)", "起，当日不计）");
    }
    report_section(p->r, "tasks", buffer_slice(&p->line));
    buffer_clear(&p->line);
    for (size_t i = 0; i < p->tasks.count; i++) {
        add_task(p, &p->tasks.at[i]);
        end_item(p);
    }
}

/* ---- the whole ---- */

static enum status build(const struct telling *t, struct report *r, bool full)
{
    struct paper p = {.t = t, .r = r, .full = full, .reader = minutes_reader_new()};
    enum status status = paper_gather(&p);
    bool bare = !p.remarks.count && !p.decisions.count && !p.motions.count && !p.tasks.count;
    if (!status && t->plain_rows) {
        paper_rows(&p);
    } else if (!status) {
        paper_top(&p);
        remarks(&p);
        decisions(&p);
        status = paper_votes(&p);
    }
    if (!status && !t->plain_rows) {
        tasks(&p);
        next_meeting(&p);
        paper_bottom(&p);
    }
    buffer_free(&p.line);
    arena_free(&p.arena);
    minutes_reader_free(p.reader);
    return !status && bare ? STATUS_NEGATIVE : status;
}

enum status minutes_build(const struct telling *t, struct report *r)
{
    return build(t, r, false);
}

enum status proceedings_build(const struct telling *t, struct report *r)
{
    return build(t, r, true);
}
