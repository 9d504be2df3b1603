/* The torture of journals: torture [quick] FAULTS [CAMPAIGN]... in an empty directory.
 * FAULTS is the library of faults.c, or "" to go without. What needs no disk works in ./memory, if
 * that is there. The last line counts it all. */
#include "torture.h"

#include "base/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct campaign {
    const char *name;
    int (*run)(struct torture *t);
    bool memory;
} campaigns[] = {
    {"writers", torture_writers, false}, {"kills", torture_kills, false},
    {"faults", torture_faults, true},    {"tails", torture_tails, true},
    {"limits", torture_limits, true}, /* last: it mounts */
};

static int run_campaign(struct torture *t, const struct campaign *c, const char *home)
{
    if (c->memory && access("memory", F_OK) == 0 && chdir("memory") != 0)
        give_up("memory");
    if (mkdir(c->name, 0700) != 0 || chdir(c->name) != 0)
        give_up(c->name);
    int broken = c->run(t) != 0;
    if (chdir(home) != 0)
        give_up(home);
    return broken;
}

static bool is_wanted(const char *name, char **names)
{
    bool wanted = *names == NULL;
    for (; *names; names++)
        wanted = wanted || strcmp(*names, name) == 0;
    return wanted;
}

int main(int argc, char **argv)
{
    struct torture t = {0};
    char *home = getcwd(NULL, 0);
    int broken = 0;
    say_begin("torture");
    setvbuf(stdout, NULL, _IOLBF, 0);
    umask(022);
    if (argc > 1 && strcmp(argv[1], "quick") == 0) {
        t.quick = true;
        argv++;
    }
    if (!argv[1]) {
        fputs("usage: torture [quick] FAULTS [CAMPAIGN]...\n", stderr);
        return 2;
    }
    t.faults = argv[1][0] ? argv[1] : NULL;
    for (size_t i = 0; i < sizeof campaigns / sizeof campaigns[0]; i++) {
        if (is_wanted(campaigns[i].name, argv + 2))
            broken += run_campaign(&t, &campaigns[i], home);
    }
    printf("# %ld appends, %ld kills, %ld runs with faults, %ld cuts, %ld refusals: %ld lost, "
           "%ld twice, %ld torn, %ld false successes, %ld false failures\n",
           t.appends, t.kills, t.faulty, t.cuts, t.refused, t.lost, t.doubled, t.torn,
           t.false_success, t.false_failure);
    free(home);
    return broken != 0;
}
