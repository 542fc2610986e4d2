/* output.h - where the output goes: standard output, or a file that appears when it is complete. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "newsx.h"

typedef struct {
    int fd;
    const char *name;    /* for messages */
    char *target;        /* the file that `temporary` will become; both NULL where it is written directly */
    char *temporary;
} cli_output;

/** Opens standard output (`path` NULL) or a file.
 * Shape:  a regular file, or one that does not exist yet, is written beside and renamed by cli_output_close; a device
 *         or FIFO is written directly. A file that is there keeps its permissions; a symbolic link keeps pointing to
 *         it.
 * Errors: NEWSX_IO, NEWSX_NO_MEMORY. */
newsx_status cli_output_open(cli_output *output, const char *path, newsx_error *error);
/* The first of some files ("-": standard input) that the output would replace, as it is called; NULL: none. */
const char *cli_output_replaces(const char *path, const char *const *files, size_t count);
/* Writes all of it. NEWSX_IO with a reason, or with an empty message where the reader has gone away. */
newsx_status cli_output_write(cli_output *output, const char *bytes, size_t length, newsx_error *error);
/* Ends it: where `keep`, what was written takes its place; else it is taken away. Errors as for writing. */
newsx_status cli_output_close(cli_output *output, bool keep, newsx_error *error);

#endif
