/* place-told.h - what stands right beside a name and tells which place it is: "Paris, Texas", "Lyon (France)", "Peru,
 * China and Japan".
 *
 * What is told holds for the mention, and decides it; the other mentions of the name in the article follow it
 * (place-choice.h).
 */
#ifndef NX_PLACE_TOLD_H
#define NX_PLACE_TOLD_H

#include "link/place-choice.h"

/** Fills choice->told, by the groups of names without what is told. A name whose state is told, but which the
 * gazetteer does not have there, becomes a new place there.
 * Errors: false without memory. */
bool nx_place_tell(nx_place_choice *choice);

/* Is what is told true of a place? Where nothing is told, it is of any. */
bool nx_place_fits(const nx_place_told *told, const nx_gaz_place *place);

#endif
