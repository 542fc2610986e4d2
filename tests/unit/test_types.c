/* test_types.c - what is found of one kind does not depend on which other kinds are asked for. */
#include "test.h"

#include "base/file.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

static const unsigned KINDS[] = {
    NEWSX_QUOTE,   NEWSX_SPEAKER, NEWSX_PERSON,   NEWSX_ORGANIZATION, NEWSX_DATE,
    NEWSX_PLACE,   NEWSX_HEADING, NEWSX_BLOCK,    NEWSX_SENTENCE,     NEWSX_TOKEN,
};

static newsx_engine *engine;

/* The records of a kind as JSON, of a document that was looked through for all or for that kind alone. */
static void write_kind(newsx_analyser *analyser, const newsx_input *input, unsigned find, unsigned kind,
                       newsx_buffer *out)
{
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_write_options write = NEWSX_WRITE_OPTIONS_INIT;
    newsx_document *doc;

    options.find = find;
    write.types = kind;
    out->length = 0;
    assert_int_equal(newsx_analyse(analyser, input, &options, &doc, NULL), NEWSX_OK);
    assert_int_equal(newsx_write(doc, &write, out, NULL), NEWSX_OK);
}

static void look_at(newsx_analyser *analyser, const char *path)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_buffer whole = NEWSX_BUFFER_INIT, alone = NEWSX_BUFFER_INIT;
    char *bytes;
    size_t length;

    assert_int_equal(nx_file_read(path, NX_FILE_MOST, &bytes, &length, NULL), NEWSX_OK);
    input.bytes = bytes;
    input.length = length;
    for (size_t k = 0; k < COUNT(KINDS); k++) {
        write_kind(analyser, &input, NEWSX_ALL, KINDS[k], &whole);
        write_kind(analyser, &input, KINDS[k], KINDS[k], &alone);
        if (whole.length != alone.length || memcmp(whole.data, alone.data, whole.length) != 0)
            fail_msg("%s: records of kind %u\n%.*s%.*s", path, KINDS[k], (int)whole.length, whole.data,
                     (int)alone.length, alone.data);
    }
    newsx_buffer_free(&whole);
    newsx_buffer_free(&alone);
    free(bytes);
}

static void less_work_gives_the_same_answers(void **state)
{
    newsx_analyser *analyser;
    glob_t files;
    (void)state;

    assert_int_equal(newsx_engine_new(NULL, &engine, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    assert_int_equal(glob("seeds/*.txt", 0, NULL, &files), 0);
    assert_int_equal(glob("tests/cases/*/*/input.txt", GLOB_APPEND, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        look_at(analyser, files.gl_pathv[i]);
    globfree(&files);
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(less_work_gives_the_same_answers) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
