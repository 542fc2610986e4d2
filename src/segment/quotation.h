/* quotation.h - quotation marks in a block, and which way each can face. */
#ifndef NX_QUOTATION_H
#define NX_QUOTATION_H

#include "segment/emit.h"

typedef struct { bool opens, closes; } nx_faces;

/* Which way the mark from `start` to `behind` can face, as what stands on each side of it tells. */
nx_faces nx_quotation_faces(const nx_cutter *c, const uint8_t *start, const uint8_t *behind);
/* Adds the quotation mark from `start` to `behind` and gives the place behind it. */
const uint8_t *nx_cut_quotation(nx_cutter *c, const uint8_t *start, const uint8_t *behind, enum nx_class cls);

#endif
