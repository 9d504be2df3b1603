/* What the files of the adder share; for adder*.c alone. */
#ifndef YISHI_RECORD_ADDER_INSIDE_H
#define YISHI_RECORD_ADDER_INSIDE_H

#include "edge/input.h"
#include "edge/out.h"
#include "record/adder.h"
#include "record/catalog.h"
#include "record/idmap.h"
#include "record/serial.h"

/* Warnings of one sort in one run; what follows is only counted. */
enum { WARNINGS_MAX = 20 };

struct adder {
    struct adder_settings s;
    struct catalog *catalog;
    struct journal *journal; /* locked, or NULL */
    struct input *known;     /* the journal and --in, to be read again; or NULL */
    struct record_reader *gate, *old;
    struct scan *scan;
    struct arena arena;
    struct draft draft;
    bool knew_nothing; /* no record of the journal or --in */
    struct buffer line, space;
    struct buffer batch; /* for the journal */
    struct out out;
    struct serial serial;
    struct idmap labels;     /* by hash of the label */
    struct idmap seen;       /* rows by their content: --keep-repeats */
    struct idmap touched;    /* records that rows of this import were matched with by number */
    struct idmap unnumbered; /* records by their content without a number: --number in imports */
    struct buffer roll;      /* the names of members that are known, a line each */
    struct buffer room, by;  /* as JSON; empty: not given */
    struct id motion;        /* the last of this run; its sheets follow it */
    struct buffer options;   /* its options as JSON; empty: none */
    uint64_t repeats, doubles;
};

/* Offsets in the catalog from here on are lines of this run's own input. */
#define ADDER_BATCH ((uint64_t)1 << 63)

/* The text of a JSON string in the arena, or at NULL. */
struct slice adder_text_of(struct adder *a, struct slice json);
void adder_fill_common(const struct adder *a, struct draft *d);
/* Prints a record's line, or puts it into the batch. */
void adder_emit(struct adder *a, const struct kind_spec *kind, struct slice line);
/* Writes the draft, unless it is there. */
enum status adder_settle(struct adder *a, struct draft *d, struct place place, struct id *id,
                         enum adder_did *did);
/* Of a motion: warns of the name of a rule that is neither shipped nor recorded. */
void adder_warn_rule(struct adder *a, const struct draft *d, struct place place);
void adder_warn_repeat(struct adder *a, struct place place, uint64_t line);
/* A row whose number is known: the same, or an amend of what differs. The first `imported` fields
 * of the draft came with the row. */
enum status adder_reimport(struct adder *a, struct draft *d, size_t imported,
                           const struct adder_origin *origin, struct id id, enum adder_did *did);

#endif
