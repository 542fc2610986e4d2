/* clock-day.c - the half of the day, and the day, that a clock time alone is of, by the time that was told before it.
 *
 *     Thursday night's game begins at [7:30]            in the evening
 *     It was shut from 11 p.m. on Friday to [4 a.m.]    on Saturday
 *     On Friday night ... At [2 a.m.] they left         on Saturday
 */
#include "link/clock-day.h"

#include <string.h>

enum {
    NOON = 12,
    EVENING = 17, LATE = 20,         /* hours from which a time goes on past midnight, in a range and in a sentence */
    MORNING = 6,                     /* the hour by which a night is over */
    SMALL = 5,                       /* hours before it are small hours: "that night, at 3" */
};

/* A clock time and nothing else? */
static bool is_alone(const nx_reading *r)
{
    return r->type == NX_TIME && nx_is_set(r->hour) && !nx_reading_has_fields(r) && !r->unit && !nx_is_set(r->shift);
}

static bool is_past_midnight(const nx_time_told *before, const nx_reading *r, bool joined)
{
    if (before->overnight)
        return r->hour < NOON;
    if (before->night)
        return r->hour < MORNING;
    if (!nx_is_set(before->hour) || r->hour >= before->hour || before->of_no_day)
        return false;
    return joined ? before->hour >= EVENING && r->hour < NOON
                  : before->hour >= LATE && r->hour < SMALL && before->at > r->sentence;
}

void nx_clock_goes_on(const nx_time_told *before, const nx_when *when, nx_reading *r, bool joined)
{
    if (!before->at || before->at <= r->before_it || !is_alone(r))
        return;
    if (r->open_noon && before->late && before->at > r->sentence && !(before->night && r->hour < SMALL))
        r->hour += NOON;
    if (!when->named_count || !when->named[0].time.year || when->named[0].time.grain > NX_DAY ||
        when->named[0].at + 1 != before->at || !is_past_midnight(before, r, joined))
        return;
    r->anchor = NX_ANCHOR_LAST;
    r->unit = NX_DAY;
    r->shift = 1;
}

void nx_clock_follow(nx_time_told *before, const nx_reading *r)
{
    if (r->type != NX_TIME)
        return;
    const bool alone = nx_is_set(r->hour) && !nx_reading_has_fields(r), goes_on = alone && r->hour >= EVENING;
    const bool night = r->part && memcmp(r->part, "NI", 2) == 0;
    before->night = night || (before->night && goes_on);
    before->overnight = night && r->unit == NX_DAY && r->shift == -1 && r->pick == NX_PICK_NEXT && !r->future;
    before->late = r->part ? memcmp(r->part, "MO", 2) != 0 : before->late && goes_on;
    before->hour = r->hour;
    before->of_no_day = alone && r->anchor == NX_ANCHOR_REFERENCE && !r->unit;
    before->at = r->at + 1;
}
