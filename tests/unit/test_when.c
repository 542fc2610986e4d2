/* test_when.c - readings come out as values, against a reference date and the dates named before. */
#include "test.h"

#include "link/when.h"

#include <string.h>

/* A reading in a few words; a field that is not told here is unset (0 for the ones that cannot be 0). */
typedef struct {
    const char *name;
    nx_reading r;
    const char *on;                  /* reference date or NULL */
    const char *value, *from, *to;   /* from, to NULL: the empty string */
} row;

#define SAID .year = NX_UNSET, .month = NX_UNSET, .day = NX_UNSET, .weekday = NX_UNSET, .quarter = NX_UNSET, .half = NX_UNSET, \
             .season = NX_UNSET, .decade = NX_UNSET, .century = NX_UNSET, .hour = NX_UNSET, .minute = NX_UNSET,                \
             .shift = NX_UNSET, .number = NX_UNSET, .to_year = NX_UNSET
#pragma GCC diagnostic ignored "-Woverride-init"
#define R(...) { SAID, __VA_ARGS__ }

static nx_time day_of(const char *iso)
{
    nx_time t = { .grain = NX_DAY };
    if (iso) {
        t.year = (iso[0] - '0') * 1000 + (iso[1] - '0') * 100 + (iso[2] - '0') * 10 + iso[3] - '0';
        t.month = (iso[5] - '0') * 10 + iso[6] - '0';
        t.day = (iso[8] - '0') * 10 + iso[9] - '0';
    }
    return t;
}

static const row ROWS[] = {
    { "month and day, the nearest", R(.month = 4, .day = 3), "2025-04-18", "2025-04-03", "2025-04-03", "2025-04-03" },
    { "over the turn of the year", R(.month = 1, .day = 2), "2024-12-30", "2025-01-02", "2025-01-02", "2025-01-02" },
    { "far ahead: it has been", R(.month = 12, .day = 3), "2025-04-18", "2024-12-03", "2024-12-03", "2024-12-03" },
    { "far ahead, and announced", R(.month = 12, .day = 3, .future = true), "2025-04-18", "2025-12-03", "2025-12-03", "2025-12-03" },
    { "leap day", R(.month = 2, .day = 29), "2025-03-01", "2024-02-29", "2024-02-29", "2024-02-29" },
    { "no such day", R(.month = 2, .day = 30), "2025-04-18", "", NULL, NULL },
    { "no such month", R(.month = 13), "2025-04-18", "", NULL, NULL },
    { "no fifth quarter", R(.quarter = 5), "2025-04-18", "", NULL, NULL },
    { "no noughth quarter", R(.quarter = 0), "2025-04-18", "", NULL, NULL },
    { "the last quarter", R(.quarter = -1, .year = 2024), NULL, "2024-Q4", "2024-10-01", "2024-12-31" },
    { "no third half", R(.half = 3), "2025-04-18", "", NULL, NULL },
    { "no 32nd", R(.day = 32), "2025-04-18", "", NULL, NULL },
    { "no eighth weekday", R(.weekday = 8), "2025-04-18", "", NULL, NULL },
    { "no fifth season", R(.season = 5), "2025-04-18", "", NULL, NULL },
    { "no sixtieth minute", R(.type = NX_TIME, .hour = 9, .minute = 60), "2025-04-18", "", NULL, NULL },
    { "midnight", R(.type = NX_TIME, .hour = 24), "2025-04-18", "2025-04-18T24:00", "2025-04-18", "2025-04-18" },
    { "120 days ahead", R(.month = 8, .day = 16), "2025-04-18", "2025-08-16", "2025-08-16", "2025-08-16" },
    { "121 days ahead", R(.month = 8, .day = 17), "2025-04-18", "2024-08-17", "2024-08-17", "2024-08-17" },
    { "a month 60 days ahead", R(.month = 6), "2025-04-02", "2025-06", "2025-06-01", "2025-06-30" },
    { "a month 61 days ahead", R(.month = 6), "2025-04-01", "2024-06", "2024-06-01", "2024-06-30" },
    { "the thirties, hardly of this century", R(.decade = 30), "2025-12-31", "193", "1930-01-01", "1939-12-31" },
    { "the thirties, four years before", R(.decade = 30), "2026-01-01", "203", "2030-01-01", "2039-12-31" },
    { "a wrong weekday", R(.weekday = 1, .month = 4, .day = 18, .year = 2025), NULL, "2025-04-18", "2025-04-18", "2025-04-18" },
    { "the weekend, on a Saturday", R(.unit = NX_WEEKEND, .pick = NX_PICK_LATEST), "2025-04-19", "2025-W16-WE", "2025-04-19", "2025-04-20" },
    { "the weekend, on a Friday", R(.unit = NX_WEEKEND, .pick = NX_PICK_LATEST), "2025-04-18", "2025-W15-WE", "2025-04-12", "2025-04-13" },
    { "the weekend, announced", R(.unit = NX_WEEKEND, .pick = NX_PICK_LATEST, .future = true), "2025-04-18", "2025-W16-WE", "2025-04-19",
      "2025-04-20" },
    { "the latest quarter", R(.unit = NX_QUARTER, .shift = 0, .anchor = NX_ANCHOR_PERIOD), "2025-04-18", "2025-Q1", "2025-01-01", "2025-03-31" },
    { "two days after Easter", R(.holiday = "easter+0", .shift = 1, .number = 2000, .unit = NX_DAY, .year = 2025), NULL, "2025-04-22",
      "2025-04-22", "2025-04-22" },
    { "the weekend of a holiday on Monday", R(.holiday = "5-1#-1", .shift = 0, .unit = NX_WEEKEND, .year = 2025), NULL, "2025-W21-WE",
      "2025-05-24", "2025-05-25" },
    { "an event's day", R(.value = "2001-09-11"), "2025-04-18", "2001-09-11", "2001-09-11", "2001-09-11" },
    { "no leap year", R(.year = 2025, .month = 2, .day = 29), "2025-04-18", "", NULL, NULL },
    { "the last day of a month", R(.year = 2024, .month = 2, .day = -1), NULL, "2024-02-29", "2024-02-29", "2024-02-29" },
    { "without a reference date", R(.month = 4, .day = 18), NULL, "XXXX-04-18", NULL, NULL },
    { "Feb. 29 without one", R(.month = 2, .day = 29), NULL, "XXXX-02-29", NULL, NULL },
    { "the weekday picks the year", R(.weekday = 5, .month = 4, .day = 18), "2024-04-20", "2025-04-18", "2025-04-18", "2025-04-18" },
    { "a weekday, the day itself", R(.weekday = 5), "2025-04-18", "2025-04-18", "2025-04-18", "2025-04-18" },
    { "a weekday, the latest", R(.weekday = 1), "2025-04-18", "2025-04-14", "2025-04-14", "2025-04-14" },
    { "tomorrow's weekday", R(.weekday = 6), "2025-04-18", "2025-04-19", "2025-04-19", "2025-04-19" },
    { "tomorrow's, looking back", R(.weekday = 6, .past = true), "2025-04-18", "2025-04-12", "2025-04-12", "2025-04-12" },
    { "a weekday, announced", R(.weekday = 1, .future = true), "2025-04-18", "2025-04-21", "2025-04-21", "2025-04-21" },
    { "last Friday on a Friday", R(.weekday = 5, .shift = -1), "2025-04-18", "2025-04-11", "2025-04-11", "2025-04-11" },
    { "next Monday", R(.weekday = 1, .shift = 1), "2025-04-18", "2025-04-21", "2025-04-21", "2025-04-21" },
    { "an open weekday", R(.weekday = 4), NULL, "XXXX-WXX-4", NULL, NULL },
    { "last week", R(.shift = -1, .unit = NX_WEEK), "2025-04-18", "2025-W15", "2025-04-07", "2025-04-13" },
    { "next week, in the next year", R(.shift = 1, .unit = NX_WEEK), "2020-12-31", "2021-W01", "2021-01-04", "2021-01-10" },
    { "a week of 53", R(.shift = 0, .unit = NX_WEEK), "2021-01-01", "2020-W53", "2020-12-28", "2021-01-03" },
    { "last month", R(.shift = -1, .unit = NX_MONTH), "2025-03-31", "2025-02", "2025-02-01", "2025-02-28" },
    { "tomorrow, a leap day", R(.shift = 1, .unit = NX_DAY), "2024-02-28", "2024-02-29", "2024-02-29", "2024-02-29" },
    { "two years ago", R(.shift = -1, .unit = NX_YEAR, .number = 2000), "2025-04-18", "2023", "2023-01-01", "2023-12-31" },
    { "several years ago", R(.shift = -1, .unit = NX_YEAR, .number = NX_VAGUE), "2025-04-18", "PAST_REF", NULL, NULL },
    { "before the first year", R(.shift = -1, .unit = NX_YEAR, .number = 3000000), "2025-04-18", "", NULL, NULL },
    { "the last year we know", R(.year = 9999), NULL, "9999", "9999-01-01", "9999-12-31" },
    { "the first", R(.year = 1, .month = 1, .day = 1), NULL, "0001-01-01", "0001-01-01", "0001-01-01" },
    { "a year ago, no quarter named", R(.shift = -1, .unit = NX_YEAR, .anchor = NX_ANCHOR_QUARTER, .anchor_grain = true),
      "2025-04-18", "2024", "2024-01-01", "2024-12-31" },
    { "the decade", R(.shift = 0, .unit = NX_DECADE), "2025-04-18", "202", "2020-01-01", "2029-12-31" },
    { "the nineties", R(.decade = 90), "2025-04-18", "199", "1990-01-01", "1999-12-31" },
    { "the 20th century", R(.century = 20), NULL, "19", "1900-01-01", "1999-12-31" },
    { "a quarter, the latest begun", R(.quarter = 3), "2025-04-18", "2024-Q3", "2024-07-01", "2024-09-30" },
    { "an open quarter", R(.quarter = 3), NULL, "XXXX-Q3", NULL, NULL },
    { "the first quarter of last year", R(.quarter = 1, .shift = -1, .unit = NX_YEAR, .pick = NX_PICK_WITHIN), "2025-04-18",
      "2024-Q1", "2024-01-01", "2024-03-31" },
    { "last fall", R(.season = 3, .shift = -1), "2025-04-18", "2024-FA", "2024-09-01", "2024-11-30" },
    { "this winter, in January", R(.season = 4), "2025-01-18", "2024-WI", "2024-12-01", "2025-02-28" },
    { "the first Monday of March", R(.weekday = 1, .number = 1000, .year = 2025, .month = 3, .pick = NX_PICK_NTH), NULL,
      "2025-03-03", "2025-03-03", "2025-03-03" },
    { "the last Monday of March", R(.weekday = 1, .number = -1000, .year = 2025, .month = 3, .pick = NX_PICK_NTH), NULL,
      "2025-03-31", "2025-03-31", "2025-03-31" },
    { "a fifth Monday that is not there", R(.weekday = 1, .number = 5000, .year = 2025, .month = 4, .pick = NX_PICK_NTH), NULL,
      "", NULL, NULL },
    { "the first week of 2015", R(.number = 1000, .unit = NX_WEEK, .year = 2015, .pick = NX_PICK_NTH), NULL, "2015-W01",
      "2014-12-29", "2015-01-04" },
    { "a fixed feast", R(.holiday = "12-25"), "2025-01-10", "2024-12-25", "2024-12-25", "2024-12-25" },
    { "the fourth Thursday", R(.holiday = "11-4#4", .year = 2025), NULL, "2025-11-27", "2025-11-27", "2025-11-27" },
    { "the last Monday", R(.holiday = "5-1#-1", .year = 2025), NULL, "2025-05-26", "2025-05-26", "2025-05-26" },
    { "Tuesday behind the first Monday", R(.holiday = "11-1#1+1", .year = 2024), NULL, "2024-11-05", "2024-11-05", "2024-11-05" },
    { "Good Friday", R(.holiday = "easter-2"), "2025-04-20", "2025-04-18", "2025-04-18", "2025-04-18" },
    { "Orthodox Easter", R(.holiday = "orthodox+0", .year = 2024), NULL, "2024-05-05", "2024-05-05", "2024-05-05" },
    { "Passover", R(.holiday = "jewish-163", .year = 2025), NULL, "2025-04-13", "2025-04-13", "2025-04-13" },
    { "Hanukkah", R(.holiday = "hanukkah+0", .year = 2024), NULL, "2024-12-26", "2024-12-26", "2024-12-26" },
    { "Hanukkah of a short year", R(.holiday = "hanukkah+0", .year = 2023), NULL, "2023-12-08", "2023-12-08", "2023-12-08" },
    { "the end of Ramadan", R(.holiday = "islamic 10-1", .year = 2024), NULL, "2024-04-10", "2024-04-10", "2024-04-10" },
    { "a movable feast without a year", R(.holiday = "easter+0"), NULL, "", NULL, NULL },
    { "an evening", R(.type = NX_TIME, .part = "EV", .shift = 0, .unit = NX_DAY), "2025-04-18", "2025-04-18TEV", "2025-04-18",
      "2025-04-18" },
    { "a clock time", R(.type = NX_TIME, .hour = 22, .minute = 5, .weekday = 1), "2025-04-18", "2025-04-14T22:05", "2025-04-14",
      "2025-04-14" },
    { "twenty past three", R(.type = NX_TIME, .hour = 15, .number = 20000, .unit = NX_MINUTE, .shift = 1), "2025-04-18",
      "2025-04-18T15:20", "2025-04-18", "2025-04-18" },
    { "the quarter of another year", R(.year = 1998, .anchor = NX_ANCHOR_PERIOD), "1999-11-02", "1998", "1998-01-01", "1998-12-31" },
    { "no such hour", R(.type = NX_TIME, .hour = 25), "2025-04-18", "", NULL, NULL },
    { "three weeks", R(.type = NX_DURATION, .number = 3000, .unit = NX_WEEK), NULL, "P3W", NULL, NULL },
    { "24 hours", R(.type = NX_DURATION, .number = 24000, .unit = NX_HOUR), NULL, "PT24H", NULL, NULL },
    { "2 1/2 years", R(.type = NX_DURATION, .number = 2500, .unit = NX_YEAR), NULL, "P2Y6M", NULL, NULL },
    { "half an hour", R(.type = NX_DURATION, .number = 500, .unit = NX_HOUR), NULL, "PT30M", NULL, NULL },
    { "1.5 weeks", R(.type = NX_DURATION, .number = 1500, .unit = NX_WEEK), NULL, "P1.5W", NULL, NULL },
    { "two decades", R(.type = NX_DURATION, .number = 2000, .unit = NX_DECADE), NULL, "P20Y", NULL, NULL },
    { "days", R(.type = NX_DURATION, .number = NX_VAGUE, .unit = NX_DAY), NULL, "PXD", NULL, NULL },
    { "minutes", R(.type = NX_DURATION, .number = NX_VAGUE, .unit = NX_MINUTE), NULL, "PTXM", NULL, NULL },
    { "daily", R(.type = NX_SET, .unit = NX_DAY), NULL, "P1D", NULL, NULL },
    { "Thursday nights", R(.type = NX_SET, .weekday = 4, .part = "NI"), NULL, "XXXX-WXX-4TNI", NULL, NULL },
    { "each July", R(.type = NX_SET, .month = 7), NULL, "XXXX-07", NULL, NULL },
    { "as it stands", R(.value = "PRESENT_REF"), "2025-04-18", "PRESENT_REF", NULL, NULL },
    { "B.C.", R(.year = 44, .before_christ = true), NULL, "BC0044", NULL, NULL },
    { "in two years, announced", R(.shift = 1, .number = 2000, .unit = NX_YEAR, .pick = NX_PICK_AHEAD, .future = true), "2025-04-18",
      "2027", "2027-01-01", "2027-12-31" },
    { "in a note, what is to come", R(.weekday = 1, .future = true), "2025-04-18", "2025-04-21", "2025-04-21", "2025-04-21" },
    { "next Friday, on a Tuesday", R(.weekday = 5, .shift = 1), "2025-04-15", "2025-04-25", "2025-04-25", "2025-04-25" },
    { "this Friday, on a Tuesday", R(.weekday = 5, .shift = 0), "2025-04-15", "2025-04-18", "2025-04-18", "2025-04-18" },
    { "three Mondays from now", R(.weekday = 1, .number = 3000, .shift = 1, .pick = NX_PICK_NTH), "2025-04-18", "2025-05-05",
      "2025-05-05", "2025-05-05" },
    { "two Thursdays ago", R(.weekday = 4, .number = 2000, .shift = -1, .pick = NX_PICK_NTH), "2013-02-12", "2013-01-31",
      "2013-01-31", "2013-01-31" },
    { "the first Monday of next month", R(.weekday = 1, .number = 1000, .shift = 1, .grain = NX_MONTH, .pick = NX_PICK_NTH), "2025-04-18",
      "2025-05-05", "2025-05-05", "2025-05-05" },
    { "the second last week of 2015", R(.number = -2000, .unit = NX_WEEK, .year = 2015, .pick = NX_PICK_NTH), NULL, "2015-W52",
      "2015-12-21", "2015-12-27" },
    { "the 20th of next month", R(.day = 20, .shift = 1, .unit = NX_MONTH, .pick = NX_PICK_WITHIN), "2025-04-18", "2025-05-20",
      "2025-05-20", "2025-05-20" },
    { "a week from tomorrow", R(.shift = 1, .unit = NX_WEEK, .grain = NX_DAY, .base = 1), "2025-04-18", "2025-04-26", "2025-04-26",
      "2025-04-26" },
    { "two days before yesterday", R(.shift = -1, .number = 2000, .unit = NX_DAY, .base = -1), "2025-04-18", "2025-04-15", "2025-04-15",
      "2025-04-15" },
    { "two weeks and two days ago", R(.shift = -1, .number = 2000, .unit = NX_WEEK, .more = 2000, .more_unit = NX_DAY), "2025-04-18",
      "2025-04-02", "2025-04-02", "2025-04-02" },
    { "an hour and 30 minutes", R(.type = NX_DURATION, .unit = NX_HOUR, .more = 30000, .more_unit = NX_MINUTE), NULL, "PT1H30M", NULL, NULL },
    { "a day and 6 hours", R(.type = NX_DURATION, .unit = NX_DAY, .more = 6000, .more_unit = NX_HOUR), NULL, "P1DT6H", NULL, NULL },
    { "seconds", R(.type = NX_TIME, .hour = 7, .minute = 56, .second = 30), "2025-04-18", "2025-04-18T07:56:30", "2025-04-18", "2025-04-18" },
    { "told in the present", R(.month = 7, .now = true), "2025-04-18", "2025-07", "2025-07-01", "2025-07-31" },
    { "a century B.C.", R(.century = 5, .before_christ = true), NULL, "BC04", NULL, NULL },
    { "the new moon of Ashvina", R(.holiday = "lunar 7-30@18", .year = 2023), NULL, "2023-11-12", "2023-11-12", "2023-11-12" },
    { "behind the full moon of Phalguna", R(.holiday = "lunar 12-15@18+1", .year = 2025), NULL, "2025-03-14", "2025-03-14", "2025-03-14" },
    { "Makar Sankranti", R(.holiday = "solar 270", .year = 2019), NULL, "2019-01-15", "2019-01-15", "2019-01-15" },
    { "the Chinese new year", R(.holiday = "chinese+0", .year = 2024), NULL, "2024-02-10", "2024-02-10", "2024-02-10" },
    { "the ninth of Av", R(.holiday = "jewish-51", .year = 2024), NULL, "2024-08-13", "2024-08-13", "2024-08-13" },
    { "the feast of sacrifice", R(.holiday = "islamic 12-10", .year = 2025), NULL, "2025-06-06", "2025-06-06", "2025-06-06" },
    { "a formula that is none", R(.holiday = "lunar 13-1@6", .year = 2024), NULL, "", NULL, NULL },
    { "in two years, told", R(.shift = 1, .number = 2000, .unit = NX_YEAR, .pick = NX_PICK_AHEAD), "2025-04-18", "P2Y", NULL, NULL },
};

static void readings_have_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        nx_arena arena = { 0 };
        nx_when when = { .arena = &arena, .reference = day_of(ROWS[i].on), .explain = true };
        nx_timex t = { 0 };
        nx_reading r = ROWS[i].r;
        assert_int_equal(nx_when_resolve(&when, &r, &t), NEWSX_OK);
        if (strcmp(t.value, ROWS[i].value) != 0 || strcmp(t.from, ROWS[i].from ? ROWS[i].from : "") != 0 ||
            strcmp(t.to, ROWS[i].to ? ROWS[i].to : "") != 0)
            fail_msg("%s: \"%s\" %s..%s", ROWS[i].name, t.value, t.from, t.to);
        assert_non_null(t.why);
        nx_arena_free(&arena);
    }
}

static const char *next_value(nx_when *when, nx_reading r)
{
    nx_timex t = { 0 };
    assert_int_equal(nx_when_resolve(when, &r, &t), NEWSX_OK);
    return t.value;
}

/* The quarter is named; a year earlier is compared with it; the talk goes on about the quarter. */
static void dates_named_before(void **state)
{
    (void)state;
    nx_arena arena = { 0 };
    nx_when when = { .arena = &arena, .reference = day_of("1999-11-02") };
    nx_reading earlier = R(.shift = -1, .unit = NX_YEAR, .anchor = NX_ANCHOR_PERIOD, .anchor_grain = true);
    nx_reading quarter = R(.shift = 0, .unit = NX_QUARTER, .anchor = NX_ANCHOR_LAST);
    assert_string_equal(next_value(&when, (nx_reading)R(.shift = 0, .unit = NX_QUARTER, .anchor = NX_ANCHOR_PERIOD)), "1999-Q3");
    assert_string_equal(next_value(&when, (nx_reading)R(.quarter = 2)), "1999-Q2");
    assert_string_equal(next_value(&when, earlier), "1998-Q2");
    assert_string_equal(next_value(&when, earlier), "1998-Q2");
    assert_string_equal(next_value(&when, quarter), "1999-Q2");
    assert_string_equal(next_value(&when, (nx_reading)R(.year = 1951, .month = 5)), "1951-05");
    assert_string_equal(next_value(&when, (nx_reading)R(.shift = 0, .unit = NX_YEAR, .anchor = NX_ANCHOR_LAST)), "1951");
    assert_string_equal(next_value(&when, (nx_reading)R(.shift = 1, .number = 2000, .unit = NX_YEAR, .anchor = NX_ANCHOR_LAST)), "1953");
    nx_arena_free(&arena);
}

/* Without a reference date "the quarter" has no number, which "the 1988 quarter" could take over. */
static void an_open_quarter_lends_none(void **state)
{
    (void)state;
    nx_arena arena = { 0 };
    nx_when when = { .arena = &arena };
    assert_string_equal(next_value(&when, (nx_reading)R(.shift = 0, .unit = NX_QUARTER)), "XXXX-QX");
    assert_string_equal(next_value(&when, (nx_reading)R(.year = 1988, .anchor = NX_ANCHOR_PERIOD)), "1988");
    nx_arena_free(&arena);
}

/* What is counted from the time of the story runs forward from it, half a year into the next one at most. */
static void stories_run_forward(void **state)
{
    (void)state;
    static const struct { nx_reading r; nx_time story; const char *value; } TOLD[] = {
        { R(.month = 9, .day = 12), { .grain = NX_MONTH, .year = 1914, .month = 8 }, "1914-09-12" },
        { R(.month = 10), { .grain = NX_YEAR, .year = 1842 }, "1842-10" },
        { R(.month = 1, .day = 6), { .grain = NX_DAY, .year = 1914, .month = 9, .day = 12 }, "1915-01-06" },
        { R(.month = 7), { .grain = NX_DAY, .year = 1914, .month = 9, .day = 12 }, "1914-07" },
        { R(.month = 11, .before = true), { .grain = NX_DAY, .year = 1915, .month = 1, .day = 6 }, "1914-11" },
        { R(.month = 3), { .grain = NX_MONTH, .year = 2011, .month = 11 }, "2012-03" },
        { R(.month = 6), { .grain = NX_MONTH, .year = 2011, .month = 12 }, "2011-06" },
        { R(.season = 4), { .grain = NX_MONTH, .year = 1915, .month = 2 }, "1914-WI" },
        { R(.season = 4), { .grain = NX_MONTH, .year = 1915, .month = 5 }, "1915-WI" },
        { R(.day = 12), { .grain = NX_DAY, .year = 1915, .month = 7, .day = 9 }, "1915-07-12" },
        { R(.day = 5), { .grain = NX_DAY, .year = 1915, .month = 7, .day = 9 }, "1915-07-05" },   /* just before it */
        { R(.day = 5), { .grain = NX_DAY, .year = 1915, .month = 7, .day = 25 }, "1915-08-05" },
        { R(.day = 12, .before = true), { .grain = NX_DAY, .year = 1915, .month = 7, .day = 9 }, "1915-06-12" },
        { R(.weekday = 1), { .grain = NX_DAY, .year = 1915, .month = 7, .day = 9 }, "1915-07-12" },
        { R(.weekday = 1, .before = true), { .grain = NX_DAY, .year = 1915, .month = 7, .day = 9 }, "1915-07-05" },
        { R(.hour = 4), { .grain = NX_DAY, .year = 0 }, "XXXX-XX-XXT04:00" },
    };
    nx_arena arena = { 0 };
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        nx_when when = { .arena = &arena, .reference = day_of("2012-05-01"), .story = TOLD[i].story };
        nx_reading r = TOLD[i].r;
        r.anchor = NX_ANCHOR_STORY;
        assert_string_equal(next_value(&when, r), TOLD[i].value);
    }
    nx_arena_free(&arena);
}

/* "Thanksgiving", "third quarter", "in two weeks" in a note are to come, and weeks are counted from the day. */
static void notes_look_ahead(void **state)
{
    (void)state;
    nx_arena arena = { 0 };
    nx_when when = { .arena = &arena, .reference = day_of("2013-02-12"), .note = true };
    assert_string_equal(next_value(&when, (nx_reading)R(.holiday = "11-4#4", .future = true)), "2013-11-28");
    assert_string_equal(next_value(&when, (nx_reading)R(.quarter = 3, .future = true)), "2013-Q3");
    assert_string_equal(next_value(&when, (nx_reading)R(.month = 8, .day = 8, .future = true)), "2013-08-08");
    assert_string_equal(next_value(&when, (nx_reading)R(.shift = 1, .number = 2000, .unit = NX_WEEK, .pick = NX_PICK_AHEAD, .future = true)),
                        "2013-02-26");
    nx_arena_free(&arena);
}

/* --explain: what it is counted from, and the one that was not taken. */
static void values_are_explained(void **state)
{
    (void)state;
    static const struct { nx_reading r; const char *why; } WHY[] = {
        { R(.weekday = 1), "from the reference date 2025-04-18; not 2025-04-21" },
        { R(.weekday = 1, .future = true), "from the reference date 2025-04-18, looking ahead; not 2025-04-14" },
        { R(.year = 1951), "stands by itself" },
        { R(.shift = 1, .unit = NX_YEAR, .anchor = NX_ANCHOR_LAST), "from the date named last 1951" },
        { R(.shift = 1, .number = 2000, .unit = NX_YEAR, .pick = NX_PICK_AHEAD), "no word before it looks ahead: a length, no date" },
        { R(.month = 2, .day = 30), "no such day" },
    };
    nx_arena arena = { 0 };
    nx_when when = { .arena = &arena, .reference = day_of("2025-04-18"), .explain = true };
    for (size_t i = 0; i < COUNT(WHY); i++) {
        nx_timex t = { 0 };
        nx_reading r = WHY[i].r;
        assert_int_equal(nx_when_resolve(&when, &r, &t), NEWSX_OK);
        assert_string_equal(t.why, WHY[i].why);
    }
    nx_arena_free(&arena);
}

/* Why a value is missing or left open, with --explain and without; nothing where it is whole. */
static void what_is_missing_says_why(void **state)
{
    (void)state;
    static const struct { nx_reading r; const char *on, *value, *why; } WHY[] = {
        { R(.month = 2, .day = 30), "2025-04-18", "", "no such day" },
        { R(.month = 2, .day = 30), NULL, "", "no such day" },
        { R(.month = 2, .day = 29), NULL, "XXXX-02-29", "no reference date" },
        { R(.month = 13), NULL, "", "no such day" },
        { R(.weekday = 5), NULL, "XXXX-WXX-5", "no reference date" },
        { R(.day = 18), NULL, "", "no reference date" },
        { R(.unit = NX_DECADE, .shift = 0), NULL, "XXX", "no reference date" },
        { R(.unit = NX_CENTURY, .shift = 0), NULL, "", "no reference date" },
        { R(.unit = NX_CENTURY, .shift = 0), "2025-04-18", "20", NULL },
        { R(.type = NX_TIME, .hour = 9, .minute = 30), NULL, "XXXX-XX-XXT09:30", "no reference date" },
        { R(.month = 4), "2025-04-18", "2025-04", NULL },
    };
    nx_arena arena = { 0 };
    for (size_t i = 0; i < COUNT(WHY); i++) {
        nx_when when = { .arena = &arena };
        if (WHY[i].on)
            when.reference = day_of(WHY[i].on);
        nx_timex t = { 0 };
        nx_reading r = WHY[i].r;
        assert_int_equal(nx_when_resolve(&when, &r, &t), NEWSX_OK);
        assert_string_equal(t.value, WHY[i].value);
        if (WHY[i].why)
            assert_string_equal(t.why, WHY[i].why);
        else
            assert_null(t.why);
    }
    nx_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(readings_have_values), cmocka_unit_test(dates_named_before),
                                        cmocka_unit_test(an_open_quarter_lends_none),
                                        cmocka_unit_test(stories_run_forward), cmocka_unit_test(notes_look_ahead),
                                        cmocka_unit_test(values_are_explained),
                                        cmocka_unit_test(what_is_missing_says_why) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
