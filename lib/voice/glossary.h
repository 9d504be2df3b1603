/* The words of the suite explained from its tables, in the language of the process: what `yishi
 * help WORD` prints, and the tables of the manual. */
#ifndef YISHI_VOICE_GLOSSARY_H
#define YISHI_VOICE_GLOSSARY_H

#include "base/buffer.h"

/* Adds everything a word means: a kind, a field, an enumerated value, a report, a metric, a column
 * of yishi-list, an option. False when it means nothing; *near is then the name that may have been
 * meant, or NULL. */
bool glossary_explain(struct slice word, struct buffer *out, const char **near);

/* The tables of the manual, as text or as the mdoc that its pages hold. */
enum glossary_form { GLOSSARY_TEXT, GLOSSARY_MDOC };
void glossary_record(struct buffer *out, enum glossary_form form);  /* kinds and fields */
void glossary_metrics(struct buffer *out, enum glossary_form form); /* figures and their counts */
void glossary_reports(struct buffer *out, enum glossary_form form);
void glossary_columns(struct buffer *out, enum glossary_form form);  /* of yishi-list */
void glossary_findings(struct buffer *out, enum glossary_form form); /* codes of yishi-check */

#endif
