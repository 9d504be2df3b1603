/* Any bytes: jansson, a second judge that has nothing in common with the scan, takes the same
 * objects for JSON without duplicate keys. (A program of its own: the names of both libraries are
 * alike.) */
#include "format/scan.h"
#include "fuzz.h"

#include <jansson.h>

/* It holds no integer of over 64 bits and no real over 1e308. */
static bool is_too_large(const json_error_t *why)
{
    return json_error_code(why) == json_error_numeric_overflow;
}

static void judge(struct slice text)
{
    struct scan *s = scan_new();
    enum scan_error error = scan_object(s, text);
    json_error_t why;
    json_t *tree = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &why);
    must(!tree || json_is_array(tree) || !error || error == SCAN_DEEP);
    must(tree || error || is_too_large(&why));
    json_decref(tree);
    scan_free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice text = fuzz_copy((struct slice){(const char *)data, size});
    if (!memchr(text.at, '\0', text.len)) /* jansson overlooks one behind a number */
        judge(text);
    free((char *)text.at);
    return 0;
}
