/* test_columns.c - the columns as they are described are those that are written; places that differ in one are not
 * taken for the same. */
#include "test.h"

#include "../common/sample.h"
#include "api/columns.h"
#include "base/buffer.h"

#include <stdlib.h>

/* A document in a format, as a string that the caller frees. */
static char *written(const newsx_document *doc, newsx_format format, unsigned types, bool explain)
{
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    newsx_buffer buffer = NEWSX_BUFFER_INIT;

    options.format = format;
    options.types = types;
    options.with_text = true;
    options.explain = explain;
    assert_int_equal(newsx_write(doc, &options, &buffer, NULL), NEWSX_OK);
    nx_putc(&buffer, '\0');
    return buffer.data;
}

static void every_key_that_is_described_is_written(void **state)
{
    struct sample *sample = *state;
    newsx_column column;
    char key[64];
    size_t keys = 0;

    for (int explain = 0; explain < 2; explain++) {
        char *json = written(&sample->doc, NEWSX_JSON, NEWSX_ALL, explain);
        for (size_t i = 0; newsx_column_at(i, &column, sizeof column); i++) {
            if (!column.json)
                continue;
            if (column.explained && strcmp(column.name, "why") == 0)
                continue;            /* a date's always stands there, and has the same name */
            snprintf(key, sizeof key, "\"%s\":", column.name);
            if ((strstr(json, key) != NULL) != (explain || !column.explained))
                fail_msg("%s.%s", column.record, column.name);
            keys++;
        }
        free(json);
    }
    assert_true(keys > 100);
}

/* Kinds are words of the lines; the last field that is described is the last one there is. */
static void every_field_that_is_described_is_written(void **state)
{
    static const struct { const char *record; unsigned kind; } KINDS[] = {
        { "file", NEWSX_FILE },       { "quote", NEWSX_QUOTE }, { "speaker", NEWSX_SPEAKER },
        { "person", NEWSX_PERSON },   { "date", NEWSX_DATE },   { "place", NEWSX_PLACE },
        { "organization", NEWSX_ORGANIZATION }, { "block", NEWSX_BLOCK },
        { "heading", NEWSX_HEADING }, { "token", NEWSX_TOKEN }, { "sentence", NEWSX_SENTENCE },
    };
    struct sample *sample = *state;
    newsx_column column;

    for (size_t k = 0; k < COUNT(KINDS); k++)
        for (int explain = 0; explain < 2; explain++) {
            unsigned last = 0, tabs = 0;
            for (size_t i = 0; newsx_column_at(i, &column, sizeof column); i++)
                if (strcmp(column.record, KINDS[k].record) == 0 && column.field > last &&
                    (explain || !column.field_explained))
                    last = column.field;
            char *line = written(&sample->doc, NEWSX_LINES, KINDS[k].kind, explain);
            for (const char *at = line; *at != '\n'; at++)
                tabs += *at == '\t';
            if (tabs != last + 1)
                fail_msg("%s has %u fields, %u are described", KINDS[k].record, tabs - 1, last);
            free(line);
        }
}

static void what_is_only_lent_is_no_column(void **state)
{
    (void)state;
    newsx_column column;
    size_t count = 0;

    for (; newsx_column_at(count, &column, sizeof column); count++) {
        assert_string_not_equal(column.name, "span");
        assert_string_not_equal(column.name, "speaker_index");
        assert_true(column.json || column.field);
    }
    assert_false(newsx_column_at(count, &column, sizeof column));
    assert_false(newsx_column_at(SIZE_MAX, &column, sizeof column));
}

/* ------------------------------------------------------------ places that are copied */

/* JSON with a second place, which may have the entry of the first. */
static char *with_two_places(struct sample *sample, const nx_place_entry *second)
{
    nx_place both[2] = { sample->doc.places[0], sample->doc.places[0] }, *before = sample->doc.places;

    both[1].entry = second;
    sample->doc.places = both;
    sample->doc.places_count = 2;
    char *json = written(&sample->doc, NEWSX_JSON, NEWSX_PLACE, false);
    sample->doc.places = before;
    sample->doc.places_count = 1;
    return json;
}

static void another_value(void *member, size_t size)
{
    static const char OTHER[] = "XX";
    const char *text = OTHER;

    if (size == sizeof text)   /* a name; of a coordinate any other bits will do */
        memcpy(member, &text, sizeof text);
    else
        memset(member, 0x11, size);
}

static void a_place_that_differs_in_one_column_is_not_copied(void **state)
{
    struct sample *sample = *state;
    const nx_place_entry *entry = sample->doc.places[0].entry, copy = *entry;
    char *same = with_two_places(sample, entry), *alike = with_two_places(sample, &copy);

    assert_string_equal(same, alike);
    free(alike);

#define DIFFERS(where, key, TYPE, value, place, about)                                                                 \
    {                                                                                                                  \
        nx_place_entry other = *entry;                                                                                 \
        if (_Generic(other.key, double: true, default: false))                                                         \
            memcpy(&other.key, &(double){ 12.5 }, sizeof(double));                                                     \
        else                                                                                                           \
            another_value(&other.key, sizeof other.key);                                                               \
        char *json = with_two_places(sample, &other);                                                                  \
        if (strcmp(json, same) == 0)                                                                                   \
            fail_msg("a place with another %s is written as the first", #key);                                         \
        free(json);                                                                                                    \
    }
    NX_PLACE_ENTRY_COLUMNS(DIFFERS)
    free(same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_that_is_described_is_written),
        cmocka_unit_test(every_field_that_is_described_is_written),
        cmocka_unit_test(what_is_only_lent_is_no_column),
        cmocka_unit_test(a_place_that_differs_in_one_column_is_not_copied),
    };
    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
