/* test_jsonl.c - a record of JSON Lines becomes a text with metadata, or an error that says why not. */
#include "test.h"

#include "read/published.h"
#include "read/raw-json.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static newsx_document document;
static nx_arena arena, scratch;

/* Reads one record into the document. */
static const newsx_document *record(const newsx_options *options, const char *json)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *doc = &document;

    nx_arena_reset(&arena, 1 << 20);
    nx_arena_reset(&scratch, 1 << 20);
    *doc = (newsx_document){ .arena = &arena, .scratch = &scratch, .options = options };
    input.bytes = json;
    input.length = strlen(json);
    input.format = NEWSX_FROM_JSONL;
    input.path = "a.jsonl";
    input.line = input.record = 7;
    assert_int_equal(nx_read_document(doc, &input), NEWSX_OK);
    return doc;
}

static void parts_are_found_under_their_usual_names(void **state)
{
    (void)state;
    static const struct { const char *name, *json, *id, *title, *text, *published, *url, *author; } ROWS[] = {
        { "the plainest", "{\"id\":1,\"text\":\"A.\"}", "1", NULL, "A.", NULL, NULL, NULL },
        { "all of it",
          "{\"url\":\"u\",\"author\":\"B\",\"date\":\"2025-04-18\",\"text\":\"A.\",\"title\":\" T\\n\",\"id\":\"x\"}", "\"x\"", "T",
          "A.", "2025-04-18", "u", "B" },
        { "others' names",
          "{\"_id\":\"x\",\"headline\":\"T\",\"body\":\"A.\",\"created_at\":\"2025-04-18T10:00:00Z\",\"link\":\"u\",\"byline\":\"B\"}",
          "\"x\"", "T", "A.", "2025-04-18", "u", "B" },
        { "null is passed over", "{\"text\":null,\"content\":\"A.\",\"title\":null}", "\"a.jsonl:7\"", NULL, "A.", NULL, NULL, NULL },
        { "authors in objects", "{\"text\":\"A.\",\"authors\":[{\"name\":\"B\"},{\"x\":1},3]}", "\"a.jsonl:7\"", NULL, "A.", NULL,
          NULL, "B" },
        { "the last of equal keys", "{\"text\":\"no\",\"id\":1,\"text\":\"A.\",\"id\":2}", "2", NULL, "A.", NULL, NULL, NULL },
        { "an id inside is not the record's", "{\"a\":{\"id\":1},\"text\":\"\\\"id\\\":2\"}", "\"a.jsonl:7\"", NULL, "\"id\":2", NULL,
          NULL, NULL },
        { "an empty text is a text", "{\"text\":\"\"}", "\"a.jsonl:7\"", NULL, "", NULL, NULL, NULL },
        { "blank strings are none", "{\"text\":\"A.\",\"title\":\" \",\"url\":\"\"}", "\"a.jsonl:7\"", NULL, "A.", NULL, NULL, NULL },
    };
    newsx_options options = NEWSX_OPTIONS_INIT;

#define SAME(a, b) ((a) == (b) || ((a) && (b) && strcmp(a, b) == 0))
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const newsx_document *doc = record(&options, ROWS[i].json);
        const char *author = doc->byline_count ? doc->byline[0] : NULL;
        if (doc->error.status != NEWSX_OK || !SAME(doc->id_json, ROWS[i].id) || !SAME(doc->title, ROWS[i].title) ||
            !SAME(doc->text, ROWS[i].text) || doc->length != strlen(doc->text) || !SAME(doc->published, ROWS[i].published) ||
            !SAME(doc->url, ROWS[i].url) || !SAME(author, ROWS[i].author))
            fail_msg("%s: %s id %s title %s text %s published %s url %s author %s", ROWS[i].name, doc->error.message,
                     doc->id_json, doc->title, doc->text, doc->published, doc->url, author);
    }
}

#define SIXTEEN(c) c c c c c c c c c c c c c c c c
#define BRACKETS SIXTEEN("[[[[") SIXTEEN("]]]]")

static void bad_records_say_why_and_where(void **state)
{
    (void)state;
    static const struct { const char *json; uint32_t column; const char *message; } ROWS[] = {
        { "[1]", 1, "the record is not a JSON object" },
        { "  7", 3, "the record is not a JSON object" },
        { "{\"text\":\"A.\"", 13, "the JSON ends too early" },
        { "{\"é\":1,}", 8, "unexpected character" },
        { "{\"text\":\"caf\xE9\"}", 13, "not valid UTF-8" },
        { "{\"text\":[\"A.\"]}", 1, "the text is not a string" },
        { "{}", 1, "no text: the record has none of the usual fields for it; name it with -F text=FIELD" },
    };
    newsx_options options = NEWSX_OPTIONS_INIT;

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const newsx_document *doc = record(&options, ROWS[i].json);
        assert_int_equal(doc->error.status, NEWSX_BAD_INPUT);
        assert_int_equal(doc->error.line, 7);
        assert_int_equal(doc->length, 0);
        if (doc->error.column != ROWS[i].column || strcmp(doc->error.message, ROWS[i].message) != 0)
            fail_msg("%s: column %u: %s", ROWS[i].json, doc->error.column, doc->error.message);
    }
    /* Nesting is counted, not trusted to the stack: the object and 63 arrays in it are the most. */
    char nested[200];
    snprintf(nested, sizeof nested, "{\"a\":%.*s%.*s,\"text\":\"A.\"}", 63, BRACKETS, 63, &BRACKETS[64]);
    assert_int_equal(record(&options, nested)->error.status, NEWSX_OK);
    snprintf(nested, sizeof nested, "{\"a\":%.*s%.*s,\"text\":\"A.\"}", 64, BRACKETS, 64, &BRACKETS[64]);
    assert_int_equal(record(&options, nested)->error.status, NEWSX_BAD_INPUT);
    char *deep = malloc(200001);
    memset(deep, '[', 200000);
    memcpy(deep, "{\"text\":", 8);
    deep[200000] = '\0';
    assert_int_equal(record(&options, deep)->error.status, NEWSX_BAD_INPUT);
    free(deep);
}

static void fields_may_be_named(void **state)
{
    (void)state;
    newsx_options options = NEWSX_OPTIONS_INIT;

    options.fields.text = "a.b.c";
    options.fields.id = "a.n";
    static const char *const ROWS[][3] = {
        { "{\"a\":{\"n\":1.0,\"b\":{\"c\":\"A.\"}},\"text\":\"no\"}", "1.0", "A." },
        { "{\"a.b\":{\"c\":\"A.\"},\"a\":{\"n\":\"x\"}}", "\"x\"", "A." },
        { "{\"a\":{\"b.c\":\"A.\"},\"a.n\":3}", "3", "A." },
        { "{\"a.b.c\":\"A.\",\"a\":{\"b\":{\"c\":\"no\"}}}", "\"a.jsonl:7\"", "A." },
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const newsx_document *doc = record(&options, ROWS[i][0]);
        assert_string_equal(doc->text, ROWS[i][2]);
        assert_string_equal(doc->id_json, ROWS[i][1]);
    }
    assert_int_equal(record(&options, "{\"text\":\"A.\"}")->error.status, NEWSX_BAD_INPUT);
}

static void values_are_found_as_they_stand(void **state)
{
    (void)state;
    static const char *const ROWS[][2] = {
        { "{\"id\":12345678901234567890}", "12345678901234567890" },
        { " { \"x\" : [ 1 , { \"id\" : 2 } ] , \"id\" : -0.5e-7 } ", "-0.5e-7" },
        { "{\"id\":\"a\\\"}\\\\\",\"x\":\"\\\"id\\\"\"}", "\"a\\\"}\\\\\"" },
        { "{\"id\": [1, {\"a\": \"]\"} ] }", "[1, {\"a\": \"]\"} ]" },
        { "{\"id\":true}", "true" },
        { "{\"id\":{}}", "{}" },
        { "{\"id\":null,\"id\":[]}", "[]" },
        { "{\"x\":1}", NULL },
        { "{\"id\":NaN}", NULL },
        { "{\"id\":1.}", NULL },
        { "{\"id\":[Infinity]}", NULL },
        { "{\"id\":'x'}", NULL },
        { "{\"id\":\"tab\there\"}", NULL },
        { "{\"id\":", NULL },
        { "{\"id\"", NULL },
        { "{", NULL },
        { "", NULL },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        size_t length = 0;
        bool strict;
        const char *value = nx_raw_json_find(ROWS[i][0], strlen(ROWS[i][0]), "id", &length, &strict);
        if (!strict)
            value = NULL;
        if (!value != !ROWS[i][1] || (value && (strlen(ROWS[i][1]) != length || memcmp(value, ROWS[i][1], length) != 0)))
            fail_msg("%s: %.*s", ROWS[i][0], (int)length, value ? value : "");
    }
}

static void dates_are_read_in_the_usual_forms(void **state)
{
    (void)state;
    static const struct { const char *text, *day; bool day_first; } ROWS[] = {
        { "2025-04-18", "2025-04-18", false },
        { " 2025-04-18 ", "2025-04-18", false },
        { "2025-04-18T23:59:59-11:00", "2025-04-18", false },
        { "2025-04-18 10:00:00.000", "2025-04-18", false },
        { "2025/04/18", "2025-04-18", false },
        { "2025-4-8", "2025-04-08", false },
        { "20250418", "2025-04-18", false },
        { "20250418T100000Z", "2025-04-18", false },
        { "20250418100000", "2025-04-18", false },
        { "Fri, 18 Apr 2025 10:00:00 GMT", "2025-04-18", false },
        { "Fri Apr 18 10:00:00 2025", "2025-04-18", false },
        { "Fri Apr 18 10:00:00 +0000 2025", "2025-04-18", false },
        { "18 April 2025", "2025-04-18", false },
        { "April 18, 2025", "2025-04-18", false },
        { "APR. 18, 2025 10:00 AM", "2025-04-18", false },
        { "18th of April 2025", "2025-04-18", false },
        { "18.04.2025", "2025-04-18", false },
        { "4/5/2025", "2025-04-05", false },
        { "4/5/2025", "2025-05-04", true },
        { "18/4/2025", "2025-04-18", false },
        { "1744970400", "2025-04-18", false },
        { "1744970400000", "2025-04-18", false },
        { "2025 April 18", "2025-04-18", false },
        { "Sept 5, 2025", "2025-09-05", false },
        { "12/11/2025", "2025-12-11", false },
        { "12/11/2025", "2025-11-12", true },
        { "12.11.2025", "2025-11-12", false },       /* dots are European */
        { "13/11/2025", "2025-11-13", false },       /* the first that can be no month */
        { "12/13/2025", NULL, true },
        { "2025-12-11", "2025-12-11", true },
        { "100000000", "1973-03-03", false },        /* nine digits are seconds, */
        { "20250230", NULL, false },                 /* eight a day, fourteen a day and a time */
        { "20250418100000x", NULL, false },
        { "18/4/25", NULL, false },
        { "April 18, 25", NULL, false },
        { "Ap 18 2025", NULL, false },
        { "2025-02-30", NULL, false },
        { "2025-04", NULL, false },
        { "2025-W17", NULL, false },
        { "April 2025", NULL, false },
        { "yesterday", NULL, false },
        { "99999999999999999999", NULL, false },
        { "", NULL, false },
    };
    char day[11];

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        bool read = nx_published_parse(ROWS[i].text, strlen(ROWS[i].text), ROWS[i].day_first, day);
        if (read != (ROWS[i].day != NULL) || (read && strcmp(day, ROWS[i].day) != 0))
            fail_msg("%s: %s", ROWS[i].text, read ? day : "not read");
    }
    assert_true(nx_published_number(-86400, day));
    assert_string_equal(day, "1969-12-31");
    assert_true(nx_published_number(-86401, day));
    assert_string_equal(day, "1969-12-30");
    assert_true(nx_published_number(99999999999.0, day));     /* seconds up to here, milliseconds from there on */
    assert_string_equal(day, "5138-11-16");
    assert_true(nx_published_number(100000001000.0, day));
    assert_string_equal(day, "1973-03-03");
    assert_true(nx_published_number(1744970400000.0, day));
    assert_string_equal(day, "2025-04-18");
    assert_false(nx_published_number(1e30, day));
    assert_false(nx_published_number(0.0 / 0.0, day));
}

static int free_document(void **state)
{
    (void)state;
    nx_arena_free(&arena);
    nx_arena_free(&scratch);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_found_under_their_usual_names), cmocka_unit_test(bad_records_say_why_and_where),
        cmocka_unit_test(fields_may_be_named),                     cmocka_unit_test(values_are_found_as_they_stand),
        cmocka_unit_test(dates_are_read_in_the_usual_forms),
    };
    return cmocka_run_group_tests(tests, NULL, free_document);
}
