#include "edge/shell_line.h"

#include <stdlib.h>

struct reading {
    struct shell_line line;
    struct slice breaks;
    struct buffer word;
    struct arena *arena;
    size_t cap;
    bool begun; /* a word, perhaps an empty one in quotes */
};

static bool among(char c, const char *set)
{
    return c && strchr(set, c);
}

static bool breaks_at(const struct reading *r, char c)
{
    return r->breaks.len && memchr(r->breaks.at, c, r->breaks.len);
}

static void push(struct reading *r)
{
    if (r->line.count == r->cap) {
        size_t cap = r->cap ? 2 * r->cap : 16;
        char **word = arena_take(r->arena, cap * sizeof *word);
        if (r->line.count)
            memcpy(word, r->line.word, r->line.count * sizeof *word);
        r->line.word = word;
        r->cap = cap;
    }
    struct slice copy = arena_copy(r->arena, buffer_slice(&r->word));
    r->line.word[r->line.count++] = copy.len ? (char *)copy.at : arena_format(r->arena, "%s", "");
    buffer_clear(&r->word);
    r->line.kept = 0;
    r->begun = false;
}

/* What stands before a command and is not it: VARIABLE=VALUE. */
static bool is_assignment(const struct reading *r)
{
    struct slice w = buffer_slice(&r->word);
    size_t n = 0;
    while (n < w.len &&
           (w.at[n] == '_' || (w.at[n] >= 'A' && w.at[n] <= 'Z') ||
            (w.at[n] >= 'a' && w.at[n] <= 'z') || (n > 0 && w.at[n] >= '0' && w.at[n] <= '9')))
        n++;
    return r->line.count == 0 && n > 0 && n < w.len && w.at[n] == '=';
}

static void end_word(struct reading *r)
{
    if (is_assignment(r)) {
        buffer_clear(&r->word);
        r->line.kept = 0;
        r->begun = false;
    } else if (r->begun) {
        push(r);
    }
}

static void open_quote(struct reading *r, char c)
{
    r->line.quote = c;
    r->begun = true;
    if (r->breaks.len)
        r->line.kept = r->word.len;
}

static void close_quote(struct reading *r)
{
    if (breaks_at(r, r->line.quote))
        r->line.kept = r->word.len;
    r->line.quote = '\0';
}

static void add(struct reading *r, char c)
{
    buffer_char(&r->word, c);
    r->begun = true;
}

/* A byte outside of quotes that is not behind a backslash. */
static void read_plain(struct reading *r, char c)
{
    if (c == ' ' || c == '\t') {
        end_word(r);
    } else if (among(c, "|&;(\n")) { /* another command begins */
        buffer_clear(&r->word);
        r->begun = false;
        r->line.count = r->line.kept = 0;
    } else if (c == '"' || c == '\'') {
        open_quote(r, c);
    } else {
        add(r, c);
        if (breaks_at(r, c))
            r->line.kept = r->word.len;
    }
}

struct shell_line shell_line_read(struct slice text, struct slice breaks, struct arena *arena)
{
    struct reading r = {.breaks = breaks, .arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        char next = i + 1 < text.len ? text.at[i + 1] : '\0';
        bool escapes = c == '\\' && next && r.line.quote != '\'' &&
                       (r.line.quote == '\0' || among(next, "\\\"$`"));
        if (escapes) {
            add(&r, next);
            i++;
        } else if (r.line.quote && c == r.line.quote) {
            close_quote(&r);
        } else if (r.line.quote) {
            add(&r, c);
        } else {
            read_plain(&r, c);
        }
    }
    size_t kept = r.line.kept;
    push(&r);
    r.line.kept = kept;
    buffer_free(&r.word);
    return r.line;
}

void shell_add_quoted(struct buffer *out, struct slice word, char quote)
{
    static const char plain[] = " \t\n\\\"'`$&|;<>()[]{}*?!#~^";
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        if (quote == '"' && c == '!' && i + 1 < word.len) {
            buffer_text(out, "\"'!'\""); /* bash(1) looks for earlier commands even in "…" */
            continue;
        }
        if (quote == '\'' && c == '\'')
            buffer_text(out, "'\\'");
        else if (quote == '"' ? among(c, "\\\"$`") : !quote && among(c, plain))
            buffer_char(out, '\\');
        buffer_char(out, c);
    }
}

const char *shell_path(const char *word, struct arena *arena)
{
    const char *home = getenv("HOME");
    if (word[0] != '~' || word[1] != '/' || !home)
        return word;
    return arena_format(arena, "%s%s", home, word + 1);
}
