/* The one table of kinds and fields: names, types, required fields, what a record may stand on,
 * enumerated values, Chinese names and the headers people give their columns. Checking, import,
 * help, completion, did-you-mean and the manual's tables all come from here; adding a kind or a
 * field touches schema.c only (and the enum below). */
#ifndef YISHI_RECORD_SCHEMA_H
#define YISHI_RECORD_SCHEMA_H

#include "base/buffer.h"
#include "base/words.h"

#include <stdint.h>

/* In the order that breaks ties between records of the same time (yishi-record(5)). */
enum kind_id {
    KIND_ROOM, KIND_MEMBER, KIND_ISSUE, KIND_TRIAGE, KIND_MERGE, KIND_MEETING, KIND_REMARK,
    KIND_DECISION, KIND_MOTION, KIND_BALLOT, KIND_TALLY, KIND_RESULT, KIND_TASK, KIND_PLEDGE,
    KIND_PROGRESS, KIND_EXTEND, KIND_RETURN, KIND_ANSWER, KIND_PAUSE, KIND_RESUME, KIND_URGE,
    KIND_CLOSE, KIND_REOPEN, KIND_ADJUST, KIND_RATING, KIND_OUTCOME, KIND_RESOURCE, KIND_SERVICE,
    KIND_ACTIVITY, KIND_NIL, KIND_DUTY, KIND_INDICATOR, KIND_SCORE, KIND_VETO, KIND_LIMIT, KIND_RULE,
    KIND_DAY, KIND_AMEND, KIND_VOID, KIND_SEAL, KIND_PARTIAL, KIND_COUNT
};

enum field_id {
    FIELD_ID, FIELD_KIND, FIELD_AT, FIELD_ROOM, FIELD_ON, FIELD_BY,
    FIELD_ACCEPT, FIELD_AGENDA, FIELD_APPROVED, FIELD_AREA, FIELD_ASSIST, FIELD_ATTENDANCE,
    FIELD_BOX, FIELD_BUDGET, FIELD_CAMPAIGN, FIELD_CAP, FIELD_CAPACITY, FIELD_CATEGORY, FIELD_CHAIR,
    FIELD_CHANNEL, FIELD_CHOICE, FIELD_CLOSES, FIELD_CONTACT, FIELD_CONVENER, FIELD_COUNT_,
    FIELD_DATE, FIELD_DIRECT, FIELD_DUE, FIELD_EACH, FIELD_END, FIELD_EXPECTED, FIELD_FORM, FIELD_FROM,
    FIELD_GRADE, FIELD_GRANTED, FIELD_GROUP, FIELD_HOW, FIELD_IDEA, FIELD_INTO, FIELD_ISSUED,
    FIELD_LEAD, FIELD_LEVEL, FIELD_LIMIT, FIELD_LIST, FIELD_MEETING, FIELD_METHOD, FIELD_METRIC,
    FIELD_NAME, FIELD_NATURE, FIELD_NOTICED, FIELD_NUMBER, FIELD_OFF, FIELD_OPENS, FIELD_OPTIONS,
    FIELD_OUTCOME, FIELD_PASS, FIELD_PEOPLE, FIELD_PERCENT, FIELD_PERSON, FIELD_PLACE,
    FIELD_PRESENT, FIELD_PROVIDER, FIELD_PROXY, FIELD_QUORUM, FIELD_REACHED, FIELD_REASON,
    FIELD_RECORDER, FIELD_REF, FIELD_REFUSED, FIELD_REPORT, FIELD_RESOURCE, FIELD_RETURNED,
    FIELD_ROLE, FIELD_ROLL, FIELD_ROOMS, FIELD_ROOT, FIELD_RULE, FIELD_SCORE, FIELD_SEATS,
    FIELD_SECRET, FIELD_SET,
    FIELD_SIGNERS, FIELD_SINCE, FIELD_SOURCE, FIELD_SPEAKER, FIELD_SPOILED, FIELD_STANCE,
    FIELD_START, FIELD_STATUS, FIELD_SUBJECT, FIELD_TARGET, FIELD_TEXT, FIELD_TIER, FIELD_TITLE,
    FIELD_TOKEN, FIELD_TYPE, FIELD_UNIT, FIELD_UNTIL, FIELD_VERDICT, FIELD_VOTER, FIELD_VOTES,
    FIELD_WEIGHT,
    FIELD_COUNT,
    FIELD_OWN = FIELD_COUNT /* a field that is not in the table */
};

enum field_type {
    TYPE_TEXT,    /* string */
    TYPE_PATH,    /* string: names of rooms from the top, between '/' */
    TYPE_REF,     /* string: the 32-digit id of a record of one of the kinds in `refs` */
    TYPE_ENUM,    /* string: one of `choices` */
    TYPE_TIME,    /* string: RFC 3339 date-time with offset, or a date */
    TYPE_DATE,    /* string: a date */
    TYPE_LIMIT,   /* string: 5wd (working days) or 15d (calendar days) */
    TYPE_DECIMAL, /* string: digits, with a fraction of at most two digits */
    TYPE_INTEGER, /* number: an integer within ±(2^53-1) */
    TYPE_BOOL,    /* true or false */
    TYPE_TEXTS,   /* array of strings; a single string stands for one */
    TYPE_OBJECT,  /* object */
    TYPE_OBJECTS, /* array of strings or objects */
    TYPE_ANY      /* any JSON */
};

struct choice {
    const char *name;
    const char *zh;
    const char *synonyms; /* further names, between '|', or NULL */
};

struct field_spec {
    enum field_id field;
    enum field_type type;
    bool required;
    const char *zh;
    const char *synonyms;         /* further names and column headers, between '|', or NULL */
    const struct choice *choices; /* of TYPE_ENUM, ended by a NULL name */
    uint64_t refs;                /* of TYPE_REF: the kinds it may name, as bits */
};

struct kind_spec {
    enum kind_id kind;
    const char *name;
    const char *zh;
    const char *synonyms;
    const struct field_spec *fields; /* its own, in the order they are written */
    size_t count;
    uint64_t on;      /* the kinds it may stand on, as bits; 0: none */
    bool on_required;
};

enum { COMMON_FIELDS = 6 };

/* id kind at room on by: the same for every kind, and written first. */
extern const struct field_spec schema_common[COMMON_FIELDS];

static inline uint64_t kind_bit(enum kind_id kind) { return (uint64_t)1 << kind; }

const struct kind_spec *schema_kind(enum kind_id kind);
const char *field_name(enum field_id field);

/* By exact name, for records: NULL when there is none. */
const struct kind_spec *schema_kind_named(struct slice name);
/* By any name, for people: English in any case, Chinese, synonyms, full-width letters. */
const struct kind_spec *schema_kind_called(struct slice word);

/* The field of a kind (common fields included) by exact name. `hint` is the place after the field
 * found before: records are mostly written in the table's order, so one comparison finds it. */
const struct field_spec *schema_field_named(const struct kind_spec *kind, struct slice name, size_t *hint);
/* By any name a person may give it, or a column header. */
const struct field_spec *schema_field_called(const struct kind_spec *kind, struct slice word);
const struct field_spec *schema_field(const struct kind_spec *kind, enum field_id field);
/* The same over all kinds, for filters on records: the first kind that has it. */
const struct field_spec *schema_field_anywhere(struct slice word);

const struct choice *choice_named(const struct choice *choices, struct slice name);
const struct choice *choice_called(const struct choice *choices, struct slice word);

/* The nearest kind, field or value name to a word that is none, or NULL. */
const char *schema_near_kind(struct slice word);
const char *schema_near_field(const struct kind_spec *kind, struct slice word); /* kind NULL: any */
const char *schema_near_choice(const struct choice *choices, struct slice word);

/* Their names in the language of messages: wish-basket, hotline, visit. */
void choices_list(const struct choice *choices, struct buffer *out);

/* Whether an amend may set this field: not id, kind and on; of a motion only title and number, since
 * ballots are tied to its words. */
bool schema_may_amend(const struct kind_spec *kind, struct slice name);

/* Whether word is `name`, `zh` or one of the '|' separated synonyms, as people write it. */
bool schema_called(struct slice word, const char *name, const char *zh, const char *synonyms);

#endif
