/* Every system call that a run makes fails once, and from there on: whatever happens, the status is
 * true, nothing of what was there is lost, and the same command again makes it good. */
#include "torture.h"

#include "../unit/promise.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TELL_FD = 9, NTH_MOST = 5000, SCENE_ARGS = 16, RANDOM_RUNS = 350 };

#define NOW "--now", "2026-11-23T09:00:00+08:00"

/* A command and what it finds. */
struct scene {
    const char *what;
    const char *argv[SCENE_ARGS];
    const char *file;   /* what it changes */
    const char *before; /* what that holds before (NULL: it is not there) */
    const char *behind; /* and behind it: a line that is torn or lacks its newline */
    int status;         /* that it leaves with when nothing fails */
    bool replaced;      /* the file is written whole (-o), not added to */
};

/* What the file may hold. */
struct states {
    struct slice before; /* with what stands behind */
    struct slice after;  /* when nothing fails */
    size_t kept;         /* so many bytes of `after` were there before, mended */
};

struct fault {
    const char *call;
    int error;
    const char *how;  /* of faults.c: "", ":+", ":h" … */
    const char *then; /* another one with it, or "" */
};

static const struct fault faults[] = {
    {"write", ENOSPC, "", ""},
    {"write", ENOSPC, ":+", ""},
    {"write", ENOSPC, ":+:h", ""},
    {"write", EDQUOT, ":h", ""},
    {"write", EIO, ":+", " ftruncate:1:5:+:q"},
    {"write", EIO, ":+:h", " ftruncate:1:5:+:q"},
    {"write", EIO, ":+:z", ""},
    {"write", EINTR, "", ""},
    {"pwrite", EIO, ":+", ""},
    {"read", EIO, "", ""},
    {"pread", EIO, "", ""},
    {"pread", EINTR, "", ""},
    {"fsync", EIO, "", ""},
    {"fsync", EIO, ":+", ""},
    {"fdatasync", EIO, "", ""},
    {"fdatasync", EINTR, "", ""},
    {"fdatasync", EIO, ":+", ""},
    {"fdatasync", ENOSPC, ":+", ""},
    {"ftruncate", EIO, ":+", ""},
    {"flock", ENOLCK, ":+", ""},
    {"flock", EINTR, "", ""},
    {"open", EACCES, "", ""},
    {"open", EIO, ":+", ""},
    {"open", EMFILE, "", ""},
    {"open", EINTR, "", ""},
    {"open", ENOENT, "", ""},
    {"fstat", EIO, ":+", " write:1:28:+:h:q"},
    {"fdatasync", EIO, ":+", " write:1:28:+:h:q"},
    {"lstat", EACCES, ":+", ""},
    {"close", EIO, "", ""},
    {"fstat", EIO, "", ""},
    {"lstat", EACCES, "", ""},
    {"fchmod", EPERM, ":+", ""},
    {"fstatfs", EIO, ":+", ""},
    {"rename", EIO, ":+", ""},
    {"unlink", EIO, ":+", ""},
    {"sodium", EIO, ":+", ""},
    {"malloc", ENOMEM, "", ""},
    {"malloc", ENOMEM, ":+", ""},
};

/* Running a scene */

static struct slice text_of(const char *text)
{
    return text ? slice_of(text) : (struct slice){NULL, 0};
}

static void scene_set(const struct scene *s)
{
    struct buffer b = {0};
    unlink("journal.torn");
    unlink(s->file);
    buffer_add(&b, text_of(s->before));
    buffer_add(&b, text_of(s->behind));
    if (s->before)
        file_put(s->file, buffer_slice(&b));
    buffer_free(&b);
}

static int scene_run(const struct scene *s, const char *preload, const char *rules)
{
    struct run run = {.argv = s->argv, .out = "out", .err = "err"};
    if (preload) {
        run.env[0] = preload;
        run.env[1] = rules;
        run.env[2] = "FAULT_FD=9";
    }
    return run_wait(&run);
}

static struct states scene_states(const struct scene *s)
{
    struct states states = {{NULL, 0}, {NULL, 0}, 0};
    scene_set(s);
    states.before = file_take(s->file);
    int status = scene_run(s, NULL, NULL);
    if (status != s->status)
        give_up(s->what);
    states.after = file_take(s->file);
    if (s->before && !s->replaced)
        states.kept = strlen(s->before);
    if (s->behind && strchr(s->behind, '}')) /* it only lacks its newline */
        states.kept += strlen(s->behind) + 1;
    return states;
}

/* Judging it */

/* What was there is there still; what was torn there or in FILE.torn. */
static bool is_kept(const struct scene *s, const struct states *st, struct slice got)
{
    struct slice mended = {st->after.at, st->kept};
    if (slice_same(got, st->before) || s->replaced)
        return true;
    if (!slice_starts(got, mended) && got.len != mended.len - 1)
        return false;
    if (!s->behind || strchr(s->behind, '}'))
        return true;
    struct slice torn = file_take("journal.torn");
    bool found = torn.at && slice_find(torn, slice_of(s->behind)) != NULL;
    free((void *)torn.at);
    return found;
}

/* For a file that is replaced: it is the old one or the new one. For a journal: nothing, all, or,
 * when nobody knows (5), a part. */
static bool is_true(const struct scene *s, const struct states *st, struct slice got, int status)
{
    bool all = slice_same(got, st->after);
    if (status == s->status)
        return all;
    if (s->replaced)
        return all || slice_same(got, st->before);
    if (status == 5)
        return all || got.len <= st->kept || slice_starts(st->after, got);
    return slice_same(got, st->before) || got.len <= st->kept;
}

struct outcome {
    long runs, untrue, lost, unhealed, killed;
};

static void complain(const char *what, const struct scene *s, const char *rules, int status)
{
    printf("# %s: %s with %s: status %d\n", what, s->what, rules, status);
}

/* A journal that was made for nothing; where a call that takes it away may fail, it may stay. */
static bool is_litter(const struct scene *s, const char *rules, struct slice got, int status)
{
    static const char *const needed[] = {"unlink", "flock", "stat"};
    bool litter = !s->before && !s->replaced && status == 4 && got.at && got.len == 0;
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        litter = litter && !strstr(rules, needed[i]);
    return litter;
}

static void judge(const struct scene *s, const struct states *st, const char *rules, bool unsynced,
                  int status, struct outcome *o)
{
    struct slice got = file_take(s->file);
    bool kept = is_kept(s, st, got), true_ = is_true(s, st, got, status) &&
                                             !(unsynced && status == s->status) &&
                                             !is_litter(s, rules, got, status);
    o->runs++;
    o->lost += !kept;
    o->untrue += !true_;
    o->killed += status > 5;
    if (!kept || !true_ || status > 5)
        complain(kept ? "untrue" : "lost", s, rules, status);
    free((void *)got.at);
    int again = scene_run(s, NULL, NULL);
    bool healed = again == s->status && file_is(s->file, st->after);
    o->unhealed += !healed;
    if (!healed)
        complain("not healed", s, rules, again);
}

/* False: the fault did not strike, because the run makes fewer such calls. */
static bool run_faulty(const struct torture *t, const struct scene *s, const struct states *st,
                       const struct fault *f, long nth, int tell, struct outcome *o)
{
    char preload[4200], rules[128], byte;
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", t->faults);
    snprintf(rules, sizeof rules, "FAULTS=%s:%ld:%d%s%s", f->call, nth, f->error, f->how, f->then);
    scene_set(s);
    int status = scene_run(s, preload, rules);
    if (read(tell, &byte, 1) != 1)
        return false;
    bool unsynced =
        strstr(f->call, "sync") && f->error != EINTR; /* no success, whatever is there */
    judge(s, st, rules, unsynced, status, o);
    return true;
}

static bool is_of_memory(const struct fault *f)
{
    return strcmp(f->call, "malloc") == 0;
}

/* What counts the lines that have run cannot do without memory. */
static bool is_spared(const struct fault *f)
{
    const char *instrument = getenv("YISHI_INSTRUMENT");
    return is_of_memory(f) && instrument && strcmp(instrument, "coverage") == 0;
}

/* Memory is taken so often that not each time can be tried in every scene. */
static long step_of(const struct torture *t, const struct fault *f)
{
    return is_of_memory(f) && t->quick ? 61 : 1;
}

static void run_scene(const struct torture *t, const struct scene *s, int tell, struct outcome *o)
{
    struct states st = scene_states(s);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        long step = step_of(t, &faults[i]);
        for (long nth = 1; nth < NTH_MOST && !is_spared(&faults[i]); nth += step)
            if (!run_faulty(t, s, &st, &faults[i], nth, tell, o))
                break;
    }
    free((void *)st.before.at);
    free((void *)st.after.at);
}

/* Two or three at once, at random. */
static void run_random(const struct torture *t, const struct scene *s, long wanted, int tell,
                       struct outcome *o)
{
    struct states st = scene_states(s);
    char preload[4200], byte;
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", t->faults);
    while (o->runs < wanted) {
        struct buffer rules = {0};
        buffer_text(&rules, "FAULTS=");
        for (long i = 2 + random() % 2; i > 0; i--) {
            const struct fault *f = &faults[(size_t)random() % (sizeof faults / sizeof faults[0])];
            if (is_spared(f))
                continue;
            long nth = 1 + random() % (is_of_memory(f) ? 99 : 6);
            buffer_format(&rules, "%s:%ld:%d%s ", f->call, nth, f->error, f->how);
        }
        buffer_char(&rules, '\0');
        scene_set(s);
        int status = scene_run(s, preload, rules.at);
        if (read(tell, &byte, 1) == 1)
            judge(s, &st, rules.at, false, status, o);
        buffer_free(&rules);
    }
    free((void *)st.before.at);
    free((void *)st.after.at);
}

/* The scenes */

/* The journal that most begin with: a motion to vote on, and matters. */
static const char *base_journal(void)
{
    static const char *const motion[] = {
        "yishi-add",     "motion", "number=M", "rule=过半数", "text=装电梯",
        "at=2026-11-01", "-j",     "journal",  "--new",       NULL};
    struct buffer b = {0};
    if (run_wait(&(struct run){.argv = motion}) != 0)
        give_up("a motion");
    struct slice first = file_take("journal");
    buffer_add(&b, first);
    free((void *)first.at);
    record_add(&b, "first");
    record_add(&b, "second");
    buffer_char(&b, '\0');
    return b.at;
}

static void put_drafts(void)
{
    struct buffer b = {0};
    for (int i = 0; i < 300; i++)
        buffer_format(&b,
                      "{\"kind\":\"issue\",\"at\":\"2026-11-16\",\"room\":\"甲/乙\","
                      "\"title\":\"draft %d\"}\n",
                      i);
    file_put("drafts", buffer_slice(&b));
    file_put("table", slice_of("room,title,at\n甲/乙,row one,2026-11-16\n甲/乙,row two,soon\n"));
    buffer_free(&b);
}

int torture_faults(struct torture *t)
{
    if (!t->faults) {
        puts("skip failing system calls: there is no library of faults");
        return 0;
    }
    put_drafts();
    const char *base = base_journal(), *old = "an old file\n";
    char whole[512];
    struct buffer line = {0};
    record_add(&line, "third");
    snprintf(whole, sizeof whole, "%.*s", (int)line.len - 1, line.at);
#define ADD "yishi-add", "issue", "title=new", "room=甲/乙", NOW, "-j", "journal"
    const struct scene scenes[] = {
        {"an append", {ADD}, "journal", base, NULL, 0, false},
        {"an append behind a torn line", {ADD}, "journal", base, "{\"id\":\"1", 0, false},
        {"an append behind a line without newline", {ADD}, "journal", base, whole, 0, false},
        {"a repair",
         {"yishi-check", "--repair", "-j", "journal"},
         "journal",
         base,
         "garb\nage",
         0,
         false},
        {"a new journal", {ADD, "--new"}, "journal", NULL, NULL, 0, false},
        {"a journal that is not new", {ADD, "--new"}, "journal", base, NULL, 0, false},
        {"a new roll",
         {"yishi-add", "member", "name=甲", "roll=r", "room=甲/乙", NOW, "-j", "journal", "--new"},
         "journal",
         NULL,
         NULL,
         0,
         false},
        {"a batch",
         {"yishi-add", "--from", "ndjson", "-j", "journal", NOW, "drafts"},
         "journal",
         base,
         NULL,
         0,
         false},
        {"a table with a bad row",
         {"yishi-add", "issue", "--from", "csv", "-j", "journal", NOW, "--on-error", "skip",
          "--rejects", "rejects", "table"},
         "journal",
         base,
         NULL,
         3,
         false},
        {"a ballot",
         {"yishi-vote", "cast", "-i", "M", "voter=甲", "赞成", "-j", "journal", NOW},
         "journal",
         base,
         NULL,
         0,
         false},
        {"a list into a file",
         {"yishi-list", "issues", "-f", "csv", "-o", "list", NOW, "given"},
         "list",
         old,
         NULL,
         0,
         true},
        {"a report into a file",
         {"yishi-report", "weekly", "-o", "page", NOW, "given"},
         "page",
         old,
         NULL,
         0,
         true},
        {"a report into a new file",
         {"yishi-report", "weekly", "-o", "page", NOW, "given"},
         "page",
         NULL,
         NULL,
         0,
         true},
    };
    file_put("given", slice_of(base));
    int ends[2];
    if (pipe2(ends, O_NONBLOCK) != 0 || dup2(ends[1], TELL_FD) < 0)
        give_up("pipe");
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    close(ends[1]);
    for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++) {
        struct outcome o = {0};
        run_scene(t, &scenes[i], ends[0], &o);
        run_random(t, &scenes[i], o.runs + (t->quick ? 20 : RANDOM_RUNS), ends[0], &o);
        promise(o.untrue + o.lost + o.unhealed + o.killed == 0 && o.runs > 0,
                "%s survives %ld failing calls: %ld untrue statuses, %ld lost, %ld not healed by "
                "the same command again, %ld died",
                scenes[i].what, o.runs, o.untrue, o.lost, o.unhealed, o.killed);
        t->faulty += o.runs;
        t->lost += o.lost;
        t->false_success += o.untrue;
    }
    close(TELL_FD);
    close(ends[0]);
    buffer_free(&line);
    free((void *)base);
    return promise_end();
}
