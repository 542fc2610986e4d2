/* valid.c - is a pack well-formed XML, and valid by the grammar? What is wrong is told in words that help. */
#include "pack/pack.h"
#include "base/error.h"

#include <string.h>

enum { MOST_BYTES = 16 << 20 };       /* of a pack */

static void clean(char *message)
{
    size_t n = strlen(message);
    while (n && strchr("\n ", message[n - 1]))
        message[--n] = '\0';
    for (; *message; message++)
        if (*message == '\n')
            *message = ' ';
}

/* What may stand where, in words: libxml2 only says what may not. */
static const struct { const char *element, *takes; } TAKES[] = {
    { "pack", "<define>, <rule> and <lexicon>" },
    { "define", "name=\"lower-case-name\" and a pattern" },
    { "lexicon", "name=\"lower-case-name\", perhaps tags=\"other tags\", and words separated by commas" },
    { "rule",
      "id=\"date.my-name\" in lower case and layer=\"dateline|date|mention|place|quote|link\", then perhaps <note>, "
              "<pattern>, perhaps <yield>, and <example>s" },
    { "yield", "attributes such as type, value, year, month, day, number, unit, shift, kind, use: see the grammar" },
    { "example", "text with the roles as elements; none=\"yes\", value, type or on=\"2025-04-18\"" },
};

static void invalid(void *context, xmlErrorPtr e)
{
    nx_pack *p = context;
    const xmlNode *node = e->node;
    /* The fault is with an element or inside its start tag; libxml2 sometimes hands out a child of it. */
    const char *named = e->str1 ? e->str1 : "";
    if (node && (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, named) != 0) && node->parent &&
        node->parent->type == XML_ELEMENT_NODE && strcmp((const char *)node->parent->name, named) == 0)
        node = node->parent;
    bool unexpected = e->message && strstr(e->message, "expect element") != NULL;
    bool inner = unexpected && node && node->parent && node->parent->type == XML_ELEMENT_NODE;
    const xmlNode *rule_of = inner ? node->parent : node;
    const char *takes = NULL;
    for (size_t i = 0; rule_of && i < sizeof TAKES / sizeof *TAKES; i++)
        if (strcmp(TAKES[i].element, (const char *)rule_of->name) == 0)
            takes = TAKES[i].takes;
    uint32_t line = node ? nx_pack_line(node) : (uint32_t)(e->line > 0 ? e->line : 0);
    char message[200] = "";
    strncpy(message, e->message ? e->message : "not valid", sizeof message - 1);
    clean(message);
    const char *what = message;
    if (takes)
        what = nx_arena_printf(&p->sources->arena, "%s; <%s> takes %s", message, (const char *)rule_of->name, takes);
    uint32_t column = node ? nx_pack_column(p, (const char *)node->name, line, false) : 0;
    nx_pack_fault(p, NEWSX_BAD_RULE, line, column, what ? what : message);
}

static void quiet(void *context, const char *message, ...)
{
    (void)context;
    (void)message;
}

static void validate(nx_pack *p, xmlDoc *doc, const char *grammar, size_t length)
{
    xmlRelaxNGParserCtxt *parser = nx_libxml.xmlRelaxNGNewMemParserCtxt(grammar, (int)length);
    if (!parser) {
        nx_pack_no_memory(p);
        return;
    }
    nx_libxml.xmlRelaxNGSetParserErrors(parser, quiet, quiet, NULL);
    xmlRelaxNG *schema = nx_libxml.xmlRelaxNGParse(parser);
    xmlRelaxNGValidCtxt *valid = schema ? nx_libxml.xmlRelaxNGNewValidCtxt(schema) : NULL;
    if (valid) {
        nx_libxml.xmlRelaxNGSetValidStructuredErrors(valid, invalid, p);
        if (nx_libxml.xmlRelaxNGValidateDoc(valid, doc) != 0 && p->status == NEWSX_OK)
            nx_pack_fault(p, NEWSX_BAD_RULE, 1, 1, "the pack is not valid by pack.rng");
    } else {
        nx_pack_fault(p, NEWSX_BAD_RULE, 0, 0, "the grammar of rule packs cannot be used");
    }
    nx_libxml.xmlRelaxNGFreeValidCtxt(valid);
    nx_libxml.xmlRelaxNGFree(schema);
    nx_libxml.xmlRelaxNGFreeParserCtxt(parser);
}

/* What the parser says of a text that is no XML. */
static void not_well_formed(nx_pack *p, xmlParserCtxt *parser)
{
    const xmlError *e = nx_libxml.xmlCtxtGetLastError(parser);
    char message[400] = "not well-formed XML";
    if (e && e->message)
        strncpy(message, e->message, sizeof message - 1);
    clean(message);
    nx_pack_fault(p, NEWSX_BAD_RULE, e && e->line > 0 ? (uint32_t)e->line : 1, e && e->int2 > 0 ? (uint32_t)e->int2 : 1,
                  message);
}

xmlDoc *nx_pack_parse(nx_pack *p, const char *grammar, size_t grammar_length)
{
    if (p->length > MOST_BYTES) {
        nx_pack_fault(p, NEWSX_BAD_RULE, 0, 0,
                      "more than 16 MB: no rule pack as a text; a compiled one is for --rules alone");
        return NULL;
    }
    if (!nx_libxml_load()) {
        p->path = NULL;   /* the first pack is one of our own, which is not to blame */
        nx_pack_fault(p, NEWSX_UNSUPPORTED, 0, 0, "rule packs are not read: libxml2 is not installed");
        return NULL;
    }
    xmlParserCtxt *parser = nx_libxml.xmlNewParserCtxt();
    if (!parser) {
        nx_pack_no_memory(p);
        return NULL;
    }
    xmlDoc *doc = nx_libxml.xmlCtxtReadMemory(parser, p->bytes, (int)p->length, p->path, NULL,
                                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                                  XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
    if (!doc)
        not_well_formed(p, parser);
    else if (doc->intSubset)
        nx_pack_fault(p, NEWSX_BAD_RULE, 1, 1,
                      "a pack has no <!DOCTYPE: it defines no entities and takes nothing from other files");
    else
        validate(p, doc, grammar, grammar_length);
    nx_libxml.xmlFreeParserCtxt(parser);
    return doc;
}
