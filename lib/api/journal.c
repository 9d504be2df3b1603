#include "api/session.h"

#include "record/journal.h"

#include <stdlib.h>

struct yishi_journal {
    struct yishi *y;
    struct journal *journal;
    struct buffer batch;
};

enum yishi_status yishi_journal_open(struct yishi *y, const char *path, unsigned how,
                                     struct yishi_journal **journal)
{
    unsigned bits = (how & YISHI_MAKE ? JOURNAL_NEW : 0U) |
                    (how & YISHI_PRIVATE ? JOURNAL_PRIVATE : 0U) |
                    (how & YISHI_NETWORK ? JOURNAL_UNSAFE_FS : 0U);
    enum status status = STATUS_DONE;
    *journal = NULL;
    api_begin(y);
    struct journal *opened = journal_open(path, bits, &status);
    if (opened) {
        *journal = memory_take(sizeof **journal);
        **journal = (struct yishi_journal){y, opened, {0}};
    }
    return api_end(y, status);
}

enum yishi_status yishi_journal_add(struct yishi_journal *journal, const char *json, size_t len,
                                    char id[YISHI_ID_DIGITS + 1])
{
    struct id made;
    api_begin(journal->y);
    enum status status = api_make(journal->y, (struct slice){json, len}, &journal->batch, &made);
    if (!status && id) {
        id_write(made, id);
        id[YISHI_ID_DIGITS] = '\0';
    }
    return api_end(journal->y, status);
}

enum yishi_status yishi_journal_commit(struct yishi_journal *journal)
{
    api_begin(journal->y);
    enum status status = journal_append(journal->journal, buffer_slice(&journal->batch));
    if (status != STATUS_SYSTEM)
        buffer_clear(&journal->batch);
    say_added(false); /* that was this commit, and no more is in doubt */
    return api_end(journal->y, status);
}

void yishi_journal_close(struct yishi_journal *journal)
{
    if (!journal)
        return;
    api_begin(journal->y);
    journal_close(journal->journal);
    api_end(journal->y, STATUS_DONE);
    buffer_free(&journal->batch);
    free(journal);
}
