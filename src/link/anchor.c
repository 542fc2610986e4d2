/* anchor.c - what a time is counted from. */
#include "link/anchor.h"

#include <string.h>

/* The quarter or half year named last, or NULL. Reports look back: one that is over goes before one that is only
 * expected. */
static const nx_time *anchor_in_report(const nx_when *when)
{
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
    return found;
}

/* The date named last that a unit can look back to: "that year" to a day, but "that day" not to a year. What is moved
 * ("three weeks later") may be counted from any. One that is only named beside what is told ("2010's record") counts
 * where there is no other. */
static const nx_time *anchor_named(const nx_when *when, const nx_reading *r)
{
    const enum nx_grain unit = nx_is_set(r->shift) && r->shift != 0 && !nx_reading_has_fields(r) ? NX_YEAR : r->unit;
    const nx_time *aside = NULL, *wide = NULL;
    const bool that_day = r->unit == NX_DAY && r->shift == 0 && !r->part && r->hour == NX_UNSET;
    for (uint32_t i = 0; i < when->named_count; i++) {
        const nx_time *t = &when->named[i].time;
        if (that_day && !wide && t->year && t->grain <= NX_MONTH)
            wide = t;
        if (!t->year || when->named[i].report || (unit != NX_NO_GRAIN && t->grain > unit))
            continue;
        if (!when->named[i].aside)
            return t;
        aside = aside ? aside : t;
    }
    return aside ? aside : wide ? wide : &when->reference;   /* "that day", and only its month was told */
}

const nx_time *nx_anchor_of(const nx_when *when, const nx_reading *r)
{
    const nx_time *period;
    switch (r->anchor) {
    case NX_ANCHOR_REFERENCE:
        return &when->reference;
    case NX_ANCHOR_STORY:
        return when->story.grain ? &when->story : &when->reference;
    case NX_ANCHOR_PERIOD:
        period = anchor_in_report(when);
        return period ? period : anchor_named(when, r);
    case NX_ANCHOR_QUARTER:
        period = anchor_in_report(when);
        return period ? period : &when->reference;
    default:
        return anchor_named(when, r);
    }
}

void nx_anchor_remember(nx_when *when, const nx_time *t, uint32_t at, bool report)
{
    if (t->grain < NX_PART || t->grain > NX_YEAR)
        return;
    uint32_t keep = when->named_count < NX_NAMED ? when->named_count : NX_NAMED - 1;
    memmove(&when->named[1], &when->named[0], keep * sizeof when->named[0]);
    when->named[0].time = *t;
    when->named[0].at = at;
    when->named[0].report = report;
    when->named[0].aside = when->aside;
    when->named_count = keep + 1;
}
