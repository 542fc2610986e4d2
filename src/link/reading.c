/* reading.c - what a rule says of its words, as numbers. */
#include "link/reading.h"

nx_reading nx_reading_new(void)
{
    static const nx_reading NOTHING = {
        .year = NX_UNSET, .month = NX_UNSET, .day = NX_UNSET, .weekday = NX_UNSET, .quarter = NX_UNSET, .half = NX_UNSET,
        .season = NX_UNSET, .decade = NX_UNSET, .century = NX_UNSET, .hour = NX_UNSET, .minute = NX_UNSET,
        .shift = NX_UNSET, .number = NX_UNSET,
    };
    return NOTHING;
}
