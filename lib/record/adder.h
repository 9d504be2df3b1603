/* Makes drafts into records and places them: values as people write them are read, references
 * resolved, what was not said filled in, what is there already recognised; what is new goes to
 * standard output, or as one batch to a journal and then to standard output.
 *
 * Errors whose place names no file are the command line's: STATUS_USAGE; others STATUS_INPUT. */
#ifndef YISHI_RECORD_ADDER_H
#define YISHI_RECORD_ADDER_H

#include "edge/moment.h"
#include "record/draft.h"
#include "record/entry.h"
#include "record/form.h"
#include "record/journal.h"

/* The reason of the amends that an import writes. They, and not those made by hand, tell what the
 * last import brought. */
#define ADDER_IMPORT_REASON "导入更新"
/* The field of its own that --keep-repeats tells rows alike apart by. */
#define ADDER_REPEAT "repeat"

struct adder_settings {
    const char *journal;   /* append here (NULL: no journal), and look references up in it */
    unsigned how;          /* to open it: enum journal_how */
    bool draft;            /* look up in the journal, but only print */
    const char *const *in; /* look references up here too */
    size_t in_count;
    const char *number;           /* a pattern (record/serial.h), or NULL */
    const char *room, *by;        /* what fills these fields, or NULL */
    const struct kind_spec *kind; /* what is mostly added, or NULL: any */
    struct entry_sense sense;
    struct moment now;
    bool import;       /* many records from files, not one from operands */
    bool keep_repeats; /* rows alike in everything are numbered apart */
};

struct adder;

/* Locks the journal and reads everything that references may mean. NULL: said. */
struct adder *adder_open(const struct adder_settings *s, enum status *status);
/* Appends the batch and prints it, if `keep`; drops it otherwise (what went to standard output
 * stays). Frees. STATUS_UNSURE: added, but standard output failed. */
enum status adder_finish(struct adder *a, bool keep);

/* An empty draft; the last one's values die. */
struct draft *adder_begin(struct adder *a, const struct kind_spec *kind);
struct arena *adder_arena(struct adder *a); /* lives until the next adder_begin */

/* The value of a field of `kind` as JSON, added to out: from text as people write it (references
 * are resolved, enumerated values known by any name), or from JSON that has passed the scan, whose
 * strings are read as text when they are not values yet. */
enum status adder_text(struct adder *a, const struct kind_spec *kind, const struct field_spec *spec,
                       struct slice text, struct place place, struct buffer *out);
enum status adder_value(struct adder *a, const struct kind_spec *kind,
                        const struct field_spec *spec, struct value v, struct place place,
                        struct buffer *out);

/* The same for a text that means nothing else in this run than anywhere, and is fine. False, and
 * nothing added or said, where only adder_text can tell. */
bool adder_is_plain(const struct field_spec *spec); /* whether it can be true of a field */
bool adder_plain(const struct adder *a, const struct field_spec *spec, struct slice text,
                 struct buffer *out);

/* Any value that has passed the scan, as records are written: without blanks between its parts. */
void adder_raw(struct value v, struct buffer *out);

/* The names of the members in the journal and --in, a line each; of a run that imports meetings. */
struct slice adder_roll(const struct adder *a);
/* What a reference means; `kinds` as bits. Labels of drafts first, then numbers, then ids. */
enum status adder_resolve(struct adder *a, struct slice word, uint64_t kinds, struct place place,
                          struct id *id);
/* The kind of a record that is known here, or NULL. */
const struct kind_spec *adder_kind_of(const struct adder *a, struct id id);
/* A record of the journal or --in, as the last import left it; its line lives in the arena.
 * STATUS_NEGATIVE: it is not known there. */
enum status adder_record(struct adder *a, struct id id, struct record *rec);
/* The options of a motion that is known here, as JSON in the arena; at NULL if it has none. */
struct slice adder_options_of(struct adder *a, struct id motion);
/* What `label` stands for from now on, in this run. Look first whether it is free: STATUS_INPUT
 * (said) when it stands for another record. */
enum status adder_label_free(const struct adder *a, struct slice label, struct place place);
void adder_label(struct adder *a, struct slice label, struct id id, uint64_t line);

/* Whether a record of this id came into this run as a label, edited, so that it has another id now.
 */
bool adder_moved(const struct adder *a, struct slice id);

/* A column of the table that a draft comes from. */
struct adder_column {
    const struct field_spec *spec; /* NULL: a field of its own */
    struct slice key;
};

struct adder_origin {
    struct place place;
    bool table;                         /* a row: needs `at` or `number` */
    const struct adder_column *columns; /* of a table: what may have become empty */
    size_t count;
};

/* What a draft becomes where nothing that is known speaks against it: found ahead, on any thread. */
struct adder_ready {
    const struct kind_spec *kind;
    struct id id;
    struct slice line; /* without its newline */
    struct slice number;
};

/* How rows of a table are made ready. */
enum { FORM_FILLINGS = 2 };
struct adder_form {
    const struct kind_spec *kind;
    struct form *form;
    struct form_field *fields; /* of the columns, and what else is filled */
    size_t count;
    size_t number; /* the place of FIELD_NUMBER; `count`: none */
    struct {
        size_t place;
        struct slice json;
    } filling[FORM_FILLINGS];
    size_t fillings;
};

/* False, and nothing to close, if of such columns few rows can be made ready, or in a run that
 * knows records already, since most of them may come again. */
bool adder_form_open(struct adder_form *f, const struct adder *a, const struct kind_spec *kind,
                     const struct adder_column *columns, size_t count);
void adder_form_close(struct adder_form *f);
/* Adds the line of sound values, one for each of f->count, and behind it the number to out; the
 * slices in `ready` have only their length, as out may move. False, and nothing added: only
 * adder_place can tell what is to be done. */
bool adder_prepare(const struct adder_form *f, struct form_value *value, struct buffer *out,
                   struct adder_ready *ready);
/* It will be placed soon. */
void adder_expect(const struct adder *a, const struct adder_ready *ready);
/* Places it, or does nothing and gives false: then it takes a draft and adder_place. */
bool adder_place_ready(struct adder *a, const struct adder_ready *ready, struct place place);

enum adder_did { ADDER_NEW, ADDER_SAME, ADDER_CHANGED, ADDER_REPEATED };

/* Completes the draft and places it. *id is the record's that it became or was. */
enum status adder_place(struct adder *a, struct draft *d, const struct adder_origin *origin,
                        struct id *id, enum adder_did *did);
/* Places a whole record whose id is right, byte for byte. */
enum status adder_pass(struct adder *a, const struct record *rec, struct place place,
                       enum adder_did *did);
/* Whether the line's id is the one of its content. */
bool adder_id_right(struct adder *a, const struct record *rec);

/* Usage for the command line, input for files. */
static inline enum status adder_fault(struct place place)
{
    return place.file ? STATUS_INPUT : STATUS_USAGE;
}

#endif
