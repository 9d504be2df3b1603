/* 轮值: who is on duty in the rooms, day by day of the period: shifts, days that nobody has and
 * days that several have. A shift without an end lasts until the next one of its room and role. */
#include "voice/cells.h"
#include "voice/phrase.h"

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
    bool open; /* without an end of its own */
};

struct duty {
    const struct telling *t;
    struct report *r;
    struct shift *shift;
    size_t count;
    size_t of[STATES];
    day_number gap_days, today;
    struct cells c;
    bool counting; /* only counted, not told */
};

/* In the order of rooms, roles and days. */
static void list_shifts(struct duty *w)
{
    const struct rows *rows = &w->t->facts->list[FACTS_SHIFTS];
    const struct fact_shift *row = rows->at;
    w->count = rows->count;
    w->shift = arena_clear(report_arena(w->r), w->count + 1, sizeof *w->shift);
    for (size_t i = 0; i < w->count; i++)
        w->shift[i] = (struct shift){row[i].room,
                                     row[i].role,
                                     row[i].person,
                                     (day_number)row[i].from,
                                     (day_number)row[i].until,
                                     row[i].until == DAY_OPEN};
}

static bool same_post(const struct shift *a, const struct shift *b)
{
    return slice_same(a->room, b->room) && slice_same(a->role, b->role);
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
    cells_add(&w->c, w->t->plain_rows ? post->room : telling_path(w->t, post->room));
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
    list_shifts(&w);
    end_open_shifts(&w);
    add_overview(&w);
    cells_table(t, r, slice_of(""), columns, COLUMNS);
    add_posts(&w);
    cells_free(&w.c);
    return w.count ? STATUS_DONE : STATUS_NEGATIVE;
}
