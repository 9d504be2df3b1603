/* What a person wrote, found in a catalog; or why it was not. */
#include "record/catalog_inside.h"

#include "format/text.h"

#include <stdlib.h>

/* Full-width forms made half-width, nothing else: numbers keep their case. */
static void add_half(struct buffer *out, struct slice s)
{
    for (size_t i = 0; i < s.len;) {
        const unsigned char *b = (const unsigned char *)s.at + i;
        bool three = s.len - i >= 3 && b[0] == 0xEF && (b[1] == 0xBC || b[1] == 0xBD);
        unsigned c = three ? (b[1] & 0x3FU) << 6 | (b[2] & 0x3FU) : 0; /* U+F000 is left out */
        if (three && c >= 0xF01 && c <= 0xF5E) {
            buffer_char(out, (char)(c - 0xF01 + '!'));
            i += 3;
        } else {
            buffer_char(out, s.at[i++]);
        }
    }
}

static enum catalog_answer find_number(const struct catalog *c, struct slice word, uint64_t kinds,
                                       struct number *found)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        if (!(kinds & c->numbered & kind_bit((enum kind_id)kind)))
            continue;
        if (catalog_numbered(c, (enum kind_id)kind, word, found))
            return found->next ? CATALOG_MANY : CATALOG_FOUND;
    }
    return CATALOG_NONE;
}

/* The word as digits of an id, in digits; 0 if it is none. */
static size_t read_digits(struct slice word, char digits[ID_DIGITS])
{
    if (word.len > ID_DIGITS)
        return 0;
    for (size_t i = 0; i < word.len; i++) {
        char low = (char)(word.at[i] | 0x20);
        if (word.at[i] >= '0' && word.at[i] <= '9')
            digits[i] = word.at[i];
        else if (low >= 'a' && low <= 'f')
            digits[i] = low;
        else
            return 0;
    }
    return word.len;
}

static enum catalog_answer find_digits(const struct catalog *c, struct slice word, struct id *id)
{
    char text[ID_DIGITS];
    const struct entry *found[2];
    struct slice digits = {text, read_digits(word, text)};
    if (id_read(digits, id))
        return catalog_entry(c, *id) ? CATALOG_FOUND : CATALOG_NONE;
    if (digits.len < PREFIX_DIGITS)
        return CATALOG_NONE;
    size_t n = catalog_prefixed(c, digits, found, 2);
    if (n == 1)
        *id = found[0]->id;
    return n == 0 ? CATALOG_NONE : n == 1 ? CATALOG_FOUND : CATALOG_MANY;
}

static enum catalog_answer find(const struct catalog *c, struct slice word, struct slice half,
                                uint64_t kinds, struct id *id)
{
    struct number number;
    enum catalog_answer answer = find_number(c, word, kinds, &number);
    if (answer == CATALOG_NONE)
        answer = find_number(c, half, kinds, &number);
    if (answer == CATALOG_NONE)
        return find_digits(c, half, id);
    *id = c->entries[number.entry].id;
    return answer;
}

enum catalog_answer catalog_find(const struct catalog *c, struct slice word, uint64_t kinds,
                                 struct id *id)
{
    struct buffer half = {0};
    word = slice_trim(word);
    add_half(&half, word);
    enum catalog_answer answer = find(c, word, buffer_slice(&half), kinds, id);
    buffer_free(&half);
    return answer;
}

/* Saying */

static void add_candidate(const struct catalog *c, struct buffer *out, const struct entry *e)
{
    char digits[ID_DIGITS];
    const struct kind_spec *kind = schema_kind((enum kind_id)e->kind);
    id_write(e->id, digits);
    if (out->len > 0)
        buffer_text(out, say_pick((struct words){", ", "、"}));
    buffer_format(out, "%s %.*s", say_pick((struct words){kind->name, kind->zh}),
                  (int)catalog_short(c, e->id), digits);
}

static void add_candidates(const struct catalog *c, struct buffer *out, struct slice word,
                           struct slice half, uint64_t kinds)
{
    struct number number;
    const struct entry *found[CANDIDATES + 1];
    size_t n = 0;
    bool more = find_number(c, word, kinds, &number) != CATALOG_NONE ||
                find_number(c, half, kinds, &number) != CATALOG_NONE;
    for (; more && n <= CANDIDATES; n++) {
        found[n] = &c->entries[number.entry];
        more = number.next != 0;
        if (more)
            number = c->numbers[number.next - 1];
    }
    char text[ID_DIGITS];
    if (n == 0)
        n = catalog_prefixed(c, (struct slice){text, read_digits(half, text)}, found,
                             CANDIDATES + 1);
    for (size_t i = 0; i < n && i < CANDIDATES; i++)
        add_candidate(c, out, found[i]);
    if (n > CANDIDATES)
        buffer_text(out, "…");
}

static enum status say_many(const struct catalog *c, struct slice word, struct slice half,
                            uint64_t kinds, struct place place)
{
    struct buffer names = {0};
    add_candidates(c, &names, word, half, kinds);
    say_error(STATUS_INPUT, place,
              "\"%.*s\" names more than one record: %.*s; write more digits of the id",
              "“%.*s”对应不止一条记录：%.*s；请写出识别码的更多位", (int)word.len, word.at,
              (int)names.len, names.at);
    buffer_free(&names);
    return STATUS_INPUT;
}

struct name {
    const char *text;
    uint32_t entry;
};

struct names {
    uint64_t kinds;
    struct name *at;
    size_t count, cap;
    struct arena texts;
};

static void see_name(void *context, const struct number *number)
{
    struct names *n = context;
    if (!(n->kinds & kind_bit((enum kind_id)number->kind)))
        return;
    n->at = catalog_grown(n->at, n->count, &n->cap, sizeof *n->at);
    n->at[n->count++] = (struct name){arena_copy(&n->texts, number->text).at, number->entry};
}

static int name_order(const void *left, const void *right)
{
    uint32_t a = ((const struct name *)left)->entry, b = ((const struct name *)right)->entry;
    return (a > b) - (a < b);
}

/* Adds the number that is nearest to the word, if one is near; of those alike the first read. */
static void add_near_number(const struct catalog *c, struct slice word, uint64_t kinds,
                            struct buffer *near)
{
    struct names n = {.kinds = kinds};
    catalog_see_numbers(c, see_name, &n);
    if (n.count > 0)
        qsort(n.at, n.count, sizeof *n.at, name_order);
    const char **texts = memory_grow(NULL, n.count + 1, sizeof *texts);
    for (size_t i = 0; i < n.count; i++)
        texts[i] = n.at[i].text;
    texts[n.count] = NULL;
    const char *nearest = text_nearest(word, texts);
    if (nearest)
        buffer_text(near, nearest);
    free(texts);
    free(n.at);
    arena_free(&n.texts);
}

static enum status say_kind(struct slice word, const struct kind_spec *is, uint64_t kinds,
                            struct place place)
{
    struct buffer may = {0};
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct kind_spec *spec = schema_kind((enum kind_id)kind);
        if (!(kinds & kind_bit((enum kind_id)kind)))
            continue;
        if (may.len)
            buffer_text(&may, say_pick((struct words){", ", "、"}));
        buffer_text(&may, say_pick((struct words){spec->name, spec->zh}));
    }
    enum status status = say_error(
        STATUS_INPUT, place,
        "\"%.*s\" is the number of a record of kind %s, which cannot stand here; give that "
        "of: %.*s",
        "“%.*s”是一条%s记录的编号，不能用在这里；应为：%.*s", (int)word.len, word.at,
        say_pick((struct words){is->name, is->zh}), (int)may.len, may.at);
    buffer_free(&may);
    return status;
}

static enum status say_none(const struct catalog *c, struct slice word, struct slice half,
                            uint64_t kinds, struct place place)
{
    struct number other;
    int len = (int)word.len;
    if (find_number(c, half, ~kinds, &other) != CATALOG_NONE) {
        const struct kind_spec *kind = schema_kind((enum kind_id)other.kind);
        return say_kind(word, kind, kinds, place);
    }
    struct buffer near = {0};
    add_near_number(c, half, kinds, &near);
    if (near.len) {
        say_error(STATUS_INPUT, place,
                  "there is no record with the number or id \"%.*s\"; did you mean %.*s?",
                  "没有编号或识别码为“%.*s”的记录；是不是 %.*s？", len, word.at, (int)near.len,
                  near.at);
        buffer_free(&near);
        return STATUS_INPUT;
    }
    if (kinds == kind_bit(KIND_ROOM))
        return say_error(STATUS_INPUT, place,
                         "no room \"%.*s\" is registered; register it with yishi-add room",
                         "没有登记过议事室“%.*s”；请先用 yishi-add 议事室 登记", len, word.at);
    char text[ID_DIGITS];
    size_t digits = read_digits(half, text);
    if (digits > 0 && digits < PREFIX_DIGITS)
        return say_error(STATUS_INPUT, place,
                         "there is no record with the number \"%.*s\"; of an id write four digits "
                         "or more",
                         "没有编号为“%.*s”的记录；若是识别码，请至少写四位", len, word.at);
    return say_error(STATUS_INPUT, place,
                     "there is no record with the number or id \"%.*s\"; check it, and name the "
                     "journal that holds it (-j, --in)",
                     "没有编号或识别码为“%.*s”的记录；请核对，并用 -j 或 --in 指明所在的账本", len,
                     word.at);
}

enum status catalog_say(const struct catalog *c, struct slice word, uint64_t kinds,
                        struct place place, enum catalog_answer answer)
{
    struct buffer half = {0};
    word = slice_trim(word);
    add_half(&half, word);
    enum status status = answer == CATALOG_MANY
                             ? say_many(c, word, buffer_slice(&half), kinds, place)
                             : say_none(c, word, buffer_slice(&half), kinds, place);
    buffer_free(&half);
    return status;
}
