/* place-kin.h - which senses of an article's names lie together: Lebanon, Palmyra and Hershey are in Pennsylvania,
 * though each of them alone is better known as another place.
 */
#ifndef NX_PLACE_KIN_H
#define NX_PLACE_KIN_H

#include "link/place-choice.h"

typedef struct nx_place_kin nx_place_kin;

/* Gives points to the candidates of each name that lie near a sense of other names, before any is chosen. The
 * groups must stay where they are. Errors: NULL without memory. */
nx_place_kin *nx_place_kin_find(nx_place_choice *choice);

/* Takes back those that were given for a sense that the other name is decided not to have. False where none were. */
bool nx_place_kin_settle(nx_place_kin *kin);

#endif
