# What motions come to, by what was voted on: results and motions, slurped.
(reduce (.[] | select(.kind == "motion")) as $m ({}; .[$m.id] = ($m.text | gsub("\\s+"; " "))))
    as $text
| [.[] | select(.kind == "result") | [$text[.on], .verdict, .count, [.pass[] | .holds]]]
| sort_by(tojson) | .[]
