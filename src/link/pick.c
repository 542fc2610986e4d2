/* pick.c - which of the times that words fit is meant: which year's April 18, which Friday, which week of March. */
#include "link/pick.h"
#include "link/holiday.h"

#define YEARS 8                      /* years from one leap day to the next, at most */
#define MONTHS 12                    /* months that "the 18th" may be off, where its weekday is told */
#define NEAR 90                      /* a yearly time less than so many days off is nearer than its like of the year */
                                     /* beside: half years are told about 180 days apart */
#define JUST_BEFORE 10               /* days that "the 20th" may lie before what is told: on 23 February, say */
#define BACK_IN_YEAR 150             /* days that a story goes back to an earlier month of its year; what is further */
                                     /* off is of the next one: behind July, January */
#define CALENDAR 1753                /* the year from which English dates have the weekdays of today */
#define NEAREST 290                  /* the same of its like two years off, even where feasts move */

/* What a field asks for, as a time of one year. */
static nx_time field_time(enum nx_grain grain, int year, int month, int day, int index)
{
    return (nx_time){ .grain = grain, .year = year, .month = month, .day = day, .index = index };
}

nx_time nx_pick_fields_in(const nx_reading *r, int year)
{
    int32_t day;
    if (!nx_known_year(year))
        return nx_no_time();
    if (r->holiday)
        return nx_feast_day(r->feasts, r->holiday, year, &day) ? nx_period_of(day, NX_DAY) : nx_no_time();
    if (nx_is_set(r->month) && nx_is_set(r->day)) {
        int d = r->day < 0 ? nx_month_days(year, r->month) + 1 + r->day : r->day;
        return nx_civil_valid(year, r->month, d) ? field_time(NX_DAY, year, r->month, d, 0) : nx_no_time();
    }
    if (nx_is_set(r->month))
        return field_time(NX_MONTH, year, r->month, 0, 0);
    if (nx_is_set(r->quarter))
        return field_time(NX_QUARTER, year, 0, 0, r->quarter < 0 ? 5 + r->quarter : r->quarter);
    if (nx_is_set(r->half))
        return field_time(NX_HALF, year, 0, 0, r->half < 0 ? 3 + r->half : r->half);
    if (nx_is_set(r->season))
        return field_time(NX_SEASON, year, 0, 0, r->season);
    return field_time(NX_YEAR, year, 0, 0, 0);
}

/* Nobody calls the month before this one by its name with "last", but for last December: it is "last month". */
static bool just_over(const nx_time *month, int32_t from)
{
    nx_civil now = nx_civil_from_day(from);
    return month->grain == NX_MONTH && month->year == now.year && month->month == now.month - 1;
}

/* What the yearly fields name in a year, where that is a time that they fit: "Friday, April 18" is only in a year
 * in which it is one. */
static bool fit_year(const nx_reading *r, int year, nx_time *t, int32_t *first, int32_t *last)
{
    *t = nx_pick_fields_in(r, year);
    return nx_period_days(t, first, last) &&
           !(nx_is_set(r->weekday) && nx_is_set(r->day) && nx_weekday(*first) != r->weekday);
}

/* Of the years `from` to `to`, the one whose time is nearest to a day; of two that are as near, the earlier. */
static nx_time nearest_year(const nx_reading *r, int from, int to, int32_t day, int64_t *off)
{
    nx_time best = nx_no_time(), t;
    int32_t first, last;
    *off = INT64_MAX;
    for (int y = from; y <= to; y++) {
        if (!fit_year(r, y, &t, &first, &last))
            continue;
        int64_t far = day < first ? (int64_t)first - day : day > last ? (int64_t)day - last : 0;
        if (far < *off) {
            *off = far;
            best = t;
        }
    }
    return best;
}

/* The years from YEARS before to YEARS after are asked, for leap days. A time lies in its year or a little beside
 * it, so they are asked from where the answer mostly is. */
nx_time nx_pick_year(const nx_reading *r, int32_t from, enum nx_pick pick)
{
    int year = nx_civil_from_day(from).year;
    bool shifted = (r->shift == -1 || r->shift == 1) && pick != NX_PICK_WITHIN;
    int32_t first, last;
    nx_time t;
    if (shifted ? r->shift < 0 : pick == NX_PICK_LATEST) {
        for (int y = year + 1; y >= year - YEARS; y--)   /* shifted: the last one that is over */
            if (fit_year(r, y, &t, &first, &last) &&
                (shifted ? last < from && !(r->anchor == NX_ANCHOR_REFERENCE && just_over(&t, from)) : first <= from))
                return t;
        return nx_no_time();
    }
    if (shifted || pick == NX_PICK_NEXT) {
        for (int y = year - 1; y <= year + YEARS; y++)   /* shifted: the first one to come */
            if (fit_year(r, y, &t, &first, &last) && (shifted ? first > from : last >= from))
                return t;
        return nx_no_time();
    }
    int64_t off;
    t = nearest_year(r, year, year, from, &off);
    if (off >= NEAR)
        t = nearest_year(r, year - 1, year + 1, from, &off);
    if (off >= NEAREST)
        t = nearest_year(r, year - YEARS, year + YEARS, from, &off);
    return t;
}

/* A bare weekday is the latest one, today included; but nobody calls the day six days ago by its bare name where it
 * is also tomorrow's. */
nx_time nx_pick_weekday(const nx_reading *r, int32_t from, enum nx_pick pick)
{
    int back = (nx_weekday(from) - r->weekday + 7) % 7;
    int32_t day = from - back;
    if (r->shift == -1)
        day = back ? from - back : from - 7;
    else if (r->shift == 1 && r->anchor == NX_ANCHOR_REFERENCE)   /* "next Friday" is in the next week */
        day = from - nx_weekday(from) + 7 + r->weekday;
    else if (r->shift == 1)
        day = from - back + 7;
    else if (r->shift == 0)
        day = back ? from - back + 7 : from;
    else if (pick == NX_PICK_NEXT)
        day = back ? from - back + 7 : from + 7;
    else if (pick == NX_PICK_NEAREST)
        day = back > 3 ? from - back + 7 : from - back;
    else if ((back == 6 && !r->past) || (r->future && back != 0 && pick != NX_PICK_LATEST))
        day = from - back + 7;
    return nx_period_of(day, NX_DAY);
}

/* The day of the month that a reading names, with its weekday where that is told, in the month so many `steps` from
 * a day's. */
static bool fit_month(const nx_reading *r, int32_t from, int steps, int32_t *day)
{
    nx_civil c = nx_civil_from_day(from);
    int months = c.year * 12 + c.month - 1 + steps, year = months / 12, month = months % 12 + 1;
    int d = nx_known_year(year) && r->day < 0 ? nx_month_days(year, month) + 1 + r->day : r->day;
    if (!nx_civil_valid(year, month, d))
        return false;
    *day = nx_day_from_civil(year, month, d);
    return !nx_is_set(r->weekday) || nx_weekday(*day) == r->weekday;
}

/* A story goes on within its year, and into the next one for half a year: who goes further tells the year. It goes
 * back where the verb does ("had begun in May"), and never comes past the article's own day. */
static nx_time yearly_in_story(const nx_reading *r, const nx_time *story, const nx_time *today)
{
    int32_t first, last, start, end, now;
    nx_time season = nx_no_time(), t = nx_pick_fields_in(r, story->year);
    if (!nx_period_days(story, &first, &last) || !nx_period_days(&t, &start, &end))
        return t;
    if (nx_is_set(r->season) && story->grain <= NX_MONTH)
        season = nx_period_of(first, NX_SEASON);
    if (season.index && season.index == r->season)
        return season;
    if (story->grain >= NX_YEAR)
        return t;
    if (nx_is_set(r->weekday) && nx_is_set(r->day) && story->year >= CALENDAR) {
        nx_time fit = nx_pick_year(r, first, NX_PICK_NEAREST);
        if (fit.year >= story->year - 1 && fit.year <= story->year + 1)
            return fit;
    }
    if (r->before && start > last)
        return nx_pick_fields_in(r, story->year - 1);
    if (!r->before && end < first - (r->pick == NX_PICK_NEXT || r->future ? 0 : BACK_IN_YEAR)) {
        nx_time next = nx_pick_fields_in(r, story->year + 1);
        if (nx_period_first_day(&next, &start) && (!nx_period_first_day(today, &now) || start <= now))
            return next;
    }
    return t;
}

nx_time nx_pick_in_story(const nx_reading *r, const nx_time *story, const nx_time *today)
{
    int32_t first, last;
    if (nx_reading_is_yearly(r))
        return yearly_in_story(r, story, today);
    if (!nx_period_days(story, &first, &last))
        return nx_no_time();
    if (!nx_is_set(r->day)) {            /* a weekday: the next, or the last before */
        int on = (r->weekday - nx_weekday(first) + 7) % 7;
        return nx_period_of(r->before && on ? first + on - 7 : first + on, NX_DAY);
    }
    const int32_t from = r->before || story->grain > NX_DAY ? first : first - JUST_BEFORE;
    for (int step = 0; step <= MONTHS; step++)       /* just before, but within the month of the story */
        if (fit_month(r, first, r->before ? -step : step, &last) && (r->before ? last <= from : last >= from))
            return nx_period_of(last, NX_DAY);
    return nx_no_time();
}

nx_time nx_pick_within(const nx_reading *r, const nx_time *period)
{
    int32_t first, last;
    if (!nx_period_days(period, &first, &last))
        return nx_no_time();
    if (nx_reading_is_yearly(r)) {
        for (int y = nx_civil_from_day(first).year; y <= nx_civil_from_day(last).year; y++) {
            nx_time t = nx_pick_fields_in(r, y);
            int32_t day;
            if (nx_period_first_day(&t, &day) && day >= first && day <= last)
                return t;
        }
        return nx_no_time();
    }
    if (nx_is_set(r->weekday)) {
        int32_t day = first + (r->weekday - nx_weekday(first) + 7) % 7;
        return day <= last ? nx_period_of(day, NX_DAY) : nx_no_time();
    }
    if (nx_is_set(r->day)) {
        int32_t day = r->day < 0 ? last + 1 + r->day : first + r->day - 1;
        return day >= first && day <= last ? nx_period_of(day, NX_DAY) : nx_no_time();
    }
    return *period;
}

nx_time nx_pick_nth(const nx_reading *r, const nx_time *period)
{
    int32_t first, last;
    int64_t n = r->number == NX_UNSET ? 1 : r->number / NX_THOUSAND;
    if (!nx_period_days(period, &first, &last) || n == 0 || n < -1000 || n > 1000)
        return nx_no_time();
    if (nx_is_set(r->weekday)) {
        int32_t day = n > 0 ? first + (r->weekday - nx_weekday(first) + 7) % 7 + (int32_t)(n - 1) * 7
                            : last - (nx_weekday(last) - r->weekday + 7) % 7 + (int32_t)(n + 1) * 7;
        return day >= first && day <= last ? nx_period_of(day, NX_DAY) : nx_no_time();
    }
    nx_time edge = nx_period_of(n > 0 ? first : last, NX_DAY);
    if (r->unit == NX_WEEKEND) {     /* the first weekend is the one whose Saturday lies inside */
        int32_t saturday = n > 0 ? first + (6 - nx_weekday(first) + 7) % 7 : last - (nx_weekday(last) - 6 + 7) % 7;
        return nx_period_of(saturday + (int32_t)(n > 0 ? n - 1 : n + 1) * 7, r->unit);
    }
    if (r->unit == NX_WEEK) {
        /* The first week has most of its days inside, as in ISO 8601; of the last week, three days are enough. */
        const int32_t within = n == -1 ? 3 : 4;
        int32_t middle = n > 0 ? first + (4 - nx_weekday(first) + 7) % 7
                               : last - (nx_weekday(last) - within + 7) % 7;
        return nx_period_of(middle + (int32_t)(n > 0 ? n - 1 : n + 1) * 7, r->unit);
    }
    edge = nx_period_around(&edge, r->unit);
    return nx_period_moved(&edge, (n > 0 ? n - 1 : n + 1) * NX_THOUSAND, r->unit, r->unit);
}

nx_time nx_pick_counted(const nx_reading *r, const nx_time *anchor)
{
    int32_t from;
    int64_t n = r->number / NX_THOUSAND;
    if (!nx_period_first_day(anchor, &from) || n < 1 || n > 1000)
        return nx_no_time();
    int back = (nx_weekday(from) - r->weekday + 7) % 7;
    const int32_t latest = from - (back ? back : 7);
    return nx_period_of(r->shift > 0 ? from - back + 7 * (int32_t)n : latest - 7 * (int32_t)(n - 1), NX_DAY);
}

/* "the 18th", perhaps with its weekday: of the nearest fitting month up to a year off, or of the next. */
nx_time nx_pick_month(const nx_reading *r, int32_t from, enum nx_pick pick)
{
    bool next = r->future || pick == NX_PICK_NEXT, before = false, after = false;
    int32_t past = 0, coming = 0;
    for (int step = 0; step >= -MONTHS && !before && !next; step--)
        before = fit_month(r, from, step, &past) && past <= from;
    for (int step = 0; step <= MONTHS && !after; step++)
        after = fit_month(r, from, step, &coming) && coming >= from;
    if (!before && !after)
        return nx_no_time();
    return nx_period_of(!after || (before && from - past <= coming - from) ? past : coming, NX_DAY);
}
