#!/bin/sh
# yishi-vote: the double majority of owners (民法典 §278): 112 units, 96 owners, a developer with 9
# unsold units, 3 proxies, 2 late votes.
. "$YISHI_ROOT/tests/promise.sh"

# Owner 0 is the developer with the first 9 units; of the 95 others the first 8 have two units.
awk 'BEGIN {
    split("89.50 101.23 120.00 76.48", area, " ")
    for (u = 0; u < 112; u++) {
        owner = u < 9 ? 0 : u < 104 ? u - 8 : u - 103
        printf "{\"kind\":\"member\",\"at\":\"2026-09-01\",\"name\":\"业主%02d\",\"roll\":\"业主\",", owner
        printf "\"unit\":\"%d-%d0%d\",\"area\":\"%s\"}\n", u / 56 + 1, u % 56 / 4 + 1, u % 4 + 1, area[u % 4 + 1]
    }
    print "{\"kind\":\"motion\",\"at\":\"2026-10-01\",\"number\":\"JX-1\",\"text\":\"更新电梯\"," \
        "\"rule\":\"civil-code-278-ordinary\",\"roll\":\"业主\",\"opens\":\"2026-10-08\"," \
        "\"closes\":\"2026-10-15T18:00:00+08:00\"}"
    for (owner = 0; owner < 66; owner++) {
        printf "{\"kind\":\"ballot\",\"at\":\"2026-10-%02dT10:00:00+08:00\",\"on\":\"JX-1\",", 8 + owner % 7
        printf "\"voter\":\"业主%02d\",\"choice\":\"%s\"%s}\n", owner, owner < 48 ? "yes" : owner < 62 ? "no" : "abstain",
            (owner > 9 && owner < 13 ? ",\"proxy\":\"王律师\"" : "")
    }
    for (owner = 70; owner < 72; owner++)
        printf "{\"kind\":\"ballot\",\"at\":\"2026-10-15T18:00:01+08:00\",\"on\":\"JX-1\",\"voter\":\"业主%02d\",\"choice\":\"yes\"}\n", owner
}' >drafts
yishi-add --from ndjson drafts >j
ends "an owners' vote is counted" 0 yishi-vote count -e j
cp out result
says "several units of one owner are one head" '"entitled":96' out
says "and areas are exact, in hundredths" '"entitled.area":1084188' out
says "66 took part" '"participating":66' out
says "three by proxy" '"proxies":3' out
holds "two were late" test "$(grep -o '"why":"late"' out | wc -l)" = 2
says "it is carried" '"verdict":"carried"' out
says "its time is the closing time" '"at":"2026-10-15T18:00:00+08:00"' out

ends "it is explained" 0 yishi-vote explain -i JX-1 j
says "heads" "66 ≥ 96 × 2 ÷ 3，达到（界线 64）" out
says "and majority" "48 > 66 ÷ 2，通过（界线 33）" out
says "with the units" "共 96 人、112 套" out
holds "on one page" test "$(wc -l <out)" -le 50

# Order, repetition and splitting change nothing.
sort -R j >shuffled
ends "shuffled records" 0 yishi-vote count shuffled
same "give the same result" result out
split -l 40 shuffled part.
ends "split and repeated records" 0 yishi-vote count part.* j
same "give the same result too" result out
ends "records from a pipe" 0 sh -c 'sort -R j | yishi-vote count -'
same "as well" result out

vote() { # vote VOTER CHOICE TIME [FIELD...]: cast, and how many yes there are
    voter=$1 choice=$2 time=$3
    shift 3
    yishi-add ballot --in j on=JX-1 "voter=$voter" "choice=$choice" "at=2026-10-$time" "$@" >extra
}
yes() { yishi-vote count j extra 2>err | sed 's/.*"yes":\([0-9]*\).*/\1/'; }
vote 业主60 yes 15T17:00:00+08:00
holds "the last vote within the window counts" test "$(yes)" = 49
vote 业主60 yes 15T18:00:00+08:00
holds "the closing instant is within it" test "$(yes)" = 49
vote 业主60 yes 08
holds "an earlier vote does not replace a later" test "$(yes)" = 48
vote 业主80 yes 07T23:59:59+08:00
holds "before the opening nobody votes" test "$(yes)" = 48
vote 过路人 yes 09
holds "who is not on the roll does not vote" test "$(yes)" = 48
vote 1-101 no 14T12:00:00+08:00
holds "a unit stands for its owner" test "$(yes)" = 47
vote 业主10 no 14T12:00:00+08:00
holds "a vote against one's own proxy is not counted" test "$(yes)" = 48
yishi-vote count j extra >listed
says "but listed" '"why":"against-proxy"' listed
vote 业主80 yes 09 proxy=业主11
holds "who has given a proxy casts no other's vote" test "$(yes)" = 48
vote 业主80 maybe 09
holds "what cannot be read is a spoiled paper" test "$(yishi-vote count j extra | grep -c '"spoiled":1')" = 1
vote 业主80 yes 09
yishi-add void "on=$(cut -c8-39 extra)" reason=x --in j --in extra >voided
holds "a void takes a ballot out, whichever comes first" test "$(yishi-vote count voided extra j | cmp - result && echo same)" = same
yishi-add amend "on=$(cut -c8-39 extra)" choice=no reason=x --in j --in extra >amended
holds "an amend changes it" test "$(yishi-vote count amended extra j | grep -c '"no":15')" = 1

# The roll is as it stood at the opening.
yishi-add member name=新业主 roll=业主 unit=9-901 area=100 at=2026-10-09 >extra
holds "who came later is not on the roll" test "$(yishi-vote count j extra | cmp - result && echo same)" = same
yishi-add member name=新业主 roll=业主 unit=1-101 area=100 at=2026-09-09 >extra
ends "a unit under two names is an error" 3 yishi-vote count j extra
says "that names both" "新业主" err
