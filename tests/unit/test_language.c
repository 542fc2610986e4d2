/* test_language.c - a language's file is read key by key, and what is wrong with it is told with its line. */
#include "test.h"

#include "image/engine.h"
#include "pack/language.h"
#include "fixture.h"

#include <stdio.h>
#include <string.h>

static const char *const KEYS[] = {
#define X(id, name) name,
    NX_LANGUAGE_KEYS(X)
#undef X
};

/* A file with `first` before every key but `without`; the code is xx, all other keys have no words. */
static const char *file(const char *first, const char *without)
{
    static char text[4096];
    size_t at = (size_t)snprintf(text, sizeof text, "%s", first);
    for (size_t k = 0; k < COUNT(KEYS); k++)
        if (strcmp(KEYS[k], without) != 0)
            at += (size_t)snprintf(text + at, sizeof text - at, "%s:%s\n", KEYS[k], strcmp(KEYS[k], "code") == 0 ? " xx" : "");
    return text;
}

static newsx_status read(const char *text, nx_language *language, newsx_error *error)
{
    return nx_language_read(language, text, strlen(text), "xx/language", error);
}

static void words_are_parted_by_blanks(void **state)
{
    (void)state;
    nx_language language;
    const char *expect[] = { "st", "nd", "é" };
    size_t count = 0;
    const char *text = file("# figures\n\n  ordinal-ending: st\t nd  é \r\n", "ordinal-ending");

    assert_int_equal(read(text, &language, NULL), NEWSX_OK);
    NX_EACH_WORD(word, &language, NX_LANGUAGE_ORDINAL_ENDING) {
        assert_true(count < COUNT(expect));
        assert_string_equal(word, expect[count++]);
    }
    assert_int_equal(count, COUNT(expect));
    assert_string_equal(nx_language_words(&language, NX_LANGUAGE_CODE), "xx");
    assert_string_equal(nx_language_words(&language, NX_LANGUAGE_CLITIC), "");
}

static void a_word_is_had_letter_by_letter(void **state)
{
    (void)state;
    nx_language language;

    assert_int_equal(read(file("ordinal-ending: st nd\n", "ordinal-ending"), &language, NULL), NEWSX_OK);
    assert_true(nx_language_has(&language, NX_LANGUAGE_ORDINAL_ENDING, "nd", 2));
    assert_true(nx_language_has(&language, NX_LANGUAGE_ORDINAL_ENDING, "st.", 2));
    assert_false(nx_language_has(&language, NX_LANGUAGE_ORDINAL_ENDING, "s", 1));
    assert_false(nx_language_has(&language, NX_LANGUAGE_ORDINAL_ENDING, "std", 3));
    assert_false(nx_language_has(&language, NX_LANGUAGE_ORDINAL_ENDING, "ST", 2));
    assert_false(nx_language_has(&language, NX_LANGUAGE_CLITIC, "", 0));
}

static void what_is_wrong_is_told_with_its_line(void **state)
{
    (void)state;
    static const struct { const char *why, *first, *without, *expect; uint32_t line; } ROWS[] = {
        { "an unknown key", "# c\nclitics: 's\n", "", "there is no key \"clitics\"", 2 },
        { "no colon", "clitic 's\n", "clitic", "expected a key, a colon and words", 1 },
        { "a key twice", "\nclitic: 's\nclitic: 't\n", "clitic", "the key \"clitic\" stands here and on line 2", 3 },
        { "a key that is missing", "", "decade-ending", "the key \"decade-ending\" is missing", COUNT(KEYS) - 1 },
        { "a form of no name", "place-form: Saint=St. Mt.\n", "place-form", "expected pairs such as Saint=St., not \"Mt.\"", 1 },
        { "no code", "# c\ncode:\n", "code", "the language needs a code", 2 },
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        nx_language language;
        newsx_error error = { .line = 0 };

        if (read(file(ROWS[i].first, ROWS[i].without), &language, &error) != NEWSX_BAD_RULE || error.line != ROWS[i].line)
            fail_msg("%s: line %u, \"%s\"", ROWS[i].why, error.line, error.message);
        assert_string_equal(error.message, ROWS[i].expect);
        assert_string_equal(error.path, "xx/language");
    }
}

static void a_file_of_too_many_words_is_refused(void **state)
{
    (void)state;
    char first[NX_LANGUAGE_BYTES + 32] = "clitic: ";
    size_t start = strlen(first);
    nx_language language;
    newsx_error error;

    /* Each key takes a NUL, the code three bytes more, and the word one. */
    size_t room = NX_LANGUAGE_BYTES - COUNT(KEYS) - 3 - 1;
    for (size_t extra = 0; extra < 2; extra++) {
        memset(first + start, 'a', room + extra);
        memcpy(first + start + room + extra, "\n", 2);
        assert_int_equal(read(file(first, "clitic"), &language, &error), extra ? NEWSX_BAD_RULE : NEWSX_OK);
    }
}

static void english_is_built_in(void **state)
{
    (void)state;
    const nx_language *english = nx_engine_language(engine);

    assert_string_equal(nx_language_words(english, NX_LANGUAGE_CODE), "en");
    assert_true(nx_language_has(english, NX_LANGUAGE_CLITIC, "'ll", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_parted_by_blanks),         cmocka_unit_test(a_word_is_had_letter_by_letter),
        cmocka_unit_test(what_is_wrong_is_told_with_its_line), cmocka_unit_test(a_file_of_too_many_words_is_refused),
        cmocka_unit_test(english_is_built_in),
    };
    return cmocka_run_group_tests_name("language", tests, set_up, tear_down);
}
