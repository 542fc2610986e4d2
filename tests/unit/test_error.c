/* test_error.c - an error names its place, and is cut to whole characters. */
#include "test.h"

#include "base/error.h"
#include "base/utf8.h"

#include <string.h>

static void every_field_is_filled(void **state)
{
    (void)state;
    newsx_error error;
    memset(&error, 0xFF, sizeof error);

    assert_int_equal(nx_fail(&error, NEWSX_BAD_RULE, "cues.txt", 14, 3, "cue \"%s\" stands here twice", "said"),
                     NEWSX_BAD_RULE);
    assert_int_equal(error.status, NEWSX_BAD_RULE);
    assert_string_equal(error.path, "cues.txt");
    assert_int_equal(error.line, 14);
    assert_int_equal(error.column, 3);
    assert_string_equal(error.message, "cue \"said\" stands here twice");

    assert_int_equal(nx_fail(&error, NEWSX_IO, NULL, 0, 0, "gone"), NEWSX_IO);
    assert_string_equal(error.path, "");
    assert_int_equal(error.line, 0);
}

static void nobody_need_listen(void **state)
{
    (void)state;
    assert_int_equal(nx_fail(NULL, NEWSX_NO_MEMORY, "x", 1, 1, "%s", "x"), NEWSX_NO_MEMORY);
}

static void a_message_may_be_made_of_the_last_one(void **state)
{
    (void)state;
    newsx_error error;

    nx_fail(&error, NEWSX_IO, "a.xml", 1, 0, "no such file");
    nx_fail(&error, NEWSX_BAD_RULE, error.path, 2, 0, "cannot include: %s", error.message);
    assert_string_equal(error.path, "a.xml");
    assert_string_equal(error.message, "cannot include: no such file");
}

static void long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    static const struct { const char *name, *unit; } ROWS[] = {
        { "one byte", "x" }, { "two bytes", "é" }, { "three bytes", "”" }, { "four bytes", "😀" },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++)
        for (int lead = 0; lead < 4; lead++) {
            char text[4096] = "";
            memset(text, ' ', (size_t)lead);
            while (strlen(text) < 2000)
                strcat(text, ROWS[i].unit);
            newsx_error error;
            nx_fail(&error, NEWSX_IO, text, 1, 1, "%s", text);
            if (nx_utf8_valid(error.message, strlen(error.message)) != strlen(error.message) ||
                nx_utf8_valid(error.path, strlen(error.path)) != strlen(error.path))
                fail_msg("%s behind %d: cut inside a character", ROWS[i].name, lead);
            assert_true(strlen(error.message) > 500 && strlen(error.path) > 1010);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_filled),
        cmocka_unit_test(nobody_need_listen),
        cmocka_unit_test(a_message_may_be_made_of_the_last_one),
        cmocka_unit_test(long_texts_are_cut_between_characters),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
