/* Tables: of votes, of tasks, of people, of the agenda; and of labels beside their values. */
#include "minutes/reading.h"

/* | 应到人数 | 42 | 实到人数 | 37 |: a label and its value, by turns. */
static bool is_labels(struct minutes_reading *rd, const struct minutes_line *l)
{
    const struct match *m;
    bool any = false;
    if (l->cells % 2)
        return false;
    for (size_t i = 0; i < l->cells; i++) {
        struct slice label = minutes_label(l->cell[i], rd->arena);
        bool known = label.len && minutes_match(rd->r, WHERE_LABEL, GIVES_NOTHING, label, &m);
        bool column = label.len && minutes_match(rd->r, WHERE_COLUMN, GIVES_NOTHING, label, &m);
        if (i % 2 ? known || column : label.len && !known)
            return false;
        any = any || known;
    }
    return any;
}

static bool read_header(struct minutes_reading *rd, const struct minutes_line *l)
{
    size_t known = 0;
    const struct match *m;
    for (size_t i = 0; i < l->cells && i < COLUMNS_MAX; i++) {
        struct slice label = minutes_label(l->cell[i], rd->arena);
        const struct minutes_pattern *p =
            minutes_match(rd->r, WHERE_COLUMN, GIVES_NOTHING, label, &m);
        rd->column[i] = p ? p->gives : GIVES_NOTHING;
        known += p != NULL;
    }
    if (is_labels(rd, l) || (known < 2 && !(known == 1 && rd->part == PART_ATTENDANCE)))
        return false;
    rd->columns = l->cells < COLUMNS_MAX ? l->cells : COLUMNS_MAX;
    return true;
}

static struct slice cell(const struct minutes_reading *rd, const struct minutes_line *l,
                         enum minutes_gives gives)
{
    for (size_t i = 0; i < rd->columns && i < l->cells; i++)
        if (rd->column[i] == gives)
            return l->cell[i];
    return (struct slice){NULL, 0};
}

static int64_t cell_count(struct minutes_reading *rd, const struct minutes_line *l,
                          enum minutes_gives gives)
{
    struct slice folded = minutes_folded(cell(rd, l, gives), rd->arena);
    int64_t n = -1;
    for (size_t i = 0; i < folded.len && n < 100000000; i++)
        if (folded.at[i] >= '0' && folded.at[i] <= '9')
            n = (n < 0 ? 0 : n) * 10 + (folded.at[i] - '0');
        else if (n >= 0)
            break;
    return n;
}

/* | 合计 | 149 | 29 |: what the rows above give together. */
static bool is_sum(const struct minutes_line *l)
{
    static const char *const sums[] = {"合计", "总计", "小计", "共计", "合計", "總計"};
    for (size_t i = 0; i < l->cells; i++)
        for (size_t k = 0; k < sizeof sums / sizeof sums[0]; k++)
            if (slice_same(l->cell[i], slice_of(sums[k])))
                return true;
    return false;
}

static void vote_row(struct minutes_reading *rd, struct minutes_line *l)
{
    struct minutes_votes v;
    minutes_votes_begin(&v);
    v.yes = cell_count(rd, l, GIVES_YES);
    v.yes_area = minutes_area(cell(rd, l, GIVES_YES_AREA));
    v.no_area = minutes_area(cell(rd, l, GIVES_NO_AREA));
    v.abstain_area = minutes_area(cell(rd, l, GIVES_ABSTAIN_AREA));
    v.no = cell_count(rd, l, GIVES_NO);
    v.abstain = cell_count(rd, l, GIVES_ABSTAIN);
    v.issued = cell_count(rd, l, GIVES_ISSUED);
    v.returned = cell_count(rd, l, GIVES_RETURNED);
    v.spoiled = cell_count(rd, l, GIVES_SPOILED);
    v.expected = cell_count(rd, l, GIVES_EXPECTED);
    v.present = cell_count(rd, l, GIVES_PRESENT);
    minutes_votes_merge(&v.issued, rd->issued);
    minutes_votes_merge(&v.returned, rd->returned);
    minutes_vote_end(rd);
    rd->decision = MINUTES_NONE;
    minutes_vote_line(rd, l, (struct slice){NULL, 0}, &v);
    rd->vote.text = cell(rd, l, GIVES_MATTER);
    for (size_t i = 0; i < l->cells && !rd->vote.how; i++) {
        const struct match *m;
        if (minutes_match(rd->r, WHERE_SENTENCE, GIVES_VERDICT, l->cell[i], &m))
            rd->vote.how = minutes_how(rd, l->cell[i]);
    }
    minutes_vote_end(rd);
    rd->decision = MINUTES_NONE; /* what stands below the table is not of its last row */
}

static bool is_done(struct slice state)
{
    static const char *const words[] = {"已完成", "完成", "已闭环", "已解决", "已办结",
                                        "done",   "Done", "closed", "Closed"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (slice_starts(state, slice_of(words[i])))
            return true;
    return false;
}

static void task_row(struct minutes_reading *rd, struct minutes_line *l)
{
    minutes_task_begin(rd, MINUTES_NONE);
    rd->task.title = cell(rd, l, GIVES_MATTER);
    rd->task.text = l->raw;
    minutes_task_value(rd, GIVES_OWNER, cell(rd, l, GIVES_OWNER));
    minutes_task_value(rd, GIVES_ASSIST, cell(rd, l, GIVES_ASSIST));
    minutes_task_value(rd, GIVES_DUE, cell(rd, l, GIVES_DUE));
    rd->task.done = is_done(cell(rd, l, GIVES_STATE));
    minutes_task_carry(rd, l);
    minutes_task_end(rd);
}

/* | 议题名称 | 会议纪要 |: what was said of an item, in one cell. */
static void item_row(struct minutes_reading *rd, struct minutes_line *l)
{
    struct slice text = cell(rd, l, GIVES_NOTES);
    minutes_open_item(rd, l, cell(rd, l, GIVES_MATTER));
    struct minutes_line *at = rd->at, one = *l;
    one.shape = SHAPE_TEXT;
    one.text = text;
    rd->at = &one;
    if (!minutes_labelled(rd, &one, text))
        minutes_prose(rd, &one, text);
    minutes_end_item(rd);
    rd->at = at;
}

static void people_row(struct minutes_reading *rd, struct minutes_line *l)
{
    struct slice role = cell(rd, l, GIVES_ROLE), account = cell(rd, l, GIVES_ACCOUNT);
    size_t first = rd->people.count;
    struct minutes_person handle;
    int64_t stated;
    if (minutes_person(rd->r, account, &handle, &stated, rd->arena) && handle.name.len)
        account = handle.name; /* without its link */
    rd->listed = rd->listed || !rd->how;
    minutes_people_add(rd->r, &rd->people, cell(rd, l, GIVES_NAME), rd->how, rd->arena);
    for (size_t i = first; i < rd->people.count; i++) {
        if (role.len)
            rd->people.at[i].role = role;
        struct slice signature = cell(rd, l, GIVES_SIGNATURE);
        rd->people.at[i].unsigned_sheet = signature.at && !signature.len;
        rd->people.signed_sheet = rd->people.signed_sheet || signature.len > 0;
        if (account.len && !slice_same(account, rd->people.at[i].role) &&
            !slice_same(account, cell(rd, l, GIVES_NAME)))
            rd->people.at[i].account = account;
    }
    minutes_carry(rd, 0, l, FATE_ATTENDANCE);
}

/* | 时间 | …… | 地点 | …… |: labels and values side by side. */
static bool labelled_row(struct minutes_reading *rd, struct minutes_line *l)
{
    const struct match *m;
    bool any = false;
    for (size_t i = 0; i + 1 < l->cells; i++) {
        struct slice label = minutes_label(l->cell[i], rd->arena);
        const struct minutes_pattern *p =
            minutes_match(rd->r, WHERE_LABEL, GIVES_NOTHING, label, &m);
        if (!p)
            continue;
        minutes_give(rd, l, p->gives, label, l->cell[i + 1]);
        any = true;
        i++;
    }
    return any;
}

static bool has_ruler(const struct minutes_reading *rd, const struct minutes_line *l)
{
    const struct minutes_line *end = rd->page->line + rd->page->count;
    return l + 1 < end && (l + 1)->shape == SHAPE_LAYOUT &&
           slice_starts((l + 1)->raw, slice_of("|"));
}

static bool is_empty_row(const struct minutes_line *l)
{
    for (size_t i = 0; i < l->cells; i++)
        if (l->cell[i].len)
            return false;
    return true;
}

/* A header of columns that are not known is no decision. */
static bool orders_the_page(struct minutes_reading *rd, const struct minutes_line *l)
{
    return is_empty_row(l) || (!rd->columns && read_header(rd, l)) ||
           (!rd->columns && rd->part == PART_DECISIONS && rd->decision == MINUTES_NONE &&
            has_ruler(rd, l));
}

void minutes_row(struct minutes_reading *rd, struct minutes_line *l)
{
    if (orders_the_page(rd, l)) {
        minutes_carry(rd, 0, l, FATE_LAYOUT);
    } else if (rd->columns && cell(rd, l, GIVES_YES).len && !is_sum(l)) {
        vote_row(rd, l);
    } else if (rd->columns && cell(rd, l, GIVES_NOTES).len && cell(rd, l, GIVES_MATTER).len) {
        item_row(rd, l);
    } else if (rd->columns && cell(rd, l, GIVES_MATTER).len && cell(rd, l, GIVES_OWNER).at) {
        task_row(rd, l);
    } else if (rd->columns && cell(rd, l, GIVES_NAME).len &&
               (rd->part == PART_ATTENDANCE || rd->part == PART_HEAD)) {
        people_row(rd, l);
    } else if (rd->columns && cell(rd, l, GIVES_MATTER).len && rd->part == PART_AGENDA) {
        size_t item = minutes_add_item(rd, cell(rd, l, GIVES_MATTER));
        rd->item[item].presenter = cell(rd, l, GIVES_PRESENTER);
        minutes_carry(rd, 0, l, FATE_AGENDA);
        if (l->cells > 2) /* its other columns are kept as they stand */
            minutes_remark(rd, l, l->raw, FATE_AGENDA);
    } else if (rd->part == PART_DECISIONS && rd->decision != MINUTES_NONE) {
        minutes_decide_more(rd, l, l->raw);
    } else if (rd->part == PART_DECISIONS && (rd->columns || !labelled_row(rd, l))) {
        minutes_decide(rd, l, l->raw); /* a decision a row */
        rd->decision = MINUTES_NONE;
    } else if (rd->part == PART_DECISIONS) {
        return; /* labels beside their values */
    } else if (rd->columns || !labelled_row(rd, l)) {
        minutes_remark(rd, l, l->raw, FATE_UNREAD);
    }
}
