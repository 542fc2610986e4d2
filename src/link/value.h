/* value.h - times and durations -> the text of their TIMEX3 values. */
#ifndef NX_VALUE_H
#define NX_VALUE_H

#include "link/when.h"

#define NX_VALUE_ROOM 48             /* bytes that the longest value takes, with its NUL */

/* The value of a time: 2025-04-18, 2025-W17, 199, XXXX-WXX-5; with the clock time or part of the day of `reading`
 * (T22:00, TEV). `out` has room for NX_VALUE_ROOM bytes; "" for a time without grain. */
void nx_put_time(char *out, const nx_time *time, const nx_reading *reading);
/* The value of the number and unit of a reading: P3W, PT24H, PXD, P2Y6M. */
void nx_put_duration(char *out, const nx_reading *reading);

#endif
