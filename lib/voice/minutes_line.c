/* What the papers' lines are put together from. */
#include "voice/minutes_paper.h"

void paper_add(struct paper *p, const char *en, const char *zh)
{
    buffer_text(&p->line, paper_pick(p, en, zh));
}

void paper_add_slice(struct paper *p, struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != ' ' || i == 0 || text.at[i - 1] != ' ')
            buffer_char(&p->line, text.at[i]);
}

void paper_add_label(struct paper *p, const char *en, const char *zh)
{
    paper_add(p, en, zh);
    paper_add(p, ": ", "：");
}

void paper_add_part(struct paper *p)
{
    buffer_text(&p->line, p->line.len ? "  " : "");
}

void paper_add_bracketed(struct paper *p, struct slice name, struct slice role)
{
    paper_add_slice(p, name);
    if (!role.len)
        return;
    paper_add(p, " (", "（");
    paper_add_slice(p, role);
    paper_add(p, ")", "）");
}

struct value paper_member(struct value object, const char *key)
{
    struct nest nest = nest_open(object);
    struct member m;
    while (object.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, key))
            return m.value;
    return (struct value){.type = VALUE_NONE};
}

bool paper_number(struct value object, const char *key, int64_t *n)
{
    struct value v = paper_member(object, key);
    return v.type == VALUE_NUMBER && value_integer(v, n);
}

struct slice paper_text(struct paper *p, struct value object, const char *key)
{
    struct buffer space = {0};
    struct value v = paper_member(object, key);
    struct slice text = {NULL, 0};
    if (v.type == VALUE_STRING)
        text = arena_copy(&p->arena, value_text(v, &space));
    buffer_free(&space);
    return text;
}
