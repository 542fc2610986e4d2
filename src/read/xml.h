/* xml.h - what the XML formats share: a record becomes a tree, its content blocks of a text, its values facts. */
#ifndef NX_XML_H
#define NX_XML_H

#include "read/galley.h"
#include "read/xml-tree.h"

/** Decodes a record, with what stands around all records of its file before it, and reads it as XML.
 * Shape:  node 0 is above the root; the tree lives in the document's scratch memory. What leads back to the source
 *         leads to bytes of the record, which begin at *shift in what the tree calls its source.
 * Errors: NEWSX_NO_MEMORY. A character set that cannot be read fills doc->error. */
newsx_status nx_xml_read(newsx_document *doc, const newsx_input *input, nx_xml_tree *tree, uint32_t *shift);

/** Sets what stands in a node: XHTML, NITF, or text alone.
 * Shape:  <p>, <li>, <hl2> and their like are blocks of their kinds; <br> is a line feed; what is no text (media,
 *         notes, headers and footers, scripts) is left out, and so is every element with a class of `without` (may be
 *         NULL). Where there is no element at all, empty lines part paragraphs. */
void nx_xml_set(nx_galley *galley, const nx_xml_tree *tree, uint32_t node, uint32_t shift, const char *const *without);
/* Does a node hold any element? */
bool nx_xml_has_elements(const nx_xml_tree *tree, uint32_t node);

/** Ends the galley. Where the first block says the same as the title it goes; no text at all is doc->error.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_xml_end(nx_galley *galley, newsx_document *doc);

/* Warns of what is not well formed, where it stands. */
void nx_xml_warn(newsx_document *doc, const nx_xml_tree *tree, const newsx_input *input);

#endif
