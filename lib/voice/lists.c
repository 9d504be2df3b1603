/* 三张清单: needs, resources and services side by side; what is unmatched on either side, and who
 * offers most. */
#include "meaning/supply.h"
#include "voice/cells.h"
#include "voice/naming.h"
#include "voice/phrase.h"

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
    struct cells c;
    bool en;
};

static const char *pick(const struct lists *w, const char *en, const char *zh)
{
    return w->en ? en : zh;
}

static void add_room(struct lists *w, uint32_t event)
{
    const struct telling *t = w->t;
    cells_add(&w->c, t->plain_rows ? history_atom(t->h, history_room_of(t->h, event))
                                   : telling_room(t, event));
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
        add_some(w, w->s.resource[resource].title);
}

static struct slice provider_of(const struct lists *w, uint32_t resource)
{
    return w->s.provider[w->s.resource[resource].provider].name;
}

/* Rows for people and for programs */

static enum status add_need(struct lists *w, const struct supply_need *need)
{
    const struct telling *t = w->t;
    const struct event *e = history_event(t->h, need->issue);
    struct issue_state state = issue_state_at(t->h, need->issue, t->span.from - 1, t->span.cut);
    struct naming name = {0};
    enum status status = naming_of(t, need->issue, &name);
    if (status)
        return status;
    if (t->plain_rows)
        cells_text(&w->c, "need");
    cells_add(&w->c, name.number);
    cells_add(&w->c, name.title);
    naming_free(&name);
    add_some(w, history_atom(t->h, e->atom));
    add_room(w, need->issue);
    if (t->plain_rows) {
        add_nothing(w);
        cells_stamp(&w->c, e->at, e->bare);
    }
    cells_choice(&w->c, &issue_statuses[state.status]);
    if (t->plain_rows) {
        add_nothing(w);
        add_nothing(w);
    }
    cells_number(&w->c, need->resources);
    add_resource_title(w, need->first);
    cells_number(&w->c, need->services);
    if (t->plain_rows)
        add_nothing(w);
    cells_end(&w->c);
    return STATUS_DONE;
}

static enum status add_resource(struct lists *w, const struct supply_resource *r)
{
    const struct telling *t = w->t;
    const struct event *e = history_event(t->h, r->event);
    struct naming name = {0};
    enum status status = naming_of(t, r->event, &name);
    if (status)
        return status;
    if (t->plain_rows)
        cells_text(&w->c, "resource");
    cells_add(&w->c, name.number);
    naming_free(&name);
    cells_add(&w->c, r->title);
    add_some(w, r->category);
    add_room(w, r->event);
    if (t->plain_rows) {
        cells_add(&w->c, r->place);
        cells_stamp(&w->c, e->at, e->bare);
        add_nothing(w);
    }
    cells_add(&w->c, w->s.provider[r->provider].name);
    add_some(w, r->amount);
    cells_number(&w->c, r->needs);
    if (t->plain_rows)
        add_nothing(w);
    cells_number(&w->c, r->services);
    cells_number(&w->c, r->used);
    cells_end(&w->c);
    return STATUS_DONE;
}

static enum status add_service(struct lists *w, const struct supply_service *s)
{
    const struct telling *t = w->t;
    const struct event *e = history_event(t->h, s->event);
    struct naming name = {0};
    enum status status =
        s->need == NO_ITEM ? STATUS_DONE : naming_of(t, w->s.need[s->need].issue, &name);
    if (status)
        return status;
    if (t->plain_rows)
        cells_text(&w->c, "service");
    else
        cells_stamp(&w->c, e->at, e->bare);
    add_some(w, name.number);
    add_some(w, name.title);
    naming_free(&name);
    if (t->plain_rows) {
        add_some(w, s->resource == NO_ITEM ? slice_of("") : w->s.resource[s->resource].category);
        add_room(w, s->event);
        add_nothing(w);
        cells_stamp(&w->c, e->at, e->bare);
        add_nothing(w);
    }
    add_some(w, s->resource == NO_ITEM ? slice_of("") : provider_of(w, s->resource));
    if (t->plain_rows) {
        add_nothing(w);
        add_nothing(w);
    }
    add_resource_title(w, s->resource);
    if (t->plain_rows)
        add_nothing(w);
    cells_number(&w->c, e->number);
    cells_end(&w->c);
    return STATUS_DONE;
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

static enum status add_needs(struct lists *w, enum needs needs)
{
    enum status status = STATUS_DONE;
    size_t count = 0;
    cells_table(w->t, w->r, slice_of(""), need_columns, COUNT_OF(need_columns));
    for (uint32_t i = 0; i < w->s.needs && !status; i++)
        if (is_one(&w->s.need[i], needs) && count++ < SHOWN)
            status = add_need(w, &w->s.need[i]);
    add_rest(w, count);
    return status;
}

static enum status add_resources(struct lists *w, bool wanted)
{
    enum status status = STATUS_DONE;
    size_t count = 0;
    cells_table(w->t, w->r, slice_of(""), resource_columns, COUNT_OF(resource_columns));
    for (uint32_t i = 0; i < w->s.resources && !status; i++)
        if ((w->s.resource[i].needs > 0) == wanted && count++ < SHOWN)
            status = add_resource(w, &w->s.resource[i]);
    add_rest(w, count);
    return status;
}

static enum status add_services(struct lists *w)
{
    enum status status = STATUS_DONE;
    cells_table(w->t, w->r, slice_of(""), service_columns, COUNT_OF(service_columns));
    for (uint32_t i = 0; i < w->s.services && i < SHOWN && !status; i++)
        status = add_service(w, &w->s.service[i]);
    add_rest(w, w->s.services);
    return status;
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

static enum status add_sections(struct lists *w)
{
    section(w, "overview", pick(w, "Overview", "总体情况"));
    add_overview(w);
    section(w, "met", pick(w, "Needs with a resource", "需求清单：有资源可对接"));
    enum status status = add_needs(w, NEEDS_MET);
    section(w, "unmet", pick(w, "Needs without a resource", "需求清单：无资源可对接"));
    if (!status)
        status = add_needs(w, NEEDS_UNMET);
    section(w, "wanted", pick(w, "Resources that are wanted", "资源清单：有需求对应"));
    if (!status)
        status = add_resources(w, true);
    section(w, "unwanted", pick(w, "Resources that nobody wants yet", "资源清单：无需求对应"));
    if (!status)
        status = add_resources(w, false);
    section(w, "services", pick(w, "Services", "共建服务清单"));
    if (!status)
        status = add_services(w);
    section(w, "served", pick(w, "Services by need", "各需求所得服务"));
    if (!status)
        status = add_needs(w, NEEDS_SERVED);
    section(w, "providers", pick(w, "Who offers most", "提供单位"));
    add_providers(w);
    return status;
}

static enum status add_plain(struct lists *w)
{
    enum status status = STATUS_DONE;
    cells_table(w->t, w->r, slice_of(""), row_columns, COUNT_OF(row_columns));
    for (uint32_t i = 0; i < w->s.needs && !status; i++)
        status = add_need(w, &w->s.need[i]);
    for (uint32_t i = 0; i < w->s.resources && !status; i++)
        status = add_resource(w, &w->s.resource[i]);
    for (uint32_t i = 0; i < w->s.services && !status; i++)
        status = add_service(w, &w->s.service[i]);
    return status;
}

enum status lists_build(const struct telling *t, struct report *r)
{
    struct lists w = {.t = t, .r = r, .c = {.t = t, .r = r}, .en = t->language == LANGUAGE_EN};
    telling_head(t, r, (struct words){"Needs, resources and services", "三张清单"}, false);
    enum status status = supply_make(t->h, t->in, &t->scope, &t->span, &w.s);
    if (!status)
        status = t->plain_rows ? add_plain(&w) : add_sections(&w);
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
    return status ? status : empty ? STATUS_NEGATIVE : STATUS_DONE;
}
