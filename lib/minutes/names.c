/* Names that are near others: 江建春 where 李建春 was there. They are pointed out, never changed.
 *
 * Each known name stands in an index under itself with every one of its characters left out, under
 * its characters in order of their codes, and as simplified characters; so a name is looked up in
 * the time that its own keys take. */
#include "minutes/reading.h"

#include "format/hash.h"

#include <stdlib.h>

enum { SHORTEST = 3, LONGEST = 5 };

struct characters {
    uint32_t c[LONGEST];
    size_t count;
};

struct key {
    uint64_t hash;
    size_t name; /* in the list of names */
};

/* Traditional and variant forms of characters that names have, each before its simplified one. */
static const char variants[] = "張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙馬马羅罗鄭郑謝谢韓韩馮冯許许鄧邓呂"
                               "吕蘇苏盧卢蔣蒋賈贾葉叶閻阎鍾钟鄒邹陸陆"
                               "龍龙錢钱湯汤賴赖龐庞嚴严魯鲁韋韦畢毕聶聂齊齐關关麗丽華华國国偉伟東"
                               "东寶宝榮荣蘭兰鳳凤強强愛爱衛卫學学義义"
                               "雲云飛飞軍军慶庆廣广興兴書书貴贵進进達达遠远長长靜静潔洁穎颖瑋玮瓊"
                               "琼蓮莲紅红綠绿維维緒绪續续紹绍綱纲純纯"
                               "約约紀纪銘铭鋒锋鋼钢鈞钧錦锦鎮镇銀银開开閔闵閃闪陽阳際际隨随雙双靈"
                               "灵頌颂順顺領领顏颜願愿風风駿骏騰腾驥骥"
                               "鵬鹏鶴鹤鷹鹰鴻鸿鷺鹭麥麦黨党齡龄樹树橋桥權权歡欢淨净淵渊溫温滄沧漢"
                               "汉澤泽濤涛煒炜煥焕燦灿燁烨爾尔獻献瑤瑶"
                               "環环碩硕禮礼禎祯穩稳競竞節节篤笃簡简範范習习聖圣聞闻聰聪聲声肅肃臨"
                               "临舉举莊庄萬万蕭萧薩萨藝艺藍蓝號号覺觉"
                               "觀观計计訓训記记詠咏詩诗誠诚誌志談谈諸诸謙谦識识譚谭贊赞贇赟賢贤賓"
                               "宾賽赛賜赐躍跃輝辉農农運运遙遥適适選选"
                               "鄉乡鄔邬鐘钟鐵铁鑒鉴峯峰羣群邨村堃坤崐昆";

static uint32_t simplified(uint32_t c)
{
    const char *at = variants, *end = variants + sizeof variants - 1;
    while (at < end) {
        uint32_t from, to;
        at += minutes_character(at, end, &from);
        at += minutes_character(at, end, &to);
        if (from == c)
            return to;
    }
    return c;
}

static bool read_characters(struct slice name, struct characters *out)
{
    out->count = 0;
    for (size_t i = 0; i < name.len;) {
        uint32_t c;
        i += minutes_character(name.at + i, name.at + name.len, &c);
        if (c < 0x3400 || c > 0x9FFF || out->count == LONGEST)
            return false;
        out->c[out->count++] = c;
    }
    return out->count >= SHORTEST;
}

/* ---- keys ---- */

enum { KEYS = LONGEST + 2 };

static uint64_t key_of(const struct characters *s, uint32_t sort, const unsigned char seed[16])
{
    uint32_t bytes[LONGEST + 2] = {sort, (uint32_t)s->count};
    memcpy(bytes + 2, s->c, s->count * sizeof s->c[0]);
    return hash_key((struct slice){(const char *)bytes, (s->count + 2) * sizeof bytes[0]}, seed);
}

static int by_code(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static size_t keys_of(const struct characters *s, uint64_t key[KEYS], const unsigned char seed[16])
{
    size_t count = 0;
    struct characters one = *s;
    for (size_t i = 0; i < s->count; i++) {
        one.c[i] = 0;
        key[count++] = key_of(&one, 1, seed);
        one.c[i] = s->c[i];
    }
    for (size_t i = 0; i < s->count; i++)
        one.c[i] = simplified(s->c[i]);
    key[count++] = key_of(&one, 2, seed);
    one = *s;
    qsort(one.c, one.count, sizeof one.c[0], by_code);
    key[count++] = key_of(&one, 3, seed);
    return count;
}

/* ---- the names of a meeting ---- */

struct near {
    struct minutes_reading *rd;
    struct slice *name;
    size_t names, name_cap;
    struct key *key;
    size_t keys, key_cap;
    unsigned char seed[16];
};

static void add_key(struct near *n, uint64_t hash, size_t name)
{
    if (n->keys == n->key_cap) {
        n->key_cap = n->key_cap ? 2 * n->key_cap : 256;
        n->key = memory_grow(n->key, n->key_cap, sizeof *n->key);
    }
    n->key[n->keys++] = (struct key){.hash = hash, .name = name};
}

/* What is not shaped as a person's name (an office among those who were there) is near nobody. */
static void add_known(struct near *n, struct slice name)
{
    const struct match *m;
    struct characters s;
    uint64_t key[KEYS];
    if (!read_characters(name, &s) ||
        !minutes_match(n->rd->r, WHERE_SENTENCE, GIVES_NAME, name, &m))
        return;
    if (n->names == n->name_cap) {
        n->name_cap = n->name_cap ? 2 * n->name_cap : 64;
        n->name = memory_grow(n->name, n->name_cap, sizeof *n->name);
    }
    n->name[n->names] = name;
    size_t count = keys_of(&s, key, n->seed);
    for (size_t i = 0; i < count; i++)
        add_key(n, key[i], n->names);
    n->names++;
}

static int by_hash(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static const struct key *first_of(const struct near *n, uint64_t hash)
{
    size_t low = 0, high = n->keys;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (n->key[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n->keys && n->key[low].hash == hash ? &n->key[low] : NULL;
}

/* The first known name that is near, or at NULL; at the name itself when it is known. */
static struct slice nearest(const struct near *n, struct slice name)
{
    struct characters s;
    uint64_t key[KEYS];
    struct slice found = {NULL, 0};
    if (!read_characters(name, &s))
        return found;
    size_t count = keys_of(&s, key, n->seed);
    for (size_t i = 0; i < count && n->keys; i++) {
        const struct key *end = n->key + n->keys;
        for (const struct key *k = first_of(n, key[i]); k && k < end && k->hash == key[i]; k++) {
            if (slice_same(n->name[k->name], name))
                return name;
            if (!found.at)
                found = n->name[k->name];
        }
    }
    return found;
}

static void learn(struct near *n, bool all)
{
    struct minutes_reading *rd = n->rd;
    for (size_t i = 0; i < rd->people.count && all; i++)
        add_known(n, rd->people.at[i].name);
    if (all) {
        add_known(n, rd->chair);
        add_known(n, rd->recorder);
    }
    struct slice rest = rd->r->roll;
    while (rest.len) {
        const char *end = memchr(rest.at, '\n', rest.len);
        size_t len = end ? (size_t)(end - rest.at) : rest.len;
        add_known(n, (struct slice){rest.at, len});
        len += end != NULL;
        rest = slice_after(rest, len);
    }
    if (n->keys)
        qsort(n->key, n->keys, sizeof *n->key, by_hash);
}

static void forget(struct near *n)
{
    free(n->key);
    free(n->name);
}

/* ---- those who are compared ---- */

struct said {
    struct slice name;
    size_t line;
};

struct sayings {
    struct said *at;
    size_t count, cap;
};

static void add_said(struct sayings *s, struct slice name, size_t line)
{
    if (!name.len)
        return;
    if (s->count == s->cap) {
        s->cap = s->cap ? 2 * s->cap : 64;
        s->at = memory_grow(s->at, s->cap, sizeof *s->at);
    }
    s->at[s->count++] = (struct said){name, line};
}

static int by_name(const void *a, const void *b)
{
    const struct said *x = a, *y = b;
    int order = slice_order(x->name, y->name);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static int by_line(const void *a, const void *b)
{
    const struct said *x = a, *y = b;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line) : by_name(a, b);
}

/* Each name once, at its first line, in the order of the lines. */
static void only_first(struct sayings *s)
{
    size_t kept = 0;
    if (!s->count)
        return;
    qsort(s->at, s->count, sizeof *s->at, by_name);
    for (size_t i = 0; i < s->count; i++)
        if (!i || !slice_same(s->at[i].name, s->at[i - 1].name))
            s->at[kept++] = s->at[i];
    s->count = kept;
    qsort(s->at, s->count, sizeof *s->at, by_line);
}

/* Speakers, owners, voters. */
static void add_drafts(struct sayings *s, const struct minutes_reading *rd)
{
    static const enum field_id fields[] = {FIELD_SPEAKER, FIELD_LEAD, FIELD_VOTER};
    const struct minutes *m = rd->m;
    for (size_t d = rd->base + 1; d < m->count; d++)
        for (size_t f = 0; f < m->draft[d].count; f++)
            for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
                if (m->draft[d].field[f].field == fields[i] && !m->draft[d].field[f].json)
                    add_said(s, m->draft[d].field[f].value,
                             m->draft[d].lines ? m->draft[d].line[0] : 0);
}

static void point_out(const struct near *n, struct sayings *s)
{
    only_first(s);
    for (size_t i = 0; i < s->count; i++) {
        struct slice name = s->at[i].name, near = nearest(n, name);
        struct place place = {.file = n->rd->file, .line = s->at[i].line};
        if (near.at && !slice_same(near, name))
            say_warning(place, "\"%.*s\" is not known here, but \"%.*s\" is: the same person?",
                        "“%.*s”不在名单中，而名单中有“%.*s”：是否为同一人？", (int)name.len,
                        name.at, (int)near.len, near.at);
    }
    free(s->at);
}

void minutes_check_names(struct minutes_reading *rd)
{
    struct near here = {.rd = rd}, roll = {.rd = rd};
    struct sayings said = {0}, there = {0};
    hash_random(here.seed, sizeof here.seed);
    learn(&here, true);
    add_drafts(&said, rd);
    point_out(&here, &said);
    forget(&here);
    if (!rd->r->roll.len)
        return;
    learn(&roll, false);
    for (size_t i = 0; i < rd->people.count; i++)
        add_said(&there, rd->people.at[i].name, rd->people.at[i].line);
    point_out(&roll, &there);
    forget(&roll);
}

bool minutes_is_near(const struct minutes_reading *rd, struct slice name)
{
    struct characters s, one;
    if (!read_characters(name, &s))
        return false;
    for (size_t i = 0; i < rd->people.count; i++) {
        if (!read_characters(rd->people.at[i].name, &one) || one.count != s.count)
            continue;
        size_t apart = 0;
        for (size_t c = 0; c < s.count; c++)
            apart += s.c[c] != one.c[c];
        if (apart == 1)
            return true;
    }
    return false;
}
