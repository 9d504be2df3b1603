#include "format/identity.h"

#include <uchar.h>

const struct words identity_words[IDENTITIES] = {
    [IDENTITY_NONE] = {"nothing", "无"},
    [IDENTITY_PHONE] = {"a telephone number", "电话号码"},
    [IDENTITY_NUMBER] = {"an identity number", "身份证号"},
    [IDENTITY_BANK] = {"a bank card number", "银行卡号"},
    [IDENTITY_MAIL] = {"an e-mail address", "电子邮箱"},
    [IDENTITY_PLATE] = {"a car plate", "车牌号"},
};

/* ---- runs of digits ---- */

enum { DIGITS_MOST = 20, MOBILE = 11, NUMBER_OLD = 15, NUMBER = 18 };

/* Digits with at most one mark between them; x only as the last character of an identity number. */
struct run {
    char digit[DIGITS_MOST + 1];
    size_t end[DIGITS_MOST];    /* the letter behind each */
    uint32_t mark[DIGITS_MOST]; /* before each; 0: none */
    size_t count;
    const struct letters *l;
};

static bool is_mark(uint32_t c)
{
    return letter_is_blank(c) || c == '-' || c == '.' || c == 0xB7 || c == '_' || c == ')';
}

static bool is_digit_at(const struct letters *l, size_t i)
{
    return i < l->count && letter_is_digit(l->at[i].c);
}

static void run_read(struct run *r, const struct letters *l, size_t i)
{
    *r = (struct run){.l = l};
    while (r->count < DIGITS_MOST && i < l->count) {
        uint32_t c = l->at[i].c, mark = 0;
        if (r->count && is_mark(c) && i + 1 < l->count) {
            mark = c;
            c = l->at[++i].c;
        }
        if (!letter_is_digit(c) && !(c == 'x' && r->count == NUMBER - 1))
            return;
        r->digit[r->count] = (char)c;
        r->mark[r->count] = mark;
        r->end[r->count++] = ++i;
        if (c == 'x')
            return;
    }
}

/* Whether so many digits end where a number does. */
static bool run_ends(const struct run *r, size_t count)
{
    return r->count >= count && !is_digit_at(r->l, r->end[count - 1]);
}

static int value(const struct run *r, size_t from, size_t count)
{
    int n = 0;
    for (size_t i = from; i < from + count; i++)
        n = n * 10 + (r->digit[i] - '0');
    return n;
}

/* Whether the marks stand before the digits of `where` (0-ended) alone, or everywhere alike. */
static bool is_grouped(const struct run *r, size_t from, size_t count, const unsigned char *where)
{
    for (size_t i = from + 1; i < from + count; i++) {
        bool wanted = false;
        for (size_t k = 0; where[k]; k++)
            wanted |= where[k] == i - from;
        if (wanted != (r->mark[i] != 0))
            return false;
    }
    return true;
}

/* Without marks, or with the same one at even steps: 1 3 8 1 2 …, 6222 0212 … */
static bool is_even(const struct run *r, size_t from, size_t count)
{
    size_t step = 0, last = from;
    uint32_t mark = 0;
    for (size_t i = from + 1; i < from + count; i++) {
        if (!r->mark[i])
            continue;
        if (!step)
            step = i - last;
        if (i - last != step || (mark && mark != r->mark[i]))
            return false;
        mark = r->mark[i];
        last = i;
    }
    return !step || from + count - last <= step;
}

/* ---- telephones ---- */

static bool is_mobile(const struct run *r, size_t from)
{
    static const unsigned char groups[][3] = {{3, 7}, {3}, {7}, {4, 8}, {5}};
    if (!run_ends(r, from + MOBILE) || r->digit[from] != '1' || r->digit[from + 1] < '3')
        return false;
    bool fits = is_even(r, from, MOBILE);
    for (size_t i = 0; i < sizeof groups / sizeof *groups && !fits; i++)
        fits = is_grouped(r, from, MOBILE, groups[i]);
    return fits;
}

/* 0513-85123456, (010)65123456, 051385123456 */
static size_t landline(const struct run *r)
{
    if (r->count < 10 || r->digit[0] != '0' || r->digit[1] == '0')
        return 0;
    size_t area = r->digit[1] <= '2' ? 3 : 4;
    for (size_t count = area + 8; count >= area + 7; count--) {
        unsigned char close[] = {(unsigned char)area, 0};
        unsigned char halves[] = {(unsigned char)area, (unsigned char)(count - 4), 0};
        if (run_ends(r, count) && r->digit[area] > '1' &&
            (is_grouped(r, 0, count, (const unsigned char *)"") || is_grouped(r, 0, count, close) ||
             is_grouped(r, 0, count, halves)))
            return count;
    }
    return 0;
}

static bool ends_before(const struct letters *l, size_t i, const char32_t *word)
{
    size_t len = 0;
    while (word[len])
        len++;
    if (i < len)
        return false;
    for (size_t k = 0; k < len; k++)
        if (l->at[i - len + k].c != word[k])
            return false;
    return true;
}

/* 电话：, 手机号码是 and the like right before. */
static bool is_announced(const struct letters *l, size_t i)
{
    static const char32_t *const words[] = {U"电话", U"手机", U"座机", U"致电", U"tel", U"phone"};
    static const char32_t between[] = U": 号码为是.(";
    for (size_t skipped = 0; i > 0 && skipped < 5; skipped++) {
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (ends_before(l, i, words[k]))
                return true;
        bool passes = false;
        for (size_t k = 0; between[k]; k++)
            passes |= l->at[i - 1].c == between[k];
        if (!passes)
            return false;
        i--;
    }
    return false;
}

static size_t local_number(const struct run *r, size_t i)
{
    static const unsigned char halves[][2] = {{3}, {4}};
    for (size_t count = 7; count <= 8; count++)
        if (run_ends(r, count) && r->digit[0] > '1' &&
            (is_grouped(r, 0, count, (const unsigned char *)"") ||
             is_grouped(r, 0, count, halves[count - 7])))
            return is_announced(r->l, i) ? count : 0;
    return 0;
}

static size_t phone(const struct run *r, size_t i)
{
    static const char *const prefixes[] = {"", "0", "86", "086", "0086"};
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        size_t len = strlen(prefixes[k]);
        if (r->count >= len + MOBILE && memcmp(r->digit, prefixes[k], len) == 0 &&
            is_mobile(r, len))
            return len + MOBILE;
    }
    size_t count = landline(r);
    return count ? count : local_number(r, i);
}

/* ---- identity numbers and cards ---- */

static bool is_area(int area)
{
    static const unsigned char last[] = {0, 15, 23, 37, 46, 54, 65, 71, 83, 91};
    int tens = area / 10;
    return tens >= 1 && tens <= 9 && area % 10 >= 1 && area <= last[tens];
}

static bool is_date(int year, int month, int day)
{
    static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return year >= 1850 && year < 2100 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1];
}

static bool has_check_character(const struct run *r)
{
    static const unsigned char weight[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (size_t i = 0; i < NUMBER - 1; i++)
        sum += (r->digit[i] - '0') * weight[i];
    return r->digit[NUMBER - 1] == "10x98765432"[sum % 11];
}

static size_t identity_number(const struct run *r)
{
    static const unsigned char groups[][4] = {{6, 14}, {6, 10, 14}, {3, 6, 14}, {6}, {14}, {17}};
    static const unsigned char old[][3] = {{6, 12}, {6}};
    if (r->count < NUMBER_OLD || !is_area(value(r, 0, 2)))
        return 0;
    if (r->count >= NUMBER && run_ends(r, NUMBER) && has_check_character(r) &&
        is_date(value(r, 6, 4), value(r, 10, 2), value(r, 12, 2))) {
        bool fits = is_even(r, 0, NUMBER);
        for (size_t i = 0; i < sizeof groups / sizeof *groups && !fits; i++)
            fits = is_grouped(r, 0, NUMBER, groups[i]);
        if (fits)
            return NUMBER;
    }
    if (run_ends(r, NUMBER_OLD) && is_date(1900 + value(r, 6, 2), value(r, 8, 2), value(r, 10, 2)))
        for (size_t i = 0; i < 3; i++)
            if (is_grouped(r, 0, NUMBER_OLD, i < 2 ? old[i] : (const unsigned char *)""))
                return NUMBER_OLD;
    return 0;
}

/* UnionPay, Visa, Mastercard, American Express and JCB. */
static bool is_issuer(int first_two)
{
    return first_two == 62 || first_two == 60 || first_two / 10 == 4 ||
           (first_two >= 51 && first_two <= 55) || first_two == 34 || first_two == 35 ||
           first_two == 37;
}

static size_t bank_card(const struct run *r)
{
    for (size_t count = 19; count >= NUMBER_OLD; count--) {
        int sum = 0;
        if (!run_ends(r, count) || r->digit[count - 1] == 'x' || !is_issuer(value(r, 0, 2)) ||
            !is_even(r, 0, count))
            continue;
        for (size_t i = 0; i < count; i++) {
            int n = r->digit[count - 1 - i] - '0';
            sum += i % 2 ? n * 2 - (n > 4 ? 9 : 0) : n;
        }
        if (sum % 10 == 0)
            return count;
    }
    return 0;
}

static enum identity number_at(const struct letters *l, size_t i, size_t *count)
{
    struct run r;
    enum identity kind = IDENTITY_NUMBER;
    run_read(&r, l, i);
    size_t digits = identity_number(&r);
    if (!digits) {
        kind = IDENTITY_BANK;
        digits = bank_card(&r);
    }
    if (!digits) {
        kind = IDENTITY_PHONE;
        digits = phone(&r, i);
    }
    *count = digits ? r.end[digits - 1] - i : 0;
    return digits ? kind : IDENTITY_NONE;
}

/* ---- addresses and plates ---- */

static bool is_local(uint32_t c)
{
    return letter_is_latin(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
}

static size_t label_end(const struct letters *l, size_t i)
{
    while (i < l->count && (letter_is_latin(l->at[i].c) || l->at[i].c == '-'))
        i++;
    return i;
}

/* The bound of the standard keeps the time linear. */
static size_t mail_at(const struct letters *l, size_t i)
{
    enum { LOCAL_MOST = 64 };
    size_t at = i, labels = 0;
    while (at < l->count && at - i < LOCAL_MOST && is_local(l->at[at].c))
        at++;
    if (at == i || at == l->count || l->at[at].c != '@')
        return 0;
    for (size_t end; (end = label_end(l, at + 1)) > at + 1; labels++) {
        at = end;
        if (at == l->count || l->at[at].c != '.')
            return labels ? at - i : 0;
    }
    return labels > 1 ? at - i : 0;
}

static size_t plate_at(const struct letters *l, size_t i)
{
    static const char32_t provinces[] =
        U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    bool found = false;
    size_t at = i + 1, count = 0, digits = 0;
    if (at >= l->count || l->at[at].c < 'a' || l->at[at].c > 'z')
        return 0;
    for (size_t k = 0; provinces[k]; k++)
        found |= provinces[k] == l->at[i].c;
    at++;
    if (at < l->count && is_mark(l->at[at].c))
        at++;
    for (; at < l->count && letter_is_latin(l->at[at].c); at++, count++)
        digits += letter_is_digit(l->at[at].c);
    return found && (count == 5 || count == 6) && digits >= 2 ? at - i : 0;
}

enum identity identity_at(const struct letters *l, size_t i, size_t *count)
{
    uint32_t c = l->at[i].c, before = i ? l->at[i - 1].c : 0;
    if (is_local(c) && !is_local(before) && (*count = mail_at(l, i)) > 0)
        return IDENTITY_MAIL;
    if (letter_is_digit(c) && !letter_is_digit(before))
        return number_at(l, i, count);
    if (letter_is_han(c) && (*count = plate_at(l, i)) > 0)
        return IDENTITY_PLATE;
    *count = 0;
    return IDENTITY_NONE;
}

/* ---- masks ---- */

static struct slice letters_of(struct slice text, const struct letters *l, size_t i, size_t count)
{
    return slice_from(text.at + l->at[i].from, text.at + l->at[i + count - 1].to);
}

/* The area code, so that a reader sees which town it is. */
static void mask_area(struct buffer *out, const char *digit, const struct letters *l, size_t i,
                      size_t count)
{
    bool closed = false;
    for (size_t k = i; k < i + count; k++)
        closed |= l->at[k].c == ')';
    buffer_add(out, (struct slice){digit, digit[1] <= '2' ? 3 : 4});
    buffer_char(out, closed ? ')' : '-');
}

static void mask_number(struct buffer *out, enum identity kind, const struct letters *l, size_t i,
                        size_t count)
{
    char digit[DIGITS_MOST + 5];
    size_t n = 0, stars = 4;
    for (size_t k = i; k < i + count && n < sizeof digit; k++)
        if (letter_is_digit(l->at[k].c) || l->at[k].c == 'x')
            digit[n++] = (char)l->at[k].c;
    if (kind != IDENTITY_PHONE) {
        buffer_add(out, (struct slice){digit, 4});
        stars = n - 8;
    } else if (n >= MOBILE && digit[n - MOBILE] == '1') {
        buffer_add(out, (struct slice){digit + n - MOBILE, 3}); /* without +86 */
    } else if (n >= 10) {
        mask_area(out, digit, l, i, count);
    }
    while (stars-- > 0)
        buffer_char(out, '*');
    buffer_add(out, (struct slice){digit + n - 4, 4});
}

void identity_mask(struct buffer *out, enum identity kind, struct slice text,
                   const struct letters *l, size_t i, size_t count)
{
    size_t at = i;
    switch (kind) {
    case IDENTITY_MAIL:
        while (l->at[at].c != '@')
            at++;
        buffer_add(out, letters_of(text, l, i, 1));
        buffer_text(out, "***");
        buffer_add(out, letters_of(text, l, at, i + count - at));
        break;
    case IDENTITY_PLATE:
        buffer_add(out, letters_of(text, l, i, 2));
        buffer_text(out, "****");
        buffer_add(out, letters_of(text, l, i + count - 1, 1));
        break;
    default:
        mask_number(out, kind, l, i, count);
    }
}
