/* place-new.h - records of places that the gazetteer does not have: where the text says that they are, and no more. */
#ifndef NX_PLACE_NEW_H
#define NX_PLACE_NEW_H

#include "link/place-choice.h"

/** Fills the record of toponym `number`, which has a kind of its own: its country, division and coordinates are those
 * of a place beside it or in its name.
 * Errors: false without memory. */
bool nx_place_new(nx_place_choice *choice, uint32_t number, nx_place *out);

#endif
