/* A command line as somebody is typing it into a shell, up to the cursor, and words quoted as such
 * a line needs them: for completion. Nothing is expanded but a leading ~/ (shell_path). */
#ifndef YISHI_EDGE_SHELL_LINE_H
#define YISHI_EDGE_SHELL_LINE_H

#include "base/arena.h"
#include "base/buffer.h"

struct shell_line {
    char **word;  /* of the last command of the line, without quotes; in the arena */
    size_t count; /* at least 1: the last word is the one being typed, perhaps empty */
    char quote;   /* that is open in the last word: '\'' or '"'; else '\0' */
    size_t kept;  /* bytes of the last word that the shell leaves as they are */
};

/* `breaks`: the characters at which the shell cuts words for completion (COMP_WORDBREAKS of
 * bash(1)): only what stands behind the last of them, or behind an open quote, is replaced. Empty:
 * the whole word is. */
struct shell_line shell_line_read(struct slice text, struct slice breaks, struct arena *arena);

/* Adds the word so that it can stand in a line, within an open quote (which is left open) or
 * without one. */
void shell_add_quoted(struct buffer *out, struct slice word, char quote);

/* A path as the shell would give it to a program. */
const char *shell_path(const char *word, struct arena *arena);

#endif
