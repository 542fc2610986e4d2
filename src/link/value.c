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

void nx_put_time(char *out, const nx_time *t, const nx_reading *r)
{
    char *p = out;
    if (r->before_christ && t->grain != NX_NO_GRAIN)
        p = text(p, "BC");
    switch (t->grain) {
    case NX_NO_GRAIN:
        *out = '\0';
        return;
    case NX_MILLENNIUM:
        *(t->year ? number(p, t->year / 1000, 1) : text(p, "X")) = '\0';
        return;
    case NX_CENTURY:
        *number(p, t->year / 100, 2) = '\0';
        return;
    case NX_DECADE:
        *(t->year ? number(p, t->year / 10, 3) : text(p, "XXX")) = '\0';
        return;
    default:
        break;
    }
    p = t->year ? year(p, t->year) : text(p, "XXXX");
    switch (t->grain) {
    case NX_YEAR:
        break;
    case NX_HALF:
        p = indexed(p, "-H", t->index, 1);
        break;
    case NX_QUARTER:
        p = indexed(p, "-Q", t->index, 1);
        break;
    case NX_SEASON:
        p = text(text(p, "-"), SEASONS[t->index]);
        break;
    case NX_MONTH:
        p = indexed(p, "-", t->month, 2);
        break;
    case NX_WEEK:
    case NX_WEEKEND:
        p = indexed(p, "-W", t->index, 2);
        if (t->grain == NX_WEEKEND)
            p = text(p, "-WE");
        break;
    default:
        if (t->day && t->month)
            p = month_day(p, t->month, t->day);
        else if (!t->day && t->index)
            p = indexed(p, "-WXX-", t->index, 1);
        else
            p = indexed(indexed(p, "-", t->day ? t->month : 0, 2), "-", t->day, 2);
        if (nx_is_set(r->hour)) {
            p = number(text(number(text(p, "T"), r->hour, 2), ":"), nx_is_set(r->minute) ? r->minute : 0, 2);
            if (nx_is_set(r->second) && r->second > 0)
                p = number(text(p, ":"), r->second, 2);
        } else if (r->part)
            p = text(text(p, "T"), r->part);
    }
    *p = '\0';
}

/* Decades and longer are told in years, but for those without a number; quarters but one in months. */
void nx_put_duration(char *out, const nx_reading *r)
{
    static const char *const LETTER[NX_MILLENNIUM + 1] = {
        "X", "S", "M", "H", "X", "D", "X", "W", "M", "X", "Q", "X", "Y", "E", "C", "L",
    };
    static const struct { enum nx_grain from, to; int factor; } TOLD[] = {
        { NX_DECADE, NX_YEAR, 10 }, { NX_CENTURY, NX_YEAR, 100 }, { NX_MILLENNIUM, NX_YEAR, 1000 },
        { NX_QUARTER, NX_MONTH, 3 }, { NX_HALF, NX_MONTH, 6 }, { NX_WEEKEND, NX_DAY, 2 },
    };
    enum nx_grain unit = r->unit;
    int64_t count = r->number == NX_UNSET ? NX_THOUSAND : r->number;
    char *p = text(out, unit >= NX_SECOND && unit <= NX_HOUR ? "PT" : "P");
    if (r->number == NX_VAGUE) {
        *text(text(p, "X"), LETTER[unit]) = '\0';
        return;
    }
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        if (TOLD[i].from == unit && (unit != NX_QUARTER || count != NX_THOUSAND)) {
            unit = TOLD[i].to;
            count *= TOLD[i].factor;
            break;
        }
    }
    /* 2 1/2 years are told as P2Y6M, half an hour as PT30M; other fractions stay as they are. */
    enum nx_grain small = unit == NX_YEAR     ? NX_MONTH
                          : unit == NX_HOUR   ? NX_MINUTE
                          : unit == NX_MINUTE ? NX_SECOND
                                              : NX_NO_GRAIN;
    int64_t rest = count % NX_THOUSAND * (small == NX_MONTH ? 12 : 60);
    if (small && rest > 0 && rest % NX_THOUSAND == 0) {
        if (count >= NX_THOUSAND)
            p = text(number(p, count / NX_THOUSAND, 1), LETTER[unit]);
        p = text(number(p, rest / NX_THOUSAND, 1), LETTER[small]);
    } else {
        p = number(p, count / NX_THOUSAND, 1);
        if (count % NX_THOUSAND > 0) {
            p = number(text(p, "."), count % NX_THOUSAND, 3);
            while (p[-1] == '0')
                p--;
        }
        p = text(p, unit == NX_SEASON            ? SEASONS[nx_is_set(r->season) ? r->season : 0]
                    : unit == NX_PART && r->part ? r->part
                                                 : LETTER[unit]);
    }
    if (r->more > 0 && r->more_unit) {   /* an hour and 30 minutes */
        p = text(p, unit > NX_HOUR && r->more_unit <= NX_HOUR ? "T" : "");
        p = text(number(p, r->more / NX_THOUSAND, 1), LETTER[r->more_unit]);
    }
    *p = '\0';
}
