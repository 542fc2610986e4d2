/* test_lines.c - the lines that grep and cut rely on, and the page for people. */
#include "test.h"

#include "../common/sample.h"

#include <stdlib.h>

static char *written(const newsx_document *doc, const newsx_write_options *options)
{
    newsx_buffer buffer = NEWSX_BUFFER_INIT;

    assert_int_equal(newsx_write(doc, options, &buffer, NULL), NEWSX_OK);
    assert_true(buffer.data = realloc(buffer.data, buffer.length + 1));
    buffer.data[buffer.length] = '\0';
    return buffer.data;
}

static void one_record_a_line_in_text_order(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    options.format = NEWSX_LINES;
    options.types = NEWSX_ALL;
    char *lines = written(&sample->doc, &options);

    assert_string_equal(lines, "x.txt:1:1:\tfile\t\t2025-04-20\t2 quotes, 1 speaker, 1 date, 1 place\n"
                               "x.txt:1:1:\tblock\theading\tA heading\n"
                               "x.txt:1:1:\theading\tA heading\n"
                               "x.txt:1:1:\tsentence\tA heading\n"
                               "x.txt:1:1:\ttoken\tA\n"
                               "x.txt:2:1:\tblock\tparagraph\t“We will\\trebuild 😀,” Mayor Ana Ruiz said in Łódź on Friday. "
                               "The “old\u2028\\\\” bridge fell.\n"
                               "x.txt:2:2:\tquote\tAna Ruiz\tdirect\tWe will\\trebuild 😀,\n"
                               "x.txt:2:22:\tspeaker\tAna Ruiz\tMayor\t1 quote\n"
                               "x.txt:2:22:\tperson\tAna Ruiz\tMayor\t1 mention\n"
                               "x.txt:2:45:\tplace\tŁódź\tPL\tcity\tliteral\tŁódź\n"
                               "x.txt:2:53:\tdate\t2025-04-18\tDATE\tFriday\n"
                               "x.txt:2:66:\tquote\t?\tscare\told\u2028\\\\\n"
                               "x.txt:2:73:\torganization\tbridge fell\tcompany\t1 mention\n");
    free(lines);
}

static void only_what_was_asked_for(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    options.format = NEWSX_LINES;
    options.types = NEWSX_DATE | NEWSX_PLACE;
    char *lines = written(&sample->doc, &options);

    assert_string_equal(lines, "x.txt:2:45:\tplace\tŁódź\tPL\tcity\tliteral\tŁódź\n"
                               "x.txt:2:53:\tdate\t2025-04-18\tDATE\tFriday\n");
    free(lines);
}

static void explained_lines_have_two_more_fields(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    char expected[200];

    options.format = NEWSX_LINES;
    options.types = NEWSX_DATE;
    options.explain = true;
    sample->doc.dates[0].why = "the latest\tFriday";
    char *lines = written(&sample->doc, &options);
    snprintf(expected, sizeof expected, "x.txt:2:53:\tdate\t2025-04-18\tDATE\tFriday\t%s\tthe latest\\tFriday\n",
             nx_rule_id(sample->doc.engine, 0));
    assert_string_equal(lines, expected);
    sample->doc.dates[0].why = NULL;
    free(lines);
}

/* Records of one stream share its path, so they go by their ids. */
static void records_of_a_stream_have_names_of_their_own(void **state)
{
    static const struct { const char *id, *format, *name; } ROWS[] = {
        { "\"x.txt\"", "text", "x.txt:" },     { "\"a-17\"", "jsonl", "a-17:" },    { "17", "jsonl", "17:" },
        { "null", "jsonl", "x.txt#1:" },       { "{\"a\":1}", "jsonl", "x.txt#1:" }, { "\"\"", "jsonl", "x.txt#1:" },
        { "\"a\\nb\"", "jsonl", "a\\nb:" },     { "\"\\u00e9\\\"\"", "jsonl", "é\":" }, { "\"a\\u0000b\"", "jsonl", "a\\\\u0000b:" },
    };
    struct sample *sample = *state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;

    options.format = NEWSX_LINES;
    options.types = NEWSX_DATE;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        sample->doc.id_json = ROWS[i].id;
        sample->doc.format = ROWS[i].format;
        sample->doc.stream = strcmp(ROWS[i].format, "jsonl") == 0;
        char *lines = written(&sample->doc, &options);
        assert_memory_equal(lines, ROWS[i].name, strlen(ROWS[i].name));
        free(lines);
    }
    sample->doc.id_json = "\"x.txt\"";
    sample->doc.format = "text";
    sample->doc.stream = false;
}

static void quotes_are_filtered(void **state)
{
    static const struct { const char *speaker, *grep; size_t found; } ROWS[] = {
        { "ruiz", NULL, 1 }, { "^ana", NULL, 1 },    { "^ruiz", NULL, 0 },      { NULL, "rebuild|old", 2 },
        { ".", NULL, 1 },    { "ruiz", "old", 0 },   { NULL, "(a|aa)+$", 0 },   { NULL, "WILL\\s", 1 },
    };
    struct sample *sample = *state;

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
        newsx_regex *speaker = NULL, *grep = NULL;
        newsx_buffer buffer = NEWSX_BUFFER_INIT;
        size_t found;
        if (ROWS[i].speaker)
            assert_int_equal(newsx_regex_new(ROWS[i].speaker, &speaker, NULL), NEWSX_OK);
        if (ROWS[i].grep)
            assert_int_equal(newsx_regex_new(ROWS[i].grep, &grep, NULL), NEWSX_OK);
        options.format = NEWSX_LINES;
        options.types = NEWSX_QUOTE | NEWSX_DATE;
        options.speaker = speaker;
        options.grep = grep;
        assert_int_equal(newsx_write(&sample->doc, &options, &buffer, &found), NEWSX_OK);
        assert_int_equal(found, ROWS[i].found);
        size_t lines = 0;
        for (size_t k = 0; k < buffer.length; k++)
            lines += buffer.data[k] == '\n';
        assert_int_equal(lines, ROWS[i].found + 1);   /* the date is not filtered */
        newsx_buffer_free(&buffer);
        newsx_regex_free(speaker);
        newsx_regex_free(grep);
    }
}

static void a_wrong_expression_is_told_with_its_place(void **state)
{
    (void)state;
    newsx_regex *regex;
    newsx_error error;

    assert_int_equal(newsx_regex_new("Ruiz(", &regex, &error), NEWSX_BAD_OPTION);
    assert_null(regex);
    assert_int_equal(error.column, 6);
    assert_non_null(strstr(error.message, "Ruiz("));
    assert_int_equal(newsx_regex_new("\xFF", &regex, &error), NEWSX_BAD_OPTION);
}

static void text_is_the_text(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    options.format = NEWSX_TEXT;
    char *text = written(&sample->doc, &options);

    assert_string_equal(text, SAMPLE_TEXT);
    free(text);
}

static void the_page_is_wrapped_and_keeps_control_characters_out(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    options.format = NEWSX_PRETTY;
    options.width = 60;
    sample->doc.title = "A title that is rather long, so that it needs \033[31mtwo lines";
    char *page = written(&sample->doc, &options);

    assert_string_equal(page, "x.txt\n"
                              "A title that is rather long, so that it needs �[31mtwo lines\n"
                              "2 quotes, 1 speaker, 1 date, 1 place; reference date 2025-04-20 (option)\n"
                              "\n"
                              "Speakers\n"
                              "  Ana Ruiz, Mayor                       1 quote, 3 words\n"
                              "\n"
                              "People\n"
                              "  Ana Ruiz?, Mayor                      1 mention\n"
                              "\n"
                              "Organizations\n"
                              "  bridge fell? (bridge), company        1 mention\n"
                              "\n"
                              "Quotes\n"
                              "  2:2    Ana Ruiz, direct\n"
                              "         “We will rebuild 😀,”\n"
                              "  2:66   ?, scare\n"
                              "         “old\u2028\\”\n"
                              "\n"
                              "Dates\n"
                              "  2025-04-18    Friday 2:53\n"
                              "\n"
                              "Places\n"
                              "  PL  Łódź 2:45\n"
                              "\n");
    sample->doc.title = NULL;
    free(page);
}

static void documents_with_an_error_write_nothing(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;

    sample->doc.error.status = NEWSX_BAD_INPUT;
    for (newsx_format format = NEWSX_PRETTY; format <= NEWSX_TEXT; format++) {
        newsx_buffer buffer = NEWSX_BUFFER_INIT;
        options.format = format;
        assert_int_equal(newsx_write(&sample->doc, &options, &buffer, NULL), NEWSX_OK);
        assert_true(format == NEWSX_JSON ? buffer.length > 0 : buffer.length == 0);
        newsx_buffer_free(&buffer);
    }
    sample->doc.error.status = NEWSX_OK;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_record_a_line_in_text_order),
        cmocka_unit_test(only_what_was_asked_for),
        cmocka_unit_test(explained_lines_have_two_more_fields),
        cmocka_unit_test(records_of_a_stream_have_names_of_their_own),
        cmocka_unit_test(quotes_are_filtered),
        cmocka_unit_test(a_wrong_expression_is_told_with_its_place),
        cmocka_unit_test(text_is_the_text),
        cmocka_unit_test(the_page_is_wrapped_and_keeps_control_characters_out),
        cmocka_unit_test(documents_with_an_error_write_nothing),
    };
    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
