#include "record/catalog_inside.h"

#include "base/arena.h"
#include "format/text.h"
#include "format/topic.h"

#include <endian.h>
#include <stdlib.h>

void *catalog_grown(void *array, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return array;
    *cap = *cap ? *cap + *cap / 2 : 32;
    return memory_grow(array, *cap, size);
}

/* Making */

static bool hash_entry(const struct catalog *c, size_t place, uint64_t *hash)
{
    *hash = id_key(c->entries[place].id, c->id_seed);
    return true;
}

static bool hash_target(const struct catalog *c, size_t place, uint64_t *hash)
{
    *hash = id_key(c->amended[place].on, c->id_seed);
    return true;
}

static bool hash_matter(const struct catalog *c, size_t place, uint64_t *hash)
{
    *hash = c->matters[place].key[0];
    return true;
}

struct catalog *catalog_new(void)
{
    struct catalog *c = memory_take(sizeof *c);
    *c = (struct catalog){.prefixes = memory_take(sizeof *c->prefixes)};
    c->by_id.hash = hash_entry;
    c->by_target.hash = hash_target;
    c->by_matter.hash = hash_matter;
    *c->prefixes = (struct prefixes){0};
    hash_random(&c->id_seed, sizeof c->id_seed);
    hash_random(c->seed, sizeof c->seed);
    return c;
}

void catalog_free(struct catalog *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->amended_count; i++)
        free(c->amended[i].amend);
    free(c->entries);
    free(c->amended);
    free(c->matters);
    free(c->by_id.slot);
    catalog_free_numbers(c);
    free(c->by_target.slot);
    free(c->by_matter.slot);
    free(c->prefixes->at);
    free(c->prefixes);
    arena_free(&c->texts);
    arena_free(&c->scratch);
    free(c);
}

const struct entry *catalog_entry(const struct catalog *c, struct id id)
{
    size_t step = 0, place;
    uint64_t hash = id_key(id, c->id_seed);
    while (table_next(&c->by_id, hash, &step, &place))
        if (id_same(c->entries[place].id, id))
            return &c->entries[place];
    return NULL;
}

static struct amended *amended_of(const struct catalog *c, struct id on)
{
    size_t step = 0, place;
    while (table_next(&c->by_target, id_key(on, c->id_seed), &step, &place))
        if (id_same(c->amended[place].on, on))
            return &c->amended[place];
    return NULL;
}

static void amend_add(struct catalog *c, struct id on, struct id amend)
{
    struct amended *a = amended_of(c, on);
    if (!a) {
        c->amended =
            catalog_grown(c->amended, c->amended_count, &c->amended_cap, sizeof *c->amended);
        a = &c->amended[c->amended_count];
        *a = (struct amended){.on = on};
        table_put(&c->by_target, c, id_key(on, c->id_seed), c->amended_count++);
    }
    a->amend = catalog_grown(a->amend, a->count, &a->cap, sizeof *a->amend);
    a->amend[a->count++] = amend;
}

enum field_id catalog_number_field(enum kind_id kind)
{
    switch (kind) {
    case KIND_MEMBER:
        return FIELD_UNIT;
    case KIND_ROOM:
        return FIELD_ROOM;
    case KIND_RULE:
        return FIELD_NAME;
    default:
        return FIELD_NUMBER;
    }
}

void catalog_add_item(struct catalog *c, const struct catalog_item *item)
{
    if (catalog_entry(c, item->id))
        return;
    size_t place = c->entry_count++;
    c->entries = catalog_grown(c->entries, place, &c->entry_cap, sizeof *c->entries);
    if (place == UINT32_MAX - 1)
        say_no_memory(); /* a place and one more is what a slot holds */
    c->entries[place] =
        (struct entry){.id = item->id,
                       .offset = {(uint32_t)(item->offset >> 32), (uint32_t)item->offset},
                       .len = (uint32_t)item->len & 0xFFFFFF,
                       .kind = item->kind};
    table_put(&c->by_id, c, id_key(item->id, c->id_seed), place);
    if (item->number.len > 0)
        catalog_add_number(c, item->kind, item->number, (uint32_t)place);
}

void catalog_add(struct catalog *c, const struct record *rec, uint64_t offset)
{
    if (rec->kind->kind == KIND_AMEND && rec->has_on && !catalog_entry(c, rec->id))
        amend_add(c, rec->on, rec->id);
    arena_reset(&c->scratch);
    struct slice number = record_text(rec, catalog_number_field(rec->kind->kind), &c->scratch);
    catalog_add_item(
        c, &(struct catalog_item){rec->id, rec->kind->kind, number, offset, rec->line.len});
}

/* Prefixes of ids */

static uint64_t first_digits(struct id id)
{
    uint64_t key;
    memcpy(&key, id.byte, sizeof key);
    return be64toh(key);
}

static int prefix_order(const void *a, const void *b, void *context)
{
    const struct prefix *p = a, *q = b;
    const struct entry *entries = context;
    if (p->key != q->key)
        return p->key < q->key ? -1 : 1;
    return id_order(entries[p->entry].id, entries[q->entry].id);
}

/* Sorts anew only when the unsorted rest has grown with the whole, so that finding between adding
 * stays cheap. */
static const struct prefixes *prefixes_of(const struct catalog *c)
{
    struct prefixes *p = c->prefixes;
    if (p->at && c->entry_count - p->count <= 1024 + p->count / 8)
        return p;
    p->count = c->entry_count;
    p->at = memory_grow(p->at, p->count, sizeof *p->at);
    for (size_t i = 0; i < p->count; i++)
        p->at[i] = (struct prefix){first_digits(c->entries[i].id), (uint32_t)i};
    qsort_r(p->at, p->count, sizeof *p->at, prefix_order, c->entries);
    return p;
}

/* The first sorted entry whose id is not below this one. */
static size_t lower_bound(const struct catalog *c, const struct prefixes *p, struct id id)
{
    uint64_t key = first_digits(id);
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct prefix *m = &p->at[middle];
        bool below = m->key != key ? m->key < key : id_order(c->entries[m->entry].id, id) < 0;
        low = below ? middle + 1 : low;
        high = below ? high : middle;
    }
    return low;
}

static bool has_prefix(struct id id, struct slice digits)
{
    char text[ID_DIGITS];
    id_write(id, text);
    return memcmp(text, digits.at, digits.len) == 0;
}

/* The entries whose id begins so, up to `most`; returns how many were taken. */
size_t catalog_prefixed(const struct catalog *c, struct slice digits, const struct entry **found,
                        size_t most)
{
    char least[ID_DIGITS];
    struct id id;
    memset(least, '0', sizeof least);
    memcpy(least, digits.at, digits.len);
    if (!id_read((struct slice){least, sizeof least}, &id))
        return 0;
    const struct prefixes *p = prefixes_of(c);
    size_t n = 0;
    for (size_t i = lower_bound(c, p, id); i < p->count && n < most; i++) {
        if (!has_prefix(c->entries[p->at[i].entry].id, digits))
            break;
        found[n++] = &c->entries[p->at[i].entry];
    }
    for (size_t i = p->count; i < c->entry_count && n < most; i++)
        if (has_prefix(c->entries[i].id, digits))
            found[n++] = &c->entries[i];
    return n;
}

static size_t common_digits(struct id a, struct id b)
{
    size_t n = 0;
    while (n < ID_BYTES && a.byte[n] == b.byte[n])
        n++;
    return 2 * n + (n < ID_BYTES && a.byte[n] >> 4 == b.byte[n] >> 4);
}

static size_t longer(size_t digits, struct id a, struct id b)
{
    size_t common = id_same(a, b) ? 0 : common_digits(a, b) + 1;
    return common > digits ? common : digits;
}

/* Numbers are tried before ids: digits that are somebody's number do not name the id. */
static bool is_number(const struct catalog *c, struct slice text)
{
    struct number n;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (c->numbered & kind_bit((enum kind_id)kind) &&
            catalog_numbered(c, (enum kind_id)kind, text, &n))
            return true;
    return false;
}

size_t catalog_short(const struct catalog *c, struct id id)
{
    const struct prefixes *p = prefixes_of(c);
    size_t place = lower_bound(c, p, id), digits = PREFIX_DIGITS;
    if (place > 0)
        digits = longer(digits, id, c->entries[p->at[place - 1].entry].id);
    for (size_t i = place; i < p->count && i < place + 2; i++)
        digits = longer(digits, id, c->entries[p->at[i].entry].id);
    for (size_t i = p->count; i < c->entry_count; i++)
        digits = longer(digits, id, c->entries[i].id);
    char text[ID_DIGITS];
    id_write(id, text);
    while (digits < ID_DIGITS && is_number(c, (struct slice){text, digits}))
        digits++;
    return digits;
}

/* What is known of a record */

bool catalog_is_empty(const struct catalog *c)
{
    return c->entry_count == 0;
}

bool catalog_has(const struct catalog *c, struct id id)
{
    return catalog_entry(c, id) != NULL;
}

void catalog_expect(const struct catalog *c, struct id id)
{
    table_expect(&c->by_id, id_key(id, c->id_seed));
}

bool catalog_kind(const struct catalog *c, struct id id, enum kind_id *kind)
{
    const struct entry *e = catalog_entry(c, id);
    if (e)
        *kind = (enum kind_id)e->kind;
    return e != NULL;
}

bool catalog_has_kind(const struct catalog *c, enum kind_id kind)
{
    for (size_t i = 0; i < c->entry_count; i++)
        if (c->entries[i].kind == kind)
            return true;
    return false;
}

bool catalog_where(const struct catalog *c, struct id id, uint64_t *offset, size_t *len)
{
    const struct entry *e = catalog_entry(c, id);
    if (!e)
        return false;
    *offset = (uint64_t)e->offset[0] << 32 | e->offset[1];
    *len = e->len;
    return true;
}

bool catalog_number(const struct catalog *c, enum kind_id kind, struct slice number, struct id *id)
{
    struct number n;
    bool found = catalog_numbered(c, kind, number, &n);
    if (found)
        *id = c->entries[n.entry].id;
    return found;
}

const struct id *catalog_amends(const struct catalog *c, struct id on, size_t *count)
{
    const struct amended *a = c ? amended_of(c, on) : NULL;
    *count = a ? a->count : 0;
    return a ? a->amend : NULL;
}

/* The digits between prefix and suffix as a number; 0 if the text is not of that form. */
static int64_t sequence(struct slice text, struct slice prefix, struct slice suffix)
{
    enum { DIGITS_MOST = 18 };
    if (text.len <= prefix.len + suffix.len || !slice_starts(text, prefix) ||
        !slice_ends(text, suffix))
        return 0;
    struct slice digits = {text.at + prefix.len, text.len - prefix.len - suffix.len};
    int64_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.len > DIGITS_MOST || digits.at[i] < '0' || digits.at[i] > '9')
            return 0;
        value = value * 10 + (digits.at[i] - '0');
    }
    return value;
}

struct highest {
    struct slice prefix, suffix;
    int64_t number;
};

static void see_higher(void *context, const struct number *number)
{
    struct highest *h = context;
    bool own = catalog_number_field((enum kind_id)number->kind) == FIELD_NUMBER;
    int64_t n = own ? sequence(number->text, h->prefix, h->suffix) : 0;
    h->number = n > h->number ? n : h->number;
}

int64_t catalog_highest(const struct catalog *c, struct slice prefix, struct slice suffix)
{
    struct highest h = {prefix, suffix, 0};
    catalog_see_numbers(c, see_higher, &h);
    return h.number;
}

/* Matters */

/* Two keyed hashes stand for the text: nobody who does not know the seeds can make two matters
 * alike, and by chance it does not happen. */
static struct matter matter_of(const struct catalog *c, struct slice room, struct slice title,
                               day_number day)
{
    struct matter m = {0};
    struct buffer key = {0};
    buffer_number(&key, day);
    buffer_char(&key, '\0');
    buffer_add(&key, room);
    buffer_char(&key, '\0');
    topic_add(&key, title, TOPIC_NUMBERS_TOLD);
    for (int i = 0; i < 2; i++)
        m.key[i] = hash_key(buffer_slice(&key), c->seed[i]);
    buffer_free(&key);
    return m;
}

static const struct matter *matter_find(const struct catalog *c, struct matter m)
{
    size_t step = 0, place;
    while (table_next(&c->by_matter, m.key[0], &step, &place))
        if (c->matters[place].key[0] == m.key[0] && c->matters[place].key[1] == m.key[1])
            return &c->matters[place];
    return NULL;
}

bool catalog_same_matter(const struct catalog *c, struct slice room, struct slice title,
                         day_number day, struct id *id)
{
    const struct matter *found = matter_find(c, matter_of(c, room, title, day));
    if (found)
        *id = found->id;
    return found != NULL;
}

void catalog_add_matter(struct catalog *c, struct slice room, struct slice title, day_number day,
                        struct id id)
{
    struct matter m = matter_of(c, room, title, day);
    if (matter_find(c, m))
        return;
    m.id = id;
    c->matters = catalog_grown(c->matters, c->matter_count, &c->matter_cap, sizeof *c->matters);
    c->matters[c->matter_count] = m;
    table_put(&c->by_matter, c, m.key[0], c->matter_count++);
}
