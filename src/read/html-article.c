/* html-article.c - what of a page is its article, and whether it has one at all. */
#include "read/html.h"
#include "read/html-page.h"
#include "read/html-text.h"
#include "read/paragraphs.h"
#include <string.h>

/* Less in good paragraphs is no article, but what is left of a page whose article was not found. */
enum { LEAST_TEXT = 250 };
/* So many headings that are links, one for each paragraph, are a list of what stands on other pages. */
enum { TEASERS = 3, TEASER_LENGTH = 60 };

static uint32_t length_of(const nx_galley_block *block) { return block->span.end - block->span.start; }

/* How many bytes are left. */
static uint32_t kept_of(const nx_galley *g)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < g->blocks_count; i++)
        kept += g->blocks[i].dropped ? 0 : length_of(&g->blocks[i]);
    return kept;
}

/* Does the element hold links, or a paragraph for each heading that is one? Articles have less than 40 % of their text
 * in links, and seldom a heading that leads away. */
static bool is_index(const nx_html_page *page, const nx_galley *g)
{
    uint32_t headings = 0, paragraphs = 0;

    for (uint32_t i = 0; i < g->blocks_count; i++) {
        const nx_galley_block *block = &g->blocks[i];
        const uint32_t length = length_of(block);
        if (block->kind == NX_HEADING)
            headings += block->linked * 10ull > length * 7ull;
        else
            paragraphs += !block->dropped && length >= TEASER_LENGTH;
    }
    return nx_html_links(nx_html_sum_of(page, page->root)) > 0.5 || (headings >= TEASERS && headings >= paragraphs);
}

static bool set_root(nx_html_page *page, nx_galley *galley)
{
    if (!nx_html_drop_junk(page))
        return false;
    nx_galley_begin(galley, page->doc, page->shown.length);
    nx_html_set(galley, page->tree, page->root, 0);
    nx_html_drop_lines(page, galley, page->doc->title);
    return true;
}

/* What the page gives as its text where it shows none. */
static bool set_body(nx_html_page *page, const char *body, nx_galley *galley)
{
    const size_t length = strlen(body);

    nx_galley_begin(galley, page->doc, length);
    if (!nx_html_has_tags(body, length) && !memchr(body, '&', length))
        nx_set_plain(galley, body, length);
    else if (!nx_html_fragment(galley, body, length, NX_NOWHERE, NULL))
        return false;
    nx_galley_close(galley);
    return true;
}

/* Is what was found too little to be an article? A notice may be short, where the page has nothing else to show; but a
 * line with a link in it, and no paragraph, only leads away ("This document has moved"). */
static bool is_remnant(const nx_html_page *page, const nx_galley *galley, uint32_t shown)
{
    const nx_html_sum sum = nx_html_sum_of(page, page->root);
    const uint32_t kept = kept_of(galley);

    return kept < LEAST_TEXT && (kept * 2ull < shown || (sum.linked && !sum.good));
}

bool nx_html_find_article(nx_html_page *page, const char *body, nx_galley *galley)
{
    if (!nx_html_measure(page))
        return false;
    const uint32_t shown = nx_html_sum_of(page, 0).text;
    nx_html_drop_asides(page);
    nx_html_sum_up(page);
    if (!nx_html_find_root(page))
        return false;
    if (nx_html_sum_of(page, page->root).good < LEAST_TEXT)
        page->root = 0;
    if (!set_root(page, galley))
        return false;
    const bool none = is_index(page, galley) || is_remnant(page, galley, shown);
    const size_t given = body ? strlen(body) : 0;
    if (given >= LEAST_TEXT && (none || !page->root || given > kept_of(galley) * 1.6 + 200))
        return set_body(page, body, galley);
    if (none)
        nx_galley_begin(galley, page->doc, 0);
    return true;
}
