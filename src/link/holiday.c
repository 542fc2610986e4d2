/* holiday.c - the formula of a holiday -> its day. */
#include "link/holiday.h"

#include "base/ascii.h"
#include "base/calendar.h"
#include "base/moon.h"

#include <string.h>

#define MOON_FROM 1800               /* years for which the moon's places are known to the hour */
#define MOON_TO 2200

/* A number with its sign at *s, which moves behind it; 0 where there is none. */
static int number_at(const char **s)
{
    int n = 0, sign = 1;
    if (**s == '-' || **s == '+')
        sign = *(*s)++ == '-' ? -1 : 1;
    while (nx_ascii_digit((unsigned char)**s) && n < 100000)
        n = n * 10 + *(*s)++ - '0';
    return sign * n;
}

static int32_t jewish_new_year(int year) { return nx_jewish_new_year(year + 3761); }

/* 25 Kislev; the month before it has 30 days in the longest years only. */
static int32_t hanukkah(int year)
{
    int32_t first = jewish_new_year(year), length = jewish_new_year(year + 1) - first;
    return first + (length % 10 == 5 ? 84 : 83);
}

/* Feasts that others are counted from. */
static const struct { const char *name; int32_t (*day)(int year); } FEASTS[] = {
    { "easter", nx_easter },
    { "orthodox", nx_orthodox_easter },
    { "jewish", jewish_new_year },
    { "hanukkah", hanukkah },
    { "chinese", nx_chinese_new_year },
};

/* "islamic 10-1": the first of the two that a year may have (33 Islamic years are 32 of ours). */
static bool islamic_day(const char *s, int year, int32_t *day)
{
    int month = number_at(&s);
    s += *s == '-';
    int number = number_at(&s);
    if (month < 1 || month > 12 || number < 1 || number > 30)
        return false;
    int first = nx_islamic_year(nx_day_from_civil(year, 1, 1));
    for (int y = first; y <= first + 1; y++) {
        *day = nx_day_from_islamic(y, month, 1);
        if (year >= MOON_FROM && year <= MOON_TO)   /* the tables are a day late as often as not */
            *day = nx_crescent(*day);
        *day += number - 1;
        if (nx_civil_from_day(*day).year == year)
            return true;
    }
    return false;
}

/* "lunar 7-30@18+1": one day behind that on which at six in the evening the new moon of Ashvina is near. */
static bool hindu_day(const char *s, int year, int32_t *day)
{
    int month = number_at(&s);
    s += *s == '-';
    int tithi = number_at(&s);
    s += *s == '@';
    int hour = number_at(&s);
    if (!nx_hindu_day(year, month, tithi, hour, day))
        return false;
    *day += number_at(&s);
    return true;
}

static bool day_of(const char *formula, int year, int32_t *day)
{
    const char *s = formula;
    for (size_t i = 0; i < sizeof FEASTS / sizeof *FEASTS; i++) {
        size_t n = strlen(FEASTS[i].name);
        if (strncmp(s, FEASTS[i].name, n) == 0) {
            s += n;
            *day = FEASTS[i].day(year) + number_at(&s);
            return true;
        }
    }
    if (strncmp(s, "islamic ", 8) == 0)
        return islamic_day(s + 8, year, day);
    if (strncmp(s, "lunar ", 6) == 0)
        return hindu_day(s + 6, year, day);
    if (strncmp(s, "solar ", 6) == 0) {
        s += 6;
        *day = nx_sankranti(year, number_at(&s));
        *day += number_at(&s);
        return true;
    }
    int month = number_at(&s);
    if (*s++ != '-' || month < 1 || month > 12)
        return false;
    int number = number_at(&s);
    if (*s == '#') {
        s++;
        int nth = number_at(&s);
        if (number < 1 || number > 7 || nth < -5 || nth > 5 || nth == 0)
            return false;
        *day = nx_nth_weekday(year, month, number, nth) + number_at(&s);
        return true;
    }
    if (!nx_civil_valid(year, month, number))
        return false;
    *day = nx_day_from_civil(year, month, number);
    return true;
}

bool nx_holiday_fixed(const char *formula)
{
    return nx_ascii_digit((unsigned char)*formula) && !memchr(formula, '#', strcspn(formula, " "));
}

const char *nx_holiday_in(const char *formula, const char *country)
{
    for (const char *s = strchr(formula, ':'); s; s = strchr(s + 1, ':'))
        if (s - formula > 2 && memcmp(s - 2, country, 2) == 0)
            return s + 1;
    return formula;
}

bool nx_feast_day(nx_feasts *feasts, const char *formula, int year, int32_t *day)
{
    if (!feasts)
        return day_of(formula, year, day);
    const size_t at = ((uintptr_t)formula / 4 + (unsigned)year * 7u) % NX_FEASTS;
    if (feasts->kept[at].formula != formula || feasts->kept[at].year != year) {
        feasts->kept[at].formula = formula;
        feasts->kept[at].year = year;
        feasts->kept[at].there = day_of(formula, year, &feasts->kept[at].day);
    }
    *day = feasts->kept[at].day;
    return feasts->kept[at].there;
}
