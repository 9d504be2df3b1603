# J2: figures of `yishi-report weekly -p 2026-W46`, as in weekly.sql.
import json
import sys
from collections import Counter
from datetime import datetime

FROM, UNTIL, LAST, NEVER = "2026-11-09", "2026-11-16", "2026-11-15", "9"

issues, tasks, closings, tiers, ratings = {}, [], {}, {}, []
with open(sys.argv[1], encoding="utf-8") as journal:
    for line in journal:
        r = json.loads(line)
        kind = r["kind"]
        if r["at"] >= UNTIL:
            continue
        if kind == "issue":
            issues[r["id"]] = (r["at"], r["category"], r["source"], r["type"])
        elif kind == "task":
            tasks.append((r["id"], r["on"], r["at"], r["due"]))
        elif kind == "close":
            closings[r["on"]] = (r["at"], r["outcome"])
        elif kind == "triage":
            tiers[r["on"]] = r["tier"]
        elif kind == "rating" and r["at"] >= FROM:
            ratings.append((r["grade"], r["reached"]))


def say(name, choice, part, whole=""):
    print(name, choice, part, whole, sep=",")


def say_each(name, values):
    for value, n in Counter(values).items():
        say(name, value, n)


def seconds(at):
    return int(datetime.fromisoformat(at).timestamp())


raised = {key: i for key, i in issues.items() if i[0] >= FROM}
say("raised", "", len(raised))
say_each("raised_by_category", (i[1] for i in raised.values()))
say_each("raised_by_source", (i[2] for i in raised.values()))
say_each("raised_by_type", (i[3] for i in raised.values()))
say_each("raised_by_tier", (tiers.get(key, "not yet sorted") for key in raised))

took = sorted(
    seconds(at) - seconds(issues[key][0])
    for key, (at, _) in closings.items()
    if at >= FROM and key in issues
)
say("settled", "", len(took))
if took:
    n = len(took)
    say("duration_median_us", "", (took[(n - 1) // 2] + took[n // 2]) * 500000)

never = (NEVER, "")
state = [
    (at, due, *min(closings.get(key, never), closings.get(issue, never)))
    for key, issue, at, due in tasks
]
say("assigned", "", sum(at >= FROM for at, _, _, _ in state))
say("open_before", "", sum(at < FROM <= closed for at, _, closed, _ in state))
say("open_after", "", sum(closed == NEVER for _, _, closed, _ in state))
closed_now = [s for s in state if FROM <= s[2] < NEVER]
say("closed", "", len(closed_now))
say_each("closed_by_outcome", (s[3] for s in closed_now))
say("on_time_closed", "", sum(s[2][:10] <= s[1] for s in closed_now), len(closed_now))
due_now = [s for s in state if FROM <= s[1] <= LAST]
say("on_time", "", sum(s[2][:10] <= s[1] for s in due_now), len(due_now))
say("due_late", "", sum(s[1] < s[2][:10] and s[2] < NEVER for s in due_now))
say("due_unclosed", "", sum(s[2] == NEVER for s in due_now))
say("overdue", "", sum(s[1] <= LAST and s[2] == NEVER for s in state))
say("called", "", len(ratings))
reached = [grade for grade, was in ratings if was]
say("satisfaction", "", sum(g in ("satisfied", "basic") for g in reached), len(reached))
