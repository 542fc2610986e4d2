/* xml.c - what the XML formats share. */
#include "read/xml.h"
#include "base/ascii.h"
#include "base/error.h"
#include "read/charset.h"
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------ reading */

newsx_status nx_xml_read(newsx_document *doc, const newsx_input *input, nx_xml_tree *tree, uint32_t *shift)
{
    nx_decoded decoded;
    const char *unknown, *bytes = input->bytes;
    size_t length = input->length;

    if (input->context_length) {
        char *joined = nx_arena_alloc(doc->scratch, input->context_length + length + 1);
        if (!joined)
            return NEWSX_NO_MEMORY;
        memcpy(joined, input->context, input->context_length);
        memcpy(joined + input->context_length, bytes, length);
        bytes = joined;
        length += input->context_length;
    }
    if (!nx_charset_decode(doc->scratch, bytes, length, NULL, &decoded, &unknown))
        return NEWSX_NO_MEMORY;
    if (unknown) {
        nx_fail(&doc->error, NEWSX_UNSUPPORTED, doc->name, 0, 0, "the character set %.60s is not read", unknown);
        return NEWSX_OK;
    }
    doc->encoding = decoded.encoding;
    /* Only where no byte was changed is the tree's source the input. */
    size_t bom = length - decoded.length <= 3 ? length - decoded.length : 0, blanks = 0;
    bool same = decoded.length + bom == length && memcmp(decoded.text, bytes + bom, decoded.length) == 0;
    while (blanks < decoded.length && nx_ascii_space((unsigned char)decoded.text[blanks]))
        blanks++;
    *shift = same ? (uint32_t)(input->context_length - bom - blanks) : NX_NOWHERE;
    return nx_xml_tree_make(tree, doc->scratch, decoded.text + blanks, decoded.length - blanks) ? NEWSX_OK
                                                                                                   : NEWSX_NO_MEMORY;
}

void nx_xml_warn(newsx_document *doc, const nx_xml_tree *tree, const newsx_input *input)
{
    if (!tree->fault_line) {
        if (tree->cut_short && (input->alone || !input->context_length))
            nx_warn(doc, 0, "the file ends in the midst of it: what is there is read");
        return;
    }
    if (input->context_length)
        nx_warn(doc, 0, "not well-formed XML, read as far as it goes: %s", tree->fault);
    else
        nx_warn(doc, 0, "not well-formed XML, read as far as it goes; line %u: %s", tree->fault_line, tree->fault);
}

/* ------------------------------------------------------------ content */

enum sort { INLINE, BLOCK, LINE, CELL, ROW, AS_WRITTEN, STRONG, LINKED, GONE, GONE_INSIDE };   /* the last: of a line */

/* By name; other elements are part of the text around them. */
static const struct { const char *name; uint8_t sort, kind; } ELEMENTS[] = {
    { "a", LINKED, 0 },
    { "abstract", GONE, 0 },
    { "article", BLOCK, NX_PARAGRAPH },
    { "aside", GONE, 0 },
    { "audio", GONE, 0 },
    { "b", STRONG, 0 },
    { "block", BLOCK, NX_PARAGRAPH },
    { "blockquote", BLOCK, NX_QUOTE_BLOCK },
    { "body", BLOCK, NX_PARAGRAPH },
    { "body.end", GONE, 0 },
    { "body.head", GONE, 0 },
    { "bq", BLOCK, NX_QUOTE_BLOCK },
    { "br", LINE, 0 },
    { "button", GONE_INSIDE, 0 },
    { "caption", GONE, 0 },
    { "credit", BLOCK, NX_PARAGRAPH },
    { "dd", BLOCK, NX_LIST_ITEM },
    { "div", BLOCK, NX_PARAGRAPH },
    { "dl", BLOCK, NX_PARAGRAPH },
    { "dt", BLOCK, NX_LIST_ITEM },
    { "figcaption", GONE, 0 },
    { "figure", GONE, 0 },
    { "fn", GONE_INSIDE, 0 },
    { "footer", GONE, 0 },
    { "form", GONE, 0 },
    { "h1", BLOCK, NX_HEADING },
    { "h2", BLOCK, NX_HEADING },
    { "h3", BLOCK, NX_HEADING },
    { "h4", BLOCK, NX_HEADING },
    { "h5", BLOCK, NX_HEADING },
    { "h6", BLOCK, NX_HEADING },
    { "head", GONE, 0 },
    { "header", GONE, 0 },
    { "hl1", BLOCK, NX_HEADING },
    { "hl2", BLOCK, NX_HEADING },
    { "hr", GONE, 0 },
    { "iframe", GONE, 0 },
    { "li", BLOCK, NX_LIST_ITEM },
    { "media", GONE, 0 },
    { "media-caption", GONE, 0 },
    { "nav", GONE, 0 },
    { "nitf-table-metadata", GONE, 0 },
    { "note", GONE, 0 },
    { "object", GONE, 0 },
    { "ol", BLOCK, NX_PARAGRAPH },
    { "p", BLOCK, NX_PARAGRAPH },
    { "pre", AS_WRITTEN, NX_PARAGRAPH },
    { "script", GONE, 0 },
    { "section", BLOCK, NX_PARAGRAPH },
    { "strong", STRONG, 0 },
    { "style", GONE, 0 },
    { "table", BLOCK, NX_PARAGRAPH },
    { "tagline", GONE, 0 },
    { "tbody", BLOCK, NX_PARAGRAPH },
    { "td", CELL, 0 },
    { "th", CELL, 0 },
    { "title", GONE, 0 },
    { "tr", ROW, NX_PARAGRAPH },
    { "ul", BLOCK, NX_PARAGRAPH },
    { "video", GONE, 0 },
};
enum { ELEMENT_COUNT = sizeof ELEMENTS / sizeof *ELEMENTS };

static int by_name(const void *key, const void *row) { return strcmp(key, *(const char *const *)row); }

static enum sort sort_of(const char *name, enum nx_block_kind *kind)
{
    char lower[24];
    size_t i = 0;

    for (; name[i] && i < sizeof lower - 1; i++)
        lower[i] = (char)nx_ascii_to_lower((unsigned char)name[i]);
    lower[i] = '\0';
    const void *row = bsearch(lower, ELEMENTS, ELEMENT_COUNT, sizeof *ELEMENTS, by_name);
    if (!row)
        return INLINE;
    size_t at = (size_t)((const char *)row - (const char *)ELEMENTS) / sizeof *ELEMENTS;
    *kind = (enum nx_block_kind)ELEMENTS[at].kind;
    return (enum sort)ELEMENTS[at].sort;
}

static bool has_class(const nx_xml_tree *tree, uint32_t node, const char *const *without)
{
    const char *class = without ? nx_xml_get(tree, node, "class") : NULL;

    for (const char *p = class; p && *p;) {
        size_t length = strcspn(p, " ");
        for (const char *const *w = without; *w; w++)
            if (strlen(*w) == length && memcmp(*w, p, length) == 0)
                return true;
        p += length + (p[length] == ' ');
    }
    return false;
}

typedef struct { uint32_t node; uint8_t sort, kind; bool as_written; } level;

typedef struct {
    nx_galley *galley;
    const nx_xml_tree *tree;
    uint32_t shift;
    level levels[260];
    uint32_t depth;
} setter;

static void leave(setter *s)
{
    const level *top = &s->levels[--s->depth];

    s->galley->strong -= top->sort == STRONG;
    s->galley->link -= top->sort == LINKED;
    if (top->sort == BLOCK || top->sort == ROW || top->sort == AS_WRITTEN)
        nx_galley_close(s->galley);
}

static void enter(setter *s, uint32_t node, enum sort sort, enum nx_block_kind kind)
{
    const level around = s->levels[s->depth - 1];
    nx_galley *g = s->galley;

    if (sort == LINE)
        nx_galley_line(g);
    if (sort == CELL && g->open)
        nx_galley_tab(g);
    if (sort == BLOCK || sort == ROW || sort == AS_WRITTEN)
        nx_galley_close(g);
    g->strong += sort == STRONG;
    g->link += sort == LINKED;
    /* A paragraph in a list item, a heading or a quotation is one. */
    const bool plain = sort == INLINE || sort > BLOCK || kind == NX_PARAGRAPH;
    if (s->depth < sizeof s->levels / sizeof *s->levels)
        s->levels[s->depth++] = (level){ node, (uint8_t)sort, (uint8_t)(plain ? around.kind : kind),
                                         around.as_written || sort == AS_WRITTEN };
}

static void set_lines(setter *s, const char *text, size_t length, uint32_t source)
{
    for (size_t from = 0; from <= length;) {
        const char *feed = memchr(text + from, '\n', length - from);
        size_t to = feed ? (size_t)(feed - text) : length;
        nx_galley_set(s->galley, text + from, to - from, source == NX_NOWHERE ? source : source + (uint32_t)from);
        if (feed)
            nx_galley_line(s->galley);
        from = to + 1;
    }
}

static bool is_blank(const nx_xml_node *node)
{
    for (uint32_t i = 0; i < node->length; i++)
        if (!nx_ascii_space((unsigned char)node->text[i]))
            return false;
    return true;
}

static void set_characters(setter *s, const nx_xml_node *node)
{
    nx_galley *g = s->galley;
    const level *top = &s->levels[s->depth - 1];
    uint32_t source = node->from == UINT32_MAX || s->shift == NX_NOWHERE ? NX_NOWHERE : node->from - s->shift;

    if (!g->open) {
        if (is_blank(node))
            return;
        nx_galley_open(g, (enum nx_block_kind)top->kind);
    }
    if (top->as_written)
        set_lines(s, node->text, node->length, source);
    else
        nx_galley_set(g, node->text, node->length, source);
}

bool nx_xml_has_elements(const nx_xml_tree *tree, uint32_t node)
{
    for (uint32_t i = node + 1; i < tree->nodes[node].end; i++)
        if (tree->nodes[i].name)
            return true;
    return false;
}

void nx_xml_set(nx_galley *galley, const nx_xml_tree *tree, uint32_t root, uint32_t shift, const char *const *without)
{
    setter s = { .galley = galley, .tree = tree, .shift = shift };
    const uint32_t end = tree->nodes[root].end;

    s.levels[s.depth++] = (level){ root, BLOCK, NX_PARAGRAPH, false };
    nx_galley_close(galley);
    for (uint32_t i = root + 1; i < end; i++) {
        const nx_xml_node *node = &tree->nodes[i];
        enum nx_block_kind kind = NX_PARAGRAPH;
        while (s.depth > 1 && tree->nodes[s.levels[s.depth - 1].node].end <= i)
            leave(&s);
        if (!node->name) {
            set_characters(&s, node);
            continue;
        }
        enum sort sort = sort_of(node->name, &kind);
        if (sort >= GONE || has_class(tree, i, without)) {
            if (sort != GONE_INSIDE)
                nx_galley_close(galley);
            i = node->end - 1;
            continue;
        }
        enter(&s, i, sort, kind);
    }
    while (s.depth)
        leave(&s);
}

/* ------------------------------------------------------------ the end */

/* Letters and digits of ASCII, and all other characters, count. */
static bool same_words(const char *a, size_t a_length, const char *b)
{
    const char *a_end = a + a_length;

    for (;;) {
        while (a < a_end && (unsigned char)*a < 0x80 && !nx_ascii_letter((unsigned char)*a) &&
               !nx_ascii_digit((unsigned char)*a))
            a++;
        while (*b && (unsigned char)*b < 0x80 && !nx_ascii_letter((unsigned char)*b) &&
               !nx_ascii_digit((unsigned char)*b))
            b++;
        if (a == a_end || !*b)
            return a == a_end && !*b;
        if (nx_ascii_to_lower((unsigned char)*a++) != nx_ascii_to_lower((unsigned char)*b++))
            return false;
    }
}

newsx_status nx_xml_end(nx_galley *galley, newsx_document *doc)
{
    nx_galley_close(galley);
    if (galley->blocks_count && doc->title) {
        nx_galley_block *first = &galley->blocks[0];
        if (same_words(galley->text + first->span.start, first->span.end - first->span.start, doc->title))
            first->dropped = true;
    }
    if (!nx_galley_end(galley, doc))
        return NEWSX_NO_MEMORY;
    if (doc->error.status == NEWSX_OK && !doc->length)
        nx_fail(&doc->error, NEWSX_NO_TEXT, doc->name, 0, 0, "the article has no text");
    return NEWSX_OK;
}
