#include "voice/voting.h"

/* What each verb takes beside --lang, -q and the like. */
#define COMMON \
    OPTION_NOW, OPTION_TZ, OPTION_LANG, OPTION_COLOR, OPTION_THREADS, OPTION_QUIET, OPTION_COUNT
static const enum option_id count_takes[] = {OPTION_ID,     OPTION_ALL,     OPTION_FORMAT,
                                             OPTION_OUTPUT, OPTION_JOURNAL, OPTION_EXIT_STATUS,
                                             OPTION_PARTIAL, OPTION_FROM_PARTIALS, COMMON};
static const enum option_id explain_takes[] = {OPTION_ID,      OPTION_FORMAT,      OPTION_OUTPUT,
                                               OPTION_JOURNAL, OPTION_EXIT_STATUS, COMMON};
static const enum option_id cast_takes[] = {
    OPTION_ID,           OPTION_JOURNAL, OPTION_NEW,      OPTION_PRIVATE,
    OPTION_UNSAFE_FS,    OPTION_DRAFT,   OPTION_IN,       OPTION_FROM,
    OPTION_MAP,          OPTION_SET,     OPTION_ENCODING, OPTION_ON_ERROR,
    OPTION_KEEP_REPEATS, OPTION_REJECTS, OPTION_DATES,    COMMON};
static const enum option_id tokens_takes[] = {OPTION_OUTPUT, COMMON};
static const enum option_id rules_takes[] = {OPTION_FORMAT, OPTION_OUTPUT, OPTION_JOURNAL, COMMON};

const struct voting_verb voting_verbs[VOTING_VERBS] = {
    [VOTING_COUNT] = {{"count", "计票", NULL}, count_takes},
    [VOTING_EXPLAIN] = {{"explain", "解释", "说明"}, explain_takes},
    [VOTING_CAST] = {{"cast", "投票", NULL}, cast_takes},
    [VOTING_TOKENS] = {{"tokens", "票号", NULL}, tokens_takes},
    [VOTING_RULES] = {{"rules", "规则", NULL}, rules_takes},
};

enum voting_verb_id voting_verb_called(struct slice word)
{
    int i = 0;
    while (i < VOTING_VERBS &&
           !schema_called(word, voting_verbs[i].names.name, voting_verbs[i].names.zh,
                          voting_verbs[i].names.synonyms))
        i++;
    return (enum voting_verb_id)i;
}

bool voting_verb_takes(enum voting_verb_id verb, enum option_id id)
{
    if (verb == VOTING_VERBS || id == OPTION_HELP || id == OPTION_VERSION)
        return true;
    const enum option_id *t = voting_verbs[verb].takes;
    while (*t != OPTION_COUNT && *t != id)
        t++;
    return *t == id;
}
