/* file.h - a whole file into memory. */
#ifndef NX_FILE_H
#define NX_FILE_H

#include "newsx.h"

#define NX_FILE_MOST ((size_t)64 << 20)   /* of a rule pack or a lexicon */

/** Reads a whole file of at most `most` bytes.
 * Shape:  *bytes is malloc'd, with a NUL behind its *length bytes.
 * Errors: NEWSX_IO with the system's reason, or where it is larger; NEWSX_NO_MEMORY. */
newsx_status nx_file_read(const char *path, size_t most, char **bytes, size_t *length, newsx_error *error);
/* The same of a text; no more of it is read than to the first zero byte, or to the end of a line of more than `longest`
 * bytes: NEWSX_BAD_INPUT with the line. */
newsx_status nx_file_read_lines(const char *path, size_t most, size_t longest, char **bytes, size_t *length,
                                newsx_error *error);

#endif
