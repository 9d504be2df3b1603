/* Projects under a sum of money, from the best down while the money lasts. A project that does not
 * fit is skipped, or ends it. */
#include "meaning/budget.h"

static enum greedy_rank ask_rank(struct count *c, int *word)
{
    static const char *const ranks[] = {"approvals", "approvals-per-cost", "approvals-times-cost",
                                        NULL};
    *word = rule_word(&c->rule, "rank_by", ranks);
    return *word < 0 ? RANK_APPROVALS : (enum greedy_rank) * word;
}

static int ask_misfit(struct count *c)
{
    static const char *const misfits[] = {"skip", "stop", NULL};
    return rule_word(&c->rule, "misfit", misfits);
}

static enum status read(struct count *c)
{
    int rank;
    ask_rank(c, &rank);
    if (rank < 0 || ask_misfit(c) < 0)
        return STATUS_INPUT;
    return budget_read(c);
}

static enum status decide(struct count *c)
{
    int word;
    enum greedy_rank rank = ask_rank(c, &word);
    enum status status = budget_begin(c);
    if (!status)
        budget_fill(c, rank, ask_misfit(c) == 1);
    count_settle_verdict(c);
    return status;
}

const struct method method_budget_greedy = {"budget-greedy", false, false, read, decide};
