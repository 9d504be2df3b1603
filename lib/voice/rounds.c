#include "voice/rounds.h"

#include <string.h>

/* Rounds beside each other in one table, so that it fits a page. */
enum { ABREAST = 6 };
/* Of a surplus that moves papers of many worths, so many are told; the result has all. */
enum { WORTHS_TOLD = 6 };

struct telling {
    struct report *r;
    const struct count *c;
    enum language language;
};

static const char *pick(const struct telling *t, const char *en, const char *zh)
{
    return words_in((struct words){en, zh}, t->language);
}

static void line(const struct telling *t, const char *lead, struct buffer *text)
{
    report_line(t->r, lead, buffer_slice(text));
    buffer_free(text);
}

static void add_names(const struct telling *t, struct buffer *out, const uint32_t *list,
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct slice name = t->c->option[list[i]].name;
        buffer_format(out, "%s%.*s", i ? pick(t, ", ", "、") : "", (int)name.len, name.at);
    }
}

static struct slice round_name(const struct telling *t, size_t i)
{
    return slice_of(arena_format(report_arena(t->r), pick(t, "round %zu", "第%zu轮"), i + 1));
}

/* Tables */

static const struct column *column_called(const struct round *r, const char *en)
{
    for (size_t k = 0; k < r->columns; k++)
        if (strcmp(r->column[k].name.en, en) == 0)
            return &r->column[k];
    return NULL;
}

/* Whether a number is worth a line: it is not nothing in all of these rounds. */
static bool is_told(const struct count *c, size_t first, size_t count, const char *en)
{
    for (size_t i = first; i < first + count; i++) {
        const struct column *column = column_called(&c->round[i], en);
        if (column && !slice_is(column->text, "0") && !slice_is(column->text, "0.00"))
            return true;
    }
    return false;
}

static bool came_before(const struct count *c, size_t first, size_t i, size_t k)
{
    for (size_t j = first; j < i; j++)
        if (column_called(&c->round[j], c->round[i].column[k].name.en))
            return true;
    return false;
}

/* What a round tells beside votes is a line of the table: exhausted, quota … */
static void tell_column(const struct telling *t, size_t first, size_t count, struct words name)
{
    struct slice cell[ABREAST + 1];
    char *label = arena_format(report_arena(t->r), "%s", words_in(name, t->language));
    for (char *at = label; (at = strchr(at, '_'));)
        *at = ' ';
    cell[0] = slice_of(label);
    for (size_t i = 0; i < count; i++) {
        const struct column *column = column_called(&t->c->round[first + i], name.en);
        cell[i + 1] = column ? column->text : slice_of("");
    }
    report_row(t->r, cell);
}

static void tell_columns(const struct telling *t, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        for (size_t k = 0; k < t->c->round[i].columns; k++) {
            struct words name = t->c->round[i].column[k].name;
            if (!came_before(t->c, first, i, k) && is_told(t->c, first, count, name.en))
                tell_column(t, first, count, name);
        }
}

static void tell_table(const struct telling *t, size_t first, size_t count)
{
    struct report_column column[ABREAST + 1] = {{slice_of(pick(t, "option", "选项")), REPORT_LEFT}};
    for (size_t i = 0; i < count; i++)
        column[i + 1] = (struct report_column){round_name(t, first + i), REPORT_RIGHT};
    report_table(t->r, slice_of(pick(t, "Rounds", "各轮得票")), column, count + 1);
    for (size_t o = 0; o < t->c->options; o++) {
        struct slice cell[ABREAST + 1] = {t->c->option[o].name};
        bool any = false;
        for (size_t i = 0; i < count; i++) {
            struct slice votes = t->c->round[first + i].votes[o];
            any |= votes.at != NULL;
            cell[i + 1] = votes.at ? votes : slice_of("");
        }
        if (any)
            report_row(t->r, cell);
    }
    tell_columns(t, first, count);
}

static void tell_events(const struct telling *t, size_t i)
{
    const struct round *r = &t->c->round[i];
    struct buffer text = {0};
    if (r->electeds) {
        buffer_text(&text, pick(t, "elected: ", "当选："));
        add_names(t, &text, r->elected, r->electeds);
    }
    if (r->droppeds) {
        buffer_text(&text, text.len ? pick(t, "; ", "；") : "");
        buffer_text(&text, pick(t, "eliminated: ", "淘汰："));
        add_names(t, &text, r->dropped, r->droppeds);
    }
    if (text.len)
        line(t, round_name(t, i).at, &text);
}

/* With the numbers put in: papers × worth before → worth after. */
static void tell_passing(const struct telling *t, size_t i, const struct passing *p)
{
    struct slice name = t->c->option[p->option].name;
    struct buffer text = {0};
    buffer_format(&text,
                  pick(t, "%.*s passes on %.*s of %.*s; papers × worth: ",
                       "%.*s 转出余票 %.*s（得票 %.*s）；票数 × 票值："),
                  (int)name.len, name.at, (int)p->surplus.len, p->surplus.at, (int)p->votes.len,
                  p->votes.at);
    for (size_t k = 0; k < p->worths && k < WORTHS_TOLD; k++) {
        const struct repriced *w = &p->worth[k];
        buffer_text(&text, k ? pick(t, ", ", "，") : "");
        buffer_format(&text, "%.*s × %.*s → %.*s", (int)w->papers.len, w->papers.at,
                      (int)w->before.len, w->before.at, (int)w->after.len, w->after.at);
    }
    if (p->worths > WORTHS_TOLD)
        buffer_format(&text, pick(t, ", and %zu more worths", "，另有 %zu 种票值"),
                      p->worths - WORTHS_TOLD);
    line(t, round_name(t, i).at, &text);
}

/* Places */

static void tell_groups(const struct telling *t, const char *lead, const struct group *list,
                        size_t count)
{
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_format(&text, i ? pick(t, "; %zu. ", "；%zu. ") : "%zu. ", i + 1);
        add_names(t, &text, list[i].option, list[i].count);
    }
    line(t, lead, &text);
}

static void tell_tie(const struct telling *t)
{
    const struct open_tie *tie = t->c->tie;
    struct buffer text = {0};
    if (tie->round)
        buffer_format(&text, pick(t, "round %jd, ", "第%jd轮，"), (intmax_t)tie->round);
    if (tie->seats)
        buffer_format(&text, pick(t, "%jd seats among ", "%jd 个名额，相等的有："),
                      (intmax_t)tie->seats);
    else if (!tie->drop)
        buffer_text(&text, pick(t, "whose surplus goes first of ", "余票先转谁未定："));
    else
        buffer_format(&text, pick(t, "%jd to be eliminated among ", "须淘汰 %jd 个，相等的有："),
                      (intmax_t)tie->drop);
    add_names(t, &text, tie->among, tie->count);
    line(t, pick(t, "Open tie", "相等未决"), &text);
}

static void tell_broken(const struct telling *t, const struct broken_tie *b)
{
    const struct choice *way = &tie_ways[b->way];
    struct buffer text = {0};
    if (b->round)
        buffer_format(&text, pick(t, "round %zu, ", "第%zu轮，"), b->round);
    add_names(t, &text, b->among, b->count);
    buffer_text(&text,
                b->best ? pick(t, ": taken: ", "：取") : pick(t, ": eliminated: ", "：淘汰"));
    add_names(t, &text, &b->taken, 1);
    buffer_format(&text, pick(t, " (%s)", "（%s）"), pick(t, way->name, way->zh));
    line(t, pick(t, "Tie broken", "相等的处理"), &text);
}

void rounds_tell(struct report *r, const struct count *c, enum language language)
{
    struct telling t = {r, c, language};
    for (size_t first = 0; first < c->rounds; first += ABREAST) {
        size_t count = c->rounds - first < ABREAST ? c->rounds - first : ABREAST;
        tell_table(&t, first, count);
        for (size_t i = first; i < first + count; i++) {
            tell_events(&t, i);
            for (size_t k = 0; k < c->round[i].passeds; k++)
                tell_passing(&t, i, &c->round[i].passed[k]);
        }
    }
    for (size_t i = 0; i < c->brokens; i++)
        tell_broken(&t, &c->broken[i]);
    if (c->electeds > 1 && c->rounds)
        tell_groups(&t, pick(&t, "Order of election", "当选次序"), c->elected, c->electeds);
    if (c->standings)
        tell_groups(&t, pick(&t, "Order of all", "全部名次"), c->standing, c->standings);
    if (c->tie)
        tell_tie(&t);
}
