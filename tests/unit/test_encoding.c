/* test_encoding.c - bytes of unknown encoding become valid UTF-8, and what was lost is counted. */
#include "test.h"

#include "base/utf8.h"
#include "read/encoding.h"
#include "read/read.h"

#include <stdio.h>
#include <string.h>

#define BYTES(literal) literal, sizeof(literal) - 1
#define BAD "\xEF\xBF\xBD"

static void each_encoding_is_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes;
        size_t length;
        const char *encoding, *text;
        size_t replaced, nuls, first;
    } ROWS[] = {
        { "empty", BYTES(""), "UTF-8", "", 0, 0, 0 },
        { "plain", BYTES("He said."), "UTF-8", "He said.", 0, 0, 0 },
        { "UTF-8", BYTES("\xE2\x80\x9Cyes\xE2\x80\x9D"), "UTF-8", "“yes”", 0, 0, 0 },
        { "UTF-8 with its mark", BYTES("\xEF\xBB\xBFyes"), "UTF-8", "yes", 0, 0, 0 },
        { "nothing but the mark", BYTES("\xEF\xBB\xBF"), "UTF-8", "", 0, 0, 0 },
        { "a second mark is a character", BYTES("\xEF\xBB\xBF\xEF\xBB\xBFx"), "UTF-8", "\xEF\xBB\xBFx", 0, 0, 0 },
        { "line ends stay", BYTES("a\r\nb\rc\n"), "UTF-8", "a\r\nb\rc\n", 0, 0, 0 },
        { "UTF-16, little end first", BYTES("\xFF\xFEh\0i\0"), "UTF-16LE", "hi", 0, 0, 0 },
        { "UTF-16, big end first", BYTES("\xFE\xFF\0h\x20\x1C"), "UTF-16BE", "h“", 0, 0, 0 },
        { "UTF-16 pair", BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), "UTF-16LE", "😀", 0, 0, 0 },
        { "UTF-16 half a pair", BYTES("\xFF\xFE\x3D\xD8x\0"), "UTF-16LE", BAD "x", 1, 0, 0 },
        { "UTF-16 cut in a unit", BYTES("\xFF\xFEx\0y"), "UTF-16LE", "x" BAD, 1, 0, 1 },
        { "UTF-16 NUL", BYTES("\xFF\xFEx\0\0\0"), "UTF-16LE", "x" BAD, 0, 1, 1 },
        { "Windows-1252 letters", BYTES("The caf\xE9 in M\xFCnchen."), "Windows-1252", "The café in München.", 0, 0, 0 },
        { "Windows-1252 quotes", BYTES("\x93It\x92s fine,\x94 he said \x96 twice."), "Windows-1252",
          "“It’s fine,” he said – twice.", 0, 0, 0 },
        { "Windows-1252 money", BYTES("\x80" "5 and \xA3" "7"), "Windows-1252", "€5 and £7", 0, 0, 0 },
        { "a quote behind an accent", BYTES("the \x93" "caf\xE9\x94 is"), "Windows-1252", "the “café” is", 0, 0, 0 },
        { "an undefined byte", BYTES("caf\xE9 \x81 x"), "UTF-8", "caf" BAD " " BAD " x", 2, 0, 3 },
        { "a letter that stands alone", BYTES("a \xE9 b \xF1 c"), "UTF-8", "a " BAD " b " BAD " c", 2, 0, 2 },
        { "UTF-8 with a broken place", BYTES("\xE2\x80\x9Cyes\xE2\x80\x9D \xE9t\xE9"), "UTF-8",
          "“yes” " BAD "t" BAD, 2, 0, 10 },
        { "UTF-8 cut off", BYTES("he said\xE2\x80"), "UTF-8", "he said" BAD, 1, 0, 7 },
        { "each maximal part is one", BYTES("\xF0\x9F\x98 \xE2\x80\x80\xED\xA0\x80 \xC0\xAF \xF0\x80x"), "UTF-8",
          BAD " \xE2\x80\x80" BAD BAD BAD " " BAD BAD " " BAD BAD "x", 8, 0, 0 },
        { "NULs", BYTES("a\0b\0"), "UTF-8", "a" BAD "b" BAD, 0, 2, 1 },
        { "a NUL before a fault", BYTES("\xC3\xA9\0\xFF"), "UTF-8", "é" BAD BAD, 1, 1, 2 },
    };
    nx_arena arena = { 0 };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        nx_decoded d;
        assert_true(nx_decode(&arena, ROWS[i].bytes, ROWS[i].length, &d));
        if (strcmp(d.encoding, ROWS[i].encoding) != 0 || d.length != strlen(ROWS[i].text) ||
            memcmp(d.text, ROWS[i].text, d.length) != 0)
            fail_msg("%s: \"%s\" in %s", ROWS[i].name, d.text, d.encoding);
        if (d.replaced != ROWS[i].replaced || d.nuls != ROWS[i].nuls || d.first != ROWS[i].first)
            fail_msg("%s: %zu replaced, %zu NULs, first at %zu", ROWS[i].name, d.replaced, d.nuls, d.first);
    }
    nx_arena_free(&arena);
}

/* Of three bytes that may be anything, between letters, the text is valid, padded, and as long as it says. */
static void any_bytes_give_valid_text(void **state)
{
    (void)state;
    static const unsigned char ODD[] = { 0,    'a',  ' ',  0x80, 0x81, 0x93, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF,
                                         0xE0, 0xE9, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFE, 0xFF };
    nx_arena arena = { 0 };

    for (size_t i = 0; i < COUNT(ODD) * COUNT(ODD) * COUNT(ODD) * COUNT(ODD); i++) {
        char bytes[5] = { (char)ODD[i % 22], (char)ODD[i / 22 % 22], (char)ODD[i / 484 % 22], (char)ODD[i / 10648], 'x' };
        nx_decoded d;
        nx_arena_reset(&arena, 1 << 16);
        assert_true(nx_decode(&arena, bytes, 5, &d));
        assert_int_equal(nx_utf8_valid(d.text, d.length), d.length);
        assert_null(memchr(d.text, 0, d.length));
        for (int k = 0; k < NX_TEXT_PADDING; k++)
            assert_int_equal(d.text[d.length + k], 0);
        if (d.replaced + d.nuls)
            assert_memory_equal(d.text + d.first, BAD, 3);
    }
    nx_arena_free(&arena);
}

/* Which bytes each stretch of the text stands in, as "text-input-length". */
static void the_text_leads_back_to_the_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes;
        size_t length;
        const char *runs;
    } ROWS[] = {
        { "empty", BYTES(""), "" },
        { "plain", BYTES("He said."), "0-0-8 " },
        { "behind a byte-order mark", BYTES("\xEF\xBB\xBFyes"), "0-3-3 " },
        { "nothing but the mark", BYTES("\xEF\xBB\xBF"), "" },
        { "a fault", BYTES("\xE2\x80\x9Cyes\xE2\x80\x9D \xE9t"), "0-0-10 13-11-1 " },
        { "behind a mark", BYTES("\xEF\xBB\xBF" "a\xFF" "b"), "0-3-1 4-5-1 " },
        { "faults side by side", BYTES("a\x81\x81" "b"), "0-0-1 7-3-1 " },
        { "nothing but faults", BYTES("\x81\x81"), "" },
        { "a NUL", BYTES("a\0b"), "0-0-1 4-2-1 " },
        { "Windows-1252", BYTES("\x93It\x92s fine,\x94 he said"), "3-1-2 8-4-7 18-12-8 " },
        { "UTF-16", BYTES("\xFF\xFEh\0i\0"), "" },
    };
    nx_arena arena = { 0 };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        nx_decoded d;
        char got[200] = "", *to = got;
        assert_true(nx_decode(&arena, ROWS[i].bytes, ROWS[i].length, &d));
        for (uint32_t k = 0; k < d.origins.count; k++) {
            const nx_origin_run *run = &d.origins.runs[k];
            to += sprintf(to, "%u-%u-%u ", run->text, run->input, run->length);
            assert_memory_equal(d.text + run->text, ROWS[i].bytes + run->input, run->length);
        }
        if (strcmp(got, ROWS[i].runs) != 0)
            fail_msg("%s: %s", ROWS[i].name, got);
    }
    nx_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_encoding_is_told_apart),
        cmocka_unit_test(any_bytes_give_valid_text),
        cmocka_unit_test(the_text_leads_back_to_the_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
