/* 轮值: who is on duty in the rooms, day by day of the period: shifts, days that nobody has and
 * days that several have. A shift without an end lasts until the next one of its room and role. */
#include "voice/cells.h"
#include "voice/phrase.h"

#include <stdlib.h>

static const struct cells_column columns[] = {
    {"room", {"Room", "议事室"}, REPORT_LEFT}, {"role", {"Role", "职务"}, REPORT_LEFT},
    {"from", {"From", "起"}, REPORT_LEFT},     {"until", {"Until", "止"}, REPORT_LEFT},
    {"days", {"Days", "天数"}, REPORT_RIGHT},  {"person", {"Person", "人员"}, REPORT_LEFT},
    {"state", {"State", "情况"}, REPORT_LEFT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

enum state { SHIFT, ON_DUTY, GAP, OVERLAP, STATES };
static const struct words states[STATES] = {[SHIFT] = {"shift", "轮值"},
                                            [ON_DUTY] = {"on duty", "在岗"},
                                            [GAP] = {"gap", "空岗"},
                                            [OVERLAP] = {"overlap", "重叠"}};

struct shift {
    struct slice room, role, person;
    day_number from, until;
    uint32_t event;
    bool open; /* without an end of its own */
};

struct duty {
    const struct telling *t;
    struct report *r;
    struct shift *shift;
    size_t count, cap;
    size_t of[STATES];
    day_number gap_days, today;
    struct cells c;
    bool counting; /* only counted, not told */
};

/* Reading. A shift that is yet to come is later than now, and so "gone", but not void. */

static enum status read_shift(struct duty *w, uint32_t event, struct retrieval *r)
{
    const struct telling *t = w->t;
    const struct event *e = history_event(t->h, event);
    struct arena *arena = report_arena(w->r);
    enum status status = history_record(t->h, t->in, event, r);
    if (status)
        return status;
    if (w->count == w->cap)
        w->shift = memory_grow(w->shift, w->cap = w->cap ? 2 * w->cap : 64, sizeof *w->shift);
    w->shift[w->count++] =
        (struct shift){.room = history_atom(t->h, history_room_of(t->h, event)),
                       .role = arena_copy(arena, record_text(&r->record, FIELD_ROLE, arena)),
                       .person = arena_copy(arena, record_text(&r->record, FIELD_PERSON, arena)),
                       .from = e->from,
                       .until = e->until,
                       .event = event,
                       .open = e->until == DAY_OPEN};
    return STATUS_DONE;
}

static enum status read_shifts(struct duty *w)
{
    const struct telling *t = w->t;
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(t->h) && !status; i++) {
        uint32_t index = history_order(t->h)[i];
        const struct event *e = history_event(t->h, index);
        if (e->known && e->kind == KIND_DUTY && e->from < t->span.period.end &&
            !history_is_void(t->h, index) && scope_has(&t->scope, t->h, index))
            status = read_shift(w, index, &r);
    }
    retrieval_free(&r);
    return status;
}

static bool same_post(const struct shift *a, const struct shift *b)
{
    return slice_same(a->room, b->room) && slice_same(a->role, b->role);
}

static int order_shifts(const void *a, const void *b)
{
    const struct shift *x = a, *y = b;
    int order = slice_order(x->room, y->room);
    if (!order)
        order = slice_order(x->role, y->role);
    if (order)
        return order;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->until != y->until)
        return x->until < y->until ? -1 : 1;
    order = slice_order(x->person, y->person);
    return order ? order : (x->event > y->event) - (x->event < y->event);
}

/* Ends shifts without an end where the next one of the post begins. */
static void end_open_shifts(struct duty *w)
{
    for (size_t i = 0; i < w->count; i++) {
        struct shift *s = &w->shift[i];
        size_t next = i + 1;
        while (next < w->count && same_post(s, &w->shift[next]) && w->shift[next].from == s->from)
            next++;
        if (s->open && next < w->count && same_post(s, &w->shift[next]))
            s->until = w->shift[next].from - 1;
        else if (s->open)
            s->until = w->t->span.period.end;
    }
}

/* Telling */

static void add_day(struct duty *w, day_number day)
{
    cells_stamp(&w->c, day_start(day, history_sense(w->t->h)->zone), true);
}

/* The part of it that lies in the period. */
static void add_row(struct duty *w, const struct shift *post, day_number from, day_number until,
                    struct slice person, enum state state)
{
    struct period p = w->t->span.period;
    from = from < p.first ? p.first : from;
    until = until >= p.end ? p.end - 1 : until;
    if (from > until)
        return;
    w->of[state]++;
    w->gap_days += state == GAP ? until - from + 1 : 0;
    if (w->counting)
        return;
    cells_add(&w->c, w->t->plain_rows ? post->room : telling_room(w->t, post->event));
    cells_add(&w->c, post->role);
    add_day(w, from);
    add_day(w, until);
    cells_number(&w->c, until - from + 1);
    if (person.len)
        cells_add(&w->c, person);
    else
        cells_choice(&w->c, NULL);
    cells_text(&w->c, words_in(states[state], w->t->language));
    cells_end(&w->c);
}

static struct slice both(struct duty *w, struct slice a, struct slice b)
{
    return slice_of(arena_format(report_arena(w->r),
                                 w->t->language == LANGUAGE_EN ? "%.*s, %.*s" : "%.*s、%.*s",
                                 (int)a.len, a.at, (int)b.len, b.at));
}

/* The shifts of one room and role, with what lies between them. */
static void add_post(struct duty *w, const struct shift *shift, size_t count)
{
    struct period p = w->t->span.period;
    const struct shift *last = NULL; /* whose end is the latest so far */
    for (size_t i = 0; i < count; i++) {
        const struct shift *s = &shift[i];
        bool on = s->from <= w->today && w->today <= s->until;
        if (s->until < s->from)
            continue;
        day_number next = last ? last->until + 1 : p.first;
        if (s->from > next)
            add_row(w, s, next, s->from - 1, slice_of(""), GAP);
        if (last && s->from <= last->until)
            add_row(w, s, s->from, s->until < last->until ? s->until : last->until,
                    both(w, last->person, s->person), OVERLAP);
        add_row(w, s, s->from, s->until, s->person, on ? ON_DUTY : SHIFT);
        if (!last || s->until > last->until)
            last = s;
    }
    if (last && last->until < p.end - 1)
        add_row(w, last, last->until + 1, p.end - 1, slice_of(""), GAP);
}

static void add_posts(struct duty *w)
{
    for (size_t i = 0, end; i < w->count; i = end) {
        for (end = i + 1; end < w->count && same_post(&w->shift[i], &w->shift[end]);)
            end++;
        add_post(w, &w->shift[i], end - i);
    }
}

static void add_overview(struct duty *w)
{
    struct buffer line = {0};
    w->counting = true;
    add_posts(w);
    w->counting = false;
    buffer_format(&line,
                  w->t->language == LANGUAGE_EN
                      ? "Shifts %zu, of which on duty today %zu; gaps %zu (%d days); overlaps %zu"
                      : "轮值%zu班，其中今日在岗%zu；空岗%zu段（%d天）；重叠%zu段",
                  w->of[SHIFT] + w->of[ON_DUTY], w->of[ON_DUTY], w->of[GAP], (int)w->gap_days,
                  w->of[OVERLAP]);
    report_line(w->r, NULL, buffer_slice(&line));
    buffer_free(&line);
}

enum status duty_build(const struct telling *t, struct report *r)
{
    struct duty w = {.t = t, .r = r, .c = {.t = t, .r = r}};
    w.today = moment_day(t->circumstance.now, &t->circumstance.zone);
    telling_head(t, r, (struct words){"Duty rota", "轮值表"}, false);
    enum status status = read_shifts(&w);
    if (!status) {
        if (w.count)
            qsort(w.shift, w.count, sizeof *w.shift, order_shifts);
        end_open_shifts(&w);
        add_overview(&w);
        cells_table(t, r, slice_of(""), columns, COLUMNS);
        add_posts(&w);
    }
    cells_free(&w.c);
    free(w.shift);
    return status ? status : w.count ? STATUS_DONE : STATUS_NEGATIVE;
}
