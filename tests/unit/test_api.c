/* test_api.c - the library as a program uses it, by its public header alone, also when memory runs out. */
#include "no-memory.h"
#include "test.h"

#include "newsx.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------ a small program */

static const char ARTICLE[] = "LYON, France, March 3 - “We will rebuild,” Mayor Ana Ruiz said on Tuesday.\n\n"
                              "“Nobody doubts it,” she said. According to the report, it cost “too much” for Germany.\n";

static newsx_input article(void)
{
    newsx_input input = NEWSX_INPUT_INIT;
    input.bytes = ARTICLE;
    input.length = sizeof ARTICLE - 1;
    input.path = "dam.txt";
    return input;
}

static newsx_status write_all(newsx_document *doc, newsx_buffer *out)
{
    newsx_regex *regex = NULL;
    newsx_status status = newsx_regex_new("ruiz", &regex, NULL);

    for (newsx_format format = NEWSX_PRETTY; format <= NEWSX_TEXT && status == NEWSX_OK; format++) {
        newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
        size_t before = out->length;
        options.format = format;
        options.types = NEWSX_ALL;
        options.offsets = NEWSX_UTF16;
        options.with_text = true;
        options.speaker = options.grep = format == NEWSX_LINES ? regex : NULL;
        status = newsx_write(doc, &options, out, NULL);
        if (status != NEWSX_OK)
            assert_int_equal(out->length, before);
    }
    if (status == NEWSX_OK)
        status = newsx_write_schema(out);
    newsx_regex_free(regex);
    return status;
}

static newsx_status write_by_sink(newsx_document *doc, newsx_buffer *out)
{
    newsx_sink *sink = NULL;
    newsx_part *part = NULL;

    newsx_status status = newsx_sink_new(NULL, &sink);
    if (status == NEWSX_OK)
        status = newsx_sink_begin(sink, out);
    if (status == NEWSX_OK)
        status = newsx_part_new(sink, &part);
    if (status == NEWSX_OK)
        status = newsx_part_document(part, doc);
    if (status == NEWSX_OK)
        status = newsx_sink_merge(sink, part, out);
    if (status == NEWSX_OK)
        status = newsx_sink_end(sink, out);
    newsx_part_free(part);
    newsx_sink_free(sink);
    return status;
}

static newsx_status analyse_and_write(const newsx_engine *engine)
{
    static const char RECORD[] = "{\"id\":\"a\",\"text\":\"“No,” Ana Ruiz said.\",\"date\":\"2025-04-18\"}";
    newsx_input text = article(), record = NEWSX_INPUT_INIT;
    newsx_buffer out = NEWSX_BUFFER_INIT;
    newsx_analyser *analyser = NULL;
    newsx_document *doc = NULL;
    newsx_options options = NEWSX_OPTIONS_INIT;

    options.explain = true;
    record.bytes = RECORD;
    record.length = sizeof RECORD - 1;
    record.format = NEWSX_FROM_JSONL;
    newsx_status status = newsx_analyser_new(engine, &analyser, NULL);
    if (status == NEWSX_OK)
        status = newsx_analyse(analyser, &text, &options, &doc, NULL);
    if (status == NEWSX_OK)
        status = write_all(doc, &out);
    if (status == NEWSX_OK)
        status = newsx_analyse(analyser, &record, &options, &doc, NULL);
    if (status == NEWSX_OK)
        status = write_all(doc, &out);
    if (status == NEWSX_OK)
        status = write_by_sink(doc, &out);
    newsx_analyser_free(analyser);
    newsx_buffer_free(&out);
    return status;
}

/* Every call for memory fails, once or from then on: the program is told so and can go on. Not every failure is missed
 * (an array may be sorted in place instead), so the end is a run in which none came. */
static void memory_may_run_out_at_any_place(void **state)
{
    for (int good = 0; good < 2; good++) {
        long n = 0;
        do {
            memory_lasts_for(n++, good);
            newsx_status status = analyse_and_write(*state);
            memory_lasts_for_ever();
            assert_true(status == NEWSX_NO_MEMORY || status == NEWSX_OK);
            if (!failed)
                assert_int_equal(status, NEWSX_OK);
        } while (failed);
        assert_true(n > 10);
    }
}

static void an_engine_needs_memory(void **state)
{
    (void)state;
    long n = 0;

    do {
        newsx_engine *engine = NULL;
        newsx_error error;
        memory_lasts_for(n++, true);
        newsx_status status = newsx_engine_new(NULL, &engine, &error);
        memory_lasts_for_ever();
        assert_int_equal(status, failed ? NEWSX_NO_MEMORY : NEWSX_OK);
        assert_int_equal(engine != NULL, status == NEWSX_OK);
        newsx_engine_free(engine);
    } while (failed);
}

/* ------------------------------------------------------------ records */

static void records_lead_back_to_the_text(void **state)
{
    static const unsigned KINDS[] = { NEWSX_QUOTE,   NEWSX_SPEAKER,  NEWSX_PERSON, NEWSX_DATE,
                                      NEWSX_PLACE,   NEWSX_SENTENCE, NEWSX_TOKEN };
    newsx_input input = article();
    newsx_analyser *analyser;
    newsx_document *doc;
    newsx_span span, last;
    size_t length;

    assert_int_equal(newsx_analyser_new(*state, &analyser, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
    assert_null(newsx_document_error(doc));
    assert_string_equal(newsx_document_text(doc, &length), ARTICLE);
    assert_int_equal(length, sizeof ARTICLE - 1);
    for (size_t k = 0; k < COUNT(KINDS); k++) {
        assert_true(newsx_count(doc, KINDS[k]) > 0);
        last = (newsx_span){ 0, 0 };
        for (size_t i = 0; i < newsx_count(doc, KINDS[k]); i++) {
            assert_true(newsx_span_at(doc, KINDS[k], i, &span));
            assert_true(span.start < span.end && span.end <= length);
            assert_true(span.start > last.start || (span.start == last.start && span.end >= last.end));
            last = span;
        }
        assert_false(newsx_span_at(doc, KINDS[k], newsx_count(doc, KINDS[k]), &span));
    }
    assert_false(newsx_span_at(doc, 0, 0, &span));
    newsx_analyser_free(analyser);
}

static void quotes_dates_places_and_people_are_lent(void **state)
{
    newsx_input input = article();
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_analyser *analyser;
    newsx_document *doc;
    newsx_quote quote;
    newsx_person person, speaker;
    newsx_organization firm;
    newsx_date date;
    newsx_place place;
    newsx_info info;

    options.date = "2025-03-05";
    assert_int_equal(newsx_analyser_new(*state, &analyser, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyse(analyser, &input, &options, &doc, NULL), NEWSX_OK);

    assert_true(newsx_quote_at(doc, 0, &quote, sizeof quote));
    assert_string_equal(quote.type, "direct");
    assert_string_equal(quote.speaker, "Ana Ruiz");
    assert_memory_equal(ARTICLE + quote.span.start, "We will rebuild,", 16);
    assert_memory_equal(ARTICLE + quote.cue.start, "said", 4);
    assert_memory_equal(ARTICLE + quote.open.start, "“", 3);
    assert_int_equal(quote.open.end, quote.span.start);
    assert_int_equal(quote.close.start, quote.span.end);
    assert_non_null(quote.rule);
    assert_true(newsx_speaker_at(doc, quote.speaker_index, &speaker, sizeof speaker));
    assert_string_equal(speaker.name, "Ana Ruiz");
    assert_string_equal(speaker.kind, "person");
    assert_true(speaker.quotes >= 1 && speaker.words >= 3);
    assert_true(newsx_person_at(doc, 0, &person, sizeof person));
    assert_string_equal(person.name, "Ana Ruiz");
    assert_memory_equal(&person, &speaker, sizeof person);   /* two lists of columns, one struct */
    assert_int_equal(person.role_count, 1);
    assert_string_equal(person.roles[0], "Mayor");
    assert_int_equal(newsx_count(doc, NEWSX_ORGANIZATION), 0);
    assert_false(newsx_organization_at(doc, 0, &firm, sizeof firm));

    assert_true(newsx_date_at(doc, 0, &date, sizeof date));
    assert_string_equal(date.type, "DATE");
    assert_string_equal(date.value, "2025-03-03");
    assert_string_equal(date.from, "2025-03-03");
    assert_true(newsx_place_at(doc, newsx_count(doc, NEWSX_PLACE) - 1, &place, sizeof place));
    assert_string_equal(place.name, "Germany");
    assert_string_equal(place.country, "DE");

    newsx_document_info(doc, &info, sizeof info);
    assert_string_equal(info.path, "dam.txt");
    assert_string_equal(info.reference_date, "2025-03-05");
    assert_string_equal(info.reference_from, "option");
    assert_null(info.title);

    assert_false(newsx_quote_at(doc, newsx_count(doc, NEWSX_QUOTE), &quote, sizeof quote));
    assert_false(newsx_date_at(doc, SIZE_MAX, &date, sizeof date));
    assert_false(newsx_place_at(doc, SIZE_MAX, &place, sizeof place));
    assert_false(newsx_person_at(doc, SIZE_MAX, &person, sizeof person));
    assert_false(newsx_speaker_at(doc, SIZE_MAX, &speaker, sizeof speaker));
    newsx_analyser_free(analyser);
}

/* ------------------------------------------------------------ callers of another age */

/* An older program's struct ends before the last members; what stands behind it on its stack is its own. */
static void an_older_struct_gets_what_fits(void **state)
{
    newsx_input input = article();
    newsx_analyser *analyser;
    newsx_document *doc;
    newsx_quote whole;
    struct { newsx_span span; const char *type, *speaker; } older[2];

    assert_int_equal(newsx_analyser_new(*state, &analyser, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
    assert_true(newsx_quote_at(doc, 0, &whole, sizeof whole));
    memset(older, 0x5A, sizeof older);
    assert_true(newsx_quote_at(doc, 0, (newsx_quote *)older, sizeof older[0]));
    assert_memory_equal(&older[0], &whole, sizeof older[0]);
    for (size_t i = 0; i < sizeof older[1]; i++)
        assert_int_equal(((char *)&older[1])[i], 0x5A);
    newsx_analyser_free(analyser);
}

static void a_newer_struct_has_zeros_behind(void **state)
{
    static const char ZEROS[16];
    newsx_input input = article();
    newsx_analyser *analyser;
    newsx_document *doc;
    struct { newsx_quote now; char later[16]; } quote;
    struct { newsx_person now; char later[16]; } person;
    struct { newsx_date now; char later[16]; } date;
    struct { newsx_place now; char later[16]; } place;
    struct { newsx_info now; char later[16]; } info;
    struct { newsx_rule now; char later[16]; } rule;

    assert_int_equal(newsx_analyser_new(*state, &analyser, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
#define ZEROS_BEHIND(record, lent)                                                                                     \
    memset(&record, 0x5A, sizeof record);                                                                              \
    lent;                                                                                                              \
    assert_memory_equal(record.later, ZEROS, sizeof ZEROS)
    ZEROS_BEHIND(quote, assert_true(newsx_quote_at(doc, 0, &quote.now, sizeof quote)));
    assert_string_equal(quote.now.type, "direct");
    ZEROS_BEHIND(person, assert_true(newsx_person_at(doc, 0, &person.now, sizeof person)));
    ZEROS_BEHIND(person, assert_true(newsx_speaker_at(doc, 0, &person.now, sizeof person)));
    ZEROS_BEHIND(date, assert_true(newsx_date_at(doc, 0, &date.now, sizeof date)));
    ZEROS_BEHIND(place, assert_true(newsx_place_at(doc, 0, &place.now, sizeof place)));
    ZEROS_BEHIND(info, newsx_document_info(doc, &info.now, sizeof info));
    ZEROS_BEHIND(rule, assert_true(newsx_rule_at(*state, 0, &rule.now, sizeof rule)));
    newsx_analyser_free(analyser);
}

/* ------------------------------------------------------------ edges */

static void nothing_is_taken_badly(void **state)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_analyser *analyser = NULL;
    newsx_document *doc = NULL;
    newsx_buffer out = NEWSX_BUFFER_INIT;

    newsx_engine_free(NULL);
    newsx_analyser_free(NULL);
    newsx_reader_free(NULL);
    newsx_regex_free(NULL);
    newsx_buffer_free(NULL);
    newsx_engine_options no_size = { 0 };
    newsx_engine *engine = *state;
    assert_int_equal(newsx_engine_new(&no_size, &engine, NULL), NEWSX_BAD_OPTION);
    assert_null(engine);
    assert_int_equal(newsx_analyser_new(NULL, &analyser, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_analyse(NULL, &input, NULL, &doc, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_write(NULL, NULL, &out, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_regex_new(NULL, NULL, NULL), NEWSX_BAD_OPTION);

    assert_int_equal(newsx_analyser_new(*state, &analyser, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyse(analyser, NULL, NULL, &doc, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);   /* an empty text */
    assert_int_equal(newsx_count(doc, NEWSX_TOKEN), 0);
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    options.format = (newsx_format)99;
    assert_int_equal(newsx_write(doc, &options, &out, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(out.length, 0);
    newsx_buffer_free(&out);
    newsx_analyser_free(analyser);
}

/* Who asks of nothing is told that there is nothing. */
static void of_nothing_there_is_nothing(void **state)
{
    static const newsx_info NO_INFO;
    static const newsx_totals NO_TOTALS;
    newsx_buffer out = NEWSX_BUFFER_INIT;
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_error error;
    newsx_columns *columns;
    newsx_reader *reader;
    newsx_sink *sink;
    newsx_part *part;
    newsx_info info;
    newsx_totals totals;
    newsx_span span;
    union {
        newsx_quote quote; newsx_date date; newsx_place place; newsx_person person; newsx_organization org;
        newsx_rule rule;
    } r;
    size_t length = 7;

    assert_int_equal(newsx_engine_new(NULL, NULL, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_rule_count(NULL), 0);
    assert_false(newsx_rule_at(NULL, 0, &r.rule, sizeof r.rule));
    assert_int_equal(newsx_rules_compile(NULL, 0, NULL, NULL, NULL, NULL), NEWSX_BAD_OPTION);

    assert_int_equal(newsx_reader_open(NULL, NULL, &reader, NULL), NEWSX_BAD_OPTION);
    assert_null(reader);
    assert_int_equal(newsx_reader_open("-", NULL, NULL, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_reader_next(NULL, &input, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_reader_passed(NULL), 0);

    assert_null(newsx_document_error(NULL));
    assert_false(newsx_warning_at(NULL, 0, &error));
    assert_null(newsx_document_text(NULL, &length));
    assert_int_equal(length, 0);
    memset(&info, 0x5A, sizeof info);
    newsx_document_info(NULL, &info, sizeof info);
    assert_memory_equal(&info, &NO_INFO, sizeof info);
    assert_int_equal(newsx_count(NULL, NEWSX_TOKEN), 0);
    assert_false(newsx_span_at(NULL, NEWSX_TOKEN, 0, &span));
    assert_false(newsx_quote_at(NULL, 0, &r.quote, sizeof r.quote));
    assert_false(newsx_date_at(NULL, 0, &r.date, sizeof r.date));
    assert_false(newsx_place_at(NULL, 0, &r.place, sizeof r.place));
    assert_false(newsx_person_at(NULL, 0, &r.person, sizeof r.person));
    assert_false(newsx_speaker_at(NULL, 0, &r.person, sizeof r.person));
    assert_false(newsx_organization_at(NULL, 0, &r.org, sizeof r.org));

    assert_int_equal(newsx_columns_new(NULL, NULL, &columns, NULL), NEWSX_BAD_OPTION);
    assert_null(columns);
    assert_int_equal(newsx_columns_find(NULL), 0);
    assert_int_equal(newsx_sink_new(NULL, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_sink_begin(NULL, &out), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_sink_end(NULL, &out), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_sink_summary(NULL, &out), NEWSX_BAD_OPTION);
    memset(&totals, 0x5A, sizeof totals);
    newsx_sink_totals(NULL, &totals, sizeof totals);
    assert_memory_equal(&totals, &NO_TOTALS, sizeof totals);
    assert_int_equal(newsx_part_new(NULL, &part), NEWSX_BAD_OPTION);
    assert_null(part);
    newsx_part_flow(NULL, NULL, NULL);
    assert_int_equal(newsx_part_size(NULL), 0);

    assert_int_equal(newsx_sink_new(NULL, &sink), NEWSX_OK);
    assert_int_equal(newsx_part_new(sink, &part), NEWSX_OK);
    assert_int_equal(newsx_part_document(part, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_part_document(NULL, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_sink_merge(sink, NULL, &out), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_sink_merge(sink, part, NULL), NEWSX_BAD_OPTION);
    newsx_part_free(part);
    newsx_sink_free(sink);
    newsx_part_free(NULL);
    newsx_sink_free(NULL);
    newsx_columns_free(NULL);
    assert_int_equal(out.length, 0);
    (void)state;
}

static void statuses_have_names(void **state)
{
    (void)state;
    assert_string_equal(newsx_status_name(NEWSX_OK), "ok");
    assert_string_equal(newsx_status_name(NEWSX_IO), "io");
    assert_string_equal(newsx_status_name(NEWSX_BAD_INPUT), "bad-input");
    assert_string_equal(newsx_status_name(NEWSX_BAD_OPTION), "bad-option");
    assert_string_equal(newsx_status_name((newsx_status)1000), "unknown");
    assert_string_equal(newsx_version(), NEWSX_VERSION);
}

static int open_engine(void **state)
{
    newsx_engine *engine = NULL;
    newsx_status status = newsx_engine_new(NULL, &engine, NULL);
    *state = engine;
    return status;
}

static int close_engine(void **state)
{
    newsx_engine_free(*state);
    return 0;
}

/* Who does not ask what went wrong is told by the status alone. */
static void errors_are_told_to_nobody(void **state)
{
    (void)state;
    const char *const missing[] = { "/nonexistent.xml" };
    newsx_engine_options with_pack = NEWSX_ENGINE_OPTIONS_INIT, of_language = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_write_options how = NEWSX_WRITE_OPTIONS_INIT;
    newsx_input input = article();
    newsx_buffer out = NEWSX_BUFFER_INIT;
    newsx_engine *engine;
    newsx_analyser *analyser;
    newsx_document *doc;
    newsx_reader *reader;
    newsx_regex *regex;
    newsx_columns *columns;

    with_pack.rules = missing;
    with_pack.rule_count = 1;
    of_language.language = "zz";
    options.date = "no day";
    assert_int_equal(newsx_engine_new(&with_pack, &engine, NULL), NEWSX_IO);
    assert_int_equal(newsx_engine_new(&of_language, &engine, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_rules_check(missing[0], NULL, NULL, NULL), NEWSX_IO);
    assert_int_equal(newsx_rules_compile(missing, 1, &out, NULL, NULL, NULL), NEWSX_IO);
    assert_int_equal(newsx_reader_open(missing[0], NULL, &reader, NULL), NEWSX_IO);
    assert_int_equal(newsx_engine_new(NULL, &engine, NULL), NEWSX_OK);
    assert_int_equal(newsx_home_check(engine, "Nowhereville", NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_analyser_new(NULL, &analyser, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    assert_int_equal(newsx_options_check(&options, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_analyse(analyser, &input, &options, &doc, NULL), NEWSX_BAD_OPTION);
    input.format = NEWSX_FROM_JSONL;
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_BAD_INPUT);
    assert_int_equal(newsx_regex_new("(", &regex, NULL), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_columns_new("nothing", NULL, &columns, NULL), NEWSX_BAD_OPTION);
    how.format = NEWSX_PRETTY;
    assert_int_equal(newsx_columns_new("speaker", &how, &columns, NULL), NEWSX_BAD_OPTION);
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
}

/* What an analysis would refuse can be asked before. */
static void options_are_checked(void **state)
{
    static const struct { const char *name, *date; newsx_status status; } DAYS[] = {
        { "none given", NULL, NEWSX_OK },        { "none", "none", NEWSX_OK },
        { "a day", "2024-02-29", NEWSX_OK },     { "no leap year", "2023-02-29", NEWSX_BAD_OPTION },
        { "the first", "0001-01-01", NEWSX_OK }, { "before it", "0000-12-31", NEWSX_BAD_OPTION },
        { "empty", "", NEWSX_BAD_OPTION },       { "a blank behind", "2024-02-29 ", NEWSX_BAD_OPTION },
        { "short", "2024-2-29", NEWSX_BAD_OPTION },
    };
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_error error;
    (void)state;

    for (size_t i = 0; i < COUNT(DAYS); i++) {
        options.date = DAYS[i].date;
        if (newsx_options_check(&options, &error) != DAYS[i].status)
            fail_msg("%s", DAYS[i].name);
    }
    assert_string_equal(error.message, "\"2024-2-29\" is no date: it should be YYYY-MM-DD or none");
    options.date = NULL;

    options.find = NEWSX_ALL;
    assert_int_equal(newsx_options_check(&options, NULL), NEWSX_OK);
    options.find = NEWSX_ALL + 1;
    assert_int_equal(newsx_options_check(&options, NULL), NEWSX_BAD_OPTION);
    options.find = 0;

    newsx_date_from *order = options.date_from;
    order[4] = NEWSX_DATE_CRAWL;
    order[3] = NEWSX_DATE_MTIME;
    assert_int_equal(newsx_options_check(&options, NULL), NEWSX_OK);
    order[4] = (newsx_date_from)(NEWSX_DATE_CRAWL + 1);
    assert_int_equal(newsx_options_check(&options, NULL), NEWSX_BAD_OPTION);
    order[3] = NEWSX_DATE_FROM_END;   /* what stands behind the end is not looked at */
    assert_int_equal(newsx_options_check(&options, NULL), NEWSX_OK);

    static const struct { double least; newsx_status status; } LEAST[] = {
        { 0, NEWSX_OK }, { 1, NEWSX_OK }, { -0.01, NEWSX_BAD_OPTION }, { 1.01, NEWSX_BAD_OPTION },
        { NAN, NEWSX_BAD_OPTION },
    };
    for (size_t i = 0; i < COUNT(LEAST); i++) {
        options.min_confidence = LEAST[i].least;
        assert_int_equal(newsx_options_check(&options, NULL), LEAST[i].status);
    }
    options.min_confidence = 0;

    options.size = 1;
    assert_int_equal(newsx_options_check(&options, &error), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_options_check(NULL, NULL), NEWSX_OK);
    assert_int_equal(newsx_home_check(*state, NULL, NULL), NEWSX_OK);
    assert_int_equal(newsx_home_check(*state, "Springfield, Ohio", NULL), NEWSX_OK);
    assert_int_equal(newsx_home_check(*state, "Springfield, Bavaria", &error), NEWSX_BAD_OPTION);
    assert_non_null(strstr(error.message, "Springfield, Bavaria"));
    assert_int_equal(newsx_home_check(NULL, NULL, NULL), NEWSX_BAD_OPTION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_lead_back_to_the_text),
        cmocka_unit_test(quotes_dates_places_and_people_are_lent),
        cmocka_unit_test(an_older_struct_gets_what_fits),
        cmocka_unit_test(a_newer_struct_has_zeros_behind),
        cmocka_unit_test(memory_may_run_out_at_any_place),
        cmocka_unit_test(an_engine_needs_memory),
        cmocka_unit_test(nothing_is_taken_badly),
        cmocka_unit_test(of_nothing_there_is_nothing),
        cmocka_unit_test(statuses_have_names),
        cmocka_unit_test(errors_are_told_to_nobody),
        cmocka_unit_test(options_are_checked),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
