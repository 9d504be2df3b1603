/* Boxes counted by hand. */
#include "meaning/count_inside.h"

#include <stdlib.h>

int64_t box_expected(const struct box *b)
{
    return b->expected;
}
int64_t box_present(const struct box *b)
{
    return b->present;
}
int64_t box_issued(const struct box *b)
{
    return b->issued;
}
int64_t box_returned(const struct box *b)
{
    return b->returned;
}
int64_t box_spoiled(const struct box *b)
{
    return b->spoiled;
}

int64_t box_area(const struct box *b)
{
    return b->area;
}

int64_t count_boxes_sum(const struct count *c, int64_t (*of)(const struct box *b))
{
    int64_t sum = c->boxes ? 0 : UNTOLD;
    for (size_t i = 0; i < c->boxes; i++)
        sum = amount_sum(sum, of(&c->box[i]));
    return sum;
}

/* Reading */

static enum status say_number(const struct box *b, struct slice what)
{
    return say_error(STATUS_INPUT, b->place,
                     "box %.*s: \"%.*s\" must be a whole number, not below zero (with area: "
                     "{\"heads\":31,\"area\":\"2890.50\"}, at most two decimals)",
                     "票箱 %.*s：“%.*s”应为不小于零的整数（连同面积写作 "
                     "{\"heads\":31,\"area\":\"2890.50\"}，至多两位小数）",
                     (int)b->name.len, b->name.at, (int)what.len, what.at);
}

static enum status read_number(const struct box *b, const struct record *rec, enum field_id field,
                               int64_t *n)
{
    struct value v = record_value(rec, field);
    *n = UNTOLD;
    if (v.type == VALUE_NONE || v.type == VALUE_NULL)
        return STATUS_DONE;
    if (value_integer(v, n) && *n >= 0)
        return STATUS_DONE;
    return say_number(b, slice_of(field_name(field)));
}

static void add_tallied(struct count *c, struct tallied t)
{
    for (size_t i = 0; i < c->tallieds; i++)
        if (slice_same(c->tallied[i].name, t.name) && slice_same(c->tallied[i].answer, t.answer)) {
            c->tallied[i].n = amount_sum(c->tallied[i].n, t.n);
            c->tallied[i].area = amount_sum(c->tallied[i].area, t.area);
            return;
        }
    if ((c->tallieds & (c->tallieds - 1)) == 0) {
        struct tallied *more = arena_take(&c->arena, (2 * c->tallieds + 1) * sizeof *more);
        if (c->tallieds)
            memcpy(more, c->tallied, c->tallieds * sizeof *more);
        c->tallied = more;
    }
    c->tallied[c->tallieds++] = t;
}

static struct slice key_of(struct count *c, const struct member *m)
{
    struct slice key = count_text(c, (struct value){m->key, VALUE_STRING, m->key_escaped});
    return arena_copy(&c->arena, key); /* the line it lies in is read over */
}

static bool read_area(struct value v, int64_t *area)
{
    struct slice text = v.type == VALUE_STRING || v.type == VALUE_NUMBER ? v.text : slice_of("");
    return area_read(text, area);
}

/* 31, or {"heads":31,"area":"2890.50"}. False: it is no number of votes. */
static bool read_amount(struct value v, struct tallied *t)
{
    struct nest nest = nest_open(v);
    struct member m;
    bool fine = true;
    t->n = t->area = UNTOLD;
    if (v.type != VALUE_OBJECT)
        return value_integer(v, &t->n) && t->n >= 0;
    while (fine && nest_next(&nest, &m)) {
        if (slice_is(m.key, "heads") || slice_is(m.key, "人数"))
            fine = value_integer(m.value, &t->n) && t->n >= 0;
        else
            fine = (slice_is(m.key, "area") || slice_is(m.key, "面积")) &&
                   read_area(m.value, &t->area);
    }
    return fine && t->n != UNTOLD;
}

static bool is_amount(struct value v)
{
    struct nest nest = nest_open(v);
    struct member m;
    while (v.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, "heads") || slice_is(m.key, "人数") || slice_is(m.key, "area") ||
            slice_is(m.key, "面积"))
            return true;
    return v.type != VALUE_OBJECT;
}

/* Every valid paper says one thing of a candidate, or nothing; with 弃权 on the sheet it says one
 * of the three. */
static enum status check_candidate(const struct box *b, struct slice name, int64_t told,
                                   bool abstentions)
{
    int64_t valid = b->returned - (b->spoiled == UNTOLD ? 0 : b->spoiled);
    if (b->returned == UNTOLD || told == valid || (told < valid && !abstentions))
        return STATUS_DONE;
    return say_error(
        STATUS_INPUT, b->place,
        "box %.*s: the votes for and against %.*s and the abstentions make %jd, but "
        "%jd papers are valid (returned less spoiled); mend the sheet",
        "票箱 %.*s：“%.*s”的赞成、反对、弃权共 %jd 票，而有效票（收回减废票）为 %jd 张；"
        "请核对后重新登记该箱计票单",
        (int)b->name.len, b->name.at, (int)name.len, name.at, (intmax_t)told, (intmax_t)valid);
}

/* {"yes":31,"no":3} or, of candidates, {"张三":{"yes":31,"no":3}}; for each number also heads and
 * area. */
static enum status read_votes(struct count *c, struct box *b, struct value votes, struct slice name)
{
    struct nest nest = nest_open(votes);
    struct member m;
    enum status status = STATUS_DONE;
    int64_t told = 0;
    bool abstentions = false;
    while (!status && nest_next(&nest, &m)) {
        struct slice key = key_of(c, &m);
        struct tallied t = {name.len ? name : key, name.len ? key : name, 0, 0, b->name};
        if (!is_amount(m.value) && !name.len) {
            status = read_votes(c, b, m.value, key);
        } else if (!read_amount(m.value, &t)) {
            status = say_number(b, key);
        } else {
            const struct choice *answer = count_answer(key);
            abstentions |= answer && slice_is(slice_of(answer->name), "abstain");
            told = amount_sum(told, t.n);
            b->votes = amount_sum(b->votes, t.n);
            if (!t.n && t.area == UNTOLD)
                t.area = 0; /* nobody has no area */
            b->area = amount_sum(b->area, t.area);
            add_tallied(c, t);
        }
    }
    return status || !name.len ? status : check_candidate(b, name, told, abstentions);
}

static enum status read_box(struct count *c, struct box *b, const struct record *rec)
{
    enum status status = read_number(b, rec, FIELD_EXPECTED, &b->expected);
    if (!status)
        status = read_number(b, rec, FIELD_PRESENT, &b->present);
    if (!status)
        status = read_number(b, rec, FIELD_ISSUED, &b->issued);
    if (!status)
        status = read_number(b, rec, FIELD_RETURNED, &b->returned);
    if (!status)
        status = read_number(b, rec, FIELD_SPOILED, &b->spoiled);
    if (!status)
        status = read_votes(c, b, record_value(rec, FIELD_VOTES), (struct slice){NULL, 0});
    if (b->spoiled == UNTOLD)
        b->spoiled = 0;
    if (b->returned == UNTOLD && c->method->sums)
        b->returned = amount_sum(b->votes, b->spoiled);
    return status;
}

static int order_boxes(const void *a, const void *b)
{
    return slice_order(((const struct box *)a)->name, ((const struct box *)b)->name);
}

static int order_tallied(const void *a, const void *b)
{
    const struct tallied *x = a, *y = b;
    int order = slice_order(x->name, y->name);
    return order ? order : slice_order(x->answer, y->answer);
}

static struct slice box_name(struct count *c, const struct votes *v, const struct sheet *s)
{
    struct slice box = names_text(&v->names, s->box), room;
    if (s->room == NO_NAME)
        return box;
    room = names_text(&v->names, s->room);
    return slice_of(
        arena_format(&c->arena, "%.*s %.*s", (int)room.len, room.at, (int)box.len, box.at));
}

static size_t boxes_of(const struct votes *v, uint32_t motion)
{
    size_t n = 0;
    for (uint32_t i = 0; i < v->sheets; i++)
        n += v->sheet[i].motion == motion;
    return n;
}

enum status count_read_boxes(struct counting *k, uint32_t motion, struct count *c)
{
    const struct votes *v = &k->votes;
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    c->box = arena_clear(&c->arena, boxes_of(v, motion) + 1, sizeof *c->box);
    for (uint32_t i = 0; i < v->sheets && !status; i++) {
        const struct sheet *s = &v->sheet[i];
        if (s->motion != motion)
            continue;
        struct box *b = &c->box[c->boxes++];
        b->name = box_name(c, v, s);
        b->place = s->place;
        status = votes_sheet(v, i, k->h, k->in, &r);
        if (!status)
            status = read_box(c, b, &r.record);
        evidence_add(&c->evidence, s->id, s->at, s->bare);
    }
    retrieval_free(&r);
    if (c->boxes)
        qsort(c->box, c->boxes, sizeof *c->box, order_boxes);
    if (c->tallieds)
        qsort(c->tallied, c->tallieds, sizeof *c->tallied, order_tallied);
    return status;
}

/* Checking */

static enum status check_sum(const struct count *c, const struct box *b)
{
    int64_t sum = amount_sum(b->votes, b->spoiled);
    if (!c->method->sums || sum == b->returned)
        return STATUS_DONE;
    return say_error(STATUS_INPUT, b->place,
                     "box %.*s does not add up: %jd papers returned, but %jd votes and %jd spoiled "
                     "make %jd; count the box again and enter its sheet anew",
                     "票箱 %.*s 账不平：收回 %jd 张，而各项得票 %jd 张加废票 %jd 张共 %jd 张；"
                     "请复核后重新登记该箱计票单",
                     (int)b->name.len, b->name.at, (intmax_t)b->returned, (intmax_t)b->votes,
                     (intmax_t)b->spoiled, (intmax_t)sum);
}

static enum status check_returned(const struct box *b)
{
    if (b->returned == UNTOLD)
        return say_error(STATUS_INPUT, b->place,
                         "box %.*s does not say how many papers were returned (returned=…)",
                         "票箱 %.*s 没有填收回票数（收回=…）", (int)b->name.len, b->name.at);
    if (b->issued != UNTOLD && b->returned > b->issued)
        return say_error(STATUS_INPUT, b->place,
                         "box %.*s: %jd papers returned, more than the %jd handed out, so its "
                         "votes are void; vote again, or mend the sheet if it is wrong",
                         "票箱 %.*s：收回 %jd 张，多于发出的 %jd 张，投票无效；"
                         "应重新投票，若是登记有误请重新登记该箱计票单",
                         (int)b->name.len, b->name.at, (intmax_t)b->returned, (intmax_t)b->issued);
    if (b->spoiled > b->returned)
        return say_error(STATUS_INPUT, b->place, "box %.*s: more papers spoiled than returned",
                         "票箱 %.*s：废票多于收回票", (int)b->name.len, b->name.at);
    return STATUS_DONE;
}

enum status count_check_boxes(const struct count *c)
{
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < c->boxes && !status; i++) {
        status = check_returned(&c->box[i]);
        if (!status)
            status = check_sum(c, &c->box[i]);
    }
    return status;
}
