/* The table itself. Order matters twice: kinds break ties of time in this order, and fields are
 * written in this order. The first Chinese name is the label; the synonyms are other names and the
 * headers that real tables give the column. */
#include "record/schema_table.h"

#define FIELDS(list) list, sizeof(list) / sizeof(list)[0]
#define BIT(kind) ((uint64_t)1 << KIND_##kind)
#define ANY_KIND (((uint64_t)1 << KIND_COUNT) - 1)

enum { OPTIONAL = false, REQUIRED = true };

const struct field_spec schema_common[COMMON_FIELDS] = {
    {FIELD_ID, TYPE_REF, REQUIRED, "识别码", "id", NULL, ANY_KIND},
    {FIELD_KIND, TYPE_TEXT, REQUIRED, "类属", "记录类型", NULL, 0},
    {FIELD_AT, TYPE_TIME, REQUIRED, "时间", "发生时间|日期|登记时间|留言时间|反映时间|受理时间|来电时间", NULL, 0},
    {FIELD_ROOM, TYPE_PATH, OPTIONAL, "议事室", "所属议事室|单位|社区", NULL, 0},
    {FIELD_ON, TYPE_REF, OPTIONAL, "对象", "关于|对应编号", NULL, ANY_KIND},
    {FIELD_BY, TYPE_TEXT, OPTIONAL, "经手人", "登记人|录入人|填报人", NULL, 0},
};

/* Values */

static const struct choice levels[] = {
    {"city", "市", "市级"},         {"district", "区", "区级|县|县级|区县"},
    {"street", "街道", "街道级|乡镇|镇|乡|镇街"}, {"community", "社区", "社区级|居委会"},
    {"village", "村", "村级|行政村"}, {"sector", "界别", "界别级"},
    {"estate", "小区", "住宅小区"}, {"park", "园区", "企业园区"},
    {"grid", "网格", "片区网格"},   {"building", "楼幢", "楼栋|楼道"},
    {NULL, NULL, NULL},
};

static const struct choice issue_types[] = {
    {"consult", "咨询", NULL}, {"help", "求助", NULL},       {"complaint", "投诉", NULL},
    {"report", "举报", NULL},  {"suggestion", "建议", "意见|意见建议"}, {"praise", "表扬", "感谢"},
    {"other", "其他", NULL},   {NULL, NULL, NULL},
};

static const struct choice sources[] = {
    {"wish-basket", "心愿篮", "心愿"},
    {"hotline", "热线", "电话|12345|12345热线|phone"},
    {"visit", "走访", "入户走访|上门走访"},
    {"online", "网上", "网络|线上|web|网站|internet"},
    {"app", "掌上", "小程序|微信|api"},
    {"reception", "接待", "接待日|窗口|来访"},
    {"mailbox", "信箱", "来信|mail|信件"},
    {"email", "电子邮件", "邮件"},
    {"survey", "问卷", "调查问卷"},
    {"forum", "恳谈会", "会议|座谈会"},
    {"chat", "微信群", "群聊|业主群"},
    {"member", "委员", "委员荐题|代表"},
    {"party", "党政点题", "党委点题|政府点题"},
    {"residents", "群众出题", "居民提出|群众"},
    {"sector", "界别选题", "界别"},
    {"inspection", "巡查", "视察|调研|网格巡查"},
    {"internal", "内部", "内部转办|system|系统"},
    {"other", "其他", NULL},
    {NULL, NULL, NULL},
};

static const struct choice tiers[] = {
    {"household", "户内", "家庭|户"},     {"building", "楼幢", "楼栋|楼幢事"},
    {"neighbourhood", "邻里", "邻里事|neighborhood"}, {"community", "社区", "社区事"},
    {"street", "街道", "街道事|乡镇"},   {"district", "区级", "区|县|区县"},
    {NULL, NULL, NULL},
};

static const struct choice natures[] = {
    {"private", "私事", "个人事|自治事"}, {"shared", "共事", "共同事|小区共事"},
    {"public", "公事", "公共事"},         {NULL, NULL, NULL},
};

static const struct choice meeting_forms[] = {
    {"consult", "协商议事会", "议事会|协商会|社区议事会|协商"},
    {"council", "居民议事会", "村民议事会|议事协商会"},
    {"forum", "民主恳谈会", "恳谈会"},
    {"briefing", "民情通报会", "通报会|情况通报会"},
    {"hearing", "听证会", "决策听证会"},
    {"owners", "业主大会", "业主会议|业主大会会议"},
    {"villagers", "村民会议", "村民代表会议|村民大会"},
    {"residents", "居民会议", "居民代表会议|居民大会"},
    {"group", "村民小组会议", "小组会议"},
    {"deputies", "人民代表大会", "人大会议|代表大会"},
    {"committee", "委员会会议", "业委会会议|居委会会议|两委会议"},
    {"party", "党员大会", "支部大会|党员会议"},
    {"executive", "常务会议", "政府常务会议|办公会议|办公会"},
    {"mobilisation", "动员会", "推进会|部署会|工作会议"},
    {"other", "其他会议", "其他"},
    {NULL, NULL, NULL},
};

static const struct choice decisions_how[] = {
    {"approved", "同意", "通过|审议通过|赞成"},
    {"approved-in-principle", "原则同意", "原则通过|审议并原则通过"},
    {"agreed", "商定", "达成一致|议定|达成共识"},
    {"deferred", "暂缓", "缓议|再议|下次再议|暂不同意"},
    {"rejected", "不同意", "否决|未通过|不通过"},
    {NULL, NULL, NULL},
};

static const struct choice stances[] = {
    {"support", "支持", "赞成|同意"}, {"oppose", "反对", "不同意"},
    {"concern", "有顾虑", "顾虑"},    {"neutral", "中立", "无意见"},
    {NULL, NULL, NULL},
};

static const struct choice urge_levels[] = {
    {"urge", "催办", "提醒"}, {"yellow", "黄牌督办", "黄牌|黄"},
    {"red", "红牌督办", "红牌|红"}, {NULL, NULL, NULL},
};

static const struct choice outcomes[] = {
    {"solved", "已解决", "解决|办结|办理完毕|closed"}, {"partly", "部分解决", "部分"},
    {"explained", "解释说明", "已解释|已答复|答复|解释"}, {"unsolved", "未解决", "无法解决"},
    {"withdrawn", "撤回", "已撤回|撤诉"}, {"transferred", "转办", "已转办|移交"},
    {NULL, NULL, NULL},
};

static const struct choice grades[] = {
    {"satisfied", "满意", "非常满意|很满意"}, {"basic", "基本满意", "较满意|一般"},
    {"unsatisfied", "不满意", "不太满意"}, {"unknown", "未评价", "未表态"},
    {NULL, NULL, NULL},
};

static const struct choice outcome_forms[] = {
    {"suggestion", "建议", "意见建议"}, {"proposal", "提案", "议案"},
    {"opinion", "社情民意信息", "社情民意|民意信息"}, {NULL, NULL, NULL},
};

static const struct choice outcome_statuses[] = {
    {"submitted", "已报送", "报送|提交"}, {"adopted", "采用", "采纳|已采用|录用"},
    {"instructed", "批示", "获批示"}, {"filed", "立案", "已立案"},
    {"answered", "已答复", "答复"}, {NULL, NULL, NULL},
};

static const struct choice methods[] = {
    {"yesno", "赞成反对", NULL}, {"pick", "票决选择", "差额票决"}, {"elect", "选举", "补选"},
    {"evaluate", "满意度测评", "测评"}, {"plurality", "简单多数", NULL}, {"approval", "认可投票", NULL},
    {"score", "评分", NULL}, {"borda", "波达计数", NULL}, {"irv", "即时复选", NULL},
    {"stv", "单记可让渡", NULL}, {"schulze", "舒尔茨法", NULL}, {"ranked-pairs", "排序对", NULL},
    {"condorcet", "两两对决", "孔多塞"}, {"budget-greedy", "预算贪心", NULL},
    {"budget-shares", "预算等额", NULL}, {NULL, NULL, NULL},
};

static const struct choice verdicts[] = {
    {"carried", "通过", NULL}, {"lost", "未通过", NULL}, {"void", "无效", "未达法定人数"},
    {"tie", "得票相等", "平票"}, {NULL, NULL, NULL},
};

static const struct choice channels[] = {
    {"paper", "纸质", "书面|现场"}, {"online", "网上", "线上|电子"}, {"phone", "电话", "电话回访"},
    {"visit", "上门", "入户"}, {"sms", "短信", NULL}, {"other", "其他", NULL}, {NULL, NULL, NULL},
};

static const struct choice activity_forms[] = {
    {"inspection", "视察调研", "视察|调研"}, {"reception", "接待日", "接待|接待群众"},
    {"visit", "走访", "联系群众|入户走访|走访慰问"}, {"publicity", "宣传", "政策宣讲|宣讲"},
    {"study", "学习培训", "学习|培训"}, {"service", "志愿服务", "惠民服务|办实事"},
    {"report", "述职", "履职报告"}, {"other", "其他", NULL}, {NULL, NULL, NULL},
};

static const struct choice scorings[] = {
    {"proportional", "按比例", "比例|按比例得分"},
    {"threshold", "达标得分", "达标|达标得满分"},
    {"deduct", "扣分", "按件扣分|倒扣"},
    {"deduct-doubled", "扣分连续加倍", "连续加倍|加倍扣分"},
    {"bonus", "加分", "按件加分"},
    {NULL, NULL, NULL},
};

/* Fields, kind by kind */

static const struct field_spec room_fields[] = {
    {FIELD_NAME, TYPE_TEXT, REQUIRED, "名称", "议事室名称", NULL, 0},
    {FIELD_LEVEL, TYPE_ENUM, OPTIONAL, "层级", "级别", levels, 0},
    {FIELD_GROUP, TYPE_TEXT, OPTIONAL, "分组", "类别|社区类型", NULL, 0},
    {FIELD_SINCE, TYPE_DATE, OPTIONAL, "设立日期", "成立日期|起始日期", NULL, 0},
    {FIELD_UNTIL, TYPE_DATE, OPTIONAL, "撤销日期", "终止日期", NULL, 0},
    {FIELD_CONVENER, TYPE_TEXT, OPTIONAL, "召集人", "负责人", NULL, 0},
};

static const struct field_spec member_fields[] = {
    {FIELD_NAME, TYPE_TEXT, REQUIRED, "姓名", "名字|业主姓名|户名", NULL, 0},
    {FIELD_ROLL, TYPE_TEXT, REQUIRED, "名册", "花名册", NULL, 0},
    {FIELD_UNIT, TYPE_TEXT, OPTIONAL, "房号", "单元|门牌号|户号", NULL, 0},
    {FIELD_AREA, TYPE_DECIMAL, OPTIONAL, "专有面积", "面积|建筑面积|专有部分面积", NULL, 0},
    {FIELD_WEIGHT, TYPE_INTEGER, OPTIONAL, "权数", "权重|票权", NULL, 0},
    {FIELD_GROUP, TYPE_TEXT, OPTIONAL, "组别", "分组|界别", NULL, 0},
    {FIELD_UNTIL, TYPE_DATE, OPTIONAL, "退出日期", "终止日期", NULL, 0},
};

static const struct field_spec issue_fields[] = {
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", "工单编号|工单号|留言编号|诉求编号|受理编号|序号", NULL, 0},
    {FIELD_TITLE, TYPE_TEXT, REQUIRED, "标题", "主题|留言主题|诉求标题|事项|诉求内容摘要|问题", NULL, 0},
    {FIELD_TEXT, TYPE_TEXT, OPTIONAL, "内容", "留言详情|诉求内容|详情|描述|正文", NULL, 0},
    {FIELD_TYPE, TYPE_ENUM, OPTIONAL, "类型", "诉求类型|工单类型", issue_types, 0},
    {FIELD_CATEGORY, TYPE_TEXT, OPTIONAL, "类别", "诉求类别|分类|问题类别|一级分类", NULL, 0},
    {FIELD_SOURCE, TYPE_ENUM, OPTIONAL, "来源", "诉求来源|渠道|来源渠道", sources, 0},
    {FIELD_PERSON, TYPE_TEXT, OPTIONAL, "反映人", "诉求人|留言用户|姓名|联系人", NULL, 0},
    {FIELD_CONTACT, TYPE_TEXT, OPTIONAL, "联系方式", "联系电话|电话|手机", NULL, 0},
    {FIELD_PLACE, TYPE_TEXT, OPTIONAL, "地点", "地址|发生地点|位置", NULL, 0},
    {FIELD_CAMPAIGN, TYPE_TEXT, OPTIONAL, "专项", "专项行动|主题月|活动", NULL, 0},
    {FIELD_REF, TYPE_TEXT, OPTIONAL, "出处", NULL, NULL, 0},
};

static const struct field_spec triage_fields[] = {
    {FIELD_TIER, TYPE_ENUM, REQUIRED, "层级", "分流层级|分流", tiers, 0},
    {FIELD_NATURE, TYPE_ENUM, OPTIONAL, "性质", "事权", natures, 0},
    {FIELD_LEAD, TYPE_TEXT, OPTIONAL, "承办单位", "主办单位|责任单位", NULL, 0},
    {FIELD_DIRECT, TYPE_BOOL, OPTIONAL, "直办", "直接办理", NULL, 0},
    {FIELD_ACCEPT, TYPE_BOOL, OPTIONAL, "受理", "是否受理", NULL, 0},
    {FIELD_REASON, TYPE_TEXT, OPTIONAL, "理由", "原因|说明", NULL, 0},
};

static const struct field_spec merge_fields[] = {
    {FIELD_INTO, TYPE_REF, REQUIRED, "并入", "并入编号|主单", NULL, BIT(ISSUE)},
    {FIELD_REASON, TYPE_TEXT, OPTIONAL, "理由", "原因", NULL, 0},
};

static const struct field_spec meeting_fields[] = {
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", "会议编号|文号", NULL, 0},
    {FIELD_TITLE, TYPE_TEXT, REQUIRED, "标题", "会议名称|会议主题|名称", NULL, 0},
    {FIELD_FORM, TYPE_ENUM, OPTIONAL, "形式", "会议形式|会议类型|类型", meeting_forms, 0},
    {FIELD_ROOMS, TYPE_TEXTS, OPTIONAL, "参与议事室", "联合议事室|覆盖议事室", NULL, 0},
    {FIELD_PLACE, TYPE_TEXT, OPTIONAL, "地点", "会议地点|地址", NULL, 0},
    {FIELD_START, TYPE_TIME, OPTIONAL, "开始", "开始时间|会议时间|召开时间", NULL, 0},
    {FIELD_END, TYPE_TIME, OPTIONAL, "结束", "结束时间", NULL, 0},
    {FIELD_CHAIR, TYPE_TEXT, OPTIONAL, "主持", "主持人|召集人", NULL, 0},
    {FIELD_CONVENER, TYPE_TEXT, OPTIONAL, "召集", "召集单位", NULL, 0},
    {FIELD_RECORDER, TYPE_TEXT, OPTIONAL, "记录", "记录人", NULL, 0},
    {FIELD_EXPECTED, TYPE_INTEGER, OPTIONAL, "应到", "应到人数", NULL, 0},
    {FIELD_PRESENT, TYPE_INTEGER, OPTIONAL, "实到", "实到人数|到会人数|参会人数", NULL, 0},
    {FIELD_ATTENDANCE, TYPE_OBJECTS, OPTIONAL, "出席", "出席人员|参会人员", NULL, 0},
    {FIELD_AGENDA, TYPE_OBJECTS, OPTIONAL, "议题", "议程", NULL, 0},
    {FIELD_CAMPAIGN, TYPE_TEXT, OPTIONAL, "专项", "议事月|活动", NULL, 0},
    {FIELD_APPROVED, TYPE_TIME, OPTIONAL, "报审", "审定日期", NULL, 0},
    {FIELD_NOTICED, TYPE_TIME, OPTIONAL, "公示", "公示日期", NULL, 0},
    {FIELD_TEXT, TYPE_TEXT, OPTIONAL, "内容", "备注|摘要", NULL, 0},
    {FIELD_REF, TYPE_TEXT, OPTIONAL, "出处", NULL, NULL, 0},
};

static const struct field_spec remark_fields[] = {
    {FIELD_TEXT, TYPE_TEXT, REQUIRED, "内容", "发言|发言内容|意见", NULL, 0},
    {FIELD_SPEAKER, TYPE_TEXT, OPTIONAL, "发言人", "姓名", NULL, 0},
    {FIELD_STANCE, TYPE_ENUM, OPTIONAL, "态度", "立场", stances, 0},
    {FIELD_IDEA, TYPE_BOOL, OPTIONAL, "金点子", NULL, NULL, 0},
    {FIELD_MEETING, TYPE_REF, OPTIONAL, "会议", "所在会议", NULL, BIT(MEETING)},
    {FIELD_REF, TYPE_TEXT, OPTIONAL, "出处", NULL, NULL, 0},
};

static const struct field_spec decision_fields[] = {
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", NULL, NULL, 0},
    {FIELD_TEXT, TYPE_TEXT, REQUIRED, "内容", "议定事项|决定|决议", NULL, 0},
    {FIELD_HOW, TYPE_ENUM, REQUIRED, "结论", "议定结果|方式", decisions_how, 0},
    {FIELD_MEETING, TYPE_REF, OPTIONAL, "会议", "所在会议", NULL, BIT(MEETING)},
    {FIELD_REF, TYPE_TEXT, OPTIONAL, "出处", NULL, NULL, 0},
};

static const struct field_spec motion_fields[] = {
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", "表决编号", NULL, 0},
    {FIELD_TITLE, TYPE_TEXT, OPTIONAL, "标题", "名称", NULL, 0},
    {FIELD_TEXT, TYPE_TEXT, REQUIRED, "内容", "表决事项|议案", NULL, 0},
    {FIELD_RULE, TYPE_ANY, REQUIRED, "规则", "表决规则", NULL, 0},
    {FIELD_OPTIONS, TYPE_OBJECTS, OPTIONAL, "选项", "候选|候选人|候选项目", NULL, 0},
    {FIELD_SEATS, TYPE_INTEGER, OPTIONAL, "名额", "应选人数|应选名额", NULL, 0},
    {FIELD_BUDGET, TYPE_DECIMAL, OPTIONAL, "资金", "资金总额|预算", NULL, 0},
    {FIELD_ROLL, TYPE_TEXT, OPTIONAL, "名册", NULL, NULL, 0},
    {FIELD_OPENS, TYPE_TIME, OPTIONAL, "开始", "开始时间|起始时间", NULL, 0},
    {FIELD_CLOSES, TYPE_TIME, OPTIONAL, "截止", "截止时间|结束时间", NULL, 0},
    {FIELD_SECRET, TYPE_BOOL, OPTIONAL, "无记名", "秘密投票", NULL, 0},
    {FIELD_PRESENT, TYPE_INTEGER, OPTIONAL, "实到", "实到人数|到会人数|在场人数", NULL, 0},
    {FIELD_MEETING, TYPE_REF, OPTIONAL, "会议", "所在会议", NULL, BIT(MEETING)},
    {FIELD_REF, TYPE_TEXT, OPTIONAL, "出处", NULL, NULL, 0},
};

static const struct field_spec ballot_fields[] = {
    {FIELD_VOTER, TYPE_TEXT, OPTIONAL, "投票人", "表决人|业主|姓名|房号", NULL, 0},
    {FIELD_TOKEN, TYPE_TEXT, OPTIONAL, "票号", "选票号|凭证", NULL, 0},
    {FIELD_CHOICE, TYPE_ANY, REQUIRED, "选择", "表决意见|投票|意见", NULL, 0},
    {FIELD_COUNT_, TYPE_INTEGER, OPTIONAL, "张数", "票数", NULL, 0},
    {FIELD_PROXY, TYPE_TEXT, OPTIONAL, "受托人", "代理人|委托代理", NULL, 0},
    {FIELD_CAPACITY, TYPE_TEXT, OPTIONAL, "身份", NULL, NULL, 0},
    {FIELD_CHANNEL, TYPE_ENUM, OPTIONAL, "方式", "投票方式", channels, 0},
};

static const struct field_spec tally_fields[] = {
    {FIELD_BOX, TYPE_TEXT, REQUIRED, "票箱", "票箱号|计票组", NULL, 0},
    {FIELD_EXPECTED, TYPE_INTEGER, OPTIONAL, "应到", "应到人数", NULL, 0},
    {FIELD_PRESENT, TYPE_INTEGER, OPTIONAL, "实到", "实到人数|到会人数", NULL, 0},
    {FIELD_ISSUED, TYPE_INTEGER, OPTIONAL, "发出", "发出票数|发票数", NULL, 0},
    {FIELD_RETURNED, TYPE_INTEGER, OPTIONAL, "收回", "收回票数", NULL, 0},
    {FIELD_SPOILED, TYPE_INTEGER, OPTIONAL, "废票", "无效票", NULL, 0},
    {FIELD_VOTES, TYPE_OBJECT, REQUIRED, "得票", "票数", NULL, 0},
};

static const struct field_spec result_fields[] = {
    {FIELD_RULE, TYPE_ANY, REQUIRED, "规则", NULL, NULL, 0},
    {FIELD_VERDICT, TYPE_ENUM, REQUIRED, "结论", NULL, verdicts, 0},
    {FIELD_COUNT_, TYPE_OBJECT, OPTIONAL, "计数", NULL, NULL, 0},
    {FIELD_OPTIONS, TYPE_OBJECTS, OPTIONAL, "选项", NULL, NULL, 0},
    {FIELD_QUORUM, TYPE_OBJECTS, OPTIONAL, "法定人数", NULL, NULL, 0},
    {FIELD_PASS, TYPE_OBJECTS, OPTIONAL, "通过条件", NULL, NULL, 0},
    {FIELD_REFUSED, TYPE_OBJECTS, OPTIONAL, "未计入", NULL, NULL, 0},
    {FIELD_ROOT, TYPE_TEXT, OPTIONAL, "计票依据", NULL, NULL, 0},
    {FIELD_REF, TYPE_TEXT, OPTIONAL, "出处", NULL, NULL, 0},
};

static const struct field_spec task_fields[] = {
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", "交办编号|任务编号|交办单号", NULL, 0},
    {FIELD_TITLE, TYPE_TEXT, OPTIONAL, "标题", "任务|事项|交办事项", NULL, 0},
    {FIELD_LEAD, TYPE_TEXT, REQUIRED, "承办单位", "主办单位|责任单位|责任人|牵头单位", NULL, 0},
    {FIELD_ASSIST, TYPE_TEXTS, OPTIONAL, "协办单位", "协办|配合单位", NULL, 0},
    {FIELD_DUE, TYPE_TIME, OPTIONAL, "期限", "办理期限|截止日期|完成时限|到期日", NULL, 0},
    {FIELD_LIMIT, TYPE_LIMIT, OPTIONAL, "时限", "办理时限|工作日", NULL, 0},
    {FIELD_SIGNERS, TYPE_TEXTS, OPTIONAL, "签收", "签字人|双签", NULL, 0},
    {FIELD_MEETING, TYPE_REF, OPTIONAL, "会议", "所在会议", NULL, BIT(MEETING)},
    {FIELD_TEXT, TYPE_TEXT, OPTIONAL, "内容", "要求|交办内容", NULL, 0},
    {FIELD_REF, TYPE_TEXT, OPTIONAL, "出处", NULL, NULL, 0},
};

static const struct field_spec pledge_fields[] = {
    {FIELD_TEXT, TYPE_TEXT, OPTIONAL, "内容", "承诺|承诺内容", NULL, 0},
    {FIELD_DUE, TYPE_TIME, OPTIONAL, "期限", "承诺期限|完成时限", NULL, 0},
};

static const struct field_spec progress_fields[] = {
    {FIELD_TEXT, TYPE_TEXT, REQUIRED, "内容", "进展|办理进展|办理情况", NULL, 0},
    {FIELD_PERCENT, TYPE_INTEGER, OPTIONAL, "进度", "完成百分比|完成率", NULL, 0},
};

static const struct field_spec extend_fields[] = {
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", "申请编号", NULL, 0},
    {FIELD_DUE, TYPE_TIME, REQUIRED, "期限", "新期限|延期至", NULL, 0},
    {FIELD_REASON, TYPE_TEXT, REQUIRED, "理由", "原因|延期理由", NULL, 0},
};

static const struct field_spec return_fields[] = {
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", "申请编号", NULL, 0},
    {FIELD_REASON, TYPE_TEXT, REQUIRED, "理由", "原因|说明", NULL, 0},
};

static const struct field_spec reason_fields[] = {
    {FIELD_REASON, TYPE_TEXT, REQUIRED, "理由", "原因|说明", NULL, 0},
};

static const struct field_spec answer_fields[] = {
    {FIELD_GRANTED, TYPE_BOOL, REQUIRED, "批准", "是否同意|是否批准|同意", NULL, 0},
    {FIELD_REASON, TYPE_TEXT, OPTIONAL, "理由", "原因|说明", NULL, 0},
};

static const struct field_spec pause_fields[] = {
    {FIELD_REASON, TYPE_TEXT, OPTIONAL, "理由", "原因|说明", NULL, 0},
};

static const struct field_spec urge_fields[] = {
    {FIELD_LEVEL, TYPE_ENUM, OPTIONAL, "等级", "督办等级|级别", urge_levels, 0},
    {FIELD_TEXT, TYPE_TEXT, OPTIONAL, "内容", "催办内容|说明", NULL, 0},
};

static const struct field_spec close_fields[] = {
    {FIELD_OUTCOME, TYPE_ENUM, REQUIRED, "结果", "办理结果|办结结果", outcomes, 0},
    {FIELD_TEXT, TYPE_TEXT, OPTIONAL, "内容", "答复意见|答复|办理情况|回复内容", NULL, 0},
    {FIELD_MEETING, TYPE_REF, OPTIONAL, "会议", "所在会议", NULL, BIT(MEETING)},
    {FIELD_REF, TYPE_TEXT, OPTIONAL, "出处", NULL, NULL, 0},
};

static const struct field_spec adjust_fields[] = {
    {FIELD_SET, TYPE_OBJECT, REQUIRED, "改为", NULL, NULL, 0},
    {FIELD_REASON, TYPE_TEXT, REQUIRED, "理由", "原因|说明", NULL, 0},
};

static const struct field_spec rating_fields[] = {
    {FIELD_GRADE, TYPE_ENUM, OPTIONAL, "评价", "满意度|评价结果", grades, 0},
    {FIELD_SCORE, TYPE_INTEGER, OPTIONAL, "评分", "分数|星级", NULL, 0},
    {FIELD_REACHED, TYPE_BOOL, OPTIONAL, "联系上", "是否联系上|接通", NULL, 0},
    {FIELD_PERSON, TYPE_TEXT, OPTIONAL, "评价人", "姓名|回访对象", NULL, 0},
    {FIELD_CHANNEL, TYPE_ENUM, OPTIONAL, "方式", "回访方式", channels, 0},
    {FIELD_TEXT, TYPE_TEXT, OPTIONAL, "内容", "评语|说明", NULL, 0},
};

static const struct field_spec outcome_fields[] = {
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", "提案号|建议号", NULL, 0},
    {FIELD_FORM, TYPE_ENUM, REQUIRED, "形式", "成果形式|类型", outcome_forms, 0},
    {FIELD_TITLE, TYPE_TEXT, OPTIONAL, "标题", "题目|案由", NULL, 0},
    {FIELD_PERSON, TYPE_TEXT, OPTIONAL, "提出人", "作者|委员|代表", NULL, 0},
    {FIELD_LEAD, TYPE_TEXT, OPTIONAL, "承办单位", "主办单位", NULL, 0},
    {FIELD_STATUS, TYPE_ENUM, OPTIONAL, "状态", "办理状态", outcome_statuses, 0},
};

static const struct field_spec resource_fields[] = {
    {FIELD_PROVIDER, TYPE_TEXT, REQUIRED, "提供单位", "单位|提供者", NULL, 0},
    {FIELD_TITLE, TYPE_TEXT, REQUIRED, "标题", "资源|资源名称", NULL, 0},
    {FIELD_CATEGORY, TYPE_TEXT, OPTIONAL, "类别", "分类", NULL, 0},
    {FIELD_PLACE, TYPE_TEXT, OPTIONAL, "地点", "地址", NULL, 0},
    {FIELD_CAPACITY, TYPE_TEXT, OPTIONAL, "数量", "容量|规模", NULL, 0},
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", NULL, NULL, 0},
};

static const struct field_spec service_fields[] = {
    {FIELD_RESOURCE, TYPE_REF, REQUIRED, "资源", "资源编号", NULL, BIT(RESOURCE)},
    {FIELD_TEXT, TYPE_TEXT, OPTIONAL, "内容", "服务内容", NULL, 0},
    {FIELD_COUNT_, TYPE_INTEGER, OPTIONAL, "数量", "服务数量|服务人次|份数", NULL, 0},
};

static const struct field_spec activity_fields[] = {
    {FIELD_FORM, TYPE_ENUM, REQUIRED, "形式", "活动形式|类型", activity_forms, 0},
    {FIELD_PERSON, TYPE_TEXT, OPTIONAL, "参加人", "委员|代表|姓名", NULL, 0},
    {FIELD_COUNT_, TYPE_INTEGER, OPTIONAL, "次数", "场次", NULL, 0},
    {FIELD_PEOPLE, TYPE_INTEGER, OPTIONAL, "人次", "参与人次|人数", NULL, 0},
    {FIELD_TITLE, TYPE_TEXT, OPTIONAL, "标题", "主题|活动名称", NULL, 0},
    {FIELD_CAMPAIGN, TYPE_TEXT, OPTIONAL, "专项", "轮次|专项行动|主题月", NULL, 0},
    {FIELD_UNIT, TYPE_TEXT, OPTIONAL, "房号", "户号|走访户", NULL, 0},
};

static const struct field_spec nil_fields[] = {
    {FIELD_FROM, TYPE_DATE, REQUIRED, "起", "开始日期", NULL, 0},
    {FIELD_UNTIL, TYPE_DATE, REQUIRED, "止", "结束日期", NULL, 0},
};

static const struct field_spec duty_fields[] = {
    {FIELD_ROLE, TYPE_TEXT, REQUIRED, "职务", "岗位|角色", NULL, 0},
    {FIELD_PERSON, TYPE_TEXT, REQUIRED, "人员", "姓名|值班人", NULL, 0},
    {FIELD_FROM, TYPE_DATE, REQUIRED, "起", "开始日期", NULL, 0},
    {FIELD_UNTIL, TYPE_DATE, OPTIONAL, "止", "结束日期", NULL, 0},
};

static const struct field_spec indicator_fields[] = {
    {FIELD_NUMBER, TYPE_TEXT, OPTIONAL, "编号", "指标编号", NULL, 0},
    {FIELD_METRIC, TYPE_TEXT, REQUIRED, "指标", "指标名称", NULL, 0},
    {FIELD_NAME, TYPE_TEXT, OPTIONAL, "名称", "考核内容|考核项目", NULL, 0},
    {FIELD_HOW, TYPE_ENUM, OPTIONAL, "计分", "计分办法|计分方式|评分办法", scorings, 0},
    {FIELD_TARGET, TYPE_TEXT, OPTIONAL, "目标", "目标值", NULL, 0},
    {FIELD_WEIGHT, TYPE_INTEGER, OPTIONAL, "分值", "权重|满分", NULL, 0},
    {FIELD_EACH, TYPE_DECIMAL, OPTIONAL, "每件分值", "每项分值|每件扣分|每件加分|每点分值", NULL, 0},
    {FIELD_CAP, TYPE_INTEGER, OPTIONAL, "上限", "封顶", NULL, 0},
    {FIELD_LEVEL, TYPE_ENUM, OPTIONAL, "层级", "级别|考核层级", levels, 0},
    {FIELD_GROUP, TYPE_TEXT, OPTIONAL, "分组", NULL, NULL, 0},
    {FIELD_CATEGORY, TYPE_TEXT, OPTIONAL, "类别", "事项类别", NULL, 0},
    {FIELD_FORM, TYPE_TEXT, OPTIONAL, "形式", "活动形式|会议形式|成果形式", NULL, 0},
    {FIELD_UNTIL, TYPE_DATE, OPTIONAL, "止", "截止日期|失效日期", NULL, 0},
};

static const struct field_spec score_fields[] = {
    {FIELD_SUBJECT, TYPE_TEXT, REQUIRED, "单位", "被考核单位|对象单位", NULL, 0},
    {FIELD_SCORE, TYPE_DECIMAL, REQUIRED, "评分", "分数|得分", NULL, 0},
    {FIELD_REASON, TYPE_TEXT, OPTIONAL, "理由", "原因|说明", NULL, 0},
};

static const struct field_spec veto_fields[] = {
    {FIELD_SUBJECT, TYPE_TEXT, REQUIRED, "单位", "被否决单位|对象单位", NULL, 0},
    {FIELD_REASON, TYPE_TEXT, REQUIRED, "理由", "原因", NULL, 0},
    {FIELD_UNTIL, TYPE_DATE, OPTIONAL, "止", "截止日期", NULL, 0},
};

static const struct field_spec limit_fields[] = {
    {FIELD_CATEGORY, TYPE_TEXT, REQUIRED, "类别", "事项类别", NULL, 0},
    {FIELD_LIMIT, TYPE_LIMIT, REQUIRED, "时限", "办理时限", NULL, 0},
    {FIELD_UNTIL, TYPE_DATE, OPTIONAL, "止", "截止日期|失效日期", NULL, 0},
};

static const struct field_spec rule_fields[] = {
    {FIELD_NAME, TYPE_TEXT, REQUIRED, "名称", "规则名称", NULL, 0},
    {FIELD_FROM, TYPE_DATE, OPTIONAL, "起", "施行日期", NULL, 0},
    {FIELD_UNTIL, TYPE_DATE, OPTIONAL, "止", "失效日期", NULL, 0},
    {FIELD_SOURCE, TYPE_TEXT, OPTIONAL, "依据", "法律依据", NULL, 0},
    {FIELD_METHOD, TYPE_ENUM, OPTIONAL, "方法", "计票方法", methods, 0},
    {FIELD_QUORUM, TYPE_TEXTS, OPTIONAL, "法定人数", NULL, NULL, 0},
    {FIELD_PASS, TYPE_TEXTS, OPTIONAL, "通过条件", NULL, NULL, 0},
};

static const struct field_spec day_fields[] = {
    {FIELD_DATE, TYPE_DATE, REQUIRED, "日期", NULL, NULL, 0},
    {FIELD_OFF, TYPE_BOOL, REQUIRED, "放假", "休息", NULL, 0},
    {FIELD_NAME, TYPE_TEXT, OPTIONAL, "名称", "节日", NULL, 0},
};

static const struct field_spec amend_fields[] = {
    {FIELD_SET, TYPE_OBJECT, REQUIRED, "改为", NULL, NULL, 0},
    {FIELD_REASON, TYPE_TEXT, REQUIRED, "理由", "原因|更正理由|说明", NULL, 0},
};

static const struct field_spec seal_fields[] = {
    {FIELD_NAME, TYPE_TEXT, OPTIONAL, "账本", NULL, NULL, 0},
    {FIELD_LIST, TYPE_ANY, OPTIONAL, "清单", NULL, NULL, 0},
    {FIELD_ROOT, TYPE_TEXT, OPTIONAL, "摘要", NULL, NULL, 0},
};

static const struct field_spec partial_fields[] = {
    {FIELD_REPORT, TYPE_TEXT, REQUIRED, "报告", NULL, NULL, 0},
};

const struct kind_spec schema_kinds[KIND_COUNT] = {
    {KIND_ROOM, "room", "议事室", "协商议事室", FIELDS(room_fields), 0, false},
    {KIND_MEMBER, "member", "成员", "名册成员|业主|选民", FIELDS(member_fields), 0, false},
    {KIND_ISSUE, "issue", "诉求", "心愿|议题|工单|需求|事项", FIELDS(issue_fields), 0, false},
    {KIND_TRIAGE, "triage", "分流", NULL, FIELDS(triage_fields), BIT(ISSUE), true},
    {KIND_MERGE, "merge", "并单", NULL, FIELDS(merge_fields), BIT(ISSUE), true},
    {KIND_MEETING, "meeting", "会议", "议事会", FIELDS(meeting_fields), 0, false},
    {KIND_REMARK, "remark", "发言", "意见", FIELDS(remark_fields), BIT(ISSUE) | BIT(MEETING), true},
    {KIND_DECISION, "decision", "议定事项", "议定|决定|决议", FIELDS(decision_fields),
     BIT(ISSUE) | BIT(MEETING), true},
    {KIND_MOTION, "motion", "表决事项", "表决|议案", FIELDS(motion_fields),
     BIT(ISSUE) | BIT(MEETING), false},
    {KIND_BALLOT, "ballot", "表决票", "选票|投票", FIELDS(ballot_fields), BIT(MOTION), true},
    {KIND_TALLY, "tally", "计票单", "计票", FIELDS(tally_fields), BIT(MOTION), true},
    {KIND_RESULT, "result", "表决结果", NULL, FIELDS(result_fields), BIT(MOTION), true},
    {KIND_TASK, "task", "交办事项", "交办|任务|交办单", FIELDS(task_fields),
     BIT(ISSUE) | BIT(DECISION) | BIT(TASK) | BIT(MEETING), false},
    {KIND_PLEDGE, "pledge", "承诺", NULL, FIELDS(pledge_fields), BIT(TASK), true},
    {KIND_PROGRESS, "progress", "办理进展", "进展", FIELDS(progress_fields), BIT(TASK), true},
    {KIND_EXTEND, "extend", "延期", "延期申请", FIELDS(extend_fields), BIT(TASK), true},
    {KIND_RETURN, "return", "退单", NULL, FIELDS(return_fields), BIT(TASK), true},
    {KIND_ANSWER, "answer", "批复", NULL, FIELDS(answer_fields), BIT(EXTEND) | BIT(RETURN), true},
    {KIND_PAUSE, "pause", "挂起", "中止", FIELDS(pause_fields), BIT(TASK), true},
    {KIND_RESUME, "resume", "恢复", NULL, FIELDS(pause_fields), BIT(TASK), true},
    {KIND_URGE, "urge", "催办", "督办", FIELDS(urge_fields), BIT(TASK), true},
    {KIND_CLOSE, "close", "办结", "结案|回复", FIELDS(close_fields), BIT(TASK) | BIT(ISSUE), true},
    {KIND_REOPEN, "reopen", "重办", NULL, FIELDS(reason_fields), BIT(TASK) | BIT(ISSUE), true},
    {KIND_ADJUST, "adjust", "调整", NULL, FIELDS(adjust_fields), BIT(TASK) | BIT(DECISION), true},
    {KIND_RATING, "rating", "满意度评价", "评价|回访", FIELDS(rating_fields),
     BIT(ISSUE) | BIT(TASK) | BIT(ROOM) | BIT(MEMBER), true},
    {KIND_OUTCOME, "outcome", "成果转化", "成果", FIELDS(outcome_fields), BIT(ISSUE) | BIT(MEETING),
     false},
    {KIND_RESOURCE, "resource", "资源", NULL, FIELDS(resource_fields), 0, false},
    {KIND_SERVICE, "service", "共建服务", "服务", FIELDS(service_fields), BIT(ISSUE), false},
    {KIND_ACTIVITY, "activity", "履职活动", "活动", FIELDS(activity_fields), 0, false},
    {KIND_NIL, "nil", "零报告", NULL, FIELDS(nil_fields), 0, false},
    {KIND_DUTY, "duty", "轮值", "轮值主席|值班", FIELDS(duty_fields), 0, false},
    {KIND_INDICATOR, "indicator", "考核指标", "指标", FIELDS(indicator_fields), 0, false},
    {KIND_SCORE, "score", "考核评分", "考评|打分", FIELDS(score_fields), BIT(INDICATOR), true},
    {KIND_VETO, "veto", "一票否决", NULL, FIELDS(veto_fields), 0, false},
    {KIND_LIMIT, "limit", "时限标准", "时限", FIELDS(limit_fields), 0, false},
    {KIND_RULE, "rule", "表决规则", "规则", FIELDS(rule_fields), 0, false},
    {KIND_DAY, "day", "工作日历", "日历", FIELDS(day_fields), 0, false},
    {KIND_AMEND, "amend", "更正", NULL, FIELDS(amend_fields), ANY_KIND, true},
    {KIND_VOID, "void", "作废", NULL, FIELDS(reason_fields), ANY_KIND, true},
    {KIND_SEAL, "seal", "封账", NULL, FIELDS(seal_fields), BIT(SEAL), false},
    {KIND_PARTIAL, "partial", "分报", NULL, FIELDS(partial_fields), BIT(PARTIAL), false},
};

const char *const schema_field_names[FIELD_COUNT] = {
    "id", "kind", "at", "room", "on", "by",
    "accept", "agenda", "approved", "area", "assist", "attendance",
    "box", "budget", "campaign", "cap", "capacity", "category", "chair",
    "channel", "choice", "closes", "contact", "convener", "count",
    "date", "direct", "due", "each", "end", "expected", "form", "from",
    "grade", "granted", "group", "how", "idea", "into", "issued",
    "lead", "level", "limit", "list", "meeting", "method", "metric",
    "name", "nature", "noticed", "number", "off", "opens", "options",
    "outcome", "pass", "people", "percent", "person", "place",
    "present", "provider", "proxy", "quorum", "reached", "reason",
    "recorder", "ref", "refused", "report", "resource", "returned", "role",
    "roll", "rooms", "root", "rule", "score", "seats", "secret", "set",
    "signers", "since", "source", "speaker", "spoiled", "stance",
    "start", "status", "subject", "target", "text", "tier", "title",
    "token", "type", "unit", "until", "verdict", "voter", "votes",
    "weight",
};
