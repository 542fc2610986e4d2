/* when.c - a reading of a time expression -> its TIMEX3 value and the days that it covers. */
#include "link/when.h"
#include "link/holiday.h"
#include "link/value.h"

#include <string.h>

#define THOUSAND 1000
#define FAR_DAY 120                  /* days ahead up to which "Aug. 6" is the next one, without a word that looks ahead */
#define FAR_MONTH 60                 /* the same for "August" */
#define YEARS 8                      /* years from one leap day to the next, at most */
#define MONTHS 12                    /* months that "the 18th" may be off, where its weekday is told */
#define NEAR 90                      /* a yearly time less than so many days off is nearer than its like of the year beside: */
                                     /* half years are told about 180 days apart */
#define NEAREST 290                  /* the same of its like two years off, even where feasts move */

nx_reading nx_reading_new(void)
{
    static const nx_reading NOTHING = {
        .year = NX_UNSET, .month = NX_UNSET, .day = NX_UNSET, .weekday = NX_UNSET, .quarter = NX_UNSET, .half = NX_UNSET,
        .season = NX_UNSET, .decade = NX_UNSET, .century = NX_UNSET, .hour = NX_UNSET, .minute = NX_UNSET,
        .shift = NX_UNSET, .number = NX_UNSET,
    };
    return NOTHING;
}

/* ------------------------------------------------------------ fields */

/* What a field asks for, as a time of one year. */
static nx_time field_time(enum nx_grain grain, int year, int month, int day, int index)
{
    return (nx_time){ .grain = grain, .year = year, .month = month, .day = day, .index = index };
}

/* The time that the fields name in a year; grain NX_NO_GRAIN where there is none. */
static nx_time fields_in(const nx_reading *r, int year)
{
    int32_t day;
    if (!nx_known_year(year))
        return nx_no_time();
    if (r->holiday)
        return nx_holiday_day(r->holiday, year, &day) ? nx_period_of(day, NX_DAY) : nx_no_time();
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

/* Are the fields such as come once a year? */
static bool yearly(const nx_reading *r)
{
    return r->holiday || nx_is_set(r->month) || nx_is_set(r->quarter) || nx_is_set(r->half) || nx_is_set(r->season);
}

static bool possible(const nx_reading *r)
{
    return (!nx_is_set(r->month) || (r->month >= 1 && r->month <= 12)) && (!nx_is_set(r->day) || (r->day >= -31 && r->day <= 31 && r->day)) &&
           (!nx_is_set(r->weekday) || (r->weekday >= 1 && r->weekday <= 7)) &&
           (!nx_is_set(r->quarter) || (r->quarter >= -4 && r->quarter <= 4 && r->quarter)) &&
           (!nx_is_set(r->half) || (r->half >= -2 && r->half <= 2 && r->half)) && (!nx_is_set(r->season) || (r->season >= 1 && r->season <= 4)) &&
           (!nx_is_set(r->hour) || (r->hour >= 0 && r->hour <= 24)) && (!nx_is_set(r->minute) || (r->minute >= 0 && r->minute <= 59));
}

/* Nobody calls the month before this one by its name with "last", but for last December: it is "last month". */
static bool just_over(const nx_time *month, int32_t from)
{
    nx_civil now = nx_civil_from_day(from);
    return month->year == now.year && month->month == now.month - 1;
}

/* What the yearly fields name in a year, where that is a time that they fit: "Friday, April 18" is only in a year in which it
 * is one. */
static bool fit_year(const nx_reading *r, int year, nx_time *t, int32_t *first, int32_t *last)
{
    *t = fields_in(r, year);
    return nx_period_days(t, first, last) && !(nx_is_set(r->weekday) && nx_is_set(r->day) && nx_weekday(*first) != r->weekday);
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

/* Which year's time is meant by yearly fields without a year: of YEARS before to YEARS after, for leap days. A time lies in its
 * year or a little beside it, so the years are asked from where the answer mostly is. */
static nx_time choose_year(const nx_reading *r, int32_t from, enum nx_pick pick)
{
    int year = nx_civil_from_day(from).year;
    bool shifted = (r->shift == -1 || r->shift == 1) && pick != NX_PICK_WITHIN;
    int32_t first, last;
    nx_time t;
    if (shifted ? r->shift < 0 : pick == NX_PICK_LATEST) {
        for (int y = year + 1; y >= year - YEARS; y--)   /* shifted: the last one that is over */
            if (fit_year(r, y, &t, &first, &last) &&
                (shifted ? last < from && !(t.grain == NX_MONTH && just_over(&t, from)) : first <= from))
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

/* A bare weekday is the latest one, today included; but nobody calls the day six days ago by its bare name where it is also
 * tomorrow's. */
static nx_time choose_weekday(const nx_reading *r, int32_t from, enum nx_pick pick)
{
    int back = (nx_weekday(from) - r->weekday + 7) % 7;
    int32_t day = from - back;
    if (r->shift == -1)
        day = back ? from - back : from - 7;
    else if (r->shift == 1 && r->anchor == NX_ANCHOR_REFERENCE)   /* "next Friday" is in the next week: else it were "this" */
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

/* ------------------------------------------------------------ anchors */

static const nx_time *anchor_of(const nx_when *when, const nx_reading *r)
{
    if (r->anchor == NX_ANCHOR_REFERENCE) {
        if (!nx_is_set(r->shift) && !nx_is_set(r->year) && yearly(r) && when->history)
            for (uint32_t i = 0; i < when->named_count; i++)
                if (when->named[i].time.year && !when->named[i].report)
                    return &when->named[i].time;
        return &when->reference;
    }
    if (r->anchor == NX_ANCHOR_PERIOD || r->anchor == NX_ANCHOR_QUARTER) {
        /* Reports look back: a quarter that is over goes before one that is only expected. */
        const nx_time *found = NULL;
        int32_t now = INT32_MAX;
        nx_period_first_day(&when->reference, &now);
        for (uint32_t i = 0; i < when->named_count; i++) {
            const nx_time *t = &when->named[i].time;
            if (t->grain != NX_QUARTER && t->grain != NX_HALF && !when->named[i].report)
                continue;
            if (nx_period_is_over(t, now) || when->named[i].report)
                return t;
            if (!found)
                found = t;
        }
        if (found)
            return found;
        if (r->anchor == NX_ANCHOR_QUARTER)
            return &when->reference;
    }
    /* "that year" may look back to a day, but "that day" not to a year. */
    for (uint32_t i = 0; i < when->named_count; i++) {
        const nx_time *t = &when->named[i].time;
        if (when->named[i].report)
            continue;
        bool fine = r->unit == NX_NO_GRAIN || t->grain <= r->unit || (r->unit == NX_WEEK && t->grain <= NX_WEEK) ||
                    (r->unit == NX_YEAR && t->grain == NX_YEAR);
        if (fine && t->year)
            return t;
    }
    return &when->reference;
}

static void remember(nx_when *when, const nx_time *t, uint32_t at, bool report)
{
    if (t->grain < NX_PART || t->grain > NX_YEAR)
        return;
    uint32_t keep = when->named_count < NX_NAMED ? when->named_count : NX_NAMED - 1;
    memmove(&when->named[1], &when->named[0], keep * sizeof when->named[0]);
    when->named[0].time = *t;
    when->named[0].at = at;
    when->named[0].report = report;
    when->named_count = keep + 1;
}

/* ------------------------------------------------------------ inside a period */

/* A day of the week or of the month, or a yearly field, inside a period. */
static nx_time within(const nx_reading *r, const nx_time *period)
{
    int32_t first, last;
    if (!nx_period_days(period, &first, &last))
        return nx_no_time();
    if (yearly(r)) {
        for (int y = nx_civil_from_day(first).year; y <= nx_civil_from_day(last).year; y++) {
            nx_time t = fields_in(r, y);
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

/* The number-th unit or weekday of a period: the first Monday of March, the third week of 2018. */
static nx_time nth(const nx_reading *r, const nx_time *period)
{
    int32_t first, last;
    int64_t n = r->number == NX_UNSET ? 1 : r->number / THOUSAND;
    if (!nx_period_days(period, &first, &last) || n == 0 || n < -1000 || n > 1000)
        return nx_no_time();
    if (nx_is_set(r->weekday)) {
        int32_t day = n > 0 ? first + (r->weekday - nx_weekday(first) + 7) % 7 + (int32_t)(n - 1) * 7
                            : last - (nx_weekday(last) - r->weekday + 7) % 7 + (int32_t)(n + 1) * 7;
        return day >= first && day <= last ? nx_period_of(day, NX_DAY) : nx_no_time();
    }
    nx_time edge = nx_period_of(n > 0 ? first : last, NX_DAY);
    if (r->unit == NX_WEEK || r->unit == NX_WEEKEND) {
        /* The first week is the one that has most of its days inside, as in ISO 8601. */
        int32_t thursday = n > 0 ? first + (4 - nx_weekday(first) + 7) % 7 : last - (nx_weekday(last) - 4 + 7) % 7;
        return nx_period_of(thursday + (int32_t)(n > 0 ? n - 1 : n + 1) * 7, r->unit);
    }
    edge = nx_period_around(&edge, r->unit);
    return nx_period_moved(&edge, (n > 0 ? n - 1 : n + 1) * THOUSAND, r->unit, r->unit);
}

/* Twenty past three, half past seven: the number is of minutes, or a part of the hour. */
static void move_clock(nx_reading *r)
{
    int minutes = r->number < THOUSAND ? r->number * 60 / THOUSAND : r->number / THOUSAND;
    if (r->minute == NX_UNSET)
        r->minute = 0;
    minutes = r->hour * 60 + r->minute + (minutes > 0 && minutes < 60 ? minutes * r->shift : 0);
    if (minutes < 0)
        minutes += 24 * 60;
    r->hour = minutes / 60;
    r->minute = minutes % 60;
    r->unit = NX_NO_GRAIN;
    r->shift = r->number = NX_UNSET;
}

/* The last Friday but two, "three Fridays from now": days of the week counted from a day that is not one of them. */
static nx_time count_weekdays(const nx_reading *r, const nx_time *anchor)
{
    int32_t from;
    int64_t n = r->number / THOUSAND;
    if (!nx_period_first_day(anchor, &from) || n < 1 || n > 1000)
        return nx_no_time();
    int back = (nx_weekday(from) - r->weekday + 7) % 7;
    return nx_period_of(r->shift > 0 ? from - back + 7 * (int32_t)n : from - (back ? back : 7) - 7 * (int32_t)(n - 1), NX_DAY);
}

static bool has_fields(const nx_reading *r)
{
    return yearly(r) || nx_is_set(r->weekday) || nx_is_set(r->day) || nx_is_set(r->year) || nx_is_set(r->decade) || nx_is_set(r->century);
}

/* The steps between the anchor and the result. */
static int64_t steps(const nx_reading *r)
{
    int64_t number = r->number == NX_UNSET ? THOUSAND : r->number;
    return nx_is_set(r->shift) ? number * r->shift : 0;
}

/* The day of the month that a reading names, with its weekday where that is told, in the month so many `steps` from a day's. */
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

/* "the 18th", perhaps with its weekday: of the nearest fitting month up to a year off, or of the next. */
static nx_time choose_month(const nx_reading *r, int32_t from, enum nx_pick pick)
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

/* Named by its fields alone, with or without a year. */
static nx_time by_fields(const nx_when *when, const nx_reading *r)
{
    const nx_time *anchor = anchor_of(when, r);
    int32_t from = 0;
    bool dated = nx_period_first_day(anchor, &from);
    if (nx_is_set(r->century))
        return r->century >= 1 && r->century <= 99
                   ? (nx_time){ .grain = NX_CENTURY, .year = (r->century - 1) * 100 } : nx_no_time();
    if (nx_is_set(r->decade)) {
        int decade = r->decade;
        if (decade < 100) {   /* the twenties may be those of this century, the thirties hardly */
            int now = dated ? anchor->year : 2000;
            decade += now - now % 100;
            if (decade > now + 5)
                decade -= 100;
        }
        return nx_known_year(decade) ? (nx_time){ .grain = NX_DECADE, .year = decade } : nx_no_time();
    }
    if (nx_is_set(r->year)) {
        if (nx_is_set(r->weekday) && !nx_is_set(r->day))
            return nx_no_time();
        return fields_in(r, r->year);
    }
    enum nx_pick pick = r->pick;
    if (yearly(r)) {
        if (pick == NX_PICK_DEFAULT)
            pick = (nx_is_set(r->quarter) || nx_is_set(r->half)) && anchor == &when->reference ? NX_PICK_LATEST : NX_PICK_NEAREST;
        if (when->note && r->future && !nx_is_set(r->weekday) && r->pick == NX_PICK_DEFAULT && anchor == &when->reference)
            pick = NX_PICK_NEXT;
        bool open = pick == NX_PICK_NEAREST && !nx_is_set(r->shift) && !nx_is_set(r->weekday) && !r->holiday;
        if (open && r->future && !nx_is_set(r->day))
            pick = NX_PICK_NEXT;
        if (dated) {
            if (r->shift == 0) {
                nx_time year = nx_period_around(anchor, NX_YEAR);
                return within(r, &year);
            }
            nx_time t = choose_year(r, from, pick);
            int32_t day;
            /* What lies far ahead is announced with a word for it; else it has been. */
            int32_t far = from + (nx_is_set(r->day) ? FAR_DAY : FAR_MONTH);
            if (open && anchor == &when->reference && !r->future && !r->now && nx_period_first_day(&t, &day) && day > far)
                t = choose_year(r, from, NX_PICK_LATEST);
            if (t.grain == NX_NO_GRAIN && nx_is_set(r->weekday)) {   /* the weekday is wrong; the date is more often right */
                nx_reading other = *r;
                other.weekday = NX_UNSET;
                t = choose_year(&other, from, pick);
            }
            return t;
        }
        if (r->holiday && !nx_holiday_fixed(r->holiday))
            return nx_no_time();           /* a movable one has no day without a year */
        nx_time t = fields_in(r, 4);   /* a leap year, to let Feb. 29 pass */
        if (t.grain != NX_NO_GRAIN)
            t.year = 0;
        return t;
    }
    if (nx_is_set(r->day))
        return dated ? choose_month(r, from, pick) : nx_no_time();
    if (nx_is_set(r->weekday))
        return dated ? choose_weekday(r, from, pick) : (nx_time){ .grain = NX_DAY, .index = r->weekday };
    return nx_no_time();
}

static nx_time date_of(const nx_when *when, const nx_reading *r)
{
    const nx_time *anchor = anchor_of(when, r);
    enum nx_grain grain = r->grain ? r->grain : r->unit;
    nx_time beside;
    if (r->base) {                   /* "from tomorrow" */
        beside = nx_period_moved(anchor, r->base * THOUSAND, NX_DAY, NX_DAY);
        anchor = &beside;
    }
    if (r->pick == NX_PICK_NTH && nx_is_set(r->weekday) && nx_is_set(r->number) && nx_is_set(r->shift) && !r->grain)
        return count_weekdays(r, anchor);
    if (r->anchor_grain)
        grain = anchor->grain == NX_QUARTER || anchor->grain == NX_HALF ? anchor->grain : grain;
    if (r->pick == NX_PICK_WITHIN || r->pick == NX_PICK_NTH) {
        nx_time period;
        nx_reading frame = *r;
        if (r->pick == NX_PICK_NTH) {
            frame.weekday = frame.number = NX_UNSET;
            if (r->grain && nx_is_set(r->shift)) {   /* grain: the unit that is shifted */
                frame.unit = r->grain;
                frame.grain = NX_NO_GRAIN;
            }
        }
        if (r->pick == NX_PICK_NTH && has_fields(&frame)) {
            frame.pick = NX_PICK_DEFAULT;
            period = by_fields(when, &frame);
        } else {
            enum nx_grain unit = frame.unit ? frame.unit : NX_YEAR;
            anchor = anchor_of(when, &frame);
            nx_time now = nx_period_around(anchor, unit);
            period = nx_period_moved(&now, steps(&frame), unit, unit);
        }
        return r->pick == NX_PICK_NTH ? nth(r, &period) : within(r, &period);
    }
    if (!has_fields(r)) {
        if (!r->unit)
            return *anchor;
        if (r->number == NX_VAGUE)
            return nx_no_time();
        if (anchor->year == 0)
            return (nx_time){ .grain = grain };
        if (r->unit == NX_WEEKEND && r->pick == NX_PICK_LATEST) {   /* "over the weekend": the last one, unless it is announced */
            nx_time week = nx_period_around(anchor, NX_WEEKEND);
            int32_t saturday, day;
            if (nx_period_first_day(&week, &saturday) && nx_period_first_day(anchor, &day))
                return saturday > day && !r->future ? nx_period_moved(&week, -THOUSAND, NX_WEEK, NX_WEEKEND) : week;
            return nx_no_time();
        }
        /* "the latest quarter", and none was named: reports are about the one that is over. */
        int32_t today;
        if (r->anchor == NX_ANCHOR_PERIOD && r->unit == NX_QUARTER && steps(r) == 0 && nx_period_first_day(&when->reference, &today) &&
            (anchor->grain != NX_QUARTER || !nx_period_is_over(anchor, today))) {
            nx_time now = nx_period_around(&when->reference, NX_QUARTER);
            return nx_period_moved(&now, -THOUSAND, NX_QUARTER, NX_QUARTER);
        }
        if (when->note && nx_is_set(r->number) && (r->unit == NX_WEEK || r->unit == NX_MONTH))
            grain = NX_DAY;   /* "remind me in two weeks" is of a day */
        if (r->more > 0) {    /* two weeks and two days ago */
            nx_time t = nx_period_moved(anchor, steps(r), r->unit, NX_DAY);
            return nx_period_moved(&t, (int64_t)r->more * r->shift, r->more_unit, r->more_unit);
        }
        if (grain > NX_DAY && grain == r->unit) {   /* whole periods: from the first day of the present one */
            nx_time now = nx_period_around(anchor, grain);
            return nx_period_moved(&now, steps(r), r->unit, grain);
        }
        return nx_period_moved(anchor, steps(r), r->unit, grain);
    }
    if (nx_is_set(r->year) && r->anchor == NX_ANCHOR_PERIOD) {   /* "the 1988 quarter": the one at hand, of that year */
        nx_time t = { .grain = NX_YEAR, .year = r->year };
        if (nx_known_year(r->year) && anchor->index && (anchor->grain == NX_QUARTER || anchor->grain == NX_HALF)) {
            t.grain = anchor->grain;
            t.index = anchor->index;
        }
        return nx_known_year(t.year) ? t : nx_no_time();
    }
    if (r->unit && nx_is_set(r->shift)) {   /* first the place in time that the fields name, then so many units on */
        nx_reading base = *r;
        base.shift = base.number = NX_UNSET;
        base.unit = NX_NO_GRAIN;
        nx_time t = by_fields(when, &base);
        int32_t day;
        /* The weekend of a holiday on Monday is the one before it. */
        if (r->unit == NX_WEEKEND && nx_period_first_day(&t, &day))
            return nx_period_of(nx_weekday(day) <= 2 ? day - 7 : day, NX_WEEKEND);
        return t.year ? nx_period_moved(&t, steps(r), r->unit, r->grain ? r->grain : t.grain > r->unit ? t.grain : NX_DAY) : nx_no_time();
    }
    return by_fields(when, r);
}

/* ------------------------------------------------------------ resolving */

/* A set: P1D (daily), XXXX-WXX-4 (Thursdays), XXXX-07 (each July). */
static void value_of_set(char *out, const nx_reading *r)
{
    nx_time t = nx_no_time();
    if (nx_is_set(r->weekday))
        t = (nx_time){ .grain = NX_DAY, .index = r->weekday };
    else if (yearly(r)) {
        t = fields_in(r, 4);
        t.year = 0;
        if (r->holiday && !nx_holiday_fixed(r->holiday))
            t = (nx_time){ .grain = NX_YEAR };
    } else if (r->unit) {
        nx_put_duration(out, r);
        return;
    } else if (r->part || nx_is_set(r->hour))
        t = (nx_time){ .grain = NX_DAY };
    nx_put_time(out, &t, r);
}

/* ------------------------------------------------------------ explaining */

/* The value that the words would have had the other way: the next one instead of the latest, or the reverse; "" where they
 * leave nothing open. */
static void other_value(char *out, const nx_when *when, const nx_reading *r, const nx_time *chosen)
{
    int32_t day, from;
    nx_reading other = *r;
    nx_when plain = *when;
    *out = '\0';
    bool open = !nx_is_set(r->year) && !nx_is_set(r->shift) && r->pick != NX_PICK_WITHIN && (yearly(r) || nx_is_set(r->weekday));
    if (!open || !nx_period_first_day(anchor_of(when, r), &from) || !nx_period_first_day(chosen, &day))
        return;
    plain.note = false;
    other.pick = day > from ? NX_PICK_LATEST : NX_PICK_NEXT;
    other.future = day <= from;
    other.past = !other.future;
    nx_time t = date_of(&plain, &other);
    nx_put_time(out, &t, r);
}

/* What a value is counted from, and which one was rejected. */
static char *reason(const nx_when *when, const nx_reading *r, const nx_time *t, const char *value)
{
    static const char *const WHERE[] = { "the reference date", "the date named last", "the quarter named last",
                                         "the quarter named last" };
    char anchor[NX_VALUE_ROOM] = "", other[NX_VALUE_ROOM] = "";
    nx_reading plain = nx_reading_new();
    const nx_time *from = anchor_of(when, r);
    bool alone = r->value || r->type == NX_DURATION || r->type == NX_SET || nx_is_set(r->century) ||
                 (nx_is_set(r->year) && r->anchor == NX_ANCHOR_REFERENCE);
    if (alone)
        return nx_arena_printf(when->arena, "%s", r->type == NX_DURATION && r->pick == NX_PICK_AHEAD
                                   ? "no word before it looks ahead: a length, no date" : "stands by itself");
    if (!value[0])
        return nx_arena_printf(when->arena, "%s", t->grain == NX_NO_GRAIN ? "there is no such time" : "open");
    if (!from->year)
        return nx_arena_printf(when->arena, "no reference date: open");
    nx_put_time(anchor, from, &plain);
    other_value(other, when, r, t);
    const char *where = from == &when->reference ? WHERE[0] : WHERE[r->anchor ? r->anchor : NX_ANCHOR_LAST];
    const char *view = when->note && r->future ? ", in a note" : r->future ? ", looking ahead" : r->past ? ", looking back" : "";
    bool rejected = other[0] && strcmp(other, value) != 0;
    return nx_arena_printf(when->arena, "from %s %s%s%s%s", where, anchor, view, rejected ? "; not " : "", rejected ? other : "");
}

/* A value as it stands; a longer one, which only a user's lexicon can have, is cut. */
static void put_word(char *out, const char *word)
{
    size_t length = strlen(word);
    if (length >= NX_VALUE_ROOM)
        length = NX_VALUE_ROOM - 1;
    memcpy(out, word, length);
    out[length] = '\0';
}

/* The first and last day of a time, as text; nothing where it is open. */
static void put_days(nx_timex *timex, const nx_time *t)
{
    int32_t first, last;
    if (!nx_period_days(t, &first, &last))
        return;
    if (t->day) {                    /* as most are, and need no reckoning back */
        nx_put_civil(timex->from, (nx_civil){ t->year, t->month, t->day });
        memcpy(timex->to, timex->from, sizeof timex->to);
        return;
    }
    nx_put_civil(timex->from, nx_civil_from_day(first));
    nx_put_civil(timex->to, nx_civil_from_day(last));
}

newsx_status nx_when_resolve(nx_when *when, nx_reading *r, nx_timex *timex)
{
    char value[NX_VALUE_ROOM];
    nx_time t = nx_no_time();
    nx_when before;                  /* this date is one of those named, once it is resolved */
    if (when->explain)
        before = *when;
    if (r->pick == NX_PICK_AHEAD && !r->future)
        r->type = NX_DURATION;
    timex->type = r->type;
    timex->mod = r->mod;
    if (nx_is_set(r->hour) && r->unit == NX_MINUTE && nx_is_set(r->shift) && r->number >= 0)
        move_clock(r);
    if (r->value)
        put_word(value, r->value);
    else if (!possible(r))
        value[0] = '\0';
    else if (r->type == NX_DURATION) {
        nx_put_duration(value, r);
        if (r->anchor == NX_ANCHOR_PERIOD && when->reference.year) {
            t = nx_period_around(&when->reference, NX_YEAR);
            remember(when, &t, r->at, true);
        }
    }
    else if (r->type == NX_SET)
        value_of_set(value, r);
    else if (r->number == NX_VAGUE && !has_fields(r) && nx_is_set(r->shift))
        put_word(value, r->shift < 0 ? "PAST_REF" : "FUTURE_REF");
    else {
        /* A clock time without a day is of the day named last in its sentence, else of the reference day. */
        if ((nx_is_set(r->hour) || r->part) && !has_fields(r) && !r->unit && when->named_count &&
            when->named[0].at >= r->sentence && !when->named[0].report && when->named[0].time.grain <= NX_DAY)
            r->anchor = NX_ANCHOR_LAST;
        t = date_of(when, r);
        if (t.grain == NX_NO_GRAIN && (nx_is_set(r->hour) || r->part) && !has_fields(r))
            t.grain = NX_DAY;
        if (r->before_christ && !nx_is_set(r->century))
            t.grain = NX_YEAR, t.year = nx_is_set(r->year) ? r->year : 0;
        nx_put_time(value, &t, r);
        if (!r->before_christ)
            put_days(timex, &t);
        /* "a year earlier" is only there to be compared with: the talk goes on about the later period. */
        bool compared = (r->anchor == NX_ANCHOR_PERIOD || r->anchor == NX_ANCHOR_QUARTER) && (steps(r) != 0 || nx_is_set(r->year));
        if (value[0] && !r->before_christ && !compared)
            remember(when, &t, r->at, false);
    }
    /* Some readings come out as an event of an open year: the value is told, the days are not. */
    if (r->value && strlen(r->value) == 10 && r->value[4] == '-' && r->value[0] >= '0' && r->value[0] <= '9') {
        memcpy(timex->from, r->value, 11);
        memcpy(timex->to, r->value, 11);
    }
    timex->value = nx_arena_copy(when->arena, value, strlen(value));
    if (!timex->value)
        return NEWSX_NO_MEMORY;
    if (when->explain && !(timex->why = reason(&before, r, &t, value)))
        return NEWSX_NO_MEMORY;
    return NEWSX_OK;
}
