/* listing.h - times that stand in lines of a list: fixtures, what is on, an election's calendar, a live page. A line
 * goes on from the one before it.
 *
 *     Friday 28 November           a heading: the times of the lines below are of that day
 *     Jazz at the Lamp, 8pm
 *     Saturday                     the next one behind it
 *
 *     10:05 Polls closed at 10pm last night.
 *     10:20 The first result       an entry: of the same day as the entry before it
 */
#ifndef NX_LISTING_H
#define NX_LISTING_H

#include "document/document.h"
#include "link/reading.h"
#include "link/story.h"

typedef struct {
    nx_time last;             /* the date of the last line that has one; year 0: none yet */
    nx_time day;              /* of the last heading or entry */
    nx_id block;              /* the last line with a date or a time */
    nx_id told;               /* the last block that tells a day of its own */
    bool heading, entry;      /* `day` is that of a heading; of an entry */
} nx_listing;

/* Does a reading without a year, of which no verb tells, go on with a list of what is to come? */
bool nx_listing_looks_ahead(const nx_listing *listing, const newsx_document *doc, const nx_reading *reading,
                            const nx_story_place *place);

/* The day from which a line's clock time or weekday is counted; no time where it is no line of a list. */
nx_time nx_listing_day(const nx_listing *listing, const newsx_document *doc, const nx_reading *reading,
                       const nx_story_place *place);

/* Goes on with a time that has been resolved. */
void nx_listing_follow(nx_listing *listing, const newsx_document *doc, const nx_reading *reading, const nx_time *time,
                       const nx_story_place *place);

#endif
