/* libxml.h - libxml2, loaded when the first XML or HTML is read: it brings ICU and the C++ library along, which take
 * longer to load than an article takes to read.
 *
 *     if (!nx_libxml_load())
 *         return false;
 *     nx_libxml.xmlParseDocument(parser);
 */
#ifndef NX_LIBXML_H
#define NX_LIBXML_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <stdbool.h>

/* All that is called; a function that is not listed here does not link. */
#define NX_LIBXML_FUNCTIONS(X)                                                                                         \
    X(xmlInitParser) X(xmlNewParserCtxt) X(xmlCreateMemoryParserCtxt) X(xmlFreeParserCtxt) X(xmlCtxtUseOptions)        \
    X(xmlCtxtReadMemory) X(xmlCtxtGetLastError) X(xmlSwitchEncoding) X(xmlParseDocument) X(xmlStopParser)              \
    X(xmlFreeDoc) X(xmlDocGetRootElement) X(xmlGetLineNo) X(xmlGetNoNsProp) X(xmlNodeGetContent) X(xmlFree)            \
    X(xmlRelaxNGNewMemParserCtxt) X(xmlRelaxNGFreeParserCtxt) X(xmlRelaxNGSetParserErrors) X(xmlRelaxNGParse)          \
    X(xmlRelaxNGFree) X(xmlRelaxNGNewValidCtxt) X(xmlRelaxNGFreeValidCtxt) X(xmlRelaxNGSetValidStructuredErrors)       \
    X(xmlRelaxNGValidateDoc)                                                                                           \
    X(htmlCreateMemoryParserCtxt) X(htmlFreeParserCtxt) X(htmlCtxtUseOptions) X(htmlParseDocument) X(htmlEntityLookup)

/* Pointers to them; xmlFree is a variable that points to one, so its row is a pointer to that. */
#define NX_LIBXML_POINTER(name) __typeof__(&name) name;
typedef struct { NX_LIBXML_FUNCTIONS(NX_LIBXML_POINTER) } nx_libxml_functions;
#undef NX_LIBXML_POINTER

extern nx_libxml_functions nx_libxml;

/* Fills nx_libxml, once; false where libxml2 is not on the machine. Any thread may ask. */
bool nx_libxml_load(void);

/* Was it asked for, and not there? */
bool nx_libxml_is_missing(void);

#endif
