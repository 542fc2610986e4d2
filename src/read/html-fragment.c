/* html-fragment.c - HTML inside other formats: all of it is the article. */
#define _GNU_SOURCE   /* memmem */
#include "read/html.h"
#include "base/ascii.h"
#include "read/html-text.h"
#include <string.h>

/* Is one of the words, parted by blanks, in the list? */
static bool any_word_in(const char *words, const char *const *list)
{
    for (; list && *list; list++) {
        size_t length = strlen(*list);
        for (const char *p = words; (p = strstr(p, *list)) != NULL; p++)
            if ((p == words || nx_ascii_space((unsigned char)p[-1])) &&
                (!p[length] || nx_ascii_space((unsigned char)p[length])))
                return true;
    }
    return false;
}

/* How many bytes of text stand before each node; *all gets those of the whole. NULL without memory. */
static uint32_t *text_before(const nx_html_tree *tree, nx_arena *arena)
{
    uint32_t *before = nx_arena_alloc(arena, (tree->count + 1) * sizeof *before), sum = 0, hidden = 0;

    if (!before)
        return NULL;
    for (uint32_t i = 0; i < tree->count; i++) {
        const nx_html_node *node = &tree->nodes[i];
        before[i] = sum;
        if (node->flags & NX_HTML_HIDDEN || nx_html_sort_of((enum nx_html_tag)node->tag) & NX_NO_TEXT_TAG)
            hidden = node->end > hidden ? node->end : hidden;
        if (i >= hidden)
            sum += node->length;
    }
    before[tree->count] = sum;
    return before;
}

static bool goes(const nx_html_tree *tree, uint32_t node, const char *const *without)
{
    enum nx_html_tag tag = (enum nx_html_tag)tree->nodes[node].tag;
    const char *class = nx_html_get(tree, node, NX_ATTRIBUTE_CLASS), *type = nx_html_get(tree, node, NX_ATTRIBUTE_TYPE);

    if (tag == NX_HTML_BLOCKQUOTE && type && strcmp(type, "cite") == 0)   /* a mail that is answered */
        return true;
    return nx_html_sort_of(tag) & NX_ASIDE_TAG || tag == NX_HTML_HEADER || (class && any_word_in(class, without));
}

/* Does a paragraph begin anywhere? libxml2 makes one round a text that has none. */
static bool has_paragraphs(const char *html, size_t length)
{
    const char *end = html + length;

    for (const char *p = html; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++)
        if (end - p > 2 && (p[1] | 0x20) == 'p' && (p[2] == '>' || nx_ascii_space((unsigned char)p[2])))
            return true;
    return false;
}

/* Without any element that parts blocks, empty lines are all that does. */
static bool has_blocks(const nx_html_tree *tree, const char *html, size_t length)
{
    for (uint32_t i = 1; i < tree->count; i++) {
        const enum nx_html_tag tag = (enum nx_html_tag)tree->nodes[i].tag;
        const bool made = tag == NX_HTML_HTML || tag == NX_HTML_BODY || tag == NX_HTML_P;
        if (tag == NX_HTML_BR || (nx_html_sort_of(tag) & NX_BLOCK_TAG && !made))
            return true;
    }
    return has_paragraphs(html, length);
}

bool nx_html_fragment(nx_galley *galley, const char *html, size_t length, uint32_t source, const char *const *without)
{
    nx_html_tree tree;
    uint32_t *before;

    if (!nx_html_tree_make(&tree, galley->arena, html, length) || !(before = text_before(&tree, galley->arena)))
        return false;
    for (uint32_t i = 1; i < tree.count; i++)
        if (goes(&tree, i, without) && (before[tree.nodes[i].end] - before[i]) * 2ull <= before[tree.count])
            tree.nodes[i].flags |= NX_HTML_DROPPED;
    const bool before_it = galley->empty_lines;
    galley->empty_lines = before_it || !has_blocks(&tree, html, length);
    nx_html_set(galley, &tree, 0, source);
    galley->empty_lines = before_it;
    return true;
}

/* Does a tag that everybody knows begin here, at its "<"? Of plain text with a "<" in it none does. */
static bool is_tag(const char *p, const char *end)
{
    const char *name = p + 1 + (p + 1 < end && p[1] == '/'), *q = name;
    char lower[16];

    while (q < end && q - name < 15 && (nx_ascii_letter((unsigned char)*q) || nx_ascii_digit((unsigned char)*q))) {
        lower[q - name] = (char)nx_ascii_to_lower((unsigned char)*q);
        q++;
    }
    lower[q - name] = '\0';
    return q > name && q < end && (*q == '>' || *q == '/' || nx_ascii_space((unsigned char)*q)) &&
           (nx_html_tag_of(lower) != NX_HTML_OTHER || strcmp(lower, "span") == 0 || strcmp(lower, "em") == 0 ||
            strcmp(lower, "i") == 0 || strcmp(lower, "img") == 0 || strcmp(lower, "u") == 0);
}

bool nx_html_has_tags(const char *text, size_t length)
{
    const char *end = text + length;

    for (const char *p = text; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++)
        if (is_tag(p, end))
            return true;
    return false;
}

/* Behind the comments and declarations that a page begins with, and the blanks. */
static const char *skip_declarations(const char *p, const char *end)
{
    for (;;) {
        while (p < end && nx_ascii_space((unsigned char)*p))
            p++;
        if (end - p < 2 || *p != '<' || (p[1] != '!' && p[1] != '?'))
            return p;
        const bool comment = end - p > 4 && memcmp(p, "<!--", 4) == 0;
        const char *close = comment ? memmem(p + 4, (size_t)(end - p) - 4, "-->", 3)
                                    : memchr(p, '>', (size_t)(end - p));
        if (!close)
            return p;
        p = close + (comment ? 3 : 1);
    }
}

static bool is_whole_tag(const char *p, const char *end)
{
    const char *q = p + 1;

    while (q < end && *q != '>' && *q != '<')
        q++;
    return q < end && *q == '>' && is_tag(p, end);
}

bool nx_html_is_all(const char *text, size_t length)
{
    const char *end = text + length, *p = skip_declarations(text, end);

    if (p == end || *p != '<' || !is_whole_tag(p, end))
        return false;
    while ((p = memmem(p, (size_t)(end - p), "</", 2)) != NULL) {
        if (is_whole_tag(p, end))
            return true;
        p += 2;
    }
    return false;
}
