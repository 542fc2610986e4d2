/* test_report_words.c - the words of the report: markup, numbers and days; and its template. */
#include "test.h"
#include "write/template.h"

static void text_is(newsx_buffer *out, const char *expected)
{
    nx_putc(out, '\0');
    assert_false(out->failed);
    assert_string_equal(out->data, expected);
    out->length = 0;
}

static void markup_is_only_text(void **state)
{
    static const struct { const char *text, *markup; } ROWS[] = {
        { "Ruiz & Dunn", "Ruiz &amp; Dunn" },
        { "<b onclick=\"x\">'", "&lt;b onclick=&quot;x&quot;&gt;&#39;" },
        { "a\001b\177c", "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c" },
        { "a\xC2\x85z", "a\xEF\xBF\xBDz" },
        { "\xEF\xBF\xBE", "\xEF\xBF\xBD" },
        { "Malmö – “so”", "Malmö – “so”" },
        { "one\ttwo\nthree", "one\ttwo\nthree" },
        { "", "" },
    };
    newsx_buffer out = NEWSX_BUFFER_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        nx_put_markup(&out, ROWS[i].text, strlen(ROWS[i].text));
        text_is(&out, ROWS[i].markup);
    }
    newsx_buffer_free(&out);
}

static void numbers_are_grouped_and_counted(void **state)
{
    static const struct { uint64_t number; const char *text; } ROWS[] = {
        { 0, "0 quotes" }, { 1, "1 quote" }, { 999, "999 quotes" }, { 1000, "1,000 quotes" },
        { 1234567, "1,234,567 quotes" },
    };
    newsx_buffer out = NEWSX_BUFFER_INIT;
    nx_words words;

    (void)state;
    nx_words_open(&words, "en");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        nx_put_counted(&out, &words, "quotes", ROWS[i].number);
        text_is(&out, ROWS[i].text);
    }
    nx_put_counted(&out, &words, "no-such-words", 3);
    text_is(&out, "no-such-words");
    newsx_buffer_free(&out);
}

static void days_are_written_for_people(void **state)
{
    static const struct { const char *from, *to, *text; } ROWS[] = {
        { "2025-04-18", "2025-04-18", "18 Apr 2025" },
        { "2025-06-01", "2025-06-30", "June 2025" },
        { "2024-02-01", "2024-02-29", "February 2024" },
        { "2025-02-01", "2025-02-27", "1 Feb 2025\xC2\xA0\xE2\x80\x93 27 Feb 2025" },
        { "2025-01-01", "2025-12-31", "2025" },
        { "2025-01-01", "2026-12-31", "1 Jan 2025\xC2\xA0\xE2\x80\x93 31 Dec 2026" },
        { "2025-04-14", "2025-04-20", "14 Apr 2025\xC2\xA0\xE2\x80\x93 20 Apr 2025" },
        { "some day", "2025-04-20", "some day" },
    };
    newsx_buffer out = NEWSX_BUFFER_INIT;
    nx_words words;

    (void)state;
    nx_words_open(&words, "en");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        nx_put_period(&out, &words, ROWS[i].from, ROWS[i].to);
        text_is(&out, ROWS[i].text);
    }
    newsx_buffer_free(&out);
}

static void a_block_has_its_values(void **state)
{
    newsx_buffer out = NEWSX_BUFFER_INIT;
    nx_slots slots;

    (void)state;
    nx_slots_open(&slots, "en");
    nx_slot_word(&slots, "name", "a<b");
    nx_slot_word(&slots, "message", "{name} {=who} {?name}");
    nx_fill(&slots, "failure", &out);
    text_is(&out, "<li><b>a&lt;b</b>: {name} {=who} {?name}</li>\n");
    nx_fill(&slots, "failure", &out);        /* values are gone */
    text_is(&out, "<li><b></b>: </li>\n");
    nx_slot_word(&slots, "text", "Friday");
    nx_slot_number(&slots, "id", 3);
    nx_slot_word(&slots, "where", "x:1:2");
    nx_fill(&slots, "doubt-day", &out);      /* what has no value is left out with what stands round it */
    text_is(&out, "<li><q>Friday</q> <a href=\"#a\001-d3\">x:1:2</a></li>\n");
    nx_fill(&slots, "no-such-block", &out);
    text_is(&out, "");
    nx_slots_free(&slots);
    newsx_buffer_free(&out);
}

static void only_addresses_of_the_web_are_links(void **state)
{
    static const struct { const char *url; bool link; } ROWS[] = {
        { "https://a.example/", true }, { "HTTP://a.example/", true }, { "javascript:alert(1)", false },
        { " https://a.example/", false }, { "data:text/html,x", false }, { "//a.example/", false }, { "http:", false },
        { "", false }, { NULL, false },
    };
    nx_slots slots;

    (void)state;
    nx_slots_open(&slots, "en");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        slots.count = 0;
        nx_slot_url(&slots, "url", ROWS[i].url);
        assert_int_equal(slots.count, ROWS[i].link);
    }
    nx_slots_free(&slots);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_is_only_text),
        cmocka_unit_test(numbers_are_grouped_and_counted),
        cmocka_unit_test(days_are_written_for_people),
        cmocka_unit_test(a_block_has_its_values),
        cmocka_unit_test(only_addresses_of_the_web_are_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
