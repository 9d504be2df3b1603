/* text.h: widths, cutting, folding, comparing. With the shared data directory as argument also the
 * tables of Unicode. */
#include "promise.h"

#include "format/text.h"

#include <stdlib.h>

static const struct {
    const char *text;
    size_t width;
} widths[] = {
    {"", 0},
    {"abc", 3},
    {"议事", 4},
    {"a议b", 4},
    {"，。：；（）《》", 16},
    {"“”‘’…—·①", 8},
    {"ｶﾅ", 2},
    {"ＡＢ", 4},
    {"\xE3\x80\x80", 2}, /* U+3000 */
    {"e\xCC\x81", 1},
    {"é", 1},
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2}, /* 한 as jamo */
    {"한", 2},
    {"👍", 2},
    {"👍🏽", 2},
    {"👨‍👩‍👧‍👦", 2},
    {"🏳️‍🌈", 2},
    {"🇨🇳", 2},
    {"🇨🇳🇭🇰", 4},
    {"❤️", 2},
    {"❤", 1},
    {"1️⃣", 2},
    {"𠀀", 2},
    {"a\xE2\x80\x8B"
     "b",
     2},                     /* zero width space */
    {"\xF0\x9F\xAB\xA8", 2}, /* U+1FAE8, new in Unicode 15 */
};

static void check_widths(void)
{
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        size_t width = text_width(slice_of(widths[i].text));
        promise(width == widths[i].width, "\"%s\" is %zu wide: %zu", widths[i].text,
                widths[i].width, width);
    }
}

static const struct {
    const char *text;
    size_t columns;
    const char *fits;
} fits[] = {
    {"abc", 2, "ab"},
    {"abc", 3, "abc"},
    {"abc", 0, ""},
    {"议事厅", 3, "议"},
    {"议事厅", 4, "议事"},
    {"e\xCC\x81x", 1, "e\xCC\x81"},
    {"👨‍👩‍👧‍👦x", 1, ""},
    {"👨‍👩‍👧‍👦x", 2, "👨‍👩‍👧‍👦"},
    {"🇨🇳🇭🇰", 3, "🇨🇳"},
};

static const struct {
    const char *text;
    size_t columns;
    enum text_align align;
    const char *padded;
} paddings[] = {
    {"议事", 6, TEXT_LEFT, "议事  "},    {"议事", 6, TEXT_RIGHT, "  议事"},
    {"议事", 7, TEXT_CENTRE, " 议事  "}, {"议事", 4, TEXT_LEFT, "议事"},
    {"议事厅", 5, TEXT_LEFT, "议事…"},   {"议事厅", 4, TEXT_LEFT, "议… "},
    {"议事厅", 4, TEXT_RIGHT, " 议…"},   {"议事厅", 1, TEXT_LEFT, "…"},
    {"议事厅", 0, TEXT_LEFT, ""},        {"", 2, TEXT_LEFT, "  "},
    {"abc", 2, TEXT_LEFT, "a…"},
};

static void check_cutting(void)
{
    for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++)
        promise(slice_is(text_fit(slice_of(fits[i].text), fits[i].columns), fits[i].fits),
                "\"%s\" in %zu columns is \"%s\"", fits[i].text, fits[i].columns, fits[i].fits);
    struct buffer out = {0};
    for (size_t i = 0; i < sizeof paddings / sizeof paddings[0]; i++) {
        buffer_clear(&out);
        text_add_padded(&out, slice_of(paddings[i].text), paddings[i].columns, paddings[i].align);
        promise(slice_is(buffer_slice(&out), paddings[i].padded),
                "\"%s\" is padded to \"%s\": \"%.*s\"", paddings[i].text, paddings[i].padded,
                (int)out.len, out.at ? out.at : "");
    }
    buffer_free(&out);
}

static const struct {
    const char *what, *text;
    size_t columns, indent;
    const char *folded;
} foldings[] = {
    {"short text stays", "议事", 10, 2, "议事"},
    {"nothing stays nothing", "", 10, 2, ""},
    {"Chinese breaks between characters", "一二三四五六", 4, 0, "一二|三四|五六"},
    {"but not before a comma", "一二三，四五", 6, 0, "一二|三，四|五"},
    {"nor before any closing mark", "一二三。", 6, 0, "一二|三。"},
    {"nor before ：", "一二三：", 6, 0, "一二|三："},
    {"nor before ；", "一二三；", 6, 0, "一二|三；"},
    {"nor before ！", "一二三！", 6, 0, "一二|三！"},
    {"nor before ？", "一二三？", 6, 0, "一二|三？"},
    {"nor before ）", "一二三）", 6, 0, "一二|三）"},
    {"nor before 》", "一二三》", 6, 0, "一二|三》"},
    {"nor before ”", "一二三”四", 6, 0, "一二|三”四"},
    {"nor before 、", "一二三、", 6, 0, "一二|三、"},
    {"nor after an opening mark", "一二《三》", 6, 0, "一二|《三》"},
    {"words break at blanks, which go", "one two  three", 7, 0, "one two|three"},
    {"words are kept whole", "one twothree", 8, 0, "one|twothree"},
    {"a word longer than a line is cut", "abcdefgh", 3, 0, "abc|def|gh"},
    {"later lines are indented, within the columns", "一二三四五六", 6, 2, "一二三|  四五|  六"},
    {"newlines are kept, without blank ends", "a  \nb\n\nc\n", 9, 1, "a| b|| c"},
    {"CR LF is a newline", "a\r\nb", 9, 0, "a|b"},
    {"a character wider than the column stands alone", "一二", 1, 0, "一|二"},
    {"an indent wider than the columns ends", "一二", 2, 4, "一|    二"},
    {"an emoji of many characters is kept whole",
     "👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, 0,
     "👨‍👩‍👧‍👦|👨‍👩‍👧‍👦"},
    {"many blanks hang over", "ab          c", 4, 0, "ab|c"},
};

static void check_folding(void)
{
    struct buffer out = {0};
    for (size_t i = 0; i < sizeof foldings / sizeof foldings[0]; i++) {
        buffer_clear(&out);
        text_add_folded(&out, slice_of(foldings[i].text), foldings[i].columns, foldings[i].indent);
        for (size_t j = 0; j < out.len; j++)
            out.at[j] = out.at[j] == '\n' ? '|' : out.at[j];
        promise(slice_is(buffer_slice(&out), foldings[i].folded), "%s: %.*s", foldings[i].what,
                (int)out.len, out.at ? out.at : "");
    }
    buffer_clear(&out);
    text_add_folded(&out, slice_of("\xFF\xE4\xBA ab\xED\xA0\x80"), 2, 0);
    promise(out.len >= 8, "bytes that are not UTF-8 are folded somehow");
    buffer_free(&out);
}

static const struct {
    const char *text, *caseless, *normalised, *halfwidth;
} forms[] = {
    {"AbC", "abc", "abc", "abc"},
    {"Straße", "strasse", "strasse", "straße"},
    {"e\xCC\x81", "é", "é", "e\xCC\x81"},
    {"ＡＢ　１２！", "ａｂ　１２！", "ab12", "ab 12!"},
    {"１０个工作日", "１０个工作日", "10个工作日", "10个工作日"},
    {"关于“6号楼”路灯，不亮。", "关于“6号楼”路灯，不亮。", "关于6号楼路灯不亮",
     "关于“6号楼”路灯,不亮。"},
    {"状态＝已办结", "状态＝已办结", "状态=已办结", "状态=已办结"},
    {" a \t b", " a \t b", "ab", " a \t b"},
    {"a\xE2\x80\x8B"
     "b\xEF\xB8\x8F",
     "a\xE2\x80\x8B"
     "b\xEF\xB8\x8F",
     "ab",
     "a\xE2\x80\x8B"
     "b\xEF\xB8\x8F"},
    {"İI", "i\xCC\x87i", "i\xCC\x87i", "İi"},
    {"\xFF"
     "A",
     "\xFF"
     "A",
     "\xFF"
     "A",
     "\xFF"
     "a"},
    {"", "", "", ""},
};

static void promise_form(void (*add)(struct buffer *, struct slice), const char *name,
                         const char *text, const char *wanted)
{
    struct buffer out = {0};
    add(&out, slice_of(text));
    promise(slice_is(buffer_slice(&out), wanted), "%s: %s", name, wanted);
    buffer_free(&out);
}

static void check_forms(void)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        promise_form(text_add_caseless, "caseless", forms[i].text, forms[i].caseless);
        promise_form(text_add_normalised, "normalised", forms[i].text, forms[i].normalised);
        promise_form(text_add_halfwidth, "half-width", forms[i].text, forms[i].halfwidth);
    }
}

static const struct {
    const char *bytes;
    size_t bad_at; /* the length: it is UTF-8 */
} encoded[] = {
    {"", 0},
    {"abc", 3},
    {"议\xF0\xA0\x80\x80", 7},
    {"a\xC0\xAF", 1},
    {"ab\xED\xA0\x80", 2},
    {"\xF4\x90\x80\x80", 0},
    {"abc\xE8\xAE", 3},
    {"\x80", 0},
    {"\xE0\x80\xAF", 0},
    {"\xF0\x80\x80\xAF", 0},
    {"\xEF\xBF\xBF", 3},
};

static void check_utf8(void)
{
    for (size_t i = 0; i < sizeof encoded / sizeof encoded[0]; i++) {
        struct slice s = slice_of(encoded[i].bytes);
        size_t bad_at = s.len;
        bool valid = text_is_utf8(s, &bad_at);
        promise(valid == (encoded[i].bad_at == s.len) && bad_at == encoded[i].bad_at,
                "UTF-8 case %zu is judged at the right byte", i);
    }
}

static void check_nearest(void)
{
    static const char *const names[] = {"status",     "state",    "title",    "room",
                                        "满意度评价", "承办单位", "协办单位", NULL};
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        {"staus", "status"},
        {"sttaus", "status"},
        {"titel", "title"},
        {"rom", "room"},
        {"xyzzy", NULL},
        {"ro", NULL},
        {"满意程度评价", "满意度评价"},
        {"承办单", "承办单位"},
        {"办单位", "承办单位"},
        {"", NULL},
        {"statusstatus", NULL},
        {"房间", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *nearest = text_nearest(slice_of(cases[i].word), names);
        bool same = nearest && cases[i].nearest ? strcmp(nearest, cases[i].nearest) == 0
                                                : nearest == cases[i].nearest;
        promise(same, "the nearest to \"%s\" is %s: %s", cases[i].word,
                cases[i].nearest ? cases[i].nearest : "none", nearest ? nearest : "none");
    }
}

/* ---- the tables of Unicode ---- */

static FILE *open_table(const char *data, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/unicode/%s", data, name);
    FILE *file = fopen(path, "r");
    if (!file)
        promise(false, "%s can be read", path);
    return file;
}

static size_t width_of(uint32_t c)
{
    char bytes[8];
    struct buffer b = {.at = NULL};
    buffer_code_point(&b, c);
    memcpy(bytes, b.at, b.len);
    size_t width = text_width((struct slice){bytes, b.len});
    buffer_free(&b);
    return width;
}

/* W and F are 2; everything else at most 1, marks and controls 0. */
static bool fits_class(uint32_t c, const char *class, const char *category)
{
    size_t width = width_of(c);
    if (c >= 0xD800 && c <= 0xDFFF)
        return true; /* not characters */
    if (class[0] == 'W' || class[0] == 'F')
        return width == 2 || (width == 0 && strncmp(category, "Mn", 2) == 0);
    if (strncmp(category, "Cc", 2) == 0 || strncmp(category, "Me", 2) == 0)
        return width == 0;
    if (c == 0xFE0F)
        return true; /* asks for the emoji look */
    return width <= 1;
}

static void check_width_table(const char *data)
{
    FILE *file = open_table(data, "EastAsianWidth.txt");
    char line[512];
    size_t checked = 0, wrong = 0;
    while (file && fgets(line, sizeof line, file)) {
        char *end, *semicolon = strchr(line, ';'), *hash = strchr(line, '#');
        if (line[0] == '#' || !semicolon || !hash)
            continue;
        uint32_t first = (uint32_t)strtoul(line, &end, 16), last = first;
        if (end[0] == '.')
            last = (uint32_t)strtoul(end + 2, NULL, 16);
        for (uint32_t c = first; c <= last; c++, checked++)
            wrong += !fits_class(c, semicolon + 1, hash + 2);
    }
    promise(checked > 300000 && wrong == 0,
            "every character is as wide as EastAsianWidth.txt says (%zu of %zu are not)", wrong,
            checked);
    if (file)
        fclose(file);
}

/* A line "÷ 0020 × 0308 ÷" as bytes and the places of its ÷. */
static size_t read_break_test(char *line, struct buffer *text, bool starts[256])
{
    buffer_clear(text);
    memset(starts, 0, 256 * sizeof starts[0]);
    size_t count = 0;
    char *rest = line;
    rest[strcspn(rest, "#")] = '\0';
    for (char *part; (part = strsep(&rest, " \t\n"));)
        if (strcmp(part, "÷") == 0)
            starts[text->len] = true, count++;
        else if (part[0] && strcmp(part, "×") != 0)
            buffer_code_point(text, (uint32_t)strtoul(part, NULL, 16));
    return count;
}

/* The longest start of so many bytes that ends where a cluster does; 0: the first one is longer. */
static size_t longest_start(const bool *starts, size_t len, size_t bytes)
{
    size_t last = bytes < len ? bytes : len;
    while (last && !starts[last])
        last--;
    return last;
}

static bool ends_character(struct slice text, size_t at)
{
    return at > 0 && (at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80);
}

static bool fits_bytes(struct slice text, const bool *starts, size_t bytes)
{
    size_t want = longest_start(starts, text.len, bytes), got = text_fit_bytes(text, bytes).len;
    return want ? got == want : got <= bytes && got + 4 > bytes && ends_character(text, got);
}

/* text_fit and text_fit_bytes may end only where a cluster does. */
static void check_break_table(const char *data)
{
    FILE *file = open_table(data, "GraphemeBreakTest.txt");
    char line[2048];
    struct buffer text = {0};
    bool starts[256];
    size_t checked = 0, wrong = 0;
    while (file && fgets(line, sizeof line, file)) {
        if (line[0] == '#' || read_break_test(line, &text, starts) < 2)
            continue;
        for (size_t columns = 0; columns < 8; columns++, checked++)
            wrong += !starts[text_fit(buffer_slice(&text), columns).len];
        for (size_t bytes = 4; bytes < 16; bytes++, checked++)
            wrong += !fits_bytes(buffer_slice(&text), starts, bytes);
    }
    promise(checked > 4000 && wrong == 0,
            "a cut never splits a cluster of GraphemeBreakTest.txt (%zu of %zu do)", wrong,
            checked);
    buffer_free(&text);
    if (file)
        fclose(file);
}

/* Lines "0023 FE0F ; emoji style": a character asked to look like an emoji is 2 wide. */
static void check_emoji_table(const char *data)
{
    FILE *file = open_table(data, "emoji-variation-sequences.txt");
    char line[512];
    size_t checked = 0, wrong = 0;
    struct buffer text = {0};
    while (file && fgets(line, sizeof line, file)) {
        char *next;
        uint32_t base = (uint32_t)strtoul(line, &next, 16);
        if (line[0] == '#' || base == 0 || strtoul(next, NULL, 16) != 0xFE0F)
            continue;
        buffer_clear(&text);
        buffer_code_point(&text, base);
        buffer_code_point(&text, 0xFE0F);
        wrong += text_width(buffer_slice(&text)) != 2;
        checked++;
    }
    promise(checked > 300 && wrong == 0, "emoji styles are 2 wide (%zu of %zu are not)", wrong,
            checked);
    buffer_free(&text);
    if (file)
        fclose(file);
}

int main(int argc, char **argv)
{
    check_widths();
    check_cutting();
    check_folding();
    check_forms();
    check_utf8();
    check_nearest();
    if (argc > 1) {
        check_width_table(argv[1]);
        check_break_table(argv[1]);
        check_emoji_table(argv[1]);
    } else {
        puts("skip the tables of Unicode: no data directory given");
    }
    return promise_end();
}
