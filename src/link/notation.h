/* notation.h - what is read byte by byte: 4/18/2025, 3Q23, 20250418, 10:30pm, and the letters of units. */
#ifndef NX_NOTATION_H
#define NX_NOTATION_H

#include "link/quantity.h"
#include "link/reading.h"

/* 2025-04-18, 4/18/2025, 18.04.2025, 4/18, 10/2012, 2025-04-18T10:30: the year where it has four digits or stands
 * last. `now` is the year of the reference date, or 0. */
void nx_read_numeric_date(const newsx_document *doc, const nx_yielded *words, int now, nx_reading *reading);
/* FY24, FY2024, 3Q23, Q3, Q32023, 1H24, H1, Feb13, 20250418: letters say what the digits beside them are. */
void nx_read_code(const newsx_document *doc, const nx_yielded *words, int now, nx_reading *reading);
/* 10:30, 10.30, 5pm, 1730, ten, noon: the hour and minute, and a.m. or p.m. where they stand in the same word. */
void nx_read_clock(const newsx_document *doc, const nx_yielded *words, nx_reading *reading);

/* Two digits of a year: the one that is at most 20 years ahead of `now`. Other years are themselves. */
int nx_full_year(int year, int now);
/* The unit of a lexicon's or a rule's letters: W, and 2 of them for "2W"; NX_NO_GRAIN for others. */
enum nx_grain nx_unit_of(const char *letters, int *factor);
/* The season of its letters (SP SU FA WI), 1 to 4; NX_UNSET for others or NULL. */
int nx_season_of(const char *letters);

#endif
