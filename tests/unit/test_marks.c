/* test_marks.c - which quotation marks belong together. */
#include "document/document.h"

#include "test.h"
#include "fixture.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The insides of the pairs, each in brackets; "+" behind one that goes on in the next paragraph. */
static void pairs(const char *text, char *out, size_t room)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *doc;
    newsx_error error;
    size_t at = 0;

    input.bytes = text;
    input.length = strlen(text);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, &error), NEWSX_OK);
    out[0] = '\0';
    for (nx_id i = 0; i < doc->pairs_count; i++) {
        nx_span s = doc->pairs[i].inner;
        at += (size_t)snprintf(out + at, room - at, "[%.*s]%s", (int)(s.end - s.start), doc->text + s.start,
                               doc->pairs[i].continues ? "+" : "");
    }
}

static const struct { const char *what, *text, *expect; } ROWS[] = {
    { "curly", "“We open,” she said. “Then we close.”", "[We open,][Then we close.]" },
    { "straight", "\"We open,\" she said. \"Then we close.\"", "[We open,][Then we close.]" },
    { "curly and straight", "“We open,\" she said. \"Then we close.”", "[We open,][Then we close.]" },
    { "doubled apostrophes", "''We open,'' she said. ''Then we close.''", "[We open,][Then we close.]" },
    { "TeX", "``We open,'' she said. ``Then we close.''", "[We open,][Then we close.]" },
    { "British, with apostrophes inside", "‘We don’t open,’ she said. ‘It’s the owner’s day.’",
      "[We don’t open,][It’s the owner’s day.]" },
    { "British, with a plural's apostrophe", "‘The owners’ union won’t open,’ she said.", "[The owners’ union won’t open,]" },
    { "British, straight", "'We don't open,' she said.", "[We don't open,]" },
    { "guillemets", "«We open», she said. »We close«, he said.", "[We open][We close]" },
    { "low and high", "„We open“, she said. „We close”, he said.", "[We open][We close]" },
    { "both the same way", "“We open,“ she said. ”Then we close,” he said.", "[We open,][Then we close,]" },
    { "single inside double", "“She said, ‘We open,’ and left,” he said.", "[She said, ‘We open,’ and left,]" },
    { "double inside single", "‘She said, “We open,” and left,’ he said.", "[She said, “We open,” and left,]" },
    { "double inside double", "“She said, “We open,” and left,” he said.", "[She said, “We open,” and left,]" },
    { "over three paragraphs", "“We open.\n\n“We open late.\n\n“We close,” she said.", "[We open.]+[We open late.]+[We close,]" },
    { "unclosed at the end", "She said, “We open.\n\nThe hall was empty.", "[We open.]" },
    { "opened again at a sentence", "“We open then. “We close,” she said.\n\n“We rest,” he said.",
      "[We open then.][We close,][We rest,]" },
    { "a lost closing mark costs one", "“We open then “We close,” she said.\n\n“We rest,” he said.",
      "[We close,][We rest,]" },
    { "a lost closing mark before a speaker", "“We open, she said. “We close,” she said.\n\n“We rest,” he said.",
      "[We open,][We close,][We rest,]" },
    { "unclosed before a speaker", "“We open, said Ana Ruiz, and left.", "[We open,]" },
    { "unclosed, a name and a verb", "“We open, Ana Ruiz said. Nobody came.", "[We open,]" },
    { "the wrong way round at the head", "” We open,” she said.", "[We open,]" },
    { "a stray closing mark", "We open,” she said. “We close,” he said.", "[We close,]" },
    { "a doubled mark", "““We open,”” she said. “We close,” he said.", "[We open,][We close,]" },
    { "inches and feet", "He is 6'2\" tall and bought a 12\" pipe.", "" },
    { "inches inside", "“He is 6'2\" tall,” she said.", "[He is 6'2\" tall,]" },
    { "apostrophes alone", "The owners’ union didn’t open in ’98, ’tis said.", "" },
    { "logical punctuation", "\"We open\", she said.", "[We open]" },
    { "nothing inside", "\"\" and “”", "" },
    { "beside a dash", "He left—“for good”—on Monday.", "[for good]" },
    { "in brackets", "He left (“for good”).", "[for good]" },
};

static void test_pairs(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char found[400];
        pairs(ROWS[i].text, found, sizeof found);
        if (strcmp(found, ROWS[i].expect) != 0) {
            print_error("%s: %s\n  expected %s\n  found    %s\n", ROWS[i].what, ROWS[i].text, ROWS[i].expect, found);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

/* Marks and cues without end cost time in step with the text. */
static void test_hostile(void **state)
{
    (void)state;
    static const char *const UNITS[] = { "\"", "“", "”", "'", "‘", "''", "\" ", " 'a", "“a ", "he said, ", "\"a,\" he said. ", "saying that " };
    for (size_t i = 0; i < COUNT(UNITS); i++) {
        size_t unit = strlen(UNITS[i]), length = 200000 / unit * unit;
        char *text = malloc(length);
        newsx_input input = NEWSX_INPUT_INIT;
        newsx_document *doc;
        newsx_error error;

        assert_non_null(text);
        for (size_t at = 0; at < length; at += unit)
            memcpy(text + at, UNITS[i], unit);
        input.bytes = text;
        input.length = length;
        assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, &error), NEWSX_OK);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_pairs), cmocka_unit_test(test_hostile) };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
