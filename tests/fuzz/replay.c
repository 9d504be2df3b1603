/* Drives a fuzz harness for compilers without libFuzzer.
 *
 *     NAME FILE...                              runs it on the files
 *     NAME -t SECONDS [-s SEED] FILE...         then on cases made of them
 *     NAME -c CASE [-s SEED] [-w FILE] FILE...  on that case only, which -w writes
 *
 * A case is made of the files by its number and the seed alone, so what broke the harness comes
 * again. The harness runs in a process of its own: this one tells at which file or case it died,
 * or that it was at one for longer than HANGS seconds. */
#include "fuzz.h"

#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { HANGS = 20, CASE_MOST = 1 << 16, TOKENS_MOST = 4096, TOKEN_MOST = 64, CHANGES_MOST = 8 };

/* What the process of the harness tells the one that watches it. */
struct watched {
    volatile uint64_t cases; /* begun */
    volatile int file;       /* its place, from 1; 0: it is at the cases */
};

struct corpus {
    struct slice *file;
    size_t files;
    struct slice token[TOKENS_MOST];
    size_t tokens;
};

struct plan {
    uint64_t seed, only; /* only: this case, from 1; 0: all of them */
    double seconds;
    const char *write;
};

/* Numbers that follow from the seed and the case */

static uint64_t draw(uint64_t *state)
{
    uint64_t x = *state += 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static size_t below(uint64_t *state, size_t n)
{
    return n ? (size_t)(draw(state) % n) : 0;
}

/* Files and their tokens */

static struct slice read_file(const char *name)
{
    struct buffer bytes = {0};
    FILE *file = fopen(name, "rb");
    size_t n = 1;
    must(file != NULL);
    while (n > 0) {
        n = fread(buffer_room(&bytes, 4096), 1, 4096, file);
        bytes.len += n;
    }
    must(!ferror(file) && fclose(file) == 0);
    struct slice exact = fuzz_copy(buffer_slice(&bytes));
    buffer_free(&bytes);
    return exact;
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static void add_token(struct corpus *c, struct slice token)
{
    if (token.len == 0 || token.len > TOKEN_MOST || c->tokens == TOKENS_MOST)
        return;
    for (size_t i = 0; i < c->tokens; i++)
        if (slice_same(c->token[i], token))
            return;
    c->token[c->tokens++] = token;
}

/* Words, what stands between them, and what is quoted. */
static void add_tokens(struct corpus *c, struct slice text)
{
    const char *at = text.at, *end = text.at + text.len, *quote = NULL;
    while (at < end) {
        const char *from = at;
        bool word = is_word(*at);
        while (at < end && is_word(*at) == word)
            at++;
        add_token(c, slice_from(from, at));
        for (const char *q = from; q < at; q++)
            if (*q == '"') {
                if (quote)
                    add_token(c, slice_from(quote, q + 1));
                quote = q;
            }
    }
}

static void read_corpus(struct corpus *c, char **names, size_t count)
{
    static const struct slice usual[] = {{"\0", 1},
                                         {"\n", 1},
                                         {"\r\n", 2},
                                         {"\"", 1},
                                         {"\\", 1},
                                         {"\\u0000", 6},
                                         {"\\ud800", 6},
                                         {"\\u202e", 6},
                                         {"\xEF\xBB\xBF", 3},
                                         {"\xE2\x80\xAE", 3},
                                         {"\xE2\x80\x8B", 3},
                                         {"\xC0\x80", 2},
                                         {"\xED\xA0\x80", 3},
                                         {"\xF4\x90\x80\x80", 4},
                                         {"\xEF\xBC\x8C", 3},
                                         {"\x1B[2J", 4},
                                         {"-1", 2},
                                         {"1e999", 5},
                                         {"0.1", 3},
                                         {"9007199254740993", 16},
                                         {"9223372036854775808", 19},
                                         {"99999999999999999999", 20},
                                         {"=1+1", 4},
                                         {"null", 4},
                                         {"[", 1},
                                         {"{", 1},
                                         {"]", 1},
                                         {"}", 1},
                                         {"{\"", 2},
                                         {"\":", 2},
                                         {",", 1},
                                         {"(", 1}};
    c->file = memory_grow(NULL, count + 1, sizeof *c->file);
    c->files = count;
    for (size_t i = 0; i < count; i++)
        c->file[i] = read_file(names[i]);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        add_token(c, usual[i]);
    for (size_t i = 0; i < count; i++)
        add_tokens(c, c->file[i]);
}

static void free_corpus(struct corpus *c)
{
    for (size_t i = 0; i < c->files; i++)
        free((char *)c->file[i].at);
    free(c->file);
}

/* Cases */

/* Replaces `len` bytes at `at` by what is given. */
static void put(struct buffer *b, size_t at, size_t len, struct slice text)
{
    struct buffer copy = {0};
    buffer_room(&copy, 1); /* so that it is somewhere */
    buffer_add(&copy, (struct slice){b->at, at});
    buffer_add(&copy, text);
    buffer_add(&copy, (struct slice){b->at + at + len, b->len - at - len});
    buffer_free(b);
    *b = copy;
}

static struct slice some(const struct corpus *c, uint64_t *state)
{
    return c->token[below(state, c->tokens)];
}

/* A piece of a text, most often a short one. */
static struct slice piece(struct slice text, uint64_t *state)
{
    size_t at = below(state, text.len), most = text.len - at;
    if (below(state, 4) && most > 16)
        most = 16;
    return (struct slice){text.at + at, below(state, most + 1)};
}

static void put_often(struct buffer *b, size_t at, struct slice token, size_t times)
{
    struct buffer run = {0};
    while (times-- > 0)
        buffer_add(&run, token);
    put(b, at, 0, buffer_slice(&run));
    buffer_free(&run);
}

static void change(struct buffer *b, const struct corpus *c, uint64_t *state)
{
    size_t at = below(state, b->len + 1);
    struct slice cut = piece(buffer_slice(b), state);
    size_t from = b->len ? (size_t)(cut.at - b->at) : 0;
    struct slice other = c->files ? c->file[below(state, c->files)] : slice_of("");
    struct buffer own = {0};
    switch (below(state, 9)) {
    case 0: /* a bit */
        if (at < b->len)
            b->at[at] = (char)(b->at[at] ^ 1 << below(state, 8));
        break;
    case 1: /* a byte */
        if (at < b->len)
            b->at[at] = (char)draw(state);
        break;
    case 2:
        put(b, at, 0, some(c, state));
        break;
    case 3:
        put(b, from, cut.len, some(c, state));
        break;
    case 4:
        put(b, from, cut.len, slice_of(""));
        break;
    case 5: /* what stands there already, once more */
        buffer_add(&own, cut);
        put(b, at, 0, buffer_slice(&own));
        break;
    case 6:
        put(b, at, 0, piece(other, state));
        break;
    case 7: /* the beginning of this, the end of another */
        put(b, at, b->len - at,
            slice_from(other.at + below(state, other.len + 1), other.at + other.len));
        break;
    default:
        put_often(b, at, some(c, state), below(state, below(state, 8) ? 8 : 300));
        break;
    }
    buffer_free(&own);
}

static void make_case(struct buffer *b, const struct corpus *c, uint64_t seed, uint64_t number)
{
    uint64_t state = seed * 0xd1342543de82ef95u + number;
    buffer_clear(b);
    buffer_room(b, 1);
    if (c->files && below(&state, 64))
        buffer_add(b, c->file[below(&state, c->files)]);
    for (size_t n = 1 + below(&state, CHANGES_MOST); n > 0; n--)
        change(b, c, &state);
    if (b->len > CASE_MOST)
        b->len = CASE_MOST;
}

/* The process of the harness */

static void run_on(struct slice bytes)
{
    struct slice exact = fuzz_copy(bytes);
    LLVMFuzzerTestOneInput((const uint8_t *)exact.at, exact.len);
    free((char *)exact.at);
}

static double now(void)
{
    struct timespec t;
    must(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void write_case(const char *name, struct slice bytes)
{
    FILE *file = fopen(name, "wb");
    must(file && fwrite(bytes.at, 1, bytes.len, file) == bytes.len && fclose(file) == 0);
}

static void run(const struct plan *p, struct corpus *c, struct watched *w)
{
    struct buffer made = {0};
    double end = now() + p->seconds;
    for (size_t i = 0; i < c->files && !p->only; i++) {
        w->file = (int)i + 1;
        run_on(c->file[i]);
    }
    w->file = 0;
    for (uint64_t n = p->only ? p->only : 1; p->only ? n == p->only : now() < end; n++) {
        w->cases = n;
        make_case(&made, c, p->seed, n);
        if (p->write)
            write_case(p->write, buffer_slice(&made));
        run_on(buffer_slice(&made));
    }
    buffer_free(&made);
}

/* The process that watches it */

static bool has_hung(const struct watched *w, uint64_t *cases, int *file, double *since)
{
    if (w->cases != *cases || w->file != *file) {
        *cases = w->cases;
        *file = w->file;
        *since = now();
    }
    return now() - *since > HANGS;
}

/* Its wait status; *hung: it was killed for being at one thing too long. */
static int watch(pid_t child, const struct watched *w, bool *hung)
{
    const struct timespec pause = {.tv_nsec = 50000000};
    uint64_t cases = 0;
    int file = -1, status;
    double since = now();
    *hung = false;
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (!*hung && has_hung(w, &cases, &file, &since)) {
            *hung = true;
            kill(child, SIGKILL);
        }
        nanosleep(&pause, NULL);
    }
    return status;
}

int main(int argc, char **argv)
{
    struct plan plan = {.seed = 1};
    int option;
    while ((option = getopt(argc, argv, "t:s:c:w:")) != -1)
        switch (option) {
        case 't':
            plan.seconds = strtod(optarg, NULL);
            break;
        case 's':
            plan.seed = strtoull(optarg, NULL, 10);
            break;
        case 'c':
            plan.only = strtoull(optarg, NULL, 10);
            break;
        case 'w':
            plan.write = optarg;
            break;
        default:
            return 2;
        }
    struct watched *w =
        mmap(NULL, sizeof *w, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(w != MAP_FAILED);
    printf("seed %ju\n", (uintmax_t)plan.seed);
    fflush(stdout);
    pid_t child = fork();
    must(child >= 0);
    if (child == 0) {
        static struct corpus corpus;
        read_corpus(&corpus, argv + optind, (size_t)(argc - optind));
        run(&plan, &corpus, w);
        free_corpus(&corpus);
        return 0;
    }
    bool hung;
    int status = watch(child, w, &hung);
    bool fine = !hung && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (fine)
        printf("%ju cases\n", (uintmax_t)w->cases);
    else if (w->file)
        printf("%s at %s\n", hung ? "hung" : "died", argv[optind + w->file - 1]);
    else
        printf("%s at case %ju of seed %ju (-s %ju -c %ju)\n", hung ? "hung" : "died",
               (uintmax_t)w->cases, (uintmax_t)plan.seed, (uintmax_t)plan.seed,
               (uintmax_t)w->cases);
    return fine ? 0 : 1;
}
