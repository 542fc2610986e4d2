/* place-lies.h - names that the words beside them tell to lie in another place, before or behind: "In Spain, Cordoba",
 * "Odesa's Suvorov district", "the English town of Boston", "Lebanon, a village of 80 in Red Willow County".
 */
#ifndef NX_PLACE_LIES_H
#define NX_PLACE_LIES_H

#include "link/place-choice.h"

/* Fills choice->told of a name that is told so and of which nothing is told yet. One that the gazetteer does not have
 * there, although its noun says that it is a place, becomes a new one. */
void nx_place_lies(nx_place_choice *choice, uint32_t number);

#endif
