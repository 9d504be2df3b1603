/* @FILE on a command line: the words of a file in its place, so that a query or a report that is
 * asked for again and again has a name. */
#ifndef YISHI_EDGE_ARGUMENT_FILE_H
#define YISHI_EDGE_ARGUMENT_FILE_H

#include "base/arena.h"
#include "base/say.h"

/* A command line with its files read in. */
struct arguments {
    char **argv; /* as main's, ended by NULL */
    int argc;
    struct arena words; /* of the files */
};

/* Puts the words of each FILE where @FILE stands as an operand (not as the value of an option, nor
 * behind "--"). A line of the file is one word, or an option, blanks and its value; empty lines and
 * those that begin with # are passed over, and a word of a file is not looked up again. What is
 * read lives until arguments_free, the rest is argv's. STATUS_SYSTEM, STATUS_USAGE: said. */
enum status arguments_read(int argc, char **argv, struct arguments *a);
void arguments_free(struct arguments *a);

#endif
