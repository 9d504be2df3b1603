/* The table of what people write and what it gives (patterns.c), and the search in it. */
#ifndef YISHI_MINUTES_PATTERN_H
#define YISHI_MINUTES_PATTERN_H

#include "format/match.h"
#include "minutes/minutes.h"

/* What a pattern is tried on. */
enum minutes_where {
    WHERE_LABEL,    /* what stands before a colon, in a heading or a table's cell; without blanks */
    WHERE_COLUMN,   /* the header of a table's column; without blanks */
    WHERE_ITEM,     /* a line that names an agenda item: group 1 */
    WHERE_SENTENCE, /* a line of text */
    WHERE_HOW,      /* the text of a decision */
    WHERE_FORM,     /* the title of the meeting */
    WHERE_NAME,     /* one entry of a list of people */
    WHERE_DATE,     /* text folded by plain_fold */
    WHERE_CLOCK,    /* the same, behind a date */
    WHERE_AREA,     /* the same: square metres of a vote, group 1 */
    WHERE_COUNT,    /* the same: a number of a vote, group 1 */
    WHERE_BALLOTS,  /* a line that names who voted how */
    WHERE_OWNER,    /* the text of a task */
    WHERE_PART,     /* a line or a cell: the label of a part within it, group 1 */
    WHERE_NUMBER    /* a line's own number: 一、 （一） 1. */
};

enum minutes_gives {
    GIVES_NOTHING,
    /* labels of the meeting's own */
    GIVES_TITLE,
    GIVES_REFERENCE,
    GIVES_TIME,
    GIVES_START,
    GIVES_END,
    GIVES_PLACE,
    GIVES_CHAIR,
    GIVES_CONVENER,
    GIVES_RECORDER,
    GIVES_EXPECTED,
    GIVES_PRESENT,
    GIVES_ATTEND,
    GIVES_LEAVE,
    GIVES_ABSENT,
    GIVES_SITTING,
    GIVES_SITTING_NAMES,
    /* labels of parts */
    GIVES_AGENDA,
    GIVES_ONE_ITEM,
    GIVES_PRESENTER,
    GIVES_NOTES,
    GIVES_TOPICS,
    GIVES_DECISIONS,
    GIVES_OPEN,
    GIVES_TASKS,
    GIVES_VOTES,
    GIVES_OTHER,
    /* labels of a task, and columns */
    GIVES_MATTER,
    GIVES_SIGNATURE,
    GIVES_COUNTED,
    GIVES_CHARGED,
    GIVES_OWNER,
    GIVES_ASSIST,
    GIVES_DUE,
    GIVES_NAME,
    GIVES_ROLE,
    GIVES_ACCOUNT,
    GIVES_RANK,
    GIVES_YES,
    GIVES_NO,
    GIVES_ABSTAIN,
    GIVES_YES_AREA,
    GIVES_NO_AREA,
    GIVES_ABSTAIN_AREA,
    GIVES_ISSUED,
    GIVES_RETURNED,
    GIVES_SPOILED,
    GIVES_STATE,
    /* sentences */
    GIVES_LEAD,
    GIVES_CHAIRED,
    GIVES_ENGLISH_CHAIR,
    GIVES_SPEECH,
    GIVES_ROLE_SPEECH,
    GIVES_NEWS_LEAD,
    GIVES_NEWS_CHAIR,
    GIVES_NEWS_PEOPLE,
    GIVES_NEWS_ITEM,
    GIVES_DATELINE,
    GIVES_SAID,
    GIVES_TREATMENT,
    GIVES_DECISION,
    GIVES_VOTE,
    GIVES_VERDICT,
    GIVES_NUMBER_LINE,
    GIVES_FOOT,
    GIVES_EMPTY,
    GIVES_ENGLISH_ACTION,
    GIVES_EVERYBODY,
    GIVES_QUORUM,
    GIVES_REVOTE,
    GIVES_PROPOSAL,
    /* in the text of a task: names at its end, that it is done */
    GIVES_SIGNED,
    GIVES_ENDED,
    GIVES_DONE,
    /* how it was decided: the schema's names */
    GIVES_HOW,
    GIVES_FORM,
    /* people */
    GIVES_TOTAL,
    GIVES_GROUP,
    GIVES_FIRST_OF,
    GIVES_BRACKET,
    GIVES_ROLE_NAME,
    GIVES_TITLED,
    GIVES_UNNAMED,
    GIVES_LINKED,
    /* dates: the order of the groups */
    GIVES_YMD,
    GIVES_ROC,
    GIVES_MDY_NAMED,
    GIVES_DMY_NAMED,
    GIVES_EITHER,
    GIVES_MD,
    GIVES_MD_NAMED,
    GIVES_DM_NAMED,
    GIVES_MONTH_END,
    GIVES_YEAR_END,
    GIVES_QUARTER_END,
    GIVES_MONTH_DAY,
    GIVES_DAY,
    GIVES_WEEKDAY,
    GIVES_MONTHS,
    GIVES_WEEK,
    GIVES_SPAN,
    GIVES_CLOCK,
    GIVES_OFFSET,
    GIVES_LIMIT
};

enum {
    IN_LINE = 1,   /* of a label: may follow others on the same line */
    FILE_ONLY = 2, /* of a date: in file names */
    DUE_ONLY = 4   /* of a date: in deadlines */
};

struct minutes_pattern {
    enum minutes_where where;
    enum minutes_gives gives;
    const char *word; /* of GIVES_HOW and GIVES_FORM: the schema's name */
    const char *rule; /* of GIVES_FORM: what such a meeting votes by, or NULL */
    int flags;
    const char *pattern; /* PCRE2 */
};

extern const struct minutes_pattern minutes_patterns[];
extern const size_t minutes_pattern_count;
extern const char *const minutes_rule;    /* where the form has none */
extern const char *const minutes_unowned; /* the lead of a task that names none */

struct minutes_reader {
    struct match **match; /* of each row of the table */
    struct slice roll;    /* names that are known, a line each */
    bool tried_too_long;  /* a pattern reached its limit since this was last cleared */
};

/* The first row of `where` that is found in text (any `gives` for GIVES_NOTHING), with the match
 * for its groups, or NULL. */
const struct minutes_pattern *minutes_match(struct minutes_reader *r, enum minutes_where where,
                                            enum minutes_gives gives, struct slice text,
                                            const struct match **match);

#endif
