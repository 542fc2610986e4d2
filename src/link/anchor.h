/* anchor.h - what a time is counted from: the reference date, or one that the text named before. */
#ifndef NX_ANCHOR_H
#define NX_ANCHOR_H

#include "link/when.h"

/* The time that a reading is counted from; the reference date (with year 0 where there is none) where it names none. */
const nx_time *nx_anchor_of(const nx_when *when, const nx_reading *reading);

/* A date becomes the one named last. `report`: "the nine months", which a year earlier is compared with by years. */
void nx_anchor_remember(nx_when *when, const nx_time *time, uint32_t at, bool report);

#endif
