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

/* An issue is looked at in the periods only that its thread reaches. */
static void see_issue(struct making *w, uint32_t index)
{
    const struct event *e = history_event(w->h, index);
    for (size_t i = 0; i < w->spans; i++) {
        const struct span *span = &w->span[i];
        if (e->at > span->cut || e->until < span->period.first)
            continue;
        struct issue_state state = issue_state_at(w->h, index, span->from - 1, span->cut);
        struct course_line *line = line_of(w, e->atom);
        line->raised[i] += span_has(span, e);
        line->settled[i] += state.closings;
    }
}

void course_make(const struct history *h, const struct scope *scope, struct period last,
                 struct course *c)
{
    struct making w = {.h = h, .scope = scope, .course = c};
    struct arena arena = {0};
    struct period periods[COURSE_MOST];
    const uint32_t *order = history_order(h);
    w.spans = course_periods(last, periods);
    for (size_t i = 0; i < w.spans; i++)
        w.span[i] = span_of(h, periods[i]);
    w.place = arena_clear(&arena, history_atoms(h) + 1, sizeof *w.place);
    for (uint32_t i = 0; i < history_count(h) && w.spans; i++) {
        const struct event *e = history_event(h, order[i]);
        if (!e->known || e->at > w.span[0].cut)
            break;
        if (e->kind == KIND_ISSUE && !e->gone && scope_has(scope, h, order[i]))
            see_issue(&w, order[i]);
    }
    arena_free(&arena);
}

void course_free(struct course *c)
{
    free(c->line);
    *c = (struct course){0};
}
