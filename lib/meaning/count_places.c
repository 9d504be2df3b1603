/* Seats by points: the best options, until the seats are filled. */
#include "meaning/count.h"

#include <stdlib.h>

int points_order(struct points a, struct points b)
{
    __int128 left = a.n * b.of, right = b.n * a.of;
    return (left > right) - (left < right);
}

static int64_t common_divisor(__int128 a, int64_t b)
{
    if (a < 0)
        a = -a;
    while (a) {
        int64_t rest = (int64_t)(b % a);
        if (a <= INT64_MAX) {
            b = (int64_t)a;
            a = rest;
        } else {
            a %= b;
        }
    }
    return b;
}

struct slice count_points(struct count *c, struct points p)
{
    int64_t divisor = common_divisor(p.n, p.of);
    struct slice whole = count_decimal(c, p.n / divisor, 0);
    if (p.of == divisor)
        return whole;
    return slice_of(arena_format(&c->arena, "%s/%jd", whole.at, (intmax_t)(p.of / divisor)));
}

struct ranked {
    uint32_t option;
    struct points points;
};

static int most_first(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    int order = points_order(y->points, x->points);
    return order ? order : (x->option > y->option) - (x->option < y->option);
}

/* How many from `first` on are level. */
static size_t level(const struct ranked *list, size_t first, size_t count)
{
    size_t n = 1;
    while (first + n < count && !points_order(list[first].points, list[first + n].points))
        n++;
    return n;
}

static uint32_t *places(struct count *c, const struct ranked *list, size_t n)
{
    uint32_t *option = arena_take(&c->arena, (n + 1) * sizeof *option);
    for (size_t i = 0; i < n; i++)
        option[i] = list[i].option;
    return option;
}

static void rank_all(struct count *c, const struct ranked *list)
{
    for (size_t i = 0, n; i < c->options; i += n) {
        n = level(list, i, c->options);
        count_rank(c, places(c, &list[i], n), n);
    }
}

/* More are level than seats are left: one by one, as the rule says; open where it does not. */
static void break_cut(struct count *c, uint32_t *among, size_t n, int64_t seats)
{
    while (seats) {
        uint32_t best = count_break_tie(c, among, n, true);
        if (best == NO_OPTION) {
            count_leave_tie(c, (struct open_tie){.seats = seats, .among = among, .count = n});
            return;
        }
        count_elect(c, &best, 1);
        size_t kept = 0;
        for (size_t i = 0; i < n; i++)
            if (among[i] != best)
                among[kept++] = among[i];
        n = kept;
        seats--;
    }
}

static void fill(struct count *c, const struct ranked *list, size_t count)
{
    int64_t left = c->seats;
    for (size_t i = 0, n; i < count && left; i += n) {
        n = level(list, i, count);
        if ((int64_t)n > left) {
            break_cut(c, places(c, &list[i], n), n, left);
            return;
        }
        count_elect(c, places(c, &list[i], n), n);
        left -= (int64_t)n;
    }
}

enum status count_seat_best(struct count *c, const struct points *points)
{
    struct ranked *list = arena_take(&c->arena, (c->options + 1) * sizeof *list);
    size_t able = 0;
    enum status status = c->rule.passes ? STATUS_DONE : count_need_seats(c);
    for (size_t i = 0; i < c->options && !status; i++) {
        status = count_passes(c, &c->option[i], &c->option[i].passes);
        list[i] = (struct ranked){(uint32_t)i, points[i]};
    }
    if (status)
        return status;
    qsort(list, c->options, sizeof *list, most_first);
    rank_all(c, list);
    for (size_t i = 0; i < c->options; i++)
        if (c->option[list[i].option].passes &&
            points_order(list[i].points, (struct points){c->least, 1}) >= 0)
            list[able++] = list[i];
    fill(c, list, able);
    count_settle_verdict(c);
    return STATUS_DONE;
}
