#include "voice/funding.h"

struct telling {
    struct report *r;
    const struct count *c;
    enum language language;
};

static const char *pick(const struct telling *t, const char *en, const char *zh)
{
    return words_in((struct words){en, zh}, t->language);
}

static struct slice column_of(const struct round *r, const char *name)
{
    for (size_t i = 0; i < r->columns; i++)
        if (slice_is(slice_of(r->column[i].name.en), name))
            return r->column[i].text;
    return slice_of("");
}

/* A round that is of no project says how the money was shared out. */
static bool is_sharing(const struct round *r)
{
    return !r->electeds && !r->droppeds;
}

static void tell_sharing(const struct telling *t, const struct round *r)
{
    struct buffer text = {0};
    for (size_t i = 0; i < r->columns; i++)
        buffer_format(&text, "%s%s %.*s", i ? pick(t, ", ", "，") : "",
                      words_in(r->column[i].name, t->language), (int)r->column[i].text.len,
                      r->column[i].text.at);
    report_line(t->r, pick(t, "Shares", "份额"), buffer_slice(&text));
    buffer_free(&text);
}

static void tell_project(const struct telling *t, const struct round *r, bool pays)
{
    uint32_t option = r->electeds ? r->elected[0] : r->dropped[0];
    struct slice outcome =
        slice_of(r->electeds ? pick(t, "funded", "入选") : pick(t, "does not fit", "放不下"));
    struct slice cell[6] = {t->c->option[option].name, r->votes[option], column_of(r, "cost")};
    size_t n = 3;
    if (pays)
        cell[n++] = column_of(r, "each_pays");
    cell[n++] = column_of(r, "left");
    cell[n] = outcome;
    report_row(t->r, cell);
}

bool funding_tell(struct report *r, const struct count *c, enum language language)
{
    struct telling t = {r, c, language};
    bool pays = c->method == &method_budget_shares;
    size_t n = 3;
    if (!pays && c->method != &method_budget_greedy)
        return false;
    if (c->rounds && is_sharing(&c->round[0]))
        tell_sharing(&t, &c->round[0]);
    struct report_column column[6] = {{slice_of(pick(&t, "project", "项目")), REPORT_LEFT},
                                      {slice_of(pick(&t, "votes", "得票")), REPORT_RIGHT},
                                      {slice_of(pick(&t, "cost", "费用")), REPORT_RIGHT}};
    if (pays)
        column[n++] = (struct report_column){slice_of(pick(&t, "each pays at most", "每人至多付")),
                                             REPORT_RIGHT};
    column[n++] = (struct report_column){slice_of(pick(&t, "left", "余额")), REPORT_RIGHT};
    column[n++] = (struct report_column){slice_of(pick(&t, "outcome", "结果")), REPORT_LEFT};
    report_table(r, slice_of(pick(&t, "Projects in turn", "逐个项目")), column, n);
    for (size_t i = 0; i < c->rounds; i++)
        if (!is_sharing(&c->round[i]))
            tell_project(&t, &c->round[i], pays);
    return true;
}
