/* fold.h - letters without case and diacritics: how names are compared. */
#ifndef NX_BASE_FOLD_H
#define NX_BASE_FOLD_H

#include <stddef.h>

/* Lower-cases and takes diacritics off Latin letters: "Córdoba" -> "cordoba"; a curly apostrophe becomes a straight
 * one. Never longer than the input, so `out` needs room for `length` bytes, and may be `text`. Returns the length. */
size_t nx_fold(const char *text, size_t length, char *out);

#endif
