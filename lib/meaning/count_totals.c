/* The totals of a count, which its conditions and its sheet go by: papers, who was entitled, who
 * was present. More papers than people are refused here, whoever counted. */
#include "meaning/count_inside.h"

enum { PRESENT_SHEET, PRESENT_MEETING, PRESENT_ISSUED, PRESENT_BALLOTS, PRESENT_SOURCES };
const char *const present_sources[] = {"sheet", "meeting", "issued", "ballots", NULL};

static void total_papers(struct count *c)
{
    static const enum counter counters[] = {COUNTER_RETURNED, COUNTER_SPOILED, COUNTER_VALID};
    for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++)
        count_begin(c, c->total, counters[i]);
    for (size_t i = 0; i < c->piles; i++) {
        const struct pile *p = &c->pile[i];
        count_pile(c, c->total, COUNTER_RETURNED, p);
        count_pile(c, c->total, p->spoiled ? COUNTER_SPOILED : COUNTER_VALID, p);
    }
    if (c->boxes) {
        int64_t returned = count_boxes_sum(c, box_returned);
        int64_t spoiled = count_boxes_sum(c, box_spoiled);
        int64_t area = c->method->sums ? count_boxes_sum(c, box_area) : UNTOLD;
        count_add_sheets(c, c->total, COUNTER_RETURNED, returned, spoiled ? UNTOLD : area);
        count_add_sheets(c, c->total, COUNTER_SPOILED, spoiled, spoiled ? UNTOLD : 0);
        count_add_sheets(c, c->total, COUNTER_VALID,
                         returned == UNTOLD ? UNTOLD : amount_sum(returned, -spoiled), area);
    }
    for (size_t m = 0; m < c->measures; m++)
        c->total[m].of[COUNTER_PARTICIPATING] =
            c->total[m].of[c->spoiled_participate ? COUNTER_RETURNED : COUNTER_VALID];
}

static enum status record_number(struct counting *k, uint32_t event, enum field_id field,
                                 int64_t *n)
{
    struct retrieval r = {0};
    enum status status = history_record(k->h, k->in, event, &r);
    if (status || !value_integer(record_value(&r.record, field), n))
        *n = UNTOLD;
    retrieval_free(&r);
    return status;
}

/* A number of the meeting that the motion stands on or names; UNTOLD when there is none. */
static enum status meeting_number(struct counting *k, const struct count *c, enum field_id field,
                                  int64_t *n)
{
    const struct event *motion = history_event(k->h, c->event);
    uint32_t meeting = motion->ref;
    *n = UNTOLD;
    for (uint32_t e = motion->on; meeting == NO_EVENT && e != NO_EVENT;
         e = history_event(k->h, e)->on)
        if (history_event(k->h, e)->kind == KIND_MEETING)
            meeting = e;
    if (meeting == NO_EVENT || !history_event(k->h, meeting)->known ||
        history_event(k->h, meeting)->gone)
        return STATUS_DONE;
    return record_number(k, meeting, field, n);
}

static enum status total_entitled(struct counting *k, struct count *c)
{
    c->total[0].of[COUNTER_ISSUED] = count_boxes_sum(c, box_issued);
    if (c->has_roll) {
        for (size_t m = 0; m < c->measures; m++)
            c->total[m].of[COUNTER_ENTITLED] = roll_total(&c->roll, c->measure[m]);
        return STATUS_DONE;
    }
    c->total[0].of[COUNTER_ENTITLED] = count_boxes_sum(c, box_expected);
    if (c->total[0].of[COUNTER_ENTITLED] != UNTOLD)
        return STATUS_DONE;
    return meeting_number(k, c, FIELD_EXPECTED, &c->total[0].of[COUNTER_ENTITLED]);
}

static enum status present_by(struct counting *k, struct count *c, int source)
{
    int64_t *present = &c->total[0].of[COUNTER_PRESENT];
    switch (source) {
    case PRESENT_SHEET:
        *present = count_boxes_sum(c, box_present);
        /* where people vote by name there is no sheet; the motion tells */
        return c->boxes ? STATUS_DONE : record_number(k, c->event, FIELD_PRESENT, present);
    case PRESENT_MEETING:
        return meeting_number(k, c, FIELD_PRESENT, present);
    case PRESENT_ISSUED:
        *present = c->total[0].of[COUNTER_ISSUED];
        return STATUS_DONE;
    default:
        for (size_t m = 0; m < c->measures; m++)
            c->total[m].of[COUNTER_PRESENT] =
                amount_sum(c->total[m].of[COUNTER_RETURNED], c->present[m]);
        return STATUS_DONE;
    }
}

/* The first source of the rule's list that tells. */
static enum status total_present(struct counting *k, struct count *c)
{
    int list[PRESENT_SOURCES];
    size_t count;
    enum status status =
        rule_words(&c->rule, "present", present_sources, "[\"sheet\",\"meeting\"]", list, &count);
    c->present_from = -1;
    for (size_t i = 0; i < count && c->present_from < 0 && !status; i++) {
        status = present_by(k, c, list[i]);
        if (c->total[0].of[COUNTER_PRESENT] != UNTOLD)
            c->present_from = list[i];
    }
    return status;
}

/* More papers than people cannot be, whoever counted. */
static enum status check_most(const struct count *c)
{
    if (c->every)
        return STATUS_DONE; /* there may be more votes than voters */
    int64_t returned = c->total[0].of[COUNTER_RETURNED];
    int64_t entitled = c->total[0].of[COUNTER_ENTITLED];
    int64_t present = c->total[0].of[COUNTER_PRESENT];
    bool by_sheet = c->present_from == PRESENT_SHEET;
    int64_t most = by_sheet && present != UNTOLD ? present : entitled;
    if (returned == UNTOLD || most == UNTOLD || returned <= most)
        return STATUS_DONE;
    return say_error(STATUS_INPUT, c->place,
                     "%.*s: %jd papers returned, but only %jd may have voted; look for a box or a "
                     "voter that was entered twice",
                     "%.*s：收回 %jd 张，而可投票的只有 %jd 人；请查是否有票箱或投票人重复登记",
                     (int)c->number.len, c->number.at, (intmax_t)returned, (intmax_t)most);
}

static enum status check_area(const struct count *c)
{
    static const struct measure area = {QUANTITY_AREA, {NULL, 0}};
    size_t m = count_measure(c, area);
    if (m == c->measures || c->every)
        return STATUS_DONE;
    int64_t valid = c->total[m].of[COUNTER_VALID], entitled = c->total[m].of[COUNTER_ENTITLED];
    if (valid == UNTOLD || entitled == UNTOLD || valid <= entitled)
        return STATUS_DONE;
    struct buffer voted = {0}, most = {0};
    amount_add(&voted, QUANTITY_AREA, valid);
    amount_add(&most, QUANTITY_AREA, entitled);
    enum status status = say_error(
        STATUS_INPUT, c->place,
        "%.*s: the sheets tell of %.*s m², but the whole roll has %.*s; mend the sheet that is "
        "wrong",
        "%.*s：计票单上共 %.*s 平方米，而名册总共只有 %.*s；请核对并重新登记有误的计票单",
        (int)c->number.len, c->number.at, (int)voted.len, voted.at, (int)most.len, most.at);
    buffer_free(&voted);
    buffer_free(&most);
    return status;
}

enum status count_totals(struct counting *k, struct count *c)
{
    total_papers(c);
    enum status status = total_entitled(k, c);
    if (!status)
        status = total_present(k, c);
    if (!status)
        status = check_most(c);
    return status ? status : check_area(c);
}
