/* html-text.c - what stands in a node of a tree becomes blocks of a text. */
#include "read/html-text.h"
#include <string.h>

/* An element that is open, and what text in it is. */
typedef struct {
    uint32_t node, end;
    uint8_t kind;                    /* enum nx_block_kind */
    bool as_written;                 /* its line feeds count */
    bool link;                       /* to elsewhere */
} level;

typedef struct {
    nx_galley *galley;
    const nx_html_tree *tree;
    uint32_t source;
    level levels[NX_HTML_DEEPEST + 2];
    uint32_t depth;
} setter;

static level *top(setter *s) { return &s->levels[s->depth - 1]; }

static enum nx_block_kind kind_in(enum nx_html_tag tag, enum nx_block_kind around)
{
    unsigned sort = nx_html_sort_of(tag);

    if (sort & NX_HEADING_TAG)
        return NX_HEADING;
    if (around == NX_HEADING)
        return around;
    if (tag == NX_HTML_FIGCAPTION || tag == NX_HTML_CAPTION)
        return NX_CAPTION;
    if (sort & NX_ITEM_TAG)
        return NX_LIST_ITEM;
    if (tag == NX_HTML_BLOCKQUOTE)
        return NX_QUOTE_BLOCK;
    return around;
}

static bool is_strong(uint8_t tag) { return tag == NX_HTML_B || tag == NX_HTML_STRONG; }

/* A heading may lead to itself, or to where the page goes on: then it is no link to elsewhere. */
static bool is_own_anchor(const setter *s, uint32_t at)
{
    const nx_html_node *nodes = s->tree->nodes;
    const char *href = nx_html_get(s->tree, at, NX_ATTRIBUTE_HREF);
    const bool holds = at + 1 < nodes[at].end && nx_html_sort_of((enum nx_html_tag)nodes[at + 1].tag) & NX_HEADING_TAG;

    return href && strchr(href, '#') && (holds || s->levels[s->depth - 1].kind == NX_HEADING);
}

static bool is_link(const setter *s, uint32_t at)
{
    return s->tree->nodes[at].tag == NX_HTML_A && !is_own_anchor(s, at);
}

/* Some systems write a line break as an empty element of that name: <span class="id-r-component br"></span>. */
static bool is_line_break(const setter *s, uint32_t at)
{
    const nx_html_node *node = &s->tree->nodes[at];
    const char *class = node->tag == NX_HTML_OTHER && node->end == at + 1
                            ? nx_html_get(s->tree, at, NX_ATTRIBUTE_CLASS) : NULL;
    const char *last = class ? strrchr(class, ' ') : NULL;

    return class && strcmp(last ? last + 1 : class, "br") == 0;
}

static void enter(setter *s, uint32_t at)
{
    const nx_html_node *node = &s->tree->nodes[at];
    enum nx_html_tag tag = (enum nx_html_tag)node->tag;
    nx_galley *g = s->galley;

    if (tag == NX_HTML_BR || is_line_break(s, at))
        nx_galley_line(g);
    else if (nx_html_sort_of(tag) & NX_BLOCK_TAG)
        nx_galley_close(g);
    else if ((tag == NX_HTML_TD || tag == NX_HTML_TH) && g->open)
        nx_galley_tab(g);
    g->strong += is_strong(node->tag);
    const bool link = is_link(s, at);
    g->link += link;
    const level around = *top(s);
    s->levels[s->depth++] = (level){ at, node->end, (uint8_t)kind_in(tag, (enum nx_block_kind)around.kind),
                                     around.as_written || tag == NX_HTML_PRE, link };
}

static void leave(setter *s)
{
    const nx_html_node *node = &s->tree->nodes[top(s)->node];

    if (nx_html_sort_of((enum nx_html_tag)node->tag) & NX_BLOCK_TAG)
        nx_galley_close(s->galley);
    s->galley->strong -= is_strong(node->tag);
    s->galley->link -= top(s)->link;
    s->depth--;
}

static void set_lines(nx_galley *g, const char *text, size_t length, uint32_t source)
{
    for (size_t from = 0; from <= length;) {
        const char *feed = memchr(text + from, '\n', length - from);
        size_t to = feed ? (size_t)(feed - text) : length;
        nx_galley_set(g, text + from, to - from, source == NX_NOWHERE ? source : source + (uint32_t)from);
        if (feed)
            nx_galley_line(g);
        from = to + 1;
    }
}

/* The next empty line, or NULL; *end is behind it. */
static const char *find_empty_line(const char *text, size_t length, const char **end)
{
    const char *last = text + length;

    for (const char *feed = text; (feed = memchr(feed, '\n', (size_t)(last - feed))) != NULL; feed++) {
        const char *p = feed + 1;
        while (p < last && (*p == ' ' || *p == '\t' || *p == '\r'))
            p++;
        if (p < last && *p == '\n') {
            *end = p + 1;
            return feed;
        }
    }
    return NULL;
}

static void set_by_empty_lines(nx_galley *g, const char *text, size_t length, uint32_t source)
{
    const char *p = text, *end = text + length, *empty, *next;

    for (; (empty = find_empty_line(p, (size_t)(end - p), &next)) != NULL; p = next) {
        nx_galley_set(g, p, (size_t)(empty - p), source == NX_NOWHERE ? source : source + (uint32_t)(p - text));
        nx_galley_line(g);
        nx_galley_line(g);
    }
    nx_galley_set(g, p, (size_t)(end - p), source == NX_NOWHERE ? source : source + (uint32_t)(p - text));
}

static void set_characters(setter *s, const nx_html_node *node)
{
    nx_galley *g = s->galley;
    bool made = node->text < s->tree->source || node->text >= s->tree->source + s->tree->length;
    uint32_t from = made || s->source == NX_NOWHERE ? NX_NOWHERE : s->source + node->from;

    if (!g->open) {
        g->mark = (uint32_t)(node - s->tree->nodes);
        nx_galley_open(g, (enum nx_block_kind)top(s)->kind);
    }
    if (made && s->source != NX_NOWHERE)
        nx_galley_made(g, node->text, node->length, s->source + node->from, s->source + node->to);
    else if (top(s)->as_written)
        set_lines(g, node->text, node->length, from);
    else if (g->empty_lines)
        set_by_empty_lines(g, node->text, node->length, from);
    else
        nx_galley_set(g, node->text, node->length, from);
}

void nx_html_set(nx_galley *galley, const nx_html_tree *tree, uint32_t root, uint32_t source)
{
    setter s = { .galley = galley, .tree = tree, .source = source };
    const uint32_t end = tree->nodes[root].end;

    s.levels[s.depth++] = (level){ root, UINT32_MAX, NX_PARAGRAPH, false, false };
    nx_galley_close(galley);
    for (uint32_t i = root; i < end;) {
        const nx_html_node *node = &tree->nodes[i];
        while (s.depth > 1 && top(&s)->end <= i)
            leave(&s);
        if (i != root && (node->flags || nx_html_sort_of((enum nx_html_tag)node->tag) & NX_NO_TEXT_TAG)) {
            if (nx_html_sort_of((enum nx_html_tag)node->tag) & NX_BLOCK_TAG)
                nx_galley_close(galley);
            i = node->end;
            continue;
        }
        if (node->tag == NX_HTML_TEXT)
            set_characters(&s, node);
        else
            enter(&s, i);
        i++;
    }
    while (s.depth > 1)
        leave(&s);
    nx_galley_close(galley);
}
