/* Hashes each line of standard input as the id of a record is hashed: what `yishi-add` spends on
 * ids alone. Prints the last one, so that nothing is optimised away. */
#include "format/hash.h"

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char *line = NULL, digits[ID_DIGITS];
    size_t cap = 0;
    ssize_t len;
    struct id id = {0};
    while ((len = getline(&line, &cap, stdin)) > 0)
        id = hash_id((struct slice){line, (size_t)len});
    id_write(id, digits);
    printf("%.*s\n", ID_DIGITS, digits);
    free(line);
    return ferror(stdin) ? 4 : 0;
}
