/* block.h - blocks: paragraphs, and the headings, bylines, captions and list items between them. */
#ifndef NX_SEGMENT_BLOCK_H
#define NX_SEGMENT_BLOCK_H

#include "document/document.h"

/** Finds the blocks by the line breaks alone: doc->blocks with their spans, without blanks around them, all paragraphs.
 * Shape:  a line is a block, unless the document's lines are those of hard-wrapped text: then blank lines, indents and
 *         lines that end early part the blocks.
 * Errors: NEWSX_NO_MEMORY. Cost: linear. */
newsx_status nx_block_cut(newsx_document *doc);
/* Drops the blocks without tokens; first[b], the first token of block b, follows. */
void nx_block_drop_empty(newsx_document *doc, uint32_t *first);
/* Tells the kinds of short blocks by their tokens. */
void nx_block_kinds(newsx_document *doc, const uint8_t *hint, const uint32_t *first);

#endif
