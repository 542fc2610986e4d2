/* calendar.c - civil calendar arithmetic: days, weeks, months, movable feasts. */
#include "base/calendar.h"
#include "base/ascii.h"

static const uint8_t MONTH_DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

bool nx_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int nx_month_days(int year, int month)
{
    return MONTH_DAYS[month - 1] + (month == 2 && nx_leap_year(year));
}

bool nx_civil_valid(int year, int month, int day)
{
    return year >= NX_YEAR_MIN && year <= NX_YEAR_MAX && month >= 1 && month <= 12 && day >= 1 &&
           day <= nx_month_days(year, month);
}

/* Division that rounds down, so that days before 1970 need no special care. */
static int32_t floor_div(int32_t a, int32_t b)
{
    return a / b - (a % b < 0);
}

/* Years are counted from March, so that the leap day is the last of its year, and in eras of 400 years, which all have
 * the same 146097 days. */
int32_t nx_day_from_civil(int year, int month, int day)
{
    int32_t y = month <= 2 ? year - 1 : year;
    int32_t era = floor_div(y, 400);
    int32_t in_era = y - era * 400;
    int32_t in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719468;
}

nx_civil nx_civil_from_day(int32_t day)
{
    int32_t z = day + 719468;
    int32_t era = floor_div(z, 146097);
    int32_t in_era = z - era * 146097;
    int32_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int32_t in_year = in_era - (365 * y + y / 4 - y / 100);
    int32_t m = (5 * in_year + 2) / 153;
    nx_civil c = { .day = in_year - (153 * m + 2) / 5 + 1, .month = m < 10 ? m + 3 : m - 9 };
    c.year = y + era * 400 + (c.month <= 2);
    return c;
}

bool nx_civil_from_seconds(int64_t seconds, nx_civil *day)
{
    int64_t serial = seconds / 86400 - (seconds % 86400 < 0);
    if (serial < nx_day_from_civil(NX_YEAR_MIN, 1, 1) || serial > NX_DAY_MAX)
        return false;
    *day = nx_civil_from_day((int32_t)serial);
    return true;
}

int nx_weekday(int32_t day)
{
    int32_t w = (day + 3) % 7;   /* 1970-01-01 was a Thursday */
    return (w < 0 ? w + 7 : w) + 1;
}

/* A week belongs to the year that its Thursday lies in. */
nx_iso_week nx_iso_week_of(int32_t day)
{
    int32_t thursday = day - nx_weekday(day) + 4;
    int year = nx_civil_from_day(thursday).year;
    return (nx_iso_week){ year, (thursday - nx_day_from_civil(year, 1, 1)) / 7 + 1 };
}

int32_t nx_iso_week_monday(int year, int week)
{
    int32_t fourth = nx_day_from_civil(year, 1, 4);   /* always in week 1 */
    return fourth - nx_weekday(fourth) + 1 + (week - 1) * 7;
}

int nx_iso_weeks(int year)
{
    return nx_iso_week_of(nx_day_from_civil(year, 12, 28)).week;
}

nx_civil nx_add_months(nx_civil date, int months)
{
    int32_t all = date.year * 12 + date.month - 1 + months;
    date.year = floor_div(all, 12);
    date.month = all - date.year * 12 + 1;
    int last = nx_month_days(date.year, date.month);
    if (date.day > last)
        date.day = last;
    return date;
}

int32_t nx_nth_weekday(int year, int month, int weekday, int n)
{
    if (n < 0) {
        int32_t last = nx_day_from_civil(year, month, nx_month_days(year, month));
        return last - (nx_weekday(last) - weekday + 7) % 7 + (n + 1) * 7;
    }
    int32_t first = nx_day_from_civil(year, month, 1);
    return first + (weekday - nx_weekday(first) + 7) % 7 + (n - 1) * 7;
}

/* The method of Meeus, Jones and Butcher. */
int32_t nx_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int g = (8 * b + 13) / 25;
    int h = (19 * a + b - b / 4 - g + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return nx_day_from_civil(year, n / 31, n % 31 + 1);
}

/* Reckoned in the Julian calendar, then moved to the Gregorian. */
int32_t nx_orthodox_easter(int year)
{
    int d = (19 * (year % 19) + 15) % 30;
    int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int n = d + e + 114;
    return nx_day_from_civil(year, n / 31, n % 31 + 1) + year / 100 - year / 400 - 2;
}

/* 1 Muharram of year 1 is 622-07-19 (Gregorian); eleven years of thirty have a leap day. */
int32_t nx_day_from_islamic(int year, int month, int day)
{
    return nx_day_from_civil(622, 7, 19) + 354 * (year - 1) + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 +
           day - 1;
}

int nx_islamic_year(int32_t day)
{
    return (30 * (day - nx_day_from_civil(622, 7, 19)) + 10646) / 10631;
}

/* 1 Tishri of year 1, as a serial day. */
#define JEWISH_EPOCH (-2092590)

/* Months of 29 days, 12 hours and 793/1080 of an hour are counted from the epoch; the year must not begin on a Sunday,
 * Wednesday or Friday, nor be 356 or 382 days long. */
static int32_t jewish_days(int year)
{
    int64_t months = (235 * (int64_t)year - 234) / 19;
    int64_t parts = 12084 + 13753 * months;
    int64_t day = 29 * months + parts / 25920;
    return (int32_t)(3 * (day + 1) % 7 < 3 ? day + 1 : day);
}

int32_t nx_jewish_new_year(int year)
{
    int32_t before = jewish_days(year - 1), now = jewish_days(year), after = jewish_days(year + 1);
    int32_t delay = after - now == 356 ? 2 : now - before == 382 ? 1 : 0;
    return JEWISH_EPOCH + now + delay;
}

size_t nx_civil_read(const char *text, size_t length, nx_civil *day)
{
    static const char FORM[] = "0000-00-00";
    int part[3] = { 0, 0, 0 }, which = 0;
    const size_t all = sizeof FORM - 1;

    if (length < all)
        return 0;
    for (size_t i = 0; i < all; i++) {
        if (FORM[i] == '-' ? text[i] != '-' : !nx_ascii_digit((unsigned char)text[i]))
            return 0;
        if (FORM[i] == '-')
            which++;
        else
            part[which] = 10 * part[which] + text[i] - '0';
    }
    if (!nx_civil_valid(part[0], part[1], part[2]))
        return 0;
    *day = (nx_civil){ part[0], part[1], part[2] };
    return all;
}

void nx_civil_write(nx_civil day, char out[11])
{
    const unsigned part[] = { (unsigned)day.year / 100, (unsigned)day.year % 100, (unsigned)day.month,
                              (unsigned)day.day };
    static const unsigned char AT[] = { 0, 2, 5, 8 };

    for (int i = 0; i < 4; i++) {
        out[AT[i]] = (char)('0' + part[i] / 10 % 10);
        out[AT[i] + 1] = (char)('0' + part[i] % 10);
    }
    out[4] = out[7] = '-';
    out[10] = '\0';
}
