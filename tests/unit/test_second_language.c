/* test_second_language.c - a second language is a folder: one that is made up finds its dates, people and quotes.
 *
 * This program is linked with English and with tests/language/xx; nothing in C knows of the latter.
 */
#include "test.h"

#include "base/buffer.h"
#include "newsx.h"

#include <string.h>

static const char TEXT[] = "«Po tavi luma noru,» Ruma Keli pado. Ku mera 12 Tavo 1987 ve 3mo Remo'zu.\n";

static newsx_engine *engine_of(const char *language)
{
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_engine *engine;
    newsx_error error;

    options.language = language;
    if (newsx_engine_new(&options, &engine, &error) != NEWSX_OK)
        fail_msg("%s", error.message);
    return engine;
}

/* The quotes, dates and people that the language finds, in lines. */
static void assert_found(const char *language, const char *expect)
{
    newsx_engine *engine = engine_of(language);
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_write_options form = NEWSX_WRITE_OPTIONS_INIT;
    newsx_buffer out = NEWSX_BUFFER_INIT;
    newsx_analyser *analyser;
    newsx_document *doc;

    input.bytes = TEXT;
    input.length = sizeof TEXT - 1;
    options.date = "1987-02-20";
    form.format = NEWSX_LINES;
    form.types = NEWSX_QUOTE | NEWSX_DATE | NEWSX_PERSON;
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyse(analyser, &input, &options, &doc, NULL), NEWSX_OK);
    assert_int_equal(newsx_write(doc, &form, &out, NULL), NEWSX_OK);
    nx_putc(&out, '\0');
    assert_string_equal(out.data, expect);
    newsx_buffer_free(&out);
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
}

/* "mo" makes an ordinal and "'zu" is no part of the month, as the language's file says. */
static void its_rules_and_its_file_are_used(void **state)
{
    (void)state;
    assert_found("xx", "-:1:2:\tquote\tRuma Keli\tdirect\tPo tavi luma noru,\n"
                       "-:1:22:\tperson\tRuma Keli\t\t1 mention\n"
                       "-:1:46:\tdate\t1987-02-12\tDATE\t12 Tavo 1987\n"
                       "-:1:62:\tdate\t1987-03-03\tDATE\t3mo Remo\n");
}

/* English sees a quote of nobody's, words that may be a name, and a number that may be a year. */
static void english_does_not_know_its_words(void **state)
{
    (void)state;
    assert_found("en", "-:1:2:\tquote\t?\tdirect\tPo tavi luma noru,\n"
                       "-:1:22:\tperson\tRuma Keli\t\t1 mention\n"
                       "-:1:54:\tdate\t1987\tDATE\t1987\n");
}

static void a_language_that_is_not_there_is_refused(void **state)
{
    (void)state;
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_engine *engine;
    newsx_error error;

    options.language = "yy";
    assert_int_equal(newsx_engine_new(&options, &engine, &error), NEWSX_BAD_OPTION);
    assert_string_equal(error.message, "the language \"yy\" is not built in; there are: en xx");
    assert_null(engine);
}

static void a_caller_that_knows_no_language_gets_english(void **state)
{
    (void)state;
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_engine *engine, *usual = engine_of(NULL);

    options.language = "yy";
    options.size = offsetof(newsx_engine_options, language);
    assert_int_equal(newsx_engine_new(&options, &engine, NULL), NEWSX_OK);
    assert_int_equal(newsx_rule_count(usual), newsx_rule_count(engine));
    newsx_engine_free(engine);
    newsx_engine_free(usual);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_rules_and_its_file_are_used),
        cmocka_unit_test(english_does_not_know_its_words),
        cmocka_unit_test(a_language_that_is_not_there_is_refused),
        cmocka_unit_test(a_caller_that_knows_no_language_gets_english),
    };
    return cmocka_run_group_tests_name("second language", tests, NULL, NULL);
}
