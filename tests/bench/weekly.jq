# J2: figures of `yishi-report weekly -p 2026-W46`, as in weekly.sql. Run with -nr.
def say(name; choice; part; whole): "\(name),\(choice),\(part),\(whole)";
def say(name; part): say(name; ""; part; "");
def say_each(name; values): values | group_by(.)[] | say(name; .[0]; length; "");
def how_many(f): map(select(f)) | length;

reduce inputs as $r ({issues: {}, tasks: [], closings: {}, tiers: {}, ratings: []};
    if $r.at >= "2026-11-16" then .
    elif $r.kind == "issue" then .issues[$r.id] = [$r.at, $r.category, $r.source, $r.type]
    elif $r.kind == "task" then .tasks[.tasks | length] = [$r.id, $r.on, $r.at, $r.due]
    elif $r.kind == "close" then .closings[$r.on] = [$r.at, $r.outcome]
    elif $r.kind == "triage" then .tiers[$r.on] = $r.tier
    elif $r.kind == "rating" and $r.at >= "2026-11-09" then .ratings += [$r]
    else . end)
| . as $all
| [.issues | to_entries[] | select(.value[0] >= "2026-11-09")] as $raised
| [.closings | to_entries[] | select(.value[0] >= "2026-11-09" and $all.issues[.key])
    | [.value[0], $all.issues[.key][0]]
    | map(.[0:19] + "Z" | fromdateiso8601) | .[0] - .[1]] as $took
| [.tasks[] | . as $t
    | [$all.closings[$t[0]], $all.closings[$t[1]], ["9", ""]] | map(select(.)) | min
    | {at: $t[2], due: $t[3], closed: .[0], outcome: .[1]}] as $tasks
| [$tasks[] | select(.closed >= "2026-11-09" and .closed < "9")] as $closed
| [$tasks[] | select(.due >= "2026-11-09" and .due <= "2026-11-15")] as $due
| [.ratings[] | select(.reached)] as $reached
| say("raised"; $raised | length),
  say_each("raised_by_category"; $raised | map(.value[1])),
  say_each("raised_by_source"; $raised | map(.value[2])),
  say_each("raised_by_type"; $raised | map(.value[3])),
  say_each("raised_by_tier"; $raised | map($all.tiers[.key] // "not yet sorted")),
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
  say("called"; .ratings | length),
  say("satisfaction"; ""; $reached | how_many(.grade == "satisfied" or .grade == "basic"); $reached | length)
