/* html-page.h - a page of the web while its article is looked for. */
#ifndef NX_HTML_PAGE_H
#define NX_HTML_PAGE_H

#include "read/galley.h"
#include "read/html-tree.h"
#include "read/page-list.h"

/* A block of all that the page shows, as it would be set. */
typedef struct {
    uint32_t node;                   /* the node of its first characters */
    uint32_t element;                /* the block element that it stands in */
    uint32_t length, linked;         /* bytes; of them links */
    uint32_t commas;
    bool good;                       /* a paragraph as articles have them: long enough, and no list of links */
} nx_html_block;

/* Sums over the blocks that begin in some nodes. */
typedef struct { uint32_t text, linked, good; } nx_html_sum;

typedef struct {
    newsx_document *doc;
    const nx_page_words *words;
    nx_html_tree *tree;
    nx_galley shown;                 /* all that the page shows */
    nx_html_block *blocks;
    uint32_t blocks_count;
    nx_html_sum *before;             /* of each node: over all blocks before it; one more behind the last */
    uint32_t root;                   /* the element that the article stands in */
} nx_html_page;

static inline nx_html_sum nx_html_sum_of(const nx_html_page *page, uint32_t node)
{
    nx_html_sum a = page->before[node], b = page->before[page->tree->nodes[node].end];
    return (nx_html_sum){ b.text - a.text, b.linked - a.linked, b.good - a.good };
}

/* The share of links in the text. */
static inline double nx_html_links(nx_html_sum sum) { return sum.text ? (double)sum.linked / sum.text : 0; }

/** html-article.c: sets the page's article; `body` is what the page gives as its text in JSON-LD (may be NULL).
 * Shape:  an empty galley where the page shows none: where it is a list of links or of teasers, or what was found is
 *         little and stands among much else.
 * Errors: false without memory. */
bool nx_html_find_article(nx_html_page *page, const char *body, nx_galley *galley);

/* html-measure.c: sets all that the page shows, and measures it. False without memory. */
bool nx_html_measure(nx_html_page *page);
/* ... and measures it anew without what has been dropped since. */
void nx_html_sum_up(nx_html_page *page);
/* html-junk.c: drops what is beside the article wherever it stands; then, once the root is known, what is junk in it
 * (false without memory). */
void nx_html_drop_asides(nx_html_page *page);
bool nx_html_drop_junk(nx_html_page *page);
/* html-score.c: finds the root. False without memory. */
bool nx_html_find_root(nx_html_page *page);
/* html-line.c: drops lines of the finished galley that are no text of the article. */
void nx_html_drop_lines(nx_html_page *page, nx_galley *galley, const char *title);

/* The word of the list in a node's class, id or role, by its value; NULL for none. */
const char *nx_html_class(const nx_html_page *page, uint32_t node, enum nx_page_list list);

#endif
