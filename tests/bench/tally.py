# J3: the last vote of each voter counts.
import json
import sys
from collections import Counter

last = {}
with open(sys.argv[1], encoding="utf-8") as ballots:
    for line in ballots:
        r = json.loads(line)
        if r["kind"] != "ballot":
            continue
        key = (r["on"], r["voter"])
        if key not in last or r["at"] > last[key][0]:
            last[key] = (r["at"], r["choice"])
counts = {}
for (motion, _), (_, choice) in last.items():
    counts.setdefault(motion, Counter())[choice] += 1
for motion, count in counts.items():
    print(motion, count["yes"], count["no"], count["abstain"], sep=",")
