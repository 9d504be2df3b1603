/* What is missing, slipped in or rolled back, told by the seals. */
#include "record/check_inside.h"

#include <stdlib.h>

static const struct seal *seal_of(const struct check *c, uint32_t i)
{
    return &c->seals.seal[i];
}

static struct place place_of(const struct check *c, const struct seal *s)
{
    return inventory_place(&c->inventory, s->item);
}

static const struct id *id_of(const struct check *c, const struct seal *s)
{
    return &c->inventory.item[s->item].id;
}

/* Missing */

static void tell_missing(struct check *c, const struct seal *s, uint32_t item, bool seal)
{
    char digits[ID_DIGITS];
    if (c->sense.extract) {
        c->missing++;
        return;
    }
    id_write(c->inventory.item[item].id, digits);
    if (seal)
        findings_add(c->findings, FINDING_MISSING, place_of(c, s), &c->inventory.item[item].id,
                     "the seal before this one was not read: %.*s", "没有读到前一次封账：%.*s",
                     ID_DIGITS, digits);
    else
        findings_add(c->findings, FINDING_MISSING, place_of(c, s), &c->inventory.item[item].id,
                     "a record that this seal lists was not read: %.*s",
                     "没有读到该封账所列的记录：%.*s", ID_DIGITS, digits);
}

static void check_lists(struct check *c, uint32_t i)
{
    const struct seal *s = seal_of(c, i);
    uint32_t on = c->inventory.item[s->item].on;
    if (on != NO_ITEM && !c->inventory.item[on].known)
        tell_missing(c, s, on, true);
    for (uint32_t l = 0; l < s->count; l++) {
        uint32_t item = c->seals.listed[s->first + l];
        if (!c->inventory.item[item].known)
            tell_missing(c, s, item, false);
    }
}

static void check_root(struct check *c, uint32_t i)
{
    const struct seal *s = seal_of(c, i);
    struct leaf root;
    if (seals_root(&c->inventory, c->seals.listed + s->first, s->count, &root) &&
        !leaf_same(root, s->root))
        findings_add(c->findings, FINDING_BROKEN, place_of(c, s), id_of(c, s),
                     "the records that this seal lists do not come to its root",
                     "该封账所列记录与其摘要不符");
}

/* Forks */

struct fork {
    uint32_t on; /* item, or NO_ITEM: it begins the journal of that name */
    uint32_t seal;
};

static int order_forks(const void *a, const void *b, void *check)
{
    const struct check *c = check;
    const struct fork *x = a, *y = b;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    int order =
        x->on == NO_ITEM ? slice_order(seal_of(c, x->seal)->name, seal_of(c, y->seal)->name) : 0;
    return order ? order : (x->seal > y->seal) - (x->seal < y->seal);
}

static bool same_fork(const struct check *c, const struct fork *a, const struct fork *b)
{
    return a->on == b->on &&
           (a->on != NO_ITEM || slice_same(seal_of(c, a->seal)->name, seal_of(c, b->seal)->name));
}

static void check_forks(struct check *c)
{
    struct fork *fork = memory_grow(NULL, (size_t)c->seals.count + 1, sizeof *fork);
    for (uint32_t i = 0; i < c->seals.count; i++)
        fork[i] = (struct fork){c->inventory.item[seal_of(c, i)->item].on, i};
    if (c->seals.count)
        qsort_r(fork, c->seals.count, sizeof *fork, order_forks, c);
    for (uint32_t i = 1; i < c->seals.count; i++) {
        const struct seal *s = seal_of(c, fork[i].seal), *other = seal_of(c, fork[i - 1].seal);
        if (!same_fork(c, &fork[i - 1], &fork[i]) || s->item == other->item)
            continue;
        char code[SEAL_CODE + 1], other_code[SEAL_CODE + 1];
        seal_code(*id_of(c, s), code);
        seal_code(*id_of(c, other), other_code);
        findings_add(c->findings, FINDING_FORK, place_of(c, s), id_of(c, s),
                     "two versions of one journal: the seals %s and %s stand on the same one",
                     "同一账本有两个版本：封账 %s 与 %s 接在同一处", other_code, code);
    }
    free(fork);
}

/* Late and unsealed */

/* By file: whether anything of it is sealed, what is not, and until when its own journals are. */
struct coverage {
    uint64_t unsealed;
    bool sealed, any;
    int64_t until; /* the earliest of the last seals of the journals in it */
};

/* Whether the seal before it was not read, which may list what no other does. */
static bool is_headless(const struct check *c, const struct seal *s)
{
    return s->before == NO_SEAL && c->inventory.item[s->item].on != NO_ITEM;
}

/* A record that no seal lists may be of any journal of its file: it is late only for all. */
static void bound_files(const struct check *c, struct coverage *file)
{
    int64_t *last = memory_grow(NULL, (size_t)c->seals.count + 1, sizeof *last);
    for (uint32_t i = 0; i < c->seals.count; i++)
        last[i] = INT64_MIN;
    for (uint32_t i = 0; i < c->seals.count; i++) {
        const struct seal *s = seal_of(c, i);
        last[s->chain] = s->at > last[s->chain] ? s->at : last[s->chain];
    }
    for (uint32_t i = 0; i < c->seals.count; i++)
        if (is_headless(c, seal_of(c, i)))
            last[seal_of(c, i)->chain] = INT64_MIN;
    for (uint32_t i = 0; i < c->seals.count; i++) {
        struct coverage *f = &file[c->inventory.item[seal_of(c, i)->item].file];
        int64_t until = last[seal_of(c, i)->chain];
        f->until = f->sealed && f->until < until ? f->until : until;
        f->sealed = true;
    }
    free(last);
}

static void check_late(struct check *c, uint32_t i, int64_t bound)
{
    const struct item *item = &c->inventory.item[i];
    if (item->at == INT64_MIN || item->at >= bound)
        return;
    struct buffer sealed = {0};
    moment_write(&sealed, (struct moment){.us = bound}, c->sense.zone);
    findings_add(c->findings, FINDING_LATE, inventory_place(&c->inventory, i), &item->id,
                 "dated before the seal of %.*s, which does not list it",
                 "时间早于 %.*s 的封账，而那次封账没有列入它", (int)sealed.len, sealed.at);
    buffer_free(&sealed);
}

static void tell_coverage(struct check *c, const struct coverage *file)
{
    for (uint32_t f = 0; f < c->inventory.files; f++) {
        struct place place = {.file = c->inventory.file[f]};
        if (file[f].unsealed)
            findings_add(c->findings, FINDING_UNSEALED, place, NULL, "%ju records are not sealed%s",
                         "有 %ju 条记录尚未封账%s", (uintmax_t)file[f].unsealed,
                         file[f].sealed
                             ? say_pick((struct words){" yet", ""})
                             : say_pick((struct words){": there is no seal", "：没有封账"}));
        if (file[f].any && !file[f].sealed && c->sense.require_seal)
            findings_add(c->findings, FINDING_NOSEAL, place, NULL, "nothing in this file is sealed",
                         "该文件没有任何内容被封账");
    }
}

static void check_coverage(struct check *c)
{
    size_t files = c->inventory.files;
    struct coverage *file = memory_grow(NULL, files + 1, sizeof *file);
    for (size_t f = 0; f < files; f++)
        file[f] = (struct coverage){.until = INT64_MIN};
    bound_files(c, file);
    for (uint32_t i = 0; i < c->inventory.count; i++) {
        const struct item *item = &c->inventory.item[i];
        if (!item->known || item->outside)
            continue;
        struct coverage *f = &file[item->file];
        f->any = true;
        f->sealed |= item->seal != NO_ITEM;
        if (item->kind == KIND_SEAL)
            continue;
        f->unsealed += item->seal == NO_ITEM;
        check_late(c, i, item->seal == NO_ITEM ? f->until : seal_of(c, item->seal)->bound);
    }
    tell_coverage(c, file);
    free(file);
}

/* Anchors */

static void check_anchors(struct check *c)
{
    for (size_t a = 0; a < c->sense.anchor_count; a++) {
        struct slice word = slice_of(c->sense.anchors[a]);
        bool found = false;
        for (uint32_t i = 0; i < c->seals.count && !found; i++)
            found = seal_is(*id_of(c, seal_of(c, i)), word);
        if (!found)
            findings_add(
                c->findings, FINDING_ANCHOR, (struct place){0}, NULL,
                "no seal with the code %s was read: rolled back, sealed anew, or a file is "
                "missing",
                "没有读到核验码为 %s 的封账：账本被退回、被重新封账，或少了文件", word.at);
    }
}

void check_seals(struct check *c)
{
    seals_settle(&c->seals, &c->inventory);
    for (uint32_t i = 0; i < c->seals.count; i++) {
        check_lists(c, i);
        check_root(c, i);
    }
    check_forks(c);
    check_coverage(c);
    check_anchors(c);
}
