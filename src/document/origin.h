/* origin.h - which bytes of the input a part of the text comes from.
 *
 * A reader leaves runs, in the order of the text: stretches that stand in the input byte for byte. What stands in no
 * run comes from all that stands between its neighbours. Of
 *
 *     input  <p>Ana &amp; Bo</p>          text  Ana & Bo
 *
 * the runs are "Ana " (text 0, input 3, 4 bytes) and " Bo" (text 5, input 12, 3 bytes): so the "&" comes from the bytes
 * 7 to 12 of the input. Without any run all that is known is the input as a whole.
 */
#ifndef NX_ORIGIN_H
#define NX_ORIGIN_H

#include "base/arena.h"
#include "newsx.h"

typedef struct { uint32_t text, input, length; } nx_origin_run;
typedef struct { nx_origin_run *runs; uint32_t count, capacity; } nx_origins;

/** Adds a run behind the others; one that goes on where the last ended, in text and input, makes it longer.
 * Shape:  an empty run parts what stands before it from what stands behind, as between two entities.
 * Errors: false without memory. */
bool nx_origin_add(nx_arena *arena, nx_origins *origins, uint32_t text, uint32_t input, uint32_t length);

/** Where a span of the text stands in the input.
 * Shape: from the first byte that its first byte comes from, to behind the last that its last byte comes from. An empty
 *        span gives an empty one.
 * Units: bytes of the text -> bytes of the input (newsx_input.bytes). Cost: the logarithm of the runs. */
newsx_span nx_origin_of(const newsx_document *doc, newsx_span span);

#endif
