/* word.h - words with more in them than ASCII letters. */
#ifndef NX_WORD_H
#define NX_WORD_H

#include "segment/emit.h"

/* Cuts a word with whatever may be in it and gives the place behind it. */
const uint8_t *nx_cut_word(nx_cutter *c, const uint8_t *start);
/* The same, when its first bytes are known to be ASCII letters: `low` and `high` in lower case. */
const uint8_t *nx_cut_word_on(nx_cutter *c, const uint8_t *start, uint64_t low, uint64_t high, unsigned capitals);
/* A number that letters stick to: 3Q23, 1.5x. The digits end at `letters`. */
const uint8_t *nx_cut_digits_word(nx_cutter *c, const uint8_t *start, const uint8_t *letters);

#endif
