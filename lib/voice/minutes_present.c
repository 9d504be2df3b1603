/* Those who were there, as the papers list them. */
#include "voice/minutes_paper.h"

static struct paper_person *person_called(struct paper *p, struct slice name)
{
    for (size_t i = 0; i < p->persons && name.len; i++)
        if (slice_same(p->person[i].name, name))
            return &p->person[i];
    return NULL;
}

struct slice paper_office(struct paper *p, struct slice name)
{
    struct paper_person *person = person_called(p, name);
    if (!person || person->how || person->group.len || person->account.len || person->count)
        return (struct slice){NULL, 0};
    person->told = person->role.len > 0;
    return person->role;
}

void paper_add_chair(struct paper *p)
{
    struct slice role = paper_office(p, p->chair), name, office;
    size_t begin = p->line.len;
    buffer_add(&p->line, role);
    buffer_add(&p->line, p->chair);
    struct slice both = {p->line.at + begin, p->line.len - begin};
    if (role.len && minutes_takes_person(p->reader, both, &name, &office, &p->arena) &&
        slice_same(name, p->chair) && slice_same(office, role))
        return;
    p->line.len = begin;
    paper_add_bracketed(p, p->chair, role);
}

/* 委员4人（姓名略） */
static void add_group(struct paper *p, const struct paper_person *person)
{
    struct slice what = person->role.len ? person->role : person->name;
    bool letters = what.len && ((what.at[0] >= 'A' && what.at[0] <= 'Z') ||
                                (what.at[0] >= 'a' && what.at[0] <= 'z'));
    if (paper_en(p) && letters && what.at[what.len - 1] == 's') {
        buffer_format(&p->line, "%jd %.*s", (intmax_t)person->count, (int)what.len, what.at);
        return;
    }
    paper_add_slice(p, what);
    buffer_format(&p->line, "%jd人", (intmax_t)person->count);
    if (!person->name.len && !paper_en(p))
        buffer_text(&p->line, "（姓名略）");
}

static void add_person(struct paper *p, const struct paper_person *person)
{
    if (person->count > 0) {
        add_group(p, person);
    } else if (!person->name.len) {
        paper_add_slice(p, person->role);
    } else if (person->account.len && !person->role.len) {
        paper_add_slice(p, person->name);
        buffer_format(&p->line, " @%.*s", (int)person->account.len, person->account.at);
    } else {
        paper_add_bracketed(p, person->name, person->role);
    }
}

/* Those of one group, or of none, who were there in that way; groups of so many stand apart. */
static size_t add_members(struct paper *p, const struct choice *how, struct slice group,
                          size_t before)
{
    bool counted = false;
    for (size_t i = 0; i < p->persons; i++) {
        const struct paper_person *one = &p->person[i];
        if (one->told || one->how != how || !slice_same(one->group, group))
            continue;
        if (before++)
            paper_add(p, counted || one->count ? "; " : ", ", counted || one->count ? "；" : "、");
        counted = one->count > 0;
        add_person(p, one);
    }
    return before;
}

static bool group_is_new(const struct paper *p, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (p->person[j].how == p->person[i].how &&
            slice_same(p->person[j].group, p->person[i].group))
            return false;
    return p->person[i].group.len > 0;
}

static bool any_of(const struct paper *p, const struct choice *how)
{
    for (size_t i = 0; i < p->persons; i++)
        if (p->person[i].how == how && !p->person[i].told)
            return true;
    return false;
}

/* 委员：甲、乙；居民代表：丙 */
static bool add_list(struct paper *p, const struct choice *how, const char *en, const char *zh)
{
    if (!any_of(p, how))
        return false;
    paper_add_part(p);
    paper_add_label(p, en, zh);
    size_t count = add_members(p, how, (struct slice){NULL, 0}, 0);
    for (size_t i = 0; i < p->persons; i++) {
        if (p->person[i].how != how || p->person[i].told || !group_is_new(p, i))
            continue;
        if (count)
            paper_add(p, "; ", "；");
        paper_add_slice(p, p->person[i].group);
        paper_add(p, "：", "：");
        count = 0; /* the names of a group are parted from its own name by the colon */
        count = add_members(p, how, p->person[i].group, count);
    }
    return true;
}

static const struct choice *how_called(const struct paper *p, const char *name)
{
    for (size_t i = 0; i < p->persons; i++)
        if (p->person[i].how && strcmp(p->person[i].how->name, name) == 0)
            return p->person[i].how;
    return NULL;
}

bool paper_add_list(struct paper *p, const char *how, const char *en, const char *zh)
{
    const struct choice *choice = how ? how_called(p, how) : NULL;
    return (choice || !how) && add_list(p, choice, en, zh);
}
