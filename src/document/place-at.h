/* place-at.h - has the layer of places a span? */
#ifndef NX_PLACE_AT_H
#define NX_PLACE_AT_H

#include "document/document.h"

/* Is a span all of a place's, or part of it? What is a place is no person and no organization there: Osterby, the FDR
 * of FDR Park. The places are in text order. */
bool nx_place_has(const newsx_document *doc, nx_span span);
/* The same, or is a place's name part of it? */
bool nx_place_touches(const newsx_document *doc, nx_span span);
/* Drops the places inside people's names: no two records of different types share a span. */
void nx_places_yield(newsx_document *doc);

#endif
