/* holiday.h - the formula of a holiday -> its day. */
#ifndef NX_HOLIDAY_H
#define NX_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

/** The serial day of a holiday in a year by its formula (see src/en/lexicons/holiday.txt).
 * Errors: false for a formula that is none, and where the year does not have the day. */
bool nx_holiday_day(const char *formula, int year, int32_t *day);
/* Does it fall on the same day of the same month every year? */
bool nx_holiday_fixed(const char *formula);

#endif
