/* when.h - a reading of a time expression -> its TIMEX3 value and the days that it covers.
 *
 * To resolve a reading against the reference date and the dates named before is arithmetic (period.h) and a few
 * habits of newspapers (here and in pick.h).
 */
#ifndef NX_WHEN_H
#define NX_WHEN_H

#include "document/document.h"
#include "link/reading.h"

/* What readings are resolved against; fill `reference` (grain DAY, or year 0) and leave the rest zero. */
#define NX_NAMED 16
typedef struct {
    nx_arena *arena;          /* for values and reasons */
    nx_time reference;
    struct { nx_time time; uint32_t at; bool report, aside; } named[NX_NAMED];   /* the dates named last, newest
                                 first; report: "the nine months", which a year earlier is compared with by years;
                                 aside: one that the story does not go on from */
    uint32_t named_count;
    bool note;                /* the text is a short note: what it names is to come, and counted by the day */
    int before_christ;        /* the year that was told last, where it is one before Christ, else 0 */
    bool goes_on;             /* and what has no year is of it */
    nx_time story;            /* what NX_ANCHOR_STORY means (story.h); year 0: the reference date */
    bool aside;               /* the date that is resolved next is only named beside what is told */
    bool explain;
} nx_when;

/** Resolves a reading: fills type, value, mod, from, to and (with explain) why of `timex`.
 * Shape:  value is "" where no such time exists (Feb. 30). A date that is resolved becomes the last one named. The
 *         reading is used up: it comes back as it was understood.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_when_resolve(nx_when *when, nx_reading *reading, nx_timex *timex);

#endif
