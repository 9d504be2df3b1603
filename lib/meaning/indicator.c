#include "meaning/indicator.h"

#include "format/text.h"
#include "meaning/budget.h"

#include <stdlib.h>

static const struct place nowhere = {0};

/* Far beyond any points and targets, and sums and products of them still fit. */
enum { POINTS_MOST = 1000000, TARGET_MOST = 1000000000 };

const struct base_spec base_specs[INDICATOR_BASES] = {
    [BASE_GIVEN] = {"given",
                    {"Points given", "人工评分"},
                    "评分|人工|考评|manual|score",
                    {"the score records that stand on the indicator and name the unit",
                     "以该指标为对象、写明该单位的评分记录"}},
    [BASE_STREAK] = {"streak",
                     {"Days without a matter", "连续无诉求"},
                     "连续无诉求天数|连续零发案|零发案|零发案小区",
                     {"the days since the last matter, or since the room began",
                      "距上一件诉求的天数；从未有过的，自议事室设立起算"}},
    [BASE_COVERED] = {"covered",
                      {"Rooms that deliberated", "协商覆盖"},
                      "覆盖率|覆盖|协商覆盖率",
                      {"the rooms that deliberated ÷ registered", "开展协商的议事室÷在册"}},
    [BASE_REPORTED] = {"reported",
                       {"Rooms that reported", "按时上报"},
                       "上报率|上报|零报告率",
                       {"the rooms that deliberated or reported nil ÷ registered",
                        "开展协商或作零报告的议事室÷在册"}},
};

/* Reading */

struct reading {
    struct indicators *list;
    struct indicator *i;
    const struct record *rec;
};

static struct slice text_of(const struct reading *r, enum field_id field)
{
    struct slice text = slice_trim(record_text(r->rec, field, &r->list->arena));
    return text.len ? arena_copy(&r->list->arena, text) : slice_of("");
}

/* What an indicator is called in messages. */
static struct slice called(const struct reading *r)
{
    enum { SHORT = 8 };
    char digits[ID_DIGITS];
    if (r->i->number.len)
        return r->i->number;
    id_write(r->i->id, digits);
    return arena_copy(&r->list->arena, (struct slice){digits, SHORT});
}

static enum status wrong(const struct reading *r, const char *en, const char *zh)
{
    struct slice name = called(r), metric = text_of(r, FIELD_METRIC);
    return say_error(STATUS_INPUT, nowhere, "indicator %.*s (%.*s): %s",
                     "考核指标 %.*s（%.*s）：%s", (int)name.len, name.at, (int)metric.len,
                     metric.at, say_pick((struct words){en, zh}));
}

static enum status say_no_metric(const struct reading *r, const char *near)
{
    struct slice name = called(r), metric = text_of(r, FIELD_METRIC);
    if (near)
        return say_error(STATUS_INPUT, nowhere,
                         "indicator %.*s: there is no figure %.*s; did you mean %s?",
                         "考核指标 %.*s：没有“%.*s”这个指标；是不是“%s”？", (int)name.len, name.at,
                         (int)metric.len, metric.at, near);
    return say_error(STATUS_INPUT, nowhere,
                     "indicator %.*s: there is no figure %.*s; for points that people give write "
                     "metric=given name=%.*s",
                     "考核指标 %.*s：没有“%.*s”这个指标；由人评分的请写 指标=人工评分 名称=%.*s",
                     (int)name.len, name.at, (int)metric.len, metric.at, (int)metric.len,
                     metric.at);
}

static enum status read_metric(struct reading *r)
{
    struct slice word = text_of(r, FIELD_METRIC);
    const char *near = NULL;
    for (int b = BASE_METRIC + 1; b < INDICATOR_BASES; b++)
        if (schema_called(word, base_specs[b].name, base_specs[b].label.zh,
                          base_specs[b].synonyms)) {
            r->i->base = (enum indicator_base)b;
            r->i->rate = b == BASE_COVERED || b == BASE_REPORTED;
            return STATUS_DONE;
        }
    r->i->metric = metric_called(word, &near);
    if (!r->i->metric)
        return say_no_metric(r, near);
    r->i->rate = r->i->metric->shape == METRIC_RATE;
    r->i->fewer = r->i->metric == &metrics[METRIC_OVERDUE];
    return STATUS_DONE;
}

static const struct choice *choices_of(enum kind_id kind, enum field_id field)
{
    const struct field_spec *spec = schema_field(schema_kind(kind), field);
    return spec ? spec->choices : NULL;
}

static unsigned char code_of(const struct reading *r, enum field_id field)
{
    const struct choice *all = choices_of(KIND_INDICATOR, field);
    const struct choice *c = choice_named(all, record_value(r->rec, field).text);
    return c ? (unsigned char)(c - all + 1) : 0;
}

static enum status read_filters(struct reading *r)
{
    struct indicator *i = r->i;
    i->category = text_of(r, FIELD_CATEGORY);
    i->form = text_of(r, FIELD_FORM);
    if (i->category.len && i->base != BASE_METRIC && i->base != BASE_STREAK)
        return wrong(r, "has no matters of a category", "不按诉求计，不能限定类别");
    if (!i->form.len)
        return STATUS_DONE;
    const struct choice *all = i->metric ? choices_of(i->metric->kind, FIELD_FORM) : NULL;
    const struct choice *c = all ? choice_called(all, i->form) : NULL;
    if (!c)
        return wrong(r, "there is no such form of what it counts", "它所计的没有这种形式");
    i->form_code = (unsigned char)(c - all + 1);
    return STATUS_DONE;
}

/* Numbers: 12, 0.5, 95%, 9/10 */

bool decimal_ratio_read(struct slice text, struct decimal_ratio *n)
{
    struct decimal d;
    if (!decimal_read(slice_trim(text), &d))
        return false;
    *n = (struct decimal_ratio){d.n, 1};
    for (int i = 0; i < d.decimals; i++)
        n->below *= 10;
    return true;
}

/* 1/月, 12/year: the months it is for; 0: it says none. Cuts that off. */
static int per_read(struct slice *text)
{
    static const struct {
        const char *name, *zh, *synonyms;
        int months;
    } units[] = {{"month", "月", "每月|months", 1},
                 {"quarter", "季", "季度|每季|quarters", 3},
                 {"year", "年", "每年|years", 12}};
    struct slice rest = *text, above = slice_cut(&rest, '/');
    for (size_t i = 0; i < sizeof units / sizeof *units && rest.len; i++)
        if (schema_called(slice_trim(rest), units[i].name, units[i].zh, units[i].synonyms)) {
            *text = slice_trim(above);
            return units[i].months;
        }
    return 0;
}

static bool ratio_read(struct slice text, struct decimal_ratio *n, bool *percent)
{
    struct decimal_ratio below;
    struct slice rest = text, sign = slice_of("％");
    *percent = slice_ends(text, slice_of("%")) || slice_ends(text, sign);
    if (*percent) {
        text.len -= slice_ends(text, sign) ? sign.len : 1;
        return decimal_ratio_read(text, n) && n->below <= INT64_MAX / 100 && (n->below *= 100) > 0;
    }
    struct slice above = slice_cut(&rest, '/');
    if (!rest.len)
        return decimal_ratio_read(text, n);
    if (!decimal_ratio_read(above, n) || !decimal_ratio_read(rest, &below) || n->below != 1 ||
        below.below != 1)
        return false;
    n->below = below.above;
    return n->below > 0;
}

static enum status read_target(struct reading *r)
{
    struct indicator *i = r->i;
    struct slice text = text_of(r, FIELD_TARGET);
    bool percent = false, full = i->how == HOW_PROPORTIONAL || i->how == HOW_THRESHOLD;
    i->has_target = text.len > 0;
    i->per = per_read(&text);
    i->target = (struct decimal_ratio){i->rate, 1};
    if (text.len && !ratio_read(text, &i->target, &percent))
        return wrong(r, "its target is no number such as 95%, 9/10, 12 or 1/month",
                     "目标应是数，如 95%、9/10、12、1/月");
    if (i->per && i->target.above > TARGET_MOST)
        return wrong(r, "its target is too large", "目标过大");
    if (i->rate && i->target.above > i->target.below)
        return wrong(r, "its target is more than 100%: write 95%, not 95",
                     "目标超过 100%：比率请写 95%，不写 95");
    if (i->per && (i->rate || i->base == BASE_STREAK || i->base == BASE_GIVEN))
        return wrong(r, "its target does not grow with the period: leave out what is behind /",
                     "目标不随期间增减，不写“/月”等");
    if (!i->rate && percent)
        return wrong(r, "is a count: its target has no per cent", "是计数指标，目标不用百分号");
    if (i->base == BASE_GIVEN && !full && i->has_target)
        return wrong(r, "takes no target: the points that are given count as they are",
                     "按评分直接加减，不用目标");
    if (i->fewer && i->how != HOW_THRESHOLD && i->how != HOW_DEDUCT && i->how != HOW_DOUBLED)
        return wrong(r, "the fewer the better: how is threshold or deduct",
                     "越少越好，计分只能是达标得分或扣分");
    bool least = !i->rate && !i->fewer && (full || (i->how != HOW_BONUS && i->base != BASE_GIVEN));
    if (least && (!i->has_target || i->target.above == 0))
        return wrong(r, "is a count and needs a target, such as target=12",
                     "是计数指标，须有目标，如 目标=12");
    return i->how == HOW_PROPORTIONAL && i->target.above == 0
               ? wrong(r, "its target is nothing", "目标不能为零")
               : STATUS_DONE;
}

static enum status read_points(struct reading *r)
{
    struct indicator *i = r->i;
    bool by_piece = i->how == HOW_DEDUCT || i->how == HOW_DOUBLED || i->how == HOW_BONUS;
    i->has_cap = value_integer(record_value(r->rec, FIELD_CAP), &i->cap);
    if (!value_integer(record_value(r->rec, FIELD_WEIGHT), &i->weight))
        i->weight = 0;
    if (i->how != HOW_BONUS && i->weight < 1)
        return wrong(r, "needs full points, such as weight=10", "须有分值，如 分值=10");
    if (i->weight > POINTS_MOST || (i->has_cap && i->cap > POINTS_MOST))
        return wrong(r, "its points are too many", "分值过大");
    if (i->has_cap && i->cap < 0)
        return wrong(r, "its cap is less than nothing", "上限不能小于零");
    i->each = (struct decimal_ratio){1, 1};
    struct slice each = text_of(r, FIELD_EACH);
    if (each.len && !by_piece)
        return wrong(r, "each is for deduct and bonus", "每件分值只用于扣分、加分");
    if (each.len && !decimal_ratio_read(each, &i->each))
        return wrong(r, "each is no number of points", "每件分值应是数");
    if (!each.len && by_piece && i->base != BASE_GIVEN)
        return wrong(r, "needs the points for each, such as each=0.5",
                     "须有每件分值，如 每件分值=0.5");
    return STATUS_DONE;
}

static enum status read_one(struct reading *r)
{
    static enum status (*const steps[])(struct reading *) = {read_metric, read_filters, read_target,
                                                             read_points};
    struct indicator *i = r->i;
    unsigned char how = code_of(r, FIELD_HOW);
    i->how = how ? (enum indicator_how)(how - 1) : HOW_PROPORTIONAL;
    i->level = code_of(r, FIELD_LEVEL);
    i->number = text_of(r, FIELD_NUMBER);
    i->name = text_of(r, FIELD_NAME);
    i->group = text_of(r, FIELD_GROUP);
    struct value until = record_value(r->rec, FIELD_UNTIL);
    struct moment m;
    i->until = until.type == VALUE_STRING && moment_read(until.text, &m) ? m.day : DAY_OPEN;
    i->room = text_of(r, FIELD_ROOM);
    enum status status = STATUS_DONE;
    for (size_t s = 0; s < sizeof steps / sizeof *steps && !status; s++)
        status = steps[s](r);
    return status;
}

static int order_indicators(const void *a, const void *b)
{
    const struct indicator *x = a, *y = b;
    if (!x->number.len != !y->number.len)
        return x->number.len ? -1 : 1;
    int order = slice_order(x->number, y->number);
    if (order == 0 && x->at != y->at)
        order = x->at < y->at ? -1 : 1;
    return order ? order : id_order(x->id, y->id);
}

enum status indicators_add(struct indicators *list, const struct record *rec)
{
    if (list->count == list->cap)
        list->at =
            memory_grow(list->at, list->cap = list->cap ? 2 * list->cap : 64, sizeof *list->at);
    list->at[list->count] = (struct indicator){.id = rec->id, .at = rec->at.us};
    struct reading r = {list, &list->at[list->count++], rec};
    return read_one(&r);
}

void indicators_sort(struct indicators *list)
{
    if (list->count)
        qsort(list->at, list->count, sizeof *list->at, order_indicators);
}

void indicators_free(struct indicators *list)
{
    free(list->at);
    arena_free(&list->arena);
    *list = (struct indicators){0};
}

struct words indicator_measures(const struct indicator *i)
{
    return i->metric ? i->metric->label : base_specs[i->base].label;
}

struct slice indicator_name(const struct indicator *i, enum language language)
{
    return i->name.len ? i->name : slice_of(words_in(indicator_measures(i), language));
}

bool indicator_holds(const struct indicator *i, const struct zone *zone, const struct span *span)
{
    day_number last = moment_day((struct moment){.us = span->cut}, zone);
    return i->at <= span->cut && i->until >= last;
}
