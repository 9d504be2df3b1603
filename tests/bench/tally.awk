# J3 without reading JSON: the last vote of each voter counts.
function value(name, rest) {
    if (!match($0, "\"" name "\": *\""))
        return ""
    rest = substr($0, RSTART + RLENGTH, 128)
    return substr(rest, 1, index(rest, "\"") - 1)
}
/"kind": *"ballot"/ {
    key = value("on") SUBSEP value("voter")
    if (value("at") > at[key]) {
        at[key] = value("at")
        choice[key] = value("choice")
    }
}
END {
    for (key in choice) {
        split(key, part, SUBSEP)
        motion[part[1]]
        count[part[1], choice[key]]++
    }
    for (m in motion)
        print m "," count[m, "yes"] + 0 "," count[m, "no"] + 0 "," count[m, "abstain"] + 0
}
