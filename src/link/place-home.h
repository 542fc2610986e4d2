/* place-home.h - where the paper is at home, which speaks for places near by. */
#ifndef NX_PLACE_HOME_H
#define NX_PLACE_HOME_H

#include "link/place-choice.h"

/** Finds a place by its name, or by that and where it lies: "Springfield, Ohio".
 * Errors: false where the gazetteer has none. */
bool nx_home_find(const nx_gazetteer *gazetteer, const char *home, uint32_t *place);
/** Fills choice->home and choice->home_weight: the place that the options name ("Springfield, Ohio"), or else, weakly,
 * what the document's url tells: a place that its domain begins with, or the country of its last part. The weight is 0
 * where nothing is known. */
void nx_place_home(nx_place_choice *choice);

#endif
