/* id.h - an id for inputs that bring none of their own. */
#ifndef NX_ID_H
#define NX_ID_H

#include "document/document.h"

/* The name of a document, and ":LINE" behind it where `line` is not 0, as a JSON string in the arena; bytes of the name
 * that are not UTF-8 become U+FFFD. NULL without memory. */
const char *nx_id_from_name(nx_arena *arena, const char *name, uint64_t line);

#endif
