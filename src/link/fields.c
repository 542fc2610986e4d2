/* fields.c - the time that is named by its fields alone: April 18, the third quarter, the nineties. */
#include "link/fields.h"
#include "link/anchor.h"
#include "link/pick.h"

#define FAR_DAY 120                  /* days ahead up to which "Aug. 6" needs no word that looks ahead */
#define FAR_MONTH 60                 /* the same for "August" */
#define NEAR_FEAST 7                 /* days ahead of a feast that is spoken of as if it were here */
#define NEAR_DAY 45                  /* the same of a day whose verb is further off: one of last year would be told */
#define LONG_AHEAD 265               /* days ahead from which a month of the year before was meant by a plan of then */
#define LONG_OVER 30                 /* days after which what is announced for "May 2" is next year's */

/* "the nineties". The twenties may be those of this century, the thirties hardly. */
static nx_time decade_of(const nx_reading *r, int now)
{
    int decade = r->decade;
    if (decade < 100) {
        decade += now - now % 100;
        if (decade > now + 4)
            decade -= 100;
    }
    return nx_known_year(decade) ? (nx_time){ .grain = NX_DECADE, .year = decade } : nx_no_time();
}

/* What comes every year, without a day to count from: XXXX-04-18. A movable feast has no day then. */
nx_time nx_in_open_year(const nx_reading *r)
{
    enum { LEAP_YEAR = 4 };          /* lets Feb. 29 pass */
    if (r->holiday && !nx_holiday_fixed(r->holiday))
        return nx_no_time();
    nx_time t = nx_pick_fields_in(r, LEAP_YEAR);
    if (t.grain != NX_NO_GRAIN)
        t.year = 0;
    return t;
}

/* "will close in the fourth quarter": the next, or one just over, of which there is no report yet. */
static enum nx_pick report_pick(const nx_reading *r, int32_t from)
{
    const nx_time latest = nx_pick_year(r, from, NX_PICK_LATEST);
    return r->pick == NX_PICK_NEAREST && r->future && nx_period_is_over(&latest, from - LONG_OVER) ? NX_PICK_NEXT
                                                                                               : NX_PICK_LATEST;
}

/* What comes every year, where the rule does not say which one: quarters and halves are the latest begun, others
 * the nearest; in a note all are the next. */
static enum nx_pick yearly_pick(const nx_when *when, const nx_reading *r, bool from_reference, int32_t from)
{
    if (from_reference && (nx_is_set(r->quarter) || nx_is_set(r->half)) && r->pick == NX_PICK_NEAREST)
        return report_pick(r, from);
    if (r->pick != NX_PICK_DEFAULT)
        return r->pick;
    if (when->note && r->future && !nx_is_set(r->weekday) && from_reference)
        return NX_PICK_NEXT;
    return (nx_is_set(r->quarter) || nx_is_set(r->half)) && from_reference ? NX_PICK_LATEST : NX_PICK_NEAREST;
}

/* "this June": of the same year; "this winter" in February is the one that began in December, that of a bare year its
 * own. */
static nx_time this_year(const nx_reading *r, const nx_time *anchor, int32_t from)
{
    nx_time year = nx_period_around(anchor, NX_YEAR), season = nx_period_of(from, NX_SEASON);
    const bool at_hand = anchor->grain < NX_YEAR && nx_is_set(r->season) && season.index == r->season;
    return at_hand ? season : nx_pick_within(r, &year);
}

/* Days ahead up to which a verb that looks back is not believed. */
static int near_ahead(const nx_reading *r)
{
    if (r->holiday)
        return NEAR_FEAST;
    return r->far && nx_is_set(r->day) ? NEAR_DAY : 0;
}

/* April 18, June, Easter, the third quarter: of the year that is meant. */
static nx_time yearly_date(const nx_when *when, const nx_reading *r, const nx_time *anchor, int32_t from)
{
    const bool from_reference = anchor == &when->reference;
    if (r->shift == 0)
        return this_year(r, anchor, from);
    enum nx_pick pick = yearly_pick(when, r, from_reference, from);
    bool open = pick == NX_PICK_NEAREST && !nx_is_set(r->shift) && !nx_is_set(r->weekday) && !r->holiday;
    if (open && r->future && !nx_is_set(r->day))
        pick = NX_PICK_NEXT;
    nx_time t = nx_pick_year(r, from, pick);
    int32_t day;
    if (r->past && from_reference && !nx_is_set(r->shift) && pick != NX_PICK_WITHIN &&
        nx_period_first_day(&t, &day) && day > from + near_ahead(r))
        t = nx_pick_year(r, from, NX_PICK_LATEST);
    if (r->future && r->holiday && from_reference && pick == NX_PICK_NEAREST && !nx_is_set(r->shift) &&
        nx_period_first_day(&t, &day) && day < from - NEAR_FEAST)
        t = nx_pick_year(r, from, NX_PICK_NEXT);
    /* What lies far ahead is announced with a word for it; else it has been. What is announced and long over is to
     * come again. */
    int32_t far = from + (nx_is_set(r->day) ? FAR_DAY : FAR_MONTH);
    if (open && from_reference && nx_period_first_day(&t, &day)) {
        if (!r->future && !r->now && day > far)
            t = nx_pick_year(r, from, NX_PICK_LATEST);
        else if (r->future && day < from - LONG_OVER)
            t = nx_pick_year(r, from, NX_PICK_NEXT);
    }
    /* "They planned to sell in November", told in January: what was planned then, and has just been, is no year off. */
    if (open && r->then && !r->would && from_reference && !nx_is_set(r->day) && nx_period_first_day(&t, &day) &&
        day > from + LONG_AHEAD)
        t = nx_pick_year(r, from, NX_PICK_LATEST);
    if (t.grain == NX_NO_GRAIN && nx_is_set(r->weekday)) {   /* the weekday is wrong; the date is more often right */
        nx_reading other = *r;
        other.weekday = NX_UNSET;
        t = nx_pick_year(&other, from, pick);
    }
    return t;
}

/* "On the Saturday": the one that has been named, else the next behind the date named last. */
static nx_time the_weekday(const nx_when *when, const nx_reading *r, int32_t from)
{
    for (uint32_t i = 0; i < when->named_count; i++) {
        int32_t day;
        const nx_time *t = &when->named[i].time;
        if (t->grain <= NX_DAY && nx_period_first_day(t, &day) && nx_weekday(day) == r->weekday)
            return nx_period_of(day, NX_DAY);
    }
    return nx_pick_weekday(r, from, NX_PICK_NEXT);
}

/* Named by its fields alone, with or without a year. */
nx_time nx_by_fields(const nx_when *when, const nx_reading *r)
{
    const nx_time *anchor = nx_anchor_of(when, r);
    int32_t from = 0, end;
    bool dated = nx_period_first_day(anchor, &from);
    if (dated && r->shift == 1 && anchor->grain == NX_YEAR && nx_period_days(anchor, &from, &end))
        from = end;                  /* "the following spring" of a year is the next one's */
    if (nx_is_set(r->century))
        return r->century >= 1 && r->century <= 99
                   ? (nx_time){ .grain = NX_CENTURY, .year = (r->century - 1) * 100 } : nx_no_time();
    if (nx_is_set(r->decade))
        return decade_of(r, dated ? anchor->year : 2000);
    if (nx_is_set(r->year))
        return nx_is_set(r->weekday) && !nx_is_set(r->day) ? nx_no_time() : nx_pick_fields_in(r, r->year);
    if (r->anchor == NX_ANCHOR_STORY && when->story.year)
        return nx_pick_in_story(r, &when->story, &when->reference);
    if (nx_reading_is_yearly(r))
        return dated ? yearly_date(when, r, anchor, from) : nx_in_open_year(r);
    if (nx_is_set(r->day))
        return dated ? nx_pick_month(r, from, r->pick) : nx_no_time();
    if (nx_is_set(r->weekday) && r->anchor == NX_ANCHOR_LAST && r->pick == NX_PICK_NEAREST && dated)
        return the_weekday(when, r, from);
    if (nx_is_set(r->weekday))
        return dated ? nx_pick_weekday(r, from, r->pick) : (nx_time){ .grain = NX_DAY, .index = r->weekday };
    return nx_no_time();
}

/* The fields as they are told: the calendar begins later. */
nx_time nx_before_christ(const nx_reading *r)
{
    nx_time t = { .grain = NX_YEAR, .year = nx_is_set(r->year) ? r->year : 0 };
    if (nx_is_set(r->season)) {
        t.grain = NX_SEASON;
        t.index = (uint8_t)r->season;
    } else if (nx_is_set(r->month)) {
        t.grain = nx_is_set(r->day) ? NX_DAY : NX_MONTH;
        t.month = (uint8_t)r->month;
        t.day = nx_is_set(r->day) && r->day > 0 ? (uint8_t)r->day : 0;
    }
    return t;
}
