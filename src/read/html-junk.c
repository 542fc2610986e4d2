/* html-junk.c - elements of a page that stand beside its article, or in it without belonging to it. */
#include "read/html-page.h"
#include <string.h>

enum {
    LITTLE_GOOD = 400,               /* bytes of good paragraphs that an element with a junk word may cost us */
    FEW_LINKS = 200,                 /* ... and one that is mostly links */
};

const char *nx_html_class(const nx_html_page *page, uint32_t node, enum nx_page_list list)
{
    static const enum nx_html_attribute NAMES[] = { NX_ATTRIBUTE_CLASS, NX_ATTRIBUTE_ID, NX_ATTRIBUTE_ROLE,
                                                    NX_ATTRIBUTE_ITEMPROP };
    const char *found = NULL;

    if (!page->tree->nodes[node].values)
        return NULL;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *value = nx_page_class(page->words, list, nx_html_get(page->tree, node, NAMES[i]));
        if (!found || (value && *value))
            found = value ? value : found;
    }
    return found;
}

static void drop(nx_html_page *page, uint32_t node) { page->tree->nodes[node].flags |= NX_HTML_DROPPED; }

static bool is_dropped(const nx_html_page *page, uint32_t node)
{
    return page->tree->nodes[node].flags & (NX_HTML_DROPPED | NX_HTML_HIDDEN);
}

void nx_html_drop_asides(nx_html_page *page)
{
    const nx_html_tree *tree = page->tree;
    const nx_html_sum all = nx_html_sum_of(page, 0);

    for (uint32_t i = 1; i < tree->count;) {
        unsigned sort = nx_html_sort_of((enum nx_html_tag)tree->nodes[i].tag);
        if (!is_dropped(page, i) && sort & NX_ASIDE_TAG && nx_html_sum_of(page, i).good * 2ull <= all.good)
            drop(page, i);
        i = is_dropped(page, i) ? tree->nodes[i].end : i + 1;
    }
}

/* Is an element in the root junk, by its words or its links? */
static bool is_junk(const nx_html_page *page, uint32_t node, nx_html_sum root)
{
    const nx_html_sum sum = nx_html_sum_of(page, node);
    const char *word = nx_html_class(page, node, NX_PAGE_CLASS);

    if (word && (sum.good < LITTLE_GOOD || (*word && sum.good < root.good * 0.4)))
        return sum.good * 2ull <= root.good;
    unsigned sort = nx_html_sort_of((enum nx_html_tag)page->tree->nodes[node].tag);
    bool list = page->tree->nodes[node].tag == NX_HTML_UL || page->tree->nodes[node].tag == NX_HTML_OL;
    return (list || sort & NX_BOX_TAG) && sum.text && nx_html_links(sum) > 0.6 && sum.good < FEW_LINKS;
}

void nx_html_drop_junk(nx_html_page *page)
{
    const nx_html_node *nodes = page->tree->nodes;
    const nx_html_sum root = nx_html_sum_of(page, page->root);

    for (uint32_t i = page->root + 1; i < nodes[page->root].end;) {
        if (nodes[i].tag != NX_HTML_TEXT && !is_dropped(page, i) && is_junk(page, i, root))
            drop(page, i);
        i = is_dropped(page, i) ? nodes[i].end : i + 1;
    }
}
