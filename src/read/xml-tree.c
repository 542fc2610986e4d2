/* xml-tree.c - XML as a tree in a row. */
#include "read/xml-tree.h"
#include "read/few-attributes.h"
#include "base/ascii.h"
#include "base/libxml.h"
#include "base/utf8.h"
#include "read/decode.h"

#include <stdio.h>
#include <string.h>

enum { DEEPEST = 256, LONGEST_VALUE = 4096, MOST_ENTITIES = 64, LONGEST_ENTITY = 512, MOST_ATTRIBUTES = 64 };

typedef struct {
    nx_xml_tree *tree;
    nx_arena *arena;
    xmlParserCtxtPtr parser;
    uint32_t open[DEEPEST + 1];
    uint32_t depth;
    struct { const char *name, *content; } entities[MOST_ENTITIES];   /* declared inside */
    uint32_t entities_count;
    xmlEntity entity;                /* what libxml2 is told of the one that it asked for */
    char character[8];
    bool stray;                      /* an "&" that begins no entity */
    bool failed;
} maker;

/* ------------------------------------------------------------ nodes */

static nx_xml_node *add_node(maker *m)
{
    nx_xml_tree *tree = m->tree;

    if (m->failed || !nx_arena_grow(m->arena, (void **)&tree->nodes, &tree->capacity, tree->count + 1,
                                    sizeof *tree->nodes)) {
        m->failed = true;
        return NULL;
    }
    nx_xml_node *node = &tree->nodes[tree->count++];
    memset(node, 0, sizeof *node);
    node->parent = m->depth ? m->open[m->depth - 1] : 0;
    node->end = tree->count;
    node->from = UINT32_MAX;
    return node;
}

static const char *keep(maker *m, const char *text, size_t length)
{
    char *copy = nx_arena_copy(m->arena, text, length);
    m->failed = m->failed || !copy;
    return copy ? copy : "";
}

/* The same of words for readers, in which numbers stand for characters. */
static const char *keep_words(maker *m, const char *text, size_t *length)
{
    char *copy = nx_copy_numbered(m->arena, text, length);
    m->failed = m->failed || !copy;
    *length = copy ? *length : 0;
    return copy ? copy : "";
}

static void add_attribute(maker *m, nx_xml_node *node, const char *name, const char *value, size_t length)
{
    nx_xml_tree *tree = m->tree;

    if (!nx_arena_grow(m->arena, (void **)&tree->attributes, &tree->attributes_capacity, tree->attributes_count + 1,
                       sizeof *tree->attributes)) {
        m->failed = true;
        return;
    }
    if (length > LONGEST_VALUE)
        length = LONGEST_VALUE;
    length = nx_utf8_valid(value, length);   /* an entity may have left half a character */
    if (!node->attributes++)
        node->attribute = tree->attributes_count;
    nx_xml_attribute *attribute = &tree->attributes[tree->attributes_count++];
    attribute->name = keep(m, name, strlen(name));
    attribute->value = keep_words(m, value, &length);
}

/* ------------------------------------------------------------ what libxml2 calls */

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                     const xmlChar **space, int count, int defaulted, const xmlChar **values)
{
    maker *m = context;
    nx_xml_node *node = m->depth <= DEEPEST ? add_node(m) : NULL;

    (void)uri; (void)spaces; (void)space; (void)defaulted;
    if (!node)
        return;
    const uint32_t at = m->tree->count - 1;
    const char *local = strrchr((const char *)name, ':');   /* of a prefix that is not declared */
    node->name = keep(m, local ? local + 1 : (const char *)name, strlen(local ? local + 1 : (const char *)name));
    node->prefix = prefix ? keep(m, (const char *)prefix, strlen((const char *)prefix)) : "";
    for (int i = 0; i < count && i < MOST_ATTRIBUTES; i++, values += 5)
        add_attribute(m, &m->tree->nodes[at], (const char *)values[0], (const char *)values[3],
                      (size_t)(values[4] - values[3]));
    if (m->depth < DEEPEST)
        m->open[m->depth++] = at;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    maker *m = context;

    (void)name; (void)prefix; (void)uri;
    if (m->depth > 1)
        m->tree->nodes[m->open[--m->depth]].end = m->tree->count;
}

/* What was just parsed ends where the parser stands, if these are the bytes before it. */
static void place(maker *m, nx_xml_node *node, const char *text, size_t length)
{
    const xmlParserInput *input = m->parser->input;
    size_t to = (size_t)(input->consumed + (unsigned long)(input->cur - input->base));

    node->to = (uint32_t)to;
    for (size_t back = 0; back <= 3 && to >= back + length; back += 3)   /* ]]> stands behind a CDATA section */
        if (memcmp(m->tree->source + to - back - length, text, length) == 0) {
            node->from = (uint32_t)(to - back - length);
            return;
        }
}

static void on_characters(void *context, const xmlChar *text, int length)
{
    maker *m = context;
    nx_xml_node *node = length > 0 && m->depth ? add_node(m) : NULL;

    if (!node)
        return;
    const uint32_t at = m->tree->count - 1;
    size_t kept_length = (size_t)length;
    place(m, node, (const char *)text, kept_length);
    const char *kept = node->from != UINT32_MAX ? m->tree->source + node->from
                                                : keep_words(m, (const char *)text, &kept_length);
    m->tree->nodes[at].text = kept;
    m->tree->nodes[at].length = (uint32_t)kept_length;
}

static void on_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                      xmlChar *content)
{
    maker *m = context;

    (void)public_id; (void)system_id;
    if (type != XML_INTERNAL_GENERAL_ENTITY || !content || m->entities_count == MOST_ENTITIES)
        return;
    size_t length = strlen((const char *)content);
    if (length > LONGEST_ENTITY || memchr(content, '<', length) || memchr(content, '&', length))
        return;
    m->entities[m->entities_count].name = keep(m, (const char *)name, strlen((const char *)name));
    m->entities[m->entities_count++].content = keep(m, (const char *)content, length);
}

static const char *entity_text(maker *m, const char *name)
{
    for (uint32_t i = 0; i < m->entities_count; i++)
        if (strcmp(m->entities[i].name, name) == 0)
            return m->entities[i].content;
    const htmlEntityDesc *known = nx_libxml.htmlEntityLookup((const xmlChar *)name);
    if (known) {
        m->character[nx_utf8_encode(known->value, m->character)] = '\0';
        return m->character;
    }
    const size_t length = strlen(name);
    char *written = nx_arena_alloc(m->arena, length + 3);
    m->failed = m->failed || !written;
    if (written)
        sprintf(written, "&%s;", name);
    return written ? written : "";
}

/* Told that it is one of XML's own, libxml2 hands its text on at once. */
static xmlEntityPtr get_entity(void *context, const xmlChar *name)
{
    maker *m = context;

    memset(&m->entity, 0, sizeof m->entity);
    m->entity.type = XML_ENTITY_DECL;
    m->entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    m->entity.name = name;
    m->entity.orig = (xmlChar *)(uintptr_t)"";   /* else libxml2 leaves what was declared with it, for nobody to free */
    m->entity.content = (xmlChar *)(uintptr_t)entity_text(m, (const char *)name);
    m->entity.length = (int)strlen((const char *)m->entity.content);
    return &m->entity;
}

/* The first fault is told; those of names are none to a reader. That the end is cut off is only to be told where it is
 * not we who cut it. */
static void on_fault(void *context, xmlErrorPtr error)
{
    maker *m = context;

    if (!error || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE)
        return;
    m->stray = m->stray || error->code == XML_ERR_ENTITYREF_SEMICOL_MISSING || error->code == XML_ERR_NAME_REQUIRED ||
               error->code == XML_ERR_ENTITYREF_NO_NAME;
    m->tree->cut_short = m->tree->cut_short || error->code == XML_ERR_TAG_NOT_FINISHED;
    if (m->tree->fault_line || error->code == XML_ERR_TAG_NOT_FINISHED || error->code == XML_ERR_UNDECLARED_ENTITY)
        return;
    m->tree->fault_line = error->line > 0 ? (unsigned)error->line : 1;
    m->tree->fault_column = error->int2 > 0 ? (unsigned)error->int2 : 0;
    snprintf(m->tree->fault, sizeof m->tree->fault, "%s", error->message ? error->message : "not well formed");
    m->tree->fault[strcspn(m->tree->fault, "\n")] = '\0';
}

/* ------------------------------------------------------------ the parser */

static bool parse(maker *m, const char *source, size_t length)
{
    nx_xml_tree *tree = m->tree;

    tree->source = source;
    tree->count = tree->attributes_count = 0;
    tree->fault_line = 0;
    tree->cut_short = false;
    m->depth = m->entities_count = 0;
    m->stray = false;
    add_node(m);
    if (m->failed)
        return false;
    m->open[m->depth++] = 0;
    m->parser = length && length < INT32_MAX ? nx_libxml.xmlCreateMemoryParserCtxt(source, (int)length) : NULL;
    if (m->parser) {
        xmlSAXHandler *sax = m->parser->sax;
        memset(sax, 0, sizeof *sax);
        sax->initialized = XML_SAX2_MAGIC;
        sax->startElementNs = on_start;
        sax->endElementNs = on_end;
        sax->characters = sax->ignorableWhitespace = sax->cdataBlock = on_characters;
        sax->entityDecl = on_entity;
        sax->getEntity = get_entity;
        sax->serror = on_fault;
        m->parser->userData = m;
        nx_libxml.xmlCtxtUseOptions(m->parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
        m->parser->sax2 = 1;
        nx_libxml.xmlSwitchEncoding(m->parser, XML_CHAR_ENCODING_UTF8);
        nx_libxml.xmlParseDocument(m->parser);
        m->failed = m->failed || m->parser->errNo == XML_ERR_NO_MEMORY;
        if (m->parser->myDoc)
            nx_libxml.xmlFreeDoc(m->parser->myDoc);
        nx_libxml.xmlFreeParserCtxt(m->parser);
    }
    while (m->depth)
        tree->nodes[m->open[--m->depth]].end = tree->count;
    return !m->failed;
}

static bool name_byte(unsigned char c)
{
    return c >= 0x80 || nx_ascii_letter(c) || nx_ascii_digit(c) || c == '#' || c == '_';
}

/* Writes "&amp;" for each "&" that begins no entity. */
static char *without_strays(nx_arena *arena, const char *source, size_t *length)
{
    size_t strays = 0;

    for (const char *p = source, *end = p + *length; (p = memchr(p, '&', (size_t)(end - p))) != NULL; p++)
        strays++;
    char *copy = nx_arena_alloc(arena, *length + 4 * strays + 1), *to = copy;
    for (const char *p = source, *end = p + *length; copy && p < end;) {
        const char *q = p + 1;
        *to++ = *p;
        if (*p++ == '&') {
            while (q < end && q - p < 32 && name_byte((unsigned char)*q))
                q++;
            if (q == p || q == end || *q != ';') {
                memcpy(to, "amp;", 4);
                to += 4;
            }
        }
    }
    if (copy)
        *length = (size_t)(to - copy);
    return copy;
}

bool nx_xml_tree_make(nx_xml_tree *tree, nx_arena *arena, const char *source, size_t length)
{
    maker m = { .tree = tree, .arena = arena };

    memset(tree, 0, sizeof *tree);
    if (!nx_libxml_load() || !(source = nx_few_attributes(arena, source, length, false)) || !parse(&m, source, length))
        return false;
    if (!m.stray)
        return true;
    /* "AT&T" would become "AT". The way back to the source is lost. */
    char *mended = without_strays(arena, source, &length);
    if (!mended || !parse(&m, mended, length))
        return false;
    for (uint32_t i = 0; i < tree->count; i++)
        tree->nodes[i].from = UINT32_MAX;
    return true;
}

/* ------------------------------------------------------------ asking */

uint32_t nx_xml_find(const nx_xml_tree *tree, uint32_t node, const char *name)
{
    for (uint32_t i = node + 1; node != NX_XML_NONE && i < tree->nodes[node].end; i++)
        if (nx_xml_is(tree, i, name))
            return i;
    return NX_XML_NONE;
}

static uint32_t child_from(const nx_xml_tree *tree, uint32_t from, uint32_t end, const char *name)
{
    for (uint32_t i = from; i < end; i = tree->nodes[i].end)
        if (nx_xml_is(tree, i, name))
            return i;
    return NX_XML_NONE;
}

uint32_t nx_xml_child(const nx_xml_tree *tree, uint32_t node, const char *name)
{
    return node == NX_XML_NONE ? node : child_from(tree, node + 1, tree->nodes[node].end, name);
}

uint32_t nx_xml_sibling(const nx_xml_tree *tree, uint32_t after, const char *name)
{
    const nx_xml_node *node = &tree->nodes[after];
    return child_from(tree, node->end, tree->nodes[node->parent].end, name);
}

uint32_t nx_xml_path(const nx_xml_tree *tree, uint32_t node, const char *path)
{
    char name[64];

    while (*path && node != NX_XML_NONE) {
        size_t length = strcspn(path, "/");
        snprintf(name, sizeof name, "%.*s", (int)length, path);
        node = nx_xml_child(tree, node, name);
        path += length + (path[length] == '/');
    }
    return node;
}

const char *nx_xml_get(const nx_xml_tree *tree, uint32_t node, const char *name)
{
    if (node == NX_XML_NONE)
        return NULL;
    const nx_xml_node *n = &tree->nodes[node];
    for (uint32_t i = n->attribute; i < n->attribute + n->attributes; i++)
        if (strcmp(tree->attributes[i].name, name) == 0)
            return tree->attributes[i].value;
    return NULL;
}

const char *nx_xml_text(const nx_xml_tree *tree, uint32_t node, nx_arena *arena, size_t *length)
{
    *length = 0;
    if (node == NX_XML_NONE)
        return "";
    for (uint32_t i = node; i < tree->nodes[node].end; i++)
        *length += tree->nodes[i].length;
    char *text = nx_arena_alloc(arena, *length + 1), *to = text;
    for (uint32_t i = node; text && i < tree->nodes[node].end; i++) {
        if (tree->nodes[i].length)
            memcpy(to, tree->nodes[i].text, tree->nodes[i].length);
        to += tree->nodes[i].length;
    }
    if (text)
        *to = '\0';
    return text;
}
