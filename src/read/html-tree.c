/* html-tree.c - HTML as a tree in a row. */
#include "read/html-tree.h"
#include "read/few-attributes.h"
#include "base/ascii.h"
#include "base/libxml.h"
#include "base/utf8.h"
#include "read/decode.h"

#include <string.h>

/* An attribute's value is cut there; of JSON-LD or an article's text in one nothing is read. */
enum { LONGEST_VALUE = 4096, MOST_VALUES = 16 };

static const char *const ATTRIBUTES[] = {
#define X(id, name) name,
    NX_HTML_ATTRIBUTES(X)
#undef X
};

typedef struct {
    nx_html_tree *tree;
    nx_arena *arena;
    htmlParserCtxtPtr parser;
    uint32_t open[NX_HTML_DEEPEST];  /* the elements that are open, as nodes */
    uint32_t depth;                  /* how many they are */
    uint32_t below;                  /* open elements that are too deep to be kept */
    bool failed;
} maker;

/* ------------------------------------------------------------ nodes */

static nx_html_node *add_node(maker *m, enum nx_html_tag tag)
{
    nx_html_tree *tree = m->tree;

    if (!nx_arena_grow(m->arena, (void **)&tree->nodes, &tree->capacity, tree->count + 1, sizeof *tree->nodes)) {
        m->failed = true;
        nx_libxml.xmlStopParser(m->parser);
        return NULL;
    }
    nx_html_node *node = &tree->nodes[tree->count++];
    *node = (nx_html_node){ .parent = m->depth ? m->open[m->depth - 1] : 0, .end = tree->count, .tag = (uint8_t)tag,
                            .text = "" };
    return node;
}

static bool without_blanks_has(const char *style, const char *words)
{
    const char *w = words;

    for (const char *p = style; *p; p++) {
        if (*p == ' ')
            continue;
        const unsigned char c = nx_ascii_to_lower((unsigned char)*p);
        w = c == (unsigned char)*w ? w + 1 : words + (c == (unsigned char)*words);
        if (!*w)
            return true;
    }
    return false;
}

/* A panel of an accordion or behind a tab is folded until the reader opens it. */
static bool is_panel(const char *role)
{
    return role && (strcmp(role, "region") == 0 || strcmp(role, "tabpanel") == 0);
}

/* What is hidden from screen readers is shown by browsers: where it is a paragraph, pages use it to sell the rest of
 * an article. */
static bool hides(enum nx_html_tag tag, const char *name, const char *value)
{
    if (strcmp(name, "hidden") == 0)
        return !value || strcmp(value, "until-found") != 0;
    if (strcmp(name, "aria-hidden") == 0)
        return tag != NX_HTML_P && value && strcmp(value, "true") == 0;
    return value && strcmp(name, "style") == 0 &&
           (without_blanks_has(value, "display:none") || without_blanks_has(value, "visibility:hidden"));
}

static void add_value(maker *m, nx_html_node *node, enum nx_html_attribute name, const char *value)
{
    nx_html_tree *tree = m->tree;
    size_t length = strlen(value);

    if (length > LONGEST_VALUE)
        length = nx_utf8_valid(value, LONGEST_VALUE);
    char *copy = nx_copy_numbered(m->arena, value, &length);
    if (!copy || !nx_arena_grow(m->arena, (void **)&tree->values, &tree->values_capacity, tree->values_count + 1,
                                sizeof *tree->values)) {
        m->failed = true;
        return;
    }
    if (!node->values++)
        node->value = tree->values_count;
    tree->values[tree->values_count++] = (nx_html_value){ name, copy };
}

static void take_attribute(maker *m, nx_html_node *node, const char *name, const char *value)
{
    if (hides((enum nx_html_tag)node->tag, name, value))
        node->flags |= NX_HTML_HIDDEN;
    if (!value || node->values == MOST_VALUES)
        return;
    for (size_t i = 0; i < NX_ATTRIBUTE_COUNT; i++)
        if (strcmp(ATTRIBUTES[i], name) == 0) {
            add_value(m, node, (enum nx_html_attribute)i, value);
            return;
        }
}

/* ------------------------------------------------------------ what libxml2 calls */

/* Far below what anybody writes, elements are forgotten by libxml2 too: it looks through all that are open for each
 * that ends, and a hostile page would make it look for ever. */
static void forget(htmlParserCtxtPtr parser)
{
    if (parser->nameNr > 1) {
        parser->nameNr--;
        parser->name = parser->nameTab[parser->nameNr - 1];
    }
}

/* <body> may be left out, and libxml2 does not know that <article> begins it: then the text stands in the head. */
static void open_head(const maker *m, const nx_html_node *node)
{
    nx_html_node *around = m->depth ? &m->tree->nodes[m->open[m->depth - 1]] : NULL;

    if (around && around->tag == NX_HTML_HEAD &&
        nx_html_sort_of((enum nx_html_tag)node->tag) & (NX_BLOCK_TAG | NX_BOX_TAG))
        around->tag = NX_HTML_OTHER;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    maker *m = context;

    if (m->depth == NX_HTML_DEEPEST) {
        forget(m->parser);
        return;
    }
    nx_html_node *node = add_node(m, nx_html_tag_of((const char *)name));
    if (!node)
        return;
    open_head(m, node);
    m->open[m->depth++] = m->tree->count - 1;
    for (; attributes && attributes[0]; attributes += 2)
        take_attribute(m, node, (const char *)attributes[0], (const char *)attributes[1]);
    if (is_panel(nx_html_get(m->tree, m->tree->count - 1, NX_ATTRIBUTE_ROLE)))
        node->flags &= (uint8_t)~NX_HTML_HIDDEN;
}

static void on_end(void *context, const xmlChar *name)
{
    maker *m = context;

    (void)name;
    if (m->depth > 1)
        m->tree->nodes[m->open[--m->depth]].end = m->tree->count;
}

/* Where the parser stands in the source. */
static uint32_t place(const maker *m)
{
    const xmlParserInput *input = m->parser->input;
    return (uint32_t)(input->consumed + (unsigned long)(input->cur - input->base));
}

static bool is_unread_script(const maker *m)
{
    const nx_html_node *node = m->depth ? &m->tree->nodes[m->open[m->depth - 1]] : NULL;

    if (!node || (node->tag != NX_HTML_SCRIPT && node->tag != NX_HTML_STYLE))
        return false;
    const char *type = nx_html_get(m->tree, m->open[m->depth - 1], NX_ATTRIBUTE_TYPE);
    return node->tag == NX_HTML_STYLE || !type || !without_blanks_has(type, "ld+json");
}

static void on_characters(void *context, const xmlChar *text, int length)
{
    maker *m = context;

    if (length <= 0 || is_unread_script(m))
        return;
    uint32_t to = place(m), before = 0;
    if (to > m->tree->length)
        to = m->tree->length;
    nx_html_node *last = m->tree->count ? &m->tree->nodes[m->tree->count - 1] : NULL;
    if (last && last->tag == NX_HTML_TEXT)
        before = last->to;
    bool as_written = to >= (uint32_t)length && to - (uint32_t)length >= before &&
                      memcmp(m->tree->source + to - length, text, (size_t)length) == 0;
    size_t kept_length = (size_t)length;
    const char *kept = as_written ? m->tree->source + to - length
                                  : nx_copy_numbered(m->arena, (const char *)text, &kept_length);
    if (!kept) {
        m->failed = true;
        return;
    }
    uint32_t from = as_written ? to - (uint32_t)length : before > to ? to : before;
    /* Characters that are made of others begin where the markup before them ends: an entity with its "&". */
    if (!as_written) {
        const char *amp = m->tree->source + to;
        while (amp > m->tree->source + from && amp[-1] != '&' && m->tree->source + to - amp < 40)
            amp--;
        if (amp > m->tree->source + from && amp[-1] == '&')
            from = (uint32_t)(amp - 1 - m->tree->source);
        else
            from = to;
    }
    nx_html_node *node = add_node(m, NX_HTML_TEXT);
    if (!node)
        return;
    node->text = kept;
    node->length = (uint32_t)kept_length;
    node->from = from;
    node->to = to;
}

/* ------------------------------------------------------------ the parser */

static void set_up(maker *m)
{
    htmlSAXHandler *sax = m->parser->sax;

    memset(sax, 0, sizeof *sax);
    sax->startElement = on_start;
    sax->endElement = on_end;
    sax->characters = sax->ignorableWhitespace = sax->cdataBlock = on_characters;
    m->parser->userData = m;
    nx_libxml.htmlCtxtUseOptions(m->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                                HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | (int)XML_PARSE_HUGE);
    m->parser->charset = XML_CHAR_ENCODING_UTF8;
}

bool nx_html_tree_make(nx_html_tree *tree, nx_arena *arena, const char *source, size_t length)
{
    maker m = { .tree = tree, .arena = arena };

    memset(tree, 0, sizeof *tree);
    if (!nx_libxml_load() || !(source = nx_few_attributes(arena, source, length, true)))
        return false;
    tree->source = source;
    tree->length = (uint32_t)length;
    if (length && length < INT32_MAX) {
        m.parser = nx_libxml.htmlCreateMemoryParserCtxt(source, (int)length);
        if (!m.parser)
            return false;
        set_up(&m);
        nx_libxml.htmlParseDocument(m.parser);
        m.failed |= m.parser->errNo == XML_ERR_NO_MEMORY;
        if (m.parser->myDoc)
            nx_libxml.xmlFreeDoc(m.parser->myDoc);
        nx_libxml.htmlFreeParserCtxt(m.parser);
    }
    while (m.depth)
        tree->nodes[m.open[--m.depth]].end = tree->count;
    if (!tree->count && !m.failed) {
        m.parser = NULL;
        if (!nx_arena_grow(arena, (void **)&tree->nodes, &tree->capacity, 1, sizeof *tree->nodes))
            return false;
        tree->nodes[tree->count++] = (nx_html_node){ .end = 1, .tag = NX_HTML_OTHER, .text = "" };
    }
    return !m.failed;
}

/* ------------------------------------------------------------ asking */

const char *nx_html_get(const nx_html_tree *tree, uint32_t node, enum nx_html_attribute name)
{
    const nx_html_node *n = &tree->nodes[node];

    for (uint32_t i = n->value; i < n->value + n->values; i++)
        if (tree->values[i].name == name)
            return tree->values[i].value;
    return NULL;
}

/* How many bytes of white space there are at `p`: ASCII's and the no-break space. */
static unsigned white(const char *p, const char *end)
{
    if (nx_ascii_space((unsigned char)*p))
        return 1;
    return end - p > 1 && p[0] == '\xC2' && p[1] == '\xA0' ? 2 : 0;
}

const char *nx_html_line(const nx_html_tree *tree, uint32_t node, nx_arena *arena, size_t longest)
{
    size_t length = 0;
    bool gap = false;
    char *line = nx_arena_alloc(arena, longest + 1);

    if (!line)
        return NULL;
    for (uint32_t i = node; i < tree->nodes[node].end;) {
        const nx_html_node *n = &tree->nodes[i];
        unsigned sort = nx_html_sort_of((enum nx_html_tag)n->tag);
        if (i != node && (n->flags || sort & NX_NO_TEXT_TAG)) {
            i = n->end;
            continue;
        }
        gap |= n->tag == NX_HTML_BR || (sort & NX_BLOCK_TAG);
        for (const char *p = n->text, *end = p + n->length; p < end;) {
            unsigned blank = white(p, end);
            if (blank) {
                gap = true;
                p += blank;
                continue;
            }
            if (length + 1 >= longest)
                goto full;
            if (gap && length)
                line[length++] = ' ';
            gap = false;
            line[length++] = *p++;
        }
        i++;
    }
full:
    length = nx_utf8_valid(line, length);
    line[length] = '\0';
    return line;
}
