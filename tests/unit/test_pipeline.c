/* test_pipeline.c - the order of the stages, and what an analyser does around them. */
#include "test.h"

#include "api/pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static newsx_engine *engine;

static newsx_input input_of(const char *text)
{
    newsx_input input = NEWSX_INPUT_INIT;
    input.bytes = text;
    input.length = strlen(text);
    return input;
}

static void each_stage_finds_what_it_needs(void **state)
{
    (void)state;
    unsigned made = 0;

    for (size_t i = 0; i < NX_PIPELINE_COUNT; i++) {
        const nx_stage *stage = &NX_PIPELINE[i];
        if (stage->needs & ~made)
            fail_msg("%s needs a layer that no stage before it makes", stage->name);
        if (!stage->makes || (stage->makes & (stage->makes - 1)) || (stage->makes & made))
            fail_msg("%s does not make one layer of its own", stage->name);
        made |= stage->makes;
    }
}

static void layers_that_nobody_asked_for_are_not_made(void **state)
{
    static const struct { unsigned find; bool tokens, dates, places, quotes; } ROWS[] = {
        { NEWSX_ALL, true, true, true, true },     { NEWSX_FILE, true, true, true, true },
        { NEWSX_DATE, true, true, false, false },  { NEWSX_QUOTE, true, true, true, true },
        { NEWSX_TOKEN, true, false, false, false }, { 0, false, false, false, false },
    };
    (void)state;
    newsx_analyser *analyser;
    newsx_input input = input_of("“We will rebuild,” Ana Ruiz said in France on Friday.\n");

    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_options options = NEWSX_OPTIONS_INIT;
        newsx_document *doc;
        options.find = ROWS[i].find;
        assert_int_equal(newsx_analyse(analyser, &input, &options, &doc, NULL), NEWSX_OK);
        assert_int_equal(doc->tokens_count > 0, ROWS[i].tokens);
        assert_int_equal(doc->dates_count > 0, ROWS[i].dates);
        assert_int_equal(doc->places_count > 0, ROWS[i].places);
        assert_int_equal(doc->quotes_count > 0, ROWS[i].quotes);
    }
    newsx_analyser_free(analyser);
}

/* What one document leaves behind must not be seen in the next. */
static void documents_do_not_know_of_each_other(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "“We will rebuild,” Mayor Ana Ruiz said in Lyon on Friday. “Nobody doubts it.”\n\nHe left.\n",
        "She said it was over.\n",
        "",
    };
    newsx_write_options write = NEWSX_WRITE_OPTIONS_INIT;
    newsx_buffer alone[COUNT(TEXTS)], after = NEWSX_BUFFER_INIT;
    newsx_analyser *analyser;
    newsx_document *doc;

    write.types = NEWSX_ALL;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        newsx_input input = input_of(TEXTS[i]);
        alone[i] = (newsx_buffer)NEWSX_BUFFER_INIT;
        assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
        assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
        assert_int_equal(newsx_write(doc, &write, &alone[i], NULL), NEWSX_OK);
        newsx_analyser_free(analyser);
    }
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    for (size_t i = 0; i < 3 * COUNT(TEXTS); i++) {
        newsx_input input = input_of(TEXTS[i % COUNT(TEXTS)]);
        after.length = 0;
        assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
        assert_int_equal(newsx_write(doc, &write, &after, NULL), NEWSX_OK);
        assert_int_equal(after.length, alone[i % COUNT(TEXTS)].length);
        assert_memory_equal(after.data, alone[i % COUNT(TEXTS)].data, after.length);
    }
    newsx_analyser_free(analyser);
    newsx_buffer_free(&after);
    for (size_t i = 0; i < COUNT(TEXTS); i++)
        newsx_buffer_free(&alone[i]);
}

static void warnings_have_a_place_and_an_end(void **state)
{
    (void)state;
    nx_arena arena = { 0 };
    newsx_document doc = { .arena = &arena, .text = "one\ntwo é three", .length = 16, .name = "x.txt" };
    newsx_error warning;

    for (unsigned i = 0; i < 1000; i++)
        nx_warn(&doc, 11, "fault %u", i);
    assert_true(newsx_warning_at(&doc, 0, &warning));
    assert_string_equal(warning.path, "x.txt");
    assert_string_equal(warning.message, "fault 0");
    assert_int_equal(warning.line, 2);
    assert_int_equal(warning.column, 7);
    assert_true(doc.warnings_count < 100);
    assert_true(newsx_warning_at(&doc, doc.warnings_count - 1, &warning));
    assert_string_equal(warning.message, "further warnings are left out");
    assert_false(newsx_warning_at(&doc, doc.warnings_count, &warning));
    nx_arena_free(&arena);
}

static void dates_of_the_options_are_checked(void **state)
{
    static const struct { const char *date; newsx_status status; } ROWS[] = {
        { "2025-04-18", NEWSX_OK },         { "none", NEWSX_OK },             { "0001-01-01", NEWSX_OK },
        { "2025-02-29", NEWSX_BAD_OPTION }, { "2025-4-18", NEWSX_BAD_OPTION }, { "", NEWSX_BAD_OPTION },
        { "2025-04-18T10", NEWSX_BAD_OPTION }, { "today", NEWSX_BAD_OPTION }, { "0000-01-01", NEWSX_BAD_OPTION },
        { "2025-", NEWSX_BAD_OPTION },
    };
    (void)state;
    newsx_analyser *analyser;
    newsx_input input = input_of("A text.");

    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_options options = NEWSX_OPTIONS_INIT;
        newsx_error error = { 0 };
        newsx_document *doc;
        options.date = ROWS[i].date;
        assert_int_equal(newsx_analyse(analyser, &input, &options, &doc, &error), ROWS[i].status);
        assert_int_equal(doc != NULL, ROWS[i].status == NEWSX_OK);
        assert_int_equal(error.message[0] != '\0', ROWS[i].status != NEWSX_OK);
    }
    newsx_analyser_free(analyser);
}

static void what_cannot_be_analysed_is_a_document_all_the_same(void **state)
{
    (void)state;
    newsx_analyser *analyser;
    newsx_input input = input_of("{\"id\": 17, \"headline\": \"no text\"}");
    newsx_document *doc;
    newsx_error error = { 0 };

    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    input.format = NEWSX_FROM_JSONL;
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, &error), NEWSX_BAD_INPUT);
    assert_non_null(doc);
    assert_string_equal(newsx_document_error(doc)->message, error.message);
    assert_int_equal(newsx_count(doc, NEWSX_SENTENCE), 0);

    /* Longer than 32 bits can count: refused before the bytes are looked at. */
    input.length = (size_t)UINT32_MAX;
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, &error), NEWSX_TOO_LARGE);
    assert_non_null(newsx_document_error(doc));

    input.bytes = NULL;
    input.path = "corpus.jsonl";
    error = (newsx_error){ .status = NEWSX_IO, .message = "cut short" };
    assert_int_equal(newsx_refuse(analyser, &input, &error, &doc), NEWSX_OK);
    assert_int_equal(newsx_document_error(doc)->status, NEWSX_IO);
    assert_int_equal(newsx_refuse(analyser, &input, newsx_document_error(doc), &doc), NEWSX_OK);   /* lent by itself */
    assert_string_equal(newsx_document_error(doc)->message, "cut short");
    newsx_analyser_free(analyser);
}

/* A program built with an older header passes shorter structs; one built with a newer header, longer ones. */
static void structs_of_any_age_are_taken(void **state)
{
    (void)state;
    struct {
        newsx_options now;
        char later[64];
    } newer = { .now = NEWSX_OPTIONS_INIT };
    newsx_options older = NEWSX_OPTIONS_INIT;
    newsx_analyser *analyser;
    newsx_input input = input_of("“We will rebuild,” Ana Ruiz said.");
    newsx_document *doc;

    memset(newer.later, 0xA5, sizeof newer.later);
    newer.now.size = sizeof newer;
    older.size = offsetof(newsx_options, find);
    older.find = 0;
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyse(analyser, &input, &newer.now, &doc, NULL), NEWSX_OK);
    assert_true(newsx_count(doc, NEWSX_QUOTE) > 0);
    assert_int_equal(newsx_analyse(analyser, &input, &older, &doc, NULL), NEWSX_OK);
    assert_true(newsx_count(doc, NEWSX_QUOTE) > 0);
    older.size = 1;
    assert_int_equal(newsx_analyse(analyser, &input, &older, &doc, NULL), NEWSX_BAD_OPTION);
    newsx_analyser_free(analyser);
}

static int open_engine(void **state)
{
    (void)state;
    return newsx_engine_new(NULL, &engine, NULL);
}

static int close_engine(void **state)
{
    (void)state;
    newsx_engine_free(engine);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_stage_finds_what_it_needs),
        cmocka_unit_test(layers_that_nobody_asked_for_are_not_made),
        cmocka_unit_test(documents_do_not_know_of_each_other),
        cmocka_unit_test(warnings_have_a_place_and_an_end),
        cmocka_unit_test(dates_of_the_options_are_checked),
        cmocka_unit_test(what_cannot_be_analysed_is_a_document_all_the_same),
        cmocka_unit_test(structs_of_any_age_are_taken),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
