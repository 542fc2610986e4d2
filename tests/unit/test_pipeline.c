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

/* ------------------------------------------------------------ alone, after others, and together */

static const struct { newsx_from format; const char *bytes; } ARTICLES[] = {
    { NEWSX_FROM_TEXT,
      "“We will rebuild,” Mayor Ana Ruiz said in Lyon on Friday. “Nobody doubts it.”\n\nHe left.\n" },
    { NEWSX_FROM_TEXT, "She said it was over.\n" },
    { NEWSX_FROM_TEXT, "" },
    { NEWSX_FROM_JSONL, "{\"text\":\"Bo Dunn of Acme Corp. left Paris, Texas, in May.\",\"date\":\"2025-04-18\"}" },
    { NEWSX_FROM_JSONL, "{\"text\":" },
    { NEWSX_FROM_JSONL, "{\"title\":\"without a text\"}" },
    { NEWSX_FROM_HTML, "<p>Judge Bo Dunn: \"No.\"</p>" },
};
static newsx_buffer alone[COUNT(ARTICLES)];   /* what each becomes with an analyser of its own */

static newsx_input article(size_t i)
{
    newsx_input input = input_of(ARTICLES[i].bytes);
    input.format = ARTICLES[i].format;
    return input;
}

/* JSON with all that was found, or the error record. */
static void write_whole(const newsx_document *doc, newsx_buffer *out)
{
    newsx_write_options write = NEWSX_WRITE_OPTIONS_INIT;

    write.types = NEWSX_ALL;
    assert_int_equal(newsx_write(doc, &write, out, NULL), NEWSX_OK);
}

static void is_as_alone(size_t i, const newsx_document *doc)
{
    newsx_buffer out = NEWSX_BUFFER_INIT;

    write_whole(doc, &out);
    assert_int_equal(out.length, alone[i].length);
    assert_memory_equal(out.data, alone[i].data, out.length);
    newsx_buffer_free(&out);
}

static int analyse_each_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ARTICLES); i++) {
        newsx_input input = article(i);
        newsx_analyser *analyser;
        newsx_document *doc;
        alone[i] = (newsx_buffer)NEWSX_BUFFER_INIT;
        assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
        newsx_analyse(analyser, &input, NULL, &doc, NULL);
        write_whole(doc, &alone[i]);
        newsx_analyser_free(analyser);
    }
    return 0;
}

static int forget_all(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ARTICLES); i++)
        newsx_buffer_free(&alone[i]);
    return 0;
}

/* What one document leaves behind must not be seen in the next. */
static void documents_do_not_know_of_each_other(void **state)
{
    (void)state;
    newsx_analyser *analyser;
    newsx_document *doc;

    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    for (size_t i = 0; i < 3 * COUNT(ARTICLES); i++) {
        newsx_input input = article(i % COUNT(ARTICLES));
        newsx_analyse(analyser, &input, NULL, &doc, NULL);
        is_as_alone(i % COUNT(ARTICLES), doc);
    }
    newsx_analyser_free(analyser);
}

/* One, then some, then all in another order: each is what it is alone. */
static void documents_made_together_are_those_made_alone(void **state)
{
    (void)state;
    enum { TIMES = 3, MOST = TIMES * COUNT(ARTICLES) };
    newsx_input inputs[MOST];
    const newsx_input *given[MOST];
    newsx_document *docs[MOST];
    newsx_analyser *analyser;

    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    for (size_t count = 0; count <= MOST; count++) {
        for (size_t i = 0; i < count; i++) {
            inputs[i] = article((count + i) % COUNT(ARTICLES));
            given[i] = &inputs[i];
        }
        assert_int_equal(newsx_analyse_many(analyser, given, count, NULL, docs, NULL), NEWSX_OK);
        for (size_t i = 0; i < count; i++)
            is_as_alone((count + i) % COUNT(ARTICLES), docs[i]);
    }
    newsx_analyser_free(analyser);
}

/* A wrong input or option is told before anything is done. */
static void nothing_comes_of_wrong_calls(void **state)
{
    (void)state;
    newsx_input good = article(0), bad = { 0 };
    const newsx_input *both[] = { &good, &bad };
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_document *docs[2];
    newsx_analyser *analyser;

    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyse_many(analyser, both, 2, NULL, docs, NULL), NEWSX_BAD_OPTION);
    assert_true(!docs[0] && !docs[1]);
    options.date = "soon";
    assert_int_equal(newsx_analyse_many(analyser, both, 1, &options, docs, NULL), NEWSX_BAD_OPTION);
    assert_null(docs[0]);
    assert_int_equal(newsx_analyse_many(analyser, NULL, 1, NULL, docs, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_analyse_many(NULL, both, 1, NULL, docs, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_analyse_many(analyser, both, 1, NULL, NULL, NULL), NEWSX_BAD_OPTION);
    newsx_analyser_free(analyser);
}

/* ------------------------------------------------------------ what goes wrong */

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
        cmocka_unit_test_setup_teardown(documents_do_not_know_of_each_other, analyse_each_alone, forget_all),
        cmocka_unit_test_setup_teardown(documents_made_together_are_those_made_alone, analyse_each_alone, forget_all),
        cmocka_unit_test(nothing_comes_of_wrong_calls),
        cmocka_unit_test(warnings_have_a_place_and_an_end),
        cmocka_unit_test(dates_of_the_options_are_checked),
        cmocka_unit_test(what_cannot_be_analysed_is_a_document_all_the_same),
        cmocka_unit_test(structs_of_any_age_are_taken),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
