#include "meaning/roll.h"

#include <stdlib.h>

struct member_row {
    struct slice name, unit, group, roll, room;
    int64_t area, weight;
    bool weighed;
    int64_t at;
    day_number until;
    struct id id;
};

struct members {
    struct arena arena;
    struct names texts; /* rolls, groups, rooms: few, and often again */
    struct member_row *row;
    uint32_t count, cap;
};

enum { AMOUNT_BITS = 53 };

int64_t amount_sum(int64_t a, int64_t b)
{
    const int64_t most = ((int64_t)1 << AMOUNT_BITS) - 1;
    int64_t sum;
    if (a == UNTOLD || b == UNTOLD || __builtin_add_overflow(a, b, &sum) || sum > most ||
        sum < -most)
        return UNTOLD;
    return sum;
}

/* Reading */

/* "89.5" is 8950; the type has been checked. */
static int64_t hundredths(struct slice s)
{
    int64_t n = 0;
    int decimals = -1;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '.')
            decimals = 0;
        else if (s.at[i] != '-') {
            n = n * 10 + (s.at[i] - '0');
            decimals += decimals >= 0;
        }
    }
    for (decimals = decimals < 0 ? 0 : decimals; decimals < 2; decimals++)
        n *= 10;
    return s.len && s.at[0] == '-' ? UNTOLD : n;
}

bool area_read(struct slice text, int64_t *area)
{
    enum { DIGITS = 16 };
    size_t digits = 0, point = text.len;
    for (size_t i = 0; i < text.len; i++) {
        bool digit = text.at[i] >= '0' && text.at[i] <= '9';
        if (!digit && (text.at[i] != '.' || point != text.len || i == 0))
            return false;
        if (!digit)
            point = i;
        digits += digit;
    }
    bool decimals = point == text.len || (point + 1 < text.len && text.len - point <= 3);
    if (!digits || digits > DIGITS || !decimals)
        return false;
    *area = hundredths(text);
    return *area < (int64_t)1 << AMOUNT_BITS;
}

static struct slice again(struct members *m, const struct record *rec, enum field_id field)
{
    struct arena space = {0};
    uint32_t name = names_add(&m->texts, record_text(rec, field, &space));
    arena_free(&space);
    return names_text(&m->texts, name);
}

static struct slice once(struct members *m, const struct record *rec, enum field_id field)
{
    struct slice text = record_text(rec, field, &m->arena);
    return text.len ? arena_copy(&m->arena, text) : slice_of("");
}

static void add_member(struct members *m, const struct record *rec)
{
    struct moment until;
    struct slice area = record_value(rec, FIELD_AREA).text;
    struct slice until_text = record_value(rec, FIELD_UNTIL).text;
    if (m->count == m->cap)
        m->row = memory_grow(m->row, m->cap = m->cap ? m->cap + m->cap / 2 : 256, sizeof *m->row);
    struct member_row *row = &m->row[m->count++];
    *row = (struct member_row){.name = once(m, rec, FIELD_NAME),
                               .unit = once(m, rec, FIELD_UNIT),
                               .group = again(m, rec, FIELD_GROUP),
                               .roll = again(m, rec, FIELD_ROLL),
                               .room = again(m, rec, FIELD_ROOM),
                               .area = area.at ? hundredths(area) : UNTOLD,
                               .weight = 1,
                               .at = rec->at.us,
                               .until = DAY_OPEN,
                               .id = rec->id};
    row->weighed = value_integer(record_value(rec, FIELD_WEIGHT), &row->weight);
    if (until_text.at && moment_read(until_text, &until))
        row->until = until.day;
}

struct members *members_read(const struct history *h, struct input *in, enum status *status)
{
    struct members *m = memory_take(sizeof *m);
    struct retrieval r = {0};
    *m = (struct members){0};
    *status = STATUS_DONE;
    for (uint32_t e = 0; e < history_count(h) && !*status; e++) {
        const struct event *event = history_event(h, e);
        if (!event->known || event->gone || event->kind != KIND_MEMBER)
            continue;
        *status = history_record(h, in, e, &r);
        if (!*status)
            add_member(m, &r.record);
    }
    retrieval_free(&r);
    if (!*status)
        return m;
    members_free(m);
    return NULL;
}

void members_free(struct members *m)
{
    if (!m)
        return;
    names_free(&m->texts);
    arena_free(&m->arena);
    free(m->row);
    free(m);
}

/* The roll of one motion */

/* By name, unit and room, the one that holds first. */
static int order_rows(const void *a, const void *b)
{
    const struct member_row *x = *(const struct member_row *const *)a;
    const struct member_row *y = *(const struct member_row *const *)b;
    int order = slice_order(x->name, y->name);
    if (!order)
        order = slice_order(x->unit, y->unit);
    if (!order)
        order = slice_order(x->room, y->room);
    if (!order)
        order = (x->at < y->at) - (x->at > y->at);
    return order ? order : id_order(y->id, x->id);
}

static bool of_roll(const struct member_row *row, const struct roll_sense *sense)
{
    if (!slice_same(row->roll, sense->name))
        return false;
    return !sense->room.len || !row->room.len || room_within(row->room, sense->room);
}

static bool same_holding(const struct member_row *a, const struct member_row *b)
{
    return slice_same(a->name, b->name) && slice_same(a->unit, b->unit) &&
           slice_same(a->room, b->room);
}

/* The rows of the roll up to its opening, sorted; of the others only how many there are. */
static const struct member_row **pick_rows(struct roll *r, const struct members *m,
                                           const struct roll_sense *sense, uint32_t *count)
{
    const struct member_row **rows = memory_grow(NULL, m->count + 1, sizeof *rows);
    *count = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        if (!of_roll(&m->row[i], sense))
            continue;
        if (m->row[i].at <= sense->opened)
            rows[(*count)++] = &m->row[i];
        else
            r->later++;
    }
    qsort(rows, *count, sizeof *rows, order_rows);
    return rows;
}

static struct moment opening(const struct record *motion)
{
    struct moment m = motion->at;
    struct slice opens = record_value(motion, FIELD_OPENS).text;
    if (opens.at)
        moment_read(opens, &m);
    return m;
}

day_number motion_day(const struct record *motion, const struct zone *zone)
{
    return moment_day(opening(motion), zone);
}

struct roll_sense roll_opening(const struct record *motion, struct slice name, struct slice room,
                               const struct zone *zone)
{
    static const struct zone beijing = {.offset = 8 * 3600};
    struct moment m = opening(motion);
    day_number day = moment_day(m, zone);
    if (m.bare)
        m.us = day_start(m.day + 1, &beijing) - 1;
    return (struct roll_sense){name, room, m.us, day};
}

static void add_holding(struct roll *r, const struct member_row *row)
{
    if (!r->heads || !slice_same(r->head[r->heads - 1].name, row->name))
        r->head[r->heads++] = (struct head){arena_copy(&r->arena, row->name), r->holdings, 0};
    r->head[r->heads - 1].count++;
    r->holding[r->holdings++] = (struct holding){.head = r->heads - 1,
                                                 .area = row->area,
                                                 .weight = row->weight,
                                                 .weighed = row->weighed,
                                                 .unit = row->unit,
                                                 .room = row->room,
                                                 .group = row->group};
    r->has_area |= row->area != UNTOLD;
    r->has_weight |= row->weighed;
    r->without_area += row->area == UNTOLD;
}

static enum status say_shared(const struct roll *r, uint32_t first, uint32_t second,
                              struct place place)
{
    struct slice unit = r->holding[second].unit;
    struct slice a = r->head[r->holding[first].head].name;
    struct slice b = r->head[r->holding[second].head].name;
    return say_error(STATUS_INPUT, place,
                     "the unit %.*s stands on the roll under both %.*s and %.*s, so its area would "
                     "count twice; end one of them (until=…) or enter co-owners as one member",
                     "房号 %.*s 在名册上同时记在 %.*s 和 %.*s 名下，面积会重复计算；"
                     "已转让的请补退出日期，共有的请合记为一名成员",
                     (int)unit.len, unit.at, (int)a.len, a.at, (int)b.len, b.at);
}

static bool counts_twice(const struct holding *a, const struct holding *b)
{
    return a->area != UNTOLD && b->area != UNTOLD && slice_same(a->room, b->room);
}

static enum status index_units(struct roll *r, struct place place)
{
    uint32_t *first = memory_grow(NULL, r->holdings + 1, sizeof *first);
    enum status status = STATUS_DONE;
    r->unit_head = arena_take(&r->arena, (r->holdings + 1) * sizeof *r->unit_head);
    for (uint32_t i = 0; i < r->holdings && !status; i++) {
        if (!r->holding[i].unit.len)
            continue;
        uint32_t known = r->units.count, u = names_add(&r->units, r->holding[i].unit);
        if (u == known) {
            first[u] = i;
            r->unit_head[u] = r->holding[i].head;
        } else if (counts_twice(&r->holding[first[u]], &r->holding[i])) {
            status = say_shared(r, first[u], i, place);
        } else {
            r->unit_head[u] = NO_HEAD;
        }
    }
    free(first);
    return status;
}

enum status roll_open(struct roll *r, const struct members *m, struct roll_sense sense,
                      struct place place)
{
    uint32_t count;
    *r = (struct roll){0};
    const struct member_row **rows = pick_rows(r, m, &sense, &count);
    r->holding = arena_take(&r->arena, (count + 1) * sizeof *r->holding);
    r->head = arena_take(&r->arena, (count + 1) * sizeof *r->head);
    for (uint32_t i = 0; i < count; i++) {
        bool replaced = i && same_holding(rows[i], rows[i - 1]);
        if (!replaced && rows[i]->until >= sense.day)
            add_holding(r, rows[i]);
    }
    free(rows);
    for (uint32_t h = 0; h < r->heads; h++)
        names_add(&r->names, r->head[h].name);
    return index_units(r, place);
}

void roll_free(struct roll *r)
{
    names_free(&r->names);
    names_free(&r->units);
    arena_free(&r->arena);
    *r = (struct roll){0};
}

/* Asking */

uint32_t roll_head(const struct roll *r, struct slice voter)
{
    uint32_t head = names_find(&r->names, voter);
    if (head != NO_NAME)
        return head;
    uint32_t unit = names_find(&r->units, voter);
    return unit == NO_NAME ? NO_HEAD : r->unit_head[unit];
}

static int64_t amount_of(const struct holding *h, enum quantity quantity)
{
    return quantity == QUANTITY_AREA ? h->area : h->weight;
}

int64_t roll_amount(const struct roll *r, uint32_t head, struct measure measure)
{
    const struct head *h = &r->head[head];
    int64_t sum = 0;
    for (uint32_t i = h->first; i < h->first + h->count; i++) {
        const struct holding *holding = &r->holding[i];
        if (measure.group.len && !slice_same(measure.group, holding->group))
            continue;
        if (measure.quantity == QUANTITY_HEADS)
            return 1;
        sum = amount_sum(sum, amount_of(holding, measure.quantity));
    }
    return measure.quantity == QUANTITY_HEADS && !measure.group.len ? 1 : sum;
}

int64_t roll_total(const struct roll *r, struct measure measure)
{
    int64_t sum = 0;
    for (uint32_t head = 0; head < r->heads; head++)
        sum = amount_sum(sum, roll_amount(r, head, measure));
    return sum;
}
