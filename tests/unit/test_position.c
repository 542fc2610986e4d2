/* test_position.c - bytes of the text as code points, UTF-16 units, lines and columns. */
#include "test.h"

#include "base/utf8.h"
#include "document/position.h"

#include <stdlib.h>
#include <string.h>

/* A character of four bytes is two units. */
static size_t slow_utf16(const char *text, size_t length)
{
    size_t units = 0;
    for (size_t i = 0; i < length; i++)
        units += ((unsigned char)text[i] & 0xC0) != 0x80 ? 1u + ((unsigned char)text[i] >= 0xF0) : 0;
    return units;
}

static void each_unit_counts_its_own(void **state)
{
    (void)state;
    static const char TEXT[] = "aé€😀z";   /* 1, 2, 3 and 4 bytes */
    static const struct { newsx_offsets unit; uint32_t at[5]; } ROWS[] = {
        { NEWSX_BYTE, { 0, 1, 3, 6, 10 } }, { NEWSX_CODEPOINT, { 0, 1, 2, 3, 4 } }, { NEWSX_UTF16, { 0, 1, 2, 3, 5 } },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        nx_positions positions;
        assert_true(nx_positions_open(&positions, TEXT, sizeof TEXT - 1, ROWS[i].unit));
        for (size_t k = 0; k < 5; k++)
            assert_int_equal(nx_position_offset(&positions, ROWS[0].at[k]), ROWS[i].at[k]);
        nx_positions_close(&positions);
    }
}

/* The table has a row for each few dozen bytes: every offset of a text of many rows, against a count from its start. */
static void a_long_text_is_counted_as_a_short_one(void **state)
{
    (void)state;
    static const char *const PIECES[] = { "a", "é", "€", "😀", "\n", "“quoted” words ", "plain words of some length " };
    char text[4096];
    size_t length = 0;
    uint32_t seed = 1;

    for (;;) {
        const char *piece = PIECES[(seed = seed * 1103515245 + 12345) >> 16 & 0xFF ? (seed >> 20) % COUNT(PIECES) : 0];
        if (length + strlen(piece) > sizeof text)
            break;
        memcpy(text + length, piece, strlen(piece));
        length += strlen(piece);
    }
    nx_positions points, units;
    assert_true(nx_positions_open(&points, text, (uint32_t)length, NEWSX_CODEPOINT));
    assert_true(nx_positions_open(&units, text, (uint32_t)length, NEWSX_UTF16));
    for (size_t at = 0; at <= length; at++) {
        if (at < length && (text[at] & 0xC0) == 0x80)
            continue;
        assert_int_equal(nx_position_offset(&points, (uint32_t)at), nx_utf8_count(text, at));
        assert_int_equal(nx_position_offset(&units, (uint32_t)at), slow_utf16(text, at));
    }
    nx_positions_close(&points);
    nx_positions_close(&units);
}

static void lines_end_as_files_end_them(void **state)
{
    (void)state;
    static const struct { const char *text; uint32_t byte, line, column; } ROWS[] = {
        { "abc", 0, 1, 1 },        { "abc", 3, 1, 4 },         { "a\nb", 1, 1, 2 },   { "a\nb", 2, 2, 1 },
        { "é\né!", 5, 2, 2 },      { "a\r\nb", 3, 2, 1 },      { "a\r\nb", 2, 1, 3 }, { "a\rb\rc", 4, 3, 1 },
        { "\n\n\n", 3, 4, 1 },     { "a\r\r\nb", 4, 3, 1 },    { "", 0, 1, 1 },       { "a\n", 2, 2, 1 },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        uint32_t length = (uint32_t)strlen(ROWS[i].text);
        nx_positions positions;
        assert_true(nx_positions_open(&positions, ROWS[i].text, length, NEWSX_CODEPOINT));
        nx_position at = nx_position_at(&positions, ROWS[i].byte), again = nx_position_find(ROWS[i].text, length, ROWS[i].byte);
        assert_int_equal(at.line, ROWS[i].line);
        assert_int_equal(at.column, ROWS[i].column);
        assert_int_equal(again.line, ROWS[i].line);
        assert_int_equal(again.column, ROWS[i].column);
        nx_positions_close(&positions);
    }
}

static void going_back_counts_anew(void **state)
{
    (void)state;
    static const char TEXT[] = "one\ntwo\nthree";
    nx_positions positions;

    assert_true(nx_positions_open(&positions, TEXT, sizeof TEXT - 1, NEWSX_CODEPOINT));
    assert_int_equal(nx_position_at(&positions, 9).line, 3);
    assert_int_equal(nx_position_at(&positions, 8).column, 1);
    assert_int_equal(nx_position_at(&positions, 5).line, 2);
    assert_int_equal(nx_position_at(&positions, 5).column, 2);
    assert_int_equal(nx_position_at(&positions, 0).line, 1);
    assert_int_equal(nx_position_at(&positions, 13).column, 6);
    nx_positions_close(&positions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_unit_counts_its_own),
        cmocka_unit_test(a_long_text_is_counted_as_a_short_one),
        cmocka_unit_test(lines_end_as_files_end_them),
        cmocka_unit_test(going_back_counts_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
