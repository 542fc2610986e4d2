/* html-score.c - which element does the article stand in? The one with the most text in paragraphs, few of it links. */
#include "read/html-page.h"

#include <string.h>

enum {
    SCORED_LENGTH = 25,              /* a shorter block tells nothing */
    PIECE_LENGTH = 200,              /* of paragraphs in a piece of an article */
    LEVELS = 4,                      /* so many elements around a paragraph get a share of what it scores */
};
static const double SHARE[LEVELS] = { 1, 0.5, 0.33, 0.25 };

/* How much of a page's text stands in links before it is a list of them. */
#define MOST_LINKS 0.5

static enum nx_html_tag tag_of(const nx_html_page *page, uint32_t node)
{
    return (enum nx_html_tag)page->tree->nodes[node].tag;
}

static double score_of(const nx_html_block *block)
{
    double links = (double)block->linked / block->length, length = block->length / 100.0;
    return (1 + block->commas + (length < 3 ? length : 3)) * (1 - links);
}

/* What an element's own name, class and links make of the score. */
static double weight_of(const nx_html_page *page, uint32_t node)
{
    double weight = 1 - 0.8 * nx_html_links(nx_html_sum_of(page, node));

    if (nx_html_class(page, node, NX_PAGE_CONTENT))
        weight *= 1.3;
    if (tag_of(page, node) == NX_HTML_ARTICLE)
        weight *= 1.15;
    if (nx_html_class(page, node, NX_PAGE_CLASS))
        weight *= 0.6;
    return weight;
}

/* Does a block share its element with others? Then the element is no paragraph, but a box of them. */
static bool is_box(const nx_html_page *page, uint32_t i)
{
    const nx_html_block *b = &page->blocks[i];
    return (i > 0 && b[-1].element == b->element) || (i + 1 < page->blocks_count && b[1].element == b->element);
}

static void spread(const nx_html_page *page, uint32_t i, float *scores)
{
    const nx_html_block *block = &page->blocks[i];
    uint32_t node = block->element;
    double score = score_of(block);
    bool box = nx_html_sort_of(tag_of(page, node)) & NX_BOX_TAG && is_box(page, i);

    if (!box && node)
        node = page->tree->nodes[node].parent;
    for (int level = 0; level < LEVELS; level++) {
        scores[node] += (float)(score * SHARE[level]);
        if (!node)
            break;
        node = page->tree->nodes[node].parent;
    }
}

static uint32_t best_of(const nx_html_page *page, float *scores)
{
    uint32_t best = 0;
    double most = 0;

    for (uint32_t i = 0; i < page->tree->count; i++)
        if (scores[i] > 0) {
            double score = scores[i] * weight_of(page, i);
            if (score > most) {
                most = score;
                best = i;
            }
        }
    return best;
}

/* Where an article may end at the latest. An <article> with less than a fifth of the page's text is a part of one: a
 * step of a guide, an item of a list. */
static bool is_end(const nx_html_page *page, uint32_t node)
{
    enum nx_html_tag tag = tag_of(page, node);

    if (tag == NX_HTML_ARTICLE)
        return nx_html_sum_of(page, node).good * 5ull >= nx_html_sum_of(page, 0).good;
    return tag == NX_HTML_MAIN || tag == NX_HTML_BODY || tag == NX_HTML_HTML;
}

/* The share of links in what a parent has more than the root. */
static double links_added(const nx_html_page *page, uint32_t parent, uint32_t root)
{
    nx_html_sum all = nx_html_sum_of(page, parent), own = nx_html_sum_of(page, root);
    return nx_html_links((nx_html_sum){ all.text - own.text, all.linked - own.linked, 0 });
}

/* Is there another box of an element's class beside it that holds paragraphs, too? Pages put their advertisements
 * between such pieces. */
static bool is_piece(const nx_html_page *page, uint32_t node)
{
    const nx_html_tree *tree = page->tree;
    const char *own = nx_html_get(tree, node, NX_ATTRIBUTE_CLASS);
    const uint32_t parent = tree->nodes[node].parent;

    if (!own || !*own)
        return false;
    for (uint32_t i = parent + 1; i < tree->nodes[parent].end; i = tree->nodes[i].end) {
        const char *class = nx_html_get(tree, i, NX_ATTRIBUTE_CLASS);
        if (i != node && class && tree->nodes[i].tag == tree->nodes[node].tag && strcmp(class, own) == 0 &&
            nx_html_sum_of(page, i).good >= PIECE_LENGTH)
            return true;
    }
    return false;
}

/* An article that is cut into pieces stands in the element around them all. */
static uint32_t go_up(const nx_html_page *page, uint32_t root)
{
    uint32_t best = root;

    for (uint32_t node = root; node && !is_end(page, node);) {
        const bool piece = is_piece(page, node);
        node = page->tree->nodes[node].parent;
        nx_html_sum around = nx_html_sum_of(page, node), own = nx_html_sum_of(page, best);
        if (around.good >= own.good * (piece ? 1.2 : 1.5) && (piece || links_added(page, node, best) < 0.3))
            best = node;
    }
    return best;
}

/* The page may say itself where its article is. */
static uint32_t go_to_article(const nx_html_page *page, uint32_t root)
{
    for (uint32_t node = root; node; node = page->tree->nodes[node].parent) {
        enum nx_html_tag tag = tag_of(page, node);
        if (tag != NX_HTML_ARTICLE && tag != NX_HTML_MAIN)
            continue;
        nx_html_sum around = nx_html_sum_of(page, node), own = nx_html_sum_of(page, root);
        return around.good >= own.good * 1.02 && links_added(page, node, root) < 0.3 ? node : root;
    }
    return root;
}

bool nx_html_find_root(nx_html_page *page)
{
    float *scores = nx_arena_zalloc(page->shown.arena, page->tree->count, sizeof *scores);

    if (!scores)
        return false;
    for (uint32_t i = 0; i < page->blocks_count; i++) {
        const nx_html_block *b = &page->blocks[i];
        const char *text = page->shown.text + page->shown.blocks[i].span.start;
        if (b->length >= SCORED_LENGTH && b->linked <= b->length * MOST_LINKS &&
            page->shown.blocks[i].kind != NX_HEADING && !nx_page_line(page->words, NX_PAGE_LINE, text, b->length))
            spread(page, i, scores);
    }
    page->root = go_to_article(page, go_up(page, best_of(page, scores)));
    return true;
}
