/* test_calendar.c - the calendar against a naive counter of days, and feasts against printed calendars. */
#include "base/calendar.h"

#include "test.h"

#include <string.h>


/* Counts every day from 1899-12-31, a Sunday, without any formula but the leap year's. */
static void every_day_from_1900_to_2100(void **state)
{
    (void)state;
    static const int LENGTH[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int32_t serial = nx_day_from_civil(1899, 12, 31);
    int weekday = 7;
    assert_int_equal(serial, -25568);   /* 70 years of 365 days, 17 leap days, and the last day of 1899 */
    for (int year = 1900; year <= 2100; year++) {
        bool leap = (year % 4 == 0) && (year != 1900) && (year != 2100);
        int week = 0, week_year = year;
        assert_int_equal(nx_leap_year(year), leap);
        for (int month = 1; month <= 12; month++) {
            int length = LENGTH[month - 1] + (month == 2 && leap);
            assert_int_equal(nx_month_days(year, month), length);
            int seen[8] = { 0 };
            for (int day = 1; day <= length; day++) {
                serial++;
                weekday = weekday % 7 + 1;
                seen[weekday]++;
                nx_civil c = nx_civil_from_day(serial);
                assert_int_equal(nx_day_from_civil(year, month, day), serial);
                assert_int_equal(c.year, year);
                assert_int_equal(c.month, month);
                assert_int_equal(c.day, day);
                assert_int_equal(nx_weekday(serial), weekday);
                assert_int_equal(nx_nth_weekday(year, month, weekday, seen[weekday]), serial);
                assert_true(nx_civil_valid(year, month, day));
                char text[11];
                nx_civil_write(c, text);
                assert_int_equal(nx_civil_read(text, strlen(text), &c), 10);
                assert_true(c.year == year && c.month == month && c.day == day);
                /* A new week begins on Monday; week 1 is the first with four days of January. */
                nx_iso_week w = nx_iso_week_of(serial);
                if (weekday == 1 || (month == 1 && day == 1)) {
                    bool next = month == 12 && day >= 29 && weekday == 1;
                    bool begins = (month == 1 && day <= 4 && weekday <= 4) || (month == 1 && day <= 4 && weekday == 1);
                    if (next)
                        week = 1, week_year = year + 1;
                    else if (begins)
                        week = 1, week_year = year;
                    else if (month == 1 && day == 1)
                        week = w.week, week_year = year - 1;   /* the tail of last year's last week */
                    else if (week_year != year)
                        week = 1, week_year = year;
                    else
                        week++;
                }
                assert_int_equal(w.week, week);
                assert_int_equal(w.year, week_year);
                assert_int_equal(nx_iso_week_monday(w.year, w.week), serial - weekday + 1);
                assert_true(w.week <= nx_iso_weeks(w.year));
            }
            assert_false(nx_civil_valid(year, month, length + 1));
            assert_int_equal(nx_nth_weekday(year, month, weekday, -1), serial);
        }
    }
}

static void ends_of_the_years_known(void **state)
{
    (void)state;
    assert_true(nx_civil_valid(1, 1, 1) && nx_civil_valid(9999, 12, 31));
    assert_false(nx_civil_valid(0, 1, 1) || nx_civil_valid(10000, 1, 1));
    assert_int_equal(nx_weekday(nx_day_from_civil(1, 1, 1)), 1);
    nx_civil c = nx_civil_from_day(nx_day_from_civil(9999, 12, 31));
    assert_int_equal(c.year * 10000 + c.month * 100 + c.day, 99991231);
    assert_int_equal(nx_civil_from_day(nx_day_from_civil(1, 1, 1)).year, 1);
}

static void seconds_fall_on_a_day(void **state)
{
    (void)state;
    static const struct { int64_t seconds; const char *day; } CASES[] = {
        { 0, "1970-01-01" },
        { 86399, "1970-01-01" },
        { 86400, "1970-01-02" },
        { -1, "1969-12-31" },
        { -86400, "1969-12-31" },
        { -86401, "1969-12-30" },
        { 1744934400, "2025-04-18" },
        { -62135596800, "0001-01-01" },
        { 253402300799, "9999-12-31" },
    };
    nx_civil day;
    char text[11];
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_true(nx_civil_from_seconds(CASES[i].seconds, &day));
        nx_civil_write(day, text);
        assert_string_equal(text, CASES[i].day);
    }
    assert_false(nx_civil_from_seconds(-62135596801, &day));
    assert_false(nx_civil_from_seconds(253402300800, &day));
    assert_false(nx_civil_from_seconds(INT64_MIN, &day));
    assert_false(nx_civil_from_seconds(INT64_MAX, &day));
}

static void months_are_added(void **state)
{
    (void)state;
    static const struct { nx_civil from; int months; nx_civil to; } ROWS[] = {
        { { 2025, 1, 31 }, 1, { 2025, 2, 28 } },   { { 2024, 1, 31 }, 1, { 2024, 2, 29 } },
        { { 2024, 2, 29 }, 12, { 2025, 2, 28 } },  { { 2025, 1, 15 }, -1, { 2024, 12, 15 } },
        { { 2025, 4, 18 }, -16, { 2023, 12, 18 } }, { { 2025, 12, 1 }, 1, { 2026, 1, 1 } },
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        nx_civil c = nx_add_months(ROWS[i].from, ROWS[i].months);
        assert_int_equal(c.year, ROWS[i].to.year);
        assert_int_equal(c.month, ROWS[i].to.month);
        assert_int_equal(c.day, ROWS[i].to.day);
    }
}

static void feasts(void **state)
{
    (void)state;
    static const struct { int32_t (*day)(int); int year, month, date; } ROWS[] = {
        { nx_easter, 1913, 3, 23 },          { nx_easter, 1943, 4, 25 },          { nx_easter, 1954, 4, 18 },
        { nx_easter, 1998, 4, 12 },          { nx_easter, 2000, 4, 23 },          { nx_easter, 2008, 3, 23 },
        { nx_easter, 2025, 4, 20 },          { nx_easter, 2038, 4, 25 },          { nx_orthodox_easter, 2010, 4, 4 },
        { nx_orthodox_easter, 2021, 5, 2 },  { nx_orthodox_easter, 2024, 5, 5 },  { nx_orthodox_easter, 2025, 4, 20 },
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_int_equal(ROWS[i].day(ROWS[i].year), nx_day_from_civil(ROWS[i].year, ROWS[i].month, ROWS[i].date));
    for (int year = 1900; year <= 2100; year++) {
        assert_int_equal(nx_weekday(nx_easter(year)), 7);
        assert_int_equal(nx_weekday(nx_orthodox_easter(year)), 7);
        assert_true(nx_easter(year) >= nx_day_from_civil(year, 3, 22) && nx_easter(year) <= nx_day_from_civil(year, 4, 25));
    }
}

static void jewish_new_years(void **state)
{
    (void)state;
    static const int ROWS[][4] = { { 5750, 1989, 9, 30 }, { 5776, 2015, 9, 14 }, { 5780, 2019, 9, 30 }, { 5784, 2023, 9, 16 },
                                   { 5785, 2024, 10, 3 }, { 5786, 2025, 9, 23 } };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_int_equal(nx_jewish_new_year(ROWS[i][0]), nx_day_from_civil(ROWS[i][1], ROWS[i][2], ROWS[i][3]));
    for (int year = 5660; year <= 5861; year++) {
        int32_t first = nx_jewish_new_year(year), length = nx_jewish_new_year(year + 1) - first;
        int weekday = nx_weekday(first);
        assert_false(weekday == 7 || weekday == 3 || weekday == 5);
        assert_true((length >= 353 && length <= 355) || (length >= 383 && length <= 385));
    }
}

static void islamic_days(void **state)
{
    (void)state;
    static const int ROWS[][6] = { { 1445, 9, 1, 2024, 3, 11 }, { 1446, 1, 1, 2024, 7, 8 }, { 1, 1, 1, 622, 7, 19 } };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_int_equal(nx_day_from_islamic(ROWS[i][0], ROWS[i][1], ROWS[i][2]),
                         nx_day_from_civil(ROWS[i][3], ROWS[i][4], ROWS[i][5]));
    /* Months of 29 and 30 days follow one another without a gap, and the year is found again from each day. */
    for (int year = 1317; year <= 1525; year++) {
        for (int month = 1; month <= 12; month++) {
            int32_t first = nx_day_from_islamic(year, month, 1);
            int32_t next = month < 12 ? nx_day_from_islamic(year, month + 1, 1) : nx_day_from_islamic(year + 1, 1, 1);
            assert_true(next - first == 29 || next - first == 30);
            for (int32_t day = first; day < next; day++)
                assert_int_equal(nx_islamic_year(day), year);
        }
    }
}

static void days_as_iso_writes_them(void **state)
{
    (void)state;
    static const struct { const char *what, *text; int year, month, day; } ROWS[] = {
        { "a day", "2024-02-29", 2024, 2, 29 },
        { "what stands behind does not count", "2025-04-18T10:00Z", 2025, 4, 18 },
        { "no such day", "2025-02-29", 0, 0, 0 },
        { "year 0", "0000-01-01", 0, 0, 0 },
        { "too short", "2025-04-1", 0, 0, 0 },
        { "other signs between", "2025/04/18", 0, 0, 0 },
        { "a letter", "2025-0a-18", 0, 0, 0 },
        { "a sign for a figure", "-025-04-18", 0, 0, 0 },
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        nx_civil day = { 0, 0, 0 };
        size_t read = nx_civil_read(ROWS[i].text, strlen(ROWS[i].text), &day);
        if (read != (ROWS[i].year ? 10u : 0u) || day.year != ROWS[i].year || day.month != ROWS[i].month || day.day != ROWS[i].day)
            fail_msg("%s: %d-%d-%d, %zu bytes", ROWS[i].what, day.year, day.month, day.day, read);
    }
    char text[11];
    nx_civil_write((nx_civil){ NX_YEAR_MIN, 1, 1 }, text);
    assert_string_equal(text, "0001-01-01");
    nx_civil_write((nx_civil){ NX_YEAR_MAX, 12, 31 }, text);
    assert_string_equal(text, "9999-12-31");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_from_1900_to_2100), cmocka_unit_test(ends_of_the_years_known),
        cmocka_unit_test(seconds_fall_on_a_day), cmocka_unit_test(months_are_added), cmocka_unit_test(feasts),
        cmocka_unit_test(jewish_new_years), cmocka_unit_test(islamic_days),
        cmocka_unit_test(days_as_iso_writes_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
