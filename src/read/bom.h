/* bom.h - the byte-order mark that says UTF-8 at the beginning of a file. */
#ifndef NX_BOM_H
#define NX_BOM_H

#include <stddef.h>
#include <string.h>

#define NX_BOM "\xEF\xBB\xBF"
enum { NX_BOM_BYTES = sizeof NX_BOM - 1 };

/* How many bytes it takes there: 3 or 0. */
static inline size_t nx_bom_length(const char *bytes, size_t length)
{
    return length >= NX_BOM_BYTES && memcmp(bytes, NX_BOM, NX_BOM_BYTES) == 0 ? NX_BOM_BYTES : 0;
}

#endif
