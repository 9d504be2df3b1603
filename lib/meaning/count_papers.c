/* Papers that rank, approve or score options: from the JSON of their choice to places of options.
 */
#include "meaning/count.h"

static size_t measure_called(const struct count *c, enum quantity quantity)
{
    struct measure m = {quantity, {NULL, 0}};
    size_t i = 0;
    while (i < c->measures && !measure_same(c->measure[i], m))
        i++;
    return i;
}

enum status count_say_measure(const struct count *c)
{
    return say_error(STATUS_INPUT, c->place,
                     "%.*s: the rule counts by area or weight, which needs ballots by name and a "
                     "roll where every member has it",
                     "%.*s：规则按面积或权重计票，须有实名表决票，且名册每名成员都填有该数",
                     (int)c->number.len, c->number.at);
}

/* In what papers are counted. Sheets tell how often a name was voted for, not papers. */
static enum status begin_papers(struct count *c)
{
    static const char *const quantities[] = {"heads", "area", "weight", NULL};
    int by = rule_word(&c->rule, "count_by", quantities);
    if (by < 0)
        return STATUS_INPUT;
    c->by = measure_called(c, (enum quantity)by);
    if (c->by == c->measures)
        return count_say_measure(c);
    count_begin(c, c->total, COUNTER_ABSTAIN);
    return STATUS_DONE;
}

/* Whether a paper counts: a spoiled one and a blank one go no further. */
static enum status accept_paper(struct count *c, struct pile *p, bool good, bool blank,
                                bool *counts)
{
    p->spoiled = !good;
    *counts = good && !blank;
    if (good && blank)
        count_pile(c, c->total, COUNTER_ABSTAIN, p);
    if (*counts && p->amount[c->by] == UNTOLD)
        return count_say_measure(c);
    return STATUS_DONE;
}

static uint32_t option_place(struct count *c, struct value name)
{
    struct option *o = count_option(c, count_text(c, name));
    return o ? (uint32_t)(o - c->option) : NO_OPTION;
}

static bool is_abstention(struct count *c, const struct pile *p)
{
    struct slice text = count_text(c, p->choice);
    const struct choice *answer = text.len && !count_option(c, text) ? count_answer(text) : NULL;
    return answer && slice_is(slice_of(answer->name), "abstain");
}

/* The size of a list; 1 for anything else. */
static uint32_t list_size(struct value v)
{
    struct nest nest = nest_open(v);
    struct member m;
    uint32_t n = 0;
    if (v.type != VALUE_ARRAY)
        return 1;
    while (nest_next(&nest, &m))
        n++;
    return n;
}

/* Rankings */

/* {"overvote":true}: several names at one rank, not written down. */
static bool is_unread(struct value v)
{
    struct nest nest = nest_open(v);
    struct member m;
    return v.type == VALUE_OBJECT && nest_next(&nest, &m) && slice_is(m.key, "overvote") &&
           m.value.type == VALUE_TRUE && !nest_next(&nest, &m);
}

static bool read_rank(struct count *c, struct value v, struct rank *rank)
{
    struct nest nest = nest_open(v);
    struct member m;
    *rank = (struct rank){.unread = is_unread(v)};
    if (v.type == VALUE_NULL || rank->unread)
        return true;
    if (v.type != VALUE_ARRAY && v.type != VALUE_STRING)
        return false;
    uint32_t *option = arena_take(&c->arena, (list_size(v) + 1) * sizeof *option);
    rank->option = option;
    if (v.type == VALUE_STRING) {
        option[rank->options++] = option_place(c, v);
        return option[0] != NO_OPTION;
    }
    while (nest_next(&nest, &m)) {
        option[rank->options] = option_place(c, m.value);
        if (option[rank->options++] == NO_OPTION)
            return false;
    }
    return true;
}

/* False: the paper is spoiled. Empty ranks at the end are no ranks. */
static bool read_ranks(struct count *c, struct value choice, struct ranking *ranking)
{
    struct nest nest = nest_open(choice);
    struct member m;
    struct rank *rank = arena_take(&c->arena, (list_size(choice) + 1) * sizeof *rank);
    uint32_t ranks = 0;
    *ranking = (struct ranking){.rank = rank};
    if (choice.type == VALUE_STRING) {
        ranking->ranks = 1;
        return read_rank(c, choice, rank);
    }
    if (choice.type != VALUE_ARRAY)
        return choice.type == VALUE_NULL;
    while (nest_next(&nest, &m)) {
        if (!read_rank(c, m.value, &rank[ranks]))
            return false;
        ranks++;
        if (rank[ranks - 1].options || rank[ranks - 1].unread)
            ranking->ranks = ranks;
    }
    return true;
}

enum status count_read_rankings(struct count *c)
{
    enum status status = begin_papers(c);
    c->ranking = arena_take(&c->arena, (c->piles + 1) * sizeof *c->ranking);
    for (size_t i = 0; i < c->piles && !status; i++) {
        struct pile *p = &c->pile[i];
        struct ranking *r = &c->ranking[c->rankings];
        bool abstains = is_abstention(c, p), counts;
        bool good = abstains || read_ranks(c, p->choice, r);
        status = accept_paper(c, p, good, abstains || !r->ranks, &counts);
        if (status || !counts)
            continue;
        r->votes = p->amount[c->by];
        r->pile = p;
        c->rankings++;
    }
    return status;
}

/* Marks */

static bool has_option(const uint32_t *list, uint32_t n, uint32_t option)
{
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == option)
            return true;
    return false;
}

static bool add_mark(struct count *c, struct value name, uint32_t *option, uint32_t *n)
{
    option[*n] = option_place(c, name);
    if (option[*n] == NO_OPTION || has_option(option, *n, option[*n]))
        return false;
    (*n)++;
    return true;
}

static bool read_approvals(struct count *c, struct value choice, struct marks *marks)
{
    struct nest nest = nest_open(choice);
    struct member m;
    uint32_t *option = arena_take(&c->arena, (list_size(choice) + 1) * sizeof *option);
    marks->option = option;
    if (choice.type == VALUE_STRING)
        return add_mark(c, choice, option, &marks->options);
    if (choice.type != VALUE_ARRAY)
        return choice.type == VALUE_NULL;
    while (nest_next(&nest, &m))
        if (!add_mark(c, m.value, option, &marks->options))
            return false;
    return true;
}

static bool read_scores(struct count *c, struct value choice, struct marks *marks)
{
    struct nest nest = nest_open(choice);
    struct member m;
    size_t n = 0;
    if (choice.type != VALUE_OBJECT)
        return choice.type == VALUE_NULL;
    while (nest_next(&nest, &m))
        n++;
    uint32_t *option = arena_take(&c->arena, (n + 1) * sizeof *option);
    int64_t *score = arena_take(&c->arena, (n + 1) * sizeof *score);
    marks->option = option;
    marks->score = score;
    nest = nest_open(choice);
    while (nest_next(&nest, &m)) {
        struct value name = {m.key, VALUE_STRING, m.key_escaped};
        if (m.value.type != VALUE_NUMBER || !value_integer(m.value, &score[marks->options]) ||
            !add_mark(c, name, option, &marks->options))
            return false;
    }
    return true;
}

enum status count_read_marks(struct count *c, bool scores, int64_t most)
{
    enum status status = begin_papers(c);
    c->marks = arena_take(&c->arena, (c->piles + 1) * sizeof *c->marks);
    for (size_t i = 0; i < c->piles && !status; i++) {
        struct pile *p = &c->pile[i];
        struct marks *m = &c->marks[c->mark_piles];
        bool abstains = is_abstention(c, p), good = true, counts;
        *m = (struct marks){0};
        if (!abstains)
            good = scores ? read_scores(c, p->choice, m) : read_approvals(c, p->choice, m);
        status = accept_paper(c, p, good && m->options <= most, !m->options, &counts);
        if (status || !counts)
            continue;
        m->votes = p->amount[c->by];
        m->pile = p;
        c->mark_piles++;
    }
    return status;
}

static enum status say_option(const struct count *c, const char *name)
{
    return rule_say(&c->rule, name, (struct words){"an option of the motion", "本事项的选项"});
}

/* The place of an option whose name is a JSON string. */
static uint32_t option_of_json(struct count *c, struct slice json)
{
    if (json.len < 2 || json.at[0] != '"')
        return NO_OPTION;
    struct slice text = {json.at + 1, json.len - 2};
    bool escaped = memchr(text.at, '\\', text.len) != NULL;
    return option_place(c, (struct value){text, VALUE_STRING, escaped});
}

enum status count_read_option(struct count *c, const char *name, uint32_t *option)
{
    struct slice json = rule_json(&c->rule, name, "null");
    *option = option_of_json(c, json);
    return *option == NO_OPTION && !slice_is(json, "null") ? say_option(c, name) : STATUS_DONE;
}

enum status count_read_withdrawn(struct count *c, bool *withdrawn)
{
    struct slice json = rule_json(&c->rule, "withdrawn", "[]");
    struct member m;
    if (json.at[0] != '[')
        return say_option(c, "withdrawn");
    struct nest nest = nest_open((struct value){json, VALUE_ARRAY, false});
    while (nest_next(&nest, &m)) {
        uint32_t option = option_place(c, m.value);
        if (option == NO_OPTION)
            return say_option(c, "withdrawn");
        withdrawn[option] = true;
    }
    return STATUS_DONE;
}

enum status count_no_sheets(const struct count *c)
{
    if (!c->boxes)
        return STATUS_DONE;
    return say_error(
        STATUS_INPUT, c->place,
        "%.*s: a sheet of box %.*s cannot be counted by this method: it needs each paper "
        "(ballots with count=…)",
        "%.*s：这种计票方法要逐张看票，不能用票箱 %.*s 的计票单；"
        "请登记表决票，相同的票填“张数”",
        (int)c->number.len, c->number.at, (int)c->box[0].name.len, c->box[0].name.at);
}

enum status count_need_seats(const struct count *c)
{
    if (c->seats != INT64_MAX)
        return STATUS_DONE;
    return say_error(STATUS_INPUT, c->place, "%.*s: give the motion its number of seats (seats=…)",
                     "%.*s：请在表决事项上填“名额”（名额=…）", (int)c->number.len, c->number.at);
}
