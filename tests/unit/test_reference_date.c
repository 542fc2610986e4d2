/* test_reference_date.c - which day an article's "yesterday" is counted from. */
#include "document/document.h"

#include "test.h"
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#define SNOW "Snow fell on the old town all night long, and nobody came to the market."

static const struct { const char *what, *text, *path, *published, *expect; } ROWS[] = {
    { "nothing tells it", SNOW, NULL, NULL, "none" },
    { "the metadata before all", "OSTERBY, May 3, 2021 – " SNOW, "2022-01-01.txt", "2020-02-03", "2020-02-03 meta" },
    { "the metadata with a clock time", SNOW, NULL, "2020-02-03T10:00:00Z", "2020-02-03 meta" },
    { "metadata that are no day", SNOW, NULL, "2020-02-30", "none" },
    { "a dateline with its year", "OSTERBY, May 3, 2021 – " SNOW, "2022-01-01.txt", NULL, "2021-05-03 dateline" },
    { "a dateline without one, and the path's", "OSTERBY, May 3 – " SNOW, "2021-05-10.txt", NULL, "2021-05-03 dateline" },
    { "the year before", "OSTERBY, Dec. 30 – " SNOW, "2022-01-02.txt", NULL, "2021-12-30 dateline" },
    { "the year behind", "OSTERBY, Jan. 2 – " SNOW, "2021-12-30.txt", NULL, "2022-01-02 dateline" },
    { "a dateline without one, and none else", "OSTERBY, May 3 – " SNOW, NULL, NULL, "none" },
    { "a line of its own", "The mill\n\nMay 3, 2021\n\n" SNOW, NULL, NULL, "2021-05-03 dateline" },
    { "a line of its own needs its year", "The mill\n\nMay 3\n\n" SNOW, "2021-05-10.txt", NULL, "2021-05-10 name" },
    { "a line of fourteen words", "a b c d e f g h i j May 3, 2021\n\n" SNOW, NULL, NULL, "2021-05-03 dateline" },
    { "a line of fifteen", "a b c d e f g h i j k May 3, 2021\n\n" SNOW, NULL, NULL, "none" },
    { "a day in figures", "2021-05-03\n\n" SNOW, NULL, NULL, "2021-05-03 dateline" },
    { "the name of the file", SNOW, "news/2021_05_10.txt", NULL, "2021-05-10 name" },
    { "folders", SNOW, "2021/05/10/mill.txt", NULL, "2021-05-10 name" },
    { "eight figures", SNOW, "mill20210510.txt", NULL, "2021-05-10 name" },
    { "nine figures", SNOW, "mill202105101.txt", NULL, "none" },
    { "two kinds of strokes", SNOW, "2021-05_10.txt", NULL, "none" },
    { "the last of two", SNOW, "2021-05-10/2021-05-11.txt", NULL, "2021-05-11 name" },
    { "no such day", SNOW, "2021-02-30.txt", NULL, "none" },
    { "the first year of a file", SNOW, "1500-01-01.txt", NULL, "1500-01-01 name" },
    { "one too early", SNOW, "1499-12-31.txt", NULL, "none" },
};

static void the_day_is_found(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_input input = NEWSX_INPUT_INIT;
        newsx_document *doc;
        newsx_error error;
        char found[60] = "none";
        char record[400];
        if (ROWS[i].published) {
            snprintf(record, sizeof record, "{\"text\":\"%s\",\"date\":\"%s\"}", ROWS[i].text, ROWS[i].published);
            input.format = NEWSX_FROM_JSONL;
        }
        input.bytes = ROWS[i].published ? record : ROWS[i].text;
        input.length = strlen(input.bytes);
        input.path = ROWS[i].path ? ROWS[i].path : "-";
        assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, &error), NEWSX_OK);
        if (doc->ref_from)
            snprintf(found, sizeof found, "%04d-%02d-%02d %s", doc->ref_year, doc->ref_month, doc->ref_day, doc->ref_from);
        if (strcmp(found, ROWS[i].expect) != 0) {
            print_error("%s: %s, not %s\n", ROWS[i].what, found, ROWS[i].expect);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_day_is_found) };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
