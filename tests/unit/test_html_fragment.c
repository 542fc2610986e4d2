/* test_html_fragment.c - a piece of HTML becomes blocks of a text, each of which leads back to its bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "read/html.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static newsx_document doc;
static nx_arena arena, scratch;

static void read_html(const char *html, size_t length, const char *const *without)
{
    nx_galley galley;

    doc = (newsx_document){ .arena = &arena, .scratch = &scratch, .path = "test", .bytes = length };
    nx_galley_begin(&galley, &doc, length);
    assert_true(nx_html_fragment(&galley, html, length, 0, without));
    assert_true(nx_galley_end(&galley, &doc));
}

static void end(void)
{
    nx_arena_free(&arena);
    nx_arena_free(&scratch);
}

/* The kinds of the blocks by one letter each. */
static const char *kinds(void)
{
    static char letters[64];
    uint32_t i;

    for (i = 0; i < doc.blocks_count && i + 1 < sizeof letters; i++)
        letters[i] = "PHDBLCQ"[doc.blocks[i].kind];
    letters[i] = '\0';
    return letters;
}

static void becomes_blocks(void **state)
{
    static const struct { const char *name, *html, *text, *kinds; } ROWS[] = {
        { "paragraphs", "<p>Ana\n\t  Ruiz</p><p>Bo&nbsp;Dunn", "Ana Ruiz\n\nBo Dunn", "PP" },
        { "text without tags", " just text ", "just text", "P" },
        { "headings and lists", "<h2>Plans</h2><ul><li>one<li><p>two</p></ul>", "Plans\n\none\n\ntwo", "HLL" },
        { "quoted as a whole", "<blockquote><p>We go.</p></blockquote>he said", "We go.\n\nhe said", "QP" },
        { "line breaks", "a<br>b<br/><br />c<br>", "a\nb\n\nc", "PP" },
        { "rows of a table", "<table><tr><th>Town</th><td>1</td><tr><td>x</table>", "Town\t1\n\nx", "PP" },
        { "lines kept", "<pre>one\n two\n\nthree</pre>", "one\ntwo\n\nthree", "PP" },
        { "words that touch", "<p>re<b>build</b>ing</p><div>a</div>b", "rebuilding\n\na\n\nb", "PPP" },
        { "nothing to read", "<p>* * *</p><p>\xC2\xA0</p>", "", "" },
        { "no width", "co\xC2\xADop\xE2\x80\x8B", "coop", "P" },
        { "a bold line alone", "<p><b>What comes next</b></p><p><b>He said it is over.</b></p>",
          "What comes next\n\nHe said it is over.", "HP" },
        { "not for readers", "<p>a</p><script>if (x < 1) y()</script><style>p{}</style><p style='display: None'>b</p>c", "a\n\nc",
          "PP" },
        { "beside the article", "<p>The article is longer.</p><figure><figcaption>A bridge</figcaption></figure>"
          "<footer>ends</footer>", "The article is longer.", "P" },
        { "all of it in an aside", "<aside><p>The article is longer.</p></aside><p>So.</p>", "The article is longer.\n\nSo.", "PP" },
        { "by its class", "<p>The longer text of it</p><p class='a dat b'>dpa</p>", "The longer text of it", "P" },
        { "never closed", "<div><p>a<b>b<i>c", "abc", "P" },
        { "two of everything", "<html lang=a><body id=x>a<html class=b><body class=c>b", "ab", "P" },
        { "a character beyond Unicode", "a&#x110000;b&#0;c&#xD800;d", "abcd", "P" },
    };
    static const char *const WITHOUT[] = { "dat", "vignette", NULL };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        read_html(ROWS[i].html, strlen(ROWS[i].html), WITHOUT);
        if (strcmp(doc.text, ROWS[i].text) != 0 || strcmp(kinds(), ROWS[i].kinds) != 0)
            fail_msg("%s: \"%s\" %s", ROWS[i].name, doc.text, kinds());
        end();
    }
    (void)state;
}

static void leads_back(void **state)
{
    static const struct { const char *html, *word, *source; } ROWS[] = {
        { "<p>Ana <b>Ruiz</b> said", "Ruiz", "Ruiz" },
        { "<p>Ana</p><p>Ruiz \n\n said", "Ruiz said", "Ruiz \n\n said" },
        { "<p>a &amp; b", "&", "&amp;" },
        { "<p>a&#233;&eacute;b", "\xC3\xA9\xC3\xA9", "&#233;&eacute;" },
        { "<p>a<b>&eacute;</b>b", "\xC3\xA9", "&eacute;" },
        { "<pre>one\ntwo", "two", "two" },
        { "<p>* * *</p><p>two <i>words</i>", "two words", "two <i>words" },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        read_html(ROWS[i].html, strlen(ROWS[i].html), NULL);
        const char *word = strstr(doc.text, ROWS[i].word);
        assert_non_null(word);
        uint32_t start = (uint32_t)(word - doc.text);
        nx_span span = nx_origin_of(&doc, (nx_span){ start, start + (uint32_t)strlen(ROWS[i].word) });
        if (span.end - span.start != strlen(ROWS[i].source) ||
            memcmp(ROWS[i].html + span.start, ROWS[i].source, span.end - span.start) != 0)
            fail_msg("%s: %.*s", ROWS[i].html, (int)(span.end - span.start), ROWS[i].html + span.start);
        end();
    }
    (void)state;
}

/* A page is long enough for the parser to give back what it has read. */
static void leads_back_far(void **state)
{
    enum { TIMES = 20000 };
    static const char PART[] = "<p>word &amp; <b>w</b></p>\n";
    char *html = malloc(TIMES * sizeof PART);
    size_t length = 0;

    for (int i = 0; i < TIMES; i++, length += sizeof PART - 1)
        memcpy(html + length, PART, sizeof PART - 1);
    read_html(html, length, NULL);
    assert_int_equal(doc.blocks_count, TIMES);
    for (uint32_t i = 0; i < TIMES; i++) {
        nx_span span = nx_origin_of(&doc, doc.blocks[i].span);
        assert_int_equal(span.start, i * (sizeof PART - 1) + 3);
        assert_int_equal(span.end, i * (sizeof PART - 1) + 18);
    }
    end();
    free(html);
    (void)state;
}

/* Hostile pages: what counts is that all of them end, soon. */
static void survives(void **state)
{
    static const struct { const char *open, *then; size_t times; } ROWS[] = {
        { "<div>", "x", 100000 }, { "<b>", "</i>", 200000 }, { "<a b=", "c", 300000 }, { "<p ", ">", 300000 },
        { "<table><tr><td>", "</p>", 60000 }, { "<!--", "-->", 100000 }, { "&", ";", 500000 }, { "<a", "<", 300000 },
        { "<li>", "</ul>", 200000 }, { "<span>", "</span", 100000 }, { "<", "!", 500000 }, { "<script>", "</script ", 100000 },
        { "<b a1 a2 a3 a4 ", " x", 100000 },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        size_t one = strlen(ROWS[i].open), two = strlen(ROWS[i].then), length = 0;
        char *html = malloc(ROWS[i].times * (one + two));
        for (size_t k = 0; k < ROWS[i].times; k++, length += one)
            memcpy(html + length, ROWS[i].open, one);
        for (size_t k = 0; k < ROWS[i].times; k++, length += two)
            memcpy(html + length, ROWS[i].then, two);
        read_html(html, length, NULL);
        end();
        free(html);
    }
    (void)state;
}

static void tells_tags(void **state)
{
    static const struct { const char *text; bool tags; } ROWS[] = {
        { "a <p>b", true }, { "x<br/>y", true }, { "</div>", true }, { "1 < 2 and 3 > 2", false }, { "<ana@example.org>", false },
        { "<P CLASS=x>", true }, { "", false }, { "<p", false }, { "<a href='x'>", true },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++)
        if (nx_html_has_tags(ROWS[i].text, strlen(ROWS[i].text)) != ROWS[i].tags)
            fail_msg("%s", ROWS[i].text);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(becomes_blocks), cmocka_unit_test(leads_back), cmocka_unit_test(leads_back_far),
        cmocka_unit_test(survives),       cmocka_unit_test(tells_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
