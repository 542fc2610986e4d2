/* punctuation.h - signs that are no letters or digits, of ASCII and beyond. */
#ifndef NX_PUNCTUATION_H
#define NX_PUNCTUATION_H

#include "segment/emit.h"

/* Each cuts what begins at `p` and gives the place behind it: an ASCII sign; whatever is beyond ASCII, also a word. */
const uint8_t *nx_cut_punctuation(nx_cutter *c, const uint8_t *p);
const uint8_t *nx_cut_high(nx_cutter *c, const uint8_t *p);

#endif
