/* html-measure.c - what a page shows, block by block, and how much of it is text and links. */
#include "read/html-page.h"
#include "read/html-text.h"
#include <string.h>

enum { GOOD_LENGTH = 60 };

/* The nearest element around a node that begins on a line of its own. */
static uint32_t block_element(const nx_html_tree *tree, uint32_t node)
{
    do
        node = tree->nodes[node].parent;
    while (node && !(nx_html_sort_of((enum nx_html_tag)tree->nodes[node].tag) & (NX_BLOCK_TAG | NX_BOX_TAG)));
    return node;
}

static uint32_t count_commas(const char *text, uint32_t length)
{
    uint32_t commas = 0;
    const char *end = text + length;

    for (const char *p = text; (p = memchr(p, ',', (size_t)(end - p))) != NULL; p++)
        commas++;
    return commas;
}

static void take_block(nx_html_page *page, const nx_galley_block *from)
{
    uint32_t length = from->span.end - from->span.start;
    const char *text = page->shown.text + from->span.start;

    page->blocks[page->blocks_count++] = (nx_html_block){
        .node = from->mark,
        .element = block_element(page->tree, from->mark),
        .length = length,
        .linked = from->linked,
        .commas = count_commas(text, length),
        .good = length >= GOOD_LENGTH && from->linked * 10ull < length * 4ull && from->kind != NX_HEADING,
    };
}

/* Leaves out the blocks that stand in what is dropped. */
static void forget_dropped(nx_html_page *page)
{
    const nx_html_node *nodes = page->tree->nodes;
    uint32_t kept = 0, node = 0, dropped_end = 0;

    for (uint32_t i = 0; i < page->blocks_count; i++) {
        for (; node <= page->blocks[i].node; node++)
            if (nodes[node].flags && node >= dropped_end)
                dropped_end = nodes[node].end;
        if (page->blocks[i].node < dropped_end)
            continue;
        page->blocks[kept] = page->blocks[i];
        page->shown.blocks[kept++] = page->shown.blocks[i];
    }
    page->blocks_count = page->shown.blocks_count = kept;
}

void nx_html_sum_up(nx_html_page *page)
{
    nx_html_sum sum = { 0, 0, 0 };
    uint32_t block = 0;

    forget_dropped(page);
    for (uint32_t i = 0; i <= page->tree->count; i++) {
        page->before[i] = sum;
        for (; block < page->blocks_count && page->blocks[block].node == i; block++) {
            sum.text += page->blocks[block].length;
            sum.linked += page->blocks[block].linked;
            sum.good += page->blocks[block].good ? page->blocks[block].length : 0;
        }
    }
}

bool nx_html_measure(nx_html_page *page)
{
    const nx_html_tree *tree = page->tree;

    nx_galley_begin(&page->shown, page->doc, tree->length / 8);
    nx_html_set(&page->shown, tree, 0, NX_NOWHERE);
    if (page->shown.failed)
        return false;
    page->blocks = nx_arena_alloc(page->shown.arena, (page->shown.blocks_count + 1) * sizeof *page->blocks);
    page->before = nx_arena_alloc(page->shown.arena, (tree->count + 1) * sizeof *page->before);
    if (!page->blocks || !page->before)
        return false;
    page->blocks_count = 0;
    for (uint32_t i = 0; i < page->shown.blocks_count; i++)
        take_block(page, &page->shown.blocks[i]);
    nx_html_sum_up(page);
    return true;
}
