/* 三张清单: needs, resources and services side by side; what is unmatched on either side, and who
 * offers most. */
#include "meaning/supply.h"
#include "voice/cells.h"
#include "voice/phrase.h"

#include <stdlib.h>

static const struct cells_column need_columns[] = {
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"title", {"Need", "需求"}, REPORT_LEFT},
    {"category", {"Category", "类别"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"status", {"Status", "状态"}, REPORT_LEFT},
    {"matched", {"Resources", "可用资源"}, REPORT_RIGHT},
    {"match", {"First of them", "首个资源"}, REPORT_LEFT},
    {"services", {"Services", "已服务"}, REPORT_RIGHT},
};
static const struct cells_column resource_columns[] = {
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"title", {"Resource", "资源"}, REPORT_LEFT},
    {"category", {"Category", "类别"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"provider", {"Provider", "提供单位"}, REPORT_LEFT},
    {"capacity", {"Capacity", "数量"}, REPORT_LEFT},
    {"matched", {"Needs", "可供需求"}, REPORT_RIGHT},
    {"services", {"Services", "已服务"}, REPORT_RIGHT},
    {"used", {"Used", "用量"}, REPORT_RIGHT},
};
static const struct cells_column service_columns[] = {
    {"at", {"Time", "时间"}, REPORT_LEFT},
    {"number", {"For", "需求编号"}, REPORT_LEFT},
    {"title", {"Need", "需求"}, REPORT_LEFT},
    {"provider", {"Provider", "提供单位"}, REPORT_LEFT},
    {"match", {"Resource", "资源"}, REPORT_LEFT},
    {"used", {"Quantity", "数量"}, REPORT_RIGHT},
};
static const struct cells_column provider_columns[] = {
    {"provider", {"Provider", "提供单位"}, REPORT_LEFT},
    {"resources", {"Resources", "资源"}, REPORT_RIGHT},
    {"services", {"Services", "服务"}, REPORT_RIGHT},
    {"used", {"Used", "用量"}, REPORT_RIGHT},
    {"rate", {"Of what is counted", "用量占可计数量"}, REPORT_RIGHT},
};
/* What programs read: a row of each of the three lists, by its first column. */
static const struct cells_column row_columns[] = {
    {"list", {"List", "清单"}, REPORT_LEFT},
    {"number", {"Number", "编号"}, REPORT_LEFT},
    {"title", {"Title", "标题"}, REPORT_LEFT},
    {"category", {"Category", "类别"}, REPORT_LEFT},
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"place", {"Place", "地点"}, REPORT_LEFT},
    {"at", {"Time", "时间"}, REPORT_LEFT},
    {"status", {"Status", "状态"}, REPORT_LEFT},
    {"provider", {"Provider", "提供单位"}, REPORT_LEFT},
    {"capacity", {"Capacity", "数量"}, REPORT_LEFT},
    {"matched", {"Matched", "匹配"}, REPORT_RIGHT},
    {"match", {"First match", "首个匹配"}, REPORT_LEFT},
    {"services", {"Services", "已服务"}, REPORT_RIGHT},
    {"used", {"Used", "用量"}, REPORT_RIGHT},
};
#define COUNT_OF(columns) (sizeof(columns) / sizeof *(columns))
enum { SHOWN = 20 };

struct lists {
    const struct telling *t;
    struct report *r;
    struct supply s;
    const struct fact_need **need;        /* behind those of s */
    const struct fact_resource *resource; /* likewise */
    const struct fact_service *service;
    struct cells c;
    bool en;
};

static const char *pick(const struct lists *w, const char *en, const char *zh)
{
    return w->en ? en : zh;
}

/* Matching */

/* Ids in order, with the places of what they name. */
struct known {
    struct id id;
    uint32_t place;
};

static int order_known(const void *a, const void *b)
{
    return id_order(((const struct known *)a)->id, ((const struct known *)b)->id);
}

static uint32_t place_of(const struct known *known, size_t count, struct id id)
{
    const struct known key = {.id = id};
    const struct known *found =
        count ? bsearch(&key, known, count, sizeof *known, order_known) : NULL;
    return found ? found->place : NO_ITEM;
}

static void add_need(struct lists *w, const struct fact_need *row)
{
    w->need[w->s.needs] = row;
    w->s.need[w->s.needs++] = (struct supply_need){.id = row->id,
                                                   .category = row->category,
                                                   .room = row->room,
                                                   .open = row->open,
                                                   .first = NO_ITEM};
}

/* Open ones in the order of raising; what is closed comes by its first service. */
static void list_needs(struct lists *w, struct known *known)
{
    const struct rows *rows = &w->t->facts->list[FACTS_NEEDS];
    const struct fact_need *row = rows->at;
    struct arena *arena = &w->s.arena;
    w->need = arena_clear(arena, rows->count + 1, sizeof *w->need);
    w->s.need = arena_clear(arena, rows->count + 1, sizeof *w->s.need);
    for (size_t i = 0; i < rows->count; i++) {
        known[i] = (struct known){row[i].id, (uint32_t)i};
        if (row[i].open)
            add_need(w, &row[i]);
    }
    if (rows->count)
        qsort(known, rows->count, sizeof *known, order_known);
}

static void list_resources(struct lists *w, struct known *known)
{
    const struct rows *rows = &w->t->facts->list[FACTS_RESOURCES];
    w->resource = rows->at;
    w->s.resources = (uint32_t)rows->count;
    w->s.resource = arena_clear(&w->s.arena, rows->count + 1, sizeof *w->s.resource);
    for (uint32_t i = 0; i < w->s.resources; i++) {
        const struct fact_resource *row = &w->resource[i];
        known[i] = (struct known){row->id, i};
        w->s.resource[i] = (struct supply_resource){.id = row->id,
                                                    .category = row->category,
                                                    .room = row->room,
                                                    .provider = row->provider,
                                                    .amount = row->amount};
    }
    if (rows->count)
        qsort(known, rows->count, sizeof *known, order_known);
}

static void make_supply(struct lists *w)
{
    const struct rows *rows = w->t->facts->list;
    size_t needs = rows[FACTS_NEEDS].count, services = rows[FACTS_SERVICES].count;
    struct arena *arena = &w->s.arena;
    struct known *known = arena_clear(arena, needs + 1, sizeof *known),
                 *offered = arena_clear(arena, rows[FACTS_RESOURCES].count + 1, sizeof *offered);
    uint32_t *at = arena_clear(arena, needs + 1, sizeof *at); /* by row: place in s.need, from 1 */
    list_needs(w, known);
    list_resources(w, offered);
    for (uint32_t i = 0; i < w->s.needs; i++)
        at[i] = i + 1;
    w->service = rows[FACTS_SERVICES].at;
    w->s.services = (uint32_t)services;
    w->s.service = arena_clear(arena, services + 1, sizeof *w->s.service);
    for (size_t i = 0; i < services; i++) {
        uint32_t row = place_of(known, needs, w->service[i].need);
        if (row != NO_ITEM && !at[row]) {
            add_need(w, (const struct fact_need *)rows[FACTS_NEEDS].at + row);
            at[row] = w->s.needs;
        }
        w->s.service[i] = (struct supply_service){
            .quantity = w->service[i].quantity,
            .need = row == NO_ITEM ? NO_ITEM : at[row] - 1,
            .resource = place_of(offered, w->s.resources, w->service[i].resource)};
    }
    supply_match(&w->s);
}

static void add_room(struct lists *w, struct slice room)
{
    cells_add(&w->c, w->t->plain_rows ? room : telling_path(w->t, room));
}

static void add_nothing(struct lists *w)
{
    cells_choice(&w->c, NULL);
}

static void add_some(struct lists *w, struct slice text)
{
    if (text.len)
        cells_add(&w->c, text);
    else
        add_nothing(w);
}

static void add_resource_title(struct lists *w, uint32_t resource)
{
    if (resource == NO_ITEM)
        add_nothing(w);
    else
        add_some(w, w->resource[resource].title);
}

/* Rows for people and for programs */

static void tell_need(struct lists *w, uint32_t place)
{
    const struct supply_need *need = &w->s.need[place];
    const struct fact_need *row = w->need[place];
    bool plain = w->t->plain_rows;
    if (plain)
        cells_text(&w->c, "need");
    cells_add(&w->c, row->number);
    cells_add(&w->c, row->title);
    add_some(w, row->category);
    add_room(w, row->room);
    if (plain) {
        add_nothing(w);
        cells_stamp(&w->c, row->at, row->bare);
    }
    cells_choice(&w->c, row->status ? &issue_statuses[row->status - 1] : NULL);
    if (plain) {
        add_nothing(w);
        add_nothing(w);
    }
    cells_number(&w->c, need->resources);
    add_resource_title(w, need->first);
    cells_number(&w->c, need->services);
    if (plain)
        add_nothing(w);
    cells_end(&w->c);
}

static void tell_resource(struct lists *w, uint32_t place)
{
    const struct supply_resource *r = &w->s.resource[place];
    const struct fact_resource *row = &w->resource[place];
    bool plain = w->t->plain_rows;
    if (plain)
        cells_text(&w->c, "resource");
    cells_add(&w->c, row->number);
    cells_add(&w->c, row->title);
    add_some(w, row->category);
    add_room(w, row->room);
    if (plain) {
        cells_add(&w->c, row->place);
        cells_stamp(&w->c, row->at, row->bare);
        add_nothing(w);
    }
    cells_add(&w->c, row->provider);
    add_some(w, row->amount);
    cells_number(&w->c, r->needs);
    if (plain)
        add_nothing(w);
    cells_number(&w->c, r->services);
    cells_number(&w->c, r->used);
    cells_end(&w->c);
}

static void tell_service(struct lists *w, uint32_t place)
{
    static const struct fact_need nothing = {0};
    static const struct fact_resource none = {0};
    const struct supply_service *s = &w->s.service[place];
    const struct fact_service *row = &w->service[place];
    const struct fact_need *need = s->need == NO_ITEM ? &nothing : w->need[s->need];
    const struct fact_resource *resource =
        s->resource == NO_ITEM ? &none : &w->resource[s->resource];
    bool plain = w->t->plain_rows;
    if (plain)
        cells_text(&w->c, "service");
    else
        cells_stamp(&w->c, row->at, row->bare);
    add_some(w, need->number);
    add_some(w, need->title);
    if (plain) {
        add_some(w, resource->category);
        add_room(w, row->room);
        add_nothing(w);
        cells_stamp(&w->c, row->at, row->bare);
        add_nothing(w);
    }
    add_some(w, resource->provider);
    if (plain) {
        add_nothing(w);
        add_nothing(w);
    }
    add_resource_title(w, s->resource);
    if (plain)
        add_nothing(w);
    cells_number(&w->c, row->quantity);
    cells_end(&w->c);
}

/* Sections */

static void add_rest(struct lists *w, size_t count)
{
    char *line = arena_format(report_arena(w->r),
                              pick(w, "and %zu more: yishi-report lists -f csv",
                                   "另有%zu项，全部见：yishi-report 三张清单 -f csv"),
                              count - SHOWN);
    if (count > SHOWN)
        report_line(w->r, NULL, slice_of(line));
}

static void section(struct lists *w, const char *name, const char *text)
{
    report_section(w->r, name, slice_of(text));
}

static void add_overview(struct lists *w)
{
    const struct supply *s = &w->s;
    struct buffer line = {0};
    buffer_format(&line,
                  pick(w, "Open needs %u = with a resource %u + without %u; %u of them were served",
                       "未结需求%u件＝有资源可对接%u＋无资源%u；其中已有服务%u件"),
                  s->open, s->met, s->open - s->met, s->served);
    report_line(w->r, NULL, buffer_slice(&line));
    buffer_clear(&line);
    buffer_format(
        &line,
        pick(w, "Resources %u = wanted %u + not wanted %u; %u of them were used; services %u",
             "资源%u项＝有需求对应%u＋无需求对应%u；其中已用%u项；共建服务%u次"),
        s->resources, s->wanted, s->resources - s->wanted, s->used, s->services);
    report_line(w->r, NULL, buffer_slice(&line));
    buffer_free(&line);
}

/* Needs with a resource, without one, or those that were served. */
enum needs { NEEDS_MET, NEEDS_UNMET, NEEDS_SERVED };

static bool is_one(const struct supply_need *n, enum needs needs)
{
    return needs == NEEDS_SERVED ? n->services > 0
                                 : n->open && (n->resources > 0) == (needs == NEEDS_MET);
}

static void add_needs(struct lists *w, enum needs needs)
{
    size_t count = 0;
    cells_table(w->t, w->r, slice_of(""), need_columns, COUNT_OF(need_columns));
    for (uint32_t i = 0; i < w->s.needs; i++)
        if (is_one(&w->s.need[i], needs) && count++ < SHOWN)
            tell_need(w, i);
    add_rest(w, count);
}

static void add_resources(struct lists *w, bool wanted)
{
    size_t count = 0;
    cells_table(w->t, w->r, slice_of(""), resource_columns, COUNT_OF(resource_columns));
    for (uint32_t i = 0; i < w->s.resources; i++)
        if ((w->s.resource[i].needs > 0) == wanted && count++ < SHOWN)
            tell_resource(w, i);
    add_rest(w, count);
}

static void add_services(struct lists *w)
{
    cells_table(w->t, w->r, slice_of(""), service_columns, COUNT_OF(service_columns));
    for (uint32_t i = 0; i < w->s.services && i < SHOWN; i++)
        tell_service(w, i);
    add_rest(w, w->s.services);
}

static void add_providers(struct lists *w)
{
    struct buffer rate = {0};
    cells_table(w->t, w->r, slice_of(""), provider_columns, COUNT_OF(provider_columns));
    for (uint32_t i = 0; i < w->s.providers && i < SHOWN; i++) {
        const struct supply_provider *p = &w->s.provider[i];
        buffer_clear(&rate);
        number_rate(&rate, p->of, p->capacity);
        cells_add(&w->c, p->name);
        cells_number(&w->c, p->resources);
        cells_number(&w->c, p->services);
        cells_number(&w->c, p->used);
        cells_add(&w->c, buffer_slice(&rate));
        cells_end(&w->c);
    }
    add_rest(w, w->s.providers);
    buffer_free(&rate);
}

static void add_sections(struct lists *w)
{
    section(w, "overview", pick(w, "Overview", "总体情况"));
    add_overview(w);
    section(w, "met", pick(w, "Needs with a resource", "需求清单：有资源可对接"));
    add_needs(w, NEEDS_MET);
    section(w, "unmet", pick(w, "Needs without a resource", "需求清单：无资源可对接"));
    add_needs(w, NEEDS_UNMET);
    section(w, "wanted", pick(w, "Resources that are wanted", "资源清单：有需求对应"));
    add_resources(w, true);
    section(w, "unwanted", pick(w, "Resources that nobody wants yet", "资源清单：无需求对应"));
    add_resources(w, false);
    section(w, "services", pick(w, "Services", "共建服务清单"));
    add_services(w);
    section(w, "served", pick(w, "Services by need", "各需求所得服务"));
    add_needs(w, NEEDS_SERVED);
    section(w, "providers", pick(w, "Who offers most", "提供单位（按服务次数排列）"));
    add_providers(w);
}

static void add_plain(struct lists *w)
{
    cells_table(w->t, w->r, slice_of(""), row_columns, COUNT_OF(row_columns));
    for (uint32_t i = 0; i < w->s.needs; i++)
        tell_need(w, i);
    for (uint32_t i = 0; i < w->s.resources; i++)
        tell_resource(w, i);
    for (uint32_t i = 0; i < w->s.services; i++)
        tell_service(w, i);
}

enum status lists_build(const struct telling *t, struct report *r)
{
    struct lists w = {.t = t, .r = r, .c = {.t = t, .r = r}, .en = t->language == LANGUAGE_EN};
    telling_head(t, r, (struct words){"Needs, resources and services", "三张清单"}, false);
    make_supply(&w);
    if (t->plain_rows)
        add_plain(&w);
    else
        add_sections(&w);
    report_note(
        r, slice_of(pick(&w,
                         "Needs: issues open at the end. A resource serves a need of the "
                         "same category whose room is its own, above or below it; one "
                         "without a room serves every room. Used: the quantities of the "
                         "services, 1 where none is given.",
                         "口径：需求＝期末未结诉求；类别相同，且议事室相同或为上下级的，即可"
                         "对接；未写议事室的资源各处可用；用量＝各次服务的数量之和，未写按1。")));
    bool empty = !w.s.needs && !w.s.resources && !w.s.services;
    cells_free(&w.c);
    supply_free(&w.s);
    return empty ? STATUS_NEGATIVE : STATUS_DONE;
}
