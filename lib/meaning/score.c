/* Points and ranks from facts. */
#include "meaning/score.h"

#include <stdlib.h>

static size_t place_of(const struct score *s, uint32_t unit, size_t indicator)
{
    return unit * s->indicators.count + indicator;
}

const struct score_cell *score_cell(const struct score *s, uint32_t unit, size_t indicator)
{
    return &s->cell[place_of(s, unit, indicator)];
}

/* Whether an indicator makes sense for a unit: nobody hands meetings to a department. */
static bool meant_for(const struct indicator *i, const struct score_unit *u)
{
    bool department = !u->room;
    if (i->group.len && !slice_same(i->group, u->group))
        return false;
    if (!department)
        return (!i->level || i->level == u->room->level) &&
               (!i->room.len || room_within(u->name, i->room));
    if (i->level)
        return false;
    return i->base == BASE_GIVEN ||
           (i->metric && (i->metric->kind == KIND_TASK || i->metric->kind == KIND_ISSUE ||
                          i->metric->kind == KIND_RATING));
}

/* Of a streak the days, at the end of the span. */
static struct share share_at(const struct score *s, const struct score_facts *f, uint32_t unit,
                             size_t i)
{
    struct share share = f->share[place_of(s, unit, i)];
    if (s->indicators.at[i].base != BASE_STREAK || !share.whole)
        return share;
    day_number last = moment_day((struct moment){.us = f->span->cut}, s->rows->zone);
    share.part = last > share.part ? last - share.part : 0;
    return share;
}

/* Whether the unit lost points by the indicator in a span. */
static bool missed(struct score *s, const struct score_facts *f, uint32_t unit, size_t i)
{
    const struct indicator *in = &s->indicators.at[i];
    struct share share = share_at(s, f, unit, i);
    return f->live[unit] && indicator_holds(in, s->rows->zone, f->span) &&
           indicator_due(in, share) && indicator_misses(in, f->span, share, &s->arithmetic);
}

static struct score_cell cell_of(struct score *s, const struct score_facts *f,
                                 const struct score_facts *before, uint32_t unit, size_t i)
{
    const struct indicator *in = &s->indicators.at[i];
    struct score_cell cell = {.share = share_at(s, f, unit, i)};
    cell.holds = indicator_holds(in, s->rows->zone, f->span) && meant_for(in, &s->unit[unit]);
    cell.due = cell.holds && indicator_due(in, cell.share);
    if (!cell.due)
        return cell;
    bool lost = in->how == HOW_DOUBLED && indicator_misses(in, f->span, cell.share, &s->arithmetic);
    cell.doubled = lost && missed(s, before, unit, i);
    cell.points = indicator_points(in, f->span, cell.share, cell.doubled, &s->arithmetic);
    return cell;
}

static void add_unit(struct score *s, const struct score_facts *f, const struct score_facts *before,
                     uint32_t unit, bool keep, struct score_row *row)
{
    struct arithmetic *a = &s->arithmetic;
    struct num sum = num_of(a, 0);
    *row = (struct score_row){.live = f->live[unit], .veto = f->veto[unit]};
    for (size_t i = 0; i < s->indicators.count && row->live; i++) {
        struct score_cell cell = cell_of(s, f, before, unit, i);
        if (cell.due) {
            sum = num_add(a, sum, cell.points);
            row->full += indicator_full(&s->indicators.at[i]);
            row->due |= indicator_full(&s->indicators.at[i]) > 0;
            cell.points = keep ? num_keep(a, cell.points, &s->arena) : (struct num){0};
        }
        if (keep)
            s->cell[place_of(s, unit, i)] = cell;
    }
    row->points = num_keep(a, sum, &s->arena);
    if (row->due)
        row->grade = num_keep(
            a, num_ratio(a, num_times(a, sum, 100), num_of(a, row->full), ROUND_DOWN), &s->arena);
}

/* Ranks */

struct ranking {
    struct score *s;
    struct score_row *row;
};

static int order_rows(const void *a, const void *b, void *ranking)
{
    struct ranking *r = ranking;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int order = slice_order(r->s->unit[x].group, r->s->unit[y].group);
    if (order)
        return order;
    order = num_order(&r->s->arithmetic, r->row[y].grade, r->row[x].grade);
    return order ? order : (x > y) - (x < y);
}

/* Within groups; equal points, equal rank, and the next rank is left out (1 1 3). */
static void rank(struct score *s, struct score_row *row)
{
    uint32_t *list = memory_grow(NULL, s->units + 1, sizeof *list), count = 0;
    struct ranking r = {s, row};
    for (uint32_t u = 0; u < s->units; u++)
        if (row[u].live && row[u].due && !row[u].veto)
            list[count++] = u;
    qsort_r(list, count, sizeof *list, order_rows, &r);
    int64_t place = 0;
    for (uint32_t n = 0; n < count; n++) {
        uint32_t u = list[n], above = list[n ? n - 1 : 0];
        bool same_group = n && slice_same(s->unit[u].group, s->unit[above].group);
        place = same_group ? place + 1 : 1;
        bool equal = same_group && !num_order(&s->arithmetic, row[u].grade, row[above].grade);
        row[u].rank = equal ? row[above].rank : place;
    }
    free(list);
}

static void add_all(struct score *s, const struct score_facts *f, const struct score_facts *before,
                    bool keep, struct score_row *row)
{
    for (uint32_t u = 0; u < s->units; u++) {
        add_unit(s, f, before, u, keep, &row[u]);
        arena_reset(&s->scratch);
    }
    rank(s, row);
    arena_reset(&s->scratch);
}

/* Indicators that may never have been meant */

static void warn_groups(const struct score *s)
{
    const struct score_rows *rows = s->rows;
    for (size_t i = 0; i < s->indicators.count; i++) {
        struct slice group = s->indicators.at[i].group;
        bool known = !group.len || slice_is(group, SCORE_DEPARTMENTS) || rows->top.len;
        for (size_t r = 0; r < rows->rooms && !known; r++)
            known = slice_same(rows->room[r].group, group);
        if (!known)
            say_warning((struct place){0}, "an indicator is for the group %.*s, which no room has",
                        "有考核指标限定分组“%.*s”，但没有议事室属于这一组", (int)group.len,
                        group.at);
    }
}

enum status score_measure(const struct score_rows *rows, struct score_wish wish, struct score *s)
{
    struct score_facts f[SCORE_SPANS] = {0};
    enum status status = STATUS_DONE;
    *s = (struct score){.rows = rows, .indicators = s->indicators};
    arithmetic_begin(&s->arithmetic, true, 2, 0, &s->scratch);
    warn_groups(s);
    score_units_find(s, wish);
    for (int n = 0; n < SCORE_SPANS && !status; n++)
        status = score_facts_find(s, n, n == 0 && !wish.given, &f[n]);
    if (!status) {
        s->cell = arena_clear(&s->arena, s->units * s->indicators.count + 1, sizeof *s->cell);
        s->now = arena_clear(&s->arena, s->units + 1, sizeof *s->now);
        s->before = arena_clear(&s->arena, s->units + 1, sizeof *s->before);
        add_all(s, &f[0], &f[1], true, s->now);
        add_all(s, &f[1], &f[2], false, s->before);
        if (s->arithmetic.too_long)
            status = say_error(STATUS_INPUT, (struct place){0},
                               "the points of a unit are too long a fraction to be exact",
                               "某单位的得分化为分数后过长，无法精确计算");
    }
    for (int n = 0; n < SCORE_SPANS; n++)
        score_facts_free(&f[n]);
    return status;
}

void score_free(struct score *s)
{
    indicators_free(&s->indicators);
    names_free(&s->paths);
    arena_free(&s->arena);
    arena_free(&s->scratch);
}
