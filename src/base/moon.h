/* moon.h - days that go by the moon and the sun: the Chinese new year, Islamic months, and the feasts of the Hindu
 * calendar.
 *
 * Worked out from the mean places of sun and moon and their largest disturbances, right to some minutes between 1800
 * and 2200. A feast that is set by what an observer sees, or by a local almanac, may be kept a day beside. Days are
 * serial numbers, as in calendar.h.
 */
#ifndef NX_MOON_H
#define NX_MOON_H

#include <stdbool.h>
#include <stdint.h>

/* The first day of the Chinese (and Korean, Vietnamese) year that begins in `year`. */
int32_t nx_chinese_new_year(int year);
/* The first day of the Islamic month that begins nearest to `near`: the day behind the first sunset at Mecca after
 * which the moon sets, by and large. Where the crescent is looked for, a month may begin a day beside. */
int32_t nx_crescent(int32_t near);
/** The day in `year` on which a lunar day of the Hindu calendar holds at an hour of Indian time.
 * Units:  month 1 Chaitra .. 12 Phalguna, from new moon to new moon; tithi 1 to 30, 15 the full moon, 30 the new; hour
 *         0 to 24.
 * Errors: false where the year does not have the day, or a number is out of bounds. Leap months are passed over. */
bool nx_hindu_day(int year, int month, int tithi, int hour, int32_t *day);
/* The day in `year` on which the sun comes to a place in the Indian zodiac, in degrees: 270 is Makar Sankranti. */
int32_t nx_sankranti(int year, int degrees);

#endif
