/* Prints made-up data for scripts/bench: the same arguments, the same bytes.
 * Usage: generate journal|ballots|issues|csv LINES
 *   journal  threads of issues, in time order: sorted, handed over, followed up, closed, rated
 *   ballots  a rule, a motion for every 1,000 ballots, and the ballots, 5 % of them cast again
 *   issues   issues alone; csv has the same issues as a table
 * Of the JSON lines 1 % are spaced, 2 % have their keys in another order, 3 % have escapes where
 * none are needed. Ids are unique but no digests: tools trust ids as they read. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 506, BALLOT_BYTES = 308 };
enum { FIELDS = 20, TEXT = 1024 };
enum { STREETS = 12, COMMUNITIES = 10, BALLOTS_A_MOTION = 1000 };
enum { FIRST_DAY = 20500 /* 2026-02-16, a Monday */, DAYS = 280, DAY = 86400 };

static const char *const streets[STREETS] = {"文峰", "和平桥", "任港", "新城桥", "虹桥", "学田",
                                             "钟秀", "城东",   "狼山", "观音山", "永兴", "天生港"};
static const char *const communities[COMMUNITIES] = {"世伦桥", "学士", "五一", "城南", "易家桥",
                                                     "段家坝", "光明", "新桥", "朝晖", "三里墩"};
static const char *const sources[] = {"wish-basket", "hotline", "visit", "online",
                                      "app",         "survey",  "chat",  "reception"};
static const char *const types[] = {"consult", "help", "complaint", "suggestion"};
static const char *const tiers[] = {"building", "neighbourhood", "community", "street"};
static const char *const leads[] = {"街道城管办", "物业公司", "区住建局", "社区居委会",
                                    "街道综治办"};
static const char *const people[] = {"王建华", "李敏",   "张秀英", "陈晓燕",
                                     "刘芳",   "杨玉兰", "周强"};
static const char *const outcomes[] = {"solved", "solved", "solved", "partly", "explained"};
static const char *const grades[] = {"satisfied", "satisfied", "basic", "unsatisfied"};
static const char *const choices[] = {"yes", "yes", "yes", "no", "no", "abstain"};
static const struct {
    const char *category, *matter;
} matters[] = {
    {"停车", "建设充电车位"},     {"停车", "停车位不足"},       {"停车", "充电桩长期损坏"},
    {"停车", "消防通道停满车辆"}, {"物业", "物业费账目未公示"}, {"物业", "门禁失灵"},
    {"物业", "公共收益去向不明"}, {"环境", "雨污管网堵塞"},     {"环境", "垃圾清运不及时"},
    {"环境", "绿化带被毁"},       {"环境", "餐饮油烟扰民"},     {"维修", "路灯不亮"},
    {"维修", "外墙渗水"},         {"维修", "路面破损积水"},     {"维修", "电梯故障频发"},
    {"噪声", "广场舞音响声大"},   {"噪声", "夜间施工"},         {"加梯", "加装电梯意见不一"},
    {"养老", "增设助餐点"},       {"文体", "增加休息座椅"},     {"安全", "电动车飞线充电"},
    {"安全", "楼道堆物"},
};
static const char *const phrases[] = {
    "居民多次反映，",         "希望召开协商议事会商量，", "已与物业沟通但未果，",
    "影响老人和孩子出行，",   "雨天尤其明显，",           "建议相关部门现场查看，",
    "网格员走访时也有发现，", "请尽快给出办理期限，",     "邻里之间意见还不一致，",
    "愿意配合后续施工，",     "晚上十点以后更严重，",     "近期已有三户提出同样的诉求，",
};
#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* Chance: SplitMix64 (S. Vigna), whose last step is a bijection, so ids made of it are unique. */
static uint64_t mix(uint64_t n)
{
    n += 0x9e3779b97f4a7c15;
    n = (n ^ n >> 30) * 0xbf58476d1ce4e5b9;
    n = (n ^ n >> 27) * 0x94d049bb133111eb;
    return n ^ n >> 31;
}

struct chance {
    uint64_t state;
};
static uint64_t draw(struct chance *c, uint64_t n)
{
    return mix(c->state++) % n;
}
#define PICK(c, list) (list)[draw(c, COUNT(list))]

/* A line: names and texts, in the order in which they are written */

struct line {
    struct {
        const char *name;
        char text[TEXT];
        int bare; /* a number or true, written without quotes */
    } field[FIELDS];
    int count;
};

static char *add(struct line *l, const char *name, const char *text)
{
    l->field[l->count].name = name;
    l->field[l->count].bare = 0;
    return strcpy(l->field[l->count++].text, text);
}

static void add_bare(struct line *l, const char *name, const char *text)
{
    add(l, name, text);
    l->field[l->count - 1].bare = 1;
}

enum kind { ISSUE, TRIAGE, TASK, PROGRESS, CLOSE, RATING, ROOM, RULE, MOTION, BALLOT, KINDS };
static const char *const kinds[KINDS] = {"issue",  "triage", "task", "progress", "close",
                                         "rating", "room",   "rule", "motion",   "ballot"};

static void id_of(char *id, enum kind kind, uint64_t n)
{
    sprintf(id, "%016" PRIx64 "%016" PRIx64, mix(2 * (n * KINDS + kind)),
            mix(2 * (n * KINDS + kind) + 1));
}

/* Days since 1970 to a date (H. Hinnant, civil_from_days) */
static void date_of(char *out, int64_t day)
{
    int64_t z = day + 719468, era = z / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int64_t month = mp < 10 ? mp + 3 : mp - 9;
    sprintf(out, "%04d-%02d-%02d", (int)(yoe + era * 400 + (month <= 2)), (int)month,
            (int)(doy - (153 * mp + 2) / 5 + 1));
}

static void time_of(char *out, int64_t second)
{
    int s = (int)(second % DAY);
    date_of(out, FIRST_DAY + second / DAY);
    sprintf(out + 10, "T%02d:%02d:%02d+08:00", s / 3600, s / 60 % 60, s % 60);
}

static void room_of(char *out, uint64_t n)
{
    sprintf(out, "崇川区/%s街道/%s社区", streets[n % STREETS],
            communities[n / STREETS % COMMUNITIES]);
}

static void begin(struct line *l, enum kind kind, uint64_t n, int64_t second, uint64_t room)
{
    l->count = 0;
    id_of(add(l, "id", ""), kind, n);
    add(l, "kind", kinds[kind]);
    time_of(add(l, "at", ""), second);
    room_of(add(l, "room", ""), room);
}

/* The text that brings a line to its length, as long as there is one to fill */
static void fill(struct line *l, const char *name, struct chance *c, size_t most)
{
    size_t size = 0;
    for (int i = 0; i < l->count; i++)
        size += strlen(l->field[i].name) + strlen(l->field[i].text) + (l->field[i].bare ? 4 : 6);
    size += strlen(name) + 8;
    char *text = add(l, name, "");
    most += draw(c, 61) - 47; /* about: the last phrase ends above it */
    size_t len = 0;
    do {
        const char *phrase = PICK(c, phrases);
        strcpy(text + len, phrase);
        len += strlen(phrase);
    } while (size + len < most);
    strcpy(text + strlen(text) - strlen("，"), "。");
}

/* Printing */

static void print_plain(const char *s)
{
    if (*s == '"')
        putchar('\\');
    putchar(*s);
}

/* All letters here are ASCII or take three bytes. */
static const char *print_escaped(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] < 0xe0) {
        print_plain(s);
        return s + 1;
    }
    printf("\\u%04x", (u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu));
    return s + 3;
}

static void print_text(const char *s, int escape)
{
    putchar('"');
    while (*s) {
        if (escape)
            s = print_escaped(s);
        else
            print_plain(s++);
    }
    putchar('"');
}

static void print_json(const struct line *l, struct chance *c)
{
    uint64_t style = draw(c, 100);
    const char *colon = style == 0 ? ": " : ":", *comma = style == 0 ? ", " : ",";
    int first = style == 1 || style == 2 ? 1 + (int)draw(c, (uint64_t)l->count - 1) : 0;
    int escape = style >= 3 && style <= 5;
    putchar('{');
    for (int i = 0; i < l->count; i++) {
        int f = (i + first) % l->count;
        printf("%s\"%s\"%s", i ? comma : "", l->field[f].name, colon);
        if (l->field[f].bare)
            fputs(l->field[f].text, stdout);
        else
            print_text(l->field[f].text, escape && f > 3);
    }
    puts("}");
}

/* Threads: line by line, what belongs to issue n and its room is drawn from n alone. */

/* Chance is drawn a statement at a time: compilers order arguments as they like. */
static void make_issue(struct line *l, uint64_t n, int64_t second, struct chance *c)
{
    uint64_t matter = draw(c, COUNT(matters));
    int building = (int)draw(c, 40) + 1, unit = (int)draw(c, 6) + 1;
    begin(l, ISSUE, n, second, mix(n));
    sprintf(add(l, "number", ""), "WF-2026-%07" PRIu64, n + 1);
    sprintf(add(l, "title", ""), "%d号楼%d单元%s", building, unit, matters[matter].matter);
    add(l, "type", PICK(c, types));
    add(l, "category", matters[matter].category);
    add(l, "source", PICK(c, sources));
    add(l, "person", PICK(c, people));
    sprintf(add(l, "contact", ""), "1380000%04d", (int)draw(c, 10000));
    sprintf(add(l, "place", ""), "%s花园%d号楼", PICK(c, communities), building);
    fill(l, "text", c, LINE_BYTES);
}

static void make_task(struct line *l, uint64_t n, int64_t second, struct chance *c)
{
    int64_t limit = draw(c, 10) ? 11 + (int64_t)draw(c, 10) : 3 + (int64_t)draw(c, 6);
    begin(l, TASK, n, second, mix(n));
    id_of(add(l, "on", ""), ISSUE, n);
    add(l, "by", PICK(c, people));
    sprintf(add(l, "number", ""), "RW-2026-%07" PRIu64, n + 1);
    add(l, "lead", PICK(c, leads));
    date_of(add(l, "due", ""), FIRST_DAY + second / DAY + limit);
    fill(l, "text", c, LINE_BYTES);
}

static void make_follow_up(struct line *l, enum kind kind, uint64_t n, int64_t second,
                           struct chance *c)
{
    int on_task = kind == PROGRESS || (kind == CLOSE && draw(c, 10) == 0);
    begin(l, kind, n, second, mix(n));
    id_of(add(l, "on", ""), on_task ? TASK : ISSUE, n);
    add(l, "by", PICK(c, people));
    if (kind == TRIAGE) {
        add(l, "tier", PICK(c, tiers));
        add(l, "lead", PICK(c, leads));
        add_bare(l, "accept", "true");
    } else if (kind == PROGRESS) {
        add_bare(l, "percent", "50");
    } else if (kind == CLOSE) {
        add(l, "outcome", PICK(c, outcomes));
    } else {
        int reached = draw(c, 7) != 0;
        add(l, "grade", reached ? PICK(c, grades) : "unknown");
        add_bare(l, "reached", reached ? "true" : "false");
    }
    fill(l, kind == TRIAGE ? "reason" : "text", c, LINE_BYTES);
}

/* Which record of an issue comes how many days after it; of some only one in so many has it. */
static const struct {
    enum kind kind;
    int days, one_in, not_in;
} steps[] = {{ISSUE, 0, 1, 0},    {TRIAGE, 1, 1, 0},  {TASK, 2, 1, 0},
             {PROGRESS, 6, 1, 0}, {CLOSE, 12, 1, 40}, {RATING, 14, 4, 0}};

static int has_step(size_t step, uint64_t n)
{
    uint64_t chance = mix(n * COUNT(steps) + step);
    return chance % (uint64_t)steps[step].one_in == 0 &&
           (!steps[step].not_in || chance % (uint64_t)steps[step].not_in != 0);
}

static void write_rooms(struct line *l, struct chance *c)
{
    for (uint64_t i = 0; i < STREETS * COMMUNITIES; i++) {
        begin(l, ROOM, i, 0, i);
        sprintf(add(l, "name", ""), "%s协商议事室", l->field[3].text);
        add(l, "level", "community");
        print_json(l, c);
    }
}

/* Each round raises an issue and does for older ones what is due by then, so lines are in time
 * order, near enough. A round has 5.225 lines, but at the end some of them are still to
 * come: 5.139. */
static void write_journal(uint64_t lines)
{
    struct chance c = {1};
    struct line l;
    uint64_t written = STREETS * COMMUNITIES;
    uint64_t rounds = lines > written ? (lines - written) * 1000 / 5139 + 1 : 1;
    write_rooms(&l, &c);
    for (uint64_t round = 0; written < lines; round++) {
        int64_t second = (int64_t)(round * ((uint64_t)DAYS * DAY - 3600) / rounds);
        for (size_t step = 0; step < COUNT(steps) && written < lines; step++) {
            uint64_t lag = rounds * (uint64_t)steps[step].days / DAYS + (step > 0);
            if (lag > round || !has_step(step, round - lag))
                continue;
            struct chance own = {(round - lag) << 16 | step << 8};
            int64_t at = second + (int64_t)draw(&own, steps[step].kind == CLOSE ? DAY : 600);
            if (steps[step].kind == ISSUE)
                make_issue(&l, round - lag, at, &own);
            else if (steps[step].kind == TASK)
                make_task(&l, round - lag, at, &own);
            else
                make_follow_up(&l, steps[step].kind, round - lag, at, &own);
            print_json(&l, &c);
            written++;
        }
    }
}

/* Ballots: those of all motions mixed, in time order */

static void write_motions(struct line *l, uint64_t motions, struct chance *c)
{
    puts("{\"id\":\"00000000000000000000000000000001\",\"kind\":\"rule\",\"at\":\"2026-01-01\","
         "\"name\":\"bench-majority\",\"from\":\"2026-01-01\",\"method\":\"yesno\","
         "\"pass\":[\"yes.heads > 1/2 participating.heads\"]}");
    for (uint64_t m = 0; m < motions; m++) {
        begin(l, MOTION, m, 0, mix(m));
        sprintf(add(l, "number", ""), "BJ-2026-%05" PRIu64, m + 1);
        sprintf(add(l, "text", ""), "是否同意%s", PICK(c, matters).matter);
        add(l, "rule", "bench-majority");
        print_json(l, c);
    }
}

static void write_ballots(uint64_t ballots)
{
    struct chance c = {2};
    struct line l;
    uint64_t motions = (ballots + BALLOTS_A_MOTION - 1) / BALLOTS_A_MOTION;
    write_motions(&l, motions, &c);
    for (uint64_t i = 0; i < ballots; i++) {
        uint64_t motion = i % motions, turn = i / motions;
        uint64_t voter = turn > 0 && draw(&c, 20) == 0 ? draw(&c, turn) : turn;
        begin(&l, BALLOT, i, DAY + (int64_t)turn * 20, mix(motion));
        id_of(add(&l, "on", ""), MOTION, motion);
        sprintf(add(&l, "voter", ""), "%d号楼%d单元%d%02d室", (int)(voter / 96) + 1,
                (int)(voter / 24 % 4) + 1, (int)(voter / 4 % 6) + 1, (int)(voter % 4) + 1);
        add(&l, "choice", PICK(&c, choices));
        fill(&l, "capacity", &c, BALLOT_BYTES);
        print_json(&l, &c);
    }
}

/* Issues as records and as a table */

static void print_cell(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    putchar('"');
}

/* Some cells are quoted, as spreadsheets do it: those with a comma or a line end, which 3 % have.
 */
static void print_row(const struct line *l)
{
    for (int i = 2; i < l->count; i++) {
        const char *text = l->field[i].text;
        if (i > 2)
            putchar(',');
        if (strpbrk(text, ",\"\n"))
            print_cell(text);
        else
            fputs(text, stdout);
    }
    putchar('\n');
}

static void write_issues(uint64_t lines, int table)
{
    struct line l;
    struct chance c = {3};
    for (uint64_t n = 0; n < lines; n++) {
        struct chance own = {n << 16};
        make_issue(&l, n, (int64_t)(n * ((uint64_t)DAYS * DAY - 3600) / lines), &own);
        for (int i = 2; table && n == 0 && i < l.count; i++)
            printf("%s%s", l.field[i].name, i + 1 < l.count ? "," : "\n");
        if (draw(&own, 33) == 0)
            memcpy(l.field[l.count - 1].text, "\"急\",", strlen("\"急\","));
        if (table)
            print_row(&l);
        else
            print_json(&l, &c);
    }
}

int main(int argc, char **argv)
{
    uint64_t lines = argc == 3 ? strtoull(argv[2], NULL, 10) : 0;
    static char block[1 << 16];
    setvbuf(stdout, block, _IOFBF, sizeof block);
    if (lines && strcmp(argv[1], "journal") == 0) {
        write_journal(lines);
    } else if (lines && strcmp(argv[1], "ballots") == 0) {
        write_ballots(lines);
    } else if (lines && (strcmp(argv[1], "issues") == 0 || strcmp(argv[1], "csv") == 0)) {
        write_issues(lines, argv[1][0] == 'c');
    } else {
        fputs("usage: generate journal|ballots|issues|csv LINES\n", stderr);
        return 2;
    }
    return fflush(stdout) || ferror(stdout) ? 4 : 0;
}
