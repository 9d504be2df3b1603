/* Command lines as somebody types them into a shell: cut into words, and quoted back. */
#include "edge/shell_line.h"

#include "promise.h"

#include <stdlib.h>

static const char breaks[] = " \t\n\"'@><=;|&(:"; /* bash's */

static void test_words(const char *line, const char *words, char quote, size_t kept)
{
    struct arena arena = {0};
    struct buffer got = {0};
    struct shell_line l = shell_line_read(slice_of(line), slice_of(breaks), &arena);
    for (size_t i = 0; i < l.count; i++)
        buffer_format(&got, "%s[%s]", i ? " " : "", l.word[i]);
    buffer_char(&got, '\0');
    promise(strcmp(got.at, words) == 0, "%s is cut into %s: %s", line, words, got.at);
    promise(l.quote == quote, "%s has the right quote open", line);
    promise(l.kept == kept, "%s keeps %zu bytes: %zu", line, kept, l.kept);
    buffer_free(&got);
    arena_free(&arena);
}

static unsigned long next_random(unsigned long *state)
{
    *state = *state * 6364136223846793005UL + 1442695040888963407UL;
    return *state >> 33;
}

/* What is quoted for a line is read back as it was, wherever it stands. */
static void test_round(const char *text, char quote)
{
    struct arena arena = {0};
    struct buffer line = {0};
    buffer_text(&line, "tool field=");
    if (quote)
        buffer_char(&line, quote);
    shell_add_quoted(&line, slice_of(text), quote);
    struct shell_line l = shell_line_read(buffer_slice(&line), (struct slice){NULL, 0}, &arena);
    bool same = l.count == 2 && strncmp(l.word[1], "field=", 6) == 0 &&
                strcmp(l.word[1] + 6, text) == 0 && l.quote == quote;
    if (!same)
        promise(false, "%.*s is read back as %s", (int)line.len, line.at, text);
    buffer_free(&line);
    arena_free(&arena);
}

static void test_rounds(void)
{
    static const char *const parts[] = {"a", "路灯", " ", "'", "\"", "\\", "$", "`", "!",  ";",
                                        "|", "(",    "*", "#", "~",  "=",  "&", "{", "：", "\t"};
    static const char quotes[] = {'\0', '\'', '"'};
    unsigned long state = 1;
    for (int n = 0; n < 20000; n++) {
        char text[64] = "";
        for (unsigned long i = next_random(&state) % 8; i > 0; i--)
            strcat(text, parts[next_random(&state) % (sizeof parts / sizeof parts[0])]);
        test_round(text, quotes[n % 3]);
    }
    promise(true, "20000 words with blanks, quotes and signs are read back as they were quoted");
}

/* An earlier command is no part of the word, whatever follows the sign that calls for one. */
static void test_history(void)
{
    struct buffer line = {0};
    shell_add_quoted(&line, slice_of("a!b!"), '"');
    promise(slice_is(buffer_slice(&line), "a\"'!'\"b!"),
            "in double quotes no ! calls an earlier command: %.*s", (int)line.len, line.at);
    buffer_free(&line);
}

static void test_paths(void)
{
    struct arena arena = {0};
    setenv("HOME", "/home/wang", 1);
    promise(strcmp(shell_path("~/j", &arena), "/home/wang/j") == 0, "~/ is the home folder");
    promise(strcmp(shell_path("~wang/j", &arena), "~wang/j") == 0, "and nothing else is expanded");
    arena_free(&arena);
}

int main(void)
{
    test_words("yishi-add iss", "[yishi-add] [iss]", '\0', 0);
    test_words("yishi-add ", "[yishi-add] []", '\0', 0);
    test_words("a b=c", "[a] [b=c]", '\0', 2);
    test_words("a b=c\\ d", "[a] [b=c d]", '\0', 2);
    test_words("a b=\"c d", "[a] [b=c d]", '"', 2);
    test_words("a b='c \\", "[a] [b=c \\]", '\'', 2);
    test_words("a \"b\\\"c", "[a] [b\"c]", '"', 0);
    test_words("a 'b c' d", "[a] [b c] [d]", '\0', 0);
    test_words("a ''", "[a] []", '\0', 0);
    test_words("cat x | a b", "[a] [b]", '\0', 0);
    test_words("LANG=C X=1 a b", "[a] [b]", '\0', 0);
    test_words("a B=1 c", "[a] [B=1] [c]", '\0', 0);
    test_words("", "[]", '\0', 0);
    test_rounds();
    test_history();
    test_paths();
    return promise_end();
}
