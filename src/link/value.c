/* value.c - times and durations -> the text of their TIMEX3 values. */
#include "link/value.h"

#include "base/calendar.h"

#include <string.h>

static char *two_digits(char *p, unsigned value)
{
    p[0] = (char)('0' + value / 10);
    p[1] = (char)('0' + value % 10);
    return p + 2;
}

/* A number with at least `digits` digits; returns the place behind it. */
static char *number(char *p, int64_t value, int digits)
{
    char turned[20];
    int n = 0;
    if (digits == 2 && value >= 0 && value < 100)
        return two_digits(p, (unsigned)value);
    if (value < 0)
        value = 0;
    do
        turned[n++] = (char)('0' + value % 10);
    while ((value /= 10) > 0 && n < (int)sizeof turned);
    for (; digits > n; digits--)
        *p++ = '0';
    while (n)
        *p++ = turned[--n];
    return p;
}

static char *year(char *p, int year)
{
    if (year < 0 || year > NX_YEAR_MAX)
        return number(p, year, 4);
    return two_digits(two_digits(p, (unsigned)year / 100), (unsigned)year % 100);
}

/* -04-18 */
static char *month_day(char *p, unsigned month, unsigned day)
{
    *p++ = '-';
    p = two_digits(p, month);
    *p++ = '-';
    return two_digits(p, day);
}

/* A few letters of a constant or a lexicon: longer ones, which only a user's lexicon can have, are cut. */
static char *text(char *p, const char *letters)
{
    for (int i = 0; i < 8 && letters[i]; i++)
        *p++ = letters[i];
    return p;
}

/* A letter or two, then a number, or X where it is not known. */
static char *indexed(char *p, const char *letters, int index, int digits)
{
    p = text(p, letters);
    if (index)
        return number(p, index, digits);
    return text(p, digits == 2 ? "XX" : "X");
}

static const char *const SEASONS[] = { "XX", "SP", "SU", "FA", "WI" };

/* "-04-18", "-WXX-5" for some Friday, "-XX-18". */
static char *day_of_year(char *p, const nx_time *t)
{
    if (t->day && t->month)
        return month_day(p, t->month, t->day);
    if (!t->day && t->index)
        return indexed(p, "-WXX-", t->index, 1);
    return indexed(indexed(p, "-", t->day ? t->month : 0, 2), "-", t->day, 2);
}

/* "T08:30", "TMO" for a morning; nothing where no time of day is told. */
static char *time_of_day(char *p, const nx_reading *r)
{
    if (!nx_is_set(r->hour))
        return r->part ? text(text(p, "T"), r->part) : p;
    p = number(text(number(text(p, "T"), r->hour, 2), ":"), nx_is_set(r->minute) ? r->minute : 0, 2);
    return nx_is_set(r->second) && r->second > 0 ? number(text(p, ":"), r->second, 2) : p;
}

/* What stands behind the year. */
static char *within_year(char *p, const nx_time *t, const nx_reading *r)
{
    switch (t->grain) {
    case NX_YEAR: return p;
    case NX_HALF: return indexed(p, "-H", t->index, 1);
    case NX_QUARTER: return indexed(p, "-Q", t->index, 1);
    case NX_SEASON: return text(text(p, "-"), SEASONS[t->index]);
    case NX_MONTH: return indexed(p, "-", t->month, 2);
    case NX_WEEK: return indexed(p, "-W", t->index, 2);
    case NX_WEEKEND: return text(indexed(p, "-W", t->index, 2), "-WE");
    default: return time_of_day(day_of_year(p, t), r);
    }
}

void nx_put_time(char *out, const nx_time *t, const nx_reading *r)
{
    char *p = out;
    if (r->before_christ && t->grain != NX_NO_GRAIN)
        p = text(p, "BC");
    switch (t->grain) {
    case NX_NO_GRAIN: break;
    case NX_MILLENNIUM: p = t->year ? number(p, t->year / 1000, 1) : text(p, "X"); break;
    case NX_CENTURY: p = number(p, t->year / 100, 2); break;
    case NX_DECADE: p = t->year ? number(p, t->year / 10, 3) : text(p, "XXX"); break;
    default: p = within_year(t->year ? year(p, t->year) : text(p, "XXXX"), t, r);
    }
    *p = '\0';
}

static const char *const LETTER[NX_MILLENNIUM + 1] = {
    "X", "S", "M", "H", "X", "D", "X", "W", "M", "X", "Q", "X", "Y", "E", "C", "L",
};

/* The unit that a duration is told in: decades and longer in years, quarters but one in months. */
static enum nx_grain told_in(enum nx_grain unit, int64_t *count)
{
    static const struct { enum nx_grain from, to; int factor; } TOLD[] = {
        { NX_DECADE, NX_YEAR, 10 }, { NX_CENTURY, NX_YEAR, 100 }, { NX_MILLENNIUM, NX_YEAR, 1000 },
        { NX_QUARTER, NX_MONTH, 3 }, { NX_HALF, NX_MONTH, 6 }, { NX_WEEKEND, NX_DAY, 2 },
    };
    if (unit == NX_QUARTER && *count == NX_THOUSAND)
        return unit;
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++)
        if (TOLD[i].from == unit) {
            *count *= TOLD[i].factor;
            return TOLD[i].to;
        }
    return unit;
}

/* The unit in which a fraction of another one can be told; NX_NO_GRAIN: none. */
static enum nx_grain smaller(enum nx_grain unit)
{
    switch (unit) {
    case NX_YEAR: return NX_MONTH;
    case NX_HOUR: return NX_MINUTE;
    case NX_MINUTE: return NX_SECOND;
    default: return NX_NO_GRAIN;
    }
}

/* "2", "2.5" */
static char *thousandths(char *p, int64_t count)
{
    p = number(p, count / NX_THOUSAND, 1);
    if (count % NX_THOUSAND > 0) {
        p = number(text(p, "."), count % NX_THOUSAND, 3);
        while (p[-1] == '0')
            p--;
    }
    return p;
}

/* 2 1/2 years are told as 2Y6M, half an hour as 30M; other fractions stay as they are. */
static char *amount(char *p, int64_t count, enum nx_grain unit, const nx_reading *r)
{
    const enum nx_grain small = smaller(unit);
    const int64_t rest = count % NX_THOUSAND * (small == NX_MONTH ? 12 : 60);
    if (small && rest > 0 && rest % NX_THOUSAND == 0) {
        if (count >= NX_THOUSAND)
            p = text(number(p, count / NX_THOUSAND, 1), LETTER[unit]);
        return text(number(p, rest / NX_THOUSAND, 1), LETTER[small]);
    }
    p = thousandths(p, count);
    if (unit == NX_SEASON)
        return text(p, SEASONS[nx_is_set(r->season) ? r->season : 0]);
    return text(p, unit == NX_PART && r->part ? r->part : LETTER[unit]);
}

void nx_put_duration(char *out, const nx_reading *r)
{
    char *p = text(out, r->unit >= NX_SECOND && r->unit <= NX_HOUR ? "PT" : "P");
    if (r->number == NX_VAGUE) {
        *text(text(p, "X"), LETTER[r->unit]) = '\0';   /* no count: decades stay decades */
        return;
    }
    int64_t count = r->number == NX_UNSET ? NX_THOUSAND : r->number;
    const enum nx_grain unit = told_in(r->unit, &count);
    p = amount(p, count, unit, r);
    if (r->more > 0 && r->more_unit) {   /* an hour and 30 minutes */
        p = text(p, unit > NX_HOUR && r->more_unit <= NX_HOUR ? "T" : "");
        p = text(number(p, r->more / NX_THOUSAND, 1), LETTER[r->more_unit]);
    }
    *p = '\0';
}
