/* folded-name.h - what is the same for a table over many documents: names without case, stops and diacritics. */
#ifndef NX_FOLDED_NAME_H
#define NX_FOLDED_NAME_H

#include "newsx.h"

/* Appends a name in small letters, without full stops and diacritics and with one blank between its words, so that
 * "John F. KENNEDY" and "John F Kennedy" are one, and "José Ruiz" and "Jose Ruiz": papers differ in what they print.
 * Valid UTF-8. */
void nx_fold_name(newsx_buffer *out, const char *name, size_t length);
/* How many words a folded name has. */
unsigned nx_folded_words(const char *folded, size_t length);

#endif
