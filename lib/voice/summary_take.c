/* What a period summary tells, taken from the history. */
#include "base/errand.h"
#include "meaning/course.h"
#include "voice/facts_take.h"
#include "voice/naming.h"
#include "voice/summary.h"

bool summary_period(const struct telling *t, int which, struct period *p)
{
    *p = t->span.period;
    if (which == 1)
        *p = period_before(*p);
    /* For a year, the year before is the period before; of more than a year it would overlap. */
    if (which == 2)
        return t->unit != PERIOD_YEAR && p->end - p->first < 366 &&
               period_year_before(t->span.period, p);
    return true;
}

/* What is told of other periods, which can be found while the period itself is looked at. */
struct others {
    const struct telling *t;
    struct measures compared[FACTS_COMPARED]; /* but the first */
    struct course course;
};

static void find_others(void *others)
{
    struct others *o = others;
    const struct telling *t = o->t;
    for (int i = 1; i < FACTS_COMPARED; i++) {
        struct period p;
        if (!summary_period(t, i, &p))
            continue;
        struct span span = span_of(t->h, p);
        metrics_measure(t->h, &t->scope, &span, &o->compared[i]);
    }
    course_make(t->h, &t->scope, t->span.period, &o->course);
}

/* Decisions */

/* The votes on what a decision stands on, where a result of the span gives them. */
static enum status take_votes(const struct telling *t, uint32_t decision, struct buffer *en,
                              struct buffer *zh)
{
    const struct history *h = t->h;
    uint32_t on = history_event(h, decision)->on;
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t m = on == NO_EVENT ? on : history_event(h, on)->child; m != NO_EVENT && !status;
         m = history_event(h, m)->next) {
        if (history_event(h, m)->kind != KIND_MOTION || history_event(h, m)->gone)
            continue;
        for (uint32_t c = history_event(h, m)->child; c != NO_EVENT && !status;
             c = history_event(h, c)->next) {
            const struct event *e = history_event(h, c);
            if (e->kind != KIND_RESULT || e->gone || !span_has(&t->span, e))
                continue;
            status = history_record(h, t->in, c, &r);
            if (!status) {
                naming_votes(&r.record, LANGUAGE_EN, en);
                naming_votes(&r.record, LANGUAGE_ZH, zh);
            }
        }
    }
    retrieval_free(&r);
    return status;
}

static enum status take_decision(const struct telling *t, struct facts *f, uint32_t decision)
{
    const struct event *e = history_event(t->h, decision);
    struct naming about = {0};
    struct buffer en = {0}, zh = {0};
    struct retrieval r = {0};
    enum status status = e->on == NO_EVENT ? STATUS_DONE : naming_of(t, e->on, &about);
    if (!status)
        status = history_record(t->h, t->in, decision, &r);
    struct slice text = {NULL, 0};
    if (!status) {
        text = arena_copy(&f->arena, record_text(&r.record, FIELD_TEXT, &r.arena));
        status = take_votes(t, decision, &en, &zh);
    }
    if (!status) {
        struct fact_decision *row = facts_row(f, FACTS_DECISIONS);
        *row = (struct fact_decision){.at = e->at,
                                      .how = e->code,
                                      .id = event_id(t->h, e),
                                      .about = arena_copy(&f->arena, about.title),
                                      .text = text,
                                      .votes_en = arena_copy(&f->arena, buffer_slice(&en)),
                                      .votes_zh = arena_copy(&f->arena, buffer_slice(&zh))};
    }
    buffer_free(&en);
    buffer_free(&zh);
    retrieval_free(&r);
    naming_free(&about);
    return status;
}

/* Lists: of each as many as are ever shown */

static enum status take_lists(const struct telling *t, struct facts *f, const struct digest *d)
{
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < d->decided.count && i < SUMMARY_LISTED && !status; i++)
        status = take_decision(t, f, d->decided.at[i]);
    for (size_t i = 0; i < d->overdue.count && i < SUMMARY_LISTED && !status; i++) {
        uint32_t task = d->overdue.at[i];
        struct task_state state = task_state_at(t->h, task, t->span.from - 1, t->span.cut);
        status = task_take(t, f, task, &state);
    }
    for (size_t i = 0; i < d->district.count && i < SUMMARY_LISTED && !status; i++) {
        const struct event *e = history_event(t->h, d->district.at[i]);
        struct naming name = {0};
        status = naming_of(t, d->district.at[i], &name);
        struct fact_matter *row = facts_row(f, FACTS_DISTRICT);
        *row = (struct fact_matter){e->at, event_id(t->h, e), arena_copy(&f->arena, name.number)};
        naming_free(&name);
    }
    return status;
}

static void take_topics(const struct telling *t, struct facts *f, const struct digest *d)
{
    for (uint32_t a = 0; a < history_atoms(t->h); a++) {
        if (!d->category[a] && !d->category_before[a])
            continue;
        struct fact_category *row = facts_row(f, FACTS_CATEGORIES);
        *row = (struct fact_category){history_atom(t->h, a), d->category[a], d->category_before[a]};
    }
    for (size_t i = 0; i < d->title_count; i++) {
        const struct title *title = &d->titles[i];
        if (i && slice_same(d->titles[i - 1].normal, title->normal)) {
            struct rows *rows = &f->list[FACTS_TITLES];
            struct fact_title *last = (struct fact_title *)rows->at + rows->count - 1;
            last->count++;
            last->several |= !slice_same(last->text, title->text);
            continue;
        }
        struct fact_title *row = facts_row(f, FACTS_TITLES);
        *row = (struct fact_title){arena_copy(&f->arena, title->normal),
                                   arena_copy(&f->arena, title->text), 1, false};
    }
}

static void take_others(const struct telling *t, struct facts *f, const struct others *o)
{
    for (int i = 1; i < FACTS_COMPARED; i++)
        f->compared[i] = o->compared[i];
    for (size_t i = 0; i < o->course.count; i++) {
        const struct course_line *line = &o->course.line[i];
        for (int back = 0; back < COURSE_MOST; back++) {
            if (!line->raised[back] && !line->settled[back])
                continue;
            struct fact_course *row = facts_row(f, FACTS_COURSE);
            *row = (struct fact_course){history_atom(t->h, line->category), back,
                                        line->raised[back], line->settled[back]};
        }
    }
}

static void see_duration(void *context, int64_t us, int64_t days, int unpublished)
{
    struct facts *f = context;
    struct run *time = facts_row(f, FACTS_TIMES), *day = facts_row(f, FACTS_DAYS);
    *time = (struct run){us, 1};
    *day = (struct run){days, 1};
    if (unpublished && (!f->unpublished || unpublished < f->unpublished))
        f->unpublished = unpublished;
}

enum status summary_take(const struct telling *t, struct facts *f)
{
    struct digest d;
    struct others others = {.t = t};
    struct errand errand;
    errand_begin(&errand, input_threads(t->in) > 1, find_others, &others);
    enum status status = digest_make(t->h, t->in, &t->scope, &t->span, &d);
    f->figures = d.sum;
    f->compared[0] = d.measures;
    f->strangers = d.strangers;
    if (!status)
        status = take_lists(t, f, &d);
    take_topics(t, f, &d);
    durations_see(t->h, &t->scope, &t->span, see_duration, f);
    errand_end(&errand);
    take_others(t, f, &others);
    course_free(&others.course);
    digest_free(&d);
    return status ? status : rooms_take_all(t, f);
}
