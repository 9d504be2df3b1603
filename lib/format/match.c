#define PCRE2_CODE_UNIT_WIDTH 8
#include "format/match.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "format/utf8.h"

#include <pcre2.h>
#include <stdlib.h>

/* The match limit is some tens of milliseconds of trying; the memory, a thousand times what
 * patterns need on the lines of records. */
enum { MATCH_TRIES = 1000000, MATCH_HEAP_KIB = 32 * 1024 };

struct match {
    struct buffer literal; /* searched as bytes where there is no code */
    struct slice found;
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *limits;
    struct slice text; /* what was searched last */
};

static bool is_literal(struct slice pattern)
{
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.at[i] == '\0' || strchr("\\^$.[]|()?*+{}", pattern.at[i]))
            return false;
    }
    return pattern.len == 0 ||
           utf8_check(pattern.at, pattern.at + pattern.len) == pattern.at + pattern.len;
}

static bool compile(struct match *m, struct slice pattern, int *error, size_t *at)
{
    PCRE2_SIZE offset = 0;
    m->code = pcre2_compile((PCRE2_SPTR)pattern.at, pattern.len,
                            PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, error, &offset, NULL);
    *at = offset;
    if (!m->code && *error == PCRE2_ERROR_HEAP_FAILED)
        say_no_memory();
    if (!m->code)
        return false;
    m->data = pcre2_match_data_create_from_pattern(m->code, NULL);
    m->limits = pcre2_match_context_create(NULL);
    if (!m->data || !m->limits)
        say_no_memory();
    pcre2_set_match_limit(m->limits, MATCH_TRIES);
    pcre2_set_heap_limit(m->limits, MATCH_HEAP_KIB);
    return true;
}

struct match *match_new(struct slice pattern, const char **message, size_t *at)
{
    /* The header lends the message out until the next call: it is made from a number and has to
     * stand somewhere. */
    static _Thread_local char text[160];
    struct match *m = memory_take(sizeof *m);
    int error = 0;
    *m = (struct match){.code = NULL};
    *message = NULL;
    *at = 0;
    if (is_literal(pattern)) {
        buffer_add(&m->literal, pattern);
        return m;
    }
    if (compile(m, pattern, &error, at))
        return m;
    match_free(m);
    pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof text);
    *message = text;
    return NULL;
}

static int literal_find(struct match *m, struct slice text)
{
    struct slice part = buffer_slice(&m->literal);
    const char *at = part.len ? slice_find(text, part) : text.at;
    m->found = (struct slice){at, part.len};
    return at != NULL;
}

int match_find(struct match *m, struct slice text)
{
    if (!text.at)
        text = (struct slice){"", 0};
    m->text = text;
    if (!m->code)
        return literal_find(m, text);
    /* PCRE2 would check again, slower, and without either check bad bytes are undefined. */
    if (utf8_check(text.at, text.at + text.len) != text.at + text.len)
        return -1;
    int n = pcre2_match(m->code, (PCRE2_SPTR)text.at, text.len, 0, PCRE2_NO_UTF_CHECK, m->data,
                        m->limits);
    if (n == PCRE2_ERROR_NOMEMORY)
        say_no_memory();
    if (n == PCRE2_ERROR_NOMATCH)
        return 0;
    return n > 0 ? 1 : -1;
}

struct slice match_group(const struct match *m, unsigned n)
{
    const struct slice none = {NULL, 0};
    if (!m->code)
        return n == 0 ? m->found : none;
    if (n >= pcre2_get_ovector_count(m->data))
        return none;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(m->data) + 2 * (size_t)n;
    /* \K in a look-ahead can put the begin after the end. */
    if (ends[0] == PCRE2_UNSET || ends[0] > ends[1])
        return none;
    return (struct slice){m->text.at + ends[0], ends[1] - ends[0]};
}

void match_free(struct match *m)
{
    if (!m)
        return;
    pcre2_match_context_free(m->limits);
    pcre2_match_data_free(m->data);
    pcre2_code_free(m->code);
    buffer_free(&m->literal);
    free(m);
}
