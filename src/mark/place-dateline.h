/* place-dateline.h - the town of a dateline, which no other words need tell to be a place. */
#ifndef NX_PLACE_DATELINE_H
#define NX_PLACE_DATELINE_H

#include "mark/toponym.h"

/** Adds the towns of the dateline that no rule found: "ST. CLOUD, Minn. (AP) –", "BEIRUT/THE HAGUE, March 7 –". What
 * was found inside of such a name goes.
 * Errors: false without memory. */
bool nx_places_dateline(newsx_document *doc, nx_toponyms *list);

#endif
