/* pick.h - which of the times that words fit is meant: which year's April 18, which Friday, which week of March.
 *
 * `from` is the day that is counted from. Each gives no time (grain NX_NO_GRAIN) where nothing fits.
 */
#ifndef NX_PICK_H
#define NX_PICK_H

#include "link/reading.h"

/* The time that the fields of a reading name in a year. */
nx_time nx_pick_fields_in(const nx_reading *reading, int year);
/* Which year's time is meant by fields that come once a year, where no year is told. */
nx_time nx_pick_year(const nx_reading *reading, int32_t from, enum nx_pick pick);
/* Which day is meant by a bare weekday. */
nx_time nx_pick_weekday(const nx_reading *reading, int32_t from, enum nx_pick pick);
/* Which day is meant by "the 18th", perhaps with its weekday. */
nx_time nx_pick_month(const nx_reading *reading, int32_t from, enum nx_pick pick);

/* What the fields name in the time that a text is telling of: it runs forward from `story`, not past `today`. */
nx_time nx_pick_in_story(const nx_reading *reading, const nx_time *story, const nx_time *today);

/* A day of the week or of the month, or what comes once a year, inside a period: June last year. */
nx_time nx_pick_within(const nx_reading *reading, const nx_time *period);
/* The number-th unit or weekday of a period: the first Monday of March, the third week of 2018. */
nx_time nx_pick_nth(const nx_reading *reading, const nx_time *period);
/* Days of the week counted from a day that is not one of them: "three Fridays from now", two Thursdays ago. */
nx_time nx_pick_counted(const nx_reading *reading, const nx_time *anchor);

#endif
