/* Schulze's method: an option is above another if the strongest path of wins from it to the other
 * is stronger than the strongest path back. A path is as strong as its weakest win. */
#include "meaning/pairwise.h"

static enum status read(struct count *c)
{
    enum status status = pairwise_read(c);
    if (!status)
        status = pairwise_read_strength(c);
    return status ? status : count_read_ties(c, "\"open\"");
}

/* The strongest paths between all, by Floyd and Warshall. */
static struct win *find_paths(struct count *c)
{
    const struct pairwise *p = c->own;
    size_t n = p->n;
    struct win *path = arena_clear(&c->arena, n * n + 1, sizeof *path);
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = 0; b < n; b++)
            path[a * n + b] = pairwise_win(p, a, b);
    for (size_t via = 0; via < n; via++)
        for (size_t a = 0; a < n; a++)
            for (size_t b = 0; b < n; b++) {
                struct win first = path[a * n + via], second = path[via * n + b];
                struct win whole = win_order(p->strength, first, second) < 0 ? first : second;
                if (a != b && win_order(p->strength, whole, path[a * n + b]) > 0)
                    path[a * n + b] = whole;
            }
    return path;
}

/* 25:20 as the votes of the weakest win. */
static struct slice path_text(struct count *c, struct win w)
{
    if (!w.votes)
        return slice_of("-");
    return slice_of(arena_format(&c->arena, "%jd:%jd", (intmax_t)w.votes, (intmax_t)w.against));
}

static void tell_pairs(struct count *c, const struct win *path)
{
    size_t n = c->options;
    pairwise_begin_pairs(c);
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = a + 1; b < n; b++) {
            struct pair *pair = pairwise_tell(c, a, b);
            pair->path = path_text(c, path[pair->option * n + pair->other]);
            pair->path_back = path_text(c, path[pair->other * n + pair->option]);
        }
}

static enum status decide(struct count *c)
{
    const struct pairwise *p = c->own;
    size_t n = p->n;
    struct win *path = find_paths(c);
    bool *above = arena_clear(&c->arena, n * n + 1, sizeof *above);
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++)
            above[a * n + b] = win_order(p->strength, path[a * n + b], path[b * n + a]) > 0;
    tell_pairs(c, path);
    return pairwise_places(c, above);
}

const struct method method_schulze = {"schulze", false, true, read, decide};
