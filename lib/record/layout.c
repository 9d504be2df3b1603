#include "record/layout.h"

#include "base/arena.h"
#include "format/shape.h"

#include <stdlib.h>

/* Nobody writes in so many ways; who tries gets the rest laid out anew. */
enum { LAYOUTS_MOST = 512 };

struct layouts {
    struct layout **known[KIND_COUNT]; /* by the last member's place, SHAPE_PLACES of them */
    struct arena arena;                /* of those */
    size_t count;
    struct layout *loose; /* of what is not known */
    size_t room;          /* for so many members */
};

struct layouts *layouts_new(void)
{
    struct layouts *ls = memory_take(sizeof *ls);
    *ls = (struct layouts){.count = 0};
    return ls;
}

void layouts_free(struct layouts *ls)
{
    if (!ls)
        return;
    for (size_t k = 0; k < KIND_COUNT; k++)
        free(ls->known[k]);
    arena_free(&ls->arena);
    free(ls->loose);
    free(ls);
}

static size_t layout_size(size_t count)
{
    return sizeof(struct layout) + count * sizeof(struct field_spec *);
}

/* A secret ballot carries no time: it would tell who voted when. */
static bool may_lack_at(const struct kind_spec *kind)
{
    return kind->kind == KIND_BALLOT;
}

static const struct field_spec *lacks_common(const struct layout *l, const struct kind_spec *kind)
{
    if (!l->place[FIELD_ID])
        return &schema_common[FIELD_ID];
    if (!l->place[FIELD_AT] && !may_lack_at(kind))
        return &schema_common[FIELD_AT];
    return kind->on_required && !l->place[FIELD_ON] ? &schema_common[FIELD_ON] : NULL;
}

static const struct field_spec *lacks(const struct layout *l, const struct kind_spec *kind)
{
    for (size_t i = 0; i < kind->count; i++)
        if (kind->fields[i].required && !l->place[kind->fields[i].field])
            return &kind->fields[i];
    return NULL;
}

static void fill(struct layout *l, const struct kind_spec *kind, const struct member *members,
                 size_t count)
{
    size_t hint = 0;
    *l = (struct layout){.kind = kind, .kind_name = slice_of(kind->name)};
    for (size_t i = 0; i < count; i++) {
        const struct member *m = &members[i];
        l->spec[i] = m->key_escaped ? NULL : schema_field_named(kind, m->key, &hint);
        if (l->spec[i])
            l->place[l->spec[i]->field] = (uint32_t)(i + 1);
    }
    l->lacks_common = lacks_common(l, kind);
    l->lacks = l->lacks_common ? l->lacks_common : lacks(l, kind);
}

/* What makes the check of records that are laid out so short. */
static void prepare(struct layout *l, size_t count, struct arena *arena)
{
    l->more = arena_take(arena, count * sizeof *l->more);
    for (size_t i = 0; i < count; i++) {
        const struct field_spec *spec = l->spec[i];
        if (!spec)
            continue;
        bool common = spec->field == FIELD_ID || spec->field == FIELD_ON || spec->field == FIELD_AT;
        if (common || spec->type == TYPE_TEXT)
            l->strings |= scan_other(i);
        else
            l->more[l->more_count++] = (uint32_t)i;
    }
}

/* Where the layout of records that end in this place of the tree is kept. */
static struct layout **slot(struct layouts *ls, const struct kind_spec *kind, uint16_t place)
{
    struct layout ***known = &ls->known[kind->kind];
    if (!*known) {
        *known = memory_grow(NULL, SHAPE_PLACES, sizeof **known);
        memset(*known, 0, SHAPE_PLACES * sizeof **known);
    }
    return *known + place;
}

static struct layout *loose(struct layouts *ls, size_t count)
{
    if (!ls->loose || count > ls->room) {
        ls->room = count + 32;
        ls->loose = memory_grow(ls->loose, layout_size(ls->room), 1);
    }
    return ls->loose;
}

const struct layout *layout_of(struct layouts *ls, const struct kind_spec *kind,
                               const struct member *members, size_t count)
{
    bool shaped = members[count - 1].place != SHAPE_NONE;
    struct layout **known = shaped ? slot(ls, kind, members[count - 1].place) : NULL;
    struct layout *l = known ? *known : NULL;
    if (l)
        return l;
    if (known && ls->count < LAYOUTS_MOST) {
        *known = l = arena_take(&ls->arena, layout_size(count));
        ls->count++;
    } else {
        l = loose(ls, count);
    }
    fill(l, kind, members, count);
    l->loose = l == ls->loose;
    if (!l->loose)
        prepare(l, count, &ls->arena);
    return l;
}
