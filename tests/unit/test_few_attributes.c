/* test_few_attributes.c - tags with more attributes than anybody writes lose what is more, and nothing else is changed. */
#include "test.h"

#include "read/few-attributes.h"

#include <stdio.h>
#include <string.h>

enum { MOST = 500 };

static char text[200000];

/* Up to `count` times `unit`, with its number, between a head and a tail; gives the length. */
static size_t put(const char *head, const char *unit, unsigned count, const char *tail)
{
    char *p = text + sprintf(text, "%s", head);
    for (unsigned i = 0; i < count; i++)
        p += sprintf(p, unit, i);
    return (size_t)(p - text) + (size_t)sprintf(p, "%s", tail);
}

static const struct {
    const char *name, *head, *unit, *tail;
    bool html, pruned;
} ROWS[] = {
    { "names alone", "<p", " a%u", ">He left.</p>", true, true },
    { "in XML", "<p", " a%u=\"x\"", "/>", false, true },
    { "without blanks between", "<p ", "a%u='>'", ">He left.", true, true },
    { "with \"<\" in them", "<p", " a%u<", ">He left.", true, true },
    { "a tag that does not end", "<p", " a%u", "", true, true },
    { "an unquoted value that has a mark", "<p x=y\"", " a%u", ">", true, true },
    { "behind a script that is closed at once", "<script/><p", " a%u", ">", true, true },
    { "behind a comment that ends oddly", "<!-- x --!><p", " a%u", ">", true, true },
    { "a section is none in HTML", "<![CDATA[><p", " a%u", ">", true, true },
    { "a script is none in XML", "<script><p", " a%u", ">", false, true },
    { "one value with as many words", "<p title='", " a%u", "'>He left.", true, false },
    { "a script", "<script>if (a<b", " a%u", ") c(); </script>", true, false },
    { "a comment", "<!-- <p", " a%u", "-->", true, false },
    { "a section", "<![CDATA[<p", " a%u", ">]]>", false, false },
    { "as many tags", "", "<p a%u=x>", "", true, false },
    { "text behind a mark", "1 < 2", " a%u", "", true, false },
};

static void a_tag_keeps_five_hundred(void **state)
{
    (void)state;
    nx_arena arena = { 0 };

    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        size_t length = put(ROWS[i].head, ROWS[i].unit, MOST - 2, ROWS[i].tail);
        if (nx_few_attributes(&arena, text, length, ROWS[i].html) != text)
            fail_msg("%s: a few are too much", ROWS[i].name);
        length = put(ROWS[i].head, ROWS[i].unit, 4 * MOST, ROWS[i].tail);
        const char *got = nx_few_attributes(&arena, text, length, ROWS[i].html), *tail = ROWS[i].tail;
        if ((got != text) != ROWS[i].pruned)
            fail_msg("%s: %s", ROWS[i].name, got == text ? "all are kept" : "some are gone");
        if (strlen(got) != length || strcmp(got + length - strlen(tail), tail) != 0)
            fail_msg("%s: what is behind them is changed", ROWS[i].name);
        if (ROWS[i].pruned && (!strstr(got, "a490") || strstr(got, "a510")))
            fail_msg("%s: not the first are kept", ROWS[i].name);
    }
    nx_arena_free(&arena);
}

/* Each is looked through for every prefix below it. */
static void all_tags_keep_a_thousand_namespaces(void **state)
{
    (void)state;
    nx_arena arena = { 0 };

    size_t length = put("<a>", "<b xmlns:n%u='u' c='d'>", 900, "");
    assert_ptr_equal(nx_few_attributes(&arena, text, length, false), text);
    length = put("<a>", "<b xmlns:n%u='u' c='d'>", 1010, "");
    const char *got = nx_few_attributes(&arena, text, length, false);
    assert_non_null(strstr(got, "xmlns:n999="));
    assert_null(strstr(got, "xmlns:n1000="));
    assert_string_equal(got + length - 10, "    c='d'>");
    nx_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_keeps_five_hundred),
        cmocka_unit_test(all_tags_keep_a_thousand_namespaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
