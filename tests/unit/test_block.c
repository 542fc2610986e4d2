/* test_block.c - paragraphs, headings, bylines, captions, list items, and lines that were broken by hand. */
#include "document/document.h"

#include "test.h"
#include "fixture.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT "The dam was opened on Monday by the mayor, who spoke of a better year for the valley and its towns."

/* One letter for each block: p paragraph, h heading, d dateline, b byline, l list item, c caption. */
static const char LETTERS[] = { [NX_PARAGRAPH] = 'p', [NX_HEADING] = 'h', [NX_DATELINE_BLOCK] = 'd', [NX_BYLINE] = 'b',
                                [NX_LIST_ITEM] = 'l', [NX_CAPTION] = 'c' };

static const struct { const char *what, *text, *expect; } ROWS[] = {
    { "nothing", "", "" },
    { "blank lines only", "\n \n\t\n", "" },
    { "one line a paragraph", TEXT "\n" TEXT "\n" TEXT, "ppp" },
    { "blank lines between", TEXT "\n\n" TEXT "\n\n\n" TEXT, "ppp" },
    { "carriage returns", TEXT "\r\n" TEXT "\r\n\r\n" TEXT, "ppp" },
    { "old Mac", TEXT "\r" TEXT "\r" TEXT, "ppp" },
    { "a heading in title case", TEXT "\nA Long Road Ahead\n" TEXT, "php" },
    { "a heading in plain case", TEXT "\n\nA long road ahead\n\n" TEXT, "php" },
    { "a headline", "Mayor opens new dam in the valley\n\n" TEXT, "hp" },
    { "a headline that asks", "Will the New Dam Hold?\n\n" TEXT, "hp" },
    { "a short sentence is none", TEXT "\nHe left.\n" TEXT, "ppp" },
    { "a short quote is none", TEXT "\n“We go on with it”\n" TEXT, "ppp" },
    { "a title in quotation marks", TEXT "\n“A Long Road”\n" TEXT, "php" },
    { "a line before a quote is none", TEXT "\nShe put it like this:\n" TEXT, "ppp" },
    { "a last line is none", TEXT "\nThe End of It", "pp" },
    { "a row of figures is none", TEXT "\n12 7 Lyon 3\n" TEXT, "ppp" },
    { "byline", "Mayor opens new dam\nBy Ana Ruiz\n" TEXT, "hbp" },
    { "byline with a firm", "Mayor opens new dam\nBy ANA RUIZ, Valley Press\n" TEXT, "hbp" },
    { "a sentence with by is none", TEXT "\nBy Monday it was over.\n" TEXT, "ppp" },
    { "the day on a line", "Mayor opens new dam\n\nFriday, May 2, 2014\n\n" TEXT, "hdp" },
    { "dateline on a line", "LYON, France (AP) --\n\n" TEXT, "dp" },
    { "items", TEXT "\n• One dam\n- Two towns\n* A river\n1. A bridge\n" TEXT, "pllllp" },
    { "a caption with its credit", TEXT "\nThe dam at dawn. Photo: Ana Ruiz\n" TEXT, "pcp" },
    { "a caption by its first word", TEXT "\nPhoto: Ana Ruiz\n" TEXT, "pcp" },
    { "broken by hand",
      "The dam was opened on Monday by the mayor, who spoke of a\n"
      "better year for the valley and its towns, and then went on\n"
      "to the bridge, where the children of the school sang.\n\n"
      "Nobody had thought that it would hold through the rains of\n"
      "the winter, she said, but it did, and the valley is dry.\n", "pp" },
    { "broken by hand, with indents",
      "   The dam was opened on Monday by the mayor, who spoke of a\n"
      "better year for the valley and its towns, and then went on\n"
      "to the bridge, where the children of the school sang.\n"
      "   Nobody had thought that it would hold through the rains of\n"
      "the winter, she said, but it did, and the valley is dry.\n", "pp" },
    { "short paragraphs are not broken lines",
      "The mayor opened the dam on Monday.\nNobody had thought that it would hold.\nThe valley is dry.\nThe towns are safe now.\n",
      "pppp" },
};

static void test_kinds(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_input input = NEWSX_INPUT_INIT;
        newsx_document *doc;
        newsx_error error;
        char got[32];
        size_t n = 0;

        input.bytes = ROWS[i].text;
        input.length = strlen(ROWS[i].text);
        assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, &error), NEWSX_OK);
        for (nx_id b = 0; b < doc->blocks_count; b++) {
            const nx_block_record *block = &doc->blocks[b];
            got[n++] = LETTERS[block->kind];
            assert_true(block->first_sentence < block->end_sentence);
            assert_int_equal(doc->sentences[block->first_sentence].span.start, block->span.start);
        }
        got[n] = '\0';
        if (strcmp(got, ROWS[i].expect) != 0) {
            print_error("%s: expected %s, got %s\n", ROWS[i].what, ROWS[i].expect, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void test_credit(void **state)
{
    (void)state;
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *doc;
    newsx_error error;
    static const char text[] = "The dam at dawn Photo: Ana Ruiz\n" TEXT;

    input.bytes = text;
    input.length = sizeof text - 1;
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, &error), NEWSX_OK);
    assert_int_equal(doc->blocks[0].end_sentence, 2);
    assert_memory_equal(doc->text + doc->sentences[1].span.start, "Photo", 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_kinds), cmocka_unit_test(test_credit) };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
