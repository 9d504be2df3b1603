/* No room, no right, no file: never a false success. */
#include "torture.h"

#include "../unit/promise.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* yishi-add of one issue. */
static int add_titled(const char *journal, const char *title, struct run run)
{
    char word[600];
    snprintf(word, sizeof word, "title=%s", title);
    const char *const argv[] = {"yishi-add", "issue", "at=2026-11-16", "room=甲/乙", word,
                                "-j",        journal, "--new",         NULL};
    run.argv = argv;
    return run_wait(&run);
}

static bool is_added(const char *journal, const char *title)
{
    struct buffer line = {0};
    record_add(&line, title);
    struct slice got = file_take(journal);
    bool added = got.at && slice_find(got, buffer_slice(&line)) != NULL;
    free((void *)got.at);
    buffer_free(&line);
    return added;
}

/* Whether the status told the truth. */
static bool is_true(struct torture *t, const char *journal, const char *title, int status)
{
    bool added = is_added(journal, title);
    bool kept = status == 0 ? added : status == 5 ? true : !added;
    t->refused++;
    t->false_success += status == 0 && !added;
    t->false_failure += status != 0 && status != 5 && added;
    return kept;
}

static void file_limits(struct torture *t)
{
    struct buffer one = {0}, two = {0};
    long wrong = 0, tried = 0;
    record_add(&one, "first");
    buffer_add(&two, buffer_slice(&one));
    record_add(&two, "second");
    for (long limit = (long)one.len - 5; limit <= (long)two.len + 5; limit++, tried++) {
        struct run run = {.file_limit = limit};
        file_put("limited", buffer_slice(&one));
        int status = add_titled("limited", "second", run);
        bool fits = limit >= (long)two.len;
        wrong += !is_true(t, "limited", "second", status) || status != (fits ? 0 : 4) ||
                 !file_is("limited", buffer_slice(fits ? &two : &one));
    }
    promise(wrong == 0, "RLIMIT_FSIZE at each of %ld bytes: added whole, or status 4 and unchanged",
            tried);
    buffer_free(&one);
    buffer_free(&two);
}

/* The record is added; whether that could be shown is status 0 or 5. */
static void closed_streams(struct torture *t)
{
    for (unsigned closed = 0; closed < 8; closed++) {
        char title[32];
        snprintf(title, sizeof title, "closed %u", closed);
        int status = add_titled("streams", title, (struct run){.closed = closed});
        bool shown = !(closed >> STDOUT_FILENO & 1);
        promise(is_true(t, "streams", title, status) && is_added("streams", title) &&
                    status == (shown ? 0 : 5),
                "with streams %s%s%s%s closed a record is added, and nothing else (status %d)",
                closed ? "" : "none", closed & 1 ? "0" : "", closed & 2 ? "1" : "",
                closed & 4 ? "2" : "", status);
    }
    int status = add_titled("streams", "full", (struct run){.out = "/dev/full"});
    promise(is_true(t, "streams", "full", status) && status == 5,
            "with a full standard output it is added and status 5");
}

static void no_journals(struct torture *t)
{
    static const char *const names[] = {"link",   "dangling",  "fifo",
                                        "folder", "/dev/null", "/dev/full"};
    if (symlink("target", "link") || symlink("nowhere", "dangling") || mkfifo("fifo", 0600) ||
        mkdir("folder", 0700))
        give_up("symlink");
    file_put("target", slice_of(""));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int status = add_titled(names[i], "x", (struct run){0});
        t->refused++;
        t->false_success += status == 0;
        promise(status == 4 && file_is("target", slice_of("")) && access("nowhere", F_OK) != 0,
                "%s is no journal: status 4, nothing is written", names[i]);
    }
}

/* Even when it is put there between the look and the opening. */
static void swapped(struct torture *t)
{
    char preload[4200];
    struct run run = {.env = {preload, "FAULTS=lstat:1:13"}};
    if (!t->faults)
        return;
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", t->faults);
    int status = add_titled("fifo", "x", run);
    t->refused++;
    promise(status == 4, "a pipe that is noticed only when it is open is refused (status %d)",
            status);
}

static void network(struct torture *t)
{
    char preload[4200];
    struct run run = {.env = {preload, "FAULT_FS=6969"}};
    if (!t->faults)
        return;
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", t->faults);
    int status = add_titled("remote", "x", run);
    promise(is_true(t, "remote", "x", status) && status == 4 && access("remote", F_OK) != 0,
            "a network file system is refused, and no file is left there");
    const char *const argv[] = {"yishi-add", "issue",  "at=2026-11-16", "room=甲/乙",  "title=x",
                                "-j",        "remote", "--new",         "--unsafe-fs", NULL};
    run.argv = argv;
    status = run_wait(&run);
    promise(is_true(t, "remote", "x", status) && status == 0, "but with --unsafe-fs it is taken");
}

/* FUSE is both sticks with NTFS and folders of other machines: the mount says which. */
static void fuse(struct torture *t)
{
    static const struct {
        const char *type;
        int status;
    } mounts[] = {{"fuseblk", 0},   {"fuse.exfat", 0}, {"fuse.ntfs-3g", 0}, {"fuse.sshfs", 4},
                  {"fuse.s3fs", 4}, {"fuse", 4},       {"ext4", 4}};
    char preload[4200], line[200];
    struct run run = {.env = {preload, "FAULT_FS=65735546", "FAULT_MOUNTS=mounts"}};
    struct stat st;
    if (!t->faults || stat(".", &st) != 0)
        return;
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", t->faults);
    for (size_t i = 0; i < sizeof mounts / sizeof mounts[0]; i++) {
        snprintf(line, sizeof line,
                 "21 1 0:9999 / /other rw - tmpfs - rw\nno mount\n"
                 "22 1 %u:%u / /mnt rw,nosuid shared:1 - %s /dev/sdb1 rw\n",
                 major(st.st_dev), minor(st.st_dev), mounts[i].type);
        file_put("mounts", slice_of(line));
        unlink("stick");
        int status = add_titled("stick", "x", run);
        promise(is_true(t, "stick", "x", status) && status == mounts[i].status,
                "a journal on %s is %s (status %d)", mounts[i].type,
                mounts[i].status ? "refused" : "taken", status);
    }
    unlink("mounts");
    promise(add_titled("gone", "x", run) == 4, "FUSE of which nothing is known is refused");
}

/* A file system of our own, seen by nobody else and gone with the process. */
static bool mount_small(const char *at)
{
    if (mkdir(at, 0700) != 0)
        give_up(at);
    char map[64];
    int len = snprintf(map, sizeof map, "0 %u 1", geteuid());
    bool apart = geteuid() == 0 && unshare(CLONE_NEWNS) == 0;
    if (!apart && unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0) {
        int fd = open("/proc/self/uid_map", O_WRONLY);
        apart = fd >= 0 && write(fd, map, (size_t)len) == len;
        close(fd);
    }
    return apart && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", at, "tmpfs", 0, "size=64k,nr_inodes=100") == 0;
}

/* Fills it up with longer and shorter records. */
static void fill(struct torture *t)
{
    long wrong = 0, added = 0, refused = 0;
    char title[512];
    for (int i = 0; i < 400; i++) {
        snprintf(title, sizeof title, "%d-%0*d", i, 1 + i * 37 % 400, 0);
        int status = add_titled("small/journal", title, (struct run){0});
        wrong += !is_true(t, "small/journal", title, status);
        added += status == 0;
        refused += status != 0;
    }
    promise(wrong == 0 && added > 0 && refused > 0,
            "a full disk: of 400 appends %ld were added and %ld refused, and each status is true",
            added, refused);
    static const char *const list[] = {"yishi-list", "records",       "-o",
                                       "small/copy", "small/journal", NULL};
    int status = run_wait(&(struct run){.argv = list});
    promise(status == 4 && access("small/copy", F_OK) != 0,
            "-o on a full disk is status 4, and there is no half of a file");
}

static void read_only(struct torture *t)
{
    bool sealed = mount("none", "small", NULL, MS_REMOUNT | MS_RDONLY, NULL) == 0;
    if (!sealed)
        give_up("remount");
    int status = add_titled("small/journal", "sealed", (struct run){0});
    promise(is_true(t, "small/journal", "sealed", status) && status == 4,
            "a journal on a read-only file system: status 4");
    status = add_titled("small/new", "sealed", (struct run){0});
    promise(is_true(t, "small/new", "sealed", status) && status == 4,
            "a new journal in a folder that may not be written: status 4");
}

int torture_limits(struct torture *t)
{
    file_limits(t);
    closed_streams(t);
    no_journals(t);
    swapped(t);
    network(t);
    fuse(t);
    if (!mount_small("small")) {
        puts("skip a full disk and a read-only folder: no file system can be mounted here");
        return promise_end();
    }
    fill(t);
    read_only(t);
    return promise_end();
}
