/* number.h - what begins with a digit. */
#ifndef NX_NUMBER_H
#define NX_NUMBER_H

#include "segment/emit.h"

/* Cuts what begins with a digit and gives the place behind it. */
const uint8_t *nx_cut_number(nx_cutter *c, const uint8_t *start);

#endif
