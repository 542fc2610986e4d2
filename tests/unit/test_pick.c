/* test_pick.c - which of several times that fit is meant, on both sides of each limit; and how long periods are. */
#include "test.h"

#include "link/pick.h"
#include "link/value.h"

#include <stdio.h>
#include <string.h>

#define SAID .year = NX_UNSET, .month = NX_UNSET, .day = NX_UNSET, .weekday = NX_UNSET, .quarter = NX_UNSET,               \
             .half = NX_UNSET, .season = NX_UNSET, .decade = NX_UNSET, .century = NX_UNSET, .hour = NX_UNSET,              \
             .minute = NX_UNSET, .shift = NX_UNSET, .number = NX_UNSET
#pragma GCC diagnostic ignored "-Woverride-init"
#define R(...) { SAID, __VA_ARGS__ }

static int32_t day_of(const char *iso)
{
    nx_civil day;
    assert_int_equal(nx_civil_read(iso, strlen(iso), &day), 10);
    return nx_day_from_civil(day.year, day.month, day.day);
}

static const char *value_of(nx_time time)
{
    static char value[NX_VALUE_ROOM];
    nx_reading plain = R(.shift = NX_UNSET);
    nx_put_time(value, &time, &plain);
    return value;
}

enum what { YEAR, WEEKDAY, MONTH };

static const struct { const char *name; enum what what; nx_reading r; const char *from; enum nx_pick pick; const char *value; } ROWS[] = {
    /* yearly: the nearest, of two as near the earlier */
    { "182 days before, 183 after", YEAR, R(.month = 7, .day = 1), "2024-12-30", NX_PICK_NEAREST, "2024-07-01" },
    { "183 days before, 182 after", YEAR, R(.month = 7, .day = 2), "2025-01-01", NX_PICK_NEAREST, "2025-07-02" },
    { "as near before as after", YEAR, R(.month = 7, .day = 1), "2023-12-31", NX_PICK_NEAREST, "2023-07-01" },
    { "inside the month", YEAR, R(.month = 4), "2025-04-30", NX_PICK_NEAREST, "2025-04" },
    { "a leap day, far from any", YEAR, R(.month = 2, .day = 29), "2026-02-27", NX_PICK_NEAREST, "2024-02-29" },
    { "a day later the next one is nearer", YEAR, R(.month = 2, .day = 29), "2026-03-01", NX_PICK_NEAREST, "2028-02-29" },
    { "its weekday is in one year only", YEAR, R(.month = 4, .day = 18, .weekday = 4), "2025-04-18", NX_PICK_NEAREST, "2024-04-18" },
    { "the latest, today", YEAR, R(.month = 4, .day = 18), "2025-04-18", NX_PICK_LATEST, "2025-04-18" },
    { "the latest, not tomorrow", YEAR, R(.month = 4, .day = 19), "2025-04-18", NX_PICK_LATEST, "2024-04-19" },
    { "the latest month has begun", YEAR, R(.month = 4), "2025-04-01", NX_PICK_LATEST, "2025-04" },
    { "the next, today", YEAR, R(.month = 4, .day = 18), "2025-04-18", NX_PICK_NEXT, "2025-04-18" },
    { "the next, not yesterday", YEAR, R(.month = 4, .day = 17), "2025-04-18", NX_PICK_NEXT, "2026-04-17" },
    { "the next month is not over", YEAR, R(.month = 4), "2025-04-30", NX_PICK_NEXT, "2025-04" },
    { "last April is over", YEAR, R(.month = 4, .shift = -1), "2025-04-18", NX_PICK_DEFAULT, "2024-04" },
    { "last March, in April", YEAR, R(.month = 3, .shift = -1), "2025-04-18", NX_PICK_DEFAULT, "2024-03" },
    { "last February, in April", YEAR, R(.month = 2, .shift = -1), "2025-04-18", NX_PICK_DEFAULT, "2025-02" },
    { "last December, in January", YEAR, R(.month = 12, .shift = -1), "2025-01-18", NX_PICK_DEFAULT, "2024-12" },
    { "next April has not begun", YEAR, R(.month = 4, .shift = 1), "2025-04-01", NX_PICK_DEFAULT, "2026-04" },
    { "next May", YEAR, R(.month = 5, .shift = 1), "2025-04-18", NX_PICK_DEFAULT, "2025-05" },
    { "the last day of a month", YEAR, R(.month = 2, .day = -1), "2024-02-20", NX_PICK_NEAREST, "2024-02-29" },
    { "the last quarter", YEAR, R(.quarter = -1), "2025-04-18", NX_PICK_LATEST, "2024-Q4" },
    { "the second half", YEAR, R(.half = -1), "2025-07-01", NX_PICK_LATEST, "2025-H2" },
    { "a winter of the year before", YEAR, R(.season = 4), "2025-02-28", NX_PICK_NEAREST, "2024-WI" },
    /* weekdays; 18 April 2025 is a Friday */
    { "three days back", WEEKDAY, R(.weekday = 2), "2025-04-18", NX_PICK_NEAREST, "2025-04-15" },
    { "four days back are three ahead", WEEKDAY, R(.weekday = 1), "2025-04-18", NX_PICK_NEAREST, "2025-04-21" },
    { "the next is not today", WEEKDAY, R(.weekday = 5), "2025-04-18", NX_PICK_NEXT, "2025-04-25" },
    { "the next is tomorrow", WEEKDAY, R(.weekday = 6), "2025-04-18", NX_PICK_NEXT, "2025-04-19" },
    { "five days back", WEEKDAY, R(.weekday = 7), "2025-04-18", NX_PICK_DEFAULT, "2025-04-13" },
    { "six days back is tomorrow", WEEKDAY, R(.weekday = 6), "2025-04-18", NX_PICK_DEFAULT, "2025-04-19" },
    { "six days back, looking back", WEEKDAY, R(.weekday = 6, .past = true), "2025-04-18", NX_PICK_DEFAULT, "2025-04-12" },
    { "looking ahead from the day itself", WEEKDAY, R(.weekday = 5, .future = true), "2025-04-18", NX_PICK_DEFAULT, "2025-04-18" },
    { "the latest, whatever looks ahead", WEEKDAY, R(.weekday = 4, .future = true), "2025-04-18", NX_PICK_LATEST, "2025-04-17" },
    { "last, on the day", WEEKDAY, R(.weekday = 5, .shift = -1), "2025-04-18", NX_PICK_DEFAULT, "2025-04-11" },
    { "last, the day behind", WEEKDAY, R(.weekday = 5, .shift = -1), "2025-04-19", NX_PICK_DEFAULT, "2025-04-18" },
    { "this, on the day", WEEKDAY, R(.weekday = 5, .shift = 0), "2025-04-18", NX_PICK_DEFAULT, "2025-04-18" },
    { "this, the day behind", WEEKDAY, R(.weekday = 5, .shift = 0), "2025-04-19", NX_PICK_DEFAULT, "2025-04-25" },
    { "next is in the next week", WEEKDAY, R(.weekday = 7, .shift = 1), "2025-04-14", NX_PICK_DEFAULT, "2025-04-27" },
    { "next of a day named before", WEEKDAY, R(.weekday = 7, .shift = 1, .anchor = NX_ANCHOR_LAST), "2025-04-14", NX_PICK_DEFAULT,
      "2025-04-20" },
    /* days of a month */
    { "today", MONTH, R(.day = 18), "2025-04-18", NX_PICK_DEFAULT, "2025-04-18" },
    { "ten days ahead", MONTH, R(.day = 28), "2025-04-18", NX_PICK_DEFAULT, "2025-04-28" },
    { "sixteen back, fourteen ahead", MONTH, R(.day = 2), "2025-04-18", NX_PICK_DEFAULT, "2025-05-02" },
    { "fourteen back", MONTH, R(.day = 4), "2025-04-18", NX_PICK_DEFAULT, "2025-04-04" },
    { "announced", MONTH, R(.day = 4, .future = true), "2025-04-18", NX_PICK_DEFAULT, "2025-05-04" },
    { "the next", MONTH, R(.day = 4), "2025-04-18", NX_PICK_NEXT, "2025-05-04" },
    { "a 31st in a month of 30 days", MONTH, R(.day = 31), "2025-04-18", NX_PICK_NEXT, "2025-05-31" },
    { "the last day", MONTH, R(.day = -1), "2025-04-18", NX_PICK_NEXT, "2025-04-30" },
    { "a Friday the 13th", MONTH, R(.day = 13, .weekday = 5), "2025-04-18", NX_PICK_DEFAULT, "2025-06-13" },
};

static void the_right_one_is_picked(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        int32_t from = day_of(ROWS[i].from);
        nx_time t = ROWS[i].what == YEAR      ? nx_pick_year(&ROWS[i].r, from, ROWS[i].pick)
                    : ROWS[i].what == WEEKDAY ? nx_pick_weekday(&ROWS[i].r, from, ROWS[i].pick)
                                              : nx_pick_month(&ROWS[i].r, from, ROWS[i].pick);
        if (strcmp(value_of(t), ROWS[i].value) != 0) {
            print_error("%s: %s, not %s\n", ROWS[i].name, value_of(t), ROWS[i].value);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

/* In a period: March 2025 begins on a Saturday and ends on a Monday. */
static void inside_a_period(void **state)
{
    (void)state;
    const nx_time march = { .grain = NX_MONTH, .year = 2025, .month = 3 }, year = { .grain = NX_YEAR, .year = 2025 };
    static const struct { const char *name; nx_reading r; bool nth, of_year; const char *value; } INSIDE[] = {
        { "a weekday, the first of them", R(.weekday = 6), false, false, "2025-03-01" },
        { "a weekday, a week on at most", R(.weekday = 5), false, false, "2025-03-07" },
        { "a day", R(.day = 31), false, false, "2025-03-31" },
        { "no such day", R(.day = 32), false, false, "" },
        { "a day from the end", R(.day = -31), false, false, "2025-03-01" },
        { "none so far from the end", R(.day = -32), false, false, "" },
        { "nothing named: all of it", R(.shift = 0), false, false, "2025-03" },
        { "a month of the year", R(.month = 12), false, true, "2025-12" },
        { "a month beside it", R(.month = 4), false, false, "" },
        { "the fifth Saturday", R(.weekday = 6, .number = 5000), true, false, "2025-03-29" },
        { "no sixth", R(.weekday = 6, .number = 6000), true, false, "" },
        { "the last Monday", R(.weekday = 1, .number = -1000), true, false, "2025-03-31" },
        { "the last but one", R(.weekday = 1, .number = -2000), true, false, "2025-03-24" },
        { "the first where no number is told", R(.weekday = 1), true, false, "2025-03-03" },
        { "no day is the noughth", R(.weekday = 1, .number = 0), true, false, "" },
        { "the second month", R(.unit = NX_MONTH, .number = 2000), true, true, "2025-02" },
        { "the last day", R(.unit = NX_DAY, .number = -1000), true, true, "2025-12-31" },
        { "the first week has most of its days inside", R(.unit = NX_WEEK, .number = 1000), true, false, "2025-W10" },
        { "and so has the last", R(.unit = NX_WEEK, .number = -1000), true, false, "2025-W13" },
    };
    int failed = 0;
    for (size_t i = 0; i < COUNT(INSIDE); i++) {
        const nx_time *period = INSIDE[i].of_year ? &year : &march;
        nx_time t = INSIDE[i].nth ? nx_pick_nth(&INSIDE[i].r, period) : nx_pick_within(&INSIDE[i].r, period);
        if (strcmp(value_of(t), INSIDE[i].value) != 0) {
            print_error("%s: \"%s\", not \"%s\"\n", INSIDE[i].name, value_of(t), INSIDE[i].value);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void weekdays_are_counted(void **state)
{
    (void)state;
    const nx_time friday = { .grain = NX_DAY, .year = 2025, .month = 4, .day = 18 };
    static const struct { nx_reading r; const char *value; } COUNTED[] = {
        { R(.weekday = 5, .shift = 1, .number = 1000), "2025-04-25" },
        { R(.weekday = 4, .shift = 1, .number = 1000), "2025-04-24" },
        { R(.weekday = 5, .shift = -1, .number = 1000), "2025-04-11" },
        { R(.weekday = 4, .shift = -1, .number = 2000), "2025-04-10" },
        { R(.weekday = 4, .shift = -1, .number = 0), "" },
    };
    for (size_t i = 0; i < COUNT(COUNTED); i++)
        assert_string_equal(value_of(nx_pick_counted(&COUNTED[i].r, &friday)), COUNTED[i].value);
}

/* Each period around a day, its first and last day, and the one that begins a unit later. */
static void periods_have_days(void **state)
{
    (void)state;
    static const struct { const char *day; enum nx_grain grain; const char *value, *first, *last, *next; } PERIODS[] = {
        { "2025-04-18", NX_DAY, "2025-04-18", "2025-04-18", "2025-04-18", "2025-04-19" },
        { "2025-04-18", NX_WEEKEND, "2025-W16-WE", "2025-04-19", "2025-04-20", "2025-W17-WE" },
        { "2024-12-30", NX_WEEK, "2025-W01", "2024-12-30", "2025-01-05", "2025-W02" },
        { "2025-01-31", NX_MONTH, "2025-01", "2025-01-01", "2025-01-31", "2025-02" },
        { "2025-02-28", NX_SEASON, "2024-WI", "2024-12-01", "2025-02-28", "2025-SP" },
        { "2025-03-01", NX_SEASON, "2025-SP", "2025-03-01", "2025-05-31", "2025-SU" },
        { "2025-11-30", NX_SEASON, "2025-FA", "2025-09-01", "2025-11-30", "2025-WI" },
        { "2025-03-31", NX_QUARTER, "2025-Q1", "2025-01-01", "2025-03-31", "2025-Q2" },
        { "2025-10-01", NX_QUARTER, "2025-Q4", "2025-10-01", "2025-12-31", "2026-Q1" },
        { "2025-06-30", NX_HALF, "2025-H1", "2025-01-01", "2025-06-30", "2025-H2" },
        { "2025-07-01", NX_HALF, "2025-H2", "2025-07-01", "2025-12-31", "2026-H1" },
        { "2025-07-01", NX_YEAR, "2025", "2025-01-01", "2025-12-31", "2026" },
        { "2029-12-31", NX_DECADE, "202", "2020-01-01", "2029-12-31", "203" },
        { "1999-12-31", NX_CENTURY, "19", "1900-01-01", "1999-12-31", "20" },
        { "2025-01-01", NX_MILLENNIUM, "2", "2000-01-01", "2999-12-31", "3" },
    };
    for (size_t i = 0; i < COUNT(PERIODS); i++) {
        nx_time t = nx_period_of(day_of(PERIODS[i].day), PERIODS[i].grain);
        int32_t first, last;
        assert_string_equal(value_of(t), PERIODS[i].value);
        assert_true(nx_period_days(&t, &first, &last));
        if (first != day_of(PERIODS[i].first) || last != day_of(PERIODS[i].last))
            fail_msg("the days of %s", PERIODS[i].value);
        assert_true(nx_period_is_over(&t, last + 1));
        assert_false(nx_period_is_over(&t, last));
        assert_string_equal(value_of(nx_period_moved(&t, NX_THOUSAND, PERIODS[i].grain, PERIODS[i].grain)), PERIODS[i].next);
    }
}

/* The calendar has years 1 to 9999; a month without its day moves to the last day that the other month has. */
static void the_calendar_ends(void **state)
{
    (void)state;
    const nx_time last = { .grain = NX_YEAR, .year = 9999 }, first = { .grain = NX_YEAR, .year = 1 };
    const nx_time open = { .grain = NX_DAY, .month = 4, .day = 18 }, leap = { .grain = NX_DAY, .year = 2024, .month = 2, .day = 29 };
    int32_t day, other;
    assert_string_equal(value_of(nx_period_moved(&last, NX_THOUSAND, NX_YEAR, NX_YEAR)), "");
    assert_string_equal(value_of(nx_period_moved(&first, -NX_THOUSAND, NX_YEAR, NX_YEAR)), "");
    assert_string_equal(value_of(nx_period_moved(&first, 9998000, NX_YEAR, NX_YEAR)), "9999");
    assert_string_equal(value_of(nx_period_moved(&leap, NX_THOUSAND, NX_YEAR, NX_DAY)), "2025-02-28");
    assert_string_equal(value_of(nx_period_moved(&leap, 1500, NX_DAY, NX_DAY)), "2024-03-01");
    assert_false(nx_period_days(&open, &day, &other));
    assert_string_equal(value_of(nx_period_around(&leap, NX_WEEK)), "2024-W09");
    assert_string_equal(value_of(nx_period_around(&leap, NX_DAY)), "2024-02-29");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_right_one_is_picked), cmocka_unit_test(inside_a_period),
                                        cmocka_unit_test(weekdays_are_counted), cmocka_unit_test(periods_have_days),
                                        cmocka_unit_test(the_calendar_ends) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
