/* period.h - stretches of time on the calendar: their days, the one around a day, the one so many units on. */
#ifndef NX_PERIOD_H
#define NX_PERIOD_H

#include "base/calendar.h"

#define NX_THOUSAND 1000             /* numbers of units are told in thousandths */

/* How long a time is: a later one is longer. */
enum nx_grain {
    NX_NO_GRAIN, NX_SECOND, NX_MINUTE, NX_HOUR, NX_PART, NX_DAY, NX_WEEKEND, NX_WEEK, NX_MONTH, NX_SEASON, NX_QUARTER,
    NX_HALF, NX_YEAR, NX_DECADE, NX_CENTURY, NX_MILLENNIUM
};

/* A stretch of time on the calendar. `year` 0 is an open one: XXXX. */
typedef struct {              /* eight bytes: handed about in a register */
    int32_t year;             /* DECADE, CENTURY: their first year, 1980, 1900; WEEK, WEEKEND: the ISO year */
    uint8_t grain;            /* enum nx_grain */
    uint8_t month, day;       /* MONTH; DAY and shorter; 0 in an open day that only has a weekday */
    uint8_t index;            /* season (1 spring .. 4 winter), quarter, half, week; the weekday of an open day */
} nx_time;

static inline bool nx_known_year(int64_t year) { return year >= NX_YEAR_MIN && year <= NX_YEAR_MAX; }
static inline nx_time nx_no_time(void) { return (nx_time){ .grain = NX_NO_GRAIN }; }

/* The period of one grain that a day lies in; no time where its year is not known. */
nx_time nx_period_of(int32_t day, enum nx_grain grain);
/* The first and last day of a time; false where it is open or outside the calendar. */
bool nx_period_days(const nx_time *time, int32_t *first, int32_t *last);
bool nx_period_first_day(const nx_time *time, int32_t *day);
/* Narrows the days of a time to its beginning, middle or end, by the mod of TIMEX3: a third of its days, of a month
 * ten. Another mod, or NULL, leaves them. */
void nx_period_narrow(const nx_time *time, const char *mod, int32_t *first, int32_t *last);
/* Does it end before a day? */
bool nx_period_is_over(const nx_time *time, int32_t day);
/* The period of one grain in which a time begins: itself where it has that grain. */
nx_time nx_period_around(const nx_time *time, enum nx_grain grain);
/* A time of one grain, `number` (thousandths) units after a time begins. */
nx_time nx_period_moved(const nx_time *time, int64_t number, enum nx_grain unit, enum nx_grain grain);

#endif
