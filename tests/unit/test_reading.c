/* test_reading.c - what a rule of dates says of its words: in the order in which it is read, and what comes of it. */
#include "test.h"

#include "document/document.h"
#include "image/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Rules of the user's; what each is for stands in its id. */
static const char PACK[] =
    "<pack>"
    "<rule id=\"date.my-own\" layer=\"date\"><pattern>zaa {number:1-99} {unit:unit} {clock:clock} {meridiem:meridiem}? {era:era-before}?"
    " {year:1000-2999}</pattern><yield type=\"DATE\"/></rule>"
    "<rule id=\"date.my-other\" layer=\"date\"><pattern>zab {number:1-99} {year:1000-2999}</pattern>"
    "<yield type=\"DATE\" year=\"{number}\" pick=\"latest\" anchor=\"last\"/></rule>"
    "</pack>";

static newsx_engine *engine;
static newsx_analyser *analyser;

static int make_engine(void **state)
{
    (void)state;
    char path[] = "/tmp/newsx-reading-XXXXXX";
    int file = mkstemp(path);
    if (file < 0 || write(file, PACK, sizeof PACK - 1) != (ssize_t)(sizeof PACK - 1))
        return -1;
    close(file);
    const char *rules[] = { path };
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_error error;
    options.rules = rules;
    options.rule_count = 1;
    newsx_status status = newsx_engine_new(&options, &engine, &error);
    if (status != NEWSX_OK)
        print_error("%s:%u: %s\n", error.path, (unsigned)error.line, error.message);
    unlink(path);
    return status != NEWSX_OK || newsx_analyser_new(engine, &analyser, &error) != NEWSX_OK;
}

static int free_engine(void **state)
{
    (void)state;
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
    return 0;
}

/* The yields of a rule as "type year=number": a role that bears another name than its yield behind it. */
static const char *yields_of(const char *id, char *out, size_t room)
{
    uint32_t count;
    const nx_image_yield *yields = nx_rule_yields(engine, nx_rule_find(engine, id), &count);
    size_t n = 0;
    *out = '\0';
    for (uint32_t i = 0; i < count; i++) {
        const char *name = nx_yield_names[yields[i].key];
        n += (size_t)snprintf(out + n, room - n, "%s%s", i ? " " : "", name);
        if (yields[i].role >= 0 && strcmp(nx_role_names[yields[i].role], name) != 0)
            n += (size_t)snprintf(out + n, room - n, "=%s", nx_role_names[yields[i].role]);
    }
    return out;
}

static void yields_stand_in_the_order_of_reading(void **state)
{
    (void)state;
    char found[200];
    assert_string_equal(yields_of("date.my-own", found, sizeof found), "type era year meridiem clock unit number");
    assert_string_equal(yields_of("date.my-other", found, sizeof found), "type anchor pick year=number number");
}

/* Texts written on Friday, 18 April 2025 and the values of their dates. */
static const struct { const char *name, *text, *values; } TEXTS[] = {
    { "two figures of a year, 20 ahead", "The plan runs to 4/18/45.", "2045-04-18" },
    { "two figures of a year, 21 ahead", "The photo is of 4/18/46.", "1946-04-18" },
    { "the day first where it is no month", "It came on 18/4/2025.", "2025-04-18" },
    { "points put the day first", "It came on 05.04.2025.", "2025-04-05" },
    { "strokes put the month first", "It came on 05/04/2025.", "2025-05-04" },
    { "a month and its year", "The bridge opened in 10/2012.", "2012-10" },
    { "a day with its clock time", "Posted 2025-04-17T09:05:30Z by the town.", "2025-04-17T09:05:30" },
    { "a quarter before its year", "Sales rose in 3Q23.", "2023-Q3" },
    { "a quarter behind its year", "Sales rose in 2018Q4.", "2018-Q4" },
    { "a half with two figures", "Sales rose in 1H24.", "2024-H1" },
    { "a clock time with a meridiem", "They left at 12:05 a.m. on Monday.", "2025-04-14T00:05" },
    { "noon is behind noon", "They left at 12 p.m. on Monday.", "2025-04-14T12:00" },
    { "an hour and letters in one word", "They left at 5pm on Monday.", "2025-04-14T17:00" },
    { "the letter between hours and minutes", "They left at 18h30 on Monday.", "2025-04-14T18:30" },
    { "an hour in the evening", "They left in the evening at 8.", "2025-04-18T20:00" },
    { "noon as a word", "They left at noon on Monday.", "2025-04-14T12:00" },
    { "past the hour", "They left at twenty past three p.m.", "2025-04-18T15:20" },
    { "a fortnight", "They met two fortnights ago.", "2025-W12" },
    { "half a decade", "It took half a decade.", "P5Y" },
    { "several", "It took several weeks.", "PXW" },
    { "a number in words", "It took a hundred and twenty days.", "P120D" },
    { "thousands in words", "It took two thousand three hundred years.", "P2300Y" },
    { "a fraction as a character", "It took 2\xC2\xBD years.", "P2Y6M" },
    { "a fraction with a stroke", "It took 1 1/2 hours.", "PT1H30M" },
    { "a year in words", "It was nineteen ninety-six when they met.", "1996" },
    { "the nineteen seventies", "They met in the nineteen seventies.", "197" },
    { "the later end of a war has the century of the first", "The war of 1861-65 was long.", "1861 1865" },
    { "over the turn of a century", "The mill was shut 1898-02.", "1898 1902" },
    { "before Christ", "It fell in 44 B.C.", "BC0044" },
    { "a second count", "It took an hour and 30 minutes.", "PT1H30M" },
    { "from tomorrow", "They meet a week from tomorrow.", "2025-04-26" },
    { "the range goes on", "It was open from July to October.", "2024-07 2024-10" },
    { "what is open is so in the summer to come", "It is open from July to October.", "2025-07 2025-10" },
    { "a weekday announced", "The council will meet on Monday.", "2025-04-21" },
    { "a weekday told", "The council met on Monday.", "2025-04-14" },
    { "was due looks back", "The report was due on Monday.", "2025-04-14" },
    { "a comma cuts off what looks ahead", "They will pay, on Monday they said.", "2025-04-14" },
    { "a short note looks ahead", "Lunch on Monday", "2025-04-21" },
    { "a note with a past word does not", "I had lunch on Monday", "2025-04-14" },
    { "nor one with a regular past", "I repaired it on Monday", "2025-04-14" },
    { "a note speaks to someone", "Please call me back on Monday about the keys", "2025-04-21" },
    { "history counts from the year at hand",
      "The mill burned in 1911. It was rebuilt in 1912, sold in 1913, and again in 1914. The war took its owner in 1915. The "
      "heirs met on 12 May.", "1911 1912 1913 1914 1915 1915-05-12" },
};

static void texts_have_values(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        newsx_input input = NEWSX_INPUT_INIT;
        newsx_options options = NEWSX_OPTIONS_INIT;
        newsx_document *doc;
        newsx_error error;
        char found[200] = "";
        size_t n = 0;
        input.bytes = TEXTS[i].text;
        input.length = strlen(TEXTS[i].text);
        options.date = "2025-04-18";
        assert_int_equal(newsx_analyse(analyser, &input, &options, &doc, &error), NEWSX_OK);
        for (nx_id d = 0; d < doc->dates_count; d++)
            n += (size_t)snprintf(found + n, sizeof found - n, "%s%s", d ? " " : "", doc->dates[d].value);
        if (strcmp(found, TEXTS[i].values) != 0) {
            print_error("%s: %s\n  expected %s\n  found    %s\n", TEXTS[i].name, TEXTS[i].text, TEXTS[i].values, found);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(yields_stand_in_the_order_of_reading),
                                        cmocka_unit_test(texts_have_values) };
    return cmocka_run_group_tests(tests, make_engine, free_engine);
}
