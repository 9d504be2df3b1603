#include "voice/facts_table.h"

#include "voice/attention.h"
#include "voice/summary.h"

#define PLAIN(name) \
    { \
#name, offsetof(struct figures, name), false, KIND_COUNT, FIELD_COUNT \
    }
#define CODED(name, kind, field) \
    { \
#name, offsetof(struct figures, name), true, kind, field \
    }

const struct figure_spec figure_specs[] = {
    PLAIN(raised),
    CODED(source, KIND_ISSUE, FIELD_SOURCE),
    CODED(type, KIND_ISSUE, FIELD_TYPE),
    CODED(tier, KIND_TRIAGE, FIELD_TIER),
    CODED(tier_closed, KIND_TRIAGE, FIELD_TIER),
    CODED(tier_solved, KIND_TRIAGE, FIELD_TIER),
    PLAIN(decisions),
    CODED(how, KIND_DECISION, FIELD_HOW),
    PLAIN(continuing),
    PLAIN(open_before),
    PLAIN(assigned),
    PLAIN(reopened),
    PLAIN(closed),
    PLAIN(returned),
    PLAIN(open_after),
    PLAIN(normal),
    PLAIN(paused),
    PLAIN(yellow),
    PLAIN(overdue),
    PLAIN(overdue_new),
    PLAIN(due),
    PLAIN(due_on_time),
    PLAIN(due_late),
    PLAIN(due_unclosed),
    PLAIN(closed_due),
    PLAIN(closed_old),
    PLAIN(closed_early),
    PLAIN(closed_limitless),
    PLAIN(closed_again),
    PLAIN(with_due),
    PLAIN(with_due_on_time),
    CODED(outcome, KIND_CLOSE, FIELD_OUTCOME),
    PLAIN(pledges_broken),
    PLAIN(called),
    PLAIN(reached),
    PLAIN(unreached),
    CODED(grade, KIND_RATING, FIELD_GRADE),
    PLAIN(unsatisfied_reopened),
    CODED(outcomes, KIND_OUTCOME, FIELD_FORM),
    CODED(outcomes_adopted, KIND_OUTCOME, FIELD_FORM),
    PLAIN(meetings_planned),
    PLAIN(due_next),
    PLAIN(district),
    {NULL, 0, false, KIND_COUNT, FIELD_COUNT},
};

const struct choice *fact_choices(enum kind_id kind, enum field_id field)
{
    if (kind == KIND_ISSUE && field == FIELD_STATUS)
        return issue_statuses;
    if (kind == KIND_TASK && field == FIELD_STATUS)
        return attention_concerns;
    return schema_field(schema_kind(kind), field)->choices;
}

/* Orders. Lists that a report prints in the order of the history have its order: time, then id. */

static int order_paths(const void *a, const void *b)
{
    return slice_order(((const struct fact_path *)a)->path, ((const struct fact_path *)b)->path);
}

static int order_rooms(const void *a, const void *b)
{
    return slice_order(((const struct fact_room *)a)->path, ((const struct fact_room *)b)->path);
}

static int order_marks(const void *a, const void *b)
{
    return slice_order(((const struct room_mark *)a)->path, ((const struct room_mark *)b)->path);
}

static int order_seals(const void *a, const void *b) /* the last first */
{
    const struct fact_seal *x = a, *y = b;
    return x->at != y->at ? order_numbers(y->at, x->at) : id_order(y->id, x->id);
}

static int order_categories(const void *a, const void *b)
{
    const struct fact_category *x = a, *y = b;
    return slice_order(x->name, y->name);
}

static int order_titles(const void *a, const void *b)
{
    return slice_order(((const struct fact_title *)a)->normal,
                       ((const struct fact_title *)b)->normal);
}

static int order_decisions(const void *a, const void *b)
{
    const struct fact_decision *x = a, *y = b;
    return x->at != y->at ? order_numbers(x->at, y->at) : id_order(x->id, y->id);
}

static int order_matters(const void *a, const void *b)
{
    const struct fact_matter *x = a, *y = b;
    return x->at != y->at ? order_numbers(x->at, y->at) : id_order(x->id, y->id);
}

static int order_tasks(const void *a, const void *b)
{
    const struct fact_task *x = a, *y = b;
    return x->due != y->due ? order_numbers(x->due, y->due) : id_order(x->id, y->id);
}

/* By category, those without one last. */
static int order_issues(const void *a, const void *b)
{
    const struct fact_issue *x = a, *y = b;
    if (!slice_same(x->category, y->category)) {
        if (!x->category.len || !y->category.len)
            return x->category.len ? -1 : 1;
        return slice_order(x->category, y->category);
    }
    return x->at != y->at ? order_numbers(x->at, y->at) : id_order(x->id, y->id);
}

static int order_concerns(const void *a, const void *b)
{
    const struct fact_concern *x = a, *y = b;
    if (x->at != y->at)
        return order_numbers(x->at, y->at);
    if (x->kind != y->kind)
        return order_numbers(x->kind, y->kind);
    int order = id_order(x->id, y->id);
    return order ? order : order_numbers(x->concern, y->concern);
}

static int order_rounds(const void *a, const void *b)
{
    return slice_order(((const struct fact_round *)a)->name, ((const struct fact_round *)b)->name);
}

static int order_reached(const void *a, const void *b)
{
    const struct fact_reached *x = a, *y = b;
    int order = slice_order(x->round, y->round);
    return order ? order : slice_order(x->room, y->room);
}

static int order_course(const void *a, const void *b)
{
    const struct fact_course *x = a, *y = b;
    int order = slice_order(x->category, y->category);
    return order ? order : order_numbers(x->back, y->back);
}

static int order_rolls(const void *a, const void *b)
{
    return slice_order(((const struct fact_roll *)a)->path, ((const struct fact_roll *)b)->path);
}

/* Joins */

void fact_join_same(void *a, const void *b)
{
    (void)a;
    (void)b;
}

/* Of several records of one room the last holds. */
static void join_rooms(void *a, const void *b)
{
    struct fact_room *x = a;
    const struct fact_room *y = b;
    if (x->at != y->at ? x->at < y->at : id_order(x->id, y->id) < 0)
        *x = *y;
}

static void join_marks(void *a, const void *b)
{
    struct room_mark *x = a;
    const struct room_mark *y = b;
    x->meetings += y->meetings;
    x->nil |= y->nil;
    x->seen |= y->seen;
}

static void join_categories(void *a, const void *b)
{
    struct fact_category *x = a;
    const struct fact_category *y = b;
    x->now += y->now;
    x->before += y->before;
}

static void join_titles(void *a, const void *b)
{
    struct fact_title *x = a;
    const struct fact_title *y = b;
    x->count += y->count;
    x->several |= y->several || !slice_same(x->text, y->text);
    if (slice_order(y->text, x->text) < 0)
        x->text = y->text;
}

static void join_rounds(void *a, const void *b)
{
    struct fact_round *x = a;
    const struct fact_round *y = b;
    if (y->first < x->first || (y->first == x->first && id_order(y->first_id, x->first_id) < 0)) {
        x->first = y->first;
        x->first_id = y->first_id;
    }
    x->last = y->last > x->last ? y->last : x->last;
    x->visits += y->visits;
    x->people += y->people;
}

static void join_reached(void *a, const void *b)
{
    ((struct fact_reached *)a)->households += ((const struct fact_reached *)b)->households;
}

static void join_course(void *a, const void *b)
{
    struct fact_course *x = a;
    const struct fact_course *y = b;
    x->raised += y->raised;
    x->settled += y->settled;
}

static void join_rolls(void *a, const void *b)
{
    ((struct fact_roll *)a)->households += ((const struct fact_roll *)b)->households;
}

static void join_runs(void *a, const void *b)
{
    ((struct run *)a)->count += ((const struct run *)b)->count;
}

/* Columns, in the order in which a partial holds them */

static const struct fact_column path_columns[] = {COLUMN(fact_path, FACT_TEXT, path)};
static const struct fact_column room_columns[] = {
    COLUMN(fact_room, FACT_TEXT, path),  COLUMN(fact_room, FACT_ID, id),
    COLUMN(fact_room, FACT_NUMBER, at),  CODE(fact_room, level, KIND_ROOM, FIELD_LEVEL),
    COLUMN(fact_room, FACT_TEXT, group), COLUMN(fact_room, FACT_DAY, from),
    COLUMN(fact_room, FACT_DAY, until),
};
static const struct fact_column mark_columns[] = {
    COLUMN(room_mark, FACT_TEXT, path),
    COLUMN(room_mark, FACT_COUNT, meetings),
    COLUMN(room_mark, FACT_YES, nil),
    COLUMN(room_mark, FACT_YES, seen),
};
static const struct fact_column seal_columns[] = {
    COLUMN(fact_seal, FACT_ID, id),
    COLUMN(fact_seal, FACT_NUMBER, at),
};
static const struct fact_column category_columns[] = {
    COLUMN(fact_category, FACT_TEXT, name),
    COLUMN(fact_category, FACT_COUNT, now),
    COLUMN(fact_category, FACT_COUNT, before),
};
static const struct fact_column title_columns[] = {
    COLUMN(fact_title, FACT_TEXT, normal),
    COLUMN(fact_title, FACT_TEXT, text),
    COLUMN(fact_title, FACT_COUNT, count),
    COLUMN(fact_title, FACT_YES, several),
};
static const struct fact_column run_columns[] = {
    COLUMN(run, FACT_NUMBER, value),
    COLUMN(run, FACT_COUNT, count),
};
static const struct fact_column decision_columns[] = {
    COLUMN(fact_decision, FACT_ID, id),
    COLUMN(fact_decision, FACT_NUMBER, at),
    COLUMN(fact_decision, FACT_TEXT, about),
    COLUMN(fact_decision, FACT_TEXT, text),
    CODE(fact_decision, how, KIND_DECISION, FIELD_HOW),
    COLUMN(fact_decision, FACT_TEXT, votes_en),
    COLUMN(fact_decision, FACT_TEXT, votes_zh),
};
static const struct fact_column matter_columns[] = {
    COLUMN(fact_matter, FACT_ID, id),
    COLUMN(fact_matter, FACT_NUMBER, at),
    COLUMN(fact_matter, FACT_TEXT, number),
};
static const struct fact_column task_columns[] = {
    COLUMN(fact_task, FACT_ID, id),
    COLUMN(fact_task, FACT_DUE, due),
    COLUMN(fact_task, FACT_YES, due_bare),
    COLUMN(fact_task, FACT_DUE, first_due),
    COLUMN(fact_task, FACT_YES, first_due_bare),
    COLUMN(fact_task, FACT_TEXT, number),
    COLUMN(fact_task, FACT_TEXT, title),
    COLUMN(fact_task, FACT_TEXT, room),
    COLUMN(fact_task, FACT_TEXT, lead),
    COLUMN(fact_task, FACT_NUMBER, days),
    CODE(fact_task, urged, KIND_URGE, FIELD_LEVEL),
    COLUMN(fact_task, FACT_YES, red),
    COLUMN(fact_task, FACT_YES, fresh),
    COLUMN(fact_task, FACT_YES, pledged),
};
static const struct fact_column issue_columns[] = {
    COLUMN(fact_issue, FACT_ID, id),
    COLUMN(fact_issue, FACT_NUMBER, at),
    COLUMN(fact_issue, FACT_YES, bare),
    COLUMN(fact_issue, FACT_TEXT, number),
    COLUMN(fact_issue, FACT_TEXT, title),
    COLUMN(fact_issue, FACT_TEXT, room),
    COLUMN(fact_issue, FACT_TEXT, category),
    CODE(fact_issue, source, KIND_ISSUE, FIELD_SOURCE),
    CODE(fact_issue, tier, KIND_TRIAGE, FIELD_TIER),
    COLUMN(fact_issue, FACT_COUNT, meetings),
    CODE(fact_issue, how, KIND_DECISION, FIELD_HOW),
    COLUMN(fact_issue, FACT_TEXT, lead),
    COLUMN(fact_issue, FACT_DUE, due),
    COLUMN(fact_issue, FACT_YES, due_bare),
    CODE(fact_issue, status, KIND_ISSUE, FIELD_STATUS),
    COLUMN(fact_issue, FACT_YES, open),
    COLUMN(fact_issue, FACT_DUE, closed_at),
    COLUMN(fact_issue, FACT_YES, closed_bare),
    CODE(fact_issue, outcome, KIND_CLOSE, FIELD_OUTCOME),
    CODE(fact_issue, grade, KIND_RATING, FIELD_GRADE),
};

static const struct fact_column concern_columns[] = {
    COLUMN(fact_concern, FACT_ID, id),        COLUMN(fact_concern, FACT_NUMBER, at),
    COLUMN(fact_concern, FACT_NUMBER, kind),  CODE(fact_concern, concern, KIND_TASK, FIELD_STATUS),
    COLUMN(fact_concern, FACT_NUMBER, since), COLUMN(fact_concern, FACT_YES, bare),
    COLUMN(fact_concern, FACT_DUE, days),     COLUMN(fact_concern, FACT_TEXT, number),
    COLUMN(fact_concern, FACT_TEXT, title),   COLUMN(fact_concern, FACT_TEXT, room),
    COLUMN(fact_concern, FACT_TEXT, lead),
};
static const struct fact_column round_columns[] = {
    COLUMN(fact_round, FACT_TEXT, name),    COLUMN(fact_round, FACT_NUMBER, first),
    COLUMN(fact_round, FACT_ID, first_id),  COLUMN(fact_round, FACT_NUMBER, last),
    COLUMN(fact_round, FACT_COUNT, visits), COLUMN(fact_round, FACT_COUNT, people),
};
static const struct fact_column reached_columns[] = {
    COLUMN(fact_reached, FACT_TEXT, round),
    COLUMN(fact_reached, FACT_TEXT, room),
    COLUMN(fact_reached, FACT_COUNT, households),
};
static const struct fact_column course_columns[] = {
    COLUMN(fact_course, FACT_TEXT, category),
    COLUMN(fact_course, FACT_NUMBER, back),
    COLUMN(fact_course, FACT_COUNT, raised),
    COLUMN(fact_course, FACT_COUNT, settled),
};
static const struct fact_column roll_columns[] = {
    COLUMN(fact_roll, FACT_TEXT, path),
    COLUMN(fact_roll, FACT_COUNT, households),
};

const struct list_spec *const list_specs[FACTS_LISTS] = {
    [FACTS_SHARD] = LIST("rooms", fact_path, path_columns, order_paths, fact_join_same, 0),
    [FACTS_ROOMS] = LIST("registered", fact_room, room_columns, order_rooms, join_rooms, 0),
    [FACTS_MARKS] = LIST("activity", room_mark, mark_columns, order_marks, join_marks, 0),
    [FACTS_SEALS] = LIST("seals", fact_seal, seal_columns, order_seals, NULL, 3),
    [FACTS_CATEGORIES] =
        LIST("categories", fact_category, category_columns, order_categories, join_categories, 0),
    [FACTS_TITLES] = LIST("titles", fact_title, title_columns, order_titles, join_titles, 0),
    [FACTS_TIMES] = LIST("durations", run, run_columns, run_order, join_runs, 0),
    [FACTS_DAYS] = LIST("working_days", run, run_columns, run_order, join_runs, 0),
    [FACTS_DECISIONS] =
        LIST("decisions", fact_decision, decision_columns, order_decisions, NULL, SUMMARY_LISTED),
    [FACTS_DISTRICT] =
        LIST("district", fact_matter, matter_columns, order_matters, NULL, SUMMARY_LISTED),
    [FACTS_TASKS] = LIST("tasks", fact_task, task_columns, order_tasks, NULL, SUMMARY_LISTED),
    [FACTS_ISSUES] = LIST("issues", fact_issue, issue_columns, order_issues, NULL, 0),
    [FACTS_CONCERNS] = LIST("concerns", fact_concern, concern_columns, order_concerns, NULL, 0),
    [FACTS_ROUNDS] = LIST("visits", fact_round, round_columns, order_rounds, join_rounds, 0),
    [FACTS_REACHED] =
        LIST("reached", fact_reached, reached_columns, order_reached, join_reached, 0),
    [FACTS_COURSE] = LIST("course", fact_course, course_columns, order_course, join_course, 0),
    [FACTS_ROLLS] = LIST("rolls", fact_roll, roll_columns, order_rolls, join_rolls, 0),
    [FACTS_SHIFTS] = &shift_list,
    [FACTS_MEMBERS] = &member_list,
    [FACTS_DONE] = &done_list,
    [FACTS_NEEDS] = &need_list,
    [FACTS_RESOURCES] = &resource_list,
    [FACTS_SERVICES] = &service_list,
    [FACTS_HEAPS] = &heap_list,
    [FACTS_HEAPED] = &heaped_list,
    [FACTS_INDICATORS] = &indicator_list,
    [FACTS_GIVEN] = &given_list,
    [FACTS_WORK] = &work_list,
    [FACTS_BUSY] = &busy_list,
    [FACTS_STREAKS] = &streak_list,
    [FACTS_ACTIVITY] = &activity_list,
    [FACTS_LINES] = &line_list,
};
