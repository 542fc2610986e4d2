/* clock-day.h - the half of the day and the day that a clock time alone is of, by the time told before it. */
#ifndef NX_CLOCK_DAY_H
#define NX_CLOCK_DAY_H

#include "link/when.h"

/* The time of a day that was told last; all zero before the first. */
typedef struct {
    uint32_t at;                     /* where it stands, in bytes, plus 1 */
    int hour;                        /* or NX_UNSET */
    bool late, night, overnight;     /* of a part of the day behind noon, of a night, of that before today */
    bool of_no_day;                  /* none was told with it or before it */
} nx_time_told;

/* Gives a clock time the half of the day of the time before it, and the day behind it where it goes on past midnight.
 * `joined`: it is the later of two ("from 9 p.m. to 3 a.m."). */
void nx_clock_goes_on(const nx_time_told *before, const nx_when *when, nx_reading *reading, bool joined);
/* The time told last becomes that of a reading, where it has one. */
void nx_clock_follow(nx_time_told *before, const nx_reading *reading);

#endif
