#include "record/finding.h"

enum { FAULT = false, NOTE = true };

/* A row a code. */
/* clang-format off */

const struct finding_spec finding_specs[FINDING_CODES] = {
    [FINDING_SYNTAX] = {"SYNTAX", "语法", FAULT,
        {"The line is not JSON (RFC 8259); mend it by hand, or take it out.",
         "这一行不是合格的 JSON（RFC 8259）；请人工改正或取出。"}},
    [FINDING_TORN] = {"TORN", "残缺", FAULT,
        {"The last line was cut short by a crash; yishi-check --repair moves it aside.",
         "最后一行因写入中断而残缺；yishi-check --repair 会把它移到一旁。"}},
    [FINDING_LONG] = {"LONG", "超长", FAULT,
        {"The line is longer than 1 MiB, the most a record may have.",
         "这一行超过 1 MiB，而一条记录最长 1 MiB。"}},
    [FINDING_BLANK] = {"BLANK", "空行", FAULT,
        {"An empty line; yishi-check --repair takes it out.",
         "空行；yishi-check --repair 会将其删去。"}},
    [FINDING_REFUSED] = {"REFUSED", "不可收", FAULT,
        {"JSON that a record may not hold: a key twice, nesting deeper than 32, \\u0000, a lone "
         "surrogate, or no object at all.",
         "是 JSON，但记录里不能有：键名重复、嵌套超过 32 层、\\u0000、孤立的代理码，或根本不是对象。"}},
    [FINDING_ROW] = {"ROW", "列表行", FAULT,
        {"A row that yishi-list printed, not a record.", "这是 yishi-list 列出的行，不是记录。"}},
    [FINDING_NEWLINE] = {"NEWLINE", "缺换行", NOTE,
        {"The last line lacks its newline; the next addition or --repair gives it one.",
         "最后一行没有换行符；下次写入或 --repair 会补上。"}},
    [FINDING_CRLF] = {"CRLF", "回车", NOTE,
        {"Lines end in CR LF, as other systems write them; harmless, --repair takes the CR off.",
         "行尾是回车加换行（其他系统的写法）；无害，--repair 会去掉回车。"}},
    [FINDING_KIND] = {"KIND", "类属不明", FAULT,
        {"The record names no kind, or one that there is not.", "记录没有写类属，或类属不存在。"}},
    [FINDING_REQUIRED] = {"REQUIRED", "缺必填项", FAULT,
        {"A required field is missing.", "缺少必填的项。"}},
    [FINDING_TYPE] = {"TYPE", "类型不符", FAULT,
        {"A field holds a value of the wrong type.", "某一项的值类型不对。"}},
    [FINDING_VALUE] = {"VALUE", "取值不符", FAULT,
        {"A field holds a word that is none of its values.", "某一项的值不在规定的取值之列。"}},
    [FINDING_DATE] = {"DATE", "日期不符", FAULT,
        {"A date or time that does not exist, or is not written as one.",
         "日期或时间不存在，或写法不对。"}},
    [FINDING_CONTROL] = {"CONTROL", "控制字符", FAULT,
        {"A control character other than a newline or tab in a text or name.",
         "文字或名称里有换行、制表符以外的控制字符。"}},
    [FINDING_EDITED] = {"EDITED", "改动", FAULT,
        {"The record does not match its id: it was changed after it was written.",
         "记录与识别码不符：写入后被改动过。"}},
    [FINDING_DIFFERS] = {"DIFFERS", "同码异文", FAULT,
        {"Two records of one id say different things; one of them was changed.",
         "两条记录识别码相同而内容不同，其中一条被改动过。"}},
    [FINDING_UNREDACTED] = {"UNREDACTED", "涂销未尽", FAULT,
        {"A copy of a redacted record still says what was erased. Redact it there too (--redact), or "
         "join the files by yishi-merge, which keeps the stub.",
         "已涂销的记录另有旧副本，仍存有原内容。请在该处一并涂销（--redact），"
         "或用 yishi-merge 合并（只留存根）。"}},
    [FINDING_DANGLING] = {"DANGLING", "引用落空", FAULT,
        {"The record refers to one that was not read.", "所引用的记录不在读入的文件中。"}},
    [FINDING_TARGET] = {"TARGET", "引用不当", FAULT,
        {"The record refers to one of a kind that cannot stand there.",
         "所引用的记录类属不对，不能用在那里。"}},
    [FINDING_CIRCLE] = {"CIRCLE", "循环引用", FAULT,
        {"Records stand on each other in a circle; their ids are false.",
         "记录互为对象，成了循环；其识别码不实。"}},
    [FINDING_SET] = {"SET", "更正不当", FAULT,
        {"An amend or adjust sets a field to what it cannot be, or one that may not be amended.",
         "更正或调整把某一项改成了不合规定的值，或改了不许更正的项。"}},
    [FINDING_ORDER] = {"ORDER", "先后颠倒", FAULT,
        {"Something ends before it begins.", "结束早于开始。"}},
    [FINDING_DUE] = {"DUE", "期限倒置", FAULT,
        {"Something is due before it was assigned, promised or asked for.",
         "期限早于交办、承诺或申请的时间。"}},
    [FINDING_FUTURE] = {"FUTURE", "日期在后", NOTE,
        {"The record is dated later than now (--now); until then it does not count.",
         "记录的时间晚于现在（--now），届时才计入。"}},
    [FINDING_NUMBER] = {"NUMBER", "编号重复", FAULT,
        {"Two records of one kind and room have the same number.",
         "同一议事室、同一类的两条记录编号相同。"}},
    [FINDING_BALLOT] = {"BALLOT", "票面不当", FAULT,
        {"A ballot has a voter and a token, or neither, or is a bundle of less than one paper.",
         "表决票同时有投票人和票号，或二者都没有，或张数不足一张。"}},
    [FINDING_ROLL] = {"ROLL", "不在名册", FAULT,
        {"The voter is not on the roll as it stood when the motion opened.",
         "投票人不在开始表决时的名册上。"}},
    [FINDING_WINDOW] = {"WINDOW", "不在期内", FAULT,
        {"The ballot was cast before the motion opened or after it closed.",
         "投票时间在表决开始之前或截止之后。"}},
    [FINDING_TOKEN] = {"TOKEN", "票号冲突", FAULT,
        {"Ballots of one token say different things; none of them counts.",
         "同一票号的票选择不同，均不计入。"}},
    [FINDING_CHOICE] = {"CHOICE", "选择不明", FAULT,
        {"The ballot chooses something that the motion does not offer.",
         "票上所选不在表决事项的选项之列。"}},
    [FINDING_UNCOUNTED] = {"UNCOUNTED", "不计入", NOTE,
        {"The ballot is listed and not counted: against a proxy, beyond the proxies one may hold, "
         "by name in a secret vote.",
         "此票列出而不计入：与本人委托不符、超过受托上限、无记名表决的实名票等。"}},
    [FINDING_COUNT] = {"COUNT", "不能计票", NOTE,
        {"The motion cannot be counted as its records stand; yishi-vote count says the same.",
         "按现有记录无法计票；yishi-vote count 会给出同样的提示。"}},
    [FINDING_MISSING] = {"MISSING", "缺失", FAULT,
        {"A record that a seal lists, or the seal before it, was not read: it was taken out. Of a "
         "part of a journal say --extract.",
         "封账清单中的记录（或前一次封账）没有读到：已被抽走。若只读了账本的一部分，请加 --extract。"}},
    [FINDING_BROKEN] = {"BROKEN", "封账不符", FAULT,
        {"The records that a seal lists do not come to its root.",
         "封账清单所列记录与其摘要不符。"}},
    [FINDING_FORK] = {"FORK", "封账分叉", FAULT,
        {"Two seals stand on one, or a journal was begun twice: there are two versions of it.",
         "两次封账接在同一次之后，或同一账本有两个起点：存在两个版本。"}},
    [FINDING_ANCHOR] = {"ANCHOR", "核验码不见", FAULT,
        {"No seal that was read has the code of --anchor: the journal was rolled back or sealed "
         "anew, or a file is missing.",
         "读到的封账都没有 --anchor 所给的核验码：账本被退回到从前、被重新封账，或少了文件。"}},
    [FINDING_NOSEAL] = {"NOSEAL", "未封账", FAULT,
        {"No seal covers anything in the file, though --require-seal asks for one.",
         "--require-seal 要求封账，而该文件没有任何内容被封账。"}},
    [FINDING_STUB] = {"STUB", "涂销无据", FAULT,
        {"A redacted record without a void that gives the reason.",
         "记录已被涂销，却没有说明理由的作废记录。"}},
    [FINDING_REDACTED] = {"REDACTED", "已涂销", NOTE,
        {"The record was redacted, with a reason.", "记录已依理由涂销。"}},
    [FINDING_LATE] = {"LATE", "补录", NOTE,
        {"The record is dated before a seal of its journal that does not list it: written late, or "
         "slipped in. A fault with --strict.",
         "记录的时间早于本账本某次封账，而那次封账没有列入它：补录，或事后插入。加 --strict 时算作问题。"}},
    [FINDING_UNSEALED] = {"UNSEALED", "尚未封账", NOTE,
        {"Records that no seal lists yet; taking them out would not be seen.",
         "尚未列入任何封账的记录；抽走它们不会被发现。"}},
    [FINDING_EXTRACT] = {"EXTRACT", "节选", NOTE,
        {"Sealed records that are not among what was read (--extract).",
         "已封账而不在所读节选中的记录（--extract）。"}},
};

/* clang-format on */

void findings_add_text(struct findings *f, enum finding_code code, struct place place,
                       const struct id *id, struct slice text)
{
    bool note = finding_specs[code].note && !(f->strict && code == FINDING_LATE);
    struct finding finding = {code, note, place, id, text};
    f->count[code]++;
    f->faults += !note;
    f->notes += note;
    f->see(f->context, &finding);
}

void findings_add(struct findings *f, enum finding_code code, struct place place,
                  const struct id *id, const char *en, const char *zh, ...)
{
    struct buffer text = {0};
    va_list args;
    va_start(args, zh);
    buffer_format_list(&text, say_pick((struct words){en, zh}), args);
    va_end(args);
    findings_add_text(f, code, place, id, buffer_slice(&text));
    buffer_free(&text);
}
