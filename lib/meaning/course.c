#include "meaning/course.h"

#include <stdlib.h>

size_t course_periods(struct period last, struct period periods[COURSE_MOST])
{
    static const size_t counts[] = {[PERIOD_SPAN] = 0,
                                    [PERIOD_WEEK] = COURSE_MOST,
                                    [PERIOD_MONTH] = COURSE_MOST,
                                    [PERIOD_QUARTER] = 8,
                                    [PERIOD_YEAR] = 5};
    size_t count = counts[last.unit];
    for (size_t i = 0; i < count; i++) {
        periods[i] = last;
        last = period_before(last);
    }
    return count;
}

struct making {
    const struct history *h;
    const struct scope *scope;
    struct course *course;
    uint32_t *place; /* of a category's line, by atom, from 1 */
    struct span span[COURSE_MOST];
    size_t spans;
};

static struct course_line *line_of(struct making *w, uint32_t category)
{
    struct course *c = w->course;
    if (!w->place[category]) {
        if ((c->count & (c->count - 1)) == 0) /* room for a power of two of them */
            c->line = memory_grow(c->line, c->count ? 2 * c->count : 1, sizeof *c->line);
        c->line[c->count] = (struct course_line){.category = category};
        w->place[category] = (uint32_t)++c->count;
    }
    return &c->line[w->place[category] - 1];
}

/* What stands on an issue does not come before it. */
static bool has_close(const struct history *h, uint32_t issue, const struct span *span)
{
    for (uint32_t t = history_turn(h, issue); t != NO_EVENT; t = history_turn(h, t)) {
        const struct event *e = history_event(h, t);
        if (e->kind == KIND_CLOSE && !e->gone && e->at <= span->cut &&
            (e->at >= span->from || history_event(h, issue)->at >= span->from))
            return true;
    }
    return false;
}

/* An issue is looked at in the periods only that its thread reaches. */
static void see_issue(struct making *w, uint32_t index)
{
    const struct event *e = history_event(w->h, index);
    for (size_t i = 0; i < w->spans; i++) {
        const struct span *span = &w->span[i];
        if (e->at > span->cut || e->until < span->period.first)
            continue;
        struct course_line *line = line_of(w, e->atom);
        line->raised[i] += span_has(span, e);
        if (has_close(w->h, index, span))
            line->settled[i] += issue_state_at(w->h, index, span->from - 1, span->cut).closings;
    }
}

void course_make(const struct history *h, const struct scope *scope, struct period last,
                 struct course *c)
{
    struct making w = {.h = h, .scope = scope, .course = c};
    struct arena arena = {0};
    struct period periods[COURSE_MOST];
    w.spans = course_periods(last, periods);
    for (size_t i = 0; i < w.spans; i++)
        w.span[i] = span_of(h, periods[i]);
    w.place = arena_clear(&arena, history_atoms(h) + 1, sizeof *w.place);
    struct events issues = {NULL, 0};
    if (w.spans)
        issues = events_until(h, history_of_kind(h, KIND_ISSUE), w.span[0].cut);
    const day_number *ends = w.spans ? history_last_days(h, issues) : NULL;
    for (uint32_t i = 0; i < issues.count; i++) {
        if (ends[i] >= w.span[w.spans - 1].period.first && !history_event(h, issues.at[i])->gone &&
            scope_has(scope, h, issues.at[i]))
            see_issue(&w, issues.at[i]);
    }
    arena_free(&arena);
}

void course_free(struct course *c)
{
    free(c->line);
    *c = (struct course){0};
}
