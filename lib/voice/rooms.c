/* 覆盖: which of the registered rooms deliberated in the period, which reported that there was
 * nothing, and which said nothing at all. */
#include "voice/rooms.h"

#include "voice/cells.h"
#include "voice/phrase.h"

#include <stdlib.h>

static const struct cells_column level_column = {"level", {"Level", "层级"}, REPORT_LEFT};
static const struct cells_column group_column = {"group", {"Group", "分组"}, REPORT_LEFT};
const struct cells_column rooms_columns[ROOMS_COLUMNS] = {
    {"registered", {"Registered", "在册"}, REPORT_RIGHT},
    {"held", {"Deliberated", "开展"}, REPORT_RIGHT},
    {"nil", {"Nil report", "零报告"}, REPORT_RIGHT},
    {"silent", {"Silent", "未报"}, REPORT_RIGHT},
    {"meetings", {"Meetings", "场次"}, REPORT_RIGHT},
    {"rate", {"Coverage", "覆盖率"}, REPORT_RIGHT},
};
static const struct cells_column room_columns[] = {
    {"room", {"Room", "议事室"}, REPORT_LEFT},
    {"level", {"Level", "层级"}, REPORT_LEFT},
    {"group", {"Group", "分组"}, REPORT_LEFT},
    {"activity", {"Activity", "情况"}, REPORT_LEFT},
    {"meetings", {"Meetings", "场次"}, REPORT_RIGHT},
};
enum { ROOM_COLUMNS = sizeof room_columns / sizeof *room_columns };

static const struct words activities[ROOM_ACTIVITIES] = {
    [ROOM_HELD] = {"deliberated", "开展"},
    [ROOM_NIL] = {"nil report", "零报告"},
    [ROOM_SILENT] = {"silent", "未报"},
};
static const char *const activity_names[ROOM_ACTIVITIES] = {
    [ROOM_HELD] = "held", [ROOM_NIL] = "nil", [ROOM_SILENT] = "silent"};

static bool is_en(const struct rooms *w)
{
    return w->t->language == LANGUAGE_EN;
}

void rooms_figures(const struct rooms *w, struct slice key, const struct share_of_rooms *s)
{
    static const struct words rate = {"Coverage", "覆盖率"};
    struct slice period = buffer_slice(&w->period);
    enum language language = w->t->language;
    report_figure(w->r, "rooms", slice_of(is_en(w) ? "Registered" : "在册"), period, key, s->rooms,
                  -1);
    for (int a = 0; a < ROOM_ACTIVITIES; a++)
        report_figure(w->r, activity_names[a], slice_of(words_in(activities[a], language)), period,
                      key, s->of[a], -1);
    report_figure(w->r, "meetings", slice_of(is_en(w) ? "Meetings" : "场次"), period, key,
                  s->meetings, -1);
    report_figure(w->r, "coverage", slice_of(words_in(rate, language)), period, key,
                  s->of[ROOM_HELD], s->rooms);
}

void rooms_take(const struct rooms *w, uint32_t i, struct share_of_rooms *s)
{
    s->rooms++;
    s->meetings += w->c.room[i].meetings;
    s->of[w->c.room[i].activity]++;
}

/* Breakdowns */

void rooms_add_share(struct cells *c, const struct share_of_rooms *s)
{
    struct buffer rate = {0};
    cells_add(c, s->name);
    cells_number(c, s->rooms);
    for (int a = 0; a < ROOM_ACTIVITIES; a++)
        cells_number(c, s->of[a]);
    cells_number(c, s->meetings);
    number_rate(&rate, s->of[ROOM_HELD], s->rooms);
    cells_add(c, buffer_slice(&rate));
    cells_end(c);
    buffer_free(&rate);
}

static const struct choice *level_of(const struct fact_room *room)
{
    const struct choice *levels = schema_field(schema_kind(KIND_ROOM), FIELD_LEVEL)->choices;
    return room->level ? &levels[room->level - 1] : NULL;
}

static struct slice part_name(const struct rooms *w, uint32_t i, bool by_level)
{
    const struct fact_room *room = w->c.room[i].room;
    if (by_level && room->level)
        return slice_of(phrase_choice(level_of(room), w->t->language));
    if (!by_level && room->group.len)
        return room->group;
    return slice_of(is_en(w) ? "not given" : "未填");
}

/* The largest first. */
static int order_parts(const void *a, const void *b)
{
    const struct share_of_rooms *x = a, *y = b;
    return x->rooms != y->rooms ? (x->rooms < y->rooms ? 1 : -1) : slice_order(x->name, y->name);
}

static void begin_breakdown(const struct rooms *w, bool by_level)
{
    struct cells_column shown[1 + ROOMS_COLUMNS];
    struct words title =
        by_level ? (struct words){"By level", "按层级"} : (struct words){"By group", "按分组"};
    shown[0] = by_level ? level_column : group_column;
    memcpy(shown + 1, rooms_columns, sizeof rooms_columns);
    report_section(w->r, shown[0].name, slice_of(words_in(title, w->t->language)));
    cells_table(w->t, w->r, slice_of(""), shown, 1 + ROOMS_COLUMNS);
}

static void add_breakdown(struct rooms *w, bool by_level)
{
    struct share_of_rooms *part = arena_clear(report_arena(w->r), w->c.count + 1, sizeof *part),
                          all = {0};
    size_t parts = 0;
    for (uint32_t i = 0; i < w->c.count; i++) {
        struct slice name = part_name(w, i, by_level);
        size_t p = 0;
        while (p < parts && !slice_same(part[p].name, name))
            p++;
        parts += p == parts;
        part[p].name = name;
        rooms_take(w, i, &part[p]);
        rooms_take(w, i, &all);
    }
    if (parts)
        qsort(part, parts, sizeof *part, order_parts);
    struct cells c = {.t = w->t, .r = w->r};
    begin_breakdown(w, by_level);
    for (size_t p = 0; p < parts; p++) {
        rooms_add_share(&c, &part[p]);
        rooms_figures(w, part[p].name, &part[p]);
    }
    all.name = slice_of(is_en(w) ? "Total" : "合计");
    if (parts)
        rooms_add_share(&c, &all);
    cells_free(&c);
}

/* 议事室12个＝开展7＋零报告3＋未报2；覆盖率7/12=58.3% */
static void add_overview(struct rooms *w)
{
    struct share_of_rooms all = {0};
    bool en = is_en(w);
    for (uint32_t i = 0; i < w->c.count; i++)
        rooms_take(w, i, &all);
    buffer_clear(&w->line);
    buffer_format(&w->line,
                  en ? "Registered rooms %jd = deliberated %jd + nil report %jd + silent %jd; "
                       "coverage "
                     : "在册议事室%jd个＝开展%jd＋零报告%jd＋未报%jd；覆盖率",
                  (intmax_t)all.rooms, (intmax_t)all.of[ROOM_HELD], (intmax_t)all.of[ROOM_NIL],
                  (intmax_t)all.of[ROOM_SILENT]);
    number_rate(&w->line, all.of[ROOM_HELD], all.rooms);
    buffer_text(&w->line, en ? "; reported " : "；上报率");
    number_rate(&w->line, all.of[ROOM_HELD] + all.of[ROOM_NIL], all.rooms);
    report_section(w->r, "overview", slice_of(en ? "Overview" : "总体情况"));
    report_line(w->r, NULL, buffer_slice(&w->line));
    rooms_figures(w, slice_of(""), &all);
    report_figure(w->r, "reported", slice_of(en ? "Reported" : "上报率"), buffer_slice(&w->period),
                  slice_of(""), all.of[ROOM_HELD] + all.of[ROOM_NIL], all.rooms);
    report_figure(w->r, "unregistered", slice_of(en ? "Unregistered" : "未登记"),
                  buffer_slice(&w->period), slice_of(""), w->c.unregistered_count, -1);
}

/* Lists */

struct slice rooms_path(const struct rooms *w, struct slice path)
{
    struct slice top = w->t->scope.top;
    if (top.len && path.len > top.len)
        return (struct slice){path.at + top.len + 1, path.len - top.len - 1};
    return path;
}

static void add_name(struct rooms *w, struct slice path)
{
    if (w->line.len)
        buffer_text(&w->line, is_en(w) ? ", " : "、");
    buffer_add(&w->line, rooms_path(w, path));
}

static void add_list(struct rooms *w, struct words lead, uint32_t count)
{
    struct buffer title = {0};
    buffer_format(&title, is_en(w) ? "%s (%u)" : "%s（%u个）", words_in(lead, w->t->language),
                  count);
    buffer_char(&title, '\0');
    report_line(w->r, title.at,
                w->line.len ? buffer_slice(&w->line) : slice_of(is_en(w) ? "none" : "无"));
    buffer_free(&title);
    buffer_clear(&w->line);
}

static void add_names(struct rooms *w)
{
    static const struct words leads[] = {
        [ROOM_NIL] = {"Nil report", "零报告"}, [ROOM_SILENT] = {"Silent", "未报"}};
    report_section(w->r, "names", slice_of(is_en(w) ? "Silent and nil" : "未报与零报告"));
    buffer_clear(&w->line);
    for (int a = ROOM_SILENT; a >= ROOM_NIL; a--) {
        for (uint32_t i = 0; i < w->c.count; i++)
            if (w->c.room[i].activity == (enum room_activity)a)
                add_name(w, w->c.room[i].room->path);
        add_list(w, leads[a], w->c.totals[a]);
    }
    for (uint32_t i = 0; i < w->c.unregistered_count; i++)
        add_name(w, w->c.unregistered[i]);
    add_list(w, (struct words){"Named in records but not registered", "有记录而未登记"},
             w->c.unregistered_count);
}

static void add_rooms(struct rooms *w)
{
    struct cells c = {.t = w->t, .r = w->r};
    report_section(w->r, "rooms", slice_of(is_en(w) ? "Room by room" : "各议事室情况"));
    cells_table(w->t, w->r, slice_of(""), room_columns, ROOM_COLUMNS);
    for (uint32_t i = 0; i < w->c.count; i++) {
        const struct covered *v = &w->c.room[i];
        cells_add(&c, rooms_path(w, v->room->path));
        cells_choice(&c, level_of(v->room));
        cells_add(&c, v->room->group.len ? v->room->group : slice_of("—"));
        cells_text(&c, words_in(activities[v->activity], w->t->language));
        cells_number(&c, v->meetings);
        cells_end(&c);
    }
    cells_free(&c);
}

static void add_notes(const struct rooms *w)
{
    report_note(w->r,
                slice_of(is_en(w) ? "Rooms registered in the period. Deliberated: held a "
                                    "deliberative meeting, or took part in a joint one; a joint "
                                    "meeting counts for each of its rooms. Coverage: deliberated "
                                    "÷ registered; reported: deliberated or nil report ÷ "
                                    "registered."
                                  : "口径：在册＝本期内设立未撤销；开展＝召开或参加联合协商会议，"
                                    "联合会议各计一场；覆盖率＝开展÷在册；上报率＝（开展＋零报告）"
                                    "÷在册；零报告不等于未报。"));
}

enum status coverage_build(const struct telling *t, struct report *r)
{
    struct rooms w = {.t = t, .r = r};
    telling_head(t, r, (struct words){"Coverage of rooms", "协商议事室覆盖情况"}, false);
    period_write(&w.period, t->span.period);
    cover_of(t->facts, t->scope.top, &t->span, report_arena(r), &w.c);
    add_overview(&w);
    add_breakdown(&w, true);
    add_breakdown(&w, false);
    enum status status = rooms_add_areas(&w);
    if (!status) {
        rooms_add_visits(&w);
        add_names(&w);
        add_rooms(&w);
        add_notes(&w);
        if (!w.c.count && !w.c.unregistered_count)
            status = STATUS_NEGATIVE;
    }
    buffer_free(&w.period);
    buffer_free(&w.line);
    return status;
}
