/* Any bytes: jansson, a second judge that has nothing in common with the scan, takes the same
 * objects for JSON without duplicate keys. (A program of its own: the names of both libraries are
 * alike.) */
#include "format/scan.h"
#include "fuzz.h"

#include <jansson.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice text = fuzz_copy((struct slice){(const char *)data, size});
    struct scan *s = scan_new();
    enum scan_error error = scan_object(s, text);
    json_error_t why;
    json_t *tree = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &why);
    bool larger = !tree && json_error_code(&why) == json_error_numeric_overflow;
    must(!tree || json_is_array(tree) || !error || error == SCAN_DEEP);
    must(tree || error || larger); /* it holds no integer of over 64 bits, no real over 1e308 */
    json_decref(tree);
    scan_free(s);
    free((char *)text.at);
    return 0;
}
