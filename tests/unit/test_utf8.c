/* test_utf8.c - UTF-8 is checked, counted and decoded by the letter of RFC 3629. */
#include "test.h"

#include "base/utf8.h"

#include <string.h>

static void valid_is_the_longest_good_prefix(void **state)
{
    (void)state;
    static const struct { const char *name, *bytes; size_t length, valid; } ROWS[] = {
        { "empty", "", 0, 0 },
        { "plain", "said", 4, 4 },
        { "a NUL is a character", "a\0b", 3, 3 },
        { "two bytes", "\xC3\xA9", 2, 2 },
        { "three bytes", "\xE2\x80\x9C", 3, 3 },
        { "four bytes", "\xF0\x9F\x98\x80", 4, 4 },
        { "last code point", "\xF4\x8F\xBF\xBF", 4, 4 },
        { "just behind it", "x\xF4\x90\x80\x80", 5, 1 },
        { "far behind it", "x\xF5\x80\x80\x80", 5, 1 },
        { "before the surrogates", "\xED\x9F\xBF", 3, 3 },
        { "first surrogate", "x\xED\xA0\x80", 4, 1 },
        { "behind the surrogates", "\xEE\x80\x80", 3, 3 },
        { "overlong in two", "\xC0\xAF", 2, 0 },
        { "overlong in two, largest", "\xC1\xBF", 2, 0 },
        { "overlong in three", "\xE0\x9F\xBF", 3, 0 },
        { "overlong in four", "\xF0\x8F\xBF\xBF", 4, 0 },
        { "a continuation alone", "ab\x80", 3, 2 },
        { "cut in two", "\xC3", 1, 0 },
        { "cut in three", "a\xE2\x80", 3, 1 },
        { "cut in four", "a\xF0\x9F\x98", 4, 1 },
        { "a letter where it should go on", "\xE2\x80x", 3, 0 },
        { "Windows-1252", "\x93Yes\x94", 5, 0 },
        { "0xFF", "0123456789abcdef0123456789abcdef\xFF", 33, 32 },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        size_t valid = nx_utf8_valid(ROWS[i].bytes, ROWS[i].length);
        if (valid != ROWS[i].valid)
            fail_msg("%s: %zu, not %zu", ROWS[i].name, valid, ROWS[i].valid);
    }
}

/* Whatever stands before a fault, and wherever it falls in a step of sixteen bytes, it is found where it is. */
static void a_fault_is_found_at_any_place(void **state)
{
    (void)state;
    char text[200];

    for (size_t length = 1; length < 100; length++)
        for (size_t at = 0; at < length; at++) {
            memset(text, 'x', sizeof text);
            text[at] = '\x80';
            assert_int_equal(nx_utf8_valid(text, length), at);
            for (size_t k = 0; k + 2 <= at; k += 2)
                memcpy(text + k, "é", 2);
            assert_int_equal(nx_utf8_valid(text, length), at);
        }
}

static void every_code_point_goes_there_and_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x110000; code++) {
        char bytes[4];
        unsigned size = 0, written = nx_utf8_encode(code, bytes);
        bool surrogate = code >= 0xD800 && code < 0xE000;
        if ((nx_utf8_valid(bytes, written) == written) == surrogate)
            fail_msg("U+%04X: wrongly judged", (unsigned)code);
        if (nx_utf8_decode(bytes, &size) != code || size != written)
            fail_msg("U+%04X: not the same after decoding", (unsigned)code);
    }
}

static void characters_are_counted(void **state)
{
    (void)state;
    static const struct { const char *name, *unit; size_t count; } ROWS[] = {
        { "plain", "x", 1 },
        { "two bytes", "é", 1 },
        { "three bytes", "”", 1 },
        { "four bytes", "😀", 1 },
        { "mixed", "a “b” é 😀", 9 },
    };
    char text[40000];

    for (size_t i = 0; i < COUNT(ROWS); i++)
        for (size_t times = 0; times < 3000; times = times * 3 / 2 + 1) {
            size_t unit = strlen(ROWS[i].unit);
            if (unit * times > sizeof text)
                break;
            for (size_t k = 0; k < times; k++)
                memcpy(text + k * unit, ROWS[i].unit, unit);
            if (nx_utf8_count(text, unit * times) != times * ROWS[i].count)
                fail_msg("%s, %zu times: counted wrongly", ROWS[i].name, times);
        }
}

static void letters_and_their_case(void **state)
{
    (void)state;
    static const struct { const char *name; uint32_t code; bool letter, upper; uint32_t lower; } ROWS[] = {
        { "a", 'a', true, false, 'a' },
        { "Z", 'Z', true, true, 'z' },
        { "a digit", '7', false, false, '7' },
        { "at", '@', false, false, '@' },
        { "left bracket, behind Z", '[', false, false, '[' },
        { "E acute", 0xC9, true, true, 0xE9 },
        { "multiplication sign among letters", 0xD7, false, false, 0xD7 },
        { "division sign", 0xF7, false, false, 0xF7 },
        { "sharp s", 0xDF, true, false, 0xDF },
        { "no-break space", 0xA0, false, false, 0xA0 },
        { "C caron", 0x10C, true, true, 0x10D },
        { "c caron", 0x10D, true, false, 0x10D },
        { "dotted I", 0x130, true, true, 'i' },
        { "L with stroke", 0x141, true, true, 0x142 },
        { "Y diaeresis", 0x178, true, true, 0xFF },
        { "Z caron", 0x17D, true, true, 0x17E },
        { "S comma below", 0x218, true, true, 0x219 },
        { "combining acute", 0x301, true, false, 0x301 },
        { "Greek Sigma", 0x3A3, true, true, 0x3C3 },
        { "Cyrillic Ya", 0x42F, true, true, 0x44F },
        { "Ukrainian Ghe", 0x490, true, true, 0x491 },
        { "Vietnamese E", 0x1EC6, true, true, 0x1EC7 },
        { "curly mark", 0x201C, false, false, 0x201C },
        { "em dash", 0x2014, false, false, 0x2014 },
        { "euro", 0x20AC, false, false, 0x20AC },
        { "hebrew alef", 0x5D0, true, false, 0x5D0 },
        { "arabic comma", 0x60C, false, false, 0x60C },
        { "han", 0x4E2D, true, false, 0x4E2D },
        { "ideographic full stop", 0x3002, false, false, 0x3002 },
        { "hangul", 0xD55C, true, false, 0xD55C },
        { "replacement character", 0xFFFD, false, false, 0xFFFD },
        { "emoji", 0x1F600, false, false, 0x1F600 },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++)
        if (nx_is_letter(ROWS[i].code) != ROWS[i].letter || nx_is_upper(ROWS[i].code) != ROWS[i].upper ||
            nx_to_lower(ROWS[i].code) != ROWS[i].lower)
            fail_msg("%s: letter %d, upper %d, lower U+%04X", ROWS[i].name, nx_is_letter(ROWS[i].code),
                     nx_is_upper(ROWS[i].code), (unsigned)nx_to_lower(ROWS[i].code));

    for (uint32_t code = 0; code < 0x110000; code++)
        if (nx_is_upper(code) && (!nx_is_letter(code) || !nx_is_letter(nx_to_lower(code)) ||
                                  nx_to_lower(nx_to_lower(code)) != nx_to_lower(code)))
            fail_msg("U+%04X: lower case is not settled", (unsigned)code);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_is_the_longest_good_prefix),
        cmocka_unit_test(a_fault_is_found_at_any_place),
        cmocka_unit_test(every_code_point_goes_there_and_back),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(letters_and_their_case),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
