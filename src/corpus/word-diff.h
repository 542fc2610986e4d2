/* word-diff.h - how one quote differs from another, word by word: the port [-will-]{+would+} close. */
#ifndef NX_WORD_DIFF_H
#define NX_WORD_DIFF_H

#include "newsx.h"

/** Appends `to` with the words that `from` has instead in [-...-] and its own in {+...+}. Case and marks make no
 * difference. Valid UTF-8; of very long quotes only what is equal at both ends is told apart. */
void nx_word_diff(newsx_buffer *out, const char *from, size_t from_length, const char *to, size_t to_length);

#endif
