/* The numbers that people call records by. */
#include "record/catalog_inside.h"

#include "base/arena.h"

#include <stdlib.h>

/* A shorter run saves too little for what it costs to look through it. */
enum { RUN_LEAST = 8, DIGITS_MOST = 18 };

/* A number as a run sees it */

struct counted {
    struct slice prefix;
    size_t digits;
    uint64_t value;
};

static struct counted count_of(struct slice text)
{
    struct counted n = {text, 0, 0};
    uint64_t unit = 1;
    while (n.prefix.len > 0 && n.digits < DIGITS_MOST) {
        char digit = text.at[n.prefix.len - 1];
        if (digit < '0' || digit > '9')
            break;
        n.value += (uint64_t)(digit - '0') * unit;
        unit *= 10;
        n.prefix.len--;
        n.digits++;
    }
    return n;
}

/* Which of the run it would be; at or behind its count: the run can go so far, but does not. */
static uint64_t place_in(const struct number_run *run, enum kind_id kind, const struct counted *n)
{
    bool fits = run->kind == kind && run->digits == n->digits && n->value >= run->first &&
                slice_same(run->prefix, n->prefix);
    return fits ? n->value - run->first : UINT64_MAX;
}

static struct number member_of(const struct number_run *run, uint64_t place, struct slice text)
{
    return (struct number){.text = text, .entry = run->entry + (uint32_t)place, .kind = run->kind};
}

static bool find_in_runs(const struct catalog *c, enum kind_id kind, struct slice text,
                         struct number *found)
{
    struct counted n = count_of(text);
    for (size_t i = c->run_count; i-- > 0;) {
        uint64_t place = place_in(&c->runs[i], kind, &n);
        if (place < c->runs[i].count) {
            *found = member_of(&c->runs[i], place, text);
            return true;
        }
    }
    return false;
}

/* The text of a member, in place of what `text` held. */
static struct slice text_of(const struct number_run *run, uint64_t place, struct buffer *text)
{
    char digits[DIGITS_MOST];
    uint64_t value = run->first + place;
    for (size_t i = run->digits; i-- > 0; value /= 10)
        digits[i] = (char)('0' + value % 10);
    buffer_clear(text);
    buffer_add(text, run->prefix);
    buffer_add(text, (struct slice){digits, run->digits});
    return buffer_slice(text);
}

/* Those that stand alone */

static uint64_t hash_of(const struct catalog *c, enum kind_id kind, struct slice text)
{
    return hash_key(text, c->seed[0]) + (uint64_t)kind * UINT64_C(0x9E3779B97F4A7C15);
}

static bool rehash(const struct catalog *c, size_t place, uint64_t *hash)
{
    const struct number *n = &c->numbers[place];
    *hash = n->follows ? 0 : hash_of(c, (enum kind_id)n->kind, n->text);
    return !n->follows;
}

static struct number *find_alone(const struct catalog *c, uint64_t hash, enum kind_id kind,
                                 struct slice text)
{
    size_t step = 0, place;
    while (table_next(&c->by_number, hash, &step, &place)) {
        struct number *n = &c->numbers[place];
        if (n->kind == kind && slice_same(n->text, text))
            return n;
    }
    return NULL;
}

static struct number *append(struct catalog *c, enum kind_id kind, struct slice text,
                             uint32_t entry)
{
    c->numbers = catalog_grown(c->numbers, c->number_count, &c->number_cap, sizeof *c->numbers);
    struct number *n = &c->numbers[c->number_count++];
    *n = (struct number){.text = text, .entry = entry, .kind = (uint8_t)kind};
    return n;
}

static void add_alone(struct catalog *c, enum kind_id kind, struct slice text, uint32_t entry)
{
    uint64_t hash = hash_of(c, kind, text);
    append(c, kind, arena_copy(&c->texts, text), entry);
    c->by_number.hash = rehash;
    table_put(&c->by_number, c, hash, c->number_count - 1);
}

static void add_following(struct catalog *c, struct number *first, uint32_t entry)
{
    size_t place = (size_t)(first - c->numbers);
    struct number *n = append(c, (enum kind_id)first->kind, first->text, entry);
    n->follows = true;
    n->next = c->numbers[place].next;
    c->numbers[place].next = (uint32_t)c->number_count;
}

/* Runs that grow, and those that never will */

static bool continues(const struct number_run *run, enum kind_id kind, const struct counted *n,
                      uint32_t entry)
{
    return place_in(run, kind, n) == run->count && entry == run->entry + run->count;
}

/* Its numbers come to stand alone, but for those that do already. */
static void dissolve(struct catalog *c, const struct number_run *run)
{
    struct buffer space = {0};
    for (uint32_t i = 0; i < run->count; i++) {
        enum kind_id kind = (enum kind_id)run->kind;
        struct slice text = text_of(run, i, &space);
        if (!find_alone(c, hash_of(c, kind, text), kind, text))
            add_alone(c, kind, text, run->entry + i);
    }
    buffer_free(&space);
}

static bool begin_run(struct catalog *c, enum kind_id kind, const struct counted *n, uint32_t entry)
{
    if (c->run_count > 0 && c->runs[c->run_count - 1].count < RUN_LEAST)
        dissolve(c, &c->runs[--c->run_count]);
    if (c->run_count == RUNS_MOST || n->digits == 0)
        return false;
    c->runs[c->run_count++] = (struct number_run){.prefix = arena_copy(&c->texts, n->prefix),
                                                  .first = n->value,
                                                  .digits = n->digits,
                                                  .entry = entry,
                                                  .count = 1,
                                                  .kind = (uint8_t)kind};
    return true;
}

static void add_new(struct catalog *c, enum kind_id kind, struct slice text, uint32_t entry)
{
    struct counted n = count_of(text);
    struct number_run *last = c->run_count > 0 ? &c->runs[c->run_count - 1] : NULL;
    c->numbered |= kind_bit(kind);
    if (last && continues(last, kind, &n, entry))
        last->count++;
    else if (!begin_run(c, kind, &n, entry))
        add_alone(c, kind, text, entry);
}

/* A number of a run that comes again first comes to stand alone, since only such have a next; it is
 * found before the run. */
void catalog_add_number(struct catalog *c, enum kind_id kind, struct slice text, uint32_t entry)
{
    struct number in_run;
    uint64_t hash = hash_of(c, kind, text);
    struct number *first = find_alone(c, hash, kind, text);
    if (!first && find_in_runs(c, kind, text, &in_run)) {
        add_alone(c, kind, text, in_run.entry);
        first = find_alone(c, hash, kind, text);
    }
    if (first)
        add_following(c, first, entry);
    else
        add_new(c, kind, text, entry);
}

bool catalog_numbered(const struct catalog *c, enum kind_id kind, struct slice text,
                      struct number *found)
{
    const struct number *alone =
        c->by_number.used ? find_alone(c, hash_of(c, kind, text), kind, text) : NULL;
    if (!alone)
        return find_in_runs(c, kind, text, found);
    *found = *alone;
    return true;
}

void catalog_see_numbers(const struct catalog *c, catalog_see *see, void *context)
{
    struct buffer text = {0};
    for (size_t i = 0; i < c->number_count; i++)
        see(context, &c->numbers[i]);
    for (size_t r = 0; r < c->run_count; r++)
        for (uint32_t i = 0; i < c->runs[r].count; i++) {
            struct number member = member_of(&c->runs[r], i, text_of(&c->runs[r], i, &text));
            see(context, &member);
        }
    buffer_free(&text);
}

void catalog_free_numbers(struct catalog *c)
{
    free(c->numbers);
    free(c->by_number.slot);
}
