/* place-again.h - names of places that the rules found once, wherever else they stand in the article. */
#ifndef NX_PLACE_AGAIN_H
#define NX_PLACE_AGAIN_H

#include "mark/place-name.h"

/* Puts them, and states behind a comma ("Springfield, Ill."), between what the list has. False without memory. */
bool nx_places_again(newsx_document *doc, nx_toponyms *list);

#endif
