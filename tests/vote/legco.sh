#!/bin/sh
# yishi-vote: the roll calls of the Hong Kong Legislative Council of 2012. A member's motion needs
# more than half of those present in each of the two constituencies.
. "$YISHI_ROOT/tests/promise.sh"

if ! legco=$(data legco-hk); then
    skip "published roll calls are counted" "no data"
    exit 0
fi

# Divisions are numbered anew every day, so the number of a motion is date and number; the columns
# are as published.
with_number() { # with_number DATE NUMBER FILE: columns
    tr -d '\r' <"$3" | awk -F '\t' -v OFS='\t' -v d="$1" -v n="$2" '
        NR == 1 { print $0, "编号"; next }
        { split($d, day, "/"); print $0, day[3] "-" day[2] "-" day[1] "/" $n }'
}
with_number 10 22 "$legco/vote-2012.tsv" >motions.tsv
with_number 3 6 "$legco/individualvote-2012.tsv" >votes.tsv
{
    printf '姓名\t组别\n'
    awk -F '\t' 'NR > 1 { print $4 "\t" $2 }' votes.tsv | sort -u
} >members.tsv
cat >rule <<'EOF'
{"kind":"rule","at":"1997-07-01","name":"两个组别分别过半数","source":"香港特别行政区基本法附件二","method":"yesno",
"pass":["yes@Functional > 1/2 present@Functional","yes@Geographical > 1/2 present@Geographical"],"present":"ballots"}
EOF
tr -d '\n' <rule | yishi-add --from ndjson -j j --new >/dev/null

export YISHI_JOURNAL=j
ends "the members come in as a roll" 0 yishi-add member --from tsv --set roll=立法会 \
    --set at=2012-10-01 members.tsv
says "70 of them" "新增 70" err
ends "the divisions come in from the table as published" 0 yishi-add motion --from tsv --dates dmy \
    --map at=date,text=motion_ch --set roll=立法会 --set rule=两个组别分别过半数 motions.tsv
says "92 of them" "新增 92" err
awk -F '\t' -v OFS='\t' 'NR > 1 {
    if ($1 == "Present") $1 = "到会"
    if ($1 == "Absent") $1 = "缺席"
} 1' votes.tsv >readable.tsv
ends "so do the votes" 0 yishi-vote cast --from tsv --dates dmy \
    --map on=编号,at=date,voter=name_ch,choice=vote readable.tsv
says "6,440 of them" "新增 6440" err
ends "all are counted" 0 yishi-vote count -f ndjson
cp out results
holds "each division has a result" test "$(wc -l <results)" = 92

jq -r 'select(.kind == "motion") | [.id, .number] | @tsv' j | sort >numbers
jq -r '. as $r | [.on, .verdict] + ["Functional", "Geographical" |
    . as $g | ($r.pass[] | select(.condition | contains($g)) | .holds),
    $r.count["present@" + $g], $r.count["yes@" + $g], $r.count["no@" + $g], $r.count["abstain@" + $g]] |
    @tsv' results | sort | join -t "$(printf '\t')" numbers - | cut -f 2- | sort >got
awk -F '\t' -v OFS='\t' 'NR > 1 {
    print $23, $8 == "Passed" ? "carried" : "lost",
        $3 == "Passed" ? "true" : "false", $1, $4, $16, $7,
        $18 == "Passed" ? "true" : "false", $14, $17, $9, $13
}' motions.tsv | sort >want
same "each outcome, and in each constituency the outcome, those present, yes, no and abstentions, are the published" \
    want got

number=$(sed -n '1s/\t.*//p' want)
ends "a division is explained" 0 yishi-vote explain -i "$number"
holds "with a line for each constituency" test "$(grep -c '^ *[12]\. .*\(Functional\|Geographical\)' out)" = 2
says "and its figures apart" "Functional" out
