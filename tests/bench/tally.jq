# J3: the last vote of each voter counts. Run with -nr.
reduce (inputs | select(.kind == "ballot")) as $r ({};
    if $r.at > (.[$r.on][$r.voter][0] // "") then .[$r.on][$r.voter] = [$r.at, $r.choice] else . end)
| to_entries[]
| [.value[][1]] as $choices
| [.key, (("yes", "no", "abstain") as $c | [$choices[] | select(. == $c)] | length)]
| map(tostring) | join(",")
