/* What the parts of the glossary share. */
#ifndef YISHI_VOICE_GLOSSARY_INSIDE_H
#define YISHI_VOICE_GLOSSARY_INSIDE_H

#include "base/say.h"
#include "meaning/row.h"
#include "record/schema.h"
#include "voice/glossary.h"

/* "issue (诉求)", or the other way round. */
void glossary_name(struct buffer *out, const char *en, const char *zh);
/* "a, b, c" of what stands between '|'; nothing for NULL. */
void glossary_list(struct buffer *out, const char *names);
/* "issue (诉求), meeting (会议)" of kinds as bits. */
void glossary_kinds(struct buffer *out, uint64_t kinds);
/* "text", "one of …", "a reference to …". */
void glossary_type(struct buffer *out, const struct field_spec *spec, uint64_t on);
/* The type, what there is to add, and the other names, as one sentence. */
void glossary_field(struct buffer *out, const struct kind_spec *kind,
                    const struct field_spec *spec);
/* What a kind may stand on, as a sentence. */
void glossary_stands(struct buffer *out, const struct kind_spec *kind);
/* The type of a column, or the values of an enumerated one. */
void glossary_column(struct buffer *out, const struct column *column);

/* What is said of a word: a heading for each meaning, then lines below it. */
struct entry {
    struct buffer *out;
    struct buffer line;
    bool any; /* something was found */
};
void glossary_head(struct entry *e, const char *en, const char *zh, struct words is);
/* The line that was gathered, folded below the heading. */
void glossary_end_line(struct entry *e);
void glossary_line(struct entry *e, struct words text);
void glossary_synonyms(struct entry *e, const char *names); /* nothing for NULL */

/* Reports and their letterhead; figures and what else an indicator counts. */
void glossary_report(struct entry *e, struct slice word);
void glossary_figure(struct entry *e, struct slice word);

#endif
