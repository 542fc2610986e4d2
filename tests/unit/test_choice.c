/* test_choice.c - every column that can be named is written alone, and is then what it is among all others. */
#include "test.h"

#include "../common/sample.h"
#include "base/buffer.h"

#include <json-c/json.h>
#include <stdlib.h>

static newsx_write_options options_of(newsx_format format, unsigned types)
{
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;

    options.format = format;
    options.types = types;
    options.with_text = options.explain = options.confidence = true;
    return options;
}

/* A document with the columns of that name, as a string that the caller frees. */
static char *written(const newsx_document *doc, newsx_write_options options, const char *names)
{
    newsx_buffer buffer = NEWSX_BUFFER_INIT;
    newsx_columns *columns = NULL;
    newsx_error error;

    if (names && newsx_columns_new(names, &options, &columns, &error) != NEWSX_OK)
        fail_msg("%s: %s", names, error.message);
    options.columns = columns;
    assert_int_equal(newsx_write(doc, &options, &buffer, NULL), NEWSX_OK);
    newsx_columns_free(columns);
    nx_putc(&buffer, '\0');
    return buffer.data;
}

/* Each name, in turn, as a string. */
static void for_each_name(const newsx_document *doc, newsx_write_options options,
                          void (*check)(const newsx_document *, newsx_write_options, const char *))
{
    newsx_buffer names = NEWSX_BUFFER_INIT;
    size_t count = 0;

    assert_int_equal(newsx_columns_names(&options, &names), NEWSX_OK);
    for (char *at = names.data, *end; at < names.data + names.length; at = end + 1, count++) {
        end = strchr(at, '\n');
        *end = '\0';
        check(doc, options, at);
    }
    assert_true(count > 3);
    newsx_buffer_free(&names);
}

/* Is all that `some` has in `all`, with the same values and in the same order? */
static bool is_part(struct json_object *some, struct json_object *all)
{
    if (json_object_get_type(some) == json_type_array) {
        bool part = json_object_array_length(some) == json_object_array_length(all);
        for (size_t i = 0; part && i < json_object_array_length(some); i++)
            part = is_part(json_object_array_get_idx(some, i), json_object_array_get_idx(all, i));
        return part;
    }
    if (json_object_get_type(some) != json_type_object)
        return json_object_equal(some, all);
    json_object_object_foreach(some, key, value) {
        struct json_object *other = NULL;
        if (!json_object_object_get_ex(all, key, &other) || !is_part(value, other))
            return false;
    }
    return json_object_object_length(some) > 0;
}

static void check_json(const newsx_document *doc, newsx_write_options options, const char *name)
{
    char *some = written(doc, options, name), *all = written(doc, options, NULL), key[80];
    struct json_object *a = json_tokener_parse(some), *b = json_tokener_parse(all);
    const char *dot = strrchr(name, '.');

    if (strncmp(name, "error", 5) == 0) {     /* it stands in the place of a document, and this is one */
        assert_string_equal(some, "{}\n");
        json_object_put(a);
        json_object_put(b);
        free(some);
        free(all);
        return;
    }
    if (!a || !is_part(a, b))
        fail_msg("%s: %s", name, some);
    snprintf(key, sizeof key, "\"%s\":", dot ? dot + 1 : name);
    if (!strstr(some, key) && strcmp(name, "warnings.message") != 0 && !strstr(some, "[]") && !strstr(some, ":null"))
        fail_msg("%s is not in %s", name, some);
    json_object_put(a);
    json_object_put(b);
    free(some);
    free(all);
}

static void a_key_of_json_is_what_it_is_in_the_whole(void **state)
{
    struct sample *sample = *state;

    for_each_name(&sample->doc, options_of(NEWSX_JSON, NEWSX_ALL), check_json);
}

/* A line of names, then rows, each with that cell alone. */
static void check_table(const newsx_document *doc, newsx_write_options options, const char *name)
{
    char *some = written(doc, options, name);

    assert_int_equal(strncmp(some, name, strlen(name)), 0);
    assert_int_equal(some[strlen(name)], '\n');
    assert_null(strchr(some, '\t'));
    free(some);
}

static void check_lines(const newsx_document *doc, newsx_write_options options, const char *name)
{
    char *some = written(doc, options, name);

    for (char *line = some; *line; line = strchr(line, '\n') + 1) {
        unsigned tabs = 0;
        for (const char *at = line; *at != '\n'; at++)
            tabs += *at == '\t';
        if (tabs != 2)               /* its kind, and the field */
            fail_msg("%s: %s", name, line);
    }
    assert_true(*some);
    free(some);
}

static void a_column_stands_alone(void **state)
{
    struct sample *sample = *state;

    for (unsigned kind = 1; kind <= NEWSX_BLOCK; kind <<= 1)
        for_each_name(&sample->doc, options_of(NEWSX_TSV, kind), check_table);
    for_each_name(&sample->doc, options_of(NEWSX_LINES, NEWSX_ALL), check_lines);
}

static void a_choice_is_for_the_options_that_it_was_made_with(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = options_of(NEWSX_JSON, NEWSX_ALL);
    newsx_buffer buffer = NEWSX_BUFFER_INIT;
    newsx_columns *columns;
    newsx_error error;
    newsx_sink *sink;

    assert_int_equal(newsx_columns_new("id,speaker", &options, &columns, &error), NEWSX_OK);
    assert_int_equal(newsx_columns_find(columns), NEWSX_QUOTE);
    options.columns = columns;
    options.types = NEWSX_QUOTE;
    assert_int_equal(newsx_write(&sample->doc, &options, &buffer, NULL), NEWSX_BAD_OPTION);
    options.types = NEWSX_ALL;
    options.format = NEWSX_LINES;
    assert_int_equal(newsx_sink_new(&options, &sink), NEWSX_BAD_OPTION);
    newsx_columns_free(columns);
}

static void unknown_names_are_refused_with_their_place(void **state)
{
    static const struct { const char *names; newsx_format format; unsigned column; } WRONG[] = {
        { "", NEWSX_JSON, 1 },          { "id,", NEWSX_JSON, 4 },   { "id,speaker,spaeker", NEWSX_JSON, 12 },
        { "quotes.lat", NEWSX_JSON, 1 }, { "id.", NEWSX_JSON, 1 },  { "quotes.mention.lat", NEWSX_JSON, 1 },
        { "lat", NEWSX_TSV, 1 },        { "text", NEWSX_TEXT, 0 },  { "text", NEWSX_GEOJSON, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        newsx_write_options options = options_of(WRONG[i].format, NEWSX_QUOTE);
        newsx_columns *columns;
        newsx_error error;
        assert_int_equal(newsx_columns_new(WRONG[i].names, &options, &columns, &error), NEWSX_BAD_OPTION);
        assert_int_equal(error.column, WRONG[i].column);
        assert_null(columns);
    }
}

static void only_what_is_named_is_to_be_found(void **state)
{
    static const struct { const char *names; unsigned find; } FIND[] = {
        { "schema,source", 0 }, { "title,url", NEWSX_HEADING }, { "quotes", NEWSX_QUOTE }, { "lat", NEWSX_PLACE },
        { "counts.dates", NEWSX_HEADING | NEWSX_DATE }, { "dateline.country", NEWSX_HEADING | NEWSX_PLACE },
        { "speakers.name,people.name", NEWSX_SPEAKER | NEWSX_PERSON },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(FIND); i++) {
        newsx_write_options options = options_of(NEWSX_JSON, NEWSX_USUAL);
        newsx_columns *columns;
        newsx_error error;
        assert_int_equal(newsx_columns_new(FIND[i].names, &options, &columns, &error), NEWSX_OK);
        assert_int_equal(newsx_columns_find(columns), FIND[i].find);
        options.columns = columns;
        assert_int_equal(newsx_write_find(&options), FIND[i].find);
        newsx_columns_free(columns);
    }
}

static void an_output_says_what_it_is_made_of(void **state)
{
    static const struct { const char *name; newsx_write_options how; unsigned find; } ROWS[] = {
        { "a line a record", { .format = NEWSX_LINES, .types = NEWSX_DATE }, NEWSX_DATE },
        { "the text alone", { .format = NEWSX_TEXT, .types = NEWSX_USUAL }, 0 },
        { "places on a map, and no more", { .format = NEWSX_GEOJSON, .types = NEWSX_DATE }, NEWSX_PLACE },
        { "no such format", { .format = (newsx_format)99, .types = NEWSX_DATE }, 0 },
        { "who is quoted", { .format = NEWSX_TSV, .types = NEWSX_DATE, .rollup = NEWSX_ROLLUP_SPEAKER },
          NEWSX_QUOTE | NEWSX_SPEAKER },
        { "countries", { .format = NEWSX_TSV, .types = NEWSX_DATE, .rollup = NEWSX_ROLLUP_COUNTRY }, NEWSX_PLACE },
        { "a table that lines cannot hold", { .format = NEWSX_LINES, .rollup = NEWSX_ROLLUP_COUNTRY }, 0 },
        { "dates, and the summary", { .format = NEWSX_LINES, .types = NEWSX_DATE, .summary = true },
          NEWSX_DATE | NEWSX_QUOTE | NEWSX_SPEAKER | NEWSX_PLACE },
    };
    (void)state;

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_write_options how = ROWS[i].how;
        how.size = sizeof how;
        const unsigned find = newsx_write_find(&how);
        if (find != ROWS[i].find)
            fail_msg("%s: %u instead of %u", ROWS[i].name, find, ROWS[i].find);
    }
    assert_int_equal(newsx_write_find(NULL), NEWSX_USUAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_of_json_is_what_it_is_in_the_whole),
        cmocka_unit_test(a_column_stands_alone),
        cmocka_unit_test(a_choice_is_for_the_options_that_it_was_made_with),
        cmocka_unit_test(unknown_names_are_refused_with_their_place),
        cmocka_unit_test(only_what_is_named_is_to_be_found),
        cmocka_unit_test(an_output_says_what_it_is_made_of),
    };
    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
