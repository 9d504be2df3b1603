# Published elections as records, and results held against what was published. For
# scripts/vote-cases, which names the entries: bulk_ndjson, bulk_table, indexed, records, verdicts,
# table. A case is {id, method, rule, candidates, seats, ballots, rules, expected, …}; see README.txt
# of the data.
#
# One section a family of methods: rule_X makes the rule (null: not supported), check_X says what is
# amiss besides winners, tie and ranking.

### Reading

# One case a line, as it is.
def bulk_ndjson: {input: ($file + "#" + .id), case: .};

def csv_cells: # of one line; quotes may hold commas, not lines
  [scan("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))") | (.[0] // .[1] // "") | gsub("\"\""; "\"")];

def row_objects($head; cells): cells as $c | [$head, $c] | transpose | map({(.[0]): .[1]}) | add;

# Bulk tables known by their columns: {input, case} each.
def bulk_table:
  input as $line
  | (if $line | contains("\t") then ($line / "\t") else ($line | csv_cells) end) as $head
  | [inputs | if $line | contains("\t") then row_objects($head; . / "\t")
              else row_objects($head; csv_cells) end] as $rows
  | if ($head | index("anr")) then
      $rows[] | {input: ($file + "#anr=" + .anr), case: {swiss: .}}
    elif ($head | index("playerID")) then
      $rows | group_by(.election)[] | {input: ($file + "#" + .[0].election), case: {hall: .}}
    elif ($head | index("requires")) then
      $rows[] | {input: ($file + "#" + .id), case: {rollcall: .}}
    else empty end;

# The lines of the index, each with its input.
def indexed:
  (reduce ($files[] | .input |= ltrimstr($folder)) as $f ({}; .[$f.input] = $f.case)) as $by_file
  | (reduce $bulk[] as $b ($by_file; .[$b.input] = $b.case)) as $by_input
  | input as $head
  | inputs | . / "\t"
  | {id: .[0], method: .[1], rule: .[2], input: .[3], listed: .[4]}
  | . as $row | ($by_input[.input] // {lost: true}) as $case
  | $case + $row | .expected = ($case.expected // ($row.listed | fromjson)) | del(.listed);

### Papers as records

def votes_of: .n * (.weight // 1);
def choice_of_ranks:
  map(if . == [] then null
      elif . == ["~overvote"] then {overvote: true}
      elif length == 1 then .[0]
      else . end);
def choice_of: if .ranks then .ranks | choice_of_ranks elif .scores then .scores else .approve end;

def at: "2020-01-02T00:00:00+08:00";
def ballot($case; $token; $choice; $n):
  {kind: "ballot", on: $case.id, token: $token, choice: $choice, count: $n};
# Margins, where that is all there is, as papers that rank two options.
def margin_papers($case; $token):
  .margins | to_entries[] | (.key | tostring) as $n
  | .value | if .[2] < 0 then [.[1], .[0], -.[2]] else . end | select(.[2] > 0)
  | ballot($case; $token + "-" + $n; .[:2]; .[2]);
def papers:
  . as $case | (.ballots // []) | to_entries[] | ("p" + (.key | tostring)) as $token
  | .value | if .margins then margin_papers($case; $token)
             else ballot($case; $token; choice_of; votes_of) end;
def sheet($votes; $more):
  {kind: "tally", at: at, on: .id, box: "1", votes: $votes} + $more;
def motion($rule; $more):
  {kind: "motion", at: at, number: .id, text: .id, rule: $rule} + $more;
def motion_with_options($rule):
  motion($rule; {options: .candidates} + (if (.seats // 0) > 0 then {seats: .seats} else {} end));

### Families

## plurality, approval, score, borda

def rule_points:
  if .method == "plurality" then {method: "plurality"}
  elif .method == "approval" then {method: "approval"}
  elif .method == "approval-committee" and (.rule == "av" or .rule == "abcvoting/av")
  then {method: "approval", without_votes: "in"}
  elif .method == "majority-of-valid" then {method: "plurality", pass: ["votes > 1/2 valid"]}
  elif .method == "score" then
    {method: "score", of: (if .rule == "mean" then "mean" else "sum" end)}
    + (if .rule | contains("unscored = 0") then {unscored: 0} else {} end)
  elif .method == "borda" then {method: "borda", base: (.rules.base // 0)}
  else null end;

def check_points($got):
  (.expected.scores // {}) | to_entries[]
  | . as $want
  | ($got.options[] | select(.name == $want.key) | .points // .votes | tostring) as $have
  | select($have != ($want.value | tostring))
  | "\($want.key) has \($have), published \($want.value)";

## irv (all kinds of single-transfer rounds)

# Where the source asked its operator, his answers are an input. So is the lot after previous rounds,
# which the source draws from names in the order of a hash set, an order that no rule states.
def drawn_lots: [(.expected.ties_resolved // [])[] | .selected];
def rctab_ties:
  if .rules.tiebreakMode == "useCandidateOrder" then {ties: "order", order: .rules.candidateOrder}
  elif .rules.tiebreakMode == "random" then {ties: "lots", seed: (.rules.randomSeed | tonumber)}
  elif .rules.tiebreakMode | . == "previousRoundCountsThenRandom" or . == "previousRoundCountsThenAsk"
  then {ties: ["previous", "by-hand"], drawn: drawn_lots}
  elif .rules.tiebreakMode == "stopCountingAndAsk" then {ties: "by-hand", drawn: drawn_lots}
  elif .rules.tiebreakMode == "generatePermutation"
  then {ties: "permutation", seed: (.rules.randomSeed | tonumber)}
  else {ties: "open"} end;

def rctab_papers:
  {overvotes: ({alwaysSkipToNextRank: "skip", exhaustImmediately: "exhaust",
                exhaustIfMultipleContinuing: "exhaust-if-several"}[.rules.overvoteRule]),
   skips: (.rules.maxSkippedRanksAllowed
           | if . == null or . == "unlimited" then null else tonumber end),
   repeats: (if .rules.exhaustOnDuplicateCandidate then "exhaust" else "ignore" end),
   withdrawn: (.excluded // []),
   write_ins: (if .candidates | index(["Undeclared Write-ins"])
               then "Undeclared Write-ins" else null end)};

def rule_irv:
  if .rules.overvoteRule then
    {method: "irv",
     seating: ({multiPassIrv: "pass-by-pass", bottomsUp: "bottoms-up",
                bottomsUpUsingPercentageThreshold: "share"}[.rules.winnerElectionMode]
               // "majority"),
     threshold: (if .rules.doesFirstRoundDetermineThreshold then "first" else "round" end),
     batch: (.rules.batchElimination // false),
     until_two: (.rules.continueUntilTwoCandidatesRemain // false)}
    + (.rules.stopTabulationEarlyAfterRound | if . then {stop: tonumber} else {} end)
    + (if .rules.winnerElectionMode == "bottomsUpUsingPercentageThreshold"
       then {share: "\(.rules.multiSeatBottomsUpPercentageThreshold)/100",
             cutoff: (.rules.cutoffElimination // false)} else {} end)
    + rctab_papers + rctab_ties
  else {method: "irv", ties: "open"} end;

# 4.50 is 4.5.
def trimmed($text): $text | tostring | if contains(".") then sub("0+$"; "") | sub("\\.$"; "") else . end;

def tally_misses($want; $got; $where):
  ($want | to_entries[] | select(.value != $got[.key])
   | "\($where): \(.key) has \($got[.key]), published \(.value)"),
  ($got | keys_unsorted[] | select($want[.] == null) | "\($where): \(.) is not in the published tally");

# Which ties were broken, and how.
def check_broken_ties($got):
  [(.expected.ties_resolved // [])[] | [.round, (.tied | sort), .selected]] as $want
  | [($got.ties_broken // [])[] | [.round, (.among | sort), .taken // .eliminated]] as $have
  | select($want != [] and $want != $have)
  | "ties \($have | tojson), published \($want | tojson)";

# Rounds as rctab prints them.
def check_rctab_rounds($got):
  check_broken_ties($got),
    (.expected.rounds // (.expected.passes | add)) as $want
  | (if ($want | length) != ($got.rounds | length)
     then "\($got.rounds | length) rounds, published \($want | length)" else empty end),
    ($want | to_entries[]
     | .key as $i | .value as $w | $got.rounds[$i] as $g | select($g)
     | "round \($i + 1)" as $where
     | tally_misses($w.tally; $g.votes; $where),
       (select(trimmed($w.threshold) != trimmed($g.threshold))
        | "\($where): threshold \($g.threshold), published \($w.threshold)"),
       (select(($w.elected | sort) != (($g.elected // []) | sort))
        | "\($where): elected \($g.elected), published \($w.elected)"),
       (select(($w.eliminated | sort) != (($g.eliminated // []) | sort))
        | "\($where): eliminated \($g.eliminated), published \($w.eliminated)"),
       ([["exhaustedChoices", "exhausted"], ["overvotes", "overvotes"],
         ["repeatedRankings", "repeated"], ["skippedRankings", "skipped"]][]
        | . as [$theirs, $ours] | select($w.inactive[$theirs] != $g[$ours])
        | "\($where): \($ours) \($g[$ours]), published \($w.inactive[$theirs])"));

# Rounds as {name: votes} each.
def check_plain_rounds($got):
  .expected.rounds | to_entries[]
  | tally_misses(.value | map_values(tostring); $got.rounds[.key].votes // {}; "round \(.key + 1)");

def check_irv($got):
  if .expected.passes or (.expected.rounds | (. // [])[0] | (. // {}) | has("tally"))
  then check_rctab_rounds($got)
  elif .expected.rounds then check_plain_rounds($got)
  else empty end;

## stv

def stv_droop_project: # the rules of the droop project's tests
  {ties: "listed", order: (.rules.tie_order // .candidates), withdrawn: (.excluded // [])}
  + (.rule | ltrimstr("droop/")
     | if . == "scottish" then
         {arithmetic: "decimals", decimals: 5, rounding: "once", quota: "droop",
          ties: ["previous", "listed"]}
       elif startswith("wigm-prf") then
         {arithmetic: "decimals", decimals: 4, rounding: "product", quota: "droop",
          quota_decimals: 4, last_surplus: "moved",
          batch: (if endswith("-batch") then "sure-losers" else "none" end)}
       elif . == "wigm-exact" then
         {arithmetic: "exact", quota: "hagenbach-bischoff", reach: "more", last_surplus: "moved"}
       elif . == "meek-prf" then
         {transfer: "meek", arithmetic: "decimals", decimals: 9, quota: "droop", quota_decimals: 9,
          omega: 6, places: "round"}
       elif . == "meek-exact" then
         {transfer: "meek", arithmetic: "exact", quota: "hagenbach-bischoff", reach: "more",
          omega: 10, places: "round", batch: "sure-losers", last_surplus: "shown"}
       else null end)
  | if has("arithmetic") then . else null end;

def stv_rctab:
  (.rules.decimalPlacesForVoteArithmetic | tonumber) as $decimals
  | {arithmetic: "decimals", decimals: $decimals, rounding: "ratio",
     quota: (if .rules.hareQuota then "hare" else "droop" end),
     quota_decimals: (if .rules.nonIntegerWinningThreshold then $decimals else 0 end),
     quota_base: "active", surplus: "together", places: "round", last_surplus: "shown",
     winners: (if .rules.winnerElectionMode | endswith("OnlyOneWinnerPerRound")
               then "one" else "all" end)}
  + rctab_papers + rctab_ties;

def stv_by_quota:
  {quota: {"V/S": "hare-exact", "V/(S+1)": "hagenbach-bischoff", "floor(V/(S+1))+1": "droop"}
          [.rules.quota],
   surplus: "together", places: (if .rule == "pyvotecore" then "round" else "votes" end)}
  | select(.quota) // null;

def rule_stv:
  (if .rule | startswith("droop/") then stv_droop_project
   elif .rule | startswith("rctab/") then stv_rctab
   else stv_by_quota end)
  | if . then {method: "stv"} + . else null end;

# 7.2500 is 7.25; 100/3 to twelve places.
def plain_decimal:
  tostring
  | if contains("/") then (. / "/" | map(tonumber)) as [$a, $b]
      | (($a * 2e12 + $b) / (2 * $b) | floor | tostring) | .[:-12] + "." + .[-12:]
    else . end
  | if contains(".") then sub("0+$"; "") | sub("\\.$"; "") else . end;

# A source that gives no order of election is held against the winners as a set.
def stv_without_order: .method == "stv" and (.expected.winners | length) == 1
  and ((.expected.rounds // [])[0] | (. == null or (has("stage") or has("tally") | not)));

def stv_amiss($where; $have; $want):
  select(($have // "0" | plain_decimal) != ($want | plain_decimal))
  | "\($where) \($have), published \($want)";

def stv_votes_amiss($votes; $want; $where):
  $want | to_entries[]
  | .key as $name | stv_amiss("\($where): \($name) has"; $votes[$name]; .value);

# Stages as the droop project prints them. Its stage 0 of Meek's method is the first round again, at
# the end of such a count losers are set to nothing, and the exact one shows the last stage only
# after that.
def check_stv_stages($got):
  . as $case
  | (.rule | startswith("droop/meek")) as $meek
  | (.expected.rounds | if $meek then .[1:] else . end) as $want
  | ($got.rounds | if $case.rule == "droop/meek-exact" then del(.[-2]) else . end) as $have
  | (if ($want | length) != ($have | length)
     then "\($have | length) rounds, published \($want | length)" else empty end),
    ($want | to_entries[]
     | .key as $i | .value as $w | $have[$i] as $g | select($g) | "round \($i + 1)" as $where
     | stv_votes_amiss($g.votes; $w.votes
         | if $meek and $i + 1 == ($want | length)
           then with_entries(select(.key | IN($case.expected.winners[][]))) else . end; $where),
       ($w.nontransferable | select(.) | stv_amiss("\($where): exhausted"; $g.exhausted; .)));

def check_stv_tallies($got):
  .expected.rounds as $want
  | (if ($want | length) != ($got.rounds | length)
     then "\($got.rounds | length) rounds, published \($want | length)" else empty end),
    ($want | to_entries[]
     | .key as $i | .value as $w | $got.rounds[$i] as $g | select($g) | "round \($i + 1)" as $where
     | stv_votes_amiss($g.votes; $w.tally; $where),
       ($g.votes | keys_unsorted[] | select($w.tally[.] == null)
        | "\($where): \(.) is not in the published tally"),
       stv_amiss("\($where): quota"; $g.quota; $w.threshold),
       (["elected", "eliminated"][] as $what
        | select(($w[$what] | sort) != (($g[$what] // []) | sort))
        | "\($where): \($what) \($g[$what]), published \($w[$what])"),
       ([["exhaustedChoices", "exhausted"], ["overvotes", "overvotes"],
         ["repeatedRankings", "repeated"], ["skippedRankings", "skipped"],
         ["finalRoundSurplus", "last_surplus"]][]
        | . as [$theirs, $ours] | $w.inactive[$theirs] | select(.)
        | stv_amiss("\($where): \($ours)"; $g[$ours]; .)));

def check_stv($got):
  (.expected.rounds // .expected.rounds_text // []) as $rounds
  | (.expected.quota | select(.) | stv_amiss("quota"; $got.rounds[-1].quota; .)),
    (.expected.nrounds | select(. and . != ($got.rounds | length))
     | "\($got.rounds | length) rounds, published \(.)"),
    (if $rounds == [] then empty
     elif $rounds[0] | has("stage") then check_stv_stages($got)
     elif $rounds[0] | has("tally") then check_stv_tallies($got)
     else $rounds | to_entries[]
       | stv_votes_amiss($got.rounds[.key].votes // {}; .value; "round \(.key + 1)") end);

## schulze, ranked-pairs, condorcet

def rule_pairs:
  {method: (if .method == "condorcet-winner" then "condorcet" else .method end),
   unranked: (if .rules.unranked == "ignored" or any(.ballots[]; .margins) then "apart"
              else "last" end)}
  + (if .method == "condorcet-winner" then {}
     else {strength: ((.rules.strength // "winning votes") | gsub(" "; "-"))} end)
  # that library names all who win in some order of equal wins
  + (if .method == "ranked-pairs" and (.source.repo // "" | endswith("/pref_voting"))
     then {equal_wins: "any-order"} else {} end);

def check_pairs($got): empty;

## budgets

# Why a rule is not among the methods, or null.
def unsupported_budget:
  if .method == "pb-real-other"
  then "the official outcome follows local rules besides approvals, which the case does not state"
  elif .method | startswith("pb-max-")
  then "the best set of projects is searched for, which no clerk can check by hand"
  elif .method == "mes-committee" then "equal shares of seats, not of money"
  elif .method == "approval-committee" and (.rule | IN("av", "abcvoting/av") | not)
  then "a committee rule other than most approvals"
  else null end;

# The official choice among level projects is declared as the order of ties.
def official_order: (.expected.selected // []) as $first | $first + (.candidates - $first);

def rule_greedy:
  {method: "budget-greedy", without_votes: "in"}
  + (if .method == "pb-greedy-stop" then {misfit: "stop"}
     elif .method == "pb-greedy-tie" then {ties: "order", order: official_order}
     elif .method == "pb-greedy-card" then {rank_by: "approvals-per-cost"}
     # satisfaction by cost, per cost, is approvals; one of the tied outcomes is asked for
     elif .method == "pb-greedy-cost" then {ties: "order"}
     else {} end);

def completion_rule:
  (.rules.completion // "none") as $how
  | if $how == "none" then {}
    elif $how | startswith("add1") then
      {completion: "add1", share: "whole",
       raise_until: (if $how | test("(?<!NOT )stopping when exhaustive") then "exhaustive"
                     else "over-budget" end)}
    elif $how == "budget increase" then {completion: "raise", step: .rules.step}
    elif $how | test("approvals|greedy") then {completion: "approvals"}
    else null end;

def rule_shares:
  {cost: "cost", card: "cardinality"}[.rules.utility // "cost"] as $utility
  | ((.rules.tiebreak // []) | map({"lowest cost": "cheaper", "most votes": "votes"}[.] // empty)) as $prefer
  | completion_rule
  | select(. and $utility)
  | {method: "budget-shares", utility: $utility} + .
    + (if $prefer == [] then {} else {prefer: $prefer} end);

def rule_budget:
  if unsupported_budget then null
  elif .method | startswith("pb-greedy") then rule_greedy
  elif .method == "pb-mes" then rule_shares // null
  else null end;

def motion_budget($rule):
  motion($rule; {options: [.projects[] | {name: .id, cost}], budget});

def check_budget($got):
  ($got.winners // [] | add // [] | sort) as $funded
  | (.expected.selected
     | select(. and $funded != sort)
     | "funded \($funded | tojson), published \(sort | tojson)"),
    (.expected.committees
     | select(. and $got.tie == null and ([.[] | sort] | index([$funded]) == null))
     | "funded \($funded | tojson), published \(tojson)"),
    (.expected.total_cost as $cost
     | select($cost and (.budget | tonumber) - ($got.rounds[-1].left | tonumber) != ($cost | tonumber))
     | "\($got.rounds[-1].left) left, published \($cost) spent"),
    ($got.tie | select(.) | "an open tie: \(tojson)");

## motions: yes and no

# A divided assembly, each member by name.
def members_of($roll): .votes[] | {kind: "member", at: "2000-01-01", roll: $roll, name: .[0], group: .[1]};
def division_records:
  . as $case | ["F", "G"] as $groups
  | (if .separate then [$groups[] | "yes@\(.) > 1/2 present@\(.)"] else ["yes > 1/2 present"] end) as $pass
  | motion({method: "yesno", present: "ballots", pass: $pass}; {roll: .id}),
    members_of(.id),
    (.votes[] | {kind: "ballot", at: at, on: $case.id, voter: .[0], choice: (.[2] | ascii_downcase)});

# People and cantons: the people's votes are two weights, a canton is one that weighs two halves.
def cantons: .swiss | to_entries[] | select(.key | endswith("-annahme"))
  | select(.value == "0" or .value == "1")
  | {name: .key[:2], weight: (if .key[:2] | IN("ow", "nw", "bs", "bl", "ar", "ai") then 1 else 2 end),
     group: "cantons", choice: (if .value == "1" then "yes" else "no" end)};
def people:
  {name: "people-yes", weight: (.swiss.volkja | tonumber), group: "people", choice: "yes"},
  {name: "people-no", weight: (.swiss.volknein | tonumber), group: "people", choice: "no"};
def swiss_records:
  . as $case
  | if .method == "motion-dual-majority" then
      motion({method: "yesno", pass: ["yes.weight@people > no.weight@people",
                                      "yes.weight@cantons > 1/2 entitled.weight@cantons"]};
             {roll: .id}),
      ((cantons, people)
       | {kind: "member", at: "2000-01-01", roll: $case.id, name, weight, group},
         {kind: "ballot", at: at, on: $case.id, voter: .name, choice})
    else
      motion({method: "yesno", pass: ["yes > no"]}; {}),
      sheet({yes: (.swiss.volkja | tonumber), no: (.swiss.volknein | tonumber)}; {})
    end;

# Who only answers "present" has cast no vote.
def rollcall_records:
  (.rollcall.requires | if startswith("2/3") then "yes >= 2/3 valid"
                        elif startswith("60 votes") then "yes >= 60"
                        else "yes > 1/2 valid" end) as $pass
  | motion({method: "yesno", pass: [$pass]}; {}),
    (.rollcall | {yes: (.yea | tonumber), no: (.nay | tonumber), present: (.present | tonumber)}) as $n
  | sheet($n | {yes, no}; {present: ($n.yes + $n.no + $n.present)});

# The writers' ballots: up to ten names each, all with three quarters are in.
def hall_records:
  . as $case
  | motion({method: "approval", marks: 10, pass: ["votes >= 3/4 returned"]};
           {options: [.hall[].playerID]}),
    sheet(.hall | map({(.playerID): (.votes | tonumber)}) | add;
          {returned: (.hall[0].ballots | tonumber), spoiled: 0});

def yes_word: ascii_downcase | IN("passed", "accepted", "agreed", "agreed to", "yes", "adopted");
def check_motion($got):
  (select((.expected.result | yes_word) != ($got.verdict == "carried"))
   | "\($got.verdict), published \(.expected.result)"),
  ((.expected.groups // {}) as $groups
   | {functional: "@F", geographical: "@G", people: "@people", cantons: "@cantons"} as $marks
   | $groups | to_entries[] | . as $want
   | ($got.pass[] | select(.condition | contains($marks[$want.key]))) as $condition
   | select($condition.holds != ($want.value | yes_word))
   | "\($want.key): \($condition.left) against \($condition.right), published \($want.value)");

### Which family

def family:
  if .lost then "lost"
  elif .votes then "division"
  elif .swiss then "swiss"
  elif .rollcall then "rollcall"
  elif .hall then "hall"
  elif .method | startswith("pb-") or . == "mes-committee" then "budget"
  elif .method | startswith("irv") then "irv"
  elif .method == "stv" then "stv"
  elif .method | IN("schulze", "ranked-pairs", "condorcet-winner") then "pairs"
  else "points" end;

def rule_of:
  family as $f
  | if $f == "irv" then rule_irv
    elif $f == "stv" then rule_stv
    elif $f == "pairs" then rule_pairs
    elif $f == "budget" then rule_budget
    elif $f == "points" then rule_points
    else null end;

# Why a case is not counted, or null.
def unsupported:
  family as $f
  | if $f == "lost" then "the input \(.input) is not there, or of an unknown shape"
    elif unsupported_budget then unsupported_budget
    elif $f | IN("division", "swiss", "rollcall", "hall") then null
    elif .ballots == null then "the case has no ballots"
    else try (if rule_of then null else "no rule for \(.method), \(.rule)" end)
      catch "its rule cannot be read: \(.)" end;

def records:
  select(unsupported == null)
  | family as $f
  | if $f == "division" then division_records
    elif $f == "swiss" then swiss_records
    elif $f == "rollcall" then rollcall_records
    elif $f == "hall" then hall_records
    elif $f == "budget" then rule_of as $rule | motion_budget($rule), papers
    else rule_of as $rule | motion_with_options($rule), papers end;

### Holding results against what was published

def groups_sorted: map(sort);

def check_winners($got):
  .expected.winners as $want
  | (if stv_without_order then [$got.winners | add // []] else $got.winners end) as $have
  | select($want and ($have | groups_sorted) != ($want | groups_sorted))
  | "winners \($got.winners | tojson), published \($want | tojson)";

def tie_sorted: if . then .among |= sort else . end;
def check_tie($got):
  select((.expected.winners and ($got.tie != null or .expected.tie != null))
         and ($got.tie | tie_sorted) != (.expected.tie | tie_sorted))
  | "tie \($got.tie | tojson), published \(.expected.tie | tojson)";

def check_ranking($got):
  .expected.ranking as $want
  | select($want and ($got.ranking | groups_sorted) != ($want | groups_sorted))
  | "ranking \($got.ranking | tojson), published \($want | tojson)";

def combinations_of($n):
  if $n == 0 then [] elif length < $n then empty
  else (.[0] as $first | .[1:] | combinations_of($n - 1) | [$first] + .), (.[1:] | combinations_of($n)) end;

# All outcomes that the winners and the open tie leave possible.
def check_committees($got):
  .expected.committees as $want
  | select($want and family != "budget")
  | ($got.winners | add // []) as $sure
  | [if $got.tie then $got.tie.among | combinations_of($got.tie.seats) else [] end | $sure + . | sort] as $have
  | select(($have | sort) != ($want | groups_sorted | sort))
  | "committees \($have | tojson), published \($want | tojson)";

def check_elected($got):
  .expected.elected as $want
  | select($want and ($got.winners | add // [] | sort) != ($want | sort))
  | "elected \($got.winners | tojson), published \($want | tojson)";

def misses($got):
  family as $f
  | check_winners($got), check_tie($got), check_ranking($got), check_committees($got),
    check_elected($got),
    (if .expected.result then check_motion($got)
     elif $f == "points" then check_points($got)
     elif $f == "irv" then check_irv($got)
     elif $f == "stv" then check_stv($got)
     elif $f == "pairs" then check_pairs($got)
     elif $f == "budget" then check_budget($got)
     else empty end);

# What the tool said about each number: "… error: …: NUMBER: why".
def said: reduce ($messages / "\n" | .[] | . / ": ") as $parts
  ({}; reduce range(0; $parts | length) as $i (.; .[$parts[$i]] //= ($parts[$i + 1:] | join(": "))));

def verdicts:
  (reduce $motions[] as $m ({}; .[$m.id] = $m.number)) as $number_of
  | (reduce $results[] as $r ({}; .[$number_of[$r.on]] = $r)) as $result_of
  | said as $said
  | inputs
  | . as $case | $result_of[.id] as $got
  | {id, method}
    + ($case | unsupported as $why
       | if $why then {verdict: "not supported", why: [$why]}
         elif $got == null then {verdict: "failed", why: [$said[$case.id] // "no result"]}
         else [misses($got)] as $misses
           | {verdict: (if $misses == [] then "passed" else "failed" end), why: $misses} end);

### The table

def pad($n): tostring | if length < $n then . + (" " * ($n - length)) else . end;
def left($n): tostring | if length < $n then (" " * ($n - length)) + . else . end;
def table_row($name; $list):
  ($name | pad(30)) + (["passed", "failed", "not supported"]
    | map(. as $v | $list | map(select(.verdict == $v)) | length | left(16)) | join(""));
def table:
  [inputs] as $all
  | ("method" | pad(30)) + (["passed", "failed", "not supported"] | map(left(16)) | join("")),
    ($all | group_by(.method)[] | table_row(.[0].method; .)),
    table_row("all"; $all),
    ($all[] | select(.verdict != "passed")
     | "\(.verdict): \(.id) (\(.method)): \(.why[:3] | join("; "))"
       + (if .why | length > 3 then "; and \(.why | length - 3) more" else "" end));
