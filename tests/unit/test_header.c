/* test_header.c - header lines, as WARC, HTTP and mail have them. */
#include "test.h"
#include "fixture.h"

#include "read/header.h"

#include <stdio.h>
#include <string.h>

static nx_value value(const char *text) { return (nx_value){ text, text ? strlen(text) : 0 }; }

static void finds_a_parameter(void **state)
{
    static const struct { const char *value, *name, *found; } ROWS[] = {
        { "text/html; charset=utf-8", "charset", "utf-8" },
        { "text/html;Charset=\"utf-8\"; x=1", "charset", "utf-8" },
        { "text/html; charset='utf-8", "charset", "utf-8" },
        { "text/html; charsets=utf-8", "charset", NULL },
        { "text/html; charset", "charset", NULL },
        { "text/html; charset=", "charset", "" },
        { "text/html;", "charset", NULL },
        { ";charset=x", "charset", "x" },
        { "text/html", "charset", NULL },
        { "", "charset", NULL },
        { NULL, "charset", NULL },   /* there is no such header line */
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        nx_value found = nx_value_parameter(value(ROWS[i].value), ROWS[i].name);
        if (!ROWS[i].found || !*ROWS[i].found)
            assert_int_equal(found.length, 0);
        else if (found.length != strlen(ROWS[i].found) || memcmp(found.at, ROWS[i].found, found.length) != 0)
            fail_msg("%s: \"%.*s\"", ROWS[i].value, (int)found.length, found.at);
    }
    (void)state;
}

/* A record that does not say what it is: nobody gives it out of a file, but a program may hand it over. */
static void reads_a_record_without_a_media_type(void **state)
{
    static const char *const TYPES[] = { "conversion", "response" };

    for (size_t i = 0; i < COUNT(TYPES); i++) {
        char record[200];
        newsx_input input = NEWSX_INPUT_INIT;
        newsx_document *document;
        input.bytes = record;
        input.length = (size_t)snprintf(record, sizeof record, "WARC/1.0\r\nWARC-Type: %s\r\nContent-Length: 32\r\n\r\n%s"
                                        "Bo Dunn said no to it.", TYPES[i], i ? "HTTP/1.1 200 OK\r\n\r\n" : "");
        input.format = NEWSX_FROM_WARC;
        assert_int_equal(newsx_analyse(analyser, &input, NULL, &document, NULL), NEWSX_OK);
        assert_string_equal(newsx_document_text(document, NULL), "Bo Dunn said no to it.");
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_parameter),
        cmocka_unit_test(reads_a_record_without_a_media_type),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
