#!/bin/sh
# yishi-check --repair and --redact: a journal written anew, whole or not at all.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/check/record.sh.inc"

repair() { yishi-check --lang en --repair "$@"; }
redact() { yishi-check --lang en --now 2026-12-01 --redact "$@"; }

one='{"kind":"issue","at":"2026-11-20","room":"A","title":"lamp","person":"Wang","number":"N-1"}'
one_id=$(id_of "$one")
two='{"kind":"close","at":"2026-11-21","room":"A","on":"'$one_id'","outcome":"solved"}'
{ record "$one" && record "$two"; } >good
chmod 640 good

cp good J
ends "a good journal needs no repair" 0 repair -j J
same "and is not written" good J
sed 's/$/\r/' good >J
chmod 640 J
ends "carriage returns are taken off" 0 repair -j J
same "and nothing else" good J
says "as it says" "2 carriage returns" err
holds "its mode stays" test "$(stat -c %a J)" = 640
{ printf '\357\273\277' && head -n 1 good && echo && tail -n 1 good; } >J
ends "a byte order mark and empty lines" 0 repair -j J
same "are taken out" good J
{ cat good && printf '{"id":"torn'; } >J
ends "a torn last line" 0 repair -j J
same "is taken out" good J
says "and kept" '{"id":"torn' J.torn
says "as it says" "J.torn" err
head -c -1 good >J
ends "a last line without newline" 0 repair -j J
same "gets one" good J
sed 's/$/\r/' good | head -c -1 >J
ends "all at once" 0 repair -j J
same "too" good J
ends "what is no journal is left alone" 3 sh -c 'echo text >T; yishi-check --repair -j T'
ends "repair wants a journal" 2 repair good

{ cat good && head -c 1200000 /dev/zero | tr '\0' x && echo && echo y; } >J
cp J long
ends "garbage longer than a record is for a person to look at" 3 repair -j J
same "it stays" long J

cp good J
yishi-check -q --seal --now 2026-11-22 --name A -j J >code
cp J sealed
ends "to redact wants a reason" 2 redact N-1 -j J
ends "and a record" 3 redact N-7 -j J --reason "erased on request"
same "nothing was changed" sealed J
YISHI_BY=Li ends "a record is redacted" 0 redact N-1 -j J --reason "erased on request"
cp out added
lacks "what it said is gone" lamp J
lacks "and who" Wang J
holds "a stub keeps its place" test "$(jq -r 'keys_unsorted | join(" ")' J | head -n 1)" = "id kind at room redacted"
holds "and its id" test "$(head -n 1 J | jq -r .id)" = "$(id_of "$one")"
holds "with the hash of what it said" test "$(head -n 1 J | jq -r .redacted)" = "$(printf '%s' "$one" | jq -cjS . | b2sum -l 256 | cut -c 1-64)"
holds "a void gives the reason" test "$(tail -n 1 J | jq -r '.kind + " " + .on + " " + .reason')" = "void $(id_of "$one") erased on request"
tail -n 1 J >last
same "which is printed" last added
holds "other lines are as they were" test "$(sed -n 2,3p J)" = "$(sed -n 2,3p sealed)"
ends "seals still hold" 0 check --strict --require-seal --anchor "$(cat code)" J
says "apart from REDACTED" "J:1: REDACTED note: " out
says "which is all, with the void" "findings: 0; notes: 2 (REDACTED 1, UNSEALED 1)" out
ends "once is enough" 3 redact "$(id_of "$one")" -j J --reason again
sed '$d' J >bad
ends "a stub without a void is found" 1 check bad
says "as STUB" "bad:1: STUB " out
sed '1s/"redacted":"..../"redacted":"0000/' J >bad
ends "a stub of another record breaks the seal" 1 check bad
says "as BROKEN" "BROKEN 1" out
sed '1s/"redacted":"..../"redacted":"zzzz/' J >bad
ends "a stub without a hash is found" 1 check bad
says "as TYPE" "TYPE 1" out
cat J sealed >bad
ends "another copy still has it" 1 check --anchor "$(cat code)" bad
says "which is UNREDACTED" "bad:5: UNREDACTED " out
says "and all there is to say: seals hold" "findings: 1 (UNREDACTED 1); notes: 2 (REDACTED 1, UNSEALED 1)" out
tail -n 1 out >summary
ends "in two files too" 1 check sealed J
says "where it stands" "sealed:1: UNREDACTED the record was redacted (J:1)" out
tail -n 1 out >two
same "with the same summary, whatever the order" summary two
cat sealed J sealed J >bad
ends "however often" 1 check bad
tail -n 1 out >two
same "the same again" summary two
sed '1s/"room":"A"/"room":"B"/' J >forged
cat sealed forged >bad
ends "a stub that says more than the record is not of it" 1 check bad
says "but DIFFERS" "DIFFERS 1" out
cat sealed J >both
ends "what still stands beside a stub is redacted" 0 redact "$(id_of "$one")" -j both --reason again
lacks "so it is gone" lamp both
ends "and the journal checks" 0 check --strict --anchor "$(cat code)" both
sed 's/"redacted":"..../"redacted":"0000/' J >forged
ends "two stubs of one id that differ make no union" 3 yishi-merge --lang en J forged
says "as any two lines do" "another record with the id of" err
ends "a union keeps the stub" 0 yishi-merge --lang en sealed J
lacks "not what was erased" lamp out
says "and says where that stands" "sealed:1: warning: a copy of a redacted record" err
says "and how many there are" "(1 such records)" err
cp out union
ends "which checks" 0 check --strict --require-seal --anchor "$(cat code)" union
yishi-merge J >alone
same "and is the union without the copy" alone union
ends "a seal cannot be redacted" 2 redact "$(jq -r 'select(.kind == "seal").id' J)" -j J --reason a
jq -c . J >again
ends "printed anew the journal still checks" 0 check --strict again

# The other tools take stubs
ends "records pass" 0 yishi-list records J
same "byte for byte" J out
ends "the issue is void" 0 yishi-list issues --lang en --now 2026-12-01 -f ndjson J
holds "and not listed" test ! -s out
yishi-check -q --now 2026-12-01 --redact "$(id_of "$two")" -j J --reason a >added
ends "what stands on it can be redacted too" 0 check --strict J
say='{"kind":"amend","at":"2026-11-22","room":"A","on":"'$one_id'","set":{"person":"Wang Xiaoming"},"reason":"a"}'
{ cat good && record "$say"; } >J
ends "what was amended is redacted" 0 redact N-1 -j J --reason a
says "with a warning of the amend" "$(id_of "$say")" err

motion='{"kind":"motion","at":"2026-11-01","text":"lift","number":"M-1","rule":{"method":"yesno","pass":["yes > 1/2 valid"]}}'
motion_id=$(id_of "$motion")
ballot='{"kind":"ballot","at":"2026-11-02","on":"'$motion_id'","voter":"Wang","choice":"yes"}'
other='{"kind":"ballot","at":"2026-11-02","on":"'$motion_id'","voter":"Li","choice":"yes"}'
{ record "$motion" && record "$ballot" && record "$other"; } >V
redact "$(id_of "$ballot")" -j V --reason a >added
ends "a redacted ballot does not stop the count" 0 yishi-vote count --lang en -q V
holds "and does not count" test "$(jq -r '.count.yes' out)" = 1
ends "nor the check" 0 check V
