/* test_sentence.c - where sentences end, and the units inside them. */
#include "document/document.h"

#include "match/match.h"
#include "test.h"
#include "fixture.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text with a bar between sentences is what each row holds. */
static const struct { const char *what, *text; } ROWS[] = {
    { "one word", "No.|He left." },
    { "a letter that counts", "Q. Who came?|A. Nobody came." },
    { "stops", "He left.|She stayed!|Who came?|Nobody." },
    { "an abbreviation before a name", "Mr. Ek met Gen. Dunn and Sen. Lee at St. Ives." },
    { "initials", "J. R. Ek met Ana B. Ruiz." },
    { "decimals", "It cost 3.5 million.|It fell by 1.2 percent." },
    { "U.S. inside", "He met the U.S. Senate in the U.S. capital." },
    { "U.S. at the end", "He lives in the U.S.|The dam is in Peru." },
    { "U.S. before a mark", "He lives in the U.S.|“We open,” he said." },
    { "a firm inside", "Ek Inc. Chief Executive Ana Ruiz left." },
    { "a firm at the end", "He works for Ek Inc.|She works for Dunn Ltd." },
    { "a month inside", "It opened on Dec. 3 and on Jan. Monday." },
    { "time of the day", "It opens at 6 p.m. Monday.|It closes at 9 p.m.|Crowds came." },
    { "and so on", "They sold bread, milk, etc.|Nobody came." },
    { "closing mark", "“We open.”|She left." },
    { "closing mark, straight", "\"We open.\"|She left." },
    { "closing bracket", "He left (she stayed.)|Nobody came." },
    { "a sentence in brackets", "He left.|(She stayed.)|Nobody came." },
    { "question, then he said", "“Do we open?” he asked.|“We do!” she said." },
    { "question, then a name said", "“Do we open?” Ana Ruiz said." },
    { "question, then a new sentence", "“Do we open?”|The hall was empty." },
    { "two speakers", "“We open.”|“We close.”" },
    { "dots inside", "“We open ... and close,” she said." },
    { "dots at the end", "He waited...|Then he left." },
    { "dots with blanks", "He waited . . . and left." },
    { "lower case behind a stop", "The yahoo.co. site is down." },
    { "a small name begins", "He left.|eBooks were sold." },
    { "note", "He left in 2009. [2]|She stayed." },
    { "lost blank", "He left.|She stayed." },
    { "colon", "He was clear: “We open.”|She left." },
    { "two marks", "Who came?!|Nobody." },
    { "a figure begins", "It rained in 2003.|12 people came." },
    { "number of a thing", "It is No. 5 of the list." },
    { "a list inside a line", "1. The first bridge|2. The second bridge|3. The third" },
    { "a list with brackets", "a) the first bridge|b) the second bridge|c) the third" },
    { "a list behind bullets", "• 9. The first bridge|• 10. The second bridge" },
    { "a list behind a colon", "It takes three steps:|1. Fill the tank|2. Wait|3. Close it.|Then rest." },
    { "no list, a figure that ends", "It has a list of 3.|The mayor signed it." },
    { "the number of a note", "He thinks fast (group B).|It is rare." },
    { "all small", "the cat is old.|she sleeps all day.|do you have one?|we do." },
    { "small words in usual text", "The cat is old. she sleeps.|We do." },
    { "a figure in brackets", "The town of Osterby (pop. 300) moved.|See (Phil. 4:8) for it." },
    { "a name with a mark", "He sued Yahoo! Japan.|Yum! Brands is large.|It is a band called Forward! Malta." },
    { "no name with a mark", "They shouted in Osterby!|The crowd left." },
    { "rupees and right honourables", "A ticket costs Rs. 250 now.|Rt. Hon. B. U. Dunn died." },
    { "many of them behind U.S.", "She is in the U.S.|Thousands came." },
    { "time of the day before a title", "At 5 a.m. Mr. Ruiz went out." },
    { "a date first", "Thursday, May 7, 2015|On Tuesday, it opened." },
};

static void test_sentences(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char text[256], got[256];
        size_t n = 0, at = 0;
        for (const char *p = ROWS[i].text; *p; p++)
            text[n++] = *p == '|' ? ' ' : *p;
        text[n] = '\0';
        newsx_document *doc = analysed(text);
        got[0] = '\0';
        for (nx_id s = 0; s < doc->sentences_count; s++) {
            nx_span span = doc->sentences[s].span;
            at += (size_t)snprintf(got + at, sizeof got - at, "%s%.*s", s ? "|" : "", (int)(span.end - span.start),
                                   doc->text + span.start);
        }
        if (strcmp(got, ROWS[i].text) != 0) {
            print_error("%s\n    expected %s\n    got      %s\n", ROWS[i].what, ROWS[i].text, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void test_lost_blank(void **state)
{
    (void)state;
    assert_int_equal(analysed("He left.She stayed.")->sentences_count, 2);
    assert_int_equal(analysed("“He left.”She stayed.")->sentences_count, 2);
}

/* Units of more than one token. */
static const struct { const char *what, *text, *expect; } UNITS[] = {
    { "of the lexicon", "According to Ana, he left.", "[According to]" },
    { "of the gazetteer", "He left New York and Saudi Arabia.", "[New York][Saudi Arabia]" },
    { "with a point", "He left St. Louis.", "[St. Louis]" },
    { "lower case is no name", "He left a new york.", "" },
    { "not over a sentence", "He is new. York is old.", "" },
};

static void test_units(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(UNITS); i++) {
        newsx_document *doc = analysed(UNITS[i].text);
        char got[256] = "";
        size_t at = 0;
        for (uint32_t u = 0; u < doc->units.count; u++) {
            uint32_t first = doc->units.first[u], end = doc->units.first[u + 1];
            if (end - first > 1)
                at += (size_t)snprintf(got + at, sizeof got - at, "[%.*s]",
                                       (int)(doc->tokens[end - 1].span.end - doc->tokens[first].span.start),
                                       doc->text + doc->tokens[first].span.start);
        }
        if (strcmp(got, UNITS[i].expect) != 0) {
            print_error("%s: expected %s, got %s\n", UNITS[i].what, UNITS[i].expect, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

/* The tape: a block break, the units of a sentence, a break, ... and 0 at the end. */
static void test_tape(void **state)
{
    (void)state;
    newsx_document *doc = analysed("He left. She stayed.\n\nNobody came.");
    const nx_tape *tape = &doc->units;
    char got[64];
    size_t n = 0;
    for (uint32_t u = 0; u < tape->count; u++) {
        enum nx_class cls = nx_kind_class(doc->engine, tape->symbol[u]);
        got[n++] = cls == NX_CLASS_BLOCK_BREAK ? '#' : cls == NX_CLASS_SENTENCE_BREAK ? '|' : '.';
    }
    got[n] = '\0';
    assert_string_equal(got, "#...|...#...#");
    assert_int_equal(tape->symbol[tape->count], 0);
    assert_int_equal(tape->first[tape->count], doc->tokens_count);
    for (nx_id s = 0; s < doc->sentences_count; s++) {
        assert_int_equal(tape->first[doc->sentences[s].first_unit], doc->sentences[s].first_token);
        assert_int_equal(tape->first[doc->sentences[s].end_unit], doc->sentences[s].end_token);
    }
}

/* Each unit's case stands in the bits above those of the layers, and none behind the last unit. */
static void test_cases(void **state)
{
    (void)state;
    newsx_document *doc = analysed("He saw NATO. J. Dunn left New York.");
    const nx_tape *tape = &doc->units;
    char got[64];
    for (uint32_t u = 0; u < tape->count + 8; u++)
        got[u] = "lCUI"[tape->begins[u] >> NX_BEGINS_CASE];
    got[tape->count + 8] = '\0';
    assert_string_equal(got, "lClUllICl" "Cll" "llllllll");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences), cmocka_unit_test(test_lost_blank), cmocka_unit_test(test_units), cmocka_unit_test(test_tape),
        cmocka_unit_test(test_cases),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
