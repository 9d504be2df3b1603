/* What people write in minutes, and what it gives: all of it in one table. Within a `where` the
 * first row that is found wins, so what contains another stands before it (暂不同意 before 不同意
 * before 同意). Labels are compared without blanks, without (English) behind them. */
#include "minutes/reading.h"

const char *const minutes_rule = "majority-present";
const char *const minutes_unowned = "未写明";

/* Titles that a person's name stands behind, as in 副区长李红. */
#define RANKS \
    "书记|書記|主任|主席|主委|委员|委員|常委|代表|召集人|负责人|負責人|区长|區長|县长|市长|市長|" \
    "镇长|乡长|街道办主任|局长|局長|处长|處長|科长|院长|校长|会长|會長|组长|組長|队长|隊長|所长|" \
    "经理|經理|秘书长|秘書長|部长|部長|网格员|网格长|站长|社长|理事长|議員|议员|調解员|调解员|" \
    "楼长|管家|民警|律师|干事|干部|成员|调研员|督察长|总经理|楼栋长"
#define NAME "[\\p{Han}]{2,4}|[\\p{Han}]{1,4}[·．•][\\p{Han}·．•]{1,8}"
/* Common family names, where only they tell 润和-连志安 from 梁开祝-润开鸿. */
#define FAMILY \
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾" \
    "丁魏薛叶阎" \
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔" \
    "贺赖龚" \
    "文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时" \
    "舒耿牟" \
    "卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车" \
    "冉房边连佘候隋邬仇" \
    "宣戚臧缪仇嵇佘虞骆喻奚卓蔺晏阚蒲邬郎巫滕竺邰荀储汲邴羿隗郗仲栾厉戎郜蓟屠胥莘姬郦雍濮扈郏浦茹" \
    "宦庾暨匡寇巩晁敖饶鞠蒯荆裘丘卞伏" \
    "葉張陳劉楊趙黃吳孫馬羅鄭謝韓馮許鄧呂蘇盧蔣賈閻鍾鄒陸龍錢湯賴龐嚴魯韋畢聶齊莊關]"
#define KNOWN_NAME "(?:" FAMILY "|欧阳|司马|诸葛|上官|司徒|东方|尉迟|皇甫|令狐|夏侯)[\\p{Han}]{1,2}"
#define KNOWN_NAMES KNOWN_NAME "(?:[、，,/ 　]+" KNOWN_NAME ")*"
#define MONTH "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
#define UNIT "(?= *(?:票|人|名|户|戶|位|张|張|份|席|,|;|\\.|。|、|\\)|）|>|/|\\||=| |$))"
#define UP_TO_AREA \
    "(?:(?!反对|反對|不同意|不赞成|弃权|棄權|;|。).){0,30}?(?<![\\d.])(?<!\\d,)(\\d[\\d,]*(?:\\." \
    "\\d{1,2})?) *" \
    "(?:平方米|平方公尺|平米|㎡|m2|m²)"
#define SOMEBODY "(?:(?!召开)[^，,。；;了就将])"
#define NEXT_YEAR "[明次翌来]"
/* 公示7日 lasts so long; it is not due by then */
#define NOT_FOR "(?<!公示)(?<!公示 )(?<!公告)(?<!公告 )(?<!为期)(?<!为期 )"
#define VOTERS \
    "(?:議員|议员|委員|委员|代表|村民|居民|党员|业主|理事|者|人員|人员|人|票)?(?:名单|名單)?[ " \
    "　]*" \
    "(?:[（(]?(?:共|计|計)?[ 　]*([0-9]{1,5})[ 　]*(?:票|人|名|位)[）)]?)?[ 　]*[：:]"
#define PEOPLE \
    " *(?:村民|居民|党员|业主|住户|委员|議員|议员)?(?:代表)?(?:票数|票數|人数|人數|户数|票|人|户|" \
    "者|的)? " \
    "*[:为為]? *"

/* clang-format off */
/* a row a line */
#define LABEL(gives, pattern) {WHERE_LABEL, gives, NULL, NULL, 0, pattern}
#define INLINE(gives, pattern) {WHERE_LABEL, gives, NULL, NULL, IN_LINE, pattern}
#define COLUMN(gives, pattern) {WHERE_COLUMN, gives, NULL, NULL, 0, pattern}
#define SENTENCE(gives, pattern) {WHERE_SENTENCE, gives, NULL, NULL, 0, pattern}
#define HOW(word, pattern) {WHERE_HOW, GIVES_HOW, word, NULL, 0, pattern}
#define FORM(word, rule, pattern) {WHERE_FORM, GIVES_FORM, word, rule, 0, pattern}
#define PERSON(gives, pattern) {WHERE_NAME, gives, NULL, NULL, 0, pattern}
#define AREA(gives, pattern) {WHERE_AREA, gives, NULL, NULL, 0, pattern}
#define DATE(gives, flags, pattern) {WHERE_DATE, gives, NULL, NULL, flags, pattern}
#define CLOCK(gives, pattern) {WHERE_CLOCK, gives, NULL, NULL, 0, pattern}
#define VOTES(gives, pattern) {WHERE_COUNT, gives, NULL, NULL, 0, pattern}
#define BALLOTS(gives, pattern) {WHERE_BALLOTS, gives, NULL, NULL, 0, pattern}
#define OWNER(gives, pattern) {WHERE_OWNER, gives, NULL, NULL, 0, pattern}


const struct minutes_pattern minutes_patterns[] = {
    /* The meeting's own */
    INLINE(GIVES_TITLE, "^(?:会议|會議)(?:名称|名稱|主题|主題)$|^(?:title|subject|meeting)$"),
    INLINE(GIVES_REFERENCE, "^(?:会议|會議|纪要|紀要|记录|文)?(?:编号|編號|文号|文號)$|^(?:ref|reference|no\\.?)$"),
    INLINE(GIVES_TIME, "(?i)^(?:本次)?(?:会议|會議|听证|恳谈|协商|开会|開會|召开|召開|议事|表决|投票|计票)?(?:时间|時間|日期)$|^(?:date|time|when|dateandtime|meetingdate|date/time)$"),
    INLINE(GIVES_START, "(?i)^(?:会议|會議)?(?:开始|開始)(?:时间|時間)?$|^(?:start|starts|started|calledtoorder)$"),
    INLINE(GIVES_END, "(?i)^(?:会议|會議)?(?:结束|結束|散会|散會|閉會|闭会)(?:时间|時間)?$|^(?:end|ends|ended|adjourned)$"),
    INLINE(GIVES_PLACE, "(?i)^(?:会议|會議|听证|恳谈|协商|开会|開會|召开|召開|议事|计票)?(?:地点|地點|地址)$|^(?:place|venue|location|where)$"),
    INLINE(GIVES_CHAIR, "(?i)^(?:会议|會議|听证|恳谈|协商)?(?:主持|主持人|主持者|主席|主席团|会议主席|大会主席)$|^(?:chair|chairman|chairwoman|chairperson|presiding|host|facilitator|moderator)$"),
    INLINE(GIVES_CONVENER, "(?i)^(?:召集|召集人|会议召集人|组织单位|召集单位|主办单位)$|^(?:convener|convenor)$"),
    INLINE(GIVES_RECORDER, "(?i)^(?:会议|會議)?(?:记录|記錄|紀錄|记录人|記錄人|紀錄人|記録|书记员|书面记录)$|^(?:recorder|minutes|minutestaker|minutestakenby|notetaker|scribe|secretary|recordedby|minutesby)$"),
    INLINE(GIVES_EXPECTED, "(?i)^(?:应到|應到|应到会|应参会|應出席|应出席|应参加)(?:会)?(?:村民|居民|业主|党员|户)?(?:人数|人數|代表|户数|人员)?(?:人数)?$|^(?:expected|members|entitled)$"),
    INLINE(GIVES_PRESENT, "(?i)^(?:实到|實到|实到会|实参会|實際出席|实际出席|到会|到會|参会|參會|出席|与会)(?:会)?(?:人数|人數|代表人数|户数|总人数)$|^(?:实到|實到)(?:会)?(?:村民|居民|业主|党员|住户|委员|户)?(?:代表|人员|人数)?$"),
    INLINE(GIVES_PRESENT, "(?i)^numberpresent$"),
    INLINE(GIVES_FORM, "(?i)^(?:会议形式|会议类型)$|^form$"),
    INLINE(GIVES_LEAVE, "(?i)^(?:请假|請假)(?:人员|人員|議員|议员|代表|委员|委員|人|者|领导|同志)?$|^(?:apologies|onleave|regrets)$"),
    INLINE(GIVES_ABSENT, "(?i)^(?:缺席|未到|未到会|缺勤)(?:人员|人員|議員|议员|代表|者|人)?$|^(?:absent|notpresent)$"),
    INLINE(GIVES_SITTING, "(?i)^(?:应邀)?(?:列席|旁听|旁聽)(?:人员|人員|单位|單位|者|代表)?$|^(?:inattendance|observers|guests|alsopresent|alsoinattendance|alsoinattendancewere)$"),
    INLINE(GIVES_ATTEND, "(?i)^(?:本次)?(?:会议|會議)?(?:出席|到会|到會|参会|參會|参加|參加|与会|與會|参与|主要参会|主要参加|协商|议事|听证|恳谈)(?:会议)?(?:人员|人員|人|代表|领导|单位|者|成员|委员|議員|名单|人员名单|单位及人员|及列席人员)?$|^(?:出席|出席者)$|^(?:present|attendees|attendance|participants|attended|inattendancewere|(?:board|committee|council)?membersinattendance(?:were)?|memberspresent|boardmembers)$"),
    /* Parts */
    LABEL(GIVES_AGENDA, "(?i)^(?:会议|會議|本次|协商|今日|商议)?(?:议题|議題|议程|議程|议题列表|议题清单|議事日程|协商议题|议事内容)$|^(?:agenda|topics|agendaitems)$"),
    LABEL(GIVES_ONE_ITEM, "^(?:案由|提案|提案内容)$"),
    LABEL(GIVES_PRESENTER, "(?i)^(?:汇报人|匯報人|主讲人|报告人|報告人|发言人|提案人|提议人|申报人|汇报单位)$|^(?:presenter|speaker|presentedby)$"),
    LABEL(GIVES_DECISIONS, "(?i)^(?:会议|會議|主要|本次|评审|重要|闭环|大会|议事|协商|商议)?(?:结论|結論|决议|決議|决定|決定|议定事项|議定事項|决定事项|决议事项|決議事項|决议内容|形成决议|表决决议|达成共识|共识|协商结果|协商成果|恳谈成果|恳谈结果|议事结果|听证结论|听证会结论|会商结果|结果|议定结果|主席裁定|主席裁示|裁示)$|^(?:结论|主席裁定)$|^[a-z]{3,30}(?:approved|rejected|deferred)$|^(?:decisions?|resolutions?|conclusions?|resolved|outcomes?|agreed)$"),
    LABEL(GIVES_OPEN, "(?i)^(?:会议|议题)?(?:遗留问题(?:及闭环|跟踪)?|遺留問題|待决事项|未决事项|遗留任务|遗留工作|议题遗留工作|遗留事项)$|^(?:openissues?|openquestions?)$"),
    LABEL(GIVES_TASKS, "(?i)^(?:责任分工|責任分工|任务分工|任务分解|交办事项|交辦事項|待办|待办事项|待办任务|后续行动|後續行動|下一步行动|工作安排|落实分工|任务清单|后续任务|督办事项|任务|行动项)$|^(?:actionitems?|actions?|todo|todos|nextsteps|follow-?ups?)$"),
    LABEL(GIVES_VOTES, "(?i)^(?:(?:会议|大会|议案)?(?:表决|表決|投票|计票|計票|票决))(?:事项及|议题及)?(?:结果|結果|情况|情況|统计|汇总)?$|^(?:vote|votes|voteresults?|ballot)$"),
    LABEL(GIVES_TOPICS, "(?i)^(?:项目进度|团队精进)$|^(?:ongoingbusiness|newbusiness|oldbusiness|business|discussion|discussions|discussionitems|postponedconversations)$"),
    LABEL(GIVES_NOTES, "(?i)^[\\d年月日./-]*(?:会议|會議)?(?:纪要|紀要|纪录|会议记录|记录内容|会议内容|會議內容|内容|主要内容|主要意见|讨论|讨论情况|讨论内容|会议情况|协商情况|协商过程|议事过程|商议情况|会议概况|会议基本情况|发言|发言记录|发言摘要|发言情况|进展|会议信息|会议小结|前情提要|存在问题|报告事项|報告事項|討論事項|臨時動議|意见建议|居民意见|意见摘要|情况通报|情况介绍|基本情况|参会情况|到会情况|现场答复|社区答复|(?:居民|村民|党员|委员|代表|业主|群众|现场|恳谈|自由|交流|协商|讨论)+发言(?:摘要|情况|记录)?)$|^(?:notes|minutes|minuteofmeeting|minutesofmeeting|opinions|remarks)$"),
    INLINE(GIVES_OTHER, "(?i)^(?:下次会议|下次會議|下次会议时间|下次会议主持人|下次例会|签发|簽發|校核|审核|核稿|抄送|抄报|报送|主送|印发|分送|附件|备注|備註|核验码|签名|与会人员签名|参会人员签字|监票人|计票人|唱票人|公示期|公示时间|下次|填表人|制表人|审核人|复核人)$|^(?:nextmeeting|cc|attachments?|checkedby|signed|signedby)$"),
    /* Of a task */
    INLINE(GIVES_OWNER, "(?i)^[—–-]*(?:责任人|責任人|责任单位|責任單位|牵头单位|牵头|主办单位|主办|承办单位|承辦單位|承办|负责人|負責人|经办人|落实人|责任部门|牵头部门|跟进人|(?:主|承)辦單位)$|^[—–-]*(?:owner|assignee|responsible|lead)$"),
    INLINE(GIVES_ASSIST, "(?i)^(?:协办单位|协办|協辦單位|协助单位|配合单位|配合|配合部门|协同单位|協辦)$|^(?:assist|support|supportedby)$"),
    INLINE(GIVES_DUE, "(?i)^(?:完成时限|完成時限|完成时间|完成期限|办理期限|办理时限|辦理期限|截止日期|截止时间|时限|期限|计划完成时间|闭环时间|预计完成时间|完成日期|时间要求|期限要求)$|^(?:due|duedate|deadline|by)$"),

    COLUMN(GIVES_MATTER, "(?i)^(?:事项|任务|工作任务|工作内容|任务内容|交办事项|议定事项|行动项|表决事项|议题|议题名称|内容|項目|项目|表决内容|具体措施|工作事项|环节|步骤)$|^(?:task|action|item|matter|topic|motion)$"),
    COLUMN(GIVES_OWNER, "(?i)^(?:责任人|责任单位|責任單位|牵头单位|主办单位|承办单位|负责人|责任部门|牵头部门|跟进人)$|^(?:owner|assignee|who|lead|responsible)$"),
    COLUMN(GIVES_ASSIST, "(?i)^(?:协办单位|协办|配合单位|配合部门)$|^(?:assist|support)$"),
    COLUMN(GIVES_DUE, "(?i)^(?:完成时限|完成时间|截止日期|截止时间|时限|期限|办理期限|计划完成时间|完成期限)$|^(?:due|duedate|deadline|when|by)$"),
    COLUMN(GIVES_NOTES, "^(?:会议纪要|會議紀錄|纪要|会议记录|讨论结果|会议结论)$"),
    COLUMN(GIVES_STATE, "(?i)^(?:状态|進度|进度|完成情况|是否完成|当前状态)$|^(?:state|status)$"),
    COLUMN(GIVES_NAME, "(?i)^(?:姓名|参会人员|与会人员|出席人员|人员|名字|议员)$|^(?:name|attendee|member|who)$"),
    COLUMN(GIVES_SIGNATURE, "^(?:本人)?(?:签名|签字|签到|手写签名|签收)$"),
    COLUMN(GIVES_ROLE, "(?i)^(?:职务|職務|身份|单位|单位及职务|单位职务|单位/职务|职务/身份|角色)$|^(?:role|title|organisation|organization)$"),
    COLUMN(GIVES_ACCOUNT, "(?i)^(?:账号|帐号|gitee账号|giteeid|gitee)$|^(?:account|handle|id)$"),
    COLUMN(GIVES_PRESENTER, "^(?:发言人|汇报人|主讲人|报告人)$"),
    COLUMN(GIVES_EXPECTED, "^(?:应到|应到人数|应参会|应到会)$"),
    COLUMN(GIVES_PRESENT, "^(?:实到|实到人数|到会|参会|实到会)$"),
    COLUMN(GIVES_NO_AREA, "^(?:反对|不同意)(?:的)?(?:专有(?:部分)?)?面积$"),
    COLUMN(GIVES_ABSTAIN_AREA, "^弃权(?:的)?(?:专有(?:部分)?)?面积$"),
    COLUMN(GIVES_YES_AREA, "^(?:赞成|同意)(?:的)?(?:专有(?:部分)?)?面积$"),
    COLUMN(GIVES_ISSUED, "^(?:发出|发出票数|发票|发出表决票)$"),
    COLUMN(GIVES_RETURNED, "^(?:收回|收回票数|回收)$"),
    COLUMN(GIVES_SPOILED, "^(?:废票|无效票|廢票)$"),
    COLUMN(GIVES_NO, "(?i)^(?:反对|反对票|不同意|反對|反对人数|反对户数|不同意户数|不同意票)$|^(?:no|against)$"),
    COLUMN(GIVES_ABSTAIN, "(?i)^(?:弃权|弃权票|棄權|弃权人数|弃权户数)$|^(?:abstain|abstained|abstentions)$"),
    COLUMN(GIVES_YES, "(?i)^(?:赞成|赞成票|同意|同意票|贊成|赞成人数|同意人数|赞成户数|同意户数)$|^(?:yes|for|infavour)$"),

    /* Agenda items as they are named */
    {WHERE_ITEM, GIVES_ONE_ITEM, NULL, NULL, 0, "^(?:议题|議題|议程|案由|提案)[ 　]*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[ 　]*[、：:．.，, 　]*(.*)$"},
    {WHERE_ITEM, GIVES_ONE_ITEM, NULL, NULL, 0, "(?i)^(?:item|topic) *[0-9]{1,2} *[:.–-] *(.*)$"},

    /* Sentences */
    SENTENCE(GIVES_EMPTY, "(?i)^(?:无|無|暂无|没有|略|nil|none|n/a|—|-|记录讨论内容，并 ?@ ?意见提出者|列出后续待办任务，并输入 ?@ ?(?:通知经办人)?|此任务已被删除)[ 。.；;]*$"),
    SENTENCE(GIVES_NUMBER_LINE, "^[^，。：]{0,24}?([〔\\[（(【]?\\d{4}[〕\\]）)】][ 　]*(?:第)?[ 　]*\\d{1,5}[ 　]*[号號期]|第[ 　]*[0-9]{1,4}[ 　]*[期号號])(?:[ 　]|$|（)"),
    SENTENCE(GIVES_LEAD, "^(.{4,80}?)[，,](?:由)?([^，,。]{0,60}?[，,、]?[^，,。]{2,60}?)在(.{2,40}?)(?:主持召开|召集并主持|主持)了?([^，。]{0,60})"),
    SENTENCE(GIVES_LEAD, "^(.{4,60}?[日号號][^，,。]{0,24})[，,]([^，,。]{2,60}?)(?:()主持召开|()召集并主持)了?([^，。]{0,60})"),
    SENTENCE(GIVES_LEAD, "^(.{4,60}?[日号號][^，,。]{0,24})[，,]()(?:在([^，,。]{2,40}?))?召开([^，。]{2,60})(?:，专题[^。]*)?。现将"),
    SENTENCE(GIVES_TOPICS, "专题(?:研究|协商|讨论|审议|听取)了?((?:[^。；，（]|（[^）]*）){2,90}?)(?:等?(?:事宜|问题))?[。；，]"),
    SENTENCE(GIVES_CHAIRED, "(?:^|[。，,；、])(?:会议由)?([^，,。；]{0,40}?(?:、[^，,。；]{0,20}?)?)主持(?:了)?(?:会议|会|了会议|协商|召开|。|，)"),
    SENTENCE(GIVES_CHAIRED, "会议由([^，,。；]{2,40}?)(?:同志)?主持"),
    SENTENCE(GIVES_ENGLISH_CHAIR, "(?i)^(?:th(?:e|is) )?meeting was (?:led|chaired|run) by ([^.]+)\\.?$"),
    SENTENCE(GIVES_EVERYBODY, "(?i)^(?:.{0,30}members? )?(?:also )?in attendance (?:was|were)[:：]?$"),
    SENTENCE(GIVES_LEAVE, "^(.+?)[ 　]*(?:[-—–]+[ 　]*|[（(])(?:请假|請假)[）)]?$"),
    SENTENCE(GIVES_AGENDA, "^[^，。]{0,24}议题(?:列表|清单|申报表?)[^，。]{0,300}$"),
    SENTENCE(GIVES_QUORUM, "(?i)\\bquorum\\b(?: with (\\d{1,5}) participants)?|法定人[数數]"),
    SENTENCE(GIVES_FOOT, "^以上(?:笔录|记录|内容|会议记录)[^。]{0,20}(?:核对|无误|属实|一致)"),
    SENTENCE(GIVES_FOOT, "^(?:填表|制表|填报|记录|整理)(?:日期|时间)[：:]"),
    SENTENCE(GIVES_FOOT, "^(?:19|20)\\d{2}[-./](?:0?[1-9]|1[0-2])[-./](?:[12]\\d|3[01]|0?[1-9])$"),
    SENTENCE(GIVES_FOOT, "^[^，。：:]{0,40}[〇零○一二三四五六七八九十0-9]{4} *年 *[^，。：:]{1,8}月[^，。：:]{1,8}日[ 　]*(?:印发|發)?$"),
    SENTENCE(GIVES_VOTE, "表决|表決|投票|赞成|贊成|弃权|棄權|反对|反對|不同意[:： 　]*[0-9０-９]|同意[:： 　]*[0-9０-９]+ *(?:票|人|户|名)|(?i)\\bvot(?:e|ed|es)\\b|\\bin favou?r\\b|\\bagainst\\b|\\babstain"),
    SENTENCE(GIVES_TREATMENT, "^(?:会议|會議)?(传达学习|传达|傳達|听取|聽取|通报|学习|學習|研究|审议|審議|讨论|討論|汇报|审查|協商|协商)(?:并讨论|研究|讨论|审议)?(?:了)?"),
    SENTENCE(GIVES_DECISION, "(?:会议|會議|大会|经[^，。]{0,12}|(?:^|[，,])(?=举手表决通过|投票表决通过|表决通过[^，。；]))(?:[^，。；]{0,12})?(原则(?:上)?(?:同意|通过)|審議通過|审议通过|审议并(?:原则)?通过|表决通过|一致(?:同意|通过)|决定|決定|议定|議定|商定|明确|确定|同意|通过|暂缓|不同意|暂不同意|形成(?:如下|以下)(?:决议|意见|共识))"),
    SENTENCE(GIVES_DECISION, "^(?:議決|议决)[：:][ 　]*[^ 　]"),
    SENTENCE(GIVES_DECISION, "^(?:一致|原则|原则上|暂不|不|表决)?(?:同意|通过)(?!见)"),
    SENTENCE(GIVES_DECISION, "(?i)^(?:agree to|postponed to|resolved|decided|agreed|approved|rejected|motion (?:carried|passed|lost|failed|approved|rejected))\\b"),
    SENTENCE(GIVES_DECISION, "(?i)\\b(?:approved|rejected|agreed|voted) unanimously\\b|\\bunanimously (?:approved|agreed|rejected|voted)\\b|^(?:the )?board (?:has )?(?:vote:? ?)?(?:approved|agreed|voted|decided|rejected|resolved)\\b|^(?:a |the )?motion\\b.{1,300}\\b(?:was|is|has been) (?:approved|carried|passed|rejected|defeated)\\b|\\bapproved by (?:the )?board vote\\b|^vote (?:passed|failed|carried)\\b"),
    SENTENCE(GIVES_VERDICT, "(?i)(?:^|[，,。；; 　：:、])(?:表决|表決)?(?:结果|結果)?[：: 　]*(?:予以|获得?|未获|未|不予|一致)?(?:通过|通過|否决|否決)(?:[。；;！ 　，,]|$)|\\b(?:carried|passed|defeated|lost)\\b"),
    SENTENCE(GIVES_REVOTE, "再(?:次|行|提付)?(?:記名|记名)?(?:表決|表决)|再提付|重新表[决決]|複表決|复表决"),
    SENTENCE(GIVES_PROPOSAL, "提[議议案]|[動动]議|动议|[提主][張张出]|提(?:修正|增訂|增订|[請请]|[將将])"),
    SENTENCE(GIVES_SPEECH, "^([\\p{Han}]{2,4}|[\\p{Han}]{1,4}[·．][\\p{Han}]{1,8}|[A-Z][a-z]+ [A-Z][a-z]+)[ 　]*(?:[（(]([^（）()]{1,30})[）)])?[ 　]*[：:][ 　]*(.+)$"),
    SENTENCE(GIVES_ROLE_SPEECH, "^([^，。：:；]{0,16}?(?:" RANKS "))[ 　]+([\\p{Han}]{2,4})[ 　]*[：:][ 　]*(.+)$"),
    SENTENCE(GIVES_COUNTED, "^(?:共|计)?([0-9]{1,5})[ 　]*(?:人|名|位)[ 　]*[（(](?!姓名略|略|名单)([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]$"),
    SENTENCE(GIVES_NEWS_LEAD, "^(?:\\d{4} *年)?\\d{1,2} *月 *\\d{1,2} *日[^，,。]{0,16}[，,][^。]{2,80}?(?:召开|举行|举办)[^。]{0,80}?会"),
    SENTENCE(GIVES_NEWS_CHAIR, "(?:^|[，,。；])[^，,。；]{2,60}?主持(?:了)?(?:会议|大会|召开)|由[^，,。；]{2,40}主持"),
    SENTENCE(GIVES_NEWS_PEOPLE, "(?|(?:^|[，,。；;])(?:会议由)?([^，,。；;了]{1,60}?)(主持(?:了)?(?:会议|大会)|主持(?=[，,。；;]))|(?:^|[，,。；;])((?:(?![^，,。]*(?:会议|大会)[，,])" SOMEBODY "{1,80}[，,])*" SOMEBODY "{1,80}?)((?:应邀|也|均|一同)*(?:列席|出席|参加)(?:了)?(?:本次|此次)?(?:会议|大会)))(?:并[^，,。；;]{1,24})?(?=[，,。；;]|$)"),
    SENTENCE(GIVES_NEWS_ITEM, "^(?:(?:会议|大会)(?:还|首先|专题|共同|并)*|[，,、](?:并|还))((?:传达|学习|审议|听取|研究|讨论|通报|审查|审定)了?并?(?:原则上?)?(?:学习|审议|听取|研究|讨论|通过|部署)?了?)(?!并|的|会)([^。]{2,300})"),
    SENTENCE(GIVES_DATELINE, "(?:19|20)\\d{2} *年 *\\d{1,2} *月 *\\d{1,2} *日"),
    SENTENCE(GIVES_NAME, "^" KNOWN_NAME "$"),
    SENTENCE(GIVES_SAID, "^()([\\p{Han}]{2,3}?)就[^。；]{2,40}?(?:提出|作出|做出|谈了)[^，。；]{0,12}(?:意见|要求|部署|建议)"),
    SENTENCE(GIVES_SAID, "^([^，。：:；]{0,20}?(?:" RANKS "))?[ 　]?([\\p{Han}]{2,3})(?:同志)?(?:在讲话中|在总结时|最后|还)?(?:强调|指出|要求|表示|认为|提出|建议|介绍|说|反映)(?:了|说)?[，,：:]"),
    SENTENCE(GIVES_ENGLISH_ACTION, "(?i)^(?:action|to ?do)[:：–-] *(?:([A-Z][\\p{L}-]+(?: [A-Z][\\p{L}-]+){0,2}) (?:to|will|shall) )?(.+)$"),

    /* How it was decided */
    HOW("deferred", "(?i)暂不(?:同意|通过|予)|暫不(?:同意|通過)|暂缓|暫緩|缓议|緩議|再议|再議|下次再|重新上会|重新上會|延期审议|擱置|搁置|(?:^|[，,；;：:]|本案|予以|暂予|暫予|决议|決議)保留|\\b(?:deferred|postponed|tabled)\\b"),
    HOW("rejected", "(?i)不同意(?!见|見)|不予(?:同意|通过|通過|批准)|(?:未|没有|未获|未獲)(?:表决)?(?:通过|通過)|否决|否決|不(?:通过|通過)(?!过)|\\b(?:rejected|not approved|defeated|motion (?:lost|failed))\\b"),
    HOW("approved-in-principle", "(?i)原则(?:上)?(?:同意|通过)|原則(?:上)?(?:同意|通過)|\\bin principle\\b"),
    HOW("approved", "(?i)(?<![不经])(?<!未经)同意(?!见|見|后方|後方|票|人|的)|(?:审议|審議|表决|表決|一致|获得?|獲|予以|评审|讨论|全票|多数|举手)(?:并)?(?:表决)?(?:通过|通過)|(?:通过|通過)(?:了)?(?:《|「|[，。；;]| *[|]|$)|照案通過|批准|准予|\\bvoted (?:unanimously )?in favou?r\\b|\\b(?:approved|approves|accepted|carried|passed|adopted)\\b"),
    HOW("agreed", ""),

    /* Forms of meetings, by their titles, and the rule such a meeting votes by */
    FORM("consult", NULL, "协商议事会|議事協商|有事好商量|协商会|社区议事会"),
    FORM("council", NULL, "居民议事会|村民议事会|议事协商会|议事会"),
    FORM("forum", NULL, "恳谈会"),
    FORM("hearing", NULL, "听证会|聽證會|(?i:hearing)"),
    FORM("briefing", NULL, "通报会"),
    FORM("owners", "civil-code-278-ordinary", "业主大会|业主会议|区分所有權人會議"),
    FORM("group", "villagers-group", "村民小组"),
    FORM("villagers", "villagers-representatives", "村民代表"),
    FORM("villagers", NULL, "四议两公开"),
    FORM("villagers", "villagers-meeting", "村民(?:大会|会议)"),
    FORM("residents", "residents-meeting", "居民(?:代表)?(?:大会|会议)"),
    FORM("deputies", "deputies", "人民代表大会|人大"),
    FORM("party", "party-members-four-steps", "党员大会|支部大会|党员会议"),
    FORM("executive", NULL, "常务会|办公会"),
    FORM("mobilisation", NULL, "动员|推进会|部署会|工作会议"),
    FORM("committee", NULL, "业委会|业主委员会|委员会|管委会|(?i:board|committee)"),

    /* People */
    PERSON(GIVES_UNNAMED, "(?i)^(?:无|無|none|nil|略|—|-|等|姓名略|名单附后)$"),
    PERSON(GIVES_TOTAL, "^(?:等|共|计|計|共计|共計|合计|合計|总计|總計)?[ 　]*(?:共|计|計)?[ 　]*([0-9]{1,6})[ 　]*(?:人|位|名)$"),
    PERSON(GIVES_FIRST_OF, "^(.+?)[ 　]*等(?:同志)?[ 　]*(?:共)?([0-9]{1,6})[ 　]*(?:人|位|名)$"),
    PERSON(GIVES_FIRST_OF, "^(.+?)[ 　]+(?:共|计|計)[ 　]*([0-9]{1,6})[ 　]*(?:人|位|名)$"),
    PERSON(GIVES_GROUP, "^(.{2,90}?)[ 　]*([0-9]{1,6})[ 　]*(?:人|名|位|户|戶)(?:[ 　]*[（(].*[）)])?$"),
    PERSON(GIVES_GROUP, "^([0-9]{1,6}) +([A-Za-z][a-z ]*s)$"),
    PERSON(GIVES_LINKED, "^()\\[@?([^\\]]+)\\][ 　]*\\((\\[.*)\\)()$"),
    PERSON(GIVES_LINKED, "^(.*?)[ 　]*\\[@?([^\\]]+)\\][ 　]*\\(([^)]*)\\)[ 　]*(.*)$"),
    PERSON(GIVES_LINKED, "^()()@?([^ @()（]+)\\((https?:[^)]*)\\)[ 　]*(.*)$"),
    PERSON(GIVES_LINKED, "^([\\p{Han}]{2,4})[ 　]*@([\\w.-]+)()()$"),
    PERSON(GIVES_BRACKET, "^(" FAMILY "[\\p{Han}]{2})[-—–－]([\\p{Han}A-Za-z]{2,24})$"),
    PERSON(GIVES_ROLE_NAME, "^([\\p{Han}A-Za-z]{2,24})[-—–－](" FAMILY "[\\p{Han}]{2})$"),
    PERSON(GIVES_BRACKET, "^(" FAMILY "[\\p{Han}])[-—–－]([\\p{Han}A-Za-z]{2,24})$"),
    PERSON(GIVES_ROLE_NAME, "^([\\p{Han}A-Za-z]{2,24})[-—–－](" FAMILY "[\\p{Han}])$"),
    PERSON(GIVES_ROLE_NAME, "^([\\p{Han}]{2,12})[-—–－]([A-Za-z][\\w.]+)$"),
    PERSON(GIVES_BRACKET, "^(.+?)[ 　]*[（(](.+)[）)]$"),
    PERSON(GIVES_ROLE, "^(?:各|全体|有关|相关|部分|所有|其他).{2,}|^.{2,}(?:代表|同志|人员|人員|成员|群众|单位|领导|小组|各组|志愿者|居民|村民|业主|团队)$|^.{1,12}(?:经理|书记|主任|长|长们|负责人|主管|主席|委员|理事|干部)$"),
    PERSON(GIVES_TITLED, "^(?![市縣县區区鄉乡鎮镇省副正])(\\p{Han}{1,2}?)(副?(?:議長|议长)|議員|议员)(\\p{Han}{1,2})$"),
    PERSON(GIVES_ROLE_NAME, "^([\\p{Han}]{1,11}(?:办|所|局|站|科|中心|公司|队|院|街道|社区|委))(?!\\p{Han}*[员长警表人办所局站科室处组队部会委院社司心校]$)(" KNOWN_NAME ")$"),
    PERSON(GIVES_ROLE_NAME, "^(.*(?:" RANKS "))[ 　、]*(" NAME ")$"),

    /* Dates */
    DATE(GIVES_ROC, 0, "(?:中[华華])?民[国國] *(\\d{2,3}) *年 *(\\d{1,2}) *月 *(\\d{1,2}) *[日号號]?"),
    DATE(GIVES_YMD, 0, "(?<!\\d)(\\d{4}) *年 *(\\d{1,2}) *月 *(\\d{1,2})(?: *[日号號])?"),
    DATE(GIVES_YMD, 0, "(?<!\\d)((?:19|20)\\d{2}) *[-/._] *(\\d{1,2}) *[-/._] *(\\d{1,2})(?!\\d)"),
    DATE(GIVES_YMD, 0, "(?<!\\d)((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)"),
    DATE(GIVES_ROC, 0, "(?<![\\d.])(1[01]\\d) *[/.] *(\\d{1,2}) *[/.] *(\\d{1,2})(?!\\d)"),
    DATE(GIVES_MDY_NAMED, 0, "(?<![a-z])" MONTH " *(\\d{1,2})(?:st|nd|rd|th)?,? *(\\d{4})"),
    DATE(GIVES_DMY_NAMED, 0, "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)? +" MONTH ",? *(\\d{4})"),
    DATE(GIVES_EITHER, 0, "(?<!\\d)(\\d{1,2})([-_/])(\\d{1,2})\\2((?:19|20)\\d{2})(?!\\d)"),
    DATE(GIVES_ROC, 0, "(?<!\\d)(1[0-2]\\d|[7-9]\\d) *年 *(\\d{1,2}) *月 *(\\d{1,2})(?: *[日号號])?"),
    DATE(GIVES_MD, 0, "(?<!\\d)(\\d{1,2}) *月 *(\\d{1,2}) *[日号號]"),
    DATE(GIVES_MD, DUE_ONLY, "(?<![\\d.])(1[0-2]|0?[1-9])\\.(3[01]|[12]\\d|0?[1-9]) *[日号號]"),
    DATE(GIVES_MD, DUE_ONLY, "(?:时间|日期|期限|截止) *(?:到|至|于|为|是)? *:? *(1[0-2]|0?[1-9])\\.(3[01]|[12]\\d|0?[1-9])(?![\\d.])"),
    DATE(GIVES_MONTH_END, DUE_ONLY, "(?:(?<!\\d)(\\d{4}) *年 *|(" NEXT_YEAR ") *年 *|[今本当] *年 *)?(?:(?<!\\d)(\\d{1,2}) *|([下次]) *个? *|[本当] *)?(?<!每)(?<!每个)月(?:底|末|(?<!个月)内)"),
    DATE(GIVES_YEAR_END, DUE_ONLY, "(?:(?<!\\d)(\\d{4}) *|(" NEXT_YEAR ") *|[今本当] *)?(?<!每)年(?:底|末)|(?<![\\d个两几半多])(?<!\\d )年内"),
    DATE(GIVES_QUARTER_END, DUE_ONLY, "(?:(?<!\\d)(\\d{4}) *年 *|(" NEXT_YEAR ") *年 *)?第? *(?<!\\d)([1-4]) *季度(?:底|末|内)"),
    DATE(GIVES_MONTH_DAY, DUE_ONLY, "([下次本当]) *个? *月 *(\\d{1,2}) *[日号號]"),
    DATE(GIVES_DAY, DUE_ONLY, "(?<![\\d月.个])(?<!月 )(\\d{1,2}) *[日号號](?:之|以)?前"),
    DATE(GIVES_WEEKDAY, DUE_ONLY, "(下下|下|本|这) *个? *(?:周|週|星期|礼拜)(?: *([1-6])(?!\\d)|日|天|内)"),
    DATE(GIVES_WEEKDAY, DUE_ONLY, "(?<![\\d每第逐])(?<![\\d每第逐] )()(?:周|週|星期|礼拜)(?: *([1-6])|日|天)(?= *(?:之前|以前|前|下班|[上中下]午|晚|[,;。)）]|$))"),
    DATE(GIVES_WEEK, DUE_ONLY, "(?<![\\d])(\\d{4})-?w(\\d{2})(?!\\d)"),
    DATE(GIVES_MD, DUE_ONLY, "(?<![\\d/.])(1[0-2]|0?[1-9])/(3[01]|[12]\\d|0?[1-9])(?![\\d/])"),
    DATE(GIVES_MD_NAMED, DUE_ONLY, "(?<![a-z])" MONTH " +(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)"),
    DATE(GIVES_DM_NAMED, DUE_ONLY, "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)? +" MONTH "(?![a-z])"),
    DATE(GIVES_LIMIT, DUE_ONLY, NOT_FOR "(?<![\\d第])(?<!第 )(\\d{1,3}|两) *个? *(工作日|工作天)"),
    DATE(GIVES_LIMIT, DUE_ONLY, NOT_FOR "(?<![\\d第])(?<!第 )(\\d{1,3}|两) *个? *(自然日|日历天|天|日|周|星期)(?:内|之内|以内)"),
    DATE(GIVES_LIMIT, DUE_ONLY, NOT_FOR "(?<![\\d第])(?<!第 )(\\d{1,3}) *个?(自然日|日历天|天|日)(?:完成|,|;|。|\\)|）| |$)"),
    DATE(GIVES_MONTHS, DUE_ONLY, NOT_FOR "(?<![\\d第])(?<!第 )(\\d{1,2}|两|半) *个? *(月|年)(?:内|之内|以内)"),

    CLOCK(GIVES_SPAN, "^(?:[^\\d]|(?:星期|周|週|礼拜) *\\d){0,24}?(上午|早上|早|中午|下午|晚上|晚|凌晨)? *(\\d{1,2}) *(?::|时|時|点|點) *(?:(\\d{1,2}) *分?|(半)|整)? *(am|pm)? *(?:-{1,2}|—+|–|~+|至|到|to|until) *(上午|中午|下午|晚上|晚)? *(\\d{1,2}) *(?::|时|時|点|點) *(?:(\\d{1,2}) *分?|(半)|整)? *(am|pm)?"),
    CLOCK(GIVES_CLOCK, "^(?:[^\\d]|(?:星期|周|週|礼拜) *\\d){0,24}?(上午|早上|早|中午|下午|晚上|晚|凌晨)? *(\\d{1,2}) *(?::|时|時|点|點) *(?:(\\d{1,2}) *分?|(半)|整)? *(am|pm)?"),
    CLOCK(GIVES_OFFSET, "(?:utc|gmt) *([+-]) *(\\d{1,2})(?::?(\\d{2}))?"),

    /* Votes */
    AREA(GIVES_YES_AREA, "(?<!不)(?:赞成|贊成|同意|赞同)" UP_TO_AREA),
    AREA(GIVES_NO_AREA, "(?:反对|反對|不同意|不赞成)" UP_TO_AREA),
    AREA(GIVES_ABSTAIN_AREA, "(?:弃权|棄權)" UP_TO_AREA),
    VOTES(GIVES_LEAVE, "(?:请假|請假)" PEOPLE "(\\d+) *(?:人|名|位)"),
    VOTES(GIVES_ABSENT, "(?:缺席|未到会?)" PEOPLE "(\\d+) *(?:人|名|位)"),
    VOTES(GIVES_EXPECTED, "\\bentitled +(\\d+)"),
    VOTES(GIVES_PRESENT, "\\bpresent +(\\d+)"),
    VOTES(GIVES_ISSUED, "\\bissued +(\\d+)"),
    VOTES(GIVES_RETURNED, "\\breturned +(\\d+)"),
    VOTES(GIVES_SPOILED, "\\bspoiled +(\\d+)"),
    VOTES(GIVES_NO, "\\bagainst +(\\d+)"),
    VOTES(GIVES_ABSTAIN, "\\babstained +(\\d+)"),
    VOTES(GIVES_YES, "\\bfor +(\\d+)(?=, +against)"),
    VOTES(GIVES_EXPECTED, "(?:应到会?|應到|应参会|应参加|应出席|應出席|应有)" PEOPLE "(\\d+)" UNIT),
    VOTES(GIVES_PRESENT, "(?:实到会?|實到|实参会|到会|實際出席|参加表决|参会|在場(?:議員|委員|代表)?(?:含主席)?|在场(?:议员|委员|代表)?(?:含主席)?)" PEOPLE "(\\d+)" UNIT),
    VOTES(GIVES_ISSUED, "(?:发出|發出|发放|共发)(?:表决|选|表決)?票?" PEOPLE "(\\d+)" UNIT),
    VOTES(GIVES_RETURNED, "(?:收回|回收)(?:表决|选|表決)?票?" PEOPLE "(\\d+)" UNIT),
    VOTES(GIVES_SPOILED, "(?:废|廢|无效|無效)票?" PEOPLE "(\\d+)" UNIT),
    VOTES(GIVES_NO, "(?:反对|反對|不同意|不赞成)" PEOPLE "(\\d+)" UNIT),
    VOTES(GIVES_NO, "(\\d+) *(?:票|人|名|户|戶|位) *(?:表示)?(?:反对|反對|不同意)"),
    VOTES(GIVES_NO, "(?<!\\d)(\\d+) +(?:votes? +|members? +)?(?:voted +)?(?:against|opposed|no\\b|nays?)"),
    VOTES(GIVES_NO, "\\b(?:against|no|nays?|opposed) *[:=] *(\\d+)"),
    VOTES(GIVES_ABSTAIN, "(?:弃权|棄權)" PEOPLE "(\\d+)" UNIT),
    VOTES(GIVES_ABSTAIN, "(\\d+) *(?:票|人|名|户|戶|位) *(?:弃权|棄權)"),
    VOTES(GIVES_ABSTAIN, "(?<!\\d)(\\d+) +(?:votes? +|members? +)?(?:abstain|abstention)"),
    VOTES(GIVES_ABSTAIN, "\\b(?:abstain(?:ed)?|abstentions?) *[:=] *(\\d+)"),
    VOTES(GIVES_YES, "(?:(?<!不)赞成|(?<!不)贊成|(?<!不)同意|赞同)" PEOPLE "(\\d+)" UNIT),
    VOTES(GIVES_YES, "(\\d+) *(?:票|人|名|户|戶|位) *(?:表示)?(?:赞成|贊成|同意|赞同)"),
    VOTES(GIVES_YES, "(?<!\\d)(\\d+) +(?:votes? +|members? +)?(?:voted +)?(?:in +favou?r|for\\b|yes\\b|ayes?)"),
    VOTES(GIVES_YES, "\\bunanimous(?:ly)?\\b[^.;]{0,30}\\((\\d+) (?:board )?(?:members|votes|directors)\\b"),
    VOTES(GIVES_YES, "\\b(?:in favou?r|for|yes|ayes?) *[:=] *(\\d+)"),

    /* Votes by roll call */
    BALLOTS(GIVES_YES, "(?<!不)(?:赞成|贊成|同意)" VOTERS),
    BALLOTS(GIVES_NO, "(?:反对|反對|不同意|不赞成|不贊成)" VOTERS),
    BALLOTS(GIVES_ABSTAIN, "(?:弃权|棄權)" VOTERS),
    BALLOTS(GIVES_TOTAL, "[ 　，,、]*(?:(?:共|合)?[计計]|共|等)?[ 　]*([0-9]{1,5})[ 　]*(?:票|人|名|位)"),
    BALLOTS(GIVES_NAME, "^(?:[\\p{Han}]{2,8}|[\\p{Han}]{1,5}[·．•][\\p{Han}·．•]{1,10}|\\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){0,4}|[0-9]{1,3}(?:[-—][0-9]{1,4}){1,3})$"),
    BALLOTS(GIVES_MATTER, "就(是否[^，。]+?)(?:徵求附議|提付|进行|進行|付諸|付诸)|^(?!案?[经經]主席|主席)(.+?)(?:案?[经經]主席|主席(?:隨即|随即)?就|提付[^，。]{0,6}表[决決]|[，。；]?(?:[进進]行|[经經])?(?:記名|记名|唱名|点名|點名)(?:投票)?表[决決])"),
    BALLOTS(GIVES_VOTE, "^案?[经經]?主席.*表[决決]"),
    BALLOTS(GIVES_VERDICT, "^(?:表[决決])?[结結]果[：:，]?"),

    /* Who does it, in the text of a task */
    OWNER(GIVES_OWNER, "^(.+?)[ 　]*(?:--+|——|—|–|- )[ 　]*(?:责任人[：:])?[ 　]*((?!已|待|不|暂|无|均|全部|这)(?:(?:[\\p{Han}]{2,4}|[A-Z][A-Za-z .]{1,30})(?:[、，,/ 　]+(?:[\\p{Han}]{2,4}|[A-Z][A-Za-z .]{1,30}))*|[a-z][\\w.]{1,30}(?:[、，,/]+[a-z][\\w.]{1,30})*))(?<!协同|配合|协助|跟进)[。；;]?$"),
    OWNER(GIVES_OWNER, "^(.+?)(?:责任人|责任方|负责人|跟进人)[ 　]*(?:[：:]|--+|——)[ 　-]*(" KNOWN_NAMES ")(?![\\p{Han}])"),
    OWNER(GIVES_SIGNED, "^(.+?)(?<![”》\"])[，,]?(?:责任人)?[ 　]*(?:--+|——+)[ 　]*(?:责任人[：:])?[ 　]*(" KNOWN_NAMES ")(?:[ 　]+[\\p{Han}]{2,4})?[。；;]?$"),
    OWNER(GIVES_ENDED, "^(.+[。；;])[ 　]*(" KNOWN_NAMES ")$"),
    OWNER(GIVES_DONE, "(?i)(?:[，,（(]|--+|——)[ 　]*(?:已闭环|已完成|已解决|已关闭|done)[ 　]*(?:[（(](?:https?:)?[^（）()]*[）)])?[）)]?[。；;]?[ 　]*$"),
    OWNER(GIVES_LEAD, "^(.*?)由([^，,。；]{2,30}?)会同([^，,。；]{2,30}?)(?:牵头|负责|承办|主办|组织|落实)"),
    OWNER(GIVES_CHARGED, "^(.*?)由([^，,。；]{2,20}?)会同([^，,。；]{2,20}?)(?:制定|修改|起草|拟定|提出|督促|对接|实施|办理|跟进|协调|统筹|整改|清理|测算|研究)"),
    OWNER(GIVES_CHARGED, "^(.*?)由([^，,。；的]{2,20}?)(?:根据|按照|制定|修改|起草|拟定|督促|对接|实施|办理|跟进|协调|统筹|整改|清理|测算)"),
    OWNER(GIVES_LEAD, "^(.*?)由([^，,。；]{2,30}?)(?:牵头|负责(?!人|同志|的)|承办|主办|組織|组织|具体落实|落实)"),
    OWNER(GIVES_NAME, "^\\p{Lu}[\\p{L}\'’-]*(?: (?:&|and|\\p{Lu}[\\p{L}.\'’-]*)){0,6}$"),
    OWNER(GIVES_ASSIST, "[，,、；]([^，,。；]{1,40}?)(?:予以)?(?:配合|协办|协助)"),

    /* Parts within a line or a cell */
    {WHERE_PART, GIVES_DECISIONS, NULL, NULL, 0, "(?:^|[。；;，,\\s　])((?:会议|會議)?(?:结论|結論))[ 　]*[:：]"},
    {WHERE_PART, GIVES_OPEN, NULL, NULL, 0, "(?:^|[。；;，,\\s　])((?:会议|会后|议题)?(?:遗留问题|遗留任务|遺留問題))[ 　]*[:：]"},

    /* Numbers of lines */
    {WHERE_NUMBER, GIVES_RANK, "1", NULL, 0, "^[ 　]*(?:[一二三四五六七八九十]{1,3}|[壹貳參肆伍陸柒捌玖拾甲乙丙丁]{1,2})[、．.][ 　]*"},
    {WHERE_NUMBER, GIVES_RANK, "2", NULL, 0, "^[ 　]*[（(][一二三四五六七八九十]{1,3}[）)][、．.]?[ 　]*"},
    {WHERE_NUMBER, GIVES_RANK, "3", NULL, 0, "^[ 　]*(?:[0-9]{1,2}(?:\\.[0-9]{1,2})*\\\\?[、．.）)](?![0-9])[ 　]*|[0-9]{1,2}[ 　]+(?=[\\p{Han}]))"},
    {WHERE_NUMBER, GIVES_RANK, "4", NULL, 0, "^[ 　]*(?:[（(][0-9]{1,2}[）)]|[①-⑳])[ 　]*"},
};
/* clang-format on */

const size_t minutes_pattern_count = sizeof minutes_patterns / sizeof minutes_patterns[0];
