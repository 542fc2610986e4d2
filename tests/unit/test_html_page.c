/* test_html_page.c - a page of the web: what is its article, and what does the page say of it? Pages and names are
 * made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "newsx.h"
#include "document/document.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define LONG1 "The old bridge over the river, which has been closed since the flood of last year, will be open again in May."
#define LONG2 "The town has waited for the money ever since, and the council, after a long debate, agreed to borrow it."
#define LONG3 "Nobody was hurt when the water came, but the market, the school and the mill stood in it for a week."
#define LONG4 "The mayor, who had promised it for the spring, said that she was glad, and that the work would go on by night."
#define LONG5 "Two firms from the valley will do it, and both have said, in letters to the council, that they have the people."
#define LONG6 "Until then a boat will go across, every half an hour and for nothing, from the old mill to the new market."
#define STORY "<p>" LONG1 "</p><p>" LONG2 "</p><p>" LONG3 "</p>"
#define TEXT LONG1 "\n\n" LONG2 "\n\n" LONG3
#define LINK(part) "<li><a href=x>The tale of the mill that was sold to the bank, and of the bank, the " part " part</a></li>"
#define TEASER(text) "<div><h3><a href=x>Another tale</a></h3><p>" text "</p></div>"
#define LD(text) "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" text "\"}</script>"

static newsx_analyser *analyser;

static newsx_document *read_page(const char *html, size_t length)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_document *doc;

    options.find = 0;
    input.bytes = html;
    input.length = length;
    input.format = NEWSX_FROM_HTML;
    newsx_analyse(analyser, &input, &options, &doc, NULL);
    assert_non_null(doc);
    return doc;
}

static void finds_the_article(void **state)
{
    static const struct { const char *name, *html, *text; } ROWS[] = {
        { "among navigation", "<nav><a href=x>Home</a></nav><div id=a>" STORY "</div><footer>All rights reserved</footer>", TEXT },
        { "in an aside", "<aside>" STORY "</aside><p>Home</p>", TEXT },
        { "in a form", "<form>" STORY "</form>", TEXT },
        { "without comments, though they are longer",
          "<h1>Bridge</h1><div class=story>" STORY "</div><div id=comments>" STORY STORY STORY
          "<p>I like that very much, as I have said here before, and so does everybody whom I have met.</p></div>", TEXT },
        { "without what is beside it",
          "<article>" STORY "<div class='related-links'><p>A tale of two towns</p></div><p class=share>Share this</p></article>",
          TEXT },
        { "without lines of the site",
          "<div>" STORY "<p>Advertisement</p><p>Read more: <a href=x>The mill is sold</a></p><p>Sign up for our letter</p></div>",
          TEXT },
        { "without lines that begin with any number",
          "<div><p>7 Min Read</p>" STORY "<p>120 comments</p><p>5 minutes were enough.</p><p>7</p></div>",
          TEXT "\n\n5 minutes were enough.\n\n7" },
        { "in pieces with odd names",
          "<main><div class='widget w'><p>" LONG1 "</p></div><div class='widget w'><p>" LONG2
          "</p></div><div class='widget w'><p>" LONG3 "</p></div></main>", TEXT },
        { "in pieces of one class, of which one is longer, with links between",
          "<div class=in><div class='text t'><p>" LONG1 "</p><p>" LONG2 "</p></div><ul>" LINK("first") LINK("second") LINK("last")
          "</ul><div class='text t'><p>" LONG3 "</p><p>" LONG4 "</p><p>" LONG5 "</p><p>" LONG6 "</p></div></div>",
          LONG1 "\n\n" LONG2 "\n\n" LONG3 "\n\n" LONG4 "\n\n" LONG5 "\n\n" LONG6 },
        { "with what only a screen reader does not see",
          "<div>" STORY "<p aria-hidden=true>" LONG4 "</p><div aria-hidden=true><p>" LONG5 "</p></div></div>", TEXT "\n\n" LONG4 },
        { "parted by line breaks", "<div>" LONG1 "<br><br>" LONG2 "<br><br>" LONG3 "</div>", TEXT },
        { "with its title once", "<title>Bridge to open</title><h1>Bridge to open</h1><div><h2>Bridge to open</h2>" STORY "</div>",
          TEXT },
        { "the same paragraph once", "<div>" STORY "<p>" LONG2 "</p></div>", TEXT },
        { "with headings, whatever their ids and where they lead",
          "<div><p>" LONG1 "</p><h2 id=toc-heading-8>The money</h2><p>" LONG2 "</p><a href='/b#mill' id=mill><h2>The mill</h2></a><p>"
          LONG3 "</p><h3><a href='#b'>The boat</a></h3><p>" LONG4 "</p><h3><a href=/b>The bank</a></h3><p>Here.</p></div>",
          LONG1 "\n\nThe money\n\n" LONG2 "\n\nThe mill\n\n" LONG3 "\n\nThe boat\n\n" LONG4 "\n\nHere." },
        { "parted by elements called br",
          "<div>" LONG1 "<span class='id-r br'></span>" LONG2 "<span class=br>, </span><span class='br x'></span>" LONG3 "</div>",
          LONG1 "\n" LONG2 ", " LONG3 },
        { "without what is for browsers without frames",
          "<frameset><frame src=a><noframes><body><p>" LONG1 "</p></body></noframes></frameset>", "" },
        { "shorter than a page, where it is all there is", "<title>x</title><p>" LONG1 "</p>", LONG1 },
        { "that leads away", "<h1>Moved</h1><p>This page is now <a href=x>here</a></p>", "" },
        { "that is little among much else", "<nav><a href=x>" LONG1 LONG2 "</a></nav><p>The mill stood in it.</p>", "" },
        { "that is a list of links", "<ul><li><a href=x>" LONG1 "</a><li><a href=x>" LONG2 "</a><li>" LONG3 "</ul>", "" },
        { "that is a list of teasers", TEASER(LONG1) TEASER(LONG2) TEASER(LONG3), "" },
        { "with headings that lead to more of it", "<div>" STORY TEASER(LONG1 " Again.") "</div>",
          TEXT "\n\n" LONG1 " Again." },
        { "that stands in JSON-LD alone", "<div id=app>Wait</div>" LD(LONG1 "\\n\\n" LONG2 "\\n\\n" LONG3), TEXT },
        { "that stands in JSON-LD alone, line by line", LD(LONG1 "\\n" LONG2 "\\n" LONG3), TEXT },
        { "that stands in JSON-LD alone, with tags", LD("<p>" LONG1 "</p><p>" LONG2 "</p><p>" LONG3 "</p>"), TEXT },
        { "of which JSON-LD has the rest", "<p>" LONG1 "</p><p>Read on with a pass</p>" LD(LONG1 "\\n" LONG2 "\\n" LONG3), TEXT },
        { "beside a list of teasers", TEASER(LONG1) TEASER(LONG2) TEASER(LONG1 " x") LD(LONG1 "\\n" LONG2 "\\n" LONG3), TEXT },
        { "without author and day above it",
          "<meta name=author content='Ana Ruiz'><meta name=author content='Bo Dunn'><article><p>Ana Ruiz and Bo Dunn</p>"
          "<p>18 April 2025, 10:30</p>" STORY "</article>", TEXT },
        { "with a day that is said",
          "<meta name=author content='Ana Ruiz'><article><p>It was April 18, 2025.</p><p>Ana Ruiz said no to it.</p>" STORY
          "</article>", "It was April 18, 2025.\n\nAna Ruiz said no to it.\n\n" TEXT },
        { "with what is folded until the reader opens it",
          "<div>" STORY "<div role=region style='display:none'><p>" LONG4 "</p></div></div>", TEXT "\n\n" LONG4 },
        { "with comments in code", "<div>" STORY "<pre><span class=comment># fetch it</span>\ngit fetch</pre></div>",
          TEXT "\n\n# fetch it\ngit fetch" },
        { "in boxes of a common system",
          "<div>" STORY "<div class='elementor-widget'><p>" LONG4 "</p></div><div class='field field--label-hidden'>" LONG5 "</div></div>",
          TEXT "\n\n" LONG4 "\n\n" LONG5 },
        { "without what is related, in such a box, too",
          "<div>" STORY "<div class='elementor-widget related'><p>" LONG4 "</p></div></div>", TEXT },
        { "with a heading made into an id",
          "<div>" STORY "<div id='the-mill-also-stood-in-the-water-for-a-week'><p>" LONG4 "</p></div></div>", TEXT "\n\n" LONG4 },
        { "a line of its form each time", "<div>" STORY "<p>" LONG4 "</p><p>" LONG2 "</p><p>" LONG5 "</p><p>" LONG2 "</p></div>",
          TEXT "\n\n" LONG4 "\n\n" LONG2 "\n\n" LONG5 "\n\n" LONG2 },
        { "with a heading that leads to what it is about",
          "<div>" STORY "<h2><a href=x>Keld Mill</a></h2><p>" LONG4 " " LONG5 "</p></div>",
          TEXT "\n\nKeld Mill\n\n" LONG4 " " LONG5 },
        { "what is hidden", "<div>" STORY "<p style='display:none'>" LONG1 " Really.</p></div>", TEXT },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_document *doc = read_page(ROWS[i].html, strlen(ROWS[i].html));
        if (strcmp(doc->text, ROWS[i].text) != 0)
            fail_msg("%s: \"%s\"", ROWS[i].name, doc->text);
    }
    (void)state;
}

static void finds_what_is_said_of_it(void **state)
{
    static const struct { const char *name, *head, *title, *byline, *published; } ROWS[] = {
        { "JSON-LD",
          "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":\"NewsArticle\","
          "\"headline\":\"Bridge &amp; mill\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ana Ruiz\"},{\"name\":\"Bo Dunn\"}],"
          "\"datePublished\":\"2025-04-18T23:30:00-05:00\",\"dateModified\":\"2025-06-01\"}]}</script>",
          "Bridge & mill", "Ana Ruiz|Bo Dunn|", "2025-04-18" },
        { "JSON-LD, written by hand",
          "<script type='application/ld+json'>//<![CDATA[\n{\"@type\":\"Report\",\"headline\":\"Bridge\nagain\",\"author\":\"By Ana "
          "Ruiz\",}\n//]]></script>", "Bridge again", "Ana Ruiz|", NULL },
        { "an author by reference",
          "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}},{\"@id\":\"#a\","
          "\"@type\":\"Person\",\"name\":\"Tom Becker\"}]}</script>", NULL, "Tom Becker|", NULL },
        { "meta", "<meta property=og:title content='Bridge to open - The Osterby Post'><meta property=og:site_name content='The "
          "Osterby Post'><meta name=author content='Ana Ruiz and Tom Becker, Osterby'><meta property=article:published_time "
          "content=2025-04-18>", "Bridge to open", "Ana Ruiz|Tom Becker|", "2025-04-18" },
        { "the heading that the title confirms",
          "<title>Bridge to open in May | Osterby Post</title><h1>Osterby Post</h1><h1>Bridge to open in May</h1>",
          "Bridge to open in May", "", NULL },
        { "a month by its name in the address", "<link rel=canonical href=https://post.example/2025/Apr/18/bridge>", NULL, "",
          "2025-04-18" },
        { "no month in the address", "<link rel=canonical href=https://post.example/2025/april-18/bridge>", NULL, "", NULL },
        { "names that begin alike", "<meta name=author content='Ana Ruiz'><meta name=author content='Ana Ruizman'>", NULL,
          "Ana Ruiz|Ana Ruizman|", NULL },
        { "what belongs to a name behind its comma, and what only looks like it",
          "<meta name=author content='Bo Dunn, Jr.; Ana Ruiz, Ph.D.; Eve Low, Ivan'>", NULL,
          "Bo Dunn, Jr.|Ana Ruiz, Ph.D.|Eve Low|", NULL },
        { "a part of the publisher is no author",
          "<meta property=og:site_name content=Osterby><meta name=author content='Ana Ruiz; Osterby Business; Osterbys'>", NULL,
          "Ana Ruiz|Osterbys|", NULL },
        { "a byline of the page", "<div class=byline>By <a href=/a>Ana Ruiz</a>, Staff Writer</div>", NULL, "Ana Ruiz|", NULL },
        { "a link to the author's page, under the heading",
          "<a href=/authors/bo-dunn>Bo Dunn</a><h1>Bridge to open</h1><p><a href='/about/newsteam/ana-j-ruiz/?x=1'>Ana J. Ruiz</a></p>",
          "Bridge to open", "Ana J. Ruiz|", NULL },
        { "a link to somebody else's page",
          "<h1>Bridge to open</h1><p><a href=/people/bo-dunn>Bo Dunn</a> <a href=/authors/all>All Authors</a> "
          "<a href=/byline/eve-low>Eve Low</a></p>", "Bridge to open", "", NULL },
        { "what stands before a name, by itself", "<h1>Bridge to open</h1><div><div><span>By</span><span>Ana Ruiz</span></div>Osterby</div>",
          "Bridge to open", "Ana Ruiz|", NULL },
        { "the same with a colon", "<h1>Bridge to open</h1><p><em>Written by: <a href=/x>Ana Ruiz</a></em></p>",
          "Bridge to open", "Ana Ruiz|", NULL },
        { "what is from somewhere, or by no name",
          "<h1>Bridge to open</h1><p>From <a href=/x>New Osterby</a></p><p>By <a href=/y>the river</a></p>", "Bridge to open", "", NULL },
        { "accounts are nobody", "<meta name=author content=admin>", NULL, "", NULL },
        { "the day of change is none", "<meta property=article:modified_time content=2025-06-01>", NULL, "", NULL },
        { "the day in the address", "<link rel=canonical href='https://example.org/2025/04/18/bridge'>", NULL, "", "2025-04-18" },
        { "a line under the heading", "<h1>Bridge to open</h1><p>18 April 2025</p>", "Bridge to open", "", "2025-04-18" },
        { "<time>", "<time datetime='2025-04-18T10:00Z'>Friday</time>", NULL, "", "2025-04-18" },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char html[4096], names[200] = "";
        snprintf(html, sizeof html, "<html>%s<div>" STORY "</div>", ROWS[i].head);
        newsx_document *doc = read_page(html, strlen(html));
        for (uint32_t n = 0; n < doc->byline_count; n++)
            strcat(strcat(names, doc->byline[n]), "|");
        const char *title = doc->title ? doc->title : "-", *day = doc->published ? doc->published : "-";
        if (strcmp(title, ROWS[i].title ? ROWS[i].title : "-") != 0 || strcmp(names, ROWS[i].byline) != 0 ||
            strcmp(day, ROWS[i].published ? ROWS[i].published : "-") != 0)
            fail_msg("%s: %s, %s, %s", ROWS[i].name, title, names, day);
    }
    (void)state;
}

static void a_page_without_article_is_an_error(void **state)
{
    static const char *const PAGES[] = { "", "<p>", "<html><body><script>x()</script></body></html>" };

    for (size_t i = 0; i < COUNT(PAGES); i++)
        assert_int_equal(read_page(PAGES[i], strlen(PAGES[i]))->error.status, NEWSX_NO_TEXT);
    assert_int_equal(read_page("<meta charset=x-klingon>\xE9\xE8", 26)->error.status, NEWSX_UNSUPPORTED);
    (void)state;
}

/* What somebody broke on purpose: all of it ends, and soon. */
static void survives(void **state)
{
    static const struct { const char *unit; size_t times; } ROWS[] = {
        { "<div>", 100000 }, { "<p>word word word, word word word, word word word, word word word.", 20000 },
        { "<a href=x>link</a> ", 60000 }, { "<h1>t</h1>", 50000 }, { "<meta name=author content='A B'>", 20000 },
        { "<script type=application/ld+json>[[[[{\"@graph\":[", 5000 }, { "<div class='a-b-c-d related comment'>x", 30000 },
        { "<time>2025</time>", 40000 }, { "<article><p>one, two, three four five six seven.</p>", 20000 }, { "\xF0\x9F", 100000 },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        size_t one = strlen(ROWS[i].unit), length = one * ROWS[i].times;
        char *html = malloc(length);
        for (size_t k = 0; k < length; k += one)
            memcpy(html + k, ROWS[i].unit, one);
        read_page(html, length);
        free(html);
    }
    char *wide = malloc(10 << 20);
    memset(wide, 'x', 10 << 20);
    memcpy(wide, "<p class=\"", 10);
    read_page(wide, 10 << 20);
    memset(wide, 0, 1 << 20);
    memcpy(wide, "<p>", 3);
    read_page(wide, 1 << 20);
    free(wide);
    (void)state;
}

/* A date of the metadata that is none is told of where the page has no other. */
static void a_date_that_is_none_is_told_of(void **state)
{
    static const struct { const char *name, *html, *warning; } ROWS[] = {
        { "no such day", "<meta property='article:published_time' content='2025-02-30'>" STORY,
          "the date \"2025-02-30\" is not understood" },
        { "but another date is there", "<meta property='article:published_time' content='2025-02-30'>"
          "<meta name=date content='2025-02-28'>" STORY, NULL },
        { "nothing at all", "<meta property='article:published_time' content=''>" STORY, NULL },
        { "no date is told", STORY, NULL },
        { "the last of them", "<meta name=date content=''><meta name=citation_publication_date content='soon'>" STORY,
          "the date \"soon\" is not understood" },
    };
    (void)state;

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_error warning = { .message = "" };
        newsx_document *doc = read_page(ROWS[i].html, strlen(ROWS[i].html));
        const bool warned = newsx_warning_at(doc, 0, &warning);
        if (warned != (ROWS[i].warning != NULL) || (warned && strcmp(warning.message, ROWS[i].warning) != 0))
            fail_msg("%s: \"%s\"", ROWS[i].name, warning.message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_article), cmocka_unit_test(finds_what_is_said_of_it),
        cmocka_unit_test(a_page_without_article_is_an_error), cmocka_unit_test(a_date_that_is_none_is_told_of),
        cmocka_unit_test(survives),
    };
    newsx_engine *engine;

    if (newsx_engine_new(NULL, &engine, NULL) != NEWSX_OK || newsx_analyser_new(engine, &analyser, NULL) != NEWSX_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
    return failed;
}
