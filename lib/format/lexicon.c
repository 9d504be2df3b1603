/* A tree of letters whose branches stand in one hash table. */
#include "format/lexicon.h"

#include "base/arena.h"
#include "format/hash.h"

#include <stdlib.h>

struct branch {
    uint64_t key;   /* the node it leaves, and the letter */
    uint32_t child; /* 0: a free place */
};

struct lexicon {
    struct branch *branch;
    size_t room, used;      /* room: a power of two */
    unsigned char *classes; /* of the words that end at a node */
    uint32_t nodes, cap;
    uint64_t seed; /* who writes names must not choose where they fall */
};

struct lexicon *lexicon_new(void)
{
    struct lexicon *x = memory_take(sizeof *x);
    *x = (struct lexicon){.room = 1024, .nodes = 1, .cap = 256};
    x->branch = memory_grow(NULL, x->room, sizeof *x->branch);
    memset(x->branch, 0, x->room * sizeof *x->branch);
    x->classes = memory_grow(NULL, x->cap, 1);
    x->classes[0] = 0;
    hash_random(&x->seed, sizeof x->seed);
    return x;
}

void lexicon_free(struct lexicon *x)
{
    if (!x)
        return;
    free(x->branch);
    free(x->classes);
    free(x);
}

static uint64_t key_of(uint32_t node, uint32_t c)
{
    return (uint64_t)node << 32 | c;
}

static struct branch *place_of(const struct lexicon *x, uint64_t key)
{
    uint64_t mixed = key ^ x->seed;
    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
    mixed ^= mixed >> 31;
    size_t i = (size_t)mixed & (x->room - 1);
    while (x->branch[i].child && x->branch[i].key != key)
        i = (i + 1) & (x->room - 1);
    return &x->branch[i];
}

static void grow(struct lexicon *x)
{
    struct branch *old = x->branch;
    size_t room = x->room;
    x->room *= 2;
    x->branch = memory_grow(NULL, x->room, sizeof *x->branch);
    memset(x->branch, 0, x->room * sizeof *x->branch);
    for (size_t i = 0; i < room; i++)
        if (old[i].child)
            *place_of(x, old[i].key) = old[i];
    free(old);
}

static uint32_t child_of(const struct lexicon *x, uint32_t node, uint32_t c)
{
    return place_of(x, key_of(node, c))->child;
}

static uint32_t child_made(struct lexicon *x, uint32_t node, uint32_t c)
{
    struct branch *b = place_of(x, key_of(node, c));
    if (b->child)
        return b->child;
    if (x->nodes == x->cap)
        x->classes = memory_grow(x->classes, x->cap *= 2, 1);
    x->classes[x->nodes] = 0;
    uint32_t child = x->nodes++;
    *b = (struct branch){key_of(node, c), child};
    if (2 * ++x->used > x->room)
        grow(x);
    return child;
}

/* Where a blank between these two is as good as none. */
static bool is_loose(uint32_t before, uint32_t after)
{
    return letter_is_han(before) && letter_is_han(after);
}

static size_t skip_blanks(const struct letters *l, size_t i)
{
    while (i < l->count && letter_is_blank(l->at[i].c))
        i++;
    return i;
}

void lexicon_add(struct lexicon *x, struct slice word, unsigned word_class)
{
    struct letters l = {0};
    uint32_t node = 0;
    letters_read(&l, word);
    size_t i = skip_blanks(&l, 0);
    for (uint32_t before = 0; i < l.count; before = l.at[i - 1].c) {
        size_t next = skip_blanks(&l, i);
        if (next == l.count)
            break;
        if (next > i && !is_loose(before, l.at[next].c))
            node = child_made(x, node, ' ');
        node = child_made(x, node, l.at[next].c);
        i = next + 1;
    }
    if (node)
        x->classes[node] |= (unsigned char)(1U << word_class);
    letters_free(&l);
}

/* A word that goes on is not a word that ends here. */
static bool is_whole(const struct letters *l, size_t from, size_t end)
{
    bool begins = from > 0 && letter_is_latin(l->at[from].c) && letter_is_latin(l->at[from - 1].c);
    bool ends =
        end < l->count && letter_is_latin(l->at[end - 1].c) && letter_is_latin(l->at[end].c);
    return !begins && !ends;
}

/* Past blanks at *i that the words allow there; false where they do not. */
static bool pass_blanks(const struct lexicon *x, const struct letters *l, size_t *i, uint32_t *node)
{
    size_t next = skip_blanks(l, *i);
    bool folded = false;
    if (next == *i)
        return true;
    if (next == l->count)
        return false;
    for (size_t k = *i; k < next; k++)
        folded |= l->at[k].c == '\n';
    uint32_t blank = child_of(x, *node, ' ');
    bool loose = is_loose(l->at[*i - 1].c, l->at[next].c);
    *i = next;
    if (blank && !loose)
        *node = blank;
    return blank || loose || folded;
}

void lexicon_longest(const struct lexicon *x, const struct letters *l, size_t i,
                     size_t longest[LEXICON_CLASSES])
{
    uint32_t node = 0;
    memset(longest, 0, LEXICON_CLASSES * sizeof *longest);
    for (size_t at = i; at < l->count;) {
        if (at > i && !pass_blanks(x, l, &at, &node))
            return;
        node = child_of(x, node, l->at[at++].c);
        if (!node)
            return;
        for (unsigned k = 0; x->classes[node] >> k; k++)
            if ((x->classes[node] >> k & 1) && is_whole(l, i, at))
                longest[k] = at - i;
    }
}
