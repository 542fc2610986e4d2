/* period.c - stretches of time on the calendar: their days, the one around a day, the one so many units on. */
#include "link/period.h"

#include <string.h>

nx_time nx_period_of(int32_t day, enum nx_grain grain)
{
    nx_civil c = nx_civil_from_day(day);
    nx_time t = { .grain = grain, .year = c.year };
    nx_iso_week week;
    if (!nx_known_year(c.year))
        return nx_no_time();
    switch (grain) {
    case NX_WEEK:
    case NX_WEEKEND:
        week = nx_iso_week_of(day);
        t.year = week.year;
        t.index = week.week;
        return nx_known_year(week.year) ? t : nx_no_time();
    case NX_MONTH:
        t.month = c.month;
        return t;
    case NX_SEASON:
        /* Winter is the one that begins in December of its year; January and February still belong to it. */
        t.index = c.month < 3 ? 4 : c.month / 3;
        t.year -= c.month < 3;
        return nx_known_year(t.year) ? t : nx_no_time();
    case NX_QUARTER:
        t.index = (c.month + 2) / 3;
        return t;
    case NX_HALF:
        t.index = c.month > 6 ? 2 : 1;
        return t;
    case NX_YEAR:
        return t;
    case NX_DECADE:
        t.year -= t.year % 10;
        return t;
    case NX_CENTURY:
        t.year -= t.year % 100;
        return t;
    case NX_MILLENNIUM:
        t.year -= t.year % 1000;
        return t;
    default:
        t.grain = NX_DAY;
        t.month = c.month;
        t.day = c.day;
        return t;
    }
}

/* The first and last day of some months in a row. */
static bool days_of_months(int year, int month, int months, int32_t *first, int32_t *last)
{
    const nx_civil behind = nx_add_months((nx_civil){ year, month, 1 }, months);
    *first = nx_day_from_civil(year, month, 1);
    *last = nx_day_from_civil(behind.year, behind.month, 1) - 1;
    return true;
}

/* The first and last day of a time, which may lie behind the last year that we know. */
static bool span_of(const nx_time *t, int32_t *first, int32_t *last)
{
    int years = 1;
    if (t->grain == NX_NO_GRAIN || (t->year == 0 && t->grain < NX_DECADE))
        return false;
    switch (t->grain) {
    case NX_WEEK:
    case NX_WEEKEND:
        if (t->index < 1 || t->index > nx_iso_weeks(t->year))
            return false;
        *first = nx_iso_week_monday(t->year, t->index);
        *last = *first + 6;
        if (t->grain == NX_WEEKEND)
            *first += 5;
        return true;
    case NX_MONTH: return days_of_months(t->year, t->month, 1, first, last);
    case NX_SEASON: return days_of_months(t->year, t->index * 3, 3, first, last);
    case NX_QUARTER: return days_of_months(t->year, t->index * 3 - 2, 3, first, last);
    case NX_HALF: return days_of_months(t->year, t->index * 6 - 5, 6, first, last);
    case NX_MILLENNIUM:
        years *= 10;   /* fall through */
    case NX_CENTURY:
        years *= 10;   /* fall through */
    case NX_DECADE:
        years *= 10;   /* fall through */
    case NX_YEAR: {
        int year = t->year ? t->year : 1;
        *first = nx_day_from_civil(year, 1, 1);
        *last = nx_day_from_civil(t->year + years - 1, 12, 31);
        return true;
    }
    default:
        if (!nx_civil_valid(t->year, t->month, t->day))
            return false;
        *first = *last = nx_day_from_civil(t->year, t->month, t->day);
        return true;
    }
}

bool nx_period_days(const nx_time *t, int32_t *first, int32_t *last)
{
    if (!span_of(t, first, last))
        return false;
    if (*last > NX_DAY_MAX)
        *last = NX_DAY_MAX;
    return *first <= NX_DAY_MAX;
}

/* The first day of a month of the year that a day lies in. */
static int32_t month_start(int32_t day, int month) { return nx_day_from_civil(nx_civil_from_day(day).year, month, 1); }

void nx_period_narrow(const nx_time *t, const char *mod, int32_t *first, int32_t *last)
{
    const int32_t days = *last - *first + 1;
    int32_t second = *first + days / 3, third = *first + days * 2 / 3;   /* where the middle and the end begin */
    if (!mod || t->grain <= NX_DAY)
        return;
    if (t->grain == NX_MONTH) {
        second = *first + 10;
        third = *first + 20;
    } else if (t->grain == NX_YEAR) {
        second = month_start(*first, 5);
        third = month_start(*first, 9);
    } else if (t->grain >= NX_DECADE) {
        second = month_start(second, 1);
        third = month_start(third, 1);
    }
    if (strcmp(mod, "START") == 0) {
        *last = second - 1;
    } else if (strcmp(mod, "MID") == 0) {
        *first = second;
        *last = third - 1;
    } else if (strcmp(mod, "END") == 0) {
        *first = third;
    }
}

bool nx_period_first_day(const nx_time *t, int32_t *day)
{
    int32_t last;
    return nx_period_days(t, day, &last);
}

bool nx_period_is_over(const nx_time *t, int32_t day)
{
    int32_t first, last;
    return nx_period_days(t, &first, &last) && last < day;
}

#define FURTHEST 10000000000ll       /* thousandths of units that a time can be moved by */

/* How many months a unit has; 0 for one that is counted in days. */
static const int64_t MONTHS[NX_MILLENNIUM + 1] = {
    [NX_MONTH] = 1, [NX_SEASON] = 3,   [NX_QUARTER] = 3,    [NX_HALF] = 6,
    [NX_YEAR] = 12, [NX_DECADE] = 120, [NX_CENTURY] = 1200, [NX_MILLENNIUM] = 12000,
};

nx_time nx_period_moved(const nx_time *t, int64_t number, enum nx_grain unit, enum nx_grain grain)
{
    int32_t day;
    if (!nx_period_first_day(t, &day) || number > FURTHEST || number < -FURTHEST)
        return nx_no_time();
    const int64_t months = number * MONTHS[unit] / NX_THOUSAND;
    const int64_t days = MONTHS[unit] ? 0 : number * (unit == NX_WEEK || unit == NX_WEEKEND ? 7 : 1) / NX_THOUSAND;
    if (days > 4000000 || days < -4000000 || months > 130000 || months < -130000)
        return nx_no_time();
    nx_civil c = nx_add_months(nx_civil_from_day(day + (int32_t)days), (int)months);
    if (!nx_known_year(c.year))
        return nx_no_time();
    return nx_period_of(nx_day_from_civil(c.year, c.month, c.day), grain);
}

nx_time nx_period_around(const nx_time *t, enum nx_grain grain)
{
    int32_t day;
    if (t->grain == grain && grain >= NX_DAY)
        return *t;
    return nx_period_first_day(t, &day) ? nx_period_of(day, grain) : nx_no_time();
}
