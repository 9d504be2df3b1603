/* What holds at a moment: the state of an issue, of a task. Computed from the history each time, so
 * a past period shows what held at its end with the corrections known now. */
#ifndef YISHI_MEANING_STATE_H
#define YISHI_MEANING_STATE_H

#include "meaning/history.h"

/* 诉求状态, in the order of the way of a matter. */
enum issue_status {
    ISSUE_RAISED, ISSUE_SORTED, ISSUE_DELIBERATING, ISSUE_DECIDED, ISSUE_ASSIGNED, ISSUE_UNDERWAY,
    ISSUE_CLOSED, ISSUE_RATED, ISSUE_DECLINED, ISSUE_RETURNED, ISSUE_PAUSED, ISSUE_MERGED,
    ISSUE_WITHDRAWN, ISSUE_REOPENED, ISSUE_STATUSES
};

enum task_status {
    TASK_ASSIGNED, TASK_UNDERWAY, TASK_PAUSED, TASK_RETURNED, TASK_CLOSED, TASK_REOPENED,
    TASK_STATUSES
};

enum light { LIGHT_NONE, LIGHT_GREEN, LIGHT_YELLOW, LIGHT_RED, LIGHTS };

extern const struct choice issue_statuses[ISSUE_STATUSES + 1]; /* ended by a NULL name */
extern const struct choice task_statuses[TASK_STATUSES + 1];
extern const struct choice lights[LIGHTS + 1];

/* Working days before the due day from which a light is yellow. */
enum { YELLOW_DAYS = 2 };

struct task_state {
    enum task_status status;
    bool open;         /* neither closed nor returned */
    int64_t due;       /* current: extensions that were not refused, and pauses; NO_DUE */
    int64_t first_due; /* as first set; never changed by an extension */
    bool due_bare, first_due_bare;
    uint32_t lead;     /* atom: the department, as last adjusted */
    bool overdue;      /* open, not paused, and past due: at the end of the microsecond asked for */
    bool late;         /* closed, and later than due */
    bool first_missed; /* the first due time was missed, whatever was granted later */
    bool pledged;
    bool begun; /* something was promised or reported, or it was closed */
    enum light light;
    unsigned char urged;  /* the highest urge level, a code; 0 none */
    unsigned char urged_since; /* of those since the due time was set or it was reopened */
    unsigned char outcome; /* of the last close, a code */
    int64_t closed_at;     /* when it went from open to closed; not before the task itself */
    uint32_t closed_by; /* the close that did it, on the task or on its issue; NO_EVENT */
    uint32_t pledge;    /* the last pledge, NO_EVENT */
    bool pledge_broken; /* the day of a pledge passed before anything was reported */
    bool broken_due_bare;
    int64_t broken_due; /* of the last broken one; NO_DUE */
    uint32_t request;   /* an extension or a return that waits for an answer; NO_EVENT */
    uint32_t unanswered; /* the rating: unsatisfied, after its close, and nothing done; NO_EVENT */
    /* between `since` (not included) and the moment: */
    int closings, reopenings, returns; /* times it went from open to closed, and so on */
    int pledges_broken;
    bool was_open;                     /* at `since` */
};

/* The state of a task at `until` (what happens at that very microsecond is included), counting changes
 * after `since`. A close of its issue closes it too. */
struct task_state task_state_at(const struct history *h, uint32_t task, int64_t since, int64_t until);

/* The tasks that stand on a task: what one department does for another. */
struct task_parts {
    uint32_t parts, open;
    uint32_t later; /* open ones that are due later than the task itself */
};
struct task_parts task_parts_at(const struct history *h, uint32_t task, int64_t until);

struct issue_state {
    enum issue_status status;
    bool open;
    unsigned char tier, nature; /* of the last triage, codes */
    unsigned char outcome;      /* of the last close of the issue; 0 when reopened since */
    unsigned char grade;        /* of the last rating that reached somebody, of it or its tasks */
    int64_t closed_at;          /* when it went from open to closed; not before it was raised */
    uint32_t closed_by;         /* the close that did it; NO_EVENT when there is none or it was reopened */
    uint32_t triage, task, decision, rating, into; /* the last of each, or NO_EVENT */
    uint32_t tasks, tasks_open;
    bool overdue, late, pledged; /* any task is */
    int64_t due;                 /* the earliest of its open tasks, else of the last; NO_DUE */
    bool due_bare;
    /* Rated unsatisfied, nothing done after, and nobody at work on it any more: the first such
     * rating, of it or of its tasks; else NO_EVENT. */
    uint32_t unanswered;
    bool was_open;  /* at `since` */
    int closings, reopenings;
};

struct issue_state issue_state_at(const struct history *h, uint32_t issue, int64_t since, int64_t until);

/* Working days from the due day to the day of `now`, for an overdue task; -1 where a year between has no published
 * calendar. */
int overdue_days(const struct history *h, int64_t due, int64_t now);
/* The day a due time lies on. */
day_number due_day(const struct history *h, int64_t due);

/* The outcome of a code of these states; NULL for 0. */
const struct choice *outcome_choice(unsigned char code);

/* The first microsecond in which an answer to an issue comes too late: after the end of the next
 * working day. */
int64_t response_limit(const struct history *h, const struct event *issue);

/* Events that somebody gathers; caller frees `at`. */
struct event_list {
    uint32_t *at;
    size_t count, cap;
};
void event_list_add(struct event_list *list, uint32_t e);

/* Meetings that count as deliberation (场次): not executive, mobilisation or other. */
bool meeting_deliberates(const struct event *meeting);
/* Whether a rating is of a matter (回访): what a room or a household is given is no call-back. */
bool rating_calls_back(const struct history *h, const struct event *rating);

#endif
