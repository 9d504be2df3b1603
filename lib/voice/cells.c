#include "voice/cells.h"

#include "voice/phrase.h"

#include <assert.h>

void cells_add(struct cells *c, struct slice text)
{
    assert(c->count < CELLS_MOST);
    c->cell[c->count++] = arena_copy(report_arena(c->r), text);
}

static void take_space(struct cells *c)
{
    cells_add(c, buffer_slice(&c->space));
    buffer_clear(&c->space);
}

void cells_text(struct cells *c, const char *text)
{
    cells_add(c, slice_of(text));
}

void cells_number(struct cells *c, int64_t n)
{
    buffer_number(&c->space, n);
    take_space(c);
}

/* What is not there is a dash for people and nothing for programs. */
static const char *missing(const struct cells *c)
{
    return c->t->plain_rows ? "" : "—";
}

void cells_choice(struct cells *c, const struct choice *choice)
{
    cells_text(c, choice ? phrase_choice(choice, c->t->language) : missing(c));
}

void cells_stamp(struct cells *c, int64_t us, bool bare)
{
    phrase_stamp(&c->space, us, bare, history_sense(c->t->h)->zone);
    take_space(c);
}

void cells_due(struct cells *c, int64_t due, bool bare)
{
    if (due == NO_DUE)
        buffer_text(&c->space, missing(c));
    else
        phrase_due(&c->space, due, bare, c->t->h);
    take_space(c);
}

void cells_end(struct cells *c)
{
    report_row(c->r, c->cell);
    c->count = 0;
}

void cells_free(struct cells *c)
{
    buffer_free(&c->space);
}

void cells_table(const struct telling *t, struct report *r, struct slice caption,
                 const struct cells_column *columns, size_t count)
{
    struct report_column shown[CELLS_MOST];
    const char *names[CELLS_MOST];
    assert(count <= CELLS_MOST);
    for (size_t i = 0; i < count; i++) {
        shown[i] = (struct report_column){slice_of(words_in(columns[i].title, t->language)),
                                          columns[i].align};
        names[i] = columns[i].name;
    }
    report_table(r, caption, shown, count);
    report_column_names(r, names);
}
