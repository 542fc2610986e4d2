/* test_moon.c - days that go by the moon, against the days on which they were kept. */
#include "base/moon.h"

#include "base/calendar.h"
#include "test.h"

static int32_t serial(int date) { return nx_day_from_civil(date / 10000, date / 100 % 100, date % 100); }

static void chinese_new_years(void **state)
{
    (void)state;
    static const int DAYS[] = { 19850220, 19990216, 20000205, 20130210, 20140131, 20150219, 20160208, 20170128, 20180216, 20190205,
                                20200125, 20210212, 20220201, 20230122, 20240210, 20250129, 20340219 };
    for (size_t i = 0; i < COUNT(DAYS); i++)
        assert_int_equal(nx_chinese_new_year(DAYS[i] / 10000), serial(DAYS[i]));
    for (int year = 1800; year <= 2200; year++) {   /* always between January 20 and February 22 */
        int32_t day = nx_chinese_new_year(year);
        assert_true(day >= nx_day_from_civil(year, 1, 20) && day <= nx_day_from_civil(year, 2, 22));
    }
}

static void new_moons_of_ashvina(void **state)
{
    (void)state;
    static const int DAYS[] = { 20101105, 20111026, 20121113, 20131103, 20141023, 20151111, 20161030, 20171019, 20181107, 20191027,
                                20201114, 20211104, 20221024, 20231112, 20241031, 20251020 };
    int32_t day;
    for (size_t i = 0; i < COUNT(DAYS); i++) {
        assert_true(nx_hindu_day(DAYS[i] / 10000, 7, 30, 18, &day));
        assert_int_equal(day, serial(DAYS[i]));
    }
    for (int year = 1800; year <= 2200; year++) {
        assert_true(nx_hindu_day(year, 7, 30, 18, &day));
        assert_int_equal(nx_civil_from_day(day).year, year);
    }
    assert_false(nx_hindu_day(2020, 13, 1, 6, &day) || nx_hindu_day(2020, 1, 31, 6, &day) || nx_hindu_day(2020, 1, 1, 25, &day));
}

static void sankrantis(void **state)
{
    (void)state;
    static const int DAYS[] = { 20160115, 20180114, 20190115, 20200115, 20210114, 20220114, 20230115 };
    for (size_t i = 0; i < COUNT(DAYS); i++)
        assert_int_equal(nx_sankranti(DAYS[i] / 10000, 270), serial(DAYS[i]));
}

/* A month has 29 or 30 days and follows on the one before; the day on which Ramadan ended in Mecca is met in most years. */
static void islamic_months(void **state)
{
    (void)state;
    static const int ENDS[] = { 20100910, 20110830, 20120819, 20130808, 20140728, 20150717, 20160706, 20170625, 20180615, 20190604,
                                20200524, 20210513, 20220502, 20230421, 20240410, 20250330 };
    size_t met = 0;
    for (size_t i = 0; i < COUNT(ENDS); i++) {
        int off = nx_crescent(serial(ENDS[i])) - serial(ENDS[i]);
        assert_true(off >= -1 && off <= 1);
        met += off == 0;
    }
    assert_true(met >= 13);
    int32_t first = nx_crescent(serial(19000101));
    while (first < serial(21000101)) {
        int32_t next = nx_crescent(first + 29);
        assert_true(next - first == 29 || next - first == 30);
        first = next;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(chinese_new_years), cmocka_unit_test(new_moons_of_ashvina),
                                        cmocka_unit_test(sankrantis), cmocka_unit_test(islamic_months) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
