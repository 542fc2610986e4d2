/* plain.h - words of ASCII letters alone, hashed as they are read. */
#ifndef NX_PLAIN_H
#define NX_PLAIN_H

#include "segment/emit.h"

/* Cuts what begins with an ASCII letter at `start`, most likely a plain word, and gives the place behind it. */
const uint8_t *nx_cut_plain(nx_cutter *c, const uint8_t *start);
/* Cuts plain words with commas, stops and blanks between, as long as they come: nine tokens in ten. */
const uint8_t *nx_cut_plain_words(nx_cutter *c, const uint8_t *p);

#endif
