/* test_cut.c - what the parts of the tokeniser share: classes of characters, endings of a language, look-up forms. */
#include "segment/clitic.h"
#include "segment/ending.h"
#include "segment/spell.h"

#include "test.h"

#include <string.h>

/* A language that has words for one key; `words` ends each with a NUL and has a further one behind the last. */
static nx_language language_with(enum nx_language_key key, const char *words, size_t size)
{
    nx_language language;
    memset(&language, 0, sizeof language);
    language.at[key] = 1;
    memcpy(language.words + 1, words, size);
    return language;
}
#define LANGUAGE(key, words) language_with(key, words "\0", sizeof(words "\0"))

static const struct { const char *what; uint32_t code; enum nx_high expect; } HIGH[] = {
    { "e with acute", 0xE9, H_LETTER },            { "Cyrillic a", 0x430, H_LETTER },
    { "times sign, among letters", 0xD7, H_PUNCTUATION },
    { "soft hyphen", 0xAD, H_JOIN },               { "combining acute", 0x301, H_JOIN },
    { "first combining sign", 0x300, H_JOIN },     { "Greek letter behind them", 0x370, H_LETTER },
    { "blank that breaks no line", 0xA0, H_SPACE },{ "zero-width blank", 0x200B, H_JOIN },
    { "zero-width joiner", 0x200D, H_JOIN },       { "hyphen", 0x2010, H_PUNCTUATION },
    { "closing single mark", 0x2019, H_APOSTROPHE },{ "opening single mark", 0x2018, H_PUNCTUATION },
    { "letter apostrophe", 0x2BC, H_APOSTROPHE },  { "ellipsis", 0x2026, H_PUNCTUATION },
    { "hyphenation point", 0x2027, H_PUNCTUATION },{ "line separator", 0x2028, H_SPACE },
    { "right-to-left mark", 0x200F, H_JOIN },      { "euro", 0x20AC, H_PUNCTUATION },
    { "byte-order mark", 0xFEFF, H_SPACE },
};

static void test_high(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(HIGH); i++)
        if (nx_high_class(HIGH[i].code) != HIGH[i].expect)
            fail_msg("%s: class %d, not %d", HIGH[i].what, nx_high_class(HIGH[i].code), HIGH[i].expect);
}

static void test_bytes(void **state)
{
    (void)state;
    for (unsigned c = 0; c < 256; c++) {
        enum nx_byte cls = (enum nx_byte)nx_byte_class[c];
        assert_int_equal(cls == B_LETTER, nx_ascii_letter((unsigned char)c));
        assert_int_equal(cls == B_DIGIT, nx_ascii_digit((unsigned char)c));
        assert_int_equal(cls == B_HIGH, c >= 0x80);
        assert_int_equal(cls == B_NEWLINE, c >= '\n' && c <= '\r');
        assert_int_equal(cls == B_PUNCTUATION, c > ' ' && c < 0x7F && !nx_ascii_letter((unsigned char)c) &&
                                                   !nx_ascii_digit((unsigned char)c));
    }
}

/* Where an ending stops in the text, -1 where it is not there. */
static int ending(const nx_language *language, enum nx_language_key key, const char *text, size_t length, unsigned skip)
{
    const uint8_t *p = (const uint8_t *)text, *stop = nx_ending_at(language, key, p, p + length, skip);
    return stop ? (int)(stop - p) : -1;
}

static void test_endings(void **state)
{
    (void)state;
    const enum nx_language_key key = NX_LANGUAGE_ORDINAL_ENDING;
    nx_language language = LANGUAGE(NX_LANGUAGE_ORDINAL_ENDING, "st\0th\0");
    assert_int_equal(ending(&language, key, "th floor", 8, 0), 2);
    assert_int_equal(ending(&language, key, "TH", 2, 0), 2);
    assert_int_equal(ending(&language, key, "the", 3, 0), -1);      /* the word goes on */
    assert_int_equal(ending(&language, key, "th1", 3, 0), -1);
    assert_int_equal(ending(&language, key, "th\xC3\xA9", 4, 0), -1);
    assert_int_equal(ending(&language, key, "th", 1, 0), -1);       /* the block ends before it does */
    assert_int_equal(ending(&language, key, "nd", 2, 0), -1);
    assert_int_equal(ending(&language, NX_LANGUAGE_DECADE_ENDING, "st", 2, 0), -1);
    assert_int_equal(ending(&language, key, "h", 1, 1), 1);         /* without its first letter */
    assert_true(nx_is_letter_of(&language, key, 'S'));
    assert_false(nx_is_letter_of(&language, key, 'h'));
}

static void test_clitics(void **state)
{
    (void)state;
    nx_language language = LANGUAGE(NX_LANGUAGE_CLITIC_INSIDE, "n't\0");
    const uint8_t *text = (const uint8_t *)"don't go", *end = text + 8, *stop = NULL;
    assert_ptr_equal(nx_clitic_inside(&language, text, text + 3, end, &stop), text + 2);
    assert_ptr_equal(stop, text + 5);
    assert_null(nx_clitic_inside(&language, text + 3, text + 3, end, &stop));   /* the n belongs to no word */
    text = (const uint8_t *)"don\xE2\x80\x99T", end = text + 7;
    assert_ptr_equal(nx_clitic_inside(&language, text, text + 3, end, &stop), text + 2);
    text = (const uint8_t *)"can'tx", end = text + 6;
    assert_null(nx_clitic_inside(&language, text, text + 3, end, &stop));
    text = (const uint8_t *)"cat't", end = text + 5;
    assert_null(nx_clitic_inside(&language, text, text + 3, end, &stop));
    language = LANGUAGE(NX_LANGUAGE_POSSESSIVE, "'s\0");
    text = (const uint8_t *)"'s union", end = text + 8;
    assert_ptr_equal(nx_possessive_end(&language, text, end), text + 2);
    assert_null(nx_possessive_end(&language, text + 1, end));                    /* no apostrophe there */
    assert_null(nx_clitic_end(&language, text + 1, end));                        /* a language without clitics */
}

static const struct { const char *what, *bytes, *expect; } FORMS[] = {
    { "lower case", "Ruiz", "ruiz" },              { "letters beyond ASCII", "\xC3\x89MILE", "\xC3\xA9mile" },
    { "curly apostrophe", "don\xE2\x80\x99t", "don't" },
    { "hyphen", "e-mail", "e - mail" },            { "hyphen at the end", "e-", "e-" },
    { "single letters with points", "U.S", "u.s." },{ "the same, all written", "U.S.", "u.s." },
    { "more letters", "Ph.D", "ph.d" },            { "soft hyphen", "re\xC2\xAD" "build", "rebuild" },
    { "combining accent stays", "e\xCC\x81", "e\xCC\x81" },
};

static void test_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(FORMS); i++) {
        char got[32];
        size_t length = nx_token_key(FORMS[i].bytes, strlen(FORMS[i].bytes), got, sizeof got);
        if (length != strlen(FORMS[i].expect) || memcmp(got, FORMS[i].expect, length) != 0)
            fail_msg("%s: %.*s, not %s", FORMS[i].what, (int)length, got, FORMS[i].expect);
    }
    char small[4];
    assert_int_equal(nx_token_key("Ruiz", 4, small, 4), 4);
    assert_int_equal(nx_token_key("Ruizs", 5, small, 4), 0);
    assert_int_equal(nx_token_key("e-m", 3, small, 4), 0);   /* five with its blanks */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_high),     cmocka_unit_test(test_bytes), cmocka_unit_test(test_endings),
        cmocka_unit_test(test_clitics),  cmocka_unit_test(test_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
