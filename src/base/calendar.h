/* calendar.h - civil calendar arithmetic: days, weeks, months, movable feasts.
 *
 * The Gregorian calendar for the years 1 to 9999, also where people of the time used another. A day is a serial number:
 * 0 is 1970-01-01. Weekdays run from 1, Monday, to 7, Sunday, as in ISO 8601. Nothing here knows what day it is today.
 */
#ifndef NX_CALENDAR_H
#define NX_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NX_YEAR_MIN 1
#define NX_YEAR_MAX 9999
#define NX_DAY_MAX 2932896           /* the last of its days */

typedef struct { int year, month, day; } nx_civil;
typedef struct { int year, week; } nx_iso_week;

bool nx_leap_year(int year);
int nx_month_days(int year, int month);                    /* 28 to 31 */
bool nx_civil_valid(int year, int month, int day);         /* is there such a day, in the years we know? */
int32_t nx_day_from_civil(int year, int month, int day);   /* the month and day must be possible */
nx_civil nx_civil_from_day(int32_t day);
/* The day on which a second falls, counted from the start of 1970 in UTC. False beyond the years we know. */
bool nx_civil_from_seconds(int64_t seconds, nx_civil *day);
/* Reads YYYY-MM-DD at the start of a text, a day of the calendar. Gives the bytes read, 10, or 0 where there is
 * none. */
size_t nx_civil_read(const char *text, size_t length, nx_civil *day);
/* Writes a day as YYYY-MM-DD and a NUL. */
void nx_civil_write(nx_civil day, char out[11]);
int nx_weekday(int32_t day);                               /* 1 Monday .. 7 Sunday */

nx_iso_week nx_iso_week_of(int32_t day);
int32_t nx_iso_week_monday(int year, int week);
int nx_iso_weeks(int year);                                /* 52 or 53 */

/* The same day `months` later (earlier where negative); the last day of a month that is too short. */
nx_civil nx_add_months(nx_civil date, int months);
/* The n-th weekday of a month, from the end where n is negative (-1: the last). */
int32_t nx_nth_weekday(int year, int month, int weekday, int n);

/* Movable feasts, as serial days. */
int32_t nx_easter(int year);                               /* Western churches */
int32_t nx_orthodox_easter(int year);
/* A day of the tabular Islamic calendar (civil epoch); real calendars may differ by a day, as they go by the moon
 * seen. */
int32_t nx_day_from_islamic(int year, int month, int day);
int nx_islamic_year(int32_t day);
/* The first of Tishri of a Jewish year: Rosh Hashanah. The other holy days are at fixed distances from it or the
 * next. */
int32_t nx_jewish_new_year(int year);

#endif
