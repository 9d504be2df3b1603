/* What the tools say to the person who runs them, and the status they leave with.
 *
 * A message is "TOOL: FILE:LINE:COL: what is wrong, what to do" on standard error, in one write.
 * Arguments may be hostile: control, bidirectional and zero-width characters in the formatted
 * message are shown as {U+202E}, newlines too, so that no argument can forge a message. errno is
 * left as it was. The tool's name and language are the only state of the process. */
#ifndef YISHI_BASE_SAY_H
#define YISHI_BASE_SAY_H

#include "base/buffer.h"
#include "base/words.h"

#include <stdbool.h>
#include <stdint.h>

/* Exit statuses of all tools; yishi(7). */
enum status {
    STATUS_DONE = 0,
    STATUS_NEGATIVE = 1, /* a negative answer under -e */
    STATUS_USAGE = 2,
    STATUS_INPUT = 3,  /* bad input */
    STATUS_SYSTEM = 4, /* could not read or write; nothing was added */
    STATUS_UNSURE = 5, /* added, or perhaps added, but not all was well */
};

/* Where in the input; a NULL file, or a zero line or col, is left out of the message. Columns
 * count characters (code points) from 1. */
struct place {
    const char *file; /* lives as long as the input it names */
    uint64_t line;
    uint64_t col;
};

/* Names the tool (a literal or argv[0]; kept, not copied) and takes the language from LC_ALL,
 * LC_MESSAGES or LANG: English for en*, Chinese for everything else. Closed standard
 * descriptors are filled, so that no file opened later takes their place. */
void say_begin(const char *tool);
void say_in(enum language language);
enum language say_language(void);
const char *say_pick(struct words w); /* w in the language of the process */

/* printf formats in both languages over the same arguments; write %1$s … where their order
 * differs. say_error and say_usage return the status so that a caller can
 * `return say_error(…)`. */
enum status say_error(enum status status, struct place place, const char *en, const char *zh, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
void say_warning(struct place place, const char *en, const char *zh, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));
/* "TOOL: …" on standard error (counts at the end of an import); silent after say_quiet. */
void say_note(const char *en, const char *zh, ...)
    __attribute__((format(printf, 1, 3), format(printf, 2, 3)));
void say_quiet(void);

/* A line that stands on the terminal until the next one, until something else is said, or until it
 * is erased: how far a long run is (edge/progress.h). Silent after say_quiet, and after
 * say_printing, which whoever writes to the same terminal calls before. Any thread may. */
void say_transient(struct slice text);
void say_erase(void);
void say_printing(void);

/* From here on what would be said of input (say_error with STATUS_INPUT; warnings as STATUS_DONE) is
 * told to the listener instead, for a tool that goes on after it; the text has no place in it and
 * lives during the call. What is said while messages are held (say_hold) nobody hears. NULL: to
 * standard error again. Kept, not copied. */
struct say_listener {
    void (*hear)(void *context, enum status status, struct place place, struct slice text);
    void *context;
};
void say_listen(const struct say_listener *listener);

/* From here on messages are added to `to` instead of being written, because something that comes
 * before them has yet to be said; NULL: written again. say_held writes what was kept and clears it. */
void say_hold(struct buffer *to);
void say_held(struct buffer *kept);

/* errno as a message: "PATH: what: strerror". Returns STATUS_SYSTEM. */
enum status say_system(const char *path, struct words what);

/* Whether something may have been added by now. */
void say_added(bool added);

/* What say_no_memory does before it leaves, on any thread; it must not allocate. NULL: nothing. */
void say_on_no_memory(void (*act)(void *context), void *context);

/* Says that memory ran out and leaves: STATUS_UNSURE where something may have been added, else
 * STATUS_SYSTEM. */
_Noreturn void say_no_memory(void);

#endif
