# J2: figures of `yishi-report weekly -p 2026-W46`, as in weekly.sql. Run with -nr. Joins are
# group_by: an object that grows key by key is copied for each in jq 1.6.
def say(name; choice; part; whole): "\(name),\(choice),\(part),\(whole)";
def say(name; part): say(name; ""; part; "");
def say_each(name; values): values | group_by(.)[] | say(name; .[0]; length; "");
def how_many(f): map(select(f)) | length;
def only(kind): map(select(.kind == kind))[0];

[inputs | select(.at < "2026-11-16")
    | if .kind == "issue" then {kind, key: .id, at, category, source, type}
      elif .kind == "task" then {kind, key: .id, issue: .on, at, due}
      elif .kind == "close" then {kind, key: .on, at, outcome}
      elif .kind == "triage" then {kind, key: .on, tier}
      elif .kind == "rating" and .at >= "2026-11-09" then {kind, grade, reached}
      else empty end] as $records
| [$records[] | select(.kind == "rating")] as $ratings
| [$records | map(select(.key)) | group_by(.key)[]
    | {issue: only("issue"), task: only("task"), tier: only("triage").tier,
       close: (only("close") // {at: "9"})}] as $things
| [$things[] | select(.issue)] as $issues
| [$things | map({key: (.task.issue // .issue.key), task, close})
    | group_by(.key)[] | (map(select(.task | not))[0].close // {at: "9"}) as $whole
    | .[] | select(.task) | {at: .task.at, due: .task.due}
        + ([.close, $whole] | min_by(.at) | {closed: .at, outcome})] as $tasks
| [$issues[] | select(.issue.at >= "2026-11-09")] as $raised
| [$issues[] | select(.close.at >= "2026-11-09" and .close.at < "9")
    | [.close.at, .issue.at] | map(.[0:19] + "Z" | fromdateiso8601) | .[0] - .[1]] as $took
| [$tasks[] | select(.closed >= "2026-11-09" and .closed < "9")] as $closed
| [$tasks[] | select(.due >= "2026-11-09" and .due <= "2026-11-15")] as $due
| [$ratings[] | select(.reached)] as $reached
| say("raised"; $raised | length),
  say_each("raised_by_category"; $raised | map(.issue.category)),
  say_each("raised_by_source"; $raised | map(.issue.source)),
  say_each("raised_by_type"; $raised | map(.issue.type)),
  say_each("raised_by_tier"; $raised | map(.tier // "not yet sorted")),
  say("settled"; $took | length),
  ($took | sort | length as $n | select($n > 0)
    | say("duration_median_us"; (.[($n - 1) / 2 | floor] + .[$n / 2 | floor]) * 500000)),
  say("assigned"; $tasks | how_many(.at >= "2026-11-09")),
  say("open_before"; $tasks | how_many(.at < "2026-11-09" and .closed >= "2026-11-09")),
  say("open_after"; $tasks | how_many(.closed == "9")),
  say("closed"; $closed | length),
  say_each("closed_by_outcome"; $closed | map(.outcome)),
  say("on_time_closed"; ""; $closed | how_many(.closed[0:10] <= .due); $closed | length),
  say("on_time"; ""; $due | how_many(.closed[0:10] <= .due); $due | length),
  say("due_late"; $due | how_many(.closed < "9" and .closed[0:10] > .due)),
  say("due_unclosed"; $due | how_many(.closed == "9")),
  say("overdue"; $tasks | how_many(.due <= "2026-11-15" and .closed == "9")),
  say("called"; $ratings | length),
  say("satisfaction"; ""; $reached | how_many(.grade == "satisfied" or .grade == "basic");
    $reached | length)
