/* place-stranger.h - small towns abroad that only share a name with what the article means. */
#ifndef NX_PLACE_STRANGER_H
#define NX_PLACE_STRANGER_H

#include "link/place-choice.h"

/** Takes the gazetteer's place from names that are decided for a small town in a country of which nothing else in the
 * article speaks, where it speaks much of another: Foxton, between Oadby and Lubenham, is not in New Zealand. Where
 * the words around such a name tell that it is a place, it becomes one that the gazetteer does not have; else it is
 * none. */
void nx_place_strangers(nx_place_choice *choice);

#endif
