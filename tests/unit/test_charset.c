/* test_charset.c - which character set is it? A declaration is believed only where the bytes do not know better. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "read/charset.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void decides(void **state)
{
    static const struct { const char *name, *bytes, *told, *encoding, *text; } ROWS[] = {
        { "nothing said, ASCII", "Ana", NULL, "UTF-8", "Ana" },
        { "valid UTF-8 beats a declaration", "<meta charset=shift_jis>\xC3\xA9", NULL, "UTF-8", NULL },
        { "and the transport", "Caf\xC3\xA9", "windows-1251", "UTF-8", "Caf\xC3\xA9" },
        { "Latin 1 is Windows-1252", "<meta charset='ISO-8859-1'>\x93Go\x94", NULL, "Windows-1252",
          "<meta charset='ISO-8859-1'>\xE2\x80\x9CGo\xE2\x80\x9D" },
        { "the older way to declare", "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">\xC4\xE0",
          NULL, "Windows-1251",
          "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">\xD0\x94\xD0\xB0" },
        { "in an XML declaration", "<?xml version='1.0' encoding='ISO-8859-2'?>\xB1", NULL, "ISO-8859-2",
          "<?xml version='1.0' encoding='ISO-8859-2'?>\xC4\x85" },
        { "not in a comment", "<!-- <meta charset=koi8-r> -->\xE9t\xE9", NULL, "Windows-1252", NULL },
        { "gb2312 is GB18030", "<meta charset=gb2312>\xC4\xFA\xBA\xC3", NULL, "GB18030", "<meta charset=gb2312>\xE6\x82\xA8\xE5\xA5\xBD" },
        { "second bytes that look like ASCII", "\x83\x5C\x83\x74", " SHIFT_JIS ", "Shift_JIS",
          "\xE3\x82\xBD\xE3\x83\x95" },
        { "escapes", "\x1B$B$\"\x1B(B.", "iso-2022-jp", "ISO-2022-JP", "\xE3\x81\x82." },
        { "a mark of order beats all", "\xEF\xBB\xBFx", "koi8-r", "UTF-8", "x" },
        { "UTF-8 with a stray byte", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xE9", NULL,
          "UTF-8", NULL },
        { "declared UTF-8 that is none", "<meta charset=utf-8>d\xE9j\xE0 vu, d\xE9j\xE0", NULL, "Windows-1252", NULL },
        { "bytes that mean nothing in it", "\xE9t\xE9 \x81 d\xE9j\xE0\x9D vu", NULL, "Windows-1252",
          "\xC3\xA9t\xC3\xA9 \xEF\xBF\xBD d\xC3\xA9j\xC3\xA0\xEF\xBF\xBD vu" },
        { "a set of the C library alone", "\x82", "cp437", "Windows-1252", NULL },
        { "which the page declares", "<meta charset=cp437>\x82", NULL, "cp437", "<meta charset=cp437>\xC3\xA9" },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        nx_arena arena = { 0 };
        nx_decoded out;
        const char *unknown;
        assert_true(nx_charset_decode(&arena, ROWS[i].bytes, strlen(ROWS[i].bytes), ROWS[i].told, &out, &unknown));
        if (!unknown && strlen(out.text) != out.length)
            fail_msg("%s: %zu bytes", ROWS[i].name, out.length);
        if (unknown || strcmp(out.encoding, ROWS[i].encoding) != 0 || (ROWS[i].text && strcmp(out.text, ROWS[i].text) != 0))
            fail_msg("%s: %s \"%s\"", ROWS[i].name, unknown ? unknown : out.encoding, unknown ? "" : out.text);
        nx_arena_free(&arena);
    }
    (void)state;
}

static void names_what_it_cannot_read(void **state)
{
    static const char PAGE[] = "<meta charset=\"x-klingon\">\xE9\xE8\xE7";
    nx_arena arena = { 0 };
    nx_decoded out;
    const char *unknown;

    assert_true(nx_charset_decode(&arena, PAGE, sizeof PAGE - 1, NULL, &out, &unknown));
    assert_string_equal(unknown, "x-klingon");
    nx_arena_free(&arena);
    (void)state;
}

static void leads_back(void **state)
{
    static const char BYTES[] = "ab\xC4\xFA\xBA\xC3" "cd";
    nx_arena arena = { 0 };
    nx_decoded out;

    assert_true(nx_charset_convert(&arena, nx_charset_named("gbk", 3), BYTES, sizeof BYTES - 1, &out));
    assert_string_equal(out.text, "ab\xE6\x82\xA8\xE5\xA5\xBD" "cd");
    /* "ab", where each of two characters begins, "cd" */
    static const nx_origin_run RUNS[] = { { 0, 0, 2 }, { 5, 4, 0 }, { 8, 6, 2 } };
    assert_int_equal(out.origins.count, COUNT(RUNS));
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        assert_int_equal(out.origins.runs[i].text, RUNS[i].text);
        assert_int_equal(out.origins.runs[i].input, RUNS[i].input);
        assert_int_equal(out.origins.runs[i].length, RUNS[i].length);
    }
    nx_arena_free(&arena);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decides),
        cmocka_unit_test(names_what_it_cannot_read),
        cmocka_unit_test(leads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
