/* Runs a fuzz harness on the files named, for compilers without libFuzzer. The last name said is
 * that of the file which broke it. */
#include "fuzz.h"

#include <stdio.h>

static struct slice read_file(const char *name)
{
    struct buffer bytes = {0};
    FILE *file = fopen(name, "rb");
    size_t n = 1;
    must(file != NULL);
    while (n > 0) {
        n = fread(buffer_room(&bytes, 4096), 1, 4096, file);
        bytes.len += n;
    }
    must(!ferror(file) && fclose(file) == 0);
    struct slice exact = fuzz_copy(buffer_slice(&bytes));
    buffer_free(&bytes);
    return exact;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct slice bytes = read_file(argv[i]);
        fprintf(stderr, "%s\n", argv[i]);
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.at, bytes.len);
        free((char *)bytes.at);
    }
    return 0;
}
