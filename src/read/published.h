/* published.h - a date as metadata give it becomes YYYY-MM-DD. */
#ifndef NX_PUBLISHED_H
#define NX_PUBLISHED_H

#include <stdbool.h>
#include <stddef.h>

/** Reads a date in one of the forms that feeds and databases use: 2025-04-18 (with or without a time), 20250418,
 * 2025/04/18, "Fri, 18 Apr 2025 10:00:00 GMT", "April 18, 2025", 4/18/2025, Unix seconds or milliseconds as digits.
 * Shape:  writes YYYY-MM-DD and NUL to `out`; the day is the one that is written, whatever the time zone; Unix time is
 *         UTC. `day_first`: 4/5/2025 is the 4th of May.
 * Errors: false where it is none of these or no day of the calendar. */
bool nx_published_parse(const char *text, size_t length, bool day_first, char out[11]);

/* The same for Unix seconds, or milliseconds where the number is too large for them. */
bool nx_published_number(double seconds, char out[11]);

/* The month, 1 to 12, by the first three letters of its name in the Internet's message format: "Apr", "april"; 0 for
 * none. */
int nx_month_named(const char *word, size_t length);

#endif
