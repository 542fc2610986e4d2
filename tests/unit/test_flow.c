/* test_flow.c - the line of a long document flows off while it is written; what comes out is the same. */
#include "no-memory.h"
#include "test.h"

#include "base/buffer.h"
#include "fixture.h"

#include <string.h>

enum { PLACES = 12000, WORD = 2000000 };   /* half a megabyte of JSON, and a word longer than any room that is kept */

/* Somebody who takes what flows off, unless it is not his turn. */
typedef struct {
    newsx_buffer out;
    unsigned times, refused;         /* every so many times it is not his turn; 0: it always is */
    bool then_no_memory;
} taker;

static bool take(void *context, const char *bytes, size_t length)
{
    taker *t = context;

    assert_true(length >= 1 << 18);
    if (t->refused && ++t->times % t->refused == 0)
        return false;
    nx_put(&t->out, bytes, length);
    if (t->then_no_memory)
        memory_lasts_for(0, true);
    return true;
}

static newsx_document *long_document(char *text)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *document = NULL;

    for (size_t i = 0; i < PLACES; i++)
        memcpy(text + 3 * i, "US ", 3);
    memset(text + 3 * (size_t)PLACES, 'a', WORD);
    input.bytes = text;
    input.length = 3 * (size_t)PLACES + WORD;
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &document, NULL), NEWSX_OK);
    return document;
}

/* Two documents through a part, and what is left of them merged behind what has flowed. */
static newsx_status write_two(newsx_document *document, taker *t)
{
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    newsx_sink *sink;
    newsx_part *part;

    options.format = NEWSX_JSON;
    options.with_text = true;
    assert_int_equal(newsx_sink_new(&options, &sink), NEWSX_OK);
    assert_int_equal(newsx_part_new(sink, &part), NEWSX_OK);
    newsx_part_flow(part, t ? take : NULL, t);
    newsx_status status = newsx_part_document(part, document);
    memory_lasts_for_ever();
    if (t)
        t->then_no_memory = false;
    assert_int_equal(newsx_part_document(part, document), NEWSX_OK);
    newsx_buffer rest = NEWSX_BUFFER_INIT;
    static newsx_buffer whole;
    assert_int_equal(newsx_sink_merge(sink, part, &rest), NEWSX_OK);
    if (t) {
        nx_put(&t->out, rest.data, rest.length);
        if (status == NEWSX_OK) {
            assert_int_equal(t->out.length, whole.length);
            assert_memory_equal(t->out.data, whole.data, whole.length);
        }
        newsx_buffer_free(&rest);
    } else {
        newsx_buffer_free(&whole);
        whole = rest;
    }
    newsx_part_free(part);
    newsx_sink_free(sink);
    return status;
}

static void what_flows_off_is_the_same(void **state)
{
    static char text[3 * PLACES + WORD];
    newsx_document *document = long_document(text);

    (void)state;
    assert_int_equal(write_two(document, NULL), NEWSX_OK);
    for (unsigned refused = 0; refused < 4; refused++) {
        taker t = { .refused = refused };
        assert_int_equal(write_two(document, &t), NEWSX_OK);
        newsx_buffer_free(&t.out);
    }
}

/* Its beginning cannot be taken back: the line ends, so that the next document has one of its own. */
static void a_line_that_has_no_memory_ends(void **state)
{
    static char text[3 * PLACES + WORD];
    newsx_document *document = long_document(text);
    taker t = { .then_no_memory = true };

    (void)state;
    assert_int_equal(write_two(document, &t), NEWSX_NO_MEMORY);
    const char *end = memchr(t.out.data, '\n', t.out.length);
    assert_non_null(end);
    assert_memory_equal(end + 1, "{\"schema\":", 10);
    const char *last = t.out.data + t.out.length - 1;
    assert_ptr_equal(memchr(end + 1, '\n', (size_t)(last - end)), last);
    newsx_buffer_free(&t.out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_flows_off_is_the_same),
        cmocka_unit_test(a_line_that_has_no_memory_ends),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
