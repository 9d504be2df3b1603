/* Shared by the files of completion. */
#ifndef YISHI_VOICE_COMPLETION_INSIDE_H
#define YISHI_VOICE_COMPLETION_INSIDE_H

#include "edge/cursor.h"
#include "edge/shell_line.h"
#include "meaning/names.h"
#include "record/record.h"
#include "voice/completion.h"

struct what;

/* Words of the command line, in order. */
struct completion_words {
    const char **at;
    size_t count, cap;
};

struct completion {
    struct arena arena;
    struct buffer *out;
    struct names offered; /* each is offered once */
    struct shell_line line;
    bool quoted; /* for a shell that puts candidates into the line as they are */
    const char *tool;
    struct slice word;  /* being typed */
    size_t before;      /* bytes of it that stay: everything before the value being typed */
    struct slice typed; /* the rest */
    struct completion_words operands;            /* before the word */
    struct completion_words given[OPTION_COUNT]; /* values of options */
    const struct kind_spec *kind;                /* that yishi-add or cast makes, or NULL */
};

/* From here on the value being typed begins so many bytes into the word. */
void completion_value_at(struct completion *c, size_t before);

/* Each offers a candidate if it goes on from what is typed; `more` (may be NULL) is what it means.
 * Of two names the English one is offered, and the Chinese one to who types Chinese. */
void completion_offer(struct completion *c, const char *name, const char *more);
void completion_offer_named(struct completion *c, const char *en, const char *zh, const char *end,
                            const char *more);
void completion_offer_list(struct completion *c, const char *names); /* between '|' */
void completion_offer_files(struct completion *c);

/* Of a list between commas only the last part is being typed. */
void completion_value_behind_comma(struct completion *c);

/* Options (completion_options.c) */
void completion_options(struct completion *c);
void completion_option_value(struct completion *c, enum option_id id);

/* Fields and their values (completion_fields.c) */
void completion_kinds(struct completion *c);
void completion_fields(struct completion *c, const struct kind_spec *kind, const char *sign);
/* Values of a field; `kind` for what its `on` may name, or NULL. */
void completion_field_value(struct completion *c, const struct kind_spec *kind,
                            const struct field_spec *spec);
void completion_columns(struct completion *c, const struct what *what, const char *sign);
void completion_condition(struct completion *c);
void completion_rules(struct completion *c);

/* Records of the journals that the line names (completion_records.c) */
void completion_ids(struct completion *c, uint64_t kinds);
/* What other records say in that field. */
void completion_said(struct completion *c, enum field_id field);
/* The options of the motion that -i names. */
void completion_choices(struct completion *c);
/* Each record of a kind, until the next. */
void completion_each(struct completion *c, uint64_t kinds,
                     void (*see)(struct completion *c, const struct record *rec, void *context),
                     void *context);

#endif
