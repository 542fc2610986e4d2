/* place-at.h - has the layer of places a span? */
#ifndef NX_PLACE_AT_H
#define NX_PLACE_AT_H

#include "document/document.h"

/* Is a span all of a place's? What is a place is no person and no organization there. The places are in text order. */
bool nx_place_has(const newsx_document *doc, nx_span span);

#endif
