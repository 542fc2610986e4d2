/* few-attributes.h - markup without the attributes that nobody writes: hundreds in one tag. */
#ifndef NX_FEW_ATTRIBUTES_H
#define NX_FEW_ATTRIBUTES_H

#include "base/arena.h"
#include <stdbool.h>

/** HTML or XML in which no tag has more than 500 attributes, and all tags together no more than 1,000 namespaces.
 * libxml2 compares each with all before it: a page of 4 MB that was one tag took it minutes.
 * Shape:  the source itself, as nearly always, or a copy with blanks in the place of what is more: as long as it was.
 * Errors: NULL without memory. */
const char *nx_few_attributes(nx_arena *arena, const char *source, size_t length, bool html);

#endif
