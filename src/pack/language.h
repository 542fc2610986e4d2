/* language.h - reads a language's file: keys and words as text -> the block that the program asks. */
#ifndef NX_PACK_LANGUAGE_H
#define NX_PACK_LANGUAGE_H

#include "image/language.h"
#include "newsx.h"

/** Reads the file's bytes; `path` is how errors name it.
 * Errors: NEWSX_BAD_RULE with the line of a key that is unknown, stands twice or is missing (then the last line). */
newsx_status nx_language_read(nx_language *language, const char *bytes, size_t length, const char *path,
                              newsx_error *error);

#endif
