# J3: the last vote of each voter counts. Run with -nr.
[inputs | select(.kind == "ballot") | [.on, .voter, .at, .choice]]
| group_by(.[0])[]
| .[0][0] as $motion
| [group_by(.[1])[] | max_by(.[2])[3]] as $choices
| [$motion, (("yes", "no", "abstain") as $c | [$choices[] | select(. == $c)] | length)]
| map(tostring) | join(",")
