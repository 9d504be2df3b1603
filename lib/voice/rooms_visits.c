/* Visits by round (走访轮次): the rooms and households that were reached. */
#include "voice/rooms.h"

#include "meaning/names.h"

#include <stdlib.h>

static const struct cells_column columns[] = {
    {"round", {"Round", "轮次"}, REPORT_LEFT},
    {"from", {"First", "首次"}, REPORT_LEFT},
    {"until", {"Last", "末次"}, REPORT_LEFT},
    {"visits", {"Visits", "走访次数"}, REPORT_RIGHT},
    {"people", {"People-times", "人次"}, REPORT_RIGHT},
    {"rooms", {"Rooms reached", "覆盖议事室"}, REPORT_RIGHT},
    {"households", {"Households reached", "走访户数"}, REPORT_RIGHT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* From the history */

struct visits {
    const struct telling *t;
    struct facts *f;
    struct names reached; /* a round, a room and a unit; of rolls a room and a unit */
    bool units;           /* some visit names one */
    struct buffer key;
};

static bool is_visit(const struct telling *t, uint32_t index)
{
    const struct event *e = history_event(t->h, index);
    return e->known && e->kind == KIND_ACTIVITY && !e->gone && event_says(e, FIELD_FORM, "visit") &&
           span_has(&t->span, e) && scope_has(&t->scope, t->h, index);
}

/* Whether it is reached for the first time; `what` tells rounds from rolls. */
static bool reaches(struct visits *v, char what, struct slice round, struct slice room,
                    struct slice unit)
{
    uint32_t known = v->reached.count;
    buffer_clear(&v->key);
    buffer_char(&v->key, what);
    buffer_add(&v->key, round);
    buffer_char(&v->key, '\0');
    buffer_add(&v->key, room);
    buffer_char(&v->key, '\0');
    buffer_add(&v->key, unit);
    names_add(&v->reached, buffer_slice(&v->key));
    return v->reached.count > known;
}

static enum status take_visit(struct visits *v, uint32_t index, struct retrieval *r)
{
    const struct telling *t = v->t;
    const struct event *e = history_event(t->h, index);
    struct arena space = {0};
    enum status status = history_record(t->h, t->in, index, r);
    if (status)
        return status;
    struct slice name = arena_copy(&v->f->arena, record_text(&r->record, FIELD_CAMPAIGN, &space));
    struct slice unit = record_text(&r->record, FIELD_UNIT, &space);
    struct slice room = history_atom(t->h, e->room);
    struct fact_round *round = facts_row(v->f, FACTS_ROUNDS);
    *round = (struct fact_round){.name = name,
                                 .first = e->at,
                                 .last = e->at,
                                 .visits = e->extra,
                                 .people = e->number,
                                 .first_id = event_id(t->h, e)};
    struct fact_reached *reached = facts_row(v->f, FACTS_REACHED);
    *reached = (struct fact_reached){name, room, unit.len && reaches(v, 'v', name, room, unit)};
    v->units |= unit.len > 0;
    arena_free(&space);
    return STATUS_DONE;
}

/* Households are the units of the rolls, each once. */
static enum status take_rolls(struct visits *v, struct retrieval *r)
{
    const struct telling *t = v->t;
    struct arena space = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(t->h) && !status; i++) {
        const struct event *e = history_event(t->h, i);
        if (!e->known || e->kind != KIND_MEMBER || e->gone || !scope_has(&t->scope, t->h, i))
            continue;
        status = history_record(t->h, t->in, i, r);
        struct slice unit = status ? slice_of("") : record_text(&r->record, FIELD_UNIT, &space);
        struct slice room = history_atom(t->h, e->room);
        if (unit.len && reaches(v, 'r', slice_of(""), room, unit)) {
            struct fact_roll *row = facts_row(v->f, FACTS_ROLLS);
            *row = (struct fact_roll){room, 1};
        }
        arena_reset(&space);
    }
    arena_free(&space);
    return status;
}

enum status visits_take(const struct telling *t, struct facts *f)
{
    struct visits v = {.t = t, .f = f};
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(t->h) && !status; i++)
        if (is_visit(t, history_order(t->h)[i]))
            status = take_visit(&v, history_order(t->h)[i], &r);
    /* Of a part it is not known yet whether another one names units. */
    if (!status && (v.units || options_has(t->options, OPTION_PARTIAL)))
        status = take_rolls(&v, &r);
    retrieval_free(&r);
    names_free(&v.reached);
    buffer_free(&v.key);
    return status;
}

/* Telling */

struct round {
    const struct fact_round *round;
    int64_t rooms, households;
};

/* In the order in which they began. */
static int order_rounds(const void *a, const void *b)
{
    const struct fact_round *x = ((const struct round *)a)->round;
    const struct fact_round *y = ((const struct round *)b)->round;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return id_order(x->first_id, y->first_id);
}

static int by_path(const void *path, const void *covered)
{
    return slice_order(*(const struct slice *)path, ((const struct covered *)covered)->room->path);
}

static bool is_registered(const struct rooms *w, struct slice path)
{
    return w->c.count && bsearch(&path, w->c.room, w->c.count, sizeof *w->c.room, by_path);
}

/* Rounds and what was reached stand in the order of their names. */
static struct round *gather(const struct rooms *w, size_t *count)
{
    const struct rows *rounds = &w->t->facts->list[FACTS_ROUNDS];
    const struct rows *reached = &w->t->facts->list[FACTS_REACHED];
    const struct fact_reached *at = reached->at;
    struct round *round = arena_clear(report_arena(w->r), rounds->count + 1, sizeof *round);
    *count = rounds->count;
    for (size_t i = 0, r = 0; i < rounds->count; i++) {
        round[i].round = (const struct fact_round *)rounds->at + i;
        for (; r < reached->count && slice_same(at[r].round, round[i].round->name); r++) {
            round[i].rooms += is_registered(w, at[r].room);
            round[i].households += at[r].households;
        }
    }
    qsort(round, rounds->count, sizeof *round, order_rounds);
    return round;
}

static int64_t count_households(const struct rooms *w, const struct round *round, size_t count)
{
    const struct rows *rolls = &w->t->facts->list[FACTS_ROLLS];
    int64_t households = 0;
    bool units = false;
    for (size_t i = 0; i < count; i++)
        units |= round[i].households > 0;
    for (size_t i = 0; units && i < rolls->count; i++)
        households += ((const struct fact_roll *)rolls->at)[i].households;
    return households;
}

/* Both counts where there is a whole; more may be reached than the rolls hold. */
static void add_rate(struct cells *c, int64_t part, int64_t whole)
{
    struct buffer rate = {0};
    if (whole)
        number_rate(&rate, part, whole);
    else
        buffer_number(&rate, part);
    cells_add(c, buffer_slice(&rate));
    buffer_free(&rate);
}

static void figures(const struct rooms *w, struct slice name, const struct round *round,
                    int64_t households)
{
    struct slice period = buffer_slice(&w->period);
    bool en = w->t->language == LANGUAGE_EN;
    report_figure(w->r, "visits", slice_of(en ? "Visits" : "走访次数"), period, name,
                  round->round->visits, -1);
    report_figure(w->r, "rooms_reached", slice_of(en ? "Rooms reached" : "覆盖议事室"), period,
                  name, round->rooms, w->c.count);
    report_figure(w->r, "households_reached", slice_of(en ? "Households reached" : "走访户数"),
                  period, name, round->households, households ? households : -1);
}

void rooms_add_visits(struct rooms *w)
{
    bool en = w->t->language == LANGUAGE_EN;
    size_t count;
    const struct round *round = gather(w, &count);
    int64_t households = count_households(w, round, count);
    struct cells c = {.t = w->t, .r = w->r};
    if (!count)
        return;
    report_section(w->r, "visits", slice_of(en ? "Visits by round" : "走访轮次"));
    cells_table(w->t, w->r, slice_of(""), columns, COLUMNS);
    for (size_t i = 0; i < count; i++) {
        const struct fact_round *f = round[i].round;
        struct slice name = f->name;
        if (!name.len)
            name = slice_of(en ? "not given" : "未注明");
        cells_add(&c, name);
        cells_stamp(&c, f->first, true);
        cells_stamp(&c, f->last, true);
        cells_number(&c, f->visits);
        cells_number(&c, f->people);
        add_rate(&c, round[i].rooms, w->c.count);
        add_rate(&c, round[i].households, households);
        cells_end(&c);
        figures(w, name, &round[i], households);
    }
    cells_free(&c);
    while (count && !round[count - 1].round->name.len)
        count--;
    if (count)
        rooms_add_waiting(w, round[count - 1].round->name);
}
