# The records of many meetings (slurped) in a form to compare: by meeting, without ids, references
# and `ref`, and without the words of the paper itself (the `text` of meeting, task and tally). $own:
# of a journal, where meetings have numbers and others stand on them; else read from papers
# NUMBER.txt, named in `ref`. $unnamed: a 纪要, which leaves out who spoke.

def file: .ref | split(":")[0] | split("/")[-1] | split(".")[0];
def white: if type == "string" then gsub("\\s+"; " ") else . end;

. as $all
| (reduce .[] as $r ({}; .[$r.id] = $r)) as $by
| def home: if $own then (if .kind == "meeting" then .number | split("〕")[1] | rtrimstr("号")
                          else $by[.on] | home end)
            else file end;
  def plain:
      del(.id, .ref, .on, .meeting)
      | if .kind == "motion" or .kind == "task" then del(.number) else . end
      | if .kind == "meeting" or .kind == "task" or .kind == "tally" then del(.text) else . end
      | if .kind == "remark" and $unnamed then del(.speaker, .role) else . end
      | if .attendance then .attendance |= sort_by(tojson) else . end
      | walk(white);
  [.[] | select(.kind != "result") | {home: home} + plain]
| sort_by(.home | tonumber) | group_by(.home | tonumber)
| .[] | sort_by(tojson) | .[]
