/* html-junk.c - elements of a page that stand beside its article, or in it without belonging to it. */
#include "read/html-page.h"
#include "base/hash.h"
#include <string.h>

enum {
    LEAST_ARTICLE = 250,             /* bytes of good paragraphs that must be left where comments go */
    LITTLE_GOOD = 400,               /* bytes of good paragraphs that an element with a junk word may cost us */
    FEW_LINKS = 200,                 /* ... and one that is mostly links */
};

const char *nx_html_class(const nx_html_page *page, uint32_t node, enum nx_page_list list)
{
    static const enum nx_html_attribute NAMES[] = { NX_ATTRIBUTE_CLASS, NX_ATTRIBUTE_ID, NX_ATTRIBUTE_ROLE,
                                                    NX_ATTRIBUTE_ITEMPROP };
    const char *found = NULL;

    /* The id of a heading is what it says, or its place in a table of contents: it tells nothing of what it is. */
    const bool heading = nx_html_sort_of((enum nx_html_tag)page->tree->nodes[node].tag) & NX_HEADING_TAG;

    if (!page->tree->nodes[node].values)
        return NULL;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (heading && NAMES[i] == NX_ATTRIBUTE_ID)
            continue;
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

static bool holds_heading(const nx_html_page *page, uint32_t node)
{
    for (uint32_t i = node; i < page->tree->nodes[node].end; i++)
        if (page->tree->nodes[i].tag == NX_HTML_H1)
            return true;
    return false;
}

/* Comments may be longer than what they are about. */
static bool is_comments(const nx_html_page *page, uint32_t node, uint32_t all_good)
{
    const char *word = nx_html_class(page, node, NX_PAGE_CLASS);
    return word && strcmp(word, "comments") == 0 &&
           nx_html_sum_of(page, node).good + LEAST_ARTICLE <= all_good && !holds_heading(page, node);
}

void nx_html_drop_asides(nx_html_page *page)
{
    const nx_html_tree *tree = page->tree;
    const uint32_t all = nx_html_sum_of(page, 0).good;

    for (uint32_t i = 1; i < tree->count;) {
        unsigned sort = nx_html_sort_of((enum nx_html_tag)tree->nodes[i].tag);
        if (!is_dropped(page, i) && ((sort & NX_ASIDE_TAG && nx_html_sum_of(page, i).good * 2ull <= all) ||
                                     (sort & NX_BLOCK_TAG && is_comments(page, i, all))))
            drop(page, i);
        i = is_dropped(page, i) ? tree->nodes[i].end : i + 1;
    }
}

/* ------------------------------------------------------------ in the root */

/* An article is cut into pieces by what is put between them, and each piece stands in a box that may have any name. So
 * boxes of one class count together: the sum of their good paragraphs, by a hash of the class. */
enum { CLASSES = 4096 };
typedef struct { const nx_html_page *page; nx_html_sum root; uint32_t *good; } junk;

static uint32_t *good_of_class(const junk *j, uint32_t node)
{
    const char *class = nx_html_get(j->page->tree, node, NX_ATTRIBUTE_CLASS);
    return class ? &j->good[nx_hash_words(NX_HASH_SEED, class, strlen(class)) % CLASSES] : NULL;
}

static void count_classes(const junk *j)
{
    const nx_html_page *page = j->page;

    for (uint32_t i = page->root + 1; i < page->tree->nodes[page->root].end; i++)
        if (page->tree->nodes[i].values && nx_html_sort_of((enum nx_html_tag)page->tree->nodes[i].tag) & NX_BOX_TAG) {
            uint32_t *good = good_of_class(j, i);
            if (good)
                *good += nx_html_sum_of(page, i).good;
        }
}

/* Is an element in the root junk, by its words or its links? */
static bool is_junk(const junk *j, uint32_t node)
{
    const nx_html_page *page = j->page;
    const nx_html_sum sum = nx_html_sum_of(page, node);
    const char *word = nx_html_class(page, node, NX_PAGE_CLASS);
    const uint32_t *together = word && sum.good ? good_of_class(j, node) : NULL;

    /* A paragraph of some length is one, whatever it is called. */
    if (word && !*word && sum.good && page->tree->nodes[node].tag == NX_HTML_P)
        word = NULL;
    if (word && !*word && together && *together * 4ull > j->root.good)
        word = NULL;
    if (word && (sum.good < LITTLE_GOOD || (*word && sum.good < j->root.good * 0.4)))
        return sum.good * 2ull <= j->root.good;
    unsigned sort = nx_html_sort_of((enum nx_html_tag)page->tree->nodes[node].tag);
    bool list = page->tree->nodes[node].tag == NX_HTML_UL || page->tree->nodes[node].tag == NX_HTML_OL;
    return (list || sort & NX_BOX_TAG) && sum.text && nx_html_links(sum) > 0.6 && sum.good < FEW_LINKS;
}

bool nx_html_drop_junk(nx_html_page *page)
{
    const nx_html_node *nodes = page->tree->nodes;
    junk j = { page, nx_html_sum_of(page, page->root), nx_arena_zalloc(page->shown.arena, CLASSES, sizeof *j.good) };

    if (!j.good)
        return false;
    count_classes(&j);
    for (uint32_t i = page->root + 1; i < nodes[page->root].end;) {
        if (nodes[i].tag != NX_HTML_TEXT && !is_dropped(page, i) && is_junk(&j, i))
            drop(page, i);
        /* In code the classes are those of its colours: "comment" is one of the program. */
        i = is_dropped(page, i) || nodes[i].tag == NX_HTML_PRE ? nodes[i].end : i + 1;
    }
    return true;
}
