# Made-up meetings as drafts for yishi-add, the same ones for the same seed:
#     awk -v seed=1 -v n=0 -v en=0 -f sample-minutes.awk
# n is which meeting; `en` gives names and words in English. The meeting first; what belongs to it
# stands on it by its number.

function pick(list,   part, count) { count = split(list, part, "|"); return part[1 + int(rand() * count)] }
function chance(p) { return rand() < p }
function between(a, b) { return a + int(rand() * (b - a + 1)) }
function quoted(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return "\"" s "\"" }
function two(k) { return sprintf("%02d", k) }

function person() {
    if (en) return pick("Mary|Tom|Jianhua|Min|Lei|Ann|Jack|Xin|Dora|Paul|Olga") " " pick("Wang|Baker|Jones|Zhao|Chen|Miller|Sun|Hall|Reed")
    return pick("张|王|李|赵|孙|周|吴|郑|冯|陈|褚|卫|蒋|沈|韩|杨") pick("明|芳|建国|志强|秀英|丽|德全|晓东|永福|桂兰|海涛|雪")
}
# A name that nobody of the meeting has yet.
function newcomer(   name, tries) {
    do name = person(); while (name in known && tries++ < 50)
    known[name] = 1
    return name
}
function office() {
    return en ? pick("Party secretary|Residents' representative|Estate manager|Member of the committee") \
              : pick("社区党委书记|居民代表|物业经理|街道政协工委主任|楼栋长|三组、四组居民代表")
}
function unit() {
    return en ? pick("Residents Office|Street Works Team|District Housing Bureau|Estate Company") \
              : pick("社区居委会|街道城管办|区住建局|物业公司|供电公司|区教育局|市政园林所")
}
function matter() {
    return en ? pick("install 16 charging points|repaint the fire lane|post the plan in the yard|repair the lift of building 3|plant trees (south side)") \
              : pick("方案公示|消防标线施划|5号楼北侧充电车位建设|加装电梯意见征求（二期）|雨污管网疏通|“口袋公园”提升|老旧路灯更换|停车难问题|电动自行车进楼，怎么管|世伦桥路12号、14号、16号、18号、20号及沿线商铺门前道路破损、积水、照明不足和停车秩序整治")
}
# A sentence or several, long enough to fold; with brackets, quotes and numbers of its own.
function words(   s, k, i) {
    k = between(1, 4)
    for (i = 0; i < k; i++)
        s = s (en ? pick("The north side is too close to the windows, residents said. |Costs of 38,500 yuan (tax included) were explained. |Two quotes were “roughly the same”. |It would take 3 weeks. |Building 2 has its own cables; building 4 has none. ") \
                  : pick("居民代表关注消防与噪声，希望留足4米通道。|北侧离窗太近（不足3米），建议改到南侧。|物业公司介绍了方案，预算38.5万元。|有人说“先易后难”，逐步推进。|费用分担：政府补一点、单位出一点、居民掏一点。|1.5米以下不宜绿化；夜间施工须避开22时以后。|WF-2026-0388 与并单的3件一并考虑。|1. 先建后补；2. 先易后难。|（一）选题由群众提出。|同意！表决前请再看一遍。|责任单位：物业，协办单位：社区，恐怕都忙不过来。|会议决定不了的，请街道协调。"))
    sub(/ $/, "", s)
    return s
}
function resolution() {
    return en ? pick("The plan is approved in principle|The plan shall be posted for 7 days|To repaint the fire lane|Fees were deferred to the next meeting|Charging at night from 22:00 to 6:00|Moving the bins, after a long debate about the smell in summer and the way that the lorry takes in winter, to the east gate") "." \
              : pick("原则同意建设16个充电车位，优化后实施。|同意方案在小区公示7日。|重新施划消防通道标线。|收费标准暂缓，下次再议。|夜间充电时段为22时至次日6时（冬季顺延）|不同意占用绿地。|垃圾收集点迁至东门内侧，由近及远分三步走，先行试点两个月，期间每周清运不少于五次，异味扰民问题同步整治，试点结束后再行评估。|“口袋公园”提升方案再征求一轮意见|照此办理（同意）|停车收费标准（一档3元、二档5元）|会后由社区公示：地点为东门、北门；期限另行通知|12月底前完成摸底")
}

function add(line) { print line }
function draft(kind, rest) {
    add("{\"kind\":\"" kind "\",\"at\":" at ",\"on\":" quoted(number) rest "}")
}

function attendance(   k, i, s, groups) {
    s = ""
    if (chair != "" && chance(0.6)) s = s ",{\"name\":" quoted(chair) ",\"role\":" quoted(office()) "}"
    if (!en && chance(0.5)) {
        split("委员|居民代表|部门", groups, "|")
        for (i = 1; i <= 3; i++) if (chance(0.7)) s = s ",{\"role\":" quoted(groups[i]) ",\"count\":" between(2, 15) "}"
    }
    if (en && chance(0.5)) s = s ",{\"role\":\"members\",\"count\":" between(2, 15) "},{\"role\":\"residents\",\"count\":" between(2, 15) "}"
    k = between(0, 7)
    for (i = 0; i < k; i++) s = s ",{\"name\":" quoted(newcomer()) (chance(0.3) ? ",\"role\":" quoted(office()) : "") "}"
    if (chance(0.3)) {
        k = between(1, 4)
        for (i = 0; i < k; i++) s = s ",{\"name\":" quoted(newcomer()) ",\"group\":" quoted(en ? "Residents" : "居民议事员") "}"
    }
    if (!en && chance(0.2)) s = s ",{\"name\":" quoted(pick("王浩|刘洋|欧阳雪梅")) "}"
    if (chance(0.6)) {
        k = between(1, 3)
        for (i = 0; i < k; i++) s = s ",{\"name\":" quoted(newcomer()) (chance(0.4) ? ",\"role\":" quoted(office()) : "") ",\"how\":\"leave\"}"
    }
    if (chance(0.3)) s = s ",{\"name\":" quoted(newcomer()) ",\"how\":\"absent\"}"
    if (!en && chance(0.4)) s = s ",{\"role\":" quoted(pick("物业经理|设计单位代表|有关单位负责人")) ",\"how\":\"sitting-in\"}"
    if (chance(0.2)) s = s ",{\"name\":" quoted(newcomer()) ",\"role\":" quoted(office()) ",\"how\":\"sitting-in\"}"
    sub(/^,/, "", s)
    return s
}

function agenda(   k, i, s, t, seen) {
    s = ""
    k = pick("0|1|1|1|2|3")
    for (i = 0; i < k; i++) {
        t = matter()
        if (t in seen) continue
        seen[t] = 1
        s = s ",{\"title\":" quoted(t)
        if (chance(0.2)) s = s ",\"presenter\":" quoted(newcomer())
        if (!en && chance(0.3)) s = s ",\"treatment\":" quoted(pick("听取|审议|讨论|研究|协商"))
        s = s "}"
    }
    sub(/^,/, "", s)
    return s
}

function votes(   k, i, yes, no, abstain, spoiled, text, rule, rest, area) {
    k = pick("0|0|1|1|2|3")
    for (i = 0; i < k; i++) {
        yes = between(0, 40); no = between(0, 12); abstain = between(0, 5); spoiled = between(0, 2)
        area = chance(0.2) # no roll is given, so these are told and not counted
        rule = area ? "civil-code-278-ordinary" : pick("majority-present|majority-of-valid|majority-of-entitled|到会居民代表过半数|residents-meeting|villagers-representatives")
        text = decided > i && chance(0.7) ? decision[i + 1] : (matter() " " i + 1)
        rest = ",\"text\":" quoted(text) ",\"rule\":" quoted(rule) ",\"number\":" quoted(number "-" i)
        draft("motion", rest)
        printf "{\"kind\":\"tally\",\"at\":%s,\"on\":%s,\"box\":\"1\",\"expected\":%d,\"present\":%d,\"issued\":%d,\"returned\":%d,\"spoiled\":%d,", \
            at, quoted(number "-" i), yes + no + abstain + spoiled + 3, yes + no + abstain + spoiled + 1, \
            yes + no + abstain + spoiled + 1, yes + no + abstain + spoiled, spoiled
        if (area)
            printf "\"votes\":{\"yes\":{\"heads\":%d,\"area\":\"%d.%02d\"},\"no\":{\"heads\":%d,\"area\":\"%d.50\"},\"abstain\":{\"heads\":%d,\"area\":\"%d.00\"}}}\n", \
                yes, 90 * yes, i * 7, no, 80 * no, abstain, 70 * abstain
        else
            printf "\"votes\":{\"yes\":%d,\"no\":%d,\"abstain\":%d}}\n", yes, no, abstain
    }
}

BEGIN {
    srand(seed * 1000 + n)
    number = "〔" 2020 + n % 7 "〕" n + 1 "号"
    month = between(1, 12); day = between(1, 28); hour = between(8, 19); minute = 5 * between(0, 11)
    date = 2026 "-" two(month) "-" two(day)
    timed = chance(0.85)
    at = quoted(timed ? date "T" two(hour) ":" two(minute) ":00+08:00" : date)
    form = pick("consult|council|forum|briefing|hearing|residents|villagers|committee|executive|other")
    split("协商议事会|居民议事会|恳谈会|通报会|听证会|居民会议|村民代表会议|业委会会议|办公会|座谈", zh, "|")
    split("consult|council|forum|briefing|hearing|residents|villagers|committee|executive|other", forms, "|")
    for (i in forms) if (forms[i] == form) name = zh[i]
    chair = chance(0.85) ? newcomer() : ""
    title = en ? pick("Shiluqiao Neighbourhood|Wenfeng Street|Estate") " " pick("Council|Assembly|Round Table") : pick("世伦桥社区|学士社区|文峰街道") name (chance(0.5) ? "纪要" : "")
    line = "{\"kind\":\"meeting\",\"at\":" at ",\"number\":" quoted(number) ",\"title\":" quoted(title)
    if (!en || chance(0.5)) line = line ",\"form\":" quoted(form)
    if (chance(0.8)) line = line ",\"place\":" quoted(en ? pick("Community hall|Room 2, Town Hall") : pick("社区协商议事室|三楼会议室|世伦桥小区架空层"))
    if (timed) line = line ",\"start\":" at
    if (timed && chance(0.7)) line = line ",\"end\":" quoted(date "T" two(hour + 2) ":10:00+08:00")
    if (chair != "") line = line ",\"chair\":" quoted(chair)
    if (chance(0.7)) line = line ",\"recorder\":" quoted(newcomer())
    if (chance(0.2)) line = line ",\"convener\":" quoted(unit())
    if (chance(0.7)) line = line ",\"expected\":" between(12, 60)
    if (chance(0.7)) line = line ",\"present\":" between(2, 12)
    s = attendance(); if (s != "") line = line ",\"attendance\":[" s "]"
    s = agenda(); if (s != "") line = line ",\"agenda\":[" s "]"
    add(line "}")
    k = between(0, 5)
    for (i = 0; i < k; i++) {
        rest = ",\"text\":" quoted(words() (en ? " (" : "（") i + 1 (en ? ")" : "）"))
        if (chance(0.7)) rest = rest ",\"speaker\":" quoted(chance(0.8) ? person() : unit()) (chance(0.3) ? ",\"role\":" quoted(office()) : "")
        draft("remark", rest)
    }
    if (chance(0.3)) draft("remark", ",\"text\":" quoted(en ? "Next meeting: 12 December 2026" : "下次会议：2026年12月1日14:30，议事室"))
    k = between(0, 4)
    for (i = 0; i < k; i++) {
        text = resolution()
        if (text in told) continue
        told[text] = 1
        decision[++decided] = text
        draft("decision", ",\"text\":" quoted(text) ",\"how\":" quoted(pick("approved|approved-in-principle|agreed|deferred|rejected")))
    }
    votes()
    k = between(0, 5)
    for (i = 0; i < k; i++) {
        rest = ",\"title\":" quoted(matter() " " i + 1) ",\"lead\":" quoted(unit())
        if (chance(0.5)) rest = rest ",\"assist\":[" quoted(unit()) (chance(0.3) ? "," quoted(unit()) : "") "]"
        if (chance(0.4)) rest = rest ",\"limit\":" quoted(between(2, 20) pick("wd|d"))
        if (chance(0.5)) rest = rest ",\"due\":" quoted((2026 + (chance(0.2) ? 1 : 0)) "-12-" two(between(1, 28)))
        draft("task", rest)
    }
}
