/* place-prefixed.h - places that are a part of one word: "pro-Beijing", "anti-American". */
#ifndef NX_PLACE_PREFIXED_H
#define NX_PLACE_PREFIXED_H

#include "mark/place-name.h"

/* Puts them between what the list has. False without memory. */
bool nx_places_prefixed(newsx_document *doc, nx_toponyms *list);

#endif
