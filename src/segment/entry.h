/* entry.h - the words of a lexicon's entry, cut like text. */
#ifndef NX_ENTRY_H
#define NX_ENTRY_H

#include "image/kind.h"
#include "image/language.h"

#include <stddef.h>

/** The words of a lexicon entry as they are looked up: cut like text of the language, in lower case, joined by single
 * spaces.
 * Shape:  writes to `out`, ends it with NUL and returns the length; 0 where it does not fit into `room`. Curly
 *         apostrophes become straight ones and diacritics stay. A hyphen is a word of its own even where the tokeniser
 *         would keep it in a word ("e - mail"), so that no lexicon needs to know the prefixes. A point behind a word
 *         belongs to it. */
size_t nx_token_words(const nx_language *language, const char *text, size_t length, char *out, size_t room);
/* The class that the tokeniser gives to an entry of one token; NX_CLASS_WORD where it has more than one. */
enum nx_class nx_token_class(const nx_language *language, const char *text, size_t length);

#endif
