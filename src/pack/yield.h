/* yield.h - the words that a yield may be, where it can be but a few: a slip of the pen would be taken for none. */
#ifndef NX_YIELD_H
#define NX_YIELD_H

#include "image/rule.h"

/* With blanks between; NULL where it may be anything. */
const char *nx_yield_words(enum nx_layer layer, enum nx_yield_key key);
bool nx_is_one_of(const char *words, const char *value);

#endif
