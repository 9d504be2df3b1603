/* 考核: the points of units by indicators, ranked within groups. The same report serves as the
 * statistics of a month, the bulletin of a quarter and the result of a year. */
#include "voice/score_told.h"

#include "voice/phrase.h"

#include <stdlib.h>

static const struct place nowhere = {0};

static const struct cells_column columns[] = {
    {"group", {"Group", "分组"}, REPORT_LEFT},
    {"rank", {"Rank", "名次"}, REPORT_RIGHT},
    {"unit", {"Unit", "单位"}, REPORT_LEFT},
    {"points", {"Points", "得分"}, REPORT_RIGHT},
    {"full", {"Full", "应得满分"}, REPORT_RIGHT},
    {"per_hundred", {"Of 100", "折合百分"}, REPORT_RIGHT},
    {"band", {"Band", "等次"}, REPORT_LEFT},
    {"rank_before", {"Before", "上期名次"}, REPORT_RIGHT},
    {"change", {"Change", "名次变化"}, REPORT_RIGHT},
    {"veto", {"Veto", "一票否决"}, REPORT_LEFT},
};
enum { COLUMNS = sizeof columns / sizeof *columns, PAPER_COLUMNS = COLUMNS - 2 };

bool score_en(const struct scoring *w)
{
    return w->t->language == LANGUAGE_EN;
}

const char *score_pick(const struct scoring *w, const char *en, const char *zh)
{
    return words_in((struct words){en, zh}, w->t->language);
}

struct slice score_unit_name(const struct scoring *w, uint32_t unit)
{
    struct slice path = w->s.unit[unit].name, top = w->top;
    if (w->t->plain_rows || !w->s.unit[unit].room || !top.len)
        return path;
    return path.len > top.len ? (struct slice){path.at + top.len + 1, path.len - top.len - 1}
                              : phrase_room(path);
}

void score_points(struct scoring *w, struct num points, struct buffer *out)
{
    num_text(&w->s.arithmetic, points, out);
    arena_reset(&w->s.scratch);
}

/* What is asked for */

static enum status read_units(const struct scoring *w, struct score_wish *wish)
{
    struct slice text = w->t->head->field[HEAD_UNITS];
    const struct choice *levels = schema_field(schema_kind(KIND_ROOM), FIELD_LEVEL)->choices;
    *wish = (struct score_wish){.given = text.len > 0};
    if (!text.len)
        return STATUS_DONE;
    const struct choice *level = choice_called(levels, text);
    wish->departments =
        schema_called(text, "departments", SCORE_DEPARTMENTS, "department|承办单位|lead");
    wish->level = level ? (unsigned char)(level - levels + 1) : 0;
    if (level || wish->departments)
        return STATUS_DONE;
    return say_error(STATUS_USAGE, nowhere,
                     "--set units=%.*s: write departments, or a level of rooms such as community "
                     "or street",
                     "--set 考核对象=%.*s：请写 部门，或议事室的层级，如 社区、街道", (int)text.len,
                     text.at);
}

/* Indicators come as records. */
static enum status read_indicators(struct scoring *w)
{
    const struct rows *rows = &w->t->facts->list[FACTS_INDICATORS];
    struct record_reader *reader = record_reader_new();
    struct record rec;
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < rows->count && !status; i++) {
        struct slice line = ((const struct fact_line *)rows->at)[i].text;
        status = record_read(reader, line, false, &rec) ? record_say(reader, nowhere)
                                                        : indicators_add(&w->s.indicators, &rec);
    }
    record_reader_free(reader);
    indicators_sort(&w->s.indicators);
    return status;
}

static void list_rooms(struct scoring *w)
{
    const struct rows *rows = &w->t->facts->list[FACTS_ROOMS];
    const struct fact_room *from = rows->at;
    struct score_room *room =
        arena_clear(&w->t->facts->arena, rows->count + 1, sizeof *room);
    for (size_t i = 0; i < rows->count; i++)
        room[i] = (struct score_room){.path = from[i].path,
                                      .group = from[i].group,
                                      .level = (unsigned char)from[i].level,
                                      .at = from[i].at,
                                      .from = (day_number)from[i].from,
                                      .until = (day_number)from[i].until,
                                      .event = history_find(w->t->h, from[i].id)};
    w->rows.room = room;
    w->rows.rooms = rows->count;
}

static void list_rows(struct scoring *w)
{
    const struct rows *list = w->t->facts->list;
    w->span[0] = w->t->span;
    for (int n = 1; n < SCORE_SPANS; n++)
        w->span[n] = span_of(w->t->h, period_before(w->span[n - 1].period));
    w->rows = (struct score_rows){.zone = history_sense(w->t->h)->zone,
                                  .spans = w->span,
                                  .top = w->t->scope.top,
                                  .work = list[FACTS_WORK].at,
                                  .works = list[FACTS_WORK].count,
                                  .busy = list[FACTS_BUSY].at,
                                  .busies = list[FACTS_BUSY].count,
                                  .streak = list[FACTS_STREAKS].at,
                                  .streaks = list[FACTS_STREAKS].count,
                                  .activity = list[FACTS_ACTIVITY].at,
                                  .activities = list[FACTS_ACTIVITY].count,
                                  .given = list[FACTS_GIVEN].at,
                                  .givens = list[FACTS_GIVEN].count};
    list_rooms(w);
}

enum status score_begin(struct scoring *w)
{
    const struct telling *t = w->t;
    struct score_wish wish;
    struct slice bands = t->head->field[HEAD_BANDS];
    enum status status = read_units(w, &wish);
    if (!status)
        status = bands_read(w, bands.len ? bands
                                         : slice_of(score_pick(w,
                                                               "excellent 90, good 80, pass 60, "
                                                               "fail",
                                                               "优秀90，良好80，合格60，不合格")));
    if (!status)
        status = read_indicators(w);
    list_rows(w);
    return status ? status : score_measure(&w->rows, wish, &w->s);
}

/* Who is where */

static int by_rank(const void *a, const void *b, void *scoring)
{
    const struct scoring *w = scoring;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int order = slice_order(w->s.unit[x].group, w->s.unit[y].group);
    int64_t more = w->s.now[x].rank - w->s.now[y].rank;
    return order ? order : more ? (more > 0) - (more < 0) : (x > y) - (x < y);
}

static void sort_out(struct scoring *w)
{
    w->order = arena_clear(report_arena(w->r), w->s.units + 1, sizeof *w->order);
    for (uint32_t u = 0; u < w->s.units; u++) {
        const struct score_row *row = &w->s.now[u];
        w->vetoed += row->live && row->veto != NULL;
        w->idle += row->live && !row->veto && !row->due;
        if (row->rank)
            w->order[w->ranked++] = u;
    }
    qsort_r(w->order, w->ranked, sizeof *w->order, by_rank, w);
}

/* 参加考核12个＝排名10＋一票否决1＋无应考事项1；优秀3＋良好4＋合格2＋不合格1 */
static void add_overview(struct scoring *w)
{
    size_t held = 0;
    for (size_t i = 0; i < w->s.indicators.count; i++)
        held += indicator_holds(&w->s.indicators.at[i], history_sense(w->t->h)->zone, &w->t->span);
    report_section(w->r, "overview", slice_of(score_pick(w, "Overview", "总体情况")));
    buffer_format(
        &w->line,
        score_pick(w, "%zu indicators; units scored %u = ranked %u + vetoed %u + nothing due %u",
                   "考核指标%zu项；参加考核%u个＝排名%u＋一票否决%u＋无应考事项%u"),
        held, w->ranked + w->vetoed + w->idle, w->ranked, w->vetoed, w->idle);
    for (size_t b = 0; b < w->bands && w->ranked; b++) {
        uint32_t count = 0;
        for (uint32_t n = 0; n < w->ranked; n++)
            count += band_of(w, &w->s.now[w->order[n]]) == &w->band[b];
        buffer_text(&w->line, b ? score_pick(w, " + ", "＋") : score_pick(w, "; ", "；排名的："));
        buffer_add(&w->line, w->band[b].name);
        buffer_format(&w->line, score_en(w) ? " %u" : "%u", count);
    }
    report_line(w->r, NULL, buffer_slice(&w->line));
    buffer_clear(&w->line);
    if (!held)
        report_line(w->r, NULL,
                    slice_of(score_pick(w,
                                        "No indicator is in force at the end of the period: one "
                                        "counts from its at on.",
                                        "期末没有有效的考核指标：指标自其“时间”起生效。")));
    if (!w->s.units)
        report_line(w->r, NULL,
                    slice_of(score_pick(w,
                                        "No registered room has a group: give them one, or choose "
                                        "with --set units=community.",
                                        "在册议事室都没有分组：请填写分组，或用 --set "
                                        "考核对象=社区 指定。")));
}

/* The ranks */

static void add_change(struct scoring *w, struct cells *c, const struct score_row *now,
                       const struct score_row *before)
{
    bool known = now->rank && before->rank;
    int64_t up = before->rank - now->rank;
    if (before->rank)
        cells_number(c, before->rank);
    else
        cells_choice(c, NULL);
    if (known)
        buffer_format(&w->line, w->t->plain_rows ? "%jd" : up ? "%+jd" : "±0", (intmax_t)up);
    if (known)
        cells_add(c, buffer_slice(&w->line));
    else
        cells_choice(c, NULL);
    buffer_clear(&w->line);
}

static void add_points(struct scoring *w, struct cells *c, struct num points)
{
    score_points(w, points, &w->line);
    cells_add(c, buffer_slice(&w->line));
    buffer_clear(&w->line);
}

static void add_row(struct scoring *w, struct cells *c, uint32_t u)
{
    const struct score_row *now = &w->s.now[u];
    bool plain = w->t->plain_rows, vetoed = now->veto != NULL;
    struct slice group = w->s.unit[u].group;
    if (plain)
        cells_add(c, group);
    if (now->rank)
        cells_number(c, now->rank);
    else
        cells_choice(c, NULL);
    cells_add(c, score_unit_name(w, u));
    if (now->due) {
        add_points(w, c, now->points);
        cells_number(c, now->full);
        add_points(w, c, now->grade);
    } else {
        for (int n = 0; n < 3; n++)
            cells_choice(c, NULL);
    }
    if (vetoed)
        cells_text(c, score_pick(w, "vetoed", "一票否决"));
    else if (now->rank)
        cells_add(c, band_of(w, now)->name);
    else
        cells_choice(c, NULL);
    add_change(w, c, now, &w->s.before[u]);
    if (plain)
        cells_text(c, vetoed ? score_pick(w, "yes", "是") : "");
    cells_end(c);
}

static void begin_table(const struct scoring *w)
{
    bool plain = w->t->plain_rows;
    cells_table(w->t, w->r, slice_of(""), columns + !plain, plain ? COLUMNS : PAPER_COLUMNS);
}

static void begin_group(struct scoring *w, uint32_t from, uint32_t end)
{
    struct slice group = w->s.unit[w->order[from]].group;
    bool departments = !w->s.unit[w->order[from]].room;
    if (departments)
        group = slice_of(score_pick(w, "Departments", "承办单位"));
    buffer_add(&w->line, group.len ? group : slice_of(score_pick(w, "No group", "未分组")));
    buffer_format(&w->line, score_en(w) ? " (%u)" : "（%u个）", end - from);
    report_section(w->r, "group", buffer_slice(&w->line));
    buffer_clear(&w->line);
    begin_table(w);
}

static void add_groups(struct scoring *w)
{
    struct cells c = {.t = w->t, .r = w->r};
    for (uint32_t from = 0, end; from < w->ranked; from = end) {
        struct slice group = w->s.unit[w->order[from]].group;
        for (end = from; end < w->ranked && slice_same(w->s.unit[w->order[end]].group, group);
             end++)
            ;
        begin_group(w, from, end);
        for (uint32_t n = from; n < end; n++)
            add_row(w, &c, w->order[n]);
    }
    cells_free(&c);
}

/* Vetoed, and nothing due */

static void add_veto(struct scoring *w, uint32_t u)
{
    const struct telling *t = w->t;
    const struct score_given *veto = w->s.now[u].veto;
    const struct zone *zone = history_sense(t->h)->zone;
    buffer_add(&w->line, score_unit_name(w, u));
    buffer_text(&w->line, score_pick(w, ": ", "："));
    buffer_add(&w->line, veto->reason);
    buffer_text(&w->line, score_pick(w, "; from ", "；"));
    phrase_day(&w->line, moment_day((struct moment){.us = veto->at}, zone), t->language);
    if (veto->until == DAY_OPEN) {
        buffer_text(&w->line, score_pick(w, " on", "起"));
    } else {
        buffer_text(&w->line, score_pick(w, " to ", "至"));
        phrase_day(&w->line, (day_number)veto->until, t->language);
    }
    if (w->s.now[u].due) {
        buffer_text(&w->line, score_pick(w, "; not ranked, points ", "；不参加排名，原得分"));
        score_points(w, w->s.now[u].points, &w->line);
        buffer_text(&w->line, score_pick(w, ", of 100 ", "，折合百分"));
        score_points(w, w->s.now[u].grade, &w->line);
    }
    report_item(w->r, buffer_slice(&w->line));
    buffer_clear(&w->line);
}

static void add_vetoes(struct scoring *w)
{
    struct cells c = {.t = w->t, .r = w->r};
    if (w->vetoed)
        report_section(w->r, "vetoed", slice_of(score_pick(w, "Vetoed", "一票否决")));
    if (w->vetoed)
        begin_table(w);
    for (uint32_t u = 0; u < w->s.units; u++)
        if (w->s.now[u].live && w->s.now[u].veto)
            add_row(w, &c, u);
    for (uint32_t u = 0; u < w->s.units && !w->t->plain_rows; u++)
        if (w->s.now[u].live && w->s.now[u].veto)
            add_veto(w, u);
    cells_free(&c);
}

static void add_idle(struct scoring *w)
{
    struct cells c = {.t = w->t, .r = w->r};
    if (w->idle)
        report_section(w->r, "idle", slice_of(score_pick(w, "Nothing due", "无应考事项")));
    if (w->idle && w->t->plain_rows)
        begin_table(w);
    for (uint32_t u = 0; u < w->s.units; u++) {
        const struct score_row *row = &w->s.now[u];
        if (!row->live || row->due || row->veto)
            continue;
        if (w->t->plain_rows)
            add_row(w, &c, u);
        buffer_text(&w->line, w->line.len ? score_pick(w, ", ", "、") : "");
        buffer_add(&w->line, score_unit_name(w, u));
    }
    if (w->idle)
        report_line(w->r, NULL, buffer_slice(&w->line));
    buffer_clear(&w->line);
    cells_free(&c);
}

static struct words title_of(const struct telling *t)
{
    switch (t->unit) {
    case PERIOD_MONTH:
        return (struct words){"Assessment statistics of the month", "考核月统计"};
    case PERIOD_QUARTER:
        return (struct words){"Assessment bulletin of the quarter", "考核季通报"};
    case PERIOD_YEAR:
        return (struct words){"Assessment of the year", "年度考核得分"};
    default:
        return (struct words){"Assessment", "考核得分"};
    }
}

enum status score_build(const struct telling *t, struct report *r)
{
    struct scoring w = {.t = t, .r = r, .top = telling_whose(t)};
    enum status status = score_begin(&w);
    if (!status) {
        telling_head(t, r, title_of(t), false);
        sort_out(&w);
        add_overview(&w);
        add_groups(&w);
        add_vetoes(&w);
        add_idle(&w);
        score_details(&w);
        score_notes(&w);
        status = w.ranked + w.vetoed ? STATUS_DONE : STATUS_NEGATIVE;
    }
    score_free(&w.s);
    buffer_free(&w.line);
    return status;
}
