/* apostrophe.h - what an apostrophe is that no word has taken. */
#ifndef NX_APOSTROPHE_H
#define NX_APOSTROPHE_H

#include "segment/emit.h"

/* Cuts what begins with the apostrophe of `size` bytes at `start` and gives the place behind it. */
const uint8_t *nx_cut_apostrophe(nx_cutter *c, const uint8_t *start, unsigned size);

#endif
