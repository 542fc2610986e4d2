/* fold.h - what is the same for a table over many documents: names and words without case, stops and marks. */
#ifndef NX_FOLD_H
#define NX_FOLD_H

#include "newsx.h"

/* Appends a name in small letters, without full stops and with one blank between its words, so that "John F. KENNEDY"
 * and "John F Kennedy" are one. Valid UTF-8. */
void nx_fold_name(newsx_buffer *out, const char *name, size_t length);
/* How many words a folded name has. */
unsigned nx_folded_words(const char *folded, size_t length);

#endif
