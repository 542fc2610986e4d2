/* nitf.h - the News Industry Text Format, alone or inside a news message. */
#ifndef NX_NITF_H
#define NX_NITF_H

#include "read/xml.h"

/* Sets what is not known yet of title, byline, published and language. False without memory. */
bool nx_nitf_facts(newsx_document *doc, const nx_xml_tree *tree, uint32_t nitf);
/** Sets the dateline, where the first paragraph does not have it, and the content.
 * Shape:  only what is content directly under <body>: a note in the head has such an element, too. */
bool nx_nitf_set(newsx_document *doc, nx_galley *galley, const nx_xml_tree *tree, uint32_t nitf, uint32_t shift);
/* A dateline as a block of its own, unless the text in `content` begins with it or it has no word. */
void nx_set_dateline(nx_galley *galley, const char *dateline, size_t length, const char *content,
                     size_t content_length);

#endif
