/* lib/meaning/names.h */
#include "meaning/names.h"
#include "promise.h"

enum { MANY = 200000 };

static struct slice text_of(uint32_t i, char space[16])
{
    int len = snprintf(space, 16, "%u号", i);
    return (struct slice){space, (size_t)len};
}

int main(void)
{
    struct names n = {0};
    char space[16];
    promise(names_find(&n, slice_of("甲")) == NO_NAME, "there is no name at first");
    promise(names_add(&n, slice_of("")) == 0 && names_add(&n, (struct slice){NULL, 0}) == 0 &&
                names_text(&n, 0).len == 0,
            "nothing is a name too, present or absent");
    bool numbered = true, again = true, kept = true;
    for (uint32_t i = 1; i <= MANY; i++)
        numbered &= names_add(&n, text_of(i, space)) == i;
    promise(numbered && n.count == MANY + 1, "names are numbered in the order they come in");
    for (uint32_t i = 1; i <= MANY; i++) {
        again &= names_add(&n, text_of(i, space)) == i && names_find(&n, text_of(i, space)) == i;
        kept &= slice_same(names_text(&n, i), text_of(i, space));
    }
    promise(again && n.count == MANY + 1, "a text that came before keeps its number");
    promise(kept, "each number gives its text back");
    promise(names_find(&n, text_of(MANY + 1, space)) == NO_NAME, "what did not come has no number");
    names_free(&n);
    return promise_end();
}
