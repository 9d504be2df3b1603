#include "edge/sources.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool nothing_comes_in(void)
{
    struct stat in, null;
    return isatty(STDIN_FILENO) || (!fstat(STDIN_FILENO, &in) && !stat("/dev/null", &null) &&
                                    S_ISCHR(in.st_mode) && in.st_rdev == null.st_rdev);
}

enum status sources_choose(struct sources *s, const struct options *o, size_t before)
{
    const char *const *operands = options_operands(o, &s->count);
    const char *usual = getenv("YISHI_JOURNAL");
    enum { THREADS_MOST = 256 };
    uint64_t threads = 0;
    enum status status = options_number(o, OPTION_THREADS, THREADS_MOST, &threads);
    if (status)
        return status;
    s->threads = (unsigned)threads;
    s->journal = options_value(o, OPTION_JOURNAL);
    s->files = operands + (s->count < before ? s->count : before);
    s->count -= s->count < before ? s->count : before;
    if (s->count && s->journal)
        return say_error(STATUS_USAGE, (struct place){0},
                         "give either files or -j JOURNAL, not both",
                         "文件与 -j 账本 只能给出一种");
    if (s->count)
        return STATUS_DONE;
    if (!s->journal && usual && *usual && nothing_comes_in())
        s->journal = usual;
    if (s->journal) {
        s->files = &s->journal;
        s->count = 1;
    }
    return STATUS_DONE;
}

struct input *sources_open(const struct sources *s, bool again)
{
    struct input *in = input_open(s->files, s->count, again);
    input_use_threads(in, s->threads);
    return in;
}

enum status sources_need(const struct sources *s)
{
    if (s->count || !isatty(STDIN_FILENO))
        return STATUS_DONE;
    return say_error(STATUS_USAGE, (struct place){0},
                     "nothing to read: give files, or -j JOURNAL, or set YISHI_JOURNAL",
                     "没有可读的记录：请给出文件，或用 -j 账本，或设置 YISHI_JOURNAL");
}
