/* story.h - the time that a text is telling of. Dates with their year set it, one after the other; what is named beside
 * the way (a book of 2003, "since 1990") does not, and words of the present end it.
 *
 *     The siege began on 3 May 1842. The rebels took the fort on 9 May.      9 May 1842, whatever the article's day
 *     He was born on 3 May 1986. She said on Friday that in June he ...      June of the article's year
 */
#ifndef NX_STORY_H
#define NX_STORY_H

#include "document/document.h"
#include "link/reading.h"

typedef struct {
    nx_time any;              /* the date over that was told last with its year, or counted from one; year 0: none */
    nx_time firm;             /* the same where news may go on from it: a day, a month, a year that opens a sentence */
    int latest;               /* the latest year that was told */
    int own_year;             /* that of the reference date; without one the latest of the text, which may be its own */
    uint32_t sentence, unit;  /* of `firm`: the sentence, and the unit behind it */
    bool within;              /* of `firm`: its sentence alone goes on with it */
    nx_id block;              /* of `any` */
    bool back, ahead;         /* the words around its year look back, or ahead */
    bool by_weekday;          /* it tells its days with their weekdays: "on Tuesday, 3 May 2005" */
    enum { NX_UNASKED, NX_NEWS, NX_HISTORY } kind;   /* history tells of other years and hardly of its own day: all is
                                 counted from `any` there */
} nx_story;

/* Where a date stands. */
typedef struct { nx_range units; uint32_t sentence; } nx_story_place;

/* Is a date with its year only named beside what is told: in brackets, of a report, compared with? */
bool nx_story_is_aside(const newsx_document *doc, const nx_story_place *place, enum nx_grain grain);

/* Does the text tell of years that are over, and hardly of its own day? Asked of the whole text, once. */
bool nx_story_is_history(nx_story *story, const newsx_document *doc);

/* The time of the story where a reading leaves its year or day to it; no time where it is told from the article's day,
 * a day without a year where the story does not tell the day of a clock time. */
nx_time nx_story_of(nx_story *story, const newsx_document *doc, const nx_reading *reading,
                    const nx_story_place *place);

/* Goes on with a date that has been resolved: `time`, which was told so. */
void nx_story_follow(nx_story *story, const newsx_document *doc, const nx_reading *reading, const nx_time *time,
                     const nx_story_place *place, bool aside);

#endif
