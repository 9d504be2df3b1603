/* What a file is before it is read as a table or as text: foreign formats refused by name, and
 * GB18030 (glibc iconv) made UTF-8 as it streams. */
#ifndef YISHI_FORMAT_ENCODING_H
#define YISHI_FORMAT_ENCODING_H

#include "base/say.h"
#include "format/csv.h"

/* STATUS_INPUT, said with how to convert it, if a file that begins with these bytes (its first few
 * KiB, or all of it) is plainly not text in an encoding that is taken: xlsx, docx, xls, pdf, gzip,
 * UTF-16, HTML. STATUS_DONE otherwise. */
enum status encoding_refuse_foreign(const char *file, struct slice start);

struct encoding_source;

/* Opens a file (NULL or "-": standard input), refuses what is foreign, and for CSV_AUTO reads it
 * once to decide, spooling a pipe to an unlinked temporary file (TMPDIR). NULL: said. */
struct encoding_source *encoding_open(const char *file, enum csv_encoding encoding,
                                      enum status *status);

/* What the file is called in messages. */
const char *encoding_file(const struct encoding_source *s);
/* CSV_UTF8 or CSV_GB18030: what was asked for or found. */
enum csv_encoding encoding_used(const struct encoding_source *s);

/* The next bytes as UTF-8, without a BOM (one that was encoded twice is said), valid until the next
 * call. STATUS_DONE with at least one byte; STATUS_NEGATIVE at the end; STATUS_SYSTEM, said;
 * STATUS_INPUT, *not* said: what follows the bytes given so far is not valid GB18030 (the caller
 * knows which line and column that is). UTF-8 is passed on unchecked. */
enum status encoding_read(struct encoding_source *s, struct slice *bytes);

void encoding_close(struct encoding_source *s);

/* A whole file as UTF-8 in text (cleared first); *name is what it is called in messages.
 * STATUS_NEGATIVE, not said: it has more bytes than `most`. STATUS_INPUT and STATUS_SYSTEM, said.
 */
enum status encoding_read_whole(const char *file, enum csv_encoding encoding, size_t most,
                                struct buffer *text, const char **name);

#endif
