/* yishi: records of deliberation for other programs. Manual: yishi(3).
 *
 * A journal is a file of records, one JSON object a line; yishi(7) says what they mean, and
 * yishi-record(5) what they hold. This library reads them, tells how matters stand, counts votes
 * and adds records, all by the code that the tools themselves run.
 *
 * Everything begins with a session (struct yishi), and what was opened in it must be closed before
 * it. Functions that can fail return an enum yishi_status; yishi_message then has a sentence for
 * people. Texts are UTF-8, end with a NUL, and hold no other. What a function returns belongs to
 * the library unless it says otherwise, and lives as long as it says.
 *
 * One thread at a time may be in the library. It never ends the process but when memory runs out.
 * It writes nothing to standard output or standard error. SIGPIPE is ignored from the first
 * yishi_journal_open on, and yishi_use_zone with a name (not an offset) sets TZ.
 */
#ifndef YISHI_H
#define YISHI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define YISHI_VERSION_MAJOR 0
#define YISHI_VERSION_MINOR 1
#define YISHI_VERSION_PATCH 0
#define YISHI_VERSION "0.1.0"

/* The version of the library that the program was linked with. */
const char *yishi_version(void);

enum yishi_status {
    YISHI_DONE = 0,
    YISHI_END = 1,    /* there is no more; no message */
    YISHI_USAGE = 2,  /* asked for what there is not: a column, a motion, a zone */
    YISHI_INPUT = 3,  /* something that was read is wrong */
    YISHI_SYSTEM = 4, /* could not read or write; nothing was added */
    YISHI_UNSURE = 5  /* perhaps added: adding the same records again does no harm */
};

enum { YISHI_ID_DIGITS = 32 };

/* Sessions */

struct yishi;

/* Messages in English or Chinese as the locale's variables say, the time zone of TZ or else +08:00,
 * the clock's time as now. Closed standard descriptors are opened to /dev/null. Never NULL. */
struct yishi *yishi_new(void);
void yishi_free(struct yishi *y); /* NULL-safe, like all that free or close */

enum yishi_language { YISHI_ENGLISH, YISHI_CHINESE };
void yishi_use_language(struct yishi *y, enum yishi_language language);
/* +08:00, UTC, Asia/Shanghai. YISHI_USAGE: there is no such zone. */
enum yishi_status yishi_use_zone(struct yishi *y, const char *zone);
/* An RFC 3339 time or a date that counts as now from here on; NULL: the clock's. */
enum yishi_status yishi_use_now(struct yishi *y, const char *time);
/* Whether years without a published calendar of working days count plain weekends; else they are
 * YISHI_INPUT where a due time needs them. */
void yishi_use_weekends(struct yishi *y, bool weekends);

/* What the last call in this session had to say, warnings too: lines, each FILE:LINE:COL: and what
 * is wrong and what to do; "" for nothing. Until the next call. */
const char *yishi_message(const struct yishi *y);

/* Records */

struct yishi_record;

/* A record from its JSON (without newline). With a kind, fields as yishi-record(5) has them, and
 * no id, it becomes a record: `at` is now if it is not given (but of a ballot with a token), the id
 * is computed. With an id, that must be right. YISHI_INPUT: it is none. To be freed. */
enum yishi_status yishi_record_make(struct yishi *y, const char *json, size_t len,
                                    struct yishi_record **record);
void yishi_record_free(struct yishi_record *record); /* only of records that one was given */

/* The record's line, without newline; of a record that was read, exactly as it stood. */
const char *yishi_record_line(struct yishi_record *record, size_t *len);
const char *yishi_record_id(struct yishi_record *record); /* 32 hex digits */
const char *yishi_record_kind(struct yishi_record *record);

/* Its fields in order: how many, and their names. */
size_t yishi_record_fields(const struct yishi_record *record);
const char *yishi_record_field(struct yishi_record *record, size_t i);

/* An instant: microseconds since 1970-01-01T00:00Z. `date`: it is a bare date, and stands for
 * 00:00 of that day at +08:00. */
struct yishi_moment {
    int64_t us;
    bool date;
};

/* The value of a field, by its English name. Text: of a string what it says, of anything else its
 * JSON; NULL when it is not there. The others: false when it is not there or not of that type. They
 * live as long as the record. len may be NULL. */
const char *yishi_record_text(struct yishi_record *record, const char *field, size_t *len);
bool yishi_record_integer(struct yishi_record *record, const char *field, int64_t *n);
bool yishi_record_bool(struct yishi_record *record, const char *field, bool *yes);
bool yishi_record_moment(struct yishi_record *record, const char *field, struct yishi_moment *m);

/* The id that a JSON object has: BLAKE2b-128 over its canonical form without `id`, as hex. */
enum yishi_status yishi_id(struct yishi *y, const char *json, size_t len,
                           char id[YISHI_ID_DIGITS + 1]);

/* Reading journals record by record */

struct yishi_reader;

/* Files in turn, "-" for standard input. The names must live as long as the reader. */
enum yishi_status yishi_reader_open(struct yishi *y, const char *const *files, size_t count,
                                    struct yishi_reader **reader);
/* The next record, which lives until the next call. YISHI_INPUT: a line is no record, and the next
 * call goes on behind it. YISHI_SYSTEM: the next call goes on with the next file. */
enum yishi_status yishi_reader_next(struct yishi_reader *reader, struct yishi_record **record);
void yishi_reader_close(struct yishi_reader *reader);

/* How matters stand now, as yishi-list(1) lists them */

struct yishi_rows;

/* `what`: issues, tasks, meetings, rooms, members or motions. Reads all files; corrections apply.
 */
enum yishi_status yishi_rows_open(struct yishi *y, const char *what, const char *const *files,
                                  size_t count, struct yishi_rows **rows);
/* To the next row, in order of time; YISHI_END behind the last. */
enum yishi_status yishi_rows_next(struct yishi_rows *rows);
/* A cell of the row, by the names of `yishi help columns` or a field's: enumerated values by their
 * English names, ids by their digits, times in RFC 3339. NULL or false: it is empty, or not of that
 * type. Until the next yishi_rows_next. */
const char *yishi_rows_text(struct yishi_rows *rows, const char *column, size_t *len);
bool yishi_rows_integer(struct yishi_rows *rows, const char *column, int64_t *n);
bool yishi_rows_bool(struct yishi_rows *rows, const char *column, bool *yes);
bool yishi_rows_moment(struct yishi_rows *rows, const char *column, struct yishi_moment *m);
void yishi_rows_close(struct yishi_rows *rows);

/* Votes */

enum yishi_verdict {
    YISHI_CARRIED,
    YISHI_LOST,
    YISHI_VOID, /* too few took part */
    YISHI_TIE   /* and the rule does not say how it is broken */
};

/* Counts a motion, given by its number, its id or a unique start of that, by its own rule over
 * everything in the files. *result is the record of kind `result` (to be freed), with every counter
 * and every condition. YISHI_INPUT: there is no such motion, or it cannot be counted. */
enum yishi_status yishi_count(struct yishi *y, const char *motion, const char *const *files,
                              size_t count, enum yishi_verdict *verdict,
                              struct yishi_record **result);

/* Adding to journals */

struct yishi_journal;

enum yishi_journal_how {
    YISHI_MAKE = 1,    /* make the journal if there is none; else that is YISHI_SYSTEM */
    YISHI_PRIVATE = 2, /* a new one is for its owner alone */
    YISHI_NETWORK = 4  /* also on a network file system, where locks may not hold */
};

/* Locks the journal against all other writers until yishi_journal_close; a torn last line is put
 * aside in FILE.torn. `how`: bits of enum yishi_journal_how. The path must live as long. */
enum yishi_status yishi_journal_open(struct yishi *y, const char *path, unsigned how,
                                     struct yishi_journal **journal);
/* Makes a record as yishi_record_make does and keeps it for the commit; id may be NULL. What it
 * refers to is not looked for. */
enum yishi_status yishi_journal_add(struct yishi_journal *journal, const char *json, size_t len,
                                    char id[YISHI_ID_DIGITS + 1]);
/* Appends all that was added since the last commit, in one write, and returns when it is on disk.
 * YISHI_SYSTEM: none of it was added, and it is kept for another try. YISHI_UNSURE: see there. */
enum yishi_status yishi_journal_commit(struct yishi_journal *journal);
/* Gives the lock back. What was not committed is dropped. */
void yishi_journal_close(struct yishi_journal *journal);

#ifdef __cplusplus
}
#endif

#endif
