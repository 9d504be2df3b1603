/* One value as it stands in a row or in a field of a record: what conditions compare, sorting
 * orders and tables show.
 *
 * A cell is a view: its text lives as long as the record, the history or the arena it came from. */
#ifndef YISHI_MEANING_CELL_H
#define YISHI_MEANING_CELL_H

#include "base/arena.h"
#include "edge/moment.h"
#include "record/record.h"

enum cell_type {
    CELL_NONE, /* not given */
    CELL_TEXT,
    CELL_ROOM,   /* text: a path */
    CELL_ID,     /* id; text: the number of what it names, or empty */
    CELL_KIND,   /* kind */
    CELL_CHOICE, /* choice, one of the form's choices */
    CELL_TIME,   /* time */
    CELL_NUMBER, /* text: a number as JSON writes it */
    CELL_BOOL,   /* yes */
    CELL_LIMIT,  /* text: 5wd, 15d */
    CELL_JSON    /* text: the JSON of a list or an object */
};

struct cell {
    enum cell_type type;
    bool yes;
    bool decimal; /* a number that records hold as a string: "89.50" */
    struct slice text;
    struct id id;
    struct slice short_id; /* of an id, where it was asked for: what tables show */
    struct moment time;
    const struct choice *choice;
    const struct kind_spec *kind;
};

/* What the cells of a field or a column are, where they are given. A field of its own has the type
 * CELL_NONE: each of its cells is what it is. */
struct cell_form {
    enum cell_type type;
    const struct choice *choices; /* of CELL_CHOICE */
    uint64_t refs;                /* of CELL_ID: the kinds it may name */
};

/* The form of a field of the schema, or of a field of its own (NULL). */
struct cell_form cell_form_of(const struct field_spec *spec);

/* The value of a field of the schema, or of a field of its own (NULL); what had to be unescaped is
 * in the arena. A value that is not of its field's type (in the `set` of an amend) is shown as it
 * is. */
struct cell cell_of_value(const struct field_spec *spec, struct value v, struct arena *arena);

/* How a cell is written for people. */
struct cell_style {
    enum language language;
    const struct zone *zone;
    bool brief; /* times without seconds and offset, short ids; else what can be read back */
};

/* For people and for CSV: enumerated values and yes/no in the language. Nothing for CELL_NONE. */
void cell_add_text(struct buffer *out, const struct cell *c, const struct cell_style *style);
/* As JSON, with the English names. Nothing for CELL_NONE. */
void cell_add_json(struct buffer *out, const struct cell *c, const struct zone *zone);

/* <0, 0, >0 between cells of one form that are given: numbers and times by value, enumerated values
 * by their place in the table, text by code point. */
int cell_order(const struct cell *a, const struct cell *b);

/* Whether a text is a number as JSON writes it (leading zeros and a plus sign are let pass). */
bool number_is(struct slice text);
/* <0, 0, >0, exactly, whatever their length. Both must be numbers. */
int number_order(struct slice a, struct slice b);

#endif
