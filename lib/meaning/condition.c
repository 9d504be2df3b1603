#include "meaning/condition.h"

#include "record/entry.h"

const struct choice counter_names[COUNTERS + 1] = {
    {"entitled", "应到", "全体|应参加"},
    {"present", "实到", "到会"},
    {"issued", "发出", "发出票"},
    {"returned", "收回", "收回票"},
    {"spoiled", "废票", "无效票"},
    {"valid", "有效", "有效票"},
    {"participating", "参与", "参与表决|参加表决"},
    {"yes", "赞成", "同意"},
    {"no", "反对", "不同意"},
    {"abstain", "弃权", NULL},
    {"votes", "得票", NULL},
    {NULL, NULL, NULL},
};

const struct choice quantity_names[QUANTITIES + 1] = {
    {"heads", "人数", "票数"},
    {"area", "面积", "专有面积"},
    {"weight", "权数", "权重"},
    {NULL, NULL, NULL},
};

/* Reading */

static const struct words wrong_shape = {
    "a condition is COUNTER OP [P/Q] COUNTER or INTEGER, such as yes.heads > 1/2 present.heads",
    "条件应写作“计数 比较号 [几分之几] 计数或整数”，如 赞成 > 1/2 实到"};
static const struct words wrong_counter = {
    "no such counter; there are entitled present issued returned spoiled valid participating yes "
    "no abstain votes, each with .heads .area .weight or @GROUP",
    "没有这个计数；可用 应到 实到 发出 收回 废票 有效 参与 赞成 反对 弃权 得票，后面可加 "
    ".人数 .面积 .权数 或 @组别"};
static const struct words wrong_fraction = {
    "a fraction is P/Q in whole numbers up to 1000000000, Q at least 1",
    "分数应写作 P/Q，分子分母为不超过十亿的整数，分母至少为 1"};

struct sign {
    const char *text;
    enum comparison op;
};

/* Longer signs before their starts. */
static const struct sign signs[] = {
    {">=", AT_LEAST},  {"＞＝", AT_LEAST}, {"≥", AT_LEAST}, {"≧", AT_LEAST}, {"<=", AT_MOST},
    {"＜＝", AT_MOST}, {"≤", AT_MOST},     {"≦", AT_MOST},  {">", MORE},     {"＞", MORE},
    {"<", LESS},       {"＜", LESS},       {"=", EQUAL},    {"＝", EQUAL},
};

static const struct sign *sign_at(struct slice s)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (slice_starts(s, slice_of(signs[i].text)))
            return &signs[i];
    return NULL;
}

/* Cuts at the first of two forms of a mark. */
static bool cut_at(struct slice s, const char *mark, const char *wide, struct slice *before,
                   struct slice *after)
{
    const char *at = slice_find(s, slice_of(mark));
    size_t len = strlen(mark);
    if (!at) {
        at = slice_find(s, slice_of(wide));
        len = strlen(wide);
    }
    if (!at)
        return false;
    *before = slice_from(s.at, at);
    *after = slice_from(at + len, s.at + s.len);
    return true;
}

static const struct words *read_counter(struct slice word, struct term *t)
{
    struct slice name = word, quantity, group = {NULL, 0};
    t->measure.quantity = QUANTITY_HEADS;
    if (cut_at(word, "@", "＠", &name, &group) && !group.len)
        return &wrong_counter;
    if (cut_at(name, ".", "．", &name, &quantity)) {
        const struct choice *q = choice_called(quantity_names, quantity);
        if (!q)
            return &wrong_counter;
        t->measure.quantity = (enum quantity)(q - quantity_names);
    }
    const struct choice *c = choice_called(counter_names, name);
    if (!c)
        return &wrong_counter;
    t->counter = (enum counter)(c - counter_names);
    t->measure.group = group;
    return NULL;
}

static const struct words *read_term(struct slice word, struct term *t)
{
    *t = (struct term){0};
    if (entry_integer(word, &t->integer)) {
        t->plain = true;
        return t->integer < 0 ? &wrong_shape : NULL;
    }
    return read_counter(word, t);
}

static const struct words *read_fraction(struct slice word, struct condition *c)
{
    struct slice part, whole;
    c->whole = 1;
    if (!cut_at(word, "/", "／", &part, &whole)) {
        part = word;
        whole = slice_of("1");
    }
    if (!entry_integer(part, &c->part) || !entry_integer(whole, &c->whole) || c->part < 0 ||
        c->whole < 1 || c->part > FRACTION_MAX || c->whole > FRACTION_MAX)
        return &wrong_fraction;
    return NULL;
}

/* The words to the right of the sign: one, or a fraction and one. */
static size_t split_words(struct slice s, struct slice word[3])
{
    size_t n = 0;
    for (s = slice_trim(s); s.len && n < 3; s = slice_trim(s)) {
        const char *end = s.at;
        while (end < s.at + s.len && *end != ' ' && *end != '\t' &&
               !slice_starts(slice_from(end, s.at + s.len), slice_of("\u3000")))
            end++;
        word[n++] = slice_from(s.at, end);
        s = slice_from(end, s.at + s.len);
    }
    return n;
}

const struct words *condition_read(struct slice text, struct condition *c)
{
    const struct sign *sign = NULL;
    struct slice rest = text, word[3];
    while (rest.len && !(sign = sign_at(rest)))
        rest = slice_after(rest, 1);
    if (!sign)
        return &wrong_shape;
    *c = (struct condition){.text = text, .op = sign->op, .part = 1, .whole = 1};
    const struct words *wrong = read_term(slice_trim(slice_from(text.at, rest.at)), &c->left);
    if (wrong)
        return wrong;
    if (c->left.plain)
        return &wrong_shape;
    size_t len = strlen(sign->text);
    size_t words = split_words(slice_after(rest, len), word);
    if (words < 1 || words > 2)
        return &wrong_shape;
    if (words == 2 && (wrong = read_fraction(word[0], c)))
        return wrong;
    return read_term(word[words - 1], &c->right);
}

/* Deciding */

bool condition_holds(const struct condition *c, int64_t left, int64_t right)
{
    __int128 a = (__int128)left * c->whole, b = (__int128)right * c->part;
    switch (c->op) {
    case MORE:
        return a > b;
    case AT_LEAST:
        return a >= b;
    case LESS:
        return a < b;
    case AT_MOST:
        return a <= b;
    case EQUAL:
        break;
    }
    return a == b;
}

/* Saying */

void counter_key(struct buffer *out, enum counter counter, struct measure m)
{
    buffer_text(out, counter_names[counter].name);
    if (m.quantity != QUANTITY_HEADS)
        buffer_format(out, ".%s", quantity_names[m.quantity].name);
    if (m.group.len) {
        buffer_char(out, '@');
        buffer_add(out, m.group);
    }
}

void term_words(struct buffer *out, const struct term *t, enum language language)
{
    if (t->plain) {
        buffer_number(out, t->integer);
        return;
    }
    if (language == LANGUAGE_EN) {
        counter_key(out, t->counter, t->measure);
        return;
    }
    buffer_text(out, counter_names[t->counter].zh);
    if (t->measure.quantity != QUANTITY_HEADS)
        buffer_text(out, quantity_names[t->measure.quantity].zh);
    if (t->measure.group.len)
        buffer_format(out, "（%.*s）", (int)t->measure.group.len, t->measure.group.at);
}

static const char *op_text(enum comparison op)
{
    static const char *const text[] = {
        [MORE] = ">", [AT_LEAST] = "≥", [LESS] = "<", [AT_MOST] = "≤", [EQUAL] = "="};
    return text[op];
}

void condition_words(struct buffer *out, const struct condition *c, enum language language)
{
    term_words(out, &c->left, language);
    buffer_format(out, " %s ", op_text(c->op));
    bool fraction = c->part != 1 || c->whole != 1;
    if (fraction && language == LANGUAGE_EN)
        buffer_format(out, "%jd/%jd of ", (intmax_t)c->part, (intmax_t)c->whole);
    term_words(out, &c->right, language);
    if (fraction && language == LANGUAGE_ZH)
        buffer_format(out, "的 %jd/%jd", (intmax_t)c->part, (intmax_t)c->whole);
}

void amount_add(struct buffer *out, enum quantity q, int64_t n)
{
    if (q == QUANTITY_AREA)
        buffer_format(out, "%jd.%02jd", (intmax_t)(n / 100), (intmax_t)(n % 100));
    else
        buffer_number(out, n);
}

/* An integer beside areas is hundredths of a m² too, so both sides are written alike. */
static enum quantity quantity_of(const struct condition *c)
{
    return c->left.measure.quantity;
}

void condition_numbers(struct buffer *out, const struct condition *c, int64_t left, int64_t right)
{
    amount_add(out, quantity_of(c), left);
    buffer_format(out, " %s ", op_text(c->op));
    amount_add(out, quantity_of(c), right);
    if (c->part != 1)
        buffer_format(out, " × %jd", (intmax_t)c->part);
    if (c->whole != 1)
        buffer_format(out, " ÷ %jd", (intmax_t)c->whole);
}

void condition_threshold(struct buffer *out, const struct condition *c, int64_t right)
{
    bool area = quantity_of(c) == QUANTITY_AREA;
    __int128 product = (__int128)right * c->part * (area ? 1 : 100);
    __int128 hundredths = product / c->whole;
    bool rest = product % c->whole != 0;
    buffer_number(out, (int64_t)(hundredths / 100));
    int cents = (int)(hundredths % 100);
    if (area || cents || rest)
        buffer_format(out, ".%02d", cents);
    if (rest)
        buffer_text(out, "…");
}
