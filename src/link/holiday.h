/* holiday.h - the formula of a holiday -> its day. */
#ifndef NX_HOLIDAY_H
#define NX_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

/* Does it fall on the same day of the same month every year? */
bool nx_holiday_fixed(const char *formula);

/* What is worked out of a feast once for a document: by the moon it is much work, and a text may name it often. */
#define NX_FEASTS 64
typedef struct {
    struct { const char *formula; int year; int32_t day; bool there; } kept[NX_FEASTS];
} nx_feasts;

/** The serial day of a holiday in a year by its formula (see src/en/lexicons/holiday.txt).
 * Shape:  as it is kept in `feasts`, where it has been asked for before; NULL: nothing is kept.
 * Errors: false for a formula that is none, and where the year does not have the day. */
bool nx_feast_day(nx_feasts *feasts, const char *formula, int year, int32_t *day);

/* "7-4 IN:8-15": the formula of a country by its code, else the first. */
const char *nx_holiday_in(const char *formula, const char *country);

#endif
