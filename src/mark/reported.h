/* reported.h - the words that belong to each cue, which may run to the end of its clause, and whose they are. */
#ifndef NX_REPORTED_H
#define NX_REPORTED_H

#include "mark/attribution.h"

/* Gives every attribution its mention and what it reports, in text order. False without memory. */
bool nx_reported_find(nx_attributions *all);

#endif
