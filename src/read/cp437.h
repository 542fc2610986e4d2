/* cp437.h - the character set of names in old zip files. */
#ifndef NX_CP437_H
#define NX_CP437_H

#include <stddef.h>

/* Writes a name of code page 437 as UTF-8, cut where `size` ends, with NUL behind it. */
void nx_cp437_to_utf8(const char *name, char *to, size_t size);

#endif
