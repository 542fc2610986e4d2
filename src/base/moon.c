/* moon.c - days that go by the moon and the sun. The series are those of Meeus, Astronomical Algorithms, cut off where
 * they change the hour and not the day. */
#include "base/moon.h"

#include "base/calendar.h"

#include <math.h>

#define RADIAN 0.017453292519943295
#define MILLENNIUM_NOON 10957.5      /* 2000-01-01 12:00 UTC, in days since 1970 */
#define CENTURY_DAYS 36525.0
#define INDIA (5.5 / 24)
#define CHINA (8.0 / 24)
#define TITHI 12.0                   /* degrees between sun and moon that make a lunar day */
#define MONTH_DAYS 29.530588

static double wrap(double degrees)
{
    degrees = fmod(degrees, 360);
    return degrees < 0 ? degrees + 360 : degrees;
}

static double sine(double degrees) { return sin(degrees * RADIAN); }

/* Where the sun stands, in degrees of the ecliptic. */
static double sun_at(double time)
{
    double t = (time - MILLENNIUM_NOON) / CENTURY_DAYS, m = 357.5291 + 35999.0503 * t;
    return wrap(280.4665 + 36000.7698 * t + 1.9146 * sine(m) + 0.0200 * sine(2 * m));
}

/* The same where the circle begins at a star, as in the Indian zodiac. */
static double star_sun_at(double time)
{
    return wrap(sun_at(time) - 23.853 - 1.397 * (time - MILLENNIUM_NOON) / CENTURY_DAYS);
}

/* How far the moon is before the sun: 0 new, 180 full. */
static double phase_at(double time)
{
    double t = (time - MILLENNIUM_NOON) / CENTURY_DAYS;
    double d = 297.8502 + 445267.1114 * t, m = 357.5291 + 35999.0503 * t, n = 134.9634 + 477198.8675 * t,
           f = 93.2721 + 483202.0175 * t;
    double moon = 218.3165 + 481267.8812 * t + 6.2888 * sine(n) + 1.2740 * sine(2 * d - n) + 0.6583 * sine(2 * d) +
                  0.2136 * sine(2 * n) - 0.1851 * sine(m) - 0.1143 * sine(2 * f) + 0.0588 * sine(2 * d - 2 * n) +
                  0.0571 * sine(2 * d - m - n) + 0.0533 * sine(2 * d + n) + 0.0458 * sine(2 * d - m) -
                  0.0409 * sine(m - n) - 0.0347 * sine(d) - 0.0304 * sine(m + n);
    return wrap(moon - sun_at(time));
}

/* The time nearest to `time` at which the phase is so many degrees. */
static double time_of_phase(double time, double phase)
{
    for (int i = 0; i < 6; i++) {
        double off = wrap(phase - phase_at(time));
        time += (off > 180 ? off - 360 : off) * MONTH_DAYS / 360;
    }
    return time;
}

int32_t nx_chinese_new_year(int year)
{
    /* The eleventh month is the one that the winter solstice lies in, the year begins with the second behind it; with
     * the third where one of them is a leap month, and the second would begin before the sun is in Aquarius. */
    double solstice = nx_day_from_civil(year - 1, 12, 21);
    for (int i = 0; i < 5; i++)
        solstice += (270 - sun_at(solstice)) * 1.0146;
    double begin = time_of_phase(solstice, 0);
    if (floor(begin + CHINA) > floor(solstice + CHINA))
        begin = time_of_phase(begin - MONTH_DAYS, 0);
    else if (floor(time_of_phase(begin + MONTH_DAYS, 0) + CHINA) <= floor(solstice + CHINA))
        begin = time_of_phase(begin + MONTH_DAYS, 0);
    int32_t day = (int32_t)floor(time_of_phase(begin + 2 * MONTH_DAYS, 0) + CHINA);
    if (day >= nx_day_from_civil(year, 1, 21))
        return day;
    return (int32_t)floor(time_of_phase(begin + 3 * MONTH_DAYS, 0) + CHINA);
}

/* A moon that is new before noon UTC is before sunset old enough to be seen, or nearly so. */
int32_t nx_crescent(int32_t near)
{
    return (int32_t)floor(time_of_phase(near - 1.5, 0) + 0.5) + 1;
}

static int sign_at(double time) { return (int)(star_sun_at(time) / 30); }

bool nx_hindu_day(int year, int month, int tithi, int hour, int32_t *day)
{
    if (month < 1 || month > 12 || tithi < 1 || tithi > 30 || hour < 0 || hour > 24)
        return false;
    for (int cycle = year - 1; cycle <= year; cycle++) {
        /* A month has its name from the sign in which the sun stands when it begins; Chaitra's is the last. Where two
         * months begin in one sign, the first is a leap month. */
        int sign = (month + 10) % 12;
        double begin = time_of_phase(nx_day_from_civil(cycle, 3, 29) + (month - 1) * 30.437, 0);
        for (int i = 0; i < 3 && sign_at(begin) != sign; i++) {
            int behind = (sign - sign_at(begin) + 12) % 12;
            begin = time_of_phase(begin + (behind > 6 ? -MONTH_DAYS : MONTH_DAYS), 0);
        }
        double next = time_of_phase(begin + MONTH_DAYS, 0);
        if (sign_at(next) == sign)
            begin = next;
        double start = time_of_phase(begin + (tithi - 1) * MONTH_DAYS / 30, (tithi - 1) * TITHI);
        *day = (int32_t)ceil(start + INDIA - hour / 24.0);
        if (nx_civil_from_day(*day).year == year)
            return true;
    }
    return false;
}

int32_t nx_sankranti(int year, int degrees)
{
    double time = nx_day_from_civil(year, 4, 14);
    if (degrees >= 260)              /* the signs that come before April belong to the same year of ours */
        time -= (360 - degrees) * 1.0146;
    else
        time += degrees * 1.0146;
    for (int i = 0; i < 5; i++) {
        double off = wrap(degrees - star_sun_at(time));
        time += (off > 180 ? off - 360 : off) * 1.0146;
    }
    /* After sunset it is kept on the next day. */
    return (int32_t)floor(time + INDIA + 0.25);
}
